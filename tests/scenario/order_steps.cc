// Orders in a scenario file: "order amend A terms=200/train", and how a screen would show them.
#include <stdexcept>

#include "proto/encoding.h"
#include "tests/scenario/runner.h"

namespace liaison::scenario {

namespace {

using Action = v1::ReleaseOrder::Action;

/// "500/train", "40/coach", "80/minute", "400/5m" (a wave of 400 each five minutes), "hold",
/// "everybody".
v1::Terms read_mode(const std::string& text, v1::Terms terms) {
    terms.clear_people();
    terms.clear_interval();
    terms.clear_vehicle();
    const auto slash = text.find('/');
    if (slash == std::string::npos) {
        if (text != "hold" && text != "everybody")
            throw std::runtime_error("terms are written 500/train, 400/5m, hold or everybody");
        terms.set_mode(text == "hold" ? v1::Terms::HOLD : v1::Terms::FULL_RELEASE);
        return terms;
    }
    terms.set_people(number(text.substr(0, slash)));
    const std::string each = text.substr(slash + 1);
    if (each == "train" || each == "coach") {
        terms.set_mode(v1::Terms::QUOTA);
        terms.set_vehicle(each == "train" ? v1::Terms::TRAIN : v1::Terms::COACH);
    } else if (each == "minute") {
        terms.set_mode(v1::Terms::RATE);
    } else {
        terms.set_mode(v1::Terms::WAVES);
        terms.set_interval(static_cast<std::uint32_t>(read_duration(each).count() / 1'000));
    }
    return terms;
}

std::string written(const v1::Terms& terms) {
    std::string out = std::to_string(terms.people());
    if (terms.mode() == v1::Terms::WAVES)
        out += "/" + scenario::written(Milliseconds{terms.interval() * 1'000});
    if (terms.mode() == v1::Terms::RATE) out += "/minute";
    if (terms.mode() == v1::Terms::QUOTA)
        out += "/" + lower(v1::Terms::Vehicle_Name(terms.vehicle()));
    if (terms.mode() == v1::Terms::HOLD) out = "hold";
    if (terms.mode() == v1::Terms::FULL_RELEASE) out = "everybody";
    if (terms.lanes() != 0) out += ", lanes " + std::to_string(terms.lanes());
    for (const int each : terms.exempt())
        out += ", besides " + lower(v1::Terms::Exempt_Name(static_cast<v1::Terms::Exempt>(each)));
    if (terms.stop_at() != 0) out += ", stop at " + std::to_string(terms.stop_at());
    if (terms.resume_at() != 0) out += ", resume at " + std::to_string(terms.resume_at());
    if (terms.effective_from() != 0)
        out += ", from " + to_local_text(Instant{terms.effective_from()});
    return out;
}

bool states_terms(Action action) {
    return action == v1::ReleaseOrder::REQUEST || action == v1::ReleaseOrder::TIGHTEN ||
           action == v1::ReleaseOrder::ACCEPT || action == v1::ReleaseOrder::COUNTER ||
           action == v1::ReleaseOrder::AMEND || action == v1::ReleaseOrder::OVERRIDE;
}

/// What a move starts from where it does not say: an acceptance repeats what is proposed, anything
/// else what is in force.
v1::Terms known_terms(const domain::Order* order, Action action) {
    if (order == nullptr) return {};
    if (order->proposed && (action == v1::ReleaseOrder::ACCEPT || !order->in_force))
        return order->proposed->terms;
    return order->in_force ? order->in_force->terms : v1::Terms{};
}

void write_terms(Step& step, v1::Terms& terms, Instant clock) {
    if (const auto mode = take(step, "terms"); !mode.empty()) terms = read_mode(mode, terms);
    if (const auto lanes = take(step, "lanes"); !lanes.empty()) terms.set_lanes(number(lanes));
    if (const auto stop = take(step, "stop-at"); !stop.empty()) terms.set_stop_at(number(stop));
    if (const auto resume = take(step, "resume-at"); !resume.empty())
        terms.set_resume_at(number(resume));
    if (const auto from = take(step, "from"); !from.empty())
        terms.set_effective_from((clock + read_duration(from)).ms);
    if (!step.options.contains("exempt")) return;
    terms.clear_exempt();
    for (const auto& each : listed(take(step, "exempt"))) {
        v1::Terms::Exempt exempt{};
        if (!v1::Terms::Exempt_Parse(upper(each), &exempt))
            throw std::runtime_error("nobody is exempt as " + each);
        terms.add_exempt(exempt);
    }
}

void write_facts(Step& step, v1::ReleaseOrder& order, Instant clock) {
    take_enum<v1::ReleaseOrder::Reason>(step, "reason", v1::ReleaseOrder::Reason_Parse,
                                        [&](auto value) { order.set_reason(value); });
    if (const auto load = take(step, "load"); !load.empty()) order.set_receiving_load(number(load));
    for (const auto& port : listed(take(step, "divert"))) order.add_diverted_to(port);
    const auto instant = [&](const std::string& key) {
        const std::string text = take(step, key);
        return text.empty() ? 0 : (clock + read_duration(text)).ms;
    };
    order.set_expires_at(instant("expires"));
    order.set_review_by(instant("review"));
    order.set_until(instant("until"));
    for (const auto& [key, report] : {std::pair{"released", v1::ReleaseOrder::RELEASED},
                                      std::pair{"received", v1::ReleaseOrder::RECEIVED}}) {
        const std::string people = take(step, key);
        if (people.empty()) continue;
        order.set_report(report);
        order.set_people(number(people));
        order.set_wave(number(word(step, 3)));
    }
}

std::string clock_text(std::int64_t ms) {
    constexpr std::size_t kDate = 11;
    return to_local_text(Instant{ms}).substr(kDate);
}

void add_terms(std::string& out, const std::string& what, const v1::TermsView& stated) {
    out += "\n  " + what + ": " + written(stated.terms()) + ", by " + v1::Side_Name(stated.by());
    if (!stated.person().empty()) out += " (" + stated.person() + ")";
    out += " since " + clock_text(stated.since());
}

std::string addressed_text(const v1::AddressedView& each) {
    std::string out = v1::Side_Name(each.side()) + " at " + each.port() + ":";
    if (each.presented_at() != 0) out += " presented";
    if (each.acknowledged_at() != 0) out += " acknowledged by " + each.acknowledged_by();
    if (each.presented_at() == 0 && each.acknowledged_at() == 0) out += " no acknowledgement";
    if (each.asks_answer()) out += ", an answer is asked for";
    if (each.stands_by_until() != 0)
        out += ", stands by until " + clock_text(each.stands_by_until());
    if (each.escalation_step() > 0) out += ", step " + std::to_string(each.escalation_step());
    return out;
}

}  // namespace

void Runner::write_order(Step& step, v1::Content& content) {
    v1::ReleaseOrder& order = *content.mutable_release_order();
    Action action{};
    const std::string verb = word(step, 1) == "standby" ? "stand-by" : word(step, 1);
    if (!v1::ReleaseOrder::Action_Parse(upper(verb), &action))
        throw std::runtime_error("an order cannot be " + word(step, 1));
    order.set_action(action);
    order.set_direction(v1::NORTHBOUND);

    const auto known = aliases_.find(word(step, 2));
    const bool joins = known != aliases_.end() && take(step, "new") != "yes" &&
                       action != v1::ReleaseOrder::REQUEST;
    const std::string revision = take(step, "revision");
    const domain::Order* live = nullptr;
    if (joins) {
        const Alias& named = known->second;
        content.set_scope(named.content.scope());
        content.set_status(named.content.status());
        order.set_direction(named.content.release_order().direction());
        order.set_order(named.order.value);
        const std::size_t seen = revision.empty() ? named.revisions.size() : number(revision);
        if (action != v1::ReleaseOrder::WAVE)
            order.set_revision(named.revisions.at(seen - 1).value);
        const auto found = stage_->situation().orders.find(named.order);
        if (found != stage_->situation().orders.end()) live = &found->second;
    }
    take_enum<v1::Direction>(step, "direction", v1::Direction_Parse,
                             [&](auto value) { order.set_direction(value); });
    content.set_outside_hours(take(step, "outside-hours") == "yes");

    // The status itself is read with the frame; an exercise's times follow the scenario clock.
    const auto status = step.options.find("status");
    const bool in_exercise = status != step.options.end() ? status->second == "exercise"
                                                          : content.status() == v1::EXERCISE;
    const Instant clock =
        stage_->situation().clock_of(in_exercise ? v1::EXERCISE : v1::ACTUAL, stage_->now());
    if (states_terms(action)) {
        v1::Terms terms = known_terms(live, action);
        write_terms(step, terms, clock);
        *order.mutable_terms() = terms;
    }
    write_facts(step, order, clock);
}

std::string Runner::order_text(const v1::OrderView& order) const {
    std::string out =
        alias_of(Digest{order.order()}) + ": " + lower(v1::Direction_Name(order.direction())) +
        " at " + order.scope() +
        (order.status() == v1::ACTUAL ? "" : ", " + lower(v1::Status_Name(order.status()))) +
        ", revision " + std::to_string(order.revisions());
    if (order.to_move() != v1::SIDE_UNSPECIFIED)
        out += ", " + v1::Side_Name(order.to_move()) + " to move";
    if (order.has_in_force()) {
        add_terms(out, order.suspended() ? "SUSPENDED" : "in force", order.in_force());
        out += order.carried_out_at() != 0 ? ", carried out" : ", not yet carried out";
    }
    if (order.has_agreed()) add_terms(out, "agreed", order.agreed());
    if (order.has_proposed())
        add_terms(out, lower(v1::ReleaseOrder::Action_Name(order.proposal())) + " proposed",
                  order.proposed());
    if (order.expires_at() != 0) out += "\n  until " + clock_text(order.expires_at());
    if (order.review_by() != 0) out += "\n  to be reviewed by " + clock_text(order.review_by());
    if (order.overdue()) out += "\n  OVERDUE";
    if (order.diverted_to_size() > 0) out += "\n  diverted to";
    for (const auto& port : order.diverted_to()) out += " " + port;
    out += "\n  in charge: " + (order.in_charge_sz().empty() ? "nobody" : order.in_charge_sz()) +
           " (SZ), " + (order.in_charge_hk().empty() ? "nobody" : order.in_charge_hk()) + " (HK)";
    if (order.released() + order.received() > 0)
        out += "\n  " + std::to_string(order.released()) + " released, " +
               std::to_string(order.received()) + " received";
    for (int i = 0; i < order.marks_size(); ++i)
        out += (i == 0 ? "\n  marked " : ", ") + lower(v1::Mark_Name(order.marks(i)));
    if (order.resume_prompted()) out += "\n  a person is prompted to let people go on";
    for (const auto& each : order.addressed()) out += "\n  " + addressed_text(each);
    return out;
}

}  // namespace liaison::scenario
