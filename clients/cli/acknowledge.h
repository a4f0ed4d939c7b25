// liaison ack
#pragma once

#include <string>

#include "clients/cli/exits.h"
#include "clients/cli/typed_values.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

struct Acknowledge {
    Reference live;  ///< An alert, an order, hours, a closing, a note or a verbal record.
    v1::Acknowledgement::Stage stage = v1::Acknowledgement::ACKNOWLEDGED;
    std::string person;  ///< Empty: the one officer on duty at this desk.
    bool yes = false;
};

Exit run(const Acknowledge& command, const Workplace& workplace);

}  // namespace liaison::cli
