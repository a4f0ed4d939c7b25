// The rules once more: what the log took, judged as the broker should have judged it.
#pragma once

#include <array>
#include <deque>

#include "broker/domain/rules.h"
#include "clients/audit/fault.h"
#include "clients/audit/overdue.h"

namespace liaison::audit {

/// Message ids that are spent. One of more than 8 days ago is refused as too old, so it is
/// forgotten: 16 bytes for each notice of the last 8 days.
class SpentIds {
  public:
    using Id = std::array<char, 16>;

    /// False where it is spent already.
    bool spend(const PrincipalName& principal, const MessageId& id, Instant now);

    /// By principal, each in order.
    const std::map<PrincipalName, std::deque<Id>>& all() const { return ids_; }
    void put(const PrincipalName& principal, std::deque<Id> ids) {
        ids_[principal] = std::move(ids);
    }

  private:
    std::map<PrincipalName, std::deque<Id>> ids_;
};

/// The version of the rules that this program has: what it founds logs on, and judges.
std::uint32_t rules_at_hand();

/// Judges records in order, each by the situation that those before it left. From the first one
/// that a version of the rules made which is not at hand, nothing is judged any more. What the
/// passing of time should have put on record, and did not, is found too (overdue.h).
///
/// The broker judged at its clock; recorded_at is max(the last record's, that clock). Where a clock
/// had been set back the two differ: then a record stands if the rules allow it at either end of
/// what the clock may have been, and after an overridden start it is not judged by time at all.
class RulesReplay {
  public:
    struct Outcome {
        bool judged = true;
        std::optional<Fault> fault;
        std::optional<Warning> warning;
    };

    /// `stored` must follow the record before (index, sequence, predecessor): that has been looked
    /// at.
    Outcome take(const StoredRecord& stored);

    /// False once a record of rules that are not at hand has been met.
    bool is_at_hand() const { return at_hand_; }

    /// For keeping between two runs; empty while the rules are not at hand.
    const domain::Situation& situation() const { return situation_; }
    const SpentIds& spent() const { return spent_; }
    struct Clocks {
        Milliseconds behind{};  ///< How far the clock may lie behind the last record.
        bool is_free = false;   ///< It was overridden: nothing is known about it.
        Instant set_back;       ///< Of the last record that says it may have been set back.
    };
    const Clocks& clocks() const { return clocks_; }
    const Overdue& overdue() const { return overdue_; }
    void resume(domain::Situation situation, SpentIds spent, Clocks clocks, Overdue::State overdue);

  private:
    std::optional<Fault> judge(const StoredRecord& stored);
    std::optional<Fault> judge_start(const StoredRecord& stored) const;
    std::optional<Fault> judge_notice(const StoredRecord& stored);
    std::optional<Fault> judge_lapse(const StoredRecord& stored);
    std::optional<Fault> judge_refusal(const StoredRecord& stored) const;
    std::optional<std::string> objection(const StoredRecord& stored, const Notice& notice,
                                         Instant now) const;
    bool is_placed(const StoredRecord& stored, const v1::Record& draft) const;
    bool may_be_due(const domain::Deadline& deadline, Instant at) const;
    void look_for_overdue(const StoredRecord& stored, Outcome& outcome);
    static std::optional<Warning> warning_of_start(const v1::Record& record);
    void follow_clock(const v1::Record& record);

    domain::Situation situation_;
    SpentIds spent_;
    std::deque<v1::Record> following_;  ///< What the same passing of time puts on record next.
    Clocks clocks_;
    Overdue overdue_;
    bool at_hand_ = true;
};

}  // namespace liaison::audit
