#include "storage/sqlite_log.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <utility>

#include "storage/format.h"

namespace liaison::storage {

namespace {

/// A descriptor that is closed when the block ends.
class Descriptor {
  public:
    Descriptor(const std::filesystem::path& path, int flags)
        : path_(path), number_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
        if (number_ < 0) fail("cannot be opened");
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }

    [[noreturn]] void fail(const std::string& what) const {
        throw StorageFailure(path_.string() + " " + what + ": " + std::strerror(errno));
    }

  private:
    const std::filesystem::path path_;
    const int number_;
};

/// Makes the names in a directory durable: a file that was synced can still lack its name after a
/// power cut.
void sync_directory(const std::filesystem::path& directory) {
    const Descriptor descriptor(directory, O_RDONLY | O_DIRECTORY);
    if (::fsync(descriptor.number()) != 0) descriptor.fail("could not be synced");
}

}  // namespace

/// Another file than the database: closing any descriptor of that one would drop the locks SQLite
/// holds on it.
class SqliteLog::WriteLock {
  public:
    explicit WriteLock(const std::filesystem::path& log)
        : descriptor_(log.string() + ".lock", O_RDWR | O_CREAT) {
        if (::flock(descriptor_.number(), LOCK_EX | LOCK_NB) == 0) return;
        if (errno != EWOULDBLOCK) descriptor_.fail("could not be locked");
        throw StorageFailure(
            "log " + log.string() +
            ": another broker writes it. A log has one writer: stop that broker first.");
    }

  private:
    const Descriptor descriptor_;
};

/// A batch as it will be written.
struct SqliteLog::Prepared {
    std::vector<ChunkRow> chunks;
    std::vector<FullTile> tiles;
    std::vector<Scope> scopes;  ///< All, those that are new at the end.
    Ends ends;
    TileTree tree;
};

struct SqliteLog::Writing {
    explicit Writing(Database& database)
        : scope(database, "INSERT INTO scope (number, name) VALUES (?, ?)"),
          chunk(database,
                "INSERT INTO chunk (number, first_index, count, ends, edge, checkpoint, directory, "
                "leaf_hashes, "
                "bodies) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
          tile(database, "INSERT INTO tile (level, number, root, hashes) VALUES (?, ?, ?, ?)") {}

    Statement scope;
    Statement chunk;
    Statement tile;
};

SqliteLog::SqliteLog(const std::filesystem::path& file, const SqliteOptions& options)
    : lock_(std::make_unique<WriteLock>(file)),
      database_(std::make_shared<Database>(file, Database::Access::read_write)) {
    create_if_new();
    configure(options);
    reader_ = std::make_unique<SqliteReader>(database_);
    writing_ = std::make_unique<Writing>(*database_);
    sync_directory(file.has_parent_path() ? file.parent_path() : ".");
    take_up();
}

SqliteLog::~SqliteLog() = default;

void SqliteLog::create_if_new() {
    // Before anything is changed: a file that is not ours stays as it is.
    const bool is_new = database_->number("PRAGMA application_id") == 0 &&
                        database_->number("SELECT count(*) FROM sqlite_schema") == 0;
    if (!is_new) return require_format(*database_);
    if (database_->text("PRAGMA journal_mode = WAL") != "wal")
        throw StorageFailure("log " + database_->file().string() +
                             ": this file system does not support a write-ahead log");
    database_->execute("PRAGMA synchronous = FULL");
    Transaction creation(*database_, Transaction::Kind::write);
    database_->execute(kSchema);
    database_->execute("PRAGMA application_id = " + std::to_string(kApplicationId));
    database_->execute("PRAGMA user_version = " + std::to_string(kFormatVersion));
    creation.commit();
}

void SqliteLog::configure(const SqliteOptions& options) {
    if (database_->text("PRAGMA journal_mode = WAL") != "wal")
        throw StorageFailure("log " + database_->file().string() +
                             ": its write-ahead log cannot be used");
    database_->execute("PRAGMA synchronous = FULL");
    const auto page_bytes = static_cast<std::uint64_t>(database_->number("PRAGMA page_size"));
    const std::uint64_t most_pages = std::min<std::uint64_t>(
        options.max_bytes / page_bytes, std::numeric_limits<std::uint32_t>::max() - 1);
    database_->number("PRAGMA max_page_count = " + std::to_string(most_pages));
    log_pages_limit_ = options.log_bytes / page_bytes;
    // A long reader may have made the write-ahead log large: give the space back once it has been
    // emptied.
    database_->number("PRAGMA journal_size_limit = " + std::to_string(4 * options.log_bytes));
}

void SqliteLog::take_up() {
    tree_ = reader_->tree();
    const auto tail = reader_->tail();
    if (!tail) return;
    next_chunk_ = tail->chunk + 1;
    scopes_ = reader_->scope_names();
    if (scopes_.size() != tail->ends.size())
        throw StorageFailure("log " + database_->file().string() + ": it names " +
                             std::to_string(scopes_.size()) + " scopes and ends " +
                             std::to_string(tail->ends.size()));
    for (std::size_t i = 0; i < scopes_.size(); ++i) {
        const End& end = tail->ends[i];
        // The next record of the scope will cite this one: it must be there.
        const auto last = end.head.value == 0
                              ? std::vector<Entry>{}
                              : reader_->read_scope(scopes_[i], Sequence{end.head.value - 1}, 1);
        if (last.empty() || last.front().hash != end.hash)
            throw StorageFailure("log " + database_->file().string() + ": the end of scope " +
                                 scopes_[i].value + " is not its last record");
        ends_[scopes_[i]] = end;
    }
}

TreeHead SqliteLog::head() { return reader_->head(); }

std::string SqliteLog::checkpoint() { return reader_->checkpoint(); }

std::vector<ScopeEnd> SqliteLog::scopes() { return reader_->scopes(); }

std::vector<Entry> SqliteLog::read(LogIndex from, std::size_t max_bytes) {
    return reader_->read(from, max_bytes);
}

std::vector<Entry> SqliteLog::read_scope(const Scope& scope, Sequence from, std::size_t max_bytes) {
    return reader_->read_scope(scope, from, max_bytes);
}

Digest SqliteLog::subtree(unsigned height, std::uint64_t number) {
    return reader_->subtree(height, number);
}

Append SqliteLog::append(std::span<const Entry> batch, const CheckpointSigner& sign) {
    if (batch.empty()) return Append::kept;
    require_continuation(batch, LogIndex{tree_.size()}, ends_);
    Prepared prepared = prepare(batch);
    const TreeHead head{prepared.tree.size(), prepared.tree.root()};
    prepared.chunks.back().checkpoint = sign(head);
    require_statement_of(head, prepared.chunks.back().checkpoint);

    try {
        write(prepared);
    } catch (const DiskFull&) {
        // Rolled back, by SQLite or by the transaction's end; if even that failed, nothing is
        // certain any more.
        if (database_->in_transaction()) throw;
        return Append::full;
    }
    next_chunk_ += prepared.chunks.size();
    tree_ = std::move(prepared.tree);
    scopes_ = std::move(prepared.scopes);
    ends_ = std::move(prepared.ends);
    return Append::kept;
}

SqliteLog::Prepared SqliteLog::prepare(std::span<const Entry> batch) const {
    Prepared prepared{{}, {}, scopes_, ends_, tree_};
    std::map<Scope, ScopeNumber> numbers;
    for (const Scope& scope : scopes_) numbers.emplace(scope, numbers.size());

    const auto close_chunk = [&] {
        std::vector<End> ends;
        for (const Scope& scope : prepared.scopes) ends.push_back(prepared.ends[scope]);
        prepared.chunks.back().ends = encode_ends(ends);
        prepared.chunks.back().edge = encode_digests(prepared.tree.edge());
    };
    for (const Entry& entry : batch) {
        const bool fits = !prepared.chunks.empty() &&
                          prepared.chunks.back().bodies.size() + entry.bytes.size() <= kChunkBytes;
        if (!fits) {
            if (!prepared.chunks.empty()) close_chunk();
            ChunkRow& chunk = prepared.chunks.emplace_back();
            chunk.number = next_chunk_ + prepared.chunks.size() - 1;
            chunk.first_index = entry.index.value;
        }
        auto number = numbers.find(entry.scope);
        if (number == numbers.end()) {
            if (numbers.size() > std::numeric_limits<ScopeNumber>::max())
                throw std::logic_error("more scopes than a log can number");
            number = numbers.emplace(entry.scope, numbers.size()).first;
            prepared.scopes.push_back(entry.scope);
        }
        prepared.chunks.back().add(entry, number->second);
        prepared.ends[entry.scope] = {Sequence{entry.sequence.value + 1}, entry.hash};
        prepared.tree.append(entry.hash, prepared.tiles);
    }
    close_chunk();
    return prepared;
}

void SqliteLog::write(const Prepared& prepared) {
    Transaction transaction(*database_, Transaction::Kind::write);
    for (std::size_t i = scopes_.size(); i < prepared.scopes.size(); ++i)
        writing_->scope.bind(1, i).bind_text(2, prepared.scopes[i].value).run();
    for (const ChunkRow& chunk : prepared.chunks) {
        Statement& row = writing_->chunk;
        row.bind(1, chunk.number).bind(2, chunk.first_index).bind(3, chunk.count);
        row.bind_blob(4, chunk.ends).bind_blob(5, chunk.edge);
        if (chunk.checkpoint.empty())
            row.bind_null(6);
        else
            row.bind_text(6, chunk.checkpoint);
        row.bind_blob(7, chunk.directory)
            .bind_blob(8, chunk.leaf_hashes)
            .bind_blob(9, chunk.bodies);
        row.run();
    }
    for (const FullTile& tile : prepared.tiles)
        writing_->tile.bind(1, tile.level)
            .bind(2, tile.number)
            .bind_blob(3, tile.root.value)
            .bind_blob(4, tile.hashes)
            .run();
    transaction.commit();
}

void SqliteLog::upkeep() {
    if (database_->log_pages() <= log_pages_limit_) return;
    try {
        database_->checkpoint();
    } catch (const DiskFull&) {
        // Nothing is lost: the write-ahead log holds it all until there is space.
    }
}

Frontier SqliteLog::frontier() { return {tree_.size(), tree_.edge()}; }

std::unique_ptr<LogReader> SqliteLog::open_reader() {
    return open_sqlite_reader(database_->file());
}

}  // namespace liaison::storage
