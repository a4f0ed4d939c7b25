// Whose keys are enrolled at an index: a fold of its own over genesis, enrolments and revocations,
// which needs no version of the rules.
#pragma once

#include <map>

#include "proto/codec.h"
#include "proto/keys.h"

namespace liaison::audit {

class Keyring {
  public:
    struct Enrolled {
        v1::Principal principal;
        bool revoked = false;
    };

    /// Both sides' administrators and roots.
    void found(const v1::Genesis& genesis);

    /// Whose signing key this is, revoked or not; null for nobody's.
    const Enrolled* principal_of(const KeyId& key) const;

    /// An officer's personal key that is in force; null for any other.
    const Bytes* personal_key(const PersonId& person, const KeyId& key) const;

    /// Takes up an enrolment, other keys or a revocation; passes over any other content. False
    /// where `sender` is not the administrator of the side concerned, who is revoked or gets other
    /// keys is not enrolled, or an administrator's other keys are not signed by its side's root:
    /// then nothing has changed. `record` is the hash of the record that holds it.
    bool take(const v1::Sender& sender, const v1::Content& content, const Digest& record);

    /// Takes up the end of an overlap of keys; passes over any other expiry. False where no overlap
    /// of that record runs.
    bool end_replaced(const v1::Expiry& expiry);

    /// Each side's, with its present keys.
    std::vector<v1::Principal> administrators() const;

    /// For keeping, and taking up again.
    std::vector<Enrolled> principals() const;
    std::vector<v1::Person> persons() const;
    void put(Enrolled enrolled);
    void put(v1::Person person);
    /// Pairs that still count beside the one that replaced them, by the record that brought that.
    const std::map<Digest, KeyId>& replaced() const { return replaced_; }
    void put_replaced(const Digest& record, const KeyId& key) { replaced_.emplace(record, key); }

  private:
    bool enrol(const v1::Sender& sender, const v1::Enrolment& enrolment, const Digest& record);
    bool enrol(const v1::Sender& sender, const v1::Principal& principal);
    bool replace(const v1::Sender& sender, const v1::NewKeys& keys, const Digest& record);
    bool revoke(const v1::Sender& sender, const v1::Revocation& revocation);

    std::string origin_;
    std::map<v1::Side, Bytes> roots_;
    std::map<KeyId, Enrolled> by_key_;
    std::map<PrincipalName, KeyId> names_;  ///< The present key of each name.
    std::map<Digest, KeyId> replaced_;
    std::map<PersonId, v1::Person> persons_;  ///< Those that are not revoked.
};

}  // namespace liaison::audit
