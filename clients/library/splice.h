// One scope's stream of records made whole from two halves: the live feed, which may lose, and
// replay, which does not. Pure: no socket, no clock.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "proto/codec.h"

namespace liaison::client {

/// How far a reader has come in a scope: every record before `next` was taken, the last one had
/// this hash.
struct Cursor {
    Sequence next;
    Digest hash;  ///< Record hash of next - 1; empty when next is 0 or where the reader starts in
                  ///< the middle by choice.
};

/// What a reader is told about a stream that cannot be true. It stops there: the evidence is in
/// `detail`.
struct Contradiction {
    Sequence at;
    std::string detail;
};

/// Takes records in any order from both halves and gives them out once, in order, each one's
/// predecessor hash checked against the one before. Says what to ask the broker for.
///
/// The two halves travel on different connections, so a beacon may be older than a page that came
/// first: a head behind the cursor is no contradiction yet. It is a doubt, and replay from the
/// cursor settles it, because the broker compares the cursor's hash and refuses one that its log
/// does not reach.
class Splice {
  public:
    static constexpr std::size_t kMostBuffered =
        10'000;  ///< Live records kept while a gap is being filled.
    static constexpr std::size_t kMostBufferedBytes = 16 << 20;  ///< Of them all.
    static constexpr std::size_t kMostRemembered =
        1'000;  ///< Hashes of records given out, to compare repetitions with.

    Splice(Scope scope, Cursor from);

    /// A record from the feed.
    void live(StoredRecord record);

    /// A page that replay answered, whose records start at `from`, the cursor then or one before;
    /// `head` is the scope's durable head then.
    void page(Sequence from, std::vector<StoredRecord> records, Sequence head);

    /// A beacon, or a Welcome: complete up to `head`, whose last record has `hash`.
    void beacon(Sequence head, const Digest& hash);

    /// Records that are now in order, each given out once. Those before a contradiction are good.
    std::vector<StoredRecord> take();

    /// From where to replay; nothing while no gap is known. Stays until a page or live records
    /// close it.
    std::optional<Cursor> wants_replay() const;

    const Cursor& cursor() const { return cursor_; }

    /// The broker's furthest word on the scope's head, at least cursor().next.
    Sequence head() const;

    const std::optional<Contradiction>& contradiction() const { return contradiction_; }

  private:
    void enter(StoredRecord record, bool bounded);
    bool is_full_for(const StoredRecord& record) const;
    void advance();
    void compare(Sequence place, const Digest& hash);
    void contradict(Sequence at, const std::string& detail);

    /// The hash of the record at `place`, if it was given out lately or is waiting.
    const Digest* held(Sequence place) const;

    Scope scope_;
    Cursor cursor_;
    Sequence head_;          ///< Furthest word of the broker; may be behind the cursor.
    Digest head_hash_;       ///< Of head_ - 1; empty where it was not said.
    bool doubtful_ = false;  ///< The broker spoke of less than was given out.
    std::map<Sequence, StoredRecord> waiting_;
    std::size_t waiting_bytes_ = 0;
    std::vector<StoredRecord> ready_;
    std::deque<Digest> remembered_;  ///< Of the records before the cursor, the last at the back.
    std::optional<Contradiction> contradiction_;
};

}  // namespace liaison::client
