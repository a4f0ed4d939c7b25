#include "clients/cli/order_terms.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include "clients/cli/typed_values.h"

namespace liaison::cli {

namespace {

constexpr std::int64_t kLongestInterval = 86'400;  ///< Seconds.
constexpr std::uint32_t kMostLanes = 1'000;

std::string lower(std::string_view typed) {
    std::string text(typed);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

v1::Terms of_mode(v1::Terms::Mode mode, std::uint32_t people = 0) {
    v1::Terms terms;
    terms.set_mode(mode);
    terms.set_people(people);
    return terms;
}

/// "10m" as seconds.
std::optional<std::uint32_t> read_interval(std::string_view typed) {
    const auto interval = read_duration(typed);
    if (!interval) return std::nullopt;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(*interval);
    if (seconds != *interval || seconds.count() > kLongestInterval) return std::nullopt;
    return static_cast<std::uint32_t>(seconds.count());
}

}  // namespace

std::optional<v1::Terms> read_terms(std::string_view typed) {
    const std::string word = lower(typed);
    if (word == "hold") return of_mode(v1::Terms::HOLD);
    if (word == "full") return of_mode(v1::Terms::FULL_RELEASE);
    const auto slash = word.find('/');
    if (slash == std::string::npos) return std::nullopt;
    const auto people = read_people(word.substr(0, slash));
    if (!people || *people == 0) return std::nullopt;
    const std::string unit = word.substr(slash + 1);

    v1::Terms terms = of_mode(v1::Terms::QUOTA, *people);
    if (unit == "train") {
        terms.set_vehicle(v1::Terms::TRAIN);
        return terms;
    }
    if (unit == "coach") {
        terms.set_vehicle(v1::Terms::COACH);
        return terms;
    }
    if (unit == "min" || unit == "minute") return of_mode(v1::Terms::RATE, *people);
    constexpr std::string_view kWave = "wave@";
    if (!unit.starts_with(kWave)) return std::nullopt;
    const auto interval = read_interval(unit.substr(kWave.size()));
    if (!interval) return std::nullopt;
    terms = of_mode(v1::Terms::WAVES, *people);
    terms.set_interval(*interval);
    return terms;
}

std::optional<std::vector<v1::Terms::Exempt>> read_exempt(std::string_view typed) {
    if (lower(typed) == "none") return std::vector<v1::Terms::Exempt>{};
    std::set<v1::Terms::Exempt> classes;
    for (std::string_view rest = typed;;) {
        const auto comma = rest.find(',');
        v1::Terms::Exempt one{};
        if (!v1::Terms::Exempt_Parse(schema_word(rest.substr(0, comma)), &one) ||
            one == v1::Terms::EXEMPT_UNSPECIFIED || !classes.insert(one).second)
            return std::nullopt;
        if (comma == std::string_view::npos) break;
        rest.remove_prefix(comma + 1);
    }
    return std::vector<v1::Terms::Exempt>(classes.begin(), classes.end());
}

std::optional<v1::ReleaseOrder::Reason> read_order_reason(std::string_view typed) {
    v1::ReleaseOrder::Reason reason{};
    if (!v1::ReleaseOrder::Reason_Parse(schema_word(typed), &reason) ||
        reason == v1::ReleaseOrder::REASON_UNSPECIFIED)
        return std::nullopt;
    return reason;
}

std::optional<v1::HoldingArea> read_area(std::string_view typed) {
    const auto equals = typed.rfind('=');
    if (equals == std::string_view::npos || equals == 0) return std::nullopt;
    const auto counts = typed.substr(equals + 1);
    const auto slash = counts.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto capacity = read_people(counts.substr(slash + 1));
    if (!capacity) return std::nullopt;

    v1::HoldingArea area;
    area.set_name(std::string(typed.substr(0, equals)));
    area.set_capacity(*capacity);
    if (counts.substr(0, slash) == "?") return area;
    const auto occupancy = read_people(counts.substr(0, slash));
    if (!occupancy) return std::nullopt;
    area.set_occupancy(*occupancy);
    return area;
}

std::optional<v1::Figure> read_figure(std::string_view typed) {
    const auto at = typed.rfind('@');
    if (at == std::string_view::npos || at + 1 == typed.size()) return std::nullopt;
    const auto equals = typed.rfind('=', at);
    if (equals == std::string_view::npos || equals == 0) return std::nullopt;
    const auto value = read_people(typed.substr(equals + 1, at - equals - 1));
    if (!value) return std::nullopt;
    v1::Figure figure;
    figure.set_what(std::string(typed.substr(0, equals)));
    figure.set_value(*value);
    figure.set_source(std::string(typed.substr(at + 1)));
    return figure;
}

std::optional<std::uint32_t> read_lanes(std::string_view typed) {
    return read_count(typed, kMostLanes);
}

bool is_more_than_a_wave(std::uint32_t people, const v1::Terms& terms) {
    const bool counts = terms.mode() == v1::Terms::WAVES || terms.mode() == v1::Terms::QUOTA;
    return counts && people > terms.people();
}

bool loosens_much(const v1::Terms* from, bool stopped, const v1::Terms& to) {
    if (to.mode() == v1::Terms::HOLD) return false;
    if (from == nullptr || from->mode() == v1::Terms::FULL_RELEASE) return stopped;
    if (stopped || from->mode() == v1::Terms::HOLD || to.mode() == v1::Terms::FULL_RELEASE)
        return true;
    if (from->mode() != to.mode() || from->vehicle() != to.vehicle()) return true;
    // People in the same time: more often is more, too.
    const auto per = [](std::uint32_t people, std::uint32_t interval) {
        return std::uint64_t{people} * std::max<std::uint32_t>(interval, 1);
    };
    return per(to.people(), from->interval()) > 2 * per(from->people(), to.interval());
}

}  // namespace liaison::cli
