// The log: the only state there is. It knows bytes, scopes and the tree over them, not what they
// say.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "proto/ids.h"
#include "proto/merkle.h"

namespace liaison::storage {

/// What may end the process: the store's outcome is unknown, or what it holds is not what was
/// written. Only `main` catches it. A full disk is no failure but an answer (Append::full).
class StorageFailure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A log index, its place in its scope, the record's exact bytes and their leaf hash (RFC 6962).
struct Entry {
    LogIndex index;
    Scope scope;
    Sequence sequence;
    Bytes bytes;
    Digest hash;
};

struct TreeHead {
    std::uint64_t size = 0;  ///< Records in the log.
    Digest root;             ///< RFC 6962 root over all of them.
};

/// Where a scope ends: `head` records, the last one's hash (empty when there is none).
struct ScopeEnd {
    Scope scope;
    Sequence head;
    Digest hash;
};

/// Reads what is durable. Every record's leaf hash is checked on the way; a mismatch throws
/// StorageFailure with the index. One instance belongs to one thread; several may read while the
/// log is written.
class LogReader {
  public:
    virtual ~LogReader() = default;

    virtual TreeHead head() = 0;

    /// The newest signed checkpoint; empty for an empty log.
    virtual std::string checkpoint() = 0;

    /// The ends of all scopes that hold a record, ordered by name.
    virtual std::vector<ScopeEnd> scopes() = 0;

    /// Entries from `from` on, in order: at least one where there is one, then no more than fit
    /// `max_bytes` of record bytes. Empty from the head on.
    virtual std::vector<Entry> read(LogIndex from, std::size_t max_bytes) = 0;

    /// The same within one scope. Its cost does not depend on how many records other scopes hold in
    /// between beyond the chunks they share.
    virtual std::vector<Entry> read_scope(const Scope& scope, Sequence from,
                                          std::size_t max_bytes) = 0;

    /// A node of the tree, over the leaves [number << height, (number + 1) << height), which must
    /// all be in the log (std::logic_error otherwise). It never changes. Reads at most 8 KiB, whose
    /// hashes are checked. StorageFailure where its tile is missing or damaged.
    virtual Digest subtree(unsigned height, std::uint64_t number) = 0;

    /// Of the first `size` records; the log must hold them. Like both below in O(log size).
    Digest root(std::uint64_t size);

    /// Proof that record `index` stands in the tree of `size` records (proves_inclusion checks it).
    std::vector<Digest> inclusion(LogIndex index, std::uint64_t size);

    /// Proof that the tree of `old_size` records is a prefix of that of `size`
    /// (proves_consistency checks it).
    std::vector<Digest> consistency(std::uint64_t old_size, std::uint64_t size);
};

/// `kept`: every entry is durable, in the tree, and under the checkpoint. `full`: nothing of the
/// batch was kept (disk full), reading goes on, and a later append may succeed.
enum class Append { kept, full };

/// Called with the tree as it will be; returns the signed checkpoint that is stored in the same
/// transaction and released only after it.
using CheckpointSigner = std::function<std::string(const TreeHead&)>;

/// The one writer.
class Log : public LogReader {
  public:
    /// Makes every entry of `batch` durable, in order, as one commit: all or none. An empty batch
    /// writes nothing. The entries must go on exactly where the log and their scopes end and carry
    /// their own leaf hash; anything else is a bug and throws std::logic_error before anything is
    /// written. Throws StorageFailure when the outcome is unknown.
    virtual Append append(std::span<const Entry> batch, const CheckpointSigner& sign) = 0;

    /// Short upkeep between batches, on the writer's thread, bounded in time (SQLite: a step of the
    /// write-ahead log's checkpoint when it has grown).
    virtual void upkeep() = 0;

    /// The tree's right edge: what a batch's own inclusion paths start from (Growth).
    virtual Frontier frontier() = 0;

    /// A reader for another thread. It sees everything append has kept before each of its calls.
    virtual std::unique_ptr<LogReader> open_reader() = 0;
};

}  // namespace liaison::storage
