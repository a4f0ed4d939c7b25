#include "proto/bounds.h"

#include "proto/codec.h"
#include "proto/encoding.h"

namespace liaison {

namespace {

constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kKeyIdBytes = 16;
constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kLongestTitle = 200;
constexpr int kMostScopes = 64;
constexpr int kMostParticipants = 256;
constexpr std::uint32_t kMostPeople =
    10'000'000;  ///< More than either side has ever cleared in a month.
constexpr std::uint32_t kFastestScenario = 100'000;
constexpr std::int64_t kLongestDeadline = 86'400'000;  ///< A day, in milliseconds.
constexpr std::int64_t kLongestOverlap = 86'400'000;   ///< Likewise.
constexpr int kMostItems = 500;                        ///< Handed over at once.
constexpr int kMostAreas = 32;
constexpr int kMostLanguages = 8;
constexpr int kHoursOfADay = 24;
constexpr std::uint32_t kMostLanes = 1'000;
constexpr std::uint32_t kLongestInterval = 86'400;  ///< A day, in seconds.
constexpr std::uint32_t kLargestPercent = 1'000;
constexpr std::int64_t kLongestOpening = 31LL * 86'400'000;   ///< A month, in milliseconds.
constexpr std::int64_t kLatestInstant = 253'402'300'799'999;  ///< The end of the year 9999.

/// The first thing found wrong with a notice, if any. Each check is a sentence about one field.
class Check {
  public:
    Check& stated(int enum_value, int highest, std::string_view field) {
        if (enum_value == 0) fail(Refusal::unspecified_value, field);
        if (enum_value < 0 || enum_value > highest) fail(Refusal::field_out_of_bounds, field);
        return *this;
    }
    Check& within(bool good, std::string_view field) {
        if (!good) fail(Refusal::field_out_of_bounds, field);
        return *this;
    }
    Check& text(std::string_view value, std::size_t longest, std::string_view field) {
        if (value.size() > longest) fail(Refusal::too_large, field);
        if (!is_utf8(value)) fail(Refusal::text_not_utf8, field);
        return *this;
    }
    Check& time(std::int64_t ms, std::string_view field) {
        return within(ms >= 0 && ms <= kLatestInstant, field);
    }
    Check& digest(std::string_view value, std::string_view field) {
        return within(value.size() == kDigestBytes, field);
    }
    void fail(Refusal number, std::string_view field) {
        if (!wrong_) wrong_ = Refused{number, std::string(field)};
    }
    const std::optional<Refused>& wrong() const { return wrong_; }

  private:
    std::optional<Refused> wrong_;
};

void check_text(Check& check, const v1::Text& text, std::string_view field) {
    check.text(text.body(), kLongestText, field).text(text.language(), 35, "text.language");
    check.within(text.body().empty() || !text.language().empty(), "text.language");
}

/// "2024-02-12"
bool is_day(std::string_view text) {
    constexpr std::size_t kLength = 10;
    return text.size() == kLength && from_time_text(text).has_value();
}

bool is_scope(std::string_view scope) { return is_port_code(scope) || scope == kSite.value; }

void check_alert(Check& check, const v1::PeakAlert& alert) {
    check.stated(alert.action(), v1::PeakAlert::Action_MAX, "peak_alert.action");
    const bool has_terms =
        alert.action() != v1::PeakAlert::DISMISS && alert.action() != v1::PeakAlert::CLEAR;
    const bool is_new = alert.alert().empty();
    if (!is_new) check.digest(alert.alert(), "peak_alert.alert");
    if (alert.action() == v1::PeakAlert::PROPOSE) check.within(is_new, "peak_alert.alert");
    if (alert.action() == v1::PeakAlert::UPDATE || !has_terms)
        check.within(!is_new, "peak_alert.alert");
    if (has_terms) {
        check.stated(alert.severity(), v1::Severity_MAX, "peak_alert.severity")
            .stated(alert.urgency(), v1::Urgency_MAX, "peak_alert.urgency")
            .stated(alert.certainty(), v1::Certainty_MAX, "peak_alert.certainty");
    }
    check.stated(alert.direction(), v1::Direction_MAX, "peak_alert.direction")
        .stated(alert.event(), v1::PeakAlert::Event_MAX, "peak_alert.event")
        .within(alert.waiting() <= kMostPeople, "peak_alert.waiting")
        .within(alert.hourly() <= kMostPeople, "peak_alert.hourly")
        .time(alert.figures_as_of(), "peak_alert.figures_as_of")
        .time(alert.expires_at(), "peak_alert.expires_at");
    check_text(check, alert.text(), "peak_alert.text");
}

void check_flow(Check& check, const v1::FlowReport& flow) {
    check.stated(flow.direction(), v1::Direction_MAX, "flow_report.direction")
        .time(flow.from(), "flow_report.from")
        .time(flow.until(), "flow_report.until")
        .within(flow.until() > flow.from(), "flow_report.until")
        .within(flow.passengers() <= kMostPeople, "flow_report.passengers")
        .within(flow.waiting() <= kMostPeople, "flow_report.waiting")
        .text(flow.definition(), kLongestTitle, "flow_report.definition");
}

void check_deadlines(Check& check, const v1::Deadlines& deadlines, std::string_view field) {
    for (const std::int64_t ms :
         {deadlines.presented(), deadlines.acknowledged(), deadlines.answered(), deadlines.step()})
        check.within(ms > 0 && ms <= kLongestDeadline, field);
}

void check_session(Check& check, const v1::ExerciseSession& session) {
    check.stated(session.action(), v1::ExerciseSession::Action_MAX, "exercise_session.action")
        .text(session.title(), kLongestTitle, "exercise_session.title");
    if (session.action() != v1::ExerciseSession::START) return;
    check
        .within(session.participants_size() > 0 && session.participants_size() <= kMostParticipants,
                "exercise_session.participants")
        .time(session.scenario_start(), "exercise_session.scenario_start")
        .within(session.scenario_speed() >= 1 && session.scenario_speed() <= kFastestScenario,
                "exercise_session.scenario_speed");
    for (const auto& name : session.participants())
        check.within(is_name(name), "exercise_session.participants");
    if (session.has_urgent()) check_deadlines(check, session.urgent(), "exercise_session.urgent");
    if (session.has_ordinary())
        check_deadlines(check, session.ordinary(), "exercise_session.ordinary");
}

bool is_signature_or_none(const Bytes& signature) {
    return signature.empty() || signature.size() == kSignatureBytes;
}

/// Either proposes a key, or agrees to the other side's proposal.
void check_log_key(Check& check, const v1::LogKey& key) {
    const bool agrees = !key.agrees_to().empty();
    check
        .within(agrees ? key.sign_public().empty() : key.sign_public().size() == kKeyBytes,
                "enrolment.log_key.sign_public")
        .within(
            agrees ? key.log_signature().empty() : key.log_signature().size() == kSignatureBytes,
            "enrolment.log_key.log_signature")
        .within(key.root_signature().size() == kSignatureBytes, "enrolment.log_key.root_signature")
        .within(!agrees || key.agrees_to().size() == kDigestBytes, "enrolment.log_key.agrees_to");
}

void check_enrolment(Check& check, const v1::Enrolment& enrolment) {
    switch (enrolment.who_case()) {
        case v1::Enrolment::kPrincipal: {
            const auto& who = enrolment.principal();
            check.within(is_name(who.name()), "enrolment.principal.name")
                .stated(who.side(), v1::Side_MAX, "enrolment.principal.side")
                .stated(who.role(), v1::Role_MAX, "enrolment.principal.role")
                .within(who.curve_public().size() == kKeyBytes, "enrolment.principal.curve_public")
                .within(who.sign_public().size() == kKeyBytes, "enrolment.principal.sign_public")
                .within(who.writes_size() <= kMostScopes, "enrolment.principal.writes")
                .within(who.reads_size() <= kMostScopes, "enrolment.principal.reads");
            for (const auto& scope : who.writes())
                check.within(is_scope(scope), "enrolment.principal.writes");
            for (const auto& scope : who.reads())
                check.within(is_scope(scope) || scope == kAudit.value, "enrolment.principal.reads");
            return;
        }
        case v1::Enrolment::kPerson:
            check.within(is_name(enrolment.person().id()), "enrolment.person.id")
                .stated(enrolment.person().side(), v1::Side_MAX, "enrolment.person.side")
                .text(enrolment.person().name(), kLongestTitle, "enrolment.person.name")
                .within(enrolment.person().sign_public().empty() ||
                            enrolment.person().sign_public().size() == kKeyBytes,
                        "enrolment.person.sign_public");
            return;
        case v1::Enrolment::kKeys: {
            const auto& keys = enrolment.keys();
            check.within(is_name(keys.principal()), "enrolment.keys.principal")
                .within(keys.curve_public().size() == kKeyBytes, "enrolment.keys.curve_public")
                .within(keys.sign_public().size() == kKeyBytes, "enrolment.keys.sign_public")
                .within(keys.overlap() >= 0 && keys.overlap() <= kLongestOverlap,
                        "enrolment.keys.overlap")
                .within(is_signature_or_none(keys.root_signature()),
                        "enrolment.keys.root_signature");
            return;
        }
        case v1::Enrolment::kLogKey:
            return check_log_key(check, enrolment.log_key());
        case v1::Enrolment::WHO_NOT_SET:
            check.fail(Refusal::unspecified_value, "enrolment.who");
    }
}

void check_revocation(Check& check, const v1::Revocation& revocation) {
    switch (revocation.who_case()) {
        case v1::Revocation::kPrincipal:
            check.within(is_name(revocation.principal()), "revocation.principal");
            break;
        case v1::Revocation::kPerson:
            check.within(is_name(revocation.person()), "revocation.person");
            break;
        case v1::Revocation::WHO_NOT_SET:
            check.fail(Refusal::unspecified_value, "revocation.who");
    }
    check_text(check, revocation.reason(), "revocation.reason");
}

void check_duty(Check& check, const v1::Duty& duty) {
    check.stated(duty.action(), v1::Duty::Action_MAX, "duty.action");
    const bool hands_over = duty.action() == v1::Duty::HANDOVER;
    check.within(hands_over ? is_name(duty.to()) : duty.to().empty(), "duty.to")
        .within(duty.items_size() <= (hands_over ? kMostItems : 0), "duty.items")
        .within(hands_over || duty.remarks().body().empty(), "duty.remarks");
    for (const auto& item : duty.items()) check.digest(item, "duty.items");
    check_text(check, duty.remarks(), "duty.remarks");
    if (duty.action() == v1::Duty::ACCEPT)
        check.digest(duty.handover(), "duty.handover");
    else
        check.within(duty.handover().empty(), "duty.handover");
}

/// Which figures a mode has, and no others: a figure that says nothing could be read as saying
/// something.
void check_terms(Check& check, const v1::Terms& terms, std::string_view field) {
    check.stated(terms.mode(), v1::Terms::Mode_MAX, field);
    const bool counts = terms.mode() == v1::Terms::WAVES || terms.mode() == v1::Terms::RATE ||
                        terms.mode() == v1::Terms::QUOTA;
    check.within(counts == (terms.people() > 0), field)
        .within(terms.people() <= kMostPeople, field)
        .within((terms.mode() == v1::Terms::WAVES) == (terms.interval() > 0), field)
        .within(terms.interval() <= kLongestInterval, field)
        .within((terms.mode() == v1::Terms::QUOTA) == (terms.vehicle() != 0), field)
        .within(terms.vehicle() >= 0 && terms.vehicle() <= v1::Terms::Vehicle_MAX, field)
        .within(terms.lanes() <= kMostLanes, field)
        .within(terms.exempt_size() <= v1::Terms::Exempt_MAX, field)
        .within(terms.stop_at() <= kMostPeople && terms.resume_at() <= kMostPeople, field)
        .within(terms.stop_at() == 0 || terms.resume_at() <= terms.stop_at(), field)
        .time(terms.effective_from(), field);
    for (int i = 0; i < terms.exempt_size(); ++i) {
        check.stated(terms.exempt(i), v1::Terms::Exempt_MAX, field);
        check.within(i == 0 || terms.exempt(i) > terms.exempt(i - 1), field);
    }
}

void check_order_figures(Check& check, const v1::ReleaseOrder& order) {
    check.within(order.areas_size() <= kMostAreas, "release_order.areas")
        .within(order.figures_size() <= kMostAreas, "release_order.figures")
        .within(order.receiving_load() <= kMostPeople, "release_order.receiving_load")
        .within(order.receiving_limit() <= kMostPeople, "release_order.receiving_limit");
    for (const auto& area : order.areas())
        check.text(area.name(), kLongestTitle, "release_order.areas.name")
            .within(area.capacity() <= kMostPeople && area.occupancy() <= kMostPeople,
                    "release_order.areas");
    for (const auto& figure : order.figures())
        check.text(figure.what(), kLongestTitle, "release_order.figures.what")
            .text(figure.source(), kLongestTitle, "release_order.figures.source")
            .within(figure.value() <= kMostPeople, "release_order.figures.value")
            .time(figure.as_of(), "release_order.figures.as_of");
}

bool states_terms(v1::ReleaseOrder::Action action) {
    return action == v1::ReleaseOrder::REQUEST || action == v1::ReleaseOrder::TIGHTEN ||
           action == v1::ReleaseOrder::ACCEPT || action == v1::ReleaseOrder::COUNTER ||
           action == v1::ReleaseOrder::AMEND || action == v1::ReleaseOrder::OVERRIDE;
}

/// What a move of an order names: nothing for a new one, the order and what is answered otherwise.
/// What restricts may begin an order or join one, and says what its sender had seen.
void check_order_place(Check& check, const v1::ReleaseOrder& order) {
    const auto action = order.action();
    if (!order.order().empty()) check.digest(order.order(), "release_order.order");
    if (!order.revision().empty()) check.digest(order.revision(), "release_order.revision");
    if (action == v1::ReleaseOrder::REQUEST)
        check.within(order.order().empty() && order.revision().empty(), "release_order.order");
    const bool may_begin =
        action == v1::ReleaseOrder::REQUEST || action == v1::ReleaseOrder::HOLD ||
        action == v1::ReleaseOrder::TIGHTEN || action == v1::ReleaseOrder::SUSPEND ||
        action == v1::ReleaseOrder::OVERRIDE;
    if (may_begin) return;
    check.within(!order.order().empty(), "release_order.order");
    if (action != v1::ReleaseOrder::WAVE)
        check.within(!order.revision().empty(), "release_order.revision");
}

void check_order_report(Check& check, const v1::ReleaseOrder& order) {
    if (order.action() == v1::ReleaseOrder::WAVE)
        check.stated(order.report(), v1::ReleaseOrder::Report_MAX, "release_order.report")
            .within(order.wave() > 0 && order.wave() <= kMostPeople, "release_order.wave")
            .within(order.people() <= kMostPeople, "release_order.people")
            .within(order.planned() <= kMostPeople, "release_order.planned");
    else
        check.within(
            order.report() == 0 && order.wave() == 0 && order.people() == 0 && order.planned() == 0,
            "release_order.report");
}

void check_order(Check& check, const v1::ReleaseOrder& order) {
    const auto action = order.action();
    check.stated(action, v1::ReleaseOrder::Action_MAX, "release_order.action")
        .stated(order.direction(), v1::Direction_MAX, "release_order.direction");
    check_order_place(check, order);
    if (states_terms(action))
        check_terms(check, order.terms(), "release_order.terms");
    else
        check.within(!order.has_terms(), "release_order.terms");
    // Nobody at all is a hold, which has a move of its own that is never refused.
    if (action == v1::ReleaseOrder::TIGHTEN)
        check.within(order.terms().mode() != v1::Terms::HOLD, "release_order.terms");
    check.within(order.reason() >= 0 && order.reason() <= v1::ReleaseOrder::Reason_MAX,
                 "release_order.reason");
    if (action == v1::ReleaseOrder::OVERRIDE)
        check.stated(order.reason(), v1::ReleaseOrder::Reason_MAX, "release_order.reason")
            .within(order.reason() == v1::ReleaseOrder::CRUSHING ||
                        order.reason() == v1::ReleaseOrder::EVACUATION,
                    "release_order.reason");
    if (order.reason() == v1::ReleaseOrder::OTHER)
        check.within(!order.text().body().empty(), "release_order.text");
    check_order_figures(check, order);
    check.time(order.expires_at(), "release_order.expires_at")
        .time(order.review_by(), "release_order.review_by")
        .time(order.in_effect_from(), "release_order.in_effect_from")
        .within(order.diverted_to_size() <= kMostScopes, "release_order.diverted_to")
        .text(order.reference(), kLongestTitle, "release_order.reference")
        .text(order.first(), kLongestTitle, "release_order.first")
        .text(order.last(), kLongestTitle, "release_order.last")
        .text(order.agency(), kLongestTitle, "release_order.agency")
        .within(order.in_transit() <= kMostPeople, "release_order.in_transit")
        .within(order.waiting_holding() <= kMostPeople, "release_order.waiting_holding")
        .within(order.waiting_receiving() <= kMostPeople, "release_order.waiting_receiving");
    for (const auto& port : order.diverted_to())
        check.within(is_port_code(port), "release_order.diverted_to");
    if (action == v1::ReleaseOrder::EXTEND)
        check.within(order.expires_at() > 0 || order.review_by() > 0, "release_order.expires_at");
    if (action == v1::ReleaseOrder::STAND_BY)
        check.time(order.until(), "release_order.until")
            .within(order.until() > 0, "release_order.until");
    else
        check.within(order.until() == 0, "release_order.until");
    check_order_report(check, order);
    check_text(check, order.text(), "release_order.text");
}

void check_hours(Check& check, const v1::HoursChange& hours) {
    const auto action = hours.action();
    check.stated(action, v1::HoursChange::Action_MAX, "hours_change.action")
        .stated(hours.direction(), v1::Direction_MAX, "hours_change.direction")
        .time(hours.opens_at(), "hours_change.opens_at")
        .time(hours.closes_at(), "hours_change.closes_at");
    const bool begins = action == v1::HoursChange::PROPOSE ||
                        (action == v1::HoursChange::EXTEND && hours.for_cleared());
    if (!hours.hours().empty()) check.digest(hours.hours(), "hours_change.hours");
    if (!hours.revision().empty()) check.digest(hours.revision(), "hours_change.revision");
    if (action == v1::HoursChange::PROPOSE)
        check.within(hours.hours().empty() && hours.revision().empty(), "hours_change.hours")
            .within(is_day(hours.service_day()), "hours_change.service_day");
    else
        check.within(hours.service_day().empty(), "hours_change.service_day");
    if (!begins)
        check.within(!hours.hours().empty(), "hours_change.hours")
            .within(!hours.revision().empty(), "hours_change.revision");
    const bool both = action == v1::HoursChange::PROPOSE || action == v1::HoursChange::COUNTER ||
                      action == v1::HoursChange::AGREE;
    const bool end = action == v1::HoursChange::EXTEND || action == v1::HoursChange::SHORTEN;
    if (both)
        check.within(hours.opens_at() > 0 && hours.closes_at() > hours.opens_at() &&
                         hours.closes_at() - hours.opens_at() <= kLongestOpening,
                     "hours_change.closes_at");
    if (end) check.within(hours.closes_at() > 0, "hours_change.closes_at");
    if (!both) check.within(hours.opens_at() == 0, "hours_change.opens_at");
    if (!both && !end) check.within(hours.closes_at() == 0, "hours_change.closes_at");
    check
        .within(!hours.for_cleared() || action == v1::HoursChange::EXTEND,
                "hours_change.for_cleared")
        .text(hours.reference(), kLongestTitle, "hours_change.reference");
    check_text(check, hours.text(), "hours_change.text");
}

void check_tally(Check& check, const v1::ClosingTally& tally) {
    const bool counts = tally.action() == v1::ClosingTally::TALLY;
    check.stated(tally.action(), v1::ClosingTally::Action_MAX, "closing_tally.action")
        .stated(tally.direction(), v1::Direction_MAX, "closing_tally.direction")
        .time(tally.closes_at(), "closing_tally.closes_at")
        .time(tally.as_of(), "closing_tally.as_of")
        .time(tally.open_until(), "closing_tally.open_until")
        .time(tally.last_through_at(), "closing_tally.last_through_at")
        .within(tally.cleared() <= kMostPeople, "closing_tally.cleared")
        .within(tally.crossing() <= tally.cleared(), "closing_tally.crossing")
        .within(tally.admitted() <= kMostPeople, "closing_tally.admitted");
    if (counts)
        check.within(tally.tally().empty(), "closing_tally.tally")
            .within(tally.closes_at() > 0, "closing_tally.closes_at")
            .within(tally.as_of() > 0, "closing_tally.as_of");
    else
        check.digest(tally.tally(), "closing_tally.tally")
            .within(tally.closes_at() == 0 && tally.cleared() == 0 && !tally.is_final(),
                    "closing_tally.cleared");
    check
        .within((tally.action() == v1::ClosingTally::ADMIT) == (tally.open_until() > 0),
                "closing_tally.open_until")
        .within((tally.action() == v1::ClosingTally::FINISH) == (tally.last_through_at() > 0),
                "closing_tally.last_through_at");
    check_text(check, tally.difference(), "closing_tally.difference");
}

void check_forecast(Check& check, const v1::Forecast& forecast) {
    check.stated(forecast.direction(), v1::Direction_MAX, "forecast.direction")
        .within(is_day(forecast.day()), "forecast.day")
        .within(forecast.hourly_size() == kHoursOfADay, "forecast.hourly")
        .text(forecast.source(), kLongestTitle, "forecast.source");
    for (const auto figure : forecast.hourly())
        check.within(figure <= kMostPeople, "forecast.hourly");
}

void check_note(Check& check, const v1::LiaisonNote& note) {
    check.stated(note.kind(), v1::LiaisonNote::Kind_MAX, "liaison_note.kind")
        .stated(note.severity(), v1::Severity_MAX, "liaison_note.severity")
        .within(!note.text().body().empty(), "liaison_note.text");
    if (!note.about().empty()) check.digest(note.about(), "liaison_note.about");
    check_text(check, note.text(), "liaison_note.text");
}

void check_verbal(Check& check, const v1::VerbalRecord& verbal) {
    const bool records = verbal.action() == v1::VerbalRecord::RECORD;
    check.stated(verbal.action(), v1::VerbalRecord::Action_MAX, "verbal_record.action")
        .time(verbal.spoken_at(), "verbal_record.spoken_at")
        .text(verbal.spoke_with(), kLongestTitle, "verbal_record.spoke_with");
    if (!verbal.about().empty()) check.digest(verbal.about(), "verbal_record.about");
    if (records)
        check.within(verbal.verbal().empty(), "verbal_record.verbal")
            .within(is_name(verbal.spoke()), "verbal_record.spoke")
            .within(!verbal.spoke_with().empty(), "verbal_record.spoke_with")
            .within(verbal.spoken_at() > 0, "verbal_record.spoken_at")
            .within(!verbal.agreed().body().empty(), "verbal_record.agreed")
            .within(verbal.pause() >= 0 && verbal.pause() <= kLongestDeadline,
                    "verbal_record.pause")
            .within(!verbal.about().empty() || (verbal.pause() == 0 && !verbal.has_terms()),
                    "verbal_record.about");
    else
        check.digest(verbal.verbal(), "verbal_record.verbal")
            .within(verbal.about().empty() && verbal.spoke().empty() &&
                        verbal.spoke_with().empty() && verbal.spoken_at() == 0 &&
                        verbal.pause() == 0 && !verbal.has_terms(),
                    "verbal_record.about");
    // In force once confirmed: a start that is still to come would be one that nobody put into
    // effect.
    if (verbal.has_terms()) {
        check_terms(check, verbal.terms(), "verbal_record.terms");
        check.within(verbal.terms().effective_from() == 0, "verbal_record.terms");
    }
    check_text(check, verbal.agreed(), "verbal_record.agreed");
}

void check_public_notice(Check& check, const v1::PublicNotice& notice) {
    const auto action = notice.action();
    const bool writes = action == v1::PublicNotice::DRAFT || action == v1::PublicNotice::UPDATE;
    check.stated(action, v1::PublicNotice::Action_MAX, "public_notice.action")
        .within(writes == (notice.texts_size() > 0) && notice.texts_size() <= kMostLanguages,
                "public_notice.texts")
        .within(notice.alternatives_size() <= kMostScopes, "public_notice.alternatives")
        .time(notice.next_update_at(), "public_notice.next_update_at")
        .within(notice.template_().empty() || is_name(notice.template_()),
                "public_notice.template");
    if (action == v1::PublicNotice::DRAFT)
        check.within(notice.notice().empty(), "public_notice.notice");
    else
        check.digest(notice.notice(), "public_notice.notice")
            .within(notice.order().empty(), "public_notice.order");
    if (!notice.order().empty()) check.digest(notice.order(), "public_notice.order");
    for (int i = 0; i < notice.texts_size(); ++i) {
        check_text(check, notice.texts(i), "public_notice.texts");
        check.within(!notice.texts(i).body().empty(), "public_notice.texts");
        for (int k = 0; k < i; ++k)
            check.within(notice.texts(k).language() != notice.texts(i).language(),
                         "public_notice.texts");
    }
    for (const auto& port : notice.alternatives())
        check.within(is_port_code(port), "public_notice.alternatives");
}

void check_policy(Check& check, const v1::PolicyChange& policy) {
    if (policy.has_urgent()) check_deadlines(check, policy.urgent(), "policy_change.urgent");
    if (policy.has_ordinary()) check_deadlines(check, policy.ordinary(), "policy_change.ordinary");
    for (const std::int64_t lifetime :
         {policy.alert_lifetime(), policy.proposal_lifetime(), policy.longest_pause()})
        check.within(lifetime >= 0 && lifetime <= kLongestDeadline, "policy_change.alert_lifetime");
    const bool shared = policy.has_urgent() || policy.has_ordinary() ||
                        policy.alert_lifetime() != 0 || policy.proposal_lifetime() != 0 ||
                        policy.longest_pause() != 0;
    const bool own = policy.minor_percent() != 0 || policy.moderate_percent() != 0 ||
                     policy.severe_percent() != 0;
    if (own)
        check.within(0 < policy.minor_percent() &&
                         policy.minor_percent() < policy.moderate_percent() &&
                         policy.moderate_percent() < policy.severe_percent() &&
                         policy.severe_percent() <= kLargestPercent,
                     "policy_change.minor_percent");
    if (!policy.agrees_to().empty()) check.digest(policy.agrees_to(), "policy_change.agrees_to");
    // One thing at a time: what is the side's own must not wait for the other side.
    check.within(int{shared} + int{own} + int{!policy.agrees_to().empty()} == 1,
                 "policy_change.agrees_to");
}

void check_body(Check& check, const v1::Content& content) {
    switch (content.body_case()) {
        case v1::Content::kPeakAlert:
            return check_alert(check, content.peak_alert());
        case v1::Content::kFlowReport:
            return check_flow(check, content.flow_report());
        case v1::Content::kAcknowledgement:
            check.digest(content.acknowledgement().record(), "acknowledgement.record")
                .stated(content.acknowledgement().stage(), v1::Acknowledgement::Stage_MAX,
                        "acknowledgement.stage")
                .within(content.acknowledgement().port().empty() ||
                            is_port_code(content.acknowledgement().port()),
                        "acknowledgement.port");
            return;
        case v1::Content::kDuty:
            return check_duty(check, content.duty());
        case v1::Content::kExerciseSession:
            return check_session(check, content.exercise_session());
        case v1::Content::kEnrolment:
            return check_enrolment(check, content.enrolment());
        case v1::Content::kRevocation:
            return check_revocation(check, content.revocation());
        case v1::Content::kReleaseOrder:
            return check_order(check, content.release_order());
        case v1::Content::kHoursChange:
            return check_hours(check, content.hours_change());
        case v1::Content::kClosingTally:
            return check_tally(check, content.closing_tally());
        case v1::Content::kForecast:
            return check_forecast(check, content.forecast());
        case v1::Content::kLiaisonNote:
            return check_note(check, content.liaison_note());
        case v1::Content::kVerbalRecord:
            return check_verbal(check, content.verbal_record());
        case v1::Content::kPublicNotice:
            return check_public_notice(check, content.public_notice());
        case v1::Content::kPolicyChange:
            return check_policy(check, content.policy_change());
        case v1::Content::BODY_NOT_SET:
            check.fail(Refusal::unknown_notice, "body");
    }
}

void check_frame(Check& check, const v1::Envelope& envelope, const v1::Content& content) {
    if (!time_of(MessageId{content.message_id()}))
        check.fail(Refusal::bad_message_id, "message_id");
    check.within(is_scope(content.scope()), "scope")
        .stated(content.status(), v1::Status_MAX, "status")
        .time(content.sent_at(), "sent_at")
        .within(content.sent_at() > 0, "sent_at")
        .within(content.person().empty() || is_name(content.person()), "person")
        .within(envelope.key_id().size() == kKeyIdBytes, "key_id")
        .within(envelope.signature().empty() || envelope.signature().size() == kSignatureBytes,
                "signature")
        .within(envelope.person_key_id().empty() || envelope.person_key_id().size() == kKeyIdBytes,
                "person_key_id")
        .within(envelope.person_signature().empty() ||
                    envelope.person_signature().size() == kSignatureBytes,
                "person_signature")
        .within(envelope.person_key_id().empty() == envelope.person_signature().empty(),
                "person_signature");
    const bool begins = content.has_peak_alert() || content.has_release_order();
    check.within(!content.outside_hours() || begins, "outside_hours");
    const bool starts_exercise = content.has_exercise_session() &&
                                 content.exercise_session().action() == v1::ExerciseSession::START;
    if (content.status() == v1::EXERCISE && !starts_exercise)
        check.within(time_of(MessageId{content.exercise()}).has_value(), "exercise");
    else
        check.within(content.exercise().empty(), "exercise");
}

}  // namespace

std::optional<Refused> out_of_bounds(const v1::Envelope& envelope, const v1::Content& content) {
    Check check;
    check_frame(check, envelope, content);
    check_body(check, content);
    return check.wrong();
}

}  // namespace liaison
