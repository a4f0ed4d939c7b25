#include "clients/cli/typed_values.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <vector>

#include "clients/catalogue/language.h"
#include "proto/encoding.h"

namespace liaison::cli {

namespace {

constexpr Milliseconds kLongest = std::chrono::hours{24 * 366};
constexpr Milliseconds kDay = std::chrono::hours{24};
constexpr std::uint32_t kMostPeople = 10'000'000;
constexpr std::uint32_t kMostSpeed = 100'000;

std::string in_lower_case(std::string_view typed) {
    std::string lower(typed);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <typename Enum>
std::optional<Enum> read_word(std::string_view typed,
                              bool (*parse)(google::protobuf::ConstStringParam, Enum*)) {
    Enum value{};
    if (!parse(schema_word(typed), &value) || static_cast<int>(value) == 0) return std::nullopt;
    return value;
}

std::optional<std::uint64_t> read_number(std::string_view digits) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::optional<Milliseconds> unit_named(std::string_view name) {
    struct Unit {
        std::string_view name;
        Milliseconds length;
    };
    constexpr std::array<Unit, 5> kUnits{{{"ms", Milliseconds{1}},
                                          {"s", std::chrono::seconds{1}},
                                          {"m", std::chrono::minutes{1}},
                                          {"h", std::chrono::hours{1}},
                                          {"d", kDay}}};
    for (const auto& unit : kUnits)
        if (unit.name == name) return unit.length;
    return std::nullopt;
}

/// "a,b,c" as its parts; nothing where one is empty or there are not `count`.
std::vector<std::string_view> parts_of(std::string_view typed, std::size_t count) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto comma = typed.find(',');
        parts.push_back(typed.substr(0, comma));
        if (comma == std::string_view::npos) break;
        typed.remove_prefix(comma + 1);
    }
    if (parts.size() != count) parts.clear();
    return parts;
}

/// "20:00" as that moment of today on the wall clock of both sides.
std::optional<Instant> read_time_of_day(std::string_view typed, Instant now) {
    constexpr std::size_t kLength = 5;
    constexpr std::size_t kDateLength = 10;
    if (typed.size() != kLength || typed[2] != ':') return std::nullopt;
    const auto today =
        from_time_text(to_local_text(now).substr(0, kDateLength) + "T" + std::string(typed));
    if (!today) return std::nullopt;
    return *today > now ? *today : *today + kDay;
}

}  // namespace

std::string schema_word(std::string_view typed) {
    std::string word(typed);
    std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) {
        return c == '-' ? '_' : static_cast<char>(std::toupper(c));
    });
    return word;
}

std::optional<Milliseconds> read_duration(std::string_view typed) {
    Milliseconds total{0};
    if (typed.empty()) return std::nullopt;
    while (!typed.empty()) {
        const auto digits = std::find_if_not(typed.begin(), typed.end(), is_digit) - typed.begin();
        const auto letters =
            std::find_if(typed.begin() + digits, typed.end(), is_digit) - typed.begin() - digits;
        const auto number = read_number(typed.substr(0, static_cast<std::size_t>(digits)));
        const auto unit = unit_named(
            typed.substr(static_cast<std::size_t>(digits), static_cast<std::size_t>(letters)));
        if (!number || !unit || *number > static_cast<std::uint64_t>(kLongest / *unit))
            return std::nullopt;
        total += *unit * static_cast<std::int64_t>(*number);
        typed.remove_prefix(static_cast<std::size_t>(digits + letters));
        if (total > kLongest) return std::nullopt;
    }
    if (total == Milliseconds{0}) return std::nullopt;
    return total;
}

std::optional<Instant> read_moment(std::string_view typed, Instant now) {
    if (const auto duration = read_duration(typed)) return now + *duration;
    if (const auto today = read_time_of_day(typed, now))
        return *today > now ? *today : *today + kDay;
    return from_time_text(typed);
}

std::optional<Milliseconds> read_overlap(std::string_view typed) {
    return typed == "0s" ? Milliseconds{0} : read_duration(typed);
}

std::optional<Instant> read_past_moment(std::string_view typed, Instant now) {
    if (const auto duration = read_duration(typed)) return now - *duration;
    if (const auto today = read_time_of_day(typed, now))
        return *today <= now ? *today : *today - kDay;
    return from_time_text(typed);
}

std::optional<v1::Direction> read_direction(std::string_view typed) {
    const std::string word = schema_word(typed);
    return read_word<v1::Direction>(word == "NORTH" || word == "SOUTH" ? word + "BOUND" : word,
                                    v1::Direction_Parse);
}

std::optional<std::string> read_text(std::string_view typed) {
    constexpr std::array<std::string_view, 5> kBlanks{" ", "\t", "\n", "\r", "\u3000"};
    if (typed.empty()) return std::string();
    for (std::string_view rest = typed; !rest.empty();) {
        const auto blank = std::find_if(kBlanks.begin(), kBlanks.end(),
                                        [&](auto each) { return rest.starts_with(each); });
        if (blank == kBlanks.end()) return std::string(typed);
        rest.remove_prefix(blank->size());
    }
    return std::nullopt;
}

std::optional<std::string> read_text_language(std::string_view typed) {
    const auto language = catalogue::read_language(typed);
    if (!language) return std::nullopt;
    return std::string(catalogue::tag_of(*language));
}

std::optional<v1::Severity> read_severity(std::string_view typed) {
    return read_word<v1::Severity>(typed, v1::Severity_Parse);
}

std::optional<v1::Urgency> read_urgency(std::string_view typed) {
    return read_word<v1::Urgency>(schema_word(typed) == "UNKNOWN" ? "URGENCY_UNKNOWN" : typed,
                                  v1::Urgency_Parse);
}

std::optional<v1::Certainty> read_certainty(std::string_view typed) {
    return read_word<v1::Certainty>(schema_word(typed) == "UNKNOWN" ? "CERTAINTY_UNKNOWN" : typed,
                                    v1::Certainty_Parse);
}

std::optional<v1::PeakAlert::Event> read_event(std::string_view typed) {
    return read_word<v1::PeakAlert::Event>(typed, v1::PeakAlert::Event_Parse);
}

std::optional<v1::Role> read_role(std::string_view typed) {
    return read_word<v1::Role>(typed, v1::Role_Parse);
}

std::optional<v1::Side> read_side(std::string_view typed) {
    return read_word<v1::Side>(typed, v1::Side_Parse);
}

std::optional<v1::Status> read_status(std::string_view typed) {
    return read_word<v1::Status>(typed, v1::Status_Parse);
}

std::optional<Scope> read_port(std::string_view typed) {
    Scope port{schema_word(typed)};
    if (!is_port_code(port.value)) return std::nullopt;
    return port;
}

std::optional<Scope> read_scope(std::string_view typed) {
    Scope scope{schema_word(typed)};
    if (scope == kSite || scope == kAudit) return scope;
    return read_port(typed);
}

std::optional<std::string> read_name(std::string_view typed) {
    if (!is_name(typed)) return std::nullopt;
    return std::string(typed);
}

std::optional<Digest> read_hash(std::string_view typed) {
    constexpr std::size_t kDigits = 64;
    const auto bytes = from_hex(in_lower_case(typed));
    if (typed.size() != kDigits || !bytes) return std::nullopt;
    return Digest{*bytes};
}

std::optional<LogIndex> read_index(std::string_view typed) {
    LogIndex index;
    const char* const end = typed.data() + typed.size();
    const auto [stop, error] = std::from_chars(typed.data(), end, index.value);
    // The greatest number is none: what follows a record, or a tree's size, must be a number too.
    if (error != std::errc{} || stop != end || index.value == UINT64_MAX) return std::nullopt;
    return index;
}

std::optional<std::uint32_t> read_people(std::string_view typed) {
    return read_count(typed, kMostPeople);
}

std::optional<std::uint32_t> read_speed(std::string_view typed) {
    const auto speed = read_count(typed, kMostSpeed);
    return speed && *speed > 0 ? speed : std::nullopt;
}

std::optional<std::uint32_t> read_count(std::string_view typed, std::uint32_t most) {
    const auto is_group = [](std::string_view group) {
        return group.size() == 3 && std::all_of(group.begin(), group.end(), is_digit);
    };
    const auto first_comma = typed.find(',');
    std::string digits(typed.substr(0, first_comma));
    if (first_comma != std::string_view::npos && (digits.empty() || digits.size() > 3))
        return std::nullopt;
    for (auto rest = typed.substr(std::min(first_comma, typed.size())); !rest.empty();) {
        constexpr std::size_t kGroupWithComma = 4;
        if (rest.size() < kGroupWithComma || rest[0] != ',' || !is_group(rest.substr(1, 3)))
            return std::nullopt;
        digits += rest.substr(1, 3);
        rest.remove_prefix(kGroupWithComma);
    }
    const auto number = read_number(digits);
    if (!number || *number > most) return std::nullopt;
    return static_cast<std::uint32_t>(*number);
}

std::optional<std::string> read_day(std::string_view typed) {
    constexpr std::size_t kLength = 10;
    const auto midnight = from_time_text(typed);
    if (typed.size() != kLength || !midnight) return std::nullopt;
    return std::string(typed);
}

std::optional<Instant> read_time_on(std::string_view typed, std::string_view day) {
    constexpr std::size_t kLength = 5;
    constexpr std::string_view kEndOfDay = "24:00";
    if (typed.size() != kLength) return from_time_text(typed);
    const auto midnight = from_time_text(day);
    if (!midnight) return std::nullopt;
    if (typed == kEndOfDay) return *midnight + kDay;
    return from_time_text(std::string(day) + "T" + std::string(typed));
}

std::string day_of(Instant at) {
    constexpr std::size_t kDateLength = 10;
    return to_local_text(at).substr(0, kDateLength);
}

std::optional<v1::LiaisonNote::Kind> read_note_kind(std::string_view typed) {
    return read_word<v1::LiaisonNote::Kind>(typed, v1::LiaisonNote::Kind_Parse);
}

std::optional<v1::Deadlines> read_deadlines(std::string_view typed) {
    constexpr std::size_t kCount = 4;
    std::vector<std::int64_t> times;
    for (const auto part : parts_of(typed, kCount)) {
        const auto time = read_duration(part);
        if (!time || *time > kDay) return std::nullopt;
        times.push_back(time->count());
    }
    if (times.empty()) return std::nullopt;
    v1::Deadlines deadlines;
    deadlines.set_presented(times[0]);
    deadlines.set_acknowledged(times[1]);
    deadlines.set_answered(times[2]);
    deadlines.set_step(times[3]);
    return deadlines;
}

std::optional<TypedThresholds> read_thresholds(std::string_view typed) {
    constexpr std::size_t kCount = 3;
    constexpr std::uint32_t kMostPercent = 1'000;
    std::vector<std::uint32_t> percents;
    for (const auto part : parts_of(typed, kCount)) {
        const auto percent = read_count(part, kMostPercent);
        if (!percent || *percent <= (percents.empty() ? 0 : percents.back())) return std::nullopt;
        percents.push_back(*percent);
    }
    if (percents.empty()) return std::nullopt;
    return TypedThresholds{percents[0], percents[1], percents[2]};
}

void PersonsText::write(v1::Text& into) const {
    if (body.empty()) return;
    into.set_body(body);
    into.set_language(language);
}

std::optional<Reference> read_reference(std::string_view typed) {
    constexpr std::size_t kShortestHash = 8;
    constexpr std::size_t kHashDigits = 64;
    Reference reference;
    if (const auto sign = typed.find('#'); sign != std::string_view::npos) {
        const std::string scope = schema_word(typed.substr(0, sign));
        const auto sequence = read_number(typed.substr(sign + 1));
        if (!sequence || (!is_port_code(scope) && scope != kSite.value && scope != kAudit.value))
            return std::nullopt;
        reference.place = {Scope{scope}, Sequence{*sequence}};
        return reference;
    }
    if (const auto index = read_number(typed)) {
        reference.index = LogIndex{*index};
        return reference;
    }
    if (auto port = read_port(typed)) {
        reference.port = std::move(port);
        return reference;
    }
    const std::string hash = in_lower_case(typed);
    const bool is_hash = hash.size() >= kShortestHash && hash.size() <= kHashDigits &&
                         hash.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!is_hash) return std::nullopt;
    reference.hash_prefix = hash;
    return reference;
}

}  // namespace liaison::cli
