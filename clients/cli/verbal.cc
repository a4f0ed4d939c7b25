#include "clients/cli/verbal.h"

#include "clients/cli/named_reference.h"
#include "clients/cli/session.h"

namespace liaison::cli {

using catalogue::RecordNames;
using catalogue::Text;

Exit run(const RecordCall& command, const Workplace& workplace) {
    const auto& words = workplace.words;
    if (!command.about && (command.pause || command.terms))
        throw Stop(Exit::usage, std::string(words.text(Text::verbal_needs_about)));
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const Framing framing = session.framing(command.in_exercise, view);
    // Two people spoke by the clock on the wall, in an exercise too.
    const Instant now = client::now();
    const auto spoken_at =
        command.spoken_at.empty() ? std::optional(now) : read_past_moment(command.spoken_at, now);
    if (!spoken_at)
        throw Stop(Exit::usage, words.fill(Text::bad_since, {{"typed", command.spoken_at}}));

    RecordNames names;
    std::optional<NamedRecord> about;
    if (command.about) about = record_named(session, view, *command.about, words);
    // What was spoken about says at which port, where none is named.
    const bool elsewhere = about && !command.port;
    v1::Content content =
        session.notice(elsewhere ? about->scope : session.port_or_own(command.port), framing);
    content.set_person(session.officer(command.person, view, framing.status));
    v1::VerbalRecord& verbal = *content.mutable_verbal_record();
    verbal.set_action(v1::VerbalRecord::RECORD);
    verbal.set_spoke(command.spoke.empty() ? content.person() : command.spoke);
    verbal.set_spoke_with(command.with);
    verbal.set_spoken_at(spoken_at->ms);
    command.agreed.write(*verbal.mutable_agreed());
    if (about) {
        verbal.set_about(about->hash.value);
        names.learn(about->hash, about->scope, about->place);
    }
    if (command.pause) verbal.set_pause(command.pause->count());
    if (command.terms) *verbal.mutable_terms() = *command.terms;
    session.confirm(session.sentence(content, names), command.yes);
    return session.send(std::move(content));
}

Exit run(const AnswerCall& command, const Workplace& workplace) {
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const Nameable<v1::VerbalView> of_the_other_side{
        [side = session.identity().side](const v1::VerbalView& verbal) {
            return verbal.by() != side;
        },
        Text::verbal_none, Refusal::verbal_not_found};
    const auto live =
        find_named(session, view.verbals(), named_or_own_port(command.verbal, session),
                   of_the_other_side, workplace.words);
    v1::Content content =
        session.notice(Scope{live.scope()}, framing_of(session, view, live.status()));
    content.set_person(session.officer(command.person, view, live.status()));
    v1::VerbalRecord& answer = *content.mutable_verbal_record();
    answer.set_action(command.action);
    answer.set_verbal(live.record());
    command.text.write(*answer.mutable_agreed());
    RecordNames names;
    names.learn(Digest{live.record()}, Scope{live.scope()}, Sequence{live.sequence()});
    // Whoever confirms must have read what they confirm.
    const std::string recorded = session.sentences().verbal(live);
    session.confirm(session.sentence(content, names) + " · " + recorded, command.yes);
    if (!workplace.settings.json) workplace.terminal.line(recorded);
    return session.send(std::move(content));
}

}  // namespace liaison::cli
