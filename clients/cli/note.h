// liaison note
#pragma once

#include <optional>
#include <string>

#include "clients/cli/exits.h"
#include "clients/cli/typed_values.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

struct TellNote {
    std::optional<Scope> port;
    v1::LiaisonNote::Kind kind = v1::LiaisonNote::KIND_UNSPECIFIED;
    v1::Severity severity = v1::SEVERITY_UNSPECIFIED;
    PersonsText text;
    std::optional<Reference> about;  ///< Any record that may be read.
    std::string person;
    bool in_exercise = false;
    bool yes = false;
};

Exit run(const TellNote& command, const Workplace& workplace);

}  // namespace liaison::cli
