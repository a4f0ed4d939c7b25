#include "clients/cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <numeric>

#include "clients/catalogue/columns.h"
#include "clients/catalogue/sentences.h"
#include "clients/catalogue/words.h"
#include "clients/cli/order_terms.h"
#include "clients/cli/typed_values.h"
#include "proto/encoding.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::Text;

namespace {

/// CLI11's layout, in columns of the terminal where CLI11 counts bytes.
class Help : public CLI::Formatter {
  public:
    explicit Help(const Catalogue& words) {
        label("Usage", std::string(words.text(Text::help_usage)));
        label("OPTIONS", std::string(words.text(Text::help_options_mark)));
        label("SUBCOMMAND", std::string(words.text(Text::help_command_mark)));
        label("Positionals", std::string(words.text(Text::help_positionals)));
        label("REQUIRED", std::string(words.text(Text::help_required)));
        label("Env", std::string(words.text(Text::help_environment)));
    }

    std::string make_option(const CLI::Option* option, bool is_positional) const override {
        const std::string name =
            "  " + make_option_name(option, is_positional) + make_option_opts(option);
        const std::string blanks(get_column_width(), ' ');
        const bool fits = catalogue::columns_of(name) < get_column_width();
        return (fits ? catalogue::padded(name, get_column_width()) : name + "\n" + blanks) +
               make_option_desc(option) + "\n";
    }

    /// Without what an option excludes: CLI11 lists all of it, in English.
    std::string make_option_opts(const CLI::Option* option) const override {
        const std::string all = CLI::Formatter::make_option_opts(option);
        return all.substr(0, all.find(" Excludes: "));
    }
};

/// How many letters must be changed, added or left out to make `one` of `other`.
std::size_t letters_between(std::string_view one, std::string_view other) {
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < one.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < other.size(); ++j) {
            const std::size_t changed = diagonal + (one[i] == other[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

/// The tree of commands. Each `offer_…` adds one group; the command that was given is left in
/// `choose_`.
class CommandLine {
  public:
    CommandLine(const Catalogue& words, Instant now)
        : words_(words), now_(now), app_(text(Text::help_liaison), "liaison") {
        app_.formatter(std::make_shared<Help>(words));
        app_.option_defaults()->group(text(Text::help_options));
        app_.footer(text(Text::help_more));
        app_.require_subcommand(1);
        app_.fallthrough();
        app_.set_help_flag("-h,--help", text(Text::option_help));
        app_.set_version_flag("--version", LIAISON_VERSION, text(Text::option_version));
        typed(app_, "--lang", language_, catalogue::read_language, Text::option_language,
              Text::bad_language)
            ->envname("LIAISON_LANG");
        app_.add_option("-i,--identity", arguments_.settings.identity, text(Text::option_identity))
            ->envname("LIAISON_IDENTITY");
        app_.add_option("--site", arguments_.settings.site, text(Text::option_site))
            ->envname("LIAISON_SITE");
        app_.add_flag("--json", arguments_.settings.json, text(Text::option_json));
        typed(app_, "--timeout", arguments_.settings.timeout, read_duration, Text::option_timeout,
              Text::bad_duration);
        app_.add_option("--receipt", arguments_.settings.receipt, text(Text::option_receipt));
        offer_watching();
        offer_alerts();
        offer_answers();
        offer_orders();
        offer_hours();
        offer_closing();
        offer_telling();
        offer_verbal();
        offer_notice();
        offer_policy();
        offer_flow();
        offer_outbox();
        offer_exercise();
        offer_enrolment();
        offer_audit();
        offer_site();
        offer_log_key();
        offer_witness();
        offer_bench();
    }

    /// Throws CLI::ParseError.
    Arguments parse(std::vector<std::string> arguments) {
        std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
        app_.parse(std::move(arguments));
        arguments_.command = choose_();
        return arguments_;
    }

    /// The help or the version that was asked for.
    std::string shown_for(const CLI::Success& asked) {
        std::ostringstream out;
        std::ostringstream complaint;
        app_.exit(asked, out, complaint);
        std::string shown = out.str();
        while (shown.ends_with('\n')) shown.pop_back();
        return shown;
    }

    /// What CLI11 found wrong. It says so in English only, around what was typed.
    std::string complaint_of(const CLI::ParseError& error) const {
        std::string said = error.what();
        const auto after = [&](std::string_view mark) {
            const auto at = said.find(mark);
            return at == std::string::npos ? said : said.substr(at + mark.size());
        };
        const auto before = [&](std::string_view mark) { return said.substr(0, said.find(mark)); };
        if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
            const std::string missing = before(" is required");
            return missing == "A subcommand"
                       ? complaint_of_command()
                       : words_.fill(Text::usage_required, {{"option", missing}});
        }
        if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
            return words_.fill(Text::usage_unexpected, {{"typed", after("expected: ")}});
        if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
            return words_.fill(Text::usage_values, {{"option", before(":")}});
        if (dynamic_cast<const CLI::ExcludesError*>(&error) != nullptr)
            return words_.fill(Text::usage_excludes,
                               {{"option", before(" excludes ")}, {"other", after(" excludes ")}});
        if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr)
            return words_.fill(Text::usage_unreadable, {{"typed", after("Could not convert: ")}});
        return said;  // a ValidationError holds our own words
    }

    /// "liaison alert raise": as far as the command line was understood.
    std::string given_command() const {
        std::string name = "liaison";
        for (const CLI::App* at = &app_; !at->get_subcommands().empty();) {
            at = at->get_subcommands().front();
            name += " " + at->get_name();
        }
        return name;
    }

  private:
    /// No command was understood: none was typed, or one that there is not.
    std::string complaint_of_command() const {
        const auto typed = app_.remaining(true);
        if (typed.empty() || typed.front().starts_with('-'))
            return text(Text::usage_command_needed);
        std::vector<std::string> nearest;
        for (const auto& name : nearest_commands(typed.front()))
            nearest.push_back("`" + name + "`");
        if (nearest.empty())
            return words_.fill(Text::usage_no_such_command, {{"typed", typed.front()}});
        return words_.fill(
            Text::usage_nearest_command,
            {{"typed", typed.front()}, {"nearest", catalogue::listed(words_, nearest)}});
    }

    /// Those whose last word is the most like `typed`: of the group that was named, or else of all.
    std::vector<std::string> nearest_commands(const std::string& typed) const {
        constexpr std::size_t kAlike = 2;  // a letter that was left out, or two that changed places
        const auto groups = app_.get_subcommands();
        std::vector<std::string> nearest;
        std::size_t least = std::min(kAlike, typed.size() - 1);
        const auto compare = [&](const std::string& group, const CLI::App& command) {
            const std::size_t difference = letters_between(typed, command.get_name());
            if (difference < least) nearest.clear();
            if (difference > least) return;
            least = difference;
            nearest.push_back(group + command.get_name());
        };
        const auto compare_all_of = [&](const CLI::App& group) {
            for (const CLI::App* const command : group.get_subcommands(is_any))
                compare(group.get_name() + " ", *command);
        };
        if (!groups.empty()) compare_all_of(*groups.front());
        if (!nearest.empty()) return nearest;
        for (const CLI::App* const command : app_.get_subcommands(is_any)) {
            compare("", *command);
            compare_all_of(*command);
        }
        return nearest;
    }

    static bool is_any(const CLI::App* /*command*/) { return true; }

    template <typename Given>
    struct Offered {
        CLI::App& app;
        Given& given;  ///< Filled in by the options; lives as long as the command line.
    };

    std::string text(Text key) const { return std::string(words_.text(key)); }

    CLI::App& offered(CLI::App& parent, const std::string& name, Text help) {
        CLI::App& made = *parent.add_subcommand(name, text(help));
        made.group(text(Text::help_commands));
        made.set_help_flag("-h,--help", text(Text::option_help));  // its own stands in English
        made.fallthrough();
        return made;
    }

    CLI::App& group(const std::string& name, Text help) {
        CLI::App& made = offered(app_, name, help);
        made.require_subcommand(1);
        return made;
    }

    template <typename Given>
    Offered<Given> command(CLI::App& parent, const std::string& name, Text help, Text example,
                           Given defaults = {}) {
        CLI::App& made = offered(parent, name, help);
        made.footer(text(Text::example_heading) + "\n  " + text(example));
        const auto given = std::make_shared<Given>(std::move(defaults));
        made.callback([this, given] { choose_ = [given] { return Command{*given}; }; });
        return {made, *given};
    }

    /// An option whose value is read by `read`; `bad` says what could not be read.
    template <typename Value, typename Read>
    CLI::Option* typed(CLI::App& app, const std::string& name, Value& into, Read read, Text help,
                       Text bad) {
        return app.add_option_function<std::string>(
            name,
            [this, name, &into, read, bad](const std::string& word) {
                into = value_of(name, word, read, bad);
            },
            text(help));
    }

    /// The same, and it may be given again.
    template <typename Value, typename Read>
    CLI::Option* typed_list(CLI::App& app, const std::string& name, std::vector<Value>& into,
                            Read read, Text help, Text bad) {
        return app.add_option_function<std::vector<std::string>>(
            name,
            [this, name, &into, read, bad](const std::vector<std::string>& given) {
                for (const auto& word : given) into.push_back(value_of(name, word, read, bad));
            },
            text(help));
    }

    template <typename Read>
    auto value_of(const std::string& name, const std::string& word, Read read, Text bad) const {
        const auto value = read(word);
        if (!value) throw CLI::ValidationError(name, words_.fill(bad, {{"typed", word}}));
        return *value;
    }

    // ---- options that several commands share

    void port(CLI::App& app, std::optional<Scope>& into) {
        typed(app, "--port", into, read_port, Text::option_port, Text::bad_port);
    }
    void person(CLI::App& app, std::string& into, Text help = Text::option_person) {
        typed(app, "--person", into, read_name, help, Text::bad_name);
    }
    void yes(CLI::App& app, bool& into, Text help = Text::option_yes) {
        app.add_flag("-y,--yes", into, text(help));
    }
    void exercise(CLI::App& app, bool& into) {
        app.add_flag("--exercise", into, text(Text::option_exercise));
    }

    void outside_hours(CLI::App& app, bool& into) {
        app.add_flag("--outside-hours", into, text(Text::option_outside_hours));
    }

    CLI::Option* alert(CLI::App& app, Reference& into) {
        return typed(app, "ALERT", into, read_reference, Text::option_alert, Text::bad_reference)
            ->required();
    }

    /// Something live by its name; nothing: the one at the desk's own port.
    void subject(CLI::App& app, const std::string& name, std::optional<Reference>& into) {
        typed(app, name, into, read_reference, Text::option_subject, Text::bad_reference);
    }
    void about(CLI::App& app, std::optional<Reference>& into) {
        typed(app, "--about", into, read_reference, Text::option_about, Text::bad_reference);
    }

    /// A person's words, taken to be in the language of the screen unless `name`-language says
    /// another.
    CLI::Option* words(CLI::App& app, const std::string& name, PersonsText& into,
                       Text help = Text::option_text,
                       Text language_help = Text::option_text_language) {
        return words(app, name, into.body, into.language, help, language_help);
    }
    template <typename Body>
    CLI::Option* words(CLI::App& app, const std::string& name, Body& body, std::string& language,
                       Text help = Text::option_text,
                       Text language_help = Text::option_text_language) {
        language = catalogue::tag_of(words_.language());
        typed(app, name + "-language", language, read_text_language, language_help,
              Text::bad_text_language);
        return typed(app, name, body, read_text, help, Text::bad_blank_text);
    }

    void alert_terms(CLI::App& app, AlertTerms& terms) {
        typed(app, "--severity", terms.severity, read_severity, Text::option_severity,
              Text::bad_severity);
        typed(app, "--waiting", terms.waiting, read_people, Text::option_waiting, Text::bad_count);
        typed(app, "--hourly", terms.hourly, read_people, Text::option_hourly, Text::bad_count);
        typed(app, "--urgency", terms.urgency, read_urgency, Text::option_urgency,
              Text::bad_urgency);
        typed(app, "--certainty", terms.certainty, read_certainty, Text::option_certainty,
              Text::bad_certainty);
        words(app, "--text", terms.text, terms.text_language);
        app.add_option("--expires", terms.expires, text(Text::option_expires));
    }

    void principal(CLI::App& app, NewPrincipal& who) {
        typed(app, "NAME", who.name, read_name, Text::option_new_name, Text::bad_name)->required();
        typed(app, "--role", who.role, read_role, Text::option_role, Text::bad_role)->required();
        typed_list(app, "--port", who.ports, read_port, Text::option_enrol_port, Text::bad_port);
        typed_list(app, "--reads", who.reads, read_scope, Text::option_enrol_reads,
                   Text::bad_scope);
        typed(app, "--side", who.side, read_side, Text::option_side, Text::bad_side);
    }

    // ---- the commands

    void offer_watching() {
        auto [status, shown] =
            command<Status>(app_, "status", Text::help_status, Text::example_status);
        typed_list(status, "--port", shown.ports, read_port, Text::option_status_port,
                   Text::bad_port);

        auto [watch, given] = command<Watch>(app_, "watch", Text::help_watch, Text::example_watch);
        typed_list(watch, "--port", given.scopes, read_scope, Text::option_watch_port,
                   Text::bad_scope);
        watch.add_option("--from", given.from, text(Text::option_watch_from));
        const auto past = [this](std::string_view word) { return read_past_moment(word, now_); };
        typed(watch, "--since", given.since, past, Text::option_watch_since, Text::bad_since);
        watch.add_option("--cursor", given.cursor, text(Text::option_watch_cursor));
        typed(watch, "--count", given.count, read_limit, Text::option_watch_count,
              Text::bad_records);
        typed(watch, "--for", given.lasting, read_duration, Text::option_watch_for,
              Text::bad_duration);
        typed(watch, "--attended", given.attended, read_name, Text::option_watch_attended,
              Text::bad_name);
    }

    void offer_alerts() {
        CLI::App& alerts = group("alert", Text::help_alert);
        auto [raise, raised] =
            command<RaiseAlert>(alerts, "raise", Text::help_alert_raise, Text::example_alert_raise);
        typed(raise, "ALERT", raised.proposed, read_reference, Text::option_proposed_alert,
              Text::bad_reference);
        port(raise, raised.port);
        typed(raise, "--direction", raised.direction, read_direction, Text::option_direction,
              Text::bad_direction);
        typed(raise, "--event", raised.event, read_event, Text::option_event, Text::bad_event);
        alert_terms(raise, raised.terms);
        person(raise, raised.person);
        exercise(raise, raised.in_exercise);
        outside_hours(raise, raised.outside_hours);
        yes(raise, raised.yes);

        auto [update, updated] = command<UpdateAlert>(alerts, "update", Text::help_alert_update,
                                                      Text::example_alert_update);
        alert(update, updated.alert);
        alert_terms(update, updated.terms);
        person(update, updated.person);
        yes(update, updated.yes);

        const auto offer_end = [&](const std::string& name, v1::PeakAlert::Action action, Text help,
                                   Text example) {
            auto [end, ended] =
                command<EndAlert>(alerts, name, help, example, EndAlert{action, {}, {}, false});
            alert(end, ended.alert);
            person(end, ended.person);
            yes(end, ended.yes);
        };
        offer_end("dismiss", v1::PeakAlert::DISMISS, Text::help_alert_dismiss,
                  Text::example_alert_dismiss);
        offer_end("clear", v1::PeakAlert::CLEAR, Text::help_alert_clear, Text::example_alert_clear);
    }

    void offer_answers() {
        auto [ack, given] = command<Acknowledge>(app_, "ack", Text::help_ack, Text::example_ack);
        typed(ack, "WHAT", given.live, read_reference, Text::option_live, Text::bad_reference)
            ->required();
        person(ack, given.person, Text::option_ack_person);
        yes(ack, given.yes);
        ack.add_flag_callback(
            "--presented", [&stage = given.stage] { stage = v1::Acknowledgement::PRESENTED; },
            text(Text::option_presented));

        CLI::App& duty = group("duty", Text::help_duty);
        const auto offer_move = [&](const std::string& name, v1::Duty::Action action, Text help,
                                    Text example) {
            auto [move, moved] =
                command<DutyMove>(duty, name, help, example, DutyMove{action, {}, false});
            person(move, moved.person);
            exercise(move, moved.in_exercise);
        };
        offer_move("on", v1::Duty::ON, Text::help_duty_on, Text::example_duty_on);
        offer_move("off", v1::Duty::OFF, Text::help_duty_off, Text::example_duty_off);

        auto [handover, handed] = command<HandOver>(duty, "handover", Text::help_duty_handover,
                                                    Text::example_duty_handover);
        typed(handover, "--to", handed.to, read_name, Text::option_handover_to, Text::bad_name)
            ->required();
        words(handover, "--remarks", handed.remarks, Text::option_handover_remarks,
              Text::option_remarks_language);
        person(handover, handed.person);
        exercise(handover, handed.in_exercise);
        yes(handover, handed.yes);

        auto [accept, accepted] =
            command<AcceptDesk>(duty, "accept", Text::help_duty_accept, Text::example_duty_accept);
        person(accept, accepted.person);
        exercise(accept, accepted.in_exercise);
        yes(accept, accepted.yes);
    }

    void offer_hours() {
        CLI::App& all = group("hours", Text::help_hours);
        auto [propose, proposed] = command<ProposeHours>(all, "propose", Text::help_hours_propose,
                                                         Text::example_hours_propose);
        port(propose, proposed.port);
        typed(propose, "--direction", proposed.direction, read_direction, Text::option_direction,
              Text::bad_direction)
            ->required();
        propose.add_option("--from", proposed.from, text(Text::option_hours_from));
        propose.add_option("--until", proposed.until, text(Text::option_hours_until))->required();
        typed(propose, "--day", proposed.day, read_day, Text::option_hours_day, Text::bad_day);
        propose.add_option("--reference", proposed.reference, text(Text::option_reference));
        words(propose, "--text", proposed.text);
        person(propose, proposed.person);
        exercise(propose, proposed.in_exercise);
        yes(propose, proposed.yes);

        const auto offer_answer = [&](const std::string& name, v1::HoursChange::Action action,
                                      Text help, Text example) {
            auto [answer, given] = command<AnswerHours>(all, name, help, example,
                                                        AnswerHours{action, {}, {}, {}, false});
            subject(answer, "HOURS", given.hours);
            words(answer, "--text", given.text);
            person(answer, given.person);
            yes(answer, given.yes);
        };
        offer_answer("agree", v1::HoursChange::AGREE, Text::help_hours_agree,
                     Text::example_hours_agree);
        offer_answer("decline", v1::HoursChange::DECLINE, Text::help_hours_decline,
                     Text::example_hours_decline);
        offer_answer("withdraw", v1::HoursChange::WITHDRAW, Text::help_hours_withdraw,
                     Text::example_hours_withdraw);

        const auto offer_change = [&](const std::string& name, v1::HoursChange::Action action,
                                      Text help, Text example) {
            ChangeHours defaults;
            defaults.action = action;
            auto [change, given] = command<ChangeHours>(all, name, help, example, defaults);
            subject(change, "HOURS", given.hours);
            auto* const until =
                change.add_option("--until", given.until, text(Text::option_hours_until));
            if (action == v1::HoursChange::COUNTER)
                change.add_option("--from", given.from, text(Text::option_hours_from));
            else
                until->required();
            if (action == v1::HoursChange::EXTEND) {
                change.add_flag("--for-cleared", given.for_cleared, text(Text::option_for_cleared));
                port(change, given.port);
                typed(change, "--direction", given.direction, read_direction,
                      Text::option_direction, Text::bad_direction);
                exercise(change, given.in_exercise);
            }
            change.add_option("--reference", given.reference, text(Text::option_reference));
            words(change, "--text", given.text);
            person(change, given.person);
            yes(change, given.yes);
        };
        offer_change("counter", v1::HoursChange::COUNTER, Text::help_hours_counter,
                     Text::example_hours_counter);
        offer_change("extend", v1::HoursChange::EXTEND, Text::help_hours_extend,
                     Text::example_hours_extend);
        offer_change("shorten", v1::HoursChange::SHORTEN, Text::help_hours_shorten,
                     Text::example_hours_shorten);
    }

    void offer_closing() {
        CLI::App& all = group("closing", Text::help_closing);
        auto [tally, told] = command<TallyClosing>(all, "tally", Text::help_closing_tally,
                                                   Text::example_closing_tally);
        port(tally, told.port);
        typed(tally, "--direction", told.direction, read_direction, Text::option_closing_direction,
              Text::bad_direction);
        typed(tally, "--cleared", told.cleared, read_people, Text::option_cleared, Text::bad_count)
            ->required();
        typed(tally, "--crossing", told.crossing, read_people, Text::option_crossing,
              Text::bad_count);
        tally.add_flag("--final", told.is_final, text(Text::option_final));
        tally.add_option("--closes", told.closes, text(Text::option_closes));
        tally.add_option("--as-of", told.as_of, text(Text::option_as_of));
        person(tally, told.person);
        exercise(tally, told.in_exercise);
        yes(tally, told.yes);

        auto [admit, admitted] = command<AdmitCleared>(all, "admit", Text::help_closing_admit,
                                                       Text::example_closing_admit);
        subject(admit, "CLOSING", admitted.closing);
        admit.add_option("--open-until", admitted.open_until, text(Text::option_open_until))
            ->required();
        person(admit, admitted.person);
        yes(admit, admitted.yes);

        auto [finish, finished] = command<FinishClosing>(all, "finish", Text::help_closing_finish,
                                                         Text::example_closing_finish);
        subject(finish, "CLOSING", finished.closing);
        typed(finish, "--admitted", finished.admitted, read_people, Text::option_admitted,
              Text::bad_count);
        finish.add_option("--last-through", finished.last_through, text(Text::option_last_through));
        words(finish, "--difference", finished.difference, Text::option_difference,
              Text::option_difference_language);
        person(finish, finished.person);
        yes(finish, finished.yes);
    }

    void offer_telling() {
        CLI::App& forecasts = group("forecast", Text::help_forecast);
        auto [submit, submitted] = command<SubmitForecast>(
            forecasts, "submit", Text::help_forecast_submit, Text::example_forecast_submit);
        submit.add_option("FILE", submitted.file, text(Text::option_forecast_file))->required();
        port(submit, submitted.port);
        submit.add_option("--source", submitted.source, text(Text::option_source));
        person(submit, submitted.person);
        exercise(submit, submitted.in_exercise);
        yes(submit, submitted.yes);

        auto [note, told] = command<TellNote>(app_, "note", Text::help_note, Text::example_note);
        port(note, told.port);
        typed(note, "--kind", told.kind, read_note_kind, Text::option_note_kind,
              Text::bad_note_kind)
            ->required();
        typed(note, "--severity", told.severity, read_severity, Text::option_severity,
              Text::bad_severity)
            ->required();
        words(note, "--text", told.text)->required();
        about(note, told.about);
        person(note, told.person);
        exercise(note, told.in_exercise);
        yes(note, told.yes);
    }

    void offer_verbal() {
        CLI::App& all = group("verbal", Text::help_verbal);
        auto [record, recorded] = command<RecordCall>(all, "record", Text::help_verbal_record,
                                                      Text::example_verbal_record);
        port(record, recorded.port);
        record.add_option("--with", recorded.with, text(Text::option_verbal_with))->required();
        words(record, "--agreed", recorded.agreed, Text::option_verbal_agreed,
              Text::option_agreed_language)
            ->required();
        typed(record, "--spoke", recorded.spoke, read_name, Text::option_verbal_spoke,
              Text::bad_name);
        record.add_option("--at", recorded.spoken_at, text(Text::option_verbal_at));
        about(record, recorded.about);
        typed(record, "--pause", recorded.pause, read_duration, Text::option_pause,
              Text::bad_duration);
        typed(record, "--terms", recorded.terms, read_terms, Text::option_verbal_terms,
              Text::bad_terms);
        person(record, recorded.person);
        exercise(record, recorded.in_exercise);
        yes(record, recorded.yes);

        const auto offer_answer = [&](const std::string& name, v1::VerbalRecord::Action action,
                                      Text help, Text example) {
            auto [answer, given] = command<AnswerCall>(all, name, help, example,
                                                       AnswerCall{action, {}, {}, {}, false});
            subject(answer, "VERBAL", given.verbal);
            words(answer, "--text", given.text);
            person(answer, given.person);
            yes(answer, given.yes);
        };
        offer_answer("confirm", v1::VerbalRecord::CONFIRM, Text::help_verbal_confirm,
                     Text::example_verbal_confirm);
        offer_answer("dispute", v1::VerbalRecord::DISPUTE, Text::help_verbal_dispute,
                     Text::example_verbal_dispute);
    }

    void public_words(CLI::App& app, PublicWords& given) {
        const auto said = [&](const std::string& name, std::string& into, Text help) {
            typed(app, name, into, read_text, help, Text::bad_blank_text);
        };
        said("--text-en", given.english, Text::option_text_en);
        said("--text-zh-hant", given.traditional, Text::option_text_zh_hant);
        said("--text-zh-hans", given.simplified, Text::option_text_zh_hans);
        typed(app, "--template", given.from, read_template, Text::option_template,
              Text::bad_template);
        typed(app, "--direction", given.direction, read_direction, Text::option_direction,
              Text::bad_direction);
        typed_list(app, "--alternative", given.alternatives, read_port, Text::option_alternative,
                   Text::bad_port);
        app.add_option("--next-update", given.next_update, text(Text::option_next_update));
    }

    void offer_notice() {
        CLI::App& all = group("notice", Text::help_notice);
        auto [draft, drafted] =
            command<DraftNotice>(all, "draft", Text::help_notice_draft, Text::example_notice_draft);
        port(draft, drafted.port);
        public_words(draft, drafted.words);
        typed(draft, "--order", drafted.order, read_reference, Text::option_notice_order,
              Text::bad_reference);
        person(draft, drafted.person);
        exercise(draft, drafted.in_exercise);
        yes(draft, drafted.yes);

        auto [update, updated] = command<UpdateNotice>(all, "update", Text::help_notice_update,
                                                       Text::example_notice_update);
        subject(update, "NOTICE", updated.notice);
        public_words(update, updated.words);
        person(update, updated.person);
        yes(update, updated.yes);

        const auto offer_move = [&](const std::string& name, v1::PublicNotice::Action action,
                                    Text help, Text example) {
            auto [move, given] =
                command<MoveNotice>(all, name, help, example, MoveNotice{action, {}, {}, false});
            subject(move, "NOTICE", given.notice);
            person(move, given.person);
            yes(move, given.yes);
        };
        offer_move("approve", v1::PublicNotice::APPROVE, Text::help_notice_approve,
                   Text::example_notice_approve);
        offer_move("issue", v1::PublicNotice::ISSUE, Text::help_notice_issue,
                   Text::example_notice_issue);
        offer_move("withdraw", v1::PublicNotice::WITHDRAW, Text::help_notice_withdraw,
                   Text::example_notice_withdraw);
    }

    void offer_policy() {
        CLI::App& all = group("policy", Text::help_policy);
        command<ShowPolicy>(all, "show", Text::help_policy_show, Text::example_policy_show);

        auto [set, given] =
            command<SetPolicy>(all, "set", Text::help_policy_set, Text::example_policy_set);
        typed(set, "--urgent", given.urgent, read_deadlines, Text::option_urgent,
              Text::bad_deadlines);
        typed(set, "--ordinary", given.ordinary, read_deadlines, Text::option_ordinary,
              Text::bad_deadlines);
        typed(set, "--alert-lifetime", given.alert_lifetime, read_duration,
              Text::option_alert_lifetime, Text::bad_duration);
        typed(set, "--proposal-lifetime", given.proposal_lifetime, read_duration,
              Text::option_proposal_lifetime, Text::bad_duration);
        typed(set, "--longest-pause", given.longest_pause, read_duration,
              Text::option_longest_pause, Text::bad_duration);
        typed(set, "--thresholds", given.thresholds, read_thresholds, Text::option_thresholds,
              Text::bad_thresholds);
        yes(set, given.yes);

        auto [agree, agreed] =
            command<AgreePolicy>(all, "agree", Text::help_policy_agree, Text::example_policy_agree);
        typed(agree, "CHANGE", agreed.change, read_reference, Text::option_policy_change,
              Text::bad_reference);
        yes(agree, agreed.yes);
    }

    // ---- release orders

    /// The order, the terms and the direction, in any order: no two of them can be mistaken.
    void order_words(CLI::App& app, OrderMove& move, bool takes_terms) {
        const auto take = [this, &move, takes_terms](const std::string& word) {
            const auto once = [&](auto& into, auto value) {
                if (into)
                    throw CLI::ValidationError(
                        "WHAT", words_.fill(Text::order_word_twice, {{"typed", word}}));
                into = std::move(value);
            };
            if (const auto terms = takes_terms ? read_terms(word) : std::nullopt)
                return once(move.terms, *terms);
            if (const auto direction = read_direction(word))
                return once(move.direction, *direction);
            if (const auto order = read_reference(word)) return once(move.order, *order);
            throw CLI::ValidationError("WHAT",
                                       words_.fill(Text::bad_order_word, {{"typed", word}}));
        };
        app.add_option_function<std::vector<std::string>>(
            "WHAT",
            [take](const std::vector<std::string>& given) {
                for (const auto& word : given) take(word);
            },
            text(takes_terms ? Text::option_order_what : Text::option_order_which));
        // Behind the words: what they said must not be overruled by it, nor it by them.
        app.add_option_function<std::string>(
            "--direction",
            [this, &move](const std::string& word) {
                const auto direction =
                    value_of("--direction", word, read_direction, Text::bad_direction);
                if (move.direction && *move.direction != direction)
                    throw CLI::ValidationError(
                        "--direction", words_.fill(Text::order_contradiction,
                                                   {{"one", direction_word(*move.direction)},
                                                    {"other", direction_word(direction)}}));
                move.direction = direction;
            },
            text(Text::option_direction));
        port(app, move.port);
    }

    std::string direction_word(v1::Direction direction) const {
        return text(catalogue::word_of(direction));
    }

    void order_terms(CLI::App& app, OrderMove& move) {
        typed(app, "--lanes", move.lanes, read_lanes, Text::option_lanes, Text::bad_lanes);
        typed(app, "--exempt", move.exempt, read_exempt, Text::option_exempt, Text::bad_exempt);
        typed(app, "--stop-at", move.stop_at, read_people, Text::option_stop_at, Text::bad_count);
        typed(app, "--resume-at", move.resume_at, read_people, Text::option_resume_at,
              Text::bad_count);
        app.add_option("--from", move.from, text(Text::option_effective_from));
    }

    void order_reasons(CLI::App& app, OrderMove& move) {
        typed(app, "--reason", move.reason, read_order_reason, Text::option_order_reason,
              Text::bad_order_reason);
        // One value each: the words of the order may stand behind them.
        typed_list(app, "--area", move.areas, read_area, Text::option_area, Text::bad_area)
            ->allow_extra_args(false);
        typed(app, "--receiving-load", move.receiving_load, read_people,
              Text::option_receiving_load, Text::bad_count);
        typed(app, "--receiving-limit", move.receiving_limit, read_people,
              Text::option_receiving_limit, Text::bad_count);
        typed_list(app, "--figure", move.figures, read_figure, Text::option_figure,
                   Text::bad_figure)
            ->allow_extra_args(false);
        typed_list(app, "--divert-to", move.diverted_to, read_port, Text::option_divert_to,
                   Text::bad_port)
            ->allow_extra_args(false);
        app.add_option("--reference", move.reference, text(Text::option_reference));
    }

    void order_times(CLI::App& app, OrderMove& move) {
        app.add_option("--expires", move.expires, text(Text::option_order_expires));
        app.add_option("--review-by", move.review_by, text(Text::option_review_by));
    }

    struct OrderOffer {
        std::string name;
        v1::ReleaseOrder::Action action;
        Text help;
        Text example;
    };

    Offered<OrderMove> order_move(CLI::App& orders, const OrderOffer& offer, bool takes_terms) {
        OrderMove defaults;
        defaults.action = offer.action;
        auto offered = command<OrderMove>(orders, offer.name, offer.help, offer.example, defaults);
        auto& [app, move] = offered;
        order_words(app, move, takes_terms);
        person(app, move.person);
        exercise(app, move.in_exercise);
        words(app, "--text", move.text, move.text_language);
        yes(app, move.yes);
        return offered;
    }

    void offer_orders() {
        CLI::App& orders = group("order", Text::help_order);
        offer_restrictions(orders);
        offer_proposals(orders);
        offer_order_answers(orders);
        offer_order_reports(orders);
    }

    void offer_restrictions(CLI::App& orders) {
        for (const OrderOffer& each : {OrderOffer{"hold", v1::ReleaseOrder::HOLD,
                                                  Text::help_order_hold, Text::example_order_hold},
                                       {"suspend", v1::ReleaseOrder::SUSPEND,
                                        Text::help_order_suspend, Text::example_order_suspend}}) {
            auto [stop, move] = order_move(orders, each, false);
            order_reasons(stop, move);
            order_times(stop, move);
        }
        for (const OrderOffer& each :
             {OrderOffer{"tighten", v1::ReleaseOrder::TIGHTEN, Text::help_order_tighten,
                         Text::example_order_tighten},
              {"override", v1::ReleaseOrder::OVERRIDE, Text::help_order_override,
               Text::example_order_override}}) {
            auto [change, move] = order_move(orders, each, true);
            order_terms(change, move);
            order_reasons(change, move);
            order_times(change, move);
            outside_hours(change, move.outside_hours);
            if (each.action == v1::ReleaseOrder::OVERRIDE)
                change.get_option("--reason")->required();
        }
    }

    void offer_proposals(CLI::App& orders) {
        for (const OrderOffer& each :
             {OrderOffer{"request", v1::ReleaseOrder::REQUEST, Text::help_order_request,
                         Text::example_order_request},
              {"amend", v1::ReleaseOrder::AMEND, Text::help_order_amend, Text::example_order_amend},
              {"counter", v1::ReleaseOrder::COUNTER, Text::help_order_counter,
               Text::example_order_counter}}) {
            auto [propose, move] = order_move(orders, each, true);
            order_terms(propose, move);
            order_reasons(propose, move);
            order_times(propose, move);
            if (each.action == v1::ReleaseOrder::REQUEST)
                outside_hours(propose, move.outside_hours);
        }
        auto [resume, resumed] = order_move(orders,
                                            {"resume", v1::ReleaseOrder::RESUME,
                                             Text::help_order_resume, Text::example_order_resume},
                                            false);
        order_reasons(resume, resumed);
        order_times(resume, resumed);
        auto [complete, ended] =
            order_move(orders,
                       {"complete", v1::ReleaseOrder::COMPLETE, Text::help_order_complete,
                        Text::example_order_complete},
                       false);
        order_reasons(complete, ended);
        typed(complete, "--waiting-holding", ended.waiting_holding, read_people,
              Text::option_waiting_holding, Text::bad_count);
        typed(complete, "--waiting-receiving", ended.waiting_receiving, read_people,
              Text::option_waiting_receiving, Text::bad_count);
    }

    void offer_order_answers(CLI::App& orders) {
        order_move(orders,
                   {"accept", v1::ReleaseOrder::ACCEPT, Text::help_order_accept,
                    Text::example_order_accept},
                   true);
        auto [reject, rejected] = order_move(orders,
                                             {"reject", v1::ReleaseOrder::REJECT,
                                              Text::help_order_reject, Text::example_order_reject},
                                             false);
        order_reasons(reject, rejected);
        auto [standby, waits] = order_move(orders,
                                           {"standby", v1::ReleaseOrder::STAND_BY,
                                            Text::help_order_standby, Text::example_order_standby},
                                           false);
        standby.add_option("--until", waits.until, text(Text::option_answer_by))->required();
        order_move(orders,
                   {"cancel", v1::ReleaseOrder::CANCEL, Text::help_order_cancel,
                    Text::example_order_cancel},
                   false);
    }

    void offer_order_reports(CLI::App& orders) {
        auto [effect, carried_out] =
            order_move(orders,
                       {"effect", v1::ReleaseOrder::EFFECT, Text::help_order_effect,
                        Text::example_order_effect},
                       false);
        effect.add_option("--from", carried_out.from, text(Text::option_in_effect_from));
        effect.add_option("--first", carried_out.first, text(Text::option_first));
        effect.add_option("--last", carried_out.last, text(Text::option_last));
        effect.add_option("--agency", carried_out.agency, text(Text::option_agency));
        typed(effect, "--in-transit", carried_out.in_transit, read_people, Text::option_in_transit,
              Text::bad_count);
        auto [wave, counted] = order_move(
            orders,
            {"wave", v1::ReleaseOrder::WAVE, Text::help_order_wave, Text::example_order_wave},
            false);
        typed(wave, "--number", counted.wave, read_people, Text::option_wave_number,
              Text::bad_count)
            ->required();
        typed(wave, "--people", counted.people, read_people, Text::option_wave_people,
              Text::bad_count)
            ->required();
        typed(wave, "--planned", counted.planned, read_people, Text::option_planned,
              Text::bad_count);
        auto [extend, extended] = order_move(orders,
                                             {"extend", v1::ReleaseOrder::EXTEND,
                                              Text::help_order_extend, Text::example_order_extend},
                                             false);
        order_reasons(extend, extended);
        order_times(extend, extended);
    }

    void offer_flow() {
        CLI::App& flow = group("flow", Text::help_flow);
        auto [report, reported] =
            command<ReportFlow>(flow, "report", Text::help_flow_report, Text::example_flow_report);
        port(report, reported.port);
        typed(report, "--direction", reported.direction, read_direction, Text::option_direction,
              Text::bad_direction)
            ->required();
        typed(report, "--passengers", reported.passengers, read_people, Text::option_passengers,
              Text::bad_count)
            ->required();
        typed(report, "--from", reported.from, from_time, Text::option_from, Text::bad_time)
            ->required();
        typed(report, "--until", reported.until, from_time, Text::option_until, Text::bad_time)
            ->required();
        typed(report, "--waiting", reported.waiting, read_people, Text::option_waiting,
              Text::bad_count);
        report.add_option("--definition", reported.definition, text(Text::option_definition));
        exercise(report, reported.in_exercise);

        auto [replay, replayed] =
            command<ReplayFlow>(flow, "replay", Text::help_flow_replay, Text::example_flow_replay);
        replay.add_option("FILE", replayed.file, text(Text::option_flow_file))->required();
        port(replay, replayed.port);
        replay.add_option("--definition", replayed.definition, text(Text::option_definition));
        exercise(replay, replayed.in_exercise);

        auto [sentinel, watching] =
            command<RunSentinel>(app_, "sentinel", Text::help_sentinel, Text::example_sentinel);
        exercise(sentinel, watching.in_exercise);
    }

    /// Everything that begins with `liaison outbox`.
    void offer_outbox() {
        CLI::App& outbox = group("outbox", Text::help_outbox);
        command<ListOutbox>(outbox, "list", Text::help_outbox_list, Text::example_outbox_list);
        command<SendOutbox>(outbox, "send", Text::help_outbox_send, Text::example_outbox_send);
        auto [confirm, confirmed] = command<ConfirmKept>(
            outbox, "confirm", Text::help_outbox_confirm, Text::example_outbox_confirm);
        confirm.add_option("NUMBER", confirmed.number, text(Text::option_outbox_number))
            ->required();
        yes(confirm, confirmed.yes);
        auto [drop, dropped] =
            command<DropKept>(outbox, "drop", Text::help_outbox_drop, Text::example_outbox_drop);
        drop.add_option("NUMBER", dropped.number, text(Text::option_outbox_number));
        drop.add_flag("--returned", dropped.returned, text(Text::option_outbox_returned));
        yes(drop, dropped.yes, Text::option_yes_drop);
    }

    /// Everything that begins with `liaison exercise`.
    void offer_exercise() {
        CLI::App& exercises = group("exercise", Text::help_exercise);
        auto [start, started] = command<StartExercise>(
            exercises, "start", Text::help_exercise_start, Text::example_exercise_start);
        start.add_option("--title", started.title, text(Text::option_title))->required();
        typed_list(start, "--participants", started.participants, read_name,
                   Text::option_participants, Text::bad_name);
        typed(start, "--scenario-start", started.scenario_start, from_time,
              Text::option_scenario_start, Text::bad_time);
        typed(start, "--speed", started.speed, read_speed, Text::option_speed, Text::bad_speed);
        typed(start, "--presented-within", started.presented_within, read_duration,
              Text::option_presented_within, Text::bad_duration);
        typed(start, "--acknowledged-within", started.acknowledged_within, read_duration,
              Text::option_acknowledged_within, Text::bad_duration);
        typed(start, "--answered-within", started.answered_within, read_duration,
              Text::option_answered_within, Text::bad_duration);
        typed(start, "--step", started.step, read_duration, Text::option_step, Text::bad_duration);
        yes(start, started.yes);

        auto [stop, stopped] = command<StopExercise>(exercises, "stop", Text::help_exercise_stop,
                                                     Text::example_exercise_stop);
        yes(stop, stopped.yes);

        auto [replay, replayed] = command<ReplayDay>(
            exercises, "replay", Text::help_exercise_replay, Text::example_exercise_replay);
        replay.add_option("--day", replayed.day, text(Text::option_day));
        typed(replay, "--speed", replayed.speed, read_speed, Text::option_speed, Text::bad_speed);
        replay.add_option("--data", replayed.data, text(Text::option_data));
        replay.add_flag("--beside-actual", replayed.beside_actual,
                        text(Text::option_beside_actual));
    }

    void offer_enrolment() {
        command<ListPrincipals>(app_, "principals", Text::help_principals,
                                Text::example_principals);

        CLI::App& enrol = group("enrol", Text::help_enrol);
        auto [one, enrolled] = command<EnrolPrincipal>(
            enrol, "principal", Text::help_enrol_principal, Text::example_enrol_principal);
        principal(one, enrolled.who);
        one.add_flag("--new-identity", enrolled.new_identity, text(Text::option_new_identity));
        one.add_option("--public-from", enrolled.public_from, text(Text::option_public_from));
        yes(one, enrolled.yes);

        auto [officer, named] = command<EnrolPerson>(enrol, "person", Text::help_enrol_person,
                                                     Text::example_enrol_person);
        typed(officer, "ID", named.id, read_name, Text::option_person_id, Text::bad_name)
            ->required();
        officer.add_option("--name", named.name, text(Text::option_person_name))->required();
        yes(officer, named.yes);

        auto [identity, made] = command<MakeIdentity>(enrol, "identity", Text::help_enrol_identity,
                                                      Text::example_enrol_identity);
        principal(identity, made.who);
        identity.add_flag("--next", made.next, text(Text::option_next_identity));

        auto [keys, renewed] =
            command<EnrolKeys>(enrol, "keys", Text::help_enrol_keys, Text::example_enrol_keys);
        typed(keys, "NAME", renewed.name, read_name, Text::option_revoke_principal, Text::bad_name)
            ->required();
        keys.add_flag("--new-identity", renewed.new_identity, text(Text::option_new_keys));
        keys.add_option("--public-from", renewed.public_from, text(Text::option_public_from));
        typed(keys, "--overlap", renewed.overlap, read_overlap, Text::option_overlap,
              Text::bad_duration);
        keys.add_option("--root", renewed.root, text(Text::option_admin_root));
        yes(keys, renewed.yes);

        auto [revoke, revoked] =
            command<Revoke>(app_, "revoke", Text::help_revoke, Text::example_revoke);
        typed(revoke, "NAME", revoked.principal, read_name, Text::option_revoke_principal,
              Text::bad_name);
        person(revoke, revoked.person, Text::option_revoke_person);
        revoke.add_option("--reason", revoked.reason, text(Text::option_reason));
        yes(revoke, revoked.yes);
    }

    void audited_log(CLI::App& app, AuditedLog& which) {
        app.add_option("--log", which.log, text(Text::option_audit_log));
        app.add_option("--tiles", which.tiles, text(Text::option_audit_tiles));
        typed(app, "--genesis", which.genesis, read_hash, Text::option_audit_genesis,
              Text::bad_hash);
    }

    /// Everything that begins with `liaison audit`.
    void offer_audit() {
        CLI::App& audits = group("audit", Text::help_audit);
        auto [verify, verified] = command<VerifyLog>(audits, "verify", Text::help_audit_verify,
                                                     Text::example_audit_verify);
        audited_log(verify, verified.log);
        verify.add_option("--old", verified.older, text(Text::option_audit_old));
        verify.add_option("--state", verified.state, text(Text::option_audit_state));
        typed(verify, "--depth", verified.depth, read_depth, Text::option_audit_depth,
              Text::bad_depth);
        verify.add_option("--cited-log", verified.cited.log, text(Text::option_audit_cited_log));
        verify.add_option("--cited-tiles", verified.cited.tiles,
                          text(Text::option_audit_cited_tiles));

        auto [prove, proven] = command<ProveRecord>(audits, "prove", Text::help_audit_prove,
                                                    Text::example_audit_prove);
        audited_log(prove, proven.log);
        typed(prove, "RECORD", proven.record, read_reference, Text::option_audit_which,
              Text::audit_bad_place)
            ->required();
        prove.add_option("--to", proven.file, text(Text::option_audit_proof_to));

        auto [check, checked] =
            command<VerifyProof>(audits, "verify-proof", Text::help_audit_verify_proof,
                                 Text::example_audit_verify_proof);
        check.alias("verify-receipt");
        check.add_option("FILE", checked.file, text(Text::option_audit_proof))->required();
        check.add_option("--key", checked.key, text(Text::option_audit_key));
        check.add_option("--genesis", checked.genesis, text(Text::option_genesis));
        check.add_option("--record", checked.record, text(Text::option_audit_record));

        auto [checkpoint, shown] = command<ShowCheckpoint>(
            audits, "checkpoint", Text::help_audit_checkpoint, Text::example_audit_checkpoint);
        audited_log(checkpoint, shown.log);

        auto [key, named] =
            command<ShowVerifierKey>(audits, "key", Text::help_audit_key, Text::example_audit_key);
        audited_log(key, named.log);
        typed(key, "--size", named.size, read_index, Text::option_audit_key_size, Text::bad_index);
        offer_audit_list(audits);
        offer_audit_export(audits);
        offer_audit_stories(audits);
    }

    /// Which of a log's records, and in which form. `until` is the name of the option that ends the
    /// range. Returns the options.
    std::vector<CLI::Option*> choice_of_records(CLI::App& app, const std::string& until,
                                                ListRecords& given) {
        audit::Filter& filter = given.filter;
        const auto past = [this](std::string_view word) { return read_past_moment(word, now_); };
        CLI::Option* const order = typed(app, "--order", given.story, read_reference,
                                         Text::option_audit_order, Text::audit_bad_place);
        return {
            typed_list(app, "--port", filter.scopes, read_scope, Text::option_audit_scope,
                       Text::bad_scope),
            typed(app, "--side", filter.side, read_side, Text::option_audit_side, Text::bad_side),
            typed(app, "--direction", filter.direction, read_direction,
                  Text::option_audit_direction, Text::bad_direction),
            typed_list(app, "--kind", filter.kinds, read_kind, Text::option_audit_kind,
                       Text::bad_kind),
            order,
            typed(app, "--alert", given.story, read_reference, Text::option_audit_alert,
                  Text::audit_bad_place)
                ->excludes(order),
            typed(app, "--principal", filter.principal, read_name, Text::option_audit_principal,
                  Text::bad_name),
            typed(app, "--person", filter.person, read_name, Text::option_audit_person,
                  Text::bad_name),
            typed(app, "--status", filter.status, read_status, Text::option_audit_status,
                  Text::bad_status),
            typed(app, "--from", filter.from, past, Text::option_audit_from, Text::bad_since),
            typed(app, until, filter.until, past, Text::option_audit_until, Text::bad_since),
            app.add_flag("--refused", filter.refused, text(Text::option_audit_refused)),
            app.add_flag("--unanswered", given.unanswered, text(Text::option_audit_unanswered)),
            app.add_flag("--late", filter.late, text(Text::option_audit_late)),
            app.add_flag("--csv", given.csv, text(Text::option_audit_csv)),
            app.add_flag("--proof", given.proof, text(Text::option_audit_prove_each)),
            app.add_flag("--complete", given.complete, text(Text::option_audit_complete)),
        };
    }

    void offer_audit_list(CLI::App& audits) {
        auto [list, given] =
            command<ListRecords>(audits, "list", Text::help_audit_list, Text::example_audit_list);
        audited_log(list, given.log);
        choice_of_records(list, "--to,--until", given);
        CLI::Option* const limit = typed(list, "--limit", given.limit, read_limit,
                                         Text::option_audit_limit, Text::bad_records);
        typed(list, "--after", given.after, read_index, Text::option_audit_after, Text::bad_index);
        list.add_flag("--all", given.all, text(Text::option_audit_all))->excludes(limit);
    }

    void offer_audit_export(CLI::App& audits) {
        ExportLog defaults;
        defaults.records.all = true;
        auto [out, given] = command<ExportLog>(audits, "export", Text::help_audit_export,
                                               Text::example_audit_export, std::move(defaults));
        audited_log(out, given.records.log);
        CLI::Option* const directory =
            out.add_option("--to", given.directory, text(Text::option_audit_to));
        // Tiles hold the whole log: no record can be left out.
        for (CLI::Option* const option : choice_of_records(out, "--until", given.records))
            directory->excludes(option);
    }

    void offer_audit_stories(CLI::App& audits) {
        auto [show, shown] =
            command<ShowRecord>(audits, "show", Text::help_audit_show, Text::example_audit_show);
        audited_log(show, shown.log);
        typed(show, "RECORD", shown.record, read_reference, Text::option_audit_which,
              Text::audit_bad_place)
            ->required();

        auto [timeline, told] = command<TellTimeline>(audits, "timeline", Text::help_audit_timeline,
                                                      Text::example_audit_timeline);
        audited_log(timeline, told.log);
        typed(timeline, "SUBJECT", told.subject, read_reference, Text::option_audit_subject,
              Text::audit_bad_place)
            ->required();

        auto [reindex, given] = command<Reindex>(audits, "reindex", Text::help_audit_reindex,
                                                 Text::example_audit_reindex);
        audited_log(reindex, given.log);
    }

    /// A kind of record by the feed's word for it.
    static std::optional<std::string> read_kind(std::string_view typed) {
        const std::string word(typed == "ack" ? "acknowledgement" : typed);
        return audit::is_kind(word) ? std::optional(word) : std::nullopt;
    }

    /// Records on one page.
    static std::optional<std::uint32_t> read_limit(std::string_view typed) {
        constexpr std::uint32_t kMost = 1'000'000;
        const auto count = read_count(typed, kMost);
        return count && *count > 0 ? count : std::nullopt;
    }

    void offer_site() {
        CLI::App& site = group("site", Text::help_site);
        auto [init, given] =
            command<SiteInit>(site, "init", Text::help_site_init, Text::example_site_init);
        init.add_option("DIR", given.directory, text(Text::option_site_directory));
        init.add_option("--endpoint-host", given.options.endpoint_host,
                        text(Text::option_endpoint_host));
        init.add_option("--listen-host", given.options.listen_host, text(Text::option_listen_host));
        init.add_option("--request-port", given.options.request_port,
                        text(Text::option_request_port));
        init.add_option("--feed-port", given.options.feed_port, text(Text::option_feed_port));
        init.add_option("--origin", given.options.origin, text(Text::option_origin));

        const std::map<std::string, SiteKey> names{{"log", SiteKey::log},
                                                   {"broker", SiteKey::broker}};
        const auto read_which = [names](std::string_view word) -> std::optional<SiteKey> {
            const auto found = names.find(std::string(word));
            return found == names.end() ? std::nullopt : std::optional(found->second);
        };
        auto [next, made] = command<MakeNextKey>(site, "next-key", Text::help_site_next_key,
                                                 Text::example_site_next_key);
        typed(next, "WHICH", made.which, read_which, Text::option_site_key, Text::bad_site_key)
            ->required();
        auto [take, taken] = command<TakeNextKey>(site, "take-key", Text::help_site_take_key,
                                                  Text::example_site_take_key);
        typed(take, "WHICH", taken.which, read_which, Text::option_site_key, Text::bad_site_key)
            ->required();
        offer_new_origin(site);
    }

    void offer_new_origin(CLI::App& site) {
        auto [origin, made] = command<NewOrigin>(site, "new-origin", Text::help_site_new_origin,
                                                 Text::example_site_new_origin);
        origin.add_option("DIR", made.directory, text(Text::option_new_origin_directory))
            ->required();
        origin.add_option("--origin", made.origin, text(Text::option_new_origin))->required();
        // One value each: DIR may stand behind them.
        origin.add_option("--cosigned", made.cosigned, text(Text::option_new_origin_cosigned))
            ->allow_extra_args(false);
        origin.add_option("--admin", made.admins, text(Text::option_new_origin_admin))
            ->allow_extra_args(false);
        origin.add_flag("--new-broker-key", made.new_broker_key, text(Text::option_new_broker_key));

        auto [pin, pinned] =
            command<PinLog>(site, "pin", Text::help_site_pin, Text::example_site_pin);
        pin.add_option("FILE", pinned.genesis, text(Text::option_pin_genesis))->required();
        typed(pin, "--genesis", pinned.hash, read_hash, Text::option_pin_hash, Text::bad_hash)
            ->required();
        typed(pin, "--broker", pinned.broker, read_curve_key, Text::option_pin_broker,
              Text::bad_curve_key);
    }

    void offer_log_key() {
        CLI::App& all = group("log-key", Text::help_log_key);
        command<ShowLogKey>(all, "show", Text::help_log_key_show, Text::example_log_key_show);

        auto [propose, proposed] = command<ProposeLogKey>(
            all, "propose", Text::help_log_key_propose, Text::example_log_key_propose);
        propose.add_option("FILE", proposed.change, text(Text::option_log_change))->required();
        propose.add_option("--root", proposed.root, text(Text::option_root))->required();
        yes(propose, proposed.yes);

        auto [agree, agreed] = command<AgreeLogKey>(all, "agree", Text::help_log_key_agree,
                                                    Text::example_log_key_agree);
        typed(agree, "PROPOSAL", agreed.proposal, read_reference, Text::option_log_proposal,
              Text::bad_reference);
        agree.add_option("--root", agreed.root, text(Text::option_root))->required();
        yes(agree, agreed.yes);
    }

    void offer_witness() {
        command<RunWitness>(app_, "witness", Text::help_witness, Text::example_witness);
    }

    void offer_bench() {
        auto [bench, given] =
            command<BenchSite>(app_, "bench", Text::help_bench, Text::example_bench);
        port(bench, given.port);
        typed(bench, "--rate", given.rate, read_speed, Text::option_bench_rate, Text::bad_speed);
        typed(bench, "--for", given.duration, read_duration, Text::option_bench_for,
              Text::bad_duration);
        bench.add_option("--disk", given.disk, text(Text::option_bench_disk));
        yes(bench, given.yes);
    }

    static std::optional<Instant> from_time(std::string_view word) { return from_time_text(word); }

    const Catalogue& words_;
    Instant now_;
    std::optional<catalogue::Language> language_;  ///< Read for its mistakes: `words_` have it.
    Arguments arguments_;
    CLI::App app_;
    std::function<Command()> choose_;
};

}  // namespace

namespace {

/// Before anything is sent or stored: no notice can hold such a text.
void refuse_what_is_not_utf8(const std::vector<std::string>& arguments, const Catalogue& words) {
    std::string option;
    for (const auto& argument : arguments) {
        if (!is_utf8(argument))
            throw Stop(Exit::usage, (option.empty() ? "" : option + " ") + printable(argument) +
                                        ": " +
                                        catalogue::refusal_sentence(words, Refusal::text_not_utf8));
        option = argument.starts_with("--") ? argument : "";
    }
}

}  // namespace

std::string asked_language(const std::vector<std::string>& arguments) {
    constexpr std::string_view kOption = "--lang";
    constexpr std::string_view kWithValue = "--lang=";
    for (auto at = arguments.begin(); at != arguments.end() && *at != "--"; ++at) {
        if (at->starts_with(kWithValue)) return at->substr(kWithValue.size());
        if (*at == kOption && at + 1 != arguments.end()) return *(at + 1);
    }
    return "";
}

std::variant<Arguments, Exit> read_arguments(std::vector<std::string> arguments,
                                             const Terminal& terminal, const Catalogue& words,
                                             Instant now) {
    refuse_what_is_not_utf8(arguments, words);
    CommandLine line(words, now);
    try {
        return line.parse(std::move(arguments));
    } catch (const CLI::Success& asked) {
        terminal.line(line.shown_for(asked));
        return Exit::done;
    } catch (const CLI::ParseError& error) {
        throw Stop(Exit::usage,
                   words.fill(Text::usage_see_help, {{"what", line.complaint_of(error)},
                                                     {"command", line.given_command()}}));
    }
}

}  // namespace liaison::cli
