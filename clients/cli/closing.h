// liaison closing tally | admit | finish
#pragma once

#include <optional>
#include <string>

#include "clients/cli/exits.h"
#include "clients/cli/typed_values.h"
#include "clients/cli/workplace.h"
#include "proto/liaison/v1/wire.pb.h"

namespace liaison::cli {

struct TallyClosing {
    std::optional<Scope> port;
    std::optional<v1::Direction>
        direction;  ///< Nothing: the one in which this side's hall empties.
    std::uint32_t cleared = 0;
    std::uint32_t crossing = 0;
    bool is_final = false;
    std::string closes;  ///< Empty: the next closing.
    std::string as_of;   ///< Empty: now.
    std::string person;
    bool in_exercise = false;
    bool yes = false;
};

struct AdmitCleared {
    std::optional<Reference> closing;  ///< Nothing: the one at the desk's own port.
    std::string open_until;
    std::string person;
    bool yes = false;
};

/// By the receiving side what it has admitted; by the other that it agrees.
struct FinishClosing {
    std::optional<Reference> closing;
    std::optional<std::uint32_t> admitted;
    std::string last_through;  ///< Empty: now; for the holding side what the other one said.
    PersonsText difference;
    std::string person;
    bool yes = false;
};

Exit run(const TallyClosing& command, const Workplace& workplace);
Exit run(const AdmitCleared& command, const Workplace& workplace);
Exit run(const FinishClosing& command, const Workplace& workplace);

/// When the port closes next in this direction: of a closing that is under way, else by its hours.
/// Nothing where it is not open, or never closes.
std::optional<Instant> next_closing(const v1::SituationView& view, const Scope& port,
                                    v1::Direction direction, v1::Status status);

}  // namespace liaison::cli
