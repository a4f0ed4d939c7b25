#include "clients/cli/csv.h"

namespace liaison::cli {

namespace {

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    while (true) {
        const auto comma = line.find(',');
        cells.emplace_back(line.substr(0, comma));
        if (comma == std::string_view::npos) return cells;
        line.remove_prefix(comma + 1);
    }
}

std::string_view next_line(std::string_view& text) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

}  // namespace

CsvError::CsvError(std::string_view missing)
    : std::runtime_error("there is no column \"" + std::string(missing) + "\""),
      missing_column(missing) {}

CsvError::CsvError(std::size_t at, std::size_t found, std::size_t wanted)
    : std::runtime_error("line " + std::to_string(at) + ": " + std::to_string(found) +
                         " cells, but the header has " + std::to_string(wanted)),
      line(at),
      cells(found),
      header_cells(wanted) {}

const std::string& CsvRow::at(std::string_view column) const {
    const auto found = cells.find(column);
    if (found == cells.end()) throw CsvError(column);
    return found->second;
}

std::string CsvRow::cell_or_empty(std::string_view column) const {
    const auto found = cells.find(column);
    return found == cells.end() ? "" : found->second;
}

std::vector<CsvRow> read_csv(std::string_view text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    const auto header = cells_of(next_line(text));
    std::vector<CsvRow> rows;
    for (std::size_t number = 2; !text.empty(); ++number) {
        const auto line = next_line(text);
        if (line.empty()) continue;
        const auto cells = cells_of(line);
        if (cells.size() != header.size()) throw CsvError(number, cells.size(), header.size());
        CsvRow& row = rows.emplace_back();
        row.line = number;
        for (std::size_t i = 0; i < header.size(); ++i) row.cells[header[i]] = cells[i];
    }
    return rows;
}

}  // namespace liaison::cli
