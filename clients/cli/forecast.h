// liaison forecast submit
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"
#include "proto/liaison/v1/notices.pb.h"

namespace liaison::cli {

/// A table with the columns direction, day, hour (0 to 23, all of each day), passengers and, where
/// it is not the desk's own, port.
struct SubmitForecast {
    std::filesystem::path file;
    std::optional<Scope> port;
    std::string source;
    std::string person;
    bool in_exercise = false;
    bool yes = false;
};

/// One day of one port and direction, and the line it begins on.
struct TabledForecast {
    std::optional<Scope> port;  ///< As the table names it.
    v1::Forecast content;
    std::size_t line = 0;
};

/// In the order in which they begin. Throws Stop(usage), which names the file and the line.
std::vector<TabledForecast> read_forecasts(std::string_view table, const std::string& file,
                                           const catalogue::Catalogue& words);

Exit run(const SubmitForecast& command, const Workplace& workplace);

}  // namespace liaison::cli
