// Columns on a terminal. A Chinese character takes two of them and three bytes, so that
// std::setw, which counts bytes, cannot align it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace liaison::catalogue {

/// How many columns `text` (UTF-8) takes: two for a wide or full-width character (Unicode, UAX
/// #11), none for a combining mark, one for any other. Ambiguous ones count as one, as terminals
/// show them by default.
std::size_t columns_of(std::string_view text);

/// With blanks after it, or before it, up to `columns`. What is longer stays whole.
std::string padded(std::string_view text, std::size_t columns);
std::string padded_before(std::string_view text, std::size_t columns);

/// "port  alerts": the cells of a table's heading, set apart by two blanks.
std::vector<std::string> cells_of(std::string_view heading);

}  // namespace liaison::catalogue
