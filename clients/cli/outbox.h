// liaison outbox list, send, confirm, drop
#pragma once

#include <optional>

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

struct ListOutbox {};

struct SendOutbox {};

struct ConfirmKept {
    std::uint64_t number = 0;
    bool yes = false;
};

struct DropKept {
    std::optional<std::uint64_t> number;
    bool returned = false;  ///< All that came back.
    bool yes = false;
};

/// What is stored, how it stands by what was known here last. Asks nothing of the broker.
Exit run(const ListOutbox& command, const Workplace& workplace);

/// What may go goes now. `refused` where something came back, `no_answer` where something that may
/// go waits still.
Exit run(const SendOutbox& command, const Workplace& workplace);

/// Shows the present situation, asks, and sends.
Exit run(const ConfirmKept& command, const Workplace& workplace);

/// Takes it out for good. Asks nothing of the broker.
Exit run(const DropKept& command, const Workplace& workplace);

}  // namespace liaison::cli
