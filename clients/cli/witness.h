// liaison witness
#pragma once

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

/// Follows the log's checkpoints and cosigns each that goes on from the one before, until it is
/// told to end. Nothing waits for it; what it missed while it was away, the next cosignature
/// covers.
struct RunWitness {};

Exit run(const RunWitness& command, const Workplace& workplace);

}  // namespace liaison::cli
