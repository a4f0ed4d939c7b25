#include "clients/replay/inbox.h"

namespace liaison::replay {

namespace {

v1::Side other(v1::Side side) { return side == v1::SZ ? v1::HK : v1::SZ; }

Group other_group(const StoredRecord& stored) {
    return {other(stored.record.sender().side()), Scope{stored.record.scope()}};
}

/// One is live per port and direction.
std::string slot(std::string_view kind, const StoredRecord& stored, v1::Direction direction) {
    return std::string(kind) + " " + stored.record.scope() + " " + std::to_string(direction);
}

}  // namespace

std::vector<Group> Inbox::take(const StoredRecord& stored) {
    if (stored.record.has_expiry()) {
        const auto ended = things_.find(Digest{stored.record.expiry().subject()});
        if (ended != things_.end()) present_.erase(ended->second);
        return {};
    }
    const auto content = content_of(stored.record);
    if (!content || content->exercise() != exercise_.value) return {};
    if (content->has_peak_alert()) return take_alert(stored, content->peak_alert());
    if (content->has_release_order()) return take_order(stored, content->release_order());
    if (content->has_hours_change()) return take_hours(stored, content->hours_change());
    if (content->has_closing_tally()) return take_closing(stored, content->closing_tally());
    if (content->has_verbal_record()) return take_verbal(stored, content->verbal_record());
    return {};
}

std::optional<Digest> Inbox::present(const Digest& revision) const {
    const auto thing = things_.find(revision);
    if (thing == things_.end()) return std::nullopt;
    const auto found = present_.find(thing->second);
    return found == present_.end() ? std::nullopt : std::optional(found->second);
}

void Inbox::revise(const Thing& thing, const StoredRecord& stored) {
    things_[stored.hash] = thing;
    present_[thing] = stored.hash;
}

std::vector<Group> Inbox::take_alert(const StoredRecord& stored, const v1::PeakAlert& alert) {
    const Thing thing =
        slot("alert", stored, alert.direction()) + " " + std::to_string(alert.event());
    if (alert.action() == v1::PeakAlert::CLEAR || alert.action() == v1::PeakAlert::DISMISS) {
        present_.erase(thing);
        return {};
    }
    revise(thing, stored);
    if (alert.action() == v1::PeakAlert::PROPOSE) return {};
    std::vector<Group> asked{other_group(stored)};
    // A machine's alert is news to its own side too.
    if (stored.record.sender().role() == v1::SENTINEL)
        asked.push_back({stored.record.sender().side(), Scope{stored.record.scope()}});
    return asked;
}

std::vector<Group> Inbox::take_order(const StoredRecord& stored, const v1::ReleaseOrder& order) {
    const auto action = order.action();
    if (action == v1::ReleaseOrder::WAVE || action == v1::ReleaseOrder::STAND_BY) return {};
    const Thing thing = slot("order", stored, order.direction());
    if (action == v1::ReleaseOrder::REQUEST) diverted_.erase(thing);
    revise(thing, stored);
    if (!order.diverted_to().empty()) {
        diverted_[thing].clear();
        for (const auto& port : order.diverted_to()) diverted_[thing].emplace_back(port);
    }
    if (action == v1::ReleaseOrder::ACCEPT || action == v1::ReleaseOrder::REJECT) return {};
    std::vector<Group> asked{other_group(stored)};
    for (const Scope& port : diverted_[thing])
        for (const v1::Side side : {v1::SZ, v1::HK}) asked.push_back({side, port});
    return asked;
}

std::vector<Group> Inbox::take_hours(const StoredRecord& stored, const v1::HoursChange& hours) {
    const Digest identity = hours.hours().empty() ? stored.hash : Digest{hours.hours()};
    revise("hours " + identity.value, stored);
    const auto action = hours.action();
    if (action == v1::HoursChange::AGREE || action == v1::HoursChange::DECLINE ||
        action == v1::HoursChange::WITHDRAW)
        return {};
    return {other_group(stored)};
}

std::vector<Group> Inbox::take_closing(const StoredRecord& stored,
                                       const v1::ClosingTally& closing) {
    const Thing thing = slot("closing", stored, closing.direction());
    if (closing.action() == v1::ClosingTally::ADMIT) return {};
    if (closing.action() == v1::ClosingTally::TALLY) {
        revise(thing, stored);
        return {other_group(stored)};
    }
    // Played closings end with both counts the same, which is their agreement.
    present_.erase(thing);
    return {};
}

std::vector<Group> Inbox::take_verbal(const StoredRecord& stored, const v1::VerbalRecord& verbal) {
    if (verbal.action() == v1::VerbalRecord::RECORD) {
        revise("call " + stored.hash.value, stored);
        calls_[stored.hash] = verbal;
        return {other_group(stored)};
    }
    const Digest call{verbal.verbal()};
    present_.erase("call " + call.value);
    const auto found = calls_.find(call);
    if (found == calls_.end()) return {};
    // The terms agreed by voice are in force from now on: the order has a new revision.
    const Digest about{found->second.about()};
    const bool in_force = verbal.action() == v1::VerbalRecord::CONFIRM &&
                          found->second.has_terms() && present(about) == about;
    calls_.erase(found);
    if (in_force) revise(things_.at(about), stored);
    return {};
}

}  // namespace liaison::replay
