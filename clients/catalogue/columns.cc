#include "clients/catalogue/columns.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace liaison::catalogue {

namespace {

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};

// What our texts and people's can hold of Unicode's East Asian Width W and F.
constexpr std::array<Range, 14> kWide{{{0x1100, 0x115F},
                                       {0x2E80, 0x303E},
                                       {0x3041, 0x33FF},
                                       {0x3400, 0x4DBF},
                                       {0x4E00, 0x9FFF},
                                       {0xA000, 0xA4CF},
                                       {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF},
                                       {0xFE10, 0xFE19},
                                       {0xFE30, 0xFE6F},
                                       {0xFF01, 0xFF60},
                                       {0xFFE0, 0xFFE6},
                                       {0x1F300, 0x1FAFF},
                                       {0x20000, 0x3FFFD}}};

constexpr std::array<Range, 4> kNone{
    {{0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}}};

template <std::size_t kSize>
bool holds(const std::array<Range, kSize>& ranges, std::uint32_t point) {
    return std::any_of(ranges.begin(), ranges.end(), [point](const Range& range) {
        return range.first <= point && point <= range.last;
    });
}

/// Takes the first code point off `text`; a byte that begins none stands for itself.
std::uint32_t take_point(std::string_view& text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (length == 1 || length > text.size()) {
        text.remove_prefix(1);
        return lead;
    }
    std::uint32_t point = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) point = (point << 6U) | (byte(i) & 0x3FU);
    text.remove_prefix(length);
    return point;
}

std::string blanks_up_to(std::string_view text, std::size_t columns) {
    const std::size_t taken = columns_of(text);
    return std::string(taken < columns ? columns - taken : 0, ' ');
}

}  // namespace

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    while (!text.empty()) {
        const std::uint32_t point = take_point(text);
        columns += holds(kNone, point) ? 0U : holds(kWide, point) ? 2U : 1U;
    }
    return columns;
}

std::string padded(std::string_view text, std::size_t columns) {
    return std::string(text) + blanks_up_to(text, columns);
}

std::string padded_before(std::string_view text, std::size_t columns) {
    return blanks_up_to(text, columns).append(text);
}

std::vector<std::string> cells_of(std::string_view heading) {
    constexpr std::string_view kBetween = "  ";
    std::vector<std::string> cells;
    for (auto end = heading.find(kBetween); end != std::string_view::npos;
         end = heading.find(kBetween)) {
        cells.emplace_back(heading.substr(0, end));
        heading.remove_prefix(end + kBetween.size());
    }
    cells.emplace_back(heading);
    return cells;
}

}  // namespace liaison::catalogue
