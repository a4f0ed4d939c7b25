// What the log says of an exercise: a fold over its records, for the table at the end. Pure.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "proto/codec.h"

namespace liaison::replay {

/// Times between two records of the log.
struct Times {
    std::vector<Milliseconds> all;

    std::optional<Milliseconds> median() const;
    std::optional<Milliseconds> worst() const;
};

struct PortSummary {
    std::uint32_t alerts = 0;     ///< Raised, automatic or by a person.
    std::uint32_t proposed = 0;   ///< Of them, proposed by a sentinel first.
    std::uint32_t dismissed = 0;  ///< Proposed and never raised.
    Times presented;  ///< From a revision's record to the first PRESENTED of each addressed side.
    Times acknowledged;  ///< Likewise ACKNOWLEDGED.
    std::uint32_t unanswered =
        0;  ///< (revision, side) escalated for want of ACKNOWLEDGED, and not acknowledged since.
    std::uint32_t escalations = 0;
    std::uint64_t reports = 0;
    std::uint64_t records = 0;
    std::map<v1::Direction, std::vector<std::uint32_t>>
        hourly;  ///< Passengers reported per scenario hour of the day.
};

/// One escalation that told somebody.
struct Told {
    Scope port;
    Digest record;
    v1::Side addressed = v1::SIDE_UNSPECIFIED;
    std::vector<std::string> principals;
};

class Summary {
  public:
    /// Only records of this exercise are counted; `day_start` is where its hours begin.
    Summary(MessageId exercise, Instant day_start);

    void take(const StoredRecord& stored);

    const std::map<Scope, PortSummary>& ports() const { return ports_; }
    const std::vector<Told>& told() const { return told_; }
    bool stopped() const { return stopped_; }
    /// Acknowledgements of alerts by an office, which the ladder had told.
    std::uint64_t taken_up_by_offices() const { return taken_up_by_offices_; }
    std::uint64_t automatic() const { return automatic_; }
    std::uint64_t raised_from_proposed() const { return raised_from_proposed_; }
    /// True once `side` has given this stage for the revision.
    bool has(const Digest& revision, v1::Side side, v1::Acknowledgement::Stage stage) const;

  private:
    struct Revision {
        Scope port;
        Instant recorded_at;
    };

    void take_notice(const StoredRecord& stored, const v1::Content& content);
    void take_alert(const StoredRecord& stored, const v1::PeakAlert& alert, PortSummary& port);
    void take_acknowledgement(const v1::Record& record, const v1::Acknowledgement& acknowledgement,
                              PortSummary& port);

    MessageId exercise_;
    Instant day_start_;
    std::map<Scope, PortSummary> ports_;
    std::map<Digest, Revision> revisions_;
    std::set<Digest> proposed_;
    std::set<std::tuple<Digest, v1::Side, v1::Acknowledgement::Stage>> seen_;
    std::set<std::pair<Digest, v1::Side>> overdue_;
    std::vector<Told> told_;
    std::uint64_t automatic_ = 0;
    std::uint64_t taken_up_by_offices_ = 0;
    std::uint64_t raised_from_proposed_ = 0;
    bool stopped_ = false;
};

}  // namespace liaison::replay
