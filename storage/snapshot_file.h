// A snapshot beside the log: what a start goes on from instead of reading the whole log.
#pragma once

#include <filesystem>
#include <optional>

#include "storage/log.h"

namespace liaison::storage {

/// What was true after `size` records, in whatever form its owner gave it.
struct Snapshot {
    std::uint64_t size = 0;  ///< Records that are folded in.
    Digest last_hash;        ///< Record hash of size - 1: which log it is of.
    Bytes content;
};

/// Replaces a file as a whole: after a crash there is the old one or the new one, and after a
/// return of true the new one. A full disk leaves the old one; false then. Throws StorageFailure
/// for anything else.
bool replace_file(const std::filesystem::path& file, BytesView content);

/// Replaces the file as a whole: after a crash there is the old one or the new one. A full disk
/// leaves the old one; false then. Throws StorageFailure for anything else.
bool save_snapshot(const std::filesystem::path& file, const Snapshot& snapshot);

/// Nothing where there is no file, or one that is not whole (its digest does not fit): the log has
/// it all.
std::optional<Snapshot> load_snapshot(const std::filesystem::path& file);

}  // namespace liaison::storage
