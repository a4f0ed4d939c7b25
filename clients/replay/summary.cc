#include "clients/replay/summary.h"

#include <algorithm>

namespace liaison::replay {

namespace {

constexpr std::size_t kHours = 24;

}  // namespace

std::optional<Milliseconds> Times::median() const {
    if (all.empty()) return std::nullopt;
    std::vector<Milliseconds> sorted = all;
    std::sort(sorted.begin(), sorted.end());
    return sorted[(sorted.size() - 1) / 2];
}

std::optional<Milliseconds> Times::worst() const {
    if (all.empty()) return std::nullopt;
    return *std::max_element(all.begin(), all.end());
}

Summary::Summary(MessageId exercise, Instant day_start)
    : exercise_(std::move(exercise)), day_start_(day_start) {}

void Summary::take(const StoredRecord& stored) {
    const v1::Record& record = stored.record;
    if (const auto content = content_of(record)) {
        if (content->exercise() == exercise_.value) take_notice(stored, *content);
        return;
    }
    if (record.has_escalation()) {
        const auto& escalation = record.escalation();
        const Digest revision{escalation.record()};
        if (!revisions_.contains(revision)) return;
        PortSummary& port = ports_[Scope{record.scope()}];
        ++port.records;
        ++port.escalations;
        told_.push_back({Scope{record.scope()},
                         revision,
                         escalation.addressed(),
                         {escalation.told().begin(), escalation.told().end()}});
        if (escalation.missing() == v1::Escalation::ACKNOWLEDGED &&
            overdue_.emplace(revision, escalation.addressed()).second)
            ++port.unanswered;
    }
}

void Summary::take_notice(const StoredRecord& stored, const v1::Content& content) {
    if (content.has_exercise_session()) {
        stopped_ = stopped_ || content.exercise_session().action() == v1::ExerciseSession::STOP;
        return;
    }
    PortSummary& port = ports_[Scope{stored.record.scope()}];
    ++port.records;
    if (content.has_flow_report()) {
        ++port.reports;
        auto& hours =
            port.hourly.try_emplace(content.flow_report().direction(), kHours, 0U).first->second;
        const auto hour = std::chrono::floor<std::chrono::hours>(
                              Instant{content.flow_report().from()} - day_start_)
                              .count();
        if (hour >= 0 && hour < static_cast<std::int64_t>(kHours))
            hours[static_cast<std::size_t>(hour)] += content.flow_report().passengers();
    } else if (content.has_peak_alert()) {
        take_alert(stored, content.peak_alert(), port);
    } else if (content.has_acknowledgement()) {
        take_acknowledgement(stored.record, content.acknowledgement(), port);
    }
}

void Summary::take_alert(const StoredRecord& stored, const v1::PeakAlert& alert,
                         PortSummary& port) {
    const bool by_sentinel = stored.record.sender().role() == v1::SENTINEL;
    const Digest id{alert.alert()};
    const bool of_proposed = proposed_.contains(id);
    switch (alert.action()) {
        case v1::PeakAlert::PROPOSE:
            proposed_.insert(stored.hash);
            ++port.proposed;
            return;
        case v1::PeakAlert::DISMISS:
            ++port.dismissed;
            proposed_.erase(id);
            return;
        case v1::PeakAlert::RAISE:
            ++port.alerts;
            if (by_sentinel) ++automatic_;
            if (of_proposed) ++raised_from_proposed_;
            proposed_.erase(id);
            break;
        case v1::PeakAlert::UPDATE:
            // A proposed alert that its sentinel takes to severe is raised by that; below, it goes
            // on waiting.
            if (of_proposed) {
                if (alert.severity() < v1::SEVERE) return;
                ++port.alerts;
                ++automatic_;
                proposed_.erase(id);
            }
            break;
        case v1::PeakAlert::CLEAR:
        case v1::PeakAlert::ACTION_UNSPECIFIED:
        case v1::PeakAlert_Action_PeakAlert_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::PeakAlert_Action_PeakAlert_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            return;
    }
    revisions_[stored.hash] = {Scope{stored.record.scope()}, Instant{stored.record.recorded_at()}};
}

void Summary::take_acknowledgement(const v1::Record& record,
                                   const v1::Acknowledgement& acknowledgement, PortSummary& port) {
    const Digest revision{acknowledgement.record()};
    const auto found = revisions_.find(revision);
    if (found == revisions_.end()) return;
    const v1::Side side = record.sender().side();
    const bool first = seen_.emplace(revision, side, acknowledgement.stage()).second;
    if (!first) return;
    const Milliseconds took = Instant{record.recorded_at()} - found->second.recorded_at;
    if (acknowledgement.stage() == v1::Acknowledgement::PRESENTED)
        port.presented.all.push_back(took);
    if (acknowledgement.stage() != v1::Acknowledgement::ACKNOWLEDGED) return;
    port.acknowledged.all.push_back(took);
    if (record.sender().role() == v1::OFFICE) ++taken_up_by_offices_;
    if (overdue_.erase({revision, side}) > 0) --port.unanswered;
}

bool Summary::has(const Digest& revision, v1::Side side, v1::Acknowledgement::Stage stage) const {
    return seen_.contains({revision, side, stage});
}

}  // namespace liaison::replay
