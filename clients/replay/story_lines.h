// The stories of a replayed day in words: a line for each step.
#pragma once

#include <string>

#include "clients/catalogue/sentences.h"
#include "clients/replay/stories.h"

namespace liaison::replay {

/// What a step says: "sz-lws-desk requests 500 a train, northbound (towards Shenzhen)". `content`
/// is the notice as it was sent; empty for what befalls a link.
std::string step_in_words(const catalogue::Sentences& sentences, const Story& story,
                          std::size_t number, const v1::Content& content);

/// An acknowledgement of a step's notice by `who`, who answers for `group`. Empty where a port that
/// takes passengers in is only told of the order's further way.
std::string acknowledgement_in_words(const catalogue::Sentences& sentences, const Story& story,
                                     std::size_t step, const std::string& who, const Group& group);

}  // namespace liaison::replay
