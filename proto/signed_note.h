// Signed notes (c2sp.org/signed-note): a text and the lines that sign it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "proto/ids.h"

namespace liaison {

constexpr std::size_t kLargestNote = 16 * 1024;  ///< Bytes.

/// "— name base64(key id || signature)" LF.
struct NoteLine {
    std::string name;
    Bytes key_id;     ///< 4 bytes.
    Bytes signature;  ///< Whatever the key's type says it is; at least one byte.
};

struct SignedNote {
    std::string text;  ///< Ends in LF.
    std::vector<NoteLine> lines;
};

/// The key's algorithm, as it stands in key ids and verifier keys.
enum class NoteKeyType : unsigned char {
    ed25519 = 0x01,
    cosignature = 0x04,  ///< c2sp.org/tlog-cosignature
};

/// Nothing where the bytes are no note: over kLargestNote, not UTF-8, no text, or a line that is
/// none. The signatures are not looked at.
std::optional<SignedNote> read_note(std::string_view note);

/// SHA-256(name LF type public key), its first 4 bytes.
Bytes note_key_id(std::string_view name, NoteKeyType type, BytesView public_key);

/// The line as it stands in a note.
std::string note_line(const NoteLine& line);

/// name+hex(key id)+base64(type || public key): how outside tools take a key.
std::string note_verifier_key(std::string_view name, NoteKeyType type, BytesView public_key);

/// What a verifier key says.
struct VerifierKey {
    std::string name;
    NoteKeyType type = NoteKeyType::ed25519;
    Bytes public_key;  ///< 32 bytes.
};

/// Nothing where it is not written exactly as above, its id is another's, or its type is unknown.
std::optional<VerifierKey> read_verifier_key(std::string_view text);

}  // namespace liaison
