#include "proto/checkpoint.h"

#include <charconv>

#include "proto/encoding.h"
#include "proto/signed_note.h"

namespace liaison {

namespace {

/// Takes the text up to the next LF; nothing where there is none.
std::optional<std::string_view> take_line(std::string_view& text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

std::optional<Checkpoint> parse_body(std::string_view body) {
    const auto origin = take_line(body);
    const auto size_text = take_line(body);
    const auto root_text = take_line(body);
    if (!origin || !size_text || !root_text || !body.empty() || origin->empty())
        return std::nullopt;
    std::uint64_t size = 0;
    const char* const end = size_text->data() + size_text->size();
    const auto [stop, error] = std::from_chars(size_text->data(), end, size);
    if (error != std::errc{} || stop != end || std::to_string(size) != *size_text)
        return std::nullopt;
    const auto root = from_base64(*root_text);
    if (!root || root->size() != 32) return std::nullopt;
    return Checkpoint{std::string(*origin), size, Digest{*root}};
}

}  // namespace

std::string checkpoint_body(const Checkpoint& checkpoint) {
    return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
           to_base64(checkpoint.root.value) + "\n";
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const KeyPair& log_key) {
    const std::string body = checkpoint_body(checkpoint);
    return body + "\n" +
           note_line({checkpoint.origin,
                      note_key_id(checkpoint.origin, NoteKeyType::ed25519, log_key.public_key),
                      sign(log_key, body)});
}

std::optional<Checkpoint> open_checkpoint(std::string_view note, std::string_view origin,
                                          BytesView log_public) {
    const auto read = read_note(note);
    if (!read) return std::nullopt;
    const Bytes wanted_id = note_key_id(origin, NoteKeyType::ed25519, log_public);
    bool verified = false;
    for (const NoteLine& line : read->lines) {
        if (line.name != origin || line.key_id != wanted_id) continue;
        if (!verifies(log_public, read->text, line.signature)) return std::nullopt;
        verified = true;
    }
    if (!verified) return std::nullopt;
    auto checkpoint = parse_body(read->text);
    if (!checkpoint || checkpoint->origin != origin) return std::nullopt;
    return checkpoint;
}

std::optional<Checkpoint> stated_checkpoint(std::string_view note) {
    const auto parting = note.rfind("\n\n");
    if (parting == std::string_view::npos) return std::nullopt;
    return parse_body(note.substr(0, parting + 1));
}

std::string verifier_key(std::string_view origin, BytesView log_public) {
    return note_verifier_key(origin, NoteKeyType::ed25519, log_public);
}

}  // namespace liaison
