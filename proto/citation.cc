#include "proto/citation.h"

namespace liaison {

std::optional<Citation> citation_in(const v1::Genesis& genesis) {
    constexpr std::size_t kHashBytes = 32;
    if (!genesis.has_old_log() || genesis.old_log().genesis_hash().size() != kHashBytes)
        return std::nullopt;
    Citation out{Digest{genesis.old_log().genesis_hash()}, {}, genesis.old_log().checkpoint(), {}};
    auto stated = stated_checkpoint(out.note);
    if (!stated || stated->origin == genesis.origin()) return std::nullopt;
    out.checkpoint = *std::move(stated);
    for (const WitnessKey& witness : witnesses_of(genesis, out.checkpoint.origin)) {
        if (is_cosigned_badly(out.note, witness)) return std::nullopt;
        if (const auto at = cosigned_at(out.note, witness))
            out.cosigned.push_back({witness.side, *at});
    }
    if (out.cosigned.empty()) return std::nullopt;
    return out;
}

}  // namespace liaison
