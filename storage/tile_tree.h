// The tree as tiles of height 8 (c2sp.org/tlog-tiles): what is complete is handed out once, to be
// stored for ever. Pure: no disk.
#pragma once

#include <cstdint>
#include <vector>

#include "proto/merkle.h"

namespace liaison::storage {

constexpr std::uint64_t kTileWidth = 256;

/// 256 hashes of one level: leaf hashes at level 0, roots of full tiles of the level below
/// elsewhere.
struct FullTile {
    unsigned level = 0;
    std::uint64_t number = 0;
    Digest root;
    Bytes hashes;  ///< 8,192 bytes.
};

/// A tree that grows, holding only its unfinished tiles: at most 255 hashes a level. Copied for
/// every commit, so that one that fails leaves no trace.
class TileTree {
  public:
    TileTree() = default;

    /// Goes on at `size` leaves. `unfinished` are the hashes of each level's unfinished tile, level
    /// 0 first; their numbers must be those of `size`, std::invalid_argument otherwise.
    TileTree(std::uint64_t size, const std::vector<std::vector<Digest>>& unfinished);

    /// Tiles that this leaf completes are added to `full`, lowest level first.
    void append(const Digest& leaf, std::vector<FullTile>& full);

    std::uint64_t size() const { return size_; }

    /// The hashes of each level's unfinished tile, level 0 first: what the constructor takes.
    std::vector<std::vector<Digest>> unfinished() const;

    /// As Frontier::edge().
    std::vector<Digest> edge() const;
    Digest root() const { return Frontier(size_, edge()).root(); }

  private:
    struct Level {
        Frontier tree;
        Bytes hashes;
    };

    void append_at(unsigned level, const Digest& hash, std::vector<FullTile>& full);

    std::uint64_t size_ = 0;
    std::vector<Level> levels_;
};

}  // namespace liaison::storage
