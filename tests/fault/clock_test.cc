// Wall clocks that step by an hour, on the broker and on a client, while monotonic clocks go on as
// they do.
#include <gtest/gtest.h>

#include "tests/fault/scene.h"
#include "tests/fault/stepped_clock.h"

namespace liaison::fault_test {

namespace {

constexpr Milliseconds kHour = std::chrono::hours{1};
constexpr Milliseconds kUnsharp = 3s;  // of a step: the two clocks are read one after the other

std::vector<Milliseconds> steps_in(const std::vector<StoredRecord>& log) {
    std::vector<Milliseconds> out;
    for (const auto& stored : log)
        if (stored.record.has_clock_step()) out.emplace_back(stored.record.clock_step().by());
    return out;
}

/// Real time from a moment until the alert's first escalation has reached the reader.
Milliseconds real_wait(Scene& scene, const Digest& alert, Connection::Clock::time_point from) {
    EXPECT_TRUE(scene.play_until(20s, 100ms, [&] {
        const auto& got = scene.reader().of(kLuohu);
        return std::any_of(got.rbegin(), got.rend(), [&](const auto& stored) {
            return stored.record.has_escalation() &&
                   stored.record.escalation().record() == alert.value;
        });
    }));
    return std::chrono::duration_cast<Milliseconds>(Connection::Clock::now() - from);
}

}  // namespace

TEST(Clock, AnHourForwardsAndBackOnTheBrokerIsOnRecordAndMovesNoDeadline) {
    Site site;
    const SteppedClock clock(site.path() / "broker-clock");
    site.start_broker(clock.environment());
    Scene scene(site);
    for (int round = 0; round < rounds(); ++round) {
        const auto before = system_test::log_of(site).size();
        const Digest first = scene.raise_alert(v1::NORTHBOUND);
        const auto first_raised = Connection::Clock::now();
        scene.play(2s);
        clock.stands(1h);
        scene.play(1s);
        const Digest second = scene.raise_alert(v1::SOUTHBOUND);
        const auto second_raised = Connection::Clock::now();
        scene.play(2s);
        clock.stands(0h);
        // Each has both steps, or one, in the middle of its ten seconds.
        const auto waited = real_wait(scene, first, first_raised);
        EXPECT_GE(waited, 9'900ms) << "early: the hour was counted";
        EXPECT_LE(waited, 12s) << "late";
        const auto waited_again = real_wait(scene, second, second_raised);
        EXPECT_GE(waited_again, 9'900ms) << "early";
        EXPECT_LE(waited_again, 12s) << "late: the clock that went back held it up";
        ASSERT_TRUE(scene.settle(20s).has_value());

        auto log = system_test::log_of(site);
        expect_kept(scene.receipts(), site);
        scene.reader().expect_whole(kLuohu);
        const auto steps = steps_in({log.begin() + static_cast<std::ptrdiff_t>(before), log.end()});
        ASSERT_EQ(steps.size(), 2U);
        EXPECT_LE(std::chrono::abs(steps[0] - kHour), kUnsharp) << steps[0].count();
        EXPECT_LE(std::chrono::abs(steps[1] + kHour), kUnsharp) << steps[1].count();
    }
}

TEST(Clock, ABrokerAnHourBehindRefusesWhatComesFromItsFutureAndSaysItsTime) {
    Site site;
    const SteppedClock clock(site.path() / "broker-clock");
    site.start_broker(clock.environment());
    zmq::context_t context;
    Connection desk(context, site.identity("hk-lws-desk"));
    const auto first = system_test::expect_receipt(
        desk.submit(system_test::an_alert_at(kLuohu), system_test::kPatience));
    clock.stands(-1h);
    const auto early = desk.submit(system_test::an_alert_at(kLuohu, v1::SEVERE, v1::SOUTHBOUND),
                                   system_test::kPatience);
    ASSERT_TRUE(std::holds_alternative<Refused>(early));
    EXPECT_EQ(std::get<Refused>(early).number, Refusal::from_the_future);
    clock.stands(0h);
    const auto again = system_test::expect_receipt(desk.submit(
        system_test::an_alert_at(kLuohu, v1::SEVERE, v1::SOUTHBOUND), system_test::kPatience));
    EXPECT_GE(again.receipt.recorded_at(), first.receipt.recorded_at());
}

TEST(Clock, AClientAnHourAheadIsRefusedWithTheBrokersTimeAndOneAnHourBehindIsRecordedLate) {
    Site site;
    site.start_broker();
    const SteppedClock clock(site.path() / "client-clock");
    const std::vector<std::string> raise{"alert",      "raise",   "--direction",     "northbound",
                                         "--severity", "severe",  "--waiting",       "4500",
                                         "--person",   "hk-chan", "--outside-hours", "--yes"};
    clock.stands(1h);
    const auto ahead = site.liaison("hk-lws-desk", raise, clock.environment());
    EXPECT_EQ(ahead.exit, 3) << ahead.err;
    EXPECT_NE(ahead.err.find("the broker's time is "), std::string::npos) << ahead.err;

    clock.stands(-1h);
    const auto behind = site.liaison("hk-lws-desk", raise, clock.environment());
    EXPECT_EQ(behind.exit, 0) << behind.err;
    const auto log = system_test::log_of(site);
    const auto late = std::find_if(log.begin(), log.end(), [](const auto& stored) {
        const auto content = content_of(stored.record);
        return content && content->has_peak_alert();
    });
    ASSERT_NE(late, log.end());
    EXPECT_LE(std::chrono::abs(Milliseconds{late->record.late_by()} - kHour), kUnsharp);
}

TEST(Clock, AStepOnAWatchingClientMovesNothingThatItShows) {
    Site site;
    site.start_broker();
    const SteppedClock clock(site.path() / "watch-clock");
    Scene scene(site, clock.environment());
    for (const auto off : {1h, -1h, 0h}) {
        clock.stands(off);
        scene.play(2'500ms);
    }
    ASSERT_TRUE(scene.settle(20s).has_value());
    EXPECT_FALSE(scene.watch().said("behind", kLuohu, {}).has_value());
    scene.expect_promises();
}

}  // namespace liaison::fault_test
