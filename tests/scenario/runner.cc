#include "tests/scenario/runner.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "proto/encoding.h"

namespace liaison::scenario {

namespace {

constexpr std::string_view kRule = "----";

/// Splits at spaces; quotes keep them: reason="hall full".
std::vector<std::string> split(std::string_view line) {
    std::vector<std::string> out;
    std::string word;
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ' ' && !quoted) {
            if (!word.empty()) out.push_back(std::exchange(word, {}));
        } else {
            word += c;
        }
    }
    if (quoted) throw std::runtime_error("a quote is not closed");
    if (!word.empty()) out.push_back(word);
    return out;
}

v1::Deadlines read_deadlines(const std::string& text) {
    const auto parts = listed(text);
    if (parts.size() != 2) throw std::runtime_error("deadlines are written 10s,60s");
    v1::Deadlines out;
    out.set_presented(read_duration(parts[0]).count());
    out.set_acknowledged(read_duration(parts[1]).count());
    out.set_answered(3 * out.acknowledged());
    out.set_step(30'000);
    return out;
}

std::string place(const Scope& scope, Sequence sequence) {
    return scope.value + "#" + std::to_string(sequence.value);
}

void add_line(std::string& text, const std::string& line) {
    if (!line.empty()) text += line + (line.back() == '\n' ? "" : "\n");
}

}  // namespace

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        if (c == '-') return '_';
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return text;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        if (c == '_') return ' ';
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

/// The option's value, which then counts as understood.
std::string take(Step& step, const std::string& key, const std::string& otherwise) {
    const auto found = step.options.find(key);
    if (found == step.options.end()) return otherwise;
    std::string value = found->second;
    step.options.erase(found);
    return value;
}

std::string word(const Step& step, std::size_t at) {
    if (at >= step.words.size())
        throw std::runtime_error("a word is missing after " + step.words.back());
    return step.words[at];
}

std::vector<std::string> listed(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string item; std::getline(in, item, ',');) out.push_back(item);
    return out;
}

std::uint32_t number(const std::string& text) {
    return static_cast<std::uint32_t>(std::stoul(text));
}

Step read_step(std::string_view line) {
    Step step;
    for (const std::string& part : split(line)) {
        const auto equals = part.find('=');
        if (equals != std::string::npos) {
            step.options[part.substr(0, equals)] = part.substr(equals + 1);
        } else if (step.actor.empty() && step.words.empty() && part.ends_with(':')) {
            step.actor = part.substr(0, part.size() - 1);
        } else {
            step.words.push_back(part);
        }
    }
    if (step.words.empty()) throw std::runtime_error("a step has no verb");
    return step;
}

Milliseconds read_duration(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    Milliseconds out{0};
    while (!text.empty()) {
        const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
        const auto end = std::min(text.find_first_of("0123456789", digits), text.size());
        const std::string unit(text.substr(digits, end - digits));
        const auto unit_ms = unit == "ms"  ? 1
                             : unit == "s" ? 1'000
                             : unit == "m" ? 60'000
                             : unit == "h" ? 3'600'000
                             : unit == "d" ? 86'400'000
                                           : 0;
        if (digits == 0 || unit_ms == 0) throw std::runtime_error("a duration is written 1m30s");
        out += Milliseconds{std::stoll(std::string(text.substr(0, digits))) * unit_ms};
        text.remove_prefix(end);
    }
    return negative ? -out : out;
}

std::string written(Milliseconds duration) {
    if (duration.count() == 0) return "0s";
    std::string out = duration.count() < 0 ? "-" : "";
    std::int64_t left = std::abs(duration.count());
    for (const auto& [unit, ms] : {std::pair<const char*, std::int64_t>{"d", 86'400'000},
                                   {"h", 3'600'000},
                                   {"m", 60'000},
                                   {"s", 1'000},
                                   {"ms", 1}}) {
        if (left >= ms) out += std::to_string(left / ms) + unit;
        left %= ms;
    }
    return out;
}

std::string Runner::play(const std::string& text) {
    std::string out;
    std::string answers;
    bool below_rule = false;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (below_rule) {
            // What the file expects is left out: the caller compares the whole text.
            if (!line.empty()) continue;
            below_rule = false;
        }
        out += line + "\n";
        if (line == kRule) {
            out += std::exchange(answers, {});
            below_rule = true;
            // The blank line that ends the answers is written when it is read.
        } else if (!line.empty() && !line.starts_with('#')) {
            try {
                add_line(answers, answer(line));
            } catch (const std::runtime_error& error) {
                add_line(answers, "cannot be played: " + std::string(error.what()));
            }
        }
    }
    return out + (answers.empty() ? "" : "steps without an answer\n");
}

std::string Runner::answer(const std::string& line) {
    Step step = read_step(line);
    std::string out;
    if (step.words.front() == "port") {
        out = give_hours(step);
    } else if (step.words.front() == "wait") {
        out = wait(step);
    } else if (step.words.front() == "restart") {
        out = restart(step);
    } else if (step.words.front() == "show") {
        out = show(step);
    } else if (step.words.front() == "again") {
        out = again(step);
    } else {
        out = submit(step);
    }
    if (!step.options.empty())
        throw std::runtime_error("what is " + step.options.begin()->first + "?");
    return out;
}

std::string Runner::submit(Step& step) {
    const std::string connection = step.actor;
    if (!stage_->knows(connection)) throw std::runtime_error("nobody is called " + connection);
    const std::string signer = take(step, "signer", connection);
    const std::string signature = take(step, "signature", "good");
    const v1::Content content = content_of(step);
    const v1::Envelope envelope =
        stage_->envelope_of(content,
                            signature == "none"    ? stage::Signature::none
                            : signature == "wrong" ? stage::Signature::wrong
                                                   : stage::Signature::good,
                            signer);
    last_sent_[connection] = envelope;
    const stage::Outcome outcome = stage_->send(connection, envelope);
    if (outcome.receipt && !outcome.already) remember(step, content, outcome.receipt->record_hash);
    return outcome_text(outcome);
}

void Runner::remember(const Step& step, const v1::Content& content, const Digest& record) {
    if (content.exercise_session().action() == v1::ExerciseSession::START)
        exercise_ = content.message_id();
    remember_port_step(step, content, record);
    remember_key_step(step, content, record);
    const bool begins = (content.has_peak_alert() && content.peak_alert().alert().empty()) ||
                        (content.has_release_order() && content.release_order().order().empty());
    if (!content.has_peak_alert() && !content.has_release_order()) return;
    Alias& named = aliases_[step.words.at(2)];
    named.content = content;
    if (content.has_release_order()) {
        const auto action = content.release_order().action();
        // Neither makes a revision.
        if (action == v1::ReleaseOrder::WAVE || action == v1::ReleaseOrder::STAND_BY) return;
        if (const domain::Live* live = stage_->situation().live_with_revision(record))
            named.order = live->id;
    }
    if (begins) named.revisions.clear();
    named.revisions.push_back(record);
}

std::string Runner::again(const Step& step) {
    return outcome_text(stage_->send(step.actor, last_sent_.at(step.actor)));
}

std::string Runner::outcome_text(const stage::Outcome& outcome) {
    if (outcome.receipt) {
        std::string out = (outcome.already ? "already " : "recorded ") +
                          place(outcome.receipt->scope, outcome.receipt->sequence);
        if (outcome.late_by > 0) out += ", late by " + written(Milliseconds{outcome.late_by});
        const v1::Record& record =
            stage_->records().at(static_cast<std::size_t>(outcome.receipt->index.value)).record;
        for (int i = 0; i < record.marks_size(); ++i)
            out += (i == 0 ? ", marked " : ", ") + lower(v1::Mark_Name(record.marks(i)));
        return out;
    }
    refusals_.insert(outcome.refused->number);
    std::string out = "refused " + std::string(name_of(outcome.refused->number));
    if (outcome.audit) out += " (" + place(kAudit, *outcome.audit) + ")";
    if (!outcome.refused->detail.empty()) out += ": " + outcome.refused->detail;
    return out;
}

std::string Runner::wait(const Step& step) {
    std::string out;
    for (const auto& happening : stage_->wait(read_duration(word(step, 1))))
        add_line(out, "after " + written(happening.after) + " " +
                          happening_text(happening.stored.record));
    return out.empty() ? "nothing" : out;
}

std::string Runner::restart(Step& step) {
    const auto down = read_duration(take(step, "down", "0s"));
    const auto difference = stage_->restart(down, take(step, "log-key") == "agreed");
    return difference ? "DIFFERENT after the restart: " + *difference : "the same situation";
}

std::string Runner::happening_text(const v1::Record& record) const {
    const auto names = [](const auto& principals) {
        std::string out;
        for (const auto& name : principals) out += " " + name;
        return out.empty() ? " nobody" : out;
    };
    std::string out = place(Scope{record.scope()}, Sequence{record.sequence()}) + " ";
    if (record.has_expiry())
        return out +
               (record.expiry().what() == v1::Expiry::PROPOSAL   ? "what is proposed for "
                : record.expiry().what() == v1::Expiry::OLD_KEYS ? "what was replaced by "
                                                                 : "") +
               alias_of(Digest{record.expiry().subject()}) + " expired";
    if (record.has_prompt())
        return out + alias_of(Digest{record.prompt().subject()}) + " was to start; told" +
               names(record.prompt().told());
    const v1::Escalation& escalation = record.escalation();
    out += escalation.missing() == v1::Escalation::TALLY
               ? lower(v1::Direction_Name(escalation.direction())) + " "
               : alias_of(Digest{escalation.record()}) + " ";
    if (escalation.missing() == v1::Escalation::END)
        out += "is OVERDUE";
    else
        out += v1::Escalation::Missing_Name(escalation.missing()) + " missing from " +
               v1::Side_Name(escalation.addressed());
    if (!escalation.port().empty()) out += " at " + escalation.port();
    out += "; step " + std::to_string(escalation.step()) + " told" + names(escalation.told());
    if (escalation.skipped_size() > 0) out += "; skipped" + names(escalation.skipped());
    return out;
}

// ---- what is submitted

v1::Content Runner::content_of(Step& step) {
    const std::string& verb = step.words.front();
    v1::Content content = stage_->content("SITE");
    if (write_port_step(step, content) || write_key_step(step, content)) {
        // their verbs are in port_steps.cc and key_steps.cc
    } else if (verb == "alert") {
        write_alert(step, content);
    } else if (verb == "order") {
        write_order(step, content);
    } else if (verb == "ack") {
        write_acknowledgement(step, content);
    } else if (verb == "flow") {
        write_flow(step, content);
    } else if (verb == "duty") {
        write_duty(step, content);
    } else if (verb == "exercise") {
        write_exercise(step, content);
    } else if (verb == "enrol") {
        write_enrolment(step, content);
    } else if (verb == "revoke") {
        write_revocation(step, content);
    } else {
        throw std::runtime_error("what is " + verb + "?");
    }
    write_frame(step, content);
    return content;
}

/// What every notice may state, or get wrong.
void Runner::write_frame(Step& step, v1::Content& content) {
    content.set_scope(take(step, "port", content.scope()));
    content.set_person(take(step, "person", content.person()));
    content.set_played(take(step, "played") == "yes");
    if (take(step, "outside-hours") == "yes") content.set_outside_hours(true);
    take_enum<v1::Status>(step, "status", v1::Status_Parse,
                          [&](auto value) { content.set_status(value); });
    const bool starts = content.exercise_session().action() == v1::ExerciseSession::START;
    const std::string other = take(step, "exercise");
    if (content.status() == v1::EXERCISE && !starts)
        content.set_exercise(
            other.empty() && !exercise_.empty() ? exercise_ : stage_->new_id(stage_->now()).value);
    if (const auto sent = take(step, "sent"); !sent.empty()) {
        const Instant at = stage_->now() + read_duration(sent);
        content.set_sent_at(at.ms);
        content.set_message_id(stage_->new_id(at).value);
    }
    if (take(step, "id") == "same") {
        v1::Content last;
        last.ParseFromString(last_sent_.at(step.actor).content());
        content.set_message_id(last.message_id());
    }
}

Runner::Alias& Runner::alias(const std::string& name) {
    const auto found = aliases_.find(name);
    if (found == aliases_.end()) throw std::runtime_error("nothing is called " + name);
    return found->second;
}

std::string Runner::alias_of(const Digest& revision) const {
    for (const auto& [name, named] : aliases_) {
        const auto at = std::find(named.revisions.begin(), named.revisions.end(), revision);
        if (at != named.revisions.begin() && at != named.revisions.end())
            return name + " revision " + std::to_string(at - named.revisions.begin() + 1);
        if (at != named.revisions.end()) return name;
    }
    return "?";
}

void Runner::write_alert(Step& step, v1::Content& content) {
    v1::PeakAlert& alert = *content.mutable_peak_alert();
    v1::PeakAlert::Action action{};
    if (!v1::PeakAlert::Action_Parse(upper(word(step, 1)), &action))
        throw std::runtime_error("an alert cannot be " + word(step, 1));

    const auto known = aliases_.find(word(step, 2));
    const bool begins =
        known == aliases_.end() || take(step, "new") == "yes" || action == v1::PeakAlert::PROPOSE;
    if (begins) {
        alert.set_direction(v1::NORTHBOUND);
        alert.set_event(v1::PeakAlert::CLEARANCE_PEAK);
        alert.set_severity(v1::SEVERE);
        alert.set_urgency(v1::IMMEDIATE);
        alert.set_certainty(v1::OBSERVED);
    } else {
        alert = known->second.content.peak_alert();
        alert.set_alert(known->second.revisions.front().value);
        content.set_scope(known->second.content.scope());
        content.set_status(known->second.content.status());
    }
    alert.set_action(action);
    if (const auto revision = take(step, "revision"); !revision.empty())
        alert.set_alert(known->second.revisions.at(number(revision) - 1).value);
    take_enum<v1::Direction>(step, "direction", v1::Direction_Parse,
                             [&](auto value) { alert.set_direction(value); });
    take_enum<v1::PeakAlert::Event>(step, "event", v1::PeakAlert::Event_Parse,
                                    [&](auto value) { alert.set_event(value); });
    take_enum<v1::Severity>(step, "severity", v1::Severity_Parse,
                            [&](auto value) { alert.set_severity(value); });
    if (const auto waiting = take(step, "waiting"); !waiting.empty())
        alert.set_waiting(number(waiting));
    if (const auto expires = take(step, "expires"); !expires.empty())
        alert.set_expires_at((stage_->now() + read_duration(expires)).ms);
    if (const auto expires = take(step, "expires-at"); !expires.empty())
        alert.set_expires_at(from_time_text(expires).value().ms);
}

void Runner::write_acknowledgement(Step& step, v1::Content& content) {
    const Alias& named = alias(word(step, 1));
    v1::Acknowledgement& answer = *content.mutable_acknowledgement();
    v1::Acknowledgement::Stage stage{};
    if (!v1::Acknowledgement::Stage_Parse(upper(word(step, 2)), &stage))
        throw std::runtime_error("nothing is acknowledged as " + word(step, 2));
    answer.set_stage(stage);
    answer.set_attended(take(step, "attended") == "yes");
    answer.set_port(take(step, "at"));
    const std::string revision = take(step, "revision", std::to_string(named.revisions.size()));
    answer.set_record(named.revisions.at(number(revision) - 1).value);
    content.set_scope(named.content.scope());
    content.set_status(named.content.status());
}

void Runner::write_flow(Step& step, v1::Content& content) {
    v1::FlowReport& flow = *content.mutable_flow_report();
    flow.set_direction(v1::NORTHBOUND);
    take_enum<v1::Direction>(step, "direction", v1::Direction_Parse,
                             [&](auto value) { flow.set_direction(value); });
    // An exercise's figures follow the scenario clock. The status itself is read with the frame.
    const auto stated = step.options.find("status");
    const bool in_exercise = stated != step.options.end() && stated->second == "exercise";
    const Instant until =
        stage_->situation().clock_of(in_exercise ? v1::EXERCISE : content.status(), stage_->now()) +
        read_duration(take(step, "until", "0s"));
    flow.set_from((until - std::chrono::minutes{15}).ms);
    flow.set_until(until.ms);
    flow.set_passengers(number(take(step, "passengers", "0")));
    flow.set_definition("passengers, sample");
}

void Runner::write_duty(Step& step, v1::Content& content) {
    content.mutable_duty()->set_action(word(step, 1) == "on" ? v1::Duty::ON : v1::Duty::OFF);
    const auto& seat = stage_->actor(step.actor).principal;
    if (seat.role() == v1::DESK) content.set_scope(seat.writes(0));
}

void Runner::write_exercise(Step& step, v1::Content& content) {
    v1::ExerciseSession& session = *content.mutable_exercise_session();
    content.set_status(v1::EXERCISE);
    if (word(step, 1) == "stop") {
        session.set_action(v1::ExerciseSession::STOP);
        return;
    }
    session.set_action(v1::ExerciseSession::START);
    session.set_title(take(step, "title"));
    for (const auto& name : listed(take(step, "participants"))) session.add_participants(name);
    session.set_scenario_speed(number(take(step, "speed", "1")));
    session.set_scenario_start(
        from_time_text(take(step, "scenario", "2024-02-12T06:30")).value().ms);
    if (const auto urgent = take(step, "urgent"); !urgent.empty())
        *session.mutable_urgent() = read_deadlines(urgent);
    if (const auto ordinary = take(step, "ordinary"); !ordinary.empty())
        *session.mutable_ordinary() = read_deadlines(ordinary);
}

void Runner::write_enrolment(Step& step, v1::Content& content) {
    const std::string name = word(step, 2);
    v1::Side side = name.starts_with("sz-") ? v1::SZ : v1::HK;
    take_enum<v1::Side>(step, "side", v1::Side_Parse, [&](auto value) { side = value; });
    const std::string keys_of = take(step, "keys-of");
    if (word(step, 1) == "person") {
        v1::Person& person = *content.mutable_enrolment()->mutable_person();
        person.set_id(name);
        person.set_side(side);
        person.set_name(take(step, "name"));
        if (!keys_of.empty()) person.set_sign_public(stage_->actor(keys_of).keys.public_key);
        return;
    }
    v1::Role role = v1::DESK;
    take_enum<v1::Role>(step, "role", v1::Role_Parse, [&](auto value) { role = value; });
    const auto writes = listed(take(step, "writes"));
    // A live name keeps its keys, so that what is refused here harms nobody; a revoked one comes
    // with new ones.
    const bool live = stage_->situation().live_principal(PrincipalName{name}) != nullptr;
    const bool same_keys = take(step, "keys") == "old" || live;
    v1::Principal& principal = *content.mutable_enrolment()->mutable_principal();
    principal =
        (same_keys ? stage_->actor(name) : stage_->actor(name, side, role, writes)).principal;
    principal.set_role(role);
    principal.set_side(side);
    principal.clear_writes();
    for (const auto& scope : writes) principal.add_writes(scope);
    for (const auto& scope : listed(take(step, "reads"))) principal.add_reads(scope);
    if (!keys_of.empty()) principal.set_sign_public(stage_->actor(keys_of).principal.sign_public());
    if (const auto curve = take(step, "curve-of"); !curve.empty())
        principal.set_curve_public(stage_->actor(curve).principal.curve_public());
}

void Runner::write_revocation(Step& step, v1::Content& content) {
    if (word(step, 1) == "person")
        content.mutable_revocation()->set_person(word(step, 2));
    else
        content.mutable_revocation()->set_principal(word(step, 2));
}

// ---- what is shown

std::string Runner::alert_text(const v1::AlertView& alert) const {
    std::string out =
        alias_of(Digest{alert.alert()}) + ": " +
        lower(v1::Severity_Name(alert.content().severity())) + " " +
        lower(v1::PeakAlert::Event_Name(alert.content().event())) + " " +
        lower(v1::Direction_Name(alert.content().direction())) + " at " + alert.scope() + ", " +
        (alert.proposed() ? "proposed" : "raised") + " by " + v1::Side_Name(alert.raised_by()) +
        (alert.automatic() ? ", automatic" : "") +
        (alert.status() == v1::ACTUAL ? "" : ", " + lower(v1::Status_Name(alert.status())));
    if (alert.content().has_waiting())
        out += ", " + std::to_string(alert.content().waiting()) + " waiting";
    for (const auto& side : alert.addressed()) {
        out +=
            "\n  " + v1::Side_Name(side.side()) + ":" +
            (side.presented_at() != 0 ? " presented" : "") +
            (side.acknowledged_at() != 0 ? " acknowledged by " + side.acknowledged_by() : "") +
            (side.escalation_step() > 0 ? " step " + std::to_string(side.escalation_step()) : "");
        if (out.ends_with(':')) out += " no answer";
    }
    return out;
}

std::string Runner::deadline_text(const domain::DeadlineId& id,
                                  const domain::Deadline& deadline) const {
    const auto what = [&]() -> std::string {
        switch (id.kind) {
            case domain::DeadlineId::Kind::presented:
                return " PRESENTED";
            case domain::DeadlineId::Kind::acknowledged:
                return " ACKNOWLEDGED";
            case domain::DeadlineId::Kind::answer:
                return " ANSWER";
            case domain::DeadlineId::Kind::handover:
                return " HANDOVER_ACCEPTANCE";
            case domain::DeadlineId::Kind::tally:
                return " TALLY";
            case domain::DeadlineId::Kind::end:
                return " END";
            case domain::DeadlineId::Kind::start:
                return " START";
            case domain::DeadlineId::Kind::proposal:
                return " proposal expires";
            case domain::DeadlineId::Kind::expiry:
                break;
        }
        return " expires";
    };
    const bool asks_side = id.side != v1::SIDE_UNSPECIFIED;
    const domain::Live* live = stage_->situation().live_asking(id.record);
    const bool elsewhere = live != nullptr && !id.port.value.empty() && id.port != live->scope;
    return alias_of(id.record) + what() + (asks_side ? " by " + v1::Side_Name(id.side) : "") +
           (elsewhere ? " at " + id.port.value : "") + " in " +
           written(deadline.since + deadline.after - stage_->now());
}

/// Answers as the reader's screen would; `show deadlines` as the broker's timers.
std::string Runner::show(Step& step) {
    const std::string what = step.words.size() > 1 ? step.words[1] : "all";
    const auto wanted = [&](std::string_view part) { return what == "all" || what == part; };
    const PrincipalName name{step.actor.empty() ? "hk-auditor" : step.actor};
    const auto& reader = stage_->situation().principals.at(name).principal;
    const v1::SituationView view =
        domain::view(stage_->situation(), reader, Scope{take(step, "port")}, stage_->now());
    std::set<std::string> lines;
    if (wanted("alerts"))
        for (const auto& alert : view.alerts()) lines.insert(alert_text(alert));
    if (wanted("orders"))
        for (const auto& order : view.orders()) lines.insert(order_text(order));
    if (wanted("duty"))
        for (const auto& duty : view.duties())
            lines.insert("on duty at " + duty.principal() + " (" + duty.scope() +
                         "): " + duty.person());
    if (wanted("flow"))
        for (const auto& flow : view.flows())
            lines.insert(
                "flow of " + v1::Side_Name(flow.side()) + " at " + flow.scope() + " " +
                lower(v1::Direction_Name(flow.content().direction())) +
                (flow.status() == v1::ACTUAL ? "" : ", " + lower(v1::Status_Name(flow.status()))) +
                ": " + std::to_string(flow.content().passengers()));
    if (wanted("exercise") && !view.exercise().empty())
        lines.insert("exercise: " + view.exercise_session().title());
    if (what == "principals")
        for (const auto& who : view.principals()) lines.insert(who.name());
    if (what == "persons")
        for (const auto& who : view.persons()) lines.insert(who.id());
    if (what == "deadlines")
        for (const auto& [id, deadline] : stage_->situation().deadlines)
            if (id.kind != domain::DeadlineId::Kind::tally)
                lines.insert(deadline_text(id, deadline));
    lines.merge(port_lines(what, view));
    if (what == "log-key") lines.merge(key_lines(view));
    std::string out;
    for (const auto& line : lines) add_line(out, line);
    return out.empty() ? "nothing" : out;
}

}  // namespace liaison::scenario
