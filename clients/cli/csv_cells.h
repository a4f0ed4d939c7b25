// A line of a comma-separated table for other programs (RFC 4180).
#pragma once

#include <string>
#include <vector>

namespace liaison::cli {

/// Every cell harmless: control and bidirectional characters replaced (`printable`); a cell that a
/// spreadsheet would take for a formula (it begins with = + - @) is led by an apostrophe, unless it
/// is a plain number. Quoted where it must be. No line end.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace liaison::cli
