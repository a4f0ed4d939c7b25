#include <gtest/gtest.h>

#include <random>

#include "clients/cli/addressed_parties.h"
#include "tests/unit/domain_stage.h"

namespace liaison::cli {

namespace {

using Parties = std::set<Party>;

const Parties kBothSides{{v1::SZ, Scope{"LWS"}}, {v1::HK, Scope{"LWS"}}};
const Parties kShenzhen{{v1::SZ, Scope{"LWS"}}};
const Parties kHongKong{{v1::HK, Scope{"LWS"}}};

/// A record at Lo Wu, by Hong Kong unless it says otherwise.
StoredRecord a_record(const v1::Content& content, v1::Role role = v1::DESK,
                      v1::Side side = v1::HK) {
    static std::uint64_t sequence = 0;
    v1::Record record;
    record.set_scope("LWS");
    record.set_index(++sequence);
    record.set_sequence(sequence);
    record.mutable_sender()->set_side(side);
    record.mutable_sender()->set_role(role);
    record.mutable_notice()->set_content(content.SerializeAsString());
    return seal(record);
}

StoredRecord a_move(v1::PeakAlert::Action action, v1::Severity severity, v1::Role sender,
                    const Digest& alert = {}) {
    v1::Content content;
    content.set_status(v1::ACTUAL);
    content.mutable_peak_alert()->set_action(action);
    content.mutable_peak_alert()->set_severity(severity);
    content.mutable_peak_alert()->set_alert(alert.value);
    return a_record(content, sender);
}

v1::Content an_order(v1::ReleaseOrder::Action action) {
    v1::Content content;
    content.set_status(v1::ACTUAL);
    content.mutable_release_order()->set_action(action);
    content.mutable_release_order()->set_direction(v1::NORTHBOUND);
    content.mutable_release_order()->mutable_terms()->set_mode(v1::Terms::QUOTA);
    content.mutable_release_order()->mutable_terms()->set_people(500);
    return content;
}

}  // namespace

TEST(AddressedParties, APersonsAlertAddressesTheOtherSide) {
    EXPECT_EQ(AddressedParties{}.see(a_move(v1::PeakAlert::RAISE, v1::SEVERE, v1::DESK)).parties,
              kShenzhen);
}

TEST(AddressedParties, ASentinelsAddressesBoth) {
    EXPECT_EQ(
        AddressedParties{}.see(a_move(v1::PeakAlert::RAISE, v1::SEVERE, v1::SENTINEL)).parties,
        kBothSides);
}

TEST(AddressedParties, AProposedAlertAddressesNobodyUntilAPersonRaisesIt) {
    AddressedParties parties;
    const auto proposed = a_move(v1::PeakAlert::PROPOSE, v1::MINOR, v1::SENTINEL);
    EXPECT_EQ(parties.see(proposed).parties, Parties{});
    EXPECT_EQ(parties.see(a_move(v1::PeakAlert::UPDATE, v1::MODERATE, v1::SENTINEL, proposed.hash))
                  .parties,
              Parties{});
    EXPECT_EQ(
        parties.see(a_move(v1::PeakAlert::RAISE, v1::MODERATE, v1::DESK, proposed.hash)).parties,
        kShenzhen);
}

TEST(AddressedParties, AClearedAlertWaitsForNobody) {
    AddressedParties parties;
    const auto raised = a_move(v1::PeakAlert::RAISE, v1::SEVERE, v1::DESK);
    parties.see(raised);
    EXPECT_EQ(
        parties.see(a_move(v1::PeakAlert::CLEAR, v1::SEVERITY_UNSPECIFIED, v1::DESK, raised.hash))
            .parties,
        Parties{});
}

TEST(AddressedParties, AHoldAsksToBeAcknowledgedAndARequestToBeAnswered) {
    AddressedParties parties;
    const auto asked = parties.see(a_record(an_order(v1::ReleaseOrder::REQUEST)));
    EXPECT_EQ(asked.parties, kShenzhen);
    EXPECT_TRUE(asked.asks_answer);
    const auto held = parties.see(a_record(an_order(v1::ReleaseOrder::HOLD), v1::DESK, v1::SZ));
    EXPECT_EQ(held.parties, kHongKong);
    EXPECT_FALSE(held.asks_answer);
    EXPECT_EQ(held.name, asked.name) << "it is the same order";
}

TEST(AddressedParties, AMoveThatChangesWhatIsLetThroughKnowsWhatHeldBefore) {
    AddressedParties parties;
    parties.see(a_record(an_order(v1::ReleaseOrder::REQUEST)));
    EXPECT_FALSE(parties.see(a_record(an_order(v1::ReleaseOrder::ACCEPT), v1::DESK, v1::SZ)).change)
        << "agreed is not in effect";
    const auto effect = parties.see(a_record(an_order(v1::ReleaseOrder::EFFECT))).change.value();
    EXPECT_FALSE(effect.first.terms);
    EXPECT_EQ(effect.second.terms->people(), 500U);
    const auto hold = parties.see(a_record(an_order(v1::ReleaseOrder::HOLD))).change.value();
    EXPECT_EQ(hold.first.terms->people(), 500U);
    EXPECT_EQ(hold.second.terms->mode(), v1::Terms::HOLD);
    EXPECT_FALSE(parties.see(a_record(an_order(v1::ReleaseOrder::HOLD))).change);
    parties.see(a_record(an_order(v1::ReleaseOrder::COMPLETE)));
    const auto end =
        parties.see(a_record(an_order(v1::ReleaseOrder::ACCEPT), v1::DESK, v1::SZ)).change.value();
    EXPECT_EQ(end.first.terms->mode(), v1::Terms::HOLD);
    EXPECT_FALSE(end.second.terms) << "free flow";
}

TEST(AddressedParties, PortsThatExpectDivertedPassengersAreAskedOnBothSides) {
    v1::Content hold = an_order(v1::ReleaseOrder::HOLD);
    hold.mutable_release_order()->add_diverted_to("LSC");
    EXPECT_EQ(AddressedParties{}.see(a_record(hold)).parties,
              (Parties{{v1::SZ, Scope{"LWS"}}, {v1::SZ, Scope{"LSC"}}, {v1::HK, Scope{"LSC"}}}));
}

TEST(AddressedParties, WhatWasLiveInAnExerciseEndsWithIt) {
    AddressedParties parties;
    v1::Content content = an_order(v1::ReleaseOrder::REQUEST);
    content.set_status(v1::EXERCISE);
    const auto asked = parties.see(a_record(content));
    v1::Content stop;
    stop.mutable_exercise_session()->set_action(v1::ExerciseSession::STOP);
    parties.see(a_record(stop, v1::OFFICE));
    content.mutable_release_order()->set_action(v1::ReleaseOrder::REJECT);
    const auto after = parties.see(a_record(content, v1::DESK, v1::SZ));
    EXPECT_NE(after.name, asked.name) << "that order is known no more";
}

TEST(AddressedParties, WhatIsOlderThanTheSituationAsksOnlyWhereItIsStillPresent) {
    const auto held = a_record(an_order(v1::ReleaseOrder::HOLD));
    const auto older = a_record(an_order(v1::ReleaseOrder::REQUEST));
    v1::SituationView view;
    view.set_log_size(1'000'000);
    v1::OrderView& order = *view.add_orders();
    order.set_scope("LWS");
    order.set_order(Bytes(32, 'a'));
    order.set_revision(held.hash.value);
    order.add_addressed()->set_side(v1::SZ);
    order.mutable_addressed(0)->set_port("LWS");
    AddressedParties parties;
    parties.start_from(view);
    EXPECT_EQ(parties.see(older).parties, Parties{});
    EXPECT_EQ(parties.see(held).parties, kShenzhen);
}

// ---- held against the rules: the same random evening, told by both

namespace {

/// Two sides that do whatever comes into their heads.
class Evening {
  public:
    explicit Evening(std::uint32_t seed) : random_(seed) {
        parties_.leave_out_suspended(*stage_.situation().genesis);
        v1::Content start = stage_.content("SITE");
        start.set_status(v1::EXERCISE);
        start.mutable_exercise_session()->set_action(v1::ExerciseSession::START);
        start.mutable_exercise_session()->set_scenario_start(stage_.now().ms);
        start.mutable_exercise_session()->set_scenario_speed(1);
        for (const char* side : {"hk", "sz"})
            for (const char* seat : {"-lws-desk", "-lsc-desk", "-office"})
                start.mutable_exercise_session()->add_participants(std::string(side) + seat);
        exercise_ = start.message_id();
        EXPECT_TRUE(stage_.submit("hk-office", start).receipt);
        compare();
    }

    void play(int moves) {
        for (int i = 0; i < moves && !testing::Test::HasFailure(); ++i) {
            if (pick(10) == 0) stage_.wait(std::chrono::seconds{pick(1'500)});
            compare();
            submit_something();
            compare();
        }
    }

    int recorded() const { return recorded_; }

  private:
    int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

    template <typename Map>
    const typename Map::mapped_type* any_of(const Map& map) {
        if (map.empty()) return nullptr;
        return &std::next(map.begin(), pick(static_cast<int>(map.size())))->second;
    }

    void submit_something() {
        const bool hong_kong = pick(2) == 0;
        v1::Content content = stage_.content("LWS");
        content.set_person(hong_kong ? "hk-chan" : "sz-li");
        content.set_status(v1::ACTUAL);
        if (pick(3) == 0) {
            content.set_status(v1::EXERCISE);
            content.set_exercise(exercise_);
        }
        switch (pick(10)) {
            case 0:
                say(*content.mutable_peak_alert());
                break;
            case 1:
            case 5:
                say(*content.mutable_hours_change());
                break;
            case 2:
                say(*content.mutable_closing_tally());
                break;
            case 3:
                if (pick(2) == 0)
                    say(*content.mutable_liaison_note());
                else
                    say(*content.mutable_verbal_record(), hong_kong);
                break;
            case 4:
                acknowledge(*content.mutable_acknowledgement());
                break;
            default:
                say(*content.mutable_release_order());
        }
        recorded_ +=
            stage_.submit(hong_kong ? "hk-lws-desk" : "sz-lws-desk", content).receipt ? 1 : 0;
    }

    v1::Direction direction() { return pick(2) == 0 ? v1::NORTHBOUND : v1::SOUTHBOUND; }

    void set_terms(v1::Terms& terms) {
        terms.set_mode(v1::Terms::QUOTA);
        terms.set_vehicle(v1::Terms::TRAIN);
        terms.set_people(static_cast<std::uint32_t>(100 * (1 + pick(3))));
    }

    void say(v1::ReleaseOrder& move) {
        move.set_action(static_cast<v1::ReleaseOrder::Action>(1 + pick(16)));
        move.set_direction(direction());
        const auto action = move.action();
        const auto* order = any_of(stage_.situation().orders);
        if (order != nullptr && action != v1::ReleaseOrder::REQUEST && pick(10) > 0) {
            move.set_direction(order->direction);
            move.set_order(order->id.value);
            move.set_revision(order->revision.hash.value);
        }
        const bool repeats = order != nullptr && order->proposed;
        if (action == v1::ReleaseOrder::ACCEPT && repeats)
            *move.mutable_terms() = order->proposed->terms;
        else if (action == v1::ReleaseOrder::REQUEST || action == v1::ReleaseOrder::TIGHTEN ||
                 action == v1::ReleaseOrder::COUNTER || action == v1::ReleaseOrder::AMEND ||
                 action == v1::ReleaseOrder::OVERRIDE)
            set_terms(*move.mutable_terms());
        if (action == v1::ReleaseOrder::OVERRIDE) move.set_reason(v1::ReleaseOrder::CRUSHING);
        if (action == v1::ReleaseOrder::STAND_BY) move.set_until(stage_.now().ms + 60'000);
        if (action == v1::ReleaseOrder::EXTEND)
            move.set_review_by(stage_.now().ms + 600'000 + pick(1'000));
        if (action == v1::ReleaseOrder::WAVE) {
            move.set_report(v1::ReleaseOrder::RELEASED);
            move.set_wave(1);
        }
        if (pick(6) == 0) move.add_diverted_to("LSC");
        // Nobody is sent there, and nobody there is asked.
        if (action == v1::ReleaseOrder::HOLD && pick(4) == 0) move.add_diverted_to("STK");
    }

    void say(v1::PeakAlert& move) {
        move.set_action(static_cast<v1::PeakAlert::Action>(pick(2) == 0   ? v1::PeakAlert::RAISE
                                                           : pick(2) == 0 ? v1::PeakAlert::UPDATE
                                                                          : v1::PeakAlert::CLEAR));
        move.set_direction(direction());
        move.set_event(v1::PeakAlert::CLEARANCE_PEAK);
        const auto* alert = any_of(stage_.situation().alerts);
        if (alert != nullptr && move.action() != v1::PeakAlert::RAISE) {
            move.set_alert(alert->id.value);
            move.set_direction(alert->content.direction());
        }
        if (move.action() == v1::PeakAlert::CLEAR) return;
        move.set_severity(static_cast<v1::Severity>(1 + pick(4)));
        move.set_urgency(v1::IMMEDIATE);
        move.set_certainty(v1::OBSERVED);
    }

    void say(v1::HoursChange& move) {
        move.set_action(static_cast<v1::HoursChange::Action>(1 + pick(7)));
        move.set_direction(direction());
        const std::int64_t opens = stage_.now().ms + 3'600'000;
        const std::int64_t closes = opens + 3'600'000 * (1 + pick(3));
        const auto* hours = any_of(stage_.situation().hours);
        if (hours != nullptr && move.action() != v1::HoursChange::PROPOSE) {
            move.set_hours(hours->id.value);
            move.set_revision(hours->revision.hash.value);
            move.set_direction(hours->direction);
        }
        switch (move.action()) {
            case v1::HoursChange::PROPOSE:
            case v1::HoursChange::COUNTER:
                if (move.action() == v1::HoursChange::PROPOSE) move.set_service_day("2024-02-12");
                move.set_opens_at(opens);
                move.set_closes_at(closes);
                break;
            case v1::HoursChange::AGREE:
                if (hours != nullptr && hours->proposed) {
                    move.set_opens_at(hours->proposed->opens_at.ms);
                    move.set_closes_at(hours->proposed->closes_at.ms);
                }
                break;
            case v1::HoursChange::EXTEND:
            case v1::HoursChange::SHORTEN:
                if (hours != nullptr && hours->agreed)
                    move.set_closes_at(
                        hours->agreed->closes_at.ms +
                        (move.action() == v1::HoursChange::EXTEND ? 600'000 : -600'000));
                else
                    move.set_closes_at(closes);
                move.set_for_cleared(move.action() == v1::HoursChange::EXTEND && pick(3) == 0);
                break;
            case v1::HoursChange::DECLINE:
            case v1::HoursChange::WITHDRAW:
            case v1::HoursChange::ACTION_UNSPECIFIED:
            case v1::HoursChange_Action_HoursChange_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
            case v1::HoursChange_Action_HoursChange_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
                break;
        }
    }

    void say(v1::ClosingTally& move) {
        move.set_action(static_cast<v1::ClosingTally::Action>(1 + pick(3)));
        move.set_direction(direction());
        if (move.action() == v1::ClosingTally::TALLY) {
            move.set_closes_at(stage_.now().ms / 3'600'000 * 3'600'000 + 7'200'000);
            move.set_as_of(stage_.now().ms);
            move.set_cleared(340);
            return;
        }
        if (const auto* closing = any_of(stage_.situation().closings)) {
            move.set_tally(closing->revision.hash.value);
            move.set_direction(closing->direction);
        }
        if (move.action() == v1::ClosingTally::ADMIT) move.set_open_until(stage_.now().ms + 60'000);
        if (move.action() != v1::ClosingTally::FINISH) return;
        move.set_last_through_at(stage_.now().ms);
        move.set_admitted(static_cast<std::uint32_t>(339 + pick(2)));
    }

    void say(v1::LiaisonNote& note) {
        note.set_kind(static_cast<v1::LiaisonNote::Kind>(1 + pick(5)));
        note.set_severity(static_cast<v1::Severity>(1 + pick(4)));
        note.mutable_text()->set_language("en");
        note.mutable_text()->set_body("words");
    }

    void say(v1::VerbalRecord& move, bool hong_kong) {
        move.set_action(static_cast<v1::VerbalRecord::Action>(1 + pick(3)));
        if (move.action() != v1::VerbalRecord::RECORD) {
            if (const auto* verbal = any_of(stage_.situation().verbals))
                move.set_verbal(verbal->id.value);
            if (move.action() == v1::VerbalRecord::DISPUTE) {
                move.mutable_agreed()->set_language("en");
                move.mutable_agreed()->set_body("not so");
            }
            return;
        }
        move.set_spoke(hong_kong ? "hk-chan" : "sz-li");
        move.set_spoke_with("the desk");
        move.set_spoken_at(stage_.now().ms);
        move.mutable_agreed()->set_language("en");
        move.mutable_agreed()->set_body("words");
        if (const auto* order = any_of(stage_.situation().orders)) {
            move.set_about(order->revision.hash.value);
            set_terms(*move.mutable_terms());
        }
    }

    void acknowledge(v1::Acknowledgement& answer) {
        answer.set_stage(v1::Acknowledgement::ACKNOWLEDGED);
        const auto* alert = any_of(stage_.situation().alerts);
        const auto* order = any_of(stage_.situation().orders);
        if (order != nullptr)
            answer.set_record(order->revision.hash.value);
        else if (alert != nullptr)
            answer.set_record(alert->revision.hash.value);
        else
            answer.set_record(Bytes(32, 'a'));
    }

    /// Every new record is told, and the last one must ask whom the rules address by it.
    void compare() {
        const auto& situation = stage_.situation();
        while (told_ < stage_.records().size()) {
            const StoredRecord& stored = stage_.records()[told_++];
            const Asking asking = parties_.see(stored);
            if (told_ < stage_.records().size()) continue;
            const domain::Live* live = domain::find_live(situation, [&](const domain::Live& each) {
                const bool asks = each.asked.hash == stored.hash && !each.addressed.empty();
                return asks || each.revision.hash == stored.hash;
            });
            if (live == nullptr) {
                EXPECT_EQ(asking.parties, Parties{}) << told_;
            } else {
                expect_same(asking, *live);
            }
            if (asking.change) expect_in_force(asking.change->second, stored.hash);
            const v1::SituationView view =
                domain::view(situation, stage_.actor("hk-office").principal, Scope{}, stage_.now());
            EXPECT_EQ(parties_.pauses_exercise(), view.exercise_paused()) << told_;
            // Whoever comes now must know the same from the situation.
            AddressedParties newcomer;
            newcomer.leave_out_suspended(*situation.genesis);
            newcomer.start_from(view);
            EXPECT_EQ(newcomer.pauses_exercise(), view.exercise_paused()) << told_;
            domain::find_live(situation, [&](const domain::Live& each) {
                expect_same(parties_.asked_by(each.revision.hash), each);
                expect_same(newcomer.asked_by(each.revision.hash), each);
                return false;
            });
        }
    }

    void expect_same(const Asking& asking, const domain::Live& live) const {
        Parties expected;
        for (const auto& [party, progress] : live.addressed)
            expected.insert({party.side, party.port});
        EXPECT_EQ(asking.parties, expected) << told_;
        EXPECT_EQ(asking.revision, live.revision.hash) << told_;
        EXPECT_EQ(asking.asks_answer, live.asks_answer) << told_;
        const bool by_first = asking.kind == LiveKind::order || asking.kind == LiveKind::hours;
        EXPECT_EQ(asking.name,
                  by_first ? live.spoken_name()
                           : live.scope.value + "#" + std::to_string(live.revision.sequence.value))
            << told_;
    }

    void expect_in_force(const Asking::Measure& measure, const Digest& revision) const {
        const domain::Order* order = nullptr;
        for (const auto& [id, each] : stage_.situation().orders)
            if (each.revision.hash == revision) order = &each;
        const bool in_force = order != nullptr && order->in_force;
        ASSERT_EQ(measure.terms.has_value(), in_force) << told_;
        if (!in_force) return;
        EXPECT_EQ(measure.terms->SerializeAsString(), order->in_force->terms.SerializeAsString())
            << told_;
        EXPECT_EQ(measure.suspended, order->suspended) << told_;
    }

    std::mt19937 random_;
    stage::Stage stage_;
    Bytes exercise_;
    AddressedParties parties_;
    std::size_t told_ = 0;
    int recorded_ = 0;
};

}  // namespace

TEST(AddressedParties, AreThoseOfTheRulesOnEveryEvening) {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        Evening evening(seed);
        evening.play(400);
        ASSERT_FALSE(testing::Test::HasFailure()) << "seed " << seed;
        EXPECT_GT(evening.recorded(), 60);
    }
}

}  // namespace liaison::cli
