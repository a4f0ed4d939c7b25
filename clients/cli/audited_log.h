// Which log an audit command reads, and what is known about it beforehand.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "clients/audit/source.h"
#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"
#include "proto/log_keys.h"

namespace liaison::cli {

/// The options that every audit command takes.
struct AuditedLog {
    std::filesystem::path log;      ///< The store's file; or
    std::filesystem::path tiles;    ///< an export; or neither: through the broker.
    std::optional<Digest> genesis;  ///< Hash of record 0, brought by hand.
};

/// By what a log's own statements are judged.
struct LogIdentity {
    LogKeys keys;  ///< By record 0, and by the changes that its key and both roots have signed.
    Digest genesis_hash;
    bool is_pinned = false;  ///< The hash is the one that was brought by hand.
};

/// Where the log is read: the file, the export, or the broker with the auditor's key. Throws
/// Stop(usage) where none is named, or two, or what is named is not there; Stop(refused) where the
/// identity may not read every scope.
std::unique_ptr<audit::Source> open_source(const AuditedLog& which, const Workplace& workplace);

/// Runs what reads a log. Where that is damaged, or lacks what it should hold, Stop(not_verified)
/// says so, and what to do.
Exit reading(const Workplace& workplace, const std::function<Exit()>& run);

/// Likewise, of damage that was met already.
Stop damaged(const std::string& why, const Workplace& workplace);

/// The genesis hash that was brought by hand: --genesis, else what the identity pins.
std::optional<Digest> pinned_genesis(const AuditedLog& which, const Workplace& workplace);

/// Reads record 0 and compares it with the pinned hash, where there is one: Stop(not_verified) when
/// they differ. Its hash.
Digest founded_on(audit::Source& source, const AuditedLog& which, const Workplace& workplace);

/// Likewise, and reads the log's keys: Stop(not_verified) where a change of them is not signed as
/// it must be.
LogIdentity identity_of(audit::Source& source, const AuditedLog& which, const Workplace& workplace);

/// Says so where nobody compared record 0 by hand: it may be anybody's log.
void warn_unpinned(const LogIdentity& log, const Workplace& workplace);

}  // namespace liaison::cli
