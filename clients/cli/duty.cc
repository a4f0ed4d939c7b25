#include "clients/cli/duty.h"

#include <algorithm>

#include "clients/cli/gaps.h"
#include "clients/cli/handover_list.h"
#include "clients/cli/session.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::RecordNames;
using catalogue::Text;

namespace {

constexpr std::size_t kMostItems = 500;  ///< Handed over at once: the protocol's bound.

[[noreturn]] void ask_for_person(const Session& session, const Catalogue& words) {
    throw Stop(Exit::usage,
               words.fill(Text::duty_needs_person, {{"desk", session.identity().name.value}}));
}

std::string officer_for(const DutyMove& command, const Session& session,
                        const v1::SituationView& view, const Workplace& workplace) {
    if (!command.person.empty()) return command.person;
    const auto status = command.in_exercise ? v1::EXERCISE : v1::ACTUAL;
    const auto officers = officers_on_duty(view, session.identity().name, status);
    if (command.action == v1::Duty::OFF && !officers.only().empty()) return officers.only();
    ask_for_person(session, workplace.words);
}

/// Duty belongs to the desk's port, an office's to SITE.
Scope seat_of(const Session& session) {
    return session.identity().role == v1::DESK ? session.port_or_own(std::nullopt) : kSite;
}

void warn_of_gaps(Session& session, const v1::SituationView& before, const Workplace& workplace) {
    if (workplace.settings.json) return;
    for (const auto& warning :
         gap_warnings(gaps_opened(before, session.situation()), session.sentences()))
        workplace.terminal.complaint(warning, Colour::warning);
}

std::vector<LiveItem> live_here(const Session& session, const v1::SituationView& view,
                                v1::Status status) {
    return live_at(view, session.identity().writes, status, session.identity().side,
                   session.sentences());
}

/// What is handed over: no more than fits in one notice.
std::vector<LiveItem> first_items(std::vector<LiveItem> items, const Workplace& workplace) {
    if (items.size() <= kMostItems) return items;
    workplace.terminal.complaint(
        workplace.words.fill(Text::handover_too_much, {{"count", std::to_string(items.size())},
                                                       {"most", std::to_string(kMostItems)}}),
        Colour::warning);
    items.resize(kMostItems);
    return items;
}

void show_items(const std::vector<std::string>& lines, const std::string& desk,
                const Workplace& workplace) {
    if (workplace.settings.json) return;
    workplace.terminal.line(workplace.words.fill(Text::handover_heading, {{"desk", desk}}),
                            Colour::notice);
    for (const auto& line : lines) workplace.terminal.line("  " + line);
    if (lines.empty())
        workplace.terminal.line("  " + std::string(workplace.words.text(Text::handover_nothing)));
}

RecordNames names_of(const std::vector<LiveItem>& items) {
    RecordNames names;
    for (const auto& item : items) names.learn(item.record, item.scope, item.place);
    return names;
}

const v1::HandoverView* handover_here(const Session& session, const v1::SituationView& view,
                                      v1::Status status) {
    const auto found =
        std::find_if(view.handovers().begin(), view.handovers().end(), [&](const auto& each) {
            return each.principal() == session.identity().name.value && each.status() == status;
        });
    return found == view.handovers().end() ? nullptr : &*found;
}

}  // namespace

Exit run(const DutyMove& command, const Workplace& workplace) {
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    v1::Content content =
        session.notice(seat_of(session), session.framing(command.in_exercise, view));
    content.set_person(officer_for(command, session, view, workplace));
    content.mutable_duty()->set_action(command.action);
    if (!workplace.settings.json) workplace.terminal.line(session.sentence(content, RecordNames{}));
    const Exit exit = session.send(std::move(content));
    warn_of_gaps(session, view, workplace);
    return exit;
}

Exit run(const HandOver& command, const Workplace& workplace) {
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const Framing framing = session.framing(command.in_exercise, view);
    v1::Content content = session.notice(seat_of(session), framing);
    content.set_person(session.officer(command.person, view, framing.status));
    v1::Duty& duty = *content.mutable_duty();
    duty.set_action(v1::Duty::HANDOVER);
    duty.set_to(command.to);
    command.remarks.write(*duty.mutable_remarks());
    const auto items = first_items(live_here(session, view, framing.status), workplace);
    std::vector<std::string> lines;
    for (const auto& item : items) {
        duty.add_items(item.record.value);
        lines.push_back(item.text);
    }
    show_items(lines, session.identity().name.value, workplace);
    session.confirm(session.sentence(content, names_of(items)), command.yes);
    return session.send(std::move(content));
}

Exit run(const AcceptDesk& command, const Workplace& workplace) {
    Session session(workplace, Unreachable::keeps);
    if (command.person.empty()) ask_for_person(session, workplace.words);
    const auto view = session.situation();
    const Framing framing = session.framing(command.in_exercise, view);
    const v1::HandoverView* const handover = handover_here(session, view, framing.status);
    if (handover == nullptr)
        session.refuse({Refusal::handover_not_found, session.identity().name.value});

    // The desk is taken as it stands now, not as it stood then.
    const auto items = live_here(session, view, framing.status);
    std::vector<std::string> lines;
    lines.reserve(items.size());
    for (const auto& item : items) lines.push_back(item.text);
    for (const auto& handed : handover->content().items())
        if (std::none_of(items.begin(), items.end(),
                         [&](const LiveItem& item) { return item.record.value == handed; }))
            lines.push_back(workplace.words.fill(Text::handover_gone,
                                                 {{"name", RecordNames{}.name(Digest{handed})}}));
    show_items(lines, session.identity().name.value, workplace);
    if (!workplace.settings.json)
        workplace.terminal.line("  " + session.sentences().handover(*handover));

    v1::Content content = session.notice(seat_of(session), framing);
    content.set_person(command.person);
    content.mutable_duty()->set_action(v1::Duty::ACCEPT);
    content.mutable_duty()->set_handover(handover->handover());
    session.confirm(session.sentence(content, names_of(items)), command.yes);
    const Exit exit = session.send(std::move(content));
    warn_of_gaps(session, view, workplace);
    return exit;
}

}  // namespace liaison::cli
