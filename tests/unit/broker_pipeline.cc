// The road's middle with a real verify pool, real signatures and a log in memory; the clocks driven
// by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "broker/domain/snapshot.h"
#include "broker/pipeline.h"
#include "proto/checkpoint.h"
#include "proto/digest.h"
#include "proto/log_keys.h"
#include "proto/merkle.h"
#include "storage/memory_log.h"
#include "storage/sqlite_log.h"
#include "tests/unit/domain_stage.h"
#include "tests/unit/storage_batches.h"

namespace liaison::broker {

namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 20s;
const KeyPair kLogKey =
    signing_pair_from(sha256("sign ", "the log").value);  // as Stage's genesis names it

/// Clocks that only the test moves. Static, since a Clock is two plain functions.
struct DrivenClock {
    static std::atomic<std::int64_t> wall_ms;
    static std::atomic<std::int64_t> monotonic_ms;
    static Instant wall() { return {wall_ms}; }
    // The pipeline's waits are real: what it waits for is told by the real clock plus what the test
    // has added.
    static Tick monotonic() {
        return std::chrono::steady_clock::now() + Milliseconds{monotonic_ms};
    }
    static Clock clock() { return {wall, monotonic}; }
};
std::atomic<std::int64_t> DrivenClock::wall_ms = 0;
std::atomic<std::int64_t> DrivenClock::monotonic_ms = 0;

/// A log whose next appends fail as an I/O error in the commit does: nobody knows the outcome.
class FailingLog : public storage::MemoryLog {
  public:
    std::atomic<bool> failing = false;
    storage::Append append(std::span<const storage::Entry> batch,
                           const storage::CheckpointSigner& sign) override {
        if (failing) throw storage::StorageFailure("input/output error in the commit");
        return MemoryLog::append(batch, sign);
    }
};

/// A log that notes how many records each append has, and lets the first larger one wait for the
/// test.
class NotingLog : public storage::MemoryLog {
  public:
    std::atomic<bool> held = false;
    std::atomic<bool> holding = false;
    std::vector<std::size_t> batches;  ///< To be read once the pipeline has stopped.
    storage::Append append(std::span<const storage::Entry> batch,
                           const storage::CheckpointSigner& sign) override {
        batches.push_back(batch.size());
        holding = batch.size() > 100;
        while (holding && held) std::this_thread::yield();
        return MemoryLog::append(batch, sign);
    }
};

/// A log on a disk that is full while the test says so.
class FillingLog : public storage::MemoryLog {
  public:
    std::atomic<bool> full = false;
    storage::Append append(std::span<const storage::Entry> batch,
                           const storage::CheckpointSigner& sign) override {
        return full ? storage::Append::full : MemoryLog::append(batch, sign);
    }
};

/// What stays the same in every answer to a notice: its path is to the newest checkpoint.
std::string without_path(v1::Receipt receipt) {
    receipt.clear_path();
    return receipt.SerializeAsString();
}

bool proves(const v1::Receipt& receipt, const std::string& note) {
    const auto checkpoint = stated_checkpoint(note);
    std::vector<Digest> path;
    for (const auto& hash : receipt.path()) path.emplace_back(hash);
    return checkpoint && leaf_hash(receipt.record()).value == receipt.record_hash() &&
           proves_inclusion(Digest{receipt.record_hash()}, receipt.index(), checkpoint->size, path,
                            checkpoint->root);
}

class PipelineTest : public testing::Test {
  protected:
    PipelineTest() { set_up(); }

    /// The site of stage_.
    void set_up() {
        DrivenClock::wall_ms = stage_.now().ms;
        DrivenClock::monotonic_ms = 0;
        config_.founding.clear();
        config_.genesis = stage_.records().front().bytes;
        config_.log_key = kLogKey;
        for (const auto& record : stage_.records())
            if (record.record.has_notice()) config_.founding.push_back(record.record.notice());
    }

    std::unique_ptr<Pipeline> start(storage::Log& log, bool override_clock = false,
                                    Indexer* indexer = nullptr) {
        auto pipeline = std::make_unique<Pipeline>(
            config_, log, indexer, DrivenClock::clock(), Overrides{.clock = override_clock},
            [this](Outcome outcome) { keep(std::move(outcome)); });
        access_ = Access::of(pipeline->situation());
        pipeline->start();
        return pipeline;
    }

    void keep(Outcome outcome) {
        const std::lock_guard lock(mutex_);
        for (auto& [to, reply] : outcome.replies) replies_[to.request] = std::move(reply);
        for (auto& record : outcome.records) published_.push_back(std::move(record));
        if (!outcome.failure.empty()) failure_ = outcome.failure;
        changed_.notify_all();
    }

    /// A log that holds what stands on the stage.
    static void fill(storage::Log& log, const stage::Stage& stage) {
        Notary notary(std::string(stage::Stage::kOrigin), kLogKey, std::nullopt);
        std::vector<storage::Entry> entries;
        for (const auto& each : stage.records())
            entries.push_back({LogIndex{each.record.index()}, Scope{each.record.scope()},
                               Sequence{each.record.sequence()}, each.bytes, each.hash});
        log.append(entries, [&](const storage::TreeHead& head) {
            return notary.sign(head.size, head.root);
        });
    }

    v1::Reply ask(Pipeline& pipeline, const std::string& principal, const std::string& scope = {}) {
        Work work;
        work.ticket = ++tickets_;
        work.to = {"peer", tickets_};
        work.principal = PrincipalName{principal};
        work.query.emplace().set_scope(scope);
        EXPECT_TRUE(pipeline.door().put(std::move(work), access_));
        return reply_to(tickets_);
    }

    std::uint64_t put(Pipeline& pipeline, const std::string& principal,
                      std::vector<v1::Envelope> envelopes) {
        Work work;
        work.ticket = ++tickets_;
        work.to = {"peer", tickets_};
        work.principal = PrincipalName{principal};
        work.envelopes = std::move(envelopes);
        EXPECT_TRUE(pipeline.door().put(std::move(work), access_));
        return tickets_;
    }

    v1::Reply reply_to(std::uint64_t request) {
        std::unique_lock lock(mutex_);
        EXPECT_TRUE(changed_.wait_for(lock, kPatience, [&] { return replies_.contains(request); }));
        return replies_[request];
    }

    v1::Answer submit(Pipeline& pipeline, const std::string& principal,
                      const v1::Content& content) {
        const auto reply = reply_to(put(pipeline, principal, {sealed(principal, content)}));
        return reply.submitted().answers_size() == 1 ? reply.submitted().answers(0) : v1::Answer();
    }

    bool wait_for_published(const std::function<bool(const v1::Record&)>& wanted) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, kPatience, [&] {
            return std::any_of(published_.begin(), published_.end(),
                               [&](const auto& stored) { return wanted(stored.record); });
        });
    }

    v1::Envelope sealed(const std::string& principal, const v1::Content& content) {
        return stage_.envelope_of(content, stage::Signature::good, principal);
    }

    v1::Content alert(std::size_t text_size = 0) {
        v1::Content content = stage_.content("LWS");
        auto* const peak = content.mutable_peak_alert();
        peak->set_action(v1::PeakAlert::RAISE);
        peak->set_direction(v1::NORTHBOUND);
        peak->set_event(v1::PeakAlert::CLEARANCE_PEAK);
        peak->set_severity(v1::SEVERE);
        peak->set_urgency(v1::IMMEDIATE);
        peak->set_certainty(v1::OBSERVED);
        if (text_size > 0) {
            peak->mutable_text()->set_language("en");
            peak->mutable_text()->set_body(std::string(text_size, 'x'));
        }
        return content;
    }

    v1::Content flow(std::uint32_t passengers) {
        v1::Content content = stage_.content("LWS");
        auto* const report = content.mutable_flow_report();
        report->set_direction(v1::NORTHBOUND);
        report->set_from(stage_.now().ms - 60'000);
        report->set_until(stage_.now().ms);
        report->set_passengers(passengers);
        return content;
    }

    static std::uint32_t number(Refusal refusal) { return static_cast<std::uint32_t>(refusal); }

    stage::Stage stage_;
    Config config_;
    std::shared_ptr<const Access> access_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::uint64_t, v1::Reply> replies_;
    std::vector<StoredRecord> published_;
    std::string failure_;
    std::uint64_t tickets_ = 0;
};

}  // namespace

TEST_F(PipelineTest, AnEmptyLogBeginsWithGenesisAndTheFoundingNotices) {
    storage::MemoryLog log;
    const auto pipeline = start(log);
    const auto entries = log.read(LogIndex{0}, SIZE_MAX);
    EXPECT_EQ(entries.front().bytes, config_.genesis);
    EXPECT_EQ(entries.size(), config_.founding.size() + 2) << "genesis, the founding, the start";
    EXPECT_EQ(pipeline->situation().epoch, 1U);
}

TEST_F(PipelineTest, AFoundingNoticeThatIsNotAnAdminsStopsTheStartAndLeavesTheLogEmpty) {
    config_.founding.front().mutable_signature()->back() ^= 1;
    storage::MemoryLog log;
    EXPECT_THROW(start(log), StartRefused);
    EXPECT_EQ(log.head().size, 0U);
}

TEST_F(PipelineTest, ASiteMayBePreparedLongBeforeItsFirstStart) {
    DrivenClock::wall_ms += std::chrono::milliseconds(24h * 60).count();
    storage::MemoryLog log;
    EXPECT_NO_THROW(start(log));
}

TEST_F(PipelineTest, AReceiptNamesARecordThatStandsInTheLogUnderItsCheckpoint) {
    storage::MemoryLog log;
    const auto pipeline = start(log);
    const auto reply = reply_to(put(*pipeline, "hk-lws-desk", {sealed("hk-lws-desk", alert())}));
    const auto& receipt = reply.submitted().answers(0).receipt();
    const auto checkpoint =
        open_checkpoint(reply.submitted().checkpoint(), stage::Stage::kOrigin, kLogKey.public_key);
    ASSERT_TRUE(checkpoint.has_value());
    EXPECT_GT(checkpoint->size, receipt.index());
    const auto entries = log.read(LogIndex{receipt.index()}, 1);
    ASSERT_FALSE(entries.empty());
    EXPECT_EQ(entries.front().hash.value, receipt.record_hash());
}

TEST_F(PipelineTest, ASessionsSubmitsKeepTheirOrderWhateverTheirVerificationCosts) {
    storage::MemoryLog log;
    const auto pipeline = start(log);
    std::vector<std::uint64_t> requests;
    for (std::uint32_t i = 0; i < 200; ++i) {
        // Every other one is a long batch of signed reports, which takes its thread much longer.
        std::vector<v1::Envelope> envelopes(i % 2 == 0 ? 20 : 1);
        for (auto& envelope : envelopes) envelope = sealed("hk-lws-device", flow(i));
        requests.push_back(put(*pipeline, "hk-lws-device", std::move(envelopes)));
    }
    std::uint64_t last = 0;
    for (const std::uint64_t request : requests) {
        const auto reply = reply_to(request);
        for (const auto& answer : reply.submitted().answers()) {
            ASSERT_TRUE(answer.has_receipt());
            EXPECT_GT(answer.receipt().index(), last);
            last = answer.receipt().index();
        }
    }
}

TEST_F(PipelineTest, ARefusedInstructionIsOnRecordInAuditAndItsRetryIsRefusedAgain) {
    storage::MemoryLog log;
    const auto pipeline = start(log);
    v1::Content stray = alert();
    stray.set_scope("LSC");
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(submit(*pipeline, "hk-lws-desk", stray).refusal().number(),
                  number(Refusal::scope_not_writable));
    const auto audit = log.read_scope(kAudit, Sequence{0}, SIZE_MAX);
    ASSERT_EQ(audit.size(), 1U) << "once, not once a retry";
    EXPECT_EQ(read_record(audit.front().bytes)->record.refused_notice().message_id(),
              stray.message_id());
}

TEST_F(PipelineTest, AFullStoreKeepsNothingSaysSoAndTakesWhatFitsLater) {
    storage::MemoryLog measure;
    start(measure)->stop("measured");
    std::size_t used = 0;
    for (const auto& entry : measure.read(LogIndex{0}, SIZE_MAX)) used += entry.bytes.size();

    storage::MemoryLog log(used + 1'200);
    const auto pipeline = start(log);
    const auto before = log.head();
    EXPECT_EQ(submit(*pipeline, "hk-lws-desk", alert(1'900)).refusal().number(),
              number(Refusal::not_stored));
    EXPECT_EQ(log.head().size, before.size);
    EXPECT_EQ(log.head().root, before.root);
    // The alert that was not stored must not stand in the way of the next one.
    const auto small = alert();
    EXPECT_TRUE(submit(*pipeline, "hk-lws-desk", small).has_receipt());
    EXPECT_EQ(log.head().size, before.size + 1);
}

TEST_F(PipelineTest, AnUnknownOutcomeOfTheStoreAnswersNobodyAndEndsThePipeline) {
    FailingLog log;
    const auto pipeline = start(log);
    log.failing = true;
    const auto request = put(*pipeline, "hk-lws-desk", {sealed("hk-lws-desk", alert())});
    std::unique_lock lock(mutex_);
    ASSERT_TRUE(changed_.wait_for(lock, kPatience, [&] { return !failure_.empty(); }));
    EXPECT_FALSE(replies_.contains(request));
    EXPECT_EQ(failure_, "input/output error in the commit");
}

TEST_F(PipelineTest, ADeadlineRunsByTheMonotonicClockAndAStepOfTheWallClockIsOnRecord) {
    storage::MemoryLog log;
    const auto pipeline = start(log);
    ASSERT_TRUE(submit(*pipeline, "hk-lws-desk", alert()).has_receipt());
    DrivenClock::wall_ms += 3'600'000;
    ASSERT_TRUE(wait_for_published([](const auto& record) { return record.has_clock_step(); }));
    std::this_thread::sleep_for(1s);
    const auto escalated = [](const v1::Record& record) { return record.has_escalation(); };
    {
        const std::lock_guard lock(mutex_);
        EXPECT_FALSE(std::any_of(published_.begin(), published_.end(), [&](const auto& stored) {
            return escalated(stored.record);
        })) << "an hour of the wall clock is not ten seconds of waiting";
    }
    DrivenClock::wall_ms += 10'000;
    DrivenClock::monotonic_ms += 10'000;
    EXPECT_TRUE(wait_for_published(escalated));
}

TEST_F(PipelineTest, WhereManyDeadlinesPassAtOnceASubmitGetsBetween) {
    v1::Genesis genesis = stage::sample_genesis();
    for (int i = 10; i < 24; ++i) {
        *genesis.add_ports() = genesis.ports(0);
        genesis.mutable_ports(genesis.ports_size() - 1)->set_code("P" + std::to_string(i));
    }
    stage_ = stage::Stage(genesis);
    set_up();
    // An alert of each event, direction and status at each port, and two deadlines of each.
    std::size_t alerts = 0;
    for (const auto& port : stage_.situation().genesis->ports())
        for (const auto direction : {v1::NORTHBOUND, v1::SOUTHBOUND})
            for (const auto status : {v1::ACTUAL, v1::TEST})
                for (int event = v1::PeakAlert::Event_MIN + 1; event <= v1::PeakAlert::Event_MAX;
                     ++event, ++alerts) {
                    v1::Content content = alert();
                    content.set_scope(port.code());
                    content.set_status(status);
                    content.mutable_peak_alert()->set_direction(direction);
                    content.mutable_peak_alert()->set_event(
                        static_cast<v1::PeakAlert::Event>(event));
                    v1::Record draft;
                    draft.set_scope(port.code());
                    draft.mutable_sender()->set_principal("hk-lws-desk");
                    draft.mutable_sender()->set_side(v1::HK);
                    draft.mutable_sender()->set_role(v1::DESK);
                    *draft.mutable_notice() = sealed("hk-lws-desk", content);
                    stage_.record(std::move(draft));
                }
    NotingLog log;
    fill(log, stage_);
    const auto pipeline = start(log);
    log.batches.clear();
    log.held = true;
    DrivenClock::wall_ms += 120'000;
    DrivenClock::monotonic_ms += 120'000;
    pipeline->door().wake();
    const auto patience = std::chrono::steady_clock::now() + kPatience;
    while (!log.holding && std::chrono::steady_clock::now() < patience) std::this_thread::yield();
    ASSERT_TRUE(log.holding);
    const auto request = put(*pipeline, "hk-lws-device", {sealed("hk-lws-device", flow(100))});
    log.held = false;
    const auto answer = reply_to(request).submitted().answers(0);
    ASSERT_TRUE(answer.has_receipt()) << answer.refusal().sentence();
    std::set<std::uint64_t> escalated;
    EXPECT_TRUE(wait_for_published([&](const v1::Record& record) {
        if (record.has_escalation()) escalated.insert(record.escalation().index());
        return escalated.size() == alerts;
    })) << escalated.size()
        << " of " << alerts;
    pipeline->stop("enough");
    EXPECT_EQ(*std::max_element(log.batches.begin(), log.batches.end()), 256 + 1)
        << "a batch of deadlines, and the submit that had to wait for the one before";
    EXPECT_TRUE(std::any_of(published_.begin(), published_.end(), [&](const auto& stored) {
        return stored.record.has_escalation() && stored.record.index() > answer.receipt().index();
    })) << "the submit came before the last deadline";
}

TEST_F(PipelineTest, AStepOfTheWallClockThatAFullStoreDidNotTakeIsOnRecordOnceLater) {
    FillingLog log;
    const auto pipeline = start(log);
    log.full = true;
    DrivenClock::wall_ms += 3'600'000;
    EXPECT_EQ(submit(*pipeline, "hk-lws-desk", alert()).refusal().number(),
              number(Refusal::not_stored));
    log.full = false;
    // The driven clock stands still afterwards, which is another step after 2 s.
    const auto is_the_step = [](const v1::Record& record) {
        return record.clock_step().by() > 3'000'000;
    };
    ASSERT_TRUE(wait_for_published(is_the_step));
    pipeline->stop("enough");
    EXPECT_EQ(std::count_if(published_.begin(), published_.end(),
                            [&](const auto& stored) { return is_the_step(stored.record); }),
              1);
}

TEST_F(PipelineTest, AStartWithAClockFarBehindIsRefusedUnlessOverriddenOnRecord) {
    storage::MemoryLog log;
    start(log)->stop("tested");
    DrivenClock::wall_ms -= 6 * 60'000;
    EXPECT_THROW(start(log), StartRefused);
    const auto pipeline = start(log, true);
    const auto last = log.read(LogIndex{log.head().size - 1}, SIZE_MAX);
    EXPECT_TRUE(read_record(last.front().bytes)->record.broker_start().clock_overridden());
}

TEST_F(PipelineTest, ALogOfAnotherGenesisIsRefused) {
    storage::MemoryLog log;
    start(log)->stop("tested");
    auto other = *read_record(config_.genesis);
    other.record.set_salt(Bytes(16, 's'));
    config_.genesis = seal(other.record).bytes;
    EXPECT_THROW(start(log), StartRefused);
}

TEST_F(PipelineTest, AStopAnswersWhatCameBeforeAndRecordsItself) {
    storage::MemoryLog log;
    const auto pipeline = start(log);
    std::vector<std::uint64_t> requests;
    for (std::uint32_t i = 0; i < 50; ++i)
        requests.push_back(put(*pipeline, "hk-lws-device", {sealed("hk-lws-device", flow(i))}));
    pipeline->stop("asked to stop");
    for (const auto request : requests)
        EXPECT_TRUE(reply_to(request).submitted().answers(0).has_receipt());
    const auto last = log.read(LogIndex{log.head().size - 1}, SIZE_MAX);
    EXPECT_EQ(read_record(last.front().bytes)->record.broker_stop().reason(), "asked to stop");
}

TEST_F(PipelineTest, AViewThatNoClientTakesIsRefusedAndASmallerOneIsGiven) {
    v1::Content content = stage_.content("LWS");
    content.set_person("hk-chan");
    v1::PublicNotice& notice = *content.mutable_public_notice();
    notice.set_action(v1::PublicNotice::DRAFT);
    for (const auto* const language : {"en", "zh-Hant", "zh-Hans", "fr", "de", "pt", "ja", "ko"}) {
        notice.add_texts()->set_language(language);
        notice.mutable_texts(notice.texts_size() - 1)->set_body(std::string(2'000, 'x'));
    }
    // As a log may hold them from a time that knew no bound.
    const auto* const desk = stage_.situation().live_principal(PrincipalName{"hk-lws-desk"});
    for (int i = 0; i < 200; ++i) {
        content.set_message_id(stage_.new_id(stage_.now()).value);
        v1::Record draft;
        draft.set_scope("LWS");
        draft.mutable_sender()->set_principal("hk-lws-desk");
        draft.mutable_sender()->set_side(desk->principal.side());
        draft.mutable_sender()->set_role(desk->principal.role());
        *draft.mutable_notice() =
            stage_.envelope_of(content, stage::Signature::good, "hk-lws-desk");
        stage_.record(std::move(draft));
    }
    storage::MemoryLog log;
    fill(log, stage_);
    const auto pipeline = start(log);
    const auto all = ask(*pipeline, "sz-lws-desk");
    ASSERT_TRUE(all.has_refused());
    EXPECT_EQ(all.refused().number(), static_cast<std::uint32_t>(Refusal::too_large));
    EXPECT_TRUE(ask(*pipeline, "sz-lws-desk", "LSC").has_situation());
}

TEST_F(PipelineTest, EveryReceiptOfASignedNoticeProvesItselfToItsReplysCheckpoint) {
    storage::MemoryLog log;
    const auto pipeline = start(log);
    const v1::Content first = alert();
    std::vector<std::uint64_t> requests;
    // Retries within a batch and later, among others that make the batches uneven.
    for (std::uint32_t i = 0; i < 60; ++i) {
        requests.push_back(
            put(*pipeline, "hk-lws-device",
                {sealed("hk-lws-device", flow(i)), sealed("hk-lws-device", flow(i + 100))}));
        if (i % 10 == 0)
            requests.push_back(put(*pipeline, "hk-lws-desk", {sealed("hk-lws-desk", first)}));
    }
    std::size_t receipts = 0;
    for (const auto request : requests) {
        const auto submitted = reply_to(request).submitted();
        for (const auto& answer : submitted.answers()) {
            ASSERT_TRUE(answer.has_receipt());
            EXPECT_TRUE(proves(answer.receipt(), submitted.checkpoint())) << request;
            ++receipts;
        }
    }
    EXPECT_EQ(receipts, 126U);
    pipeline->stop("tested");
}

TEST_F(PipelineTest, TheReceiptOfAnUnsignedReportCarriesNoProof) {
    storage::MemoryLog log;
    const auto pipeline = start(log);
    const auto reply =
        reply_to(put(*pipeline, "hk-lws-device",
                     {stage_.envelope_of(flow(1), stage::Signature::none, "hk-lws-device")}));
    ASSERT_TRUE(reply.submitted().answers(0).has_receipt());
    EXPECT_EQ(reply.submitted().answers(0).receipt().path_size(), 0);
    EXPECT_TRUE(reply.submitted().answers(0).receipt().record().empty());
    pipeline->stop("tested");
}

TEST_F(PipelineTest, ASituationAfterARestartIsTheOneBefore) {
    storage::MemoryLog log;
    std::string before;
    {
        const auto pipeline = start(log);
        ASSERT_TRUE(submit(*pipeline, "hk-lws-desk", alert()).has_receipt());
        pipeline->stop("tested");
        before = stage::dump(pipeline->situation());
    }
    domain::Situation again;
    for (const auto& entry : log.read(LogIndex{0}, SIZE_MAX))
        domain::apply(again, *read_record(entry.bytes));
    EXPECT_EQ(stage::dump(again), before);
}

TEST(NotaryTest, SignsNothingThatContradictsWhatItHasSigned) {
    Notary notary("liaison.example/log", kLogKey, std::nullopt);
    const Digest root = sha256("a root");
    EXPECT_EQ(notary.sign(5, root), notary.sign(5, root));
    EXPECT_THROW(notary.sign(5, sha256("another root")), std::logic_error);
    EXPECT_THROW(notary.sign(4, root), std::logic_error);
    notary.withdraw(Checkpoint{"liaison.example/log", 4, root});
    EXPECT_NO_THROW(notary.sign(5, sha256("another root")));
}

// ---- with an index and snapshots beside the log

// ---- keys

TEST_F(PipelineTest, ALogKeyIsTakenAtAStartOnceBothSidesHaveAgreed) {
    storage::MemoryLog log;
    const KeyPair next = new_signing_pair();
    const auto keys_in = [](const Pipeline& pipeline) {
        LogKeys keys(pipeline.situation().genesis.value());
        for (const auto& change : pipeline.situation().log_keys) EXPECT_TRUE(keys.add(change));
        return keys;
    };
    start(log)->stop("the test");
    config_.log_key = next;
    EXPECT_THROW(start(log), StartRefused) << "nobody has agreed";

    config_.log_key = kLogKey;
    {
        const auto pipeline = start(log);
        // The stage's own log differs from this one: what is agreed to is named by this one's hash.
        auto envelopes = stage::agree_log_key(stage_, kLogKey, next);
        const auto proposed = reply_to(put(*pipeline, "hk-admin", {envelopes[0]}));
        v1::Content agreement;
        agreement.ParseFromString(envelopes[1].content());
        agreement.mutable_enrolment()->mutable_log_key()->set_agrees_to(
            proposed.submitted().answers(0).receipt().record_hash());
        ASSERT_TRUE(submit(*pipeline, "sz-admin", agreement).has_receipt());
        pipeline->stop("the test");
    }
    start(log)->stop("agreed, and not taken yet");

    config_.log_key = next;
    for (int starts = 0; starts < 2; ++starts) {
        const std::uint64_t before = log.head().size;
        const auto pipeline = start(log);
        pipeline->stop("the test");
        EXPECT_TRUE(keys_in(*pipeline).open_checkpoint(log.checkpoint()));
        EXPECT_EQ(open_checkpoint(log.checkpoint(), stage::Stage::kOrigin, next.public_key)->size,
                  log.head().size);
        if (starts == 0) {
            EXPECT_EQ(pipeline->situation().log_keys.at(0).from(), before + 1);
        }
    }
    config_.log_key = kLogKey;
    EXPECT_THROW(start(log), StartRefused) << "it was replaced";
}

TEST_F(PipelineTest, ABrokerKeyThatWasNeverAnnouncedIsNotStartedWith) {
    storage::MemoryLog log;
    config_.curve = new_curve_pair();
    const KeyPair next = new_curve_pair();
    start(log)->stop("the test");
    config_.next_curve_public = next.public_key;
    start(log)->stop("announced");
    EXPECT_NO_THROW(start(log)->stop("and not taken yet"));
    config_.curve = next;
    config_.next_curve_public.clear();
    EXPECT_NO_THROW(start(log)->stop("taken"));

    config_.curve = new_curve_pair();
    EXPECT_THROW(start(log), StartRefused);
    Pipeline insisted(config_, log, nullptr, DrivenClock::clock(), Overrides{.broker_key = true},
                      [](const Outcome&) {});
    EXPECT_EQ(insisted.situation().broker_public, config_.curve.public_key);
    const auto records = log.read(LogIndex{log.head().size - 1}, 1);
    EXPECT_TRUE(read_record(records.front().bytes)->record.broker_start().broker_key_overridden());
}

class IndexedPipelineTest : public PipelineTest {
  protected:
    std::filesystem::path beside(const std::string& ending) const {
        return directory_.log().string() + ending;
    }
    Digest genesis() const { return leaf_hash(config_.genesis); }

    /// One life of a broker: `during` is given its pipeline; then it stops in order.
    template <typename During>
    void live(const During& during) {
        storage::SqliteLog log(directory_.log());
        Indexer indexer(directory_.log(), genesis(), log.open_reader(), log.open_reader());
        const auto pipeline = start(log, false, &indexer);
        during(*pipeline);
        pipeline->stop("the test");
        size_ = log.head().size;
    }

    v1::Answer again(Pipeline& pipeline, const v1::Content& content) {
        return submit(pipeline, "hk-lws-desk", content);
    }

    static Result<v1::IndexState> asked(Indexer& indexer, bool begin) {
        v1::Reindex request;
        request.set_begin(begin);
        return indexer.answer(request);
    }

    /// What is told when it is over.
    static Result<v1::IndexState> rebuilt(Indexer& indexer) {
        auto state = asked(indexer, false);
        while (state.ok() && state.value().rebuilding()) {
            std::this_thread::sleep_for(Milliseconds{1});
            state = asked(indexer, false);
        }
        return state;
    }

    static std::size_t ids_held(const Pipeline& pipeline) {
        std::size_t held = 0;
        for (const auto& [principal, ids] : pipeline.situation().spent) held += ids.size();
        return held;
    }

    storage::TemporaryDirectory directory_;
    std::uint64_t size_ = 0;
};

TEST_F(IndexedPipelineTest, AnIdOfAnEarlierLifeGetsItsFirstAnswer) {
    const v1::Content sent = alert();
    const v1::Content refused = alert();
    v1::Receipt first;
    live([&](Pipeline& pipeline) {
        first = again(pipeline, sent).receipt();
        ASSERT_GT(first.index(), 0U);
        EXPECT_EQ(again(pipeline, refused).refusal().number(), 403U);
    });
    live([&](Pipeline& pipeline) {
        EXPECT_EQ(without_path(again(pipeline, sent).receipt()), without_path(first));
        EXPECT_EQ(again(pipeline, refused).refusal().number(), 403U);
        v1::Content other = sent;
        other.mutable_peak_alert()->set_waiting(1);
        EXPECT_EQ(again(pipeline, other).refusal().number(), 400U);
    });
}

TEST_F(IndexedPipelineTest, AStartFromTheSnapshotReachesWhatTheWholeLogSays) {
    live([&](Pipeline& pipeline) { again(pipeline, alert()); });
    const auto snapshot = storage::load_snapshot(beside(".snapshot"));
    ASSERT_TRUE(snapshot) << "an orderly stop leaves one";
    EXPECT_EQ(snapshot->size, size_);
    const auto taken_up = domain::situation_from(snapshot->content);
    ASSERT_TRUE(taken_up);

    domain::Situation folded;
    const auto log = storage::open_sqlite_reader(directory_.log());
    for (LogIndex at; at.value < size_; ++at.value)
        domain::apply(folded, *read_record(log->read(at, 1).front().bytes));
    folded.spent.clear();
    EXPECT_FALSE(folded.alerts.empty());
    EXPECT_EQ(stage::dump(*taken_up), stage::dump(folded));
}

TEST_F(IndexedPipelineTest, WhatLiesBesideTheLogIsNeverBelieved) {
    const v1::Content sent = alert();
    v1::Receipt first;
    live([&](Pipeline& pipeline) { first = again(pipeline, sent).receipt(); });
    const auto expect_first = [&](const char* why) {
        live([&](Pipeline& pipeline) {
            EXPECT_EQ(without_path(again(pipeline, sent).receipt()), without_path(first)) << why;
        });
    };
    std::ofstream(beside(".snapshot"), std::ios::binary) << "not a snapshot";
    std::ofstream(beside(".index"), std::ios::binary) << std::string(9'000, 'x');
    expect_first("neither can be read");

    ASSERT_TRUE(
        storage::save_snapshot(beside(".snapshot"), {size_ + 100, sha256("nothing"), "whatever"}));
    storage::KeyIndex::open_writer(beside(".index"), genesis())
        ->add({}, LogIndex{size_ + 100}, sha256("nothing"));
    expect_first("both are ahead of the log");

    const auto right = storage::load_snapshot(beside(".snapshot"));
    ASSERT_TRUE(right);
    ASSERT_TRUE(storage::save_snapshot(beside(".snapshot"),
                                       {right->size, right->last_hash, "of another version"}));
    expect_first("the snapshot is of another version");
}

TEST_F(IndexedPipelineTest, AnOlderOrAnotherCopyOfTheLogIsNotStarted) {
    const auto older = directory_.path() / "older";
    live([](Pipeline&) {});
    std::filesystem::copy(directory_.log(), older);
    live([&](Pipeline& pipeline) { again(pipeline, alert()); });
    const auto put_back = [&](const std::filesystem::path& copy) {
        for (const char* const ending : {"", "-wal", "-shm"})
            std::filesystem::remove(beside(ending));
        std::filesystem::copy(copy, directory_.log());
    };
    const auto newer = directory_.path() / "newer";
    std::filesystem::copy(directory_.log(), newer);

    put_back(older);
    EXPECT_THROW(live([](Pipeline&) {}), StartRefused);
    // Not even once it has grown: another broker went on with it, and signed for other records.
    const auto mark = directory_.path() / "mark";
    std::filesystem::rename(beside(".high-water"), mark);
    live([&](Pipeline& pipeline) {
        for (int i = 0; i < 5; ++i) submit(pipeline, "hk-lws-device", flow(7));
    });
    std::filesystem::rename(mark, beside(".high-water"));
    EXPECT_THROW(live([](Pipeline&) {}), StartRefused);

    for (const char* const ending : {"", "-wal", "-shm"}) std::filesystem::remove(beside(ending));
    EXPECT_THROW(live([](Pipeline&) {}), StartRefused) << "the log has gone";
    put_back(newer);
    EXPECT_NO_THROW(live([](Pipeline&) {}));
    std::ofstream(beside(".high-water"), std::ios::binary) << "no checkpoint";
    EXPECT_THROW(live([](Pipeline&) {}), StartRefused);
}

TEST_F(IndexedPipelineTest, AHitThatLeadsToAnotherRecordCountsAsNone) {
    const v1::Content sent = alert();
    live([&](Pipeline& pipeline) { again(pipeline, sent); });
    {
        const auto index = storage::KeyIndex::open_writer(beside(".index"), genesis());
        index->add({{{"hk-lws-desk", sent.message_id(), LogIndex{0}}}}, index->end(),
                   index->last_hash());
    }
    live([&](Pipeline& pipeline) {
        EXPECT_EQ(again(pipeline, sent).refusal().number(), 403U) << "judged as a new notice";
    });
}

TEST_F(IndexedPipelineTest, WhatTheIndexerIsNotGivenItReadsFromTheLog) {
    live([](Pipeline&) {});
    storage::SqliteLog log(directory_.log());
    Indexer indexer(directory_.log(), genesis(), log.open_reader(), log.open_reader());
    std::vector<v1::Answer> answers;
    {
        const auto pipeline = start(log);
        for (int i = 0; i < 6; ++i) answers.push_back(submit(*pipeline, "hk-lws-device", flow(1)));
        pipeline->stop("the test");
    }
    constexpr std::size_t kAll = 1U << 20U;
    auto kept = log.read(LogIndex{answers[0].receipt().index()}, kAll);
    ASSERT_GE(kept.size(), answers.size());
    kept.erase(kept.begin() + 3);  // a gap, and nothing of what came before
    kept.erase(kept.begin());
    const LogIndex end{log.head().size};
    indexer.grown(end, {}, std::move(kept));
    ASSERT_TRUE(indexer.wait_for(end));
    const auto index = storage::KeyIndex::open_reader(beside(".index"));
    for (const v1::Answer& each : answers)
        EXPECT_EQ(index->find("hk-lws-device", each.message_id()),
                  LogIndex{each.receipt().index()});
}

TEST_F(IndexedPipelineTest, AnIndexIsMadeAnewWhileNoticesAreTaken) {
    const v1::Content sent = alert();
    v1::Receipt first;
    live([&](Pipeline& pipeline) { first = again(pipeline, sent).receipt(); });
    storage::Database(beside(".index"), storage::Database::Access::read_write)
        .execute("DELETE FROM place WHERE grouping = 'hk-lws-desk'");

    storage::SqliteLog log(directory_.log());
    Indexer indexer(directory_.log(), genesis(), log.open_reader(), log.open_reader());
    const auto reads_on = storage::KeyIndex::open_reader(beside(".index"));
    const auto pipeline = start(log, false, &indexer);
    EXPECT_FALSE(asked(indexer, false).value().rebuilding());
    ASSERT_TRUE(asked(indexer, true).ok());
    const auto meanwhile = submit(*pipeline, "hk-lws-device", flow(1));
    const auto done = rebuilt(indexer);
    ASSERT_TRUE(done.ok()) << done.refused().detail;
    EXPECT_EQ(done.value().rebuilt(), 1U);

    EXPECT_EQ(without_path(again(*pipeline, sent).receipt()), without_path(first))
        << "the index that lacked it would have let it be judged anew";
    const auto after = submit(*pipeline, "hk-lws-device", flow(2));
    EXPECT_TRUE(indexer.wait_for(LogIndex{log.head().size}));
    EXPECT_EQ(asked(indexer, false).value().indexed(), log.head().size);
    const auto index = storage::KeyIndex::open_reader(beside(".index"));
    for (const auto& each : {meanwhile, after})
        EXPECT_EQ(index->find("hk-lws-device", each.message_id()),
                  LogIndex{each.receipt().index()});
    EXPECT_EQ(reads_on->find("hk-lws-desk", sent.message_id()), std::nullopt)
        << "whoever had the old one open reads it to the end";
    EXPECT_FALSE(std::filesystem::exists(beside(".index.new")));
    const auto again_at_once = asked(indexer, true);
    ASSERT_FALSE(again_at_once.ok());
    EXPECT_EQ(again_at_once.refusal(), Refusal::busy);
    pipeline->stop("the test");
}

TEST_F(IndexedPipelineTest, WhereTheLogIsDamagedThePresentIndexStays) {
    const v1::Content sent = alert();
    live([&](Pipeline& pipeline) { again(pipeline, sent); });
    storage::SqliteLog log(directory_.log());
    Indexer indexer(directory_.log(), genesis(), log.open_reader(), log.open_reader());
    storage::Database(directory_.log(), storage::Database::Access::read_write)
        .execute("UPDATE chunk SET bodies = zeroblob(length(bodies)) WHERE number = 0");
    for (int i = 0; i < 2; ++i) {  // it may be tried again at once
        ASSERT_TRUE(asked(indexer, true).ok());
        const auto done = rebuilt(indexer);
        ASSERT_FALSE(done.ok());
        EXPECT_EQ(done.refusal(), Refusal::unreadable);
    }
    EXPECT_TRUE(storage::KeyIndex::open_reader(beside(".index"))
                    ->find("hk-lws-desk", sent.message_id())
                    .has_value());
    EXPECT_FALSE(std::filesystem::exists(beside(".index.new")));
}

TEST_F(IndexedPipelineTest, AnIndexThatWasNotFinishedIsForgottenAtTheNextStart) {
    live([](Pipeline&) {});
    storage::KeyIndex::begin_anew(beside(".index.new"), genesis())
        ->add({{{"hk-lws-desk", "an id", LogIndex{3}}}}, LogIndex{4}, sha256("a record"));
    live([&](Pipeline&) { EXPECT_FALSE(std::filesystem::exists(beside(".index.new"))); });
}

TEST_F(IndexedPipelineTest, MemoryHoldsOnlyIdsThatTheIndexMayNotHave) {
    storage::SqliteLog log(directory_.log());
    Indexer indexer(directory_.log(), genesis(), log.open_reader(), log.open_reader());
    const auto pipeline = start(log, false, &indexer);
    constexpr int kReports = 300;
    for (int i = 0; i < kReports; ++i) submit(*pipeline, "hk-lws-device", flow(1));
    EXPECT_TRUE(indexer.wait_for(LogIndex{log.head().size}));
    submit(*pipeline, "hk-lws-device", flow(1));
    pipeline->stop("the test");
    EXPECT_LT(ids_held(*pipeline), 10U) << "of " << kReports;
}

}  // namespace liaison::broker
