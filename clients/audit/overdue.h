// Deadlines that passed without a word of the broker's.
#pragma once

#include <map>
#include <optional>

#include "broker/domain/situation.h"
#include "proto/codec.h"

namespace liaison::audit {

/// Follows every deadline as the broker's timers do (broker/domain/timers.h), and holds the records
/// against it: whatever the broker takes, it first puts on record which deadlines have passed.
///
/// The log tells the wall clock, timers run on the monotonic one. Both are held together by what is
/// on record: a step over 2 s is, and recorded_at is the clock itself wherever it is greater than
/// the record's before. A deadline is armed when the commit of its record has ended, which the log
/// does not tell; the next record that is dated later is later than that.
///
/// Pure. Memory: some bytes a running deadline.
class Overdue {
  public:
    /// A deadline that had passed before a record was taken, and whose passing is not on record.
    struct Untold {
        domain::DeadlineId id;
        /// No stop of the broker's, however long, explains it: it took something later than the
        /// deadline's record, and this after the deadline had run from there. Otherwise a commit
        /// that hung may.
        bool is_proven = false;
    };

    /// Looks at the next record, before it is folded into `situation`. Each deadline is told once
    /// before it is proven, and once then; the proven one first.
    std::optional<Untold> before(const domain::Situation& situation, const v1::Record& record);

    /// Takes up what the record has armed or ended; `situation` has it folded in.
    void after(const domain::Situation& situation, const v1::Record& record);

    /// Of one deadline. Times are the wall clock's less all steps of this run.
    struct Running {
        domain::Deadline deadline;
        Milliseconds left{};              ///< From when it was armed.
        Instant armed_at;                 ///< Not before this.
        std::optional<Instant> armed_by;  ///< And not after this, where that is known.
        bool was_told = false;            ///< As one that is not proven.
    };

    /// For keeping between two runs. Running deadlines are the situation's, in its order.
    struct State {
        std::map<domain::DeadlineId, Running> running;
        Milliseconds stepped{};  ///< By recorded steps since the last start.
        Instant last;            ///< The clock as last known, less those.
        std::uint64_t version = 0;
    };
    const State& state() const { return state_; }
    void resume(State state);

  private:
    void read_clock(const v1::Record& record);
    void arm_all(const domain::Situation& situation, Instant start);
    void follow(const domain::Situation& situation, Instant at);
    Instant next_look() const;

    State state_;
    bool is_later_ = false;       ///< The present record is dated later than the one before.
    bool has_unsettled_ = false;  ///< Some deadline's `armed_by` is not known yet.
    Instant look_at_;             ///< Nothing is overdue while `last` is not past this.
};

}  // namespace liaison::audit
