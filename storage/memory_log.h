// The log without a disk: for tests, and to say exactly what an implementation does.
#pragma once

#include "storage/log.h"

namespace liaison::storage {

/// Keeps nothing beyond its own life. Safe to read in any number of threads while one writes; a
/// reader outlives the log it came from.
class MemoryLog : public Log {
  public:
    /// Answers `full` to a batch that would bring the records' bytes above `max_bytes`.
    explicit MemoryLog(std::size_t max_bytes = SIZE_MAX);

    TreeHead head() override;
    std::string checkpoint() override;
    std::vector<ScopeEnd> scopes() override;
    std::vector<Entry> read(LogIndex from, std::size_t max_bytes) override;
    std::vector<Entry> read_scope(const Scope& scope, Sequence from,
                                  std::size_t max_bytes) override;
    Digest subtree(unsigned height, std::uint64_t number) override;

    Append append(std::span<const Entry> batch, const CheckpointSigner& sign) override;
    void upkeep() override;
    Frontier frontier() override;
    std::unique_ptr<LogReader> open_reader() override;

  private:
    struct Records;
    class Reader;

    std::shared_ptr<Records> records_;
};

}  // namespace liaison::storage
