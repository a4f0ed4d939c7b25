// liaison flow report | replay
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"
#include "proto/liaison/v1/notices.pb.h"

namespace liaison::cli {

struct ReportFlow {
    std::optional<Scope> port;
    v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
    std::uint32_t passengers = 0;
    std::optional<std::uint32_t> waiting;
    Instant from;
    Instant until;
    std::string definition;
    bool in_exercise = false;
};

/// A table with the columns direction, from, until, passengers and, where known, waiting and port.
struct ReplayFlow {
    std::filesystem::path file;
    std::optional<Scope> port;
    std::string definition;
    bool in_exercise = false;
};

Exit run(const ReportFlow& command, const Workplace& workplace);
Exit run(const ReplayFlow& command, const Workplace& workplace);

}  // namespace liaison::cli
