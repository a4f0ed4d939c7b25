// How bytes are written where people and files see them.
#pragma once

#include <optional>
#include <string>

#include "proto/ids.h"

namespace liaison {

/// Lower-case hexadecimal.
std::string to_hex(BytesView bytes);
std::optional<Bytes> from_hex(std::string_view text);

/// Standard base64 with padding (RFC 4648, section 4), strict when read.
std::string to_base64(BytesView bytes);
std::optional<Bytes> from_base64(std::string_view text);

/// Z85 (ZeroMQ RFC 32), how CURVE keys are written: 32 bytes are 40 characters.
/// `bytes` must be a multiple of 4 long, `text` of 5.
std::string to_z85(BytesView bytes);
std::optional<Bytes> from_z85(std::string_view text);

/// 8-4-4-4-12, for people.
std::string to_uuid_text(const MessageId& id);

/// "2024-02-12T18:05:00.000Z".
std::string to_utc_text(Instant at);

/// "2024-02-12 18:05:00", the wall clock of both sides (UTC+8).
std::string to_local_text(Instant at);

/// Reads "2024-02-12T18:05:00Z", "…+08:00" or, as UTC+8, "2024-02-12T18:05[:00]" and "2024-02-12".
std::optional<Instant> from_time_text(std::string_view text);

/// True for well-formed UTF-8: no surrogates, no overlong forms, at most U+10FFFF.
bool is_utf8(std::string_view text);

/// One line, harmless on a terminal: control characters, bidirectional controls and line separators
/// come out as U+FFFD.
std::string printable(std::string_view text);

}  // namespace liaison
