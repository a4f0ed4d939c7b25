// What has a beginning and an end declared by a person: duty at a desk, and an exercise.
#include <algorithm>

#include "broker/domain/folds.h"
#include "broker/domain/moves.h"

namespace liaison::domain {

namespace {

bool is_on(const Situation& situation, const PrincipalName& desk, const PersonId& person,
           v1::Status status) {
    const auto officers = situation.duty.find(desk);
    return officers != situation.duty.end() &&
           std::any_of(officers->second.begin(), officers->second.end(),
                       [&](const OnDuty& officer) {
                           return officer.person == person && officer.status == status;
                       });
}

Objection handover_objects(const Submission& submission) {
    const v1::Content& content = submission.content();
    const std::string& to = content.duty().to();
    const EnrolledPerson* incoming = submission.situation.live_person(PersonId{to});
    if (incoming == nullptr) return Refused{Refusal::unknown_person, to};
    if (incoming->person.side() != submission.sender.side())
        return Refused{Refusal::person_of_other_side, to};
    if (to == content.person()) return Refused{Refusal::nothing_to_change, to};
    return std::nullopt;
}

Objection acceptance_objects(const Submission& submission) {
    const v1::Content& content = submission.content();
    const auto found = submission.situation.handovers.find(Digest{content.duty().handover()});
    if (found == submission.situation.handovers.end() ||
        found->second.desk != submission.sender_name())
        return Refused{Refusal::handover_not_found, {}};
    if (found->second.status != content.status()) return Refused{Refusal::wrong_status, {}};
    if (found->second.content.to() != content.person())
        return Refused{Refusal::not_incoming_officer, "it is for " + found->second.content.to()};
    return std::nullopt;
}

// ---- folding

void go_on(Situation& situation, const Entry& entry, const PersonId& person) {
    const PrincipalName desk{entry.sender().principal()};
    if (is_on(situation, desk, person, entry.status())) return;
    situation.duty[desk].push_back({person, entry.at(), entry.status()});
}

void go_off(Situation& situation, const PrincipalName& desk, const PersonId& person,
            v1::Status status) {
    const auto officers = situation.duty.find(desk);
    if (officers == situation.duty.end()) return;
    std::erase_if(officers->second, [&](const OnDuty& officer) {
        return officer.person == person && officer.status == status;
    });
    if (officers->second.empty()) situation.duty.erase(officers);
}

DeadlineId acceptance_of(const Handover& handover, v1::Side side) {
    return {handover.id, side, DeadlineId::Kind::handover, handover.scope};
}

void drop_handover(Situation& situation, const Digest& id) {
    const auto found = situation.handovers.find(id);
    for (const v1::Side side : {v1::SZ, v1::HK})
        disarm(situation, acceptance_of(found->second, side));
    situation.handovers.erase(found);
}

template <typename Which>
void drop_handovers(Situation& situation, const Which& which) {
    std::vector<Digest> dropped;
    for (const auto& [id, handover] : situation.handovers)
        if (which(handover)) dropped.push_back(id);
    for (const Digest& id : dropped) drop_handover(situation, id);
}

void hand_over(Situation& situation, const Entry& entry) {
    const PrincipalName desk{entry.sender().principal()};
    // A desk's later handover replaces its earlier one.
    drop_handovers(situation, [&](const Handover& before) {
        return before.desk == desk && before.status == entry.status();
    });
    Handover handover{.id = entry.stored.hash,
                      .record = entry.place(),
                      .scope = entry.scope(),
                      .status = entry.status(),
                      .desk = desk,
                      .from = PersonId{entry.content.person()},
                      .content = entry.content.duty(),
                      .recorded_at = entry.at()};
    const v1::Deadlines& within = situation.deadlines_for(entry.status(), true);
    arm(situation, acceptance_of(handover, entry.side()),
        {entry.at(), Milliseconds{within.acknowledged()}});
    situation.handovers.emplace(handover.id, std::move(handover));
}

void accept_handover(Situation& situation, const Entry& entry) {
    const Digest id{entry.content.duty().handover()};
    const auto found = situation.handovers.find(id);
    must(found != situation.handovers.end(), "a handover that is accepted is known");
    const Handover handover = found->second;
    drop_handover(situation, id);
    go_on(situation, entry, PersonId{entry.content.person()});
    go_off(situation, handover.desk, handover.from, handover.status);
    // Who takes the desk takes what its officer was in charge of there.
    const bool is_office = handover.scope == kSite;
    for (auto& [order_id, order] : situation.orders) {
        if (order.status != handover.status || (!is_office && order.scope != handover.scope))
            continue;
        const auto charge = order.in_charge.find(entry.side());
        if (charge != order.in_charge.end() && charge->second == handover.from)
            charge->second = PersonId{entry.content.person()};
    }
}

template <typename Lives>
void end_all(Situation& situation, Lives& lives, v1::Status status) {
    for (auto it = lives.begin(); it != lives.end();) {
        if (it->second.status == status) {
            end(situation, it->second);
            it = lives.erase(it);
        } else {
            ++it;
        }
    }
}

void end_exercise(Situation& situation) {
    end_all(situation, situation.alerts, v1::EXERCISE);
    end_all(situation, situation.orders, v1::EXERCISE);
    end_all(situation, situation.hours, v1::EXERCISE);
    end_all(situation, situation.closings, v1::EXERCISE);
    end_all(situation, situation.notes, v1::EXERCISE);
    end_all(situation, situation.verbals, v1::EXERCISE);
    drop_handovers(situation,
                   [](const Handover& handover) { return handover.status == v1::EXERCISE; });
    std::erase_if(situation.public_texts,
                  [](const auto& text) { return text.second.status == v1::EXERCISE; });
    std::erase_if(situation.forecasts, [](const auto& each) {
        return std::get<v1::Status>(each.first) == v1::EXERCISE;
    });
    std::erase_if(situation.flows,
                  [](const auto& flow) { return flow.second.status == v1::EXERCISE; });
    std::erase_if(situation.alarms,
                  [](const auto& alarm) { return alarm.first.second == v1::EXERCISE; });
    for (auto& [desk, officers] : situation.duty)
        std::erase_if(officers,
                      [](const OnDuty& officer) { return officer.status == v1::EXERCISE; });
    std::erase_if(situation.duty, [](const auto& desk) { return desk.second.empty(); });
    const Digest id{situation.exercise->id.value};
    if (std::erase_if(situation.deadlines,
                      [&](const auto& deadline) { return deadline.first.record == id; }) > 0)
        ++situation.deadlines_version;
    situation.exercise.reset();
}

}  // namespace

Objection duty_objects(const Submission& submission) {
    const v1::Content& content = submission.content();
    if (content.person().empty()) return Refused{Refusal::person_needed, {}};
    const bool on = is_on(submission.situation, submission.sender_name(),
                          PersonId{content.person()}, content.status());
    switch (content.duty().action()) {
        case v1::Duty::ON:
            if (on) return Refused{Refusal::already_on_duty, content.person()};
            return std::nullopt;
        case v1::Duty::HANDOVER:
            if (!on) return Refused{Refusal::not_on_duty, content.person()};
            return handover_objects(submission);
        case v1::Duty::ACCEPT:
            return acceptance_objects(submission);
        case v1::Duty::OFF:
        case v1::Duty::ACTION_UNSPECIFIED:
        case v1::Duty_Action_Duty_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Duty_Action_Duty_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    if (!on) return Refused{Refusal::not_on_duty, content.person()};
    return std::nullopt;
}

Objection exercise_objects(const Submission& submission) {
    const Situation& situation = submission.situation;
    const v1::Content& content = submission.content();
    const v1::ExerciseSession& session = content.exercise_session();
    if (content.status() != v1::EXERCISE)
        return Refused{Refusal::wrong_status,
                       "an exercise's start and stop have the status EXERCISE"};
    // That a stop comes from an office of this exercise was judged with its status.
    if (session.action() == v1::ExerciseSession::STOP) return std::nullopt;

    if (situation.exercise)
        return Refused{Refusal::exercise_running, situation.exercise->session.title()};
    for (const auto& name : session.participants())
        if (situation.live_principal(PrincipalName{name}) == nullptr)
            return Refused{Refusal::unknown_principal, name};
    return std::nullopt;
}

void close_desk(Situation& situation, const PrincipalName& desk) {
    situation.duty.erase(desk);
    drop_handovers(situation, [&](const Handover& handover) { return handover.desk == desk; });
}

void fold_duty(Situation& situation, const Entry& entry) {
    const PrincipalName desk{entry.sender().principal()};
    const PersonId person{entry.content.person()};
    switch (entry.content.duty().action()) {
        case v1::Duty::ON:
            must(!is_on(situation, desk, person, entry.status()), "an officer goes on duty once");
            return go_on(situation, entry, person);
        case v1::Duty::HANDOVER:
            return hand_over(situation, entry);
        case v1::Duty::ACCEPT:
            return accept_handover(situation, entry);
        case v1::Duty::OFF:
        case v1::Duty::ACTION_UNSPECIFIED:
        case v1::Duty_Action_Duty_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Duty_Action_Duty_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    must(is_on(situation, desk, person, entry.status()), "an officer who goes off duty was on");
    go_off(situation, desk, person, entry.status());
}

void fold_exercise(Situation& situation, const Entry& entry) {
    const v1::ExerciseSession& session = entry.content.exercise_session();
    if (session.action() == v1::ExerciseSession::STOP) {
        must(situation.exercise && situation.exercise->id.value == entry.content.exercise(),
             "the running exercise stops");
        return end_exercise(situation);
    }
    must(!situation.exercise, "one exercise runs at a time");
    must(session.scenario_speed() > 0, "the scenario clock runs");
    Exercise exercise{.id = MessageId{entry.content.message_id()},
                      .session = session,
                      .participants = {},
                      .started_at = entry.at(),
                      .started_by = PrincipalName{entry.sender().principal()}};
    for (const auto& name : session.participants()) exercise.participants.emplace(name);
    situation.exercise = std::move(exercise);
    arm_tallies(situation, v1::EXERCISE, entry.at());
}

}  // namespace liaison::domain
