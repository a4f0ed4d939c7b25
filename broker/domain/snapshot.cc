#include "broker/domain/snapshot.h"

#include "broker/domain/snapshot.pb.h"

namespace liaison::domain {

namespace {

/// Raised with every change of situation.h or of what its fields mean.
constexpr std::uint32_t kSnapshotVersion = 3;

template <typename List>
auto& more(List* list) {
    return *list->Add();
}

// ---- writing: one `put` for each struct, beside its `taken`

void put(const RecordPlace& place, stored::Place& out) {
    out.set_index(place.index.value);
    out.set_sequence(place.sequence.value);
    out.set_hash(place.hash.value);
}
RecordPlace taken(const stored::Place& in) {
    return {LogIndex{in.index()}, Sequence{in.sequence()}, Digest{in.hash()}};
}

void put(const Spent& spent, stored::Spent& out) {
    out.set_content_digest(spent.content_digest.value);
    out.set_refusal(spent.refusal ? static_cast<std::uint32_t>(*spent.refusal) : 0);
    out.set_index(spent.index.value);
    out.set_scope(spent.scope.value);
    out.set_sequence(spent.sequence.value);
    out.set_record_hash(spent.record_hash.value);
    out.set_recorded_at(spent.recorded_at.ms);
}
Spent taken(const stored::Spent& in) {
    return {.content_digest = Digest{in.content_digest()},
            .refusal = refusal_numbered(in.refusal()),
            .index = LogIndex{in.index()},
            .scope = Scope{in.scope()},
            .sequence = Sequence{in.sequence()},
            .record_hash = Digest{in.record_hash()},
            .recorded_at = Instant{in.recorded_at()}};
}

void put(const EnrolledPrincipal& who, stored::EnrolledPrincipal& out) {
    *out.mutable_principal() = who.principal;
    out.set_key(who.key.value);
    out.set_enrolled_at(who.enrolled_at.value);
    out.set_revoked(who.revoked);
}
EnrolledPrincipal taken(const stored::EnrolledPrincipal& in) {
    return {in.principal(), KeyId{in.key()}, LogIndex{in.enrolled_at()}, in.revoked()};
}

void put(const Live& live, stored::Live& out) {
    out.set_id(live.id.value);
    out.set_first_sequence(live.first_sequence.value);
    out.set_scope(live.scope.value);
    out.set_status(live.status);
    put(live.revision, *out.mutable_revision());
    out.set_sender(live.sender.value);
    out.set_sender_role(live.sender_role);
    out.set_by(live.by);
    out.set_person(live.person.value);
    out.set_recorded_at(live.recorded_at.ms);
    put(live.asked, *out.mutable_asked());
    *out.mutable_asked_by() = live.asked_by;
    out.set_urgent(live.urgent);
    out.set_asks_answer(live.asks_answer);
    for (const auto& [party, progress] : live.addressed) {
        stored::Addressed& each = *out.add_addressed();
        each.set_side(party.side);
        each.set_port(party.port.value);
        if (progress.presented_at) each.set_presented_at(progress.presented_at->ms);
        if (progress.acknowledged_at) each.set_acknowledged_at(progress.acknowledged_at->ms);
        each.set_acknowledged_by(progress.acknowledged_by.value);
        if (progress.stands_by_until) each.set_stands_by_until(progress.stands_by_until->ms);
        each.set_escalation_step(progress.escalation_step);
    }
    for (const auto& [key, receipt] : live.answers) {
        stored::Answer& each = *out.add_answers();
        each.set_stage(key.first);
        each.set_who(key.second);
        put(receipt, *each.mutable_receipt());
    }
}
void take(const stored::Live& in, Live& live) {
    live.id = Digest{in.id()};
    live.first_sequence = Sequence{in.first_sequence()};
    live.scope = Scope{in.scope()};
    live.status = in.status();
    live.revision = taken(in.revision());
    live.sender = PrincipalName{in.sender()};
    live.sender_role = in.sender_role();
    live.by = in.by();
    live.person = PersonId{in.person()};
    live.recorded_at = Instant{in.recorded_at()};
    live.asked = taken(in.asked());
    live.asked_by = in.asked_by();
    live.urgent = in.urgent();
    live.asks_answer = in.asks_answer();
    for (const auto& each : in.addressed()) {
        Addressed& progress = live.addressed[{each.side(), Scope{each.port()}}];
        if (each.has_presented_at()) progress.presented_at = Instant{each.presented_at()};
        if (each.has_acknowledged_at()) progress.acknowledged_at = Instant{each.acknowledged_at()};
        progress.acknowledged_by = PersonId{each.acknowledged_by()};
        if (each.has_stands_by_until()) progress.stands_by_until = Instant{each.stands_by_until()};
        progress.escalation_step = each.escalation_step();
    }
    for (const auto& each : in.answers())
        live.answers.emplace(std::pair(each.stage(), each.who()), taken(each.receipt()));
}

void put(const Alert& alert, stored::Alert& out) {
    put(static_cast<const Live&>(alert), *out.mutable_live());
    out.set_proposed(alert.proposed);
    out.set_automatic(alert.automatic);
    out.set_raised_by(alert.raised_by);
    *out.mutable_content() = alert.content;
}
void take(const stored::Alert& in, Alert& alert) {
    take(in.live(), static_cast<Live&>(alert));
    alert.proposed = in.proposed();
    alert.automatic = in.automatic();
    alert.raised_by = in.raised_by();
    alert.content = in.content();
}

void put(const StatedTerms& stated, stored::StatedTerms& out) {
    *out.mutable_terms() = stated.terms;
    out.set_by(stated.by);
    out.set_person(stated.person.value);
    put(stated.record, *out.mutable_record());
    out.set_since(stated.since.ms);
}
StatedTerms taken(const stored::StatedTerms& in) {
    return {in.terms(), in.by(), PersonId{in.person()}, taken(in.record()), Instant{in.since()}};
}

using Waves = std::map<std::uint32_t, std::uint32_t>;
using StoredWaves = google::protobuf::RepeatedPtrField<stored::Wave>;

void put(const Waves& waves, StoredWaves& out) {
    for (const auto& [number, people] : waves) {
        stored::Wave& wave = *out.Add();
        wave.set_number(number);
        wave.set_people(people);
    }
}
Waves taken(const StoredWaves& in) {
    Waves waves;
    for (const auto& wave : in) waves.emplace(wave.number(), wave.people());
    return waves;
}

void put(const Order& order, stored::Order& out) {
    put(static_cast<const Live&>(order), *out.mutable_live());
    out.set_direction(order.direction);
    *out.mutable_content() = order.content;
    out.set_revisions(order.revisions);
    if (order.in_force) put(*order.in_force, *out.mutable_in_force());
    out.set_suspended(order.suspended);
    if (order.carried_out_at) out.set_carried_out_at(order.carried_out_at->ms);
    out.set_expires_at(order.expires_at.ms);
    out.set_review_by(order.review_by.ms);
    out.set_overdue(order.overdue);
    if (order.proposed) put(*order.proposed, *out.mutable_proposed());
    out.set_proposal(order.proposal);
    *out.mutable_proposed_content() = order.proposed_content;
    if (order.agreed) put(*order.agreed, *out.mutable_agreed());
    *out.mutable_agreed_content() = order.agreed_content;
    for (const auto& [side, person] : order.in_charge) {
        stored::InCharge& each = *out.add_in_charge();
        each.set_side(side);
        each.set_person(person.value);
    }
    for (const Scope& port : order.diverted_to) out.add_diverted_to(port.value);
    for (const v1::Mark mark : order.marks) out.add_marks(mark);
    put(order.released, *out.mutable_released());
    put(order.received, *out.mutable_received());
}
void take(const stored::Order& in, Order& order) {
    take(in.live(), static_cast<Live&>(order));
    order.direction = in.direction();
    order.content = in.content();
    order.revisions = in.revisions();
    if (in.has_in_force()) order.in_force = taken(in.in_force());
    order.suspended = in.suspended();
    if (in.has_carried_out_at()) order.carried_out_at = Instant{in.carried_out_at()};
    order.expires_at = Instant{in.expires_at()};
    order.review_by = Instant{in.review_by()};
    order.overdue = in.overdue();
    if (in.has_proposed()) order.proposed = taken(in.proposed());
    order.proposal = in.proposal();
    order.proposed_content = in.proposed_content();
    if (in.has_agreed()) order.agreed = taken(in.agreed());
    order.agreed_content = in.agreed_content();
    for (const auto& each : in.in_charge()) order.in_charge[each.side()] = PersonId{each.person()};
    for (const auto& port : in.diverted_to()) order.diverted_to.emplace_back(port);
    for (const int mark : in.marks()) order.marks.insert(static_cast<v1::Mark>(mark));
    order.released = taken(in.released());
    order.received = taken(in.received());
}

void put(const Hours::Interval& interval, stored::Interval& out) {
    out.set_opens_at(interval.opens_at.ms);
    out.set_closes_at(interval.closes_at.ms);
}
Hours::Interval taken(const stored::Interval& in) {
    return {Instant{in.opens_at()}, Instant{in.closes_at()}};
}

void put(const Hours& hours, stored::Hours& out) {
    put(static_cast<const Live&>(hours), *out.mutable_live());
    out.set_direction(hours.direction);
    out.set_service_day(hours.service_day);
    *out.mutable_content() = hours.content;
    if (hours.agreed) put(*hours.agreed, *out.mutable_agreed());
    if (hours.proposed) put(*hours.proposed, *out.mutable_proposed());
    if (hours.cleared_until) out.set_cleared_until(hours.cleared_until->ms);
}
void take(const stored::Hours& in, Hours& hours) {
    take(in.live(), static_cast<Live&>(hours));
    hours.direction = in.direction();
    hours.service_day = in.service_day();
    hours.content = in.content();
    if (in.has_agreed()) hours.agreed = taken(in.agreed());
    if (in.has_proposed()) hours.proposed = taken(in.proposed());
    if (in.has_cleared_until()) hours.cleared_until = Instant{in.cleared_until()};
}

void put(const Closing& closing, stored::Closing& out) {
    put(static_cast<const Live&>(closing), *out.mutable_live());
    out.set_direction(closing.direction);
    *out.mutable_tally() = closing.tally;
    if (closing.open_until) out.set_open_until(closing.open_until->ms);
    for (const auto& [side, tally] : closing.finished) {
        stored::Finished& each = *out.add_finished();
        each.set_side(side);
        *each.mutable_tally() = tally;
    }
    out.set_agreed(closing.agreed);
}
void take(const stored::Closing& in, Closing& closing) {
    take(in.live(), static_cast<Live&>(closing));
    closing.direction = in.direction();
    closing.tally = in.tally();
    if (in.has_open_until()) closing.open_until = Instant{in.open_until()};
    for (const auto& each : in.finished()) closing.finished[each.side()] = each.tally();
    closing.agreed = in.agreed();
}

void put(const Note& note, stored::Note& out) {
    put(static_cast<const Live&>(note), *out.mutable_live());
    *out.mutable_content() = note.content;
}
void take(const stored::Note& in, Note& note) {
    take(in.live(), static_cast<Live&>(note));
    note.content = in.content();
}

void put(const Verbal& verbal, stored::Verbal& out) {
    put(static_cast<const Live&>(verbal), *out.mutable_live());
    *out.mutable_content() = verbal.content;
}
void take(const stored::Verbal& in, Verbal& verbal) {
    take(in.live(), static_cast<Live&>(verbal));
    verbal.content = in.content();
}

void put(const Handover& handover, stored::Handover& out) {
    out.set_id(handover.id.value);
    put(handover.record, *out.mutable_record());
    out.set_scope(handover.scope.value);
    out.set_status(handover.status);
    out.set_desk(handover.desk.value);
    out.set_from(handover.from.value);
    *out.mutable_content() = handover.content;
    out.set_recorded_at(handover.recorded_at.ms);
    out.set_escalation_step(handover.escalation_step);
}
void take(const stored::Handover& in, Handover& handover) {
    handover = {.id = Digest{in.id()},
                .record = taken(in.record()),
                .scope = Scope{in.scope()},
                .status = in.status(),
                .desk = PrincipalName{in.desk()},
                .from = PersonId{in.from()},
                .content = in.content(),
                .recorded_at = Instant{in.recorded_at()},
                .escalation_step = in.escalation_step()};
}

void put(const PublicText& text, stored::PublicText& out) {
    out.set_id(text.id.value);
    out.set_first_sequence(text.first_sequence.value);
    out.set_scope(text.scope.value);
    out.set_status(text.status);
    out.set_by(text.by);
    *out.mutable_content() = text.content;
    out.set_state(text.state);
    out.set_approved_by(text.approved_by.value);
    out.set_flagged(text.flagged);
}
void take(const stored::PublicText& in, PublicText& text) {
    text = {.id = Digest{in.id()},
            .first_sequence = Sequence{in.first_sequence()},
            .scope = Scope{in.scope()},
            .status = in.status(),
            .by = in.by(),
            .content = in.content(),
            .state = in.state(),
            .approved_by = PersonId{in.approved_by()},
            .flagged = in.flagged()};
}

template <typename Lives, typename Out>
void put_all(const Lives& lives, Out* out) {
    for (const auto& [id, live] : lives) put(live, more(out));
}
template <typename In, typename Lives>
void take_all(const In& in, Lives& lives) {
    for (const auto& each : in) {
        typename Lives::mapped_type live;
        take(each, live);
        const Digest id = live.id;
        lives.emplace(id, std::move(live));
    }
}

void put_enrolled(const Situation& situation, stored::Situation& out) {
    for (const auto& [name, who] : situation.principals) put(who, *out.add_principals());
    for (const auto& [key, who] : situation.former) put(who, *out.add_former());
    const auto put_key = [](const Bytes& key, const PrincipalName& name, stored::Key& each) {
        each.set_key(key);
        each.set_principal(name.value);
    };
    for (const auto& [key, name] : situation.signing_keys)
        put_key(key.value, name, *out.add_signing_keys());
    for (const auto& [key, name] : situation.curve_keys) put_key(key, name, *out.add_curve_keys());
    for (const auto& [id, who] : situation.persons) {
        stored::EnrolledPerson& each = *out.add_persons();
        *each.mutable_person() = who.person;
        each.set_revoked(who.revoked);
    }
    for (const KeyId& key : situation.other_keys) out.add_other_keys(key.value);
    for (const auto& [record, key] : situation.replaced_keys) {
        stored::ReplacedKeys& each = *out.add_replaced_keys();
        each.set_record(record.value);
        each.set_key(key.value);
    }
}
void take_enrolled(const stored::Situation& in, Situation& situation) {
    for (const auto& each : in.principals())
        situation.principals.emplace(PrincipalName{each.principal().name()}, taken(each));
    for (const auto& each : in.former()) situation.former.emplace(KeyId{each.key()}, taken(each));
    for (const auto& each : in.signing_keys())
        situation.signing_keys.emplace(KeyId{each.key()}, PrincipalName{each.principal()});
    for (const auto& each : in.curve_keys())
        situation.curve_keys.emplace(each.key(), PrincipalName{each.principal()});
    for (const auto& each : in.persons())
        situation.persons.emplace(PersonId{each.person().id()},
                                  EnrolledPerson{each.person(), each.revoked()});
    for (const auto& key : in.other_keys()) situation.other_keys.insert(KeyId{key});
    for (const auto& each : in.replaced_keys())
        situation.replaced_keys.emplace(Digest{each.record()}, KeyId{each.key()});
}

void put_site_keys(const Situation& situation, stored::Situation& out) {
    for (const auto& change : situation.log_keys) *out.add_log_keys() = change;
    for (const auto& [hash, pending] : situation.pending_log_keys) {
        stored::PendingLogKey& each = *out.add_pending_log_keys();
        put(pending.record, *each.mutable_record());
        each.set_by(pending.by);
        *each.mutable_content() = pending.content;
    }
    if (situation.agreed_log_key) *out.mutable_agreed_log_key() = *situation.agreed_log_key;
    out.set_broker_public(situation.broker_public);
    out.set_next_broker_public(situation.next_broker_public);
}
void take_site_keys(const stored::Situation& in, Situation& situation) {
    situation.log_keys.assign(in.log_keys().begin(), in.log_keys().end());
    for (const auto& each : in.pending_log_keys())
        situation.pending_log_keys.emplace(
            Digest{each.record().hash()},
            PendingLogKey{taken(each.record()), each.by(), each.content()});
    if (in.has_agreed_log_key()) situation.agreed_log_key = in.agreed_log_key();
    situation.broker_public = in.broker_public();
    situation.next_broker_public = in.next_broker_public();
}

void put_seats(const Situation& situation, stored::Situation& out) {
    for (const auto& [desk, officers] : situation.duty)
        for (const OnDuty& officer : officers) {
            stored::OnDuty& each = *out.add_duty();
            each.set_desk(desk.value);
            each.set_person(officer.person.value);
            each.set_since(officer.since.ms);
            each.set_status(officer.status);
        }
    for (const auto& [desk, alarms] : situation.alarms) {
        stored::Alarms& each = *out.add_alarms();
        each.set_desk(desk.first.value);
        each.set_status(desk.second);
        for (const Instant at : alarms) each.add_at(at.ms);
    }
}
void take_seats(const stored::Situation& in, Situation& situation) {
    for (const auto& each : in.duty())
        situation.duty[PrincipalName{each.desk()}].push_back(
            {PersonId{each.person()}, Instant{each.since()}, each.status()});
    for (const auto& each : in.alarms())
        for (const std::int64_t at : each.at())
            situation.alarms[{PrincipalName{each.desk()}, each.status()}].push_back(Instant{at});
}

void put_figures(const Situation& situation, stored::Situation& out) {
    for (const auto& [key, flow] : situation.flows) {
        stored::Flow& each = *out.add_flows();
        each.set_scope(std::get<Scope>(key).value);
        each.set_side(std::get<v1::Side>(key));
        each.set_status(std::get<v1::Status>(key));
        *each.mutable_content() = flow.content;
        each.set_recorded_at(flow.recorded_at.ms);
    }
    for (const auto& [key, forecast] : situation.forecasts) {
        stored::Forecast& each = *out.add_forecasts();
        each.set_scope(std::get<Scope>(key).value);
        each.set_side(std::get<v1::Side>(key));
        each.set_status(std::get<v1::Status>(key));
        *each.mutable_content() = forecast.content;
        each.set_recorded_at(forecast.recorded_at.ms);
    }
}
void take_figures(const stored::Situation& in, Situation& situation) {
    for (const auto& each : in.flows())
        situation.flows[{Scope{each.scope()}, each.content().direction(), each.side(),
                         each.status()}] = {each.content(), Instant{each.recorded_at()},
                                            each.status()};
    for (const auto& each : in.forecasts())
        situation.forecasts[{Scope{each.scope()}, each.content().direction(), each.side(),
                             each.status(), each.content().day()}] = {each.content(),
                                                                      Instant{each.recorded_at()}};
}

void put_policy(const Situation& situation, stored::Situation& out) {
    *out.mutable_policy() = situation.policy;
    for (const auto& [side, thresholds] : situation.thresholds) {
        stored::Thresholds& each = *out.add_thresholds();
        each.set_side(side);
        each.set_minor_percent(thresholds.minor_percent);
        each.set_moderate_percent(thresholds.moderate_percent);
        each.set_severe_percent(thresholds.severe_percent);
    }
    for (const auto& [hash, pending] : situation.pending_policies) {
        stored::PendingPolicy& each = *out.add_pending_policies();
        put(pending.record, *each.mutable_record());
        each.set_by(pending.by);
        *each.mutable_content() = pending.content;
    }
}
void take_policy(const stored::Situation& in, Situation& situation) {
    situation.policy = in.policy();
    for (const auto& each : in.thresholds())
        situation.thresholds[each.side()] = {each.minor_percent(), each.moderate_percent(),
                                             each.severe_percent()};
    for (const auto& each : in.pending_policies())
        situation.pending_policies.emplace(
            Digest{each.record().hash()},
            PendingPolicy{taken(each.record()), each.by(), each.content()});
}

void put_exercise(const Exercise& exercise, stored::Exercise& out) {
    out.set_id(exercise.id.value);
    *out.mutable_session() = exercise.session;
    out.set_started_at(exercise.started_at.ms);
    out.set_started_by(exercise.started_by.value);
}
Exercise taken(const stored::Exercise& in) {
    Exercise exercise{.id = MessageId{in.id()},
                      .session = in.session(),
                      .participants = {},
                      .started_at = Instant{in.started_at()},
                      .started_by = PrincipalName{in.started_by()}};
    for (const auto& name : in.session().participants()) exercise.participants.emplace(name);
    return exercise;
}

void put_deadlines(const Situation& situation, stored::Situation& out) {
    for (const auto& [id, deadline] : situation.deadlines) {
        stored::Deadline& each = *out.add_deadlines();
        each.set_record(id.record.value);
        each.set_side(id.side);
        each.set_kind(static_cast<std::uint32_t>(id.kind));
        each.set_port(id.port.value);
        each.set_since(deadline.since.ms);
        each.set_after(deadline.after.count());
        each.set_step(deadline.step);
    }
}
void take_deadlines(const stored::Situation& in, Situation& situation) {
    for (const auto& each : in.deadlines())
        situation.deadlines.emplace(
            DeadlineId{Digest{each.record()}, each.side(),
                       static_cast<DeadlineId::Kind>(each.kind()), Scope{each.port()}},
            Deadline{Instant{each.since()}, Milliseconds{each.after()}, each.step()});
}

}  // namespace

Bytes snapshot_of(const Situation& situation) {
    stored::Situation out;
    out.set_version(kSnapshotVersion);
    out.set_size(situation.size);
    out.set_last_recorded_at(situation.last_recorded_at.ms);
    for (const auto& [scope, end] : situation.scopes) {
        stored::ScopeEnd& each = *out.add_scopes();
        each.set_scope(scope.value);
        each.set_head(end.head.value);
        each.set_hash(end.hash.value);
    }
    if (situation.genesis) *out.mutable_genesis() = *situation.genesis;
    out.set_genesis_hash(situation.genesis_hash.value);
    out.set_epoch(situation.epoch);
    put_enrolled(situation, out);
    put_site_keys(situation, out);
    put_seats(situation, out);
    put_all(situation.alerts, out.mutable_alerts());
    put_all(situation.orders, out.mutable_orders());
    put_all(situation.hours, out.mutable_hours());
    put_all(situation.closings, out.mutable_closings());
    put_all(situation.notes, out.mutable_notes());
    put_all(situation.verbals, out.mutable_verbals());
    put_all(situation.handovers, out.mutable_handovers());
    put_all(situation.public_texts, out.mutable_public_texts());
    put_figures(situation, out);
    put_policy(situation, out);
    if (situation.exercise) put_exercise(*situation.exercise, *out.mutable_exercise());
    put_deadlines(situation, out);
    out.set_deadlines_version(situation.deadlines_version);
    out.set_access_version(situation.access_version);
    return out.SerializeAsString();
}

std::optional<Situation> situation_from(BytesView snapshot) {
    stored::Situation in;
    if (!in.ParseFromArray(snapshot.data(), static_cast<int>(snapshot.size())) ||
        in.version() != kSnapshotVersion)
        return std::nullopt;
    Situation out;
    out.size = in.size();
    out.last_recorded_at = Instant{in.last_recorded_at()};
    for (const auto& each : in.scopes())
        out.scopes[Scope{each.scope()}] = {Sequence{each.head()}, Digest{each.hash()}};
    if (in.has_genesis()) out.genesis = in.genesis();
    out.genesis_hash = Digest{in.genesis_hash()};
    out.epoch = in.epoch();
    take_enrolled(in, out);
    take_site_keys(in, out);
    take_seats(in, out);
    take_all(in.alerts(), out.alerts);
    take_all(in.orders(), out.orders);
    take_all(in.hours(), out.hours);
    take_all(in.closings(), out.closings);
    take_all(in.notes(), out.notes);
    take_all(in.verbals(), out.verbals);
    take_all(in.handovers(), out.handovers);
    take_all(in.public_texts(), out.public_texts);
    take_figures(in, out);
    take_policy(in, out);
    if (in.has_exercise()) out.exercise = taken(in.exercise());
    take_deadlines(in, out);
    out.deadlines_version = in.deadlines_version();
    out.access_version = in.access_version();
    return out;
}

}  // namespace liaison::domain
