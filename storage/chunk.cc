#include "storage/chunk.h"

#include <map>

#include "proto/digest.h"

namespace liaison::storage {

namespace {

constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kEndBytes = 8 + kDigestBytes;
constexpr std::size_t kPlaceBytes = 2 + 8 + 4 + 4;

void put(Bytes& out, std::uint64_t value, unsigned octets) {
    for (unsigned shift = octets * 8; shift > 0; shift -= 8)
        out.push_back(static_cast<char>((value >> (shift - 8)) & 0xFFU));
}

/// Takes a big-endian number off the front; the caller has checked that it is there.
std::uint64_t take(BytesView& bytes, std::size_t octets) {
    std::uint64_t value = 0;
    for (const char octet : bytes.substr(0, octets))
        value = (value << 8U) | static_cast<unsigned char>(octet);
    bytes.remove_prefix(octets);
    return value;
}

Digest take_digest(BytesView& bytes) {
    Digest digest{Bytes(bytes.substr(0, kDigestBytes))};
    bytes.remove_prefix(kDigestBytes);
    return digest;
}

}  // namespace

void ChunkRow::add(const Entry& entry, ScopeNumber scope) {
    put(directory, scope, 2);
    put(directory, entry.sequence.value, 8);
    put(directory, bodies.size(), 4);
    put(directory, entry.bytes.size(), 4);
    leaf_hashes.append(entry.hash.value);
    bodies.append(entry.bytes);
    ++count;
}

Bytes encode_ends(const std::vector<End>& ends) {
    Bytes out;
    out.reserve(ends.size() * kEndBytes);
    for (const End& end : ends) {
        put(out, end.head.value, 8);
        out.append(end.hash.value);
    }
    return out;
}

Bytes encode_digests(const std::vector<Digest>& digests) {
    Bytes out;
    out.reserve(digests.size() * kDigestBytes);
    for (const Digest& digest : digests) out.append(digest.value);
    return out;
}

std::vector<End> decode_ends(BytesView bytes, const std::string& where) {
    if (bytes.size() % kEndBytes != 0)
        throw StorageFailure(where + ": the scopes' ends are damaged (length)");
    std::vector<End> ends;
    ends.reserve(bytes.size() / kEndBytes);
    while (!bytes.empty()) {
        const Sequence head{take(bytes, 8)};
        ends.push_back({head, take_digest(bytes)});
    }
    return ends;
}

std::vector<Digest> decode_digests(BytesView bytes, const std::string& where) {
    if (bytes.size() % kDigestBytes != 0)
        throw StorageFailure(where + ": the digests are damaged (length)");
    std::vector<Digest> digests;
    digests.reserve(bytes.size() / kDigestBytes);
    while (!bytes.empty()) digests.push_back(take_digest(bytes));
    return digests;
}

Chunk::Chunk(ChunkRow row) : row_(std::move(row)), ends_(decode_ends(row_.ends, name())) {
    read_directory();
    compare_with_ends();
}

void Chunk::read_directory() {
    // Compared by division: a damaged count must not overflow into a length that fits.
    if (row_.count == 0 || row_.directory.size() % kPlaceBytes != 0 ||
        row_.directory.size() / kPlaceBytes != row_.count ||
        row_.leaf_hashes.size() % kDigestBytes != 0 ||
        row_.leaf_hashes.size() / kDigestBytes != row_.count)
        throw StorageFailure(name() + ": the directory or the leaf hashes are damaged (length)");
    places_.reserve(row_.count);
    std::size_t expected_offset = 0;
    for (BytesView rest = row_.directory; !rest.empty();) {
        Place place;
        place.scope = static_cast<ScopeNumber>(take(rest, 2));
        place.sequence = Sequence{take(rest, 8)};
        place.offset = static_cast<std::uint32_t>(take(rest, 4));
        place.length = static_cast<std::uint32_t>(take(rest, 4));
        if (place.offset != expected_offset || place.length > row_.bodies.size() - expected_offset)
            throw StorageFailure("record " + std::to_string(row_.first_index + places_.size()) +
                                 ": its place in the chunk is damaged");
        expected_offset += place.length;
        places_.push_back(place);
    }
    if (expected_offset != row_.bodies.size())
        throw StorageFailure(name() + ": the bodies are longer than the directory says");
}

void Chunk::compare_with_ends() const {
    std::map<ScopeNumber, std::size_t> last_of;
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const Place& place = places_[i];
        const auto [last, is_first] = last_of.try_emplace(place.scope, i);
        const bool follows =
            is_first || place.sequence.value == places_[last->second].sequence.value + 1;
        if (place.scope >= ends_.size() || !follows)
            throw StorageFailure("record " + std::to_string(row_.first_index + i) +
                                 ": its scope or sequence is damaged");
        last->second = i;
    }
    for (const auto& [scope, last] : last_of)
        if (ends_[scope] != End{Sequence{places_[last].sequence.value + 1}, hash(last)})
            throw StorageFailure("record " + std::to_string(row_.first_index + last) +
                                 ": its sequence or leaf hash is not where its scope ends");
}

Digest Chunk::hash(std::size_t position) const {
    return Digest{row_.leaf_hashes.substr(position * kDigestBytes, kDigestBytes)};
}

Bytes Chunk::body(std::size_t position) const {
    const Place& place = places_.at(position);
    Bytes bytes = row_.bodies.substr(place.offset, place.length);
    if (leaf_hash(bytes) != hash(position))
        throw StorageFailure("record " + std::to_string(row_.first_index + position) +
                             ": its bytes do not hash to its leaf hash");
    return bytes;
}

std::string Chunk::name() const {
    return "chunk " + std::to_string(row_.number) + " (from record " +
           std::to_string(row_.first_index) + " on)";
}

}  // namespace liaison::storage
