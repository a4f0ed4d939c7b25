// The keys of the log and of the broker: another log key needs the key before it and both sides'
// roots, and is taken at a start.
#include <algorithm>

#include "broker/domain/folds.h"
#include "broker/domain/moves.h"
#include "proto/keys.h"

namespace liaison::domain {

namespace {

const Bytes& new_key_in(const Situation& situation, const v1::LogKey& key) {
    const auto pending = situation.pending_log_keys.find(Digest{key.agrees_to()});
    return pending == situation.pending_log_keys.end() ? key.sign_public()
                                                       : pending->second.content.sign_public();
}

void set_root_signature(v1::LogKeyChange& change, v1::Side side, const Bytes& signature) {
    if (side == v1::SZ)
        change.set_sz_root_signature(signature);
    else
        change.set_hk_root_signature(signature);
}

}  // namespace

Objection log_key_objects(const Submission& submission) {
    const Situation& situation = submission.situation;
    const v1::LogKey& key = submission.content().enrolment().log_key();
    const v1::Side side = submission.sender.side();
    if (submission.content().status() != v1::ACTUAL)
        return Refused{Refusal::wrong_status, "enrolments and revocations are actual"};
    if (!key.agrees_to().empty()) {
        const auto pending = situation.pending_log_keys.find(Digest{key.agrees_to()});
        if (pending == situation.pending_log_keys.end())
            return Refused{Refusal::log_key_not_found, {}};
        if (pending->second.by == side) return Refused{Refusal::own_notice, {}};
    }
    const Bytes& next = new_key_in(situation, key);
    const Bytes signed_by_all =
        log_key_signing_bytes(situation.genesis->origin(), situation.log_public(), next);
    const KeyId id = key_id_of(next);
    if (situation.signing_keys.contains(id) || situation.other_keys.contains(id))
        return Refused{Refusal::key_in_use, "sign_public"};
    if (key.agrees_to().empty() &&
        !verifies(situation.log_public(), signed_by_all, key.log_signature()))
        return Refused{Refusal::log_signature_wrong, {}};
    if (!verifies(root_of(situation, side), signed_by_all, key.root_signature()))
        return Refused{Refusal::root_signature_wrong, std::string(spoken_name(side)) + "'s root"};
    return std::nullopt;
}

void fold_log_key(Situation& situation, const Entry& entry) {
    const v1::LogKey& key = entry.content.enrolment().log_key();
    if (key.agrees_to().empty()) {
        // A side's later wish replaces its earlier one.
        std::erase_if(situation.pending_log_keys,
                      [&](const auto& pending) { return pending.second.by == entry.side(); });
        situation.pending_log_keys.emplace(entry.stored.hash,
                                           PendingLogKey{entry.place(), entry.side(), key});
        return;
    }
    const auto pending = situation.pending_log_keys.find(Digest{key.agrees_to()});
    must(pending != situation.pending_log_keys.end() && pending->second.by != entry.side(),
         "a log key that is agreed to is the other side's and pending");
    v1::LogKeyChange change;
    change.set_sign_public(pending->second.content.sign_public());
    change.set_log_signature(pending->second.content.log_signature());
    set_root_signature(change, pending->second.by, pending->second.content.root_signature());
    set_root_signature(change, entry.side(), key.root_signature());
    situation.other_keys.insert(key_id_of(change.sign_public()));
    // One that was agreed before and never taken (its secret was lost) is forgotten.
    situation.agreed_log_key = std::move(change);
    situation.pending_log_keys.erase(pending);
}

void fold_start_keys(Situation& situation, const v1::BrokerStart& start, std::uint64_t from) {
    situation.broker_public = start.broker_public();
    situation.next_broker_public = start.next_broker_public();
    if (!start.has_log_key()) return;
    must(situation.agreed_log_key.has_value(), "a log key that is taken was agreed");
    v1::LogKeyChange agreed = *std::exchange(situation.agreed_log_key, std::nullopt);
    agreed.set_from(from);
    must(agreed.SerializeAsString() == start.log_key().SerializeAsString(),
         "a log key that is taken is the agreed one");
    situation.log_keys.push_back(std::move(agreed));
    // What waits was signed by the key before.
    situation.pending_log_keys.clear();
}

}  // namespace liaison::domain
