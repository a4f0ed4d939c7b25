// How far a reader has come, kept on disk.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "clients/library/identity.h"
#include "clients/library/splice.h"

namespace liaison::client {

/// A cursor file: origin, and per scope the next sequence and the last record hash (TOML). Replaced
/// whole (rename), fsynced. No file means no cursors. A file of another origin, or one that cannot
/// be read, throws IdentityError with what to do.
std::map<Scope, Cursor> load_cursors(const std::filesystem::path& file, const std::string& origin);
void save_cursors(const std::filesystem::path& file, const std::string& origin,
                  const std::map<Scope, Cursor>& cursors);

}  // namespace liaison::client
