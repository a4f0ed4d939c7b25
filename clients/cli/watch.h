// liaison watch
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"
#include "proto/liaison/v1/wire.pb.h"

namespace liaison::cli {

struct Watch {
    std::vector<Scope> scopes;          ///< Empty: all that the identity may read.
    std::optional<std::uint64_t> from;  ///< Sequence; with one scope.
    std::optional<Instant> since;
    std::filesystem::path cursor;  ///< Where it has come to is kept here, and taken up from here.
    std::optional<std::uint64_t> count;   ///< Ends after so many records.
    std::optional<Milliseconds> lasting;  ///< Ends after this time.
    std::string attended;                 ///< The person who sits before this terminal.
};

/// Enrolled at that side: only one who is may be said to sit before a terminal of it.
bool is_officer_of(const v1::SituationView& view, v1::Side side, const std::string& person);

/// Shows each record once, in order. Answers whatever asks its side, of any kind: DELIVERED, and
/// PRESENTED once it stands on an attended terminal.
Exit run(const Watch& command, const Workplace& workplace);

}  // namespace liaison::cli
