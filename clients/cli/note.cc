#include "clients/cli/note.h"

#include "clients/cli/named_reference.h"
#include "clients/cli/session.h"

namespace liaison::cli {

Exit run(const TellNote& command, const Workplace& workplace) {
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const Framing framing = session.framing(command.in_exercise, view);
    v1::Content content = session.notice(session.port_or_own(command.port), framing);
    content.set_person(session.officer(command.person, view, framing.status));
    v1::LiaisonNote& note = *content.mutable_liaison_note();
    note.set_kind(command.kind);
    note.set_severity(command.severity);
    command.text.write(*note.mutable_text());
    catalogue::RecordNames names;
    if (command.about) {
        const NamedRecord about = record_named(session, view, *command.about, workplace.words);
        note.set_about(about.hash.value);
        names.learn(about.hash, about.scope, about.place);
    }
    session.confirm(session.sentence(content, names), command.yes);
    return session.send(std::move(content));
}

}  // namespace liaison::cli
