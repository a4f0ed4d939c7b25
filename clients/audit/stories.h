// Finds in a log what a record belongs to, and tells it whole.
#pragma once

#include <functional>
#include <optional>
#include <set>

#include "clients/audit/range.h"
#include "clients/audit/timeline.h"

namespace liaison::audit {

/// Where a story begins.
struct Beginning {
    LogIndex index;
    Digest id;

    friend auto operator<=>(const Beginning&, const Beginning&) = default;
};

/// The record at that place of its scope; nothing where the log has none there.
std::optional<StoredRecord> record_at(Source& source, const Scope& scope, Sequence sequence);

/// What this record is about, or begins: an alert, an order, hours, a note, a telephone record,
/// what an acknowledgement answers, an escalation waits for. Nothing for a record that is about
/// nothing, or about what the log does not hold. Reads backwards as far as it must.
std::optional<Beginning> beginning_of(Source& source, const StoredRecord& stored);

/// Who was enrolled, by which policy, in which exercise: what SITE's records before `before` say.
/// Throws storage::StorageFailure where they contradict each other.
domain::Situation framing_at(Source& source, LogIndex before);

/// Reads SITE up to the story's beginning, then SITE and its scope until it is over or the source
/// ends. `see`, where there is one, is given every record that was read for it, whether it is told
/// or passed over.
Timeline tell(Source& source, const Beginning& beginning,
              const std::function<void(const StoredRecord&)>& see = {});

/// The records in `range` that asked somebody whose deadline passed and who had not replied by the
/// end of the source.
std::set<LogIndex> unanswered(Source& source, const Range& range);

}  // namespace liaison::audit
