#include <sstream>

#include "proto/encoding.h"
#include "tests/unit/domain_stage.h"

namespace liaison::stage {

namespace {

using domain::Situation;

std::string hex(const Digest& digest) { return to_hex(digest.value); }

std::string bytes_of(const google::protobuf::Message& message) {
    return to_hex(message.SerializeAsString());
}

void dump_spent(std::ostream& out, const domain::Spent& spent) {
    out << hex(spent.content_digest) << ' '
        << (spent.refusal ? name_of(*spent.refusal) : std::string_view("recorded")) << ' '
        << spent.index.value << ' ' << spent.scope.value << '#' << spent.sequence.value << ' '
        << hex(spent.record_hash) << ' ' << spent.recorded_at.ms << '\n';
}

void dump_place(std::ostream& out, const domain::RecordPlace& place) {
    out << place.index.value << ' ' << place.sequence.value << ' ' << hex(place.hash);
}

void dump_live(std::ostream& out, const std::string& kind, const domain::Live& live) {
    const std::string id = kind + " " + hex(live.id);
    out << id << " first " << live.first_sequence.value << " at " << live.scope.value << ' '
        << live.status << " revision ";
    dump_place(out, live.revision);
    out << ' ' << live.sender.value << ' ' << live.sender_role << ' ' << live.by << ' '
        << live.person.value << ' ' << live.recorded_at.ms << " asked ";
    dump_place(out, live.asked);
    out << ' ' << bytes_of(live.asked_by) << ' ' << live.urgent << ' ' << live.asks_answer << '\n';
    for (const auto& [party, progress] : live.addressed)
        out << id << " addressed " << party.side << ' ' << party.port.value << ' '
            << progress.presented_at.value_or(Instant{}).ms << ' '
            << progress.acknowledged_at.value_or(Instant{}).ms << ' '
            << progress.acknowledged_by.value << ' '
            << progress.stands_by_until.value_or(Instant{}).ms << ' ' << progress.escalation_step
            << '\n';
    for (const auto& [key, receipt] : live.answers) {
        out << id << " answer " << key.first << ' ' << key.second << ' ';
        dump_spent(out, receipt);
    }
}

void dump_alert(std::ostream& out, const domain::Alert& alert) {
    dump_live(out, "alert", alert);
    out << "alert " << hex(alert.id) << ' ' << alert.proposed << ' ' << alert.automatic << ' '
        << alert.raised_by << ' ' << bytes_of(alert.content) << '\n';
}

void dump_terms(std::ostream& out, const std::optional<domain::StatedTerms>& stated) {
    if (!stated) {
        out << " none";
        return;
    }
    out << ' ' << bytes_of(stated->terms) << ' ' << stated->by << ' ' << stated->person.value
        << ' ';
    dump_place(out, stated->record);
    out << ' ' << stated->since.ms;
}

void dump_order(std::ostream& out, const domain::Order& order) {
    dump_live(out, "order", order);
    out << "order " << hex(order.id) << ' ' << order.direction << ' ' << bytes_of(order.content)
        << ' ' << order.revisions << " in force";
    dump_terms(out, order.in_force);
    out << ' ' << order.suspended << ' ' << order.carried_out_at.value_or(Instant{}).ms << ' '
        << order.expires_at.ms << ' ' << order.review_by.ms << ' ' << order.overdue << " proposed";
    dump_terms(out, order.proposed);
    out << ' ' << order.proposal << ' ' << bytes_of(order.proposed_content) << " agreed";
    dump_terms(out, order.agreed);
    out << ' ' << bytes_of(order.agreed_content);
    for (const auto& [side, person] : order.in_charge)
        out << " charge " << side << ' ' << person.value;
    for (const auto& port : order.diverted_to) out << " diverted " << port.value;
    for (const auto& mark : order.marks) out << " mark " << mark;
    for (const auto& [wave, people] : order.released) out << " released " << wave << ' ' << people;
    for (const auto& [wave, people] : order.received) out << " received " << wave << ' ' << people;
    out << '\n';
}

void dump_interval(std::ostream& out, const std::optional<domain::Hours::Interval>& interval) {
    if (interval)
        out << ' ' << interval->opens_at.ms << '-' << interval->closes_at.ms;
    else
        out << " none";
}

void dump_hours(std::ostream& out, const domain::Hours& hours) {
    dump_live(out, "hours", hours);
    out << "hours " << hex(hours.id) << ' ' << hours.direction << ' ' << hours.service_day << ' '
        << bytes_of(hours.content);
    dump_interval(out, hours.agreed);
    dump_interval(out, hours.proposed);
    out << ' ' << hours.cleared_until.value_or(Instant{}).ms << '\n';
}

void dump_closing(std::ostream& out, const domain::Closing& closing) {
    dump_live(out, "closing", closing);
    out << "closing " << hex(closing.id) << ' ' << closing.direction << ' '
        << bytes_of(closing.tally) << ' ' << closing.open_until.value_or(Instant{}).ms << ' '
        << closing.agreed;
    for (const auto& [side, finish] : closing.finished)
        out << " finished " << side << ' ' << bytes_of(finish);
    out << '\n';
}

void dump_rules(std::ostream& out, const Situation& situation) {
    for (const auto& [id, order] : situation.orders) dump_order(out, order);
    for (const auto& [id, hours] : situation.hours) dump_hours(out, hours);
    for (const auto& [id, closing] : situation.closings) dump_closing(out, closing);
    for (const auto& [id, note] : situation.notes) {
        dump_live(out, "note", note);
        out << "note " << hex(id) << ' ' << bytes_of(note.content) << '\n';
    }
    for (const auto& [id, verbal] : situation.verbals) {
        dump_live(out, "verbal", verbal);
        out << "verbal " << hex(id) << ' ' << bytes_of(verbal.content) << '\n';
    }
    for (const auto& [id, handover] : situation.handovers) {
        out << "handover " << hex(id) << ' ' << handover.scope.value << ' ' << handover.status
            << ' ' << handover.desk.value << ' ' << handover.from.value << ' '
            << bytes_of(handover.content) << ' ' << handover.recorded_at.ms << ' '
            << handover.escalation_step << ' ';
        dump_place(out, handover.record);
        out << '\n';
    }
    for (const auto& [id, text] : situation.public_texts)
        out << "public " << hex(id) << ' ' << text.first_sequence.value << ' ' << text.scope.value
            << ' ' << text.status << ' ' << text.by << ' ' << bytes_of(text.content) << ' '
            << text.state << ' ' << text.approved_by.value << ' ' << text.flagged << '\n';
    for (const auto& [key, forecast] : situation.forecasts)
        out << "forecast " << std::get<0>(key).value << ' ' << std::get<1>(key) << ' '
            << std::get<2>(key) << ' ' << std::get<3>(key) << ' ' << std::get<4>(key) << ' '
            << bytes_of(forecast.content) << ' ' << forecast.recorded_at.ms << '\n';
    out << "policy " << bytes_of(situation.policy) << '\n';
    for (const auto& [side, thresholds] : situation.thresholds)
        out << "thresholds " << side << ' ' << thresholds.minor_percent << ' '
            << thresholds.moderate_percent << ' ' << thresholds.severe_percent << '\n';
    for (const auto& [hash, pending] : situation.pending_policies)
        out << "pending policy " << hex(hash) << ' ' << pending.by << ' '
            << bytes_of(pending.content) << '\n';
    for (const auto& [desk, alarms] : situation.alarms)
        for (const Instant at : alarms)
            out << "alarm " << desk.first.value << ' ' << desk.second << ' ' << at.ms << '\n';
}

void dump_enrolled(std::ostream& out, const Situation& situation) {
    const auto line = [&](const domain::EnrolledPrincipal& who) {
        out << bytes_of(who.principal) << ' ' << to_hex(who.key.value) << ' '
            << who.enrolled_at.value << ' ' << who.revoked << '\n';
    };
    for (const auto& [name, who] : situation.principals)
        out << "principal " << name.value << ' ', line(who);
    for (const auto& [key, who] : situation.former)
        out << "former " << to_hex(key.value) << ' ', line(who);
    for (const auto& [key, name] : situation.signing_keys)
        out << "signing key " << to_hex(key.value) << ' ' << name.value << '\n';
    for (const auto& [key, name] : situation.curve_keys)
        out << "curve key " << to_hex(key) << ' ' << name.value << '\n';
    for (const auto& [record, key] : situation.replaced_keys)
        out << "replaced by " << hex(record) << ' ' << to_hex(key.value) << '\n';
    for (const auto& change : situation.log_keys) out << "log key " << bytes_of(change) << '\n';
    for (const auto& [hash, pending] : situation.pending_log_keys) {
        out << "pending log key " << hex(hash) << ' ' << pending.by << ' '
            << bytes_of(pending.content) << ' ';
        dump_place(out, pending.record);
        out << '\n';
    }
    if (situation.agreed_log_key)
        out << "agreed log key " << bytes_of(*situation.agreed_log_key) << '\n';
    out << "broker keys " << to_hex(situation.broker_public) << ' '
        << to_hex(situation.next_broker_public) << '\n';
    for (const auto& key : situation.other_keys) out << "other key " << to_hex(key.value) << '\n';
    for (const auto& [id, who] : situation.persons)
        out << "person " << id.value << ' ' << bytes_of(who.person) << ' ' << who.revoked << '\n';
}

}  // namespace

std::string dump(const Situation& situation) {
    std::ostringstream out;
    out << "size " << situation.size << " last " << situation.last_recorded_at.ms << " epoch "
        << situation.epoch << '\n';
    for (const auto& [scope, end] : situation.scopes)
        out << "scope " << scope.value << ' ' << end.head.value << ' ' << hex(end.hash) << '\n';
    if (situation.genesis)
        out << "genesis " << hex(situation.genesis_hash) << ' ' << bytes_of(*situation.genesis)
            << '\n';
    dump_enrolled(out, situation);
    for (const auto& [desk, officers] : situation.duty)
        for (const auto& officer : officers)
            out << "duty " << desk.value << ' ' << officer.person.value << ' ' << officer.since.ms
                << ' ' << officer.status << '\n';
    for (const auto& [id, alert] : situation.alerts) dump_alert(out, alert);
    dump_rules(out, situation);
    for (const auto& [key, flow] : situation.flows)
        out << "flow " << std::get<0>(key).value << ' ' << std::get<1>(key) << ' '
            << std::get<2>(key) << ' ' << std::get<3>(key) << ' ' << bytes_of(flow.content) << ' '
            << flow.recorded_at.ms << ' ' << flow.status << '\n';
    if (situation.exercise) {
        const auto& exercise = *situation.exercise;
        out << "exercise " << to_hex(exercise.id.value) << ' ' << bytes_of(exercise.session) << ' '
            << exercise.started_at.ms << ' ' << exercise.started_by.value;
        for (const auto& name : exercise.participants) out << ' ' << name.value;
        out << '\n';
    }
    for (const auto& [id, deadline] : situation.deadlines)
        out << "deadline " << hex(id.record) << ' ' << id.side << ' ' << static_cast<int>(id.kind)
            << ' ' << id.port.value << ' ' << deadline.since.ms << ' ' << deadline.after.count()
            << ' ' << deadline.step << '\n';
    out << "versions " << situation.deadlines_version << ' ' << situation.access_version << '\n';
    for (const auto& [principal, answers] : situation.spent) {
        const std::map<MessageId, domain::Spent> ordered(answers.begin(), answers.end());
        for (const auto& [id, spent] : ordered) {
            out << "spent " << principal.value << ' ' << to_hex(id.value) << ' ';
            dump_spent(out, spent);
        }
    }
    return out.str();
}

}  // namespace liaison::stage
