// The embedded default: a log in one SQLite file (format: README.md).
#pragma once

#include "storage/continuation.h"
#include "storage/sqlite_reader.h"

namespace liaison::storage {

struct SqliteOptions {
    /// The database file never grows past this (whole pages); the write-ahead log comes on top of
    /// it.
    std::uint64_t max_bytes = std::uint64_t{1} << 44U;

    /// upkeep() empties a write-ahead log that has grown past this.
    std::uint64_t log_bytes = 16 * 1024 * 1024;
};

/// Holds `file`.lock while it lives, so that there is one writer. After a StorageFailure from
/// append or upkeep it must not be used again: whether the commit stands is known only when the
/// file is opened anew.
///
/// After a crash at any point the file holds every batch that append has answered `kept`, perhaps
/// the one it was at, and of no batch a part.
class SqliteLog : public Log {
  public:
    /// Creates `file` in an existing directory, or goes on with it. Reads only its end, which must
    /// be whole: the tree's edge, the checkpoint, and the last record of every scope. Throws
    /// StorageFailure, also for another format and while another process writes it.
    explicit SqliteLog(const std::filesystem::path& file, const SqliteOptions& options = {});
    ~SqliteLog() override;

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
    class WriteLock;
    struct Prepared;
    struct Writing;

    void configure(const SqliteOptions& options);
    void create_if_new();
    void take_up();
    Prepared prepare(std::span<const Entry> batch) const;
    void write(const Prepared& prepared);

    const std::unique_ptr<WriteLock> lock_;
    const std::shared_ptr<Database> database_;
    std::unique_ptr<SqliteReader> reader_;
    std::unique_ptr<Writing> writing_;
    std::uint64_t log_pages_limit_ = 0;

    // Where the log ends. Changed only by a commit that stands.
    std::uint64_t next_chunk_ = 0;
    TileTree tree_;
    std::vector<Scope> scopes_;
    Ends ends_;
};

}  // namespace liaison::storage
