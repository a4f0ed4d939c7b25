// What may still go after it has waited at a desk, and what a person must confirm first.
#include <gtest/gtest.h>

#include "clients/library/late_rules.h"
#include "proto/terms.h"

namespace liaison::client {

namespace {

using namespace std::chrono_literals;
using Kind = Standing::Kind;

constexpr Instant kNow{1'707'700'000'000};

v1::Terms quota(std::uint32_t people) {
    v1::Terms terms;
    terms.set_mode(v1::Terms::QUOTA);
    terms.set_vehicle(v1::Terms::TRAIN);
    terms.set_people(people);
    return terms;
}

v1::Content a_move(v1::ReleaseOrder::Action action, std::uint32_t people = 0) {
    v1::Content content;
    content.set_scope("LWS");
    content.set_status(v1::ACTUAL);
    content.set_sent_at(kNow.ms);
    content.mutable_release_order()->set_action(action);
    content.mutable_release_order()->set_direction(v1::NORTHBOUND);
    if (people > 0) *content.mutable_release_order()->mutable_terms() = quota(people);
    return content;
}

/// An order in force at Lo Wu, northbound.
v1::SituationView in_force(const v1::Terms& terms) {
    v1::SituationView view;
    auto& order = *view.add_orders();
    order.set_scope("LWS");
    order.set_status(v1::ACTUAL);
    order.set_direction(v1::NORTHBOUND);
    *order.mutable_in_force()->mutable_terms() = terms;
    return view;
}

kept::Notice kept_notice(v1::Content content, Milliseconds waited, std::uint64_t number = 1) {
    content.set_sent_at((kNow - waited).ms);
    kept::Notice notice;
    notice.set_number(number);
    notice.set_content(content.SerializeAsString());
    notice.set_state(kept::Notice::WAITS);
    return notice;
}

Kind kind_of(const v1::Content& content, Milliseconds waited, const v1::SituationView& present,
             std::optional<std::uint64_t> meant = std::nullopt) {
    return standings({kept_notice(content, waited)}, present, kNow, meant).front().kind;
}

v1::Content an_alert(v1::PeakAlert::Action action, v1::Severity severity) {
    v1::Content content;
    content.set_scope("LWS");
    content.set_status(v1::ACTUAL);
    content.mutable_peak_alert()->set_action(action);
    content.mutable_peak_alert()->set_alert(Bytes(32, 'a'));
    content.mutable_peak_alert()->set_severity(severity);
    return content;
}

}  // namespace

TEST(LateRules, WhatReleasesWaitsForAPersonAfterAMinute) {
    const auto present = in_force(quota(300));
    for (const auto action :
         {v1::ReleaseOrder::ACCEPT, v1::ReleaseOrder::RESUME, v1::ReleaseOrder::COMPLETE,
          v1::ReleaseOrder::CANCEL, v1::ReleaseOrder::OVERRIDE}) {
        EXPECT_EQ(kind_of(a_move(action), 60s, present), Kind::goes) << action;
        EXPECT_EQ(kind_of(a_move(action), 61s, present), Kind::needs_confirmation) << action;
        EXPECT_EQ(kind_of(a_move(action), 61s, {}), Kind::needs_confirmation) << action;
    }
}

TEST(LateRules, FactsAndRestrictionsGoHoweverLongTheyWaited) {
    const auto present = in_force(quota(300));
    for (const auto action :
         {v1::ReleaseOrder::HOLD, v1::ReleaseOrder::SUSPEND, v1::ReleaseOrder::TIGHTEN,
          v1::ReleaseOrder::REJECT, v1::ReleaseOrder::STAND_BY, v1::ReleaseOrder::WAVE,
          v1::ReleaseOrder::EXTEND})
        EXPECT_EQ(kind_of(a_move(action, 500), 6h, present), Kind::goes) << action;
    v1::Content note;
    note.mutable_liaison_note()->set_kind(v1::LiaisonNote::INCIDENT);
    v1::Content duty;
    duty.mutable_duty()->set_action(v1::Duty::ON);
    v1::Content acknowledged;
    acknowledged.mutable_acknowledgement()->set_stage(v1::Acknowledgement::ACKNOWLEDGED);
    for (const auto& fact : {note, duty, acknowledged})
        EXPECT_EQ(kind_of(fact, 6h, present), Kind::goes);
}

TEST(LateRules, WhetherAProposalLoosensIsJudgedByWhatHoldsNow) {
    for (const auto action :
         {v1::ReleaseOrder::REQUEST, v1::ReleaseOrder::AMEND, v1::ReleaseOrder::COUNTER}) {
        const auto proposal = a_move(action, 400);
        EXPECT_EQ(kind_of(proposal, 2min, in_force(quota(500))), Kind::goes);
        EXPECT_EQ(kind_of(proposal, 2min, in_force(quota(300))), Kind::needs_confirmation);
        EXPECT_EQ(kind_of(proposal, 2min, {}), Kind::goes) << "anything is tighter than free flow";
    }
    auto stopped = in_force(quota(500));
    stopped.mutable_orders(0)->set_suspended(true);
    EXPECT_EQ(kind_of(a_move(v1::ReleaseOrder::AMEND, 400), 2min, stopped),
              Kind::needs_confirmation);
    auto southbound = in_force(quota(300));
    southbound.mutable_orders(0)->set_direction(v1::SOUTHBOUND);
    EXPECT_EQ(kind_of(a_move(v1::ReleaseOrder::AMEND, 400), 2min, southbound), Kind::goes)
        << "another place";
}

TEST(LateRules, CarryingOutWhatIsAgreedIsJudgedByWhatIsAgreed) {
    auto present = in_force(quota(300));
    const auto effect = a_move(v1::ReleaseOrder::EFFECT);
    EXPECT_EQ(kind_of(effect, 2min, present), Kind::goes);
    *present.mutable_orders(0)->mutable_agreed()->mutable_terms() = quota(200);
    EXPECT_EQ(kind_of(effect, 2min, present), Kind::goes);
    *present.mutable_orders(0)->mutable_agreed()->mutable_terms() = quota(400);
    EXPECT_EQ(kind_of(effect, 2min, present), Kind::needs_confirmation);
}

TEST(LateRules, AnAlertIsNotEasedUnasked) {
    v1::SituationView present;
    present.add_alerts()->set_alert(Bytes(32, 'a'));
    present.mutable_alerts(0)->mutable_content()->set_severity(v1::SEVERE);
    const auto after = [&](v1::PeakAlert::Action action, v1::Severity severity) {
        return kind_of(an_alert(action, severity), 2min, present);
    };
    EXPECT_EQ(after(v1::PeakAlert::CLEAR, v1::SEVERITY_UNSPECIFIED), Kind::needs_confirmation);
    EXPECT_EQ(after(v1::PeakAlert::DISMISS, v1::SEVERITY_UNSPECIFIED), Kind::needs_confirmation);
    EXPECT_EQ(after(v1::PeakAlert::UPDATE, v1::MODERATE), Kind::needs_confirmation);
    EXPECT_EQ(after(v1::PeakAlert::UPDATE, v1::EXTREME), Kind::goes);
    EXPECT_EQ(after(v1::PeakAlert::RAISE, v1::MINOR), Kind::goes);
}

TEST(LateRules, OtherAcceptancesAndLongerHoursWaitForAPersonToo) {
    v1::Content content;
    auto& hours = *content.mutable_hours_change();
    const auto after = [&](v1::HoursChange::Action action) {
        hours.set_action(action);
        return kind_of(content, 2min, {});
    };
    EXPECT_EQ(after(v1::HoursChange::AGREE), Kind::needs_confirmation);
    EXPECT_EQ(after(v1::HoursChange::EXTEND), Kind::needs_confirmation);
    EXPECT_EQ(after(v1::HoursChange::SHORTEN), Kind::goes);
    EXPECT_EQ(after(v1::HoursChange::DECLINE), Kind::goes);
    hours.set_for_cleared(true);
    EXPECT_EQ(after(v1::HoursChange::EXTEND), Kind::goes) << "they are between the halls";

    v1::Content closing;
    closing.mutable_closing_tally()->set_action(v1::ClosingTally::ADMIT);
    EXPECT_EQ(kind_of(closing, 2min, {}), Kind::needs_confirmation);
    closing.mutable_closing_tally()->set_action(v1::ClosingTally::TALLY);
    EXPECT_EQ(kind_of(closing, 2min, {}), Kind::goes);
    v1::Content call;
    call.mutable_verbal_record()->set_action(v1::VerbalRecord::CONFIRM);
    EXPECT_EQ(kind_of(call, 2min, {}), Kind::needs_confirmation);
    call.mutable_verbal_record()->set_action(v1::VerbalRecord::RECORD);
    EXPECT_EQ(kind_of(call, 2min, {}), Kind::goes);
}

TEST(LateRules, AConfirmationHoldsForAMinuteAndAClockThatWentBackForNone) {
    auto accept = kept_notice(a_move(v1::ReleaseOrder::ACCEPT), 10min);
    const auto kind = [&] { return standings({accept}, {}, kNow).front().kind; };
    EXPECT_EQ(kind(), Kind::needs_confirmation);
    accept.set_confirmed_at((kNow - 30s).ms);
    EXPECT_EQ(kind(), Kind::goes);
    accept.set_confirmed_at((kNow - 61s).ms);
    EXPECT_EQ(kind(), Kind::needs_confirmation);
    EXPECT_EQ(kind_of(a_move(v1::ReleaseOrder::ACCEPT), -1h, {}), Kind::needs_confirmation);
    EXPECT_EQ(kind_of(a_move(v1::ReleaseOrder::ACCEPT), 10min, {}, 1), Kind::goes)
        << "a person has just confirmed it";
}

TEST(LateRules, WhatHasExpiredOrIsOlderThanAWeekIsNeverSentButForAHold) {
    auto expired = an_alert(v1::PeakAlert::RAISE, v1::SEVERE);
    expired.mutable_peak_alert()->set_expires_at(kNow.ms);
    EXPECT_EQ(kind_of(expired, 2min, {}), Kind::expired);
    EXPECT_EQ(kind_of(expired, 2min, {}, 1), Kind::expired) << "not even confirmed";
    expired.mutable_peak_alert()->set_expires_at(kNow.ms + 1);
    EXPECT_EQ(kind_of(expired, 2min, {}), Kind::goes);
    expired.mutable_peak_alert()->set_expires_at(1);
    expired.set_status(v1::EXERCISE);
    EXPECT_EQ(kind_of(expired, 2min, {}), Kind::goes) << "by a clock that only the broker has";

    auto tighten = a_move(v1::ReleaseOrder::TIGHTEN, 100);
    tighten.mutable_release_order()->set_expires_at(kNow.ms - 1);
    EXPECT_EQ(kind_of(tighten, 2min, {}), Kind::expired);
    auto hold = a_move(v1::ReleaseOrder::HOLD);
    hold.mutable_release_order()->set_expires_at(kNow.ms - 1);
    EXPECT_EQ(kind_of(hold, 2min, {}), Kind::goes) << "in force, overdue, until a person ends it";
    auto standby = a_move(v1::ReleaseOrder::STAND_BY);
    standby.mutable_release_order()->set_until(kNow.ms - 1);
    EXPECT_EQ(kind_of(standby, 2min, {}), Kind::expired);

    EXPECT_EQ(kind_of(a_move(v1::ReleaseOrder::HOLD), 7 * 24h, {}), Kind::goes);
    EXPECT_EQ(kind_of(a_move(v1::ReleaseOrder::HOLD), 7 * 24h + 1ms, {}), Kind::too_old);
    EXPECT_EQ(kind_of(a_move(v1::ReleaseOrder::HOLD), 8 * 24h, {}, 1), Kind::too_old);
}

TEST(LateRules, OnlyWhatBuildsOnAReturnedOrWaitingNoticeIsHeldBackWithIt) {
    auto other_way = a_move(v1::ReleaseOrder::EFFECT);
    other_way.mutable_release_order()->set_direction(v1::SOUTHBOUND);
    const std::vector<v1::Content> given{
        a_move(v1::ReleaseOrder::ACCEPT, 400), a_move(v1::ReleaseOrder::EFFECT),
        a_move(v1::ReleaseOrder::WAVE), a_move(v1::ReleaseOrder::HOLD), other_way};
    std::vector<kept::Notice> notices;
    notices.reserve(given.size());
    for (const auto& content : given)
        notices.push_back(kept_notice(content, 2min, notices.size() + 1));

    auto all = standings(notices, in_force(quota(300)), kNow);
    EXPECT_EQ(all[0].kind, Kind::needs_confirmation);
    EXPECT_EQ(all[1].kind, Kind::waits_behind);
    EXPECT_EQ(all[1].behind, 1U);
    for (std::size_t place = 2; place < all.size(); ++place)
        EXPECT_EQ(all[place].kind, Kind::goes) << place;

    notices[0].set_state(kept::Notice::REFUSED);
    all = standings(notices, in_force(quota(300)), kNow);
    EXPECT_EQ(all[0].kind, Kind::returned);
    EXPECT_EQ(all[1].kind, Kind::builds_on_returned);
    for (std::size_t place = 2; place < all.size(); ++place)
        EXPECT_EQ(all[place].kind, Kind::goes) << place;
}

TEST(LateRules, OnlyWhatAPersonSaysAtAPortMayWait) {
    EXPECT_TRUE(may_wait(a_move(v1::ReleaseOrder::HOLD)));
    v1::Content content;
    content.mutable_enrolment();
    EXPECT_FALSE(may_wait(content));
    content.mutable_revocation();
    EXPECT_FALSE(may_wait(content));
    content.mutable_exercise_session();
    EXPECT_FALSE(may_wait(content));
    EXPECT_FALSE(may_wait({}));
}

}  // namespace liaison::client
