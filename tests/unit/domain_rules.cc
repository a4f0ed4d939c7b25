// What no scenario shows: promises of rules.h and situation.h about records, keys and views.
#include <gtest/gtest.h>

#include <random>

#include "tests/unit/domain_stage.h"

namespace liaison {

namespace {

using domain::apply;
using domain::placed;
using domain::Situation;
using stage::Outcome;
using stage::Signature;
using stage::Stage;

const Bytes kSalt(16, 's');

v1::Record start_record(std::uint64_t epoch) {
    v1::Record draft;
    draft.set_scope(kSite.value);
    draft.mutable_broker_start()->set_epoch(epoch);
    draft.mutable_broker_start()->set_rules_version(domain::kRulesVersion);
    return draft;
}

v1::Content an_alert(Stage& stage, v1::Severity severity = v1::SEVERE) {
    v1::Content content = stage.content("LWS");
    v1::PeakAlert& alert = *content.mutable_peak_alert();
    alert.set_action(v1::PeakAlert::RAISE);
    alert.set_direction(v1::NORTHBOUND);
    alert.set_event(v1::PeakAlert::CLEARANCE_PEAK);
    alert.set_severity(severity);
    alert.set_urgency(v1::IMMEDIATE);
    alert.set_certainty(v1::OBSERVED);
    return content;
}

v1::Content revocation_of(Stage& stage, const std::string& name) {
    v1::Content content = stage.content("SITE");
    content.mutable_revocation()->set_principal(name);
    return content;
}

v1::Content enrolment_of(Stage& stage, const v1::Principal& who) {
    v1::Content content = stage.content("SITE");
    *content.mutable_enrolment()->mutable_principal() = who;
    return content;
}

// ---- placed

TEST(Placed, RecordedAtNeverGoesBack) {
    Stage stage;
    const Instant last = stage.situation().last_recorded_at;
    stage.step_clock(std::chrono::minutes{-3});
    EXPECT_EQ(stage.record(start_record(2)).record.recorded_at(), last.ms);
    stage.step_clock(std::chrono::minutes{4});
    EXPECT_EQ(stage.record(start_record(3)).record.recorded_at(), stage.now().ms);
}

TEST(Placed, NamesIndexSequenceAndPredecessor) {
    Stage stage;
    const auto& records = stage.records();
    const v1::Record next = placed(stage.situation(), start_record(2), stage.now(), kSalt);
    EXPECT_EQ(next.index(), records.size());
    EXPECT_EQ(next.sequence(), records.size()) << "so far everything stands in SITE";
    EXPECT_EQ(next.predecessor(), records.back().hash.value);
    EXPECT_EQ(next.salt(), kSalt);
}

TEST(Placed, DraftWithoutScopeOrSaltIsABug) {
    Stage stage;
    v1::Record draft = start_record(2);
    EXPECT_THROW(placed(stage.situation(), draft, stage.now(), "short"), std::logic_error);
    draft.clear_scope();
    EXPECT_THROW(placed(stage.situation(), draft, stage.now(), kSalt), std::logic_error);
}

// ---- apply

/// True if a record that is changed like this no longer fits the situation of `stage`.
template <typename Change>
bool is_bug(const Stage& stage, v1::Record draft, const Change& change) {
    v1::Record record = placed(stage.situation(), std::move(draft), stage.now(), kSalt);
    Situation copy = stage.situation();
    apply(copy, seal(record));
    change(record);
    copy = stage.situation();
    try {
        apply(copy, seal(record));
    } catch (const std::logic_error&) {
        return true;
    }
    return false;
}

TEST(Apply, RecordOutOfPlaceIsABug) {
    const Stage stage;
    const auto bug = [&](auto change) { return is_bug(stage, start_record(2), change); };
    EXPECT_TRUE(bug([](v1::Record& record) { record.set_index(record.index() + 1); }));
    EXPECT_TRUE(bug([](v1::Record& record) { record.set_sequence(0); }));
    EXPECT_TRUE(bug([](v1::Record& record) { record.set_predecessor(Bytes(32, 'x')); }));
    EXPECT_TRUE(bug([](v1::Record& record) { record.set_recorded_at(record.recorded_at() - 1); }));
    EXPECT_TRUE(bug([](v1::Record& record) { record.mutable_broker_start()->set_epoch(1); }));
    EXPECT_TRUE(bug([](v1::Record& record) {
        record.mutable_broker_start()->set_rules_version(domain::kRulesVersion + 1);
    }));
    EXPECT_TRUE(bug([](v1::Record& record) {
        record.mutable_broker_start()->mutable_log_key()->set_sign_public(Bytes(32, 'k'));
    }));
    EXPECT_TRUE(bug([](v1::Record& record) { record.clear_body(); }));
}

TEST(Apply, NoticeOfAnyoneNotEnrolledSoIsABug) {
    Stage stage;
    v1::Record draft;
    draft.set_scope("LWS");
    draft.mutable_sender()->set_principal("hk-lws-desk");
    draft.mutable_sender()->set_side(v1::HK);
    draft.mutable_sender()->set_role(v1::DESK);
    *draft.mutable_notice() = stage.envelope_of(an_alert(stage), Signature::good, "hk-lws-desk");
    const auto bug = [&](auto change) { return is_bug(stage, draft, change); };
    EXPECT_TRUE(
        bug([](v1::Record& record) { record.mutable_sender()->set_principal("hk-nobody"); }));
    EXPECT_TRUE(bug([](v1::Record& record) { record.mutable_sender()->set_side(v1::SZ); }));
    EXPECT_TRUE(bug([](v1::Record& record) { record.mutable_sender()->set_role(v1::OFFICE); }));
    EXPECT_TRUE(
        bug([](v1::Record& record) { record.mutable_notice()->set_key_id(Bytes(16, 'k')); }));
    EXPECT_TRUE(bug([](v1::Record& record) { record.mutable_notice()->set_content("damaged"); }));
}

TEST(Apply, EscalationOfWhatIsAnsweredIsABug) {
    Stage stage;
    stage.submit("hk-lws-desk", an_alert(stage));
    const domain::DeadlineId first =
        stage.situation().deadlines.begin()->first.kind == domain::DeadlineId::Kind::expiry
            ? std::next(stage.situation().deadlines.begin())->first
            : stage.situation().deadlines.begin()->first;
    const auto drafts = domain::lapse(stage.situation(), first, stage.now());
    ASSERT_EQ(drafts.size(), 1U);
    stage.record(drafts[0]);
    EXPECT_THROW(stage.record(drafts[0]), std::logic_error) << "a step is taken once";

    v1::Content answer = stage.content("LWS");
    answer.set_person("sz-li");
    answer.mutable_acknowledgement()->set_stage(v1::Acknowledgement::ACKNOWLEDGED);
    answer.mutable_acknowledgement()->set_record(
        stage.situation().alerts.begin()->second.revision.hash.value);
    ASSERT_TRUE(stage.submit("sz-lws-desk", answer).receipt);
    EXPECT_TRUE(domain::lapse(stage.situation(), first, stage.now()).empty());
}

TEST(Apply, LogBeginsWithAWholeGenesis) {
    const auto begins = [](const v1::Genesis& genesis) {
        v1::Record draft;
        draft.set_scope(kSite.value);
        *draft.mutable_genesis() = genesis;
        Situation situation;
        try {
            apply(situation, seal(placed(situation, draft, Instant{1}, kSalt)));
        } catch (const std::logic_error&) {
            return false;
        }
        return situation.size == 1;
    };
    const v1::Genesis good = stage::sample_genesis();
    EXPECT_TRUE(begins(good));

    v1::Genesis bad = good;
    bad.mutable_authorities(0)->set_side(bad.authorities(1).side());
    EXPECT_FALSE(begins(bad));
    bad = good;
    bad.mutable_authorities(0)->set_root_public(bad.authorities(1).root_public());
    EXPECT_FALSE(begins(bad));
    bad = good;
    bad.mutable_authorities(0)->mutable_admin()->set_role(v1::OFFICE);
    EXPECT_FALSE(begins(bad));
    bad = good;
    *bad.add_ports() = bad.ports(0);
    EXPECT_FALSE(begins(bad));
    bad = good;
    bad.mutable_policy()->mutable_urgent()->clear_presented();
    EXPECT_FALSE(begins(bad));
    bad = good;
    bad.mutable_policy()->clear_alert_lifetime();
    EXPECT_FALSE(begins(bad));
    bad = good;
    bad.set_rules_version(domain::kRulesVersion + 1);
    EXPECT_FALSE(begins(bad));
    bad = good;
    bad.clear_origin();
    EXPECT_FALSE(begins(bad));

    Situation empty;
    EXPECT_THROW(apply(empty, seal(placed(empty, start_record(1), Instant{1}, kSalt))),
                 std::logic_error);
}

// ---- keys

TEST(Keys, FormerKeyOfANameThatIsLiveAgainStaysRevoked) {
    Stage stage;
    const KeyPair old_keys = stage.actor("hk-lws-desk").keys;
    const Bytes old_curve = stage.actor("hk-lws-desk").principal.curve_public();
    ASSERT_NE(stage.situation().principal_with_curve_key(old_curve), nullptr);
    const v1::Envelope old_notice = signed_envelope(an_alert(stage), old_keys, Stage::kOrigin);

    stage.submit("hk-admin", revocation_of(stage, "hk-lws-desk"));
    EXPECT_EQ(stage.situation().principal_with_curve_key(old_curve), nullptr);
    const stage::Actor anew = stage.actor("hk-lws-desk", v1::HK, v1::DESK, {"LWS"});
    ASSERT_TRUE(stage.submit("hk-admin", enrolment_of(stage, anew.principal)).receipt);

    EXPECT_EQ(stage.situation().principal_with_curve_key(old_curve), nullptr);
    EXPECT_NE(stage.situation().principal_with_curve_key(anew.principal.curve_public()), nullptr);
    const Outcome refused = stage.send("hk-lws-desk", old_notice);
    EXPECT_TRUE(refused.is(Refusal::revoked));
    EXPECT_TRUE(refused.audit);
    EXPECT_TRUE(stage.submit("hk-lws-desk", an_alert(stage)).receipt);
    EXPECT_EQ(stage.restart(Milliseconds{0}), std::nullopt);
}

TEST(Keys, WhoMayConnectChangesWithEachEnrolmentAndRevocation) {
    Stage stage;
    const auto before = stage.situation().access_version;
    stage.submit("hk-admin", revocation_of(stage, "hk-display"));
    EXPECT_GT(stage.situation().access_version, before);
    const auto revoked = stage.situation().access_version;
    stage.submit("hk-lws-desk", an_alert(stage));
    EXPECT_EQ(stage.situation().access_version, revoked);
    const stage::Actor anew = stage.actor("hk-display", v1::HK, v1::DISPLAY);
    stage.submit("hk-admin", enrolment_of(stage, anew.principal));
    EXPECT_GT(stage.situation().access_version, revoked);
}

TEST(Keys, RootAndLogKeysAreNobodys) {
    Stage stage;
    const v1::Genesis& genesis = *stage.situation().genesis;
    for (const Bytes& taken :
         {genesis.log_public(), genesis.authorities(0).root_public(),
          genesis.authorities(1).root_public(), genesis.authorities(1).admin().sign_public()}) {
        v1::Principal who = stage.actor("hk-new", v1::HK, v1::DESK, {"LWS"}).principal;
        who.set_sign_public(taken);
        EXPECT_TRUE(stage.submit("hk-admin", enrolment_of(stage, who)).is(Refusal::key_in_use));
    }
}

TEST(Keys, PersonsSignatureMustBeTheNamedOfficers) {
    Stage stage;
    v1::Content enrolment = stage.content("SITE");
    enrolment.mutable_enrolment()->mutable_person()->set_id("hk-tam");
    enrolment.mutable_enrolment()->mutable_person()->set_side(v1::HK);
    const KeyPair personal = signing_pair_from(Bytes(32, 'p'));
    enrolment.mutable_enrolment()->mutable_person()->set_sign_public(personal.public_key);
    ASSERT_TRUE(stage.submit("hk-admin", enrolment).receipt);

    const auto sent_with = [&](const std::string& person, const Bytes& key) {
        v1::Content content = an_alert(stage);
        content.set_person(person);
        v1::Envelope envelope = stage.envelope_of(content, Signature::good, "hk-lws-desk");
        envelope.set_person_key_id(key_id_of(key).value);
        envelope.set_person_signature(sign(
            personal,
            person_signing_bytes(Stage::kOrigin, KeyId{envelope.key_id()}, envelope.content())));
        envelope.set_signature(sign(
            stage.actor("hk-lws-desk").keys,
            notice_signing_bytes(Stage::kOrigin, envelope.content(), envelope.person_signature())));
        return stage.send("hk-lws-desk", envelope);
    };
    EXPECT_TRUE(sent_with("", personal.public_key).is(Refusal::person_needed));
    EXPECT_TRUE(sent_with("hk-chan", personal.public_key).is(Refusal::unknown_key))
        << "an officer without a key";
    EXPECT_TRUE(sent_with("hk-tam", Bytes(32, 'q')).is(Refusal::unknown_key));
    EXPECT_TRUE(sent_with("hk-tam", personal.public_key).receipt);
}

// ---- decide changes nothing

TEST(Decide, ChangesNothing) {
    Stage stage;
    const auto notice =
        read_notice(stage.envelope_of(an_alert(stage), Signature::good, "hk-lws-desk"));
    const std::string before = stage::dump(stage.situation());
    ASSERT_TRUE(domain::decide(stage.situation(), notice.value(), PrincipalName{"hk-lws-desk"},
                               stage.now(), nullptr));
    EXPECT_FALSE(domain::decide(stage.situation(), notice.value(), PrincipalName{"sz-office"},
                                stage.now(), nullptr));
    EXPECT_EQ(stage::dump(stage.situation()), before);
}

TEST(Decide, RefusalOfTheStoreOrARateIsNotOnRecord) {
    Stage stage;
    const auto notice =
        read_notice(stage.envelope_of(an_alert(stage), Signature::good, "hk-lws-desk"));
    const PrincipalName desk{"hk-lws-desk"};
    const auto recorded = [&](Refusal refusal) {
        return domain::refusal_is_recorded(stage.situation(), notice.value(), desk, refusal,
                                           nullptr);
    };
    EXPECT_TRUE(recorded(Refusal::port_suspended));
    for (const Refusal refusal :
         {Refusal::bad_signature, Refusal::busy, Refusal::too_fast, Refusal::too_many,
          Refusal::not_stored, Refusal::stopping, Refusal::message_id_reused})
        EXPECT_FALSE(recorded(refusal)) << name_of(refusal);
    EXPECT_FALSE(domain::refusal_is_recorded(stage.situation(), notice.value(),
                                             PrincipalName{"sz-office"},
                                             Refusal::key_not_of_session, nullptr));
}

// ---- view

TEST(View, ShowsPresentRevisionAndAnswers) {
    Stage stage;
    const Outcome raised = stage.submit("hk-lws-desk", an_alert(stage));
    v1::Content update = an_alert(stage, v1::MODERATE);
    update.mutable_peak_alert()->set_action(v1::PeakAlert::UPDATE);
    update.mutable_peak_alert()->set_alert(raised.receipt->record_hash.value);
    const Outcome updated = stage.submit("hk-lws-desk", update);
    ASSERT_TRUE(updated.receipt);

    const v1::SituationView view = domain::view(
        stage.situation(), stage.actor("sz-display").principal, Scope{"LWS"}, stage.now());
    ASSERT_EQ(view.alerts_size(), 1);
    EXPECT_EQ(view.alerts(0).alert(), raised.receipt->record_hash.value);
    EXPECT_EQ(view.alerts(0).revision(), updated.receipt->record_hash.value);
    EXPECT_EQ(view.alerts(0).index(), updated.receipt->index.value);
    EXPECT_EQ(view.alerts(0).sequence(), updated.receipt->sequence.value);
    EXPECT_EQ(view.alerts(0).content().severity(), v1::MODERATE);
    ASSERT_EQ(view.alerts(0).addressed_size(), 1);
    EXPECT_EQ(view.alerts(0).addressed(0).side(), v1::SZ);
    EXPECT_EQ(view.log_size(), stage.records().size());
    EXPECT_EQ(view.broker_time(), stage.now().ms);
}

TEST(View, AnAdmittedTallyPausesNoExercise) {
    Stage stage;
    v1::Content start = stage.content("SITE");
    start.set_status(v1::EXERCISE);
    v1::ExerciseSession& session = *start.mutable_exercise_session();
    session.set_action(v1::ExerciseSession::START);
    session.add_participants("hk-office");
    session.set_scenario_start(stage.now().ms);
    session.set_scenario_speed(1);
    ASSERT_TRUE(stage.submit("hk-office", start).receipt);
    const auto paused = [&] {
        return domain::view(stage.situation(), stage.actor("hk-office").principal, Scope{},
                            stage.now())
            .exercise_paused();
    };
    v1::Content tally = stage.content("LWS");
    tally.set_person("hk-chan");
    v1::ClosingTally& count = *tally.mutable_closing_tally();
    count.set_action(v1::ClosingTally::TALLY);
    count.set_direction(v1::NORTHBOUND);
    count.set_closes_at(stage.now().ms + 600'000);
    count.set_as_of(stage.now().ms);
    count.set_cleared(340);
    const auto counted = stage.submit("hk-lws-desk", tally);
    ASSERT_TRUE(counted.receipt);
    EXPECT_TRUE(paused());

    v1::Content admission = stage.content("LWS");
    admission.set_person("sz-li");
    v1::ClosingTally& admit = *admission.mutable_closing_tally();
    admit.set_action(v1::ClosingTally::ADMIT);
    admit.set_direction(v1::NORTHBOUND);
    admit.set_tally(counted.receipt->record_hash.value);
    admit.set_open_until(stage.now().ms + 1'200'000);
    ASSERT_TRUE(stage.submit("sz-lws-desk", admission).receipt);
    EXPECT_FALSE(paused()) << "who admits has answered";
}

TEST(View, ReaderOfOnePortSeesThatPortOnly) {
    Stage stage;
    stage.submit("hk-lws-desk", an_alert(stage));
    v1::Principal reader = stage.actor("sz-display").principal;
    reader.add_reads("LSC");
    const v1::SituationView view = domain::view(stage.situation(), reader, Scope{}, stage.now());
    EXPECT_EQ(view.alerts_size(), 0);
    EXPECT_EQ(view.principals_size(), 0) << "SITE is not among its scopes";
}

TEST(Reading, OnlyAuditorsReadAudit) {
    const Stage stage;
    const Situation& situation = stage.situation();
    EXPECT_TRUE(situation.may_read(stage.actor("sz-auditor").principal, kAudit));
    v1::Principal desk = stage.actor("sz-lws-desk").principal;
    EXPECT_FALSE(situation.may_read(desk, kAudit));
    desk.add_reads("AUDIT");
    EXPECT_FALSE(situation.may_read(desk, kAudit)) << "whatever its enrolment says";
    EXPECT_TRUE(situation.may_read(stage.actor("sz-lws-desk").principal, Scope{"LSC"}))
        << "desks read all ports";
    EXPECT_FALSE(situation.may_read(stage.actor("sz-lws-desk").principal, Scope{"ZZZ"}));
}

// ---- whatever comes, a replay reaches the same situation

class AnyMoves : public testing::TestWithParam<unsigned> {};

TEST_P(AnyMoves, ReplayReachesTheSameSituation) {
    Stage stage;
    std::mt19937 generator(GetParam());
    const auto chance = [&] { return static_cast<std::uint32_t>(generator()); };
    const auto one_of = [&](auto list) { return list[chance() % list.size()]; };
    std::vector<Digest> seen;
    std::string exercise;
    int recorded = 0;
    for (int move = 0; move < 400; ++move) {
        const std::string side = one_of(std::vector<std::string>{"hk-", "sz-"});
        const std::string who =
            side + one_of(std::vector<std::string>{"lws-desk", "lws-desk-2", "office", "sentinel",
                                                   "lws-device"});
        v1::Content content = stage.content("LWS");
        content.set_person(chance() % 4 == 0 ? "" : side == "hk-" ? "hk-chan" : "sz-li");
        switch (chance() % 11 / 2) {
            case 0:
            case 1: {
                content = an_alert(stage, static_cast<v1::Severity>(1 + chance() % 4));
                v1::PeakAlert& alert = *content.mutable_peak_alert();
                alert.set_action(static_cast<v1::PeakAlert::Action>(1 + chance() % 5));
                if (alert.action() != v1::PeakAlert::PROPOSE && !seen.empty() && chance() % 3 > 0)
                    alert.set_alert(one_of(seen).value);
                if (chance() % 8 == 0)
                    alert.set_expires_at((stage.now() + std::chrono::seconds{40}).ms);
                alert.set_waiting(chance() % 5'000);
                break;
            }
            case 2:
                if (!seen.empty()) {
                    content.mutable_acknowledgement()->set_record(one_of(seen).value);
                    content.mutable_acknowledgement()->set_stage(
                        static_cast<v1::Acknowledgement::Stage>(1 + chance() % 3));
                }
                break;
            case 3:
                content.mutable_duty()->set_action(chance() % 2 == 0 ? v1::Duty::ON
                                                                     : v1::Duty::OFF);
                break;
            case 4:
                content.mutable_flow_report()->set_direction(v1::NORTHBOUND);
                content.mutable_flow_report()->set_from(stage.now().ms - 1'000);
                content.mutable_flow_report()->set_until(stage.now().ms -
                                                         std::int64_t{chance() % 1'000});
                break;
            default: {
                content = stage.content("SITE");
                v1::ExerciseSession& session = *content.mutable_exercise_session();
                const bool starts = exercise.empty();
                session.set_action(starts ? v1::ExerciseSession::START : v1::ExerciseSession::STOP);
                for (const char* name : {"hk-office", "sz-office", "hk-lws-desk", "sz-lws-desk"})
                    session.add_participants(name);
                session.set_scenario_speed(60);
            }
        }
        if (content.has_exercise_session() || (!exercise.empty() && chance() % 2 == 0)) {
            content.set_status(v1::EXERCISE);
            content.set_exercise(exercise);
        }
        const Outcome outcome = stage.submit(who, content);
        if (outcome.receipt) {
            ++recorded;
            seen.push_back(outcome.receipt->record_hash);
            if (seen.size() > 4) seen.erase(seen.begin());
            if (content.has_exercise_session())
                exercise = exercise.empty() ? content.message_id() : "";
        }
        if (chance() % 3 == 0) stage.wait(std::chrono::seconds{chance() % 30});
        if (chance() % 50 == 0) {
            EXPECT_EQ(stage.restart(std::chrono::seconds{chance() % 90}), std::nullopt);
        }
    }
    EXPECT_EQ(stage.restart(Milliseconds{0}), std::nullopt);
    EXPECT_GT(recorded, 50) << "if nearly everything is refused, nothing is tried";
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyMoves, testing::Range(1U, 13U));

}  // namespace

// ---- orders in an exercise

namespace {

/// Starts an exercise whose scenario clock runs 1,440 times as fast; hands back its id.
Bytes start_fast_exercise(Stage& stage, Instant scenario_start) {
    v1::Content start = stage.content("SITE");
    start.set_status(v1::EXERCISE);
    v1::ExerciseSession& session = *start.mutable_exercise_session();
    session.set_action(v1::ExerciseSession::START);
    session.set_scenario_start(scenario_start.ms);
    session.set_scenario_speed(1'440);
    session.add_participants("hk-lws-desk");
    session.add_participants("sz-lws-desk");
    EXPECT_TRUE(stage.submit("hk-office", start).receipt);
    return start.message_id();
}

v1::Content a_request(Stage& stage, const Bytes& exercise, std::int64_t expires_at) {
    v1::Content content = stage.content("LWS");
    content.set_status(v1::EXERCISE);
    content.set_exercise(exercise);
    content.set_person("hk-chan");
    content.set_outside_hours(true);
    v1::ReleaseOrder& order = *content.mutable_release_order();
    order.set_action(v1::ReleaseOrder::REQUEST);
    order.set_direction(v1::NORTHBOUND);
    order.mutable_terms()->set_mode(v1::Terms::RATE);
    order.mutable_terms()->set_people(100);
    order.set_expires_at(expires_at);
    return content;
}

}  // namespace

TEST(ExerciseOrders, PeopleHaveRealTimeToAnswerARequest) {
    Stage stage;
    const Bytes exercise = start_fast_exercise(stage, Instant{1'707'700'000'000});
    ASSERT_TRUE(stage.submit("hk-lws-desk", a_request(stage, exercise, 0)).receipt);
    stage.wait(std::chrono::minutes{29});
    EXPECT_EQ(stage.situation().orders.size(), 1U);
    stage.wait(std::chrono::minutes{2});
    EXPECT_TRUE(stage.situation().orders.empty()) << "the policy's 30 minutes are over";
}

TEST(ExerciseOrders, AnExpiryThatARequestStatesFollowsTheScenarioClock) {
    Stage stage;
    const Instant begin{1'707'700'000'000};
    const Bytes exercise = start_fast_exercise(stage, begin);
    const Instant in_two_hours = begin + std::chrono::hours{2};
    ASSERT_TRUE(stage.submit("hk-lws-desk", a_request(stage, exercise, in_two_hours.ms)).receipt);
    stage.wait(std::chrono::seconds{4});
    EXPECT_EQ(stage.situation().orders.size(), 1U);
    stage.wait(std::chrono::seconds{2});
    EXPECT_TRUE(stage.situation().orders.empty()) << "two hours of the scenario are five seconds";
}

}  // namespace liaison
