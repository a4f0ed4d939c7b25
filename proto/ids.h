// The small values everything is named by. None can be swapped for another.
#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace liaison {

/// Octets. Protocol Buffers' own type for `bytes`, so nothing is copied on the way.
using Bytes = std::string;
using BytesView = std::string_view;

using Milliseconds = std::chrono::milliseconds;

/// A number or a name that means one thing only.
template <typename Tag, typename Value>
struct Named {
    Value value{};

    constexpr Named() = default;
    constexpr explicit Named(Value v) : value(std::move(v)) {}
    friend constexpr auto operator<=>(const Named&, const Named&) = default;
};

using LogIndex = Named<struct LogIndexTag, std::uint64_t>;  ///< Place in the whole log, from 0.
using Sequence = Named<struct SequenceTag, std::uint64_t>;  ///< Place in a scope, from 0.
using Scope = Named<struct ScopeTag, std::string>;          ///< A port's code, SITE or AUDIT.
using PrincipalName = Named<struct PrincipalNameTag, std::string>;
using PersonId = Named<struct PersonIdTag, std::string>;
using KeyId = Named<struct KeyIdTag, Bytes>;          ///< 16 bytes, see key_id_of.
using MessageId = Named<struct MessageIdTag, Bytes>;  ///< UUIDv7, 16 bytes.
using Digest = Named<struct DigestTag, Bytes>;        ///< SHA-256, 32 bytes; empty means none.

inline const Scope kSite{
    "SITE"};  ///< What has no port: enrolment, exercises, the broker's own life.
inline const Scope kAudit{"AUDIT"};  ///< Refusals. Only auditors read it.

/// A point on the wall clock: UTC, milliseconds since 1970-01-01.
struct Instant {
    std::int64_t ms = 0;

    friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
    friend constexpr Instant operator+(Instant at, Milliseconds by) { return {at.ms + by.count()}; }
    friend constexpr Instant operator-(Instant at, Milliseconds by) { return {at.ms - by.count()}; }
    friend constexpr Milliseconds operator-(Instant a, Instant b) {
        return Milliseconds{a.ms - b.ms};
    }
};

/// A new UUIDv7 (RFC 9562, section 5.7): 48 bits of `now`, 74 random bits.
MessageId new_message_id(Instant now);

/// The same, and greater than `before` where both are of one millisecond: ids that grow are told to
/// be new without a look at those before (RFC 9562, section 6.2).
MessageId new_message_id(Instant now, const MessageId& before);

/// The time inside a UUIDv7; nothing when the 16 bytes are not one.
std::optional<Instant> time_of(const MessageId& id);

/// True for what may name a principal or a person: 1 to 40 lower-case letters, digits and '-', a
/// letter first.
bool is_name(std::string_view text);

/// True for what may name a port: three capital letters or digits, a letter first.
bool is_port_code(std::string_view text);

}  // namespace liaison

template <typename Tag, typename Value>
struct std::hash<liaison::Named<Tag, Value>> {
    std::size_t operator()(const liaison::Named<Tag, Value>& named) const noexcept {
        return std::hash<Value>{}(named.value);
    }
};
