// How much one principal may ask, on a driven clock.
#include <gtest/gtest.h>

#include "broker/allowance.h"

namespace liaison::broker {

namespace {

using namespace std::chrono_literals;

const Tick kStart{1000s};

v1::Principal principal(const std::string& name, v1::Role role) {
    v1::Principal out;
    out.set_name(name);
    out.set_role(role);
    return out;
}

int admitted(Allowances& allowances, const v1::Principal& who, Kind kind, Tick now, int tries) {
    int count = 0;
    for (int i = 0; i < tries; ++i) count += allowances.admit(who, kind, now) ? 1 : 0;
    return count;
}

}  // namespace

TEST(BrokerBucket, BeginsWithFiveSecondsWorthAndFillsAtItsRate) {
    Bucket bucket(10);
    int taken = 0;
    while (bucket.take(1, kStart)) ++taken;
    EXPECT_EQ(taken, 50);
    EXPECT_FALSE(bucket.take(1, kStart + 99ms));
    EXPECT_TRUE(bucket.take(1, kStart + 100ms));
    EXPECT_FALSE(bucket.take(1, kStart + 100ms));
}

TEST(BrokerBucket, KeepsNoMoreThanFiveSecondsWorth) {
    Bucket bucket(2);
    EXPECT_TRUE(bucket.take(10, kStart));
    EXPECT_TRUE(bucket.take(10, kStart + 1h));
    EXPECT_FALSE(bucket.take(1, kStart + 1h));
}

TEST(BrokerBucket, RefusalsTakeNothing) {
    Bucket bucket(10);
    EXPECT_TRUE(bucket.take(45, kStart));
    for (int i = 0; i < 1'000; ++i) EXPECT_FALSE(bucket.take(6, kStart));
    EXPECT_TRUE(bucket.take(5, kStart));
}

TEST(BrokerBucket, WhatCostsMoreThanAWholeBucketTakesAWholeOne) {
    Bucket bucket(1);
    EXPECT_TRUE(bucket.take(100, kStart));
    EXPECT_FALSE(bucket.take(100, kStart + 4900ms));
    EXPECT_TRUE(bucket.take(100, kStart + 5s));
}

TEST(BrokerBucket, AClockThatSeemsToGoBackGivesNothing) {
    Bucket bucket(10);
    EXPECT_TRUE(bucket.take(50, kStart));
    EXPECT_FALSE(bucket.take(1, kStart - 1h));
    EXPECT_FALSE(bucket.take(1, kStart));
}

TEST(BrokerAllowances, EachRoleHasItsRate) {
    Allowances allowances(Rates{});
    EXPECT_EQ(admitted(allowances, principal("a", v1::DESK), Kind::ordinary, kStart, 1'000), 100);
    EXPECT_EQ(admitted(allowances, principal("b", v1::DEVICE), Kind::ordinary, kStart, 1'000), 250);
    EXPECT_EQ(admitted(allowances, principal("c", v1::DISPLAY), Kind::ordinary, kStart, 1'000), 5);
    EXPECT_EQ(admitted(allowances, principal("d", v1::DISPLAY), Kind::delivered, kStart, 1'000),
              100);
}

TEST(BrokerAllowances, HoldsAndDeliveredGoThroughWhereTheOrdinaryRateIsSpent) {
    Allowances allowances(Rates{});
    const auto desk = principal("hk-lws-desk", v1::DESK);
    admitted(allowances, desk, Kind::ordinary, kStart, 1'000);
    EXPECT_TRUE(allowances.admit(desk, Kind::restriction, kStart));
    EXPECT_TRUE(allowances.admit(desk, Kind::delivered, kStart));
    admitted(allowances, desk, Kind::delivered, kStart, 1'000);
    EXPECT_TRUE(allowances.admit(desk, Kind::ordinary, kStart + 50ms));
}

TEST(BrokerAllowances, OnePrincipalsHasteIsNotAnothers) {
    Allowances allowances(Rates{});
    admitted(allowances, principal("abuser", v1::DESK), Kind::ordinary, kStart, 10'000);
    while (allowances.admit_request(principal("abuser", v1::DESK), 10, kStart)) {
    }
    EXPECT_TRUE(allowances.admit(principal("other", v1::DESK), Kind::ordinary, kStart));
    EXPECT_TRUE(allowances.admit_request(principal("other", v1::DESK), 10, kStart));
}

TEST(BrokerAllowances, WhoSendsTooMuchIsShutOutForAMoment) {
    Allowances allowances(Rates{});
    const auto desk = principal("hk-lws-desk", v1::DESK);
    int frames = 0;
    while (allowances.admit_frame(desk, 4'000'000, kStart)) ++frames;
    EXPECT_EQ(frames, 20);
    EXPECT_FALSE(allowances.admit_connection(desk, false, kStart + 1900ms));
    EXPECT_TRUE(allowances.admit_connection(desk, false, kStart + 2s));
    EXPECT_TRUE(allowances.admit_connection(principal("other", v1::DESK), false, kStart));
    int small = 0;
    while (allowances.admit_frame(principal("other", v1::DESK), 1, kStart)) ++small;
    EXPECT_EQ(small, 78'125);
}

TEST(BrokerAllowances, WhereReadersWereCutConnectionsAreFew) {
    Allowances allowances(Rates{});
    const auto display = principal("sz-display", v1::DISPLAY);
    int sparingly = 0;
    while (allowances.admit_connection(display, true, kStart)) ++sparingly;
    EXPECT_EQ(sparingly, 10);
    EXPECT_TRUE(allowances.admit_connection(display, true, kStart + 500ms));
    EXPECT_TRUE(allowances.admit_connection(display, false, kStart));
}

TEST(BrokerAllowances, WhatIsRefusedIsCountedOnce) {
    Allowances allowances(Rates{.desk = 1, .device = 1, .requests = 1});
    const auto desk = principal("hk-lws-desk", v1::DESK);
    admitted(allowances, desk, Kind::ordinary, kStart, 12);
    for (int i = 0; i < 7; ++i) allowances.admit_request(desk, 1, kStart);
    allowances.admit(principal("quiet", v1::DESK), Kind::ordinary, kStart);
    const std::map<PrincipalName, std::uint64_t> expected{{PrincipalName{"hk-lws-desk"}, 9}};
    EXPECT_EQ(allowances.take_refused(), expected);
    EXPECT_TRUE(allowances.take_refused().empty());
}

}  // namespace liaison::broker
