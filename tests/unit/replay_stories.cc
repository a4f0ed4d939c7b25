// The invented stories of a replay: what they say, when they go on, and what must stand in the log.
#include <gtest/gtest.h>

#include <functional>

#include "clients/replay/stories.h"
#include "proto/bounds.h"
#include "proto/encoding.h"
#include "proto/keys.h"

namespace liaison::replay {

namespace {

const Instant kDay = *from_time_text("2024-02-12");
const Instant kEvening = kDay + std::chrono::hours{26};
const MessageId kExercise = new_message_id(Instant{1'700'000'000'000});

v1::Side side_of(const std::string& who) { return who.starts_with("sz-") ? v1::SZ : v1::HK; }

/// Puts on record whatever it is given, and plays the desks that acknowledge.
class FakeLog {
  public:
    explicit FakeLog(StoryProgress& progress) : progress_(progress) {}

    StoryProgress::News notice(const std::string& who, const v1::Content& content) {
        v1::Record record;
        record.set_scope(content.scope());
        record.mutable_sender()->set_principal(who);
        record.mutable_sender()->set_side(side_of(who));
        record.mutable_notice()->set_content(content.SerializeAsString());
        return place(std::move(record));
    }

    void acknowledge(std::size_t step, const Group& group) {
        v1::Content content = progress_.story().steps.at(step).content;
        content.set_exercise(kExercise.value);
        content.mutable_acknowledgement()->set_record(progress_.standing(step).record->value);
        content.mutable_acknowledgement()->set_stage(v1::Acknowledgement::ACKNOWLEDGED);
        content.mutable_acknowledgement()->set_port(group.port.value);
        notice(group.side == v1::SZ ? "sz-some-desk" : "hk-some-desk", content);
    }

    void acknowledge_all(std::size_t step) {
        for (const Group& group : progress_.standing(step).asked) acknowledge(step, group);
    }

    void refuse(const MessageId& id, Refusal number) {
        v1::Record record;
        record.set_scope(kAudit.value);
        record.mutable_refused_notice()->set_message_id(id.value);
        record.mutable_refused_notice()->set_number(static_cast<std::uint32_t>(number));
        place(std::move(record));
    }

    void escalate(const std::string& record_hash, v1::Escalation::Missing missing,
                  std::uint32_t rung) {
        v1::Record record;
        record.set_scope(progress_.story().port.value);
        record.mutable_escalation()->set_record(record_hash);
        record.mutable_escalation()->set_missing(missing);
        record.mutable_escalation()->set_step(rung);
        record.mutable_escalation()->set_direction(progress_.story().direction);
        place(std::move(record));
    }

    /// Lets happen what `wait` waits for.
    void grant(const Wait& wait) {
        switch (wait.what) {
            case Wait::For::nothing:
                return;
            case Wait::For::acknowledged:
                return acknowledge_all(wait.of);
            case Wait::For::told:
                return escalate(progress_.standing(wait.of).record->value, wait.missing, wait.rung);
            case Wait::For::no_tally:
                return escalate(kExercise.value, v1::Escalation::TALLY, wait.rung);
        }
    }

    /// Makes the step that is due, with the outcome that it must have.
    v1::Content make(std::size_t step) {
        const Step& told = progress_.story().steps.at(step);
        if (told.kind != Step::Kind::notice) {
            progress_.happened(step);
            return {};
        }
        v1::Content content = progress_.notice(step, told.at);
        content.set_message_id(new_message_id(Instant{1'700'000'000'000 + ++count_}).value);
        progress_.sent(step, content);
        if (told.refused)
            refuse(MessageId{content.message_id()}, *told.refused);
        else
            EXPECT_EQ(notice(told.who.value, content).outcome_of, step);
        return content;
    }

  private:
    StoryProgress::News place(v1::Record record) {
        record.set_recorded_at(1'700'000'000'000 + ++count_);
        record.set_salt(std::to_string(count_));
        return progress_.take(seal(std::move(record)));
    }

    StoryProgress& progress_;
    std::int64_t count_ = 0;
};

std::vector<Story> all_stories() { return stories_of(kDay, PersonId{"hk-relief"}); }

StoryProgress the_story(catalogue::Text title) {
    for (Story& story : all_stories())
        if (story.title == title) return {std::move(story), kExercise};
    throw std::logic_error("there is no such story");
}

/// Makes steps until `stop` is due.
void play_up_to(StoryProgress& progress, FakeLog& log, std::size_t stop) {
    for (std::size_t step = 0; step < stop; ++step) {
        log.grant(progress.story().steps.at(step).wait);
        ASSERT_EQ(progress.due(kEvening), step);
        log.make(step);
    }
    log.grant(progress.story().steps.at(stop).wait);
}

std::string text_of(const v1::Content& content) {
    if (content.has_release_order()) return content.release_order().text().body();
    if (content.has_hours_change()) return content.hours_change().text().body();
    if (content.has_verbal_record()) return content.verbal_record().agreed().body();
    return content.duty().remarks().body();
}

/// The step whose order makes this move for the `nth` time.
std::size_t step_with(const Story& story, v1::ReleaseOrder::Action action, int nth = 1) {
    for (std::size_t i = 0; i < story.steps.size(); ++i)
        if (story.steps[i].content.release_order().action() == action && --nth == 0) return i;
    throw std::logic_error("the story has no such step");
}

}  // namespace

TEST(Stories, EachOneIsToldToItsEndWhenTheLogAgrees) {
    for (const Story& story : all_stories()) {
        StoryProgress progress{story, kExercise};
        FakeLog log{progress};
        for (std::size_t step = 0; step < story.steps.size(); ++step) {
            EXPECT_FALSE(progress.is_over());
            log.grant(story.steps[step].wait);
            ASSERT_EQ(progress.due(kEvening), step) << story.port.value;
            log.make(step);
        }
        log.grant(story.ends);
        EXPECT_TRUE(progress.is_over()) << story.port.value;
        EXPECT_EQ(progress.due(kEvening), std::nullopt);
    }
}

TEST(Stories, EveryNoticeIsWithinTheBounds) {
    for (const Story& story : all_stories()) {
        StoryProgress progress{story, kExercise};
        FakeLog log{progress};
        for (std::size_t step = 0; step < story.steps.size(); ++step) {
            log.grant(story.steps[step].wait);
            v1::Content content = log.make(step);
            if (story.steps[step].kind != Step::Kind::notice) continue;
            content.set_sent_at(kDay.ms);
            content.set_played(true);
            if (content.person().empty()) content.set_person("hk-chan");
            // The seat fills in who spoke.
            if (content.verbal_record().action() == v1::VerbalRecord::RECORD)
                content.mutable_verbal_record()->set_spoke("hk-chan");
            const auto wrong = out_of_bounds(unsigned_envelope(content, Bytes(32, 'k')), content);
            EXPECT_FALSE(wrong) << story.port.value << " step " << step << ": " << wrong->detail;
        }
    }
}

TEST(Stories, EveryTextSaysThatItIsInvented) {
    for (const Story& story : all_stories())
        for (const Step& step : story.steps) {
            const std::string text = text_of(step.content);
            EXPECT_TRUE(text.empty() || text.starts_with("INVENTED for an exercise: ")) << text;
        }
}

TEST(Stories, EveryPortThatClosesIsCountedInBothDirections) {
    std::set<std::pair<std::string, v1::Direction>> counted;
    for (const Story& story : all_stories())
        for (const Step& step : story.steps)
            if (step.content.closing_tally().action() == v1::ClosingTally::TALLY)
                counted.emplace(story.port.value, story.direction);
    std::set<std::pair<std::string, v1::Direction>> close;
    for (const char* port : {"LWS", "LSC", "MKT", "HYW", "XRL"})
        for (const auto direction : {v1::NORTHBOUND, v1::SOUTHBOUND})
            close.emplace(port, direction);
    EXPECT_EQ(counted, close);
}

TEST(Stories, TheSilentDeskMakesNoMove) {
    for (const Story& story : all_stories())
        for (const Step& step : story.steps) EXPECT_NE(step.who.value, kSilentDesk);
}

TEST(StoryProgress, AStepWaitsForItsTimeAndForWhatItAnswers) {
    StoryProgress lo_wu = the_story(catalogue::Text::replay_story_lo_wu);
    FakeLog log{lo_wu};
    EXPECT_EQ(lo_wu.due(kDay + std::chrono::hours{8}), std::nullopt);
    EXPECT_EQ(lo_wu.due(kDay + std::chrono::hours{9}), 0U);
    log.make(0);
    EXPECT_EQ(lo_wu.due(kEvening), std::nullopt) << "nobody has acknowledged the request";
    log.acknowledge_all(0);
    EXPECT_EQ(lo_wu.due(kEvening), 1U);
    EXPECT_EQ(lo_wu.notice(1, kEvening).release_order().revision(),
              lo_wu.standing(0).record->value);
}

TEST(StoryProgress, AStepUnderWayIsNotMadeTwice) {
    StoryProgress lo_wu = the_story(catalogue::Text::replay_story_lo_wu);
    v1::Content content = lo_wu.notice(0, kEvening);
    content.set_message_id("an id");
    lo_wu.sent(0, content);
    EXPECT_EQ(lo_wu.due(kEvening), std::nullopt);
    EXPECT_EQ(lo_wu.standing_steps(), 0U);
}

TEST(StoryProgress, ADiversionWaitsForTheDesksOfBothSides) {
    StoryProgress lo_wu = the_story(catalogue::Text::replay_story_lo_wu);
    FakeLog log{lo_wu};
    const std::size_t tighter = step_with(lo_wu.story(), v1::ReleaseOrder::TIGHTEN);
    play_up_to(lo_wu, log, tighter);
    log.make(tighter);
    const std::vector<Group> asked{
        {v1::HK, Scope{"LWS"}}, {v1::SZ, Scope{"LSC"}}, {v1::HK, Scope{"LSC"}}};
    EXPECT_EQ(lo_wu.standing(tighter).asked, asked);
    log.acknowledge(tighter, asked[0]);
    log.acknowledge(tighter, asked[1]);
    EXPECT_EQ(lo_wu.due(kEvening), std::nullopt);
    log.acknowledge(tighter, asked[2]);
    EXPECT_EQ(lo_wu.due(kEvening), tighter + 1);
}

TEST(StoryProgress, TheStaleAcceptanceMustStandInAuditWithItsNumber) {
    StoryProgress lo_wu = the_story(catalogue::Text::replay_story_lo_wu);
    FakeLog log{lo_wu};
    const std::size_t stale = step_with(lo_wu.story(), v1::ReleaseOrder::HOLD, 2) + 1;
    play_up_to(lo_wu, log, stale);
    v1::Content content = lo_wu.notice(stale, kEvening);
    EXPECT_EQ(content.release_order().revision(),
              lo_wu.standing(step_with(lo_wu.story(), v1::ReleaseOrder::AMEND)).record->value);
    content.set_message_id(new_message_id(kEvening).value);
    lo_wu.sent(stale, content);
    log.refuse(MessageId{content.message_id()}, Refusal::order_not_found);
    EXPECT_FALSE(lo_wu.stands(stale));
    log.refuse(MessageId{content.message_id()}, Refusal::stale_revision);
    EXPECT_TRUE(lo_wu.stands(stale));
}

TEST(StoryProgress, ALadderCountsOnlyForWhatIsMissing) {
    StoryProgress story = the_story(catalogue::Text::replay_story_unanswered);
    FakeLog log{story};
    log.make(0);
    const std::string request = story.standing(0).record->value;
    log.escalate(request, v1::Escalation::PRESENTED, 4);
    log.escalate(request, v1::Escalation::ANSWER, 3);
    EXPECT_EQ(story.due(kEvening), std::nullopt);
    log.escalate(request, v1::Escalation::ANSWER, 4);
    EXPECT_EQ(story.due(kEvening), 1U);
    log.make(1);
    EXPECT_TRUE(story.standing(0).answered);
    EXPECT_FALSE(story.is_over()) << "it was to be acknowledged, not only answered";
    log.acknowledge_all(0);
    EXPECT_TRUE(story.is_over());
}

TEST(StoryProgress, TimesAreThoseBetweenTheRecords) {
    StoryProgress story = the_story(catalogue::Text::replay_story_unanswered);
    FakeLog log{story};
    log.make(0);
    log.acknowledge_all(0);
    const Group liantang{v1::SZ, Scope{"HYW"}};
    ASSERT_TRUE(story.standing(0).acknowledged.contains(liantang));
    EXPECT_EQ(story.standing(0).acknowledged.at(liantang), Milliseconds{1});
}

TEST(StoryProgress, AMoveNamesItsOrderAndTheRevisionThatItAnswers) {
    StoryProgress story = the_story(catalogue::Text::replay_story_telephone);
    FakeLog log{story};
    const std::size_t effect = step_with(story.story(), v1::ReleaseOrder::EFFECT);
    play_up_to(story, log, effect);
    EXPECT_EQ(story.notice(effect, kEvening).release_order().revision(),
              story.standing(effect - 1).record->value);
    EXPECT_EQ(story.notice(effect, kEvening).release_order().order(),
              story.standing(1).record->value);
}

namespace {

StoredRecord of_shenzhen(const std::function<void(v1::Content&)>& fill) {
    v1::Content content;
    content.set_exercise(kExercise.value);
    fill(content);
    v1::Record record;
    record.set_scope("LWS");
    record.mutable_sender()->set_side(v1::SZ);
    record.mutable_notice()->set_content(content.SerializeAsString());
    return seal(std::move(record));
}

StoredRecord an_order(v1::ReleaseOrder::Action action) {
    return of_shenzhen([&](v1::Content& content) {
        content.mutable_release_order()->set_action(action);
        content.mutable_release_order()->set_direction(v1::NORTHBOUND);
    });
}

}  // namespace

TEST(Inbox, WhatIsAcceptedAsksNobodyAnyMore) {
    Inbox inbox{kExercise};
    const StoredRecord request = an_order(v1::ReleaseOrder::REQUEST);
    EXPECT_EQ(inbox.take(request), (std::vector<Group>{{v1::HK, Scope{"LWS"}}}));
    EXPECT_EQ(inbox.present(request.hash), request.hash);
    const StoredRecord acceptance = an_order(v1::ReleaseOrder::ACCEPT);
    EXPECT_TRUE(inbox.take(acceptance).empty());
    EXPECT_EQ(inbox.present(request.hash), acceptance.hash);
}

TEST(Inbox, AConfirmedCallIsTheOrdersPresentRevision) {
    Inbox inbox{kExercise};
    const StoredRecord request = an_order(v1::ReleaseOrder::REQUEST);
    const StoredRecord call = of_shenzhen([&](v1::Content& content) {
        content.mutable_verbal_record()->set_action(v1::VerbalRecord::RECORD);
        content.mutable_verbal_record()->set_about(request.hash.value);
        content.mutable_verbal_record()->mutable_terms()->set_people(40);
    });
    const StoredRecord confirmation = of_shenzhen([&](v1::Content& content) {
        content.mutable_verbal_record()->set_action(v1::VerbalRecord::CONFIRM);
        content.mutable_verbal_record()->set_verbal(call.hash.value);
    });
    inbox.take(request);
    EXPECT_EQ(inbox.take(call), (std::vector<Group>{{v1::HK, Scope{"LWS"}}}));
    EXPECT_EQ(inbox.present(request.hash), request.hash) << "it is not confirmed yet";
    inbox.take(confirmation);
    EXPECT_EQ(inbox.present(request.hash), confirmation.hash);
    EXPECT_EQ(inbox.present(call.hash), std::nullopt);
}

TEST(Stories, FutianIsToldOfLoWusDiversion) {
    EXPECT_EQ(diverts_to(Scope{"LSC"}), std::vector<Scope>{Scope{"LWS"}});
    EXPECT_TRUE(diverts_to(Scope{"HYW"}).empty());
}

}  // namespace liaison::replay
