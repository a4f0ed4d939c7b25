#include "broker/pipeline.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "broker/domain/snapshot.h"
#include "broker/journal.h"
#include "proto/digest.h"
#include "proto/encoding.h"
#include "proto/merkle.h"

namespace liaison::broker {

namespace {

using journal::Level;

constexpr std::size_t kMostInBatch = 4'096;  ///< Notices.
constexpr std::size_t kPageOfStart =
    8U << 20U;  ///< Bytes of records read at once when the log is applied.
constexpr Milliseconds kLargestBackwards = std::chrono::minutes{5};
constexpr Milliseconds kClockStep = std::chrono::seconds{2};
constexpr Milliseconds kIdle{500};
constexpr Milliseconds kOneReading{100};
constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kMostUnindexed = 200'000;      ///< Ids held in memory, some 400 bytes each.
constexpr std::uint64_t kBetweenSnapshots = 50'000;  ///< Records that a start applies at most.
constexpr std::size_t kMostLapses = 256;  ///< In a batch: submits, a hold among them, get between.
constexpr std::size_t kLargestView = 3U << 20U;  ///< Bytes. A client drops frames over 4 MiB.

std::int64_t milliseconds_of(Tick tick) {
    return std::chrono::duration_cast<Milliseconds>(tick.time_since_epoch()).count();
}

v1::Answer receipt(const MessageId& id, const domain::Spent& spent) {
    v1::Answer answer;
    answer.set_message_id(id.value);
    auto* const out = answer.mutable_receipt();
    out->set_index(spent.index.value);
    out->set_scope(spent.scope.value);
    out->set_sequence(spent.sequence.value);
    out->set_record_hash(spent.record_hash.value);
    out->set_recorded_at(spent.recorded_at.ms);
    return answer;
}

v1::Answer receipt(const MessageId& id, const StoredRecord& stored) {
    v1::Answer answer;
    answer.set_message_id(id.value);
    auto* const out = answer.mutable_receipt();
    out->set_index(stored.record.index());
    out->set_scope(stored.record.scope());
    out->set_sequence(stored.record.sequence());
    out->set_record_hash(stored.hash.value);
    out->set_recorded_at(stored.record.recorded_at());
    return answer;
}

v1::Answer refusal(const MessageId& id, const Refused& refused, Instant now) {
    v1::Answer answer;
    answer.set_message_id(id.value);
    *answer.mutable_refusal() = refusal_reply(refused, now);
    return answer;
}

std::string no_checkpoint_in(const std::filesystem::path& file) {
    return file.string() +
           " does not hold a checkpoint signed by this log's key. It says how far the log has "
           "come: ask both sides' auditors for their newest checkpoint, compare, and remove the "
           "file only then.";
}

v1::Genesis genesis_of(const Config& config) {
    const auto record = read_record(config.genesis);
    if (!record || !record->record.has_genesis() || record->record.index() != 0)
        throw StartRefused(
            "the genesis file does not hold a genesis record. Restore it from the site's "
            "backup.");
    return record->record.genesis();
}

}  // namespace

/// What one commit carries, and who waits for it.
struct Pipeline::Batch {
    Instant now;
    std::vector<StoredRecord> records;
    std::vector<std::pair<Return, v1::Reply>> submits;
    /// Receipts of signed notices, whose proofs are not known before the commit: the place of the
    /// reply, and of the answer in it.
    std::vector<std::pair<std::size_t, int>> to_prove;
    std::optional<Growth> growth;      ///< By this batch, where there is anything to prove.
    std::vector<storage::Entry> kept;  ///< What the log took, for the index.
    std::vector<Work> queries;
    std::uint64_t answered_up_to = 0;
    std::optional<std::int64_t>
        stepped_to;  ///< The clocks' difference, where it is on record here.
};

/// What the readers of one batch are shown: made once for all who may see the same.
class Pipeline::Views {
  public:
    Views(const domain::Situation& situation, const Batch& batch)
        : situation_(situation), batch_(batch) {}

    /// The view, or why there is none: a client would drop the connection over one too large.
    void put_into(v1::Reply& reply, const v1::Principal& reader, const Scope& scope) {
        std::vector<Scope> readable = situation_.all_scopes();
        std::erase_if(readable,
                      [&](const Scope& each) { return !situation_.may_read(reader, each); });
        const auto [found, is_new] = made_.try_emplace({reader.side(), readable, scope});
        // Whoever was heard of by the last of the questions.
        if (is_new)
            found->second =
                domain::view(situation_, reader, scope, batch_.now, batch_.queries.back().present);
        const std::size_t bytes = found->second.ByteSizeLong();
        if (bytes <= kLargestView)
            *reply.mutable_situation() = found->second;
        else
            *reply.mutable_refused() = refusal_reply(
                {Refusal::too_large, "a situation of " + std::to_string(bytes) + " bytes"},
                batch_.now);
    }

  private:
    const domain::Situation& situation_;
    const Batch& batch_;
    std::map<std::tuple<v1::Side, std::vector<Scope>, Scope>, v1::SituationView> made_;
};

Pipeline::Pipeline(const Config& config, storage::Log& log, Indexer* indexer, Clock clock,
                   Overrides overrides, OnOutcome on_outcome)
    : log_(log),
      indexer_(indexer),
      clock_(clock),
      on_outcome_(std::move(on_outcome)),
      notary_(genesis_of(config).origin(), config.log_key, std::nullopt),
      door_(std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 4)) {
    const Instant now = clock_.wall();
    wall_minus_monotonic_ = now.ms - milliseconds_of(clock_.monotonic());

    // Before anything is founded: a log that has gone is not an empty one.
    if (indexer_ != nullptr) require_held(config);
    if (log_.head().size == 0) found(config);
    load(config);
    require_keys(config, overrides);

    const bool behind = now + kLargestBackwards < situation_.last_recorded_at;
    if (behind && !overrides.clock)
        throw StartRefused("this machine's clock (" + to_utc_text(now) +
                           ") is more than 5 minutes behind the log's last record (" +
                           to_utc_text(situation_.last_recorded_at) +
                           "). Set the clock; or, if the log is the one that is wrong, start with "
                           "--override-clock, which is recorded.");
    timers_.follow(situation_, clock_.monotonic(), now, true);

    Batch batch;
    batch.now = now;
    v1::Record start;
    start.set_scope(kSite.value);
    *start.mutable_broker_start() = start_record(config);
    start.mutable_broker_start()->set_clock_overridden(behind);
    add(batch, std::move(start));
    commit(batch);
    if (store_full_)
        throw StartRefused(
            "the disk is full: not even the start could be recorded. Free some space and "
            "start again.");
    index(batch);
}

Pipeline::~Pipeline() {
    if (thread_.joinable()) stop("the process ends");
}

/// Which keys this start has, and whether they may be had: nobody is to find it by a key they do
/// not know, and nothing is to be signed that nobody accepts.
void Pipeline::require_keys(const Config& config, const Overrides& overrides) const {
    const auto& agreed = situation_.agreed_log_key;
    if (config.log_key.public_key != situation_.log_public() &&
        (!agreed || config.log_key.public_key != agreed->sign_public()))
        throw StartRefused(
            "keys/log.key is not the log key in force, nor one that both sides have agreed on. "
            "Put back the one in force, whose public half is " +
            to_base64(situation_.log_public()) + ".");
    if (!situation_.knows_broker_key(config.curve.public_key) && !overrides.broker_key)
        throw StartRefused(
            "keys/broker.key is neither the key of the last start nor one that it announced: no "
            "client would find this broker. Put back the one whose public half is " +
            to_z85(situation_.broker_public) +
            "; or, if it is lost, start with --override-broker-key, which is recorded, and bring "
            "the new key to every identity file by hand (broker.public).");
}

v1::BrokerStart Pipeline::start_record(const Config& config) const {
    v1::BrokerStart start;
    start.set_epoch(situation_.epoch + 1);
    start.set_rules_version(domain::kRulesVersion);
    start.set_software(LIAISON_VERSION);
    start.set_broker_public(config.curve.public_key);
    start.set_next_broker_public(config.next_curve_public);
    start.set_broker_key_overridden(!situation_.knows_broker_key(config.curve.public_key));
    if (config.log_key.public_key != situation_.log_public()) {
        *start.mutable_log_key() = situation_.agreed_log_key.value();
        start.mutable_log_key()->set_from(situation_.size + 1);
        journal::note(Level::warning, "another log key signs from this start on",
                      {{"key", to_base64(config.log_key.public_key)}});
    }
    return start;
}

void Pipeline::found(const Config& config) {
    if (genesis_of(config).log_public() != config.log_key.public_key)
        throw StartRefused(
            "keys/log.key is not the log key that genesis names. Restore the right one.");
    Batch batch;
    batch.now = clock_.wall();
    batch.records.push_back(*read_record(config.genesis));
    domain::apply(situation_, batch.records.back());
    const std::string& origin = situation_.genesis->origin();
    for (const auto& envelope : config.founding) {
        const std::string which = "founding notice " + std::to_string(batch.records.size());
        auto notice = read_notice(envelope);
        if (!notice.ok())
            throw StartRefused(which +
                               " is refused: " + std::string(sentence_of(notice.refusal())) + " (" +
                               notice.refused().detail + ")");
        const auto* const signer = situation_.principal_of(notice.value().key);
        if (signer == nullptr || !envelope.person_signature().empty() ||
            !signature_holds(envelope, signer->principal.sign_public(), origin))
            throw StartRefused(which + " is not signed by an admin that genesis names.");
        // At the time it was signed: a site may be prepared long before its first start.
        auto verdict = domain::decide(
            situation_, notice.value(), PrincipalName{signer->principal.name()},
            Instant{notice.value().content.sent_at()},
            situation_.answer_to(PrincipalName{signer->principal.name()}, notice.value().id));
        if (!verdict.ok())
            throw StartRefused(which +
                               " is refused: " + std::string(sentence_of(verdict.refusal())) +
                               " (" + verdict.refused().detail + ")");
        if (!verdict.value().already) add(batch, std::move(verdict).value().draft);
    }
    commit(batch);
    situation_ = {};
    if (store_full_) throw StartRefused("the disk is full. Free some space and start again.");
    journal::note(Level::info, "log founded",
                  {{"origin", genesis_of(config).origin()},
                   {"records", std::to_string(batch.records.size())}});
}

/// No silent rollback: the log must still hold every record that this broker has signed for, and
/// all that the sides' witnesses have cosigned. Which key must have signed each, only the log says
/// (require_signed).
void Pipeline::require_held(const Config& config) {
    for (const auto& [file, note] : held_notes(config)) {
        const auto mark = stated_checkpoint(note);
        if (!mark) throw StartRefused(no_checkpoint_in(file));
        if (const auto why = contradiction_of(log_, *mark); !why.empty())
            throw StartRefused(
                "the log in " + config.store.string() +
                " is not the one that was signed for: " + file.string() + " " + why +
                ". It is an older or another copy. Put the right one back; do not go on with this "
                "one, and remove nothing: compare with both sides' auditors and their newest "
                "checkpoints first.");
    }
}

/// In the files beside the log.
std::vector<Witnesses::Held> Pipeline::held_notes(const Config& config) const {
    const v1::Genesis genesis = genesis_of(config);
    auto held = Witnesses(config.store, genesis, LogKeys(genesis)).held();
    std::string mark = indexer_ == nullptr ? "" : indexer_->high_water();
    if (!mark.empty()) held.push_back({config.store.string() + ".high-water", std::move(mark)});
    return held;
}

void Pipeline::require_signed(const Config& config) const {
    const LogKeys keys = log_keys();
    for (const auto& [file, note] : held_notes(config))
        if (!keys.open_checkpoint(note)) throw StartRefused(no_checkpoint_in(file));
}

LogKeys Pipeline::log_keys() const {
    LogKeys keys(situation_.genesis.value());
    for (const auto& change : situation_.log_keys)
        if (!keys.add(change))
            throw StartRefused(
                "the log holds a change of its key that its key or a root has not signed. Do not "
                "go on: keep the file and tell both sides' auditors.");
    return keys;
}

std::optional<Checkpoint> Pipeline::last_checkpoint() const {
    if (checkpoint_.empty()) return std::nullopt;
    return log_keys().open_checkpoint(checkpoint_);
}

void Pipeline::load(const Config& config) {
    if (indexer_ != nullptr) {
        // Before anything is applied, so that no id falls between the snapshot and the index.
        const LogIndex end{log_.head().size};
        indexer_->grown(end, {});
        if (!indexer_->wait_for(end))
            throw StartRefused(
                "the disk is full: the index cannot be brought up to date. Free some "
                "space and start again.");
        base_ = indexer_->snapshot();
    }
    rebuild();
    if (situation_.genesis_hash != leaf_hash(config.genesis))
        throw StartRefused(
            "the log in " + config.store.string() +
            " begins with another genesis than genesis.record. Point store.path at this "
            "site's own log.");
    require_signed(config);
    checkpoint_ = log_.checkpoint();
    const auto last = last_checkpoint();
    const auto head = log_.head();
    if (!last || last->size != head.size || last->root != head.root)
        throw StartRefused(
            "the log's newest checkpoint does not fit its records, or is not signed by this "
            "log's key. Do not go on: keep the file and tell both sides' auditors.");
    notary_.withdraw(last);
}

void Pipeline::start() {
    on_outcome_(state());
    announced_access_ = situation_.access_version;
    thread_ = std::thread([this] { run(); });
}

void Pipeline::stop(std::string reason) {
    stop_reason_ = std::move(reason);
    stopping_ = true;
    door_.wake();
    if (thread_.joinable()) thread_.join();
}

void Pipeline::run() {
    try {
        bool last_round = false;
        while (true) {
            // What came before the stop is still handled: the last round is the one that finds
            // nothing under way.
            last_round = stopping_ && door_.empty();
            const auto idle_until = clock_.monotonic() + (last_round ? Milliseconds{0} : kIdle);
            const auto due = timers_.next().value_or(idle_until);
            // A lapse that a full disk did not take stays due: it is tried again at the idle pace.
            auto works =
                door_.take(kMostInBatch, store_full_ ? idle_until : std::min(due, idle_until));

            Batch batch = begin();
            lapse_due(batch);
            judge_all(batch, std::move(works));
            if (last_round) {
                v1::Record stop;
                stop.set_scope(kSite.value);
                stop.mutable_broker_stop()->set_reason(stop_reason_);
                add(batch, std::move(stop));
            }
            commit(batch);
            answer(batch);
            index(batch);
            log_.upkeep();
            if (last_round) break;
        }
        keep_snapshot();
        Outcome last = {};
        last.stopped = true;
        on_outcome_(std::move(last));
    } catch (const std::exception& failure) {
        // The outcome of the last commit is unknown, or the log is not what was written. The log is
        // the truth at the next start: nothing more may be answered from this situation.
        Outcome last;
        last.stopped = true;
        last.failure = failure.what();
        on_outcome_(std::move(last));
    }
}

Pipeline::Batch Pipeline::begin() {
    Batch batch;
    Tick before;
    Tick after;
    // Where the process was held between the readings they do not belong together: read them again.
    do {
        before = clock_.monotonic();
        batch.now = clock_.wall();
        after = clock_.monotonic();
    } while (after - before > kOneReading);
    const std::int64_t present = batch.now.ms - milliseconds_of(after);
    const Milliseconds by{present - wall_minus_monotonic_};
    // Small steps add up: the reference moves only with a record that is kept, or a clock could be
    // walked unseen.
    if (by >= -kClockStep && by <= kClockStep) return batch;
    batch.stepped_to = present;
    v1::Record step;
    step.set_scope(kSite.value);
    step.mutable_clock_step()->set_by(by.count());
    add(batch, std::move(step));
    return batch;
}

void Pipeline::lapse_due(Batch& batch) {
    for (const auto& deadline : timers_.due(clock_.monotonic())) {
        if (batch.records.size() >= kMostLapses) return;  // the rest stays due
        for (auto& draft : domain::lapse(situation_, deadline, batch.now)) {
            const auto& stored = add(batch, std::move(draft));
            if (stored.record.has_escalation())
                journal::note(Level::warning, "escalated",
                              {{"record", stored.record.scope() + "#" +
                                              std::to_string(stored.record.sequence())},
                               {"of_index", std::to_string(stored.record.escalation().index())},
                               {"addressed", v1::Side_Name(stored.record.escalation().addressed())},
                               {"missing", v1::Escalation::Missing_Name(
                                               stored.record.escalation().missing())}});
        }
    }
}

void Pipeline::judge_all(Batch& batch, std::vector<Work> works) {
    for (Work& work : works) {
        batch.answered_up_to = work.ticket + 1;
        if (work.query) {
            batch.queries.push_back(std::move(work));
            continue;
        }
        v1::Reply reply;
        reply.set_id(work.to.request);
        for (const Checked& checked : work.checked) {
            auto& answer = *reply.mutable_submitted()->add_answers();
            answer = judge(batch, work.principal, checked);
            const auto* const notice = std::get_if<Notice>(&checked);
            if (answer.has_receipt() && notice != nullptr && notice->is_signed())
                batch.to_prove.emplace_back(batch.submits.size(),
                                            reply.submitted().answers_size() - 1);
        }
        batch.submits.emplace_back(std::move(work.to), std::move(reply));
    }
}

v1::Answer Pipeline::judge(Batch& batch, const PrincipalName& principal, const Checked& checked) {
    if (const auto* const early = std::get_if<RefusedEarly>(&checked)) {
        // What is above the rate is counted: a line each would let the sender fill the journal.
        if (early->refused.number != Refusal::too_fast)
            journal::note(Level::info, "refused before judgement",
                          {{"principal", principal.value},
                           {"refusal", std::string(name_of(early->refused.number))},
                           {"detail", early->refused.detail}});
        return refusal(early->id, early->refused, batch.now);
    }
    const auto& notice = std::get<Notice>(checked);
    const domain::Spent* const spent = spent_before(principal, notice.id);
    auto verdict = domain::decide(situation_, notice, principal, batch.now, spent);
    if (!verdict.ok()) {
        const Refused& refused = verdict.refused();
        journal::note(Level::info, "refused",
                      {{"principal", principal.value},
                       {"scope", notice.scope.value},
                       {"refusal", std::string(name_of(refused.number))},
                       {"detail", refused.detail}});
        if (domain::refusal_is_recorded(situation_, notice, principal, refused.number, spent))
            remember(add(batch, domain::refused_draft(notice, principal, refused.number)),
                     principal, notice.id);
        return refusal(notice.id, refused, batch.now);
    }
    if (verdict.value().already) return receipt(notice.id, *verdict.value().already);
    const StoredRecord& stored = add(batch, std::move(verdict).value().draft);
    remember(stored, principal, notice.id);
    return receipt(notice.id, stored);
}

/// Whatever this id was answered with: the latest are in the situation, the others in the index.
const domain::Spent* Pipeline::spent_before(const PrincipalName& principal, const MessageId& id) {
    if (const auto* const lately = situation_.answer_to(principal, id)) return lately;
    if (indexer_ == nullptr) return nullptr;
    found_ = indexer_->find(principal, id);
    return found_ ? &*found_ : nullptr;
}

void Pipeline::remember(const StoredRecord& stored, const PrincipalName& principal,
                        const MessageId& id) {
    if (indexer_ != nullptr) unindexed_.push_back({LogIndex{stored.record.index()}, principal, id});
}

void Pipeline::forget_indexed() {
    // Memory has an end: what is to come waits until the index has come nearer.
    if (unindexed_.size() > kMostUnindexed)
        indexer_->wait_for(unindexed_.at(unindexed_.size() / 2).index);
    const LogIndex indexed = indexer_->indexed();
    for (; !unindexed_.empty() && unindexed_.front().index < indexed; unindexed_.pop_front()) {
        const auto of_principal = situation_.spent.find(unindexed_.front().principal);
        if (of_principal != situation_.spent.end())
            of_principal->second.erase(unindexed_.front().id);
    }
}

void Pipeline::keep_snapshot() {
    if (indexer_ == nullptr || (base_ && base_->size == situation_.size)) return;
    const auto last = log_.read(LogIndex{situation_.size - 1}, 1);
    base_ = storage::Snapshot{situation_.size, last.front().hash, domain::snapshot_of(situation_)};
    indexer_->keep(*base_);
}

Bytes Pipeline::new_salt() {
    constexpr std::size_t kAtOnce = 256;
    // Each draw is a call of the system's.
    if (salts_.empty()) salts_ = random_bytes(kAtOnce * kSaltBytes);
    Bytes salt = salts_.substr(salts_.size() - kSaltBytes);
    salts_.resize(salts_.size() - kSaltBytes);
    return salt;
}

const StoredRecord& Pipeline::add(Batch& batch, v1::Record draft) {
    batch.records.push_back(
        seal(domain::placed(situation_, std::move(draft), batch.now, new_salt())));
    domain::apply(situation_, batch.records.back());
    return batch.records.back();
}

void Pipeline::commit(Batch& batch) {
    if (batch.records.empty()) return;
    std::vector<storage::Entry> entries;
    entries.reserve(batch.records.size());
    for (const StoredRecord& stored : batch.records)
        entries.push_back({LogIndex{stored.record.index()}, Scope{stored.record.scope()},
                           Sequence{stored.record.sequence()}, stored.bytes, stored.hash});
    if (!batch.to_prove.empty()) {
        std::vector<Digest> leaves;
        leaves.reserve(entries.size());
        for (const auto& entry : entries) leaves.push_back(entry.hash);
        batch.growth.emplace(log_.frontier(), leaves);
    }
    std::string signed_checkpoint;
    const auto outcome = log_.append(entries, [&](const storage::TreeHead& head) {
        signed_checkpoint = notary_.sign(head.size, head.root);
        return signed_checkpoint;
    });
    if (outcome == storage::Append::kept) {
        checkpoint_ = std::move(signed_checkpoint);
        if (store_full_) journal::note(Level::info, "store takes records again");
        store_full_ = false;
        if (batch.stepped_to) {
            journal::note(Level::warning, "clock stepped",
                          {{"by_ms", std::to_string(*batch.stepped_to - wall_minus_monotonic_)}});
            wall_minus_monotonic_ = *batch.stepped_to;
        }
        timers_.follow(situation_, clock_.monotonic(), batch.now, false);
        batch.kept = std::move(entries);
        return;
    }

    if (!store_full_)
        journal::note(Level::error, "disk full: nothing is stored until there is space",
                      {{"refused_records", std::to_string(batch.records.size())}});
    store_full_ = true;
    if (batch.records.front().record.index() == 0) return;  // nothing to go back to
    // Everything decided for this batch rests on records that do not exist.
    rebuild();
    notary_.withdraw(last_checkpoint());
    timers_.follow(situation_, clock_.monotonic(), batch.now, false);
    batch.records.clear();
    batch.to_prove.clear();
    for (auto& [to, reply] : batch.submits)
        for (auto& answer : *reply.mutable_submitted()->mutable_answers())
            *answer.mutable_refusal() = refusal_reply({Refusal::not_stored, {}}, batch.now);
}

void Pipeline::index(Batch& batch) {
    if (indexer_ == nullptr || batch.kept.empty()) return;
    indexer_->grown(LogIndex{situation_.size}, checkpoint_, std::move(batch.kept));
    forget_indexed();
    if (situation_.size >= (base_ ? base_->size : 0) + kBetweenSnapshots) keep_snapshot();
}

void Pipeline::rebuild() {
    // Ids that are neither in the snapshot nor, perhaps, in the index yet.
    auto held = std::move(situation_.spent);
    situation_ = {};
    LogIndex next;
    if (base_) {
        auto taken_up = domain::situation_from(base_->content);
        if (taken_up && taken_up->size == base_->size) {
            situation_ = *std::move(taken_up);
            next = LogIndex{base_->size};
        } else {
            base_.reset();
        }
    }
    apply_from(next);
    if (indexer_ == nullptr) return;
    situation_.spent.clear();
    while (!unindexed_.empty() && unindexed_.back().index.value >= situation_.size)
        unindexed_.pop_back();
    for (const Unindexed& each : unindexed_)
        situation_.spent[each.principal].emplace(each.id, held.at(each.principal).at(each.id));
}

void Pipeline::apply_from(LogIndex next) {
    while (true) {
        const auto entries = log_.read(next, kPageOfStart);
        if (entries.empty()) return;
        // Those that the index may not have are put back by rebuild.
        if (indexer_ != nullptr) situation_.spent.clear();
        for (const auto& entry : entries) {
            auto record = read_record(entry.bytes);
            if (!record || LogIndex{record->record.index()} != entry.index)
                throw storage::StorageFailure(
                    "record " + std::to_string(entry.index.value) +
                    " in the log is not a record of this program's version");
            domain::apply(situation_, *record);
        }
        next = LogIndex{entries.back().index.value + 1};
    }
}

/// The records, and their paths to the checkpoint of the replies. Of what this batch brought they
/// are in memory; only a retry of what stood before costs a look into the log and its tiles.
void Pipeline::prove_receipts(Batch& batch) {
    const LogIndex first_new{situation_.size - batch.records.size()};
    for (const auto& [place, answer] : batch.to_prove) {
        auto& receipt = *batch.submits[place]
                             .second.mutable_submitted()
                             ->mutable_answers(answer)
                             ->mutable_receipt();
        const LogIndex index{receipt.index()};
        const bool is_new = index >= first_new;
        try {
            Bytes record = is_new ? batch.records[index.value - first_new.value].bytes
                                  : log_.read(index, 1).at(0).bytes;
            const auto path = is_new ? batch.growth->inclusion(index.value)
                                     : log_.inclusion(index, situation_.size);
            for (const Digest& hash : path) receipt.add_path(hash.value);
            receipt.set_record(std::move(record));
        } catch (const storage::StorageFailure& failure) {
            // Whoever is answered sees that the proof is missing; the other receipts are good.
            journal::note(Level::error, "log cannot be read",
                          {{"record", std::to_string(index.value)}, {"failure", failure.what()}});
        }
    }
}

void Pipeline::answer(Batch& batch) {
    prove_receipts(batch);
    Outcome outcome;
    outcome.replies = std::move(batch.submits);
    for (auto& [to, reply] : outcome.replies)
        reply.mutable_submitted()->set_checkpoint(checkpoint_);
    Views views(situation_, batch);
    for (const Work& work : batch.queries) {
        v1::Reply reply;
        reply.set_id(work.to.request);
        const auto found = situation_.principals.find(work.principal);
        const Scope scope{work.query->scope()};
        if (found == situation_.principals.end() || found->second.revoked)
            *reply.mutable_refused() = refusal_reply({Refusal::revoked, {}}, batch.now);
        else if (!scope.value.empty() && !situation_.may_read(found->second.principal, scope))
            *reply.mutable_refused() =
                refusal_reply({Refusal::scope_not_readable, scope.value}, batch.now);
        else
            views.put_into(reply, found->second.principal, scope);
        outcome.replies.emplace_back(work.to, std::move(reply));
    }
    if (!batch.records.empty()) outcome.checkpoint = checkpoint_;
    outcome.records = std::move(batch.records);
    outcome.epoch = situation_.epoch;
    outcome.answered_up_to = batch.answered_up_to;
    if (announced_access_ != situation_.access_version) {
        announced_access_ = situation_.access_version;
        outcome.access = Access::of(situation_);
    }
    if (!outcome.replies.empty() || !outcome.records.empty() || outcome.access)
        on_outcome_(std::move(outcome));
}

Outcome Pipeline::state() const {
    Outcome outcome;
    outcome.checkpoint = checkpoint_;
    outcome.epoch = situation_.epoch;
    outcome.access = Access::of(situation_);
    return outcome;
}

}  // namespace liaison::broker
