// Comma-separated tables: a header line, no quoted cells.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace liaison::cli {

/// A table that cannot be read: a row with another number of cells than the header, or a column
/// that is not there. what() says it in English.
struct CsvError : std::runtime_error {
    explicit CsvError(std::string_view missing);
    CsvError(std::size_t at, std::size_t found, std::size_t wanted);

    std::string missing_column;  ///< Empty where a row is the trouble.
    std::size_t line = 0;
    std::size_t cells = 0;
    std::size_t header_cells = 0;
};

struct CsvRow {
    std::size_t line = 0;  ///< In the file, from 1; the header is line 1.
    std::map<std::string, std::string, std::less<>> cells;

    /// Throws CsvError where the table has no such column.
    const std::string& at(std::string_view column) const;

    /// Empty where the table has no such column.
    std::string cell_or_empty(std::string_view column) const;
};

/// Takes LF and CRLF, a byte-order mark and empty lines. A row with more or fewer cells than the
/// header throws CsvError.
std::vector<CsvRow> read_csv(std::string_view text);

}  // namespace liaison::cli
