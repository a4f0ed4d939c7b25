#include "clients/cli/watch.h"

#include <algorithm>
#include <map>
#include <set>

#include "clients/cli/addressed_parties.h"
#include "clients/cli/json.h"
#include "clients/cli/session.h"
#include "clients/cli/stop_signals.h"
#include "clients/library/subscriber.h"
#include "proto/encoding.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::RecordNames;
using catalogue::Text;
using client::Answered;
using client::Following;
using client::SignedReceipt;
using Clock = std::chrono::steady_clock;

namespace {

constexpr Milliseconds kSlice{100};
constexpr Milliseconds kLastAnswers = std::chrono::seconds{2};  ///< Waited for at the end.
constexpr Milliseconds kBetweenStates =
    std::chrono::seconds{1};  ///< Scopes that fall behind together are told together.

/// The first record of `scope` that was recorded at `at` or later: a log's times never go back.
Sequence first_since(Session& session, const Scope& scope, Sequence head, Instant at) {
    std::uint64_t before = 0;  // [0, before) is earlier, [end, head) is not
    std::uint64_t end = head.value;
    while (before < end) {
        const std::uint64_t middle = before + (end - before) / 2;
        const auto stored = session.record_at(scope, Sequence{middle});
        if (stored && stored->record.recorded_at() < at.ms)
            before = middle + 1;
        else
            end = middle;
    }
    return Sequence{end};
}

class Watcher {
  public:
    Watcher(const Watch& command, const Workplace& workplace)
        : command_(command), workplace_(workplace), words_(workplace.words), session_(workplace) {}

    Exit run() {
        choose_scopes();
        refuse_stranger();
        const auto cursors = starting_cursors();
        take_up_situation();
        introduce();
        subscriber_.emplace(workplace_.sockets, session_.connection(), followed(), cursors,
                            std::nullopt, [this](const StoredRecord& stored) { see(stored); });
        const StopSignals stop;
        const auto until = Clock::now() + command_.lasting.value_or(Milliseconds{0});
        while (!stop.came() && !is_full() && writable_ &&
               !(command_.lasting && Clock::now() >= until)) {
            subscriber_->poll(kSlice);
            keep_cursor();
            tell_states();
            session_.tend_outbox();
        }
        await_last_answers();
        keep_cursor();
        return writable_ ? Exit::done : Exit::failed;
    }

  private:
    bool is_full() const { return command_.count && shown_ >= *command_.count; }
    bool json() const { return workplace_.settings.json; }

    bool readable(const Scope& scope) { return heads_.contains(scope); }

    void choose_scopes() {
        for (const auto& head : session_.connection().welcome().scopes())
            heads_[Scope{head.scope()}] = Sequence{head.head()};
        for (const auto& scope : command_.scopes)
            if (require_scope(scope, session_.genesis(), words_); !readable(scope))
                session_.refuse({Refusal::scope_not_readable, scope.value});
        shown_scopes_ = {command_.scopes.begin(), command_.scopes.end()};
        if (shown_scopes_.empty())
            for (const auto& [scope, head] : heads_) shown_scopes_.insert(scope);
    }

    /// Who is said to sit here must be one of this side's officers: told now, and not when the
    /// first notice comes.
    void refuse_stranger() {
        if (command_.attended.empty() || !readable(kSite)) return;
        const auto view = session_.situation(kSite);
        if (!is_officer_of(view, session_.identity().side, command_.attended))
            session_.refuse({Refusal::unknown_person, command_.attended});
    }

    /// SITE is followed even where it is not shown: who takes part in an exercise is told there.
    std::vector<Scope> followed() {
        std::set<Scope> scopes = shown_scopes_;
        if (readable(kSite)) scopes.insert(kSite);
        return {scopes.begin(), scopes.end()};
    }

    std::map<Scope, client::Cursor> starting_cursors() {
        std::map<Scope, client::Cursor> cursors;
        if (!command_.cursor.empty())
            for (const auto& [scope, cursor] :
                 client::load_cursors(command_.cursor, session_.identity().origin))
                if (shown_scopes_.contains(scope)) cursors.emplace(scope, cursor);
        for (const auto& scope : shown_scopes_) {
            const Sequence head = heads_.at(scope);
            // A cursor without a hash: this reader begins in the middle by choice.
            if (command_.from)
                cursors.try_emplace(
                    scope, client::Cursor{Sequence{std::min(*command_.from, head.value)}, {}});
            if (command_.since)
                cursors.try_emplace(
                    scope, client::Cursor{first_since(session_, scope, head, *command_.since), {}});
        }
        return cursors;
    }

    void take_up_situation() {
        view_ = session_.situation();
        known_until_ = LogIndex{view_.log_size()};
        exercise_ = view_.exercise();
        participants_ = {view_.exercise_session().participants().begin(),
                         view_.exercise_session().participants().end()};
        addressed_.leave_out_suspended(session_.genesis());
        addressed_.start_from(view_);
        for (const auto& thing : live_things(view_)) {
            names_.learn(thing.revision, thing.scope, thing.sequence);
            names_.learn(thing.id, thing.scope, thing.first_sequence);
        }
    }

    void introduce() {
        if (json()) return;
        std::vector<std::string> scopes;
        for (const auto& scope : shown_scopes_) {
            const std::string name = session_.sentences().port(scope);
            const bool named = !command_.scopes.empty() && name != scope.value;
            scopes.push_back(scope.value + (named ? " " + name : ""));
        }
        show(words_.fill(Text::watch_follows, {{"scopes", catalogue::listed(words_, scopes)},
                                               {"principal", session_.identity().name.value}}),
             Colour::quiet);
        for (const auto& thing : live_things(view_))
            if (shown_scopes_.contains(thing.scope)) show_live(thing);
        tell_exercise_pause();
    }

    /// What is live, in words: as it stands where it has revisions, anything else as it was said.
    /// In an exercise, marked so.
    std::string live_in_words(const LiveThing& thing) {
        const auto& sentences = session_.sentences();
        for (const auto& alert : view_.alerts())
            if (alert.alert() == thing.id.value)
                return sentences.marked(
                    thing.status,
                    words_.fill(alert.proposed() ? Text::watch_live_proposed : Text::watch_live,
                                {{"name", thing.name()},
                                 {"alert", sentences.alert(thing.scope, alert.content())}}));
        for (const auto& order : view_.orders())
            if (order.order() == thing.id.value)
                return sentences.marked(
                    thing.status,
                    words_.fill(Text::watch_live_order, {{"order", sentences.order(order)}}));
        for (const auto& hours : view_.hours())
            if (hours.hours() == thing.id.value)
                return words_.fill(Text::watch_live_order, {{"order", sentences.hours(hours)}});
        for (const auto& closing : view_.closings())
            if (closing.tally() == thing.id.value)
                return words_.fill(Text::watch_live_order, {{"order", sentences.closing(closing)}});
        const auto stored = session_.record_at(thing.scope, thing.sequence);
        return sentences.marked(
            thing.status,
            words_.fill(Text::watch_live,
                        {{"name", thing.name()},
                         {"alert", stored ? sentences.record(*stored, names_) : ""}}));
    }

    Colour colour_of(const LiveThing& thing) const {
        for (const auto& alert : view_.alerts())
            if (alert.alert() == thing.id.value) return colour_of(alert.content().severity());
        for (const auto& order : view_.orders())
            if (order.order() == thing.id.value) return order_colour(order);
        return Colour::warning;
    }

    /// An officer who comes to the terminal must see what is live already.
    void show_live(const LiveThing& thing) {
        std::string text = live_in_words(thing);
        Asking asking;
        asking.kind = thing.kind;
        asking.name = thing.name();
        asking.revision = thing.revision;
        std::set<Party> presented;
        for (const auto& addressed : thing.addressed) {
            const Party party{addressed.side(), Scope{addressed.port()}};
            asking.parties.insert(party);
            asking.asks_answer = asking.asks_answer || addressed.asks_answer();
            if (addressed.presented_at() != 0) presented.insert(party);
        }
        text += thing.awaits(session_.identity().side) ? reply_wanted(asking, thing.scope)
                                                       : answer_wanted(asking, thing.scope);
        if (show(text, colour_of(thing)))
            answer(asking, thing.scope, thing.status, view_.exercise(), presented);
    }

    void see(const StoredRecord& stored) {
        names_.learn(stored);
        follow_exercise(stored);
        const Asking asking = addressed_.see(stored);
        const Scope scope{stored.record.scope()};
        if (!shown_scopes_.contains(scope) || is_full() || !writable_) return;
        if (!show_record(stored, asking)) return;
        ++shown_;
        passed_[scope] = {Sequence{stored.record.sequence() + 1}, stored.hash};
        cursor_moved_ = true;
        if (const auto content = content_of(stored.record))
            answer(asking, scope, content->status(), content->exercise(), {});
        tell_exercise_pause();
    }

    /// An actual notice goes before the exercise: the screen says so, once, and when it is over.
    void tell_exercise_pause() {
        const bool paused = !exercise_.empty() && addressed_.pauses_exercise();
        if (paused == exercise_paused_) return;
        exercise_paused_ = paused;
        if (json()) return;
        if (paused)
            show(std::string(words_.text(Text::watch_exercise_paused)), Colour::alarm);
        else if (!exercise_.empty())
            show(std::string(words_.text(Text::watch_exercise_goes_on)), Colour::notice);
    }

    void follow_exercise(const StoredRecord& stored) {
        const auto content = content_of(stored.record);
        if (!content || !content->has_exercise_session() ||
            stored.record.index() < known_until_.value)
            return;
        const auto& session = content->exercise_session();
        const bool starts = session.action() == v1::ExerciseSession::START;
        exercise_ = starts ? content->message_id() : Bytes{};
        participants_ = {session.participants().begin(), session.participants().end()};
    }

    static Colour order_colour(const v1::OrderView& order) {
        const bool nobody = order.suspended() || order.in_force().terms().mode() == v1::Terms::HOLD;
        return nobody || order.overdue() ? Colour::alarm : Colour::warning;
    }

    static Colour colour_of(v1::Severity severity) {
        return severity >= v1::SEVERE ? Colour::alarm : Colour::warning;
    }

    static Colour colour_of(v1::ReleaseOrder::Action action) {
        switch (action) {
            case v1::ReleaseOrder::HOLD:
            case v1::ReleaseOrder::SUSPEND:
            case v1::ReleaseOrder::OVERRIDE:
                return Colour::alarm;
            case v1::ReleaseOrder::REQUEST:
            case v1::ReleaseOrder::TIGHTEN:
            case v1::ReleaseOrder::COUNTER:
            case v1::ReleaseOrder::AMEND:
            case v1::ReleaseOrder::RESUME:
            case v1::ReleaseOrder::COMPLETE:
            case v1::ReleaseOrder::CANCEL:
            case v1::ReleaseOrder::REJECT:
                return Colour::warning;
            case v1::ReleaseOrder::ACCEPT:
            case v1::ReleaseOrder::EFFECT:
                return Colour::good;
            case v1::ReleaseOrder::STAND_BY:
            case v1::ReleaseOrder::EXTEND:
                return Colour::notice;
            case v1::ReleaseOrder::WAVE:
            case v1::ReleaseOrder::ACTION_UNSPECIFIED:
            case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
            case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
                break;
        }
        return Colour::quiet;
    }

    Colour colour_of(const StoredRecord& stored) const {
        const auto content = content_of(stored.record);
        if (stored.record.has_escalation() || stored.record.has_prompt()) return Colour::warning;
        if (!content) return Colour::quiet;
        if (content->has_acknowledgement())
            return content->acknowledgement().stage() == v1::Acknowledgement::ACKNOWLEDGED
                       ? Colour::good
                       : Colour::quiet;
        if (content->has_release_order()) return colour_of(content->release_order().action());
        if (!content->has_peak_alert())
            return content->has_flow_report() ? Colour::quiet : Colour::none;
        const auto& alert = content->peak_alert();
        const bool ends =
            alert.action() == v1::PeakAlert::CLEAR || alert.action() == v1::PeakAlert::DISMISS;
        return ends ? Colour::good : colour_of(alert.severity());
    }

    bool told_to_us(const v1::Record& record) const {
        const auto& told =
            record.has_prompt() ? record.prompt().told() : record.escalation().told();
        return std::find(told.begin(), told.end(), session_.identity().name.value) != told.end();
    }

    /// Rings where somebody sits who must act: the desks of the port that is asked; an office only
    /// where the holding side has overridden, for the ladder reaches it in time.
    bool rings(const StoredRecord& stored, const Asking& asking) const {
        if (stored.record.index() < known_until_.value) return false;
        const auto content = content_of(stored.record);
        if (session_.identity().role == v1::OFFICE)
            return content && content->has_release_order() &&
                   content->release_order().action() == v1::ReleaseOrder::OVERRIDE;
        return session_.identity().role == v1::DESK &&
               std::any_of(asking.parties.begin(), asking.parties.end(), [&](const Party& party) {
                   return party.side == session_.identity().side && writes_to(party.port);
               });
    }

    /// " ANSWER needed: liaison order …", where this principal's side and port are to give it.
    std::string answer_wanted(const Asking& asking, const Scope& scope) const {
        const bool wanted = asking.asks_answer && writes_to(scope) &&
                            asking.parties.contains({session_.identity().side, scope});
        if (!wanted) return "";
        return std::string(words_.text(Text::list_semicolon)) +
               words_.fill(Text::answer_needed,
                           {{"command", answering_command(asking.kind, asking.name)}});
    }

    /// The same, or "; acknowledge: liaison ack …", where that is all that this principal is asked.
    std::string reply_wanted(const Asking& asking, const Scope& scope) const {
        std::string answer = answer_wanted(asking, scope);
        const auto role = session_.identity().role;
        const bool acknowledges = role == v1::DESK || role == v1::OFFICE;
        if (!answer.empty() || !acknowledges || own_parties(asking, scope).empty()) return answer;
        return acknowledge_with(asking);
    }

    std::string acknowledge_with(const Asking& asking) const {
        return std::string(words_.text(Text::list_semicolon)) +
               words_.fill(Text::acknowledge_with, {{"command", "liaison ack " + asking.name}});
    }

    /// How this side deals with what an escalation names; nothing where it is live no more, or the
    /// other side's to deal with.
    std::string way_to_act(const v1::Escalation& escalation) const {
        const Asking asking = addressed_.asked_by(Digest{escalation.record()});
        if (asking.parties.empty() || escalation.addressed() != session_.identity().side) return "";
        if (escalation.missing() == v1::Escalation::PRESENTED ||
            escalation.missing() == v1::Escalation::ACKNOWLEDGED)
            return acknowledge_with(asking);
        if (escalation.missing() != v1::Escalation::ANSWER) return "";
        return std::string(words_.text(Text::list_semicolon)) +
               words_.fill(Text::answer_needed,
                           {{"command", answering_command(asking.kind, asking.name)}});
    }

    /// " (200 per train → HOLD (0, nobody))", of a move that changes what is let through.
    std::string change(const Asking& asking) const {
        if (!asking.change) return "";
        const auto said = [&](const Asking::Measure& measure) {
            return session_.sentences().measure(measure.terms ? &*measure.terms : nullptr,
                                                measure.suspended);
        };
        return words_.fill(Text::watch_order_change, {{"old", said(asking.change->first)},
                                                      {"new", said(asking.change->second)}});
    }

    static bool is_test_count(const StoredRecord& stored) {
        const auto content = content_of(stored.record);
        return content && content->has_flow_report() && content->status() == v1::TEST;
    }

    /// True once it is written, or need not be.
    bool show_record(const StoredRecord& stored, const Asking& asking) {
        if (json()) return show(json_of(stored), Colour::none);
        // A site that measures itself must not push an alert off a desk's screen.
        if (is_test_count(stored)) return true;
        const auto& sentences = session_.sentences();
        const Instant at{stored.record.recorded_at()};
        show_date(at);
        const std::string head = words_.fill(
            Text::watch_line, {{"time", sentences.clock(at)},
                               {"name", RecordNames::name(Scope{stored.record.scope()},
                                                          Sequence{stored.record.sequence()})}});
        const bool asks_us = told_to_us(stored.record);
        if (asks_us || rings(stored, asking)) workplace_.terminal.ring();
        if (asks_us && stored.record.has_escalation())
            return show(head +
                            sentences.escalation_to_act_on(stored.record, names_,
                                                           session_.identity().side) +
                            way_to_act(stored.record.escalation()),
                        Colour::alarm);
        return show(head + sentences.record(stored, names_) + change(asking) +
                        reply_wanted(asking, Scope{stored.record.scope()}),
                    asks_us ? Colour::alarm : colour_of(stored));
    }

    void show_date(Instant at) {
        constexpr std::size_t kDateLength = 10;
        const std::string date = to_local_text(at).substr(0, kDateLength);
        if (date != date_) show(words_.fill(Text::watch_date, {{"date", date}}), Colour::quiet);
        date_ = date;
    }

    bool show(const std::string& line, Colour colour) {
        writable_ = workplace_.terminal.line(line, colour) && writable_;
        return writable_;
    }

    // ---- answers

    bool answers() const {
        const auto role = session_.identity().role;
        return role == v1::DESK || role == v1::OFFICE || role == v1::DISPLAY;
    }

    bool writes_to(const Scope& port) const {
        const auto& identity = session_.identity();
        if (identity.writes.empty()) return identity.role == v1::OFFICE;
        return std::find(identity.writes.begin(), identity.writes.end(), port) !=
               identity.writes.end();
    }

    /// For whom this principal answers: a desk for its own port, or, where that is not asked, for
    /// its side at the notice's (it has it all the same); any other for every port of its side.
    std::set<Party> own_parties(const Asking& asking, const Scope& scope) const {
        const v1::Side side = session_.identity().side;
        std::set<Party> own;
        for (const Party& party : asking.parties)
            if (party.side == side) own.insert(party);
        if (session_.identity().role != v1::DESK) return own;
        for (const Party& party : own)
            if (writes_to(party.port)) return {party};
        return own.contains({side, scope}) ? std::set<Party>{{side, scope}} : std::set<Party>{};
    }

    void answer(const Asking& asking, const Scope& scope, v1::Status status, const Bytes& exercise,
                const std::set<Party>& presented) {
        if (!answers()) return;
        const bool in_exercise = status == v1::EXERCISE;
        if (in_exercise &&
            (exercise != exercise_ || !participants_.contains(session_.identity().name.value)))
            return;
        for (const Party& party : own_parties(asking, scope)) {
            v1::Content content =
                session_.notice(scope, Framing{status, in_exercise ? exercise : Bytes{}, {}});
            v1::Acknowledgement& stage = *content.mutable_acknowledgement();
            stage.set_record(asking.revision.value);
            stage.set_stage(v1::Acknowledgement::DELIVERED);
            if (party.port != scope) stage.set_port(party.port.value);
            send(content);
            if (command_.attended.empty() || presented.contains(party) || !writes_to(party.port))
                continue;
            content.set_person(command_.attended);
            stage.set_stage(v1::Acknowledgement::PRESENTED);
            stage.set_attended(true);
            send(content);
        }
    }

    void send(const v1::Content& content) {
        ++unanswered_;
        session_.connection().submit_later(content,
                                           [this](const v1::Content& sent, const auto& answered) {
                                               --unanswered_;
                                               tell_failure(sent, answered);
                                           });
    }

    void tell_failure(const v1::Content& sent, const Answered<SignedReceipt>& answered) {
        const auto* const refused = std::get_if<Refused>(&answered);
        if (std::holds_alternative<SignedReceipt>(answered)) return;
        // It was updated or ended while the answer was on its way: the newer record gets its own.
        if (refused != nullptr && (refused->number == Refusal::record_not_found ||
                                   refused->number == Refusal::no_exercise))
            return;
        const std::string stage = v1::Acknowledgement::Stage_Name(sent.acknowledgement().stage());
        const std::string why = refused != nullptr
                                    ? session_.sentences().refusal(*refused)
                                    : std::string(words_.text(Text::watch_answer_lost));
        workplace_.terminal.complaint(
            words_.fill(Text::watch_answer_failed,
                        {{"stage", stage},
                         {"name", names_.name(Digest{sent.acknowledgement().record()})},
                         {"why", why}}),
            Colour::warning);
    }

    void await_last_answers() {
        const auto until = Clock::now() + kLastAnswers;
        while (unanswered_ > 0 && Clock::now() < until) session_.connection().poll(kSlice);
    }

    // ---- where it stands

    void keep_cursor() {
        if (command_.cursor.empty() || !cursor_moved_) return;
        // What another watch left for other scopes stays.
        auto cursors = client::load_cursors(command_.cursor, session_.identity().origin);
        for (const auto& [scope, cursor] : passed_) cursors[scope] = cursor;
        client::save_cursors(command_.cursor, session_.identity().origin, cursors);
        cursor_moved_ = false;
    }

    /// Says when scopes fall behind, and when they have caught up.
    void tell_states() {
        if (Clock::now() < next_states_) return;
        next_states_ = Clock::now() + kBetweenStates;
        std::vector<Following> fallen;
        std::vector<Following> caught_up;
        for (const auto& following : subscriber_->following()) {
            if (!shown_scopes_.contains(following.scope)) continue;
            const bool reached = following.cursor.next >= following.head;
            if (following.behind_since && behind_.insert(following.scope).second)
                fallen.push_back(following);
            if (!following.behind_since && reached && behind_.erase(following.scope) > 0)
                caught_up.push_back(following);
        }
        if (!fallen.empty()) tell_behind(fallen);
        if (!caught_up.empty()) tell_complete(caught_up);
        if (!began_complete_ && behind_.empty()) begin_complete();
    }

    void begin_complete() {
        const auto following = subscriber_->following();
        began_complete_ = std::all_of(following.begin(), following.end(), [](const auto& each) {
            return !each.behind_since && each.cursor.next >= each.head;
        });
        if (began_complete_ && !json()) tell_complete(following);
    }

    /// How far each has come; scopes without records are named only where there is nothing else to
    /// say.
    std::string places(const std::vector<Following>& scopes) const {
        std::vector<std::string> reached;
        std::vector<std::string> without_records;
        for (const auto& each : scopes) {
            if (!shown_scopes_.contains(each.scope)) continue;
            const std::uint64_t next = each.cursor.next.value;
            if (next > 0)
                reached.push_back(RecordNames::name(each.scope, Sequence{next - 1}));
            else
                without_records.push_back(each.scope.value);
        }
        if (!reached.empty()) return catalogue::listed(words_, reached);
        return words_.fill(Text::watch_nothing_yet,
                           {{"scopes", catalogue::listed(words_, without_records)}});
    }

    void tell_behind(const std::vector<Following>& scopes) {
        if (!json()) {
            Instant since = *scopes.front().behind_since;
            for (const auto& each : scopes) since = std::min(since, *each.behind_since);
            show(words_.fill(Text::watch_behind, {{"time", session_.sentences().clock(since)},
                                                  {"places", places(scopes)}}),
                 Colour::alarm);
            return;
        }
        for (const auto& each : scopes)
            show(state_json("behind", each, each.behind_since->ms), Colour::none);
    }

    void tell_complete(const std::vector<Following>& scopes) {
        if (!json()) {
            show(words_.fill(Text::watch_complete, {{"places", places(scopes)}}), Colour::quiet);
            return;
        }
        for (const auto& each : scopes) show(state_json("complete", each, 0), Colour::none);
    }

    static std::string state_json(const char* state, const Following& following,
                                  std::int64_t since) {
        return JsonObject{}
            .add("state", state)
            .add("scope", following.scope.value)
            .add("next", following.cursor.next.value)
            .add("head", following.head.value)
            .add("behind_since", since)
            .text();
    }

    const Watch& command_;
    const Workplace& workplace_;
    const Catalogue& words_;
    Session session_;
    std::optional<client::Subscriber> subscriber_;

    std::map<Scope, Sequence> heads_;  ///< Of all that may be read, at the Welcome.
    std::set<Scope> shown_scopes_;
    v1::SituationView view_;
    LogIndex known_until_;  ///< Records before this one are in `view_`.
    Bytes exercise_;
    std::set<std::string> participants_;
    AddressedParties addressed_;
    bool exercise_paused_ = false;
    RecordNames names_;

    std::uint64_t shown_ = 0;
    bool writable_ = true;
    std::string date_;
    std::size_t unanswered_ = 0;
    std::map<Scope, client::Cursor> passed_;
    bool cursor_moved_ = false;
    std::set<Scope> behind_;
    bool began_complete_ = false;
    Clock::time_point next_states_{};
};

}  // namespace

bool is_officer_of(const v1::SituationView& view, v1::Side side, const std::string& person) {
    return std::any_of(view.persons().begin(), view.persons().end(), [&](const auto& each) {
        return each.id() == person && each.side() == side;
    });
}

namespace {

void refuse_bad_usage(const Watch& command, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    if (command.from && command.scopes.size() != 1)
        throw Stop(Exit::usage, std::string(words.text(Text::watch_from_needs_port)));
    if (command.from && command.since)
        throw Stop(Exit::usage, std::string(words.text(Text::watch_from_or_since)));
    if (!command.attended.empty() &&
        (!workplace.terminal.hears_a_person() || workplace.settings.json))
        throw Stop(Exit::usage, std::string(words.text(Text::watch_attended_needs_terminal)));
}

}  // namespace

Exit run(const Watch& command, const Workplace& workplace) {
    refuse_bad_usage(command, workplace);
    return Watcher(command, workplace).run();
}

}  // namespace liaison::cli
