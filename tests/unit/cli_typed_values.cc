#include <gtest/gtest.h>

#include "clients/cli/typed_values.h"
#include "proto/encoding.h"

namespace liaison::cli {

namespace {

using namespace std::chrono_literals;

const Instant kEvening = *from_time_text("2024-02-12T18:05:00");  // UTC+8

}  // namespace

TEST(TypedDuration, IsANumberWithAUnitOrSeveral) {
    EXPECT_EQ(read_overlap("0s"), 0ms);
    EXPECT_EQ(read_overlap("10m"), 10min);
    EXPECT_FALSE(read_overlap("0"));
    EXPECT_EQ(read_duration("500ms"), 500ms);
    EXPECT_EQ(read_duration("30s"), 30s);
    EXPECT_EQ(read_duration("15m"), 15min);
    EXPECT_EQ(read_duration("2h"), 2h);
    EXPECT_EQ(read_duration("1h30m"), 90min);
    EXPECT_EQ(read_duration("2d"), 48h);
}

TEST(TypedDuration, NothingElse) {
    for (const auto* const typed :
         {"", "5", "h", "5x", "-5s", "1.5h", "5s ", "0s", "400d", "99999999999999999999s"})
        EXPECT_FALSE(read_duration(typed).has_value()) << typed;
}

TEST(TypedMoment, IsADurationFromNowOrATimeOnTheClockOfBothSides) {
    EXPECT_EQ(read_moment("2h", kEvening), kEvening + 2h);
    EXPECT_EQ(read_moment("20:00", kEvening), from_time_text("2024-02-12T20:00"));
    EXPECT_EQ(read_moment("06:30", kEvening), from_time_text("2024-02-13T06:30")) << "the next one";
    EXPECT_EQ(read_moment("2024-02-12T20:00", kEvening), from_time_text("2024-02-12T20:00"));
    EXPECT_FALSE(read_moment("tomorrow", kEvening).has_value());
    EXPECT_FALSE(read_moment("25:00", kEvening).has_value());
}

TEST(TypedMoment, InThePastIsADurationAgo) {
    EXPECT_EQ(read_past_moment("2h", kEvening), kEvening - 2h);
    EXPECT_EQ(read_past_moment("06:30", kEvening), from_time_text("2024-02-12T06:30"));
    EXPECT_EQ(read_past_moment("20:00", kEvening), from_time_text("2024-02-11T20:00"))
        << "the last one";
}

TEST(TypedWord, IsTakenInAnyCaseAndNeverAsUnspecified) {
    EXPECT_EQ(read_direction("northbound"), v1::NORTHBOUND);
    EXPECT_EQ(read_direction("South"), v1::SOUTHBOUND);
    EXPECT_EQ(read_severity("SEVERE"), v1::SEVERE);
    EXPECT_EQ(read_event("clearance-peak"), v1::PeakAlert::CLEARANCE_PEAK);
    EXPECT_EQ(read_event("far_side_slow"), v1::PeakAlert::FAR_SIDE_SLOW);
    EXPECT_EQ(read_urgency("unknown"), v1::URGENCY_UNKNOWN);
    EXPECT_EQ(read_certainty("likely"), v1::LIKELY);
    EXPECT_EQ(read_role("desk"), v1::DESK);
    EXPECT_EQ(read_side("hk"), v1::HK);
    EXPECT_FALSE(read_direction("direction_unspecified").has_value());
    EXPECT_FALSE(read_direction("up").has_value());
    EXPECT_FALSE(read_severity("").has_value());
}

TEST(TypedPort, IsACodeInAnyCase) {
    EXPECT_EQ(read_port("lws"), Scope{"LWS"});
    EXPECT_FALSE(read_port("Lo Wu").has_value());
    EXPECT_FALSE(read_port("SITE").has_value());
    EXPECT_EQ(read_scope("site"), kSite);
}

TEST(TypedCount, MaySetOffThousands) {
    EXPECT_EQ(read_people("4500"), 4'500U);
    EXPECT_EQ(read_people("4,500"), 4'500U);
    EXPECT_EQ(read_people("1,234,567"), 1'234'567U);
    EXPECT_EQ(read_people("0"), 0U);
    for (const auto* const typed :
         {"", "45,00", "4,5000", ",500", "-1", "4.5", "10000001", "4 500", "4,500,"})
        EXPECT_FALSE(read_people(typed).has_value()) << typed;
}

TEST(TypedReference, IsAPlaceAPortAnIndexOrAHash) {
    const auto place = read_reference("lws#12");
    ASSERT_TRUE(place && place->place);
    EXPECT_EQ(place->place->first, Scope{"LWS"});
    EXPECT_EQ(place->place->second, Sequence{12});
    EXPECT_EQ(read_reference("AUDIT#0")->place, std::pair(kAudit, Sequence{0}));
    EXPECT_EQ(read_reference("site#3")->place, std::pair(kSite, Sequence{3}));
    EXPECT_EQ(read_reference("345")->index, LogIndex{345});
    EXPECT_EQ(read_reference("LWS")->port, Scope{"LWS"});
    EXPECT_EQ(read_reference("1A2b3c4d")->hash_prefix, "1a2b3c4d");
    for (const auto* const typed :
         {"", "LWS#", "#12", "LWS#x", "LWS#-1", "1a2b", "xyzxyzxyz", "Lo Wu#3"})
        EXPECT_FALSE(read_reference(typed).has_value()) << typed;
}

TEST(TypedHash, IsTakenInAnyCase) {
    const std::string digits = "0123456789abcdefABCDEF0123456789abcdef0123456789ABCDEF0123456789";
    ASSERT_TRUE(read_hash(digits));
    EXPECT_EQ(to_hex(read_hash(digits)->value),
              "0123456789abcdefabcdef0123456789abcdef0123456789abcdef0123456789");
    EXPECT_FALSE(read_hash(digits.substr(1)));
}

TEST(TypedIndex, IsANumberThatAnotherCanFollow) {
    EXPECT_EQ(read_index("18446744073709551614"), LogIndex{UINT64_MAX - 1});
    for (const auto* const typed : {"-1", "18446744073709551615", "18446744073709551616", "1a", ""})
        EXPECT_FALSE(read_index(typed)) << typed;
}

}  // namespace liaison::cli
