#include "clients/library/sentinel.h"

#include <algorithm>
#include <limits>

namespace liaison::client {

namespace {

constexpr std::int64_t kHour = 3'600'000;  // milliseconds
constexpr std::int64_t kLeastCovered = kHour / 2;
constexpr std::uint64_t kKeptPercent = 95;  // of its threshold: below this a level ends

// Counts are kept a little longer than the hour, so that a late report still finds its place.
constexpr std::int64_t kKept = 2 * kHour;

}  // namespace

SentinelThresholds thresholds_of(const v1::Policy& policy) {
    SentinelThresholds thresholds;
    if (policy.minor_percent() != 0) thresholds.minor = policy.minor_percent();
    if (policy.moderate_percent() != 0) thresholds.moderate = policy.moderate_percent();
    if (policy.severe_percent() != 0) thresholds.severe = policy.severe_percent();
    return thresholds;
}

Sentinel::Sentinel(const v1::Genesis& genesis, v1::Side side)
    : side_(side), thresholds_(thresholds_of(genesis.policy())) {
    for (const auto& port : genesis.ports()) {
        if (port.suspended()) continue;
        const Scope scope{port.code()};
        slots_[{scope, v1::NORTHBOUND}].peak_hour = port.peak_hour_northbound();
        slots_[{scope, v1::SOUTHBOUND}].peak_hour = port.peak_hour_southbound();
    }
}

SentinelFinding Sentinel::flow(const Scope& port, v1::Side side, const v1::FlowReport& report) {
    const Place place{port, report.direction()};
    const auto found = slots_.find(place);
    if (found == slots_.end()) return {};
    Slot& slot = found->second;

    SentinelFinding finding;
    finding.hourly = take(slot, side, report);
    if (!finding.hourly) return finding;

    if (slot.level == slot.said || slot.awaiting) return finding;
    finding.move = move_for(place, slot, report, *finding.hourly);
    finding.below = slot.level == v1::SEVERITY_UNSPECIFIED && slot.alert;
    slot.said_before = slot.said;
    slot.said = slot.level;
    slot.awaiting = finding.move.has_value();
    return finding;
}

void Sentinel::recall(const Scope& port, v1::Side side, const v1::FlowReport& report) {
    const auto found = slots_.find({port, report.direction()});
    if (found != slots_.end()) take(found->second, side, report);
}

void Sentinel::live(const Scope& port, v1::Direction direction, const Digest& alert,
                    v1::Severity severity, bool proposed, bool own, bool by_person) {
    const auto found = slots_.find({port, direction});
    if (found == slots_.end()) return;
    found->second.alert = LiveAlert{alert, severity, proposed, own, by_person};
    found->second.awaiting = false;
}

void Sentinel::ended(const Scope& port, v1::Direction direction, const Digest& alert,
                     bool by_person) {
    const auto found = slots_.find({port, direction});
    if (found == slots_.end()) return;
    Slot& slot = found->second;
    if (!slot.alert || slot.alert->id != alert) return;
    if (by_person) slot.ended_at = std::max(slot.level, slot.alert->severity);
    slot.alert.reset();
    slot.awaiting = false;
    // What nobody decided is not settled: it is due again.
    slot.said = by_person ? slot.level : v1::SEVERITY_UNSPECIFIED;
}

void Sentinel::refused(const Scope& port, v1::Direction direction) {
    const auto found = slots_.find({port, direction});
    if (found != slots_.end()) found->second.awaiting = false;
}

void Sentinel::lost(const Scope& port, v1::Direction direction) {
    const auto found = slots_.find({port, direction});
    if (found == slots_.end() || !found->second.awaiting) return;
    found->second.awaiting = false;
    found->second.said = found->second.said_before;
}

v1::Severity Sentinel::level(const Scope& port, v1::Direction direction) const {
    const auto found = slots_.find({port, direction});
    return found == slots_.end() ? v1::SEVERITY_UNSPECIFIED : found->second.level;
}

std::optional<std::uint32_t> Sentinel::take(Slot& slot, v1::Side side,
                                            const v1::FlowReport& report) const {
    if (side != side_ || slot.peak_hour == 0 || !enter(slot, report)) return std::nullopt;
    const auto hourly = trailing_hour(slot, report.until());
    if (hourly) {
        settle(slot, *hourly);
    } else {
        slot.borne_out.reset();
    }
    return hourly;
}

// True when the report is the latest there is, and so a reading.
bool Sentinel::enter(Slot& slot, const v1::FlowReport& report) {
    if (report.until() <= report.from()) return false;
    const std::int64_t latest = slot.counts.empty() ? std::numeric_limits<std::int64_t>::min()
                                                    : slot.counts.rbegin()->second.until;
    const bool out_of_date = !slot.counts.empty() && report.until() <= latest - kKept;
    slot.out_of_date_in_a_row = out_of_date ? slot.out_of_date_in_a_row + 1 : 0;
    if (out_of_date && slot.out_of_date_in_a_row == 1) return false;
    // One report from the far future must not make the sentinel blind until then: where everything
    // else is older, it was the one that was wrong.
    if (out_of_date) slot.counts.clear();

    const auto same = slot.counts.find(report.from());
    if (same != slot.counts.end() && same->second.until == report.until()) {
        same->second.passengers = report.passengers();
        return false;
    }
    const auto after = slot.counts.lower_bound(report.from());
    const bool overlaps =
        (after != slot.counts.end() && after->first < report.until()) ||
        (after != slot.counts.begin() && std::prev(after)->second.until > report.from());
    if (overlaps) return false;
    slot.counts[report.from()] = {report.until(), report.passengers()};
    std::erase_if(slot.counts, [&](const auto& count) {
        return count.second.until <= slot.counts.rbegin()->second.until - kKept;
    });
    return slot.counts.rbegin()->first == report.from();
}

std::optional<std::uint32_t> Sentinel::trailing_hour(const Slot& slot, std::int64_t end) {
    std::int64_t covered = 0;
    double passengers = 0;
    for (const auto& [from, count] : slot.counts) {
        const std::int64_t within = std::min(count.until, end) - std::max(from, end - kHour);
        if (within <= 0) continue;
        covered += within;
        passengers += static_cast<double>(count.passengers) * static_cast<double>(within) /
                      static_cast<double>(count.until - from);
    }
    if (covered < kLeastCovered) return std::nullopt;
    const double hourly = passengers * static_cast<double>(kHour) / static_cast<double>(covered);
    constexpr double kMost = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::min(hourly + 0.5, kMost));
}

// A level is what two readings in a row bear out: the lower of them on the way up, the higher on
// the way down.
void Sentinel::settle(Slot& slot, std::uint32_t hourly) const {
    const v1::Severity now = reached(slot, hourly);
    const v1::Severity before = slot.borne_out.value_or(slot.level);
    slot.borne_out = now;
    if (now > slot.level && before > slot.level) slot.level = std::min(now, before);
    if (now < slot.level && before < slot.level) slot.level = std::max(now, before);
    if (slot.level == v1::SEVERITY_UNSPECIFIED) slot.ended_at = v1::SEVERITY_UNSPECIFIED;
}

v1::Severity Sentinel::reached(const Slot& slot, std::uint32_t hourly) const {
    const auto holds = [&](v1::Severity level, std::uint32_t percent) {
        const std::uint64_t kept = level <= slot.level ? kKeptPercent : 100;
        return std::uint64_t{hourly} * 100 * 100 >= std::uint64_t{slot.peak_hour} * percent * kept;
    };
    if (holds(v1::SEVERE, thresholds_.severe)) return v1::SEVERE;
    if (holds(v1::MODERATE, thresholds_.moderate)) return v1::MODERATE;
    if (holds(v1::MINOR, thresholds_.minor)) return v1::MINOR;
    return v1::SEVERITY_UNSPECIFIED;
}

std::optional<SentinelMove> Sentinel::move_for(const Place& place, const Slot& slot,
                                               const v1::FlowReport& report, std::uint32_t hourly) {
    if (slot.level == v1::SEVERITY_UNSPECIFIED) return std::nullopt;
    if (slot.alert && (!slot.alert->own || slot.alert->severity == slot.level)) return std::nullopt;
    if (slot.alert && slot.alert->by_person && slot.level < slot.alert->severity)
        return std::nullopt;
    if (!slot.alert && slot.level <= slot.ended_at) return std::nullopt;

    SentinelMove move{place.first, place.second, {}};
    move.alert.set_direction(place.second);
    move.alert.set_event(v1::PeakAlert::CLEARANCE_PEAK);
    move.alert.set_severity(slot.level);
    move.alert.set_urgency(slot.level == v1::SEVERE ? v1::IMMEDIATE : v1::EXPECTED);
    move.alert.set_certainty(v1::OBSERVED);
    move.alert.set_hourly(hourly);
    move.alert.set_figures_as_of(report.until());
    if (slot.alert) {
        move.alert.set_action(v1::PeakAlert::UPDATE);
        move.alert.set_alert(slot.alert->id.value);
    } else {
        // Below severe a person decides whether it is an alert.
        move.alert.set_action(slot.level == v1::SEVERE ? v1::PeakAlert::RAISE
                                                       : v1::PeakAlert::PROPOSE);
    }
    return move;
}

}  // namespace liaison::client
