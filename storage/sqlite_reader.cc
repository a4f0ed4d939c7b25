#include "storage/sqlite_reader.h"

#include <algorithm>
#include <bit>

#include "proto/checkpoint.h"
#include "proto/encoding.h"
#include "storage/format.h"

namespace liaison::storage {

namespace {

std::string chunk_name(std::uint64_t number) { return "chunk " + std::to_string(number); }

std::string tile_name(unsigned level, std::uint64_t number) {
    return "tile " + std::to_string(level) + "/" + std::to_string(number);
}

std::shared_ptr<Database> checked(std::shared_ptr<Database> database) {
    require_format(*database);
    return database;
}

}  // namespace

void require_format(Database& database) {
    const auto application = database.number("PRAGMA application_id");
    const auto version = database.number("PRAGMA user_version");
    if (application != kApplicationId)
        throw StorageFailure(
            database.file().string() + " is not a Liaison log: its application id is " +
            std::to_string(application) + ", not " + std::to_string(kApplicationId));
    if (version != kFormatVersion)
        throw StorageFailure(database.file().string() + " is a Liaison log of format " +
                             std::to_string(version) + "; this program reads format " +
                             std::to_string(kFormatVersion) + ". Use the program that wrote it.");
}

std::unique_ptr<LogReader> open_sqlite_reader(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file))
        throw StorageFailure("log " + file.string() + ": there is no such file");
    return std::make_unique<SqliteReader>(
        std::make_shared<Database>(file, Database::Access::read_only));
}

SqliteReader::SqliteReader(std::shared_ptr<Database> database)
    : database_(checked(std::move(database))),
      tail_(
          *database_,
          "SELECT number, first_index, count, ends, edge FROM chunk ORDER BY number DESC LIMIT 1"),
      checkpoint_(*database_, "SELECT checkpoint FROM chunk ORDER BY number DESC LIMIT 1"),
      chunk_(*database_,
             "SELECT number, first_index, count, ends, edge, checkpoint, directory, leaf_hashes, "
             "bodies "
             "FROM chunk WHERE number = ?"),
      last_to_(
          *database_,
          "SELECT number, first_index, count FROM chunk WHERE number <= ? ORDER BY number DESC "
          "LIMIT 1"),
      ends_(*database_, "SELECT ends FROM chunk WHERE number = ?"),
      marks_(*database_,
             "SELECT number, first_index, count, ends, edge, checkpoint FROM chunk WHERE number >= "
             "? ORDER BY number LIMIT ?"),
      scopes_(*database_, "SELECT number, name FROM scope WHERE number >= ? ORDER BY number"),
      tile_(*database_, "SELECT root, hashes FROM tile WHERE level = ? AND number = ?"),
      tile_roots_(*database_,
                  "SELECT number, root FROM tile WHERE level = ? AND number >= ? ORDER BY number") {
}

TreeHead SqliteReader::head() {
    const auto end = tail();
    if (!end) return {0, Frontier{}.root()};
    return {end->size, Frontier(end->size, end->edge).root()};
}

std::string SqliteReader::checkpoint() {
    const Round round(checkpoint_);
    return checkpoint_.next() ? checkpoint_.blob(0) : std::string{};
}

std::vector<ScopeEnd> SqliteReader::scopes() {
    const auto end = tail();
    if (!end) return {};
    learn_scopes(end->ends.size());
    std::vector<ScopeEnd> out;
    for (std::size_t i = 0; i < end->ends.size(); ++i)
        out.push_back({names_[i], end->ends[i].head, end->ends[i].hash});
    std::sort(out.begin(), out.end(),
              [](const ScopeEnd& a, const ScopeEnd& b) { return a.scope < b.scope; });
    return out;
}

std::vector<Entry> SqliteReader::read(LogIndex from, std::size_t max_bytes) {
    const Transaction snapshot(*database_, Transaction::Kind::read);
    const auto end = tail();
    if (!end || from.value >= end->size) return {};
    std::vector<Entry> out;
    std::size_t bytes = 0;
    for (std::uint64_t number = chunk_of(from, *end); number <= end->chunk; ++number) {
        // What is enough is not lost to a chunk behind it that cannot be read.
        if (!out.empty() && bytes >= max_bytes) return out;
        const Chunk& chunk = load(number);
        if (from < chunk.first() || from >= chunk.end())
            throw StorageFailure("record " + std::to_string(from.value) + ": missing between " +
                                 chunk_name(number) + " and its neighbours");
        for (; from < chunk.end(); ++from.value) {
            const std::size_t position = from.value - chunk.first().value;
            bytes += chunk.places()[position].length;
            if (!out.empty() && bytes > max_bytes) return out;
            out.push_back(entry_at(chunk, position));
        }
    }
    return out;
}

std::vector<Entry> SqliteReader::read_scope(const Scope& scope, Sequence from,
                                            std::size_t max_bytes) {
    const Transaction snapshot(*database_, Transaction::Kind::read);
    const auto end = tail();
    if (!end) return {};
    const auto scope_number = number_of(scope, *end);
    if (!scope_number) return {};
    const Sequence head = end->ends[*scope_number].head;
    std::vector<Entry> out;
    std::size_t bytes = 0;
    while (from < head) {
        const Chunk& chunk = load(chunk_of(*scope_number, from, *end));
        const Sequence before = from;
        for (std::size_t position = 0; position < chunk.places().size(); ++position) {
            const Place& place = chunk.places()[position];
            if (place.scope != *scope_number || place.sequence != from) continue;
            bytes += place.length;
            if (!out.empty() && bytes > max_bytes) return out;
            out.push_back(entry_at(chunk, position));
            ++from.value;
        }
        if (from == before)
            throw StorageFailure("record " + std::to_string(from.value) + " of " + scope.value +
                                 ": not in " + chunk_name(chunk.number()) + " (from record " +
                                 std::to_string(chunk.first().value) + " on), where it belongs");
    }
    return out;
}

std::optional<FullTile> SqliteReader::full_tile(unsigned level, std::uint64_t number) {
    const Round round(tile_);
    if (!tile_.bind(1, level).bind(2, number).next()) return std::nullopt;
    FullTile tile{level, number, Digest{tile_.blob(0)}, tile_.blob(1)};
    const auto hashes = decode_digests(tile.hashes, tile_name(level, number));
    if (hashes.size() != kTileWidth || root_of(hashes) != tile.root)
        throw StorageFailure(tile_name(level, number) + ": its hashes do not lead to its root");
    return tile;
}

Digest SqliteReader::subtree(unsigned height, std::uint64_t number) {
    constexpr unsigned kTileHeight = 8;
    const unsigned level = height / kTileHeight;
    const unsigned above = height % kTileHeight;  // how far it stands above the tile's bottom
    const std::uint64_t first = number << above;
    const std::uint64_t from = first % kTileWidth;
    const std::uint64_t count = std::uint64_t{1} << above;
    const auto& hashes = tile_hashes(level, first / kTileWidth, from + count);
    if (from + count > hashes.size()) {
        const auto end = tail();
        if (end && ((number + 1) << height) <= end->size)
            throw StorageFailure(tile_name(level, first / kTileWidth) + ": it is missing");
        throw std::logic_error("a subtree is of leaves that are there");
    }
    return root_of(std::span(hashes).subspan(from, count));
}

/// Those that are there, `needed` at least where there are so many: of an unfinished tile as many
/// as the log fills, or filled when it was read.
const std::vector<Digest>& SqliteReader::tile_hashes(unsigned level, std::uint64_t number,
                                                     std::uint64_t needed) {
    constexpr std::size_t kMostTiles = 64;
    const std::pair key{level, number};
    if (const auto known = tiles_.find(key);
        known != tiles_.end() && known->second.size() >= needed)
        return known->second;
    if (tiles_.size() >= kMostTiles) tiles_.clear();
    auto& hashes = tiles_[key];
    // One state of the log for both looks: between two, the tile may fill.
    const Transaction snapshot(*database_, Transaction::Kind::read);
    if (const auto full = full_tile(level, number))
        return hashes = decode_digests(full->hashes, tile_name(level, number));
    const auto end = tail();
    if (!end || number != end->size >> (8 * (level + 1))) return hashes;
    return hashes = level == 0 ? unfinished_leaves(*end) : unfinished_tile(level, end->size);
}

std::optional<Tail> SqliteReader::tail() {
    const Round round(tail_);
    if (!tail_.next()) return std::nullopt;
    Tail tail;
    tail.chunk = tail_.number(0);
    tail.size = tail_.number(1) + tail_.number(2);
    tail.ends = decode_ends(tail_.blob(3), chunk_name(tail.chunk));
    tail.edge = decode_digests(tail_.blob(4), chunk_name(tail.chunk) + ", edge");
    if (tail.edge.size() != static_cast<std::size_t>(std::popcount(tail.size)))
        throw StorageFailure(chunk_name(tail.chunk) + ": the tree's edge does not fit " +
                             std::to_string(tail.size) + " records");
    return tail;
}

std::vector<ChunkMark> SqliteReader::marks(std::uint64_t after, std::size_t most) {
    const Transaction snapshot(*database_, Transaction::Kind::read);
    const auto end = tail();
    if (!end || after >= end->size) return {};
    learn_scopes(end->ends.size());
    std::vector<ChunkMark> out;
    const Round round(marks_);
    marks_.bind(1, chunk_of(LogIndex{after}, *end)).bind(2, most);
    try {
        while (marks_.next()) out.push_back(mark_in_row());
    } catch (const StorageFailure&) {
        // What cannot be read is the next call's to say: those before it are good.
        if (out.empty()) throw;
    }
    return out;
}

std::optional<ChunkMark> SqliteReader::newest_mark() {
    const Transaction snapshot(*database_, Transaction::Kind::read);
    const auto end = tail();
    if (!end) return std::nullopt;
    learn_scopes(end->ends.size());
    const Round round(marks_);
    marks_.bind(1, end->chunk).bind(2, 1);
    if (!marks_.next()) throw StorageFailure(chunk_name(end->chunk) + " is missing");
    return mark_in_row();
}

ChunkMark SqliteReader::mark_in_row() {
    const std::uint64_t number = marks_.number(0);
    ChunkMark mark;
    mark.size = marks_.number(1) + marks_.number(2);
    const auto ends = decode_ends(marks_.blob(3), chunk_name(number));
    if (ends.size() > names_.size())
        throw StorageFailure(chunk_name(number) + ": names more scopes than the log has");
    for (std::size_t i = 0; i < ends.size(); ++i)
        mark.ends.push_back({names_[i], ends[i].head, ends[i].hash});
    if (ends.empty()) throw StorageFailure(chunk_name(number) + ": its ends are empty");
    mark.edge = decode_digests(marks_.blob(4), chunk_name(number) + ", edge");
    if (mark.edge.size() != static_cast<std::size_t>(std::popcount(mark.size)))
        throw StorageFailure(chunk_name(number) + ": the tree's edge does not fit " +
                             std::to_string(mark.size) + " records");
    mark.checkpoint = marks_.blob(5);
    return mark;
}

TileTree SqliteReader::tree() {
    const Transaction snapshot(*database_, Transaction::Kind::read);
    const auto end = tail();
    if (!end) return {};
    std::vector<std::vector<Digest>> unfinished{unfinished_leaves(*end)};
    for (unsigned level = 1; (end->size >> (8 * level)) != 0; ++level)
        unfinished.push_back(unfinished_tile(level, end->size));
    TileTree tree(end->size, unfinished);
    if (tree.edge() != end->edge)
        throw StorageFailure(chunk_name(end->chunk) + ": the tree's edge (root " +
                             to_hex(Frontier(end->size, end->edge).root().value) +
                             ") is not that of the leaf hashes and tiles (root " +
                             to_hex(tree.root().value) + ")");
    const auto stated = stated_checkpoint(checkpoint());
    if (!stated || stated->size != end->size || stated->root != tree.root())
        throw StorageFailure(
            "the checkpoint states " +
            (stated ? std::to_string(stated->size) + " records, root " + to_hex(stated->root.value)
                    : std::string("nothing readable")) +
            "; the tree has " + std::to_string(end->size) + " records, root " +
            to_hex(tree.root().value));
    return tree;
}

const std::vector<Scope>& SqliteReader::scope_names() {
    if (const auto end = tail()) learn_scopes(end->ends.size());
    return names_;
}

/// Names the records that are gone with it, and with those beside it that are gone too.
void SqliteReader::fail_missing(std::uint64_t chunk) {
    Statement before(*database_,
                     "SELECT number + 1, first_index + count FROM chunk WHERE number < ? ORDER BY "
                     "number DESC LIMIT 1");
    Statement after(*database_,
                    "SELECT number - 1, first_index FROM chunk WHERE number > ? ORDER BY number "
                    "LIMIT 1");
    const bool has_before = before.bind(1, chunk).next();
    const std::uint64_t first = has_before ? before.number(0) : 0;
    const std::uint64_t from = has_before ? before.number(1) : 0;
    // The last of all is never asked for by a number of its own.
    if (!after.bind(1, chunk).next() || after.number(1) <= from)
        throw StorageFailure(chunk_name(chunk) + " is missing");
    const std::uint64_t last = after.number(0);
    throw StorageFailure(
        (first == last
             ? chunk_name(chunk) + " is missing"
             : "chunks " + std::to_string(first) + " to " + std::to_string(last) + " are missing") +
        ": records " + std::to_string(from) + " to " + std::to_string(after.number(1) - 1));
}

const Chunk& SqliteReader::load(std::uint64_t number) {
    if (last_loaded_ && last_loaded_->number() == number) return *last_loaded_;
    const Round round(chunk_);
    if (!chunk_.bind(1, number).next()) fail_missing(number);
    ChunkRow row;
    row.number = chunk_.number(0);
    row.first_index = chunk_.number(1);
    row.count = chunk_.number(2);
    row.ends = chunk_.blob(3);
    row.edge = chunk_.blob(4);
    row.checkpoint = chunk_.blob(5);
    row.directory = chunk_.blob(6);
    row.leaf_hashes = chunk_.blob(7);
    row.bodies = chunk_.blob(8);
    last_loaded_.reset();
    return last_loaded_.emplace(std::move(row));
}

/// The last one that is there of the chunks [0, number].
std::optional<SqliteReader::Stretch> SqliteReader::last_chunk_to(std::uint64_t number) {
    const Round round(last_to_);
    if (!last_to_.bind(1, number).next()) return std::nullopt;
    const LogIndex first{last_to_.number(1)};
    return Stretch{last_to_.number(0), first, LogIndex{first.value + last_to_.number(2)}};
}

Sequence SqliteReader::head_after(std::uint64_t chunk, ScopeNumber scope) {
    const Round round(ends_);
    if (!ends_.bind(1, chunk).next()) fail_missing(chunk);
    const auto ends = decode_ends(ends_.blob(0), chunk_name(chunk));
    return scope < ends.size() ? ends[scope].head : Sequence{};
}

std::uint64_t SqliteReader::chunk_of(LogIndex index, const Tail& tail) {
    if (last_loaded_ && index >= last_loaded_->first()) {
        if (index < last_loaded_->end()) return last_loaded_->number();
        if (index == last_loaded_->end()) return last_loaded_->number() + 1;
    }
    std::uint64_t low = 0;  // the last chunk that begins at or before the index is in [low, high]
    std::uint64_t high = tail.chunk;
    while (low < high) {
        const std::uint64_t middle = low + (high - low + 1) / 2;
        // One that is missing hides its own records only.
        const auto last = last_chunk_to(middle);
        if (!last || last->first <= index)
            low = middle;
        else
            high = middle - 1;
    }
    const auto found = last_chunk_to(low);
    if (!found || (found->chunk < low && index >= found->end)) fail_missing(low);
    return found->chunk;
}

std::uint64_t SqliteReader::chunk_of(ScopeNumber scope, Sequence sequence, const Tail& tail) {
    // The first chunk after which the scope has passed the sequence is in [low, high].
    std::uint64_t low = 0;
    std::uint64_t high = tail.chunk;
    if (last_loaded_ && last_loaded_->number() <= tail.chunk) {
        const auto& ends = last_loaded_->ends();
        if (scope >= ends.size() || ends[scope].head <= sequence) {
            // Ahead, and usually not far: steps that double keep a long way short and a short way
            // shorter.
            low = last_loaded_->number() + 1;
            for (std::uint64_t step = 1; low + step - 1 < high; step *= 2) {
                if (head_after(low + step - 1, scope) > sequence) {
                    high = low + step - 1;
                    break;
                }
                low += step;
            }
        } else {
            high = last_loaded_->number();
            const auto is_here = [&](const Place& place) {
                return place.scope == scope && place.sequence == sequence;
            };
            if (std::any_of(last_loaded_->places().begin(), last_loaded_->places().end(), is_here))
                return high;
        }
    }
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (head_after(middle, scope) > sequence)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

void SqliteReader::learn_scopes(std::size_t count) {
    if (names_.size() >= count) return;
    const Round round(scopes_);
    scopes_.bind(1, names_.size());
    while (scopes_.next()) {
        if (scopes_.number(0) != names_.size())
            throw StorageFailure("scope " + std::to_string(names_.size()) + " has no name");
        names_.emplace_back(scopes_.blob(1));
    }
    if (names_.size() < count)
        throw StorageFailure("scope " + std::to_string(names_.size()) + " has no name");
}

std::optional<ScopeNumber> SqliteReader::number_of(const Scope& scope, const Tail& tail) {
    learn_scopes(tail.ends.size());
    const auto found = std::find(names_.begin(), names_.end(), scope);
    const auto number = static_cast<std::size_t>(found - names_.begin());
    if (number >= tail.ends.size()) return std::nullopt;
    return static_cast<ScopeNumber>(number);
}

Entry SqliteReader::entry_at(const Chunk& chunk, std::size_t position) {
    const Place& place = chunk.places()[position];
    learn_scopes(place.scope + std::size_t{1});
    return {LogIndex{chunk.first().value + position}, names_[place.scope], place.sequence,
            chunk.body(position), chunk.hash(position)};
}

std::vector<Digest> SqliteReader::unfinished_leaves(const Tail& tail) {
    const std::uint64_t first = tail.size - tail.size % kTileWidth;
    std::vector<Digest> reversed;
    std::uint64_t expected_end = tail.size;
    for (std::uint64_t number = tail.chunk; expected_end > first; --number) {
        const Chunk& chunk = load(number);
        if (chunk.end().value != expected_end)
            throw StorageFailure("record " + std::to_string(expected_end - 1) +
                                 ": missing before " + chunk_name(number + 1));
        for (std::size_t i = chunk.places().size(); i-- > 0 && expected_end > first; --expected_end)
            reversed.push_back(chunk.hash(i));
    }
    return {reversed.rbegin(), reversed.rend()};
}

std::vector<Digest> SqliteReader::unfinished_tile(unsigned level, std::uint64_t size) {
    const std::uint64_t hashes =
        size >> (8 * level);  // as many as there are full tiles of the level below
    std::uint64_t number = hashes - hashes % kTileWidth;
    std::vector<Digest> roots;
    {
        const Round round(tile_roots_);
        tile_roots_.bind(1, level - 1).bind(2, number);
        for (; tile_roots_.next(); ++number) {
            roots.emplace_back(tile_roots_.blob(1));
            if (tile_roots_.number(0) != number || roots.back().value.size() != 32)
                throw StorageFailure(tile_name(level - 1, number) + ": missing or damaged");
        }
    }
    if (number != hashes)
        throw StorageFailure(tile_name(level - 1, number) + ": missing, or beyond the log's end");
    // The newest is also read, so that damage to what was written last shows at once.
    if (!roots.empty()) full_tile(level - 1, hashes - 1);
    return roots;
}

}  // namespace liaison::storage
