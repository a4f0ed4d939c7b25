// Which revision of what is live in an exercise is the present one, and whom a record asks for an
// acknowledgement: what a desk needs to know to answer. A fold over the records of the scopes that
// it follows. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "proto/codec.h"

namespace liaison::replay {

/// One side's group at one port: the notice's own, or one that expects the passengers it turns
/// away.
struct Group {
    v1::Side side = v1::SIDE_UNSPECIFIED;
    Scope port;

    friend auto operator<=>(const Group&, const Group&) = default;
};

class Inbox {
  public:
    explicit Inbox(MessageId exercise) : exercise_(std::move(exercise)) {}

    /// Whom `stored` asks for an acknowledgement; empty for what asks nobody, and for what is not
    /// of this exercise.
    std::vector<Group> take(const StoredRecord& stored);

    /// The present revision of what `revision` belongs to; nothing once that is over, or if it was
    /// never seen.
    std::optional<Digest> present(const Digest& revision) const;

  private:
    using Thing = std::string;  ///< What keeps its identity through its revisions.

    std::vector<Group> take_alert(const StoredRecord& stored, const v1::PeakAlert& alert);
    std::vector<Group> take_order(const StoredRecord& stored, const v1::ReleaseOrder& order);
    std::vector<Group> take_hours(const StoredRecord& stored, const v1::HoursChange& hours);
    std::vector<Group> take_closing(const StoredRecord& stored, const v1::ClosingTally& closing);
    std::vector<Group> take_verbal(const StoredRecord& stored, const v1::VerbalRecord& verbal);
    void revise(const Thing& thing, const StoredRecord& stored);

    MessageId exercise_;
    std::map<Digest, Thing> things_;  ///< By any of its revisions.
    std::map<Thing, Digest> present_;
    std::map<Thing, std::vector<Scope>> diverted_;  ///< Of an order: who expects its passengers.
    std::map<Digest, v1::VerbalRecord> calls_;      ///< Until confirmed or disputed.
};

}  // namespace liaison::replay
