#include "broker/proofs.h"

namespace liaison::broker {

namespace {

void set(v1::Path& out, const std::vector<Digest>& path) {
    for (const Digest& hash : path) out.add_hashes(hash.value);
}

}  // namespace

Result<v1::Proof> proof_of(storage::LogReader& log, const v1::Prove& asked) {
    const auto& sizes = asked.sizes();
    if (sizes.size() > kMostProved || asked.indexes_size() > kMostProved)
        return Refused{Refusal::too_many, "64 sizes and 64 indexes"};
    for (int i = 0; i < sizes.size(); ++i)
        if (sizes[i] <= (i == 0 ? 0 : sizes[i - 1]))
            return Refused{Refusal::malformed, "sizes ascend, from 1"};
    const std::uint64_t last = sizes.empty() ? 0 : sizes[sizes.size() - 1];
    if (last == 0 && !asked.indexes().empty())
        return Refused{Refusal::malformed, "an index stands in the tree of a size"};
    const std::uint64_t size = log.head().size;
    if (last > size)
        return Refused{Refusal::beyond_head, "the log has " + std::to_string(size) +
                                                 " records, you hold " + std::to_string(last)};
    v1::Proof proof;
    for (int i = 1; i < sizes.size(); ++i)
        set(*proof.add_consistency(), log.consistency(sizes[i - 1], sizes[i]));
    for (const std::uint64_t index : asked.indexes()) {
        if (index >= last)
            return Refused{Refusal::beyond_head,
                           "record " + std::to_string(index) + " is not in that tree"};
        set(*proof.add_inclusion(), log.inclusion(LogIndex{index}, last));
    }
    proof.set_checkpoint(log.checkpoint());
    return proof;
}

}  // namespace liaison::broker
