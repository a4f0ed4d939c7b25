// liaison order request | hold | tighten | suspend | accept | reject | counter | standby | amend |
// resume | effect | wave | override | complete | cancel | extend
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clients/cli/exits.h"
#include "clients/cli/typed_values.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

/// What may be said in a move of a release order; each move takes the options that mean something
/// in it. Moments are as typed: a duration counts from the scenario clock in an exercise.
struct OrderMove {
    v1::ReleaseOrder::Action action = v1::ReleaseOrder::ACTION_UNSPECIFIED;

    std::optional<Reference> order;
    std::optional<Scope> port;
    std::optional<v1::Direction> direction;

    std::optional<v1::Terms> terms;  ///< Mode, people, vehicle, interval.
    std::optional<std::uint32_t> lanes;
    std::optional<std::vector<v1::Terms::Exempt>> exempt;
    std::optional<std::uint32_t> stop_at;
    std::optional<std::uint32_t> resume_at;
    std::optional<std::string> from;  ///< The terms' effective_from; of an effect, since when.

    v1::ReleaseOrder::Reason reason = v1::ReleaseOrder::REASON_UNSPECIFIED;
    std::vector<v1::HoldingArea> areas;
    std::optional<std::uint32_t> receiving_load;
    std::uint32_t receiving_limit = 0;
    std::vector<v1::Figure> figures;  ///< `as_of` is the moment of sending.
    std::optional<std::string> expires;
    std::optional<std::string> review_by;
    std::vector<Scope> diverted_to;
    std::string reference;
    std::string text;
    std::string text_language = "en";

    std::optional<std::string> until;  ///< standby
    std::string first;                 ///< effect, and the next three
    std::string last;
    std::string agency;
    std::optional<std::uint32_t> in_transit;
    std::uint32_t wave = 0;  ///< wave, and the next two
    std::uint32_t people = 0;
    std::uint32_t planned = 0;
    std::optional<std::uint32_t> waiting_holding;  ///< complete
    std::optional<std::uint32_t> waiting_receiving;

    std::string person;  ///< Empty: the one officer on duty at this desk.
    bool in_exercise = false;
    bool outside_hours = false;
    bool yes = false;
};

Exit run(const OrderMove& command, const Workplace& workplace);

}  // namespace liaison::cli
