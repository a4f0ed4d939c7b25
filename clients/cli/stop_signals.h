// Ctrl-C and SIGTERM, for commands that run until they are told to end.
#pragma once

namespace liaison::cli {

/// From its beginning, SIGINT and SIGTERM no longer end the process but set a flag; a second one
/// ends it at once.
class StopSignals {
  public:
    StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    bool came() const;
};

}  // namespace liaison::cli
