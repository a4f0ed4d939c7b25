#include "clients/library/kept_proof.h"

namespace liaison::client {

ProvenRecord verify_proof(const ProofFile& proof, BytesView record, std::string_view origin,
                          BytesView log_public) {
    const Bytes bytes{record.empty() ? BytesView{proof.record} : record};
    auto stored = read_record(bytes);
    if (bytes.empty() || !stored) throw VerificationFailure("there is no record");
    if (LogIndex{stored->record.index()} != proof.index)
        throw VerificationFailure("the record says that it is record " +
                                  std::to_string(stored->record.index()) + ", the proof " +
                                  std::to_string(proof.index.value));
    if (!open_checkpoint(proof.checkpoint, origin, log_public))
        throw VerificationFailure("the checkpoint does not carry the good signature of " +
                                  std::string(origin));
    auto checkpoint = proven(proof, bytes, origin, log_public);
    if (!checkpoint)
        throw VerificationFailure("record " + std::to_string(proof.index.value) +
                                  " does not stand in the signed tree");
    return {*std::move(stored), *std::move(checkpoint)};
}

std::vector<Cosigned> cosignatures_of(const ProofFile& proof, const v1::Genesis& genesis) {
    std::vector<Cosigned> out;
    for (const auto& witness : witnesses_of(genesis))
        out.push_back({witness.side, cosigned_at(proof.checkpoint, witness).value_or(0)});
    return out;
}

}  // namespace liaison::client
