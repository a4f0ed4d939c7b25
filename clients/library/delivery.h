// Sends what waits in an outbox: each notice once, in order.
#pragma once

#include <functional>
#include <variant>

#include "clients/library/connection.h"
#include "clients/library/late_rules.h"
#include "clients/library/outbox.h"

namespace liaison::client {

/// What became of one notice in a delivery.
struct Delivered {
    kept::Notice notice;  ///< As it is kept now; one with a receipt is kept no more.
    /// A receipt; or how it stands: it came back, or waits for a person.
    std::variant<SignedReceipt, Standing> outcome;
};

struct DeliveryEnd {
    bool complete = true;            ///< All that may go has been answered. If not, the rest waits.
    std::optional<Refused> put_off;  ///< Why the broker could not take it, where it said so.
};

/// Sends what may go, one after the other, each after the answer to the one before; what was sent
/// before is the same notice again, so the log has it once. What may not go any more comes back to
/// the desk: it stays in the outbox, with the reason. `meant`: see `standings`. The present
/// situation is asked for anew before each that depends on it. `on_delivered` is called for each
/// notice that was sent, came back, or needs a person.
///
/// `patience` is for each answer. Throws OutboxError: an answer is then not on file, and the next
/// delivery gets it again.
DeliveryEnd deliver(Outbox& outbox, const Outbox::Turn& turn, Connection& connection,
                    Milliseconds patience, std::optional<std::uint64_t> meant,
                    const std::function<void(const Delivered&)>& on_delivered);

}  // namespace liaison::client
