#include "clients/cli/addressed_parties.h"

#include <algorithm>

#include "clients/catalogue/sentences.h"
#include "clients/catalogue/words.h"

namespace liaison::cli {

using catalogue::holding_side;
using catalogue::other_side;
using catalogue::receiving_side;

struct AddressedParties::Seen {
    const StoredRecord& stored;
    const v1::Content& content;

    Scope scope() const { return Scope{stored.record.scope()}; }
    v1::Side side() const { return stored.record.sender().side(); }
    v1::Side other() const { return other_side(side()); }
};

namespace {

v1::Terms of_mode(v1::Terms::Mode mode) {
    v1::Terms terms;
    terms.set_mode(mode);
    return terms;
}

bool same(const Asking::Measure& left, const Asking::Measure& right) {
    if (left.suspended != right.suspended || left.terms.has_value() != right.terms.has_value())
        return false;
    return !left.terms || left.terms->SerializeAsString() == right.terms->SerializeAsString();
}

Asking changed(Asking asking, const Asking::Measure& before, const Asking::Measure& now) {
    if (!same(before, now)) asking.change = {before, now};
    return asking;
}

/// What is asked by the deadlines for severe and extreme.
bool is_urgent(const v1::LiaisonNote& note) {
    return note.severity() >= v1::SEVERE || note.kind() == v1::LiaisonNote::EVACUATION ||
           note.kind() == v1::LiaisonNote::EMERGENCY;
}

}  // namespace

void AddressedParties::start_from(const v1::SituationView& view) {
    known_until_ = LogIndex{view.log_size()};
    for (const auto& thing : live_things(view)) {
        Live& live = live_[thing.id];
        live.kind = thing.kind;
        live.scope = thing.scope;
        live.status = thing.status;
        live.direction = thing.direction;
        live.name = thing.name();
        live.revision = thing.revision;
        for (const auto& addressed : thing.addressed) {
            live.parties[{addressed.side(), Scope{addressed.port()}}] =
                addressed.acknowledged_at() != 0;
            live.asks_answer = live.asks_answer || addressed.asks_answer();
        }
        // Orders, hours and closings always are; a verbal record never is.
        live.urgent = thing.kind != LiveKind::verbal;
    }
    for (const auto& alert : view.alerts()) {
        Live& live = live_[Digest{alert.alert()}];
        live.proposed = alert.proposed();
        live.by = alert.raised_by();
        live.severity = alert.content().severity();
        live.urgent = live.severity >= v1::SEVERE;
    }
    for (const auto& order : view.orders()) {
        Live& live = live_[Digest{order.order()}];
        if (order.has_in_force()) live.in_force = order.in_force().terms();
        live.suspended = order.suspended();
        if (order.has_proposed()) live.proposal = order.proposed().terms();
        live.by = order.proposed().by();
        live.proposing = order.proposal();
        if (order.has_agreed()) live.agreed = order.agreed().terms();
        for (const auto& port : order.diverted_to()) live.diverted_to.emplace_back(port);
    }
    for (const auto& hours : view.hours()) {
        Live& live = live_[Digest{hours.hours()}];
        live.stays_open = hours.cleared_until() != 0;
        live.has_hours = hours.opens_at() != 0 || live.stays_open;
    }
    for (const auto& closing : view.closings()) {
        Live& live = live_[Digest{closing.tally()}];
        live.closes_at = closing.content().closes_at();
        live.cleared = closing.content().cleared();
        live.is_admitted = closing.open_until() != 0;
        live.is_final = closing.content().is_final();
        live.is_finished = closing.has_finish();
        live.is_agreed = closing.agreed();
    }
    for (const auto& note : view.notes())
        live_[Digest{note.record()}].urgent = is_urgent(note.content());
    for (const auto& verbal : view.verbals()) {
        Live& live = live_[Digest{verbal.record()}];
        live.about = verbal.content().about();
        if (verbal.content().has_terms()) live.terms = verbal.content().terms();
    }
}

void AddressedParties::leave_out_suspended(const v1::Genesis& genesis) {
    for (const auto& port : genesis.ports())
        if (port.suspended()) suspended_.insert(Scope{port.code()});
}

Asking AddressedParties::see(const StoredRecord& stored) {
    if (stored.record.index() < known_until_.value) return asked_by(stored.hash);
    if (stored.record.has_expiry()) expire(stored.record.expiry());
    const auto content = content_of(stored.record);
    if (!content) return {};
    const Seen seen{stored, *content};
    if (content->has_peak_alert()) return see_alert(seen);
    if (content->has_release_order()) return see_order(seen);
    if (content->has_hours_change()) return see_hours(seen);
    if (content->has_closing_tally()) return see_closing(seen);
    if (content->has_liaison_note()) return see_note(seen);
    if (content->has_verbal_record()) return see_verbal(seen);
    if (content->has_acknowledgement()) see_acknowledgement(seen);
    // What was live in an exercise ends with it.
    if (content->has_exercise_session() &&
        content->exercise_session().action() == v1::ExerciseSession::STOP)
        std::erase_if(live_, [](const auto& each) { return each.second.status == v1::EXERCISE; });
    return {};
}

Asking AddressedParties::asked_by(const Digest& revision) const {
    for (const auto& [id, live] : live_)
        if (live.revision == revision) return asking_of(live);
    return {};
}

bool AddressedParties::pauses_exercise() const {
    return std::any_of(live_.begin(), live_.end(), [](const auto& each) {
        const Live& live = each.second;
        return live.status == v1::ACTUAL && live.urgent &&
               std::any_of(live.parties.begin(), live.parties.end(),
                           [](const auto& party) { return !party.second; });
    });
}

Asking AddressedParties::asking_of(const Live& live) {
    Asking asking;
    asking.kind = live.kind;
    asking.name = live.name;
    asking.revision = live.revision;
    for (const auto& [party, has_acknowledged] : live.parties) asking.parties.insert(party);
    asking.asks_answer = live.asks_answer;
    return asking;
}

void AddressedParties::ask(Live& live, const Seen& seen, const std::set<v1::Side>& sides,
                           bool urgent, bool asks_answer) {
    live.parties.clear();
    for (const v1::Side side : sides) live.parties[{side, seen.scope()}] = false;
    for (const Scope& port : live.diverted_to)
        for (const v1::Side side : {v1::SZ, v1::HK}) live.parties[{side, port}] = false;
    live.urgent = urgent;
    live.asks_answer = asks_answer;
}

void AddressedParties::ask_nobody(Live& live) {
    live.parties.clear();
    live.asks_answer = false;
}

/// The desks of a port that expects the passengers have not answered by what its own port did.
void AddressedParties::settle_own_port(Live& live) {
    std::erase_if(live.parties, [&](const auto& party) { return party.first.port == live.scope; });
    live.asks_answer = false;
}

AddressedParties::Live* AddressedParties::in_slot(LiveKind kind, const Seen& seen,
                                                  v1::Direction direction) {
    for (auto& [id, live] : live_)
        if (live.kind == kind && live.scope == seen.scope() && live.direction == direction &&
            live.status == seen.content.status())
            return &live;
    return nullptr;
}

AddressedParties::Live& AddressedParties::begin(LiveKind kind, const Seen& seen,
                                                v1::Direction direction) {
    Live& live = live_[seen.stored.hash];
    live.kind = kind;
    live.scope = seen.scope();
    live.status = seen.content.status();
    live.direction = direction;
    live.name = catalogue::RecordNames::name(seen.scope(), Sequence{seen.stored.record.sequence()});
    live.revision = seen.stored.hash;
    return live;
}

void AddressedParties::erase(const Live& live) {
    std::erase_if(live_, [&](const auto& each) { return &each.second == &live; });
}

void AddressedParties::expire(const v1::Expiry& expiry) {
    const auto found = live_.find(Digest{expiry.subject()});
    if (found == live_.end()) return;
    Live& live = found->second;
    if (expiry.what() != v1::Expiry::PROPOSAL) {
        live_.erase(found);
        return;
    }
    settle_own_port(live);
    live.proposal.reset();
    if (live.kind == LiveKind::order ? !live.in_force && !live.agreed : !live.has_hours)
        live_.erase(found);
}

// ---- alerts

Asking AddressedParties::see_alert(const Seen& seen) {
    const v1::PeakAlert& move = seen.content.peak_alert();
    const bool by_sentinel = seen.stored.record.sender().role() == v1::SENTINEL;
    const auto address = [&](Live& live) {
        const std::set<v1::Side> both{v1::SZ, v1::HK};
        ask(live, seen, by_sentinel ? both : std::set{other_side(live.by)},
            move.severity() >= v1::SEVERE, false);
    };
    if (move.action() == v1::PeakAlert::DISMISS || move.action() == v1::PeakAlert::CLEAR) {
        live_.erase(Digest{move.alert()});
        return {};
    }
    if (move.alert().empty()) {
        Live& live = begin(LiveKind::alert, seen, move.direction());
        live.proposed = move.action() == v1::PeakAlert::PROPOSE;
        live.by = seen.side();
        live.severity = move.severity();
        if (!live.proposed) address(live);
        return asking_of(live);
    }
    const auto known = live_.find(Digest{move.alert()});
    if (known == live_.end()) return {};
    Live& live = known->second;
    const bool taken_up =
        live.proposed && (move.action() == v1::PeakAlert::RAISE || move.severity() >= v1::SEVERE);
    const bool risen = !live.proposed && move.severity() > live.severity;
    live.proposed = live.proposed && !taken_up;
    live.severity = move.severity();
    live.revision = seen.stored.hash;
    live.name = catalogue::RecordNames::name(seen.scope(), Sequence{seen.stored.record.sequence()});
    if (taken_up || risen) address(live);
    return asking_of(live);
}

// ---- orders

Asking AddressedParties::see_order(const Seen& seen) {
    const v1::ReleaseOrder& move = seen.content.release_order();
    Live* order = in_slot(LiveKind::order, seen, move.direction());
    if (order == nullptr) order = &begin(LiveKind::order, seen, move.direction());
    // A report changes no terms; who stands by has been told, and answers later.
    if (move.action() == v1::ReleaseOrder::WAVE) return {};
    if (move.action() == v1::ReleaseOrder::STAND_BY) {
        const auto party = order->parties.find({seen.side(), seen.scope()});
        if (party != order->parties.end()) party->second = true;
        return {};
    }
    const Asking::Measure before{order->in_force, order->suspended};
    order->revision = seen.stored.hash;
    const bool only_adds = only_adds_to_stop(*order, move);
    if (!move.diverted_to().empty()) order->diverted_to = diversions(*order, move);
    if (only_adds) {
        // The other side's question waits on; one's own is void.
        if (!order->proposal || order->by == seen.side()) {
            order->proposal.reset();
            ask(*order, seen, {seen.other()}, true, false);
        }
        return asking_of(*order);
    }
    move_order(*order, seen);
    const bool is_over = !order->proposal && !order->agreed && !order->in_force;
    if (is_over) ask_nobody(*order);
    Asking asking = changed(asking_of(*order), before, {order->in_force, order->suspended});
    if (is_over) erase(*order);
    return asking;
}

std::vector<Scope> AddressedParties::diversions(const Live& order,
                                                const v1::ReleaseOrder& move) const {
    std::vector<Scope> ports;
    for (const auto& code : move.diverted_to())
        if (const Scope port{code}; port != order.scope && !suspended_.contains(port))
            ports.push_back(port);
    return ports;
}

/// Everybody is stopped already, and goes on being by a move that adds a figure or an officer.
bool AddressedParties::only_adds_to_stop(const Live& order, const v1::ReleaseOrder& move) const {
    if (order.agreed || !order.in_force) return false;
    const auto ports = diversions(order, move);
    if (!ports.empty() && ports != order.diverted_to) return false;
    if (move.action() == v1::ReleaseOrder::SUSPEND) return order.suspended;
    return move.action() == v1::ReleaseOrder::HOLD && !order.suspended &&
           order.in_force->mode() == v1::Terms::HOLD;
}

void AddressedParties::move_order(Live& order, const Seen& seen) {
    const v1::ReleaseOrder& move = seen.content.release_order();
    const auto ask_other = [&](bool asks_answer) {
        ask(order, seen, {seen.other()}, true, asks_answer);
    };
    const auto put_in_force = [&](std::optional<v1::Terms> terms) {
        if (terms) terms->clear_effective_from();
        order.in_force = std::move(terms);
        order.suspended = false;
    };
    const auto restrict_at_once = [&] {
        order.proposal.reset();
        order.agreed.reset();
        ask_other(false);
    };
    const auto propose = [&](v1::Terms terms) {
        order.proposal = std::move(terms);
        order.by = seen.side();
        order.proposing = move.action();
        ask_other(true);
    };
    const auto free_flow = of_mode(v1::Terms::FULL_RELEASE);
    switch (move.action()) {
        case v1::ReleaseOrder::HOLD:
            put_in_force(of_mode(v1::Terms::HOLD));
            return restrict_at_once();
        case v1::ReleaseOrder::TIGHTEN: {
            // People who are stopped stay stopped under stricter terms.
            const bool suspended = order.suspended;
            put_in_force(move.terms());
            order.suspended = suspended;
            return restrict_at_once();
        }
        case v1::ReleaseOrder::SUSPEND:
            if (!order.in_force) order.in_force = free_flow;
            order.suspended = true;
            return restrict_at_once();
        case v1::ReleaseOrder::OVERRIDE:
            put_in_force(move.terms());
            return restrict_at_once();
        case v1::ReleaseOrder::REQUEST:
        case v1::ReleaseOrder::COUNTER:
        case v1::ReleaseOrder::AMEND:
            return propose(move.terms());
        case v1::ReleaseOrder::RESUME:
            return propose(order.in_force.value_or(free_flow));
        case v1::ReleaseOrder::COMPLETE:
            return propose(free_flow);
        case v1::ReleaseOrder::ACCEPT: {
            settle_own_port(order);
            const bool ends = order.proposing == v1::ReleaseOrder::COMPLETE ||
                              order.proposing == v1::ReleaseOrder::CANCEL;
            order.agreed = ends ? std::nullopt : order.proposal;
            order.proposal.reset();
            if (ends) put_in_force({});
            return;
        }
        case v1::ReleaseOrder::REJECT:
            settle_own_port(order);
            order.proposal.reset();
            return;
        case v1::ReleaseOrder::CANCEL:
            if (order.proposal && order.by == seen.side()) {
                settle_own_port(order);
                order.proposal.reset();
                return;
            }
            if (order.agreed) {
                order.agreed.reset();
                if (!order.proposal && order.in_force) ask_other(false);
                return;
            }
            return propose(free_flow);
        case v1::ReleaseOrder::EFFECT:
            if (order.agreed) {
                put_in_force(*order.agreed);
                order.agreed.reset();
            }
            if (!order.proposal) ask_other(false);
            return;
        case v1::ReleaseOrder::EXTEND:
            if (!order.proposal) ask_other(false);
            return;
        case v1::ReleaseOrder::WAVE:
        case v1::ReleaseOrder::STAND_BY:
        case v1::ReleaseOrder::ACTION_UNSPECIFIED:
        case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
}

// ---- hours, closings

/// The receiving side's staying open for those already cleared is a thing of its own, one at a
/// time.
AddressedParties::Live& AddressedParties::staying_open(const Seen& seen) {
    const v1::Direction direction = seen.content.hours_change().direction();
    for (auto& [id, live] : live_)
        if (live.stays_open && live.scope == seen.scope() && live.direction == direction &&
            live.status == seen.content.status())
            return live;
    Live& live = begin(LiveKind::hours, seen, direction);
    live.stays_open = true;
    return live;
}

Asking AddressedParties::see_hours(const Seen& seen) {
    const v1::HoursChange& move = seen.content.hours_change();
    const auto known = live_.find(Digest{move.hours()});
    if (!move.for_cleared() && !move.hours().empty() && known == live_.end()) return {};
    Live& hours = move.for_cleared()     ? staying_open(seen)
                  : move.hours().empty() ? begin(LiveKind::hours, seen, move.direction())
                                         : known->second;
    hours.revision = seen.stored.hash;
    switch (move.action()) {
        case v1::HoursChange::PROPOSE:
        case v1::HoursChange::COUNTER:
        case v1::HoursChange::SHORTEN:
            ask(hours, seen, {seen.other()}, true, true);
            break;
        case v1::HoursChange::EXTEND:
            hours.has_hours = true;
            ask(hours, seen, {seen.other()}, true, !move.for_cleared());
            break;
        case v1::HoursChange::AGREE:
            hours.has_hours = true;
            ask_nobody(hours);
            break;
        case v1::HoursChange::DECLINE:
        case v1::HoursChange::WITHDRAW:
            ask_nobody(hours);
            if (!hours.has_hours) {
                erase(hours);
                return {};
            }
            break;
        case v1::HoursChange::ACTION_UNSPECIFIED:
        case v1::HoursChange_Action_HoursChange_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::HoursChange_Action_HoursChange_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return asking_of(hours);
}

Asking AddressedParties::see_closing(const Seen& seen) {
    const v1::ClosingTally& move = seen.content.closing_tally();
    const v1::Side receives = receiving_side(move.direction());
    Live* closing = in_slot(LiveKind::closing, seen, move.direction());
    if (move.action() == v1::ClosingTally::TALLY) {
        if (closing != nullptr && (closing->is_agreed || closing->closes_at != move.closes_at())) {
            erase(*closing);
            closing = nullptr;
        }
        if (closing == nullptr) closing = &begin(LiveKind::closing, seen, move.direction());
        closing->revision = seen.stored.hash;
        closing->name =
            catalogue::RecordNames::name(seen.scope(), Sequence{seen.stored.record.sequence()});
        closing->closes_at = move.closes_at();
        closing->cleared = move.cleared();
        closing->is_final = move.is_final();
        closing->is_finished = false;
        ask(*closing, seen, {receives}, true, !closing->is_admitted);
        return asking_of(*closing);
    }
    if (closing == nullptr) return {};
    if (move.action() == v1::ClosingTally::ADMIT) {
        closing->is_admitted = true;
        // Where the counts differ already, the holding side goes on being asked.
        if (!closing->is_finished) ask_nobody(*closing);
        return {};
    }
    // Where the counts differ, the holding side is asked whether it agrees to the other's.
    closing->is_finished = true;
    closing->is_agreed =
        seen.side() != receives || (move.admitted() == closing->cleared && closing->is_final);
    ask_nobody(*closing);
    if (!closing->is_agreed) ask(*closing, seen, {holding_side(move.direction())}, true, true);
    return asking_of(*closing);
}

// ---- notes, verbal records, acknowledgements

Asking AddressedParties::see_note(const Seen& seen) {
    const v1::LiaisonNote& content = seen.content.liaison_note();
    if (content.kind() == v1::LiaisonNote::REMARK) return {};
    Live& note = begin(LiveKind::note, seen, v1::DIRECTION_UNSPECIFIED);
    ask(note, seen, {seen.other()}, is_urgent(content), false);
    return asking_of(note);
}

Asking AddressedParties::see_verbal(const Seen& seen) {
    const v1::VerbalRecord& move = seen.content.verbal_record();
    if (move.action() == v1::VerbalRecord::RECORD) {
        Live& verbal = begin(LiveKind::verbal, seen, v1::DIRECTION_UNSPECIFIED);
        verbal.about = move.about();
        if (move.has_terms()) verbal.terms = move.terms();
        ask(verbal, seen, {seen.other()}, false, true);
        return asking_of(verbal);
    }
    const auto known = live_.find(Digest{move.verbal()});
    if (known == live_.end()) return {};
    const Live verbal = known->second;
    live_.erase(known);
    if (move.action() != v1::VerbalRecord::CONFIRM || !verbal.terms) return {};
    // Terms that both sides have confirmed are in force, where nothing has moved on since.
    for (auto& [id, order] : live_) {
        if (order.kind != LiveKind::order || order.revision.value != verbal.about) continue;
        const Asking::Measure before{order.in_force, order.suspended};
        order.revision = seen.stored.hash;
        order.in_force = verbal.terms;
        order.in_force->clear_effective_from();
        order.suspended = false;
        order.proposal.reset();
        order.agreed.reset();
        settle_own_port(order);
        return changed(asking_of(order), before, {order.in_force, false});
    }
    return {};
}

void AddressedParties::see_acknowledgement(const Seen& seen) {
    const v1::Acknowledgement& answer = seen.content.acknowledgement();
    if (answer.stage() != v1::Acknowledgement::ACKNOWLEDGED) return;
    for (auto& [id, live] : live_) {
        if (live.revision.value != answer.record()) continue;
        const auto party = live.parties.find(
            {seen.side(), answer.port().empty() ? seen.scope() : Scope{answer.port()}});
        if (party != live.parties.end()) party->second = true;
    }
}

}  // namespace liaison::cli
