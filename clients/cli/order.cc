#include "clients/cli/order.h"

#include <algorithm>

#include "clients/catalogue/words.h"
#include "clients/cli/live_reference.h"
#include "clients/cli/order_terms.h"
#include "clients/cli/session.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::holding_side;
using catalogue::other_side;
using catalogue::RecordNames;
using catalogue::Text;

namespace {

using Action = v1::ReleaseOrder::Action;

bool stops_everybody(Action action) {
    return action == v1::ReleaseOrder::HOLD || action == v1::ReleaseOrder::SUSPEND;
}

/// Begins a measure where none is live. An actual one never becomes part of an exercise, or the
/// other way round, unless that is said.
bool may_begin(Action action) {
    return stops_everybody(action) || action == v1::ReleaseOrder::REQUEST ||
           action == v1::ReleaseOrder::TIGHTEN || action == v1::ReleaseOrder::OVERRIDE;
}

bool states_terms(Action action) {
    return action == v1::ReleaseOrder::REQUEST || action == v1::ReleaseOrder::TIGHTEN ||
           action == v1::ReleaseOrder::ACCEPT || action == v1::ReleaseOrder::COUNTER ||
           action == v1::ReleaseOrder::AMEND || action == v1::ReleaseOrder::OVERRIDE;
}

bool ends_when_accepted(const v1::OrderView& order) {
    return order.proposal() == v1::ReleaseOrder::COMPLETE ||
           order.proposal() == v1::ReleaseOrder::CANCEL;
}

/// Nobody at all is a move of its own, by either side alone.
void refuse_hold_as_terms(Action action, const v1::Terms& terms, const Catalogue& words) {
    if (action == v1::ReleaseOrder::TIGHTEN && terms.mode() == v1::Terms::HOLD)
        throw Stop(Exit::usage, std::string(words.text(Text::order_hold_is_a_move)));
}

/// What stops people waits no longer to be told what is in force now.
constexpr Milliseconds kMostBeforeAStop{3'000};

/// One move on its way: read, shown, asked about, sent.
class Move {
  public:
    Move(const OrderMove& command, const Workplace& workplace)
        : command_(command),
          words_(workplace.words),
          workplace_(workplace),
          session_(workplace, Unreachable::keeps) {}

    Exit run() {
        read_situation();
        choose_order();
        compose();
        ask();
        const auto receipt =
            session_.submit(content_, [this](const Refused& refused) { return advice(refused); });
        session_.tell(receipt);
        if (stops_everybody(command_.action)) show_missing(receipt.receipt);
        return Exit::done;
    }

  private:
    std::string text(Text key) const { return std::string(words_.text(key)); }
    v1::ReleaseOrder& move() { return *content_.mutable_release_order(); }
    bool has_order() const { return !order_.order().empty(); }

    /// People are stopped even where nobody can be told what is in force now.
    void read_situation() {
        if (!stops_everybody(command_.action) || !session_.reached()) {
            view_ = session_.situation();
            return;
        }
        const auto patience = std::min(workplace_.settings.timeout, kMostBeforeAStop);
        auto answered = session_.connection().situation({}, patience);
        if (auto* const view = std::get_if<v1::SituationView>(&answered)) {
            view_ = std::move(*view);
            return;
        }
        const auto* const refused = std::get_if<Refused>(&answered);
        workplace_.terminal.complaint(
            refused != nullptr
                ? catalogue::refusal_in_words(words_, *refused)
                : words_.fill(Text::no_answer_to_question, {{"time", session_.in_words(patience)}}),
            Colour::warning);
        view_.set_broker_time(client::now().ms);
        is_known_ = false;
    }

    // ---- which order

    void choose_order() {
        if (command_.order && !command_.order->port) {
            take_named_order();
        } else {
            port_ = session_.port_or_own(command_.order ? command_.order->port : command_.port);
            take_live_order();
        }
        if (has_order()) {
            port_ = Scope{order_.scope()};
            direction_ = order_.direction();
            framing_ = framing_of(session_, view_, order_.status());
            names_.learn(Digest{order_.order()}, port_, Sequence{order_.first_sequence()});
            revision_ = order_.revision();
            refuse_contradiction();
            if (command_.order) take_older_revision();
            return;
        }
        if (direction_ != v1::DIRECTION_UNSPECIFIED)  // in the place of an ended one
            return refuse_contradiction();
        if (!may_begin(command_.action)) session_.refuse({Refusal::order_not_found, none_live()});
        if (!command_.direction)
            throw Stop(Exit::usage,
                       words_.fill(Text::order_direction_needed, {{"port", port_.value}}));
        direction_ = *command_.direction;
        framing_ = session_.framing(command_.in_exercise, view_);
    }

    /// Where an order is named, a port or a direction beside it must be the order's own.
    void refuse_contradiction() const {
        const auto refuse_if = [&](bool differs, const std::string& own, const std::string& other) {
            if (!differs) return;
            const std::string named = command_.order ? spoken(*command_.order) + " " + own : own;
            throw Stop(Exit::usage,
                       words_.fill(Text::order_contradiction, {{"one", named}, {"other", other}}));
        };
        if (command_.port) refuse_if(*command_.port != port_, port_.value, command_.port->value);
        if (command_.direction)
            refuse_if(*command_.direction != direction_, session_.sentences().word(direction_),
                      session_.sentences().word(*command_.direction));
    }

    /// Nothing is live where the command looks, and what is live beside it.
    std::string none_live() const {
        const auto& sentences = session_.sentences();
        std::string nothing =
            command_.direction ? words_.fill(Text::order_none_live_towards,
                                             {{"port", port_.value},
                                              {"direction", sentences.word(*command_.direction)}})
                               : words_.fill(Text::order_none_live, {{"port", port_.value}});
        std::vector<std::string> names;
        for (const auto& order : view_.orders())
            if (order.scope() == port_.value) names.push_back(name_with_direction(order));
        if (names.empty()) return nothing;
        return words_.fill(Text::order_live_instead,
                           {{"nothing", nothing}, {"names", catalogue::listed(words_, names)}});
    }

    std::string name_with_direction(const v1::OrderView& order) const {
        return RecordNames::name(Scope{order.scope()}, Sequence{order.first_sequence()}) + " " +
               session_.sentences().word(order.direction());
    }

    const v1::OrderView& order_with(const Digest& id) const {
        return *std::find_if(view_.orders().begin(), view_.orders().end(),
                             [&](const auto& order) { return order.order() == id.value; });
    }

    /// An order that has ended meanwhile is no reason not to stop people in its place.
    bool takes_place_of_ended_order() {
        const auto& place = command_.order->place;
        // Cut off, only what is known here can be meant.
        if (!stops_everybody(command_.action) || !place || !session_.reached()) return false;
        const auto stored = session_.record_at(place->first, place->second);
        const auto content = stored ? content_of(stored->record) : std::nullopt;
        if (!content || !content->has_release_order()) return false;
        for (const auto& order : view_.orders())
            if (order.scope() == place->first.value && order.status() == content->status() &&
                order.direction() == content->release_order().direction())
                return false;
        port_ = place->first;
        direction_ = content->release_order().direction();
        framing_ = framing_of(session_, view_, content->status());
        return true;
    }

    void take_named_order() {
        if (takes_place_of_ended_order()) return;
        const Candidates candidates{
            [](const LiveThing& thing) { return thing.kind == LiveKind::order; },
            [](const LiveThing&) { return true; }, Text::order_none_live, Refusal::order_not_found};
        order_ = order_with(find_live(session_, view_, *command_.order, candidates, words_).id);
    }

    void take_live_order() {
        std::vector<v1::OrderView> fitting;
        const auto add = [&](v1::Status status) {
            for (const auto& order : view_.orders())
                if (order.scope() == port_.value && order.status() == status &&
                    (!command_.direction || order.direction() == *command_.direction))
                    fitting.push_back(order);
        };
        add(command_.in_exercise ? v1::EXERCISE : v1::ACTUAL);
        // A move on what is live can only mean what is live.
        if (fitting.empty() && !may_begin(command_.action)) add(v1::EXERCISE);
        if (fitting.size() == 1) order_ = fitting.front();
        if (fitting.size() < 2) return;
        std::vector<std::string> names;
        names.reserve(fitting.size());
        for (const auto& order : fitting) names.push_back(name_with_direction(order));
        throw Stop(Exit::usage, words_.fill(Text::order_ambiguous,
                                            {{"names", catalogue::listed(words_, names)}}));
    }

    /// Who names a later revision than the first answers that one, as they have read it, even where
    /// it is no longer the present one: then the broker refuses it.
    void take_older_revision() {
        const auto& place = command_.order->place;
        if (!place || place->second.value == order_.sequence() ||
            place->second.value == order_.first_sequence())
            return;
        const auto stored = session_.record_at(place->first, place->second);
        const auto content = stored ? content_of(stored->record) : std::nullopt;
        if (!content || !content->has_release_order()) return;
        const auto action = content->release_order().action();
        if (action == v1::ReleaseOrder::WAVE || action == v1::ReleaseOrder::STAND_BY) return;
        revision_ = stored->hash.value;
        older_ = content->release_order();
    }

    // ---- what is said

    std::int64_t moment(const std::optional<std::string>& typed) const {
        if (!typed) return 0;
        return moment_from(*typed, framing_.now, words_).ms;
    }

    /// What is not named stays as it is.
    v1::Terms base() const {
        switch (command_.action) {
            case v1::ReleaseOrder::TIGHTEN:
                return order_.in_force().terms();
            case v1::ReleaseOrder::AMEND:
                return order_.has_in_force() ? order_.in_force().terms()
                                             : order_.proposed().terms();
            case v1::ReleaseOrder::COUNTER:
            case v1::ReleaseOrder::ACCEPT:
                return older_ && older_->has_terms() ? older_->terms() : order_.proposed().terms();
            case v1::ReleaseOrder::REQUEST:
            case v1::ReleaseOrder::HOLD:
            case v1::ReleaseOrder::SUSPEND:
            case v1::ReleaseOrder::REJECT:
            case v1::ReleaseOrder::STAND_BY:
            case v1::ReleaseOrder::RESUME:
            case v1::ReleaseOrder::EFFECT:
            case v1::ReleaseOrder::WAVE:
            case v1::ReleaseOrder::OVERRIDE:
            case v1::ReleaseOrder::COMPLETE:
            case v1::ReleaseOrder::CANCEL:
            case v1::ReleaseOrder::EXTEND:
            case v1::ReleaseOrder::ACTION_UNSPECIFIED:
            case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
            case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
                break;
        }
        return {};
    }

    v1::Terms terms() const {
        v1::Terms terms = base();
        // An acceptance repeats all of it; any other move begins when it says so, or at once.
        if (command_.action != v1::ReleaseOrder::ACCEPT) terms.clear_effective_from();
        if (command_.terms) {
            terms.set_mode(command_.terms->mode());
            terms.set_people(command_.terms->people());
            terms.set_interval(command_.terms->interval());
            terms.set_vehicle(command_.terms->vehicle());
        }
        if (command_.lanes) terms.set_lanes(*command_.lanes);
        if (command_.stop_at) terms.set_stop_at(*command_.stop_at);
        if (command_.resume_at) terms.set_resume_at(*command_.resume_at);
        if (command_.exempt) {
            terms.clear_exempt();
            for (const auto each : *command_.exempt) terms.add_exempt(each);
        }
        if (command_.from) terms.set_effective_from(moment(command_.from));
        // Lanes alone may be limited: everybody else goes on.
        if (terms.mode() == v1::Terms::MODE_UNSPECIFIED &&
            command_.action == v1::ReleaseOrder::TIGHTEN && !order_.has_in_force())
            terms.set_mode(v1::Terms::FULL_RELEASE);
        if (terms.mode() == v1::Terms::MODE_UNSPECIFIED)
            throw Stop(Exit::usage, text(Text::order_terms_needed));
        refuse_hold_as_terms(command_.action, terms, words_);
        return terms;
    }

    /// Nothing that was proposed is there to be accepted, or answered with other terms.
    void refuse_unproposed() {
        const bool answers = command_.action == v1::ReleaseOrder::ACCEPT ||
                             command_.action == v1::ReleaseOrder::COUNTER;
        if (answers && !order_.has_proposed() && !older_)
            session_.refuse({Refusal::nothing_proposed, {}},
                            advice({Refusal::nothing_proposed, {}}));
    }

    void compose() {
        refuse_unproposed();
        content_ = session_.notice(port_, framing_);
        content_.set_outside_hours(command_.outside_hours);
        // People are stopped first: who did it is asked for afterwards.
        const bool may_be_nobody = stops_everybody(command_.action) && command_.person.empty();
        content_.set_person(
            may_be_nobody
                ? officers_on_duty(view_, session_.identity().name, framing_.status).only()
                : session_.officer(command_.person, view_, framing_.status));
        move().set_action(command_.action);
        move().set_direction(direction_);
        if (has_order() && command_.action != v1::ReleaseOrder::REQUEST) {
            move().set_order(order_.order());
            move().set_revision(revision_);
        }
        if (states_terms(command_.action)) *move().mutable_terms() = terms();
        compose_reasons();
        compose_report();
    }

    void compose_reasons() {
        move().set_reason(command_.reason);
        for (const auto& area : command_.areas) *move().add_areas() = area;
        if (command_.receiving_load) move().set_receiving_load(*command_.receiving_load);
        move().set_receiving_limit(command_.receiving_limit);
        for (const auto& figure : command_.figures) {
            *move().add_figures() = figure;
            move().mutable_figures(move().figures_size() - 1)->set_as_of(framing_.now.ms);
        }
        move().set_expires_at(moment(command_.expires));
        move().set_review_by(moment(command_.review_by));
        for (const auto& port : command_.diverted_to)
            // Nobody goes on being let through for a port that was mistyped: the broker marks it.
            move().add_diverted_to(stops_everybody(command_.action)
                                       ? port.value
                                       : session_.other_port(port, port_).value);
        move().set_reference(command_.reference);
        if (command_.text.empty()) return;
        move().mutable_text()->set_body(command_.text);
        move().mutable_text()->set_language(command_.text_language);
    }

    void compose_report() {
        move().set_until(moment(command_.until));
        move().set_first(command_.first);
        move().set_last(command_.last);
        move().set_agency(command_.agency);
        if (command_.in_transit) move().set_in_transit(*command_.in_transit);
        if (command_.waiting_holding) move().set_waiting_holding(*command_.waiting_holding);
        if (command_.waiting_receiving) move().set_waiting_receiving(*command_.waiting_receiving);
        if (command_.action == v1::ReleaseOrder::EFFECT)
            move().set_in_effect_from(command_.from ? moment(command_.from) : framing_.now.ms);
        if (command_.action != v1::ReleaseOrder::WAVE) return;
        const bool holds = session_.identity().side == holding_side(direction_);
        move().set_report(holds ? v1::ReleaseOrder::RELEASED : v1::ReleaseOrder::RECEIVED);
        move().set_wave(command_.wave);
        move().set_people(command_.people);
        move().set_planned(command_.planned);
    }

    // ---- what is shown before it goes

    std::string measure(const v1::Terms* terms, bool suspended = false) const {
        return session_.sentences().measure(terms, suspended);
    }
    const v1::Terms* in_force() const {
        return order_.has_in_force() ? &order_.in_force().terms() : nullptr;
    }

    /// Old → new, and what has to happen until then.
    std::string change() const {
        const auto& sentences = session_.sentences();
        const v1::ReleaseOrder& move = content_.release_order();
        const std::string old = measure(in_force(), order_.suspended());
        const auto say = [&](Text key, const std::string& next) {
            return words_.fill(key, {{"old", old},
                                     {"new", next},
                                     {"terms", next},
                                     {"side", sentences.word(other_side(session_.identity().side))},
                                     {"holding", sentences.word(holding_side(direction_))}});
        };
        switch (command_.action) {
            case v1::ReleaseOrder::HOLD: {
                v1::Terms nobody;
                nobody.set_mode(v1::Terms::HOLD);
                return say(Text::change_at_once, measure(&nobody));
            }
            case v1::ReleaseOrder::TIGHTEN:
                return say(Text::change_at_once, measure(&move.terms(), order_.suspended()));
            case v1::ReleaseOrder::SUSPEND:
                return say(Text::change_at_once, measure(in_force(), true));
            case v1::ReleaseOrder::OVERRIDE:
                return say(Text::change_at_once, measure(&move.terms()));
            case v1::ReleaseOrder::REQUEST:
            case v1::ReleaseOrder::COUNTER:
            case v1::ReleaseOrder::AMEND:
                return say(Text::change_when_accepted, measure(&move.terms()));
            case v1::ReleaseOrder::RESUME:
                return say(Text::change_when_accepted, measure(in_force()));
            case v1::ReleaseOrder::COMPLETE:
                return say(Text::change_end_when_accepted, "");
            case v1::ReleaseOrder::ACCEPT:
                return ends_when_accepted(order_)
                           ? say(Text::change_ends, "")
                           : say(Text::change_when_effected, measure(&move.terms()));
            case v1::ReleaseOrder::EFFECT:
                return order_.has_agreed()
                           ? say(Text::change_at_once, measure(&order_.agreed().terms()))
                           : say(Text::change_none, "");
            case v1::ReleaseOrder::CANCEL:
                if (order_.has_proposed() && order_.proposed().by() == session_.identity().side)
                    return say(Text::change_withdraws, measure(&order_.proposed().terms()));
                if (order_.has_agreed())
                    return say(Text::change_drops_agreed, measure(&order_.agreed().terms()));
                return say(Text::change_end_when_accepted, "");
            case v1::ReleaseOrder::REJECT:
            case v1::ReleaseOrder::STAND_BY:
            case v1::ReleaseOrder::WAVE:
            case v1::ReleaseOrder::EXTEND:
                return say(Text::change_none, "");
            case v1::ReleaseOrder::ACTION_UNSPECIFIED:
            case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
            case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
                break;
        }
        return text(Text::not_known);
    }

    /// The terms by which this very move lets people go, if it does.
    const v1::Terms* released_terms() const {
        const v1::ReleaseOrder& move = content_.release_order();
        if (command_.action == v1::ReleaseOrder::EFFECT)
            return order_.has_agreed() ? &order_.agreed().terms() : nullptr;
        const bool releases = command_.action == v1::ReleaseOrder::ACCEPT ||
                              command_.action == v1::ReleaseOrder::OVERRIDE;
        return releases ? &move.terms() : nullptr;
    }

    /// What a person must know before it goes, and may have overlooked.
    std::string warning() const {
        const v1::ReleaseOrder& move = content_.release_order();
        const auto& sentences = session_.sentences();
        const bool crosses = command_.action == v1::ReleaseOrder::COMPLETE &&
                             ends_when_accepted(order_) &&
                             order_.proposed().by() != session_.identity().side;
        if (crosses)
            return words_.fill(
                Text::order_complete_crosses,
                {{"side", sentences.word(order_.proposed().by())},
                 {"command", "liaison order accept " +
                                 RecordNames::name(port_, Sequence{order_.first_sequence()})}});
        if (in_force() != nullptr && is_more_than_a_wave(move.people(), *in_force()))
            return words_.fill(
                Text::order_wave_large,
                {{"people", catalogue::grouped(move.people())}, {"terms", measure(in_force())}});
        return "";
    }

    void ask() const {
        if (const auto warned = warning(); !warned.empty())
            workplace_.terminal.complaint(warned, Colour::warning);
        const std::string said = session_.sentence(content_, names_);
        session_.confirm(is_known_ ? said + "\n  " + change() : said, command_.yes);
        const v1::Terms* const released = released_terms();
        if (released == nullptr || !loosens_much(in_force(), order_.suspended(), *released)) return;
        session_.confirm_again(
            words_.fill(Text::order_sure, {{"old", measure(in_force(), order_.suspended())},
                                           {"new", measure(released)}}),
            command_.yes);
    }

    // ---- what is shown after it went, or did not

    /// How the measure stands now, and how to answer that.
    std::string advice(const Refused& refused) {
        const auto number = static_cast<std::uint32_t>(refused.number);
        constexpr std::uint32_t kState = 400;
        constexpr std::uint32_t kLimits = 500;
        if (number < kState || number >= kLimits) return "";
        const auto answered = session_.connection().situation(port_, workplace_.settings.timeout);
        const auto* const view = std::get_if<v1::SituationView>(&answered);
        if (view == nullptr) return "";
        for (const auto& order : view->orders()) {
            if (order.direction() != direction_ || order.status() != framing_.status) continue;
            std::string said =
                words_.fill(Text::order_present, {{"order", session_.sentences().order(order)}});
            const bool is_asked =
                order.has_proposed() && order.proposed().by() != session_.identity().side;
            const std::string name =
                RecordNames::name(Scope{order.scope()}, Sequence{order.first_sequence()});
            if (is_asked)
                said += "\n" + words_.fill(Text::order_answer_with,
                                           {{"command", answering_command(LiveKind::order, name)}});
            return said;
        }
        return words_.fill(Text::order_present,
                           {{"order", words_.fill(Text::order_none_live,
                                                  {{"port", session_.sentences().port(port_)}})}});
    }

    std::string remedy(v1::Mark mark, const std::string& name) const {
        const std::string again =
            (command_.action == v1::ReleaseOrder::HOLD ? "order hold " : "order suspend ") + name;
        const auto with = [&](const std::string& command) {
            return words_.fill(
                Text::remedy_command,
                {{"command", "liaison -i " + workplace_.settings.identity + " " + command}});
        };
        switch (mark) {
            case v1::NO_OFFICER:
            case v1::UNLISTED_OFFICER:
            case v1::OFFICER_OF_OTHER_SIDE:
                return with(again + " --person ID");
            case v1::NOT_ON_DUTY:
                return with("duty on --person " + content_.person());
            case v1::NO_FIGURE:
                return with(again + " --receiving-load N");
            case v1::TALLY_WANTED:
                return with("closing tally");
            case v1::DIVERSION_LEFT_OUT:
                return with(again + " --divert-to PORT");
            case v1::STALE_REVISION:
                return text(Text::remedy_look);
            case v1::CLOSED_PORT:
            case v1::SUSPENDED_PORT:
                return text(Text::remedy_tell);
            case v1::MARK_UNSPECIFIED:
            case v1::Mark_INT_MIN_SENTINEL_DO_NOT_USE_:
            case v1::Mark_INT_MAX_SENTINEL_DO_NOT_USE_:
                break;
        }
        return "";
    }

    void show_missing(const v1::Receipt& receipt) {
        if (workplace_.settings.json) return;
        std::optional<StoredRecord> stored;
        try {
            stored = session_.record_at(Scope{receipt.scope()}, Sequence{receipt.sequence()});
        } catch (const Stop&) {
            return;  // The hold stands, and that has been said: a question without an answer
                     // must not look like a failure of it.
        }
        if (!stored) return;
        const std::string name = RecordNames::name(
            port_, Sequence{has_order() ? order_.first_sequence() : receipt.sequence()});
        for (const int each : stored->record.marks()) {
            const auto mark = static_cast<v1::Mark>(each);
            workplace_.terminal.line(
                words_.fill(Text::order_missing, {{"mark", session_.sentences().mark(mark)},
                                                  {"remedy", remedy(mark, name)}}),
                Colour::warning);
        }
    }

    const OrderMove& command_;
    const Catalogue& words_;
    const Workplace& workplace_;
    Session session_;

    v1::SituationView view_;
    bool is_known_ = true;  ///< What is in force: `view_` is the broker's, or was.
    Scope port_;
    v1::Direction direction_ = v1::DIRECTION_UNSPECIFIED;
    Framing framing_;
    v1::OrderView order_;  ///< Empty where none is live.
    Bytes revision_;
    std::optional<v1::ReleaseOrder> older_;  ///< What a revision said that is no longer present.
    RecordNames names_;
    v1::Content content_;
};

/// What is wrong whatever the broker says: nobody should have to wait for it.
void refuse_bad_usage(const OrderMove& command, const Catalogue& words) {
    if (command.action == v1::ReleaseOrder::EXTEND && !command.expires && !command.review_by)
        throw Stop(Exit::usage, std::string(words.text(Text::order_extend_needs_time)));
    if (command.terms) refuse_hold_as_terms(command.action, *command.terms, words);
    for (const auto& typed : {command.from, command.until, command.expires, command.review_by})
        if (typed) moment_from(*typed, client::now(), words);
    if (!command.order || !command.port) return;
    const auto named = port_in(*command.order);
    if (named && *named != *command.port)
        throw Stop(Exit::usage,
                   words.fill(Text::order_contradiction,
                              {{"one", spoken(*command.order)}, {"other", command.port->value}}));
}

}  // namespace

Exit run(const OrderMove& command, const Workplace& workplace) {
    refuse_bad_usage(command, workplace.words);
    return Move(command, workplace).run();
}

}  // namespace liaison::cli
