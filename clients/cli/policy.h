// liaison policy show | set | agree
#pragma once

#include <optional>

#include "clients/cli/exits.h"
#include "clients/cli/typed_values.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

struct ShowPolicy {};

/// Shared numbers, which wait for the other side's administrator; or the side's own thresholds.
struct SetPolicy {
    std::optional<v1::Deadlines> urgent;
    std::optional<v1::Deadlines> ordinary;
    std::optional<Milliseconds> alert_lifetime;
    std::optional<Milliseconds> proposal_lifetime;
    std::optional<Milliseconds> longest_pause;
    std::optional<TypedThresholds> thresholds;
    bool yes = false;
};

struct AgreePolicy {
    std::optional<Reference> change;  ///< Nothing: the one that waits for this side.
    bool yes = false;
};

Exit run(const ShowPolicy& command, const Workplace& workplace);
Exit run(const SetPolicy& command, const Workplace& workplace);
Exit run(const AgreePolicy& command, const Workplace& workplace);

}  // namespace liaison::cli
