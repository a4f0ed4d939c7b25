// What is told of hours, closings, forecasts, notes, telephone calls, the desk's handover, the
// public and the rules.
#include <algorithm>
#include <array>

#include "clients/catalogue/sentences.h"
#include "clients/catalogue/words.h"
#include "proto/encoding.h"

namespace liaison::catalogue {

namespace {

constexpr std::int64_t kSecond = 1'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;

Text word_of(v1::LiaisonNote::Kind kind) {
    switch (kind) {
        case v1::LiaisonNote::INCIDENT:
            return Text::note_incident;
        case v1::LiaisonNote::TRANSPORT:
            return Text::note_transport;
        case v1::LiaisonNote::EVACUATION:
            return Text::note_evacuation;
        case v1::LiaisonNote::EMERGENCY:
            return Text::note_emergency;
        case v1::LiaisonNote::REMARK:
            return Text::note_remark;
        case v1::LiaisonNote::KIND_UNSPECIFIED:
        case v1::LiaisonNote_Kind_LiaisonNote_Kind_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::LiaisonNote_Kind_LiaisonNote_Kind_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Text::not_known;
}

}  // namespace

std::string Sentences::word(v1::LiaisonNote::Kind kind) const {
    return std::string(words_.text(word_of(kind)));
}

std::string Sentences::duration(Milliseconds time) const {
    struct Unit {
        std::int64_t length;
        Text text;
    };
    constexpr std::array<Unit, 4> kUnits{{{kHour, Text::hours},
                                          {kMinute, Text::minutes},
                                          {kSecond, Text::seconds},
                                          {1, Text::milliseconds}}};
    const auto unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& each) {
        return time.count() % each.length == 0;
    });
    // "180 s" and "90 min" are how deadlines are spoken of, "3 min" and "1.5 h" are not.
    const bool in_seconds = unit->length == kMinute && time.count() < 10 * kMinute;
    const Unit& shown = in_seconds ? kUnits[2] : *unit;
    return words_.fill(shown.text, {{"count", std::to_string(time.count() / shown.length)}});
}

std::string Sentences::interval(Instant opens_at, Instant closes_at) const {
    return words_.fill(Text::time_interval,
                       {{"opens", date_and_hour(opens_at)}, {"closes", date_and_hour(closes_at)}});
}

std::string Sentences::quoted(const v1::Text& text) const {
    return words_.fill(Text::detail_text, {{"text", text.body()}, {"language", text.language()}});
}

std::string Sentences::with_text(std::string sentence, const v1::Text& text) const {
    if (text.body().empty()) return sentence;
    return sentence + std::string(words_.text(Text::list_semicolon)) + quoted(text);
}

// ---- hours

std::string Sentences::hours_move(const v1::Content& content, const std::string& by,
                                  const RecordNames& names) const {
    const v1::HoursChange& move = content.hours_change();
    const auto say = [&](Text key) {
        std::string text = words_.fill(key, {{"by", by},
                                             {"port", port(Scope{content.scope()})},
                                             {"direction", word(move.direction())},
                                             {"day", move.service_day()},
                                             {"opens", date_and_hour(Instant{move.opens_at()})},
                                             {"closes", date_and_hour(Instant{move.closes_at()})},
                                             {"name", names.name(Digest{move.hours()})}});
        if (!move.reference().empty())
            text += words_.fill(Text::with_reference, {{"reference", move.reference()}});
        return with_text(std::move(text), move.text());
    };
    switch (move.action()) {
        case v1::HoursChange::PROPOSE:
            return say(Text::hours_proposed);
        case v1::HoursChange::AGREE:
            return say(Text::hours_agreed);
        case v1::HoursChange::DECLINE:
            return say(Text::hours_declined);
        case v1::HoursChange::COUNTER:
            return say(Text::hours_countered);
        case v1::HoursChange::EXTEND:
            return say(move.for_cleared() ? Text::hours_for_cleared : Text::hours_extended);
        case v1::HoursChange::SHORTEN:
            return say(Text::hours_shortened);
        case v1::HoursChange::WITHDRAW:
            return say(Text::hours_withdrawn);
        case v1::HoursChange::ACTION_UNSPECIFIED:
        case v1::HoursChange_Action_HoursChange_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::HoursChange_Action_HoursChange_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return std::string(words_.text(Text::not_known));
}

// ---- closing

std::string Sentences::tally_kind(const v1::ClosingTally& tally) const {
    return std::string(words_.text(tally.is_final() ? Text::tally_final : Text::tally_provisional));
}

std::string Sentences::closing_move(const v1::Content& content, const std::string& by,
                                    const RecordNames& names) const {
    const v1::ClosingTally& move = content.closing_tally();
    const std::string place = port(Scope{content.scope()});
    switch (move.action()) {
        case v1::ClosingTally::TALLY:
            return words_.fill(Text::closing_tallied,
                               {{"by", by},
                                {"port", place},
                                {"direction", word(move.direction())},
                                {"closes", date_and_hour(Instant{move.closes_at()})},
                                {"cleared", grouped(move.cleared())},
                                {"crossing", grouped(move.crossing())},
                                {"time", date_and_hour(Instant{move.as_of()})},
                                {"kind", tally_kind(move)}});
        case v1::ClosingTally::ADMIT:
            return words_.fill(Text::closing_admitted,
                               {{"by", by},
                                {"port", place},
                                {"direction", word(move.direction())},
                                {"until", date_and_hour(Instant{move.open_until()})},
                                {"name", names.name(Digest{move.tally()})}});
        case v1::ClosingTally::FINISH: {
            std::string text = words_.fill(
                Text::closing_finished, {{"by", by},
                                         {"port", place},
                                         {"direction", word(move.direction())},
                                         {"time", date_and_hour(Instant{move.last_through_at()})},
                                         {"admitted", grouped(move.admitted())},
                                         {"name", names.name(Digest{move.tally()})}});
            if (!move.difference().body().empty())
                text += words_.fill(Text::closing_difference,
                                    {{"text", move.difference().body()},
                                     {"language", move.difference().language()}});
            return text;
        }
        case v1::ClosingTally::ACTION_UNSPECIFIED:
        case v1::ClosingTally_Action_ClosingTally_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::ClosingTally_Action_ClosingTally_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return std::string(words_.text(Text::not_known));
}

// ---- forecast

ForecastFigures figures_of(const v1::Forecast& forecast) {
    ForecastFigures figures;
    for (int hour = 0; hour < forecast.hourly_size(); ++hour) {
        const std::uint32_t passengers = forecast.hourly(hour);
        figures.passengers += passengers;
        if (passengers <= figures.peak) continue;
        figures.peak = passengers;
        figures.peak_from = hour;
    }
    return figures;
}

std::string hour_of_day(int hour) {
    constexpr int kTwoDigits = 10;
    return (hour < kTwoDigits ? "0" : "") + std::to_string(hour) + ":00";
}

std::string Sentences::forecast(const v1::Content& content, const std::string& by) const {
    const v1::Forecast& told = content.forecast();
    const ForecastFigures figures = figures_of(told);
    std::string text =
        words_.fill(Text::forecast_told, {{"by", by},
                                          {"passengers", grouped(figures.passengers)},
                                          {"port", port(Scope{content.scope()})},
                                          {"direction", word(told.direction())},
                                          {"day", told.day()},
                                          {"peak", grouped(figures.peak)},
                                          {"from", hour_of_day(figures.peak_from)},
                                          {"until", hour_of_day(figures.peak_from + 1)}});
    if (!told.source().empty())
        text += words_.fill(Text::flow_definition, {{"definition", told.source()}});
    return text;
}

// ---- note, verbal

std::string Sentences::note(const v1::Content& content, const std::string& by,
                            const RecordNames& names) const {
    const v1::LiaisonNote& told = content.liaison_note();
    std::string text = words_.fill(Text::note_told, {{"by", by},
                                                     {"kind", word(told.kind())},
                                                     {"port", port(Scope{content.scope()})},
                                                     {"severity", word(told.severity())},
                                                     {"text", quoted(told.text())}});
    if (!told.about().empty())
        text += words_.fill(Text::about_record, {{"name", names.name(Digest{told.about()})}});
    return text;
}

std::string Sentences::verbal_record(const v1::Content& content, const std::string& by,
                                     v1::Side side, const RecordNames& names) const {
    const v1::VerbalRecord& verbal = content.verbal_record();
    const std::string about = names.name(Digest{verbal.about()});
    std::string text =
        words_.fill(Text::verbal_recorded, {{"by", by},
                                            {"port", port(Scope{content.scope()})},
                                            {"spoke", verbal.spoke()},
                                            {"with", verbal.spoke_with()},
                                            {"time", date_and_hour(Instant{verbal.spoken_at()})},
                                            {"text", quoted(verbal.agreed())},
                                            {"other", word(other_side(side))}});
    if (!verbal.about().empty()) text += words_.fill(Text::about_record, {{"name", about}});
    if (verbal.has_terms())
        text += words_.fill(Text::verbal_terms, {{"terms", terms(verbal.terms())}});
    if (verbal.pause() > 0)
        text += words_.fill(Text::verbal_pauses,
                            {{"name", about}, {"time", duration(Milliseconds{verbal.pause()})}});
    return text;
}

std::string Sentences::verbal_move(const v1::Content& content, const std::string& by, v1::Side side,
                                   const RecordNames& names) const {
    const v1::VerbalRecord& verbal = content.verbal_record();
    const auto answers = [&](Text key) {
        return with_text(
            words_.fill(key, {{"by", by}, {"name", names.name(Digest{verbal.verbal()})}}),
            verbal.agreed());
    };
    switch (verbal.action()) {
        case v1::VerbalRecord::RECORD:
            return verbal_record(content, by, side, names);
        case v1::VerbalRecord::CONFIRM:
            return answers(Text::verbal_confirmed);
        case v1::VerbalRecord::DISPUTE:
            return answers(Text::verbal_disputed);
        case v1::VerbalRecord::ACTION_UNSPECIFIED:
        case v1::VerbalRecord_Action_VerbalRecord_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::VerbalRecord_Action_VerbalRecord_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return std::string(words_.text(Text::not_known));
}

// ---- duty

std::string Sentences::duty_move(const v1::Content& content, const Speaker& from,
                                 const RecordNames& names) const {
    const v1::Duty& duty = content.duty();
    std::vector<std::string> items;
    for (const auto& item : duty.items()) items.push_back(names.name(Digest{item}));
    const auto say = [&](Text key) {
        return words_.fill(key,
                           {{"person", content.person()},
                            {"desk", from.principal},
                            {"side", word(from.side)},
                            {"to", duty.to()},
                            {"items", items.empty() ? std::string(words_.text(Text::nothing_named))
                                                    : listed(words_, items)},
                            {"name", names.name(Digest{duty.handover()})}});
    };
    switch (duty.action()) {
        case v1::Duty::ON:
            return say(Text::duty_on);
        case v1::Duty::OFF:
            return say(Text::duty_off);
        case v1::Duty::HANDOVER:
            return with_text(say(Text::duty_handed_over), duty.remarks());
        case v1::Duty::ACCEPT:
            return say(Text::duty_accepted);
        case v1::Duty::ACTION_UNSPECIFIED:
        case v1::Duty_Action_Duty_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Duty_Action_Duty_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return std::string(words_.text(Text::not_known));
}

// ---- the public

std::string Sentences::public_texts(const v1::PublicNotice& notice,
                                    const RecordNames& names) const {
    std::vector<std::string> parts;
    for (const auto& text : notice.texts()) parts.push_back(quoted(text));
    std::vector<std::string> ports;
    for (const auto& other : notice.alternatives()) ports.push_back(port(Scope{other}));
    if (!ports.empty())
        parts.push_back(words_.fill(Text::public_alternatives, {{"ports", listed(words_, ports)}}));
    if (notice.next_update_at() != 0)
        parts.push_back(words_.fill(Text::public_next_update,
                                    {{"time", date_and_hour(Instant{notice.next_update_at()})}}));
    if (!notice.order().empty())
        parts.push_back(
            words_.fill(Text::public_with_order, {{"name", names.name(Digest{notice.order()})}}));
    if (!notice.template_().empty())
        parts.push_back(
            words_.fill(Text::public_from_template, {{"template", notice.template_()}}));
    return joined(parts, words_.text(Text::list_semicolon));
}

std::string Sentences::public_move(const v1::Content& content, const std::string& by,
                                   const RecordNames& names) const {
    const v1::PublicNotice& move = content.public_notice();
    const std::string place = port(Scope{content.scope()});
    const auto writes = [&](Text key) {
        return words_.fill(key, {{"by", by},
                                 {"port", place},
                                 {"name", names.name(Digest{move.notice()})},
                                 {"texts", public_texts(move, names)}});
    };
    switch (move.action()) {
        case v1::PublicNotice::DRAFT:
            return writes(Text::public_drafted);
        case v1::PublicNotice::APPROVE:
            return writes(Text::public_approved);
        case v1::PublicNotice::ISSUE:
            return writes(Text::public_issued);
        case v1::PublicNotice::UPDATE:
            return writes(Text::public_updated);
        case v1::PublicNotice::WITHDRAW:
            return writes(Text::public_withdrawn);
        case v1::PublicNotice::ACTION_UNSPECIFIED:
        case v1::PublicNotice_Action_PublicNotice_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::PublicNotice_Action_PublicNotice_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return std::string(words_.text(Text::not_known));
}

// ---- the rules

std::string Sentences::policy_changes(const v1::PolicyChange& change) const {
    std::vector<std::string> parts;
    const auto deadlines = [&](Text key, const v1::Deadlines& within) {
        parts.push_back(
            words_.fill(key, {{"presented", duration(Milliseconds{within.presented()})},
                              {"acknowledged", duration(Milliseconds{within.acknowledged()})},
                              {"answered", duration(Milliseconds{within.answered()})},
                              {"step", duration(Milliseconds{within.step()})}}));
    };
    const auto lifetime = [&](Text key, std::int64_t ms) {
        if (ms != 0) parts.push_back(words_.fill(key, {{"time", duration(Milliseconds{ms})}}));
    };
    if (change.has_urgent()) deadlines(Text::policy_urgent, change.urgent());
    if (change.has_ordinary()) deadlines(Text::policy_ordinary, change.ordinary());
    lifetime(Text::policy_alert_lifetime, change.alert_lifetime());
    lifetime(Text::policy_proposal_lifetime, change.proposal_lifetime());
    lifetime(Text::policy_longest_pause, change.longest_pause());
    if (change.minor_percent() != 0)
        parts.push_back(words_.fill(Text::policy_thresholds,
                                    {{"minor", std::to_string(change.minor_percent())},
                                     {"moderate", std::to_string(change.moderate_percent())},
                                     {"severe", std::to_string(change.severe_percent())}}));
    return joined(parts, words_.text(Text::list_semicolon));
}

std::string Sentences::policy_move(const v1::PolicyChange& change, const std::string& by,
                                   const RecordNames& names) const {
    if (!change.agrees_to().empty())
        return words_.fill(Text::policy_agreed,
                           {{"by", by}, {"name", names.name(Digest{change.agrees_to()})}});
    const bool is_own = change.minor_percent() != 0;
    return words_.fill(is_own ? Text::policy_set_own : Text::policy_proposed,
                       {{"by", by}, {"changes", policy_changes(change)}});
}

// ---- how things stand

std::string Sentences::marked(v1::Status status, std::string sentence) const {
    if (status == v1::EXERCISE) return words_.fill(Text::in_exercise, {{"sentence", sentence}});
    if (status == v1::TEST) return words_.fill(Text::in_test, {{"sentence", sentence}});
    return sentence;
}

std::string Sentences::hours(const v1::HoursView& hours) const {
    const auto say = [&](Text key, v1::Side side, std::int64_t opens, std::int64_t closes) {
        return words_.fill(
            key,
            {{"name", RecordNames::name(Scope{hours.scope()}, Sequence{hours.first_sequence()})},
             {"day", hours.service_day()},
             {"direction", word(hours.direction())},
             {"interval", interval(Instant{opens}, Instant{closes})},
             {"time", date_and_hour(Instant{closes})},
             {"side", word(side)},
             {"other", word(other_side(side))}});
    };
    std::vector<std::string> parts;
    if (hours.closes_at() != 0)
        parts.push_back(say(Text::status_hours_agreed, v1::SIDE_UNSPECIFIED, hours.opens_at(),
                            hours.closes_at()));
    if (hours.proposed_by() != v1::SIDE_UNSPECIFIED)
        parts.push_back(say(Text::status_hours_proposed, hours.proposed_by(),
                            hours.proposed_opens_at(), hours.proposed_closes_at()));
    if (hours.cleared_until() != 0)
        parts.push_back(say(Text::status_cleared_until, receiving_side(hours.direction()), 0,
                            hours.cleared_until()));
    return marked(hours.status(), joined(parts, words_.text(Text::list_semicolon)));
}

std::string Sentences::closing(const v1::ClosingView& closing) const {
    const v1::Side receiving = receiving_side(closing.direction());
    const auto say = [&](Text key, const std::string& stage) {
        return words_.fill(
            key, {{"name", RecordNames::name(Scope{closing.scope()}, Sequence{closing.sequence()})},
                  {"direction", word(closing.direction())},
                  {"closes", date_and_hour(Instant{closing.content().closes_at()})},
                  {"cleared", grouped(closing.content().cleared())},
                  {"admitted", grouped(closing.finish().admitted())},
                  {"kind", tally_kind(closing.content())},
                  {"stage", stage},
                  {"side", word(receiving)},
                  {"other", word(other_side(receiving))},
                  {"until", date_and_hour(Instant{closing.open_until()})}});
    };
    if (closing.agreed()) return marked(closing.status(), say(Text::status_closing_over, ""));
    const Text stage = closing.has_finish()        ? Text::closing_waits_agreement
                       : closing.open_until() == 0 ? Text::closing_waits_admission
                                                   : Text::closing_waits_last;
    std::string text = say(Text::status_closing, say(stage, ""));
    if (!closing.finish().difference().body().empty())
        text += words_.fill(Text::closing_difference,
                            {{"text", closing.finish().difference().body()},
                             {"language", closing.finish().difference().language()}});
    return marked(closing.status(), std::move(text));
}

std::string Sentences::note(const v1::NoteView& note) const {
    return marked(
        note.status(),
        words_.fill(Text::status_note,
                    {{"name", RecordNames::name(Scope{note.scope()}, Sequence{note.sequence()})},
                     {"side", word(note.by())},
                     {"kind", word(note.content().kind())},
                     {"severity", word(note.content().severity())},
                     {"time", clock(Instant{note.recorded_at()})},
                     {"text", quoted(note.content().text())}}));
}

std::string Sentences::verbal(const v1::VerbalView& verbal) const {
    const v1::VerbalRecord& content = verbal.content();
    std::string text = words_.fill(
        Text::status_verbal,
        {{"name", RecordNames::name(Scope{verbal.scope()}, Sequence{verbal.sequence()})},
         {"side", word(verbal.by())},
         {"spoke", content.spoke()},
         {"with", content.spoke_with()},
         {"time", date_and_hour(Instant{content.spoken_at()})},
         {"text", quoted(content.agreed())}});
    if (content.has_terms())
        text += words_.fill(Text::verbal_terms, {{"terms", terms(content.terms())}});
    return marked(verbal.status(), std::move(text));
}

std::string Sentences::handover(const v1::HandoverView& handover) const {
    return marked(
        handover.status(),
        with_text(words_.fill(Text::status_handover,
                              {{"desk", handover.principal()},
                               {"from", handover.from()},
                               {"to", handover.to()},
                               {"time", clock(Instant{handover.recorded_at()})},
                               {"count", std::to_string(handover.content().items_size())}}),
                  handover.content().remarks()));
}

std::string Sentences::public_state(const v1::PublicNoticeView& notice) const {
    const auto say = [&](Text key) { return words_.fill(key, {{"person", notice.approved_by()}}); };
    switch (notice.state()) {
        case v1::PublicNotice::DRAFT:
            return say(Text::public_state_draft);
        case v1::PublicNotice::APPROVE:
            return say(Text::public_state_approved);
        case v1::PublicNotice::ISSUE:
        case v1::PublicNotice::UPDATE:
            return say(Text::public_state_issued);
        case v1::PublicNotice::WITHDRAW:
        case v1::PublicNotice::ACTION_UNSPECIFIED:
        case v1::PublicNotice_Action_PublicNotice_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::PublicNotice_Action_PublicNotice_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return say(Text::not_known);
}

std::string Sentences::public_notice(const v1::PublicNoticeView& notice) const {
    std::string text = words_.fill(
        Text::status_public,
        {{"name", RecordNames::name(Scope{notice.scope()}, Sequence{notice.first_sequence()})},
         {"side", word(notice.by())},
         {"state", public_state(notice)},
         {"texts", public_texts(notice.content(), RecordNames{})}});
    if (notice.flagged()) text = words_.fill(Text::status_public_flagged, {{"notice", text}});
    return marked(notice.status(), std::move(text));
}

std::string Sentences::forecast(const v1::ForecastView& forecast) const {
    const ForecastFigures figures = figures_of(forecast.content());
    return marked(
        forecast.status(),
        words_.fill(Text::status_forecast, {{"side", word(forecast.side())},
                                            {"passengers", grouped(figures.passengers)},
                                            {"direction", word(forecast.content().direction())},
                                            {"peak", grouped(figures.peak)},
                                            {"from", hour_of_day(figures.peak_from)},
                                            {"until", hour_of_day(figures.peak_from + 1)}}));
}

}  // namespace liaison::catalogue
