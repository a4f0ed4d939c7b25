// How a log cites the one whose place it has taken (proto/README.md, "A new origin"). Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "proto/checkpoint.h"
#include "proto/cosignature.h"

namespace liaison {

/// What a genesis says of the old log, where it can be believed.
struct Citation {
    Digest genesis_hash;    ///< Of the old log's record 0.
    Checkpoint checkpoint;  ///< Its last one that a witness has cosigned.
    std::string note;       ///< The same, whole.

    struct Cosigned {
        v1::Side side = v1::SIDE_UNSPECIFIED;
        std::uint64_t at = 0;  ///< POSIX seconds.
    };
    std::vector<Cosigned> cosigned;  ///< By whom; at least one.
};

/// Nothing where the genesis cites no log, or not as it must: the note is a checkpoint of another
/// origin, at least one of the genesis' witnesses has cosigned it under that origin, and none of
/// their lines is bad. The log key's own line is not looked at: which key that was, only the old
/// log's records say, and its witness has looked.
std::optional<Citation> citation_in(const v1::Genesis& genesis);

}  // namespace liaison
