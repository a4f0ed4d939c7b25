// What people type, read strictly: nothing where it is not exactly one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "proto/ids.h"
#include "proto/liaison/v1/notices.pb.h"

namespace liaison::cli {

/// Upper case, with '_' for '-': how the schema writes its words.
std::string schema_word(std::string_view typed);

/// "30s", "15m", "2h", "1h30m", "500ms", "2d". More than nothing, at most 366 days.
std::optional<Milliseconds> read_duration(std::string_view typed);

/// The same, or "0s": keys that others replace are cut at once.
std::optional<Milliseconds> read_overlap(std::string_view typed);

/// A duration from `now`, or a time: "2h", "2024-02-12T20:00" (UTC+8), "20:00" (UTC+8, the next
/// one).
std::optional<Instant> read_moment(std::string_view typed, Instant now);

/// A time, or a duration ago: "2h", "2024-02-12T20:00" (UTC+8), "20:00" (UTC+8, the last one).
std::optional<Instant> read_past_moment(std::string_view typed, Instant now);

/// "northbound", "southbound"; any case, and "north", "south".
std::optional<v1::Direction> read_direction(std::string_view typed);

/// A person's words, or none at all; never blanks alone.
std::optional<std::string> read_text(std::string_view typed);

/// The tag of a language that people here read: "en", "zh-Hant", "zh-Hans"; any case.
std::optional<std::string> read_text_language(std::string_view typed);

/// "minor", "moderate", "severe", "extreme"; any case.
std::optional<v1::Severity> read_severity(std::string_view typed);
std::optional<v1::Urgency> read_urgency(std::string_view typed);
std::optional<v1::Certainty> read_certainty(std::string_view typed);

/// "clearance-peak"; any case, '-' and '_' alike.
std::optional<v1::PeakAlert::Event> read_event(std::string_view typed);

/// "desk", "office", …; any case.
std::optional<v1::Role> read_role(std::string_view typed);

std::optional<v1::Side> read_side(std::string_view typed);

/// "actual", "exercise", "test"; any case.
std::optional<v1::Status> read_status(std::string_view typed);

/// "lws" is LWS. Nothing for what can be no port's code.
std::optional<Scope> read_port(std::string_view typed);

/// A port, or SITE or AUDIT.
std::optional<Scope> read_scope(std::string_view typed);

/// A name of a principal or an officer.
std::optional<std::string> read_name(std::string_view typed);

/// A record hash: 64 hexadecimal digits.
std::optional<Digest> read_hash(std::string_view typed);

/// A place in the whole log.
std::optional<LogIndex> read_index(std::string_view typed);

/// At most 10,000,000: more than either side has ever cleared in a month.
std::optional<std::uint32_t> read_people(std::string_view typed);

/// Scenario seconds in a real second: 1 to 100,000.
std::optional<std::uint32_t> read_speed(std::string_view typed);

/// A whole number up to `most`; thousands may be set off: "4,500".
std::optional<std::uint32_t> read_count(std::string_view typed, std::uint32_t most);

/// "2024-02-09", a day there is.
std::optional<std::string> read_day(std::string_view typed);

/// "06:30" on that day (UTC+8), "24:00" its end; or a whole time, "2024-02-10T02:00".
std::optional<Instant> read_time_on(std::string_view typed, std::string_view day);

/// The day at the ports (UTC+8): "2024-02-09".
std::string day_of(Instant at);

/// "incident", "transport", "evacuation", "emergency", "remark"; any case.
std::optional<v1::LiaisonNote::Kind> read_note_kind(std::string_view typed);

/// "10s,60s,180s,30s": presented, acknowledged, answered, step; each at most a day.
std::optional<v1::Deadlines> read_deadlines(std::string_view typed);

/// A side's own thresholds, in percent of the mean peak hour.
struct TypedThresholds {
    std::uint32_t minor = 0;
    std::uint32_t moderate = 0;
    std::uint32_t severe = 0;
};

/// "110,130,150": rising, each at most 1,000.
std::optional<TypedThresholds> read_thresholds(std::string_view typed);

/// A person's words, in their language.
struct PersonsText {
    std::string body;
    std::string language;

    /// Leaves `into` empty where nothing was said.
    void write(v1::Text& into) const;
};

/// How people name an alert or another record.
struct Reference {
    std::optional<std::pair<Scope, Sequence>> place;  ///< "LWS#12"
    std::optional<LogIndex> index;                    ///< "345"
    std::string hash_prefix;                          ///< 8 or more hexadecimal digits: "1a2b3c4d"
    std::optional<Scope> port;  ///< "LWS": the one alert there that the command can be about
};

/// Digits alone are an index, whatever their number.
std::optional<Reference> read_reference(std::string_view typed);

}  // namespace liaison::cli
