// When each deadline of the situation is due by the monotonic clock. Pure: the caller reads both
// clocks.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "broker/domain/situation.h"

namespace liaison::domain {

/// Follows the situation's deadlines. Loses nothing in a crash: everything here is made anew from
/// the situation.
class Timers {
  public:
    using Tick = std::chrono::steady_clock::time_point;

    /// Arms what is new or was set anew, drops what is gone. A new deadline runs its whole time
    /// from `monotonic`; at a start what is left of it by the wall clock, at least nothing and at
    /// most the whole. Costs nothing while the situation's deadlines have not changed.
    void follow(const Situation& situation, Tick monotonic, Instant wall, bool at_start);

    /// When the next deadline is due; nothing when none is armed.
    std::optional<Tick> next() const;

    /// Those due at `monotonic`, by due time, then id. They stay armed until `follow` finds them
    /// gone.
    std::vector<DeadlineId> due(Tick monotonic) const;

  private:
    struct Armed {
        Deadline deadline;
        Tick at;
    };

    void drop(std::map<DeadlineId, Armed>::iterator armed);

    std::optional<std::uint64_t> followed_version_;
    std::map<DeadlineId, Armed> armed_;
    std::set<std::pair<Tick, DeadlineId>> by_time_;
};

}  // namespace liaison::domain
