// What one row of the log holds, byte by byte (grammar: README.md). Pure: no disk.
#pragma once

#include <cstdint>
#include <vector>

#include "storage/log.h"

namespace liaison::storage {

/// A chunk is closed before its bodies would grow past this; a larger record stands alone in its
/// chunk.
constexpr std::size_t kChunkBytes = 256 * 1024;

using ScopeNumber =
    std::uint16_t;  ///< Dense from 0, in the order in which the scopes got their first record.

/// Where a scope ends: `head` records, and the last one's hash.
struct End {
    Sequence head;
    Digest hash;

    friend bool operator==(const End&, const End&) = default;
};

/// Where one record stands in its chunk.
struct Place {
    ScopeNumber scope = 0;
    Sequence sequence;
    std::uint32_t offset = 0;  ///< Into the bodies.
    std::uint32_t length = 0;
};

/// The columns as they are stored.
struct ChunkRow {
    std::uint64_t number = 0;
    std::uint64_t first_index = 0;
    std::uint64_t count = 0;
    Bytes ends;
    Bytes edge;
    std::string checkpoint;  ///< Empty but on the last chunk of a commit.
    Bytes directory;
    Bytes leaf_hashes;
    Bytes bodies;

    /// Adds the entry that follows; the caller has checked that it does.
    void add(const Entry& entry, ScopeNumber scope);
};

Bytes encode_ends(const std::vector<End>& ends);
Bytes encode_digests(const std::vector<Digest>& digests);

/// Throw StorageFailure that begins with `where` when the bytes are not what the encoders above
/// write.
std::vector<End> decode_ends(BytesView bytes, const std::string& where);
std::vector<Digest> decode_digests(BytesView bytes, const std::string& where);

/// A row that has been read back and holds together: nothing in it points outside of it, and its
/// directory agrees with its ends. What a record says is checked by its hash when it is taken out.
class Chunk {
  public:
    /// Throws StorageFailure that names the chunk and its records.
    explicit Chunk(ChunkRow row);

    std::uint64_t number() const { return row_.number; }
    LogIndex first() const { return LogIndex{row_.first_index}; }
    LogIndex end() const { return LogIndex{row_.first_index + row_.count}; }
    const std::string& checkpoint() const { return row_.checkpoint; }
    const std::vector<End>& ends() const { return ends_; }

    /// One for each record, in the order of the log.
    const std::vector<Place>& places() const { return places_; }

    Digest hash(std::size_t position) const;

    /// The record's bytes. Throws StorageFailure with its index unless they hash to its leaf hash.
    Bytes body(std::size_t position) const;

  private:
    void read_directory();
    void compare_with_ends() const;
    std::string name() const;

    ChunkRow row_;
    std::vector<End> ends_;
    std::vector<Place> places_;
};

}  // namespace liaison::storage
