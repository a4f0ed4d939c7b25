#include "clients/library/late_rules.h"

#include <algorithm>

#include "proto/terms.h"

namespace liaison::client {

namespace {

constexpr Milliseconds kTooOld = std::chrono::hours{24 * 7};
constexpr Milliseconds kUnsharp = std::chrono::seconds{1};  // of a clock that is being corrected

const v1::Terms& in_force(const v1::OrderView* order) {
    static const v1::Terms everybody = free_flow();
    return order != nullptr && order->has_in_force() ? order->in_force().terms() : everybody;
}

bool loosens_order(const v1::ReleaseOrder& move, const v1::OrderView* order) {
    const bool suspended = order != nullptr && order->suspended();
    switch (move.action()) {
        case v1::ReleaseOrder::ACCEPT:
        case v1::ReleaseOrder::RESUME:
        case v1::ReleaseOrder::COMPLETE:
        case v1::ReleaseOrder::CANCEL:
        case v1::ReleaseOrder::OVERRIDE:
            return true;
        case v1::ReleaseOrder::REQUEST:
        case v1::ReleaseOrder::COUNTER:
        case v1::ReleaseOrder::AMEND:
            return loosens(move.terms(), in_force(order), suspended);
        case v1::ReleaseOrder::EFFECT:
            return order != nullptr && order->has_agreed() &&
                   loosens(order->agreed().terms(), in_force(order), suspended);
        case v1::ReleaseOrder::HOLD:
        case v1::ReleaseOrder::TIGHTEN:
        case v1::ReleaseOrder::SUSPEND:
        case v1::ReleaseOrder::REJECT:
        case v1::ReleaseOrder::STAND_BY:
        case v1::ReleaseOrder::WAVE:
        case v1::ReleaseOrder::EXTEND:
        case v1::ReleaseOrder::ACTION_UNSPECIFIED:
        case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return false;
}

/// An alert that is cleared, dismissed or said to be less severe than it stands lets the other side
/// relax.
bool eases_alert(const v1::PeakAlert& alert, const v1::SituationView& present) {
    switch (alert.action()) {
        case v1::PeakAlert::CLEAR:
        case v1::PeakAlert::DISMISS:
            return true;
        case v1::PeakAlert::UPDATE:
            return std::any_of(present.alerts().begin(), present.alerts().end(),
                               [&](const auto& live) {
                                   return live.alert() == alert.alert() &&
                                          live.content().severity() > alert.severity();
                               });
        case v1::PeakAlert::RAISE:
        case v1::PeakAlert::PROPOSE:
        case v1::PeakAlert::ACTION_UNSPECIFIED:
        case v1::PeakAlert_Action_PeakAlert_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::PeakAlert_Action_PeakAlert_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return false;
}

/// Hours that open a port at other times, or for longer. Who stays open for those already cleared
/// lets nobody else through.
bool opens_longer(const v1::HoursChange& hours) {
    switch (hours.action()) {
        case v1::HoursChange::PROPOSE:
        case v1::HoursChange::AGREE:
        case v1::HoursChange::COUNTER:
        case v1::HoursChange::WITHDRAW:
            return true;
        case v1::HoursChange::EXTEND:
            return !hours.for_cleared();
        case v1::HoursChange::DECLINE:
        case v1::HoursChange::SHORTEN:
        case v1::HoursChange::ACTION_UNSPECIFIED:
        case v1::HoursChange_Action_HoursChange_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::HoursChange_Action_HoursChange_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return false;
}

bool is_restriction(v1::ReleaseOrder::Action action) {
    return action == v1::ReleaseOrder::HOLD || action == v1::ReleaseOrder::SUSPEND ||
           action == v1::ReleaseOrder::TIGHTEN;
}

bool is_same_order(const v1::Content& later, const v1::Content& earlier) {
    const auto& move = later.release_order();
    return earlier.has_release_order() && !is_restriction(move.action()) &&
           move.action() != v1::ReleaseOrder::WAVE && move.action() != v1::ReleaseOrder::REJECT &&
           move.action() != v1::ReleaseOrder::OVERRIDE &&
           move.direction() == earlier.release_order().direction();
}

/// Against a clock that went back, nobody can say how long it has waited.
bool is_fresh(Instant since, Instant now) {
    return now + kUnsharp >= since && now - since <= kGoesUnasked;
}

bool was_returned(const Standing& standing) {
    return standing.kind == Standing::Kind::returned || standing.kind == Standing::Kind::expired ||
           standing.kind == Standing::Kind::too_old ||
           standing.kind == Standing::Kind::builds_on_returned;
}

bool waits_for_a_person(const Standing& standing) {
    return standing.kind == Standing::Kind::needs_confirmation ||
           standing.kind == Standing::Kind::waits_behind;
}

}  // namespace

bool may_wait(const v1::Content& content) {
    switch (content.body_case()) {
        case v1::Content::kPeakAlert:
        case v1::Content::kFlowReport:
        case v1::Content::kAcknowledgement:
        case v1::Content::kDuty:
        case v1::Content::kReleaseOrder:
        case v1::Content::kHoursChange:
        case v1::Content::kClosingTally:
        case v1::Content::kLiaisonNote:
        case v1::Content::kVerbalRecord:
        case v1::Content::kPublicNotice:
            return true;
        case v1::Content::kForecast:
        case v1::Content::kExerciseSession:
        case v1::Content::kEnrolment:
        case v1::Content::kRevocation:
        case v1::Content::kPolicyChange:
        case v1::Content::BODY_NOT_SET:
            break;
    }
    return false;
}

bool lets_more_through(const v1::Content& content, const v1::SituationView& present) {
    if (content.has_release_order())
        return loosens_order(content.release_order(), order_in_place(content, present));
    if (content.has_peak_alert()) return eases_alert(content.peak_alert(), present);
    if (content.has_hours_change()) return opens_longer(content.hours_change());
    if (content.has_closing_tally())
        return content.closing_tally().action() == v1::ClosingTally::ADMIT;
    if (content.has_verbal_record())
        return content.verbal_record().action() == v1::VerbalRecord::CONFIRM;
    // The public acts on it, and the port may be another by now.
    const auto said = content.public_notice().action();
    return said == v1::PublicNotice::ISSUE || said == v1::PublicNotice::UPDATE;
}

bool has_expired(const v1::Content& content, Instant now) {
    if (content.status() == v1::EXERCISE) return false;
    const auto is_over = [now](std::int64_t at) { return at != 0 && at <= now.ms; };
    if (content.has_peak_alert()) return is_over(content.peak_alert().expires_at());
    const auto& move = content.release_order();
    if (move.action() == v1::ReleaseOrder::STAND_BY) return is_over(move.until());
    return move.action() != v1::ReleaseOrder::HOLD && move.action() != v1::ReleaseOrder::SUSPEND &&
           is_over(move.expires_at());
}

bool builds_on(const v1::Content& later, const v1::Content& earlier) {
    if (later.scope() != earlier.scope() || later.status() != earlier.status()) return false;
    if (later.has_release_order()) return is_same_order(later, earlier);
    if (later.has_hours_change())
        return earlier.has_hours_change() && !later.hours_change().hours().empty() &&
               later.hours_change().hours() == earlier.hours_change().hours();
    return later.has_public_notice() && earlier.has_public_notice() &&
           later.public_notice().action() != v1::PublicNotice::WITHDRAW &&
           !later.public_notice().notice().empty() &&
           later.public_notice().notice() == earlier.public_notice().notice();
}

v1::Content content_of(const kept::Notice& notice) {
    v1::Content content;
    content.ParseFromString(notice.content());
    return content;
}

std::vector<Standing> standings(const std::vector<kept::Notice>& notices,
                                const v1::SituationView& present, Instant now,
                                std::optional<std::uint64_t> meant) {
    using Kind = Standing::Kind;
    std::vector<Standing> all;
    std::vector<v1::Content> contents;
    const auto standing = [&](const kept::Notice& notice, const v1::Content& content) -> Standing {
        if (notice.state() != kept::Notice::WAITS) return {Kind::returned};
        const Instant sent_at{content.sent_at()};
        // Whether what has just been given is too late is the broker's to say, to who gave it.
        if (notice.number() == meant && is_fresh(sent_at, now)) return {Kind::goes};
        if (sent_at + kTooOld < now) return {Kind::too_old};
        if (has_expired(content, now)) return {Kind::expired};
        if (notice.number() == meant) return {Kind::goes};
        for (std::size_t i = all.size(); i-- > 0;) {
            if (!builds_on(content, contents[i])) continue;
            if (was_returned(all[i])) return {Kind::builds_on_returned, notices[i].number()};
            if (waits_for_a_person(all[i])) return {Kind::waits_behind, notices[i].number()};
        }
        const Instant since{std::max(sent_at.ms, notice.confirmed_at())};
        if (!is_fresh(since, now) && lets_more_through(content, present))
            return {Kind::needs_confirmation};
        return {Kind::goes};
    };
    for (const auto& notice : notices) {
        contents.push_back(content_of(notice));
        all.push_back(standing(notice, contents.back()));
    }
    return all;
}

const v1::OrderView* order_in_place(const v1::Content& content, const v1::SituationView& present) {
    const auto found =
        std::find_if(present.orders().begin(), present.orders().end(), [&](const auto& order) {
            return order.scope() == content.scope() && order.status() == content.status() &&
                   order.direction() == content.release_order().direction();
        });
    return found == present.orders().end() ? nullptr : &*found;
}

}  // namespace liaison::client
