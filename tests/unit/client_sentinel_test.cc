#include <gtest/gtest.h>

#include "clients/library/sentinel.h"

namespace liaison::client {
namespace {

constexpr std::int64_t kQuarter = 900'000;
const Scope kLoWu{"LWS"};
const Digest kAlert{std::string(32, 'a')};

/// Lo Wu with a mean peak hour of 1,000 northbound, watched by Hong Kong's sentinel; quarter-hourly
/// reports.
struct SentinelAtLoWu : testing::Test {
    Sentinel sentinel{genesis(), v1::HK};
    std::int64_t clock = 0;

    static v1::Genesis genesis() {
        v1::Genesis genesis;
        auto& port = *genesis.add_ports();
        port.set_code(kLoWu.value);
        port.set_peak_hour_northbound(1'000);
        auto& closed = *genesis.add_ports();
        closed.set_code("STK");
        closed.set_suspended(true);
        closed.set_peak_hour_northbound(1'000);
        return genesis;
    }

    /// A quarter of an hour at a rate of `hourly`.
    v1::FlowReport quarter(std::uint32_t hourly) {
        v1::FlowReport report;
        report.set_direction(v1::NORTHBOUND);
        report.set_from(clock);
        report.set_until(clock += kQuarter);
        report.set_passengers(hourly / 4);
        return report;
    }

    SentinelFinding report(std::uint32_t hourly) {
        return sentinel.flow(kLoWu, v1::HK, quarter(hourly));
    }

    /// An hour at `hourly`, so that the trailing hour is just that. The last finding with a move,
    /// or the last.
    SentinelFinding hour(std::uint32_t hourly) {
        SentinelFinding told;
        for (int i = 0; i < 5; ++i) {
            const auto finding = report(hourly);
            if (finding.move || finding.below || !(told.move || told.below)) told = finding;
        }
        return told;
    }

    void is_live(v1::Severity severity) {
        sentinel.live(kLoWu, v1::NORTHBOUND, kAlert, severity, severity != v1::SEVERE);
    }

    v1::Severity level() const { return sentinel.level(kLoWu, v1::NORTHBOUND); }
};

TEST_F(SentinelAtLoWu, ThresholdsBeginAtTheirPercentOfThePeakHour) {
    EXPECT_FALSE(hour(1'096).move);
    EXPECT_EQ(hour(1'100).move->alert.severity(), v1::MINOR);
    is_live(v1::MINOR);
    EXPECT_EQ(hour(1'300).move->alert.severity(), v1::MODERATE);
    is_live(v1::MODERATE);
    EXPECT_FALSE(hour(1'496).move);
    EXPECT_EQ(hour(1'500).move->alert.severity(), v1::SEVERE);
}

TEST_F(SentinelAtLoWu, ThresholdsComeFromThePolicyWhereItSetsThem) {
    v1::Policy policy;
    policy.set_minor_percent(120);
    EXPECT_EQ(thresholds_of(policy).minor, 120U);
    EXPECT_EQ(thresholds_of(policy).severe, 150U);
}

TEST_F(SentinelAtLoWu, OtherThresholdsHoldFromTheNextReadingOn) {
    EXPECT_EQ(hour(1'120).move->alert.severity(), v1::MINOR);
    is_live(v1::MINOR);
    sentinel.use({.minor = 80, .moderate = 90, .severe = 110});
    const auto moved = report(1'120);
    EXPECT_FALSE(moved.move) << "two readings bear a level out";
    ASSERT_TRUE(report(1'120).move);
    EXPECT_EQ(level(), v1::SEVERE);
}

TEST_F(SentinelAtLoWu, ProposesBelowSevereWithWhatItRestsOn) {
    const auto move = hour(1'320).move;
    ASSERT_TRUE(move);
    EXPECT_EQ(move->port, kLoWu);
    EXPECT_EQ(move->direction, v1::NORTHBOUND);
    EXPECT_EQ(move->alert.action(), v1::PeakAlert::PROPOSE);
    EXPECT_EQ(move->alert.event(), v1::PeakAlert::CLEARANCE_PEAK);
    EXPECT_EQ(move->alert.urgency(), v1::EXPECTED);
    EXPECT_EQ(move->alert.certainty(), v1::OBSERVED);
    EXPECT_EQ(move->alert.hourly(), 1'320U);
    EXPECT_GT(move->alert.figures_as_of(), 0);
    EXPECT_TRUE(move->alert.alert().empty());
}

TEST_F(SentinelAtLoWu, RaisesASevereOneByItself) {
    const auto move = hour(1'600).move;
    ASSERT_TRUE(move);
    EXPECT_EQ(move->alert.action(), v1::PeakAlert::RAISE);
    EXPECT_EQ(move->alert.urgency(), v1::IMMEDIATE);
}

TEST_F(SentinelAtLoWu, SaysOneThingOnce) {
    EXPECT_TRUE(hour(1'320).move);
    EXPECT_FALSE(hour(1'320).move);
    is_live(v1::MODERATE);
    EXPECT_FALSE(hour(1'320).move);
}

TEST_F(SentinelAtLoWu, UpdatesTheLiveAlertByItsIdentity) {
    hour(1'120);
    is_live(v1::MINOR);
    const auto move = hour(1'320).move;
    ASSERT_TRUE(move);
    EXPECT_EQ(move->alert.action(), v1::PeakAlert::UPDATE);
    EXPECT_EQ(move->alert.alert(), kAlert.value);
    EXPECT_EQ(move->alert.severity(), v1::MODERATE);
}

TEST_F(SentinelAtLoWu, GivesTheNextMoveOnlyWhenItKnowsWhatBecameOfTheOneBefore) {
    ASSERT_EQ(hour(1'120).move->alert.action(), v1::PeakAlert::PROPOSE);
    EXPECT_FALSE(hour(1'600).move);
    is_live(v1::MINOR);
    const auto move = report(1'600).move;
    ASSERT_TRUE(move);
    EXPECT_EQ(move->alert.action(), v1::PeakAlert::UPDATE);
    EXPECT_EQ(move->alert.severity(), v1::SEVERE);
}

TEST_F(SentinelAtLoWu, ALevelEndsBelowNinetyFivePercentOfItsThreshold) {
    hour(1'320);
    EXPECT_EQ(level(), v1::MODERATE);
    hour(1'236);  // 95 % of 1,300 is 1,235
    EXPECT_EQ(level(), v1::MODERATE);
    hour(1'232);
    EXPECT_EQ(level(), v1::MINOR);
    hour(1'048);  // 95 % of 1,100 is 1,045
    EXPECT_EQ(level(), v1::MINOR);
    hour(1'040);
    EXPECT_EQ(level(), v1::SEVERITY_UNSPECIFIED);
}

TEST_F(SentinelAtLoWu, OneReadingAloneIsNoLevel) {
    hour(1'000);
    const auto spike = report(2'000);  // the trailing hour: 1,250
    EXPECT_EQ(spike.hourly, 1'250U);
    EXPECT_EQ(level(), v1::SEVERITY_UNSPECIFIED);
    report(200);  // and back: 1,050
    EXPECT_EQ(level(), v1::SEVERITY_UNSPECIFIED);
}

TEST_F(SentinelAtLoWu, TwoReadingsBearOutTheLowerOfTheirLevels) {
    hour(1'000);
    report(1'600);                      // the trailing hour: 1,150
    const auto second = report(2'000);  // 1,400
    ASSERT_TRUE(second.move);
    EXPECT_EQ(second.move->alert.severity(), v1::MINOR);
}

TEST_F(SentinelAtLoWu, LessThanHalfAnHourIsNoReading) {
    EXPECT_FALSE(report(2'000).hourly);
    EXPECT_EQ(report(2'000).hourly, 2'000U);
}

TEST_F(SentinelAtLoWu, AGapIsNoReadingAndNeverLow) {
    hour(1'320);
    is_live(v1::MODERATE);
    clock += 4 * kQuarter;
    const auto after = report(0);
    EXPECT_FALSE(after.hourly);
    EXPECT_FALSE(after.below);
    EXPECT_EQ(level(), v1::MODERATE);
}

TEST_F(SentinelAtLoWu, AShortGapIsScaledUp) {
    hour(1'320);
    clock += kQuarter;
    EXPECT_EQ(report(1'320).hourly, 1'320U);
}

TEST_F(SentinelAtLoWu, FallingUnderMinorIsSaidOnceAndSendsNothing) {
    hour(1'120);
    is_live(v1::MINOR);
    const auto fallen = hour(800);
    EXPECT_TRUE(fallen.below);
    EXPECT_FALSE(fallen.move);
    EXPECT_FALSE(hour(800).below);
}

TEST_F(SentinelAtLoWu, TheOtherSidesCountsAreNotItsOwn) {
    for (int i = 0; i < 8; ++i) {
        const auto finding = sentinel.flow(kLoWu, v1::SZ, quarter(5'000));
        EXPECT_FALSE(finding.hourly);
        EXPECT_FALSE(finding.move);
    }
}

TEST_F(SentinelAtLoWu, SuspendedPortsAndPortsWithoutThresholdsHaveNoReading) {
    for (int i = 0; i < 8; ++i) {
        v1::FlowReport southbound = quarter(5'000);
        EXPECT_FALSE(sentinel.flow(Scope{"STK"}, v1::HK, southbound).hourly);
        southbound.set_direction(v1::SOUTHBOUND);
        EXPECT_FALSE(sentinel.flow(kLoWu, v1::HK, southbound).hourly);
    }
}

TEST_F(SentinelAtLoWu, AnIntervalCountsOnceHoweverOftenItIsReported) {
    hour(1'000);
    v1::FlowReport again = quarter(2'000);
    sentinel.flow(kLoWu, v1::HK, again);
    EXPECT_FALSE(sentinel.flow(kLoWu, v1::HK, again).hourly);
    again.set_from(again.from() + 1);
    again.set_until(again.until() + 1);
    EXPECT_FALSE(sentinel.flow(kLoWu, v1::HK, again).hourly);
    EXPECT_EQ(report(1'000).hourly, 1'250U);
}

TEST_F(SentinelAtLoWu, WhatAPersonDismissedIsLeftAloneUntilItRises) {
    hour(1'320);
    is_live(v1::MODERATE);
    sentinel.ended(kLoWu, v1::NORTHBOUND, kAlert, true);
    EXPECT_FALSE(hour(1'320).move);
    EXPECT_FALSE(hour(1'120).move);
    const auto risen = hour(1'600).move;
    ASSERT_TRUE(risen);
    EXPECT_EQ(risen->alert.action(), v1::PeakAlert::RAISE);
}

TEST_F(SentinelAtLoWu, WhatAPersonDismissedMayComeAgainAfterItHasFallen) {
    hour(1'320);
    is_live(v1::MODERATE);
    sentinel.ended(kLoWu, v1::NORTHBOUND, kAlert, true);
    hour(800);
    EXPECT_TRUE(hour(1'320).move);
}

TEST_F(SentinelAtLoWu, WhatExpiredAndStillHoldsIsReportedAnew) {
    hour(1'320);
    is_live(v1::MODERATE);
    sentinel.ended(kLoWu, v1::NORTHBOUND, kAlert, false);
    ASSERT_TRUE(report(1'320).move);
}

TEST_F(SentinelAtLoWu, ALostMoveIsGivenAgainAndARefusedOneIsNot) {
    ASSERT_TRUE(hour(1'320).move);
    sentinel.lost(kLoWu, v1::NORTHBOUND);
    ASSERT_TRUE(report(1'320).move);
    sentinel.refused(kLoWu, v1::NORTHBOUND);
    EXPECT_FALSE(report(1'320).move);
}

TEST_F(SentinelAtLoWu, IsSilentBesideAnothersAlert) {
    sentinel.live(kLoWu, v1::NORTHBOUND, kAlert, v1::MINOR, false, false);
    EXPECT_FALSE(hour(1'600).move);
}

TEST_F(SentinelAtLoWu, MakesWorseWhatAPersonRaisedAndNotBetter) {
    ASSERT_TRUE(hour(1'320).move);
    sentinel.live(kLoWu, v1::NORTHBOUND, kAlert, v1::MODERATE, false, true, true);
    EXPECT_FALSE(hour(1'120).move) << "that things are better is for a person to say";
    const auto worse = hour(1'600);
    ASSERT_TRUE(worse.move);
    EXPECT_EQ(worse.move->alert.action(), v1::PeakAlert::UPDATE);
    EXPECT_EQ(worse.move->alert.severity(), v1::SEVERE);
}

TEST_F(SentinelAtLoWu, RecalledReportsCountWithoutMoves) {
    for (int i = 0; i < 5; ++i) sentinel.recall(kLoWu, v1::HK, quarter(1'320));
    EXPECT_EQ(level(), v1::MODERATE);
    EXPECT_TRUE(report(1'320).move);
}

TEST_F(SentinelAtLoWu, AReportFromTheFarFutureDoesNotBlindIt) {
    hour(1'000);
    v1::FlowReport wrong = quarter(1'000);
    wrong.set_from(wrong.from() + 1'000 * kQuarter);
    wrong.set_until(wrong.until() + 1'000 * kQuarter);
    sentinel.flow(kLoWu, v1::HK, wrong);
    EXPECT_EQ(hour(1'320).hourly, 1'320U);
}

}  // namespace
}  // namespace liaison::client
