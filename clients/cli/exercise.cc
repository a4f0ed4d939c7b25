#include "clients/cli/exercise.h"

#include "clients/cli/session.h"

namespace liaison::cli {

using catalogue::RecordNames;
using catalogue::Text;

namespace {

bool takes_part(v1::Role role) {
    return role == v1::DESK || role == v1::OFFICE || role == v1::DISPLAY || role == v1::DEVICE ||
           role == v1::SENTINEL;
}

void name_participants(v1::ExerciseSession& exercise, const StartExercise& command,
                       Session& session) {
    for (const auto& name : command.participants) exercise.add_participants(name);
    if (!command.participants.empty()) return;
    const auto view = session.situation(kSite);
    for (const auto& principal : view.principals())
        if (takes_part(principal.role())) exercise.add_participants(principal.name());
}

void set_deadlines(v1::ExerciseSession& exercise, const StartExercise& command,
                   const catalogue::Catalogue& words) {
    const bool some = command.presented_within || command.acknowledged_within || command.step;
    const bool all = command.presented_within && command.acknowledged_within && command.step;
    if (!some) return;
    if (!all) throw Stop(Exit::usage, std::string(words.text(Text::exercise_deadlines_together)));
    for (auto* const deadlines : {exercise.mutable_urgent(), exercise.mutable_ordinary()}) {
        deadlines->set_presented(command.presented_within->count());
        deadlines->set_acknowledged(command.acknowledged_within->count());
        deadlines->set_answered(
            command.answered_within.value_or(3 * *command.acknowledged_within).count());
        deadlines->set_step(command.step->count());
    }
}

}  // namespace

Exit run(const StartExercise& command, const Workplace& workplace) {
    Session session(workplace);
    v1::Content content = session.notice(kSite, Framing{v1::EXERCISE, {}, client::now()});
    v1::ExerciseSession& exercise = *content.mutable_exercise_session();
    exercise.set_action(v1::ExerciseSession::START);
    exercise.set_title(command.title);
    exercise.set_scenario_start(command.scenario_start.value_or(client::now()).ms);
    exercise.set_scenario_speed(command.speed);
    name_participants(exercise, command, session);
    set_deadlines(exercise, command, workplace.words);
    session.confirm(session.sentence(content, RecordNames{}), command.yes);
    return session.send(std::move(content));
}

Exit run(const StopExercise& command, const Workplace& workplace) {
    Session session(workplace);
    v1::Content content = session.notice(kSite, session.framing(true, session.situation(kSite)));
    content.mutable_exercise_session()->set_action(v1::ExerciseSession::STOP);
    session.confirm(session.sentence(content, RecordNames{}), command.yes);
    return session.send(std::move(content));
}

}  // namespace liaison::cli
