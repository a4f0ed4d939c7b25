// What this identity was told last: what a desk that is cut off knows.
#pragma once

#include <filesystem>
#include <optional>

#include "clients/library/identity.h"
#include "proto/liaison/v1/wire.pb.h"

namespace liaison::client {

struct LastKnown {
    v1::Genesis genesis;
    v1::SituationView situation;  ///< As of its `broker_time`.
};

/// Replaces `file`, mode 0600. `genesis_record`: the bytes of record 0. Throws IdentityError.
void save_last_known(const std::filesystem::path& file, const Bytes& genesis_record,
                     const v1::SituationView& situation);

/// Nothing where there is none, where it is not as it was written, or where its genesis is not the
/// one that `identity` pins.
std::optional<LastKnown> load_last_known(const std::filesystem::path& file,
                                         const Identity& identity);

/// Beside the identity: "hk-lws-desk.situation".
std::filesystem::path last_known_path(const std::filesystem::path& identity_file);

}  // namespace liaison::client
