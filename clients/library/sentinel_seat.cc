#include "clients/library/sentinel_seat.h"

namespace liaison::client {

SentinelSeat::SentinelSeat(zmq::context_t& context, Identity identity)
    : context_(context), connection_(context, std::move(identity)) {}

Answered<v1::Welcome> SentinelSeat::open(const MessageId& exercise, Milliseconds patience) {
    exercise_ = exercise;
    auto welcome = connection_.hello(patience);
    if (!std::holds_alternative<v1::Welcome>(welcome)) return welcome;
    sentinel_ = std::make_unique<Sentinel>(connection_.genesis(), connection_.identity().side);

    const auto answered = connection_.situation(Scope{}, patience);
    if (const auto* const refused = std::get_if<Refused>(&answered)) return *refused;
    if (std::holds_alternative<NoAnswer>(answered)) return NoAnswer{};
    const auto& view = std::get<v1::SituationView>(answered);
    // A view without policy is one of a sentinel that may not read SITE.
    if (view.has_policy()) sentinel_->use(thresholds_of(view.policy()));
    const v1::Status status = exercise_.value.empty() ? v1::ACTUAL : v1::EXERCISE;
    for (const auto& alert : view.alerts()) {
        if (alert.status() != status || alert.content().event() != v1::PeakAlert::CLEARANCE_PEAK)
            continue;
        const bool own = alert.raised_by() == connection_.identity().side;
        const Digest id{alert.alert()};
        live_[id] = {Scope{alert.scope()}, alert.content().direction(), alert.proposed(), own};
        sentinel_->live(Scope{alert.scope()}, alert.content().direction(), id,
                        alert.content().severity(), alert.proposed(), own, !alert.automatic());
    }
    for (const auto& flow : view.flows())
        if (flow.status() == status)
            sentinel_->recall(Scope{flow.scope()}, flow.side(), flow.content());

    // From the heads that the welcome told: what was recorded since the view is seen twice at most,
    // which is harmless.
    subscriber_ = std::make_unique<Subscriber>(context_, connection_, followed(),
                                               std::map<Scope, Cursor>{}, std::nullopt,
                                               [this](const StoredRecord& stored) { see(stored); });
    return welcome;
}

std::vector<Scope> SentinelSeat::followed() const {
    std::vector<Scope> scopes = connection_.identity().writes;
    for (const auto& scope : connection_.welcome().scopes())
        if (scope.scope() == kSite.value) scopes.push_back(kSite);
    return scopes;
}

void SentinelSeat::poll(Milliseconds patience) { subscriber_->poll(patience); }

bool SentinelSeat::concerns(const v1::Content& content) const {
    return exercise_.value.empty() ? content.status() == v1::ACTUAL
                                   : content.exercise() == exercise_.value;
}

void SentinelSeat::see(const StoredRecord& stored) {
    if (stored.record.has_expiry()) {
        const Digest id{stored.record.expiry().subject()};
        const auto found = live_.find(id);
        if (found == live_.end()) return;
        sentinel_->ended(found->second.port, found->second.direction, id, false);
        live_.erase(found);
        return;
    }
    const auto content = content_of(stored.record);
    if (!content) return;
    // Thresholds are actual, and hold in an exercise too.
    if (content->has_policy_change()) see_policy(stored.record.sender(), content->policy_change());
    if (!concerns(*content)) return;
    if (content->has_peak_alert() && content->peak_alert().event() == v1::PeakAlert::CLEARANCE_PEAK)
        see_alert(stored, content->peak_alert());
    if (content->has_flow_report()) see_flow(stored, content->flow_report());
}

void SentinelSeat::see_policy(const v1::Sender& sender, const v1::PolicyChange& change) {
    if (sender.side() != connection_.identity().side || change.minor_percent() == 0) return;
    sentinel_->use({change.minor_percent(), change.moderate_percent(), change.severe_percent()});
}

void SentinelSeat::see_alert(const StoredRecord& stored, const v1::PeakAlert& alert) {
    const Scope port{stored.record.scope()};
    const Digest id = alert.alert().empty() ? stored.hash : Digest{alert.alert()};
    if (alert.action() == v1::PeakAlert::CLEAR || alert.action() == v1::PeakAlert::DISMISS) {
        sentinel_->ended(port, alert.direction(), id, true);
        live_.erase(id);
        return;
    }
    const auto& sender = stored.record.sender();
    const bool new_one = alert.alert().empty();
    Live& live = live_[id];
    live.port = port;
    live.direction = alert.direction();
    if (new_one) live.own = sender.side() == connection_.identity().side;
    if (alert.action() == v1::PeakAlert::PROPOSE) live.proposed = true;
    if (alert.action() == v1::PeakAlert::RAISE) live.proposed = false;
    if (alert.severity() >= v1::SEVERE) live.proposed = false;
    sentinel_->live(port, alert.direction(), id, alert.severity(), live.proposed, live.own,
                    sender.role() != v1::SENTINEL);
}

void SentinelSeat::see_flow(const StoredRecord& stored, const v1::FlowReport& report) {
    const Scope port{stored.record.scope()};
    const auto finding = sentinel_->flow(port, stored.record.sender().side(), report);
    if (finding.below && on_below_) on_below_(port, report.direction());
    if (finding.move) send(*finding.move);
}

void SentinelSeat::send(const SentinelMove& move) {
    v1::Content content;
    content.set_scope(move.port.value);
    content.set_status(exercise_.value.empty() ? v1::ACTUAL : v1::EXERCISE);
    content.set_exercise(exercise_.value);
    // Whatever the hours say: it has counted people.
    content.set_outside_hours(true);
    *content.mutable_peak_alert() = move.alert;
    ++outstanding_;
    connection_.submit_later(
        std::move(content),
        [this, move](const v1::Content&, const Answered<SignedReceipt>& answered) {
            --outstanding_;
            if (std::holds_alternative<Refused>(answered))
                sentinel_->refused(move.port, move.direction);
            else if (std::holds_alternative<NoAnswer>(answered))
                sentinel_->lost(move.port, move.direction);
            if (on_move_) on_move_(move, answered);
        });
}

}  // namespace liaison::client
