// liaison audit verify-receipt
#pragma once

#include <filesystem>

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

/// Checks a saved receipt, with no broker and no log. Stop(not_verified) where it does not hold.
struct VerifyReceipt {
    std::filesystem::path file;
    std::filesystem::path genesis;  ///< Empty: genesis.record of the site.
    std::string key;                ///< In C2SP form; empty: the log key that genesis names.
};

Exit run(const VerifyReceipt& command, const Workplace& workplace);

}  // namespace liaison::cli
