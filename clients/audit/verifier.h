// Establishes that a log is whole, from its records alone.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "clients/audit/keyring.h"
#include "clients/audit/older.h"
#include "clients/audit/rules_replay.h"
#include "clients/audit/source.h"
#include "proto/citation.h"
#include "storage/tile_tree.h"

namespace liaison::audit {

namespace stored {
class VerifyState;
}

/// How much is looked at; each includes the one before.
enum class Depth {
    tree,     ///< Hashes, tiles, checkpoints.
    senders,  ///< And every record's form, place, chain, time and signatures.
    rules,    ///< And whether the rules in force would have put it there.
};

struct Expected {
    Digest genesis;  ///< Hash of record 0, brought by hand.
    std::vector<Older> older;
    Depth depth = Depth::rules;
};

/// What has been found so far. With no fault at the end, all of it holds.
struct Findings {
    std::uint64_t records = 0;  ///< Looked at, from the first on; with a fault, those before it.
    Digest root;                ///< Over them.
    std::uint64_t checkpoints = 0;  ///< Whose signatures hold and whose trees are the records'.
    std::uint64_t signatures = 0;   ///< Of senders and officers.
    std::uint64_t unsigned_reports = 0;  ///< A device's, which its connection's key spoke for.
    std::uint64_t judged = 0;            ///< By the rules.
    std::uint64_t not_judged = 0;        ///< Their version is not at hand. That is no fault.
    std::uint64_t older = 0;             ///< Older checkpoints that this log continues.
    std::uint64_t cosignatures = 0;      ///< Of genesis' witnesses, on the checkpoints looked at.
    /// By each witness of genesis: the largest tree that it has cosigned, of those looked at; 0
    /// where there is none.
    std::map<std::string, std::uint64_t> cosigned;
    std::uint64_t resumed_from = 0;    ///< So many records an earlier run had read.
    std::uint64_t warned = 0;          ///< Warnings, of which the first are kept:
    std::vector<Warning> warnings;     ///< At most kMostWarnings, in the order of the log.
    std::optional<Citation> citation;  ///< Of the log whose place this one has taken.
    std::optional<Fault> fault;        ///< The first one, by index.

    static constexpr std::size_t kMostWarnings = 100;
};

/// What a file that a verification was to go on from turned out to be.
enum class Resumed {
    went_on,          ///< Or a fault was found at once: see `findings`.
    no_state,         ///< No state of a verification, or not whole, or of another version.
    of_another_log,   ///< An intact one of another genesis.
    of_another_depth  ///< An intact one of this log.
};

/// Reads the source once, in order. Memory does not grow with the log, but for the message ids of
/// eight days (16 bytes a notice). Signatures are verified on all cores.
///
/// It believes the hash of record 0 and nothing else: keys come from genesis and from enrolments
/// that were signed by who may, the log's keys from genesis and from starts whose change the key
/// before and both roots have signed, trees from the records.
class Verifier {
  public:
    /// `source` must outlive it.
    Verifier(Source& source, Expected expected);

    /// Goes on where the file says that an earlier run left off; nothing is changed where it cannot
    /// be gone on from. A source that has fewer records than the state, or another tree over them,
    /// is a fault. The newest checkpoint is looked at in any case. The records that were read
    /// earlier are not read again: bytes of theirs that have rotted in the source since are not
    /// seen.
    Resumed resume_from(const std::filesystem::path& file);

    /// Writes what `resume_from` reads: whole or not at all, over what is there. False where
    /// nothing can be kept: after a fault, before the first page, once rules that are not at hand
    /// have been met, and on a full disk.
    bool keep_in(const std::filesystem::path& file) const;

    /// Looks at the next page. False when there is no more to do: a fault was found, or all is
    /// done.
    bool step();

    const Findings& findings() const { return findings_; }

    /// Whose keys are enrolled after the records looked at; of use from Depth::senders on.
    const Keyring& keyring() const { return keyring_; }

  private:
    /// What must hold by arithmetic alone, what it means where it does not, and where it counts.
    struct Claim {
        std::function<bool()> holds;
        Fault otherwise;
        std::uint64_t Findings::*counted;
    };

    struct OlderCheckpoint {
        std::string name;
        std::string note;
        Checkpoint stated;
    };

    template <typename Work>
    void watching(const Work& work);
    std::vector<Held> next_page();
    std::optional<StoredRecord> read(Held& held) const;
    bool look_at_page();
    void look_at(const Held& held, const StoredRecord& stored);
    void take_genesis(const StoredRecord& stored);
    Fault other_genesis(const Digest& hash) const;
    void found_on(const v1::Genesis& genesis);
    void look_at_log_key(const StoredRecord& stored);
    void look_at_place(const Held& held, const StoredRecord& stored);
    void look_at_sender(const StoredRecord& stored);
    void look_at_person(const StoredRecord& stored, const v1::Content& content);
    void look_at_part(std::size_t bytes);
    void grow_tree(const Digest& leaf);
    void look_at_marks();
    void look_at_mark(const Mark& mark);
    void look_at_cosignatures(const std::string& note, const std::string& name, std::uint64_t size);
    void count_cosignature(const std::string& witness, std::uint64_t size);
    bool are_ends(const std::vector<storage::ScopeEnd>& ends) const;
    void open_older();
    void look_at_older(std::uint64_t size);
    void compare_older_below(std::uint64_t size);
    bool is_signed(const OlderCheckpoint& older);
    bool is_of_unknown_key(const OlderCheckpoint& older) const;
    void compare(const OlderCheckpoint& older, bool is_continued);
    static Fault rewritten(const std::string& name, const Checkpoint& older);
    void look_at_end();
    void verify_claims();
    void replay_rules(const std::vector<StoredRecord>& page, LogIndex first);
    Bytes state() const;
    Resumed resume(BytesView state);
    void compare_with_source(std::uint64_t size);
    void resume_rules(const stored::VerifyState& kept, domain::Situation situation);
    void found(Fault fault);
    void warn(Warning warning);

    struct End {
        std::uint64_t head = 0;
        Digest hash;
    };

    Source& source_;
    const Expected expected_;
    Findings findings_;
    bool is_done_ = false;
    std::size_t page_bytes_ = std::size_t{1} << 20U;

    storage::TileTree tree_;
    std::deque<Mark> marks_;
    std::uint64_t marked_ = 0;  ///< Size of the last mark that was looked at.
    bool is_last_mark_signed_ = false;
    std::uint64_t part_bytes_ = 0;  ///< Of records since the last mark.
    std::uint64_t open_bytes_ = 0;  ///< Of the part before it, where that has no checkpoint.
    /// By size. A signature is looked at when the tree has come so far: its key is known then.
    std::multimap<std::uint64_t, OlderCheckpoint> older_;

    std::string origin_;
    std::optional<LogKeys> log_keys_;  ///< From genesis on.
    std::vector<WitnessKey> witnesses_;
    /// Each is counted once, wherever it is met: witness, size.
    std::set<std::pair<std::string, std::uint64_t>> cosigned_;
    std::map<Scope, End> scopes_;  ///< Every scope of genesis.
    Instant last_recorded_at_;
    Keyring keyring_;
    RulesReplay rules_;
    std::vector<Claim> claims_;
};

}  // namespace liaison::audit
