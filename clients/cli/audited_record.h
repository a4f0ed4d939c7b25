// Records of an audited log, as people name and read them.
#pragma once

#include "clients/audit/range.h"
#include "clients/audit/stories.h"
#include "clients/catalogue/sentences.h"
#include "clients/cli/audited_log.h"
#include "clients/cli/typed_values.h"

namespace liaison::cli {

/// "LWS#12"
std::string name_of(const v1::Record& record);

/// The record that `reference` names by its place or its log index. Stop(usage) for a name by hash
/// or by port alone, or where the log has none there.
StoredRecord named_record(audit::Source& source, const Reference& reference,
                          const Workplace& workplace);

/// Where the story begins that the named record belongs to. Stop(failed) where it is about nothing.
audit::Beginning named_story(audit::Source& source, const Reference& reference,
                             const Workplace& workplace);

/// The newest checkpoint, by the log's key. Stop(not_verified) where its signature does not hold.
Checkpoint verified_checkpoint(audit::Source& source, const LogIdentity& log,
                               const Workplace& workplace);

/// That a record stands in the tree that the log's key has signed.
struct Proof {
    std::uint64_t tree_size = 0;
    std::vector<Digest> path;  ///< Leaf to root, excluding both.
    bool holds = false;
};

/// Of each of the records, in their order; measured by the hash of the bytes that were read. That
/// of a record beyond the checkpoint's tree does not hold. The caller has verified the checkpoint.
std::vector<Proof> proofs_of(audit::Source& source, const Checkpoint& checkpoint,
                             const std::vector<StoredRecord>& records);

/// The first of these log indexes, as a sentence names them.
std::string listed(const std::vector<LogIndex>& indexes, const catalogue::Catalogue& words);

/// {"holds", "tree_size", "path"}
std::string json_of(const Proof& proof);

/// How what these records name is called, where it stands not too far before them and can be read.
/// The records of
/// `known` have all been learnt before, or are among these.
void learn_names(audit::Source& source, const std::vector<StoredRecord>& records,
                 const audit::Range& known, catalogue::RecordNames& names);

/// "34.6 s", "2 min 3 s", "1 h 5 min": how long something took.
std::string time_taken(Milliseconds time, const catalogue::Catalogue& words);

}  // namespace liaison::cli
