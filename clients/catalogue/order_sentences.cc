// What is said of release orders: the moves as each side reads them, and how an order stands.
#include <algorithm>

#include "clients/catalogue/sentences.h"
#include "clients/catalogue/words.h"

namespace liaison::catalogue {

namespace {

/// "10 min", "90 s"
std::string spoken_interval(std::uint32_t seconds, const Catalogue& words) {
    constexpr std::uint32_t kMinute = 60;
    const bool whole = seconds % kMinute == 0;
    return words.fill(whole ? Text::minutes : Text::seconds,
                      {{"count", std::to_string(whole ? seconds / kMinute : seconds)}});
}

std::string spoken_mode(const v1::Terms& terms, const Catalogue& words) {
    const auto people = [&](Text key) {
        return words.fill(key, {{"people", grouped(terms.people())}});
    };
    switch (terms.mode()) {
        case v1::Terms::WAVES:
            return words.fill(Text::terms_waves,
                              {{"people", grouped(terms.people())},
                               {"interval", spoken_interval(terms.interval(), words)}});
        case v1::Terms::RATE:
            return people(Text::terms_rate);
        case v1::Terms::QUOTA:
            return people(terms.vehicle() == v1::Terms::COACH ? Text::terms_coach
                                                              : Text::terms_train);
        case v1::Terms::HOLD:
            return std::string(words.text(Text::terms_hold));
        case v1::Terms::FULL_RELEASE:
            return std::string(words.text(Text::terms_full));
        case v1::Terms::MODE_UNSPECIFIED:
        case v1::Terms_Mode_Terms_Mode_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Terms_Mode_Terms_Mode_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return std::string(words.text(Text::not_known));
}

}  // namespace

std::string Sentences::mark(v1::Mark mark) const { return std::string(words_.text(word_of(mark))); }

std::string Sentences::terms(const v1::Terms& terms) const {
    std::vector<std::string> parts{spoken_mode(terms, words_)};
    const auto count = [&](Text key, std::uint32_t people) {
        if (people > 0) parts.push_back(words_.fill(key, {{"count", grouped(people)}}));
    };
    count(Text::terms_lanes, terms.lanes());
    std::vector<std::string> classes;
    for (const int each : terms.exempt())
        classes.emplace_back(words_.text(word_of(static_cast<v1::Terms::Exempt>(each))));
    if (!classes.empty())
        parts.push_back(words_.fill(Text::terms_exempt, {{"classes", listed(words_, classes)}}));
    count(Text::terms_stop_at, terms.stop_at());
    count(Text::terms_resume_at, terms.resume_at());
    if (terms.effective_from() != 0)
        parts.push_back(words_.fill(Text::terms_from,
                                    {{"time", date_and_hour(Instant{terms.effective_from()})}}));
    return listed(words_, parts);
}

std::string Sentences::measure(const v1::Terms* terms, bool suspended) const {
    const std::string plain =
        terms == nullptr ? std::string(words_.text(Text::terms_free)) : Sentences::terms(*terms);
    return suspended ? words_.fill(Text::terms_suspended, {{"terms", plain}}) : plain;
}

std::string Sentences::order_place(const Scope& scope, v1::Direction direction) const {
    return words_.fill(Text::order_place, {{"port", port(scope)},
                                           {"direction", word(direction)},
                                           {"holding", word(holding_side(direction))},
                                           {"receiving", word(receiving_side(direction))}});
}

std::string Sentences::order_headline(const v1::Content& content, const std::string& by) const {
    const v1::ReleaseOrder& move = content.release_order();
    const auto say = [&](Text key) {
        return words_.fill(key, {{"by", by},
                                 {"place", order_place(Scope{content.scope()}, move.direction())},
                                 {"terms", terms(move.terms())},
                                 {"time", date_and_hour(Instant{move.until()})},
                                 {"wave", grouped(move.wave())},
                                 {"people", grouped(move.people())}});
    };
    switch (move.action()) {
        case v1::ReleaseOrder::REQUEST:
            return say(Text::order_requested);
        case v1::ReleaseOrder::HOLD:
            return say(Text::order_held);
        case v1::ReleaseOrder::TIGHTEN:
            return say(Text::order_tightened);
        case v1::ReleaseOrder::SUSPEND:
            return say(Text::order_suspended);
        case v1::ReleaseOrder::ACCEPT:
            return say(Text::order_accepted);
        case v1::ReleaseOrder::REJECT:
            return say(Text::order_rejected);
        case v1::ReleaseOrder::COUNTER:
            return say(Text::order_countered);
        case v1::ReleaseOrder::STAND_BY:
            return say(Text::order_stands_by);
        case v1::ReleaseOrder::AMEND:
            return say(Text::order_amended);
        case v1::ReleaseOrder::RESUME:
            return say(Text::order_resumption);
        case v1::ReleaseOrder::EFFECT:
            return say(Text::order_in_effect);
        case v1::ReleaseOrder::WAVE:
            return say(move.report() == v1::ReleaseOrder::RECEIVED ? Text::order_received
                                                                   : Text::order_released);
        case v1::ReleaseOrder::OVERRIDE:
            return say(Text::order_overridden);
        case v1::ReleaseOrder::COMPLETE:
            return say(Text::order_completion);
        case v1::ReleaseOrder::CANCEL:
            return say(Text::order_cancelled);
        case v1::ReleaseOrder::EXTEND:
            return say(Text::order_extended);
        case v1::ReleaseOrder::ACTION_UNSPECIFIED:
        case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return std::string(words_.text(Text::not_known));
}

std::vector<std::string> Sentences::order_details(const v1::Content& content,
                                                  const RecordNames& names) const {
    const v1::ReleaseOrder& move = content.release_order();
    std::vector<std::string> details;
    const auto add = [&](bool stated, Text key, const std::vector<Value>& values) {
        if (stated) details.push_back(words_.fill(key, values));
    };
    const auto count = [&](bool stated, Text key, std::uint32_t people) {
        add(stated, key, {{"count", grouped(people)}});
    };
    const auto at = [&](std::int64_t time, Text key) {
        add(time != 0, key, {{"time", date_and_hour(Instant{time})}});
    };
    add(!move.order().empty(), Text::detail_order, {{"name", names.name(Digest{move.order()})}});
    add(move.reason() != v1::ReleaseOrder::REASON_UNSPECIFIED, Text::detail_reason,
        {{"reason", std::string(words_.text(word_of(move.reason())))}});
    for (const auto& area : move.areas())
        add(true, area.has_occupancy() ? Text::detail_area : Text::detail_area_unread,
            {{"area", area.name()},
             {"occupancy", grouped(area.occupancy())},
             {"capacity", grouped(area.capacity())}});
    count(move.has_receiving_load(), Text::detail_receiving_load, move.receiving_load());
    count(move.receiving_limit() > 0, Text::detail_receiving_limit, move.receiving_limit());
    for (const auto& figure : move.figures())
        add(true, Text::detail_figure,
            {{"what", figure.what()},
             {"value", grouped(figure.value())},
             {"source", figure.source()},
             {"time", date_and_hour(Instant{figure.as_of()})}});
    at(move.in_effect_from(), Text::detail_in_effect_from);
    add(!move.first().empty(), Text::detail_first, {{"what", move.first()}});
    add(!move.last().empty(), Text::detail_last, {{"what", move.last()}});
    add(!move.agency().empty(), Text::detail_agency, {{"agency", move.agency()}});
    count(move.has_in_transit(), Text::detail_in_transit, move.in_transit());
    count(move.planned() > 0, Text::detail_planned, move.planned());
    const auto waiting = [&](bool stated, v1::Side side, std::uint32_t people) {
        add(stated, Text::detail_still_waiting, {{"count", grouped(people)}, {"side", word(side)}});
    };
    waiting(move.has_waiting_holding(), holding_side(move.direction()), move.waiting_holding());
    waiting(move.has_waiting_receiving(), receiving_side(move.direction()),
            move.waiting_receiving());
    at(move.expires_at(), Text::detail_expires);
    at(move.review_by(), Text::detail_review_by);
    std::vector<std::string> ports;
    for (const auto& code : move.diverted_to()) ports.push_back(port(Scope{code}));
    add(!ports.empty(), Text::detail_diverted, {{"ports", listed(words_, ports)}});
    add(!move.reference().empty(), Text::detail_reference, {{"reference", move.reference()}});
    add(!move.text().body().empty(), Text::detail_text,
        {{"text", move.text().body()}, {"language", move.text().language()}});
    return details;
}

std::string Sentences::order_move(const v1::Content& content, const std::string& by,
                                  const RecordNames& names) const {
    std::vector<std::string> parts = order_details(content, names);
    parts.insert(parts.begin(), order_headline(content, by));
    return joined(parts, words_.text(Text::list_semicolon));
}

std::string Sentences::stated_by(const v1::TermsView& stated) const {
    return stated.person().empty()
               ? word(stated.by())
               : words_.fill(Text::state_officer,
                             {{"side", word(stated.by())}, {"person", stated.person()}});
}

Sentences::OrderLines Sentences::order_lines(const v1::OrderView& order,
                                             const OnDuty& on_duty) const {
    OrderLines lines;
    lines.place = words_.fill(
        Text::order_state,
        {{"name", RecordNames::name(Scope{order.scope()}, Sequence{order.first_sequence()})},
         {"place", order_place(Scope{order.scope()}, order.direction())}});
    const auto say = [&](std::vector<std::string>& to, bool so, Text key,
                         const std::vector<Value>& values = {}) {
        if (so) to.push_back(words_.fill(key, values));
    };
    const auto stated = [&](std::vector<std::string>& to, Text key, const v1::TermsView& terms,
                            const std::string& measure) {
        say(to, true, key,
            {{"terms", measure},
             {"time", clock(Instant{terms.since()})},
             {"by", stated_by(terms)}});
    };
    // What is loudest comes first.
    say(lines.now, order.overdue(), Text::state_overdue);
    if (order.has_in_force())
        stated(lines.now, Text::state_in_force, order.in_force(),
               measure(&order.in_force().terms(), order.suspended()));
    else
        say(lines.now, true, Text::state_free);
    say(lines.now, order.has_in_force() && order.carried_out_at() == 0, Text::state_not_carried_out,
        {{"side", word(holding_side(order.direction()))}});
    say(lines.now, order.expires_at() != 0, Text::detail_expires,
        {{"time", date_and_hour(Instant{order.expires_at()})}});
    say(lines.now, order.review_by() != 0, Text::detail_review_by,
        {{"time", date_and_hour(Instant{order.review_by()})}});

    say(lines.next, order.has_agreed(), Text::state_agreed,
        {{"terms", terms(order.agreed().terms())}});
    const bool ends = order.proposal() == v1::ReleaseOrder::COMPLETE ||
                      order.proposal() == v1::ReleaseOrder::CANCEL;
    if (order.has_proposed())
        stated(lines.next, ends ? Text::state_proposed_end : Text::state_proposed, order.proposed(),
               terms(order.proposed().terms()));
    say(lines.next, order.to_move() != v1::SIDE_UNSPECIFIED, Text::state_to_move,
        {{"side", word(order.to_move())}});
    say(lines.next, order.resume_prompted(), Text::state_resume);

    std::vector<std::string> ports;
    for (const auto& code : order.diverted_to()) ports.push_back(port(Scope{code}));
    say(lines.besides, !ports.empty(), Text::detail_diverted, {{"ports", listed(words_, ports)}});
    say(lines.besides, order.released() + order.received() > 0, Text::state_flow,
        {{"released", grouped(order.released())}, {"received", grouped(order.received())}});
    std::vector<std::string> officers;
    for (const auto& [side, person] :
         {std::pair{v1::HK, order.in_charge_hk()}, std::pair{v1::SZ, order.in_charge_sz()}})
        if (!person.empty())
            officers.push_back(words_.fill(
                on_duty && !on_duty(person) ? Text::state_officer_off_duty : Text::state_officer,
                {{"side", word(side)}, {"person", person}}));
    say(lines.besides, !officers.empty(), Text::state_in_charge,
        {{"officers", listed(words_, officers)}});
    std::vector<std::string> missing;
    for (const int each : order.marks()) missing.push_back(mark(static_cast<v1::Mark>(each)));
    say(lines.besides, !missing.empty(), Text::state_marks, {{"marks", listed(words_, missing)}});
    return lines;
}

std::string Sentences::order(const v1::OrderView& order) const {
    const OrderLines lines = order_lines(order);
    std::vector<std::string> parts{lines.place};
    for (const auto* const part : {&lines.now, &lines.next, &lines.besides})
        parts.insert(parts.end(), part->begin(), part->end());
    return joined(parts, words_.text(Text::list_semicolon));
}

}  // namespace liaison::catalogue
