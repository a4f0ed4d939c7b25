// When a port is open: its ordinary hours, and the intervals that both sides have agreed on.
#include <algorithm>

#include "broker/domain/folds.h"
#include "broker/domain/moves.h"
#include "broker/domain/room.h"
#include "proto/encoding.h"

namespace liaison::domain {

namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kDay = 1'440 * kMinute;
constexpr std::int64_t kLocal = 8 * 60 * kMinute;  ///< Both sides keep UTC+8.
constexpr std::uint32_t kMinutesOfADay = 1'440;
constexpr std::int64_t kDaysAhead = 8;  ///< Ordinary hours repeat daily: a week shows every change.

using Interval = Hours::Interval;

bool overlap(const Interval& left, const Interval& right) {
    return left.opens_at < right.closes_at && right.opens_at < left.closes_at;
}

/// Days since 1970-01-01 by the clock of the ports.
std::int64_t day_of(Instant at) { return (at.ms + kLocal) / kDay; }

std::string day_text(std::int64_t day) {
    constexpr std::size_t kDateLength = 10;
    return to_local_text(Instant{day * kDay - kLocal}).substr(0, kDateLength);
}

bool of(const Hours& hours, const Scope& port, v1::Direction direction, v1::Status status) {
    return hours.scope == port && hours.direction == direction && hours.status == status;
}

bool never_closes(const v1::Port& port) {
    return port.opens() == 0 && (port.closes() == 0 || port.closes() == kMinutesOfADay);
}

struct Openings {
    std::vector<Interval> intervals;  ///< Ordered and merged.
    Instant seen_until;               ///< An interval that reaches this far goes on.
};

/// When the port is open around `at`, ordinary and agreed hours together.
Openings openings_around(const Situation& situation, const v1::Port& port, v1::Direction direction,
                         v1::Status status, Instant at) {
    const std::int64_t today = day_of(at);
    std::int64_t last = today + kDaysAhead;
    std::vector<Interval> all;
    std::set<std::string> replaced;
    for (const auto& [id, hours] : situation.hours)
        if (of(hours, Scope{port.code()}, direction, status) && hours.agreed) {
            all.push_back(*hours.agreed);
            replaced.insert(hours.service_day);
            last = std::max(last, day_of(hours.agreed->closes_at) + 1);
        }
    const std::uint32_t closes = never_closes(port) ? kMinutesOfADay : port.closes();
    const auto minute_of = [](std::int64_t day, std::uint32_t minute) {
        return Instant{day * kDay - kLocal + minute * kMinute};
    };
    for (std::int64_t day = today - 2; day <= last; ++day)
        if (!replaced.contains(day_text(day)))
            all.push_back({minute_of(day, port.opens()), minute_of(day, closes)});
    std::sort(all.begin(), all.end(), [](const Interval& left, const Interval& right) {
        return left.opens_at < right.opens_at;
    });
    Openings out{.intervals = {}, .seen_until = minute_of(last, closes)};
    for (const Interval& each : all) {
        if (!out.intervals.empty() && each.opens_at <= out.intervals.back().closes_at)
            out.intervals.back().closes_at =
                std::max(out.intervals.back().closes_at, each.closes_at);
        else
            out.intervals.push_back(each);
    }
    return out;
}

/// The receiving side's staying open for those already cleared, or null. It is a thing of its own:
/// what both sides still talk about goes on beside it.
const Hours* staying_open(const Situation& situation, const Scope& port, v1::Direction direction,
                          v1::Status status) {
    for (const auto& [id, hours] : situation.hours)
        if (of(hours, port, direction, status) && hours.cleared_until) return &hours;
    return nullptr;
}

std::string spoken(const Interval& interval) {
    return to_local_text(interval.opens_at) + " to " + to_local_text(interval.closes_at);
}

std::string spoken(const Hours& hours) {
    std::string text = hours.spoken_name();
    if (hours.agreed) text += ": agreed " + spoken(*hours.agreed);
    if (hours.proposed)
        text +=
            ": proposed by " + std::string(spoken_name(hours.by)) + " " + spoken(*hours.proposed);
    return text;
}

/// Other hours of the port and direction that this interval would meet, or null.
const Hours* met_by(const Submission& submission, const Interval& interval, const Hours* own) {
    const v1::HoursChange& move = submission.content().hours_change();
    for (const auto& [id, hours] : submission.situation.hours) {
        if (&hours == own ||
            !of(hours, submission.notice.scope, move.direction(), submission.content().status()))
            continue;
        if ((hours.agreed && overlap(*hours.agreed, interval)) ||
            (hours.proposed && overlap(*hours.proposed, interval)))
            return &hours;
    }
    return nullptr;
}

/// `own`: the hours that are moved, or null for new ones.
Objection interval_objects(const Submission& submission, const Interval& interval,
                           const Hours* own) {
    // They stand for that day's ordinary hours: a wrong day would close the port on it.
    const std::string& service_day =
        own == nullptr ? submission.content().hours_change().service_day() : own->service_day;
    if (day_text(day_of(interval.opens_at)) != service_day)
        return Refused{Refusal::field_out_of_bounds,
                       "hours_change.opens_at: they begin on their service day, " + service_day};
    const Instant clock =
        submission.situation.clock_of(submission.content().status(), submission.now);
    if (interval.closes_at <= clock)
        return Refused{Refusal::already_expired, "closed at " + to_local_text(interval.closes_at)};
    if (const Hours* met = met_by(submission, interval, own))
        return Refused{Refusal::hours_overlap, spoken(*met)};
    return std::nullopt;
}

/// Agree, decline, counter: of what the other side proposes.
Objection answer_objects(const Submission& submission, const Hours& hours) {
    const v1::HoursChange& move = submission.content().hours_change();
    if (!hours.proposed) return Refused{Refusal::nothing_proposed, spoken(hours)};
    if (hours.by == submission.sender.side()) return Refused{Refusal::own_notice, spoken(hours)};
    const Interval stated{Instant{move.opens_at()}, Instant{move.closes_at()}};
    const bool is_same = stated.opens_at == hours.proposed->opens_at &&
                         stated.closes_at == hours.proposed->closes_at;
    if (move.action() == v1::HoursChange::AGREE && !is_same)
        return Refused{Refusal::accept_differs, spoken(hours)};
    if (move.action() == v1::HoursChange::COUNTER) {
        if (is_same) return Refused{Refusal::nothing_to_change, spoken(hours)};
        return interval_objects(submission, stated, &hours);
    }
    return std::nullopt;
}

/// A later or an earlier end of what is agreed.
Objection end_objects(const Submission& submission, const Hours& hours) {
    const v1::HoursChange& move = submission.content().hours_change();
    if (!hours.agreed) return Refused{Refusal::hours_not_found, spoken(hours)};
    const Instant end{move.closes_at()};
    const bool later = move.action() == v1::HoursChange::EXTEND;
    if (later ? end <= hours.agreed->closes_at
              : end >= hours.agreed->closes_at || end <= hours.agreed->opens_at)
        return Refused{Refusal::nothing_to_change, spoken(hours)};
    return interval_objects(submission, {hours.agreed->opens_at, end}, &hours);
}

/// What a move names is live, of its port, direction and status.
Objection named_objects(const Submission& submission) {
    const v1::HoursChange& move = submission.content().hours_change();
    const auto known = submission.situation.hours.find(Digest{move.hours()});
    if (known == submission.situation.hours.end()) return Refused{Refusal::hours_not_found, {}};
    const Hours& hours = known->second;
    if (hours.status != submission.content().status())
        return Refused{Refusal::wrong_status, hours.spoken_name()};
    if (hours.scope != submission.notice.scope || hours.direction != move.direction())
        return Refused{Refusal::hours_not_found,
                       hours.spoken_name() + " is of another port or direction"};
    return std::nullopt;
}

/// The receiving side may stay open by itself, for those who have been cleared already; what it
/// has promised them it cannot take back by itself.
Objection cleared_objects(const Submission& submission) {
    const v1::Content& content = submission.content();
    const v1::HoursChange& move = content.hours_change();
    if (!move.hours().empty())
        if (auto objection = named_objects(submission)) return objection;
    if (submission.sender.side() != receiving_side(move.direction()))
        return Refused{Refusal::not_receiving_side, {}};
    const Instant until{move.closes_at()};
    if (until <= submission.situation.clock_of(content.status(), submission.now))
        return Refused{Refusal::already_expired, {}};
    const Hours* live = staying_open(submission.situation, submission.notice.scope,
                                     move.direction(), content.status());
    if (live != nullptr && until <= *live->cleared_until)
        return Refused{Refusal::nothing_to_change,
                       "open for those cleared until " + to_local_text(*live->cleared_until)};
    return std::nullopt;
}

// ---- folding

DeadlineId proposal_of(const Live& live) {
    return {live.id, v1::SIDE_UNSPECIFIED, DeadlineId::Kind::proposal, live.scope};
}
DeadlineId expiry_of(const Live& live) {
    return {live.id, v1::SIDE_UNSPECIFIED, DeadlineId::Kind::expiry, {}};
}

void propose(Situation& situation, Hours& hours, const Entry& entry, Interval interval) {
    hours.proposed = interval;
    // How long people have to answer is real time, in an exercise too.
    const Milliseconds lifetime =
        std::min(Milliseconds{situation.policy.proposal_lifetime()},
                 situation.real_time_until(interval.closes_at, hours.status, entry.at()));
    arm(situation, proposal_of(hours), {entry.at(), lifetime});
    const std::array sides{other_side(entry.side())};
    address(situation, hours, entry, parties_of(hours, sides), true, true);
}

void drop_proposal(Situation& situation, Hours& hours) {
    ask_nobody(situation, hours);
    hours.proposed.reset();
    disarm(situation, proposal_of(hours));
}

void end_hours(Situation& situation, const Digest& id) {
    const auto ended = situation.hours.find(id);
    end(situation, ended->second);
    situation.hours.erase(ended);
}

void agree(Situation& situation, Hours& hours, Instant now) {
    hours.agreed = hours.proposed;
    drop_proposal(situation, hours);
    // A day past their end they can no longer matter to a closing.
    arm_at(situation, expiry_of(hours), hours.agreed->closes_at + Milliseconds{kDay}, hours.status,
           now);
}

Hours& hours_of(Situation& situation, const Entry& entry) {
    const v1::HoursChange& move = entry.content.hours_change();
    if (!move.for_cleared() && move.action() != v1::HoursChange::PROPOSE) {
        const auto known = situation.hours.find(Digest{move.hours()});
        must(known != situation.hours.end(), "hours that are moved are known");
        return known->second;
    }
    if (move.for_cleared())
        if (const Hours* live =
                staying_open(situation, entry.scope(), move.direction(), entry.status()))
            return situation.hours.at(live->id);
    Hours hours;
    begin(hours, entry);
    hours.direction = move.direction();
    hours.service_day = move.service_day();
    return situation.hours.emplace(hours.id, std::move(hours)).first->second;
}

void stay_open(Situation& situation, Hours& hours, const Entry& entry) {
    hours.cleared_until = Instant{entry.content.hours_change().closes_at()};
    const std::array sides{other_side(entry.side())};
    address(situation, hours, entry, parties_of(hours, sides), true, false);
    arm_at(situation, expiry_of(hours), *hours.cleared_until + Milliseconds{kDay}, hours.status,
           entry.at());
}

}  // namespace

Opening opening_at(const Situation& situation, const Scope& scope, v1::Direction direction,
                   v1::Status status, Instant at) {
    const v1::Port* port = situation.port(scope);
    if (port == nullptr || port->suspended()) return {};
    const Openings openings = openings_around(situation, *port, direction, status, at);
    for (const Interval& each : openings.intervals) {
        if (at < each.opens_at) return {.open = false, .changes_at = each.opens_at};
        if (at >= each.closes_at) continue;
        if (each.closes_at >= openings.seen_until)
            return {.open = true, .changes_at = std::nullopt};
        return {.open = true, .changes_at = each.closes_at};
    }
    return {};
}

Objection closed_port_objects(const Submission& submission) {
    const v1::Content& content = submission.content();
    if (content.outside_hours()) return std::nullopt;
    const v1::Direction direction = content.has_peak_alert() ? content.peak_alert().direction()
                                                             : content.release_order().direction();
    const Instant clock = submission.situation.clock_of(content.status(), submission.now);
    const Opening opening = opening_at(submission.situation, submission.notice.scope, direction,
                                       content.status(), clock);
    if (opening.open) return std::nullopt;
    return Refused{Refusal::outside_hours,
                   opening.changes_at ? "opens at " + to_local_text(*opening.changes_at) : ""};
}

Objection hours_objects(const Submission& submission) {
    const v1::HoursChange& move = submission.content().hours_change();
    if (submission.content().person().empty()) return Refused{Refusal::person_needed, {}};
    if (submission.situation.port(submission.notice.scope)->suspended())
        return Refused{Refusal::port_suspended, submission.notice.scope.value};
    if (move.for_cleared()) return cleared_objects(submission);
    if (move.action() == v1::HoursChange::PROPOSE) {
        if (auto objection = room_objects(submission, submission.situation.hours, move))
            return objection;
        return interval_objects(submission, {Instant{move.opens_at()}, Instant{move.closes_at()}},
                                nullptr);
    }

    if (auto objection = named_objects(submission)) return objection;
    const Hours& hours = submission.situation.hours.at(Digest{move.hours()});
    if (move.revision() != hours.revision.hash.value)
        return Refused{Refusal::stale_revision, spoken(hours)};
    switch (move.action()) {
        case v1::HoursChange::AGREE:
        case v1::HoursChange::DECLINE:
        case v1::HoursChange::COUNTER:
            return answer_objects(submission, hours);
        case v1::HoursChange::EXTEND:
        case v1::HoursChange::SHORTEN:
            return end_objects(submission, hours);
        case v1::HoursChange::WITHDRAW:
            if (!hours.proposed) return Refused{Refusal::nothing_proposed, spoken(hours)};
            if (hours.by != submission.sender.side())
                return Refused{Refusal::own_notice, "decline what the other side proposes"};
            return std::nullopt;
        case v1::HoursChange::PROPOSE:
        case v1::HoursChange::ACTION_UNSPECIFIED:
        case v1::HoursChange_Action_HoursChange_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::HoursChange_Action_HoursChange_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Refused{Refusal::unknown_notice, {}};
}

void fold_hours(Situation& situation, const Entry& entry) {
    const v1::HoursChange& move = entry.content.hours_change();
    Hours& hours = hours_of(situation, entry);
    revise(hours, entry);
    hours.content = move;
    switch (move.action()) {
        case v1::HoursChange::PROPOSE:
        case v1::HoursChange::COUNTER:
            propose(situation, hours, entry, {Instant{move.opens_at()}, Instant{move.closes_at()}});
            break;
        case v1::HoursChange::EXTEND:
            if (move.for_cleared()) {
                stay_open(situation, hours, entry);
                break;
            }
            [[fallthrough]];
        case v1::HoursChange::SHORTEN:
            must(hours.agreed.has_value(), "agreed hours are extended or shortened");
            propose(situation, hours, entry, {hours.agreed->opens_at, Instant{move.closes_at()}});
            break;
        case v1::HoursChange::AGREE:
            must(hours.proposed.has_value(), "proposed hours are agreed to");
            agree(situation, hours, entry.at());
            break;
        case v1::HoursChange::DECLINE:
        case v1::HoursChange::WITHDRAW:
            expire_hours_proposal(situation, hours.id);
            break;
        case v1::HoursChange::ACTION_UNSPECIFIED:
        case v1::HoursChange_Action_HoursChange_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::HoursChange_Action_HoursChange_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            must(false, "a move of hours is of a known kind");
    }
    arm_tallies(situation, entry.status(), entry.at());
}

void expire_hours_proposal(Situation& situation, const Digest& id) {
    Hours& hours = situation.hours.at(id);
    drop_proposal(situation, hours);
    if (!hours.agreed) end_hours(situation, Digest{id});
}

}  // namespace liaison::domain
