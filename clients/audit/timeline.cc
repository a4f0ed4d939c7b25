#include "clients/audit/timeline.h"

#include <algorithm>
#include <stdexcept>

#include "broker/domain/moves.h"
#include "clients/audit/framing.h"

namespace liaison::audit {

using domain::DeadlineId;
using domain::Live;
using domain::Party;

namespace {

std::string name_of(const v1::Record& record) {
    return record.scope() + "#" + std::to_string(record.sequence());
}

Milliseconds since(Instant from, const StoredRecord& stored) {
    return Instant{stored.record.recorded_at()} - from;
}

Reply reply_of(const StoredRecord& stored, Instant asked_at) {
    const v1::Record& record = stored.record;
    const auto content = content_of(record);
    return {.index = LogIndex{record.index()},
            .name = name_of(record),
            .at = Instant{record.recorded_at()},
            .after = since(asked_at, stored),
            .principal = record.sender().principal(),
            .person = content ? content->person() : std::string{},
            .person_signed = !record.notice().person_signature().empty()};
}

v1::Escalation::Missing missing_of(DeadlineId::Kind kind) {
    switch (kind) {
        case DeadlineId::Kind::presented:
            return v1::Escalation::PRESENTED;
        case DeadlineId::Kind::acknowledged:
            return v1::Escalation::ACKNOWLEDGED;
        case DeadlineId::Kind::answer:
            return v1::Escalation::ANSWER;
        case DeadlineId::Kind::handover:
        case DeadlineId::Kind::tally:
        case DeadlineId::Kind::end:
        case DeadlineId::Kind::start:
        case DeadlineId::Kind::proposal:
        case DeadlineId::Kind::expiry:
            break;
    }
    return v1::Escalation::MISSING_UNSPECIFIED;
}

bool stands_by(const StoredRecord& stored) {
    const auto content = content_of(stored.record);
    return content && content->has_release_order() &&
           content->release_order().action() == v1::ReleaseOrder::STAND_BY;
}

PartyAsked* party_in(Asking& asking, const Party& party) {
    for (PartyAsked& asked : asking.parties)
        if (asked.party == party) return &asked;
    return nullptr;
}

}  // namespace

bool Timeline::has_unanswered() const {
    for (const Asking& asking : askings)
        for (const PartyAsked& asked : asking.parties)
            for (const Wait& wait : asked.waits)
                if (!wait.reply && !wait.missed.empty()) return true;
    return false;
}

Story::Story(Digest id) { timeline_.id = std::move(id); }

bool Story::is_over() const {
    return timeline_.broken_at || (timeline_.ended && situation_.verbals.empty());
}

bool Story::see(const StoredRecord& stored) {
    if (is_over()) return false;
    if (!begun_ && stored.hash == timeline_.id) {
        begun_ = true;
        timeline_.scope = Scope{stored.record.scope()};
        timeline_.first_sequence = Sequence{stored.record.sequence()};
        if (const auto content = content_of(stored.record)) timeline_.status = content->status();
    }
    const auto part = begun_ ? part_of(stored) : std::nullopt;
    if (!part) {
        if (Scope{stored.record.scope()} == kSite) see_site(stored);
        return false;
    }
    Event event{stored, *part, std::nullopt};
    if (*part == Part::spoken_of)
        told_beside_.insert(stored.hash);
    else if (fold(stored)) {
        if (*part == Part::move) records_.insert(stored.hash);
        if (*part == Part::verbal) {
            records_.insert(stored.hash);
            calls_.insert(stored.hash);
        }
        if (stored.record.has_escalation()) take_escalation(stored, event);
        take_acknowledgement(stored, event);
        follow_askings(stored, event);
    }
    timeline_.events.push_back(std::move(event));
    return true;
}

/// Which part a record has in the story, as things stand before it.
std::optional<Part> Story::part_of(const StoredRecord& stored) const {
    const v1::Record& record = stored.record;
    if (Scope{record.scope()} != timeline_.scope) return std::nullopt;
    const auto names_ours = [&](const std::string& hash) {
        return hash == timeline_.id.value || records_.contains(Digest{hash});
    };
    if (record.has_escalation())
        return names_ours(record.escalation().record()) ? std::optional(Part::overdue)
                                                        : std::nullopt;
    if (record.has_expiry())
        return names_ours(record.expiry().subject()) ? std::optional(Part::expiry) : std::nullopt;
    if (record.has_prompt())
        return names_ours(record.prompt().subject()) ? std::optional(Part::prompt) : std::nullopt;
    const auto content = content_of(record);
    return content ? part_of(*content, stored) : std::nullopt;
}

std::optional<Part> Story::part_of(const v1::Content& content, const StoredRecord& stored) const {
    const auto is_known = [&](const std::string& hash) {
        return records_.contains(Digest{hash}) || told_beside_.contains(Digest{hash});
    };
    if (is_move(content, stored)) return Part::move;
    if (content.has_acknowledgement()) {
        if (!records_.contains(Digest{content.acknowledgement().record()})) return std::nullopt;
        switch (content.acknowledgement().stage()) {
            case v1::Acknowledgement::PRESENTED:
                return Part::presented;
            case v1::Acknowledgement::ACKNOWLEDGED:
                return Part::acknowledged;
            case v1::Acknowledgement::DELIVERED:
            case v1::Acknowledgement::STAGE_UNSPECIFIED:
            case v1::Acknowledgement_Stage_Acknowledgement_Stage_INT_MIN_SENTINEL_DO_NOT_USE_:
            case v1::Acknowledgement_Stage_Acknowledgement_Stage_INT_MAX_SENTINEL_DO_NOT_USE_:
                return Part::delivered;
        }
    }
    if (content.has_verbal_record()) {
        const v1::VerbalRecord& call = content.verbal_record();
        if (call.action() == v1::VerbalRecord::RECORD)
            return records_.contains(Digest{call.about()}) ? std::optional(Part::verbal)
                                                           : std::nullopt;
        return calls_.contains(Digest{call.verbal()}) ? std::optional(Part::verbal_answer)
                                                      : std::nullopt;
    }
    const auto& items = content.duty().items();
    const bool is_beside = is_known(content.liaison_note().about()) ||
                           is_known(content.duty().handover()) ||
                           std::any_of(items.begin(), items.end(), is_known) ||
                           content.public_notice().order() == timeline_.id.value ||
                           is_known(content.public_notice().notice());
    return is_beside ? std::optional(Part::spoken_of) : std::nullopt;
}

/// True for what begins the story, and for what changes its subject.
bool Story::is_move(const v1::Content& content, const StoredRecord& stored) const {
    const std::string& id = timeline_.id.value;
    if (stored.hash == timeline_.id) return true;
    if (timeline_.ended || content.status() != timeline_.status) return false;
    if (content.has_release_order()) {
        // A hold need not name what it restricts.
        const auto order = situation_.orders.find(timeline_.id);
        return order != situation_.orders.end() &&
               order->second.direction == content.release_order().direction();
    }
    if (content.has_peak_alert()) {
        const v1::PeakAlert& move = content.peak_alert();
        const auto alert = situation_.alerts.find(timeline_.id);
        // A person's alert takes the place of what a machine of the other side has proposed.
        return move.alert() == id || (move.alert().empty() && alert != situation_.alerts.end() &&
                                      alert->second.content.direction() == move.direction() &&
                                      alert->second.content.event() == move.event());
    }
    if (content.has_hours_change()) return content.hours_change().hours() == id;
    if (content.has_closing_tally()) {
        const auto closing = situation_.closings.find(timeline_.id);
        return closing != situation_.closings.end() &&
               closing->second.direction == content.closing_tally().direction();
    }
    if (content.has_verbal_record()) return content.verbal_record().verbal() == id;
    return false;
}

void Story::see_site(const StoredRecord& stored) {
    if (!frames_others(stored.record) || !fold(stored)) return;
    if (!begun_ || timeline_.ended) return;
    // An exercise that stops ends what was live in it.
    Event event{stored, Part::expiry, std::nullopt};
    follow_askings(stored, event);
    if (timeline_.ended) timeline_.events.push_back(std::move(event));
}

/// False where the record cannot stand here by the rules.
bool Story::fold(const StoredRecord& stored) {
    try {
        apply_in_its_place(situation_, stored);
        return true;
    } catch (const std::logic_error& contradiction) {
        timeline_.broken_at = name_of(stored.record) + ": " + contradiction.what();
        return false;
    }
}

void Story::take_acknowledgement(const StoredRecord& stored, Event& event) {
    const auto content = content_of(stored.record);
    if (!content || !content->has_acknowledgement()) return;
    const v1::Acknowledgement& answer = content->acknowledgement();
    const Live* const live = situation_.live_with_revision(Digest{answer.record()});
    const auto* const sender =
        situation_.live_principal(PrincipalName{stored.record.sender().principal()});
    if (live == nullptr || sender == nullptr) return;
    Asking* const asking = asking_by(live->asked.hash);
    if (asking == nullptr) return;
    event.after = since(asking->at, stored);
    PartyAsked* const asked =
        party_in(*asking, domain::answering_party(sender->principal, answer, *live));
    if (asked == nullptr) return;
    const Reply reply = reply_of(stored, asking->at);
    if (answer.stage() == v1::Acknowledgement::DELIVERED) {
        if (!asked->delivered) asked->delivered = reply;
        return;
    }
    for (Wait& wait : asked->waits) {
        // What a person acknowledges was before that person.
        const bool settles = wait.what == v1::Escalation::PRESENTED ||
                             (wait.what == v1::Escalation::ACKNOWLEDGED &&
                              answer.stage() == v1::Acknowledgement::ACKNOWLEDGED);
        if (settles && wait.is_open()) wait.reply = reply;
    }
}

void Story::take_escalation(const StoredRecord& stored, Event& event) {
    const v1::Escalation& escalation = stored.record.escalation();
    Asking* const asking = asking_by(Digest{escalation.record()});
    if (asking == nullptr) return;
    event.after = since(asking->at, stored);
    const std::string& port = escalation.port().empty() ? stored.record.scope() : escalation.port();
    PartyAsked* const asked = party_in(*asking, {escalation.addressed(), Scope{port}});
    if (asked == nullptr) return;
    for (Wait& wait : asked->waits)
        if (wait.what == escalation.missing())
            wait.missed.push_back({.index = LogIndex{stored.record.index()},
                                   .name = name_of(stored.record),
                                   .after = *event.after,
                                   .step = escalation.step(),
                                   .told = {escalation.told().begin(), escalation.told().end()}});
}

/// What the record has changed about who is asked.
void Story::follow_askings(const StoredRecord& stored, Event& event) {
    for (Asking& asking : timeline_.askings) {
        const Live* const live = live_asking(asking);
        for (PartyAsked& asked : asking.parties) {
            const bool goes_on = live != nullptr && live->addressed.contains(asked.party);
            const bool by_party = asked.party.side == stored.record.sender().side() &&
                                  asked.party.port == timeline_.scope;
            if (!goes_on || (by_party && stands_by(stored)))
                close_waits(stored, event, asking, asked);
        }
    }
    if (event.part == Part::verbal || stands_by(stored)) move_deadlines();
    const Live* const live = subject();
    if (live == nullptr)
        timeline_.ended = true;
    else if (live->asked.hash == stored.hash && !live->addressed.empty())
        ask(stored, *live, false);
    const auto call = situation_.verbals.find(stored.hash);
    if (event.part == Part::verbal && call != situation_.verbals.end())
        ask(stored, call->second, true);
}

/// The party is asked no more, or stands by.
void Story::close_waits(const StoredRecord& stored, Event& event, Asking& asking,
                        PartyAsked& asked) const {
    const bool asks_answer =
        std::any_of(asked.waits.begin(), asked.waits.end(),
                    [](const Wait& wait) { return wait.what == v1::Escalation::ANSWER; });
    const bool is_answer = asks_answer && asked.party.side == stored.record.sender().side() &&
                           asked.party.port == timeline_.scope;
    const bool later = stands_by(stored);
    for (Wait& wait : asked.waits) {
        if (!wait.is_open()) continue;
        if (later && wait.what == v1::Escalation::ANSWER) continue;
        const Reply by = reply_of(stored, asking.at);
        (is_answer ? wait.reply : wait.overtaken_by) = by;
        if (is_answer) event.after = by.after;
    }
    if (later) asked.stands_by_until = Instant{content_of(stored.record)->release_order().until()};
}

void Story::ask(const StoredRecord& stored, const Live& live, bool of_a_call) {
    Asking asking;
    asking.record = live.asked;
    asking.name = name_of(stored.record);
    asking.at = Instant{stored.record.recorded_at()};
    asking.of_a_call = of_a_call;
    for (const auto& [party, progress] : live.addressed) {
        PartyAsked& asked = asking.parties.emplace_back();
        asked.party = party;
        for (const auto kind : {DeadlineId::Kind::presented, DeadlineId::Kind::acknowledged,
                                DeadlineId::Kind::answer}) {
            const auto deadline =
                situation_.deadlines.find({live.asked.hash, party.side, kind, party.port});
            if (deadline == situation_.deadlines.end()) continue;
            Wait& wait = asked.waits.emplace_back();
            wait.what = missing_of(kind);
            wait.due_at = deadline->second.since + deadline->second.after;
        }
    }
    timeline_.askings.push_back(std::move(asking));
}

/// A telephone call lets the ladder rest, and who stands by has until then.
void Story::move_deadlines() {
    for (const auto& [id, deadline] : situation_.deadlines) {
        Asking* const asking = asking_by(id.record);
        PartyAsked* const asked =
            asking == nullptr ? nullptr : party_in(*asking, {id.side, id.port});
        if (asked == nullptr) continue;
        for (Wait& wait : asked->waits)
            if (wait.is_open() && wait.what == missing_of(id.kind))
                wait.due_at = deadline.since + deadline.after;
    }
}

const Live* Story::subject() const {
    return domain::find_live(situation_, [&](const Live& live) { return live.id == timeline_.id; });
}

const Live* Story::live_asking(const Asking& asking) const {
    return domain::find_live(
        situation_, [&](const Live& live) { return live.asked.hash == asking.record.hash; });
}

Asking* Story::asking_by(const Digest& record) {
    for (Asking& asking : timeline_.askings)
        if (asking.record.hash == record) return &asking;
    return nullptr;
}

}  // namespace liaison::audit
