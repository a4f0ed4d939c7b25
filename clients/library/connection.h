// The request connection: Hello, submits, queries, replay. One thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "clients/library/checkpoints.h"
#include "clients/library/identity.h"
#include "proto/codec.h"

namespace zmq {
class context_t;
}

namespace liaison::client {

/// The wall clock, UTC.
Instant now();

/// Nothing came within the time that was allowed.
struct NoAnswer {};

template <typename Value>
using Answered = std::variant<Value, Refused, NoAnswer>;

/// The principal may not read a scope that it asked for, or no longer.
class ScopeNotReadable : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A receipt together with the signed checkpoint that covers it. Verified: the log's signature,
/// that the record stands in the checkpoint's tree at the receipt's index, and that it holds the
/// notice that was sent (of an unsigned report only that the index is within the tree: ask
/// `prove`).
struct SignedReceipt {
    v1::Receipt receipt;
    std::string checkpoint;
};

/// busy, too_fast, not_stored, stopping: certainly not on record, and the same may be sent again.
bool may_be_retried(Refusal number);

/// A DEALER to the broker. It says Hello by itself, again after every "Hello first", and sends what
/// is outstanding again (same bytes, so a retry is harmless). A connection that is silent for 5 s
/// or was turned away is built anew, with jittered back-off up to 5 s. What the broker answers with
/// busy, too_fast, not_stored or stopping is not on record: it is sent again until its patience
/// ends, and only then is the refusal the answer.
///
/// One thread. Every member that talks to the broker throws VerificationFailure when the broker's
/// word does not hold; a connection that threw it throws it for ever, since nothing after it may be
/// used.
class Connection {
  public:
    using Clock = std::chrono::steady_clock;

    static constexpr std::size_t kMostOutstanding = 4'096;  ///< Requests.
    static constexpr std::chrono::seconds kLaterPatience{
        60};  ///< Of what is sent with submit_later and its like.

    Connection(zmq::context_t& context, Identity identity);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    const Identity& identity() const;

    /// Says Hello and waits for Welcome. Verified: protocol, genesis against the pinned hash,
    /// origin, the checkpoint's signature. Refused(unknown_key) at once where the broker turned the
    /// key away.
    Answered<v1::Welcome> hello(Milliseconds patience);

    /// True where the broker can be reached and its handshake breaks off, since it last answered:
    /// it has another key than this identity pins, or is no broker.
    bool is_another_broker() const;

    /// Why the broker's keys could not be written to the identity's file; empty where they stand
    /// there as the broker says.
    const std::string& pin_failure() const;

    /// The genesis record's body and the latest Welcome. Throw std::logic_error before the first
    /// Welcome.
    const v1::Genesis& genesis() const;
    const v1::Welcome& welcome() const;

    /// All of the log's keys by the latest Welcome. Throws std::logic_error before the first.
    const LogKeys& log_keys() const;

    /// How many Welcomes there were: 0 before the first, more after each reconnection.
    std::uint64_t welcomes() const;

    /// Flow reports of a device go unsigned, since its connection's key speaks for it; this has
    /// them signed.
    void sign_telemetry(bool wanted);

    /// Fills in message id and sent_at where they are missing, signs, and waits for the answer,
    /// across reconnections. NoAnswer: whether it is on record is not known; the same content (with
    /// its message id) may be submitted again.
    Answered<SignedReceipt> submit(v1::Content content, Milliseconds patience);

    /// Many outstanding at once: returns at once with the content as sent; `on_answer` is called
    /// once, from `poll`, within kLaterPatience. At kMostOutstanding it polls until there is room;
    /// from inside an answer's call it never does.
    using OnAnswer = std::function<void(const v1::Content&, const Answered<SignedReceipt>&)>;
    v1::Content submit_later(v1::Content content, OnAnswer on_answer);

    /// The same with many notices to a request (512, and 1 MiB, at most in each); `on_answer` is
    /// called once per content.
    void submit_many(std::vector<v1::Content> contents, const OnAnswer& on_answer);

    Answered<v1::SituationView> situation(const Scope& scope, Milliseconds patience);

    /// The page is of the scope and from the sequence that were asked for; its records are not
    /// checked yet.
    Answered<v1::ReplayPage> replay(const v1::Replay& request, Milliseconds patience);

    /// Asks for a page; the answer comes through `on_page` from `poll`. NoAnswer as soon as the
    /// connection is built anew: who asks again may want less of a line that is slow.
    void replay_later(const v1::Replay& request,
                      std::function<void(const Answered<v1::ReplayPage>&)> on_page);

    /// Throws VerificationFailure unless `note` is a checkpoint of this log that contradicts none
    /// before. That it goes on from those before is asked of the broker afterwards, like for every
    /// other checkpoint: at once for the first, then within kBetweenProofs.
    void check_checkpoint(const std::string& note);

    static constexpr std::chrono::seconds kBetweenProofs{5};

    /// From now on the log must go on from the checkpoint in `file` (NAME.checkpoint), where there
    /// is one, and each proven one is kept there. Where two histories show, the evidence is written
    /// beside it. Before the first Welcome. A file that cannot be read throws IdentityError at the
    /// first Welcome; one that cannot be written is told by `not_kept`.
    void keep_checkpoints(std::filesystem::path file);

    /// Why the newest proven checkpoint is not on disk; empty where it is.
    const std::string& not_kept() const;

    /// Waits until every checkpoint seen so far is proven to lie on one line. False where the
    /// broker gave no proof in time: then it is asked for again, in the next run too.
    bool settle(Milliseconds patience);

    /// The greatest checkpoint that is proven; empty before the first proof.
    const std::string& proven_checkpoint() const;

    /// Paths, not checked yet, with the newest checkpoints (which are checked like all others).
    Answered<v1::Proof> prove(const v1::Prove& request, Milliseconds patience);

    /// An auditor's or an administrator's: makes the broker's index anew, or asks how far it is.
    Answered<v1::IndexState> reindex(const v1::Reindex& request, Milliseconds patience);

    /// A witness's cosigned note.
    Answered<v1::Cosigned> cosign(const std::string& note, Milliseconds patience);

    /// Handles what has arrived; waits up to `patience` for the first.
    void poll(Milliseconds patience);

    /// Requests without an answer.
    std::size_t outstanding() const;

    /// The ZeroMQ socket, to poll it beside others; never null. It changes when the connection is
    /// built anew: ask before each wait, and wait at most 100 ms, since some work is due by time
    /// alone.
    void* socket();

    /// The broker's clock as a Pong told it. One comes each second, whatever else does.
    struct BrokerTime {
        Instant told;
        Clock::time_point asked;  ///< When its Ping was sent: it told no earlier than this.
        std::uint64_t count = 0;  ///< Of Pongs so far.
    };

    /// The latest; nothing before the first Pong.
    const std::optional<BrokerTime>& broker_time() const;

    /// When the broker last answered anything; nothing before the first answer.
    std::optional<Clock::time_point> last_heard() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace liaison::client
