#include <algorithm>

#include "broker/domain/folds.h"
#include "broker/domain/moves.h"

namespace liaison::domain {

namespace {

Objection expiry_objects(const Submission& submission) {
    const v1::Content& content = submission.content();
    const Instant expires{content.peak_alert().expires_at()};
    if (expires.ms == 0 ||
        expires > submission.situation.clock_of(content.status(), submission.now))
        return std::nullopt;
    return Refused{Refusal::already_expired,
                   content.status() == v1::EXERCISE ? "by the scenario clock" : ""};
}

Objection new_alert_objects(const Submission& submission) {
    const v1::Content& content = submission.content();
    const v1::PeakAlert& wanted = content.peak_alert();
    const Alert* live = submission.situation.alert_in_slot(
        submission.notice.scope, wanted.direction(), wanted.event(), content.status());
    if (live == nullptr) return std::nullopt;
    // A machine's proposal at one side, which asks nobody, must not keep the other side from
    // raising an alert.
    const bool yields = live->proposed && live->raised_by != submission.sender.side() &&
                        wanted.action() == v1::PeakAlert::RAISE;
    if (!yields)
        return Refused{Refusal::alert_already_live,
                       live->spoken_name() + (live->proposed ? ", proposed by " : ", raised by ") +
                           std::string(spoken_name(live->raised_by))};
    return std::nullopt;
}

/// What a move needs of the alert's state, a person's or a sentinel's.
Objection state_objects(const Submission& submission, const Alert& alert) {
    switch (submission.content().peak_alert().action()) {
        case v1::PeakAlert::RAISE:
        case v1::PeakAlert::DISMISS:
            if (!alert.proposed) return Refused{Refusal::alert_not_proposed, alert.spoken_name()};
            break;
        case v1::PeakAlert::CLEAR:
            if (alert.proposed) return Refused{Refusal::alert_is_proposed, alert.spoken_name()};
            break;
        case v1::PeakAlert::UPDATE:
            if (alert.proposed && submission.sender.role() != v1::SENTINEL)
                return Refused{Refusal::alert_is_proposed, alert.spoken_name()};
            break;
        case v1::PeakAlert::PROPOSE:
        case v1::PeakAlert::ACTION_UNSPECIFIED:
        case v1::PeakAlert_Action_PeakAlert_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::PeakAlert_Action_PeakAlert_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return std::nullopt;
}

Objection sentinel_objects(const Alert& alert, const v1::PeakAlert& wanted) {
    // A machine may see worse than the person did; that things are better is for a person to say.
    if (!alert.automatic && wanted.severity() <= alert.content.severity())
        return Refused{Refusal::role_may_not, "a person raised " + alert.spoken_name()};
    if (alert.sender_role != v1::SENTINEL && wanted.severity() < alert.content.severity())
        return Refused{Refusal::role_may_not,
                       "a person set the severity of " + alert.spoken_name()};
    return std::nullopt;
}

bool same_terms(const v1::PeakAlert& left, const v1::PeakAlert& right) {
    const auto figure = [](bool stated, std::uint32_t value) {
        return stated ? std::optional(value) : std::nullopt;
    };
    return left.severity() == right.severity() && left.urgency() == right.urgency() &&
           left.certainty() == right.certainty() && left.expires_at() == right.expires_at() &&
           left.figures_as_of() == right.figures_as_of() &&
           figure(left.has_waiting(), left.waiting()) ==
               figure(right.has_waiting(), right.waiting()) &&
           figure(left.has_hourly(), left.hourly()) == figure(right.has_hourly(), right.hourly()) &&
           left.text().language() == right.text().language() &&
           left.text().body() == right.text().body();
}

Objection live_alert_objects(const Submission& submission) {
    const v1::Content& content = submission.content();
    const v1::PeakAlert& wanted = content.peak_alert();
    const auto found = submission.situation.alerts.find(Digest{wanted.alert()});
    if (found == submission.situation.alerts.end()) return Refused{Refusal::alert_not_found, {}};

    const Alert& alert = found->second;
    if (alert.status != content.status())
        return Refused{Refusal::wrong_status, alert.spoken_name()};
    if (alert.scope != submission.notice.scope)
        return Refused{Refusal::alert_not_found, alert.spoken_name() + " is of another port"};
    if (alert.content.direction() != wanted.direction() || alert.content.event() != wanted.event())
        return Refused{Refusal::alert_not_found,
                       alert.spoken_name() + " is of another direction or event"};
    if (alert.raised_by != submission.sender.side())
        return Refused{Refusal::not_raising_side, alert.spoken_name()};
    if (auto objection = state_objects(submission, alert)) return objection;
    if (submission.sender.role() == v1::SENTINEL)
        if (auto objection = sentinel_objects(alert, wanted)) return objection;
    if (wanted.action() == v1::PeakAlert::UPDATE && same_terms(alert.content, wanted))
        return Refused{Refusal::nothing_to_change, alert.spoken_name()};
    return std::nullopt;
}

// ---- folding

/// An alert without an expiry of its own lives for the policy's lifetime from its present revision.
void arm_expiry(Situation& situation, const Alert& alert) {
    const Instant clock = situation.clock_of(alert.status, alert.recorded_at);
    const Instant ends = alert.content.expires_at() != 0
                             ? Instant{alert.content.expires_at()}
                             : clock + Milliseconds{situation.policy.alert_lifetime()};
    arm_at(situation, {alert.id, v1::SIDE_UNSPECIFIED, DeadlineId::Kind::expiry, {}}, ends,
           alert.status, alert.recorded_at);
}

/// A sentinel's revision addresses both sides, a person's the other one: whoever raised it has seen
/// it.
void ask(Situation& situation, Alert& alert, const Entry& entry) {
    std::vector<v1::Side> sides{other_side(alert.raised_by)};
    if (entry.sender().role() == v1::SENTINEL) sides.push_back(alert.raised_by);
    address(situation, alert, entry, parties_of(alert, sides),
            alert.content.severity() >= v1::SEVERE, false);
}

void revise(Situation& situation, Alert& alert, const Entry& entry) {
    revise(alert, entry);
    alert.content = entry.content.peak_alert();
    arm_expiry(situation, alert);
}

void begin_alert(Situation& situation, const Entry& entry) {
    const v1::PeakAlert& terms = entry.content.peak_alert();
    const Scope port{entry.record().scope()};
    must(situation.port(port) != nullptr, "an alert is of a port");
    const Alert* live =
        situation.alert_in_slot(port, terms.direction(), terms.event(), entry.content.status());
    if (live != nullptr) {
        must(live->proposed && live->raised_by != entry.sender().side() &&
                 terms.action() == v1::PeakAlert::RAISE,
             "one live alert per port, direction, event and status");
        end_alert(situation, live->id);
    }

    Alert alert;
    begin(alert, entry);
    alert.proposed = terms.action() == v1::PeakAlert::PROPOSE;
    alert.automatic = entry.sender().role() == v1::SENTINEL;
    alert.raised_by = entry.sender().side();
    revise(situation, alert, entry);
    if (!alert.proposed) ask(situation, alert, entry);
    situation.alerts.emplace(alert.id, std::move(alert));
}

void update_alert(Situation& situation, Alert& alert, const Entry& entry) {
    const v1::Severity before = alert.content.severity();
    const v1::Severity after = entry.content.peak_alert().severity();
    revise(situation, alert, entry);
    if (alert.proposed && after >= v1::SEVERE) {
        alert.proposed = false;
        ask(situation, alert, entry);
    } else if (!alert.proposed && after > before) {
        ask(situation, alert, entry);
    }
}

}  // namespace

Objection alert_objects(const Submission& submission) {
    const v1::PeakAlert& wanted = submission.content().peak_alert();
    const bool ends =
        wanted.action() == v1::PeakAlert::DISMISS || wanted.action() == v1::PeakAlert::CLEAR;
    if (!ends) {
        if (submission.situation.port(submission.notice.scope)->suspended())
            return Refused{Refusal::port_suspended, submission.notice.scope.value};
        if (auto objection = expiry_objects(submission)) return objection;
    }
    if (wanted.alert().empty())
        if (auto objection = closed_port_objects(submission)) return objection;
    return wanted.alert().empty() ? new_alert_objects(submission) : live_alert_objects(submission);
}

void fold_alert(Situation& situation, const Entry& entry) {
    const v1::PeakAlert& move = entry.content.peak_alert();
    if (move.alert().empty()) return begin_alert(situation, entry);

    const auto live = situation.alerts.find(Digest{move.alert()});
    must(live != situation.alerts.end(), "the alert is live");
    must(live->second.status == entry.content.status(), "a move has its alert's status");
    must(live->second.scope.value == entry.record().scope(), "a move is at its alert's port");
    must(live->second.raised_by == entry.sender().side(), "the raising side moves its alert");
    switch (move.action()) {
        case v1::PeakAlert::RAISE:
            must(live->second.proposed, "a proposed alert is raised");
            live->second.proposed = false;
            revise(situation, live->second, entry);
            return ask(situation, live->second, entry);
        case v1::PeakAlert::UPDATE:
            return update_alert(situation, live->second, entry);
        case v1::PeakAlert::DISMISS:
            must(live->second.proposed, "a proposed alert is dismissed");
            return end_alert(situation, live->first);
        case v1::PeakAlert::CLEAR:
            must(!live->second.proposed, "a raised alert is cleared");
            return end_alert(situation, live->first);
        case v1::PeakAlert::PROPOSE:
        case v1::PeakAlert::ACTION_UNSPECIFIED:
        case v1::PeakAlert_Action_PeakAlert_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::PeakAlert_Action_PeakAlert_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    must(false, "a move of a live alert is raise, update, dismiss or clear");
}

void end_alert(Situation& situation, const Digest& id) {
    const auto ended = situation.alerts.find(id);
    end(situation, ended->second);
    situation.alerts.erase(ended);
}

}  // namespace liaison::domain
