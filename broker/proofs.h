// Answers what clients ask of the tree: that it only ever grew, and that a record stands in it.
#pragma once

#include "proto/liaison/v1/wire.pb.h"
#include "proto/result.h"
#include "storage/log.h"

namespace liaison::broker {

constexpr int kMostProved = 64;  ///< Sizes, and indexes, of one Prove.

/// Paths from the stored tiles, each in O(log size), with the newest checkpoint; `cosigned` is the
/// caller's. Refused: malformed (sizes that do not ascend from 1, indexes without a size),
/// too_many, beyond_head (what this log does not reach). Throws StorageFailure.
Result<v1::Proof> proof_of(storage::LogReader& log, const v1::Prove& asked);

}  // namespace liaison::broker
