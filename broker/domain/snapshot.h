// The situation as bytes, so that a start need not read the whole log. Pure.
#pragma once

#include <optional>

#include "broker/domain/situation.h"

namespace liaison::domain {

/// Everything that is true, but for the spent message ids: those stand in the index.
Bytes snapshot_of(const Situation& situation);

/// Nothing where the bytes are no snapshot of this program's version: then the log is applied from
/// its beginning. What was said since must be applied after it.
std::optional<Situation> situation_from(BytesView snapshot);

}  // namespace liaison::domain
