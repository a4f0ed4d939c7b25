// Processes that stand still: the broker, a watching client, a reader that does not read.
#include <gtest/gtest.h>

#include <csignal>

#include "tests/fault/scene.h"

namespace liaison::fault_test {

namespace {

constexpr Milliseconds kStopped = 10s;

}  // namespace

TEST(Stopped, ABrokerThatStandsStillForTenSecondsIsToldAndLosesNothing) {
    Site site;
    site.start_broker();
    Scene scene(site);
    for (int round = 0; round < rounds(); ++round) {
        const Digest alert = scene.raise_alert();
        scene.play(3s);
        const Instant stopped = client::now();
        site.broker().signal(SIGSTOP);
        scene.play(kStopped);
        const auto behind = scene.watch().said("behind", kLuohu, stopped);
        site.broker().signal(SIGCONT);
        ASSERT_TRUE(behind.has_value());
        EXPECT_LE(behind->at - stopped, 7s);
        const Instant since{number_in(behind->text, "behind_since").value_or(0)};
        EXPECT_LE(since - stopped, 1'000ms);
        ASSERT_TRUE(scene.settle(30s).has_value());
        scene.expect_promises();
        // Due while the broker stood still: at once when it goes on, not forgotten and not a step
        // of the clock.
        const auto log = system_test::log_of(site);
        const auto waits = waits_for_presentation(log, alert.value);
        ASSERT_EQ(waits.size(), 1U);
        EXPECT_LE(waits.front(), 3s + kStopped + 2s);
        for (const auto& stored : log) EXPECT_FALSE(stored.record.has_clock_step());
    }
}

TEST(Stopped, AWatchThatStandsStillForTenSecondsSaysSoAndShowsEverythingOnce) {
    Site site;
    site.start_broker();
    Scene scene(site);
    std::vector<Blind> blind;
    for (int round = 0; round < rounds(); ++round) {
        scene.play(2s);
        const Instant stopped = client::now();
        scene.watch().process().signal(SIGSTOP);
        scene.play(kStopped);
        scene.watch().process().signal(SIGCONT);
        const Instant continued = client::now();
        ASSERT_TRUE(scene.settle(30s).has_value());
        EXPECT_TRUE(scene.watch().said("behind", kLuohu, continued).has_value())
            << "ten seconds are missing on a screen that does not say so";
        blind.push_back({stopped, continued});
        scene.expect_promises(blind);
    }
}

TEST(Stopped, AReaderThatDoesNotReadHoldsUpNobodyAndCatchesUpByReplayOnce) {
    Site site;
    site.set_limits(1'000'000);
    site.start_broker();
    Scene scene(site);
    zmq::context_t context;
    system_test::Reader idle(context, site.identity("sz-office"), {kLuohu});
    ASSERT_TRUE(scene.play_until(10s, 100ms, [&] {
        idle.poll(0ms);
        return !idle.of(kLuohu).empty();
    }));
    const auto read_before = idle.of(kLuohu).size();

    // In the long form more than every queue between the broker and the reader holds.
    const std::size_t reports_wanted = rounds() > 1 ? 60'000 : 12'000;
    constexpr std::size_t kAtOnce = 512;
    Connection flood(context, site.identity("sz-lws-device"));
    std::size_t sent = 0;
    std::size_t kept = 0;
    const auto until = Connection::Clock::now() + (rounds() > 1 ? 60s : 0s);
    while (kept < reports_wanted || Connection::Clock::now() < until) {
        if (sent < reports_wanted && sent - kept < 4 * kAtOnce) {
            std::vector<v1::Content> reports;
            for (std::size_t i = 0; i < kAtOnce; ++i)
                reports.push_back(
                    system_test::a_report_at(kLuohu, static_cast<std::uint32_t>(sent + i)));
            sent += kAtOnce;
            flood.submit_many(std::move(reports), [&](const v1::Content&, const auto& answer) {
                system_test::expect_receipt(answer);
                ++kept;
            });
        }
        flood.poll(1ms);
        scene.play(1ms);
    }
    ASSERT_TRUE(scene.settle(60s).has_value()) << "others were held up";
    scene.expect_promises();
    EXPECT_EQ(idle.of(kLuohu).size(), read_before) << "it has not been reading";
    ASSERT_TRUE(idle.reaches(kLuohu, scene.reader().of(kLuohu).size(), 60s));
    EXPECT_EQ(idle.of(kLuohu).size(), scene.reader().of(kLuohu).size());
    idle.expect_whole(kLuohu);
}

}  // namespace liaison::fault_test
