// The index of a stopped log, made anew.
#pragma once

#include <filesystem>
#include <functional>

namespace liaison::audit {

/// Replaces `log`.index by what the log says; the number of records read. `on_progress` is called
/// now and then with how many are done. Holds the log's write lock meanwhile: throws
/// storage::StorageFailure while a broker writes it, for what is no log, and for a full disk (what
/// is indexed by then stays, and is never ahead of the log).
std::uint64_t reindex(const std::filesystem::path& log,
                      const std::function<void(std::uint64_t)>& on_progress);

}  // namespace liaison::audit
