#include "clients/cli/terminal.h"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace liaison::cli {

namespace {

std::string_view code_of(Colour colour) {
    switch (colour) {
        case Colour::none:
            return "";
        case Colour::quiet:
            return "\033[2m";
        case Colour::notice:
            return "\033[36m";
        case Colour::warning:
            return "\033[33m";
        case Colour::alarm:
            return "\033[1;31m";
        case Colour::good:
            return "\033[32m";
    }
    return "";
}

std::string painted(std::string_view text, Colour colour, bool coloured) {
    if (!coloured || colour == Colour::none) return std::string(text);
    return std::string(code_of(colour)) + std::string(text) + "\033[0m";
}

bool colour_is_wanted() {
    const char* const no_colour = std::getenv("NO_COLOR");
    const char* const kind = std::getenv("TERM");
    return (no_colour == nullptr || *no_colour == '\0') &&
           (kind == nullptr || std::string_view(kind) != "dumb");
}

}  // namespace

Terminal::Terminal()
    : input_is_terminal_(isatty(STDIN_FILENO) != 0),
      output_is_terminal_(isatty(STDOUT_FILENO) != 0),
      error_is_terminal_(isatty(STDERR_FILENO) != 0),
      coloured_(colour_is_wanted()) {}

bool Terminal::line(std::string_view text, Colour colour) const {
    std::cout << painted(text, colour, coloured_ && output_is_terminal_) << '\n' << std::flush;
    return std::cout.good();
}

void Terminal::complaint(std::string_view text, Colour colour) const {
    std::cerr << painted(text, colour, coloured_ && error_is_terminal_) << '\n' << std::flush;
}

void Terminal::progress(std::string_view text) const {
    if (error_is_terminal_) std::cerr << "\r\033[K" << text << std::flush;
}

void Terminal::ring() const {
    if (output_is_terminal_) std::cout << '\a' << std::flush;
}

bool Terminal::asks(std::string_view question) const {
    std::cout << question << ' ' << std::flush;
    std::string answer;
    if (!std::getline(std::cin, answer)) return false;
    return answer == "y" || answer == "Y" || answer == "yes" || answer == "YES" || answer == "Yes";
}

}  // namespace liaison::cli
