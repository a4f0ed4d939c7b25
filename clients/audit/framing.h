// The situation of a few records out of many: by the rules of the broker, in their own places.
#pragma once

#include "broker/domain/situation.h"
#include "proto/codec.h"

namespace liaison::audit {

/// True for what stands in SITE and decides who may speak, by which numbers, and within which
/// exercise.
bool frames_others(const v1::Record& record);

/// Folds `stored` in where records of other matters before it have been left out: the rules place a
/// record after all that stand before it in the log, so the situation is told where this one
/// stands. Throws std::logic_error for a record that does not fit what has been folded in.
void apply_in_its_place(domain::Situation& situation, const StoredRecord& stored);

}  // namespace liaison::audit
