// How a command ends.
#pragma once

#include <stdexcept>
#include <string>

namespace liaison::cli {

enum class Exit : int {
    done = 0,
    failed = 1,
    usage = 2,
    refused = 3,
    no_answer = 4,
    not_verified = 5,
    two_histories = 6,  ///< The log's key has signed both: the evidence is kept.
};

/// Ends the command; what() is for the person who gave it: what was wrong, and what to do. Only
/// main catches it.
class Stop : public std::runtime_error {
  public:
    Stop(Exit exit, const std::string& sentence) : std::runtime_error(sentence), exit_(exit) {}
    Exit exit() const { return exit_; }

  private:
    Exit exit_;
};

}  // namespace liaison::cli
