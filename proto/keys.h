// Keys, signatures and random bytes. The one door to libsodium in this room.
#pragma once

#include "proto/ids.h"

namespace liaison {

/// `secret` of a signing pair is the 32-byte seed (RFC 8032), of a CURVE pair the X25519 scalar.
/// Both publics are 32 bytes.
struct KeyPair {
    Bytes public_key;
    Bytes secret;
};

KeyPair new_signing_pair();
KeyPair signing_pair_from(BytesView seed);  ///< `seed` must be 32 bytes.
KeyPair new_curve_pair();
Bytes curve_public_of(BytesView secret);  ///< `secret` must be 32 bytes.

/// Ed25519 (RFC 8032), 64 bytes.
Bytes sign(const KeyPair& key, BytesView message);
bool verifies(BytesView public_key, BytesView message, BytesView signature);

/// From the system's generator.
Bytes random_bytes(std::size_t count);

/// The first 16 bytes of SHA-256("liaison key/v1" LF || public_key).
KeyId key_id_of(BytesView sign_public);

/// The bytes a principal signs: "liaison notice/v1" LF origin LF || content; with an officer's
/// signature "liaison notice and person/v1" LF origin LF || person_signature || content, so that it
/// cannot be taken away. No signature of one log holds in another.
Bytes notice_signing_bytes(std::string_view origin, BytesView content,
                           BytesView person_signature = {});

/// The bytes an officer signs with a personal key, before the principal does:
/// "liaison person/v1" LF origin LF || key id || content. The key id is the principal's: what was
/// signed at one desk cannot be said at another.
Bytes person_signing_bytes(std::string_view origin, const KeyId& principal, BytesView content);

/// What a side's root signs so that its administrator may change keys:
/// "liaison admin keys/v1" LF origin LF name LF curve_public || sign_public.
Bytes admin_keys_signing_bytes(std::string_view origin, const PrincipalName& name,
                               BytesView curve_public, BytesView sign_public);

/// What the log key in force and both sides' roots sign for another log key:
/// "liaison log key/v1" LF origin LF present || next.
Bytes log_key_signing_bytes(std::string_view origin, BytesView present, BytesView next);

/// What the log key in force signs for the broker's next CURVE key:
/// "liaison broker key/v1" LF origin LF curve_public.
Bytes broker_key_signing_bytes(std::string_view origin, BytesView curve_public);

}  // namespace liaison
