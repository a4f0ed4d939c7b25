// One sender's flow reports at a fixed rate, and how long each took: what `liaison bench` and
// tests/bench measure with.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "clients/library/connection.h"
#include "clients/measure/histogram.h"

namespace liaison::measure {

using Tick = std::chrono::steady_clock::time_point;

/// How long ago that was.
std::chrono::microseconds since(Tick begun);

/// What is sent: northbound counts of the last minute, whose figure is their number within the run.
struct Pace {
    Scope port;
    v1::Status status = v1::TEST;
    std::uint32_t rate = 1;  ///< A second.
    std::chrono::milliseconds duration{10'000};

    std::uint64_t reports() const {
        return rate * static_cast<std::uint64_t>(duration.count()) / 1'000;
    }
};

/// What became of a run.
struct Sent {
    std::uint64_t sent = 0;
    std::uint64_t recorded = 0;
    std::optional<Refused> refused;  ///< The first refusal; it ended the run.
    std::uint64_t commits = 0;  ///< Signed checkpoints that the receipts came with: one a commit.
    std::chrono::microseconds took{0};  ///< From the first intended send time to the last answer.
    Histogram to_receipt;               ///< From the intended send time.

    double rate() const;  ///< Recorded a second.
};

/// Every report goes at its own time, whatever has become of those before it: a broker that stalls
/// is not asked less, and the wait counts (no coordinated omission).
class PacedRun {
  public:
    /// More would not fit the figure of a count.
    static constexpr std::uint64_t kMostReports = 1'000'000;

    /// `pace.reports()` from 1 to kMostReports. `sender` has been welcomed and outlives this.
    PacedRun(client::Connection& sender, Pace pace);

    /// Sends all; returns once each has its answer. `poll` is called again and again to handle what
    /// arrives, for `sender` too, and waits no longer than it is told.
    Sent run(const std::function<void(Milliseconds)>& poll);

    /// When the report that `stored` holds should have been sent; nothing where it is none of this
    /// run's. Any thread.
    std::optional<Tick> intended(const StoredRecord& stored) const;

  private:
    Tick time_of(std::uint64_t number) const;
    v1::Content report(std::uint64_t number) const;

    client::Connection& sender_;
    const Pace pace_;
    const std::string definition_;  ///< Names this run in its reports.
    std::atomic<Tick::rep> begun_{0};
};

}  // namespace liaison::measure
