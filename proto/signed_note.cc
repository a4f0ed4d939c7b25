#include "proto/signed_note.h"

#include "proto/digest.h"
#include "proto/encoding.h"

namespace liaison {

namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 ";  // U+2014 and a space
constexpr std::size_t kKeyIdSize = 4;
constexpr std::size_t kPublicKeySize = 32;

Bytes typed_key(NoteKeyType type, BytesView public_key) {
    return Bytes(1, static_cast<char>(type)) + Bytes(public_key);
}

std::optional<NoteLine> read_line(std::string_view line) {
    if (!line.starts_with(kDash)) return std::nullopt;
    const auto rest = line.substr(kDash.size());
    const auto space = rest.find(' ');
    if (space == std::string_view::npos || space == 0) return std::nullopt;
    const auto blob = from_base64(rest.substr(space + 1));
    if (!blob || blob->size() < kKeyIdSize + 1) return std::nullopt;
    return NoteLine{std::string(rest.substr(0, space)), blob->substr(0, kKeyIdSize),
                    blob->substr(kKeyIdSize)};
}

}  // namespace

std::optional<SignedNote> read_note(std::string_view note) {
    if (note.size() > kLargestNote || !is_utf8(note)) return std::nullopt;
    // The last empty line parts the text from the signatures.
    const auto parting = note.rfind("\n\n");
    if (parting == std::string_view::npos) return std::nullopt;
    SignedNote out{std::string(note.substr(0, parting + 1)), {}};
    auto rest = note.substr(parting + 2);
    if (rest.empty()) return std::nullopt;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        if (end == std::string_view::npos) return std::nullopt;
        auto line = read_line(rest.substr(0, end));
        if (!line) return std::nullopt;
        out.lines.push_back(*std::move(line));
        rest.remove_prefix(end + 1);
    }
    return out;
}

Bytes note_key_id(std::string_view name, NoteKeyType type, BytesView public_key) {
    return sha256(Bytes(name) + "\n" + typed_key(type, public_key)).value.substr(0, kKeyIdSize);
}

std::string note_line(const NoteLine& line) {
    return std::string(kDash) + line.name + " " + to_base64(line.key_id + line.signature) + "\n";
}

std::string note_verifier_key(std::string_view name, NoteKeyType type, BytesView public_key) {
    return std::string(name) + "+" + to_hex(note_key_id(name, type, public_key)) + "+" +
           to_base64(typed_key(type, public_key));
}

std::optional<VerifierKey> read_verifier_key(std::string_view text) {
    // The base64 may hold a '+' itself; a name holds none.
    const auto first = text.find('+');
    const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto typed = from_base64(text.substr(second + 1));
    if (!typed || typed->size() != 1 + kPublicKeySize) return std::nullopt;
    for (const auto type : {NoteKeyType::ed25519, NoteKeyType::cosignature}) {
        if (typed->front() != static_cast<char>(type)) continue;
        VerifierKey key{std::string(text.substr(0, first)), type, typed->substr(1)};
        if (note_verifier_key(key.name, type, key.public_key) == text) return key;
    }
    return std::nullopt;
}

}  // namespace liaison
