// What is asked of whom, and until when: the same for alerts, orders, hours, closings and the rest.
#include <algorithm>
#include <array>
#include <stdexcept>

#include "broker/domain/folds.h"
#include "broker/domain/moves.h"

namespace liaison::domain {

namespace {

using Kind = DeadlineId::Kind;
constexpr std::array kAnswers{Kind::presented, Kind::acknowledged, Kind::answer};

void ring(Situation& situation, const PrincipalName& desk, v1::Status status, Instant at) {
    std::vector<Instant>& alarms = situation.alarms[{desk, status}];
    std::erase_if(alarms, [&](Instant alarm) { return alarm + kFloodWindow < at; });
    alarms.push_back(at);
}

Kind kind_of(v1::Escalation::Missing missing) {
    switch (missing) {
        case v1::Escalation::PRESENTED:
            return Kind::presented;
        case v1::Escalation::ACKNOWLEDGED:
            return Kind::acknowledged;
        case v1::Escalation::ANSWER:
            return Kind::answer;
        case v1::Escalation::HANDOVER_ACCEPTANCE:
            return Kind::handover;
        case v1::Escalation::TALLY:
            return Kind::tally;
        case v1::Escalation::END:
            return Kind::end;
        case v1::Escalation::MISSING_UNSPECIFIED:
        case v1::Escalation_Missing_Escalation_Missing_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Escalation_Missing_Escalation_Missing_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    throw std::logic_error("an escalation says what is missing");
}

Live* live_asking(Situation& situation, const Digest& asked) {
    return find_live(situation, [&](const Live& live) {
        return live.asked.hash == asked && !live.addressed.empty();
    });
}

}  // namespace

void must(bool so, std::string_view promise) {
    if (!so)
        throw std::logic_error("the record does not fit the situation: " + std::string(promise));
}

void arm(Situation& situation, DeadlineId id, Deadline deadline) {
    situation.deadlines.insert_or_assign(std::move(id), deadline);
    ++situation.deadlines_version;
}

void disarm(Situation& situation, const DeadlineId& id) {
    if (situation.deadlines.erase(id) > 0) ++situation.deadlines_version;
}

void arm_at(Situation& situation, DeadlineId id, Instant at, v1::Status status, Instant now) {
    arm(situation, std::move(id), {now, situation.real_time_until(at, status, now)});
}

void begin(Live& live, const Entry& entry) {
    live.id = entry.stored.hash;
    live.first_sequence = entry.place().sequence;
    live.scope = entry.scope();
    live.status = entry.status();
    revise(live, entry);
}

void revise(Live& live, const Entry& entry) {
    live.revision = entry.place();
    live.sender = PrincipalName{entry.sender().principal()};
    live.sender_role = entry.sender().role();
    live.by = entry.side();
    live.person = PersonId{entry.content.person()};
    live.recorded_at = entry.at();
    live.answers.clear();
}

void address(Situation& situation, Live& live, const Entry& entry, std::span<const Party> parties,
             bool urgent, bool asks_answer) {
    ask_nobody(situation, live);
    live.asked = entry.place();
    live.asked_by = entry.sender();
    live.urgent = urgent;
    live.asks_answer = asks_answer;
    const v1::Deadlines& within = situation.deadlines_for(live.status, urgent);
    const auto wait = [&](const Party& party, Kind kind, std::int64_t after) {
        arm(situation, {live.asked.hash, party.side, kind, party.port},
            {entry.at(), Milliseconds{after}});
    };
    for (const Party& party : parties) {
        live.addressed.emplace(party, Addressed{});
        wait(party, Kind::presented, within.presented());
        wait(party, Kind::acknowledged, within.acknowledged());
        // Ports that only expect the passengers are told, not asked.
        if (asks_answer && party.port == live.scope) wait(party, Kind::answer, within.answered());
        for (const auto& desk : situation.seats(party.side, v1::DESK, party.port, live.status))
            ring(situation, desk, live.status, entry.at());
    }
}

void settle(Situation& situation, const Live& live, const Party& party) {
    for (const Kind kind : kAnswers)
        disarm(situation, {live.asked.hash, party.side, kind, party.port});
}

void take_answer(Situation& situation, Live& live, const Entry& entry) {
    const Party party{entry.side(), live.scope};
    const auto progress = live.addressed.find(party);
    // Who admits again, once the counts differ, is asked no more.
    if (progress == live.addressed.end()) return;
    settle(situation, live, party);
    if (progress->second.acknowledged_at) return;
    progress->second.acknowledged_at = entry.at();
    progress->second.acknowledged_by = PersonId{entry.content.person()};
}

void ask_nobody(Situation& situation, Live& live) {
    for (const auto& [party, progress] : live.addressed) settle(situation, live, party);
    live.addressed.clear();
    live.asks_answer = false;
}

void end(Situation& situation, const Live& live) {
    const auto removed = std::erase_if(situation.deadlines, [&](const auto& deadline) {
        return deadline.first.record == live.id || deadline.first.record == live.asked.hash;
    });
    if (removed > 0) ++situation.deadlines_version;
}

std::vector<Party> parties_of(const Live& live, std::span<const v1::Side> sides,
                              std::span<const Scope> diverted_to) {
    std::vector<Party> out;
    for (const v1::Side side : sides) out.push_back({side, live.scope});
    for (const Scope& port : diverted_to)
        for (const v1::Side side : {v1::SZ, v1::HK}) out.push_back({side, port});
    return out;
}

void fold_acknowledgement(Situation& situation, const Entry& entry, const Spent& receipt) {
    const v1::Acknowledgement& answer = entry.content.acknowledgement();
    Live* const live = find_live(
        situation, [&](const Live& each) { return each.revision.hash.value == answer.record(); });
    must(live != nullptr, "what is acknowledged is the present revision of what is live");
    must(live->status == entry.status(), "an answer has the status of what it answers");
    const EnrolledPrincipal* sender =
        situation.live_principal(PrincipalName{entry.sender().principal()});
    must(sender != nullptr, "a sender is enrolled");
    const Party party = answering_party(sender->principal, answer, *live);
    const auto progress = live->addressed.find(party);
    must(progress != live->addressed.end(), "an addressed party acknowledges");

    live->answers.emplace(answer_key(entry.content, entry.sender(), party), receipt);
    if (answer.stage() == v1::Acknowledgement::DELIVERED) return;

    Addressed& addressed = progress->second;
    disarm(situation, {live->asked.hash, party.side, Kind::presented, party.port});
    if (answer.stage() == v1::Acknowledgement::PRESENTED) {
        if (!addressed.presented_at) addressed.presented_at = entry.at();
        return;
    }
    // What asks for an answer goes on waiting for it.
    disarm(situation, {live->asked.hash, party.side, Kind::acknowledged, party.port});
    if (addressed.acknowledged_at) return;
    addressed.acknowledged_at = entry.at();
    addressed.acknowledged_by = PersonId{entry.content.person()};
}

void fold_escalation(Situation& situation, const v1::Record& record) {
    const v1::Escalation& escalation = record.escalation();
    const Kind kind = kind_of(escalation.missing());
    const Instant at{record.recorded_at()};
    const DeadlineId id{Digest{escalation.record()}, escalation.addressed(), kind,
                        Scope{escalation.port().empty() ? record.scope() : escalation.port()}};
    const auto waiting = situation.deadlines.find(id);
    must(waiting != situation.deadlines.end() && waiting->second.step == escalation.step(),
         "an escalation is the next step of what is still waited for");

    Live* const live = live_asking(situation, id.record);
    v1::Status status = kind == Kind::tally && !id.record.value.empty() ? v1::EXERCISE : v1::ACTUAL;
    bool urgent = true;
    if (live != nullptr) {
        status = live->status;
        urgent = live->urgent;
        const auto progress = live->addressed.find({id.side, id.port});
        if (progress != live->addressed.end())
            progress->second.escalation_step =
                std::max(progress->second.escalation_step, escalation.step());
    }
    if (const auto handover = situation.handovers.find(id.record);
        handover != situation.handovers.end()) {
        status = handover->second.status;
        handover->second.escalation_step = escalation.step();
    }
    if (const auto order = situation.orders.find(id.record);
        kind == Kind::end && order != situation.orders.end()) {
        status = order->second.status;
        order->second.overdue = true;
    }
    for (const auto& name : escalation.told()) ring(situation, PrincipalName{name}, status, at);

    disarm(situation, id);
    if (escalation.step() >= last_step(kind)) {
        // The ladder of one closing is climbed: from now on the next one's tally is waited for.
        if (kind == Kind::tally) arm_tallies(situation, status, at);
        return;
    }
    // A step that could tell nobody is no reason to wait.
    const Milliseconds after{
        escalation.told().empty() ? 0 : situation.deadlines_for(status, urgent).step()};
    arm(situation, id, {at, after, escalation.step() + 1});
}

void fold_expiry(Situation& situation, const v1::Record& record) {
    const v1::Expiry& expiry = record.expiry();
    const Digest id{expiry.subject()};
    const auto erase_from = [&](auto& lives) {
        const auto ended = lives.find(id);
        must(ended != lives.end(), "what expires is live");
        must(ended->second.status == expiry.status(), "an expiry has its subject's status");
        end(situation, ended->second);
        lives.erase(ended);
    };
    switch (expiry.what()) {
        case v1::Expiry::ALERT:
            return erase_from(situation.alerts);
        case v1::Expiry::NOTE:
            return erase_from(situation.notes);
        case v1::Expiry::CLOSING:
            return erase_from(situation.closings);
        case v1::Expiry::HOURS:
            return erase_from(situation.hours);
        case v1::Expiry::PROPOSAL:
            if (situation.orders.contains(id)) return expire_order_proposal(situation, id);
            must(situation.hours.contains(id), "a proposal that expires is live");
            return expire_hours_proposal(situation, id);
        case v1::Expiry::OLD_KEYS:
            return end_replaced_keys(situation, id);
        case v1::Expiry::WHAT_UNSPECIFIED:
        case v1::Expiry_What_Expiry_What_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Expiry_What_Expiry_What_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    must(false, "an expiry says what it is of");
}

void fold_prompt(Situation& situation, const v1::Record& record) {
    const auto order = situation.orders.find(Digest{record.prompt().subject()});
    must(order != situation.orders.end(), "what is prompted for is live");
    disarm(situation,
           {order->first, holding_side(order->second.direction), Kind::start, order->second.scope});
}

}  // namespace liaison::domain
