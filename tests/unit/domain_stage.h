// A site on a stage: the rules with real keys and the real codec, both clocks driven by hand, no
// socket and no disk.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "broker/domain/rules.h"
#include "broker/domain/timers.h"

namespace liaison::stage {

enum class Signature { good, none, wrong };

/// How a submit ended. Exactly one of receipt and refused is set.
struct Outcome {
    std::optional<domain::Spent> receipt;
    bool already = false;  ///< The receipt is an earlier one.
    std::int64_t late_by = 0;
    std::optional<Refused> refused;
    std::optional<Sequence> audit;  ///< Where in AUDIT the refusal stands.

    bool is(Refusal number) const { return refused && refused->number == number; }
};

/// What the broker put on record by itself, and when after the beginning of the wait.
struct Happening {
    Milliseconds after{};
    StoredRecord stored;
};

/// "sz-li" and the like; each side has its letters in front.
struct Actor {
    v1::Principal principal;
    KeyPair keys;
};

/// The keys that the stage gives this name: "hk-root" and "the log" are genesis' own.
KeyPair keys_named(const std::string& name);

/// The genesis of Stage.
v1::Genesis sample_genesis();

/// Genesis with the ports LWS, LSC and the suspended STK, both sides' administrators, and a first
/// start of the broker; the cast enrolled by them: desks at LWS (two), LSC and STK, an office, a
/// device at LWS, a sentinel, a display and an auditor of each side, and two officers: hk-chan,
/// hk-wong, sz-li, sz-wang. Urgent: 10 s, 60 s; ordinary: 30 s, 300 s; an alert lives for 2 hours.
class Stage {
  public:
    Stage() : Stage(sample_genesis()) {}

    /// With a genesis of its own that begins as sample_genesis() does.
    explicit Stage(const v1::Genesis& genesis);

    /// A new principal with keys of its own, known to the stage but not to the situation.
    const Actor& actor(const std::string& name, v1::Side side, v1::Role role,
                       const std::vector<std::string>& writes = {});
    const Actor& actor(const std::string& name) const { return actors_.at(name); }
    /// Keys that nobody has yet, for a principal that is known.
    Actor renewed(const std::string& name) const;
    /// From now on NAME has these keys, and "NAME/before" the ones it had.
    void replace(const std::string& name, Actor next);
    bool knows(const std::string& name) const { return actors_.contains(name); }

    /// A content with a new id, sent now, of status ACTUAL.
    v1::Content content(const std::string& scope);
    MessageId new_id(Instant at);

    /// Submits over `connection`'s session, signed by `signer` (empty: the same).
    Outcome submit(const std::string& connection, const v1::Content& content,
                   Signature signature = Signature::good, const std::string& signer = {});
    /// Submits these very bytes.
    Outcome send(const std::string& connection, const v1::Envelope& envelope);
    v1::Envelope envelope_of(const v1::Content& content, Signature signature,
                             const std::string& signer) const;

    /// Lets both clocks run on; what lapses is put on record on the way.
    std::vector<Happening> wait(Milliseconds by);

    /// Stops the broker for `down`, folds all records into a new situation and starts again.
    /// Returns the first line of the dumps that differs between the old situation and the new one,
    /// or nothing.
    /// With `takes_log_key` the start takes the one that is agreed.
    std::optional<std::string> restart(Milliseconds down, bool takes_log_key = false);

    /// Puts a record of the broker's own on record.
    const StoredRecord& record(v1::Record draft);

    /// Moves the broker's clock, but not the monotonic one.
    void step_clock(Milliseconds by) { now_ = now_ + by; }

    const domain::Situation& situation() const { return situation_; }
    const std::vector<StoredRecord>& records() const { return records_; }
    Instant now() const { return now_; }

    static constexpr std::string_view kOrigin = "liaison.example/stage";

  private:
    void enrol_cast();

    Instant now_;
    domain::Timers::Tick tick_{};
    domain::Situation situation_;
    domain::Timers timers_;
    std::vector<StoredRecord> records_;
    std::map<std::string, Actor> actors_;
    std::uint64_t ids_ = 0;
};

/// Both sides' administrators and roots agree on `next` as the log's key after `present`. Returns
/// what they sent: the proposal, and the agreement, which names it by this stage's hash.
std::vector<v1::Envelope> agree_log_key(Stage& stage, const KeyPair& present, const KeyPair& next);

/// Every field of the situation as text, one fact a line, in one order.
std::string dump(const domain::Situation& situation);

}  // namespace liaison::stage
