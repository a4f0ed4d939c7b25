// liaison bench
#pragma once

#include <filesystem>
#include <optional>

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

/// How fast the site is from here: counts of status TEST at a fixed rate, and how long each took.
/// Nobody is alarmed: no sentinel looks at them, they ask for no answer, and `watch` and `status`
/// do not show them. A run that lost one or missed its rate is INVALID, and ends with 1.
struct BenchSite {
    std::optional<Scope> port;
    std::optional<std::uint32_t> rate;  ///< A second; nothing: below the default limit of the role.
    Milliseconds duration{10'000};
    std::filesystem::path disk;  ///< Whose own delay is measured; empty: it is left out.
    bool yes = false;
};

Exit run(const BenchSite& command, const Workplace& workplace);

}  // namespace liaison::cli
