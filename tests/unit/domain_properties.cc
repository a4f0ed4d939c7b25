// What must hold of orders whatever both sides do: thousands of random moves, judged by statements
// of their own. What may be let through is computed in people, not by the rules' comparison.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "tests/unit/domain_stage.h"

namespace liaison::domain {

namespace {

using Action = v1::ReleaseOrder::Action;
using Slot = std::tuple<std::string, v1::Direction, v1::Status>;

// ---- people

/// An hour at a port: what leaves, how full the other hall is, how many get through a lane.
struct World {
    double trains;
    double coaches;
    double load;
    double lane;
};

/// A crowd that never ends, so that the terms alone limit it.
constexpr double kCrowd = 1e9;

const std::vector<World>& worlds() {
    static const std::vector<World> all = [] {
        std::vector<World> out;
        for (const double trains : {0.0, 1.0, 20.0})
            for (const double coaches : {0.0, 1.0, 30.0})
                for (const double load : {0.0, 2'999.0, 3'000.0, 6'000.0})
                    for (const double lane : {1.0, 700.0, kCrowd})
                        out.push_back({trains, coaches, load, lane});
        return out;
    }();
    return all;
}

/// People who get through in that hour.
double released(const v1::Terms& terms, const World& world) {
    if (terms.stop_at() > 0 && world.load >= terms.stop_at()) return 0;
    double people = 0;
    if (terms.mode() == v1::Terms::FULL_RELEASE) people = kCrowd;
    if (terms.mode() == v1::Terms::RATE) people = 60.0 * terms.people();
    if (terms.mode() == v1::Terms::WAVES) people = 3'600.0 / terms.interval() * terms.people();
    if (terms.mode() == v1::Terms::QUOTA)
        people =
            terms.people() * (terms.vehicle() == v1::Terms::TRAIN ? world.trains : world.coaches);
    // Each exempt class is of a size of its own, so that no two sets of them weigh the same.
    if (terms.mode() != v1::Terms::FULL_RELEASE)
        for (const int each : terms.exempt()) people += 1 << each;
    if (terms.lanes() > 0) people = std::min(people, terms.lanes() * world.lane);
    return people;
}

/// What an order lets through at a moment.
struct Present {
    bool measure = false;  ///< Something is in force.
    bool stopped = false;
    v1::Terms terms;

    double people(const World& world) const { return stopped ? 0 : released(terms, world); }
};

bool lets_more_through(const Present& after, const Present& before) {
    return std::any_of(worlds().begin(), worlds().end(), [&](const World& world) {
        return after.people(world) > before.people(world);
    });
}

bool same_terms(v1::Terms left, v1::Terms right) {
    left.clear_effective_from();
    right.clear_effective_from();
    return left.SerializeAsString() == right.SerializeAsString();
}

// ---- what both sides said

struct Offer {
    v1::Side by = v1::SIDE_UNSPECIFIED;
    bool ends = false;
    v1::Terms terms;
};

/// Until when a measure is, and which record put it in force.
using End = std::tuple<Instant, Instant, Digest>;

/// The words of both sides about one slot, as far as they bind.
struct Words {
    Present present;
    std::optional<Offer> offer;
    std::optional<Offer> agreed;
    Digest order;     ///< The live one, or the last.
    Digest revision;  ///< The last move that is no report.
    End end;
};

v1::Side holder(v1::Direction direction) { return direction == v1::NORTHBOUND ? v1::HK : v1::SZ; }

bool is_restriction(Action action) {
    return action == v1::ReleaseOrder::HOLD || action == v1::ReleaseOrder::TIGHTEN ||
           action == v1::ReleaseOrder::SUSPEND;
}

bool makes_revision(Action action) {
    return action != v1::ReleaseOrder::WAVE && action != v1::ReleaseOrder::STAND_BY;
}

/// What restricts, begins, reports or saves lives need not.
bool names_revision(Action action) {
    return !is_restriction(action) && action != v1::ReleaseOrder::REQUEST &&
           action != v1::ReleaseOrder::WAVE && action != v1::ReleaseOrder::OVERRIDE;
}

/// Follows the log, and says what must not have happened.
class Witness {
  public:
    explicit Witness(const stage::Stage& stage) : stage_(stage) {}

    /// Everything put on record since the last look.
    void look() {
        for (; seen_ < stage_.records().size(); ++seen_) {
            const StoredRecord& stored = stage_.records()[seen_];
            const auto content = stored.record.has_notice() ? content_of(stored.record)
                                                            : std::optional<v1::Content>{};
            if (content && content->has_release_order()) {
                hear(stored, *content);
            } else {
                if (stored.record.has_expiry()) expire(stored.record.expiry());
                if (stored.record.has_escalation()) climb(stored.record);
            }
        }
        // Whatever else was recorded changes nothing that is in force.
        for (auto& [slot, words] : words_) compare(slot, words, nullptr, nullptr, nullptr);
        check_deadlines();
        check_questions();
    }

    std::map<Action, int> accepted;
    int loosened = 0;
    int escalations = 0;

  private:
    using Ladder = std::tuple<Digest, v1::Escalation::Missing, v1::Side, std::string>;

    void forget_steps(const Digest& record, v1::Escalation::Missing missing) {
        std::erase_if(steps_, [&](const auto& step) {
            return std::get<0>(step.first) == record && std::get<1>(step.first) == missing;
        });
    }

    Present present_in(const Slot& slot) const {
        Present out;
        out.terms.set_mode(v1::Terms::FULL_RELEASE);
        for (const auto& [id, order] : stage_.situation().orders) {
            if (Slot{order.scope.value, order.direction, order.status} != slot || !order.in_force)
                continue;
            out = {true, order.suspended, order.in_force->terms};
        }
        return out;
    }

    /// One record at a time: the driver looks after each.
    void hear(const StoredRecord& stored, const v1::Content& content) {
        const v1::Record& record = stored.record;
        const v1::ReleaseOrder& move = content.release_order();
        const Slot slot{content.scope(), move.direction(), content.status()};
        const auto [found, is_new] = words_.try_emplace(slot);
        Words& words = found->second;
        if (is_new) words.present.terms.set_mode(v1::Terms::FULL_RELEASE);
        ++accepted[move.action()];
        const Words before = words;
        if (names_revision(move.action())) {
            EXPECT_EQ(Digest{move.revision()}, words.revision) << "it answers what stands now";
        }
        if (makes_revision(move.action())) words.revision = stored.hash;
        bind(words, move, record.sender().side());
        const Order* order = stage_.situation().order_in_slot(Scope{content.scope()},
                                                              move.direction(), content.status());
        if (order != nullptr) {
            words.order = order->id;
            // A new wait has a ladder of its own: another time to stand by until, another end.
            if (move.action() == v1::ReleaseOrder::STAND_BY)
                forget_steps(order->asked.hash, v1::Escalation::ANSWER);
            const End end{order->expires_at, order->review_by,
                          order->in_force ? order->in_force->record.hash : Digest{}};
            if (end != words.end) forget_steps(order->id, v1::Escalation::END);
            words.end = end;
        }
        compare(slot, words, &record, &move, &before);
    }

    static void bind(Words& words, const v1::ReleaseOrder& move, v1::Side side) {
        const Action action = move.action();
        if (action == v1::ReleaseOrder::REQUEST || action == v1::ReleaseOrder::COUNTER ||
            action == v1::ReleaseOrder::AMEND)
            words.offer = Offer{side, false, move.terms()};
        if (action == v1::ReleaseOrder::RESUME)
            words.offer = Offer{side, false, words.present.terms};
        if (action == v1::ReleaseOrder::COMPLETE) words.offer = Offer{side, true, {}};
        if (action == v1::ReleaseOrder::CANCEL) {
            if (words.offer && words.offer->by == side)
                words.offer.reset();
            else if (words.agreed)
                words.agreed.reset();
            else
                words.offer = Offer{side, true, {}};
        }
        if (action == v1::ReleaseOrder::ACCEPT || action == v1::ReleaseOrder::REJECT) {
            ASSERT_TRUE(words.offer) << "what is answered was offered";
            EXPECT_NE(words.offer->by, side) << "nobody answers their own offer";
        }
        if (action == v1::ReleaseOrder::ACCEPT && !words.offer->ends) {
            EXPECT_EQ(move.terms().people(), words.offer->terms.people());
            EXPECT_EQ(move.terms().mode(), words.offer->terms.mode());
            words.agreed = words.offer;
        }
        if (action == v1::ReleaseOrder::EFFECT) words.agreed.reset();
        // Said again it only adds: the other side's offer waits on.
        const bool stopped_already =
            (action == v1::ReleaseOrder::SUSPEND && words.present.stopped) ||
            (action == v1::ReleaseOrder::HOLD && !words.present.stopped &&
             words.present.terms.mode() == v1::Terms::HOLD);
        if (stopped_already && !words.agreed && words.offer && words.offer->by != side) return;
        if (is_restriction(action) || action == v1::ReleaseOrder::OVERRIDE) words.agreed.reset();
        if (is_restriction(action) || action == v1::ReleaseOrder::OVERRIDE ||
            action == v1::ReleaseOrder::ACCEPT || action == v1::ReleaseOrder::REJECT)
            words.offer.reset();
    }

    /// What is in force has changed: who has said so?
    void compare(const Slot& slot, Words& words, const v1::Record* record,
                 const v1::ReleaseOrder* move, const Words* before) {
        const Present now = present_in(slot);
        const Present was = words.present;
        words.present = now;
        const bool ends = before != nullptr && move->action() == v1::ReleaseOrder::ACCEPT &&
                          before->offer && before->offer->ends &&
                          before->offer->by != record->sender().side();
        if (was.measure && !now.measure) {
            EXPECT_TRUE(ends) << "a measure ends when both sides have said so";
        }
        if (!lets_more_through(now, was)) return;
        ++loosened;
        ASSERT_NE(move, nullptr) << "no time and no answer lets more people through";
        const bool by_holder = record->sender().side() == holder(std::get<1>(slot));
        const Instant clock =
            stage_.situation().clock_of(std::get<2>(slot), Instant{record->recorded_at()});
        const bool agreed = move->action() == v1::ReleaseOrder::EFFECT && by_holder &&
                            before->agreed && same_terms(before->agreed->terms, now.terms) &&
                            before->agreed->terms.effective_from() <= clock.ms;
        const bool overridden = move->action() == v1::ReleaseOrder::OVERRIDE && by_holder;
        EXPECT_TRUE(ends || agreed || overridden)
            << v1::ReleaseOrder::Action_Name(move->action())
            << " lets more people through than both sides agreed";
    }

    void expire(const v1::Expiry& expiry) {
        for (auto& [slot, words] : words_)
            if (words.order.value == expiry.subject()) words.offer.reset();
    }

    /// Steps come once each, in their order, and not before their time.
    void climb(const v1::Record& record) {
        ++escalations;
        const v1::Escalation& escalation = record.escalation();
        const Ladder key{Digest{escalation.record()}, escalation.missing(), escalation.addressed(),
                         escalation.port()};
        const auto last = steps_.find(key);
        if (last == steps_.end()) {
            EXPECT_EQ(escalation.step(), 1U) << "the ladder begins at its foot";
        } else {
            EXPECT_EQ(escalation.step(), last->second.escalation().step() + 1);
            const std::int64_t between = record.recorded_at() - last->second.recorded_at();
            EXPECT_GE(between, last->second.escalation().told().empty() ? 0 : 30'000);
        }
        EXPECT_LE(escalation.step(), 4U);
        steps_[key] = record;
    }

    /// Nothing is waited for that is over.
    void check_deadlines() const {
        const Situation& situation = stage_.situation();
        for (const auto& [id, deadline] : situation.deadlines) {
            const auto order =
                std::find_if(situation.orders.begin(), situation.orders.end(),
                             [&wanted = id.record](const auto& each) {
                                 return each.first == wanted || each.second.asked.hash == wanted;
                             });
            ASSERT_NE(order, situation.orders.end()) << "a deadline is of a live order";
            const Order& live = order->second;
            using Kind = DeadlineId::Kind;
            if (id.kind == Kind::proposal) {
                EXPECT_TRUE(live.proposed);
            }
            if (id.kind == Kind::start) {
                EXPECT_TRUE(live.agreed);
            }
            if (id.kind == Kind::end) {
                EXPECT_TRUE(live.in_force);
            }
            if (id.kind == Kind::answer) {
                EXPECT_TRUE(live.proposed);
            }
            const bool asks = id.kind == Kind::answer || id.kind == Kind::acknowledged ||
                              id.kind == Kind::presented;
            if (!asks) continue;
            const auto asked = live.addressed.find({id.side, id.port});
            ASSERT_NE(asked, live.addressed.end()) << "who is waited for is asked";
            if (id.kind != Kind::answer) {
                EXPECT_FALSE(asked->second.acknowledged_at);
            }
        }
    }

    /// Nothing unanswered is forgotten.
    void check_questions() const {
        const Situation& situation = stage_.situation();
        using Kind = DeadlineId::Kind;
        for (const auto& [id, order] : situation.orders) {
            EXPECT_TRUE(order.proposed || order.agreed || order.in_force)
                << "an order is of something";
            if (order.proposed) {
                const v1::Side other = order.proposed->by == v1::SZ ? v1::HK : v1::SZ;
                const auto asked = order.addressed.find({other, order.scope});
                ASSERT_NE(asked, order.addressed.end()) << "the other side is asked";
                EXPECT_TRUE(situation.deadlines.contains(
                    {id, v1::SIDE_UNSPECIFIED, Kind::proposal, order.scope}));
                EXPECT_TRUE(situation.deadlines.contains(
                                {order.asked.hash, other, Kind::answer, order.scope}) ||
                            asked->second.escalation_step == 4);
            }
            const bool limited =
                order.in_force && (order.expires_at.ms > 0 || order.review_by.ms > 0);
            EXPECT_TRUE(
                !limited || order.overdue ||
                situation.deadlines.contains({id, v1::SIDE_UNSPECIFIED, Kind::end, order.scope}))
                << "a limited measure becomes overdue";
            for (const auto& [party, progress] : order.addressed)
                EXPECT_TRUE(progress.acknowledged_at || progress.escalation_step == 4 ||
                            situation.deadlines.contains(
                                {order.asked.hash, party.side, Kind::acknowledged, party.port}))
                    << "who is asked is waited for";
        }
    }

    const stage::Stage& stage_;
    std::size_t seen_ = 0;
    std::map<Slot, Words> words_;
    std::map<Ladder, v1::Record> steps_;
};

// ---- chance

/// Both sides, moving at random; mostly what fits the moment, else little but refusals would come.
class Crowd {
  public:
    explicit Crowd(std::uint32_t seed) : chance_(seed), witness_(stage_) {
        if (chance(3) == 0) start_exercise();
        witness_.look();
    }

    void move() {
        const std::uint32_t what = chance(100);
        if (what < 62) {
            order();
        } else if (what < 78) {
            acknowledge();
        } else if (what < 94) {
            constexpr std::array<int, 6> kWaits{1, 9, 31, 61, 200, 1'900};
            stage_.wait(std::chrono::seconds{kWaits.at(chance(kWaits.size()))});
        } else if (what < 97) {
            duty();
        } else {
            restart();
        }
        witness_.look();
    }

    void restart() {
        const auto difference = stage_.restart(std::chrono::seconds{chance(90)});
        EXPECT_FALSE(difference) << *difference;
    }

    const Witness& witness() const { return witness_; }

  private:
    std::uint32_t chance(std::size_t of) { return static_cast<std::uint32_t>(chance_() % of); }

    template <typename... Each>
    auto one_of(Each... each) {
        const std::array all{each...};
        return all.at(chance(all.size()));
    }

    std::string seat() {
        return one_of("hk-lws-desk", "sz-lws-desk", "hk-lws-desk-2", "sz-office", "hk-office",
                      "sz-lws-desk-2");
    }

    std::string officer(const std::string& of) {
        return one_of(of.substr(0, 2) == "hk" ? "hk-chan" : "sz-li",
                      of.substr(0, 2) == "hk" ? "hk-wong" : "sz-wang");
    }

    v1::Status status() {
        const v1::Status out = one_of(v1::ACTUAL, v1::ACTUAL, v1::TEST, v1::EXERCISE);
        return out == v1::EXERCISE && exercise_.empty() ? v1::ACTUAL : out;
    }

    v1::Content notice(v1::Status status) {
        v1::Content content = stage_.content("LWS");
        content.set_status(status);
        if (status == v1::EXERCISE) content.set_exercise(exercise_);
        return content;
    }

    void start_exercise() {
        v1::Content content = stage_.content("SITE");
        content.set_status(v1::EXERCISE);
        v1::ExerciseSession& session = *content.mutable_exercise_session();
        session.set_action(v1::ExerciseSession::START);
        session.set_title("Peak");
        session.set_scenario_speed(20);
        session.set_scenario_start(stage_.now().ms);
        for (const char* name : {"hk-lws-desk", "sz-lws-desk", "hk-lws-desk-2", "sz-lsc-desk",
                                 "hk-lsc-desk", "sz-office", "hk-office"})
            session.add_participants(name);
        ASSERT_TRUE(stage_.submit("hk-office", content).receipt);
        exercise_ = content.message_id();
    }

    v1::Terms terms(Instant clock) {
        v1::Terms out;
        const std::uint32_t people = one_of(100U, 200U, 300U, 500U);
        switch (chance(8)) {
            case 0:
                out.set_mode(v1::Terms::RATE);
                out.set_people(people / 10);
                break;
            case 1:
                out.set_mode(v1::Terms::WAVES);
                out.set_people(people);
                out.set_interval(one_of(120U, 300U, 600U));
                break;
            case 2:
                out.set_mode(one_of(v1::Terms::FULL_RELEASE, v1::Terms::HOLD));
                break;
            default:
                out.set_mode(v1::Terms::QUOTA);
                out.set_people(people);
                out.set_vehicle(one_of(v1::Terms::TRAIN, v1::Terms::TRAIN, v1::Terms::COACH));
        }
        out.set_lanes(one_of(0U, 0U, 2U, 4U));
        out.set_stop_at(one_of(0U, 0U, 3'000U, 6'000U));
        if (out.stop_at() > 0) out.set_resume_at(one_of(0U, out.stop_at() / 2));
        for (const auto exempt : {v1::Terms::ELDERLY, v1::Terms::STUDENTS})
            if (chance(5) == 0) out.add_exempt(exempt);
        if (chance(6) == 0) out.set_effective_from((clock + std::chrono::minutes{10}).ms);
        return out;
    }

    Action action(const Order* order) {
        if (order == nullptr)
            return one_of(v1::ReleaseOrder::REQUEST, v1::ReleaseOrder::REQUEST,
                          v1::ReleaseOrder::TIGHTEN, v1::ReleaseOrder::HOLD,
                          v1::ReleaseOrder::SUSPEND);
        if (order->proposed && order->agreed && chance(3) == 0) return v1::ReleaseOrder::CANCEL;
        if (order->proposed && chance(2) == 0)
            return one_of(v1::ReleaseOrder::ACCEPT, v1::ReleaseOrder::ACCEPT,
                          v1::ReleaseOrder::COUNTER, v1::ReleaseOrder::REJECT,
                          v1::ReleaseOrder::STAND_BY);
        if (order->agreed && chance(2) == 0)
            return one_of(v1::ReleaseOrder::EFFECT, v1::ReleaseOrder::EFFECT,
                          v1::ReleaseOrder::AMEND);
        if (order->in_force && chance(3) == 0) return v1::ReleaseOrder::TIGHTEN;
        return static_cast<Action>(1 + chance(v1::ReleaseOrder::Action_MAX));
    }

    void order() {
        const v1::Status of = status();
        const v1::Direction direction = one_of(v1::NORTHBOUND, v1::NORTHBOUND, v1::SOUTHBOUND);
        const Situation& situation = stage_.situation();
        const Order* live = situation.order_in_slot(Scope{"LWS"}, direction, of);
        const Instant clock = situation.clock_of(of, stage_.now());
        const std::string by = seat();
        v1::Content content = notice(of);
        if (chance(25) > 0) content.set_person(officer(by));
        v1::ReleaseOrder& move = *content.mutable_release_order();
        move.set_action(action(live));
        move.set_direction(direction);
        name_order(move, live);
        write(move, live, clock);
        const auto outcome = stage_.submit(by, content);
        if (outcome.receipt) seen_.push_back(outcome.receipt->record_hash);
        if (outcome.refused && is_never_refused(move.action()) &&
            !outcome.is(Refusal::not_a_participant))
            ADD_FAILURE() << name_of(outcome.refused->number) << " " << outcome.refused->detail;
    }

    static bool is_never_refused(Action action) {
        return action == v1::ReleaseOrder::HOLD || action == v1::ReleaseOrder::SUSPEND;
    }

    void name_order(v1::ReleaseOrder& move, const Order* live) {
        if (move.action() == v1::ReleaseOrder::REQUEST) return;
        const bool old = !seen_.empty() && chance(8) == 0;
        const std::string known =
            seen_.empty() ? Bytes(32, 'x') : seen_.at(chance(seen_.size())).value;
        if (live == nullptr) {
            if (old || !is_restriction(move.action())) move.set_order(known);
            if (!is_restriction(move.action())) move.set_revision(known);
            return;
        }
        move.set_order(live->id.value);
        move.set_revision(old ? known : live->revision.hash.value);
    }

    void write(v1::ReleaseOrder& move, const Order* live, Instant clock) {
        const auto later = [&] { return (clock + std::chrono::minutes{one_of(1, 10, 120)}).ms; };
        const Action action = move.action();
        if (action == v1::ReleaseOrder::ACCEPT)
            *move.mutable_terms() = live != nullptr && live->proposed && chance(8) > 0
                                        ? live->proposed->terms
                                        : terms(clock);
        if (action == v1::ReleaseOrder::TIGHTEN)
            *move.mutable_terms() = live != nullptr && live->in_force && chance(3) > 0
                                        ? near(live->in_force->terms)
                                        : terms(clock);
        if (action == v1::ReleaseOrder::REQUEST || action == v1::ReleaseOrder::COUNTER ||
            action == v1::ReleaseOrder::AMEND || action == v1::ReleaseOrder::OVERRIDE)
            *move.mutable_terms() = terms(clock);
        if (action == v1::ReleaseOrder::STAND_BY) move.set_until(later());
        if (action == v1::ReleaseOrder::EXTEND) move.set_expires_at(later());
        if (action == v1::ReleaseOrder::WAVE) {
            move.set_report(one_of(v1::ReleaseOrder::RELEASED, v1::ReleaseOrder::RECEIVED));
            move.set_wave(1);
            move.set_people(100);
        }
        if (move.action() == v1::ReleaseOrder::OVERRIDE)
            move.set_reason(v1::ReleaseOrder::CRUSHING);
        if (chance(6) == 0) move.set_expires_at(later());
        if (chance(6) == 0) move.set_review_by(later());
        if (chance(8) == 0) move.add_diverted_to("LSC");
    }

    /// A little more or a little less than these.
    v1::Terms near(v1::Terms terms) {
        switch (chance(6)) {
            case 0:
                if (terms.people() > 0) terms.set_people(terms.people() / 2 + 1);
                break;
            case 1:
                if (terms.people() > 0) terms.set_people(terms.people() + 1);
                break;
            case 2:
                terms.set_lanes(one_of(0U, 1U, 3U));
                break;
            case 3:
                terms.set_stop_at(one_of(0U, 2'000U, 5'000U));
                terms.set_resume_at(0);
                break;
            case 4:
                if (terms.interval() > 0) terms.set_interval(one_of(60U, 900U));
                break;
            default:
                terms.clear_exempt();
                if (chance(2) == 0) terms.add_exempt(v1::Terms::MEDICAL);
        }
        return terms;
    }

    void acknowledge() {
        const Situation& situation = stage_.situation();
        if (situation.orders.empty()) return;
        const Order& order =
            std::next(situation.orders.begin(), chance(situation.orders.size()))->second;
        const std::string by = chance(3) == 0 ? one_of("sz-lsc-desk", "hk-lsc-desk") : seat();
        v1::Content content = notice(order.status);
        content.set_person(officer(by));
        v1::Acknowledgement& answer = *content.mutable_acknowledgement();
        answer.set_record(order.revision.hash.value);
        answer.set_stage(one_of(v1::Acknowledgement::DELIVERED, v1::Acknowledgement::PRESENTED,
                                v1::Acknowledgement::ACKNOWLEDGED,
                                v1::Acknowledgement::ACKNOWLEDGED));
        answer.set_attended(chance(2) == 0);
        if (chance(4) == 0) answer.set_port(one_of("LWS", "LSC"));
        stage_.submit(by, content);
    }

    void duty() {
        const std::string by = chance(3) == 0 ? one_of("sz-lsc-desk", "hk-lsc-desk") : seat();
        v1::Content content = stage_.content(by.ends_with("office")     ? "SITE"
                                             : by.ends_with("lsc-desk") ? "LSC"
                                                                        : "LWS");
        content.set_person(officer(by));
        content.mutable_duty()->set_action(one_of(v1::Duty::ON, v1::Duty::ON, v1::Duty::OFF));
        stage_.submit(by, content);
    }

    std::mt19937 chance_;
    stage::Stage stage_;
    Witness witness_;
    std::string exercise_;
    std::vector<Digest> seen_;
};

TEST(OrderProperties, HoldWhateverBothSidesDo) {
    constexpr std::uint32_t kEvenings = 160;
    constexpr int kMoves = 100;
    std::map<Action, int> accepted;
    int loosened = 0;
    int escalations = 0;
    for (std::uint32_t seed = 1; seed <= kEvenings && !HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Crowd crowd(seed);
        for (int i = 0; i < kMoves && !HasFailure(); ++i) {
            SCOPED_TRACE("move " + std::to_string(i));
            crowd.move();
        }
        crowd.restart();
        for (const auto& [action, count] : crowd.witness().accepted) accepted[action] += count;
        loosened += crowd.witness().loosened;
        escalations += crowd.witness().escalations;
    }
    // Or the rest would say nothing.
    for (int action = 1; action <= v1::ReleaseOrder::Action_MAX; ++action)
        EXPECT_GT(accepted[static_cast<Action>(action)], 20)
            << v1::ReleaseOrder::Action_Name(static_cast<Action>(action));
    EXPECT_GT(loosened, 100);
    EXPECT_GT(escalations, 500);
}

}  // namespace

}  // namespace liaison::domain
