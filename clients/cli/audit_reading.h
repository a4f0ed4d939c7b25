// liaison audit: list, show, timeline, reindex
#pragma once

#include "clients/audit/filter.h"
#include "clients/cli/audited_log.h"
#include "clients/cli/exits.h"
#include "clients/cli/typed_values.h"

namespace liaison::cli {

/// Records that pass the filter, a page at a time, or all of them: memory does not grow with their
/// number. Exit not_verified where one is not proven that must be.
struct ListRecords {
    AuditedLog log;
    audit::Filter filter;
    std::optional<Reference> story;  ///< An order, an alert: only what belongs to it.
    bool unanswered = false;
    std::uint32_t limit = 100;
    bool all = false;               ///< No page ends before the range does.
    std::optional<LogIndex> after;  ///< The page begins behind it.
    bool csv = false;
    bool proof = false;     ///< Prove of each that it stands in the signed tree.
    bool complete = false;  ///< Prove that nothing was left out.
};

/// One record, decoded, with who said it and whether it is proven.
struct ShowRecord {
    AuditedLog log;
    Reference record;
};

/// What became of an order or an alert.
struct TellTimeline {
    AuditedLog log;
    Reference subject;
};

/// Makes the index of a log anew: of a stopped one here, or by its running broker.
struct Reindex {
    AuditedLog log;
};

Exit run(const ListRecords& command, const Workplace& workplace);
Exit run(const ShowRecord& command, const Workplace& workplace);
Exit run(const TellTimeline& command, const Workplace& workplace);
Exit run(const Reindex& command, const Workplace& workplace);

}  // namespace liaison::cli
