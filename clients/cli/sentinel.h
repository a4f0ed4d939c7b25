// liaison sentinel
#pragma once

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

/// Watches its own side's flow against the thresholds of genesis and sends automatic alerts, until
/// it is told to end.
struct RunSentinel {
    bool in_exercise = false;
};

Exit run(const RunSentinel& command, const Workplace& workplace);

}  // namespace liaison::cli
