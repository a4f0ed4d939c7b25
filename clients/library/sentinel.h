// Judges one side's own counts against the ports' peak hours. Pure: told of reports and alerts, it
// says what to send.
#pragma once

#include <map>
#include <optional>
#include <utility>

#include "proto/codec.h"

namespace liaison::client {

/// Shares of a port's mean peak hour, in percent, from which on a level counts.
struct SentinelThresholds {
    std::uint32_t minor = 110;
    std::uint32_t moderate = 130;
    std::uint32_t severe = 150;
};

/// What a policy sets; the defaults where it says 0.
SentinelThresholds thresholds_of(const v1::Policy& policy);

/// An alert to send, complete but for its text and what every Content carries.
struct SentinelMove {
    Scope port;
    v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
    v1::PeakAlert alert;
};

/// What one report led to.
struct SentinelFinding {
    /// Passengers in an hour. Empty is "no reading", never "low": a gap, another side's count, a
    /// port without thresholds.
    std::optional<std::uint32_t> hourly;
    std::optional<SentinelMove> move;
    /// A live alert's flow has fallen under the minor threshold, said once per fall. Nothing is to
    /// be sent: a sentinel may not clear, a desk does.
    bool below = false;
};

/// One status (actual, or one exercise) and one side; the caller keeps the others away.
///
/// - The rate is that of the trailing hour up to the report's end, scaled up where at least 30
///   minutes of it are covered: a single odd interval does not make an alert, and a short gap does
///   not look like calm. Less covered: no reading.
/// - A level begins at its threshold and ends below 95 % of it (hysteresis).
/// - A level is taken when two consecutive readings bear it out (minimum duration); a gap starts
///   the count anew.
/// - A move is given when the level taken changes, so an officer who has set another severity is
///   not contradicted at every report. Until the caller says what became of it (live, ended,
///   refused or lost), no other is given for that slot.
/// - Only alerts of the sentinel's own side are updated. What a person raised or set it makes
///   worse, never better; beside the other side's alert it is silent.
class Sentinel {
  public:
    /// With the thresholds of genesis, until others are in force.
    Sentinel(const v1::Genesis& genesis, v1::Side side);

    /// Its side's administrator has set others: the next reading is judged by them.
    void use(const SentinelThresholds& thresholds) { thresholds_ = thresholds; }

    /// A report as it is recorded. Only one that ends later than all before it is a reading;
    /// another completes or corrects the hour. One that overlaps a different interval is passed
    /// over, since passengers must not count twice.
    SentinelFinding flow(const Scope& port, v1::Side side, const v1::FlowReport& report);

    /// A report from before the sentinel's start: counts for rate and level, leads to no move.
    void recall(const Scope& port, v1::Side side, const v1::FlowReport& report);

    /// A live alert (event CLEARANCE_PEAK) as recorded: new, updated, or a proposal that a person
    /// raised. `alert` is its identity; `own`: of the sentinel's side; `by_person`: a person set
    /// the present severity.
    void live(const Scope& port, v1::Direction direction, const Digest& alert,
              v1::Severity severity, bool proposed, bool own = true, bool by_person = false);

    /// The alert is over. After a person dismissed or cleared it, the slot is left alone until the
    /// level has risen above what they saw, or has fallen under the minor threshold; after an
    /// expiry, what still holds is reported anew.
    void ended(const Scope& port, v1::Direction direction, const Digest& alert, bool by_person);

    /// The latest move was refused: not given again until the level changes.
    void refused(const Scope& port, v1::Direction direction);

    /// Nobody answered the latest move: given again with the next report, if it still holds.
    void lost(const Scope& port, v1::Direction direction);

    /// The level taken: SEVERITY_UNSPECIFIED for none.
    v1::Severity level(const Scope& port, v1::Direction direction) const;

  private:
    using Place = std::pair<Scope, v1::Direction>;

    struct Count {
        std::int64_t until = 0;
        std::uint32_t passengers = 0;
    };

    struct LiveAlert {
        Digest id;
        v1::Severity severity = v1::SEVERITY_UNSPECIFIED;
        bool proposed = false;
        bool own = false;
        bool by_person = false;
    };

    struct Slot {
        std::uint32_t peak_hour = 0;
        std::map<std::int64_t, Count> counts;  ///< By the interval's beginning; without overlap.
        int out_of_date_in_a_row = 0;
        std::optional<v1::Severity> borne_out;          ///< By the reading before.
        v1::Severity level = v1::SEVERITY_UNSPECIFIED;  ///< Taken.
        v1::Severity said = v1::SEVERITY_UNSPECIFIED;   ///< The level that was last acted upon.
        v1::Severity said_before = v1::SEVERITY_UNSPECIFIED;
        v1::Severity ended_at = v1::SEVERITY_UNSPECIFIED;  ///< What a person saw and ended.
        bool awaiting = false;  ///< A move was given, nothing is known of it.
        std::optional<LiveAlert> alert;
    };

    std::optional<std::uint32_t> take(Slot& slot, v1::Side side,
                                      const v1::FlowReport& report) const;
    static bool enter(Slot& slot, const v1::FlowReport& report);
    static std::optional<std::uint32_t> trailing_hour(const Slot& slot, std::int64_t end);
    void settle(Slot& slot, std::uint32_t hourly) const;
    v1::Severity reached(const Slot& slot, std::uint32_t hourly) const;
    static std::optional<SentinelMove> move_for(const Place& place, const Slot& slot,
                                                const v1::FlowReport& report, std::uint32_t hourly);

    v1::Side side_;
    SentinelThresholds thresholds_;
    std::map<Place, Slot> slots_;
};

}  // namespace liaison::client
