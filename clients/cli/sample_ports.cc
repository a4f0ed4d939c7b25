#include "clients/cli/sample_ports.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "clients/cli/csv.h"
#include "clients/cli/port_tables.h"

namespace liaison::cli {

namespace {

using Place = std::pair<std::string, std::string>;  // port and direction, as the tables write them

std::map<Place, std::string> ordinary_profiles() {
    std::map<Place, std::string> profiles;
    for (const auto& row : read_csv(kPortProfilesTable))
        if (row.at("first_day").empty())
            profiles[{row.at("port"), row.at("direction")}] = row.at("profile");
    return profiles;
}

std::map<std::string, double> greatest_shares() {
    std::map<std::string, double> shares;
    for (const auto& row : read_csv(kHourlyProfileTable)) {
        double& greatest = shares[row.at("profile")];
        greatest = std::max(greatest, std::stod(row.at("share")));
    }
    return shares;
}

std::map<Place, std::uint32_t> peak_hours() {
    const auto profiles = ordinary_profiles();
    const auto shares = greatest_shares();
    std::map<Place, std::uint32_t> hours;
    for (const auto& row : read_csv(kBaselineTable)) {
        const Place place{row.at("port"), row.at("direction")};
        const double mean = std::stod(row.at("mean_daily_2024"));
        hours[place] =
            static_cast<std::uint32_t>(std::lround(mean * shares.at(profiles.at(place))));
    }
    return hours;
}

/// "06:30"
std::uint32_t minutes_after_midnight(const std::string& clock) {
    constexpr std::uint32_t kMinutesOfAnHour = 60;
    return static_cast<std::uint32_t>(std::stoul(clock.substr(0, 2))) * kMinutesOfAnHour +
           static_cast<std::uint32_t>(std::stoul(clock.substr(3)));
}

}  // namespace

std::vector<v1::Port> sample_ports() {
    const auto hours = peak_hours();
    std::vector<v1::Port> ports;
    for (const auto& row : read_csv(kPortsTable)) {
        v1::Port& port = ports.emplace_back();
        port.set_code(row.at("port_code"));
        port.set_hk_en(row.at("hk_name_en"));
        port.set_hk_zh_hant(row.at("hk_name_zh_hant"));
        port.set_hk_zh_hans(row.at("hk_name_zh_hans"));
        port.set_sz_en(row.at("sz_name_en"));
        port.set_sz_zh_hant(row.at("sz_name_zh_hant"));
        port.set_sz_zh_hans(row.at("sz_name_zh_hans"));
        port.set_opens(minutes_after_midnight(row.at("open_local")));
        port.set_closes(minutes_after_midnight(row.at("close_local")));
        port.set_suspended(row.at("status") == "suspended");
        port.set_peak_hour_northbound(hours.at({port.code(), "NORTHBOUND"}));
        port.set_peak_hour_southbound(hours.at({port.code(), "SOUTHBOUND"}));
    }
    return ports;
}

}  // namespace liaison::cli
