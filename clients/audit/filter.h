// Which records an auditor wants to see.
#pragma once

#include <set>
#include <vector>

#include "clients/audit/entry.h"

namespace liaison::audit {

/// What is left empty does not matter. A record passes by what it says of itself (`Entry`): an
/// acknowledgement states no direction, and stands in no list by direction.
struct Filter {
    std::vector<Scope> scopes;
    std::vector<std::string> kinds;
    std::string principal;
    std::string person;
    v1::Side side = v1::SIDE_UNSPECIFIED;
    v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
    v1::Status status = v1::STATUS_UNSPECIFIED;
    bool refused = false;
    bool late = false;
    std::optional<std::set<LogIndex>> among;  ///< Only these: a story's, or what is unanswered.
    std::optional<Instant> from;              ///< recorded_at in [from, until)
    std::optional<Instant> until;

    /// All but the times, which choose a range of the log.
    bool fits(const Entry& entry) const;
};

}  // namespace liaison::audit
