// What every implementation demands of a batch before it keeps anything.
#pragma once

#include <map>
#include <span>

#include "storage/chunk.h"

namespace liaison::storage {

/// Where scopes end, by name.
using Ends = std::map<Scope, End>;

/// Throws std::logic_error unless `batch` goes on exactly at `next` and where `ends` leave off, and
/// every entry carries its own leaf hash.
void require_continuation(std::span<const Entry> batch, LogIndex next, const Ends& ends);

/// Throws std::logic_error unless the note states this tree: a log under another checkpoint could
/// not be opened again.
void require_statement_of(const TreeHead& head, const std::string& checkpoint);

}  // namespace liaison::storage
