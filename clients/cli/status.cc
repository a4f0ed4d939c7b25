#include "clients/cli/status.h"

#include <algorithm>

#include "clients/cli/json.h"
#include "clients/cli/kept_notices.h"
#include "clients/cli/live_things.h"
#include "clients/cli/session.h"
#include "clients/cli/status_port.h"
#include "clients/cli/witnessed.h"
#include "proto/encoding.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::grouped;
using catalogue::RecordNames;
using catalogue::Sentences;
using catalogue::Text;

namespace {

class Screen {
  public:
    Screen(const Status& command, Session& session, const Workplace& workplace)
        : command_(command),
          session_(session),
          sentences_(session.sentences()),
          workplace_(workplace),
          words_(workplace.words),
          view_(session.situation()),
          witnessed_(witnessed(session, workplace)) {}

    void show() {
        show_site();
        if (const auto waiting = waiting_here(session_.outbox(), words_); !waiting.empty())
            line(waiting, Colour::warning);
        show_duty(kSite);  // the offices
        show_port_lines(view_, kSite, sentences_, workplace_.terminal);
        for (const auto& port : session_.genesis().ports()) {
            const Scope scope{port.code()};
            const bool wanted = command_.ports.empty() ||
                                std::find(command_.ports.begin(), command_.ports.end(), scope) !=
                                    command_.ports.end();
            if (wanted && head_of(scope) != nullptr) show_port(port);
        }
    }

    void show_as_json() const {
        std::string heads;
        for (const auto& head : session_.connection().welcome().scopes())
            heads += (heads.empty() ? "" : ",") + json_of(head);
        std::string ports;
        for (const auto& port : session_.genesis().ports())
            ports += (ports.empty() ? "" : ",") + json_of(port);
        const auto notices = session_.outbox().notices();
        const auto standings = client::standings(notices, view_, client::now());
        std::string kept;
        for (std::size_t place = 0; place < notices.size(); ++place)
            kept += (kept.empty() ? "" : ",") + json_of(notices[place], standings[place]);
        workplace_.terminal.line(JsonObject{}
                                     .add("origin", session_.genesis().origin())
                                     .add("epoch", session_.connection().welcome().epoch())
                                     .add_raw("heads", "[" + heads + "]")
                                     .add_raw("ports", "[" + ports + "]")
                                     .add_raw("witnessed", json_of(witnessed_))
                                     .add_raw("situation", json_of(view_))
                                     .add_raw("outbox", "[" + kept + "]")
                                     .text());
    }

  private:
    static constexpr std::uint32_t kFlood = 10;  ///< Alarms in 10 minutes (ISA-18.2).

    void line(const std::string& text, Colour colour = Colour::none) const {
        workplace_.terminal.line(text, colour);
    }

    void show_site() const {
        line(words_.fill(Text::status_site,
                         {{"origin", session_.genesis().origin()},
                          {"time", sentences_.date_and_clock(Instant{view_.broker_time()})},
                          {"records", grouped(view_.log_size())},
                          {"epoch", std::to_string(session_.connection().welcome().epoch())}}),
             Colour::quiet);
        show_witnessed(witnessed_, sentences_, workplace_);
        if (view_.exercise().empty()) return;
        const Framing scenario = session_.framing(true, view_);
        line(
            words_.fill(Text::status_exercise,
                        {{"title", view_.exercise_session().title()},
                         {"since", sentences_.date_and_clock(Instant{view_.exercise_started_at()})},
                         {"scenario", sentences_.date_and_clock(scenario.now)},
                         {"speed", grouped(view_.exercise_session().scenario_speed())}}),
            Colour::warning);
        if (view_.exercise_paused())
            line(std::string(words_.text(Text::watch_exercise_paused)), Colour::alarm);
    }

    const v1::ScopeHead* head_of(const Scope& scope) const {
        const auto& heads = session_.connection().welcome().scopes();
        const auto found = std::find_if(heads.begin(), heads.end(), [&](const auto& head) {
            return head.scope() == scope.value;
        });
        return found == heads.end() ? nullptr : &*found;
    }

    void show_port(const v1::Port& port) const {
        const Scope scope{port.code()};
        const std::uint64_t head = head_of(scope)->head();
        line("");
        line(words_.fill(Text::status_port,
                         {{"code", port.code()}, {"port", sentences_.port(scope)}}) +
             (head == 0 ? std::string(words_.text(Text::status_no_records))
                        : words_.fill(Text::status_head,
                                      {{"name", RecordNames::name(scope, Sequence{head - 1})}})));
        // A suspended port is never shown as if it were quiet.
        if (port.suspended())
            line("  " + std::string(words_.text(Text::status_suspended)), Colour::warning);
        bool any = false;
        for (const auto status : kActualFirst) {
            any = show_alerts(scope, status) || any;
            any = show_orders(scope, status) || any;
        }
        show_port_lines(view_, scope, sentences_, workplace_.terminal);
        if (port.suspended()) return;
        if (!any) line("  " + std::string(words_.text(Text::status_no_alert)));
        show_opening(scope);
        show_duty(scope);
        show_flows(scope);
        show_gaps(scope);
    }

    /// Until when, per direction; one line where both are the same.
    void show_opening(const Scope& scope) const {
        for (const auto status : {v1::ACTUAL, v1::EXERCISE}) {
            std::vector<const v1::OpenView*> views;
            for (const auto& view : view_.open())
                if (view.scope() == scope.value && view.status() == status) views.push_back(&view);
            const bool same = std::all_of(views.begin(), views.end(), [&](const auto* view) {
                return opening(*view) == opening(*views.front());
            });
            if (same && views.size() > 1) views.resize(1);
            for (const auto* const view : views) {
                // The exercise's hours only where they differ: they follow its own clock.
                if (status == v1::EXERCISE && is_open(scope, view->direction()) == view->open())
                    continue;
                line("  " + sentences_.marked(
                                status, same ? opening(*view)
                                             : words_.fill(Text::status_of_direction,
                                                           {{"direction",
                                                             sentences_.word(view->direction())},
                                                            {"state", opening(*view)}})),
                     view->open() ? Colour::quiet : Colour::warning);
            }
        }
    }

    bool is_open(const Scope& scope, v1::Direction direction) const {
        return std::any_of(view_.open().begin(), view_.open().end(), [&](const auto& view) {
            return view.scope() == scope.value && view.direction() == direction &&
                   view.status() == v1::ACTUAL && view.open();
        });
    }

    std::string opening(const v1::OpenView& view) const {
        if (view.changes_at() == 0)
            return std::string(
                words_.text(view.open() ? Text::status_open_always : Text::status_closed_always));
        return words_.fill(view.open() ? Text::status_open : Text::status_closed,
                           {{"time", sentences_.date_and_hour(Instant{view.changes_at()})}});
    }

    /// True if there are any.
    bool show_alerts(const Scope& scope, v1::Status status) const {
        bool any = false;
        for (const auto& alert : view_.alerts()) {
            if (alert.scope() != scope.value || alert.status() != status) continue;
            any = true;
            show_alert(scope, alert);
        }
        return any;
    }

    /// Likewise.
    bool show_orders(const Scope& scope, v1::Status status) const {
        bool any = false;
        for (const auto& order : view_.orders()) {
            if (order.scope() != scope.value || order.status() != status) continue;
            any = true;
            show_order(order);
            for (const auto& addressed : order.addressed()) show_answers(scope, addressed);
        }
        return any;
    }

    void show_order(const v1::OrderView& order) const {
        const auto lines = sentences_.order_lines(order, [&](const std::string& person) {
            return std::any_of(view_.duties().begin(), view_.duties().end(), [&](const auto& duty) {
                return duty.person() == person &&
                       (duty.status() == v1::ACTUAL || duty.status() == order.status());
            });
        });
        const auto show = [&](const std::vector<std::string>& parts, Colour colour) {
            if (!parts.empty())
                line("    " + catalogue::joined(parts, words_.text(Text::list_semicolon)), colour);
        };
        const bool loud = order.overdue() || order.suspended() ||
                          order.in_force().terms().mode() == v1::Terms::HOLD;
        line("  " + sentences_.marked(order.status(), lines.place));
        show(lines.now, loud ? Colour::alarm : Colour::warning);
        show(lines.next, Colour::warning);
        show(lines.besides, order.marks().empty() ? Colour::none : Colour::warning);
    }

    /// The steps of the ladder that would reach nobody now.
    void show_gaps(const Scope& scope) const {
        constexpr std::uint32_t kDesks = 2;
        std::vector<std::string> seats;
        for (const auto& gap : view_.gaps())
            if (gap.scope() == scope.value)
                seats.push_back(words_.fill(
                    gap.step() == kDesks ? Text::status_gap_desks : Text::status_gap_office,
                    {{"side", sentences_.word(gap.side())}}));
        if (!seats.empty())
            line("  " +
                     words_.fill(Text::status_gaps, {{"seats", catalogue::listed(words_, seats)}}),
                 Colour::quiet);
    }

    void show_alert(const Scope& scope, const v1::AlertView& alert) const {
        const auto key = alert.proposed()    ? Text::status_alert_proposed
                         : alert.automatic() ? Text::status_alert_automatic
                                             : Text::status_alert;
        std::string text =
            words_.fill(key, {{"name", RecordNames::name(scope, Sequence{alert.sequence()})},
                              {"index", std::to_string(alert.index())},
                              {"alert", sentences_.alert(scope, alert.content())},
                              {"side", sentences_.word(alert.raised_by())},
                              {"time", sentences_.clock(Instant{alert.recorded_at()})}});
        text = sentences_.marked(alert.status(), text);
        line("  " + text,
             alert.content().severity() >= v1::SEVERE ? Colour::alarm : Colour::warning);
        for (const auto& addressed : alert.addressed()) show_answers(scope, addressed);
    }

    void show_answers(const Scope& scope, const v1::AddressedView& addressed) const {
        const std::string none(words_.text(Text::status_not_yet));
        const auto at = [&](std::int64_t ms) {
            return ms == 0 ? none : sentences_.clock(Instant{ms});
        };
        const bool elsewhere = !addressed.port().empty() && addressed.port() != scope.value;
        const std::string side = sentences_.word(addressed.side());
        std::string text = words_.fill(
            Text::status_answers,
            {{"side", elsewhere ? words_.fill(Text::status_at_port,
                                              {{"side", side}, {"port", addressed.port()}})
                                : side},
             {"presented", at(addressed.presented_at())},
             {"acknowledged", at(addressed.acknowledged_at())}});
        if (!addressed.acknowledged_by().empty())
            text +=
                words_.fill(Text::status_answered_by, {{"person", addressed.acknowledged_by()}});
        if (addressed.stands_by_until() != 0)
            text += words_.fill(Text::status_stands_by,
                                {{"time", sentences_.clock(Instant{addressed.stands_by_until()})}});
        for (const auto& deadline : addressed.deadlines())
            text += std::string(words_.text(Text::list_semicolon)) + due(deadline);
        if (addressed.escalation_step() > 0 && !addressed.deadlines().empty())
            text += words_.fill(Text::status_escalated,
                                {{"step", std::to_string(addressed.escalation_step())}});
        line("    " + text, addressed.deadlines().empty() ? Colour::good : Colour::warning);
    }

    /// "ANSWER due in 2 min"
    std::string due(const v1::DeadlineView& deadline) const {
        constexpr std::int64_t kSecond = 1'000;
        const auto missing =
            deadline.missing() == v1::Escalation::PRESENTED ? Text::status_presented
            : deadline.missing() == v1::Escalation::ANSWER  ? Text::status_answered
                                                            : Text::status_acknowledged;
        const std::int64_t left = deadline.due_at() - view_.broker_time();
        if (left <= 0)
            return words_.fill(Text::status_due_now,
                               {{"missing", std::string(words_.text(missing))}});
        return words_.fill(
            Text::status_due,
            {{"missing", std::string(words_.text(missing))},
             {"time",
              words_.fill(Text::seconds, {{"count", grouped(static_cast<std::uint64_t>(
                                                        (left + kSecond - 1) / kSecond))}})}});
    }

    void show_duty(const Scope& scope) const {
        for (const auto side : {v1::HK, v1::SZ}) {
            std::vector<std::string> officers;
            bool flood = false;
            for (const auto& duty : view_.duties()) {
                if (duty.scope() != scope.value || duty.side() != side) continue;
                officers.push_back(officer(duty));
                flood = flood || duty.alarms() > kFlood;
            }
            // Where nobody is, the gaps of the ladder say so.
            if (!officers.empty())
                line("  " + words_.fill(Text::status_duty,
                                        {{"side", sentences_.word(side)},
                                         {"officers", catalogue::listed(words_, officers)}}),
                     flood ? Colour::alarm : Colour::none);
        }
    }

    std::string officer(const v1::DutyView& duty) const {
        std::string text =
            words_.fill(Text::status_officer, {{"person", duty.person()},
                                               {"desk", duty.principal()},
                                               {"time", sentences_.clock(Instant{duty.since()})}});
        text += words_.text(duty.present() ? Text::status_present : Text::status_away);
        if (duty.alarms() > 0)
            text += words_.fill(duty.alarms() > kFlood ? Text::status_flood : Text::status_alarms,
                                {{"count", grouped(duty.alarms())}});
        if (duty.status() != v1::ACTUAL) text += words_.text(Text::status_in_exercise);
        return text;
    }

    /// Each side's own count: never added up.
    void show_flows(const Scope& scope) const {
        for (const auto& flow : view_.flows()) {
            // What is sent to measure the site counts nobody.
            if (flow.scope() != scope.value || flow.status() == v1::TEST) continue;
            const auto& report = flow.content();
            std::string text = words_.fill(
                Text::status_flow, {{"side", sentences_.word(flow.side())},
                                    {"direction", sentences_.word(report.direction())},
                                    {"passengers", grouped(report.passengers())},
                                    {"from", sentences_.date_and_hour(Instant{report.from()})},
                                    {"until", sentences_.hour(Instant{report.until()})}});
            if (report.has_waiting())
                text += std::string(words_.text(Text::list_semicolon)) +
                        words_.fill(Text::detail_waiting, {{"count", grouped(report.waiting())}});
            line("  " + sentences_.marked(flow.status(), text), Colour::quiet);
        }
    }

    const Status& command_;
    Session& session_;
    const Sentences& sentences_;
    const Workplace& workplace_;
    const Catalogue& words_;
    v1::SituationView view_;
    Witnessed witnessed_;
};

}  // namespace

Exit run(const Status& command, const Workplace& workplace) {
    Session session(workplace);
    for (const auto& port : command.ports) session.port_or_own(port);
    Screen screen(command, session, workplace);
    if (workplace.settings.json)
        screen.show_as_json();
    else
        screen.show();
    session.settle();
    return Exit::done;
}

}  // namespace liaison::cli
