// liaison hours propose | agree | decline | counter | extend | shorten | withdraw
#pragma once

#include <optional>
#include <string>

#include "clients/cli/exits.h"
#include "clients/cli/typed_values.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

/// Times are as typed: on the service day, or whole.
struct ProposeHours {
    std::optional<Scope> port;
    v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
    std::string from;  ///< Empty: when the port opens ordinarily.
    std::string until;
    std::string day;  ///< Empty: today, UTC+8.
    std::string reference;
    PersonsText text;
    std::string person;
    bool in_exercise = false;
    bool yes = false;
};

/// AGREE and DECLINE: what the other side proposes. WITHDRAW: what this side does.
struct AnswerHours {
    v1::HoursChange::Action action = v1::HoursChange::AGREE;
    std::optional<Reference> hours;  ///< Nothing: those at the desk's own port.
    PersonsText text;
    std::string person;
    bool yes = false;
};

/// COUNTER: other times than are proposed. EXTEND and SHORTEN: another end of what is agreed.
struct ChangeHours {
    v1::HoursChange::Action action = v1::HoursChange::EXTEND;
    std::optional<Reference> hours;  ///< Nothing: those at the desk's own port.
    std::string from;                ///< COUNTER; empty: as proposed.
    std::string until;               ///< COUNTER; empty: as proposed.
    bool for_cleared = false;        ///< EXTEND by the receiving side alone; with `direction`.
    std::optional<Scope> port;       ///< With `for_cleared`.
    std::optional<v1::Direction> direction;
    std::string reference;
    PersonsText text;
    std::string person;
    bool in_exercise = false;
    bool yes = false;
};

/// The interval on its service day: a closing time of the day that is not after the opening is the
/// next day's. `opens` empty: `ordinary`. Nothing where a time cannot be read.
struct TypedInterval {
    Instant opens_at;
    Instant closes_at;
};
std::optional<TypedInterval> read_interval_on(const std::string& day, const std::string& opens,
                                              const std::string& closes, Instant ordinary);

Exit run(const ProposeHours& command, const Workplace& workplace);
Exit run(const AnswerHours& command, const Workplace& workplace);
Exit run(const ChangeHours& command, const Workplace& workplace);

}  // namespace liaison::cli
