// liaison audit: verify, export, prove, verify-proof, checkpoint, key
#pragma once

#include <vector>

#include "clients/audit/verifier.h"
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

/// C2SP tiles into a directory, from where it left off.
struct ExportTiles {
    AuditedLog log;
    std::filesystem::path directory;
};

/// A proof to hand over that a record stands in the log.
struct ProveRecord {
    AuditedLog log;
    LogIndex index;
    std::filesystem::path file;  ///< Empty: standard output.
};

/// Such a proof, offline: with nothing but the log's key.
struct VerifyProof {
    std::filesystem::path file;
    std::string key;               ///< In C2SP form.
    std::filesystem::path record;  ///< Where the proof does not bring the record with it.
};

/// The log's newest checkpoint, its signature verified.
struct ShowCheckpoint {
    AuditedLog log;
};

/// The log's verifier key as outside tools take it (c2sp.org/signed-note).
struct ShowVerifierKey {
    AuditedLog log;
    std::optional<std::uint64_t> size;  ///< The key that signs a tree of so many records; absent:
                                        ///< the present one.
};

/// "tree", "senders", "rules".
std::optional<audit::Depth> read_depth(std::string_view typed);

Exit run(const VerifyLog& command, const Workplace& workplace);
Exit run(const ExportTiles& command, const Workplace& workplace);
Exit run(const ProveRecord& command, const Workplace& workplace);
Exit run(const VerifyProof& command, const Workplace& workplace);
Exit run(const ShowCheckpoint& command, const Workplace& workplace);
Exit run(const ShowVerifierKey& command, const Workplace& workplace);

}  // namespace liaison::cli
