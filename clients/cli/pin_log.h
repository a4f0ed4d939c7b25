// liaison site pin: an identity goes over to the log that has taken the place of its own.
#pragma once

#include <filesystem>
#include <string>

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"
#include "proto/ids.h"

namespace liaison::cli {

/// For whoever holds the identity that `-i` names: pins the new log in it. What was kept beside the
/// identity about the old log is moved into NAME.before-HASH, and NAME.public is written for the
/// administrator, who enrols it anew. Harmless when it is run again.
struct PinLog {
    std::filesystem::path genesis;  ///< The new site's genesis.record.
    Digest hash;                    ///< Of it, brought by hand.
    Bytes broker;                   ///< The broker's CURVE key, where it changes; empty: as before.
};

/// Exit not_verified where the file is not what the hash says, or does not cite the log that the
/// identity pins; usage while notices wait in the outbox: they were for the old log.
Exit run(const PinLog& command, const Workplace& workplace);

/// 40 Z85 characters.
std::optional<Bytes> read_curve_key(std::string_view typed);

}  // namespace liaison::cli
