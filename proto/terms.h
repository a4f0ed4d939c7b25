// What "tighter" means: proto/README.md, "Orders". The broker judges by it, and a client what has
// waited.
#pragma once

#include "proto/ids.h"
#include "proto/liaison/v1/notices.pb.h"

namespace liaison {

/// Everybody is let through: what holds where nothing is in force.
v1::Terms free_flow();

/// True if `wanted` lets nobody through whom `present` would not, and starts at `clock` or before.
bool no_looser(const v1::Terms& wanted, const v1::Terms& present, Instant clock);

/// True if `wanted` would let anybody through, whenever it starts, whom `present` does not.
/// `suspended`: people are stopped, and `present` is only kept.
bool loosens(const v1::Terms& wanted, const v1::Terms& present, bool suspended);

}  // namespace liaison
