// What became of many notices that were sent together.
#pragma once

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

struct SentCounts {
    std::size_t recorded = 0;
    std::size_t refused = 0;
    std::size_t unanswered = 0;

    std::size_t all() const { return recorded + refused + unanswered; }

    /// Says how many were recorded, refused and not answered; how the command ends.
    Exit tell(const Workplace& workplace) const;
};

}  // namespace liaison::cli
