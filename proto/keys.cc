#include "proto/keys.h"

#include <sodium.h>

#include <stdexcept>

#include "proto/digest.h"

namespace liaison {

namespace {

// Every entry below comes through here, so no caller has to remember to start the library.
void start_sodium() {
    static const int started = sodium_init();
    if (started < 0) throw std::runtime_error("libsodium could not be initialised");
}

const unsigned char* octets(BytesView bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* octets(Bytes& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

Bytes domain_separated(std::string_view domain, std::string_view origin, BytesView content) {
    Bytes out;
    out.reserve(domain.size() + origin.size() + content.size() + 2);
    out.append(domain).append("\n").append(origin).append("\n").append(content);
    return out;
}

}  // namespace

KeyPair new_signing_pair() { return signing_pair_from(random_bytes(crypto_sign_SEEDBYTES)); }

KeyPair signing_pair_from(BytesView seed) {
    start_sodium();
    if (seed.size() != crypto_sign_SEEDBYTES)
        throw std::invalid_argument("a signing seed is 32 bytes");
    KeyPair pair{Bytes(crypto_sign_PUBLICKEYBYTES, '\0'), Bytes(seed)};
    Bytes expanded(crypto_sign_SECRETKEYBYTES, '\0');
    crypto_sign_seed_keypair(octets(pair.public_key), octets(expanded), octets(seed));
    sodium_memzero(expanded.data(), expanded.size());
    return pair;
}

KeyPair new_curve_pair() {
    start_sodium();
    KeyPair pair{Bytes(crypto_box_PUBLICKEYBYTES, '\0'), Bytes(crypto_box_SECRETKEYBYTES, '\0')};
    crypto_box_keypair(octets(pair.public_key), octets(pair.secret));
    return pair;
}

Bytes curve_public_of(BytesView secret) {
    start_sodium();
    if (secret.size() != crypto_scalarmult_SCALARBYTES)
        throw std::invalid_argument("a CURVE secret is 32 bytes");
    Bytes out(crypto_scalarmult_BYTES, '\0');
    crypto_scalarmult_base(octets(out), octets(secret));
    return out;
}

Bytes sign(const KeyPair& key, BytesView message) {
    start_sodium();
    // libsodium's expanded secret is the seed and the public key, side by side.
    Bytes expanded = key.secret + key.public_key;
    if (expanded.size() != crypto_sign_SECRETKEYBYTES)
        throw std::invalid_argument("not a signing pair");
    Bytes signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(octets(signature), nullptr, octets(message), message.size(),
                         octets(expanded));
    sodium_memzero(expanded.data(), expanded.size());
    return signature;
}

bool verifies(BytesView public_key, BytesView message, BytesView signature) {
    start_sodium();
    return public_key.size() == crypto_sign_PUBLICKEYBYTES &&
           signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(octets(signature), octets(message), message.size(),
                                       octets(public_key)) == 0;
}

Bytes random_bytes(std::size_t count) {
    start_sodium();
    Bytes out(count, '\0');
    randombytes_buf(out.data(), out.size());
    return out;
}

KeyId key_id_of(BytesView sign_public) {
    return KeyId{sha256("liaison key/v1\n", sign_public).value.substr(0, 16)};
}

Bytes notice_signing_bytes(std::string_view origin, BytesView content, BytesView person_signature) {
    if (person_signature.empty()) return domain_separated("liaison notice/v1", origin, content);
    return domain_separated("liaison notice and person/v1", origin,
                            Bytes(person_signature).append(content));
}

Bytes person_signing_bytes(std::string_view origin, const KeyId& principal, BytesView content) {
    return domain_separated("liaison person/v1", origin, Bytes(principal.value).append(content));
}

Bytes admin_keys_signing_bytes(std::string_view origin, const PrincipalName& name,
                               BytesView curve_public, BytesView sign_public) {
    return domain_separated(
        "liaison admin keys/v1", origin,
        Bytes(name.value).append("\n").append(curve_public).append(sign_public));
}

Bytes log_key_signing_bytes(std::string_view origin, BytesView present, BytesView next) {
    return domain_separated("liaison log key/v1", origin, Bytes(present).append(next));
}

Bytes broker_key_signing_bytes(std::string_view origin, BytesView curve_public) {
    return domain_separated("liaison broker key/v1", origin, curve_public);
}

}  // namespace liaison
