// liaison exercise start | stop
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

struct StartExercise {
    std::string title;
    std::vector<std::string>
        participants;  ///< Empty: all desks, offices, displays, devices and sentinels.
    std::optional<Instant> scenario_start;  ///< Nothing: now.
    std::uint32_t speed = 1;                ///< Scenario seconds in a real second.
    std::optional<Milliseconds>
        presented_within;  ///< All three, or none: then the site's own deadlines.
    std::optional<Milliseconds> acknowledged_within;
    std::optional<Milliseconds> answered_within;  ///< Nothing: three times as long.
    std::optional<Milliseconds> step;
    bool yes = false;
};

struct StopExercise {
    bool yes = false;
};

Exit run(const StartExercise& command, const Workplace& workplace);
Exit run(const StopExercise& command, const Workplace& workplace);

}  // namespace liaison::cli
