// The day that a replay plays, and what its summary makes of the log.
#include <gtest/gtest.h>

#include <functional>

#include "clients/replay/day.h"
#include "clients/replay/summary.h"
#include "proto/encoding.h"

namespace liaison::replay {

namespace {

const MessageId kExercise = new_message_id(Instant{1'700'000'000'000});
const Scope kWestKowloon{"XRL"};

/// Records of one exercise as the broker would have placed them, with only what a summary looks at.
class SummaryTest : public testing::Test {
  protected:
    StoredRecord record(std::int64_t at, const char* principal, v1::Side side, v1::Role role,
                        const std::function<void(v1::Content&)>& fill) {
        v1::Content content;
        content.set_scope(kWestKowloon.value);
        content.set_status(v1::EXERCISE);
        content.set_exercise(kExercise.value);
        fill(content);
        v1::Record out;
        out.set_scope(kWestKowloon.value);
        out.set_index(next_++);
        out.set_recorded_at(at);
        out.mutable_sender()->set_principal(principal);
        out.mutable_sender()->set_side(side);
        out.mutable_sender()->set_role(role);
        out.mutable_notice()->set_content(content.SerializeAsString());
        return seal(std::move(out));
    }

    Digest alert(std::int64_t at, v1::Role role, v1::PeakAlert::Action action,
                 const Digest& of = {}) {
        const auto stored = record(at, "hk-xrl-desk", v1::HK, role, [&](v1::Content& content) {
            content.mutable_peak_alert()->set_action(action);
            content.mutable_peak_alert()->set_severity(v1::MODERATE);
            content.mutable_peak_alert()->set_alert(of.value);
        });
        summary_.take(stored);
        return stored.hash;
    }

    void answer(std::int64_t at, const Digest& revision, v1::Acknowledgement::Stage stage) {
        summary_.take(record(at, "sz-xrl-desk", v1::SZ, v1::DESK, [&](v1::Content& content) {
            content.mutable_acknowledgement()->set_record(revision.value);
            content.mutable_acknowledgement()->set_stage(stage);
        }));
    }

    void escalate(std::int64_t at, const Digest& revision, v1::Escalation::Missing missing) {
        v1::Record out;
        out.set_scope(kWestKowloon.value);
        out.set_index(next_++);
        out.set_recorded_at(at);
        out.mutable_escalation()->set_record(revision.value);
        out.mutable_escalation()->set_addressed(v1::SZ);
        out.mutable_escalation()->set_missing(missing);
        out.mutable_escalation()->add_told("hk-xrl-desk");
        summary_.take(seal(std::move(out)));
    }

    const PortSummary& port() { return summary_.ports().at(kWestKowloon); }

    Summary summary_{kExercise, Instant{0}};
    std::uint64_t next_ = 0;
};

}  // namespace

TEST(ReplayDay, ReportsAddUpToTheRealTotalsExactly) {
    const Day day = read_day(LIAISON_DATA, "2024-02-12");
    std::map<std::pair<Scope, v1::Direction>, std::uint32_t> sums;
    for (const auto& timed : day.reports)
        sums[{timed.port, timed.report.direction()}] += timed.report.passengers();
    EXPECT_EQ((sums[{Scope{"LWS"}, v1::SOUTHBOUND}]), 117'187U);
    for (const auto& [key, total] : day.totals) EXPECT_EQ(sums[key], total) << key.first.value;
}

TEST(ReplayDay, AClosedPortReportsNothingAndShenzhenBayReportsAllNight) {
    const Day day = read_day(LIAISON_DATA, "2024-02-12");
    const auto first_of = [&](const char* port) {
        for (const auto& timed : day.reports)
            if (timed.port == Scope{port}) return to_local_text(Instant{timed.report.from()});
        return std::string("never");
    };
    EXPECT_EQ(first_of("STK"), "never");
    EXPECT_EQ(first_of("SBC"), "2024-02-12 00:00:00");
    EXPECT_EQ(first_of("HYW"), "2024-02-12 07:00:00");
}

TEST(ReplayDay, ADayWithoutAFileNamesTheDaysThereAre) {
    try {
        read_day(LIAISON_DATA, "1999-01-01");
        FAIL() << "a day without a file was read";
    } catch (const DataError& error) {
        EXPECT_NE(std::string(error.what()).find("2024-02-12"), std::string::npos);
    }
}

TEST_F(SummaryTest, TimesRunFromTheRevisionToTheFirstAnswerOfTheSide) {
    const Digest revision = alert(1'000, v1::DESK, v1::PeakAlert::RAISE);
    answer(1'400, revision, v1::Acknowledgement::PRESENTED);
    answer(3'000, revision, v1::Acknowledgement::ACKNOWLEDGED);
    answer(9'000, revision, v1::Acknowledgement::ACKNOWLEDGED);
    EXPECT_EQ(port().presented.median(), Milliseconds{400});
    EXPECT_EQ(port().acknowledged.worst(), Milliseconds{2'000});
    EXPECT_TRUE(summary_.has(revision, v1::SZ, v1::Acknowledgement::ACKNOWLEDGED));
    EXPECT_FALSE(summary_.has(revision, v1::HK, v1::Acknowledgement::ACKNOWLEDGED));
}

TEST_F(SummaryTest, AnAlertIsUnansweredFromItsEscalationToItsAcknowledgement) {
    const Digest revision = alert(1'000, v1::DESK, v1::PeakAlert::RAISE);
    escalate(2'000, revision, v1::Escalation::PRESENTED);
    EXPECT_EQ(port().unanswered, 0U) << "not yet presented is not yet unanswered";
    escalate(4'000, revision, v1::Escalation::ACKNOWLEDGED);
    EXPECT_EQ(port().unanswered, 1U);
    answer(5'000, revision, v1::Acknowledgement::ACKNOWLEDGED);
    EXPECT_EQ(port().unanswered, 0U);
    EXPECT_EQ(summary_.told().size(), 2U);
}

TEST_F(SummaryTest, AProposalCountsAsAnAlertOnlyOnceItIsRaised) {
    const Digest proposal = alert(1'000, v1::SENTINEL, v1::PeakAlert::PROPOSE);
    EXPECT_EQ(port().alerts, 0U);
    alert(2'000, v1::DESK, v1::PeakAlert::RAISE, proposal);
    EXPECT_EQ(port().alerts, 1U);
    EXPECT_EQ(summary_.raised_from_proposed(), 1U);
    EXPECT_EQ(summary_.automatic(), 0U);
}

}  // namespace liaison::replay
