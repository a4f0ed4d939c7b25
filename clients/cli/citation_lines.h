// What record 0 says of the log whose place its own has taken, for people and for programs.
#pragma once

#include <string>

#include "clients/cli/workplace.h"
#include "proto/citation.h"

namespace liaison::cli {

std::string json_of(const Citation& citation);

/// On standard output.
void show_citation(const Citation& citation, const Workplace& workplace);

}  // namespace liaison::cli
