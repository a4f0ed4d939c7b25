#include "clients/audit/keyring.h"

namespace liaison::audit {

void Keyring::found(const v1::Genesis& genesis) {
    origin_ = genesis.origin();
    for (const auto& authority : genesis.authorities()) {
        roots_[authority.side()] = authority.root_public();
        put(Enrolled{authority.admin(), false});
    }
}

const Keyring::Enrolled* Keyring::principal_of(const KeyId& key) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : &found->second;
}

const Bytes* Keyring::personal_key(const PersonId& person, const KeyId& key) const {
    const auto found = persons_.find(person);
    if (found == persons_.end() || found->second.sign_public().empty() ||
        key_id_of(found->second.sign_public()) != key)
        return nullptr;
    return &found->second.sign_public();
}

bool Keyring::take(const v1::Sender& sender, const v1::Content& content, const Digest& record) {
    if (content.has_enrolment()) return enrol(sender, content.enrolment(), record);
    if (content.has_revocation()) return revoke(sender, content.revocation());
    return true;
}

bool Keyring::enrol(const v1::Sender& sender, const v1::Enrolment& enrolment,
                    const Digest& record) {
    if (sender.role() != v1::ADMIN) return false;
    switch (enrolment.who_case()) {
        case v1::Enrolment::kPrincipal:
            return enrol(sender, enrolment.principal());
        case v1::Enrolment::kPerson:
            if (enrolment.person().side() != sender.side()) return false;
            put(enrolment.person());
            return true;
        case v1::Enrolment::kKeys:
            return replace(sender, enrolment.keys(), record);
        case v1::Enrolment::kLogKey:  // a wish: what counts is the start that takes it
            return true;
        case v1::Enrolment::WHO_NOT_SET:
            break;
    }
    return false;
}

bool Keyring::enrol(const v1::Sender& sender, const v1::Principal& principal) {
    if (principal.side() != sender.side() || by_key_.contains(key_id_of(principal.sign_public())))
        return false;
    put(Enrolled{principal, false});
    return true;
}

bool Keyring::replace(const v1::Sender& sender, const v1::NewKeys& keys, const Digest& record) {
    const auto name = names_.find(PrincipalName{keys.principal()});
    if (name == names_.end() || by_key_.contains(key_id_of(keys.sign_public()))) return false;
    const KeyId before = name->second;
    Enrolled who = by_key_.at(before);
    if (who.principal.side() != sender.side() || who.revoked) return false;
    if (who.principal.role() == v1::ADMIN &&
        !verifies(
            roots_[sender.side()],
            admin_keys_signing_bytes(origin_, name->first, keys.curve_public(), keys.sign_public()),
            keys.root_signature()))
        return false;
    who.principal.set_curve_public(keys.curve_public());
    who.principal.set_sign_public(keys.sign_public());
    put(std::move(who));
    if (keys.overlap() == 0)
        by_key_.at(before).revoked = true;
    else
        replaced_.emplace(record, before);
    return true;
}

bool Keyring::end_replaced(const v1::Expiry& expiry) {
    if (expiry.what() != v1::Expiry::OLD_KEYS) return true;
    const auto replaced = replaced_.find(Digest{expiry.subject()});
    if (replaced == replaced_.end()) return false;
    by_key_.at(replaced->second).revoked = true;
    replaced_.erase(replaced);
    return true;
}

bool Keyring::revoke(const v1::Sender& sender, const v1::Revocation& revocation) {
    if (sender.role() != v1::ADMIN) return false;
    if (revocation.who_case() == v1::Revocation::kPerson) {
        const auto person = persons_.find(PersonId{revocation.person()});
        if (person == persons_.end() || person->second.side() != sender.side()) return false;
        persons_.erase(person);
        return true;
    }
    const auto name = names_.find(PrincipalName{revocation.principal()});
    if (name == names_.end()) return false;
    Enrolled& who = by_key_.at(name->second);
    if (who.principal.side() != sender.side() || who.revoked) return false;
    who.revoked = true;
    // And every pair of this name that still counts beside its present one.
    std::erase_if(replaced_, [&](const auto& replaced) {
        Enrolled& former = by_key_.at(replaced.second);
        if (former.principal.name() != revocation.principal()) return false;
        return former.revoked = true;
    });
    return true;
}

std::vector<v1::Principal> Keyring::administrators() const {
    std::vector<v1::Principal> out;
    for (const auto& [name, key] : names_)
        if (const v1::Principal& who = by_key_.at(key).principal; who.role() == v1::ADMIN)
            out.push_back(who);
    return out;
}

std::vector<Keyring::Enrolled> Keyring::principals() const {
    std::vector<Enrolled> out;
    // A name's present key comes last, so that `put` finds it the present one again.
    for (const auto& [key, enrolled] : by_key_)
        if (names_.at(PrincipalName{enrolled.principal.name()}) != key) out.push_back(enrolled);
    for (const auto& [name, key] : names_) out.push_back(by_key_.at(key));
    return out;
}

std::vector<v1::Person> Keyring::persons() const {
    std::vector<v1::Person> out;
    for (const auto& [id, person] : persons_) out.push_back(person);
    return out;
}

void Keyring::put(Enrolled enrolled) {
    const KeyId key = key_id_of(enrolled.principal.sign_public());
    names_.insert_or_assign(PrincipalName{enrolled.principal.name()}, key);
    by_key_.insert_or_assign(key, std::move(enrolled));
}

void Keyring::put(v1::Person person) {
    PersonId id{person.id()};
    persons_.insert_or_assign(std::move(id), std::move(person));
}

}  // namespace liaison::audit
