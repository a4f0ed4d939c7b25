// liaison audit verify-proof, verify-receipt: one command by two names
#pragma once

#include <filesystem>
#include <string>

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

/// Checks a proof, or a saved receipt, with no broker and no log: by the log's key, by genesis, or
/// by both. Stop(not_verified) where it does not hold.
struct VerifyProof {
    std::filesystem::path file;
    std::string key;  ///< In C2SP form; empty: the log key that genesis names.
    /// Says which witnesses there are, and names the ports. Empty: genesis.record of the site where
    /// no key is given, else none.
    std::filesystem::path genesis;
    std::filesystem::path record;  ///< Where the proof does not bring the record with it.
};

Exit run(const VerifyProof& command, const Workplace& workplace);

}  // namespace liaison::cli
