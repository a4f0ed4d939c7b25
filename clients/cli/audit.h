// liaison audit: verify, export, prove, checkpoint, key
#pragma once

#include <vector>

#include "clients/audit/verifier.h"
#include "clients/cli/audit_reading.h"
#include "clients/cli/audited_log.h"
#include "clients/cli/exits.h"

namespace liaison::cli {

/// That a log is whole, from record 0 on. Exit not_verified with the first fault.
struct VerifyLog {
    AuditedLog log;
    std::vector<std::filesystem::path> older;  ///< Checkpoints kept elsewhere.
    std::filesystem::path state;               ///< Where to go on, and to keep how far it got.
    audit::Depth depth = audit::Depth::rules;
    AuditedLog cited;  ///< The old log that record 0 cites, where it is to be verified too.
};

/// A log written out: all of it as C2SP tiles into a directory, from where that left off; or its
/// records, or those that are chosen, as `list` gives them: in the order of the log to standard
/// output, as a table or as JSON.
struct ExportLog {
    ListRecords records;
    std::filesystem::path directory;  ///< Empty: to standard output.
};

/// A proof to hand over that a record stands in the log.
struct ProveRecord {
    AuditedLog log;
    Reference record;
    std::filesystem::path file;  ///< Empty: standard output.
};

/// The log's newest checkpoint, its signature verified.
struct ShowCheckpoint {
    AuditedLog log;
};

/// The log's verifier key as outside tools take it (c2sp.org/signed-note).
struct ShowVerifierKey {
    AuditedLog log;
    std::optional<LogIndex> size;  ///< The key that signs a tree of so many records; absent: the
                                   ///< present one.
};

/// "tree", "senders", "rules".
std::optional<audit::Depth> read_depth(std::string_view typed);

Exit run(const VerifyLog& command, const Workplace& workplace);
Exit run(const ExportLog& command, const Workplace& workplace);
Exit run(const ProveRecord& command, const Workplace& workplace);
Exit run(const ShowCheckpoint& command, const Workplace& workplace);
Exit run(const ShowVerifierKey& command, const Workplace& workplace);

}  // namespace liaison::cli
