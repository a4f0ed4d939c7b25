// A receipt that one keeps: proof that a record stands in the log, checked without broker or log.
#pragma once

#include <vector>

#include "clients/library/checkpoints.h"
#include "proto/codec.h"
#include "proto/cosignature.h"
#include "proto/proof_file.h"

namespace liaison::client {

/// When a side's witness cosigned the checkpoint of a proof.
struct Cosigned {
    v1::Side side = v1::SIDE_UNSPECIFIED;
    std::uint64_t at = 0;  ///< POSIX seconds; 0: it did not.
};

/// What a proof shows.
struct ProvenRecord {
    StoredRecord stored;
    Checkpoint checkpoint;
    std::vector<Cosigned> witnesses;  ///< One for each side that has a witness.
};

/// Checks that the record in `proof` stands at its index in the tree of its checkpoint, that
/// `log_public` has signed that (genesis names the log's first key; a proof does not bring later
/// ones with it), and which witnesses that `genesis` names have. Throws VerificationFailure with
/// what does not hold. Who sent the record, and that the log goes on from there, is not shown by
/// it.
ProvenRecord verify_receipt(const ProofFile& proof, const v1::Genesis& genesis,
                            BytesView log_public);

}  // namespace liaison::client
