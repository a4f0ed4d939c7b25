// A proof that one keeps, a saved receipt or what an auditor handed over: checked without broker or
// log.
#pragma once

#include <string_view>
#include <vector>

#include "clients/library/checkpoints.h"
#include "proto/codec.h"
#include "proto/cosignature.h"
#include "proto/proof_file.h"

namespace liaison::client {

/// What a proof shows.
struct ProvenRecord {
    StoredRecord stored;
    Checkpoint checkpoint;
};

/// Checks that `record`, or where that is empty the one in `proof`, stands at the proof's index in
/// the tree of its checkpoint, and that `log_public`, the key of the log `origin` for that size,
/// has signed that: a proof does not bring the key with it. Throws VerificationFailure with what
/// does not hold. Who sent the record, and that the log goes on from there, is not shown by it.
ProvenRecord verify_proof(const ProofFile& proof, BytesView record, std::string_view origin,
                          BytesView log_public);

/// When a side's witness cosigned the checkpoint of a proof.
struct Cosigned {
    v1::Side side = v1::SIDE_UNSPECIFIED;
    std::uint64_t at = 0;  ///< POSIX seconds; 0: it did not.
};

/// One for each side that has a witness by `genesis`. The caller has verified the checkpoint.
std::vector<Cosigned> cosignatures_of(const ProofFile& proof, const v1::Genesis& genesis);

}  // namespace liaison::client
