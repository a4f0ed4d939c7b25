#include "clients/replay/played_desk.h"

#include <algorithm>
#include <iterator>

#include "clients/replay/replay.h"
#include "proto/encoding.h"

namespace liaison::replay {

namespace {

using catalogue::Text;

constexpr Milliseconds kPatience = std::chrono::seconds{10};

}  // namespace

PlayedDesk::PlayedDesk(zmq::context_t& context, const catalogue::Catalogue& words,
                       client::Identity identity, PersonId officer, bool silent, bool leads,
                       unsigned seed, std::vector<Scope> also_follows, OnDeed on_deed)
    : identity_(std::move(identity)),
      context_(context),
      words_(words),
      follows_(std::move(also_follows)),
      officer_(std::move(officer)),
      silent_(silent),
      leads_(leads),
      random_(seed),
      on_deed_(std::move(on_deed)) {
    if (is_office())
        std::copy_if(identity_.writes.begin(), identity_.writes.end(), std::back_inserter(follows_),
                     [](const Scope& scope) { return scope != kSite; });
    else
        follows_.push_back(port());
}

void PlayedDesk::connect(std::map<Scope, client::Cursor> cursors) {
    connection_ = std::make_unique<client::Connection>(context_, identity_);
    const auto welcome = connection_->hello(kPatience);
    if (!std::holds_alternative<v1::Welcome>(welcome))
        throw ReplayError(words_.fill(Text::replay_not_welcome,
                                      {{"who", identity_.name.value}, {"why", why(welcome)}}));
    subscriber_ = std::make_unique<client::Subscriber>(
        context_, *connection_, follows_, std::move(cursors), std::nullopt,
        [this](const StoredRecord& stored) { see(stored); });
}

void PlayedDesk::take_seat(const MessageId& exercise) {
    exercise_ = exercise;
    inbox_.emplace(exercise);
    connect({});
    v1::Content on = notice(is_office() ? kSite : port());
    on.mutable_duty()->set_action(v1::Duty::ON);
    const auto answered = connection_->submit(std::move(on), kPatience);
    const auto* const refused = std::get_if<Refused>(&answered);
    if (std::holds_alternative<client::NoAnswer>(answered) ||
        (refused != nullptr && refused->number != Refusal::already_on_duty))
        throw ReplayError(words_.fill(Text::replay_no_duty,
                                      {{"who", identity_.name.value}, {"why", why(answered)}}));
}

void PlayedDesk::leave_seat() {
    if (!connection_) {
        failures_.emplace_back(words_.text(Text::replay_no_answer));
        return;
    }
    v1::Content off = notice(is_office() ? kSite : port());
    off.mutable_duty()->set_action(v1::Duty::OFF);
    const auto answered = connection_->submit(std::move(off), kPatience);
    if (!std::holds_alternative<client::SignedReceipt>(answered))
        failures_.push_back(words_.fill(Text::replay_no_off_duty, {{"why", why(answered)}}));
}

void PlayedDesk::poll(Instant now) {
    now_ = now;
    if (!subscriber_) return;
    subscriber_->poll(Milliseconds{0});
    while (!later_.empty() && later_.begin()->first <= now) {
        const auto deed = std::move(later_.begin()->second);
        later_.erase(later_.begin());
        deed();
    }
}

void PlayedDesk::fell_below(v1::Direction direction, Instant now) {
    now_ = now;
    const auto found = live_.find({direction, v1::PeakAlert::CLEARANCE_PEAK});
    if (!leads_ || found == live_.end() || found->second.raised_by != identity().side) return;
    const bool proposed = found->second.proposed;
    after(between(200, 500), [this, id = found->second.id, alert = found->second.alert, proposed] {
        v1::Content content = notice(port());
        auto* const clear = content.mutable_peak_alert();
        clear->set_action(proposed ? v1::PeakAlert::DISMISS : v1::PeakAlert::CLEAR);
        clear->set_direction(alert.direction());
        clear->set_event(alert.event());
        clear->set_alert(id.value);
        send(std::move(content), [this, alert] { on_deed_(*this, {Deed::Kind::cleared, alert}); });
    });
}

void PlayedDesk::move(v1::Content content, std::optional<Refusal> refused) {
    content.set_played(true);
    if (content.person().empty()) content.set_person(officer_.value);
    if (content.has_verbal_record() && content.verbal_record().action() == v1::VerbalRecord::RECORD)
        content.mutable_verbal_record()->set_spoke(officer_.value);
    if (content.has_duty() && content.duty().action() == v1::Duty::HANDOVER)
        for (const auto& [key, live] : live_) content.mutable_duty()->add_items(live.id.value);
    const bool takes_over = content.has_duty() && content.duty().action() == v1::Duty::ACCEPT;
    ++outstanding_;
    connection_->submit_later(
        std::move(content),
        [this, refused, takes_over](const v1::Content& sent,
                                    const client::Answered<client::SignedReceipt>& answered) {
            --outstanding_;
            const auto* const found = std::get_if<Refused>(&answered);
            if (refused ? found != nullptr && found->number == *refused
                        : std::holds_alternative<client::SignedReceipt>(answered)) {
                if (takes_over) officer_ = PersonId{sent.person()};
                return;
            }
            failures_.push_back(why(answered));
        });
}

bool PlayedDesk::cut_link() {
    if (outstanding() > 0) return false;
    cursors_.clear();
    for (const auto& each : subscriber_->following()) cursors_[each.scope] = each.cursor;
    subscriber_.reset();
    connection_.reset();
    return true;
}

void PlayedDesk::restore_link() { connect(cursors_); }

void PlayedDesk::see(const StoredRecord& stored) {
    const v1::Record& record = stored.record;
    const auto asked = inbox_->take(stored);
    if (record.has_escalation()) return see_escalation(record.escalation(), Scope{record.scope()});
    const auto content = content_of(record);
    if (!content || content->exercise() != exercise_.value) return;
    if (is_office()) return;
    if (content->has_peak_alert()) {
        if (Scope{record.scope()} == port()) see_alert(stored, content->peak_alert());
        return;
    }
    if (silent_) return;
    for (const Group& group : asked)
        if (group == Group{identity_.side, port()})
            answer_later(Scope{record.scope()}, stored.hash, port(), {});
}

/// An office takes up what its side's desk has left unseen.
void PlayedDesk::see_escalation(const v1::Escalation& escalation, const Scope& scope) {
    const auto& told = escalation.told();
    const bool takes_up = is_office() && escalation.addressed() == identity_.side &&
                          (escalation.missing() == v1::Escalation::PRESENTED ||
                           escalation.missing() == v1::Escalation::ACKNOWLEDGED) &&
                          std::find(told.begin(), told.end(), identity_.name.value) != told.end();
    if (!takes_up) return;
    const auto revision = inbox_->present(Digest{escalation.record()});
    const Scope group = escalation.port().empty() ? scope : Scope{escalation.port()};
    if (revision && taken_up_.emplace(*revision, group).second)
        answer_later(scope, *revision, group, {});
}

void PlayedDesk::see_alert(const StoredRecord& stored, const v1::PeakAlert& alert) {
    const auto key = std::pair(alert.direction(), alert.event());
    const bool by_sentinel = stored.record.sender().role() == v1::SENTINEL;
    const v1::Side sender = stored.record.sender().side();
    if (alert.action() == v1::PeakAlert::CLEAR || alert.action() == v1::PeakAlert::DISMISS) {
        live_.erase(key);
        return;
    }
    Live& live = live_[key];
    const bool was_proposed = live.proposed;
    if (alert.alert().empty()) live.id = stored.hash;
    live.alert = alert;
    live.raised_by = sender;
    live.proposed =
        alert.action() == v1::PeakAlert::PROPOSE ||
        (alert.action() == v1::PeakAlert::UPDATE && was_proposed && alert.severity() < v1::SEVERE);
    if (alert.action() == v1::PeakAlert::PROPOSE && sender == identity().side && leads_) {
        after(between(200, 600), [this, key, id = live.id, alert] {
            const auto found = live_.find(key);
            if (found == live_.end() || found->second.id != id || !found->second.proposed) return;
            v1::Content content = notice(port());
            *content.mutable_peak_alert() = found->second.alert;
            content.mutable_peak_alert()->set_action(v1::PeakAlert::RAISE);
            content.mutable_peak_alert()->set_alert(id.value);
            send(std::move(content), [] {});
        });
    }
    if (live.proposed || silent_) return;
    // An automatic alert addresses both sides; a person's addresses the other.
    if (by_sentinel || sender != identity().side)
        answer_later(port(), stored.hash, port(), [this, alert] {
            on_deed_(*this, {Deed::Kind::acknowledged, alert});
        });
}

void PlayedDesk::answer_later(const Scope& scope, const Digest& revision, const Scope& answers_for,
                              const std::function<void()>& on_acknowledged) {
    const auto acknowledge = [this, scope, revision, answers_for](
                                 v1::Acknowledgement::Stage stage,
                                 const std::function<void()>& on_receipt) {
        // What was taken back or changed while the officer was reading is not answered; an office
        // answers for what has become of it.
        const auto present = inbox_->present(revision);
        if (!present || (!is_office() && *present != revision)) return;
        v1::Content content = notice(scope);
        content.mutable_acknowledgement()->set_record(present->value);
        content.mutable_acknowledgement()->set_stage(stage);
        content.mutable_acknowledgement()->set_port(answers_for.value);
        send(std::move(content), on_receipt);
    };
    acknowledge(v1::Acknowledgement::DELIVERED, [] {});
    const Milliseconds seen_after = between(100, 400);
    after(seen_after, [acknowledge] { acknowledge(v1::Acknowledgement::PRESENTED, [] {}); });
    after(seen_after + between(300, 1'500), [acknowledge, on_acknowledged] {
        acknowledge(v1::Acknowledgement::ACKNOWLEDGED, [on_acknowledged] {
            if (on_acknowledged) on_acknowledged();
        });
    });
}

void PlayedDesk::after(Milliseconds delay, std::function<void()> deed) {
    later_.emplace(now_ + delay, std::move(deed));
}

Milliseconds PlayedDesk::between(int from_ms, int to_ms) {
    return Milliseconds{std::uniform_int_distribution<int>(from_ms, to_ms)(random_)};
}

v1::Content PlayedDesk::notice(const Scope& scope) const {
    v1::Content content;
    content.set_scope(scope.value);
    content.set_status(v1::EXERCISE);
    content.set_exercise(exercise_.value);
    content.set_person(officer_.value);
    content.set_played(true);
    return content;
}

void PlayedDesk::send(v1::Content content, const std::function<void()>& on_receipt) {
    ++outstanding_;
    connection_->submit_later(
        std::move(content),
        [this, on_receipt](const v1::Content&,
                           const client::Answered<client::SignedReceipt>& answered) {
            --outstanding_;
            if (std::holds_alternative<client::SignedReceipt>(answered)) return on_receipt();
            // It may have been changed, answered or ended while the officer was reading it.
            const auto* const refused = std::get_if<Refused>(&answered);
            if (refused != nullptr && (refused->number == Refusal::record_not_found ||
                                       refused->number == Refusal::not_addressed ||
                                       refused->number == Refusal::alert_not_found ||
                                       refused->number == Refusal::alert_not_proposed))
                return;
            failures_.push_back(why(answered));
        });
}

}  // namespace liaison::replay
