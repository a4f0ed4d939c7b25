// liaison status
#pragma once

#include <vector>

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

struct Status {
    std::vector<Scope> ports;  ///< Empty: all that the identity may read.
};

Exit run(const Status& command, const Workplace& workplace);

}  // namespace liaison::cli
