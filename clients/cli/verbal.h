// liaison verbal record | confirm | dispute
#pragma once

#include <optional>
#include <string>

#include "clients/cli/exits.h"
#include "clients/cli/typed_values.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

struct RecordCall {
    std::optional<Scope> port;
    std::string spoke;  ///< Empty: the officer who records it.
    std::string with;
    std::string spoken_at;  ///< Empty: now.
    PersonsText agreed;
    std::optional<Reference> about;  ///< Something that is live.
    std::optional<Milliseconds> pause;
    std::optional<v1::Terms> terms;
    std::string person;
    bool in_exercise = false;
    bool yes = false;
};

/// CONFIRM or DISPUTE what the other side has recorded.
struct AnswerCall {
    v1::VerbalRecord::Action action = v1::VerbalRecord::CONFIRM;
    std::optional<Reference> verbal;  ///< Nothing: the one at the desk's own port.
    PersonsText text;
    std::string person;
    bool yes = false;
};

Exit run(const RecordCall& command, const Workplace& workplace);
Exit run(const AnswerCall& command, const Workplace& workplace);

}  // namespace liaison::cli
