// Inclusion paths made from the tree's right edge alone, against the naive tree.
#include <gtest/gtest.h>

#include "proto/merkle.h"
#include "tests/unit/proto_naive_tree.h"

namespace liaison {
namespace {

std::vector<Digest> hashes_of(naive::Leaves leaves) {
    std::vector<Digest> out;
    for (const Bytes& leaf : leaves) out.push_back(leaf_hash(leaf));
    return out;
}

Frontier frontier_of(naive::Leaves leaves) {
    Frontier tree;
    for (const Digest& hash : hashes_of(leaves)) tree.append(hash);
    return tree;
}

TEST(Growth, EveryNewLeafsPathIsTheNaiveTrees) {
    constexpr std::size_t kLargest = 70;
    const auto leaves = naive::leaves(kLargest);
    for (std::size_t size = 1; size <= kLargest; ++size)
        for (std::size_t before = 0; before < size; ++before) {
            const auto all = naive::Leaves(leaves).first(size);
            const Growth growth(frontier_of(all.first(before)), hashes_of(all.subspan(before)));
            ASSERT_EQ(growth.size(), size);
            for (std::size_t index = before; index < size; ++index)
                ASSERT_EQ(growth.inclusion(index), naive::inclusion(index, all))
                    << index << " in " << size << ", grown from " << before;
        }
}

TEST(Growth, ItProvesNothingOfWhatStoodBeforeOrIsToCome) {
    const auto leaves = naive::leaves(9);
    const Growth growth(frontier_of(naive::Leaves(leaves).first(5)),
                        hashes_of(naive::Leaves(leaves).subspan(5)));
    EXPECT_THROW(growth.inclusion(4), std::invalid_argument);
    EXPECT_THROW(growth.inclusion(9), std::invalid_argument);
}

}  // namespace
}  // namespace liaison
