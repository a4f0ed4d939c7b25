// The tree's arithmetic against a naive tree, and every wrong proof.
#include <gtest/gtest.h>

#include <functional>

#include "proto/encoding.h"
#include "proto/merkle.h"
#include "tests/unit/proto_naive_tree.h"

namespace liaison {
namespace {

constexpr std::size_t kLargest = 64;

class MerkleProof : public testing::Test {
  protected:
    MerkleProof() {
        for (std::size_t size = 0; size <= kLargest + 1; ++size)
            roots_.push_back(naive::root(naive::Leaves(leaves_).first(size)));
    }

    naive::Leaves first(std::size_t size) const { return naive::Leaves(leaves_).first(size); }

    const std::vector<Bytes> leaves_ = naive::leaves(kLargest + 1);
    std::vector<Digest> roots_;  ///< By size.
};

using Path = std::vector<Digest>;

/// Every path that differs from a right one by one node changed, left out, doubled, swapped or
/// added.
void for_each_wrong(const Path& path, const std::function<void(const Path&)>& check) {
    const Digest stranger = sha256("stranger");
    for (std::size_t i = 0; i < path.size(); ++i) {
        Path changed = path;
        changed[i].value[i % 32] ^= 1;
        check(changed);
        Path shorter = path;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
        check(shorter);
        if (i > 0) {
            Path swapped = path;
            std::swap(swapped[i], swapped[i - 1]);
            check(swapped);
        }
        Path emptied = path;
        emptied[i] = {};
        check(emptied);
    }
    for (std::size_t i = 0; i <= path.size(); ++i) {
        for (const Digest& added : {stranger, path.empty() ? stranger : path[i % path.size()]}) {
            Path longer = path;
            longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(i), added);
            check(longer);
        }
    }
}

/// Over leaf hashes that are all at hand.
SubtreeHash subtrees_over(const std::vector<Digest>& hashes) {
    return [&hashes](unsigned height, std::uint64_t number) {
        return root_of(std::span(hashes).subspan(number << height, std::uint64_t{1} << height));
    };
}

TEST(MerklePath, IsTheNaiveOneForEverySizeAndLeaf) {
    const auto leaves = naive::leaves(130);
    std::vector<Digest> hashes;
    hashes.reserve(leaves.size());
    for (const Bytes& leaf : leaves) hashes.push_back(leaf_hash(leaf));
    const auto subtrees = subtrees_over(hashes);
    for (std::size_t size = 0; size <= leaves.size(); ++size) {
        const auto tree = naive::Leaves(leaves).first(size);
        EXPECT_EQ(root_of(size, subtrees), naive::root(tree)) << size;
        for (std::size_t index = 0; index < size; ++index)
            EXPECT_EQ(inclusion_path(index, size, subtrees), naive::inclusion(index, tree))
                << index << " in " << size;
        for (std::size_t old_size = 1; old_size <= size; ++old_size)
            EXPECT_EQ(consistency_path(old_size, size, subtrees),
                      naive::consistency(old_size, tree))
                << old_size << " to " << size;
    }
}

TEST(MerklePath, OfWhatIsNotThereIsABug) {
    const std::vector<Digest> hashes(4, sha256("leaf"));
    EXPECT_THROW(inclusion_path(4, 4, subtrees_over(hashes)), std::invalid_argument);
    EXPECT_THROW(inclusion_path(0, 0, subtrees_over(hashes)), std::invalid_argument);
    EXPECT_THROW(consistency_path(0, 4, subtrees_over(hashes)), std::invalid_argument);
    EXPECT_THROW(consistency_path(5, 4, subtrees_over(hashes)), std::invalid_argument);
}

TEST(Frontier, HasTheNaiveRootAtEverySize) {
    const auto leaves = naive::leaves(200);
    Frontier tree;
    for (std::size_t size = 0; size <= leaves.size(); ++size) {
        ASSERT_EQ(tree.size(), size);
        ASSERT_EQ(tree.root(), naive::root(naive::Leaves(leaves).first(size))) << size;
        ASSERT_EQ(Frontier(size, tree.edge()).root(), tree.root());
        if (size < leaves.size()) tree.append(leaf_hash(leaves[size]));
    }
}

TEST(Frontier, TakenUpAgainItGoesOnAsBefore) {
    Frontier tree;
    for (int i = 0; i < 100; ++i) {
        tree = Frontier(tree.size(), tree.edge());
        tree.append(leaf_hash(std::to_string(i)));
    }
    std::vector<Digest> hashes;
    hashes.reserve(100);
    for (int i = 0; i < 100; ++i) hashes.push_back(leaf_hash(std::to_string(i)));
    EXPECT_EQ(tree.root(), root_of(hashes));
}

TEST(Frontier, EdgeThatDoesNotFitItsSizeIsRefused) {
    EXPECT_THROW(Frontier(3, {sha256("a")}), std::invalid_argument);
    EXPECT_THROW(Frontier(4, {sha256("a"), sha256("b")}), std::invalid_argument);
    EXPECT_THROW(Frontier(0, {sha256("a")}), std::invalid_argument);
}

TEST(Merkle, WorkedExampleOfThreeLeaves) {
    const Path hashes{leaf_hash("a"), leaf_hash("b"), leaf_hash("c")};
    EXPECT_EQ(to_hex(root_of(hashes).value),
              "36642e73c2540ab121e3a6bf9545b0a24982cd830eb13d3cd19de3ce6c021ec1");
    EXPECT_EQ(root_of({}), sha256({}));
    EXPECT_EQ(to_hex(sha256({}).value),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_F(MerkleProof, EveryInclusionProofOfTheNaiveTreeHolds) {
    for (std::size_t size = 1; size <= kLargest; ++size)
        for (std::size_t index = 0; index < size; ++index)
            ASSERT_TRUE(proves_inclusion(leaf_hash(leaves_[index]), index, size,
                                         naive::inclusion(index, first(size)), roots_[size]))
                << index << " of " << size;
}

TEST_F(MerkleProof, NoWrongInclusionPathHolds) {
    for (std::size_t size = 1; size <= kLargest; size += size < 20 ? 1 : 11) {
        for (std::size_t index = 0; index < size; ++index) {
            const Digest leaf = leaf_hash(leaves_[index]);
            for_each_wrong(naive::inclusion(index, first(size)), [&](const Path& wrong) {
                ASSERT_FALSE(proves_inclusion(leaf, index, size, wrong, roots_[size]))
                    << index << " of " << size;
            });
        }
    }
}

TEST_F(MerkleProof, InclusionHoldsForNoOtherLeafIndexSizeOrRoot) {
    for (std::size_t size = 1; size <= 40; ++size) {
        for (std::size_t index = 0; index < size; ++index) {
            const Digest leaf = leaf_hash(leaves_[index]);
            const auto path = naive::inclusion(index, first(size));
            ASSERT_FALSE(proves_inclusion(leaf_hash("other"), index, size, path, roots_[size]));
            ASSERT_FALSE(proves_inclusion(leaf, index, size, path, sha256("other")));
            for (std::size_t other = 0; other <= size + 1; ++other) {
                ASSERT_EQ(proves_inclusion(leaf, other, size, path, roots_[size]), other == index)
                    << other << " for " << index << " of " << size;
                ASSERT_EQ(proves_inclusion(leaf, index, other, path, roots_[other]), other == size)
                    << index << " of " << other << " for " << size;
            }
            ASSERT_FALSE(proves_inclusion(leaf, UINT64_MAX, size, path, roots_[size]));
        }
    }
}

TEST_F(MerkleProof, NodeIsNoLeaf) {
    // Without the prefixes, the two halves of the tree would pass for an entry.
    const Digest left = naive::root(first(2));
    EXPECT_FALSE(
        proves_inclusion(leaf_hash(left.value), 0, 2, Path{naive::root(first(4))}, roots_[4]));
    EXPECT_NE(leaf_hash(leaves_[0] + leaves_[1]),
              node_hash(Digest{leaves_[0]}, Digest{leaves_[1]}));
}

TEST_F(MerkleProof, EveryConsistencyProofOfTheNaiveTreeHolds) {
    for (std::size_t size = 1; size <= kLargest; ++size)
        for (std::size_t old = 1; old <= size; ++old)
            ASSERT_TRUE(proves_consistency(old, roots_[old], size, roots_[size],
                                           naive::consistency(old, first(size))))
                << old << " to " << size;
}

TEST_F(MerkleProof, NoWrongConsistencyPathHolds) {
    for (std::size_t size = 1; size <= kLargest; size += size < 20 ? 1 : 11) {
        for (std::size_t old = 1; old <= size; ++old) {
            for_each_wrong(naive::consistency(old, first(size)), [&](const Path& wrong) {
                ASSERT_FALSE(proves_consistency(old, roots_[old], size, roots_[size], wrong))
                    << old << " to " << size;
            });
        }
    }
}

TEST_F(MerkleProof, ConsistencyHoldsForNoOtherSizeOrRoot) {
    for (std::size_t size = 2; size <= 40; ++size) {
        for (std::size_t old = 1; old < size; ++old) {
            const auto path = naive::consistency(old, first(size));
            ASSERT_FALSE(proves_consistency(old, sha256("other"), size, roots_[size], path));
            ASSERT_FALSE(proves_consistency(old, roots_[old], size, sha256("other"), path));
            // NOLINTNEXTLINE(readability-suspicious-call-argument): swapped on purpose.
            ASSERT_FALSE(proves_consistency(size, roots_[size], old, roots_[old], path));
            for (std::size_t other = 1; other <= size + 1; ++other) {
                const bool first_holds =
                    proves_consistency(other, roots_[other], size, roots_[size], path);
                ASSERT_EQ(first_holds, other == old) << other << " for " << old << " to " << size;
                const bool second_holds =
                    proves_consistency(old, roots_[old], other, roots_[other], path);
                ASSERT_EQ(second_holds, other == size) << old << " to " << other << " for " << size;
            }
        }
    }
}

TEST_F(MerkleProof, OldSizeOfNothingProvesNothing) {
    EXPECT_FALSE(proves_consistency(0, sha256({}), 0, sha256({}), {}));
    EXPECT_FALSE(proves_consistency(0, sha256({}), 5, roots_[5], {}));
    EXPECT_FALSE(proves_consistency(5, roots_[5], 5, roots_[6], {}));
    EXPECT_FALSE(proves_consistency(5, roots_[5], 5, roots_[5], Path{roots_[5]}));
    EXPECT_FALSE(proves_consistency(4, roots_[4], 5, roots_[5], {}));
}

}  // namespace
}  // namespace liaison
