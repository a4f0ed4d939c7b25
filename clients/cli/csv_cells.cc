#include "clients/cli/csv_cells.h"

#include <algorithm>

#include "proto/encoding.h"

namespace liaison::cli {

namespace {

bool is_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Blanks and quotes before it do not keep a spreadsheet from reading a formula, nor do the
/// full-width forms that some take for the plain ones.
bool is_formula(std::string_view text) {
    for (const std::string_view wide : {"＝", "＋", "－", "＠"})
        if (text.substr(std::min(text.find_first_not_of(' '), text.size())).starts_with(wide))
            return true;
    const auto first = text.find_first_not_of(" \"'");
    return first != std::string_view::npos &&
           std::string_view("=+-@").find(text[first]) != std::string_view::npos;
}

std::string cell(const std::string& value) {
    std::string text = printable(value);
    if (is_formula(text) && !is_number(text)) text.insert(0, "'");
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + "\"";
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + cell(cells[i]);
    return line;
}

}  // namespace liaison::cli
