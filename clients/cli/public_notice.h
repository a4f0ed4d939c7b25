// liaison notice draft | approve | issue | update | withdraw
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clients/catalogue/sentences.h"
#include "clients/cli/exits.h"
#include "clients/cli/typed_values.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

/// Fixed texts for the public, in every language there is; without figures.
enum class Template { crowded, held, resumed, diverted };
std::optional<Template> read_template(std::string_view typed);

/// What the public reads: a person's own texts, or a template's.
struct PublicWords {
    std::string english;
    std::string traditional;
    std::string simplified;
    std::optional<Template> from;
    std::optional<v1::Direction> direction;  ///< With a template.
    std::vector<Scope> alternatives;
    std::string next_update;  ///< Empty: none is promised.
};

struct DraftNotice {
    std::optional<Scope> port;
    PublicWords words;
    std::optional<Reference> order;  ///< It is flagged when that loosens or ends.
    std::string person;
    bool in_exercise = false;
    bool yes = false;
};

struct UpdateNotice {
    std::optional<Reference> notice;  ///< Nothing: the one at the desk's own port.
    PublicWords words;
    std::string person;
    bool yes = false;
};

/// APPROVE, ISSUE or WITHDRAW.
struct MoveNotice {
    v1::PublicNotice::Action action = v1::PublicNotice::APPROVE;
    std::optional<Reference> notice;
    std::string person;
    bool yes = false;
};

Exit run(const DraftNotice& command, const Workplace& workplace);
Exit run(const UpdateNotice& command, const Workplace& workplace);
Exit run(const MoveNotice& command, const Workplace& workplace);

/// The template's text in each language, with both names of each port.
std::vector<v1::Text> texts_of(Template from, const Scope& port, v1::Direction direction,
                               const std::vector<Scope>& alternatives, const v1::Genesis& genesis);

}  // namespace liaison::cli
