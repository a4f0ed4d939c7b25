// Hours, closings, handovers, verbal records, notes, forecasts, public notices and policy in a
// scenario file, and how a screen would show them.
#include <algorithm>
#include <stdexcept>

#include "proto/encoding.h"
#include "tests/scenario/runner.h"

namespace liaison::scenario {

namespace {

constexpr int kHoursOfADay = 24;
const std::string kHandover = "the handover";

/// "2024-02-12T22:30" by the wall clock of both sides; 0 where it is not said.
std::int64_t take_time(Step& step, const std::string& key, std::int64_t otherwise = 0) {
    const std::string text = take(step, key);
    if (text.empty()) return otherwise;
    const auto at = from_time_text(text);
    if (!at) throw std::runtime_error(key + " cannot be " + text);
    return at->ms;
}

template <typename Move>
void take_action(const Step& step, Move& move,
                 bool (*parse)(const std::string&, typename Move::Action*)) {
    typename Move::Action action{};
    if (!parse(upper(word(step, 1)), &action))
        throw std::runtime_error(step.words.front() + " cannot be " + word(step, 1));
    move.set_action(action);
}

v1::Text in_english(std::string body) {
    v1::Text text;
    if (body.empty()) return text;
    text.set_language("en");
    text.set_body(std::move(body));
    return text;
}

/// "10s,60s,180s": presented, acknowledged, answered; the next step comes every 30 s.
v1::Deadlines read_deadlines(const std::string& text) {
    const auto parts = listed(text);
    if (parts.size() != 3) throw std::runtime_error("deadlines are written 10s,60s,180s");
    v1::Deadlines out;
    out.set_presented(read_duration(parts[0]).count());
    out.set_acknowledged(read_duration(parts[1]).count());
    out.set_answered(read_duration(parts[2]).count());
    out.set_step(30'000);
    return out;
}

/// An exercise's times follow the scenario clock. The status itself is read with the frame.
v1::Status status_of(const Step& step, const v1::Content& content) {
    const auto stated = step.options.find("status");
    if (stated == step.options.end()) return content.status();
    return stated->second == "exercise" ? v1::EXERCISE : v1::ACTUAL;
}

std::string with_status(v1::Status status) {
    return status == v1::ACTUAL ? "" : ", " + lower(v1::Status_Name(status));
}

std::string place_text(const std::string& scope, v1::Direction direction, v1::Status status) {
    return scope + " " + lower(v1::Direction_Name(direction)) + with_status(status);
}

std::string moment(std::int64_t ms) {
    constexpr std::size_t kToTheMinute = 16;
    return to_local_text(Instant{ms}).substr(0, kToTheMinute);
}

std::string interval_text(std::int64_t opens_at, std::int64_t closes_at) {
    return moment(opens_at) + " to " + moment(closes_at);
}

/// How far those asked have come: "; SZ asked", "; SZ acknowledged, step 2".
template <typename View>
std::string asked_text(const View& view) {
    std::string out;
    for (const auto& each : view.addressed()) {
        out += "; " + v1::Side_Name(each.side()) +
               (each.acknowledged_at() != 0 ? " acknowledged" : " asked") +
               (each.asks_answer() ? " to answer" : "");
        if (each.escalation_step() > 0) out += ", step " + std::to_string(each.escalation_step());
    }
    return out;
}

std::string hours_text(const std::string& name, const v1::HoursView& hours) {
    std::string out = name + ": " + place_text(hours.scope(), hours.direction(), hours.status());
    if (!hours.service_day().empty()) out += ", day " + hours.service_day();
    if (hours.closes_at() != 0)
        out += ", agreed " + interval_text(hours.opens_at(), hours.closes_at());
    if (hours.proposed_by() != v1::SIDE_UNSPECIFIED)
        out += ", proposed by " + v1::Side_Name(hours.proposed_by()) + " " +
               interval_text(hours.proposed_opens_at(), hours.proposed_closes_at());
    if (hours.cleared_until() != 0)
        out += ", for those cleared until " + moment(hours.cleared_until());
    return out + asked_text(hours);
}

std::string closing_text(const v1::ClosingView& closing) {
    std::string out = place_text(closing.scope(), closing.direction(), closing.status()) +
                      (closing.agreed() ? ": CLOSED, both agree" : ": CLOSING") + ", " +
                      std::to_string(closing.content().cleared()) + " cleared, " +
                      (closing.content().is_final() ? "final" : "provisional");
    if (closing.open_until() != 0) out += ", admitted until " + moment(closing.open_until());
    if (closing.has_finish()) out += ", " + std::to_string(closing.finish().admitted()) + " in";
    return out + asked_text(closing);
}

std::string open_text(const v1::OpenView& open) {
    return place_text(open.scope(), open.direction(), open.status()) +
           (open.open() ? ": open" : ": closed") +
           (open.changes_at() != 0 ? " until " + moment(open.changes_at()) : "");
}

std::string deadlines_text(const v1::Deadlines& deadlines) {
    return written(Milliseconds{deadlines.presented()}) + "," +
           written(Milliseconds{deadlines.acknowledged()}) + "," +
           written(Milliseconds{deadlines.answered()});
}

std::string public_text(const std::string& name, const v1::PublicNoticeView& text) {
    return name + ": " + text.scope() + ", " + lower(v1::PublicNotice::Action_Name(text.state())) +
           with_status(text.status()) + ", \"" + text.content().texts(0).body() + "\"" +
           (text.approved_by().empty() ? "" : ", approved by " + text.approved_by()) +
           (text.flagged() ? ", FLAGGED" : "");
}

}  // namespace

/// "port LSC opens=06:30 closes=22:30": a new stage whose port is not open at any hour.
std::string Runner::give_hours(Step& step) {
    v1::Genesis genesis = *stage_->situation().genesis;
    const auto minutes = [&](const std::string& key) {
        const std::string text = take(step, key);
        return 60 * number(text.substr(0, 2)) + number(text.substr(3));
    };
    for (auto& port : *genesis.mutable_ports()) {
        if (port.code() != word(step, 1)) continue;
        port.set_opens(minutes("opens"));
        port.set_closes(minutes("closes"));
    }
    stage_ = std::make_unique<stage::Stage>(genesis);
    return "nothing has happened yet";
}

bool Runner::write_port_step(Step& step, v1::Content& content) {
    const std::string& verb = step.words.front();
    if (verb == "hours") {
        write_hours(step, content);
    } else if (verb == "closing") {
        write_closing(step, content);
    } else if (verb == "verbal") {
        write_verbal(step, content);
    } else if (verb == "note") {
        write_note(step, content);
    } else if (verb == "forecast") {
        write_forecast(step, content);
    } else if (verb == "public") {
        write_public(step, content);
    } else if (verb == "policy") {
        write_policy(step, content);
    } else if (verb == "duty" && word(step, 1).starts_with('h')) {
        write_handover(step, content);
    } else if (verb == "duty" && word(step, 1).starts_with('a')) {
        write_acceptance(step, content);
    } else {
        return false;
    }
    return true;
}

/// What NAME was before: its port and status are a later move's too.
const Runner::Alias* Runner::named_before(Step& step, v1::Content& content) {
    const auto known = aliases_.find(word(step, 2));
    if (known == aliases_.end() || take(step, "new") == "yes") return nullptr;
    content.set_scope(known->second.content.scope());
    content.set_status(known->second.content.status());
    return &known->second;
}

void Runner::write_hours(Step& step, v1::Content& content) {
    v1::HoursChange& move = *content.mutable_hours_change();
    take_action(step, move, v1::HoursChange::Action_Parse);
    move.set_direction(v1::NORTHBOUND);
    const Alias* named =
        move.action() == v1::HoursChange::PROPOSE ? nullptr : named_before(step, content);
    const std::string revision = take(step, "revision");
    if (named != nullptr) {
        move.set_direction(named->content.hours_change().direction());
        move.set_hours(named->revisions.front().value);
        const std::size_t seen = revision.empty() ? named->revisions.size() : number(revision);
        move.set_revision(named->revisions.at(seen - 1).value);
    }
    take_enum<v1::Direction>(step, "direction", v1::Direction_Parse,
                             [&](auto value) { move.set_direction(value); });
    move.set_service_day(take(step, "day"));
    move.set_for_cleared(take(step, "for-cleared") == "yes");
    if (move.action() == v1::HoursChange::AGREE && named != nullptr) {
        // Where nothing is proposed any more, some times are repeated all the same.
        move.set_opens_at(stage_->now().ms);
        move.set_closes_at(move.opens_at() + 1);
        const auto live = stage_->situation().hours.find(named->revisions.front());
        if (live != stage_->situation().hours.end() && live->second.proposed) {
            move.set_opens_at(live->second.proposed->opens_at.ms);
            move.set_closes_at(live->second.proposed->closes_at.ms);
        }
    }
    move.set_opens_at(take_time(step, "from", move.opens_at()));
    move.set_closes_at(take_time(step, "until", move.closes_at()));
}

void Runner::write_closing(Step& step, v1::Content& content) {
    v1::ClosingTally& move = *content.mutable_closing_tally();
    take_action(step, move, v1::ClosingTally::Action_Parse);
    move.set_direction(v1::NORTHBOUND);
    if (const Alias* named = named_before(step, content); named != nullptr) {
        move = named->content.closing_tally();
        take_action(step, move, v1::ClosingTally::Action_Parse);
        if (move.action() != v1::ClosingTally::TALLY) {
            const v1::Direction direction = move.direction();
            move.Clear();
            take_action(step, move, v1::ClosingTally::Action_Parse);
            move.set_direction(direction);
            const std::string revision =
                take(step, "revision", std::to_string(named->revisions.size()));
            move.set_tally(named->revisions.at(number(revision) - 1).value);
        }
    } else if (move.action() != v1::ClosingTally::TALLY) {
        move.set_tally(stage_->situation().genesis_hash.value);  // of no tally at all
    }
    take_enum<v1::Direction>(step, "direction", v1::Direction_Parse,
                             [&](auto value) { move.set_direction(value); });
    const Instant clock = stage_->situation().clock_of(status_of(step, content), stage_->now());
    if (move.action() == v1::ClosingTally::TALLY) {
        move.set_cleared(number(take(step, "cleared", std::to_string(move.cleared()))));
        move.set_crossing(number(take(step, "crossing", "0")));
        move.set_closes_at(take_time(step, "closes", move.closes_at()));
        move.set_as_of(take_time(step, "as-of", clock.ms));
        move.set_is_final(take(step, "final") == "yes");
    } else if (move.action() == v1::ClosingTally::ADMIT) {
        move.set_open_until(take_time(step, "until"));
    } else {
        move.set_admitted(number(take(step, "admitted", "0")));
        move.set_last_through_at(take_time(step, "through", clock.ms));
        *move.mutable_difference() = in_english(take(step, "difference"));
    }
}

void Runner::write_verbal(Step& step, v1::Content& content) {
    v1::VerbalRecord& move = *content.mutable_verbal_record();
    take_action(step, move, v1::VerbalRecord::Action_Parse);
    if (move.action() != v1::VerbalRecord::RECORD) {
        const Alias* named = named_before(step, content);
        move.set_verbal(
            (named != nullptr ? named->revisions.front() : stage_->situation().genesis_hash).value);
        *move.mutable_agreed() = in_english(take(step, "agreed"));
        return;
    }
    const std::string about = take(step, "about");
    const std::string revision = take(step, "revision");
    if (!about.empty()) {
        const Alias& named = alias(about);
        content.set_scope(named.content.scope());
        content.set_status(named.content.status());
        const std::size_t seen = revision.empty() ? named.revisions.size() : number(revision);
        move.set_about(named.revisions.at(seen - 1).value);
    }
    const auto person = step.options.find("person");
    move.set_spoke(take(step, "spoke", person == step.options.end() ? "" : person->second));
    move.set_spoke_with(take(step, "with"));
    move.set_spoken_at((stage_->now() + read_duration(take(step, "spoken", "0s"))).ms);
    move.set_pause(read_duration(take(step, "pause", "0s")).count());
    *move.mutable_agreed() = in_english(take(step, "agreed", "as said"));
    if (const std::string terms = take(step, "terms"); !terms.empty()) {
        // Written as in an order's own moves.
        Step amend{step.actor, {"order", "amend", about}, {{"terms", terms}}};
        v1::Content order = stage_->content(content.scope());
        write_order(amend, order);
        *move.mutable_terms() = order.release_order().terms();
    }
}

void Runner::write_note(Step& step, v1::Content& content) {
    v1::LiaisonNote& note = *content.mutable_liaison_note();
    v1::LiaisonNote::Kind kind{};
    if (!v1::LiaisonNote::Kind_Parse(upper(word(step, 1)), &kind))
        throw std::runtime_error("a note cannot be of " + word(step, 1));
    note.set_kind(kind);
    note.set_severity(v1::MODERATE);
    take_enum<v1::Severity>(step, "severity", v1::Severity_Parse,
                            [&](auto value) { note.set_severity(value); });
    *note.mutable_text() = in_english(take(step, "text"));
    if (const std::string about = take(step, "about"); !about.empty())
        note.set_about(alias(about).revisions.back().value);
}

void Runner::write_forecast(Step& step, v1::Content& content) {
    v1::Forecast& forecast = *content.mutable_forecast();
    forecast.set_direction(v1::NORTHBOUND);
    take_enum<v1::Direction>(step, "direction", v1::Direction_Parse,
                             [&](auto value) { forecast.set_direction(value); });
    forecast.set_day(take(step, "day"));
    forecast.set_source(take(step, "source"));
    const std::uint32_t hourly = number(take(step, "hourly", "0"));
    for (int hour = 0; hour < kHoursOfADay; ++hour) forecast.add_hourly(hourly);
}

void Runner::write_public(Step& step, v1::Content& content) {
    v1::PublicNotice& move = *content.mutable_public_notice();
    take_action(step, move, v1::PublicNotice::Action_Parse);
    const bool drafts = move.action() == v1::PublicNotice::DRAFT;
    if (!drafts) {
        const Alias* named = named_before(step, content);
        move.set_notice(
            (named != nullptr ? named->revisions.front() : stage_->situation().genesis_hash).value);
    }
    if (const std::string order = take(step, "order"); !order.empty()) {
        const Alias& named = alias(order);
        content.set_scope(named.content.scope());
        content.set_status(named.content.status());
        move.set_order(named.revisions.front().value);
    }
    if (drafts || move.action() == v1::PublicNotice::UPDATE)
        *move.add_texts() = in_english(take(step, "text"));
    for (const auto& port : listed(take(step, "alternatives"))) move.add_alternatives(port);
    move.set_next_update_at(take_time(step, "next-update"));
}

void Runner::write_policy(Step& step, v1::Content& content) {
    v1::PolicyChange& change = *content.mutable_policy_change();
    if (word(step, 1) == "agree") {
        change.set_agrees_to(alias(word(step, 2)).revisions.front().value);
        return;
    }
    if (const auto urgent = take(step, "urgent"); !urgent.empty())
        *change.mutable_urgent() = read_deadlines(urgent);
    if (const auto ordinary = take(step, "ordinary"); !ordinary.empty())
        *change.mutable_ordinary() = read_deadlines(ordinary);
    change.set_alert_lifetime(read_duration(take(step, "alert-lifetime", "0s")).count());
    change.set_proposal_lifetime(read_duration(take(step, "proposal-lifetime", "0s")).count());
    change.set_longest_pause(read_duration(take(step, "longest-pause", "0s")).count());
    if (const auto thresholds = listed(take(step, "thresholds")); thresholds.size() == 3) {
        change.set_minor_percent(number(thresholds[0]));
        change.set_moderate_percent(number(thresholds[1]));
        change.set_severe_percent(number(thresholds[2]));
    }
}

void Runner::write_handover(Step& step, v1::Content& content) {
    v1::Duty& duty = *content.mutable_duty();
    duty.set_action(v1::Duty::HANDOVER);
    duty.set_to(take(step, "to"));
    for (const auto& item : listed(take(step, "items")))
        duty.add_items(alias(item).revisions.front().value);
    *duty.mutable_remarks() = in_english(take(step, "remarks"));
    const auto& seat = stage_->actor(step.actor).principal;
    if (seat.role() == v1::DESK) content.set_scope(seat.writes(0));
}

void Runner::write_acceptance(Step& step, v1::Content& content) {
    const auto handed = aliases_.find(kHandover);
    content.mutable_duty()->set_action(v1::Duty::ACCEPT);
    content.mutable_duty()->set_handover((handed == aliases_.end()
                                              ? stage_->situation().genesis_hash
                                              : handed->second.revisions.front())
                                             .value);
    const auto& seat = stage_->actor(step.actor).principal;
    if (seat.role() == v1::DESK) content.set_scope(seat.writes(0));
}

void Runner::remember_port_step(const Step& step, const v1::Content& content,
                                const Digest& record) {
    if (content.duty().action() == v1::Duty::HANDOVER) {
        aliases_[kHandover] = Alias{content, {record}, {}};
        return;
    }
    // Terms that were confirmed are a revision of their order.
    if (content.verbal_record().action() == v1::VerbalRecord::CONFIRM)
        if (const domain::Live* live = stage_->situation().live_with_revision(record))
            for (auto& [name, named] : aliases_)
                if (named.order == live->id) named.revisions.push_back(record);
    if (content.closing_tally().action() == v1::ClosingTally::FINISH)
        aliases_["the count of " + word(step, 2)] = Alias{content, {record}, {}};
    const bool admits =
        content.has_closing_tally() && content.closing_tally().action() != v1::ClosingTally::TALLY;
    const bool answers = (content.has_verbal_record() &&
                          content.verbal_record().action() != v1::VerbalRecord::RECORD) ||
                         (content.has_public_notice() &&
                          content.public_notice().action() != v1::PublicNotice::DRAFT) ||
                         !content.policy_change().agrees_to().empty();
    const bool is_named = content.has_hours_change() || content.has_closing_tally() ||
                          content.has_verbal_record() || content.has_public_notice() ||
                          content.has_policy_change() ||
                          (content.has_liaison_note() && step.words.size() > 2);
    // Only what makes a revision is one.
    if (!is_named || admits || answers) return;
    Alias& named = aliases_[word(step, 2)];
    const bool goes_on = content.has_hours_change() && !content.hours_change().hours().empty();
    named.content = content;
    if (!goes_on && !content.has_closing_tally()) named.revisions.clear();
    named.revisions.push_back(record);
}

std::set<std::string> Runner::port_lines(const std::string& what,
                                         const v1::SituationView& view) const {
    std::set<std::string> lines;
    if (what == "hours")
        for (const auto& hours : view.hours())
            lines.insert(hours_text(alias_of(Digest{hours.hours()}), hours));
    if (what == "open")
        for (const auto& open : view.open()) lines.insert(open_text(open));
    if (what == "closings")
        for (const auto& closing : view.closings()) lines.insert(closing_text(closing));
    if (what == "verbals")
        for (const auto& verbal : view.verbals())
            lines.insert(alias_of(Digest{verbal.record()}) + ": UNCONFIRMED, " + verbal.scope() +
                         with_status(verbal.status()) + ", " + verbal.content().spoke() + " with " +
                         verbal.content().spoke_with() + asked_text(verbal));
    if (what == "notes")
        for (const auto& note : view.notes())
            lines.insert(alias_of(Digest{note.record()}) + ": " +
                         lower(v1::LiaisonNote::Kind_Name(note.content().kind())) + " at " +
                         note.scope() + asked_text(note));
    if (what == "handovers")
        for (const auto& handover : view.handovers())
            lines.insert(handover.principal() + ": " + handover.from() + " to " + handover.to() +
                         with_status(handover.status()) + ", " +
                         std::to_string(handover.content().items_size()) + " items");
    if (what == "public")
        for (const auto& text : view.public_notices())
            lines.insert(public_text(alias_of(Digest{text.notice()}), text));
    if (what == "forecasts")
        for (const auto& forecast : view.forecasts())
            lines.insert(
                v1::Side_Name(forecast.side()) + " expects " +
                place_text(forecast.scope(), forecast.content().direction(), forecast.status()) +
                " on " + forecast.content().day() + ": " +
                std::to_string(forecast.content().hourly(0)) + " an hour");
    if (what == "policy") {
        lines.insert("urgent " + deadlines_text(view.policy().urgent()));
        lines.insert("ordinary " + deadlines_text(view.policy().ordinary()));
        if (view.policy().severe_percent() != 0)
            lines.insert("thresholds " + std::to_string(view.policy().minor_percent()) + "," +
                         std::to_string(view.policy().moderate_percent()) + "," +
                         std::to_string(view.policy().severe_percent()));
        for (const auto& pending : view.pending_policies())
            lines.insert("waits for the other side: " + alias_of(Digest{pending.record()}) +
                         " by " + v1::Side_Name(pending.by()));
    }
    if (what == "alarms")
        for (const auto& duty : view.duties())
            lines.insert(duty.principal() + with_status(duty.status()) + ": " +
                         std::to_string(duty.alarms()) + " alarms in 10 minutes" +
                         (duty.alarms() > 10 ? ", a FLOOD" : ""));
    if (what == "gaps")
        for (const auto& gap : view.gaps())
            lines.insert(gap.scope() + ": step " + std::to_string(gap.step()) +
                         " would tell nobody of " + v1::Side_Name(gap.side()));
    if (what == "tallies")
        for (const auto& [id, deadline] : stage_->situation().deadlines)
            if (id.kind == domain::DeadlineId::Kind::tally)
                lines.insert((id.record.value.empty() ? "" : "exercise: ") + id.port.value + " " +
                             v1::Side_Name(id.side) + ": in " +
                             written(deadline.since + deadline.after - stage_->now()));
    return lines;
}

}  // namespace liaison::scenario
