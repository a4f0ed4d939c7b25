// liaison site new-origin: a log whose records or whose key were lost is followed by another one.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

/// Makes a new site's directory beside the old one, which `--site` names and which is only read:
/// record 0 cites the old log by the last checkpoint that a witness has cosigned, and keeps the
/// sides' roots, administrators, witness keys, ports and genesis' policy. The log's key is new.
struct NewOrigin {
    std::filesystem::path directory;
    std::string origin;
    /// Signed notes, or files of several (NAME.cosigned-notes), beside those that the old broker
    /// held.
    std::vector<std::filesystem::path> cosigned;
    /// Public halves of administrators whose keys have changed since the old genesis, where the old
    /// log cannot say so.
    std::vector<std::filesystem::path> admins;
    bool new_broker_key = false;
};

/// Exit usage where nothing that a witness has cosigned is at hand, two_histories where two such
/// checkpoints of one size differ.
Exit run(const NewOrigin& command, const Workplace& workplace);

}  // namespace liaison::cli
