#include <gtest/gtest.h>

#include "clients/cli/order_terms.h"

namespace liaison::cli {

namespace {

v1::Terms terms(std::string_view typed) { return read_terms(typed).value(); }

bool much(std::string_view from, std::string_view to, bool stopped = false) {
    const auto before = read_terms(from);
    return loosens_much(before ? &*before : nullptr, stopped, terms(to));
}

}  // namespace

TEST(OrderTerms, EveryModeIsOneWord) {
    EXPECT_EQ(terms("500/train").mode(), v1::Terms::QUOTA);
    EXPECT_EQ(terms("500/train").vehicle(), v1::Terms::TRAIN);
    EXPECT_EQ(terms("500/train").people(), 500U);
    EXPECT_EQ(terms("200/Coach").vehicle(), v1::Terms::COACH);
    EXPECT_EQ(terms("120/min").mode(), v1::Terms::RATE);
    EXPECT_EQ(terms("1,200/minute").people(), 1'200U);
    EXPECT_EQ(terms("300/wave@10m").mode(), v1::Terms::WAVES);
    EXPECT_EQ(terms("300/wave@10m").interval(), 600U);
    EXPECT_EQ(terms("HOLD").mode(), v1::Terms::HOLD);
    EXPECT_EQ(terms("full").mode(), v1::Terms::FULL_RELEASE);
}

TEST(OrderTerms, WhatIsNotExactlyOneIsNone) {
    for (const auto* typed : {"", "500", "500/", "/train", "0/train", "500/tram", "-5/train",
                              "5e2/train", "500/wave", "300/wave@", "300/wave@0s", "300/wave@500ms",
                              "300/wave@2d", "500/train/coach", "holds", "11000000/train"})
        EXPECT_FALSE(read_terms(typed).has_value()) << typed;
}

TEST(OrderTerms, ExemptClassesStandOnceInTheSchemasOrder) {
    EXPECT_EQ(read_exempt("students,elderly"),
              (std::vector<v1::Terms::Exempt>{v1::Terms::ELDERLY, v1::Terms::STUDENTS}));
    EXPECT_EQ(read_exempt("none"), std::vector<v1::Terms::Exempt>{});
    for (const auto* typed : {"", "elderly,", "elderly,elderly", "everybody", "exempt_unspecified"})
        EXPECT_FALSE(read_exempt(typed).has_value()) << typed;
}

TEST(OrderTerms, AReasonIsAWordOfTheSchema) {
    EXPECT_EQ(read_order_reason("far-side-slow"), v1::ReleaseOrder::FAR_SIDE_SLOW);
    EXPECT_EQ(read_order_reason("Other"), v1::ReleaseOrder::OTHER);
    EXPECT_FALSE(read_order_reason("reason-unspecified").has_value());
}

TEST(OrderTerms, AHoldingAreaThatNobodyHasCountedHasNoReading) {
    const auto counted = read_area("hall B=1,200/2000").value();
    EXPECT_EQ(counted.name(), "hall B");
    EXPECT_EQ(counted.occupancy(), 1'200U);
    EXPECT_EQ(counted.capacity(), 2'000U);
    EXPECT_FALSE(read_area("hall B=?/2000")->has_occupancy());
    EXPECT_TRUE(read_area("hall B=0/2000")->has_occupancy());
    for (const auto* typed : {"hall B", "=1/2", "hall B=1200", "hall B=/2000", "hall B=1/x"})
        EXPECT_FALSE(read_area(typed).has_value()) << typed;
}

TEST(OrderTerms, AFigureSaysWhatHowManyAndWhoSaysSo) {
    const auto figure = read_figure("waiting in hall B=1200@staff count").value();
    EXPECT_EQ(figure.what(), "waiting in hall B");
    EXPECT_EQ(figure.value(), 1'200U);
    EXPECT_EQ(figure.source(), "staff count");
    for (const auto* typed : {"1200@staff", "a=1200", "a=1200@", "a=x@staff", "=5@staff"})
        EXPECT_FALSE(read_figure(typed).has_value()) << typed;
}

TEST(OrderTerms, LanesAreAtMostAThousand) {
    EXPECT_EQ(read_lanes("0"), 0U);
    EXPECT_EQ(read_lanes("1000"), 1'000U);
    EXPECT_FALSE(read_lanes("1001").has_value());
}

TEST(OrderTerms, AWaveIsMeasuredByItsSizeAndATrainByItsQuota) {
    for (const auto* typed : {"100/wave@10m", "100/train"}) {
        EXPECT_FALSE(is_more_than_a_wave(100, read_terms(typed).value())) << typed;
        EXPECT_TRUE(is_more_than_a_wave(101, read_terms(typed).value())) << typed;
    }
    // Whoever was on the way goes on being counted.
    for (const auto* typed : {"100/min", "hold", "full"})
        EXPECT_FALSE(is_more_than_a_wave(1'000, read_terms(typed).value())) << typed;
}

TEST(LoosensMuch, FromAHoldOrASuspensionAlways) {
    EXPECT_TRUE(much("hold", "1/train"));
    EXPECT_TRUE(much("200/train", "200/train", true));
    EXPECT_TRUE(loosens_much(nullptr, true, terms("full"))) << "free flow that was suspended";
    EXPECT_FALSE(much("hold", "hold"));
}

TEST(LoosensMuch, MoreThanTwiceAsManyOrEverybody) {
    EXPECT_FALSE(much("200/train", "400/train"));
    EXPECT_TRUE(much("200/train", "401/train"));
    EXPECT_TRUE(much("200/train", "full"));
    EXPECT_FALSE(much("300/wave@10m", "300/wave@5m"));
    EXPECT_TRUE(much("300/wave@10m", "310/wave@5m")) << "more, and more often";
    EXPECT_FALSE(much("500/train", "200/train"));
}

TEST(LoosensMuch, WhatCannotBeCompared) {
    EXPECT_TRUE(much("200/train", "200/coach"));
    EXPECT_TRUE(much("200/train", "20/min"));
}

TEST(LoosensMuch, ARestrictionOfFreeFlowDoesNot) {
    EXPECT_FALSE(loosens_much(nullptr, false, terms("500/train")));
    EXPECT_FALSE(much("full", "500/train"));
}

}  // namespace liaison::cli
