#include "proto/ids.h"

#include <algorithm>

#include "proto/keys.h"

namespace liaison {

MessageId new_message_id(Instant now) {
    Bytes id = random_bytes(16);
    const auto at = static_cast<std::uint64_t>(now.ms);
    for (std::size_t i = 0; i < 6; ++i) id[i] = static_cast<char>((at >> (40 - 8 * i)) & 0xFFU);
    id[6] = static_cast<char>((static_cast<unsigned char>(id[6]) & 0x0FU) | 0x70U);
    id[8] = static_cast<char>((static_cast<unsigned char>(id[8]) & 0x3FU) | 0x80U);
    return MessageId{std::move(id)};
}

MessageId new_message_id(Instant now, const MessageId& before) {
    if (time_of(before) != now) return new_message_id(now);
    MessageId id = before;
    // The 56 bits at the end, as a number: a run of ids that used them up within a millisecond
    // there is not.
    for (std::size_t i = id.value.size() - 1; i > 8; --i) {
        const auto octet = static_cast<unsigned char>(id.value[i]);
        id.value[i] = static_cast<char>((octet + 1U) & 0xFFU);
        if (octet != 0xFFU) return id;
    }
    return new_message_id(now);
}

std::optional<Instant> time_of(const MessageId& id) {
    const auto octet = [&](std::size_t i) { return static_cast<unsigned char>(id.value[i]); };
    if (id.value.size() != 16 || (octet(6) & 0xF0U) != 0x70U || (octet(8) & 0xC0U) != 0x80U)
        return std::nullopt;
    std::int64_t ms = 0;
    for (std::size_t i = 0; i < 6; ++i) ms = ms * 256 + octet(i);
    return Instant{ms};
}

bool is_name(std::string_view text) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto allowed = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.size() <= 40 && letter(text.front()) &&
           std::all_of(text.begin(), text.end(), allowed);
}

bool is_port_code(std::string_view text) {
    const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto allowed = [&](char c) { return letter(c) || (c >= '0' && c <= '9'); };
    return text.size() == 3 && letter(text.front()) &&
           std::all_of(text.begin(), text.end(), allowed);
}

}  // namespace liaison
