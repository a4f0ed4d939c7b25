#include "clients/cli/hours.h"

#include <algorithm>

#include "clients/cli/named_reference.h"
#include "clients/cli/session.h"
#include "proto/encoding.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::RecordNames;
using catalogue::Text;

namespace {

constexpr std::size_t kTimeOfDayLength = 5;  ///< "02:00"

[[noreturn]] void refuse_times(const std::string& from, const std::string& until,
                               const std::string& day, const Catalogue& words) {
    const std::string typed = from.empty() ? until : from + ", " + until;
    throw Stop(Exit::usage, words.fill(Text::hours_bad_time, {{"typed", typed}, {"day", day}}));
}

/// When the port opens on an ordinary day.
Instant ordinary_opening(const Session& session, const Scope& port, const std::string& day) {
    const auto& ports = session.genesis().ports();
    const auto found = std::find_if(ports.begin(), ports.end(), [&](const v1::Port& each) {
        return each.code() == port.value;
    });
    return from_time_text(day).value() + std::chrono::minutes{found->opens()};
}

Nameable<v1::HoursView> proposed_by(bool own, const Session& session) {
    return {[own, side = session.identity().side](const v1::HoursView& hours) {
                return hours.proposed_by() != v1::SIDE_UNSPECIFIED &&
                       (hours.proposed_by() == side) == own;
            },
            own ? Text::hours_none_proposed : Text::hours_none_asked, Refusal::hours_not_found};
}

Nameable<v1::HoursView> agreed_ones() {
    return {[](const v1::HoursView& hours) { return hours.closes_at() != 0; },
            Text::hours_none_agreed, Refusal::hours_not_found};
}

/// What every answer and change of `live` begins with.
v1::Content move_of(const Session& session, const v1::SituationView& view,
                    const v1::HoursView& live, v1::HoursChange::Action action,
                    const std::string& person) {
    v1::Content content =
        session.notice(Scope{live.scope()}, framing_of(session, view, live.status()));
    content.set_person(session.officer(person, view, live.status()));
    v1::HoursChange& move = *content.mutable_hours_change();
    move.set_action(action);
    move.set_direction(live.direction());
    move.set_hours(live.hours());
    move.set_revision(live.revision());
    return content;
}

RecordNames names_of(const v1::HoursView& live) {
    RecordNames names;
    names.learn(Digest{live.hours()}, Scope{live.scope()}, Sequence{live.first_sequence()});
    return names;
}

/// What holds before the move, so that old and new stand together.
std::string before(const v1::HoursView& live, const Session& session) {
    const auto& sentences = session.sentences();
    std::string text;
    if (live.closes_at() != 0)
        text += " " + sentences.words().fill(
                          Text::hours_now_agreed,
                          {{"interval", sentences.interval(Instant{live.opens_at()},
                                                           Instant{live.closes_at()})}});
    if (live.proposed_by() != v1::SIDE_UNSPECIFIED)
        text += " " + sentences.words().fill(
                          Text::hours_now_proposed,
                          {{"side", sentences.word(live.proposed_by())},
                           {"interval", sentences.interval(Instant{live.proposed_opens_at()},
                                                           Instant{live.proposed_closes_at()})}});
    return text;
}

Exit confirm_and_send(Session& session, v1::Content content, const v1::HoursView& live, bool yes) {
    session.confirm(session.sentence(content, names_of(live)) + before(live, session), yes);
    return session.send(std::move(content));
}

/// The receiving side decides alone, so nothing of what is proposed is touched: where nothing is,
/// it goes with the agreed hours.
Exit stay_open_for_cleared(const ChangeHours& command, const Workplace& workplace) {
    if (!command.direction)
        throw Stop(Exit::usage,
                   std::string(workplace.words.text(Text::hours_cleared_needs_direction)));
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const Framing framing = session.framing(command.in_exercise, view);
    v1::Content content = session.notice(session.port_or_own(command.port), framing);
    content.set_person(session.officer(command.person, view, framing.status));
    v1::HoursChange& move = *content.mutable_hours_change();
    move.set_action(v1::HoursChange::EXTEND);
    move.set_direction(*command.direction);
    move.set_for_cleared(true);
    move.set_closes_at(moment_from(command.until, framing.now, workplace.words).ms);
    move.set_reference(command.reference);
    command.text.write(*move.mutable_text());
    session.confirm(session.sentence(content, RecordNames{}), command.yes);
    return session.send(std::move(content));
}

}  // namespace

std::optional<TypedInterval> read_interval_on(const std::string& day, const std::string& opens,
                                              const std::string& closes, Instant ordinary) {
    const auto opens_at = opens.empty() ? std::optional(ordinary) : read_time_on(opens, day);
    auto closes_at = read_time_on(closes, day);
    if (!opens_at || !closes_at) return std::nullopt;
    if (closes.size() == kTimeOfDayLength && *closes_at <= *opens_at)
        *closes_at = *closes_at + std::chrono::hours{24};
    return TypedInterval{*opens_at, *closes_at};
}

Exit run(const ProposeHours& command, const Workplace& workplace) {
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const Framing framing = session.framing(command.in_exercise, view);
    const Scope port = session.port_or_own(command.port);
    const std::string day = command.day.empty() ? day_of(framing.now) : command.day;
    const auto interval =
        read_interval_on(day, command.from, command.until, ordinary_opening(session, port, day));
    if (!interval) refuse_times(command.from, command.until, day, workplace.words);

    v1::Content content = session.notice(port, framing);
    content.set_person(session.officer(command.person, view, framing.status));
    v1::HoursChange& move = *content.mutable_hours_change();
    move.set_action(v1::HoursChange::PROPOSE);
    move.set_direction(command.direction);
    move.set_service_day(day);
    move.set_opens_at(interval->opens_at.ms);
    move.set_closes_at(interval->closes_at.ms);
    move.set_reference(command.reference);
    command.text.write(*move.mutable_text());
    session.confirm(session.sentence(content, RecordNames{}), command.yes);
    return session.send(std::move(content));
}

Exit run(const AnswerHours& command, const Workplace& workplace) {
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const bool own = command.action == v1::HoursChange::WITHDRAW;
    const auto live = find_named(session, view.hours(), named_or_own_port(command.hours, session),
                                 proposed_by(own, session), workplace.words);
    v1::Content content = move_of(session, view, live, command.action, command.person);
    v1::HoursChange& move = *content.mutable_hours_change();
    // The broker compares them with what is proposed.
    if (command.action == v1::HoursChange::AGREE) {
        move.set_opens_at(live.proposed_opens_at());
        move.set_closes_at(live.proposed_closes_at());
    }
    command.text.write(*move.mutable_text());
    return confirm_and_send(session, std::move(content), live, command.yes);
}

Exit run(const ChangeHours& command, const Workplace& workplace) {
    if (command.for_cleared) return stay_open_for_cleared(command, workplace);
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const bool counters = command.action == v1::HoursChange::COUNTER;
    const auto live =
        find_named(session, view.hours(), named_or_own_port(command.hours, session),
                   counters ? proposed_by(false, session) : agreed_ones(), workplace.words);
    v1::Content content = move_of(session, view, live, command.action, command.person);
    v1::HoursChange& move = *content.mutable_hours_change();
    const Instant opens{counters ? live.proposed_opens_at() : live.opens_at()};
    const std::string day =
        live.service_day().empty() ? day_of(opens) : std::string(live.service_day());
    move.set_closes_at(live.proposed_closes_at());
    if (counters) move.set_opens_at(opens.ms);
    if (!command.from.empty() || !command.until.empty()) {
        const std::string until =
            command.until.empty() ? to_utc_text(Instant{live.proposed_closes_at()}) : command.until;
        const auto interval = read_interval_on(day, command.from, until, opens);
        if (!interval) refuse_times(command.from, command.until, day, workplace.words);
        if (counters) move.set_opens_at(interval->opens_at.ms);
        move.set_closes_at(interval->closes_at.ms);
    }
    move.set_reference(command.reference);
    command.text.write(*move.mutable_text());
    return confirm_and_send(session, std::move(content), live, command.yes);
}

}  // namespace liaison::cli
