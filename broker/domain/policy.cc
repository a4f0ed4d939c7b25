// The numbers of the rules: shared ones need both sides' administrators, a side's own its own.
#include "broker/domain/folds.h"
#include "broker/domain/moves.h"

namespace liaison::domain {

namespace {

bool is_own(const v1::PolicyChange& change) { return change.minor_percent() != 0; }

v1::Policy changed(v1::Policy policy, const v1::PolicyChange& change) {
    if (change.has_urgent()) *policy.mutable_urgent() = change.urgent();
    if (change.has_ordinary()) *policy.mutable_ordinary() = change.ordinary();
    if (change.alert_lifetime() != 0) policy.set_alert_lifetime(change.alert_lifetime());
    if (change.proposal_lifetime() != 0) policy.set_proposal_lifetime(change.proposal_lifetime());
    if (change.longest_pause() != 0) policy.set_longest_pause(change.longest_pause());
    return policy;
}

Thresholds thresholds_of(const v1::PolicyChange& change) {
    return {change.minor_percent(), change.moderate_percent(), change.severe_percent()};
}

bool same(const Thresholds& left, const Thresholds& right) {
    return left.minor_percent == right.minor_percent &&
           left.moderate_percent == right.moderate_percent &&
           left.severe_percent == right.severe_percent;
}

}  // namespace

Objection policy_objects(const Submission& submission) {
    const Situation& situation = submission.situation;
    const v1::PolicyChange& change = submission.content().policy_change();
    const v1::Side side = submission.sender.side();
    if (submission.content().status() != v1::ACTUAL)
        return Refused{Refusal::wrong_status, "policy is actual"};
    if (!change.agrees_to().empty()) {
        const auto pending = situation.pending_policies.find(Digest{change.agrees_to()});
        if (pending == situation.pending_policies.end())
            return Refused{Refusal::policy_not_found, {}};
        if (pending->second.by == side) return Refused{Refusal::own_notice, {}};
        return std::nullopt;
    }
    const bool changes = is_own(change)
                             ? !same(thresholds_of(change), situation.thresholds.at(side))
                             : changed(situation.policy, change).SerializeAsString() !=
                                   situation.policy.SerializeAsString();
    if (!changes) return Refused{Refusal::nothing_to_change, {}};
    return std::nullopt;
}

void fold_policy(Situation& situation, const Entry& entry) {
    const v1::PolicyChange& change = entry.content.policy_change();
    if (is_own(change)) {
        situation.thresholds[entry.side()] = thresholds_of(change);
        return;
    }
    if (change.agrees_to().empty()) {
        // A side's later wish replaces its earlier one.
        std::erase_if(situation.pending_policies,
                      [&](const auto& pending) { return pending.second.by == entry.side(); });
        situation.pending_policies.emplace(entry.stored.hash,
                                           PendingPolicy{entry.place(), entry.side(), change});
        return;
    }
    const auto pending = situation.pending_policies.find(Digest{change.agrees_to()});
    must(pending != situation.pending_policies.end(), "a change that is agreed to is pending");
    // Deadlines that run already keep the time they were given.
    situation.policy = changed(situation.policy, pending->second.content);
    situation.pending_policies.erase(pending);
}

}  // namespace liaison::domain
