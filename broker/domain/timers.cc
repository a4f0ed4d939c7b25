#include "broker/domain/timers.h"

#include <algorithm>

namespace liaison::domain {

namespace {

// A tick counts nanoseconds in 64 bits: 292 years. An alert may name an expiry in the year 9999.
constexpr Milliseconds kLongest = std::chrono::duration_cast<Milliseconds>(std::chrono::years{100});

}  // namespace

void Timers::follow(const Situation& situation, Tick monotonic, Instant wall, bool at_start) {
    if (!at_start && followed_version_ == situation.deadlines_version) return;
    followed_version_ = situation.deadlines_version;

    for (auto it = armed_.begin(); it != armed_.end();) {
        const auto wanted = situation.deadlines.find(it->first);
        const bool stays =
            wanted != situation.deadlines.end() && wanted->second == it->second.deadline;
        const auto next = std::next(it);
        if (!stays) drop(it);
        it = next;
    }
    for (const auto& [id, deadline] : situation.deadlines) {
        if (armed_.contains(id)) continue;
        const Milliseconds left = at_start ? std::clamp(deadline.since + deadline.after - wall,
                                                        Milliseconds{0}, deadline.after)
                                           : deadline.after;
        const Tick at = monotonic + std::min(left, kLongest);
        armed_.emplace(id, Armed{deadline, at});
        by_time_.emplace(at, id);
    }
}

std::optional<Timers::Tick> Timers::next() const {
    if (by_time_.empty()) return std::nullopt;
    return by_time_.begin()->first;
}

std::vector<DeadlineId> Timers::due(Tick monotonic) const {
    std::vector<DeadlineId> out;
    for (const auto& [at, id] : by_time_) {
        if (at > monotonic) break;
        out.push_back(id);
    }
    return out;
}

void Timers::drop(std::map<DeadlineId, Armed>::iterator armed) {
    by_time_.erase({armed->second.at, armed->first});
    armed_.erase(armed);
}

}  // namespace liaison::domain
