// liaison duty on | off | handover | accept
#pragma once

#include <string>

#include "clients/cli/exits.h"
#include "clients/cli/typed_values.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

/// ON or OFF.
struct DutyMove {
    v1::Duty::Action action = v1::Duty::ON;
    std::string person;
    bool in_exercise = false;
};

struct HandOver {
    std::string to;
    PersonsText remarks;
    std::string person;  ///< Empty: the one officer on duty at this desk.
    bool in_exercise = false;
    bool yes = false;
};

struct AcceptDesk {
    std::string person;  ///< The officer who comes.
    bool in_exercise = false;
    bool yes = false;
};

Exit run(const DutyMove& command, const Workplace& workplace);
Exit run(const HandOver& command, const Workplace& workplace);
Exit run(const AcceptDesk& command, const Workplace& workplace);

}  // namespace liaison::cli
