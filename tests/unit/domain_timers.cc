#include <gtest/gtest.h>

#include "broker/domain/timers.h"

namespace liaison::domain {

namespace {

using std::chrono::seconds;

constexpr Instant kWall{1'707'732'000'000};
constexpr Timers::Tick kTick{std::chrono::hours{5}};

DeadlineId id_of(char record, DeadlineId::Kind kind = DeadlineId::Kind::presented) {
    return {Digest{Bytes(32, record)}, v1::SZ, kind};
}

Situation waiting_for(std::map<DeadlineId, Deadline> deadlines, std::uint64_t version = 1) {
    Situation situation;
    situation.deadlines = std::move(deadlines);
    situation.deadlines_version = version;
    return situation;
}

TEST(Timers, NothingWaitedForIsNeverDue) {
    Timers timers;
    timers.follow(waiting_for({}), kTick, kWall, false);
    EXPECT_EQ(timers.next(), std::nullopt);
    EXPECT_TRUE(timers.due(kTick + std::chrono::hours{99}).empty());
}

TEST(Timers, NewDeadlineRunsItsWholeTimeWhateverTheWallClockSays) {
    Timers timers;
    const Situation situation = waiting_for({{id_of('a'), {kWall - seconds{3}, seconds{10}}}});
    timers.follow(situation, kTick, kWall, false);
    EXPECT_EQ(timers.next(), kTick + seconds{10});
    EXPECT_TRUE(timers.due(kTick + seconds{10} - Milliseconds{1}).empty());
    EXPECT_EQ(timers.due(kTick + seconds{10}).size(), 1U);
}

TEST(Timers, StartArmsWhatIsLeft) {
    Timers timers;
    const Situation situation = waiting_for({
        {id_of('a'), {kWall - seconds{3}, seconds{10}}},
        {id_of('b'), {kWall - seconds{30}, seconds{10}}},
        {id_of('c'), {kWall + seconds{30}, seconds{10}}},
    });
    timers.follow(situation, kTick, kWall, true);
    EXPECT_EQ(timers.due(kTick), std::vector{id_of('b')}) << "overdue at the start, due at once";
    EXPECT_EQ(timers.due(kTick + seconds{7}), (std::vector{id_of('b'), id_of('a')}));
    EXPECT_EQ(timers.due(kTick + seconds{10}), (std::vector{id_of('b'), id_of('a'), id_of('c')}))
        << "a clock set back makes nothing longer";
}

TEST(Timers, DueOnesComeByTimeThenId) {
    Timers timers;
    timers.follow(waiting_for({{id_of('b'), {kWall, seconds{10}}},
                               {id_of('c'), {kWall, seconds{5}}},
                               {id_of('a'), {kWall, seconds{10}}}}),
                  kTick, kWall, false);
    EXPECT_EQ(timers.due(kTick + seconds{10}), (std::vector{id_of('c'), id_of('a'), id_of('b')}));
}

TEST(Timers, DueOnesStayUntilTheyAreGone) {
    Timers timers;
    timers.follow(waiting_for({{id_of('a'), {kWall, seconds{10}}}}), kTick, kWall, false);
    EXPECT_EQ(timers.due(kTick + seconds{11}).size(), 1U);
    EXPECT_EQ(timers.due(kTick + seconds{12}).size(), 1U);
    timers.follow(waiting_for({}, 2), kTick + seconds{12}, kWall, false);
    EXPECT_TRUE(timers.due(kTick + seconds{13}).empty());
    EXPECT_EQ(timers.next(), std::nullopt);
}

TEST(Timers, OneThatStaysIsNotPutOffAndOneSetAnewIs) {
    Timers timers;
    const Deadline first{kWall, seconds{10}};
    timers.follow(waiting_for({{id_of('a'), first}, {id_of('b'), first}}), kTick, kWall, false);
    const Situation later =
        waiting_for({{id_of('a'), first}, {id_of('b'), {kWall + seconds{4}, seconds{10}}}}, 2);
    timers.follow(later, kTick + seconds{4}, kWall + seconds{4}, false);
    EXPECT_EQ(timers.due(kTick + seconds{10}), std::vector{id_of('a')});
    EXPECT_EQ(timers.due(kTick + seconds{14}), (std::vector{id_of('a'), id_of('b')}));
}

TEST(Timers, SameVersionIsNotLookedAtAgain) {
    Timers timers;
    timers.follow(waiting_for({}, 7), kTick, kWall, false);
    timers.follow(waiting_for({{id_of('a'), {kWall, seconds{10}}}}, 7), kTick, kWall, false);
    EXPECT_EQ(timers.next(), std::nullopt);
}

TEST(Timers, FarAwayExpiryDoesNotOverflow) {
    Timers timers;
    timers.follow(waiting_for({{id_of('a'), {kWall, Milliseconds{250'000'000'000'000}}}}), kTick,
                  kWall, false);
    EXPECT_GT(timers.next(), kTick + std::chrono::years{99});
}

}  // namespace

}  // namespace liaison::domain
