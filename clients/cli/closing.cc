#include "clients/cli/closing.h"

#include "clients/catalogue/words.h"
#include "clients/cli/named_reference.h"
#include "clients/cli/session.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::holding_side;
using catalogue::receiving_side;
using catalogue::RecordNames;
using catalogue::Text;

namespace {

Instant past_moment(const std::string& typed, Instant now, const Catalogue& words) {
    if (typed.empty()) return now;
    const auto at = read_past_moment(typed, now);
    if (!at) throw Stop(Exit::usage, words.fill(Text::bad_since, {{"typed", typed}}));
    return *at;
}

/// Those that wait for `side`: to admit, to count, or to agree to a difference.
Nameable<v1::ClosingView> waiting_for(v1::Side side, v1::ClosingTally::Action action) {
    return {[side, action](const v1::ClosingView& closing) {
                if (closing.agreed()) return false;
                const bool receives = side == receiving_side(closing.direction());
                if (action == v1::ClosingTally::ADMIT) return receives;
                return receives || closing.has_finish();
            },
            Text::closing_none, Refusal::closing_not_begun};
}

v1::Content move_of(const Session& session, const v1::SituationView& view,
                    const v1::ClosingView& live, v1::ClosingTally::Action action,
                    const std::string& person) {
    v1::Content content =
        session.notice(Scope{live.scope()}, framing_of(session, view, live.status()));
    content.set_person(session.officer(person, view, live.status()));
    v1::ClosingTally& move = *content.mutable_closing_tally();
    move.set_action(action);
    move.set_direction(live.direction());
    move.set_tally(live.tally());
    return content;
}

Exit confirm_and_send(Session& session, v1::Content content, const v1::ClosingView& live,
                      bool yes) {
    RecordNames names;
    names.learn(Digest{live.tally()}, Scope{live.scope()}, Sequence{live.sequence()});
    const std::string cleared = session.sentences().words().fill(
        Text::closing_was_cleared, {{"cleared", catalogue::grouped(live.content().cleared())}});
    session.confirm(session.sentence(content, names) + " " + cleared, yes);
    return session.send(std::move(content));
}

}  // namespace

std::optional<Instant> next_closing(const v1::SituationView& view, const Scope& port,
                                    v1::Direction direction, v1::Status status) {
    const auto is_here = [&](const auto& each) {
        return each.scope() == port.value && each.direction() == direction &&
               each.status() == status;
    };
    for (const auto& closing : view.closings())
        if (is_here(closing) && !closing.agreed()) return Instant{closing.content().closes_at()};
    for (const auto& hours : view.open())
        if (is_here(hours) && hours.open() && hours.changes_at() != 0)
            return Instant{hours.changes_at()};
    return std::nullopt;
}

Exit run(const TallyClosing& command, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const Framing framing = session.framing(command.in_exercise, view);
    const Scope port = session.port_or_own(command.port);
    const v1::Direction direction = command.direction.value_or(
        session.identity().side == holding_side(v1::NORTHBOUND) ? v1::NORTHBOUND : v1::SOUTHBOUND);
    const auto closes = command.closes.empty() ? next_closing(view, port, direction, framing.status)
                                               : moment_from(command.closes, framing.now, words);
    if (!closes)
        throw Stop(Exit::usage, words.fill(Text::closing_which,
                                           {{"port", session.sentences().port(port)},
                                            {"direction", session.sentences().word(direction)}}));

    v1::Content content = session.notice(port, framing);
    content.set_person(session.officer(command.person, view, framing.status));
    v1::ClosingTally& tally = *content.mutable_closing_tally();
    tally.set_action(v1::ClosingTally::TALLY);
    tally.set_direction(direction);
    tally.set_closes_at(closes->ms);
    tally.set_cleared(command.cleared);
    tally.set_crossing(command.crossing);
    tally.set_as_of(past_moment(command.as_of, framing.now, words).ms);
    tally.set_is_final(command.is_final);
    session.confirm(session.sentence(content, RecordNames{}), command.yes);
    return session.send(std::move(content));
}

Exit run(const AdmitCleared& command, const Workplace& workplace) {
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const auto live =
        find_named(session, view.closings(), named_or_own_port(command.closing, session),
                   waiting_for(session.identity().side, v1::ClosingTally::ADMIT), workplace.words);
    v1::Content content = move_of(session, view, live, v1::ClosingTally::ADMIT, command.person);
    const Framing framing = framing_of(session, view, live.status());
    const Instant until = moment_from(command.open_until, framing.now, workplace.words);
    const Instant closes{live.content().closes_at()};
    if (until < closes)
        throw Stop(Exit::usage,
                   workplace.words.fill(Text::closing_admits_too_early,
                                        {{"until", session.sentences().date_and_hour(until)},
                                         {"closes", session.sentences().date_and_hour(closes)}}));
    content.mutable_closing_tally()->set_open_until(until.ms);
    return confirm_and_send(session, std::move(content), live, command.yes);
}

Exit run(const FinishClosing& command, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const v1::Side side = session.identity().side;
    const auto live =
        find_named(session, view.closings(), named_or_own_port(command.closing, session),
                   waiting_for(side, v1::ClosingTally::FINISH), words);
    const Framing framing = framing_of(session, view, live.status());
    v1::Content content = move_of(session, view, live, v1::ClosingTally::FINISH, command.person);
    v1::ClosingTally& move = *content.mutable_closing_tally();

    const bool receives = side == receiving_side(live.direction());
    if (receives && !command.admitted)
        throw Stop(Exit::usage, std::string(words.text(Text::closing_needs_admitted)));
    move.set_admitted(command.admitted.value_or(live.finish().admitted()));
    const bool as_told = !receives && command.last_through.empty();
    move.set_last_through_at(as_told ? live.finish().last_through_at()
                                     : past_moment(command.last_through, framing.now, words).ms);
    if (receives && move.admitted() != live.content().cleared() && command.difference.body.empty())
        throw Stop(Exit::usage,
                   words.fill(Text::closing_needs_difference,
                              {{"cleared", catalogue::grouped(live.content().cleared())},
                               {"admitted", catalogue::grouped(move.admitted())}}));
    command.difference.write(*move.mutable_difference());
    return confirm_and_send(session, std::move(content), live, command.yes);
}

}  // namespace liaison::cli
