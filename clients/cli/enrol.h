// liaison enrol principal | keys | person | identity, liaison revoke, liaison principals
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"
#include "clients/library/identity.h"
#include "proto/liaison/v1/notices.pb.h"

namespace liaison::cli {

/// Who is to be enrolled; its side is the admin's.
struct NewPrincipal {
    std::string name;
    v1::Role role = v1::ROLE_UNSPECIFIED;
    std::vector<Scope> ports;  ///< It may write to. An office without ports: all of them, and SITE.
    std::vector<Scope> reads;  ///< Empty: the role's default.
    std::optional<v1::Side> side;  ///< Checked against the admin's; for `enrol identity`, that of
                                   ///< the identity it is like.
};

struct EnrolPrincipal {
    NewPrincipal who;
    bool new_identity = false;  ///< Makes the keys here and writes SITE/identities/NAME.identity.
    std::filesystem::path public_from;  ///< Or takes the public keys from this file.
    bool yes = false;
};

/// Makes an identity file, not enrolled yet, and NAME.public beside it, for the admin.
struct MakeIdentity {
    NewPrincipal who;
    bool next = false;  ///< For one that is enrolled: NAME.next.identity, beside the present file.
};

/// Other keys for one that is enrolled.
struct EnrolKeys {
    std::string name;
    bool new_identity = false;  ///< Makes them here and writes SITE/identities/NAME.next.identity.
    std::filesystem::path public_from;                ///< Or takes the public keys from this file.
    Milliseconds overlap = std::chrono::minutes{10};  ///< That the keys before still count.
    std::filesystem::path root;  ///< The side's root key, for its administrator's keys.
    bool yes = false;
};

struct EnrolPerson {
    std::string id;
    std::string name;
    bool yes = false;
};

struct Revoke {
    std::string principal;
    std::string person;  ///< Exactly one of the two.
    std::string reason;
    bool yes = false;
};

struct ListPrincipals {};

/// What its holder gives the administrator: the public half.
std::string public_file(const client::Identity& identity);

/// Takes the public halves from a file as `enrol identity` writes it, or from an identity file,
/// which must be of that name. Throws client::IdentityError.
void take_public_keys(v1::Principal& who, const std::filesystem::path& file,
                      const catalogue::Catalogue& words);

Exit run(const EnrolPrincipal& command, const Workplace& workplace);
Exit run(const MakeIdentity& command, const Workplace& workplace);
Exit run(const EnrolKeys& command, const Workplace& workplace);
Exit run(const EnrolPerson& command, const Workplace& workplace);
Exit run(const Revoke& command, const Workplace& workplace);
Exit run(const ListPrincipals& command, const Workplace& workplace);

}  // namespace liaison::cli
