// What one hands over so that anybody can check, without broker or log, that a record stands in the
// log (c2sp.org/tlog-proof).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "proto/checkpoint.h"
#include "proto/ids.h"

namespace liaison {

constexpr std::size_t kLargestProofFile = 256 * 1024;  ///< Bytes.

/// "c2sp.org/tlog-proof@v1" LF, "extra " base64 LF where there is one, "index " decimal LF, the
/// path's hashes in base64, one a line, an empty line, the checkpoint.
struct ProofFile {
    Bytes record;  ///< The file's "extra": the record's bytes. May be empty.
    LogIndex index;
    std::vector<Digest> path;  ///< Leaf to root, excluding both.
    std::string checkpoint;    ///< A signed note, with its cosignatures.
};

std::string proof_file(const ProofFile& proof);

/// Nothing where it is not written exactly as above, over kLargestProofFile, or of over 64 hashes.
/// Nothing in it is verified.
std::optional<ProofFile> read_proof_file(std::string_view text);

/// The checkpoint under which `record` stands at the proof's index, where the log's key has signed
/// it and the path leads to its root; nothing otherwise.
std::optional<Checkpoint> proven(const ProofFile& proof, BytesView record, std::string_view origin,
                                 BytesView log_public);

}  // namespace liaison
