#include "storage/tile_tree.h"

#include <algorithm>
#include <stdexcept>

namespace liaison::storage {

TileTree::TileTree(std::uint64_t size, const std::vector<std::vector<Digest>>& unfinished)
    : size_(size) {
    std::uint64_t rest = size;
    for (const auto& hashes : unfinished) {
        if (hashes.size() != rest % kTileWidth)
            throw std::invalid_argument("unfinished tiles do not fit the tree's size");
        rest /= kTileWidth;
        Level& level = levels_.emplace_back();
        for (const Digest& hash : hashes) {
            level.tree.append(hash);
            level.hashes.append(hash.value);
        }
    }
    if (rest != 0) throw std::invalid_argument("unfinished tiles do not fit the tree's size");
}

void TileTree::append(const Digest& leaf, std::vector<FullTile>& full) {
    append_at(0, leaf, full);
    ++size_;
}

void TileTree::append_at(unsigned level, const Digest& hash, std::vector<FullTile>& full) {
    if (level == levels_.size()) levels_.emplace_back();
    Level& tile = levels_[level];
    tile.tree.append(hash);
    tile.hashes.append(hash.value);
    if (tile.tree.size() < kTileWidth) return;

    const Digest root = tile.tree.root();
    const std::uint64_t number = size_ >> (8 * (level + 1));
    full.push_back({level, number, root, std::move(tile.hashes)});
    tile = {};
    append_at(level + 1, root, full);
}

std::vector<std::vector<Digest>> TileTree::unfinished() const {
    constexpr std::size_t kHashBytes = 32;
    std::vector<std::vector<Digest>> levels;
    for (const Level& level : levels_) {
        auto& hashes = levels.emplace_back();
        for (std::size_t at = 0; at < level.hashes.size(); at += kHashBytes)
            hashes.emplace_back(level.hashes.substr(at, kHashBytes));
    }
    return levels;
}

std::vector<Digest> TileTree::edge() const {
    std::vector<Digest> edge;
    std::for_each(levels_.rbegin(), levels_.rend(), [&](const Level& level) {
        edge.insert(edge.end(), level.tree.edge().begin(), level.tree.edge().end());
    });
    return edge;
}

}  // namespace liaison::storage
