// The store's own file, read beside a running broker or a stopped one.
#pragma once

#include <filesystem>
#include <map>

#include "clients/audit/source.h"
#include "storage/sqlite_reader.h"

namespace liaison::audit {

/// Writes nothing to the file. The log as it stood at its last commit when this was made. Its
/// newest checkpoint carries the witnesses' lines where the broker holds them beside the log.
class LogFileSource : public Source {
  public:
    /// Throws storage::StorageFailure for what is no log of this program's format, and for files
    /// beside it that cannot be read.
    explicit LogFileSource(const std::filesystem::path& file);

    std::string checkpoint() override { return checkpoint_; }
    std::vector<Older> beside() override { return beside_; }
    std::uint64_t size() override { return size_; }
    std::vector<Held> read(LogIndex from, std::size_t max_bytes) override;
    ScopePage read_scope(const Scope& scope, LogIndex from, std::size_t max_bytes) override;
    Digest subtree(unsigned height, std::uint64_t number) override;
    std::vector<Mark> marks(std::uint64_t after, std::size_t most) override;
    bool keeps_tree() override { return true; }
    Bytes full_tile(unsigned level, std::uint64_t number) override;

  private:
    Sequence first_in(const Scope& scope, Sequence head, LogIndex from);

    storage::SqliteReader reader_;
    std::vector<Older> beside_;
    std::string checkpoint_;
    std::uint64_t size_ = 0;
    std::map<Scope, Sequence> heads_;
    /// Where the scope read last goes on: a page usually follows the one before.
    std::pair<Scope, std::pair<LogIndex, Sequence>> goes_on_;
};

}  // namespace liaison::audit
