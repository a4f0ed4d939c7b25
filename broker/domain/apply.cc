#include <algorithm>
#include <stdexcept>

#include "broker/domain/folds.h"
#include "broker/domain/rules.h"
#include "proto/citation.h"
#include "proto/digest.h"
#include "proto/keys.h"

namespace liaison::domain {

namespace {

Spent spent_on(const StoredRecord& stored, Digest content_digest, std::optional<Refusal> refusal) {
    const v1::Record& record = stored.record;
    return Spent{.content_digest = std::move(content_digest),
                 .refusal = refusal,
                 .index = LogIndex{record.index()},
                 .scope = Scope{record.scope()},
                 .sequence = Sequence{record.sequence()},
                 .record_hash = stored.hash,
                 .recorded_at = Instant{record.recorded_at()}};
}

void spend(Situation& situation, SpentId spent) {
    must(situation.spent[spent.principal].emplace(spent.id, std::move(spent.spent)).second,
         "a message id is spent once");
}

// ---- flow

void fold_flow(Situation& situation, const Entry& entry) {
    const v1::FlowReport& report = entry.content.flow_report();
    Flow& latest = situation.flows[{Scope{entry.record().scope()}, report.direction(),
                                    entry.sender().side(), entry.content.status()}];
    if (latest.status != v1::STATUS_UNSPECIFIED && report.until() < latest.content.until()) return;
    latest = Flow{report, entry.at(), entry.content.status()};
}

// ---- the broker's own

bool is_positive(const v1::Deadlines& deadlines) {
    return deadlines.presented() > 0 && deadlines.acknowledged() > 0 && deadlines.answered() > 0 &&
           deadlines.step() > 0;
}

void fold_genesis(Situation& situation, const StoredRecord& stored) {
    const v1::Genesis& genesis = stored.record.genesis();
    must(stored.record.index() == 0 && !situation.genesis, "genesis is record 0");
    must(!genesis.origin().empty(), "genesis names the log's origin");
    must(genesis.rules_version() > 0 && genesis.rules_version() <= kRulesVersion,
         "genesis has a rules version known here");
    must(genesis.authorities_size() == 2 &&
             genesis.authorities(0).side() != genesis.authorities(1).side(),
         "genesis has one authority of each side");
    // Otherwise one root could say yes twice.
    must(genesis.authorities(0).root_public() != genesis.authorities(1).root_public(),
         "each side has a root of its own");
    must(genesis.ports_size() > 0, "genesis has ports");
    for (const auto& port : genesis.ports()) {
        must(is_port_code(port.code()), "a port has a code");
        must(std::count_if(genesis.ports().begin(), genesis.ports().end(),
                           [&](const v1::Port& other) { return other.code() == port.code(); }) == 1,
             "a port is listed once");
    }
    must(!genesis.has_old_log() || citation_in(genesis).has_value(),
         "genesis cites an old log by a checkpoint that a witness has cosigned");
    const v1::Policy& policy = genesis.policy();
    must(is_positive(policy.urgent()) && is_positive(policy.ordinary()) &&
             policy.alert_lifetime() > 0 && policy.proposal_lifetime() > 0 &&
             policy.longest_pause() > 0 && policy.tally_before() > 0,
         "genesis has a policy with every deadline and lifetime");

    situation.genesis = genesis;
    situation.genesis_hash = stored.hash;
    situation.policy = policy;
    for (const v1::Side side : {v1::SZ, v1::HK})
        situation.thresholds[side] = {policy.minor_percent(), policy.moderate_percent(),
                                      policy.severe_percent()};
    fold_founders(situation, genesis);
}

void fold_start(Situation& situation, const v1::Record& record) {
    const v1::BrokerStart& start = record.broker_start();
    must(start.epoch() == situation.epoch + 1, "epochs count the starts");
    must(start.rules_version() > 0 && start.rules_version() <= kRulesVersion,
         "the rules' version is known here");
    situation.epoch = start.epoch();
    fold_start_keys(situation, start, record.index() + 1);
    arm_tallies(situation, v1::ACTUAL, Instant{record.recorded_at()});
}

void fold_refused(Situation& situation, const StoredRecord& stored) {
    auto spent = spent_in(stored);
    must(spent && spent->spent.refusal, "a refusal has a number known here");
    spend(situation, *std::move(spent));
}

// ---- the road

void fold_notice(Situation& situation, const StoredRecord& stored) {
    const auto content = content_of(stored.record);
    must(content.has_value(), "a notice's content can be read");
    must(content->scope() == stored.record.scope(), "a notice stands in the scope it names");
    must(content->status() != v1::EXERCISE || content->has_exercise_session() ||
             (situation.exercise && situation.exercise->id.value == content->exercise()),
         "an exercise's notice is of the running exercise");
    const PrincipalName sender{stored.record.sender().principal()};
    const EnrolledPrincipal* enrolled =
        situation.principal_of(KeyId{stored.record.notice().key_id()});
    must(enrolled != nullptr && !enrolled->revoked && enrolled->principal.name() == sender.value &&
             enrolled->principal.side() == stored.record.sender().side() &&
             enrolled->principal.role() == stored.record.sender().role(),
         "a sender is as enrolled");

    const Entry entry{stored, *content};
    SpentId spent{sender, MessageId{content->message_id()},
                  spent_on(stored, sha256(stored.record.notice().content()), std::nullopt)};
    switch (content->body_case()) {
        case v1::Content::kPeakAlert:
            fold_alert(situation, entry);
            break;
        case v1::Content::kFlowReport:
            fold_flow(situation, entry);
            break;
        case v1::Content::kAcknowledgement:
            fold_acknowledgement(situation, entry, spent.spent);
            break;
        case v1::Content::kDuty:
            fold_duty(situation, entry);
            break;
        case v1::Content::kExerciseSession:
            fold_exercise(situation, entry);
            break;
        case v1::Content::kEnrolment:
            fold_enrolment(situation, entry);
            break;
        case v1::Content::kRevocation:
            fold_revocation(situation, content->revocation());
            break;
        case v1::Content::kReleaseOrder:
            fold_order(situation, entry);
            break;
        case v1::Content::kHoursChange:
            fold_hours(situation, entry);
            break;
        case v1::Content::kClosingTally:
            fold_closing(situation, entry);
            break;
        case v1::Content::kForecast:
            fold_forecast(situation, entry);
            break;
        case v1::Content::kLiaisonNote:
            fold_note(situation, entry);
            break;
        case v1::Content::kVerbalRecord:
            fold_verbal(situation, entry);
            break;
        case v1::Content::kPublicNotice:
            fold_public_notice(situation, entry);
            break;
        case v1::Content::kPolicyChange:
            fold_policy(situation, entry);
            break;
        case v1::Content::BODY_NOT_SET:
            must(false, "a notice is of a known kind");
    }
    spend(situation, std::move(spent));
}

/// The scope a body belongs in; empty where the body itself says.
Scope scope_of(const v1::Record& record) {
    switch (record.body_case()) {
        case v1::Record::kGenesis:
        case v1::Record::kBrokerStart:
        case v1::Record::kBrokerStop:
        case v1::Record::kClockStep:
            return kSite;
        case v1::Record::kRefusedNotice:
            return kAudit;
        case v1::Record::kNotice:
        case v1::Record::kEscalation:
        case v1::Record::kExpiry:
        case v1::Record::kPrompt:
        case v1::Record::BODY_NOT_SET:
            break;
    }
    return {};
}

void check_place(const Situation& situation, const v1::Record& record) {
    must(record.index() == situation.size, "indexes have no gap");
    must(situation.genesis.has_value() || record.has_genesis(), "the log begins with genesis");
    must(record.recorded_at() >= situation.last_recorded_at.ms, "recorded_at never goes back");
    const auto end = situation.scopes.find(Scope{record.scope()});
    const ScopeEnd here = end == situation.scopes.end() ? ScopeEnd{} : end->second;
    must(record.sequence() == here.head.value, "sequences have no gap");
    must(record.predecessor() == here.hash.value, "a record names its predecessor in its scope");
    const Scope belongs = scope_of(record);
    must(belongs.value.empty() || belongs.value == record.scope(), "a record stands in its scope");
}

}  // namespace

std::optional<SpentId> spent_in(const StoredRecord& stored) {
    const v1::Record& record = stored.record;
    if (record.has_refused_notice()) {
        const v1::RefusedNotice& refused = record.refused_notice();
        return SpentId{
            PrincipalName{refused.principal()}, MessageId{refused.message_id()},
            spent_on(stored, Digest{refused.content_digest()}, refusal_numbered(refused.number()))};
    }
    const auto content = content_of(record);
    if (!content) return std::nullopt;
    return SpentId{PrincipalName{record.sender().principal()}, MessageId{content->message_id()},
                   spent_on(stored, sha256(record.notice().content()), std::nullopt)};
}

void apply(Situation& situation, const StoredRecord& stored) {
    const v1::Record& record = stored.record;
    check_place(situation, record);
    switch (record.body_case()) {
        case v1::Record::kNotice:
            fold_notice(situation, stored);
            break;
        case v1::Record::kGenesis:
            fold_genesis(situation, stored);
            break;
        case v1::Record::kBrokerStart:
            fold_start(situation, record);
            break;
        case v1::Record::kEscalation:
            fold_escalation(situation, record);
            break;
        case v1::Record::kExpiry:
            fold_expiry(situation, record);
            break;
        case v1::Record::kPrompt:
            fold_prompt(situation, record);
            break;
        case v1::Record::kRefusedNotice:
            fold_refused(situation, stored);
            break;
        case v1::Record::kBrokerStop:
        case v1::Record::kClockStep:
            break;
        case v1::Record::BODY_NOT_SET:
            must(false, "a record is of a known kind");
    }
    ++situation.size;
    situation.last_recorded_at = Instant{record.recorded_at()};
    ScopeEnd& end = situation.scopes[Scope{record.scope()}];
    ++end.head.value;
    end.hash = stored.hash;
}

}  // namespace liaison::domain
