// What a witness adds to a checkpoint (c2sp.org/tlog-cosignature, key type 0x04): "at this time I
// had seen this tree, and none that contradicts it".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "proto/keys.h"
#include "proto/liaison/v1/records.pb.h"

namespace liaison {

/// A side's witness, as genesis names it.
struct WitnessKey {
    v1::Side side = v1::SIDE_UNSPECIFIED;
    std::string name;  ///< In notes: origin "/sz-witness" or origin "/hk-witness".
    Bytes public_key;
};

/// One for each side that has a witness: witness_public follows the order of authorities.
std::vector<WitnessKey> witnesses_of(const v1::Genesis& genesis);

/// The same keys, as they cosigned the log of another origin.
std::vector<WitnessKey> witnesses_of(const v1::Genesis& genesis, const std::string& origin);

/// The note with the witness's line behind its others. `at` is POSIX seconds. The note must be one
/// (std::invalid_argument otherwise); a second line of the same witness replaces the first.
std::string cosign_note(std::string_view note, const std::string& name, const KeyPair& key,
                        std::uint64_t at);

/// When this witness cosigned the note, POSIX seconds; nothing where it did not, or where a line of
/// its name and key id is not good.
std::optional<std::uint64_t> cosigned_at(std::string_view note, const WitnessKey& witness);

/// True where the note has a line of this witness's name and key id that is not good: then the note
/// is not to be believed at all (c2sp.org/signed-note).
bool is_cosigned_badly(std::string_view note, const WitnessKey& witness);

/// The lines of `more` that `note` lacks are added to it. Both must be notes over the same text
/// (std::invalid_argument otherwise).
std::string with_lines_of(std::string_view note, std::string_view more);

}  // namespace liaison
