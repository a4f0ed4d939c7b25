// The tables of broker/domain/README.md, and the playing of their rows.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/scenario/runner.h"

namespace liaison::scenario {

using Row = std::vector<std::string>;

/// The table that follows "<!-- table: name -->", its heading row first.
std::vector<Row> table(const std::string& name);

/// What one step is answered with: "recorded", a refusal's name, "after" where the broker put
/// something on record, or "nothing".
std::string answer_to(Runner& runner, const std::string& step);

/// Steps, one a line, whose answers do not matter.
void play_all(Runner& runner, const std::string& steps);

/// The entry of a word of the table; fails the test where it is not known.
const std::string& at(const std::map<std::string, std::string>& words, const std::string& word);

/// Drives rows of "state | what happens | answer | then"; `state` sets up, `happening` does, `read`
/// names the state.
void drive(const std::string& name, const std::map<std::string, std::string>& state,
           const std::map<std::string, std::string>& happening,
           const std::function<std::string(const domain::Situation&)>& read);

}  // namespace liaison::scenario
