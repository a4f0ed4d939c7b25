// Who may connect and what each may read: a filter in front of decide, never the authority.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>

#include "broker/domain/situation.h"

namespace liaison::broker {

/// An immutable picture of the enrolments at one durable point of the log. Shared between threads.
class Access {
  public:
    struct Entry {
        v1::Principal principal;
        std::set<Scope> readable;
    };

    /// Of what is enrolled and not revoked, each pair of keys that counts by itself.
    static std::shared_ptr<const Access> of(const domain::Situation& situation);

    /// Nothing for a key that is not enrolled, or revoked.
    const Entry* by_curve_key(const Bytes& curve_public) const;
    const Entry* by_signing_key(const KeyId& key) const;

    /// What can be said of a submit before its signature costs anything: the key is enrolled and
    /// belongs to the connection's principal. Gives the public key to verify with.
    Result<Bytes> key_for(const v1::Envelope& envelope, const PrincipalName& principal) const;

    /// Nothing wrong, bad_signature, or unknown_key: what the envelope carries in signatures, its
    /// principal's by `sign_public` and its officer's by an enrolled personal key. That a signature
    /// must be there, and whose, is decide's.
    std::optional<Refused> wrong_signature(const v1::Envelope& envelope,
                                           const Bytes& sign_public) const;

    bool may_read(const Bytes& curve_public, const Scope& scope) const;

    const std::string& origin() const { return origin_; }

  private:
    std::string origin_;
    std::map<Bytes, std::shared_ptr<const Entry>> by_curve_;
    std::map<KeyId, std::shared_ptr<const Entry>> by_signing_;
    std::map<KeyId, Bytes> personal_keys_;  ///< Of officers that are not revoked.
};

}  // namespace liaison::broker
