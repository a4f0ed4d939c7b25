// The pure parts of the format: chunks and tiles.
#include <gtest/gtest.h>

#include "storage/chunk.h"
#include "storage/tile_tree.h"
#include "tests/unit/storage_batches.h"

namespace liaison::storage {
namespace {

ChunkRow a_row() {
    Successive next;
    ChunkRow row;
    std::vector<End> ends(2);
    for (const Entry& entry : next.mixed(12)) {
        const ScopeNumber scope = entry.scope == kLokMaChau ? 0 : 1;
        row.add(entry, scope);
        ends[scope] = {Sequence{entry.sequence.value + 1}, entry.hash};
    }
    row.ends = encode_ends(ends);
    return row;
}

TEST(Chunk, RowReadsBackAsItWasWritten) {
    const Chunk chunk(a_row());
    const auto written = Successive{}.mixed(12);
    ASSERT_EQ(chunk.places().size(), 12U);
    EXPECT_EQ(chunk.end(), LogIndex{12});
    for (std::size_t i = 0; i < written.size(); ++i) {
        EXPECT_EQ(chunk.body(i), written[i].bytes);
        EXPECT_EQ(chunk.hash(i), written[i].hash);
        EXPECT_EQ(chunk.places()[i].sequence, written[i].sequence);
    }
}

TEST(Chunk, DirectoryIsScopeSequenceOffsetLengthBigEndian) {
    ChunkRow row;
    row.bodies = "abc";
    row.add({LogIndex{0}, kLokMaChau, Sequence{0x0102}, "defg", leaf_hash("defg")}, 5);
    EXPECT_EQ(row.directory, Bytes("\0\5"
                                   "\0\0\0\0\0\0\1\2"
                                   "\0\0\0\3"
                                   "\0\0\0\4",
                                   18));
}

TEST(Chunk, AnyChangedByteIsRefusedOrItsRecordIs) {
    const auto survives = [](const ChunkRow& row) {
        try {
            const Chunk chunk(row);
            for (std::size_t i = 0; i < chunk.places().size(); ++i) chunk.body(i);
            return true;
        } catch (const StorageFailure&) {
            return false;
        }
    };
    ASSERT_TRUE(survives(a_row()));
    for (Bytes ChunkRow::*const column :
         {&ChunkRow::ends, &ChunkRow::directory, &ChunkRow::leaf_hashes, &ChunkRow::bodies}) {
        for (std::size_t octet = 0; octet < (a_row().*column).size(); ++octet) {
            for (const int flip : {0x01, 0x80, 0xFF}) {
                ChunkRow row = a_row();
                auto& changed = (row.*column)[octet];
                changed = static_cast<char>(changed ^ flip);
                ASSERT_FALSE(survives(row)) << octet;
            }
        }
    }
}

TEST(Chunk, CountThatWouldOverflowIsRefused) {
    for (const std::uint64_t count : {std::uint64_t{0}, std::uint64_t{11}, std::uint64_t{13},
                                      UINT64_MAX, (UINT64_MAX / 18) + 1 + 12}) {
        ChunkRow row = a_row();
        row.count = count;
        EXPECT_THROW(Chunk{row}, StorageFailure) << count;
    }
}

TEST(TileTree, HasTheEdgeAndRootOfTheTreeAtEverySize) {
    TileTree tiles;
    Frontier tree;
    std::vector<FullTile> full;
    for (int i = 0; i < 1'000; ++i) {
        const Digest leaf = leaf_hash(std::to_string(i));
        tiles.append(leaf, full);
        tree.append(leaf);
        ASSERT_EQ(tiles.edge(), tree.edge()) << i;
        ASSERT_EQ(tiles.root(), tree.root()) << i;
    }
    EXPECT_EQ(full.size(), 3U);
}

TEST(TileTree, TileOfTheNextLevelIsMadeOfTheRootsBelow) {
    TileTree tiles;
    Frontier tree;
    std::vector<FullTile> full;
    for (int i = 0; i < 65'536; ++i) {
        const Digest leaf = leaf_hash(std::to_string(i));
        tiles.append(leaf, full);
        tree.append(leaf);
    }
    ASSERT_EQ(full.size(), 257U);
    EXPECT_EQ(full.back().level, 1U);
    EXPECT_EQ(full.back().number, 0U);
    EXPECT_EQ(full.back().root, tree.root());
    EXPECT_EQ(full[255].number, 255U);
    Bytes roots;
    for (std::size_t i = 0; i < 256; ++i) roots += full[i].root.value;
    EXPECT_EQ(full.back().hashes, roots);
    EXPECT_EQ(tiles.root(), tree.root());
}

TEST(TileTree, UnfinishedTilesThatDoNotFitTheSizeAreRefused) {
    const std::vector<Digest> three(3, leaf_hash("x"));
    EXPECT_NO_THROW(TileTree(3, {three}));
    EXPECT_THROW(TileTree(4, {three}), std::invalid_argument);
    EXPECT_THROW(TileTree(259, {three}), std::invalid_argument);
}

}  // namespace
}  // namespace liaison::storage
