// The tree's arithmetic (RFC 6962, sections 2.1 to 2.1.4): pure, for brokers, clients and auditors
// alike.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "proto/digest.h"
#include "proto/ids.h"

namespace liaison {

/// The roots of the full subtrees that a tree of `size` leaves falls into, largest first: all that
/// is needed to go on appending and to name the root. At most 64 digests, whatever the size.
class Frontier {
  public:
    Frontier() = default;

    /// Takes up a stored frontier. The number of `edge` digests must be the number of one bits in
    /// `size`; throws std::invalid_argument otherwise.
    Frontier(std::uint64_t size, std::vector<Digest> edge);

    void append(const Digest& leaf);

    std::uint64_t size() const { return size_; }
    const std::vector<Digest>& edge() const { return edge_; }

    /// The root; SHA-256 of nothing for the empty tree.
    Digest root() const;

  private:
    std::uint64_t size_ = 0;
    std::vector<Digest> edge_;
};

/// The root of a tree made of these leaf hashes.
Digest root_of(std::span<const Digest> leaves);

/// The hash of the `number`-th complete subtree of 2^height leaves, counted from the tree's left
/// edge: leaves [number << height, (number + 1) << height).
using SubtreeHash = std::function<Digest(unsigned height, std::uint64_t number)>;

/// The root of the first `size` leaves. At most 64 subtrees are asked for.
Digest root_of(std::uint64_t size, const SubtreeHash& subtree);

/// Leaf to root, excluding both, for `index` < `size` (RFC 9162, section 2.1.3.1); throws
/// std::invalid_argument otherwise. At most some 2,000 subtrees are asked for, 64 at a height.
std::vector<Digest> inclusion_path(std::uint64_t index, std::uint64_t size,
                                   const SubtreeHash& subtree);

/// That the first `old_size` leaves are a prefix of the first `size` (RFC 9162, section 2.1.4.1),
/// 0 < old_size <= size; throws std::invalid_argument otherwise. Empty for equal sizes.
std::vector<Digest> consistency_path(std::uint64_t old_size, std::uint64_t size,
                                     const SubtreeHash& subtree);

/// A tree and the leaves that were just appended to it: the new leaves' inclusion paths, made of
/// the old right edge alone. What a batch's own receipts carry costs no look into a store.
class Growth {
  public:
    /// Two hashes a leaf are computed at most, 64 for the edge.
    Growth(const Frontier& before, std::span<const Digest> leaves);

    std::uint64_t size() const { return size_; }

    /// Leaf to root, excluding both, in the tree of `size()` leaves. `index` is one of the new
    /// leaves'; throws std::invalid_argument otherwise.
    std::vector<Digest> inclusion(std::uint64_t index) const;

  private:
    /// Nodes of one height: the last complete one of the old tree, where a new node has it for its
    /// left half, and all that hold a new leaf.
    struct Level {
        std::uint64_t first = 0;
        std::vector<Digest> nodes;
    };

    std::uint64_t old_size_;
    std::uint64_t size_;
    std::vector<Level> levels_;  ///< By height.
};

/// True if `path` (leaf to root, excluding both) proves that the leaf hash stands at `index` in the
/// tree of `size` leaves with `root` (RFC 9162, section 2.1.3.2).
bool proves_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                      std::span<const Digest> path, const Digest& root);

/// True if `path` proves that the tree of `old_size` leaves with `old_root` is a prefix of the
/// other (RFC 9162, section 2.1.4.2). An old size of 0 proves nothing and is refused; equal sizes
/// need equal roots and an empty path.
bool proves_consistency(std::uint64_t old_size, const Digest& old_root, std::uint64_t size,
                        const Digest& root, std::span<const Digest> path);

}  // namespace liaison
