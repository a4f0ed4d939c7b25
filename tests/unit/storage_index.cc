// The files that run behind the log: never believed, and made anew when they cannot be used.
#include <gtest/gtest.h>

#include <fstream>

#include "storage/key_index.h"
#include "storage/snapshot_file.h"
#include "tests/unit/storage_batches.h"

namespace liaison::storage {

namespace {

const Digest kLog = sha256("this log's record 0");
const Digest kLast = sha256("the last record");

class KeyIndexTest : public testing::Test {
  protected:
    std::filesystem::path file() const { return directory_.path() / "log.index"; }
    std::unique_ptr<KeyIndex> opened(const Digest& log = kLog) const {
        return KeyIndex::open_writer(file(), log);
    }
    void overwrite(const std::string& bytes) const {
        std::ofstream(file(), std::ios::binary) << bytes;
    }

    TemporaryDirectory directory_;
};

TEST_F(KeyIndexTest, FindsWhatWasAddedInItsGroupOnly) {
    const auto index = opened();
    EXPECT_EQ(index->end(), LogIndex{});
    index->add({{{"hk-lws-desk", "b", LogIndex{4}}, {"sz-office", "a", LogIndex{5}}}}, LogIndex{6},
               kLast);
    const auto reader = KeyIndex::open_reader(file());
    EXPECT_EQ(reader->find("hk-lws-desk", "b"), LogIndex{4});
    EXPECT_EQ(reader->find("sz-office", "b"), std::nullopt);
    EXPECT_EQ(reader->find("hk-lws-desk", "bb"), std::nullopt);
    EXPECT_EQ(reader->end(), LogIndex{6});
    EXPECT_EQ(reader->last_hash(), kLast);
}

TEST_F(KeyIndexTest, AGroupIsReadInTheOrderOfItsKeysFromAnyOfThem) {
    const auto index = opened();
    index->add({{{"/late", "b", LogIndex{7}},
                 {"/late", "d", LogIndex{9}},
                 {"/late", "a", LogIndex{3}},
                 {"/later", "c", LogIndex{8}}}},
               LogIndex{10}, kLast);
    using Found = std::vector<LogIndex>;
    EXPECT_EQ(index->from("/late", "", 9), (Found{LogIndex{3}, LogIndex{7}, LogIndex{9}}));
    EXPECT_EQ(index->from("/late", "b", 9), (Found{LogIndex{7}, LogIndex{9}}));
    EXPECT_EQ(index->from("/late", "bb", 9), (Found{LogIndex{9}}));
    EXPECT_EQ(index->from("/late", "a", 2), (Found{LogIndex{3}, LogIndex{7}}));
    EXPECT_EQ(index->from("/late", "e", 9), Found{});
}

TEST_F(KeyIndexTest, IsOpenedByOthersOnlyWhereItIsUsable) {
    EXPECT_EQ(KeyIndex::open_if_usable(file(), kLog), nullptr) << "there is none";
    opened()->add({}, LogIndex{6}, kLast);
    EXPECT_EQ(KeyIndex::open_if_usable(file(), kLog)->end(), LogIndex{6});
    EXPECT_EQ(KeyIndex::open_if_usable(file(), sha256("another log's record 0")), nullptr);
    overwrite("no database at all, whatever its name says");
    EXPECT_EQ(KeyIndex::open_if_usable(file(), kLog), nullptr);
}

TEST_F(KeyIndexTest, NamesTheGreatestKeyOfEachGroup) {
    const auto index = opened();
    EXPECT_TRUE(index->greatest().empty());
    index->add({{{"a", "2", LogIndex{1}},
                 {"a", "9", LogIndex{2}},
                 {"a", "10", LogIndex{3}},
                 {"b", "1", LogIndex{4}}}},
               LogIndex{5}, kLast);
    EXPECT_EQ(index->greatest(), (std::map<std::string, Bytes>{{"a", "9"}, {"b", "1"}}));
}

TEST_F(KeyIndexTest, GoesOnWhereItWas) {
    opened()->add({{{"a", "1", LogIndex{0}}}}, LogIndex{1}, kLast);
    EXPECT_EQ(opened()->end(), LogIndex{1});
    EXPECT_EQ(opened()->find("a", "1"), LogIndex{0});
}

TEST_F(KeyIndexTest, OfAnotherLogOrNoIndexAtAllIsBegunAnew) {
    opened()->add({{{"a", "1", LogIndex{0}}}}, LogIndex{1}, kLast);
    EXPECT_EQ(opened(sha256("another log"))->end(), LogIndex{});
    EXPECT_EQ(opened(sha256("another log"))->find("a", "1"), std::nullopt);

    overwrite("this is no database at all, whatever its name says" + std::string(8'192, 'x'));
    EXPECT_EQ(opened()->end(), LogIndex{});
    overwrite("");
    EXPECT_EQ(opened()->end(), LogIndex{});
}

TEST_F(KeyIndexTest, BegunAnewHoldsNothing) {
    opened()->add({{{"a", "1", LogIndex{0}}}}, LogIndex{1}, kLast);
    const auto index = KeyIndex::begin_anew(file(), kLog);
    EXPECT_EQ(index->end(), LogIndex{});
    EXPECT_EQ(index->find("a", "1"), std::nullopt);
}

TEST_F(KeyIndexTest, AFreshOneTakesThePlaceAndWhoReadsTheOldOneGoesOnWithIt) {
    opened()->add({{{"a", "old", LogIndex{1}}}}, LogIndex{2}, kLast);
    const auto reads_on = KeyIndex::open_if_usable(file(), kLog);
    EXPECT_EQ(reads_on->find("a", "old"), LogIndex{1});
    const auto fresh = file().string() + ".new";
    KeyIndex::begin_anew(fresh, kLog)->add({{{"a", "new", LogIndex{3}}}}, LogIndex{4}, kLast);
    KeyIndex::replace(file(), fresh);

    EXPECT_EQ(opened()->end(), LogIndex{4});
    EXPECT_EQ(opened()->find("a", "new"), LogIndex{3});
    EXPECT_EQ(opened()->find("a", "old"), std::nullopt);
    EXPECT_EQ(reads_on->find("a", "old"), LogIndex{1});
    EXPECT_FALSE(std::filesystem::exists(fresh));
    EXPECT_THROW(KeyIndex::replace(file(), fresh), StorageFailure) << "there is none";
}

class SnapshotFileTest : public KeyIndexTest {
  protected:
    const Snapshot snapshot_{7, kLast, "everything that is true\nand more"};
};

TEST_F(SnapshotFileTest, ComesBackAsItWasKept) {
    EXPECT_FALSE(load_snapshot(file()));
    ASSERT_TRUE(save_snapshot(file(), {3, kLog, "older"}));
    ASSERT_TRUE(save_snapshot(file(), snapshot_));
    const auto loaded = load_snapshot(file());
    ASSERT_TRUE(loaded);
    EXPECT_EQ(loaded->size, 7U);
    EXPECT_EQ(loaded->last_hash, kLast);
    EXPECT_EQ(loaded->content, snapshot_.content);
    EXPECT_FALSE(std::filesystem::exists(file().string() + ".new"));
}

TEST_F(SnapshotFileTest, WithAnyChangedOrMissingOctetIsNone) {
    ASSERT_TRUE(save_snapshot(file(), snapshot_));
    std::ifstream in(file(), std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string changed = whole;
        changed[i] ^= 1;
        overwrite(changed);
        EXPECT_FALSE(load_snapshot(file())) << "octet " << i;
        overwrite(whole.substr(0, i));
        EXPECT_FALSE(load_snapshot(file())) << "cut at " << i;
    }
}

TEST_F(SnapshotFileTest, ThatCannotBeWrittenIsAFailureAndLeavesTheOldOne) {
    EXPECT_THROW(save_snapshot(directory_.path() / "no" / "where", snapshot_), StorageFailure);
}

}  // namespace

}  // namespace liaison::storage
