#include <algorithm>
#include <numeric>

#include "broker/domain/moves.h"
#include "broker/domain/rules.h"

namespace liaison::domain {

namespace {

/// A figure that is older is no reading.
constexpr Milliseconds kFresh = std::chrono::minutes{30};

v1::Escalation::Missing missing_of(DeadlineId::Kind kind) {
    if (kind == DeadlineId::Kind::presented) return v1::Escalation::PRESENTED;
    if (kind == DeadlineId::Kind::acknowledged) return v1::Escalation::ACKNOWLEDGED;
    return v1::Escalation::ANSWER;
}

template <typename View>
void show_addressed(const Situation& situation, const Live& live, View& out) {
    for (const auto& [party, progress] : live.addressed) {
        v1::AddressedView& addressed = *out.add_addressed();
        addressed.set_side(party.side);
        addressed.set_port(party.port.value);
        if (progress.presented_at) addressed.set_presented_at(progress.presented_at->ms);
        if (progress.acknowledged_at) addressed.set_acknowledged_at(progress.acknowledged_at->ms);
        if (progress.stands_by_until) addressed.set_stands_by_until(progress.stands_by_until->ms);
        addressed.set_acknowledged_by(progress.acknowledged_by.value);
        addressed.set_escalation_step(progress.escalation_step);
        addressed.set_asks_answer(live.asks_answer && party.port == live.scope);
        for (const auto kind : {DeadlineId::Kind::presented, DeadlineId::Kind::acknowledged,
                                DeadlineId::Kind::answer}) {
            const auto waiting =
                situation.deadlines.find({live.asked.hash, party.side, kind, party.port});
            if (waiting == situation.deadlines.end()) continue;
            v1::DeadlineView& deadline = *addressed.add_deadlines();
            deadline.set_missing(missing_of(kind));
            deadline.set_due_at((waiting->second.since + waiting->second.after).ms);
            deadline.set_step(waiting->second.step);
        }
    }
}

void show(const Situation& situation, const Alert& alert, v1::AlertView& out) {
    out.set_alert(alert.id.value);
    out.set_index(alert.revision.index.value);
    out.set_revision(alert.revision.hash.value);
    out.set_scope(alert.scope.value);
    out.set_sequence(alert.revision.sequence.value);
    out.set_status(alert.status);
    out.set_proposed(alert.proposed);
    out.set_automatic(alert.automatic);
    out.set_raised_by(alert.raised_by);
    *out.mutable_content() = alert.content;
    out.set_recorded_at(alert.recorded_at.ms);
    show_addressed(situation, alert, out);
}

void show(const StatedTerms& stated, v1::TermsView& out) {
    *out.mutable_terms() = stated.terms;
    out.set_by(stated.by);
    out.set_person(stated.person.value);
    out.set_record(stated.record.hash.value);
    out.set_since(stated.since.ms);
}

/// Whose move it is: the side that is asked, or the one that puts into effect what is agreed.
v1::Side side_to_move(const Order& order) {
    if (order.proposed) return other_side(order.proposed->by);
    if (order.agreed || (order.in_force && !order.carried_out_at) || order.overdue)
        return holding_side(order.direction);
    return v1::SIDE_UNSPECIFIED;
}

/// The receiving hall's own latest count has come down to where a person is to go on. Nobody is
/// released by it; an old count says nothing.
bool resume_is_prompted(const Situation& situation, const Order& order, Instant clock) {
    if (!order.in_force || order.in_force->terms.resume_at() == 0) return false;
    const auto flow = situation.flows.find(
        {order.scope, order.direction, receiving_side(order.direction), order.status});
    return flow != situation.flows.end() && flow->second.content.has_waiting() &&
           clock - Instant{flow->second.content.until()} <= kFresh &&
           flow->second.content.waiting() <= order.in_force->terms.resume_at();
}

std::string in_charge(const Order& order, v1::Side side) {
    const auto found = order.in_charge.find(side);
    return found == order.in_charge.end() ? "" : found->second.value;
}

std::uint64_t people_in(const std::map<std::uint32_t, std::uint32_t>& waves) {
    return std::accumulate(waves.begin(), waves.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const auto& wave) { return sum + wave.second; });
}

void show(const Situation& situation, const Order& order, Instant now, v1::OrderView& out) {
    out.set_order(order.id.value);
    out.set_revision(order.revision.hash.value);
    out.set_index(order.revision.index.value);
    out.set_scope(order.scope.value);
    out.set_sequence(order.revision.sequence.value);
    out.set_first_sequence(order.first_sequence.value);
    out.set_status(order.status);
    out.set_direction(order.direction);
    out.set_revisions(order.revisions);
    *out.mutable_content() = order.content;
    out.set_by(order.by);
    out.set_person(order.person.value);
    out.set_recorded_at(order.recorded_at.ms);
    if (order.in_force) show(*order.in_force, *out.mutable_in_force());
    out.set_suspended(order.suspended);
    if (order.carried_out_at) out.set_carried_out_at(order.carried_out_at->ms);
    if (order.proposed) show(*order.proposed, *out.mutable_proposed());
    out.set_proposal(order.proposal);
    if (order.agreed) show(*order.agreed, *out.mutable_agreed());
    out.set_expires_at(order.expires_at.ms);
    out.set_review_by(order.review_by.ms);
    out.set_overdue(order.overdue);
    show_addressed(situation, order, out);
    out.set_to_move(side_to_move(order));
    out.set_in_charge_sz(in_charge(order, v1::SZ));
    out.set_in_charge_hk(in_charge(order, v1::HK));
    out.set_released(people_in(order.released));
    out.set_received(people_in(order.received));
    for (const v1::Mark mark : order.marks) out.add_marks(mark);
    for (const Scope& port : order.diverted_to) out.add_diverted_to(port.value);
    out.set_resume_prompted(
        resume_is_prompted(situation, order, situation.clock_of(order.status, now)));
}

void show(const Situation& situation, const Hours& hours, v1::HoursView& out) {
    out.set_hours(hours.id.value);
    out.set_revision(hours.revision.hash.value);
    out.set_scope(hours.scope.value);
    out.set_sequence(hours.revision.sequence.value);
    out.set_first_sequence(hours.first_sequence.value);
    out.set_status(hours.status);
    out.set_direction(hours.direction);
    out.set_service_day(hours.service_day);
    if (hours.agreed) {
        out.set_opens_at(hours.agreed->opens_at.ms);
        out.set_closes_at(hours.agreed->closes_at.ms);
    }
    if (hours.cleared_until) out.set_cleared_until(hours.cleared_until->ms);
    if (hours.proposed) {
        out.set_proposed_by(hours.by);
        out.set_proposed_opens_at(hours.proposed->opens_at.ms);
        out.set_proposed_closes_at(hours.proposed->closes_at.ms);
    }
    show_addressed(situation, hours, out);
    *out.mutable_content() = hours.content;
}

void show(const Situation& situation, const Closing& closing, v1::ClosingView& out) {
    out.set_scope(closing.scope.value);
    out.set_direction(closing.direction);
    out.set_status(closing.status);
    out.set_tally(closing.revision.hash.value);
    out.set_sequence(closing.revision.sequence.value);
    *out.mutable_content() = closing.tally;
    if (closing.open_until) out.set_open_until(closing.open_until->ms);
    const auto finished = closing.finished.find(receiving_side(closing.direction));
    if (finished != closing.finished.end()) *out.mutable_finish() = finished->second;
    out.set_agreed(closing.agreed);
    show_addressed(situation, closing, out);
}

template <typename Kind, typename View>
void show_told(const Situation& situation, const Kind& told, View& out) {
    out.set_record(told.id.value);
    out.set_scope(told.scope.value);
    out.set_sequence(told.first_sequence.value);
    out.set_status(told.status);
    out.set_by(told.by);
    *out.mutable_content() = told.content;
    out.set_recorded_at(told.recorded_at.ms);
    show_addressed(situation, told, out);
}

void show(const PublicText& text, v1::PublicNoticeView& out) {
    out.set_notice(text.id.value);
    out.set_scope(text.scope.value);
    out.set_first_sequence(text.first_sequence.value);
    out.set_status(text.status);
    out.set_by(text.by);
    *out.mutable_content() = text.content;
    out.set_state(text.state);
    out.set_approved_by(text.approved_by.value);
    out.set_flagged(text.flagged);
}

/// A desk sits at its port; an office's duty is the whole site's.
Scope seat_of(const v1::Principal& desk) {
    return desk.role() == v1::DESK ? Scope{desk.writes(0)} : kSite;
}

std::uint32_t alarms_of(const Situation& situation, const PrincipalName& desk, v1::Status status,
                        Instant now) {
    const auto alarms = situation.alarms.find({desk, status});
    if (alarms == situation.alarms.end()) return 0;
    return static_cast<std::uint32_t>(
        std::count_if(alarms->second.begin(), alarms->second.end(),
                      [&](Instant alarm) { return alarm + kFloodWindow >= now; }));
}

void show_duty(const Situation& situation, const PrincipalName& desk, const OnDuty& officer,
               Instant now, bool present, v1::DutyView& out) {
    const v1::Principal& principal = situation.principals.at(desk).principal;
    out.set_principal(desk.value);
    out.set_side(principal.side());
    out.set_scope(seat_of(principal).value);
    out.set_person(officer.person.value);
    out.set_since(officer.since.ms);
    out.set_status(officer.status);
    out.set_present(present);
    out.set_alarms(alarms_of(situation, desk, officer.status, now));
}

void show(const Handover& handover, v1::HandoverView& out) {
    out.set_handover(handover.id.value);
    out.set_principal(handover.desk.value);
    out.set_from(handover.from.value);
    out.set_to(handover.content.to());
    out.set_status(handover.status);
    out.set_recorded_at(handover.recorded_at.ms);
    *out.mutable_content() = handover.content;
    out.set_scope(handover.scope.value);
}

void show(const Flow& flow, const Scope& scope, v1::Side side, v1::FlowView& out) {
    out.set_side(side);
    out.set_scope(scope.value);
    *out.mutable_content() = flow.content;
    out.set_recorded_at(flow.recorded_at.ms);
    out.set_status(flow.status);
}

void show_opening(const Situation& situation, const Scope& port, v1::Status status, Instant now,
                  v1::SituationView& out) {
    for (const v1::Direction direction : {v1::NORTHBOUND, v1::SOUTHBOUND}) {
        const Opening opening =
            opening_at(situation, port, direction, status, situation.clock_of(status, now));
        v1::OpenView& view = *out.add_open();
        view.set_scope(port.value);
        view.set_direction(direction);
        view.set_status(status);
        view.set_open(opening.open);
        if (opening.changes_at) view.set_changes_at(opening.changes_at->ms);
    }
}

/// The steps of the ladder that would tell nobody, were something asked of this side here now.
void show_gaps(const Situation& situation, const Scope& port, v1::SituationView& out) {
    const auto attended = [&](v1::Side side, v1::Role role) {
        const auto seats = situation.seats(side, role, port, v1::ACTUAL);
        return std::any_of(seats.begin(), seats.end(), [&](const PrincipalName& seat) {
            return situation.someone_on_duty(seat, v1::ACTUAL) &&
                   situation.may_read(situation.principals.at(seat).principal, port);
        });
    };
    const auto gap = [&](v1::Side side, std::uint32_t step) {
        v1::GapView& view = *out.add_gaps();
        view.set_scope(port.value);
        view.set_side(side);
        view.set_step(step);
    };
    for (const v1::Side side : {v1::SZ, v1::HK}) {
        if (!attended(side, v1::DESK)) gap(side, 2);
        if (!attended(side, v1::OFFICE)) gap(side, 3);
    }
}

/// An Actual severe notice that waits for an answer goes before any exercise.
bool pauses_exercise(const Situation& situation) {
    return find_live(situation, [](const Live& live) {
               if (live.status != v1::ACTUAL || !live.urgent) return false;
               return std::any_of(live.addressed.begin(), live.addressed.end(),
                                  [](const auto& each) { return !each.second.acknowledged_at; });
           }) != nullptr;
}

void show_site(const Situation& situation, const v1::Principal& reader, v1::SituationView& out) {
    for (const auto& [name, enrolled] : situation.principals)
        if (!enrolled.revoked) *out.add_principals() = enrolled.principal;
    for (const auto& [id, enrolled] : situation.persons)
        if (!enrolled.revoked) *out.add_persons() = enrolled.person;
    *out.mutable_policy() = situation.policy;
    if (const auto own = situation.thresholds.find(reader.side());
        own != situation.thresholds.end()) {
        out.mutable_policy()->set_minor_percent(own->second.minor_percent);
        out.mutable_policy()->set_moderate_percent(own->second.moderate_percent);
        out.mutable_policy()->set_severe_percent(own->second.severe_percent);
    }
    for (const auto& [hash, pending] : situation.pending_policies) {
        v1::PendingPolicy& view = *out.add_pending_policies();
        view.set_record(hash.value);
        view.set_by(pending.by);
        *view.mutable_content() = pending.content;
        view.set_sequence(pending.record.sequence.value);
    }
    out.set_log_public(situation.log_public());
    if (situation.agreed_log_key) out.set_next_log_public(situation.agreed_log_key->sign_public());
    for (const auto& [hash, pending] : situation.pending_log_keys) {
        v1::PendingLogKey& view = *out.add_pending_log_keys();
        view.set_record(hash.value);
        view.set_by(pending.by);
        *view.mutable_content() = pending.content;
        view.set_sequence(pending.record.sequence.value);
    }
    if (!situation.exercise) return;
    out.set_exercise(situation.exercise->id.value);
    *out.mutable_exercise_session() = situation.exercise->session;
    out.set_exercise_started_at(situation.exercise->started_at.ms);
    out.set_exercise_paused(pauses_exercise(situation));
}

}  // namespace

v1::SituationView view(const Situation& situation, const v1::Principal& reader, const Scope& scope,
                       Instant now, const std::set<PrincipalName>& present) {
    const auto shown = [&](const Scope& of) {
        return (scope.value.empty() || scope == of) && situation.may_read(reader, of);
    };
    v1::SituationView out;
    out.set_log_size(situation.size);
    out.set_broker_time(now.ms);
    for (const auto& [id, alert] : situation.alerts)
        if (shown(alert.scope)) show(situation, alert, *out.add_alerts());
    for (const auto& [id, order] : situation.orders)
        if (shown(order.scope)) show(situation, order, now, *out.add_orders());
    for (const auto& [id, hours] : situation.hours)
        if (shown(hours.scope)) show(situation, hours, *out.add_hours());
    for (const auto& [id, closing] : situation.closings)
        if (shown(closing.scope)) show(situation, closing, *out.add_closings());
    for (const auto& [id, note] : situation.notes)
        if (shown(note.scope)) show_told(situation, note, *out.add_notes());
    for (const auto& [id, verbal] : situation.verbals)
        if (shown(verbal.scope)) show_told(situation, verbal, *out.add_verbals());
    for (const auto& [id, text] : situation.public_texts)
        if (shown(text.scope)) show(text, *out.add_public_notices());
    for (const auto& [desk, officers] : situation.duty)
        if (shown(seat_of(situation.principals.at(desk).principal)))
            for (const OnDuty& officer : officers)
                show_duty(situation, desk, officer, now, present.contains(desk), *out.add_duties());
    for (const auto& [id, handover] : situation.handovers)
        if (shown(handover.scope)) show(handover, *out.add_handovers());
    for (const auto& [key, flow] : situation.flows)
        if (shown(std::get<Scope>(key)))
            show(flow, std::get<Scope>(key), std::get<v1::Side>(key), *out.add_flows());
    for (const auto& [key, forecast] : situation.forecasts) {
        if (!shown(std::get<Scope>(key))) continue;
        v1::ForecastView& each = *out.add_forecasts();
        each.set_scope(std::get<Scope>(key).value);
        each.set_side(std::get<v1::Side>(key));
        each.set_status(std::get<v1::Status>(key));
        *each.mutable_content() = forecast.content;
        each.set_recorded_at(forecast.recorded_at.ms);
    }
    for (const auto& port : situation.genesis->ports()) {
        const Scope code{port.code()};
        if (!shown(code)) continue;
        show_opening(situation, code, v1::ACTUAL, now, out);
        if (situation.exercise) show_opening(situation, code, v1::EXERCISE, now, out);
        if (!port.suspended()) show_gaps(situation, code, out);
    }
    if (situation.may_read(reader, kSite)) show_site(situation, reader, out);
    return out;
}

}  // namespace liaison::domain
