#include "clients/audit/rules_replay.h"

#include <algorithm>
#include <stdexcept>

#include "proto/encoding.h"

namespace liaison::audit {

namespace {

using domain::Deadline;
using domain::Situation;

constexpr Milliseconds kRemembered = std::chrono::days{8};
/// A clock that is set by less leaves no record (broker: a step over 2 s), and timers tick a little
/// off the clock.
constexpr Milliseconds kUnrecordedStep = std::chrono::milliseconds{2'100};
/// A start refuses a clock that is further behind, unless overridden.
constexpr Milliseconds kBehindAtStart = std::chrono::minutes{5};

Fault fault_at(const StoredRecord& stored, FaultKind kind, std::string detail) {
    return {kind, LogIndex{stored.record.index()}, std::move(detail)};
}

bool are_at_hand(std::uint32_t rules_version) { return rules_version == rules_at_hand(); }

bool is_known(const v1::Record& record) {
    if (record.body_case() == v1::Record::BODY_NOT_SET) return false;
    if (record.has_genesis()) return are_at_hand(record.genesis().rules_version());
    if (record.has_broker_start()) return are_at_hand(record.broker_start().rules_version());
    if (!record.has_notice()) return true;
    const auto content = content_of(record);
    return content && content->body_case() != v1::Content::BODY_NOT_SET;
}

SpentIds::Id id_of(const MessageId& id) {
    SpentIds::Id out{};
    std::copy_n(id.value.begin(), std::min(id.value.size(), out.size()), out.begin());
    return out;
}

/// The least id of that time.
SpentIds::Id first_id_at(Instant at) {
    SpentIds::Id out{};
    auto rest = static_cast<std::uint64_t>(std::max<std::int64_t>(at.ms, 0));
    for (std::size_t i = 6; i-- > 0; rest >>= 8U) out.at(i) = static_cast<char>(rest & 0xFFU);
    return out;
}

bool is_less(const SpentIds::Id& a, const SpentIds::Id& b) {
    return std::string_view(a.data(), a.size()) < std::string_view(b.data(), b.size());
}

/// What the passing of the deadline would have put on record, and when it was due.
std::string told_by(const Situation& situation, const domain::DeadlineId& id) {
    const Deadline& deadline = situation.deadlines.at(id);
    const v1::Record draft = domain::lapse(situation, id, {}).front();
    const v1::Escalation& escalation = draft.escalation();
    std::string what;
    if (draft.has_escalation())
        what = v1::Escalation::Missing_Name(escalation.missing()) + " missing from " +
               v1::Side_Name(escalation.addressed()) + ", step " +
               std::to_string(escalation.step()) + ", about record " +
               std::to_string(escalation.index());
    else if (draft.has_expiry())
        what = "the end of " + v1::Expiry::What_Name(draft.expiry().what()) + " by record " +
               to_hex(draft.expiry().subject());
    else
        what = "the start of what was agreed by record " + to_hex(draft.prompt().subject());
    return draft.scope() + ": " + what + " was due at " +
           to_utc_text(deadline.since + deadline.after);
}

}  // namespace

std::uint32_t rules_at_hand() { return domain::kRulesVersion; }

bool SpentIds::spend(const PrincipalName& principal, const MessageId& id, Instant now) {
    std::deque<Id>& spent = ids_[principal];
    const Id oldest = first_id_at(now - kRemembered);
    while (!spent.empty() && is_less(spent.front(), oldest)) spent.pop_front();
    // Ids grow with time: the place is usually the end.
    const Id wanted = id_of(id);
    auto place = spent.end();
    while (place != spent.begin() && is_less(wanted, *std::prev(place))) --place;
    if (place != spent.begin() && *std::prev(place) == wanted) return false;
    spent.insert(place, wanted);
    return true;
}

void RulesReplay::resume(Situation situation, SpentIds spent, Clocks clocks,
                         Overdue::State overdue) {
    situation_ = std::move(situation);
    spent_ = std::move(spent);
    clocks_ = clocks;
    overdue_.resume(std::move(overdue));
}

RulesReplay::Outcome RulesReplay::take(const StoredRecord& stored) {
    if (at_hand_ && !is_known(stored.record)) {
        at_hand_ = false;
        situation_ = {};
    }
    Outcome outcome{at_hand_, std::nullopt, std::nullopt};
    if (!at_hand_) return outcome;
    try {
        if ((outcome.fault = judge(stored))) return outcome;
        look_for_overdue(stored, outcome);
        if (outcome.fault) return outcome;
        follow_clock(stored.record);
        domain::apply(situation_, stored);
        situation_.spent.clear();
        overdue_.after(situation_, stored.record);
    } catch (const std::logic_error& impossible) {
        outcome.fault = fault_at(stored, FaultKind::against_rules, impossible.what());
    }
    return outcome;
}

void RulesReplay::look_for_overdue(const StoredRecord& stored, Outcome& outcome) {
    outcome.warning = warning_of_start(stored.record);
    const auto untold = overdue_.before(situation_, stored.record);
    if (!untold) return;
    std::string detail = told_by(situation_, untold->id) + ", and is not on record before this one";
    if (untold->is_proven)
        outcome.fault = fault_at(stored, FaultKind::never_told, std::move(detail));
    else
        outcome.warning =
            Warning{WarningKind::never_told, LogIndex{stored.record.index()}, std::move(detail)};
}

std::optional<Warning> RulesReplay::warning_of_start(const v1::Record& record) {
    const LogIndex index{record.index()};
    const v1::BrokerStart& start = record.broker_start();
    if (start.broker_key_overridden())
        return Warning{WarningKind::unannounced_broker_key, index,
                       "its sockets have the key " + to_z85(start.broker_public())};
    if (start.clock_overridden())
        return Warning{WarningKind::overridden_clock, index,
                       "recorded at " + to_utc_text(Instant{record.recorded_at()}) +
                           ", which its clock had not reached"};
    return std::nullopt;
}

std::optional<Fault> RulesReplay::judge(const StoredRecord& stored) {
    const v1::Record& record = stored.record;
    if (!following_.empty()) return judge_lapse(stored);
    switch (record.body_case()) {
        case v1::Record::kNotice:
            return judge_notice(stored);
        case v1::Record::kEscalation:
        case v1::Record::kExpiry:
        case v1::Record::kPrompt:
            return judge_lapse(stored);
        case v1::Record::kRefusedNotice:
            if (auto fault = judge_refusal(stored)) return fault;
            if (!spent_.spend(PrincipalName{record.refused_notice().principal()},
                              MessageId{record.refused_notice().message_id()},
                              Instant{record.recorded_at()}))
                return fault_at(stored, FaultKind::reused_id, "its message id is spent");
            return std::nullopt;
        case v1::Record::kClockStep:
            if (std::abs(record.clock_step().by()) <= 2'000)
                return fault_at(stored, FaultKind::not_the_brokers,
                                "a step of at most 2 s is not put on record");
            return std::nullopt;
        case v1::Record::kBrokerStart:
            return judge_start(stored);
        case v1::Record::kGenesis:
        case v1::Record::kBrokerStop:
        case v1::Record::BODY_NOT_SET:
            break;
    }
    return std::nullopt;
}

std::optional<Fault> RulesReplay::judge_start(const StoredRecord& stored) const {
    const v1::BrokerStart& start = stored.record.broker_start();
    const bool is_known = situation_.knows_broker_key(start.broker_public());
    if (!is_known && !start.broker_key_overridden())
        return fault_at(stored, FaultKind::bad_broker_key,
                        "its sockets have the key " + to_z85(start.broker_public()));
    if (is_known && start.broker_key_overridden())
        return fault_at(stored, FaultKind::not_the_brokers,
                        "it says that its key was never announced, and the key was known");
    if (start.clock_overridden() &&
        Instant{stored.record.recorded_at()} > situation_.last_recorded_at)
        return fault_at(stored, FaultKind::not_the_brokers,
                        "it says that its clock was behind, and was not");
    return std::nullopt;
}

std::optional<Fault> RulesReplay::judge_notice(const StoredRecord& stored) {
    auto notice = read_notice(stored.record.notice());
    if (!notice.ok())
        return fault_at(stored, FaultKind::against_rules,
                        std::string(name_of(notice.refusal())) + ": " + notice.refused().detail);
    const PrincipalName sender{stored.record.sender().principal()};
    const Instant at{stored.record.recorded_at()};
    const Instant sent{notice.value().content.sent_at()};

    // The founding notices were judged at the time they were signed.
    std::vector<Instant> clocks{situation_.epoch == 0 ? sent : at};
    const bool clock_is_known = at > situation_.last_recorded_at;
    if (situation_.epoch > 0 && !clock_is_known) {
        clocks.push_back(at - kUnrecordedStep);
        clocks.push_back(at - clocks_.behind - kUnrecordedStep);
        if (sent < at && sent > clocks.back()) clocks.push_back(sent);
    }
    std::optional<std::string> first;
    const bool stands = std::any_of(clocks.begin(), clocks.end(), [&](Instant now) {
        auto objects = objection(stored, notice.value(), now);
        if (objects && !first) first = objects;
        return !objects;
    });
    if (!stands && (clock_is_known || !clocks_.is_free))
        return fault_at(stored, FaultKind::against_rules, *first);
    if (!spent_.spend(sender, notice.value().id, at))
        return fault_at(stored, FaultKind::reused_id, "its message id is spent");
    return std::nullopt;
}

/// Why the rules would not have put this very record here; nothing where they would.
std::optional<std::string> RulesReplay::objection(const StoredRecord& stored, const Notice& notice,
                                                  Instant now) const {
    const auto verdict = domain::decide(
        situation_, notice, PrincipalName{stored.record.sender().principal()}, now, nullptr);
    if (!verdict.ok())
        return std::string(name_of(verdict.refusal())) +
               (verdict.refused().detail.empty() ? "" : ": " + verdict.refused().detail);
    if (verdict.value().already)
        return "it repeats what stands as record " +
               std::to_string(verdict.value().already->index.value);
    if (!is_placed(stored, verdict.value().draft))
        return "its sender, lateness or marks are not what the rules state";
    return std::nullopt;
}

/// Fields that this program does not know are not compared.
bool RulesReplay::is_placed(const StoredRecord& stored, const v1::Record& draft) const {
    v1::Record known = stored.record;
    known.DiscardUnknownFields();
    if (known.salt().size() != 16 || draft.scope() != known.scope()) return false;
    const v1::Record placed =
        domain::placed(situation_, draft, Instant{known.recorded_at()}, known.salt());
    return placed.SerializeAsString() == known.SerializeAsString();
}

std::optional<Fault> RulesReplay::judge_lapse(const StoredRecord& stored) {
    if (!following_.empty()) {
        const v1::Record draft = std::move(following_.front());
        following_.pop_front();
        if (is_placed(stored, draft)) return std::nullopt;
        return fault_at(stored, FaultKind::not_the_brokers,
                        "another record belongs here, by the same passing of time");
    }
    const Instant at{stored.record.recorded_at()};
    bool is_early = false;
    for (const auto& [id, deadline] : situation_.deadlines) {
        auto drafts = domain::lapse(situation_, id, at);
        if (drafts.empty() || !is_placed(stored, drafts.front())) continue;
        if (!may_be_due(deadline, at)) {
            is_early = true;
            continue;
        }
        following_.assign(std::next(drafts.begin()), drafts.end());
        return std::nullopt;
    }
    return fault_at(stored, FaultKind::not_the_brokers,
                    is_early ? "its time had not come" : "no deadline that was running gives it");
}

bool RulesReplay::may_be_due(const Deadline& deadline, Instant at) const {
    // Deadlines run on the monotonic clock: once the other one has been set back, the record's time
    // says nothing.
    return deadline.since <= clocks_.set_back ||
           at - deadline.since + kUnrecordedStep >= deadline.after;
}

std::optional<Fault> RulesReplay::judge_refusal(const StoredRecord& stored) const {
    const v1::RefusedNotice& refused = stored.record.refused_notice();
    const auto number = refusal_numbered(refused.number());
    const auto is_recorded = [&] {
        return number &&
               static_cast<unsigned>(*number) < static_cast<unsigned>(Refusal::too_large) &&
               *number != Refusal::bad_signature && *number != Refusal::message_id_reused;
    };
    if (!is_recorded())
        return fault_at(stored, FaultKind::not_the_brokers,
                        "a refusal " + std::to_string(refused.number()) + " is not put on record");
    if (!situation_.principals.contains(PrincipalName{refused.principal()}))
        return fault_at(stored, FaultKind::not_the_brokers,
                        "the refused " + refused.principal() + " was never enrolled");
    return std::nullopt;
}

void RulesReplay::follow_clock(const v1::Record& record) {
    const Instant at{record.recorded_at()};
    if (at > situation_.last_recorded_at) {
        clocks_.behind = {};
        clocks_.is_free = false;
    }
    if (record.has_clock_step()) {
        if (record.clock_step().by() >= 0) return;
        clocks_.behind += Milliseconds{-record.clock_step().by()};
        clocks_.set_back = at;
    }
    if (record.has_broker_start()) {
        if (at == situation_.last_recorded_at)
            clocks_.behind = std::max(clocks_.behind, kBehindAtStart);
        clocks_.is_free = record.broker_start().clock_overridden();
        clocks_.set_back = at;
    }
}

}  // namespace liaison::audit
