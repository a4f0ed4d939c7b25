#include "tests/unit/domain_stage.h"

#include <sstream>
#include <stdexcept>

#include "broker/domain/snapshot.h"
#include "proto/digest.h"
#include "proto/encoding.h"
#include "proto/keys.h"

namespace liaison::stage {

KeyPair keys_named(const std::string& name) {
    return signing_pair_from(sha256("sign ", name).value);
}

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

v1::Principal principal_of(const std::string& name, v1::Side side, v1::Role role,
                           const std::vector<std::string>& writes, const KeyPair& keys) {
    v1::Principal out;
    out.set_name(name);
    out.set_side(side);
    out.set_role(role);
    for (const auto& scope : writes) out.add_writes(scope);
    out.set_sign_public(keys.public_key);
    out.set_curve_public(sha256("curve ", keys.public_key).value);
    return out;
}

void set_deadlines(v1::Deadlines& out, seconds presented, seconds acknowledged) {
    out.set_presented(Milliseconds{presented}.count());
    out.set_acknowledged(Milliseconds{acknowledged}.count());
    out.set_answered(3 * Milliseconds{acknowledged}.count());
    out.set_step(30'000);
}

void add_port(v1::Genesis& genesis, const std::string& code, const std::string& hk,
              const std::string& sz) {
    v1::Port& port = *genesis.add_ports();
    port.set_code(code);
    port.set_hk_en(hk);
    port.set_sz_en(sz);
}

std::string prefix(v1::Side side) { return side == v1::SZ ? "sz-" : "hk-"; }

}  // namespace

v1::Genesis sample_genesis() {
    v1::Genesis genesis;
    genesis.set_origin(std::string(Stage::kOrigin));
    genesis.set_log_public(keys_named("the log").public_key);
    genesis.set_rules_version(domain::kRulesVersion);
    add_port(genesis, "LWS", "Lo Wu", "Luohu");
    add_port(genesis, "LSC", "Lok Ma Chau Spur Line", "Futian");
    add_port(genesis, "STK", "Sha Tau Kok", "Shatoujiao");
    genesis.mutable_ports(2)->set_suspended(true);
    set_deadlines(*genesis.mutable_policy()->mutable_urgent(), seconds{10}, seconds{60});
    set_deadlines(*genesis.mutable_policy()->mutable_ordinary(), seconds{30}, seconds{300});
    genesis.mutable_policy()->set_alert_lifetime(Milliseconds{hours{2}}.count());
    genesis.mutable_policy()->set_proposal_lifetime(Milliseconds{minutes{30}}.count());
    genesis.mutable_policy()->set_longest_pause(Milliseconds{minutes{30}}.count());
    genesis.mutable_policy()->set_tally_before(Milliseconds{minutes{10}}.count());
    for (const v1::Side side : {v1::SZ, v1::HK}) {
        const std::string admin = prefix(side) + "admin";
        v1::Authority& authority = *genesis.add_authorities();
        authority.set_side(side);
        authority.set_root_public(keys_named(prefix(side) + "root").public_key);
        *authority.mutable_admin() = principal_of(admin, side, v1::ADMIN, {}, keys_named(admin));
        genesis.add_witness_public(keys_named(prefix(side) + "witness").public_key);
    }
    return genesis;
}

Stage::Stage(const v1::Genesis& genesis)
    : now_(from_time_text("2024-02-12T18:00:00+08:00").value()) {
    v1::Record first;
    first.set_scope(kSite.value);
    *first.mutable_genesis() = genesis;
    record(std::move(first));

    v1::Record start;
    start.set_scope(kSite.value);
    start.mutable_broker_start()->set_epoch(1);
    start.mutable_broker_start()->set_rules_version(domain::kRulesVersion);
    record(std::move(start));

    for (const v1::Side side : {v1::SZ, v1::HK}) actor(prefix(side) + "admin", side, v1::ADMIN);
    enrol_cast();
}

void Stage::enrol_cast() {
    const auto enrol = [&](const Actor& who) {
        v1::Content enrolment = content(kSite.value);
        *enrolment.mutable_enrolment()->mutable_principal() = who.principal;
        if (!submit(prefix(who.principal.side()) + "admin", enrolment).receipt)
            throw std::logic_error("the cast cannot be enrolled: " + who.principal.name());
    };
    const auto enrol_person = [&](v1::Side side, const std::string& id) {
        v1::Content enrolment = content(kSite.value);
        enrolment.mutable_enrolment()->mutable_person()->set_id(id);
        enrolment.mutable_enrolment()->mutable_person()->set_side(side);
        submit(prefix(side) + "admin", enrolment);
    };
    for (const v1::Side side : {v1::SZ, v1::HK}) {
        const std::string of = prefix(side);
        enrol(actor(of + "lws-desk", side, v1::DESK, {"LWS"}));
        enrol(actor(of + "lws-desk-2", side, v1::DESK, {"LWS"}));
        enrol(actor(of + "lsc-desk", side, v1::DESK, {"LSC"}));
        enrol(actor(of + "stk-desk", side, v1::DESK, {"STK"}));
        enrol(actor(of + "office", side, v1::OFFICE));
        enrol(actor(of + "lws-device", side, v1::DEVICE, {"LWS"}));
        enrol(actor(of + "sentinel", side, v1::SENTINEL));
        enrol(actor(of + "display", side, v1::DISPLAY));
        enrol(actor(of + "auditor", side, v1::AUDITOR));
    }
    for (const char* id : {"sz-li", "sz-wang"}) enrol_person(v1::SZ, id);
    for (const char* id : {"hk-chan", "hk-wong"}) enrol_person(v1::HK, id);
}

const Actor& Stage::actor(const std::string& name, v1::Side side, v1::Role role,
                          const std::vector<std::string>& writes) {
    // A name that is taken again comes with new keys.
    std::string seed = name;
    while (situation_.signing_keys.contains(key_id_of(keys_named(seed).public_key)) &&
           role != v1::ADMIN)
        seed += "+";
    const KeyPair keys = keys_named(seed);
    return actors_.insert_or_assign(name, Actor{principal_of(name, side, role, writes, keys), keys})
        .first->second;
}

Actor Stage::renewed(const std::string& name) const {
    const v1::Principal& who = actors_.at(name).principal;
    std::string seed = name;
    while (situation_.signing_keys.contains(key_id_of(keys_named(seed).public_key))) seed += "+";
    const KeyPair keys = keys_named(seed);
    return {principal_of(name, who.side(), who.role(), {who.writes().begin(), who.writes().end()},
                         keys),
            keys};
}

void Stage::replace(const std::string& name, Actor next) {
    actors_.insert_or_assign(name + "/before", actors_.at(name));
    actors_.insert_or_assign(name, std::move(next));
}

MessageId Stage::new_id(Instant at) {
    // Counted, not drawn: a scenario that fails fails again in the same way.
    Bytes id(16, '\0');
    const auto put = [&](std::size_t from, std::size_t count, std::uint64_t value) {
        for (std::size_t i = 0; i < count; ++i)
            id[from + i] = static_cast<char>((value >> (8 * (count - 1 - i))) & 0xFFU);
    };
    put(0, 6, static_cast<std::uint64_t>(at.ms));
    put(6, 2, 0x7000);
    put(8, 8, 0x8000'0000'0000'0000U | ++ids_);
    return MessageId{id};
}

v1::Content Stage::content(const std::string& scope) {
    v1::Content out;
    out.set_message_id(new_id(now_).value);
    out.set_scope(scope);
    out.set_status(v1::ACTUAL);
    out.set_sent_at(now_.ms);
    return out;
}

v1::Envelope Stage::envelope_of(const v1::Content& content, Signature signature,
                                const std::string& signer) const {
    const KeyPair& keys = actors_.at(signer).keys;
    switch (signature) {
        case Signature::good:
            return signed_envelope(content, keys, kOrigin);
        case Signature::none:
            return unsigned_envelope(content, keys.public_key);
        case Signature::wrong:
            return signed_envelope(content, keys, "another.example/log");
    }
    throw std::logic_error("an unknown signature");
}

Outcome Stage::submit(const std::string& connection, const v1::Content& content,
                      Signature signature, const std::string& signer) {
    return send(connection, envelope_of(content, signature, signer.empty() ? connection : signer));
}

Outcome Stage::send(const std::string& connection, const v1::Envelope& envelope) {
    const PrincipalName principal{connection};
    Outcome out;
    const auto notice = read_notice(envelope);
    if (!notice) {
        out.refused = notice.refused();
        return out;
    }
    const auto* sender = situation_.principal_of(notice.value().key);
    if (sender != nullptr && notice.value().is_signed() &&
        !signature_holds(envelope, sender->principal.sign_public(), kOrigin)) {
        out.refused = Refused{Refusal::bad_signature, {}};
        return out;
    }
    const domain::Spent* const spent = situation_.answer_to(principal, notice.value().id);
    auto verdict = domain::decide(situation_, notice.value(), principal, now_, spent);
    if (!verdict) {
        out.refused = verdict.refused();
        if (domain::refusal_is_recorded(situation_, notice.value(), principal, verdict.refusal(),
                                        spent)) {
            const auto& stored =
                record(domain::refused_draft(notice.value(), principal, verdict.refusal()));
            out.audit = Sequence{stored.record.sequence()};
        }
        return out;
    }
    out.already = verdict.value().already.has_value();
    if (out.already) {
        out.receipt = verdict.value().already;
        return out;
    }
    out.late_by = verdict.value().draft.late_by();
    record(verdict.value().draft);
    out.receipt = *situation_.answer_to(principal, notice.value().id);
    return out;
}

const StoredRecord& Stage::record(v1::Record draft) {
    const Bytes salt = sha256("salt ", std::to_string(records_.size())).value.substr(0, 16);
    StoredRecord stored = seal(domain::placed(situation_, std::move(draft), now_, salt));
    domain::apply(situation_, stored);
    timers_.follow(situation_, tick_, now_, false);
    records_.push_back(std::move(stored));
    return records_.back();
}

std::vector<Happening> Stage::wait(Milliseconds by) {
    std::vector<Happening> out;
    const domain::Timers::Tick begin = tick_;
    const domain::Timers::Tick end = begin + by;
    const auto run_to = [&](domain::Timers::Tick tick) {
        now_ = now_ + std::chrono::duration_cast<Milliseconds>(tick - tick_);
        tick_ = tick;
    };
    while (timers_.next() && *timers_.next() <= end) {
        run_to(std::max(*timers_.next(), tick_));
        for (const auto& deadline : timers_.due(tick_))
            for (auto& draft : domain::lapse(situation_, deadline, now_))
                out.push_back({std::chrono::duration_cast<Milliseconds>(tick_ - begin),
                               record(std::move(draft))});
    }
    run_to(end);
    return out;
}

std::optional<std::string> Stage::restart(Milliseconds down, bool takes_log_key) {
    domain::Situation replayed;
    for (const auto& stored : records_) {
        const auto read = read_record(stored.bytes);
        if (!read) return "a record cannot be read again";
        domain::apply(replayed, *read);
    }
    // A start from a snapshot must reach the same, but for the ids, which are the index's.
    auto taken_up = domain::situation_from(domain::snapshot_of(situation_));
    if (!taken_up) return "the snapshot cannot be read";
    taken_up->spent = situation_.spent;
    if (dump(*taken_up) != dump(situation_)) return "the snapshot differs";

    std::istringstream before(dump(situation_));
    std::istringstream after(dump(replayed));
    std::optional<std::string> difference;
    std::string left;
    std::string right;
    while (!difference && (std::getline(before, left) || std::getline(after, left))) {
        if (!std::getline(after, right) || left != right) difference = left;
    }

    now_ = now_ + down;
    tick_ = {};
    situation_ = std::move(replayed);
    timers_ = {};
    // The monotonic clock begins again, and what was waited for goes on by the wall clock.
    timers_.follow(situation_, tick_, now_, true);
    v1::Record start;
    start.set_scope(kSite.value);
    start.mutable_broker_start()->set_epoch(situation_.epoch + 1);
    start.mutable_broker_start()->set_rules_version(domain::kRulesVersion);
    if (takes_log_key) {
        *start.mutable_broker_start()->mutable_log_key() = situation_.agreed_log_key.value();
        start.mutable_broker_start()->mutable_log_key()->set_from(situation_.size + 1);
    }
    record(std::move(start));
    return difference;
}

std::vector<v1::Envelope> agree_log_key(Stage& stage, const KeyPair& present, const KeyPair& next) {
    const Bytes message =
        log_key_signing_bytes(Stage::kOrigin, present.public_key, next.public_key);
    v1::Content proposal = stage.content("SITE");
    auto& proposed = *proposal.mutable_enrolment()->mutable_log_key();
    proposed.set_sign_public(next.public_key);
    proposed.set_log_signature(sign(present, message));
    proposed.set_root_signature(sign(keys_named("hk-root"), message));
    const auto placed = stage.submit("hk-admin", proposal);
    v1::Content agreement = stage.content("SITE");
    auto& agreed = *agreement.mutable_enrolment()->mutable_log_key();
    agreed.set_agrees_to(placed.receipt.value().record_hash.value);
    agreed.set_root_signature(sign(keys_named("sz-root"), message));
    stage.submit("sz-admin", agreement).receipt.value();
    return {stage.envelope_of(proposal, Signature::good, "hk-admin"),
            stage.envelope_of(agreement, Signature::good, "sz-admin")};
}

}  // namespace liaison::stage
