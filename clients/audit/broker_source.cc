#include "clients/audit/broker_source.h"

#include <algorithm>

#include "clients/audit/search.h"
#include "proto/checkpoint.h"

namespace liaison::audit {

namespace {

constexpr std::uint32_t kPageBytes = 1U << 20U;
constexpr std::size_t kIndexesInProve = 64;  ///< At most, by the protocol.
constexpr std::uint64_t kNear = 64;          ///< Records of a scope that are asked for together.
constexpr std::uint32_t kNearBytes = 1U << 17U;
constexpr std::size_t kMostKnown = 16'384;  ///< Records.

std::vector<Digest> hashes_of(const v1::Path& path) {
    return {path.hashes().begin(), path.hashes().end()};
}

void require_count(int paths, int wanted) {
    if (paths != wanted)
        throw StorageFailure("the broker gave " + std::to_string(paths) + " proofs where " +
                             std::to_string(wanted) + " were asked for");
}

}  // namespace

BrokerSource::BrokerSource(const v1::Welcome& welcome, AskPage ask_page, AskProof ask_proof)
    : ask_page_(std::move(ask_page)),
      ask_proof_(std::move(ask_proof)),
      checkpoint_(welcome.checkpoint()) {
    if (const auto stated = stated_checkpoint(checkpoint_)) size_ = stated->size;
    for (const auto& scope : welcome.scopes())
        streams_.push_back({Scope{scope.scope()}, Sequence{}, Sequence{scope.head()}, {}, {}});
}

std::vector<Older> BrokerSource::beside() {
    if (size_ == 0) return {};
    v1::Prove request;
    request.add_sizes(size_);
    const v1::Proof proof = ask_proof_(request);
    const auto newest = stated_checkpoint(proof.checkpoint());
    std::vector<Older> out;
    for (const auto& note : proof.cosigned()) {
        const auto stated = stated_checkpoint(note);
        if (stated && newest && stated->size > size_ && stated->size <= newest->size) continue;
        out.push_back({"what the broker says that a witness has cosigned", note});
    }
    return out;
}

std::vector<Held> BrokerSource::read(LogIndex from, std::size_t max_bytes) {
    std::vector<Held> out;
    if (max_bytes <= 1) {  // one record, and not the beginning of all that follow it
        if (auto held = find(from)) out.push_back(*std::move(held));
        return out;
    }
    if (from != next_) seek(from);
    std::size_t bytes = 0;
    while (next_.value < size_) {
        Stream* const stream = stream_with(next_);
        if (stream == nullptr) {
            if (!out.empty()) break;
            throw StorageFailure("record " + std::to_string(next_.value) +
                                 ": the broker has it in no scope");
        }
        bytes += stream->waiting.front().bytes.size();
        if (!out.empty() && bytes > max_bytes) break;
        out.push_back(std::move(stream->waiting.front()));
        stream->waiting.pop_front();
        ++next_.value;
    }
    return out;
}

ScopePage BrokerSource::read_scope(const Scope& scope, LogIndex from, std::size_t max_bytes) {
    const auto stream = std::find_if(streams_.begin(), streams_.end(),
                                     [&](const Stream& each) { return each.scope == scope; });
    const LogIndex end{size_};
    if (stream == streams_.end() || from >= end) return {{}, end};
    const bool goes_on = stream->goes_on.first == from;
    const Sequence first = goes_on ? stream->goes_on.second : first_at(*stream, from);
    ScopePage out;
    out.records = page(scope, first, std::min<std::size_t>(max_bytes, kPageBytes), stream->head);
    // What came after this look at the log is not seen.
    std::erase_if(out.records, [&](const Held& held) { return held.index >= end; });
    const Sequence next{first.value + out.records.size()};
    out.next = out.records.empty() || next >= stream->head
                   ? end
                   : LogIndex{out.records.back().index.value + 1};
    stream->goes_on = {out.next, next};
    return out;
}

std::optional<Held> BrokerSource::at(const Scope& scope, Sequence sequence) {
    for (Stream& stream : streams_)
        if (stream.scope == scope && sequence < stream.head) {
            Held held = known_at(stream, sequence);
            if (held.index.value < size_) return held;
        }
    return std::nullopt;
}

/// The record at `index`: known already, or in one of the scopes.
std::optional<Held> BrokerSource::find(LogIndex index) {
    if (index.value >= size_) return std::nullopt;
    for (Stream& stream : streams_) {
        if (const auto known = known_.find(index); known != known_.end()) return known->second;
        const Sequence place = first_at(stream, index);
        if (place >= stream.head) continue;
        Held held = known_at(stream, place);
        if (held.index == index) return held;
    }
    throw StorageFailure("record " + std::to_string(index.value) +
                         ": the broker has it in no scope");
}

/// The place of the scope's first record at or after `from`; the head where there is none.
Sequence BrokerSource::first_at(Stream& stream, LogIndex from) {
    if (from.value == 0) return {};
    return Sequence{first_at_least(
        stream.head.value, static_cast<std::int64_t>(from.value), [&](std::uint64_t place) {
            return static_cast<std::int64_t>(known_at(stream, Sequence{place}).index.value);
        })};
}

/// A search looks at places that come closer and closer: the first ones are asked for alone, and
/// where one is near to another, or the scope is short, all that is near is asked for at once.
Held BrokerSource::known_at(Stream& stream, Sequence place) {
    auto& places = places_[stream.scope];
    if (const auto known = places.find(place); known != places.end())
        return known_.at(known->second);
    const auto near = places.lower_bound(Sequence{place.value - std::min(place.value, kNear)});
    const bool all_near = stream.head.value <= 2 * kNear ||
                          (near != places.end() && near->first.value <= place.value + kNear);
    const Sequence first{all_near ? place.value - place.value % kNear : place.value};
    if (all_near) know(page(stream.scope, first, kNearBytes, stream.head));
    if (!places_[stream.scope].contains(place)) know(page(stream.scope, place, 1, stream.head));
    const auto& asked = places_[stream.scope];
    const auto found = asked.find(place);
    if (found == asked.end())
        throw StorageFailure(stream.scope.value + "#" + std::to_string(place.value) +
                             ": the broker does not have it");
    return known_.at(found->second);
}

void BrokerSource::know(const std::vector<Held>& records) {
    if (known_.size() > kMostKnown) {
        known_.clear();
        places_.clear();
    }
    for (const Held& held : records) {
        places_[held.scope][held.sequence] = held.index;
        known_.insert_or_assign(held.index, held);
    }
}

/// Every stream from its first record at or after `from` on: a search over each scope.
void BrokerSource::seek(LogIndex from) {
    for (Stream& stream : streams_) {
        stream.waiting.clear();
        stream.next = first_at(stream, from);
    }
    next_ = from;
}

std::vector<Held> BrokerSource::page(const Scope& scope, Sequence from, std::size_t max_bytes,
                                     Sequence& head) {
    v1::Replay request;
    request.set_scope(scope.value);
    request.set_from(from.value);
    request.set_max_bytes(static_cast<std::uint32_t>(max_bytes));
    v1::ReplayPage answer = ask_page_(request);
    head = std::max(head, Sequence{answer.head()});
    std::vector<Held> out;
    for (Bytes& bytes : *answer.mutable_records()) {
        auto record = read_record(std::move(bytes));
        if (!record)
            throw StorageFailure(scope.value + "#" + std::to_string(from.value) + " is no record");
        out.push_back({LogIndex{record->record.index()}, std::move(record->bytes), scope, from});
        ++from.value;
    }
    return out;
}

void BrokerSource::fill(Stream& stream) {
    auto records = page(stream.scope, stream.next, kPageBytes, stream.head);
    stream.next.value += records.size();
    for (Held& held : records) stream.waiting.push_back(std::move(held));
}

BrokerSource::Stream* BrokerSource::stream_with(LogIndex index) {
    const auto has_it = [&](const Stream& stream) {
        return !stream.waiting.empty() && stream.waiting.front().index == index;
    };
    const auto find = [&] { return std::find_if(streams_.begin(), streams_.end(), has_it); };
    auto found = find();
    if (found == streams_.end()) {
        // Also those that had no more: the Welcome's heads may be older than its checkpoint.
        for (Stream& stream : streams_)
            if (stream.waiting.empty()) fill(stream);
        found = find();
    }
    return found == streams_.end() ? nullptr : &*found;
}

std::vector<std::vector<Digest>> BrokerSource::inclusion(const std::vector<LogIndex>& indexes,
                                                         std::uint64_t size) {
    std::vector<std::vector<Digest>> paths;
    while (paths.size() < indexes.size()) {
        v1::Prove request;
        request.add_sizes(size);
        const std::size_t end = std::min(paths.size() + kIndexesInProve, indexes.size());
        for (std::size_t i = paths.size(); i < end; ++i) request.add_indexes(indexes[i].value);
        const v1::Proof proof = ask_proof_(request);
        require_count(proof.inclusion_size(), request.indexes_size());
        for (const auto& path : proof.inclusion()) paths.push_back(hashes_of(path));
    }
    return paths;
}

std::vector<Digest> BrokerSource::consistency(std::uint64_t old_size, std::uint64_t size) {
    if (old_size == size) return {};
    v1::Prove request;
    request.add_sizes(old_size);
    request.add_sizes(size);
    const v1::Proof proof = ask_proof_(request);
    require_count(proof.consistency_size(), 1);
    return hashes_of(proof.consistency(0));
}

Digest BrokerSource::subtree(unsigned height, std::uint64_t number) {
    throw std::logic_error("a broker shows no node " + std::to_string(height) + "/" +
                           std::to_string(number));
}

std::vector<Mark> BrokerSource::marks(std::uint64_t after, std::size_t most) {
    if (after >= size_ || most == 0) return {};
    return {{size_, {}, {}, checkpoint_}};
}

Bytes BrokerSource::full_tile(unsigned level, std::uint64_t number) {
    throw std::logic_error("a broker keeps no tile " + std::to_string(level) + "/" +
                           std::to_string(number));
}

}  // namespace liaison::audit
