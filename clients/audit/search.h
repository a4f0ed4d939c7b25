// Finds a place in a log by what never goes back along it.
#pragma once

#include <algorithm>
#include <cstdint>

namespace liaison::audit {

/// The first of the places [0, end) whose value is at least `wanted`; `end` where none is. The
/// values never fall from one place to the next. Where they rise evenly, as times and indexes of a
/// busy log do, some ten places are looked at, most of them close together; never more than four
/// times the binary logarithm of `end`.
template <typename ValueAt>
std::uint64_t first_at_least(std::uint64_t end, std::int64_t wanted, const ValueAt& value_at) {
    constexpr std::uint64_t kFirstStep = 256;
    if (end == 0) return 0;
    const std::int64_t first = value_at(0);
    if (first >= wanted) return 0;
    const std::int64_t last = value_at(end - 1);
    if (last < wanted) return end;
    std::uint64_t low = 0;  // its value is less than wanted; that of high is not
    std::uint64_t high = end - 1;
    const auto is_below = [&](std::uint64_t place) {
        const bool below = value_at(place) < wanted;
        (below ? low : high) = place;
        return below;
    };
    if (high - low > 2 * kFirstStep) {
        const double share =
            static_cast<double>(wanted - first) / static_cast<double>(last - first);
        const auto guess = static_cast<std::uint64_t>(share * static_cast<double>(high));
        const bool up = is_below(std::clamp<std::uint64_t>(guess, 1, high - 1));
        for (std::uint64_t step = kFirstStep; high - low > step; step *= 2)
            if (is_below(up ? low + step : high - step) != up) break;
    }
    while (high - low > 1) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (value_at(middle) < wanted)
            low = middle;
        else
            high = middle;
    }
    return high;
}

}  // namespace liaison::audit
