#include "clients/library/receipt.h"

#include "proto/merkle.h"

namespace liaison::client {

ProvenRecord verify_receipt(const ProofFile& proof, const v1::Genesis& genesis,
                            BytesView log_public) {
    auto stored = read_record(proof.record);
    if (proof.record.empty() || !stored) throw VerificationFailure("the file holds no record");
    if (LogIndex{stored->record.index()} != proof.index)
        throw VerificationFailure("the record says that it is record " +
                                  std::to_string(stored->record.index()) + ", the proof " +
                                  std::to_string(proof.index.value));
    auto checkpoint = open_checkpoint(proof.checkpoint, genesis.origin(), log_public);
    if (!checkpoint)
        throw VerificationFailure("the checkpoint does not carry the good signature of " +
                                  genesis.origin());
    if (!proves_inclusion(stored->hash, proof.index.value, checkpoint->size, proof.path,
                          checkpoint->root))
        throw VerificationFailure("record " + std::to_string(proof.index.value) +
                                  " does not stand in the signed tree of " +
                                  std::to_string(checkpoint->size) + " records");
    ProvenRecord out{*std::move(stored), *std::move(checkpoint), {}};
    for (const auto& witness : witnesses_of(genesis))
        out.witnesses.push_back({witness.side, cosigned_at(proof.checkpoint, witness).value_or(0)});
    return out;
}

}  // namespace liaison::client
