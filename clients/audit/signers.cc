#include "clients/audit/signers.h"

#include "clients/audit/stories.h"
#include "proto/keys.h"

namespace liaison::audit {

namespace {

Signed verdict(bool holds) { return holds ? Signed::holds : Signed::fails; }

Signed sender_of(const domain::Situation& situation, const v1::Record& record) {
    if (record.notice().signature().empty()) return Signed::none;
    const auto* const enrolled =
        situation.live_principal(PrincipalName{record.sender().principal()});
    if (enrolled == nullptr || enrolled->key.value != record.notice().key_id())
        return Signed::unknown_key;
    return verdict(signature_holds(record.notice(), enrolled->principal.sign_public(),
                                   situation.genesis->origin()));
}

Signed person_of(const domain::Situation& situation, const v1::Record& record,
                 const std::string& person) {
    if (record.notice().person_signature().empty()) return Signed::none;
    const auto* const enrolled = situation.live_person(PersonId{person});
    if (enrolled == nullptr || enrolled->person.sign_public().empty()) return Signed::unknown_key;
    return verdict(person_signature_holds(record.notice(), enrolled->person.sign_public(),
                                          situation.genesis->origin()));
}

}  // namespace

Signers signers_of(Source& source, const StoredRecord& stored) {
    const auto content = content_of(stored.record);
    if (!content) return {};
    const auto situation = framing_at(source, LogIndex{stored.record.index()});
    if (!situation.genesis) return {Signed::unknown_key, Signed::unknown_key};
    return {sender_of(situation, stored.record),
            person_of(situation, stored.record, content->person())};
}

}  // namespace liaison::audit
