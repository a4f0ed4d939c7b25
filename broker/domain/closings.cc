// The last passengers of a day: counted by the side they leave, admitted by the side they walk
// into, agreed by both.
#include <algorithm>
#include <array>

#include "broker/domain/folds.h"
#include "broker/domain/moves.h"
#include "proto/encoding.h"

namespace liaison::domain {

namespace {

constexpr Milliseconds kClosingLives = std::chrono::hours{12};  ///< After the port has closed.
constexpr Milliseconds kAgreedLives = std::chrono::hours{1};
constexpr Milliseconds kFurthestAhead = std::chrono::minutes{5};

const Closing* closing_in_slot(const Situation& situation, const Scope& port,
                               v1::Direction direction, v1::Status status) {
    for (const auto& [id, closing] : situation.closings)
        if (closing.scope == port && closing.direction == direction && closing.status == status)
            return &closing;
    return nullptr;
}

DeadlineId expiry_of(const Live& live) {
    return {live.id, v1::SIDE_UNSPECIFIED, DeadlineId::Kind::expiry, {}};
}

/// Which deadline waits for the tally of a port and direction.
DeadlineId tally_of(const Situation& situation, const Scope& port, v1::Direction direction,
                    v1::Status status) {
    const bool in_exercise = status == v1::EXERCISE && situation.exercise;
    return {in_exercise ? Digest{situation.exercise->id.value} : Digest{}, holding_side(direction),
            DeadlineId::Kind::tally, port};
}

std::string spoken(const Closing& closing) {
    return closing.spoken_name() + ": " + std::to_string(closing.tally.cleared()) + " cleared";
}

Objection answer_objects(const Submission& submission) {
    const v1::ClosingTally& move = submission.content().closing_tally();
    const Closing* closing = closing_in_slot(submission.situation, submission.notice.scope,
                                             move.direction(), submission.content().status());
    if (closing == nullptr || closing->agreed) return Refused{Refusal::closing_not_begun, {}};
    if (move.tally() != closing->revision.hash.value)
        return Refused{Refusal::stale_revision, spoken(*closing)};
    const bool receives = submission.sender.side() == receiving_side(move.direction());
    const Instant clock =
        submission.situation.clock_of(submission.content().status(), submission.now);
    if (move.action() == v1::ClosingTally::ADMIT) {
        if (!receives) return Refused{Refusal::not_receiving_side, spoken(*closing)};
        if (Instant{move.open_until()} <= clock) return Refused{Refusal::already_expired, {}};
        // All who are cleared are admitted; they may be, until the port closes.
        if (move.open_until() < closing->tally.closes_at())
            return Refused{Refusal::field_out_of_bounds,
                           "closing_tally.open_until: the port closes at " +
                               to_local_text(Instant{closing->tally.closes_at()})};
        return std::nullopt;
    }
    if (!closing->open_until) return Refused{Refusal::closing_not_admitted, spoken(*closing)};
    if (Instant{move.last_through_at()} > clock + kFurthestAhead)
        return Refused{Refusal::from_the_future, "the last person is through later than now"};
    const auto theirs = closing->finished.find(receiving_side(move.direction()));
    // The holding side agrees to a count that differs from its own; it does not count for the
    // other.
    if (!receives && theirs == closing->finished.end())
        return Refused{Refusal::not_receiving_side, spoken(*closing)};
    if (!receives && theirs->second.admitted() != move.admitted())
        return Refused{Refusal::accept_differs,
                       "the receiving side admitted " + std::to_string(theirs->second.admitted())};
    // Nobody is stranded unexplained.
    if (receives && move.admitted() != closing->tally.cleared() && move.difference().body().empty())
        return Refused{Refusal::field_out_of_bounds, "closing_tally.difference: why not the " +
                                                         std::to_string(closing->tally.cleared()) +
                                                         " cleared?"};
    return std::nullopt;
}

Closing& closing_of(Situation& situation, const Entry& entry) {
    const v1::ClosingTally& move = entry.content.closing_tally();
    const Closing* live =
        closing_in_slot(situation, entry.scope(), move.direction(), entry.status());
    const bool another = live != nullptr && move.action() == v1::ClosingTally::TALLY &&
                         (live->agreed || live->tally.closes_at() != move.closes_at());
    if (live != nullptr && !another) return situation.closings.at(live->id);
    if (live != nullptr) {
        const auto before = situation.closings.find(live->id);
        end(situation, before->second);
        situation.closings.erase(before);
    }
    must(move.action() == v1::ClosingTally::TALLY, "a closing begins with a tally");
    Closing closing;
    begin(closing, entry);
    closing.direction = move.direction();
    return situation.closings.emplace(closing.id, std::move(closing)).first->second;
}

void take_tally(Situation& situation, Closing& closing, const Entry& entry) {
    revise(closing, entry);
    closing.tally = entry.content.closing_tally();
    closing.finished.clear();
    arm_at(situation, expiry_of(closing), Instant{closing.tally.closes_at()} + kClosingLives,
           closing.status, entry.at());
    const std::array sides{receiving_side(closing.direction)};
    // A later count of what is admitted already is only to be seen.
    address(situation, closing, entry, parties_of(closing, sides), true,
            !closing.open_until.has_value());
    arm_tallies(situation, closing.status, entry.at());
}

void finish(Situation& situation, Closing& closing, const Entry& entry) {
    const v1::ClosingTally& move = entry.content.closing_tally();
    closing.finished[entry.side()] = move;
    const bool receives = entry.side() == receiving_side(closing.direction);
    // Equal counts agree by themselves, once nobody is cleared any more.
    closing.agreed =
        !receives || (move.admitted() == closing.tally.cleared() && closing.tally.is_final());
    ask_nobody(situation, closing);
    if (closing.agreed) {
        // It must outlive the closing, whose tally would be waited for again.
        const Instant clock = situation.clock_of(closing.status, entry.at());
        const Instant over = std::max(clock, Instant{closing.tally.closes_at()}) + kAgreedLives;
        return arm_at(situation, expiry_of(closing), over, closing.status, entry.at());
    }
    const std::array sides{holding_side(closing.direction)};
    address(situation, closing, entry, parties_of(closing, sides), true, true);
}

/// The next closing whose tally must still come, if any.
std::optional<Instant> closing_without_tally(const Situation& situation, const Scope& port,
                                             v1::Direction direction, v1::Status status,
                                             Instant clock) {
    constexpr int kLooks = 6;  // opens and closes in turn
    const Milliseconds before{situation.policy.tally_before()};
    const Closing* counted = closing_in_slot(situation, port, direction, status);
    Instant at = clock;
    for (int look = 0; look < kLooks; ++look) {
        const Opening opening = opening_at(situation, port, direction, status, at);
        if (!opening.changes_at) return std::nullopt;
        at = *opening.changes_at;
        const bool is_counted = counted != nullptr && counted->tally.closes_at() == at.ms;
        // Where the time of one is past already, its escalation is on record.
        if (opening.open && at - before > clock && !is_counted) return at;
    }
    return std::nullopt;
}

void arm_tally(Situation& situation, const Scope& port, v1::Direction direction, v1::Status status,
               Instant now) {
    const DeadlineId id = tally_of(situation, port, direction, status);
    const Instant clock = situation.clock_of(status, now);
    const Closing* counted = closing_in_slot(situation, port, direction, status);
    const Opening present = opening_at(situation, port, direction, status, clock);
    const bool has_come = counted != nullptr && present.open && present.changes_at &&
                          counted->tally.closes_at() == present.changes_at->ms;
    const auto waiting = situation.deadlines.find(id);
    // What is due, or on its ladder, goes on until its tally has come: a start after a pause must
    // not skip it.
    const bool runs =
        waiting != situation.deadlines.end() &&
        (waiting->second.step > 1 || waiting->second.since + waiting->second.after <= now);
    if (runs && !has_come) return;
    const auto closes = closing_without_tally(situation, port, direction, status, clock);
    if (closes)
        arm_at(situation, id, *closes - Milliseconds{situation.policy.tally_before()}, status, now);
    else
        disarm(situation, id);
}

}  // namespace

Objection closing_objects(const Submission& submission) {
    const v1::ClosingTally& move = submission.content().closing_tally();
    if (submission.content().person().empty()) return Refused{Refusal::person_needed, {}};
    if (move.action() != v1::ClosingTally::TALLY) return answer_objects(submission);
    if (submission.sender.side() != holding_side(move.direction()))
        return Refused{Refusal::not_holding_side, {}};
    const Instant clock =
        submission.situation.clock_of(submission.content().status(), submission.now);
    if (Instant{move.as_of()} > clock + kFurthestAhead)
        return Refused{Refusal::from_the_future, "it was counted later than now"};
    return std::nullopt;
}

void fold_closing(Situation& situation, const Entry& entry) {
    const v1::ClosingTally& move = entry.content.closing_tally();
    Closing& closing = closing_of(situation, entry);
    if (move.action() == v1::ClosingTally::TALLY) return take_tally(situation, closing, entry);
    if (move.action() == v1::ClosingTally::FINISH) return finish(situation, closing, entry);
    closing.open_until = Instant{move.open_until()};
    // Where the counts differ already, the holding side goes on being asked.
    if (closing.finished.empty()) ask_nobody(situation, closing);
}

void arm_tallies(Situation& situation, v1::Status status, Instant now) {
    // A test has no hours of its own.
    if (!situation.genesis || status == v1::TEST) return;
    if (status == v1::EXERCISE && !situation.exercise) return;
    for (const auto& port : situation.genesis->ports())
        for (const v1::Direction direction : {v1::NORTHBOUND, v1::SOUTHBOUND})
            arm_tally(situation, Scope{port.code()}, direction, status, now);
}

}  // namespace liaison::domain
