// What travels between the broker's threads.
#pragma once

#include <chrono>
#include <memory>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "broker/gatekeeper.h"
#include "proto/codec.h"

namespace liaison::broker {

using Tick = std::chrono::steady_clock::time_point;

/// Whom an answer goes to: the ROUTER's own id of the peer, the request it made, and the session it
/// made it in: a peer may claim the id of one that has gone, and must not get its answers.
struct Return {
    Bytes peer;
    std::uint64_t request = 0;
    Bytes session{};
};

/// A refusal of something of which at best the message id is known.
struct RefusedEarly {
    MessageId id;
    Refused refused;
};

/// One envelope after codec and signature: a notice that may be judged, or why not.
using Checked = std::variant<Notice, RefusedEarly>;

/// A submit or a query on its way to the situation. A session's works keep the order of their
/// arrival.
struct Work {
    std::uint64_t ticket = 0;  ///< Order of arrival.
    Return to;
    PrincipalName principal;  ///< Whom the connection's key names.
    std::vector<v1::Envelope> envelopes;
    std::vector<bool> too_fast;    ///< Above the principal's rate; one per envelope, or empty.
    std::vector<Checked> checked;  ///< One per envelope, once verified.
    std::optional<v1::Query> query;
    std::set<PrincipalName> present;  ///< Of a query: who has been heard of lately.
};

/// What became durable with one commit, and the answers that waited for it.
struct Outcome {
    std::vector<std::pair<Return, v1::Reply>> replies;  ///< In order.
    std::vector<StoredRecord> records;                  ///< To publish, in log order.
    std::string checkpoint;  ///< The newest; empty when nothing was appended.
    std::uint64_t epoch = 0;
    std::uint64_t answered_up_to = 0;      ///< Every ticket below this has been answered.
    std::shared_ptr<const Access> access;  ///< Set when it has changed.
    bool stopped = false;                  ///< The last outcome: the log is closed.
    std::string dispute;  ///< Set when a witness has shown a tree that this log is not.
    std::string failure;  ///< Set when the store failed: the process must end, and say this.
};

/// The broker's clocks. Only main makes one from the system's.
struct Clock {
    Instant (*wall)();
    Tick (*monotonic)();
};

}  // namespace liaison::broker
