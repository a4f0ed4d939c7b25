// How far the sides' witnesses have cosigned the log.
#pragma once

#include <optional>
#include <vector>

#include "clients/cli/session.h"

namespace liaison::cli {

/// One side's witness, as its cosignature says. Everything is verified: the cosignature by the key
/// in genesis, the log's signature, and, before the command ends, that the tree is this log's.
struct WitnessedSide {
    v1::Side side = v1::SIDE_UNSPECIFIED;
    std::uint64_t size = 0;  ///< Of the newest cosigned tree; 0: none.
    Instant at;
};

struct Witnessed {
    std::uint64_t log_size = 0;  ///< By the newest checkpoint.
    std::vector<WitnessedSide> sides;

    /// The first so many records are witnessed by both sides: 0 where a side has no witness.
    std::uint64_t by_both() const;
};

/// Asks the broker. Nothing in it where the broker gives no answer to this.
Witnessed witnessed(Session& session, const Workplace& workplace);

/// "Witnessed by both sides" only where that is so of every record; what is behind, by how much.
void show_witnessed(const Witnessed& witnessed, const catalogue::Sentences& sentences,
                    const Workplace& workplace);

std::string json_of(const Witnessed& witnessed);

}  // namespace liaison::cli
