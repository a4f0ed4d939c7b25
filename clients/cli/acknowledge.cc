#include "clients/cli/acknowledge.h"

#include <algorithm>

#include "clients/cli/live_reference.h"
#include "clients/cli/session.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::RecordNames;
using catalogue::Text;

namespace {

/// Who had it on the screen is the desk's word; who acknowledges is a person's.
std::string officer_for(const Acknowledge& command, const Session& session,
                        const v1::SituationView& view, v1::Status status) {
    if (command.stage == v1::Acknowledgement::ACKNOWLEDGED)
        return session.officer(command.person, view, status);
    return command.person.empty() ? officers_on_duty(view, session.identity().name, status).only()
                                  : command.person;
}

/// Where a port is named: what still waits for this side, or, when nothing does, what was addressed
/// to it: a second officer may acknowledge too.
Candidates to_acknowledge(const Acknowledge& command, const Session& session,
                          const v1::SituationView& view) {
    const auto side = session.identity().side;
    const auto things = live_things(view);
    const bool some_wait =
        command.live.port && std::any_of(things.begin(), things.end(), [&](const LiveThing& thing) {
            return thing.scope == *command.live.port && thing.awaits(side);
        });
    return {[](const LiveThing&) { return true; },
            [side, some_wait](const LiveThing& thing) {
                return some_wait ? thing.awaits(side) : thing.asks(side);
            },
            Text::ack_none_waits, Refusal::record_not_found};
}

/// What a person acknowledges, in words.
std::string read_out(const LiveThing& live, Session& session, const v1::SituationView& view) {
    const auto& sentences = session.sentences();
    for (const auto& alert : view.alerts())
        if (alert.alert() == live.id.value) return sentences.alert(live.scope, alert.content());
    for (const auto& order : view.orders())
        if (order.order() == live.id.value) return sentences.order(order);
    const auto stored =
        session.reached() ? session.record_at(live.scope, live.sequence) : std::nullopt;
    return stored ? sentences.record(*stored, RecordNames{}) : live.name();
}

/// A person acknowledges what they have read: what has changed since is to be read again.
void refuse_changed(const LiveThing& live, const Reference& reference, const std::string& read,
                    const Catalogue& words) {
    if (names_present_revision(live, reference)) return;
    throw Stop(Exit::refused, words.fill(Text::ack_changed_since,
                                         {{"before", spoken(reference)},
                                          {"now", RecordNames::name(live.scope, live.sequence)},
                                          {"live", read}}));
}

/// Its own port's part in a notice of another port is named; the broker knows the rest.
std::string answering_port(const LiveThing& live, const client::Identity& identity) {
    std::string asked_elsewhere;
    for (const auto& each : live.addressed) {
        if (each.side() != identity.side) continue;
        const bool is_own = identity.role == v1::DESK && !identity.writes.empty() &&
                            each.port() == identity.writes.front().value;
        if (is_own) return each.port() == live.scope.value ? "" : each.port();
        if (each.port() == live.scope.value) return "";
        if (asked_elsewhere.empty() || each.acknowledged_at() == 0) asked_elsewhere = each.port();
    }
    return asked_elsewhere;
}

bool needs_answer(const LiveThing& live, v1::Side side) {
    return std::any_of(live.addressed.begin(), live.addressed.end(), [side](const auto& each) {
        return each.side() == side && each.asks_answer();
    });
}

}  // namespace

Exit run(const Acknowledge& command, const Workplace& workplace) {
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const auto live = find_live(session, view, command.live, to_acknowledge(command, session, view),
                                workplace.words);
    const std::string read = read_out(live, session, view);
    refuse_changed(live, command.live, read, workplace.words);
    v1::Content content = session.notice(live.scope, framing_of(session, view, live.status));
    content.set_person(officer_for(command, session, view, live.status));
    v1::Acknowledgement& answer = *content.mutable_acknowledgement();
    answer.set_record(live.revision.value);
    answer.set_stage(command.stage);
    answer.set_port(answering_port(live, session.identity()));
    // Who names a port, or an order as a whole, has not said which revision they have read.
    const bool is_shown = !names_a_revision(live, command.live) &&
                          session.confirm(read, command.yes, Text::ack_heading, Text::ack_question);
    if (!is_shown && !workplace.settings.json) workplace.terminal.line(read);
    session.tell(session.submit(std::move(content)));
    const std::string answers = answering_command(live.kind, live.name());
    if (!workplace.settings.json && needs_answer(live, session.identity().side))
        workplace.terminal.line(workplace.words.fill(Text::answer_still_needed,
                                                     {{"name", live.name()}, {"command", answers}}),
                                Colour::warning);
    return Exit::done;
}

}  // namespace liaison::cli
