#include "proto/cosignature.h"

#include <algorithm>
#include <stdexcept>

#include "proto/signed_note.h"

namespace liaison {

namespace {

constexpr std::size_t kTimeSize = 8;
constexpr std::size_t kSignatureSize = 64;

Bytes cosigned_bytes(std::uint64_t at, std::string_view text) {
    return "cosignature/v1\ntime " + std::to_string(at) + "\n" + Bytes(text);
}

Bytes big_endian(std::uint64_t number) {
    Bytes out;
    for (unsigned shift = 8 * kTimeSize; shift > 0;) {
        shift -= 8;
        out.push_back(static_cast<char>((number >> shift) & 0xFFU));
    }
    return out;
}

std::uint64_t from_big_endian(BytesView bytes) {
    std::uint64_t number = 0;
    for (const char byte : bytes) number = (number << 8U) | static_cast<unsigned char>(byte);
    return number;
}

SignedNote must_read(std::string_view note) {
    auto read = read_note(note);
    if (!read) throw std::invalid_argument("only a signed note can be cosigned");
    return *std::move(read);
}

struct Cosignature {
    bool is_there = false;
    std::optional<std::uint64_t> at;  ///< POSIX seconds, where every line of it is good.
};

Cosignature cosignature_in(std::string_view note, const WitnessKey& witness) {
    Cosignature out;
    const auto read = read_note(note);
    if (!read) return out;
    const Bytes id = note_key_id(witness.name, NoteKeyType::cosignature, witness.public_key);
    for (const NoteLine& line : read->lines) {
        if (line.name != witness.name || line.key_id != id) continue;
        out.is_there = true;
        if (line.signature.size() != kTimeSize + kSignatureSize) return {true, std::nullopt};
        const BytesView blob = line.signature;
        const std::uint64_t time = from_big_endian(blob.substr(0, kTimeSize));
        if (!verifies(witness.public_key, cosigned_bytes(time, read->text), blob.substr(kTimeSize)))
            return {true, std::nullopt};
        out.at = time;
    }
    return out;
}

std::string written(const SignedNote& note) {
    std::string out = note.text + "\n";
    for (const NoteLine& line : note.lines) out += note_line(line);
    return out;
}

}  // namespace

std::vector<WitnessKey> witnesses_of(const v1::Genesis& genesis) {
    return witnesses_of(genesis, genesis.origin());
}

std::vector<WitnessKey> witnesses_of(const v1::Genesis& genesis, const std::string& origin) {
    std::vector<WitnessKey> out;
    const int count = std::min(genesis.authorities_size(), genesis.witness_public_size());
    for (int i = 0; i < count; ++i) {
        const v1::Side side = genesis.authorities(i).side();
        out.push_back({side, origin + (side == v1::SZ ? "/sz-witness" : "/hk-witness"),
                       genesis.witness_public(i)});
    }
    return out;
}

std::string cosign_note(std::string_view note, const std::string& name, const KeyPair& key,
                        std::uint64_t at) {
    SignedNote out = must_read(note);
    const Bytes id = note_key_id(name, NoteKeyType::cosignature, key.public_key);
    std::erase_if(out.lines,
                  [&](const NoteLine& line) { return line.name == name && line.key_id == id; });
    out.lines.push_back({name, id, big_endian(at) + sign(key, cosigned_bytes(at, out.text))});
    return written(out);
}

std::optional<std::uint64_t> cosigned_at(std::string_view note, const WitnessKey& witness) {
    return cosignature_in(note, witness).at;
}

bool is_cosigned_badly(std::string_view note, const WitnessKey& witness) {
    const Cosignature found = cosignature_in(note, witness);
    return found.is_there && !found.at;
}

std::string with_lines_of(std::string_view note, std::string_view more) {
    SignedNote out = must_read(note);
    const SignedNote other = must_read(more);
    if (out.text != other.text) throw std::invalid_argument("two notes over different texts");
    for (const NoteLine& line : other.lines) {
        const bool known = std::any_of(out.lines.begin(), out.lines.end(), [&](const auto& each) {
            return each.name == line.name && each.key_id == line.key_id;
        });
        if (!known) out.lines.push_back(line);
    }
    return written(out);
}

}  // namespace liaison
