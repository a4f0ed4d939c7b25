#include "clients/cli/alert.h"

#include "clients/cli/live_reference.h"
#include "clients/cli/session.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::RecordNames;
using catalogue::Text;

namespace {

/// Writes what was given over what stands in `alert`.
void set_terms(v1::PeakAlert& alert, const AlertTerms& terms, Instant now, const Catalogue& words) {
    if (terms.severity) alert.set_severity(*terms.severity);
    if (terms.urgency) alert.set_urgency(*terms.urgency);
    if (terms.certainty) alert.set_certainty(*terms.certainty);
    if (terms.waiting) alert.set_waiting(*terms.waiting);
    if (terms.hourly) alert.set_hourly(*terms.hourly);
    if (terms.waiting || terms.hourly) alert.set_figures_as_of(now.ms);
    if (terms.text) {
        alert.mutable_text()->set_body(*terms.text);
        alert.mutable_text()->set_language(terms.text->empty() ? "" : terms.text_language);
    }
    if (terms.expires) {
        const auto at = read_moment(*terms.expires, now);
        if (!at) throw Stop(Exit::usage, words.fill(Text::bad_moment, {{"typed", *terms.expires}}));
        alert.set_expires_at(at->ms);
    }
}

/// The officer who was named, else the only one on duty at this desk, else nobody.
void state_person(v1::Content& content, const std::string& named, const Session& session,
                  const v1::SituationView& view) {
    content.set_person(
        named.empty() ? officers_on_duty(view, session.identity().name, content.status()).only()
                      : named);
}

/// The alert that is meant, among those that this side may move where only a port is named.
v1::AlertView own_alert(Session& session, const v1::SituationView& view, const Reference& reference,
                        bool proposed, const Catalogue& words) {
    return find_live_alert(
        session, view, reference,
        [proposed, side = session.identity().side](const v1::AlertView& alert) {
            return alert.proposed() == proposed && alert.raised_by() == side;
        },
        proposed ? Text::alert_none_proposed : Text::alert_none_raised, words);
}

Exit confirm_and_send(Session& session, v1::Content content, bool yes) {
    session.confirm(session.sentence(content, RecordNames{}), yes);
    return session.send(std::move(content));
}

Exit raise_proposed(const RaiseAlert& command, Session& session, const Catalogue& words) {
    const auto view = session.situation();
    const auto live = own_alert(session, view, *command.proposed, true, words);
    const Framing framing = framing_of(session, view, live.status());
    v1::Content content = session.notice(Scope{live.scope()}, framing);
    state_person(content, command.person, session, view);
    v1::PeakAlert& alert = *content.mutable_peak_alert();
    alert = live.content();
    alert.set_action(v1::PeakAlert::RAISE);
    alert.set_alert(live.alert());
    set_terms(alert, command.terms, framing.now, words);
    return confirm_and_send(session, std::move(content), command.yes);
}

Exit raise_new(const RaiseAlert& command, Session& session, const Catalogue& words) {
    const auto view = session.situation();
    const Framing framing = session.framing(command.in_exercise, view);
    v1::Content content = session.notice(session.port_or_own(command.port), framing);
    state_person(content, command.person, session, view);
    content.set_outside_hours(command.outside_hours);
    v1::PeakAlert& alert = *content.mutable_peak_alert();
    alert.set_action(v1::PeakAlert::RAISE);
    alert.set_direction(*command.direction);
    alert.set_event(command.event);
    alert.set_urgency(v1::IMMEDIATE);
    alert.set_certainty(v1::OBSERVED);
    set_terms(alert, command.terms, framing.now, words);
    return confirm_and_send(session, std::move(content), command.yes);
}

}  // namespace

Exit run(const RaiseAlert& command, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    RaiseAlert meant = command;
    // "alert raise LWS --direction …" can only mean a new alert at that port.
    if (meant.proposed && meant.proposed->port && meant.direction && !meant.port) {
        meant.port = meant.proposed->port;
        meant.proposed.reset();
    }
    if (!meant.proposed && (!meant.direction || !meant.terms.severity))
        throw Stop(Exit::usage, std::string(words.text(Text::alert_needs_terms)));
    if (meant.proposed && (meant.port || meant.direction))
        throw Stop(Exit::usage, std::string(words.text(Text::alert_keeps_place)));
    Session session(workplace, Unreachable::keeps);
    return meant.proposed ? raise_proposed(meant, session, words)
                          : raise_new(meant, session, words);
}

Exit run(const UpdateAlert& command, const Workplace& workplace) {
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const auto live = own_alert(session, view, command.alert, false, workplace.words);
    const Framing framing = framing_of(session, view, live.status());
    v1::Content content = session.notice(Scope{live.scope()}, framing);
    state_person(content, command.person, session, view);
    v1::PeakAlert& alert = *content.mutable_peak_alert();
    alert = live.content();
    alert.set_action(v1::PeakAlert::UPDATE);
    alert.set_alert(live.alert());
    set_terms(alert, command.terms, framing.now, workplace.words);
    const auto& sentences = session.sentences();
    const std::string was = workplace.words.fill(
        Text::alert_was, {{"alert", sentences.alert(Scope{live.scope()}, live.content())}});
    session.confirm(session.sentence(content, RecordNames{}) + " " + was, command.yes);
    return session.send(std::move(content));
}

Exit run(const EndAlert& command, const Workplace& workplace) {
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const bool dismisses = command.action == v1::PeakAlert::DISMISS;
    const auto live = own_alert(session, view, command.alert, dismisses, workplace.words);
    v1::Content content =
        session.notice(Scope{live.scope()}, framing_of(session, view, live.status()));
    state_person(content, command.person, session, view);
    v1::PeakAlert& alert = *content.mutable_peak_alert();
    alert.set_action(command.action);
    alert.set_direction(live.content().direction());
    alert.set_event(live.content().event());
    alert.set_alert(live.alert());
    return confirm_and_send(session, std::move(content), command.yes);
}

}  // namespace liaison::cli
