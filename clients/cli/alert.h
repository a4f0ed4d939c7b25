// liaison alert raise | update | dismiss | clear
#pragma once

#include <optional>
#include <string>

#include "clients/cli/exits.h"
#include "clients/cli/typed_values.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

/// What may be said of an alert; what is left out keeps its present value in an update.
struct AlertTerms {
    std::optional<v1::Severity> severity;
    std::optional<v1::Urgency> urgency;
    std::optional<v1::Certainty> certainty;
    std::optional<std::uint32_t> waiting;
    std::optional<std::uint32_t> hourly;
    std::optional<std::string> text;
    std::string text_language = "en";
    std::optional<std::string>
        expires;  ///< As typed: a duration counts from the scenario clock in an exercise.
};

struct RaiseAlert {
    std::optional<Reference>
        proposed;  ///< Raises what a sentinel proposed; its terms hold where none are given.
    std::optional<Scope> port;
    std::optional<v1::Direction> direction;
    v1::PeakAlert::Event event = v1::PeakAlert::CLEARANCE_PEAK;
    AlertTerms terms;
    std::string person;
    bool in_exercise = false;
    bool outside_hours = false;
    bool yes = false;
};

struct UpdateAlert {
    Reference alert;
    AlertTerms terms;
    std::string person;
    bool yes = false;
};

/// DISMISS a proposed alert, or CLEAR a raised one.
struct EndAlert {
    v1::PeakAlert::Action action = v1::PeakAlert::CLEAR;
    Reference alert;
    std::string person;
    bool yes = false;
};

Exit run(const RaiseAlert& command, const Workplace& workplace);
Exit run(const UpdateAlert& command, const Workplace& workplace);
Exit run(const EndAlert& command, const Workplace& workplace);

}  // namespace liaison::cli
