// Decides, appends, signs, and only then answers. One thread: the log's writer.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <thread>

#include "broker/config.h"
#include "broker/domain/rules.h"
#include "broker/domain/timers.h"
#include "broker/indexer.h"
#include "broker/notary.h"
#include "broker/verify_pool.h"
#include "broker/witnesses.h"
#include "broker/work.h"
#include "proto/log_keys.h"
#include "storage/log.h"

namespace liaison::broker {

/// Why the broker must not start; what() says what to do.
class StartRefused : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// What the administrator insists on at a start. Each is recorded where it was needed.
struct Overrides {
    bool clock = false;       ///< The clock is over 5 minutes behind the log.
    bool broker_key = false;  ///< The broker's CURVE key was never announced.
};

/// The road's middle: situation, log and notary. A crash at any point leaves the log as the truth:
/// whole batches stand or do not, nothing was answered or published before its batch was durable,
/// and a start applies what stands.
class Pipeline {
  public:
    /// Called from the pipeline's thread with what became durable, in order.
    using OnOutcome = std::function<void(Outcome)>;

    /// Refuses a log that is not, or not all of, what was signed for (the high-water mark) or
    /// cosigned by a witness. Applies the log; an
    /// empty one gets genesis and the founding notices (all of them, or
    /// StartRefused). Records the start. Refuses a log of another genesis, or a clock over 5
    /// minutes behind the last record unless overridden (which is recorded). Throws StartRefused or
    /// storage::StorageFailure. The first outcome is the state to serve.
    /// The log key must be the one in force, or the one that both sides have agreed on: then the
    /// start's record takes it, and the checkpoint over that record is its first. The broker's
    /// CURVE key must be the last start's or the one it announced, unless overridden.
    /// Without an `indexer` every spent id is held in memory and a start applies the whole log.
    Pipeline(const Config& config, storage::Log& log, Indexer* indexer, Clock clock,
             Overrides overrides, OnOutcome on_outcome);
    ~Pipeline();
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    /// Where works come in.
    VerifyPool& door() { return door_; }

    /// Begins to take works.
    void start();

    /// Handles what is at the door, records the stop, sends a last outcome (`stopped`) and ends its
    /// thread.
    void stop(std::string reason);

    // What stands after construction, before `start`.
    const domain::Situation& situation() const { return situation_; }

    /// All of the log's keys. A later one comes only with a later start.
    LogKeys log_keys() const;

  private:
    struct Batch;
    class Views;

    void found(const Config& config);
    void load(const Config& config);
    void require_held(const Config& config);
    void require_signed(const Config& config) const;
    std::vector<Witnesses::Held> held_notes(const Config& config) const;
    void require_keys(const Config& config, const Overrides& overrides) const;
    v1::BrokerStart start_record(const Config& config) const;
    std::optional<Checkpoint> last_checkpoint() const;
    void run();
    Batch begin();  ///< With the time, and a record where the wall clock has stepped.
    void judge_all(Batch& batch, std::vector<Work> works);
    v1::Answer judge(Batch& batch, const PrincipalName& principal, const Checked& checked);
    void lapse_due(Batch& batch);
    const StoredRecord& add(Batch& batch, v1::Record draft);
    Bytes new_salt();
    void commit(Batch& batch);
    void index(Batch& batch);  ///< After the answers: nobody waits for the index.
    void rebuild();
    void apply_from(LogIndex next);
    const domain::Spent* spent_before(const PrincipalName& principal, const MessageId& id);
    void remember(const StoredRecord& stored, const PrincipalName& principal, const MessageId& id);
    void forget_indexed();
    void keep_snapshot();
    void answer(Batch& batch);
    void prove_receipts(Batch& batch);
    Outcome state() const;

    /// An id that the situation holds because the index may not.
    struct Unindexed {
        LogIndex index;
        PrincipalName principal;
        MessageId id;
    };

    storage::Log& log_;
    Indexer* const indexer_;
    std::deque<Unindexed> unindexed_;        ///< In the order of the log.
    std::optional<domain::Spent> found_;     ///< The last one that the index found.
    std::optional<storage::Snapshot> base_;  ///< What a rebuild goes on from.
    const Clock clock_;
    const OnOutcome on_outcome_;
    domain::Situation situation_;
    domain::Timers timers_;
    Notary notary_;
    std::string checkpoint_;
    Bytes salts_;  ///< Drawn and not used yet.
    std::uint64_t announced_access_ = 0;
    std::int64_t wall_minus_monotonic_ = 0;  ///< Milliseconds; a step of the wall clock changes it.
    bool store_full_ = false;
    std::atomic<bool> stopping_ = false;
    std::string stop_reason_;
    VerifyPool door_;
    std::thread thread_;
};

}  // namespace liaison::broker
