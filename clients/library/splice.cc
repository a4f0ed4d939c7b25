#include "clients/library/splice.h"

#include <algorithm>
#include <utility>

#include "proto/encoding.h"

namespace liaison::client {

namespace {

Sequence after(Sequence place) { return Sequence{place.value + 1}; }

}  // namespace

Splice::Splice(Scope scope, Cursor from) : scope_(std::move(scope)), cursor_(std::move(from)) {}

void Splice::live(StoredRecord record) { enter(std::move(record), true); }

void Splice::page(Sequence from, std::vector<StoredRecord> records, Sequence head) {
    if (from > cursor_.next)
        return contradict(from, "a page begins there that was to begin at " +
                                    std::to_string(cursor_.next.value) + " at the latest");
    doubtful_ = false;
    Sequence place = from;
    for (auto& record : records) {
        if (record.record.sequence() != place.value)
            return contradict(place, "a page holds sequence " +
                                         std::to_string(record.record.sequence()) + " where " +
                                         std::to_string(place.value) + " belongs");
        place = after(place);
        // None of these waits: a page goes on where the cursor is. Only what comes unasked does.
        enter(std::move(record), false);
    }
    if (head > head_) {
        head_ = head;
        head_hash_ = {};
    }
}

void Splice::beacon(Sequence head, const Digest& hash) {
    if (head.value > 0) compare(Sequence{head.value - 1}, hash);
    if (head < cursor_.next) doubtful_ = true;
    if (head < head_) return;
    head_ = head;
    head_hash_ = hash;
}

void Splice::enter(StoredRecord record, bool bounded) {
    if (contradiction_) return;
    const Sequence place{record.record.sequence()};
    if (record.record.scope() != scope_.value)
        return contradict(place, "a record of " + printable(record.record.scope()) +
                                     " came as one of " + scope_.value);
    compare(place, record.hash);
    if (contradiction_ || place < cursor_.next || waiting_.contains(place)) return;

    if (place >= head_) {
        head_ = after(place);
        head_hash_ = record.hash;
    }
    // Replay will bring it: what is dropped here costs time, never a record.
    if (bounded && place != cursor_.next && is_full_for(record)) return;
    waiting_bytes_ += record.bytes.size();
    waiting_.emplace(place, std::move(record));
    advance();
}

bool Splice::is_full_for(const StoredRecord& record) const {
    return waiting_.size() >= kMostBuffered ||
           waiting_bytes_ + record.bytes.size() > kMostBufferedBytes;
}

void Splice::advance() {
    while (!contradiction_ && !waiting_.empty() && waiting_.begin()->first == cursor_.next) {
        StoredRecord record = std::move(waiting_.extract(waiting_.begin()).mapped());
        waiting_bytes_ -= record.bytes.size();
        const bool knows_before = cursor_.next.value == 0 || !cursor_.hash.value.empty();
        if (knows_before && record.record.predecessor() != cursor_.hash.value)
            return contradict(cursor_.next,
                              "its predecessor is " + to_hex(record.record.predecessor()) +
                                  ", but the record before is " + to_hex(cursor_.hash.value));
        cursor_ = {after(cursor_.next), record.hash};
        remembered_.push_back(record.hash);
        if (remembered_.size() > kMostRemembered) remembered_.pop_front();
        ready_.push_back(std::move(record));
    }
}

void Splice::compare(Sequence place, const Digest& hash) {
    if (contradiction_ || hash.value.empty()) return;
    const Digest* const known = held(place);
    if (known != nullptr && *known != hash)
        contradict(place, "two records for one place: " + to_hex(known->value) + " and " +
                              to_hex(hash.value));
}

const Digest* Splice::held(Sequence place) const {
    if (const auto found = waiting_.find(place); found != waiting_.end())
        return &found->second.hash;
    if (after(place) == head_ && !head_hash_.value.empty()) return &head_hash_;
    if (place >= cursor_.next) return nullptr;
    const std::uint64_t back = cursor_.next.value - place.value;
    // Where the reader started in the middle, the record before the start is known by its hash
    // alone.
    if (back == 1 && !cursor_.hash.value.empty()) return &cursor_.hash;
    return back <= remembered_.size() ? &remembered_[remembered_.size() - back] : nullptr;
}

void Splice::contradict(Sequence at, const std::string& detail) {
    if (!contradiction_)
        contradiction_ =
            Contradiction{at, scope_.value + "#" + std::to_string(at.value) + ": " + detail};
}

std::vector<StoredRecord> Splice::take() { return std::exchange(ready_, {}); }

std::optional<Cursor> Splice::wants_replay() const {
    if (contradiction_ || (cursor_.next >= head_ && !doubtful_)) return std::nullopt;
    return cursor_;
}

Sequence Splice::head() const { return std::max(head_, cursor_.next); }

}  // namespace liaison::client
