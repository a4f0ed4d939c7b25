// One real day of passengers, spread over its hours by an assumed profile: what the devices of a
// replay report. Pure but for reading the data files (deploy/data, whose README says what is real).
#pragma once

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "proto/ids.h"
#include "proto/liaison/v1/notices.pb.h"

namespace liaison::replay {

/// A data file is missing or not as its README says; what() names file and line.
class DataError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// What a port's device reports at the scenario instant `report.until()`.
struct TimedReport {
    Scope port;
    v1::FlowReport report;
};

struct Day {
    Instant start;  ///< 00:00 of the day, UTC+8.
    std::vector<TimedReport>
        reports;  ///< Ordered by time, then port; none for hours without passengers.
    std::map<std::pair<Scope, v1::Direction>, std::uint32_t>
        totals;  ///< The real figures of the day.
};

constexpr Milliseconds kReportEvery = std::chrono::minutes{15};

/// `date` is YYYY-MM-DD and must have a file day-DATE.csv in `data`. The reports of a port and
/// direction add up to its real total exactly. Throws DataError.
Day read_day(const std::filesystem::path& data, const std::string& date);

/// The dates that have a file, in order.
std::vector<std::string> days_in(const std::filesystem::path& data);

}  // namespace liaison::replay
