// Steps of an escalation that would tell nobody.
#pragma once

#include <string>
#include <vector>

#include "clients/catalogue/sentences.h"

namespace liaison::cli {

/// Those of `after` that were not there `before`: what a change has opened.
std::vector<v1::GapView> gaps_opened(const v1::SituationView& before,
                                     const v1::SituationView& after);

/// A warning for each side and step, with all its ports.
std::vector<std::string> gap_warnings(const std::vector<v1::GapView>& gaps,
                                      const catalogue::Sentences& sentences);

}  // namespace liaison::cli
