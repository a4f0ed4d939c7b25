#include "clients/audit/range.h"

#include <algorithm>
#include <bit>

#include "clients/audit/search.h"
#include "proto/merkle.h"

namespace liaison::audit {

namespace {

constexpr std::size_t kPage = 1U << 20U;  // bytes

/// The first record that was recorded at `at` or later.
LogIndex first_since(Source& source, Instant at) {
    return LogIndex{first_at_least(source.size(), at.ms, [&](std::uint64_t place) {
        const auto held = source.read(LogIndex{place}, 1);
        if (held.empty())
            throw storage::StorageFailure("record " + std::to_string(place) + " is missing");
        return record_of(held.front()).record.recorded_at();
    })};
}

/// The roots of the subtrees that the first `size` leaves fall into, as the source states them:
/// they are the proof of the record that follows, in the tree that ends with it.
std::vector<Digest> edge_of(Source& source, std::uint64_t size) {
    if (size == 0) return {};
    auto edge = source.inclusion({LogIndex{size}}, size + 1).front();
    if (edge.size() != static_cast<std::size_t>(std::popcount(size)))
        throw NotProven("the proof of record " + std::to_string(size) + " is none of its place");
    std::reverse(edge.begin(), edge.end());
    return edge;
}

/// Follows records that must be each other's neighbours.
class Chain {
  public:
    Chain(Source& source, LogIndex first) : frontier_(first.value, edge_of(source, first.value)) {}

    LogIndex next() const { return LogIndex{frontier_.size()}; }
    Digest root() const { return frontier_.root(); }

    void append(const StoredRecord& stored) {
        const v1::Record& record = stored.record;
        if (record.index() != frontier_.size())
            throw NotProven("record " + std::to_string(frontier_.size()) + " is missing");
        if (record.recorded_at() < last_at_)
            throw NotProven("record " + std::to_string(record.index()) +
                            " was recorded before the one before it");
        last_at_ = record.recorded_at();
        frontier_.append(stored.hash);
    }

  private:
    Frontier frontier_;
    std::int64_t last_at_ = 0;
};

void require_prefix(Source& source, const Chain& chain, const Checkpoint& checkpoint) {
    const std::uint64_t read = chain.next().value;
    const bool holds =
        read == checkpoint.size
            ? chain.root() == checkpoint.root
            : proves_consistency(read, chain.root(), checkpoint.size, checkpoint.root,
                                 source.consistency(read, checkpoint.size));
    if (!holds)
        throw NotProven("the records up to " + std::to_string(read - 1) +
                        " do not lead to the checkpoint's tree of " +
                        std::to_string(checkpoint.size));
}

}  // namespace

Range range_of(Source& source, std::optional<Instant> from, std::optional<Instant> until) {
    const LogIndex first = from ? first_since(source, *from) : LogIndex{0};
    const LogIndex end = until ? first_since(source, *until) : LogIndex{source.size()};
    return {first, std::max(first, end)};
}

Range read_whole(Source& source, const Range& range, const Checkpoint& checkpoint,
                 const std::function<bool(const StoredRecord&)>& see) {
    if (range.end.value > checkpoint.size)
        throw NotProven("the checkpoint covers " + std::to_string(checkpoint.size) +
                        " records, and there are more");
    if (range.first == range.end && checkpoint.size == 0) return range;
    Chain chain(source, LogIndex{range.first.value - (range.first.value > 0 ? 1 : 0)});
    const std::uint64_t end = std::min(range.end.value + 1, checkpoint.size);
    LogIndex seen_until = range.first;
    bool wants_more = true;
    while (wants_more && chain.next().value < end) {
        const auto page = source.read(chain.next(), kPage);
        if (page.empty())
            throw NotProven("record " + std::to_string(chain.next().value) + " is missing");
        for (const Held& held : page) {
            const StoredRecord stored = record_of(held);
            const LogIndex index{stored.record.index()};
            chain.append(stored);
            if (index.value + 1 > end) break;
            if (index < range.first || index >= range.end) continue;
            wants_more = see(stored);
            seen_until = chain.next();
            if (!wants_more) break;
        }
    }
    require_prefix(source, chain, checkpoint);
    return {range.first, wants_more ? range.end : seen_until};
}

}  // namespace liaison::audit
