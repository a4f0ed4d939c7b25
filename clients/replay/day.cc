#include "clients/replay/day.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>

#include "proto/encoding.h"

namespace liaison::replay {

namespace {

namespace fs = std::filesystem;

constexpr int kHours = 24;
constexpr std::string_view kBefore = "day-";
constexpr std::string_view kAfter = ".csv";

using Row = std::map<std::string, std::string>;

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells{""};
    for (const char c : line) {
        if (c == ',')
            cells.emplace_back();
        else if (c != '\r')
            cells.back().push_back(c);
    }
    return cells;
}

std::vector<Row> read_table(const fs::path& file) {
    std::ifstream in(file);
    std::string line;
    if (!in || !std::getline(in, line)) throw DataError(file.string() + " cannot be read");
    const auto header = cells_of(line);
    std::vector<Row> rows;
    for (int number = 2; std::getline(in, line); ++number) {
        const auto cells = cells_of(line);
        if (cells.size() != header.size())
            throw DataError(file.string() + ":" + std::to_string(number) + ": " +
                            std::to_string(cells.size()) + " cells where the header has " +
                            std::to_string(header.size()));
        Row row;
        for (std::size_t i = 0; i < cells.size(); ++i) row[header[i]] = cells[i];
        rows.push_back(std::move(row));
    }
    return rows;
}

template <typename Number>
Number number_in(const Row& row, const std::string& column, const fs::path& file) {
    const auto cell = row.find(column);
    if (cell == row.end()) throw DataError(file.string() + " has no column " + column);
    Number value{};
    const char* const end = cell->second.data() + cell->second.size();
    const auto [stop, error] = std::from_chars(cell->second.data(), end, value);
    if (error != std::errc{} || stop != end)
        throw DataError(file.string() + ": " + column + " is not a number: " + cell->second);
    return value;
}

/// Shares of the day per hour, by profile.
std::map<std::string, std::vector<double>> read_profiles(const fs::path& data) {
    const fs::path file = data / "hourly-profile.csv";
    std::map<std::string, std::vector<double>> profiles;
    for (const Row& row : read_table(file)) {
        auto& shares = profiles.try_emplace(row.at("profile"), kHours, 0.0).first->second;
        const auto hour = number_in<std::size_t>(row, "hour", file);
        if (hour >= shares.size()) throw DataError(file.string() + ": no such hour");
        shares[hour] = number_in<double>(row, "share", file);
    }
    return profiles;
}

/// The profile's name on that day: a row with days replaces the ordinary one.
std::string profile_on(const std::vector<Row>& rows, const std::string& port,
                       const std::string& direction, const std::string& date) {
    std::string ordinary;
    for (const Row& row : rows) {
        if (row.at("port") != port || row.at("direction") != direction) continue;
        if (row.at("first_day").empty())
            ordinary = row.at("profile");
        else if (row.at("first_day") <= date && date <= row.at("last_day"))
            return row.at("profile");
    }
    if (ordinary.empty())
        throw DataError("port-profiles.csv has no profile for " + port + " " + direction);
    return ordinary;
}

/// Adds one port's and direction's reports. Rounding the running sum keeps the day's total exact.
void spread(Day& day, const Scope& port, v1::Direction direction, std::uint32_t total,
            const std::vector<double>& shares) {
    constexpr int kPerHour = 4;
    double share_so_far = 0;
    std::uint32_t reported = 0;
    for (int quarter = 0; quarter < kHours * kPerHour; ++quarter) {
        const double share = shares[static_cast<std::size_t>(quarter / kPerHour)];
        share_so_far += share / kPerHour;
        const auto so_far =
            std::min(total, static_cast<std::uint32_t>(std::lround(total * share_so_far)));
        // A closed hour has no reading, which is not the same as a low one.
        if (share <= 0) continue;
        TimedReport timed{port, {}};
        timed.report.set_direction(direction);
        timed.report.set_from((day.start + kReportEvery * quarter).ms);
        timed.report.set_until((day.start + kReportEvery * (quarter + 1)).ms);
        timed.report.set_passengers(so_far - reported);
        timed.report.set_definition("passengers, Hong Kong Immigration Department; hours assumed");
        reported = so_far;
        day.reports.push_back(std::move(timed));
    }
}

}  // namespace

Day read_day(const fs::path& data, const std::string& date) {
    const fs::path file = data / (std::string(kBefore) + date + std::string(kAfter));
    const auto start = from_time_text(date);
    if (!start || !fs::exists(file)) {
        std::string known;
        for (const auto& each : days_in(data)) known += " " + each;
        throw DataError("there is no day " + date + " in " + data.string() +
                        "; there are:" + known);
    }
    std::map<std::string, Scope> ports;
    for (const Row& row : read_table(data / "ports.csv"))
        ports[row.at("immd_csv_control_point")] = Scope{row.at("port_code")};
    const auto profiles = read_profiles(data);
    const auto port_profiles = read_table(data / "port-profiles.csv");

    Day day;
    day.start = *start;
    for (const Row& row : read_table(file)) {
        const auto port = ports.find(row.at("Control Point"));
        if (port == ports.end()) continue;  // a land port that does not face Shenzhen
        const bool north = row.at("Arrival / Departure") == "Departure";
        const auto direction = north ? v1::NORTHBOUND : v1::SOUTHBOUND;
        const auto total = number_in<std::uint32_t>(row, "Total", file);
        day.totals[{port->second, direction}] = total;
        if (total == 0) continue;
        const auto name = profile_on(port_profiles, port->second.value,
                                     north ? "NORTHBOUND" : "SOUTHBOUND", date);
        const auto shares = profiles.find(name);
        if (shares == profiles.end()) throw DataError("hourly-profile.csv has no profile " + name);
        spread(day, port->second, direction, total, shares->second);
    }
    std::stable_sort(day.reports.begin(), day.reports.end(), [](const auto& a, const auto& b) {
        return std::pair(a.report.until(), a.port) < std::pair(b.report.until(), b.port);
    });
    return day;
}

std::vector<std::string> days_in(const fs::path& data) {
    std::vector<std::string> dates;
    if (!fs::is_directory(data)) return dates;
    for (const auto& entry : fs::directory_iterator(data)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(kBefore) && name.ends_with(kAfter))
            dates.push_back(
                name.substr(kBefore.size(), name.size() - kBefore.size() - kAfter.size()));
    }
    std::sort(dates.begin(), dates.end());
    return dates;
}

}  // namespace liaison::replay
