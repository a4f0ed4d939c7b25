// Where a command reads and writes.
#pragma once

#include <string>
#include <string_view>

namespace liaison::cli {

enum class Colour { none, quiet, notice, warning, alarm, good };

/// Standard input, output and error. Colour only where output goes to a terminal and NO_COLOR is
/// not set (no-color.org).
class Terminal {
  public:
    Terminal();

    bool shows_to_a_person() const { return output_is_terminal_; }
    bool is_coloured() const { return coloured_ && output_is_terminal_; }
    bool hears_a_person() const { return input_is_terminal_ && output_is_terminal_; }

    /// One line to standard output, written out at once. False where it could not be written:
    /// nobody has seen it then.
    bool line(std::string_view text, Colour colour = Colour::none) const;

    /// One line to standard error.
    void complaint(std::string_view text, Colour colour = Colour::none) const;

    /// Overwrites itself on a terminal; nothing elsewhere. An empty text takes it away.
    void progress(std::string_view text) const;

    /// Rings the terminal's bell; silent elsewhere.
    void ring() const;

    /// Asks; true for "y" or "yes". Only where a person is there to answer.
    bool asks(std::string_view question) const;

  private:
    bool input_is_terminal_;
    bool output_is_terminal_;
    bool error_is_terminal_;
    bool coloured_;
};

}  // namespace liaison::cli
