// One look at a log, whatever holds it: the store's file, an export, or a broker.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clients/audit/older.h"
#include "proto/codec.h"
#include "proto/log_keys.h"
#include "storage/log.h"

namespace liaison::audit {

using storage::StorageFailure;

/// A record as the source holds it: nothing about it has been believed or checked by the auditor.
struct Held {
    LogIndex index;
    Bytes bytes;
    Scope scope;        ///< Under which the source files it; empty where it files by index alone.
    Sequence sequence;  ///< Likewise.
};

/// What the source states about the log as it was at one time: the end of a commit, or of a part of
/// one.
struct Mark {
    std::uint64_t size = 0;    ///< Records in the log then.
    std::vector<Digest> edge;  ///< As Frontier::edge(); empty where the source states none.
    std::vector<storage::ScopeEnd> ends;  ///< Likewise.
    std::string checkpoint;  ///< The signed note of the commit; empty where there is none.
};

/// A part of one scope's records, and where to go on.
struct ScopePage {
    std::vector<Held> records;  ///< May be empty before the end.
    LogIndex next;              ///< Read on from here; the source's size at the end.
};

/// Where an auditor reads a log. It shows the log as it was when the source was opened: what is
/// appended later is not seen. One thread.
///
/// Every member throws storage::StorageFailure where the source is damaged or lacks what it should
/// hold; what() says where. A source that cannot be reached throws an error of its own.
class Source {
  public:
    Source() = default;
    virtual ~Source() = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    /// The newest checkpoint: a signed note, which nobody has verified. Empty for an empty log.
    virtual std::string checkpoint() = 0;

    /// Checkpoints that are kept beside the log and outside of it, the sides' witnesses' among
    /// them: nobody has verified them. None where the source has no such place.
    virtual std::vector<Older> beside() { return {}; }

    /// Records [0, size) can be read. What `checkpoint` states, where the source is whole.
    virtual std::uint64_t size() = 0;

    /// Records from `from` on, in order: at least one where there is one, then no more than fit
    /// `max_bytes` of record bytes. Empty from `size` on.
    virtual std::vector<Held> read(LogIndex from, std::size_t max_bytes) = 0;

    /// The records of one scope at log indexes from `from` on, in order. Sifted from `read`, where
    /// the source holds the scopes no other way. Throws storage::StorageFailure for what is no
    /// record.
    virtual ScopePage read_scope(const Scope& scope, LogIndex from, std::size_t max_bytes);

    /// The record at a place of a scope; nothing where there is none. Sought by `read_scope`, where
    /// the source has no other way. Throws likewise.
    virtual std::optional<Held> at(const Scope& scope, Sequence sequence);

    /// Proofs that the records `indexes` stand in the tree of the first `size` records, in their
    /// order: each leaf to root, excluding both. Every index is below `size`, and that at most the
    /// source's. What is wrong makes a proof that does not hold. Made of `subtree`, where the
    /// source has it no other way.
    virtual std::vector<std::vector<Digest>> inclusion(const std::vector<LogIndex>& indexes,
                                                       std::uint64_t size);

    /// Proof that the tree of `old_size` records is a prefix of that of `size`; 0 < old_size <=
    /// size, at most the source's. Likewise.
    virtual std::vector<Digest> consistency(std::uint64_t old_size, std::uint64_t size);

    /// A node of the tree, over the leaves [number << height, (number + 1) << height), all below
    /// `size`. Only of a source that keeps the tree, or that makes its proofs of it.
    virtual Digest subtree(unsigned height, std::uint64_t number) = 0;

    /// What the source states of the log at sizes over `after`, in order, at most `most`; empty
    /// when there is no more. The last one is of `size`.
    virtual std::vector<Mark> marks(std::uint64_t after, std::size_t most) = 0;

    /// True where the source keeps the tree itself, beside the records: then `full_tile` and
    /// `subtree` go by what is kept.
    virtual bool keeps_tree() = 0;

    /// The 256 hashes of a full tile (c2sp.org/tlog-tiles) below `size`, as the source keeps them.
    virtual Bytes full_tile(unsigned level, std::uint64_t number) = 0;
};

/// Read, not verified. Throws storage::StorageFailure for what is no record, or one of another
/// place.
StoredRecord record_of(const Held& held);

/// Record 0, read but not compared with the hash that was brought by hand.
struct Founding {
    v1::Genesis genesis;
    Digest hash;
};

/// Throws storage::StorageFailure where record 0 is no genesis.
Founding founding_of(Source& source);

/// Adds the log key that a start takes, where it takes one. False where it may not.
bool take_log_key(LogKeys& keys, const v1::Record& record);

/// The log's keys, by the starts that its records tell of. All of SITE is read for them, whoever
/// has signed the newest checkpoint: a key that was replaced may be in anybody's hands. So the cost
/// grows with SITE, not with the ports' records; an export, which has no scopes, is read whole.
/// What was read is not proven here: `verify` finds a source that hides a change. Nothing where a
/// change is not signed by the key before and both roots, or does not begin with its own record.
/// Throws storage::StorageFailure.
std::optional<LogKeys> log_keys_of(Source& source, const v1::Genesis& genesis);

/// Of the checkpoints that the source has, over the record and signed by the log's key of their
/// size: the one that most of genesis' witnesses have cosigned, the newest of these. Empty where
/// there is none. Its root is not compared with the tree.
std::string most_witnessed(Source& source, const LogKeys& keys, const v1::Genesis& genesis,
                           LogIndex record);

/// The root of the first `size` records by the tree that the source keeps.
Digest root(Source& source, std::uint64_t size);

}  // namespace liaison::audit
