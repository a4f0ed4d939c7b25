#include "clients/replay/stories.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "proto/encoding.h"

namespace liaison::replay {

namespace {

using Action = v1::ReleaseOrder::Action;
using catalogue::Text;

constexpr std::string_view kInvented = "INVENTED for an exercise";
constexpr Milliseconds kMinute = std::chrono::minutes{1};
constexpr Milliseconds kStaysOpen = std::chrono::minutes{20};  ///< At least, for whom is admitted.
constexpr std::uint32_t kTopRung = 4;                          ///< Both offices.
constexpr std::uint32_t kOfficeRung = 3;  ///< The office of the side that has not answered.
constexpr std::uint32_t kTallyOfficeRung = 2;

/// "09:30" of the day; "24:20" is after its end.
Instant clock_of(Instant day, std::string_view clock) {
    const auto two = [&](std::size_t at) { return (clock[at] - '0') * 10 + (clock[at + 1] - '0'); };
    return day + kMinute * (two(0) * 60 + two(3));
}

void say_invented(v1::Text& text, std::string_view what) {
    text.set_language("en");
    text.set_body(std::string(kInvented) + ": " + std::string(what));
}

v1::Terms quota(std::uint32_t people, v1::Terms::Vehicle vehicle) {
    v1::Terms terms;
    terms.set_mode(v1::Terms::QUOTA);
    terms.set_people(people);
    terms.set_vehicle(vehicle);
    return terms;
}
v1::Terms a_train(std::uint32_t people) { return quota(people, v1::Terms::TRAIN); }
v1::Terms a_coach(std::uint32_t people) { return quota(people, v1::Terms::COACH); }

v1::Terms everybody() {
    v1::Terms terms;
    terms.set_mode(v1::Terms::FULL_RELEASE);
    return terms;
}

/// Writes one story down, step after step.
class Teller {
  public:
    Teller(Text title, std::string_view port, v1::Direction direction, Instant day) : day_(day) {
        story_.title = title;
        story_.port = Scope{std::string(port)};
        story_.direction = direction;
    }

    Instant at(std::string_view clock) const { return clock_of(day_, clock); }

    /// The step's place: what later ones name it by.
    std::size_t add(std::string_view clock, std::string_view who, v1::Content content,
                    std::optional<std::size_t> answers = {}, Wait wait = {},
                    std::optional<Refusal> refused = {}) {
        content.set_scope(story_.port.value);
        story_.steps.push_back({.at = at(clock),
                                .who = PrincipalName{std::string(who)},
                                .content = std::move(content),
                                .answers = answers,
                                .wait = wait,
                                .refused = refused});
        return story_.steps.size() - 1;
    }

    std::size_t link(Step::Kind kind, std::string_view clock, std::string_view who) {
        story_.steps.push_back({.kind = kind,
                                .at = at(clock),
                                .who = PrincipalName{std::string(who)},
                                .content = {},
                                .answers = {},
                                .wait = {},
                                .refused = {}});
        return story_.steps.size() - 1;
    }

    v1::Content order(Action action, std::string_view why,
                      const std::optional<v1::Terms>& terms = {}) const {
        v1::Content content;
        v1::ReleaseOrder& order = *content.mutable_release_order();
        order.set_action(action);
        order.set_direction(story_.direction);
        if (terms) *order.mutable_terms() = *terms;
        say_invented(*order.mutable_text(), why);
        return content;
    }

    v1::Content wave(v1::ReleaseOrder::Report report, std::uint32_t number,
                     std::uint32_t people) const {
        v1::Content content = order(v1::ReleaseOrder::WAVE, "counted by staff");
        content.mutable_release_order()->set_report(report);
        content.mutable_release_order()->set_wave(number);
        content.mutable_release_order()->set_people(people);
        return content;
    }

    v1::Content closing(v1::ClosingTally::Action action) const {
        v1::Content content;
        content.mutable_closing_tally()->set_action(action);
        content.mutable_closing_tally()->set_direction(story_.direction);
        return content;
    }
    v1::Content tally(std::string_view closes, std::uint32_t cleared, bool is_final) const {
        v1::Content content = closing(v1::ClosingTally::TALLY);
        v1::ClosingTally& tally = *content.mutable_closing_tally();
        tally.set_closes_at(at(closes).ms);
        tally.set_cleared(cleared);
        tally.set_is_final(is_final);
        return content;
    }
    v1::Content admit(std::string_view until) const {
        v1::Content content = closing(v1::ClosingTally::ADMIT);
        content.mutable_closing_tally()->set_open_until(at(until).ms);
        return content;
    }
    v1::Content finish(std::uint32_t admitted) const {
        v1::Content content = closing(v1::ClosingTally::FINISH);
        content.mutable_closing_tally()->set_admitted(admitted);
        return content;
    }

    Story told(Wait ends = {}) {
        story_.ends = ends;
        return std::move(story_);
    }
    Story told_briefly(Wait ends = {}) {
        story_.brief = true;
        return told(ends);
    }

  private:
    Instant day_;
    Story story_;
};

Wait acknowledged(std::size_t step) { return {.what = Wait::For::acknowledged, .of = step}; }
Wait told(std::size_t step, v1::Escalation::Missing missing, std::uint32_t rung) {
    return {.what = Wait::For::told, .of = step, .missing = missing, .rung = rung};
}

/// The far side of Lo Wu is slow and the footbridge fills: 500 a train, then 200, then nobody. Who
/// restricts does so alone; everybody is let through again when both have agreed. An acceptance
/// that crosses a hold on its way releases nobody.
Story lo_wu(Instant day) {
    const std::string_view sz = "sz-lws-desk";
    const std::string_view hk = "hk-lws-desk";
    Teller tell{Text::replay_story_lo_wu, "LWS", v1::NORTHBOUND, day};

    v1::Content asks =
        tell.order(v1::ReleaseOrder::REQUEST, "the Luohu hall clears slowly", a_train(500));
    asks.mutable_release_order()->set_reason(v1::ReleaseOrder::FAR_SIDE_SLOW);
    v1::Figure& waiting = *asks.mutable_release_order()->add_figures();
    waiting.set_what("waiting at Lo Wu");
    waiting.set_value(4'500);
    waiting.set_source(std::string(kInvented));
    waiting.set_as_of(tell.at("08:55").ms);
    const auto request = tell.add("09:00", sz, asks);
    const auto acceptance =
        tell.add("09:12", hk, tell.order(v1::ReleaseOrder::ACCEPT, "agreed", a_train(500)), request,
                 acknowledged(request));

    v1::Content carries_out = tell.order(v1::ReleaseOrder::EFFECT, "staff are at the barrier");
    carries_out.mutable_release_order()->set_first("the 09:25 train");
    carries_out.mutable_release_order()->set_agency("station staff");
    const auto effect = tell.add("09:20", hk, carries_out, acceptance);
    tell.add("09:40", hk, tell.wave(v1::ReleaseOrder::RELEASED, 1, 500), effect,
             acknowledged(effect));
    tell.add("09:55", sz, tell.wave(v1::ReleaseOrder::RECEIVED, 1, 488), effect);

    v1::Content tightens =
        tell.order(v1::ReleaseOrder::TIGHTEN, "the footbridge is nearly full", a_train(200));
    tightens.mutable_release_order()->set_reason(v1::ReleaseOrder::BRIDGE_BLOCKED);
    tightens.mutable_release_order()->add_diverted_to("LSC");
    const auto tighter = tell.add("10:10", sz, tightens, effect);
    tell.add("10:45", hk, tell.wave(v1::ReleaseOrder::RELEASED, 2, 200), tighter,
             acknowledged(tighter));
    tell.add("11:00", sz, tell.wave(v1::ReleaseOrder::RECEIVED, 2, 200), tighter);

    v1::Content holds = tell.order(v1::ReleaseOrder::HOLD, "nobody can walk on the footbridge");
    holds.mutable_release_order()->set_reason(v1::ReleaseOrder::BRIDGE_BLOCKED);
    const auto hold = tell.add("11:15", hk, holds, tighter);
    const auto again =
        tell.add("12:00", sz,
                 tell.order(v1::ReleaseOrder::AMEND, "the footbridge is clear again", a_train(200)),
                 hold, acknowledged(hold));
    // Two people act in the same minute: Shenzhen holds again, Hong Kong accepts what it had read.
    const auto second_hold = tell.add("12:10", sz, holds, again);
    tell.add("12:12", hk, tell.order(v1::ReleaseOrder::ACCEPT, "agreed", a_train(200)), again, {},
             Refusal::stale_revision);

    v1::Content all_clear = tell.order(v1::ReleaseOrder::COMPLETE, "the halls are nearly empty");
    all_clear.mutable_release_order()->set_waiting_holding(120);
    all_clear.mutable_release_order()->set_waiting_receiving(80);
    const auto end = tell.add("13:30", sz, all_clear, second_hold, acknowledged(second_hold));
    tell.add("13:45", hk, tell.order(v1::ReleaseOrder::ACCEPT, "agreed", everybody()), end,
             acknowledged(end));
    return tell.told();
}

/// Shenzhen Bay stays open over the nights of the New Year, agreed by both sides for each
/// direction; in the evening the Hong Kong desk changes hands.
Story shenzhen_bay(Instant day, const PersonId& relief) {
    constexpr int kDaysOpenAlready = 3;
    const Instant opens = clock_of(day, "06:30") - std::chrono::hours{24} * kDaysOpenAlready;
    const Instant closes = clock_of(day, "24:00") + std::chrono::hours{24};
    Teller tell{Text::replay_story_overnight, "SBC", v1::NORTHBOUND, day};
    const auto hours = [&](v1::HoursChange::Action action, v1::Direction direction) {
        v1::Content content;
        v1::HoursChange& change = *content.mutable_hours_change();
        change.set_action(action);
        change.set_direction(direction);
        change.set_opens_at(opens.ms);
        change.set_closes_at(closes.ms);
        if (action == v1::HoursChange::PROPOSE)
            change.set_service_day(to_local_text(opens).substr(0, 10));
        say_invented(*change.mutable_text(), "when the two sides agreed; the hours are real");
        return content;
    };
    const auto northbound =
        tell.add("00:05", "hk-sbc-desk", hours(v1::HoursChange::PROPOSE, v1::NORTHBOUND));
    tell.add("00:10", "sz-sbc-desk", hours(v1::HoursChange::AGREE, v1::NORTHBOUND), northbound,
             acknowledged(northbound));
    const auto southbound =
        tell.add("00:15", "sz-sbc-desk", hours(v1::HoursChange::PROPOSE, v1::SOUTHBOUND));
    tell.add("00:20", "hk-sbc-desk", hours(v1::HoursChange::AGREE, v1::SOUTHBOUND), southbound,
             acknowledged(southbound));

    v1::Content leaves;
    leaves.mutable_duty()->set_action(v1::Duty::HANDOVER);
    leaves.mutable_duty()->set_to(relief.value);
    say_invented(*leaves.mutable_duty()->mutable_remarks(), "the late shift comes");
    const auto handover = tell.add("20:00", "hk-sbc-desk", leaves);
    v1::Content comes;
    comes.set_person(relief.value);
    comes.mutable_duty()->set_action(v1::Duty::ACCEPT);
    tell.add("20:15", "hk-sbc-desk", comes, handover);
    return tell.told();
}

/// The Spur Line closes at 22:30 with people still between the halls.
Story spur_line(Instant day) {
    Teller tell{Text::replay_story_spur_line, "LSC", v1::NORTHBOUND, day};
    const auto first = tell.add("21:35", "hk-lsc-desk", tell.tally("22:30", 290, false));
    const auto last =
        tell.add("22:12", "hk-lsc-desk", tell.tally("22:30", 340, true), {}, acknowledged(first));
    tell.add("22:20", "sz-lsc-desk", tell.admit("22:50"), last, acknowledged(last));
    tell.add("22:45", "sz-lsc-desk", tell.finish(340), last);
    return tell.told();
}

/// Hong Kong asks for less at Heung Yuen Wai; Liantang has seen it, and answers nothing until both
/// offices know.
Story unanswered(Instant day) {
    Teller tell{Text::replay_story_unanswered, "HYW", v1::SOUTHBOUND, day};
    v1::Content asks =
        tell.order(v1::ReleaseOrder::REQUEST, "the hall at Heung Yuen Wai is full", a_coach(30));
    asks.mutable_release_order()->set_reason(v1::ReleaseOrder::HALL_FULL);
    asks.mutable_release_order()->set_expires_at(tell.at("22:00").ms);
    const auto request = tell.add("09:30", "hk-hyw-desk", asks);
    tell.add("10:00", "sz-office",
             tell.order(v1::ReleaseOrder::REJECT, "the hall is no longer full"), request,
             told(request, v1::Escalation::ANSWER, kTopRung));
    return tell.told(acknowledged(request));
}

/// Wenjindu's data link fails while Man Kam To asks for less: the telephone goes on.
Story telephone(Instant day) {
    const std::string_view hk = "hk-mkt-desk";
    const std::string_view sz = "sz-mkt-desk";
    Teller tell{Text::replay_story_telephone, "MKT", v1::NORTHBOUND, day};
    tell.link(Step::Kind::link_cut, "11:00", sz);
    v1::Content asks =
        tell.order(v1::ReleaseOrder::REQUEST, "coaches queue onto the road", a_coach(40));
    asks.mutable_release_order()->set_expires_at(tell.at("21:30").ms);
    const auto request = tell.add("11:05", hk, asks);

    v1::Content call;
    v1::VerbalRecord& said = *call.mutable_verbal_record();
    said.set_action(v1::VerbalRecord::RECORD);
    said.set_spoke_with("the officer who answered at Wenjindu (invented)");
    said.set_pause(Milliseconds{std::chrono::minutes{1}}.count());
    *said.mutable_terms() = a_coach(40);
    say_invented(*said.mutable_agreed(), "40 a coach, from the next coach on");
    const auto recorded =
        tell.add("11:20", hk, call, request, told(request, v1::Escalation::PRESENTED, 1));
    tell.link(Step::Kind::link_restored, "11:30", sz);
    v1::Content confirms;
    confirms.mutable_verbal_record()->set_action(v1::VerbalRecord::CONFIRM);
    const auto confirmed = tell.add("11:40", sz, confirms, recorded, acknowledged(recorded));

    const auto effect = tell.add(
        "12:00", hk, tell.order(v1::ReleaseOrder::EFFECT, "coaches are counted"), confirmed);
    const auto end =
        tell.add("14:00", hk, tell.order(v1::ReleaseOrder::COMPLETE, "the road is free"), effect,
                 acknowledged(effect));
    tell.add("14:10", sz, tell.order(v1::ReleaseOrder::ACCEPT, "agreed", everybody()), end,
             acknowledged(end));
    return tell.told();
}

struct PlainClosing {
    std::string_view port;
    v1::Direction direction;
    std::string_view counts;  ///< The desk whose hall they leave.
    std::string_view receives;
    std::string_view tallied;
    std::string_view closes;
    std::string_view open_until;
    std::uint32_t cleared;
};

/// A closing without a story: counted, admitted, finished.
Story plain_closing(Instant day, const PlainClosing& of) {
    Teller tell{Text::replay_story_closing, of.port, of.direction, day};
    const auto tally = tell.add(of.tallied, of.counts, tell.tally(of.closes, of.cleared, true));
    tell.add(of.closes, of.receives, tell.admit(of.open_until), tally, acknowledged(tally));
    tell.add(of.closes, of.receives, tell.finish(of.cleared), tally);
    return tell.told_briefly();
}

/// Northbound at West Kowloon the silent desk is to admit the last passengers; its office does.
Story admitted_by_the_office(Instant day) {
    Teller tell{Text::replay_story_closing, "XRL", v1::NORTHBOUND, day};
    const auto tally = tell.add("22:40", "hk-xrl-desk", tell.tally("23:30", 96, true));
    tell.add("22:50", "sz-office", tell.admit("23:50"), tally,
             told(tally, v1::Escalation::PRESENTED, kOfficeRung));
    tell.add("23:30", "sz-office", tell.finish(96), tally);
    return tell.told_briefly();
}

/// Southbound it should count, and does not: the one tally of the day that is missed on purpose.
Story missed_tally(Instant day) {
    Teller tell{Text::replay_story_missed_tally, "XRL", v1::SOUTHBOUND, day};
    const auto tally = tell.add("23:20", "sz-office", tell.tally("23:30", 57, true), {},
                                {.what = Wait::For::no_tally, .rung = kTallyOfficeRung});
    tell.add("23:30", "hk-xrl-desk", tell.admit("23:50"), tally, acknowledged(tally));
    tell.add("23:30", "hk-xrl-desk", tell.finish(57), tally);
    return tell.told();
}

/// What a notice says of its own moment: the scenario's when it is sent, however late the story is.
void state_moment(v1::Content& content, Instant scenario_now) {
    const std::int64_t now = scenario_now.ms - scenario_now.ms % kMinute.count();
    if (content.release_order().action() == v1::ReleaseOrder::EFFECT)
        content.mutable_release_order()->set_in_effect_from(now);
    if (content.verbal_record().action() == v1::VerbalRecord::RECORD)
        content.mutable_verbal_record()->set_spoken_at(now);
    if (!content.has_closing_tally()) return;
    v1::ClosingTally& closing = *content.mutable_closing_tally();
    if (closing.action() == v1::ClosingTally::TALLY) closing.set_as_of(now);
    if (closing.action() == v1::ClosingTally::FINISH) closing.set_last_through_at(now);
    if (closing.action() == v1::ClosingTally::ADMIT)
        closing.set_open_until(std::max(closing.open_until(), now + kStaysOpen.count()));
}

/// What `content` names: the story's first step of that chain, and the step that is answered.
void name_records(v1::Content& content, const Digest& first, const Digest& answered) {
    if (content.has_release_order()) {
        content.mutable_release_order()->set_order(first.value);
        content.mutable_release_order()->set_revision(answered.value);
    } else if (content.has_hours_change()) {
        content.mutable_hours_change()->set_hours(first.value);
        content.mutable_hours_change()->set_revision(answered.value);
    } else if (content.has_closing_tally()) {
        content.mutable_closing_tally()->set_tally(answered.value);
    } else if (content.has_verbal_record()) {
        if (content.verbal_record().action() == v1::VerbalRecord::RECORD)
            content.mutable_verbal_record()->set_about(answered.value);
        else
            content.mutable_verbal_record()->set_verbal(answered.value);
    } else if (content.has_duty()) {
        content.mutable_duty()->set_handover(answered.value);
    }
}

}  // namespace

std::vector<Story> stories_of(Instant day_start, const PersonId& relief) {
    constexpr v1::Direction kNorth = v1::NORTHBOUND;
    constexpr v1::Direction kSouth = v1::SOUTHBOUND;
    std::vector<Story> all{lo_wu(day_start),     shenzhen_bay(day_start, relief),
                           spur_line(day_start), unanswered(day_start),
                           telephone(day_start), missed_tally(day_start)};
    for (const PlainClosing& each : {
             PlainClosing{"MKT", kNorth, "hk-mkt-desk", "sz-mkt-desk", "21:05", "22:00", "22:15",
                          9},
             {"MKT", kSouth, "sz-mkt-desk", "hk-mkt-desk", "21:05", "22:00", "22:15", 12},
             {"HYW", kNorth, "hk-hyw-desk", "sz-hyw-desk", "21:05", "22:00", "22:20", 64},
             {"HYW", kSouth, "sz-hyw-desk", "hk-hyw-desk", "21:05", "22:00", "22:20", 88},
             {"LSC", kSouth, "sz-lsc-desk", "hk-lsc-desk", "21:35", "22:30", "22:50", 210},
             {"LWS", kNorth, "hk-lws-desk", "sz-lws-desk", "23:05", "24:00", "24:20", 130},
             {"LWS", kSouth, "sz-lws-desk", "hk-lws-desk", "23:05", "24:00", "24:20", 175},
         })
        all.push_back(plain_closing(day_start, each));
    all.push_back(admitted_by_the_office(day_start));
    return all;
}

std::vector<Scope> diverts_to(const Scope& port) {
    std::set<Scope> from;
    for (const Story& story : stories_of(Instant{}, PersonId{}))
        for (const Step& step : story.steps) {
            const auto& ports = step.content.release_order().diverted_to();
            if (std::find(ports.begin(), ports.end(), port.value) != ports.end())
                from.insert(story.port);
        }
    return {from.begin(), from.end()};
}

bool Standing::has_climbed_to(v1::Escalation::Missing missing, std::uint32_t rung) const {
    return std::any_of(escalations.begin(), escalations.end(), [&](const auto& each) {
        return each.missing() == missing && each.step() >= rung;
    });
}

StoryProgress::StoryProgress(Story story, MessageId exercise)
    : story_(std::move(story)),
      exercise_(exercise),
      inbox_(std::move(exercise)),
      standings_(story_.steps.size()) {}

std::optional<std::size_t> StoryProgress::due(Instant scenario_now) const {
    for (std::size_t i = 0; i < standings_.size(); ++i) {
        if (stands(i)) continue;
        const Step& step = story_.steps[i];
        const bool under_way = !standings_[i].sent.value.empty();
        if (under_way || step.at > scenario_now || !is_met(step.wait)) return std::nullopt;
        return i;
    }
    return std::nullopt;
}

v1::Content StoryProgress::notice(std::size_t step, Instant scenario_now) const {
    v1::Content content = story_.steps.at(step).content;
    content.set_status(v1::EXERCISE);
    content.set_exercise(exercise_.value);
    state_moment(content, scenario_now);
    const auto answered = story_.steps.at(step).answers;
    if (!answered) return content;
    std::size_t first = *answered;
    while (const auto before = story_.steps.at(first).answers) first = *before;
    name_records(content, standings_.at(first).record.value(),
                 standings_.at(*answered).record.value());
    return content;
}

void StoryProgress::sent(std::size_t step, const v1::Content& content) {
    standings_.at(step).sent = MessageId{content.message_id()};
    standings_.at(step).content = content;
}

void StoryProgress::happened(std::size_t step) { standings_.at(step).happened = true; }

StoryProgress::News StoryProgress::take(const StoredRecord& stored) {
    const v1::Record& record = stored.record;
    const auto with_id = [&](const std::string& id) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < standings_.size(); ++i)
            if (!id.empty() && standings_[i].sent.value == id) return i;
        return std::nullopt;
    };
    if (record.has_refused_notice()) {
        const auto step = with_id(record.refused_notice().message_id());
        if (step) standings_[*step].refused = record.refused_notice().number();
        return {.outcome_of = step, .acknowledged = {}, .by = {}};
    }
    if (record.has_escalation()) take_escalation(record);
    const auto asked = inbox_.take(stored);
    const auto content = content_of(record);
    if (!content || content->exercise() != exercise_.value) return {};
    if (content->has_acknowledgement())
        return take_acknowledgement(record, content->acknowledgement());
    const auto step = with_id(content->message_id());
    if (!step) return {};
    Standing& standing = standings_[*step];
    standing.record = stored.hash;
    standing.content = *content;
    standing.recorded_at = Instant{record.recorded_at()};
    standing.asked = asked;
    note_answer(*step);
    return {.outcome_of = step, .acknowledged = {}, .by = {}};
}

std::optional<std::size_t> StoryProgress::with_record(const Digest& record) const {
    for (std::size_t i = 0; i < standings_.size(); ++i)
        if (standings_[i].record == record) return i;
    return std::nullopt;
}

StoryProgress::News StoryProgress::take_acknowledgement(
    const v1::Record& record, const v1::Acknowledgement& acknowledgement) {
    const auto step = with_record(Digest{acknowledgement.record()});
    if (!step) return {};
    const std::string& port =
        acknowledgement.port().empty() ? record.scope() : acknowledgement.port();
    const Group group{record.sender().side(), Scope{port}};
    const Milliseconds after = Instant{record.recorded_at()} - standings_[*step].recorded_at;
    if (acknowledgement.stage() == v1::Acknowledgement::PRESENTED)
        standings_[*step].presented.emplace(group, after);
    const bool is_first = acknowledgement.stage() == v1::Acknowledgement::ACKNOWLEDGED &&
                          standings_[*step].acknowledged.emplace(group, after).second;
    if (!is_first) return {};
    return {.outcome_of = {}, .acknowledged = step, .by = group};
}

void StoryProgress::take_escalation(const v1::Record& record) {
    const v1::Escalation& escalation = record.escalation();
    if (escalation.missing() == v1::Escalation::TALLY) {
        if (escalation.record() == exercise_.value && Scope{record.scope()} == story_.port &&
            escalation.direction() == story_.direction)
            no_tally_rung_ = std::max(no_tally_rung_, escalation.step());
        return;
    }
    if (const auto step = with_record(Digest{escalation.record()}))
        standings_[*step].escalations.push_back(escalation);
}

void StoryProgress::note_answer(std::size_t step) {
    const auto asked = story_.steps[step].answers;
    if (!asked) return;
    Standing& question = standings_[*asked];
    const v1::Content& content = story_.steps[step].content;
    const bool answers =
        (content.has_release_order() &&
         (content.release_order().action() == v1::ReleaseOrder::ACCEPT ||
          content.release_order().action() == v1::ReleaseOrder::REJECT)) ||
        (content.has_hours_change() && content.hours_change().action() == v1::HoursChange::AGREE) ||
        (content.has_closing_tally() &&
         content.closing_tally().action() == v1::ClosingTally::ADMIT) ||
        (content.has_verbal_record() &&
         content.verbal_record().action() == v1::VerbalRecord::CONFIRM);
    if (answers && !question.answered)
        question.answered = standings_[step].recorded_at - question.recorded_at;
}

bool StoryProgress::stands(std::size_t step) const {
    const Standing& standing = standings_.at(step);
    if (story_.steps.at(step).kind != Step::Kind::notice) return standing.happened;
    if (const auto& refused = story_.steps.at(step).refused)
        return standing.refused == static_cast<std::uint32_t>(*refused);
    return standing.record.has_value();
}

std::size_t StoryProgress::standing_steps() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < standings_.size(); ++i) count += stands(i) ? 1U : 0U;
    return count;
}

bool StoryProgress::is_over() const {
    return standing_steps() == standings_.size() && is_met(story_.ends);
}

bool StoryProgress::is_met(const Wait& wait) const {
    switch (wait.what) {
        case Wait::For::nothing:
            return true;
        case Wait::For::acknowledged: {
            const Standing& standing = standings_.at(wait.of);
            return !standing.asked.empty() &&
                   std::all_of(
                       standing.asked.begin(), standing.asked.end(),
                       [&](const Group& group) { return standing.acknowledged.contains(group); });
        }
        case Wait::For::told:
            return standings_.at(wait.of).has_climbed_to(wait.missing, wait.rung);
        case Wait::For::no_tally:
            return no_tally_rung_ >= wait.rung;
    }
    throw std::logic_error("a wait is for something known");
}

}  // namespace liaison::replay
