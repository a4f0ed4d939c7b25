#include "clients/replay/story_lines.h"

#include <algorithm>
#include <stdexcept>

#include "proto/encoding.h"

namespace liaison::replay {

namespace {

using catalogue::Sentences;
using catalogue::Text;
using catalogue::Value;

/// "22:30"
std::string clock(std::int64_t at) { return to_local_text(Instant{at}).substr(11, 5); }
/// "02-09 06:30"
std::string day_and_clock(std::int64_t at) { return to_local_text(Instant{at}).substr(5, 11); }

std::string in_words(const Sentences& sentences, const v1::Terms& terms) {
    return sentences.words().fill(
        terms.vehicle() == v1::Terms::TRAIN ? Text::replay_a_train : Text::replay_a_coach,
        {{"count", catalogue::grouped(terms.people())}});
}

Text order_text(const Step& step, const v1::ReleaseOrder& order) {
    switch (order.action()) {
        case v1::ReleaseOrder::REQUEST:
            return Text::replay_requests;
        case v1::ReleaseOrder::ACCEPT:
            if (step.refused) return Text::replay_refused;
            return order.terms().mode() == v1::Terms::FULL_RELEASE ? Text::replay_accepts_all_clear
                                                                   : Text::replay_accepts;
        case v1::ReleaseOrder::EFFECT:
            return Text::replay_effects;
        case v1::ReleaseOrder::WAVE:
            return order.report() == v1::ReleaseOrder::RELEASED ? Text::replay_released
                                                                : Text::replay_received;
        case v1::ReleaseOrder::TIGHTEN:
            return Text::replay_tightens;
        case v1::ReleaseOrder::HOLD:
            return Text::replay_holds;
        case v1::ReleaseOrder::AMEND:
            return Text::replay_amends;
        case v1::ReleaseOrder::COMPLETE:
            return Text::replay_all_clear;
        case v1::ReleaseOrder::REJECT:
            return Text::replay_rejects;
        case v1::ReleaseOrder::SUSPEND:
        case v1::ReleaseOrder::COUNTER:
        case v1::ReleaseOrder::STAND_BY:
        case v1::ReleaseOrder::RESUME:
        case v1::ReleaseOrder::OVERRIDE:
        case v1::ReleaseOrder::CANCEL:
        case v1::ReleaseOrder::EXTEND:
        case v1::ReleaseOrder::ACTION_UNSPECIFIED:
        case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    throw std::logic_error("no story has this move");
}

std::string order_in_words(const Sentences& sentences, const Step& step,
                           const v1::ReleaseOrder& order) {
    std::vector<std::string> ports;
    for (const auto& port : order.diverted_to()) ports.push_back(sentences.port(Scope{port}));
    return sentences.words().fill(
        order_text(step, order),
        {{"who", step.who.value},
         {"terms", in_words(sentences, order.terms())},
         {"direction", sentences.word(order.direction())},
         {"ports", catalogue::listed(sentences.words(), ports)},
         {"wave", std::to_string(order.wave())},
         {"count", catalogue::grouped(order.people())},
         {"number", std::to_string(step.refused ? static_cast<int>(*step.refused) : 0)}});
}

std::string hours_in_words(const Sentences& sentences, const Step& step,
                           const v1::HoursChange& hours) {
    return sentences.words().fill(hours.action() == v1::HoursChange::PROPOSE
                                      ? Text::replay_proposes_hours
                                      : Text::replay_agrees_hours,
                                  {{"who", step.who.value},
                                   {"opens", day_and_clock(hours.opens_at())},
                                   {"closes", day_and_clock(hours.closes_at())},
                                   {"direction", sentences.word(hours.direction())}});
}

std::string closing_in_words(const Sentences& sentences, const Step& step,
                             const v1::ClosingTally& closing) {
    const bool counts = closing.action() == v1::ClosingTally::TALLY;
    const bool admits = closing.action() == v1::ClosingTally::ADMIT;
    const Text text = counts
                          ? closing.is_final() ? Text::replay_tallies : Text::replay_tallies_so_far
                      : admits ? Text::replay_admits
                               : Text::replay_finishes;
    return sentences.words().fill(
        text, {{"who", step.who.value},
               {"count", catalogue::grouped(counts ? closing.cleared() : closing.admitted())},
               {"time", clock(counts ? closing.closes_at() : closing.open_until())},
               {"direction", sentences.word(closing.direction())}});
}

std::string duty_in_words(const Sentences& sentences, const Step& step,
                          const v1::Content& content) {
    const v1::Duty& duty = content.duty();
    return sentences.words().fill(
        duty.action() == v1::Duty::HANDOVER ? Text::replay_hands_over : Text::replay_takes_over,
        {{"who", step.who.value},
         {"officer", content.person()},
         {"to", duty.to()},
         {"count", std::to_string(duty.items_size())}});
}

std::string call_in_words(const Sentences& sentences, const Step& step, const v1::Content& content,
                          v1::Direction direction) {
    const v1::VerbalRecord& call = content.verbal_record();
    return sentences.words().fill(call.action() == v1::VerbalRecord::RECORD
                                      ? Text::replay_records_call
                                      : Text::replay_confirms_call,
                                  {{"who", step.who.value},
                                   {"terms", in_words(sentences, call.terms())},
                                   {"direction", sentences.word(direction)}});
}

}  // namespace

std::string step_in_words(const Sentences& sentences, const Story& story, std::size_t number,
                          const v1::Content& content) {
    const Step& step = story.steps.at(number);
    const auto of_link = [&](Text text) {
        return sentences.words().fill(text, {{"who", step.who.value}});
    };
    if (step.kind == Step::Kind::link_cut) return of_link(Text::replay_link_cut);
    if (step.kind == Step::Kind::link_restored) return of_link(Text::replay_link_restored);
    if (content.has_release_order())
        return order_in_words(sentences, step, content.release_order());
    if (content.has_hours_change()) return hours_in_words(sentences, step, content.hours_change());
    if (content.has_closing_tally())
        return closing_in_words(sentences, step, content.closing_tally());
    if (content.has_duty()) return duty_in_words(sentences, step, content);
    return call_in_words(sentences, step, content, story.direction);
}

std::string acknowledgement_in_words(const Sentences& sentences, const Story& story,
                                     std::size_t step, const std::string& who, const Group& group) {
    const bool is_elsewhere = group.port != story.port;
    if (is_elsewhere && story.steps.at(step).content.release_order().diverted_to().empty())
        return {};
    const bool unanswered_is_told =
        std::any_of(story.steps.begin(), story.steps.end(), [&](const Step& each) {
            return each.wait.what == Wait::For::told && each.wait.of == step &&
                   each.wait.missing == v1::Escalation::ANSWER;
        });
    const Text text = is_elsewhere         ? Text::replay_diverted
                      : unanswered_is_told ? Text::replay_seen_only
                                           : Text::replay_asked;
    return sentences.words().fill(text, {{"who", who}, {"port", sentences.port(story.port)}});
}

}  // namespace liaison::replay
