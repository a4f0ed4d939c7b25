// liaison exercise replay
#pragma once

#include <filesystem>
#include <string>

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

struct ReplayDay {
    std::string day = "2024-02-12";
    unsigned speed = 1'440;  ///< Scenario seconds in a real second.
    std::filesystem::path data = "deploy/data";
    bool beside_actual = false;
};

/// Plays the whole day as an exercise with the site's own identities. Exit::failed where something
/// that must have happened does not stand in the log.
Exit run(const ReplayDay& command, const Workplace& workplace);

}  // namespace liaison::cli
