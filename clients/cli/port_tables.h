// The tables of deploy/data, compiled in. What they hold is said in deploy/data/README.md.
#pragma once

#include <string_view>

namespace liaison::cli {

extern const std::string_view kPortsTable;          ///< ports.csv
extern const std::string_view kBaselineTable;       ///< baseline-2024.csv
extern const std::string_view kHourlyProfileTable;  ///< hourly-profile.csv
extern const std::string_view kPortProfilesTable;   ///< port-profiles.csv

}  // namespace liaison::cli
