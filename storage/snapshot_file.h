// A snapshot beside the log: what a start goes on from instead of reading the whole log. And other
// files of that form.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "storage/log.h"

namespace liaison::storage {

/// What was true after `size` records, in whatever form its owner gave it.
struct Snapshot {
    std::uint64_t size = 0;  ///< Records that are folded in.
    Digest last_hash;        ///< Record hash of size - 1: which log it is of.
    Bytes content;
};

/// The first line of the broker's own. Files of other kinds have another one, so that none is taken
/// for another.
constexpr std::string_view kBrokersSnapshot = "liaison snapshot/v1";

/// Replaces a file as a whole: after a crash there is the old one or the new one, and after a
/// return of true the new one. A full disk leaves the old one; false then. Throws StorageFailure
/// for anything else.
bool replace_file(const std::filesystem::path& file, BytesView content);

/// Replaces the file as a whole: after a crash there is the old one or the new one. A full disk
/// leaves the old one; false then. Throws StorageFailure for anything else.
bool save_snapshot(const std::filesystem::path& file, const Snapshot& snapshot,
                   std::string_view kind = kBrokersSnapshot);

/// Nothing where there is no file, or one that is not whole (its digest does not fit) or of another
/// kind: the log has it all.
std::optional<Snapshot> load_snapshot(const std::filesystem::path& file,
                                      std::string_view kind = kBrokersSnapshot);

}  // namespace liaison::storage
