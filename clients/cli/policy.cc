#include "clients/cli/policy.h"

#include "clients/catalogue/words.h"
#include "clients/cli/gaps.h"
#include "clients/cli/json.h"
#include "clients/cli/named_reference.h"
#include "clients/cli/session.h"

namespace liaison::cli {

using catalogue::RecordNames;
using catalogue::Text;

namespace {

bool is_shared(const SetPolicy& command) {
    return command.urgent || command.ordinary || command.alert_lifetime ||
           command.proposal_lifetime || command.longest_pause;
}

v1::PolicyChange change_of(const SetPolicy& command) {
    v1::PolicyChange change;
    if (command.urgent) *change.mutable_urgent() = *command.urgent;
    if (command.ordinary) *change.mutable_ordinary() = *command.ordinary;
    if (command.alert_lifetime) change.set_alert_lifetime(command.alert_lifetime->count());
    if (command.proposal_lifetime) change.set_proposal_lifetime(command.proposal_lifetime->count());
    if (command.longest_pause) change.set_longest_pause(command.longest_pause->count());
    if (command.thresholds) {
        change.set_minor_percent(command.thresholds->minor);
        change.set_moderate_percent(command.thresholds->moderate);
        change.set_severe_percent(command.thresholds->severe);
    }
    return change;
}

v1::PolicyChange shared_numbers(const v1::Policy& policy) {
    v1::PolicyChange numbers;
    *numbers.mutable_urgent() = policy.urgent();
    *numbers.mutable_ordinary() = policy.ordinary();
    numbers.set_alert_lifetime(policy.alert_lifetime());
    numbers.set_proposal_lifetime(policy.proposal_lifetime());
    numbers.set_longest_pause(policy.longest_pause());
    return numbers;
}

v1::PolicyChange own_numbers(const v1::Policy& policy) {
    v1::PolicyChange numbers;
    numbers.set_minor_percent(policy.minor_percent());
    numbers.set_moderate_percent(policy.moderate_percent());
    numbers.set_severe_percent(policy.severe_percent());
    return numbers;
}

/// The present values of what `change` changes, so that old and new stand together.
v1::PolicyChange present_values(const v1::Policy& policy, const v1::PolicyChange& change) {
    if (change.minor_percent() != 0) return own_numbers(policy);
    v1::PolicyChange present = shared_numbers(policy);
    if (!change.has_urgent()) present.clear_urgent();
    if (!change.has_ordinary()) present.clear_ordinary();
    if (change.alert_lifetime() == 0) present.clear_alert_lifetime();
    if (change.proposal_lifetime() == 0) present.clear_proposal_lifetime();
    if (change.longest_pause() == 0) present.clear_longest_pause();
    return present;
}

std::string before(const v1::Policy& policy, const v1::PolicyChange& change,
                   const Session& session) {
    const auto& sentences = session.sentences();
    return " " + sentences.words().fill(
                     Text::policy_was,
                     {{"changes", sentences.policy_changes(present_values(policy, change))}});
}

std::vector<v1::GapView> gaps_of(const v1::SituationView& view) {
    return {view.gaps().begin(), view.gaps().end()};
}

/// Whom an escalation could not tell is said before it is needed.
void warn_of_gaps(Session& session, const Workplace& workplace) {
    if (workplace.settings.json) return;
    for (const auto& warning : gap_warnings(gaps_of(session.situation()), session.sentences()))
        workplace.terminal.complaint(warning, Colour::warning);
}

std::string pending_line(const v1::PendingPolicy& pending, const Session& session) {
    const auto& sentences = session.sentences();
    return sentences.words().fill(Text::policy_pending,
                                  {{"name", shown_name(named_by(pending))},
                                   {"side", sentences.word(pending.by())},
                                   {"other", sentences.word(catalogue::other_side(pending.by()))},
                                   {"changes", sentences.policy_changes(pending.content())}});
}

}  // namespace

Exit run(const ShowPolicy&, const Workplace& workplace) {
    Session session(workplace);
    const auto view = session.situation();
    const auto& words = workplace.words;
    const auto& terminal = workplace.terminal;
    const auto& sentences = session.sentences();
    if (workplace.settings.json) {
        std::string pending;
        for (const auto& each : view.pending_policies())
            pending += (pending.empty() ? "" : ",") + json_of(each);
        terminal.line(JsonObject{}
                          .add_raw("policy", json_of(view.policy()))
                          .add_raw("pending", "[" + pending + "]")
                          .text());
        return Exit::done;
    }
    terminal.line(words.text(Text::policy_in_force), Colour::notice);
    terminal.line("  " + sentences.policy_changes(shared_numbers(view.policy())));
    terminal.line("  " +
                  words.fill(Text::policy_own_thresholds,
                             {{"side", sentences.word(session.identity().side)},
                              {"changes", sentences.policy_changes(own_numbers(view.policy()))}}));
    for (const auto& pending : view.pending_policies())
        terminal.line(pending_line(pending, session), Colour::warning);
    if (view.pending_policies().empty())
        terminal.line(words.text(Text::policy_nothing_pending), Colour::quiet);
    const auto warnings = gap_warnings(gaps_of(view), sentences);
    for (const auto& warning : warnings) terminal.line(warning, Colour::warning);
    return Exit::done;
}

Exit run(const SetPolicy& command, const Workplace& workplace) {
    if (is_shared(command) == command.thresholds.has_value())
        throw Stop(Exit::usage, std::string(workplace.words.text(Text::policy_needs_numbers)));
    Session session(workplace);
    const auto view = session.situation();
    v1::Content content = session.notice(kSite, session.framing(false, view));
    *content.mutable_policy_change() = change_of(command);
    session.confirm(session.sentence(content, RecordNames{}) +
                        before(view.policy(), content.policy_change(), session),
                    command.yes);
    const Exit exit = session.send(std::move(content));
    warn_of_gaps(session, workplace);
    return exit;
}

Exit run(const AgreePolicy& command, const Workplace& workplace) {
    Session session(workplace);
    const auto view = session.situation();
    const Nameable<v1::PendingPolicy> of_the_other_side{
        [side = session.identity().side](const v1::PendingPolicy& pending) {
            return pending.by() != side;
        },
        Text::policy_none, Refusal::policy_not_found};
    Reference only_one;
    only_one.port = kSite;
    const auto pending =
        find_named(session, view.pending_policies(), command.change.value_or(only_one),
                   of_the_other_side, workplace.words);
    v1::Content content = session.notice(kSite, session.framing(false, view));
    content.mutable_policy_change()->set_agrees_to(pending.record());
    RecordNames names;
    names.learn(Digest{pending.record()}, kSite, Sequence{pending.sequence()});
    const std::string numbers = session.sentences().policy_changes(pending.content()) +
                                before(view.policy(), pending.content(), session);
    session.confirm(session.sentence(content, names) + ": " + numbers, command.yes);
    if (!workplace.settings.json) workplace.terminal.line(numbers);
    const Exit exit = session.send(std::move(content));
    warn_of_gaps(session, workplace);
    return exit;
}

}  // namespace liaison::cli
