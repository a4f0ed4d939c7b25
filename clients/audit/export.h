// A log written out as C2SP tiles, for verifiers that were not written here.
#pragma once

#include <filesystem>
#include <functional>

#include "clients/audit/source.h"
#include "proto/checkpoint.h"
#include "storage/tile_tree.h"

namespace liaison::audit {

/// What is to be exported does not continue what stands in the directory, or is not what its own
/// checkpoint states. what() says which; nothing that a reader relies on has been changed.
class ExportRefused : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct Exported {
    std::uint64_t from = 0;   ///< Records that the directory held before.
    std::uint64_t size = 0;   ///< And holds now.
    std::uint64_t files = 0;  ///< That were written.
};

/// Writes the source's log into `directory`: entry bundles and tiles, each file whole or not at
/// all, then the checkpoint, which makes them count. It may be interrupted at any time and run
/// again; it goes on where the checkpoint in the directory ends, after showing that the log
/// continues it. Partial tiles of every exported size stay until the full tile is there.
///
/// Hashes are computed from the records, and the tree is compared with the checkpoint, which must
/// be signed by the log's key of its size. `on_progress` is called after each bundle with the
/// records written.
///
/// Throws ExportRefused; storage::StorageFailure, also for a full disk.
Exported export_tiles(Source& source, const LogKeys& keys, const std::filesystem::path& directory,
                      const std::function<void(std::uint64_t)>& on_progress);

}  // namespace liaison::audit
