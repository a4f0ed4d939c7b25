// From bytes to checked words and back. Everything past this point may rely on what is promised
// here.
#pragma once

#include "proto/ids.h"
#include "proto/keys.h"
#include "proto/liaison/v1/notices.pb.h"
#include "proto/liaison/v1/records.pb.h"
#include "proto/liaison/v1/wire.pb.h"
#include "proto/result.h"

namespace liaison {

constexpr std::size_t kLargestContent =
    60'000;  ///< Bytes: a record then fits a C2SP entry bundle's 65,535.
constexpr std::size_t kLongestText = 2'000;  ///< Bytes of UTF-8.
constexpr std::uint32_t kProtocol = 1;

/// A submitted notice whose bytes have been read and whose every field is within its bounds: ids
/// well-formed, no unspecified enum, texts in UTF-8 and short enough, scope a port code or SITE,
/// one known body, digests 32 bytes. Nothing is said yet about who sent it, or whether it may.
struct Notice {
    MessageId id;
    Scope scope;
    KeyId key;
    v1::Envelope envelope;  ///< As it was sent; its content bytes are what was signed.
    v1::Content content;    ///< Read from them.

    bool is_signed() const { return !envelope.signature().empty(); }
};

/// Reads and checks one envelope. Refusals 1xx and 500.
Result<Notice> read_notice(v1::Envelope envelope);

/// The message id of content that could be parsed, whatever else is wrong with it; empty otherwise.
MessageId message_id_of(BytesView content);

/// Wraps content into an envelope, signed with `key` for the log `origin`.
v1::Envelope signed_envelope(const v1::Content& content, const KeyPair& key,
                             std::string_view origin);

/// Wraps telemetry, which may go unsigned; `sign_public` only names the principal.
v1::Envelope unsigned_envelope(const v1::Content& content, BytesView sign_public);

/// True if the envelope's signature is by `sign_public` over its content for the log `origin`.
bool signature_holds(const v1::Envelope& envelope, BytesView sign_public, std::string_view origin);

/// True if the envelope's personal signature is by `sign_public` over its content for the log
/// `origin`.
bool person_signature_holds(const v1::Envelope& envelope, BytesView sign_public,
                            std::string_view origin);

/// A record with its exact bytes and their leaf hash.
struct StoredRecord {
    Bytes bytes;
    Digest hash;
    v1::Record record;
};

/// Serialises for the log. `record` must be complete (index, sequence, predecessor, salt).
StoredRecord seal(v1::Record record);

/// Reads a record's bytes; nothing when they are not one.
std::optional<StoredRecord> read_record(Bytes bytes);

/// The same, where `hash` is known to be the leaf hash of `bytes`.
std::optional<StoredRecord> read_record(Bytes bytes, Digest hash);

/// Reads the content inside a record that holds a notice; nothing for the broker's own records or
/// damaged bytes.
std::optional<v1::Content> content_of(const v1::Record& record);

/// The feed's topic: "LWS/alert", "SITE/enrolment", "LWS/beacon".
std::string topic_of(const v1::Record& record);
std::string beacon_topic(const Scope& scope);

/// What every refusal looks like on the wire.
v1::RefusalReply refusal_reply(const Refused& refused, Instant broker_time);

}  // namespace liaison
