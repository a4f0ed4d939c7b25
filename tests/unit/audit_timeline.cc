// What became of an order or an alert, told from the log.
#include <gtest/gtest.h>

#include "clients/audit/stories.h"
#include "tests/unit/audit_stage.h"

namespace liaison::audit {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr const char* kHongKong = "hk-lws-desk";
constexpr const char* kShenzhen = "sz-lws-desk";

class TimelineTest : public testing::Test {
  protected:
    void SetUp() override { stage_.go_on_duty(); }

    Timeline told(const StoredRecord& of) {
        const auto source = stage_.source();
        const auto beginning = beginning_of(*source, of);
        EXPECT_TRUE(beginning.has_value());
        return beginning ? tell(*source, *beginning) : Timeline{};
    }

    static std::vector<Part> parts(const Timeline& timeline) {
        std::vector<Part> out;
        for (const Event& event : timeline.events) out.push_back(event.part);
        return out;
    }

    static const Wait* wait_for(const Asking& asking, v1::Escalation::Missing what) {
        for (const Wait& wait : asking.parties.at(0).waits)
            if (wait.what == what) return &wait;
        return nullptr;
    }

    AuditStage stage_;
};

}  // namespace

TEST_F(TimelineTest, TellsWhenAnAlertWasDeliveredPresentedAndAcknowledged) {
    const auto alert = stage_.sent(kHongKong, stage_.alert("hk-chan"));
    stage_.wait(seconds{1});
    stage_.sent(kShenzhen, stage_.answer(v1::Acknowledgement::DELIVERED, alert));
    stage_.wait(seconds{3});
    stage_.sent(kShenzhen, stage_.answer(v1::Acknowledgement::PRESENTED, alert));
    stage_.wait(seconds{30});
    stage_.sent(kShenzhen, stage_.answer(v1::Acknowledgement::ACKNOWLEDGED, alert, "sz-li"));
    stage_.sent(kHongKong, stage_.flow(7));  // of another matter

    const Timeline timeline = told(alert);
    EXPECT_EQ(parts(timeline),
              (std::vector{Part::move, Part::delivered, Part::presented, Part::acknowledged}));
    EXPECT_FALSE(timeline.ended);
    EXPECT_FALSE(timeline.has_unanswered());
    ASSERT_EQ(timeline.askings.size(), 1U);
    const Asking& asking = timeline.askings.front();
    EXPECT_EQ(asking.parties.at(0).party, (domain::Party{v1::SZ, Scope{"LWS"}}));
    EXPECT_EQ(asking.parties.at(0).delivered->after, seconds{1});
    EXPECT_EQ(wait_for(asking, v1::Escalation::PRESENTED)->reply->after, seconds{4});
    const Wait& acknowledged = *wait_for(asking, v1::Escalation::ACKNOWLEDGED);
    EXPECT_EQ(acknowledged.reply->after, seconds{34});
    EXPECT_EQ(acknowledged.reply->person, "sz-li");
    EXPECT_EQ(acknowledged.due_at - asking.at, seconds{60});
    EXPECT_EQ(wait_for(asking, v1::Escalation::ANSWER), nullptr) << "an alert asks for none";
}

TEST_F(TimelineTest, TellsWhatWasOverdueAndThatTheAnswerCameAfterAll) {
    const auto alert = stage_.sent(kHongKong, stage_.alert("hk-chan"));
    stage_.wait(seconds{75});
    stage_.sent(kShenzhen, stage_.answer(v1::Acknowledgement::ACKNOWLEDGED, alert, "sz-li"));
    const Timeline timeline = told(alert);
    EXPECT_FALSE(timeline.has_unanswered());
    const Wait& presented = *wait_for(timeline.askings.at(0), v1::Escalation::PRESENTED);
    ASSERT_GE(presented.missed.size(), 2U);
    EXPECT_EQ(presented.missed.at(0).after, seconds{10});
    EXPECT_EQ(presented.missed.at(0).step, 1U);
    EXPECT_EQ(presented.missed.at(0).told, std::vector<std::string>{kHongKong});
    EXPECT_EQ(presented.reply->after, seconds{75}) << "who acknowledges has seen it";
    EXPECT_GE(std::count_if(timeline.events.begin(), timeline.events.end(),
                            [](const Event& each) { return each.part == Part::overdue; }),
              3);
}

TEST_F(TimelineTest, WhatIsNeverAnsweredIsSaidToBeSo) {
    const auto alert = stage_.sent(kHongKong, stage_.alert("hk-chan"));
    stage_.wait(minutes{5});  // beyond the ladder's last step
    v1::Content clear = stage_.alert("hk-chan");
    clear.mutable_peak_alert()->set_action(v1::PeakAlert::CLEAR);
    clear.mutable_peak_alert()->set_alert(alert.hash.value);
    clear.mutable_peak_alert()->clear_severity();
    const auto cleared = stage_.sent(kHongKong, clear);

    const Timeline timeline = told(cleared);
    EXPECT_EQ(timeline.id, alert.hash) << "found from its last record";
    EXPECT_TRUE(timeline.ended);
    EXPECT_TRUE(timeline.has_unanswered());
    const Wait& wait = *wait_for(timeline.askings.at(0), v1::Escalation::ACKNOWLEDGED);
    EXPECT_FALSE(wait.reply);
    EXPECT_EQ(wait.overtaken_by->index.value, cleared.record.index());
    EXPECT_EQ(wait.missed.back().step, 4U);

    const auto source = stage_.source();
    EXPECT_EQ(unanswered(*source, {LogIndex{0}, LogIndex{source->size()}}),
              std::set{LogIndex{alert.record.index()}});
    EXPECT_TRUE(
        unanswered(*source, {LogIndex{alert.record.index() + 1}, LogIndex{source->size()}}).empty())
        << "it was asked before that range";
}

TEST_F(TimelineTest, AnOrdersRevisionsAreOneStoryFromAnyOfItsRecords) {
    using Order = v1::ReleaseOrder;
    std::vector<StoredRecord> moves;
    const auto move = [&](const std::string& desk, const v1::Content& content) {
        stage_.wait(seconds{2});
        moves.push_back(stage_.sent(desk, content));
    };
    move(kHongKong, stage_.quota(Order::REQUEST, "hk-chan", 500));
    stage_.wait(seconds{20});
    move(kShenzhen, stage_.quota(Order::ACCEPT, "sz-li", 500));
    move(kHongKong, stage_.order(Order::EFFECT, "hk-chan"));
    v1::Content hold = stage_.order(Order::HOLD, "sz-li");
    hold.mutable_release_order()->clear_order();  // a hold need not name what it restricts
    hold.mutable_release_order()->clear_revision();
    move(kShenzhen, hold);
    move(kHongKong, stage_.order(Order::COMPLETE, "hk-chan"));
    v1::Content all_clear = stage_.order(Order::ACCEPT, "sz-li");
    all_clear.mutable_release_order()->mutable_terms()->set_mode(v1::Terms::FULL_RELEASE);
    move(kShenzhen, all_clear);
    // What follows in the same place is another order.
    const auto other = stage_.sent(kShenzhen, stage_.order(Order::HOLD, "sz-li"));

    for (const StoredRecord& each : moves) {
        const Timeline timeline = told(each);
        EXPECT_EQ(timeline.id, moves.front().hash) << each.record.sequence();
        EXPECT_TRUE(timeline.ended);
        EXPECT_EQ(timeline.events.back().stored.hash, moves.back().hash);
    }
    EXPECT_EQ(told(other).id, other.hash);

    const Timeline timeline = told(moves.front());
    ASSERT_GE(timeline.askings.size(), 4U);
    const Wait& answer = *wait_for(timeline.askings.at(0), v1::Escalation::ANSWER);
    EXPECT_EQ(answer.reply->index.value, moves.at(1).record.index());
    EXPECT_EQ(answer.reply->after, seconds{22});
    // Shenzhen held what Hong Kong had carried out: nobody waits for its acknowledgement any more.
    const Wait& effect = *wait_for(timeline.askings.at(1), v1::Escalation::ACKNOWLEDGED);
    EXPECT_EQ(effect.overtaken_by->index.value, moves.at(3).record.index());
}

TEST_F(TimelineTest, ATelephoneRecordStandsInTheStoryWithItsConfirmation) {
    const auto request =
        stage_.sent(kHongKong, stage_.quota(v1::ReleaseOrder::REQUEST, "hk-chan", 500));
    v1::Content call = stage_.by("hk-chan");
    auto& verbal = *call.mutable_verbal_record();
    verbal.set_action(v1::VerbalRecord::RECORD);
    verbal.set_about(request.hash.value);
    verbal.set_spoke("hk-chan");
    verbal.set_spoke_with("Li");
    verbal.set_spoken_at(stage_.now().ms);
    verbal.set_pause(Milliseconds{minutes{5}}.count());
    verbal.mutable_agreed()->set_language("en");
    verbal.mutable_agreed()->set_body("500 a train");
    const auto recorded = stage_.sent(kHongKong, call);
    stage_.wait(minutes{2});
    v1::Content confirmation = stage_.by("sz-li");
    confirmation.mutable_verbal_record()->set_action(v1::VerbalRecord::CONFIRM);
    confirmation.mutable_verbal_record()->set_verbal(recorded.hash.value);
    const auto confirmed = stage_.sent(kShenzhen, confirmation);

    const Timeline timeline = told(confirmed);
    EXPECT_EQ(timeline.id, request.hash);
    const auto& askings = timeline.askings;
    ASSERT_EQ(askings.size(), 2U);
    EXPECT_EQ(wait_for(askings.at(0), v1::Escalation::ACKNOWLEDGED)->due_at - askings.at(0).at,
              minutes{6})
        << "the call let the ladder rest";
    EXPECT_TRUE(askings.at(1).of_a_call);
    EXPECT_EQ(wait_for(askings.at(1), v1::Escalation::ANSWER)->reply->after, minutes{2});
    EXPECT_EQ(timeline.events.back().part, Part::verbal_answer);
}

TEST_F(TimelineTest, WhoStandsByHasAnsweredUntilThen) {
    stage_.sent(kHongKong, stage_.quota(v1::ReleaseOrder::REQUEST, "hk-chan", 500));
    stage_.wait(seconds{40});
    v1::Content stand_by = stage_.order(v1::ReleaseOrder::STAND_BY, "sz-li");
    const Instant until = stage_.now() + Milliseconds{minutes{10}};
    stand_by.mutable_release_order()->set_until(until.ms);
    const auto stands_by = stage_.sent(kShenzhen, stand_by);
    const Timeline timeline = told(stands_by);
    const Asking& asking = timeline.askings.at(0);
    EXPECT_EQ(asking.parties.at(0).stands_by_until, until);
    EXPECT_EQ(wait_for(asking, v1::Escalation::ACKNOWLEDGED)->reply->after, seconds{40});
    const Wait& answer = *wait_for(asking, v1::Escalation::ANSWER);
    EXPECT_TRUE(answer.is_open());
    EXPECT_EQ(answer.due_at, until);
}

TEST_F(TimelineTest, ARecordThatTheRulesCannotPlaceEndsTheStoryAndIsNamed) {
    const auto alert = stage_.sent(kHongKong, stage_.alert("hk-chan"));
    v1::Content answer = stage_.answer(v1::Acknowledgement::ACKNOWLEDGED, alert, "sz-li");
    const auto acknowledged = stage_.sent(kShenzhen, answer);
    Story story(alert.hash);
    for (const auto& stored : stage_.records()) {
        StoredRecord shown = stored;
        if (stored.hash == acknowledged.hash) {
            // By a key that is not the sender's.
            v1::Record forged = stored.record;
            forged.mutable_notice()->set_key_id(Bytes(16, 'x'));
            shown = seal(forged);
        }
        if (stored.record.scope() != kAudit.value) story.see(shown);
    }
    ASSERT_TRUE(story.timeline().broken_at.has_value());
    EXPECT_TRUE(story.timeline().broken_at->starts_with(
        "LWS#" + std::to_string(acknowledged.record.sequence())))
        << *story.timeline().broken_at;
}

}  // namespace liaison::audit
