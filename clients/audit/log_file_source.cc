#include "clients/audit/log_file_source.h"

#include "clients/audit/regular_file.h"
#include "clients/audit/search.h"
#include "proto/cosignature.h"
#include "proto/signed_note.h"
#include "storage/tile_tree.h"

namespace liaison::audit {

namespace {

std::shared_ptr<storage::Database> opened(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file))
        throw StorageFailure("log " + file.string() + ": there is no such file");
    return std::make_shared<storage::Database>(file, storage::Database::Access::read_only);
}

/// What the broker keeps beside the log against a silent rollback (broker/README.md).
std::vector<Older> kept_beside(const std::filesystem::path& log) {
    std::vector<Older> out;
    for (const char* const ending : {".high-water", ".cosigned-sz", ".cosigned-hk"})
        if (auto note = content_of_regular(log.string() + ending))
            out.push_back({log.string() + ending, *std::move(note)});
    return out;
}

/// The note with the lines of those kept beside the log, where the sides' witnesses have cosigned
/// this very checkpoint. Nothing of it is believed here.
std::string with_cosignatures(std::string note, const std::vector<Older>& beside) {
    for (const Older& held : beside) {
        const auto cosigned = read_note(held.note);
        const auto plain = read_note(note);
        if (cosigned && plain && cosigned->text == plain->text)
            note = with_lines_of(note, held.note);
    }
    return note;
}

}  // namespace

// What lies beside is read first: a broker that goes on meanwhile makes the log longer, never what
// lies beside it newer than the log.
LogFileSource::LogFileSource(const std::filesystem::path& file)
    : reader_(opened(file)), beside_(kept_beside(file)) {
    const auto newest = reader_.newest_mark();
    if (!newest) return;
    checkpoint_ = with_cosignatures(newest->checkpoint, beside_);
    size_ = newest->size;
    for (const auto& end : newest->ends) heads_[end.scope] = end.head;
}

std::vector<Held> LogFileSource::read(LogIndex from, std::size_t max_bytes) {
    std::vector<Held> out;
    if (from.value >= size_) return out;
    for (auto& entry : reader_.read(from, max_bytes)) {
        if (entry.index.value >= size_) break;
        out.push_back(
            {entry.index, std::move(entry.bytes), std::move(entry.scope), entry.sequence});
    }
    return out;
}

ScopePage LogFileSource::read_scope(const Scope& scope, LogIndex from, std::size_t max_bytes) {
    const Sequence head = heads_[scope];
    const Sequence first = first_in(scope, head, from);
    if (first == head) return {{}, LogIndex{size_}};
    ScopePage page;
    for (auto& entry : reader_.read_scope(scope, first, max_bytes)) {
        if (entry.sequence >= head) break;
        page.records.push_back(
            {entry.index, std::move(entry.bytes), std::move(entry.scope), entry.sequence});
    }
    const Sequence next{first.value + page.records.size()};
    page.next = next == head ? LogIndex{size_} : LogIndex{page.records.back().index.value + 1};
    goes_on_ = {scope, {page.next, next}};
    return page;
}

/// The first record of the scope at log index `from` or later.
Sequence LogFileSource::first_in(const Scope& scope, Sequence head, LogIndex from) {
    if (goes_on_.first == scope && goes_on_.second.first == from) return goes_on_.second.second;
    const auto index_of = [&](std::uint64_t place) {
        return static_cast<std::int64_t>(
            reader_.read_scope(scope, Sequence{place}, 1).front().index.value);
    };
    return Sequence{first_at_least(head.value, static_cast<std::int64_t>(from.value), index_of)};
}

Digest LogFileSource::subtree(unsigned height, std::uint64_t number) {
    try {
        return reader_.subtree(height, number);
    } catch (const std::logic_error& absent) {
        // Asked for below `size`, so it should be there.
        throw StorageFailure("the tree at height " + std::to_string(height) + ", " +
                             std::to_string(number) + ": " + absent.what());
    }
}

std::vector<Mark> LogFileSource::marks(std::uint64_t after, std::size_t most) {
    std::vector<Mark> out;
    for (auto& mark : reader_.marks(after, most)) {
        if (mark.size > size_) break;
        const bool is_last = mark.size == size_ && !mark.checkpoint.empty();
        out.push_back({mark.size, std::move(mark.edge), std::move(mark.ends),
                       is_last ? checkpoint_ : std::move(mark.checkpoint)});
    }
    return out;
}

Bytes LogFileSource::full_tile(unsigned level, std::uint64_t number) {
    auto full = reader_.full_tile(level, number);
    if (!full)
        throw StorageFailure("tile " + std::to_string(level) + "/" + std::to_string(number) +
                             " is missing");
    return std::move(full->hashes);
}

}  // namespace liaison::audit
