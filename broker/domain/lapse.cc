// What the passing of time puts on record, and whom it tells.
#include <algorithm>

#include "broker/domain/moves.h"
#include "broker/domain/rules.h"

namespace liaison::domain {

namespace {

using Kind = DeadlineId::Kind;

/// What a deadline is about, as far as the ladder must know.
struct Subject {
    Scope scope;
    v1::Status status = v1::ACTUAL;
    LogIndex index;
    std::vector<PrincipalName> sending;  ///< The first step's.
    v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
};

/// The desk that asked. Where a sentinel sent it, or the desk is no longer enrolled: its side's
/// desks of that port with an officer on duty; where there are none, its office.
std::vector<PrincipalName> sending_desks(const Situation& situation, const Live& live) {
    const v1::Sender& by = live.asked_by;
    const PrincipalName asker{by.principal()};
    if (by.role() != v1::SENTINEL && situation.live_principal(asker) != nullptr) return {asker};
    std::vector<PrincipalName> desks =
        situation.seats(by.side(), v1::DESK, live.scope, live.status);
    std::erase_if(desks, [&](const PrincipalName& desk) {
        return !situation.someone_on_duty(desk, live.status);
    });
    return desks.empty() ? situation.seats(by.side(), v1::OFFICE, live.scope, live.status) : desks;
}

Subject subject_of(const Situation& situation, const DeadlineId& deadline) {
    // An order's first record may be what asks, too.
    const bool of_whole = deadline.kind == Kind::end || deadline.kind == Kind::start;
    const Live* live = of_whole ? nullptr : situation.live_asking(deadline.record);
    if (live != nullptr)
        return {live->scope, live->status, live->asked.index, sending_desks(situation, *live), {}};
    if (const auto order = situation.orders.find(deadline.record); order != situation.orders.end())
        return {order->second.scope,
                order->second.status,
                order->second.revision.index,
                {},
                order->second.direction};
    if (const auto handover = situation.handovers.find(deadline.record);
        handover != situation.handovers.end())
        return {handover->second.scope,
                handover->second.status,
                handover->second.record.index,
                {handover->second.desk},
                {}};
    // A tally is waited for before anything about it stands in the log.
    const v1::Direction direction = deadline.side == v1::HK ? v1::NORTHBOUND : v1::SOUTHBOUND;
    return {deadline.port,
            deadline.record.value.empty() ? v1::ACTUAL : v1::EXERCISE,
            {},
            {},
            direction};
}

void add(std::vector<PrincipalName>& to, const std::vector<PrincipalName>& more) {
    for (const auto& each : more)
        if (std::find(to.begin(), to.end(), each) == to.end()) to.push_back(each);
}

/// Who belongs to a step, whether they can be told or not.
std::vector<PrincipalName> seats_of_step(const Situation& situation, const Subject& subject,
                                         const DeadlineId& deadline, std::uint32_t step) {
    const auto desks = [&](v1::Side side) {
        return situation.seats(side, v1::DESK, deadline.port, subject.status);
    };
    const auto offices = [&](v1::Side side) {
        return situation.seats(side, v1::OFFICE, deadline.port, subject.status);
    };
    std::vector<PrincipalName> out;
    switch (deadline.kind) {
        case Kind::presented:
        case Kind::acknowledged:
        case Kind::answer:
            if (step == 1) return subject.sending;
            if (step == 2) return desks(deadline.side);
            if (step == 3) return offices(deadline.side);
            break;
        case Kind::handover:
            if (step == 1) {
                out = subject.sending;
                add(out, desks(deadline.side));
                return out;
            }
            return offices(deadline.side);
        case Kind::tally:
            return step == 1 ? desks(deadline.side) : offices(deadline.side);
        case Kind::end:
            if (step > 1) break;
            out = desks(v1::SZ);
            add(out, desks(v1::HK));
            return out;
        case Kind::start:
        case Kind::proposal:
        case Kind::expiry:
            return desks(deadline.side);
    }
    out = offices(v1::SZ);
    add(out, offices(v1::HK));
    return out;
}

v1::Escalation::Missing missing_of(Kind kind) {
    switch (kind) {
        case Kind::presented:
            return v1::Escalation::PRESENTED;
        case Kind::acknowledged:
            return v1::Escalation::ACKNOWLEDGED;
        case Kind::answer:
            return v1::Escalation::ANSWER;
        case Kind::handover:
            return v1::Escalation::HANDOVER_ACCEPTANCE;
        case Kind::tally:
            return v1::Escalation::TALLY;
        case Kind::end:
            return v1::Escalation::END;
        case Kind::start:
        case Kind::proposal:
        case Kind::expiry:
            break;
    }
    return v1::Escalation::MISSING_UNSPECIFIED;
}

v1::Record escalation_draft(const Situation& situation, const DeadlineId& id, std::uint32_t step) {
    const Subject subject = subject_of(situation, id);
    v1::Record draft;
    draft.set_scope(subject.scope.value);
    v1::Escalation& escalation = *draft.mutable_escalation();
    escalation.set_record(id.record.value);
    escalation.set_index(subject.index.value);
    escalation.set_addressed(id.side);
    escalation.set_missing(missing_of(id.kind));
    escalation.set_step(step);
    if (id.port != subject.scope) escalation.set_port(id.port.value);
    escalation.set_direction(subject.direction);
    const Told told = told_at(situation, id, step);
    for (const auto& name : told.told) escalation.add_told(name.value);
    for (const auto& name : told.skipped) escalation.add_skipped(name.value);
    return draft;
}

v1::Record expiry_draft(const Live& live, v1::Expiry::What what) {
    v1::Record draft;
    draft.set_scope(live.scope.value);
    draft.mutable_expiry()->set_subject(live.id.value);
    draft.mutable_expiry()->set_status(live.status);
    draft.mutable_expiry()->set_what(what);
    return draft;
}

/// The end of a whole: what it is called depends on which kind it is.
std::vector<v1::Record> expiry_drafts(const Situation& situation, const Digest& id) {
    if (const auto it = situation.alerts.find(id); it != situation.alerts.end())
        return {expiry_draft(it->second, v1::Expiry::ALERT)};
    if (const auto it = situation.notes.find(id); it != situation.notes.end())
        return {expiry_draft(it->second, v1::Expiry::NOTE)};
    if (const auto it = situation.closings.find(id); it != situation.closings.end())
        return {expiry_draft(it->second, v1::Expiry::CLOSING)};
    if (const auto it = situation.hours.find(id); it != situation.hours.end())
        return {expiry_draft(it->second, v1::Expiry::HOURS)};
    if (situation.replaced_keys.contains(id)) {
        v1::Record draft;
        draft.set_scope(kSite.value);
        draft.mutable_expiry()->set_subject(id.value);
        draft.mutable_expiry()->set_status(v1::ACTUAL);
        draft.mutable_expiry()->set_what(v1::Expiry::OLD_KEYS);
        return {draft};
    }
    return {};
}

std::vector<v1::Record> proposal_drafts(const Situation& situation, const Digest& id) {
    if (const auto it = situation.orders.find(id); it != situation.orders.end())
        return {expiry_draft(it->second, v1::Expiry::PROPOSAL)};
    if (const auto it = situation.hours.find(id); it != situation.hours.end())
        return {expiry_draft(it->second, v1::Expiry::PROPOSAL)};
    return {};
}

std::vector<v1::Record> start_drafts(const Situation& situation, const DeadlineId& id) {
    const auto order = situation.orders.find(id.record);
    if (order == situation.orders.end()) return {};
    v1::Record draft;
    draft.set_scope(order->second.scope.value);
    draft.mutable_prompt()->set_subject(id.record.value);
    draft.mutable_prompt()->set_status(order->second.status);
    draft.mutable_prompt()->set_what(v1::Prompt::START);
    for (const auto& name : told_at(situation, id, 1).told)
        draft.mutable_prompt()->add_told(name.value);
    return {draft};
}

}  // namespace

std::uint32_t last_step(Kind kind) {
    switch (kind) {
        case Kind::presented:
        case Kind::acknowledged:
        case Kind::answer:
            return 4;
        case Kind::handover:
        case Kind::tally:
        case Kind::end:
            return 2;
        case Kind::start:
        case Kind::proposal:
        case Kind::expiry:
            break;
    }
    return 1;
}

Told told_at(const Situation& situation, const DeadlineId& deadline, std::uint32_t step) {
    const Subject subject = subject_of(situation, deadline);
    Told out;
    for (const auto& name : seats_of_step(situation, subject, deadline, step)) {
        const EnrolledPrincipal* seat = situation.live_principal(name);
        const bool reads = seat != nullptr && situation.may_read(seat->principal, subject.scope);
        // Whoever sent it is told wherever they are; nobody reads an alarm at an empty desk.
        const bool sent_it = step == 1 && std::find(subject.sending.begin(), subject.sending.end(),
                                                    name) != subject.sending.end();
        const bool attended = sent_it || situation.someone_on_duty(name, subject.status);
        (reads && attended ? out.told : out.skipped).push_back(name);
    }
    return out;
}

std::vector<v1::Record> lapse(const Situation& situation, const DeadlineId& deadline,
                              Instant /*now*/) {
    const auto waiting = situation.deadlines.find(deadline);
    if (waiting == situation.deadlines.end()) return {};
    switch (deadline.kind) {
        case Kind::expiry:
            return expiry_drafts(situation, deadline.record);
        case Kind::proposal:
            return proposal_drafts(situation, deadline.record);
        case Kind::start:
            return start_drafts(situation, deadline);
        case Kind::presented:
        case Kind::acknowledged:
        case Kind::answer:
        case Kind::handover:
        case Kind::tally:
        case Kind::end:
            break;
    }
    return {escalation_draft(situation, deadline, waiting->second.step)};
}

}  // namespace liaison::domain
