// RFC 6962, section 2.1, written down as it stands there: slow, recursive, and nothing shared with
// proto/merkle.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "proto/digest.h"

namespace liaison::naive {

using Leaves = std::span<const Bytes>;

inline std::size_t split_of(std::size_t size) {
    std::size_t power = 1;
    while (power * 2 < size) power *= 2;
    return power;
}

/// MTH(D[n])
inline Digest root(Leaves leaves) {
    if (leaves.empty()) return sha256({});
    if (leaves.size() == 1) return sha256(BytesView("\0", 1), leaves.front());
    const std::size_t split = split_of(leaves.size());
    const Bytes halves = root(leaves.first(split)).value + root(leaves.subspan(split)).value;
    return sha256("\x01", halves);
}

/// PATH(m, D[n])
inline std::vector<Digest> inclusion(std::size_t index, Leaves leaves) {
    if (leaves.size() <= 1) return {};
    const std::size_t split = split_of(leaves.size());
    const auto left = leaves.first(split);
    const auto right = leaves.subspan(split);
    auto path = index < split ? inclusion(index, left) : inclusion(index - split, right);
    path.push_back(root(index < split ? right : left));
    return path;
}

/// SUBPROOF(m, D[n], b)
inline std::vector<Digest> subproof(std::size_t old_size, Leaves leaves, bool is_whole) {
    if (old_size == leaves.size())
        return is_whole ? std::vector<Digest>{} : std::vector{root(leaves)};
    const std::size_t split = split_of(leaves.size());
    const auto left = leaves.first(split);
    const auto right = leaves.subspan(split);
    auto path = old_size <= split ? subproof(old_size, left, is_whole)
                                  : subproof(old_size - split, right, false);
    path.push_back(root(old_size <= split ? right : left));
    return path;
}

/// PROOF(m, D[n])
inline std::vector<Digest> consistency(std::size_t old_size, Leaves leaves) {
    return subproof(old_size, leaves, true);
}

inline std::vector<Bytes> leaves(std::size_t count) {
    std::vector<Bytes> out;
    for (std::size_t i = 0; i < count; ++i) out.push_back("entry " + std::to_string(i));
    return out;
}

}  // namespace liaison::naive
