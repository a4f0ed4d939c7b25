// Replays a real day as an exercise, over the real road: every device, sentinel and desk is a
// client with its own keys.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "clients/catalogue/catalogue.h"

namespace zmq {
class context_t;
}

namespace liaison::replay {

struct Options {
    const catalogue::Catalogue& words;
    std::filesystem::path site{};
    std::filesystem::path data{};
    std::string date = "2024-02-12";
    unsigned speed = 1'440;      ///< Scenario seconds in a real second: a day in a minute.
    bool beside_actual = false;  ///< Allow a log that holds Actual notices of ports.
    bool colour = false;
};

/// Tells on `out` what happens as it happens, then a summary per port. Returns true if all that
/// must have happened stands in the log: every report, the alerts of both kinds, every answer a
/// played desk gave, the sender told of the silent desk, and the exercise's stop. Throws DataError,
/// client::IdentityError, client::VerificationFailure or ReplayError.
bool run(zmq::context_t& context, const Options& options, std::ostream& out);

/// The replay cannot be run on this site; what() says why and what to do.
class ReplayError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace liaison::replay
