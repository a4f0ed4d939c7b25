// The road end to end: real processes, sockets, keys and files; the broker killed in the middle.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "broker/domain/rules.h"
#include "proto/checkpoint.h"
#include "proto/merkle.h"
#include "storage/sqlite_log.h"
#include "tests/system/notices.h"
#include "tests/system/reader.h"
#include "tests/system/site.h"

namespace liaison::system_test {

namespace {

using client::Answered;
using client::Connection;
using client::SignedReceipt;

const Scope kLuohu{"LWS"};
const Scope kFutian{"LSC"};
const Scope kShenzhenBay{"SBC"};

std::optional<StoredRecord> escalation_of(const std::vector<StoredRecord>& records,
                                          const Digest& revision) {
    for (const auto& record : records)
        if (record.record.has_escalation() && record.record.escalation().record() == revision.value)
            return record;
    return std::nullopt;
}

}  // namespace

TEST(Road, AnAlertIsReceiptedReadByTheOtherSideAndAcknowledged) {
    Site site;
    site.start_broker();
    zmq::context_t context;
    Connection luohu(context, site.identity("hk-lws-desk"));
    Reader shenzhen(context, site.identity("sz-lws-desk"), {kLuohu});

    const auto sent = expect_receipt(luohu.submit(an_alert_at(kLuohu), kPatience));
    ASSERT_TRUE(shenzhen.reaches(kLuohu, 1));
    EXPECT_EQ(shenzhen.of(kLuohu)[0].hash.value, sent.receipt.record_hash());
    EXPECT_EQ(shenzhen.of(kLuohu)[0].record.sender().principal(), "hk-lws-desk");

    expect_receipt(shenzhen.connection().submit(
        an_acknowledgement_of(shenzhen.of(kLuohu)[0].hash, kLuohu,
                              v1::Acknowledgement::ACKNOWLEDGED, "sz-li"),
        kPatience));
    const auto view = luohu.situation(kLuohu, kPatience);
    ASSERT_TRUE(std::holds_alternative<v1::SituationView>(view));
    ASSERT_EQ(std::get<v1::SituationView>(view).alerts_size(), 1);
    EXPECT_EQ(std::get<v1::SituationView>(view).alerts(0).addressed(0).acknowledged_by(), "sz-li");
}

TEST(Road, KillingTheBrokerLosesNoReceiptedRecordAndShowsNoGapAndNoDuplicate) {
    Site site;
    site.start_broker();
    zmq::context_t context;
    const std::vector<Scope> ports{kLuohu, kFutian, kShenzhenBay};
    Reader hong_kong(context, site.identity("hk-office"), ports);
    Reader shenzhen(context, site.identity("sz-office"), ports);

    struct Sender {
        std::unique_ptr<Connection> connection;
        Scope port;
    };
    std::vector<Sender> senders;
    for (const auto& [name, port] : {std::pair{"hk-lws-device", kLuohu},
                                     {"sz-lws-device", kLuohu},
                                     {"hk-lsc-device", kFutian},
                                     {"sz-sbc-device", kShenzhenBay}})
        senders.push_back({std::make_unique<Connection>(context, site.identity(name)), port});

    std::map<Scope, std::map<std::uint64_t, Bytes>> receipts;
    std::size_t answered = 0;
    std::size_t sent = 0;
    constexpr std::uint32_t kEach = 300;
    for (std::uint32_t i = 0; i < kEach; ++i) {
        for (auto& sender : senders) {
            ++sent;
            sender.connection->submit_later(
                a_report_at(sender.port, i),
                [&](const v1::Content&, const Answered<SignedReceipt>& answer) {
                    ++answered;
                    const auto receipt = expect_receipt(answer).receipt;
                    receipts[Scope{receipt.scope()}][receipt.sequence()] = receipt.record_hash();
                });
            sender.connection->poll(0ms);
        }
        hong_kong.poll(0ms);
        shenzhen.poll(0ms);
        if (i == kEach / 3 || i == 2 * kEach / 3) {
            site.kill_broker();
            site.start_broker();
        }
    }
    const auto until = std::chrono::steady_clock::now() + 60s;
    while (answered < sent && std::chrono::steady_clock::now() < until) {
        for (auto& sender : senders) sender.connection->poll(5ms);
        hong_kong.poll(0ms);
        shenzhen.poll(0ms);
    }
    ASSERT_EQ(answered, sent);

    const std::map<Scope, std::uint64_t> expected{
        {kLuohu, 2 * kEach}, {kFutian, kEach}, {kShenzhenBay, kEach}};
    for (Reader* const reader : {&hong_kong, &shenzhen})
        for (const auto& [port, count] : expected) {
            EXPECT_TRUE(reader->reaches(port, count)) << port.value;
            EXPECT_EQ(reader->of(port).size(), count) << "a retry must not be recorded twice";
            reader->expect_whole(port);
            for (const auto& [sequence, hash] : receipts[port])
                EXPECT_EQ(reader->of(port).at(sequence).hash.value, hash);
        }
}

TEST(Road, DeadlinesGoOnAcrossAKillAndTheSendingDeskIsToldOnce) {
    Site site;
    site.start_broker();
    zmq::context_t context;
    Reader luohu(context, site.identity("hk-lws-desk"), {kLuohu});
    const auto sent = expect_receipt(luohu.connection().submit(an_alert_at(kLuohu), kPatience));
    std::this_thread::sleep_for(3s);
    site.kill_broker();
    site.start_broker();
    // PRESENTED is due 10 s after the record: recorded_at says how long it really took.
    ASSERT_TRUE(luohu.reaches(kLuohu, 2, 30s));
    const auto escalation = escalation_of(luohu.of(kLuohu), Digest{sent.receipt.record_hash()});
    ASSERT_TRUE(escalation.has_value());
    EXPECT_EQ(escalation->record.escalation().missing(), v1::Escalation::PRESENTED);
    EXPECT_EQ(escalation->record.escalation().told(0), "hk-lws-desk");
    const auto after = escalation->record.recorded_at() - sent.receipt.recorded_at();
    EXPECT_GE(after, 10'000) << "a deadline must not come early";

    site.kill_broker();
    site.start_broker();
    std::this_thread::sleep_for(1s);
    const auto records = log_of(site);
    EXPECT_EQ(std::count_if(records.begin(), records.end(),
                            [](const auto& record) { return record.record.has_escalation(); }),
              1)
        << "once per step, across restarts";
}

TEST(Road, TheLogIsOneTreeUnderItsNewestCheckpointAndItsRulesReplay) {
    Site site;
    site.start_broker();
    zmq::context_t context;
    Connection luohu(context, site.identity("hk-lws-desk"));
    expect_receipt(luohu.submit(an_alert_at(kLuohu), kPatience));
    ASSERT_EQ(site.stop_broker(), 0);

    const auto records = log_of(site);
    const auto& genesis = records.front().record.genesis();
    const auto checkpoint =
        open_checkpoint(storage::open_sqlite_reader(site.log_file())->checkpoint(),
                        genesis.origin(), genesis.log_public());
    ASSERT_TRUE(checkpoint.has_value());
    std::vector<Digest> leaves;
    domain::Situation situation;
    for (const auto& record : records) {
        leaves.push_back(leaf_hash(record.bytes));
        domain::apply(situation, record);
    }
    EXPECT_EQ(checkpoint->size, records.size());
    EXPECT_EQ(checkpoint->root, root_of(leaves));
    EXPECT_EQ(situation.alerts.size(), 1U);
    EXPECT_TRUE(records.back().record.has_broker_stop());
}

TEST(Road, StoppingTheBrokerIsOrderlyAndQuick) {
    Site site;
    site.start_broker();
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(site.stop_broker(), 0) << site.broker().err();
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
}

TEST(Road, TheSameNoticeSentAgainAfterAKillGetsTheSameReceipt) {
    Site site;
    site.start_broker();
    zmq::context_t context;
    Connection luohu(context, site.identity("hk-lws-desk"));
    const v1::Content alert = identified(an_alert_at(kLuohu));
    const auto first = expect_receipt(luohu.submit(alert, kPatience));
    site.kill_broker();
    site.start_broker();
    const auto again = expect_receipt(luohu.submit(alert, kPatience));
    EXPECT_EQ(without_path(again.receipt), without_path(first.receipt));
}

TEST(Road, ABrokerWhoseLogIsHeldByAnotherDoesNotStart) {
    Site site;
    site.start_broker();
    Process second({LIAISON_BROKER, "--site", site.path().string()}, {}, site.path() / "second");
    const auto exit = second.wait(10s);
    ASSERT_TRUE(exit.has_value());
    EXPECT_EQ(*exit, 1);
    EXPECT_NE(second.err().find("liaison.db"), std::string::npos) << second.err();
}

TEST(Road, WhoIsOnDutyIsPresentWhileTheClientIsThereAndNotLongAfter) {
    Site site;
    site.start_broker();
    zmq::context_t context;
    Connection office(context, site.identity("sz-office"));
    const auto is_present = [&] {
        const auto view = office.situation(kLuohu, kPatience);
        return std::get<v1::SituationView>(view).duties(0).present();
    };
    {
        Connection luohu(context, site.identity("hk-lws-desk"));
        v1::Content on = a_notice_of(kLuohu);
        on.set_person("hk-chan");
        on.mutable_duty()->set_action(v1::Duty::ON);
        expect_receipt(luohu.submit(on, kPatience));
        // Nothing but the client's own pings keeps it present.
        const auto until = std::chrono::steady_clock::now() + 12s;
        while (std::chrono::steady_clock::now() < until) luohu.poll(100ms);
        EXPECT_TRUE(is_present());
    }
    const auto until = std::chrono::steady_clock::now() + 30s;
    while (is_present() && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(200ms);
    EXPECT_FALSE(is_present());
}

}  // namespace liaison::system_test
