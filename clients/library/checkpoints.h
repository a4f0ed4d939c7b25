// What a client knows of the log's past, and what each further checkpoint has to fit. Pure: no
// socket, no disk, no clock.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "proto/checkpoint.h"
#include "proto/liaison/v1/wire.pb.h"
#include "proto/log_keys.h"

namespace liaison::client {

/// The broker, its log or its answer is not what the identity pins: nothing it says may be used.
/// what() says which.
class VerificationFailure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The log's key has signed two trees of which neither goes on from the other: the one proof of
/// misbehaviour that no one can talk away. Both signed notes are the evidence.
class TwoHistories : public VerificationFailure {
  public:
    TwoHistories(const std::string& why, std::string one, std::string other)
        : VerificationFailure(why), one_(std::move(one)), other_(std::move(other)) {}

    const std::string& one() const { return one_; }  ///< Empty: the genesis that the identity pins.
    const std::string& other() const { return other_; }

    /// What is kept and handed to the auditors: why, and both notes as they came.
    std::string evidence() const;

  private:
    std::string one_;
    std::string other_;
};

/// Every checkpoint that a client is shown (Welcome, receipts, beacons) must carry the log's
/// signature and lie on one line with all others: each a prefix of the next. That line begins at
/// the pinned genesis, goes through the checkpoint that was kept from the last run, and is proven
/// by asking the broker for consistency paths.
class Checkpoints {
  public:
    /// Of what waits for its proof, at most; above that, which ones are left out is drawn by lot,
    /// so that nobody who shows a second history can know that it will pass.
    static constexpr std::size_t kMostUnproven = 63;

    Checkpoints(LogKeys keys, const Digest& genesis_hash);

    /// Another log key has come: those known so far, and more.
    void know(LogKeys keys) { keys_ = std::move(keys); }

    /// Goes on from a checkpoint that an earlier run has proven. Throws VerificationFailure where
    /// it is not by this log's key, TwoHistories where it does not fit what has been taken.
    void go_on_from(const std::string& note);

    /// A checkpoint as it was shown; it waits for its proof unless it is proven already. Throws
    /// VerificationFailure (no good signature of the log) or TwoHistories (another tree of a size
    /// that is known).
    Checkpoint take(const std::string& note);

    /// What to ask the broker for; nothing where all is proven.
    std::optional<v1::Prove> wants_proof() const;

    /// Its answer. Throws TwoHistories where the paths do not prove it.
    void take_proof(const v1::Prove& asked, const v1::Proof& proof);

    /// Its answer was that its log does not reach a size that its key has signed for: throws
    /// TwoHistories.
    [[noreturn]] void contradict(const v1::Prove& asked, const std::string& why) const;

    /// The greatest that is proven; an empty note and size 1 (the pinned genesis) before the first.
    const std::string& proven_note() const { return proven_.note; }
    std::uint64_t proven_size() const { return proven_.checkpoint.size; }

    std::vector<std::string> unproven_notes() const;

  private:
    struct Signed {
        std::string note;
        Checkpoint checkpoint;
    };

    const Signed* of_size(std::uint64_t size) const;
    void add_unproven(const Signed& shown);

    LogKeys keys_;
    Signed proven_;
    std::map<std::uint64_t, Signed>
        unproven_;  ///< By size; greater or smaller than what is proven.
    std::map<std::uint64_t, Signed> verified_;  ///< The greatest of all that were shown, by size.
};

}  // namespace liaison::client
