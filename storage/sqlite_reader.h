// Reads the log that sqlite_log.h writes; from another thread or another process, while it is
// written.
#pragma once

#include <map>
#include <optional>

#include "storage/chunk.h"
#include "storage/sqlite.h"
#include "storage/tile_tree.h"

namespace liaison::storage {

/// The newest chunk's small columns: all that is needed to know where the log ends.
struct Tail {
    std::uint64_t chunk = 0;
    std::uint64_t size = 0;  ///< Records in the log.
    std::vector<End> ends;
    std::vector<Digest> edge;
};

/// What a chunk says of the log up to its end.
struct ChunkMark {
    std::uint64_t size = 0;
    std::vector<Digest> edge;
    std::vector<ScopeEnd> ends;  ///< By scope number.
    std::string checkpoint;      ///< Empty but on the last chunk of a commit.
};

/// Each call sees one state of the log, and holds it no longer than the call: a reader never keeps
/// the write-ahead log from being emptied. Memory: one chunk.
class SqliteReader : public LogReader {
  public:
    /// Reads over a connection that also writes, or over one of its own. Throws StorageFailure for
    /// what is not a log of this format.
    explicit SqliteReader(std::shared_ptr<Database> database);

    TreeHead head() override;
    std::string checkpoint() override;
    std::vector<ScopeEnd> scopes() override;
    std::vector<Entry> read(LogIndex from, std::size_t max_bytes) override;
    std::vector<Entry> read_scope(const Scope& scope, Sequence from,
                                  std::size_t max_bytes) override;
    Digest subtree(unsigned height, std::uint64_t number) override;

    /// A full tile of the tree, its hashes checked against its root; nothing where the tree has not
    /// filled it.
    std::optional<FullTile> full_tile(unsigned level, std::uint64_t number);

    /// Nothing for an empty log.
    std::optional<Tail> tail();

    /// Of the chunks that end after the first `after` records, in order, at most `most`; only those
    /// before one that cannot be read, and StorageFailure where that is the first. As they are
    /// stored: only their form is checked.
    std::vector<ChunkMark> marks(std::uint64_t after, std::size_t most);

    /// Of the last chunk; nothing for an empty log.
    std::optional<ChunkMark> newest_mark();

    /// Takes the tree up where the log ends. Throws StorageFailure when leaf hashes, tiles, edge
    /// and checkpoint do not all lead to one root.
    TileTree tree();

    /// By number, in which order they got their first record.
    const std::vector<Scope>& scope_names();

  private:
    [[noreturn]] void fail_missing(std::uint64_t chunk);
    const Chunk& load(std::uint64_t number);
    ChunkMark mark_in_row();
    struct Stretch {
        std::uint64_t chunk = 0;
        LogIndex first;
        LogIndex end;
    };
    std::optional<Stretch> last_chunk_to(std::uint64_t number);
    Sequence head_after(std::uint64_t chunk, ScopeNumber scope);
    std::uint64_t chunk_of(LogIndex index, const Tail& tail);
    std::uint64_t chunk_of(ScopeNumber scope, Sequence sequence, const Tail& tail);
    void learn_scopes(std::size_t count);
    std::optional<ScopeNumber> number_of(const Scope& scope, const Tail& tail);
    Entry entry_at(const Chunk& chunk, std::size_t position);
    const std::vector<Digest>& tile_hashes(unsigned level, std::uint64_t number,
                                           std::uint64_t needed);
    std::vector<Digest> unfinished_leaves(const Tail& tail);
    std::vector<Digest> unfinished_tile(unsigned level, std::uint64_t size);

    std::shared_ptr<Database> database_;
    Statement tail_;
    Statement checkpoint_;
    Statement chunk_;
    Statement last_to_;
    Statement ends_;
    Statement marks_;
    Statement scopes_;
    Statement tile_;
    Statement tile_roots_;
    std::vector<Scope> names_;
    std::map<std::pair<unsigned, std::uint64_t>, std::vector<Digest>>
        tiles_;  ///< Read lately: the steps of a proof share them. What a tile has never changes;
                 ///< an unfinished one grows.
    std::optional<Chunk>
        last_loaded_;  ///< A page usually goes on where the one before ended. Chunks never change.
};

/// Throws StorageFailure unless the database is a log of the format this program writes.
void require_format(Database& database);

/// Opens the log of another process, or of none. Writes nothing to it. Throws StorageFailure.
std::unique_ptr<LogReader> open_sqlite_reader(const std::filesystem::path& file);

}  // namespace liaison::storage
