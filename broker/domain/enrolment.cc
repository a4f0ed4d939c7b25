#include <algorithm>

#include "broker/domain/folds.h"
#include "broker/domain/moves.h"
#include "proto/cosignature.h"
#include "proto/keys.h"

namespace liaison::domain {

namespace {

Objection admin_objects(const Submission& submission, v1::Side concerned) {
    if (submission.content().status() != v1::ACTUAL)
        return Refused{Refusal::wrong_status, "enrolments and revocations are actual"};
    if (concerned != submission.sender.side())
        return Refused{Refusal::wrong_side, "this is for " + std::string(spoken_name(concerned)) +
                                                "'s administrator to do"};
    return std::nullopt;
}

Objection scopes_object(const Submission& submission,
                        const google::protobuf::RepeatedPtrField<std::string>& scopes) {
    for (const auto& scope : scopes)
        if (Scope{scope} != kSite && Scope{scope} != kAudit &&
            submission.situation.port(Scope{scope}) == nullptr)
            return Refused{Refusal::unknown_port, scope};
    return std::nullopt;
}

/// What is wrong with what this role is to write and read; empty when all is well.
std::string_view misfit(const v1::Principal& who) {
    const auto& writes = who.writes();
    const bool writes_site = std::find(writes.begin(), writes.end(), kSite.value) != writes.end();
    const auto& reads = who.reads();
    if (who.role() != v1::AUDITOR &&
        std::find(reads.begin(), reads.end(), kAudit.value) != reads.end())
        return "only auditors read AUDIT";
    switch (who.role()) {
        case v1::DESK:
            return writes.size() == 1 && !writes_site ? "" : "a desk writes to exactly one port";
        case v1::DEVICE:
            return !writes.empty() && !writes_site ? "" : "a device writes to one port or several";
        case v1::SENTINEL:
            return writes_site ? "a sentinel writes to ports only" : "";
        case v1::OFFICE:
            return "";
        case v1::DISPLAY:
        case v1::AUDITOR:
        case v1::WITNESS:
        case v1::RELAY:
            return writes.empty() ? "" : "this role writes nothing";
        case v1::ADMIN:
        case v1::ROLE_UNSPECIFIED:
        case v1::Role_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Role_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return "no such role can be enrolled";
}

Objection used_keys_object(const Situation& situation, const Bytes& sign_public,
                           const Bytes& curve_public) {
    const KeyId key = key_id_of(sign_public);
    if (situation.signing_keys.contains(key) || situation.other_keys.contains(key))
        return Refused{Refusal::key_in_use, "sign_public"};
    if (situation.curve_keys.contains(curve_public))
        return Refused{Refusal::key_in_use, "curve_public"};
    return std::nullopt;
}

/// Whom genesis names: nobody believes the cosignatures of another key.
bool is_witness_key(const v1::Genesis& genesis, const v1::Principal& who) {
    const auto witnesses = witnesses_of(genesis);
    return std::any_of(witnesses.begin(), witnesses.end(), [&](const WitnessKey& witness) {
        return witness.side == who.side() && witness.public_key == who.sign_public();
    });
}

Objection principal_objects(const Submission& submission, const v1::Principal& who) {
    const Situation& situation = submission.situation;
    if (auto objection = admin_objects(submission, who.side())) return objection;
    if (who.role() == v1::ADMIN)
        return Refused{Refusal::role_may_not, "an administrator is replaced by the side's root"};
    if (auto objection = scopes_object(submission, who.writes())) return objection;
    if (auto objection = scopes_object(submission, who.reads())) return objection;
    if (const auto what = misfit(who); !what.empty())
        return Refused{Refusal::field_out_of_bounds, std::string(what)};
    if (who.role() == v1::WITNESS && !is_witness_key(*situation.genesis, who))
        return Refused{Refusal::witness_key_wrong, who.name()};

    const auto known = situation.principals.find(PrincipalName{who.name()});
    if (known != situation.principals.end()) {
        if (!known->second.revoked) return Refused{Refusal::already_enrolled, who.name()};
        // Readers of old records know the name as the other side's.
        if (known->second.principal.side() != who.side())
            return Refused{Refusal::already_enrolled, who.name() + " was the other side's"};
    }
    return used_keys_object(situation, who.sign_public(), who.curve_public());
}

Objection new_keys_objects(const Submission& submission, const v1::NewKeys& keys) {
    const Situation& situation = submission.situation;
    const auto known = situation.principals.find(PrincipalName{keys.principal()});
    if (known == situation.principals.end())
        return Refused{Refusal::unknown_principal, keys.principal()};
    const v1::Principal& who = known->second.principal;
    if (auto objection = admin_objects(submission, who.side())) return objection;
    if (known->second.revoked)
        return Refused{Refusal::revoked, who.name() + ": enrol it again with its new keys"};
    if (who.role() == v1::WITNESS) return Refused{Refusal::witness_key_wrong, who.name()};
    if (who.role() == v1::ADMIN &&
        !verifies(root_of(situation, who.side()),
                  admin_keys_signing_bytes(situation.genesis->origin(), PrincipalName{who.name()},
                                           keys.curve_public(), keys.sign_public()),
                  keys.root_signature()))
        return Refused{Refusal::root_signature_wrong, who.name() + " is the administrator"};
    if (who.role() != v1::ADMIN && !keys.root_signature().empty())
        return Refused{Refusal::field_out_of_bounds, "the root signs for administrators only"};
    return used_keys_object(situation, keys.sign_public(), keys.curve_public());
}

Objection person_enrolment_objects(const Submission& submission, const v1::Person& who) {
    const Situation& situation = submission.situation;
    if (auto objection = admin_objects(submission, who.side())) return objection;
    const auto known = situation.persons.find(PersonId{who.id()});
    if (known != situation.persons.end()) {
        if (!known->second.revoked) return Refused{Refusal::already_enrolled, who.id()};
        if (known->second.person.side() != who.side())
            return Refused{Refusal::already_enrolled, who.id() + " was the other side's"};
    }
    if (who.sign_public().empty()) return std::nullopt;
    const KeyId key = key_id_of(who.sign_public());
    if (situation.signing_keys.contains(key) || situation.other_keys.contains(key))
        return Refused{Refusal::key_in_use, "sign_public"};
    return std::nullopt;
}

// ---- folding

/// The signing key's id.
KeyId take_keys(Situation& situation, const PrincipalName& name, const Bytes& sign_public,
                const Bytes& curve_public) {
    KeyId key = key_id_of(sign_public);
    must(!situation.other_keys.contains(key) && situation.signing_keys.emplace(key, name).second,
         "a signing key is enrolled once");
    must(situation.curve_keys.emplace(curve_public, name).second, "a CURVE key is enrolled once");
    return key;
}

/// The pair before stays beside the new one for a while; where it is no time at all, it ends here.
void replace_keys(Situation& situation, const v1::NewKeys& keys, const Entry& entry) {
    const PrincipalName name{keys.principal()};
    must(situation.live_principal(name) != nullptr, "who gets other keys is enrolled");
    EnrolledPrincipal& who = situation.principals.at(name);
    const KeyId key = take_keys(situation, name, keys.sign_public(), keys.curve_public());
    situation.former.emplace(who.key, who);
    situation.replaced_keys.emplace(entry.stored.hash, who.key);
    arm(situation, {entry.stored.hash, v1::SIDE_UNSPECIFIED, DeadlineId::Kind::expiry},
        {entry.at(), Milliseconds{keys.overlap()}});
    who.principal.set_curve_public(keys.curve_public());
    who.principal.set_sign_public(keys.sign_public());
    who.key = key;
    who.enrolled_at = entry.place().index;
    ++situation.access_version;
    if (keys.overlap() == 0) end_replaced_keys(situation, entry.stored.hash);
}

void enrol(Situation& situation, const v1::Principal& who, LogIndex at) {
    const PrincipalName name{who.name()};
    must(is_name(who.name()), "a principal has a name");
    const KeyId key = take_keys(situation, name, who.sign_public(), who.curve_public());

    const auto known = situation.principals.find(name);
    if (known != situation.principals.end()) {
        must(known->second.revoked, "a name is enrolled once at a time");
        situation.former.emplace(known->second.key, known->second);
    }
    situation.principals.insert_or_assign(name, EnrolledPrincipal{who, key, at, false});
    ++situation.access_version;
}

void enrol(Situation& situation, const v1::Person& who) {
    const PersonId id{who.id()};
    must(situation.live_person(id) == nullptr, "a person is enrolled once at a time");
    if (!who.sign_public().empty()) {
        const KeyId key = key_id_of(who.sign_public());
        must(!situation.signing_keys.contains(key) && situation.other_keys.insert(key).second,
             "a personal key is enrolled once");
    }
    situation.persons.insert_or_assign(id, EnrolledPerson{who, false});
    ++situation.access_version;  // a personal key is verified from now on
}

}  // namespace

Objection enrolment_objects(const Submission& submission) {
    const v1::Enrolment& enrolment = submission.content().enrolment();
    switch (enrolment.who_case()) {
        case v1::Enrolment::kPrincipal:
            return principal_objects(submission, enrolment.principal());
        case v1::Enrolment::kPerson:
            return person_enrolment_objects(submission, enrolment.person());
        case v1::Enrolment::kKeys:
            return new_keys_objects(submission, enrolment.keys());
        case v1::Enrolment::kLogKey:
            return log_key_objects(submission);
        case v1::Enrolment::WHO_NOT_SET:
            break;
    }
    return Refused{Refusal::unspecified_value, "enrolment.who"};
}

Objection revocation_objects(const Submission& submission) {
    const Situation& situation = submission.situation;
    const v1::Revocation& revocation = submission.content().revocation();
    if (revocation.who_case() == v1::Revocation::kPerson) {
        const auto known = situation.persons.find(PersonId{revocation.person()});
        if (known == situation.persons.end())
            return Refused{Refusal::unknown_person, revocation.person()};
        if (auto objection = admin_objects(submission, known->second.person.side()))
            return objection;
        if (known->second.revoked) return Refused{Refusal::nothing_to_change, revocation.person()};
        return std::nullopt;
    }
    const auto known = situation.principals.find(PrincipalName{revocation.principal()});
    if (known == situation.principals.end())
        return Refused{Refusal::unknown_principal, revocation.principal()};
    if (auto objection = admin_objects(submission, known->second.principal.side()))
        return objection;
    if (known->second.principal.role() == v1::ADMIN)
        return Refused{Refusal::role_may_not, "an administrator is replaced by the side's root"};
    if (known->second.revoked) return Refused{Refusal::nothing_to_change, revocation.principal()};
    return std::nullopt;
}

void fold_enrolment(Situation& situation, const Entry& entry) {
    const v1::Enrolment& enrolment = entry.content.enrolment();
    switch (enrolment.who_case()) {
        case v1::Enrolment::kPrincipal:
            return enrol(situation, enrolment.principal(), entry.place().index);
        case v1::Enrolment::kPerson:
            return enrol(situation, enrolment.person());
        case v1::Enrolment::kKeys:
            return replace_keys(situation, enrolment.keys(), entry);
        case v1::Enrolment::kLogKey:
            return fold_log_key(situation, entry);
        case v1::Enrolment::WHO_NOT_SET:
            break;
    }
    must(false, "an enrolment says whose");
}

void end_replaced_keys(Situation& situation, const Digest& record) {
    const auto replaced = situation.replaced_keys.find(record);
    must(replaced != situation.replaced_keys.end(), "keys that end were replaced and still count");
    situation.former.at(replaced->second).revoked = true;
    situation.replaced_keys.erase(replaced);
    disarm(situation, {record, v1::SIDE_UNSPECIFIED, DeadlineId::Kind::expiry});
    ++situation.access_version;
}

void fold_revocation(Situation& situation, const v1::Revocation& revocation) {
    if (revocation.who_case() == v1::Revocation::kPerson) {
        const PersonId id{revocation.person()};
        must(situation.live_person(id) != nullptr, "who is revoked was enrolled");
        situation.persons.at(id).revoked = true;
        ++situation.access_version;
        for (auto& [desk, officers] : situation.duty)
            std::erase_if(officers, [&](const OnDuty& officer) { return officer.person == id; });
        std::erase_if(situation.duty, [](const auto& desk) { return desk.second.empty(); });
        return;
    }
    const PrincipalName name{revocation.principal()};
    must(situation.live_principal(name) != nullptr, "who is revoked was enrolled");
    situation.principals.at(name).revoked = true;
    // The keys that still count beside the present ones go with them.
    std::vector<Digest> replaced;
    for (const auto& [record, key] : situation.replaced_keys)
        if (situation.signing_keys.at(key) == name) replaced.push_back(record);
    for (const Digest& record : replaced) end_replaced_keys(situation, record);
    close_desk(situation, name);
    ++situation.access_version;
}

void fold_founders(Situation& situation, const v1::Genesis& genesis) {
    situation.other_keys.insert(key_id_of(genesis.log_public()));
    for (const auto& authority : genesis.authorities())
        situation.other_keys.insert(key_id_of(authority.root_public()));
    for (const auto& authority : genesis.authorities()) {
        must(authority.admin().role() == v1::ADMIN && authority.admin().side() == authority.side(),
             "an authority's administrator is its own side's");
        enrol(situation, authority.admin(), LogIndex{0});
    }
}

}  // namespace liaison::domain
