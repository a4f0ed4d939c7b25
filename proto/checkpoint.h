// Checkpoints (signed tree heads) as C2SP signed notes: c2sp.org/signed-note,
// c2sp.org/tlog-checkpoint.
#pragma once

#include <optional>
#include <string>

#include "proto/ids.h"
#include "proto/keys.h"

namespace liaison {

struct Checkpoint {
    std::string origin;
    std::uint64_t size = 0;
    Digest root;

    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// The note's text: origin LF size LF base64(root) LF.
std::string checkpoint_body(const Checkpoint& checkpoint);

/// The signed note: body, an empty line, "— origin base64(key id || signature)" LF. The key's name
/// is the origin.
std::string sign_checkpoint(const Checkpoint& checkpoint, const KeyPair& log_key);

/// The checkpoint of a note that carries a good signature of this origin and key. Signatures by
/// unknown keys are passed over; a signature by this key that fails, a body that is not exactly as
/// written above, or a note over 16 KiB: nothing.
std::optional<Checkpoint> open_checkpoint(std::string_view note, std::string_view origin,
                                          BytesView log_public);

/// What a note states, its signatures unread: for one who compares it with a tree computed from the
/// records.
std::optional<Checkpoint> stated_checkpoint(std::string_view note);

/// The verifier key outside tools take: name+hex(key id)+base64(0x01 || public key).
std::string verifier_key(std::string_view origin, BytesView log_public);

}  // namespace liaison
