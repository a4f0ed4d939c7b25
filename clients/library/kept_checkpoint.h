// The checkpoint that a client keeps beside its identity, so that the log it meets next must go on
// from the one it met last.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "clients/library/identity.h"

namespace liaison::client {

/// What stands in NAME.checkpoint.
struct KeptCheckpoint {
    std::string proven;                 ///< A signed note; empty: none yet.
    std::vector<std::string> unproven;  ///< Shown, but the broker gave no proof of them yet.
};

/// NAME.checkpoint beside NAME.identity.
std::filesystem::path checkpoint_path(const std::filesystem::path& identity_file);

/// Nothing kept where there is no file. A file of another origin, or one that cannot be read,
/// throws IdentityError with what to do: it must not be passed over.
KeptCheckpoint load_checkpoint(const std::filesystem::path& file, const std::string& origin);

/// TOML, replaced whole and fsynced. Throws IdentityError.
void save_checkpoint(const std::filesystem::path& file, const std::string& origin,
                     const KeptCheckpoint& kept);

}  // namespace liaison::client
