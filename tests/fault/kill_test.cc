// The broker killed at random points under load, many times in a row, with its index and snapshots
// beside the log.
#include <gtest/gtest.h>

#include <csignal>
#include <random>

#include "tests/fault/scene.h"

namespace liaison::fault_test {

namespace {

constexpr int kKills = 20;
constexpr int kStopEvery = 5;  // in order, so that a snapshot is left for the next start

}  // namespace

TEST(Kill, TwentyTimesInARowLosesNothingRepeatsNothingAndContradictsNothing) {
    Site site;
    site.set_limits(1'000'000);
    site.start_broker();
    Scene scene(site);
    std::mt19937 chance{20'240'212};
    std::uniform_int_distribution<> moment(20, 700);
    std::vector<std::pair<v1::Content, v1::Receipt>> answered;
    scene.raise_alert();
    const auto snapshot = site.log_file().string() + ".snapshot";
    for (int kill = 1; kill <= kKills * rounds(); ++kill) {
        scene.play(Milliseconds{moment(chance)}, 2ms);
        if (kill % kStopEvery == 0) {
            ASSERT_EQ(site.stop_broker(), 0) << site.broker().err();
            ASSERT_TRUE(std::filesystem::exists(snapshot));
        } else {
            site.kill_broker();
        }
        // With the broker down nobody writes: what is held must be there.
        scene.receipts().expect_kept_by(system_test::log_of(site),
                                        storage::open_sqlite_reader(site.log_file())->checkpoint());
        site.start_broker();

        zmq::context_t context;
        Connection desk(context, site.identity("sz-lws-desk"));
        for (const auto& [content, receipt] : answered) {
            const auto again =
                system_test::expect_receipt(desk.submit(content, system_test::kPatience));
            EXPECT_EQ(system_test::without_path(again.receipt), system_test::without_path(receipt));
        }
        const v1::Content note = system_test::identified(
            system_test::a_remark_at(kLuohu, "sz-li", "round " + std::to_string(kill)));
        answered.emplace_back(
            note, system_test::expect_receipt(desk.submit(note, system_test::kPatience)).receipt);
        if (HasFailure()) return;
    }
    ASSERT_TRUE(scene.settle(60s).has_value())
        << scene.receipts().held() << " of " << scene.receipts().asked() << " receipts";
    scene.expect_promises();
    EXPECT_TRUE(std::filesystem::exists(site.log_file().string() + ".index"));
}

}  // namespace liaison::fault_test
