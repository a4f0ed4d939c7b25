// Who a client is: its keys, and what it pins about the log. A TOML file, mode 0600.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "proto/keys.h"
#include "proto/liaison/v1/records.pb.h"

namespace liaison::client {

/// What stands in `NAME.identity`. Secrets never leave it.
struct Identity {
    PrincipalName name;
    v1::Role role = v1::ROLE_UNSPECIFIED;
    v1::Side side = v1::SIDE_UNSPECIFIED;
    std::vector<Scope> writes;
    std::vector<Scope> reads;  ///< Empty: the role's default.
    KeyPair curve;
    KeyPair signing;

    std::string endpoint;  ///< Of the request socket: "tcp://127.0.0.1:7400". The feeds' ports come
                           ///< from Welcome.
    Bytes broker_public;   ///< CURVE, 32 bytes.
    Bytes next_broker_public;  ///< The broker will have this one; empty: none is announced.
    std::string origin;        ///< The log's name.
    Digest genesis_hash;       ///< Brought by hand, never learnt from the broker.

    std::filesystem::path file;  ///< Where it was read from; empty where it was not.
};

/// A file that cannot be used, with the file, the line where there is one, the key and the remedy
/// in what().
class IdentityError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Throws IdentityError. A file that group or others may read is refused.
Identity load_identity(const std::filesystem::path& file);

/// Written with mode 0600 from its first byte, whole or not at all. Throws IdentityError.
void save_identity(const Identity& identity, const std::filesystem::path& file);

/// Puts the broker's keys of `identity` into its file, durably. Everything else there stays as it
/// is now, whatever `identity` says. Throws IdentityError.
void keep_broker_keys(const Identity& identity);

/// A root's or the log's key file: TOML `sign_public`, `sign_seed` (base64), mode 0600. Throws
/// IdentityError.
KeyPair load_signing_key(const std::filesystem::path& file);

/// `name_or_file` is a path when it holds a '/' or ends in ".identity"; else NAME.identity in
/// `site/identities`.
std::filesystem::path identity_path(const std::string& name_or_file,
                                    const std::filesystem::path& site);

/// What an admin enrols of it: the public half.
v1::Principal principal_of(const Identity& identity);

}  // namespace liaison::client
