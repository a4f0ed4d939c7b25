#include "proto/encoding.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>

namespace liaison {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kZ85 =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

std::uint32_t octet(char c) { return static_cast<unsigned char>(c); }

struct Decoded {
    std::uint32_t point = 0;
    std::size_t length = 0;  ///< 0: not well-formed
};

// Unicode 15, table 3-7: the well-formed sequences.
Decoded decode_one(std::string_view text) {
    const auto at = [&](std::size_t i) { return i < text.size() ? octet(text[i]) : 0U; };
    const auto tail = [&](std::size_t i) { return (at(i) & 0xC0U) == 0x80U; };
    const std::uint32_t first = at(0);
    if (first < 0x80) return {first, 1};
    if (first >= 0xC2 && first <= 0xDF && tail(1))
        return {((first & 0x1FU) << 6U) | (at(1) & 0x3FU), 2};
    if (first >= 0xE0 && first <= 0xEF && tail(1) && tail(2)) {
        const std::uint32_t point =
            ((first & 0x0FU) << 12U) | ((at(1) & 0x3FU) << 6U) | (at(2) & 0x3FU);
        if (point < 0x800 || (point >= 0xD800 && point <= 0xDFFF)) return {};
        return {point, 3};
    }
    if (first >= 0xF0 && first <= 0xF4 && tail(1) && tail(2) && tail(3)) {
        const std::uint32_t point = ((first & 0x07U) << 18U) | ((at(1) & 0x3FU) << 12U) |
                                    ((at(2) & 0x3FU) << 6U) | (at(3) & 0x3FU);
        if (point < 0x10000 || point > 0x10FFFF) return {};
        return {point, 4};
    }
    return {};
}

bool disturbs_a_line(std::uint32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x61C ||
           (point >= 0x200B && point <= 0x200F) || (point >= 0x2028 && point <= 0x202E) ||
           (point >= 0x2060 && point <= 0x2069) || point == 0xFEFF;
}

std::tm broken_down(Instant at) {
    // Rounds towards minus infinity, so that times before 1970 read right too.
    const std::int64_t seconds = (at.ms - (((at.ms % 1000) + 1000) % 1000)) / 1000;
    const std::time_t time = seconds;
    std::tm out{};
    gmtime_r(&time, &out);
    return out;
}

/// "2024-02-12", `parting`, "18:05:00".
std::string date_and_time(const std::tm& tm, char parting) {
    std::array<char, 64> date{};
    std::array<char, 16> time{};
    const std::size_t date_length = std::strftime(date.data(), date.size(), "%Y-%m-%d", &tm);
    const std::size_t time_length = std::strftime(time.data(), time.size(), "%H:%M:%S", &tm);
    return std::string(date.data(), date_length) + parting + std::string(time.data(), time_length);
}

constexpr Milliseconds kEightHours = std::chrono::hours{8};

bool read_number(std::string_view& text, std::size_t digits, int& out) {
    // from_chars would take a sign for a digit.
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() < digits ||
        !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(digits), is_digit))
        return false;
    const auto [end, error] = std::from_chars(text.data(), text.data() + digits, out);
    if (error != std::errc{} || end != text.data() + digits) return false;
    text.remove_prefix(digits);
    return true;
}

bool read_sign(std::string_view& text, char sign) {
    if (text.empty() || text.front() != sign) return false;
    text.remove_prefix(1);
    return true;
}

}  // namespace

std::string to_hex(BytesView bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        out.push_back(kHex[octet(c) >> 4U]);
        out.push_back(kHex[octet(c) & 0xFU]);
    }
    return out;
}

std::optional<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    Bytes out;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const auto high = kHex.find(text[i]);
        const auto low = kHex.find(text[i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        out.push_back(static_cast<char>(high * 16 + low));
    }
    return out;
}

std::string to_base64(BytesView bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t left = bytes.size() - i;
        const std::uint32_t group = (octet(bytes[i]) << 16U) |
                                    (left > 1 ? octet(bytes[i + 1]) << 8U : 0U) |
                                    (left > 2 ? octet(bytes[i + 2]) : 0U);
        out.push_back(kBase64[(group >> 18U) & 63U]);
        out.push_back(kBase64[(group >> 12U) & 63U]);
        out.push_back(left > 1 ? kBase64[(group >> 6U) & 63U] : '=');
        out.push_back(left > 2 ? kBase64[group & 63U] : '=');
    }
    return out;
}

std::optional<Bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    Bytes out;
    for (std::size_t i = 0; i < text.size(); i += 4) {
        std::uint32_t group = 0;
        std::size_t padding = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const char c = text[i + k];
            if (c == '=' && i + 4 == text.size() && k >= 2) {
                ++padding;
                group <<= 6U;
                continue;
            }
            const auto digit = kBase64.find(c);
            if (digit == std::string_view::npos || padding > 0) return std::nullopt;
            group = (group << 6U) | static_cast<std::uint32_t>(digit);
        }
        const std::uint32_t unused = padding == 2 ? 0xFFFFU : padding == 1 ? 0xFFU : 0U;
        if ((group & unused) != 0) return std::nullopt;
        out.push_back(static_cast<char>((group >> 16U) & 0xFFU));
        if (padding < 2) out.push_back(static_cast<char>((group >> 8U) & 0xFFU));
        if (padding < 1) out.push_back(static_cast<char>(group & 0xFFU));
    }
    return out;
}

std::string to_z85(BytesView bytes) {
    std::string out;
    for (std::size_t i = 0; i + 4 <= bytes.size(); i += 4) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 4; ++k) group = (group << 8U) | octet(bytes[i + k]);
        std::array<char, 5> digits{};
        for (std::size_t k = 5; k-- > 0; group /= 85) digits.at(k) = kZ85[group % 85];
        out.append(digits.data(), digits.size());
    }
    return out;
}

std::optional<Bytes> from_z85(std::string_view text) {
    if (text.size() % 5 != 0) return std::nullopt;
    Bytes out;
    for (std::size_t i = 0; i < text.size(); i += 5) {
        std::uint64_t group = 0;
        for (std::size_t k = 0; k < 5; ++k) {
            const auto digit = kZ85.find(text[i + k]);
            if (digit == std::string_view::npos) return std::nullopt;
            group = group * 85 + digit;
        }
        if (group > 0xFFFFFFFFU) return std::nullopt;
        for (const unsigned shift : {24U, 16U, 8U, 0U})
            out.push_back(static_cast<char>((group >> shift) & 0xFFU));
    }
    return out;
}

std::string to_uuid_text(const MessageId& id) {
    std::string hex = to_hex(id.value);
    for (const std::size_t at : {20U, 16U, 12U, 8U})
        if (hex.size() >= at) hex.insert(at, 1, '-');
    return hex;
}

std::string to_utc_text(Instant at) {
    std::array<char, 8> fraction{};
    const int length = std::snprintf(fraction.data(), fraction.size(), ".%03dZ",
                                     static_cast<int>(((at.ms % 1000) + 1000) % 1000));
    return date_and_time(broken_down(at), 'T') +
           std::string(fraction.data(), static_cast<std::size_t>(length));
}

std::string to_local_text(Instant at) { return date_and_time(broken_down(at + kEightHours), ' '); }

std::optional<Instant> from_time_text(std::string_view text) {
    std::tm tm{};
    if (!read_number(text, 4, tm.tm_year) || !read_sign(text, '-') ||
        !read_number(text, 2, tm.tm_mon) || !read_sign(text, '-') ||
        !read_number(text, 2, tm.tm_mday))
        return std::nullopt;
    tm.tm_year -= 1900;
    tm.tm_mon -= 1;
    if (read_sign(text, 'T') || read_sign(text, ' ')) {
        if (!read_number(text, 2, tm.tm_hour) || !read_sign(text, ':') ||
            !read_number(text, 2, tm.tm_min))
            return std::nullopt;
        if (read_sign(text, ':') && !read_number(text, 2, tm.tm_sec)) return std::nullopt;
    }
    int milliseconds = 0;
    if (read_sign(text, '.') && !read_number(text, 3, milliseconds)) return std::nullopt;
    Milliseconds offset = kEightHours;
    if (read_sign(text, 'Z')) {
        offset = Milliseconds{0};
    } else if (!text.empty()) {
        const bool behind = text.front() == '-';
        int hours = 0;
        int minutes = 0;
        if (!read_sign(text, behind ? '-' : '+') || !read_number(text, 2, hours) ||
            !read_sign(text, ':') || !read_number(text, 2, minutes) || hours > 14 || minutes > 59)
            return std::nullopt;
        offset = std::chrono::hours{hours} + std::chrono::minutes{minutes};
        if (behind) offset = -offset;
    }
    if (!text.empty()) return std::nullopt;
    std::tm normal = tm;
    const std::time_t seconds = timegm(&normal);
    // timegm accepts the 31st of February and moves it: a date that does not come back was none.
    if (normal.tm_mday != tm.tm_mday || normal.tm_mon != tm.tm_mon ||
        normal.tm_hour != tm.tm_hour || normal.tm_min != tm.tm_min || normal.tm_sec != tm.tm_sec)
        return std::nullopt;
    return Instant{static_cast<std::int64_t>(seconds) * 1000 + milliseconds} - offset;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const Decoded one = decode_one(text);
        if (one.length == 0) return false;
        text.remove_prefix(one.length);
    }
    return true;
}

std::string printable(std::string_view text) {
    constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    std::string out;
    while (!text.empty()) {
        const Decoded one = decode_one(text);
        const std::size_t length = one.length == 0 ? 1 : one.length;
        out.append(one.length == 0 || disturbs_a_line(one.point) ? kReplacement
                                                                 : text.substr(0, length));
        text.remove_prefix(length);
    }
    return out;
}

}  // namespace liaison
