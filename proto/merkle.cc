#include "proto/merkle.h"

#include <bit>
#include <stdexcept>

namespace liaison {

Frontier::Frontier(std::uint64_t size, std::vector<Digest> edge)
    : size_(size), edge_(std::move(edge)) {
    if (static_cast<std::size_t>(std::popcount(size_)) != edge_.size())
        throw std::invalid_argument("a frontier's digests do not fit its size");
}

void Frontier::append(const Digest& leaf) {
    Digest joined = leaf;
    // A one bit of the old size is a full subtree as large as what has been joined so far.
    for (std::uint64_t rest = size_; (rest & 1U) != 0; rest >>= 1U) {
        joined = node_hash(edge_.back(), joined);
        edge_.pop_back();
    }
    edge_.push_back(std::move(joined));
    ++size_;
}

Digest Frontier::root() const {
    if (edge_.empty()) return sha256({});
    Digest root = edge_.back();
    for (std::size_t i = edge_.size() - 1; i-- > 0;) root = node_hash(edge_[i], root);
    return root;
}

Digest root_of(std::span<const Digest> leaves) {
    Frontier tree;
    for (const Digest& leaf : leaves) tree.append(leaf);
    return tree.root();
}

namespace {

/// Leaves [begin, end) whose hash is one node of the tree or a right edge: `begin` is a multiple of
/// the largest power of two in the range.
struct Range {
    std::uint64_t begin;
    std::uint64_t end;

    std::uint64_t width() const { return end - begin; }
    /// Where RFC 6962 splits: the largest power of two below the width.
    std::uint64_t middle() const { return begin + std::bit_floor(width() - 1); }
    Range left() const { return {begin, middle()}; }
    Range right() const { return {middle(), end}; }
};

Digest hash_of(Range range, const SubtreeHash& subtree) {
    if (std::has_single_bit(range.width())) {
        const auto height = static_cast<unsigned>(std::countr_zero(range.width()));
        return subtree(height, range.begin >> height);
    }
    return node_hash(hash_of(range.left(), subtree), hash_of(range.right(), subtree));
}

}  // namespace

Digest root_of(std::uint64_t size, const SubtreeHash& subtree) {
    return size == 0 ? sha256({}) : hash_of({0, size}, subtree);
}

std::vector<Digest> inclusion_path(std::uint64_t index, std::uint64_t size,
                                   const SubtreeHash& subtree) {
    if (index >= size) throw std::invalid_argument("the leaf is not in the tree");
    std::vector<Digest> path;  // root to leaf
    for (Range range{0, size}; range.width() > 1;) {
        const bool is_left = index < range.middle();
        path.push_back(hash_of(is_left ? range.right() : range.left(), subtree));
        range = is_left ? range.left() : range.right();
    }
    return {path.rbegin(), path.rend()};
}

std::vector<Digest> consistency_path(std::uint64_t old_size, std::uint64_t size,
                                     const SubtreeHash& subtree) {
    if (old_size == 0 || old_size > size)
        throw std::invalid_argument("only a tree that is not empty is a prefix of another");
    std::vector<Digest> path;  // root to leaf
    bool is_old_root = true;   // what is left of the range is the whole old tree
    Range range{0, size};
    while (range.end != old_size) {
        if (old_size <= range.middle()) {
            path.push_back(hash_of(range.right(), subtree));
            range = range.left();
        } else {
            path.push_back(hash_of(range.left(), subtree));
            range = range.right();
            is_old_root = false;
        }
    }
    // The verifier has the old root already.
    if (!is_old_root) path.push_back(hash_of(range, subtree));
    return {path.rbegin(), path.rend()};
}

Growth::Growth(const Frontier& before, std::span<const Digest> leaves)
    : old_size_(before.size()), size_(before.size() + leaves.size()) {
    std::vector<Digest> nodes{leaves.begin(), leaves.end()};
    for (unsigned height = 0; height < 64 && (size_ >> height) != 0; ++height) {
        std::uint64_t first = old_size_ >> height;
        if ((first & 1U) != 0) {
            // The frontier holds it: the largest subtree first, one for each one bit of the size.
            --first;
            const auto larger = static_cast<std::size_t>(std::popcount(old_size_ >> height)) - 1;
            nodes.insert(nodes.begin(), before.edge()[larger]);
        }
        std::vector<Digest> above;
        for (std::size_t left = 0; left + 1 < nodes.size(); left += 2)
            above.push_back(node_hash(nodes[left], nodes[left + 1]));
        levels_.push_back({first, std::move(nodes)});
        nodes = std::move(above);
    }
}

std::vector<Digest> Growth::inclusion(std::uint64_t index) const {
    if (index < old_size_) throw std::invalid_argument("the leaf is not one of the new ones");
    return inclusion_path(index, size_, [this](unsigned height, std::uint64_t number) {
        const Level& level = levels_.at(height);
        return level.nodes.at(number - level.first);
    });
}

bool proves_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                      std::span<const Digest> path, const Digest& root) {
    if (index >= size) return false;
    std::uint64_t at = index;
    std::uint64_t last = size - 1;
    Digest hash = leaf;
    for (const Digest& sibling : path) {
        if (last == 0) return false;
        if ((at & 1U) != 0 || at == last) {
            hash = node_hash(sibling, hash);
            while ((at & 1U) == 0 && at != 0) {
                at >>= 1U;
                last >>= 1U;
            }
        } else {
            hash = node_hash(hash, sibling);
        }
        at >>= 1U;
        last >>= 1U;
    }
    return last == 0 && hash == root;
}

bool proves_consistency(std::uint64_t old_size, const Digest& old_root, std::uint64_t size,
                        const Digest& root, std::span<const Digest> path) {
    if (old_size == 0 || old_size > size) return false;
    if (old_size == size) return path.empty() && old_root == root;
    if (path.empty()) return false;

    // Where the old tree is one full subtree, its root is the first node and is left out of the
    // proof.
    std::vector<Digest> nodes;
    if (std::has_single_bit(old_size)) nodes.push_back(old_root);
    nodes.insert(nodes.end(), path.begin(), path.end());

    std::uint64_t at = old_size - 1;
    std::uint64_t last = size - 1;
    while ((at & 1U) != 0) {
        at >>= 1U;
        last >>= 1U;
    }
    Digest old_hash = nodes.front();
    Digest new_hash = nodes.front();
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        if (last == 0) return false;
        if ((at & 1U) != 0 || at == last) {
            old_hash = node_hash(nodes[i], old_hash);
            new_hash = node_hash(nodes[i], new_hash);
            while ((at & 1U) == 0 && at != 0) {
                at >>= 1U;
                last >>= 1U;
            }
        } else {
            new_hash = node_hash(new_hash, nodes[i]);
        }
        at >>= 1U;
        last >>= 1U;
    }
    return last == 0 && old_hash == old_root && new_hash == root;
}

}  // namespace liaison
