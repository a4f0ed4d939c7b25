// What `liaison status` shows of a port besides its alerts, orders, officers and counts.
#pragma once

#include <string>
#include <vector>

#include "clients/catalogue/sentences.h"
#include "clients/cli/terminal.h"

namespace liaison::cli {

struct StatusLine {
    std::string text;
    Colour colour = Colour::none;
};

/// Hours, closings, notes, telephone calls, handovers, public notices, today's forecasts, in this
/// order. Of SITE: the offices' handovers.
std::vector<StatusLine> port_lines(const v1::SituationView& view, const Scope& scope,
                                   const catalogue::Sentences& sentences);

/// Each line after two blanks.
void show_port_lines(const v1::SituationView& view, const Scope& scope,
                     const catalogue::Sentences& sentences, const Terminal& terminal);

}  // namespace liaison::cli
