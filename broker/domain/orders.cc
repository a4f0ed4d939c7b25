// Orders of release: either side may restrict alone, at once; letting more people through needs
// both.
#include <algorithm>
#include <array>
#include <utility>

#include "broker/domain/folds.h"
#include "broker/domain/moves.h"
#include "proto/encoding.h"
#include "proto/terms.h"

namespace liaison::domain {

namespace {

using Action = v1::ReleaseOrder::Action;

/// What holds now: free flow where nothing is in force.
v1::Terms present_terms(const Order* order) {
    return order != nullptr && order->in_force ? order->in_force->terms : free_flow();
}

/// True if `terms` would let anybody through, whenever they start, whom what is in force does not.
bool loosens(const Order& order, const v1::Terms& terms) {
    return liaison::loosens(terms, present_terms(&order), order.suspended);
}

bool same(const v1::Terms& left, const v1::Terms& right) {
    return left.mode() == right.mode() && left.vehicle() == right.vehicle() &&
           left.people() == right.people() && left.interval() == right.interval() &&
           left.lanes() == right.lanes() && left.stop_at() == right.stop_at() &&
           left.resume_at() == right.resume_at() &&
           std::equal(left.exempt().begin(), left.exempt().end(), right.exempt().begin(),
                      right.exempt().end());
}

/// What an acceptance must repeat.
bool same_figures(const v1::Terms& left, const v1::Terms& right) {
    return left.mode() == right.mode() && left.vehicle() == right.vehicle() &&
           left.people() == right.people() && left.interval() == right.interval();
}

/// English, for the detail of a refusal: "500 a train".
std::string spoken(const v1::Terms& terms) {
    const std::string people = std::to_string(terms.people());
    switch (terms.mode()) {
        case v1::Terms::WAVES:
            return people + " a wave, every " + std::to_string(terms.interval()) + " s";
        case v1::Terms::RATE:
            return people + " a minute";
        case v1::Terms::QUOTA:
            return people + (terms.vehicle() == v1::Terms::TRAIN ? " a train" : " a coach");
        case v1::Terms::HOLD:
            return "HOLD (nobody)";
        case v1::Terms::FULL_RELEASE:
        case v1::Terms::MODE_UNSPECIFIED:
        case v1::Terms_Mode_Terms_Mode_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Terms_Mode_Terms_Mode_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return "everybody";
}

/// English: "LWS#4: in force 500 a train; proposed by Shenzhen: 200 a train; last moved by Shenzhen
/// (sz-li)".
std::string spoken(const Order& order) {
    std::string text = order.spoken_name() + ": in force " + spoken(present_terms(&order));
    if (order.suspended) text += ", suspended";
    if (order.agreed) text += "; agreed: " + spoken(order.agreed->terms);
    if (order.proposed)
        text += "; proposed by " + std::string(spoken_name(order.proposed->by)) + ": " +
                spoken(order.proposed->terms);
    // Whoever comes second learns who was first.
    text += "; last moved by " + std::string(spoken_name(order.by));
    if (!order.person.value.empty()) text += " (" + order.person.value + ")";
    return text;
}

// ---- judging

/// What a move is judged by.
struct Move {
    const Submission& submission;
    const v1::ReleaseOrder& content;
    const Order* order;  ///< Live in this port, direction and status, or null.

    Action action() const { return content.action(); }
    v1::Side side() const { return submission.sender.side(); }
    Instant clock() const {
        return submission.situation.clock_of(submission.content().status(), submission.now);
    }
};

Objection place_objects(const Move& move) {
    const Submission& submission = move.submission;
    if (auto objection =
            diversion_objects(submission, move.content.diverted_to(), "release_order.diverted_to"))
        return objection;
    // What was held there can still be ended.
    if (move.order == nullptr && submission.situation.port(submission.notice.scope)->suspended())
        return Refused{Refusal::port_suspended, submission.notice.scope.value};
    if (move.content.order().empty()) return std::nullopt;

    const auto named = submission.situation.orders.find(Digest{move.content.order()});
    if (named == submission.situation.orders.end()) {
        // What restricts is judged by the present terms, whatever its sender had seen.
        if (move.action() == v1::ReleaseOrder::TIGHTEN) return std::nullopt;
        return Refused{Refusal::order_not_found, move.order ? spoken(*move.order) : ""};
    }
    if (named->second.status != submission.content().status())
        return Refused{Refusal::wrong_status, named->second.spoken_name()};
    if (&named->second != move.order)
        return Refused{Refusal::order_not_found,
                       named->second.spoken_name() + " is of another port or direction"};
    return std::nullopt;
}

Objection revision_objects(const Move& move) {
    if (move.content.revision() == move.order->revision.hash.value) return std::nullopt;
    return Refused{Refusal::stale_revision, spoken(*move.order)};
}

Objection time_objects(const Move& move) {
    for (const std::int64_t at :
         {move.content.expires_at(), move.content.review_by(), move.content.until()})
        if (at != 0 && at <= move.clock().ms)
            return Refused{
                Refusal::already_expired,
                move.submission.content().status() == v1::EXERCISE ? "by the scenario clock" : ""};
    return std::nullopt;
}

Objection request_objects(const Move& move) {
    if (move.order != nullptr) return Refused{Refusal::order_already_live, spoken(*move.order)};
    if (auto objection = closed_port_objects(move.submission)) return objection;
    if (same(move.content.terms(), free_flow()))
        return Refused{Refusal::nothing_to_change, "everybody is let through"};
    return std::nullopt;
}

/// Never stale: judged against the present terms, it stands if it is stricter.
Objection tighten_objects(const Move& move) {
    if (move.order == nullptr)
        if (auto objection = closed_port_objects(move.submission)) return objection;
    const v1::Terms present = present_terms(move.order);
    if (same(move.content.terms(), present))
        return Refused{Refusal::nothing_to_change, "in force: " + spoken(present)};
    if (!no_looser(move.content.terms(), present, move.clock()))
        return Refused{Refusal::loosens, "in force: " + spoken(present)};
    return std::nullopt;
}

/// Accept, reject, counter, stand by: of what the other side proposes.
Objection answer_objects(const Move& move) {
    const Order& order = *move.order;
    if (!order.proposed) return Refused{Refusal::nothing_proposed, spoken(order)};
    if (order.proposed->by == move.side()) return Refused{Refusal::own_notice, spoken(order)};
    if (move.action() == v1::ReleaseOrder::ACCEPT &&
        !same_figures(move.content.terms(), order.proposed->terms))
        return Refused{Refusal::accept_differs, spoken(order)};
    if (move.action() == v1::ReleaseOrder::COUNTER &&
        same(move.content.terms(), order.proposed->terms))
        return Refused{Refusal::nothing_to_change, spoken(order)};
    return std::nullopt;
}

Objection amend_objects(const Move& move) {
    const Order& order = *move.order;
    const bool stands = order.in_force && !order.suspended && !order.agreed && !order.proposed &&
                        same(move.content.terms(), order.in_force->terms);
    const bool repeats = order.proposed && order.proposed->by == move.side() &&
                         same(move.content.terms(), order.proposed->terms);
    if (stands || repeats) return Refused{Refusal::nothing_to_change, spoken(order)};
    return std::nullopt;
}

Objection resume_objects(const Move& move) {
    const Order& order = *move.order;
    if (!order.suspended) return Refused{Refusal::not_suspended, spoken(order)};
    const bool is_agreed =
        order.agreed && order.agreed_content.action() == v1::ReleaseOrder::RESUME;
    const bool repeats = order.proposed && order.proposed->by == move.side() &&
                         order.proposal == v1::ReleaseOrder::RESUME;
    if (is_agreed || repeats) return Refused{Refusal::nothing_to_change, spoken(order)};
    return std::nullopt;
}

Objection effect_objects(const Move& move) {
    const Order& order = *move.order;
    if (move.side() != holding_side(order.direction))
        return Refused{Refusal::not_holding_side, order.spoken_name()};
    // More people from ten o'clock on is not more people now.
    if (order.agreed && order.agreed->terms.effective_from() > move.clock().ms &&
        loosens(order, order.agreed->terms))
        return Refused{
            Refusal::nothing_agreed,
            "agreed from " + to_local_text(Instant{order.agreed->terms.effective_from()}) + " on"};
    if (order.agreed || (order.in_force && !order.carried_out_at)) return std::nullopt;
    return Refused{Refusal::nothing_agreed, spoken(order)};
}

Objection wave_objects(const Move& move) {
    const Order& order = *move.order;
    const bool released = move.content.report() == v1::ReleaseOrder::RELEASED;
    if (released && move.side() != holding_side(order.direction))
        return Refused{Refusal::not_holding_side, order.spoken_name()};
    if (!released && move.side() != receiving_side(order.direction))
        return Refused{Refusal::not_receiving_side, order.spoken_name()};
    if (!order.in_force) return Refused{Refusal::not_in_force, spoken(order)};
    return std::nullopt;
}

Objection override_objects(const Move& move) {
    if (move.side() != holding_side(move.content.direction()))
        return Refused{Refusal::not_holding_side, {}};
    if (move.order == nullptr || !move.order->in_force) return Refused{Refusal::not_in_force, {}};
    return std::nullopt;
}

Objection cancel_objects(const Move& move) {
    const Order& order = *move.order;
    if (order.agreed || order.in_force) return std::nullopt;
    if (order.proposed && order.proposed->by == move.side()) return std::nullopt;
    return Refused{Refusal::not_in_force, "reject what the other side proposes"};
}

Objection extend_objects(const Move& move) {
    const Order& order = *move.order;
    if (!order.in_force) return Refused{Refusal::not_in_force, spoken(order)};
    if (move.content.expires_at() == order.expires_at.ms &&
        move.content.review_by() == order.review_by.ms)
        return Refused{Refusal::nothing_to_change, spoken(order)};
    return std::nullopt;
}

/// The moves that name the revision they answer.
Objection revised_objects(const Move& move) {
    if (move.order == nullptr) return Refused{Refusal::order_not_found, {}};
    if (move.action() == v1::ReleaseOrder::WAVE) return wave_objects(move);
    if (auto objection = revision_objects(move)) return objection;
    switch (move.action()) {
        case v1::ReleaseOrder::ACCEPT:
        case v1::ReleaseOrder::REJECT:
        case v1::ReleaseOrder::COUNTER:
        case v1::ReleaseOrder::STAND_BY:
            return answer_objects(move);
        case v1::ReleaseOrder::AMEND:
            return amend_objects(move);
        case v1::ReleaseOrder::RESUME:
            return resume_objects(move);
        case v1::ReleaseOrder::EFFECT:
            return effect_objects(move);
        case v1::ReleaseOrder::COMPLETE:
            if (!move.order->in_force) return Refused{Refusal::not_in_force, spoken(*move.order)};
            return std::nullopt;
        case v1::ReleaseOrder::CANCEL:
            return cancel_objects(move);
        case v1::ReleaseOrder::EXTEND:
            return extend_objects(move);
        case v1::ReleaseOrder::REQUEST:
        case v1::ReleaseOrder::HOLD:
        case v1::ReleaseOrder::TIGHTEN:
        case v1::ReleaseOrder::SUSPEND:
        case v1::ReleaseOrder::WAVE:
        case v1::ReleaseOrder::OVERRIDE:
        case v1::ReleaseOrder::ACTION_UNSPECIFIED:
        case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Refused{Refusal::unknown_notice, {}};
}

// ---- folding

StatedTerms stated(v1::Terms terms, const Entry& entry) {
    return {std::move(terms), entry.side(), PersonId{entry.content.person()}, entry.place(),
            entry.at()};
}

DeadlineId end_of(const Order& order) {
    return {order.id, v1::SIDE_UNSPECIFIED, DeadlineId::Kind::end, order.scope};
}
DeadlineId proposal_of(const Live& live) {
    return {live.id, v1::SIDE_UNSPECIFIED, DeadlineId::Kind::proposal, live.scope};
}
DeadlineId start_of(const Order& order) {
    return {order.id, holding_side(order.direction), DeadlineId::Kind::start, order.scope};
}

void drop_proposal(Situation& situation, Order& order) {
    order.proposed.reset();
    order.proposal = v1::ReleaseOrder::ACTION_UNSPECIFIED;
    order.proposed_content.Clear();
    disarm(situation, proposal_of(order));
}

void drop_agreed(Situation& situation, Order& order) {
    order.agreed.reset();
    order.agreed_content.Clear();
    disarm(situation, start_of(order));
}

/// When what is in force must have been looked at: its expiry or its review, whichever is first.
void arm_end(Situation& situation, Order& order, Instant now) {
    order.overdue = false;
    disarm(situation, end_of(order));
    Instant due = order.expires_at;
    if (order.review_by.ms != 0 && (due.ms == 0 || order.review_by < due)) due = order.review_by;
    if (due.ms != 0) arm_at(situation, end_of(order), due, order.status, now);
}

void put_in_force(Situation& situation, Order& order, StatedTerms terms,
                  const v1::ReleaseOrder& content, Instant now) {
    const bool lets_more_through = loosens(order, terms.terms);
    order.in_force = std::move(terms);
    // From here on it is so; resuming it later starts nothing later.
    order.in_force->terms.clear_effective_from();
    order.suspended = false;
    order.carried_out_at.reset();
    order.expires_at = Instant{content.expires_at()};
    order.review_by = Instant{content.review_by()};
    arm_end(situation, order, now);
    if (lets_more_through) flag_public_texts(situation, order.id);
}

void ask_other_side(Situation& situation, Order& order, const Entry& entry, bool asks_answer) {
    const std::array sides{other_side(entry.side())};
    address(situation, order, entry, parties_of(order, sides, order.diverted_to), true,
            asks_answer);
}

/// A hold is not refused for a port that takes nobody, so here it is left out.
std::vector<Scope> diversions(const Situation& situation, const Scope& from,
                              const v1::ReleaseOrder& move) {
    std::vector<Scope> ports;
    for (const auto& code : move.diverted_to())
        if (takes_diverted(situation, from, Scope{code})) ports.emplace_back(code);
    return ports;
}

/// An expiry or a review that the move does not state stays.
void take_stated_times(Situation& situation, Order& order, const v1::ReleaseOrder& move,
                       Instant now) {
    if (move.expires_at() == 0 && move.review_by() == 0) return;
    if (move.expires_at() != 0) order.expires_at = Instant{move.expires_at()};
    if (move.review_by() != 0) order.review_by = Instant{move.review_by()};
    arm_end(situation, order, now);
}

/// Everybody is stopped already, and by this move they go on being: it adds a figure, an officer,
/// a time. What is agreed would let people through, so then it stops them anew.
bool only_adds_to_stop(const Situation& situation, const Order& order,
                       const v1::ReleaseOrder& move) {
    if (order.agreed || !order.in_force) return false;
    const auto ports = diversions(situation, order.scope, move);
    if (!ports.empty() && ports != order.diverted_to) return false;
    if (move.action() == v1::ReleaseOrder::SUSPEND) return order.suspended;
    return move.action() == v1::ReleaseOrder::HOLD && !order.suspended &&
           order.in_force->terms.mode() == v1::Terms::HOLD;
}

/// Where the officer who stopped people was missing, or on no list of that side, its side says who.
void name_officer(const Situation& situation, StatedTerms& stop, const Entry& entry) {
    const EnrolledPerson* officer = situation.live_person(stop.person);
    const bool is_known = officer != nullptr && officer->person.side() == stop.by;
    if (!is_known && stop.by == entry.side() && !entry.content.person().empty())
        stop.person = PersonId{entry.content.person()};
}

/// Whoever stopped people, and since when, stays; so does the other side's question.
void add_to_stop(Situation& situation, Order& order, const Entry& entry) {
    take_stated_times(situation, order, entry.content.release_order(), entry.at());
    name_officer(situation, *order.in_force, entry);
    if (entry.side() == holding_side(order.direction) && !order.carried_out_at)
        order.carried_out_at = entry.at();
    if (order.proposed && order.proposed->by != entry.side()) return;
    drop_proposal(situation, order);
    ask_other_side(situation, order, entry, false);
}

void suspend(Situation& situation, Order& order, const Entry& entry) {
    // The terms are kept; that nobody is let through begins here.
    order.in_force = stated(present_terms(&order), entry);
    order.suspended = true;
    order.carried_out_at.reset();
    take_stated_times(situation, order, entry.content.release_order(), entry.at());
}

void tighten(Situation& situation, Order& order, const Entry& entry) {
    const v1::ReleaseOrder& move = entry.content.release_order();
    if (!order.suspended)
        return put_in_force(situation, order, stated(move.terms(), entry), move, entry.at());
    // People who are stopped stay stopped under stricter terms, by who stopped them.
    StatedTerms kept = *order.in_force;
    kept.terms = move.terms();
    put_in_force(situation, order, std::move(kept), move, entry.at());
    order.suspended = true;
}

void restrict_alone(Situation& situation, Order& order, const Entry& entry) {
    const v1::ReleaseOrder& move = entry.content.release_order();
    drop_proposal(situation, order);
    drop_agreed(situation, order);
    if (move.action() == v1::ReleaseOrder::SUSPEND) {
        suspend(situation, order, entry);
    } else if (move.action() == v1::ReleaseOrder::HOLD) {
        v1::Terms nobody;
        nobody.set_mode(v1::Terms::HOLD);
        put_in_force(situation, order, stated(nobody, entry), move, entry.at());
    } else {
        tighten(situation, order, entry);
    }
    if (entry.side() == holding_side(order.direction)) order.carried_out_at = entry.at();
    ask_other_side(situation, order, entry, false);
}

void override(Situation& situation, Order& order, const Entry& entry) {
    const v1::ReleaseOrder& move = entry.content.release_order();
    drop_proposal(situation, order);
    drop_agreed(situation, order);
    put_in_force(situation, order, stated(move.terms(), entry), move, entry.at());
    order.carried_out_at = entry.at();
    ask_other_side(situation, order, entry, false);
}

void propose(Situation& situation, Order& order, const Entry& entry) {
    const v1::ReleaseOrder& move = entry.content.release_order();
    v1::Terms terms = move.terms();
    if (move.action() == v1::ReleaseOrder::RESUME) terms = present_terms(&order);
    if (move.action() == v1::ReleaseOrder::COMPLETE || move.action() == v1::ReleaseOrder::CANCEL)
        terms = free_flow();
    drop_proposal(situation, order);
    order.proposed = stated(std::move(terms), entry);
    order.proposal = move.action();
    order.proposed_content = move;
    // Unanswered requests do not stay for ever. How long people have to answer is real time, in an
    // exercise too; the expiry that a request states for itself is validity.
    Milliseconds lifetime{situation.policy.proposal_lifetime()};
    if (move.expires_at() != 0)
        lifetime = std::min(lifetime, situation.real_time_until(Instant{move.expires_at()},
                                                                order.status, entry.at()));
    arm(situation, proposal_of(order), {entry.at(), lifetime});
    ask_other_side(situation, order, entry, true);
}

/// An order in which nothing is asked, agreed or in force is over.
void end_if_empty(Situation& situation, const Order& order) {
    if (order.proposed || order.agreed || order.in_force) return;
    const Digest id = order.id;
    end_order(situation, id);
}

/// Its own port has answered, or need not any more. The desks of a port that expects the passengers
/// have not.
void settle_own_port(Situation& situation, Order& order) {
    for (const v1::Side side : {v1::SZ, v1::HK}) {
        settle(situation, order, {side, order.scope});
        order.addressed.erase({side, order.scope});
    }
    order.asks_answer = false;
}

void accept(Situation& situation, Order& order, const Entry& entry) {
    settle_own_port(situation, order);
    const bool ends =
        order.proposal == v1::ReleaseOrder::COMPLETE || order.proposal == v1::ReleaseOrder::CANCEL;
    if (ends) {
        const Digest id = order.id;
        return end_order(situation, id);
    }
    drop_agreed(situation, order);
    order.agreed = order.proposed;
    order.agreed_content = order.proposed_content;
    drop_proposal(situation, order);
    if (order.agreed->terms.effective_from() != 0)
        arm_at(situation, start_of(order), Instant{order.agreed->terms.effective_from()},
               order.status, entry.at());
}

void cancel(Situation& situation, Order& order, const Entry& entry) {
    if (order.proposed && order.proposed->by == entry.side()) {
        settle_own_port(situation, order);
        drop_proposal(situation, order);
        return end_if_empty(situation, order);
    }
    if (order.agreed) {
        drop_agreed(situation, order);
        // What is asked of this side goes on being asked.
        if (order.proposed) return;
        if (!order.in_force) return end_if_empty(situation, order);
        return ask_other_side(situation, order, entry, false);
    }
    propose(situation, order, entry);
}

void effect(Situation& situation, Order& order, const Entry& entry) {
    if (order.agreed) {
        const StatedTerms terms = *order.agreed;
        v1::ReleaseOrder content = order.agreed_content;
        // The kept terms go on until the kept times, unless others were agreed.
        if (content.action() == v1::ReleaseOrder::RESUME && content.expires_at() == 0 &&
            content.review_by() == 0) {
            content.set_expires_at(order.expires_at.ms);
            content.set_review_by(order.review_by.ms);
        }
        drop_agreed(situation, order);
        put_in_force(situation, order, terms, content, entry.at());
        order.in_force->since = entry.at();
    }
    order.carried_out_at = entry.at();
    if (!order.proposed) ask_other_side(situation, order, entry, false);
}

void stand_by(Situation& situation, Order& order, const Entry& entry) {
    const Party party{entry.side(), order.scope};
    const auto progress = order.addressed.find(party);
    must(progress != order.addressed.end(), "who is asked stands by");
    take_answer(situation, order, entry);
    const Instant until{entry.content.release_order().until()};
    progress->second.stands_by_until = until;
    arm_at(situation, {order.asked.hash, party.side, DeadlineId::Kind::answer, party.port}, until,
           order.status, entry.at());
}

/// Waves are numbered through the order: a later report of one corrects the earlier.
void report_wave(Order& order, const v1::ReleaseOrder& move) {
    (move.report() == v1::ReleaseOrder::RELEASED ? order.released : order.received)[move.wave()] =
        move.people();
}

/// Other terms, or the same anew, are in force after this move.
bool brings_into_force(const Order& order, const v1::ReleaseOrder& move) {
    return move.action() == v1::ReleaseOrder::HOLD || move.action() == v1::ReleaseOrder::TIGHTEN ||
           move.action() == v1::ReleaseOrder::SUSPEND ||
           move.action() == v1::ReleaseOrder::OVERRIDE ||
           (move.action() == v1::ReleaseOrder::EFFECT && order.agreed);
}

/// What a hold lacked is asked for as long as the hold is in force.
void take_marks(Order& order, const Entry& entry) {
    order.marks.clear();
    for (const int mark : entry.record().marks()) order.marks.insert(static_cast<v1::Mark>(mark));
}

Order& order_of(Situation& situation, const Entry& entry) {
    const v1::ReleaseOrder& move = entry.content.release_order();
    const Order* live = situation.order_in_slot(entry.scope(), move.direction(), entry.status());
    if (live != nullptr) return situation.orders.at(live->id);
    Order order;
    begin(order, entry);
    order.direction = move.direction();
    return situation.orders.emplace(order.id, std::move(order)).first->second;
}

}  // namespace

v1::Side holding_side(v1::Direction direction) {
    return direction == v1::NORTHBOUND ? v1::HK : v1::SZ;
}

v1::Side receiving_side(v1::Direction direction) { return other_side(holding_side(direction)); }

bool takes_diverted(const Situation& situation, const Scope& from, const Scope& port) {
    const v1::Port* known = situation.port(port);
    return known != nullptr && port != from && !known->suspended();
}

Objection diversion_objects(const Submission& submission,
                            const google::protobuf::RepeatedPtrField<std::string>& ports,
                            std::string_view field) {
    const Scope& own = submission.notice.scope;
    for (const auto& code : ports) {
        const Scope port{code};
        if (takes_diverted(submission.situation, own, port)) continue;
        if (submission.situation.port(port) == nullptr) return Refused{Refusal::unknown_port, code};
        if (port == own)
            return Refused{Refusal::field_out_of_bounds,
                           std::string(field) + ": " + code + " is the notice's own port"};
        return Refused{Refusal::port_suspended, code};
    }
    return std::nullopt;
}

bool stops_everybody(const v1::Content& content) {
    return content.has_release_order() &&
           (content.release_order().action() == v1::ReleaseOrder::HOLD ||
            content.release_order().action() == v1::ReleaseOrder::SUSPEND);
}

Objection order_objects(const Submission& submission) {
    const v1::ReleaseOrder& content = submission.content().release_order();
    const Move move{submission, content,
                    submission.situation.order_in_slot(submission.notice.scope, content.direction(),
                                                       submission.content().status())};
    // People are stopped first; what was missing is asked for afterwards.
    if (stops_everybody(submission.content())) return std::nullopt;
    if (submission.content().person().empty()) return Refused{Refusal::person_needed, {}};
    if (auto objection = place_objects(move)) return objection;
    if (auto objection = time_objects(move)) return objection;
    if (move.action() == v1::ReleaseOrder::REQUEST) return request_objects(move);
    if (move.action() == v1::ReleaseOrder::TIGHTEN) return tighten_objects(move);
    if (move.action() == v1::ReleaseOrder::OVERRIDE) return override_objects(move);
    return revised_objects(move);
}

std::vector<v1::Mark> marks_of(const Submission& submission) {
    if (!stops_everybody(submission.content())) return {};
    const Situation& situation = submission.situation;
    const v1::Principal& sender = submission.sender;
    const Scope& port = submission.notice.scope;
    const v1::Content& content = submission.content();
    const v1::ReleaseOrder& move = content.release_order();
    const Order* live = situation.order_in_slot(port, move.direction(), content.status());
    std::vector<v1::Mark> marks;
    const auto mark = [&](bool lacking, v1::Mark which) {
        if (lacking) marks.push_back(which);
    };
    mark(live != nullptr ? move.revision() != live->revision.hash.value : !move.order().empty(),
         v1::STALE_REVISION);
    const PersonId person{content.person()};
    const EnrolledPerson* officer = situation.live_person(person);
    const bool listed = officer != nullptr && officer->person.side() == sender.side();
    mark(person.value.empty(), v1::NO_OFFICER);
    mark(!person.value.empty() && officer == nullptr, v1::UNLISTED_OFFICER);
    mark(officer != nullptr && !listed, v1::OFFICER_OF_OTHER_SIDE);
    mark(listed && !situation.is_on_duty(PrincipalName{sender.name()}, person, content.status()),
         v1::NOT_ON_DUTY);
    const Instant clock = situation.clock_of(content.status(), submission.now);
    const Opening opening = opening_at(situation, port, move.direction(), content.status(), clock);
    mark(!opening.open, v1::CLOSED_PORT);
    mark(situation.port(port)->suspended(), v1::SUSPENDED_PORT);
    mark(move.figures().empty() && !move.has_receiving_load(), v1::NO_FIGURE);
    const bool near_closing = opening.open && opening.changes_at &&
                              *opening.changes_at - clock <= std::chrono::minutes{30};
    const bool counted =
        std::any_of(situation.closings.begin(), situation.closings.end(), [&](const auto& closing) {
            return closing.second.scope == port && closing.second.direction == move.direction() &&
                   closing.second.status == content.status() && !closing.second.agreed;
        });
    mark(near_closing && !counted, v1::TALLY_WANTED);
    mark(!std::all_of(
             move.diverted_to().begin(), move.diverted_to().end(),
             [&](const auto& code) { return takes_diverted(situation, port, Scope{code}); }),
         v1::DIVERSION_LEFT_OUT);
    return marks;
}

void fold_order(Situation& situation, const Entry& entry) {
    const v1::ReleaseOrder& move = entry.content.release_order();
    must(situation.port(entry.scope()) != nullptr, "an order is of a port");
    Order& order = order_of(situation, entry);
    if (!entry.content.person().empty())
        order.in_charge[entry.side()] = PersonId{entry.content.person()};
    // A report changes no terms, and to stand by answers without changing any.
    if (move.action() == v1::ReleaseOrder::WAVE) return report_wave(order, move);
    if (move.action() == v1::ReleaseOrder::STAND_BY) return stand_by(situation, order, entry);

    revise(order, entry);
    ++order.revisions;
    order.content = move;
    if (brings_into_force(order, move)) take_marks(order, entry);
    const bool only_adds = only_adds_to_stop(situation, order, move);
    if (!move.diverted_to().empty()) order.diverted_to = diversions(situation, order.scope, move);
    if (only_adds) return add_to_stop(situation, order, entry);
    switch (move.action()) {
        case v1::ReleaseOrder::HOLD:
        case v1::ReleaseOrder::TIGHTEN:
        case v1::ReleaseOrder::SUSPEND:
            return restrict_alone(situation, order, entry);
        case v1::ReleaseOrder::OVERRIDE:
            return override(situation, order, entry);
        case v1::ReleaseOrder::REQUEST:
        case v1::ReleaseOrder::COUNTER:
        case v1::ReleaseOrder::AMEND:
        case v1::ReleaseOrder::RESUME:
        case v1::ReleaseOrder::COMPLETE:
            return propose(situation, order, entry);
        case v1::ReleaseOrder::ACCEPT:
            must(order.proposed.has_value(), "what is proposed is accepted");
            return accept(situation, order, entry);
        case v1::ReleaseOrder::REJECT:
            settle_own_port(situation, order);
            drop_proposal(situation, order);
            return end_if_empty(situation, order);
        case v1::ReleaseOrder::CANCEL:
            return cancel(situation, order, entry);
        case v1::ReleaseOrder::EFFECT:
            return effect(situation, order, entry);
        case v1::ReleaseOrder::EXTEND:
            order.expires_at = Instant{move.expires_at()};
            order.review_by = Instant{move.review_by()};
            arm_end(situation, order, entry.at());
            if (!order.proposed) ask_other_side(situation, order, entry, false);
            return;
        case v1::ReleaseOrder::WAVE:
        case v1::ReleaseOrder::STAND_BY:
        case v1::ReleaseOrder::ACTION_UNSPECIFIED:
        case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    must(false, "a move of an order is of a known kind");
}

void put_verbal_terms_in_force(Situation& situation, Order& order, const v1::VerbalRecord& verbal,
                               const Entry& entry) {
    revise(order, entry);
    ++order.revisions;
    order.marks.clear();
    settle_own_port(situation, order);
    drop_proposal(situation, order);
    drop_agreed(situation, order);
    put_in_force(situation, order, stated(verbal.terms(), entry), {}, entry.at());
}

void expire_order_proposal(Situation& situation, const Digest& id) {
    Order& order = situation.orders.at(id);
    settle_own_port(situation, order);
    drop_proposal(situation, order);
    end_if_empty(situation, order);
}

void end_order(Situation& situation, const Digest& id) {
    const auto ended = situation.orders.find(id);
    end(situation, ended->second);
    situation.orders.erase(ended);
    flag_public_texts(situation, id);
}

}  // namespace liaison::domain
