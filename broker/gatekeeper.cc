#include "broker/gatekeeper.h"

#include <algorithm>

namespace liaison::broker {

std::shared_ptr<const Access> Access::of(const domain::Situation& situation) {
    auto access = std::make_shared<Access>();
    if (situation.genesis) access->origin_ = situation.genesis->origin();
    const auto scopes = situation.all_scopes();
    const auto add = [&](const domain::EnrolledPrincipal& enrolled) {
        if (enrolled.revoked) return;
        auto entry = std::make_shared<Entry>();
        entry->principal = enrolled.principal;
        for (const Scope& scope : scopes)
            if (situation.may_read(enrolled.principal, scope)) entry->readable.insert(scope);
        access->by_curve_.emplace(enrolled.principal.curve_public(), entry);
        access->by_signing_.emplace(key_id_of(enrolled.principal.sign_public()), entry);
    };
    for (const auto& [name, enrolled] : situation.principals) add(enrolled);
    for (const auto& [record, key] : situation.replaced_keys) add(situation.former.at(key));
    for (const auto& [id, enrolled] : situation.persons) {
        const Bytes& key = enrolled.person.sign_public();
        if (!enrolled.revoked && !key.empty()) access->personal_keys_.emplace(key_id_of(key), key);
    }
    return access;
}

const Access::Entry* Access::by_curve_key(const Bytes& curve_public) const {
    const auto found = by_curve_.find(curve_public);
    return found == by_curve_.end() ? nullptr : found->second.get();
}

const Access::Entry* Access::by_signing_key(const KeyId& key) const {
    const auto found = by_signing_.find(key);
    return found == by_signing_.end() ? nullptr : found->second.get();
}

Result<Bytes> Access::key_for(const v1::Envelope& envelope, const PrincipalName& principal) const {
    const Entry* const entry = by_signing_key(KeyId{envelope.key_id()});
    if (entry == nullptr) return Refusal::unknown_key;
    if (entry->principal.name() != principal.value)
        return Refused{Refusal::key_not_of_session, "the key is " + entry->principal.name() +
                                                        "'s, the connection " + principal.value +
                                                        "'s"};
    return Bytes{entry->principal.sign_public()};
}

std::optional<Refused> Access::wrong_signature(const v1::Envelope& envelope,
                                               const Bytes& sign_public) const {
    if (!envelope.signature().empty() && !signature_holds(envelope, sign_public, origin_))
        return Refused{Refusal::bad_signature, {}};
    if (envelope.person_signature().empty()) return std::nullopt;
    const auto personal = personal_keys_.find(KeyId{envelope.person_key_id()});
    if (personal == personal_keys_.end()) return Refused{Refusal::unknown_key, "the personal key"};
    if (!person_signature_holds(envelope, personal->second, origin_))
        return Refused{Refusal::bad_signature, "the personal signature"};
    return std::nullopt;
}

bool Access::may_read(const Bytes& curve_public, const Scope& scope) const {
    const Entry* const who = by_curve_key(curve_public);
    return who != nullptr && who->readable.contains(scope);
}

}  // namespace liaison::broker
