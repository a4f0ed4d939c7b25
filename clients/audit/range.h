// A range of the log by time, and the proof that what was read of it is all of it.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "clients/audit/source.h"
#include "proto/checkpoint.h"

namespace liaison::audit {

/// Log indexes [first, end).
struct Range {
    LogIndex first;
    LogIndex end;

    friend bool operator==(const Range&, const Range&) = default;
};

/// The records with recorded_at in [from, until), as far as the source reads: a log's times never
/// go back. Reads O(log size) records.
Range range_of(Source& source, std::optional<Instant> from, std::optional<Instant> until);

/// The source does not prove that it showed all; what() says which records.
struct NotProven : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Reads every record of `range`, shows each to `see` until that answers false, and proves what was
/// shown to be all that the tree of `checkpoint` holds from range.first on: their hashes lead from
/// the root of the records before them to a root of which the checkpoint's is a continuation. The
/// records before and after the range are read too: their times show that none within the times
/// stands outside of it. The caller has verified the checkpoint's signature.
///
/// Returns what is proven: `range`, or less where `see` had enough. Throws NotProven, and
/// storage::StorageFailure. Its cost grows with the range, not with the log.
Range read_whole(Source& source, const Range& range, const Checkpoint& checkpoint,
                 const std::function<bool(const StoredRecord&)>& see);

}  // namespace liaison::audit
