// What every implementation of the log promises (storage/log.h).
#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include "proto/merkle.h"
#include "storage/memory_log.h"
#include "storage/sqlite_log.h"
#include "tests/unit/storage_batches.h"

namespace liaison::storage {
namespace {

struct Kind {
    std::string name;
    std::function<std::unique_ptr<Log>(const std::filesystem::path&, std::size_t max_bytes)> open;
};

const Kind kMemory{"Memory", [](const auto&, std::size_t max_bytes) {
                       return std::make_unique<MemoryLog>(max_bytes);
                   }};
const Kind kSqlite{"Sqlite", [](const auto& file, std::size_t max_bytes) {
                       return std::make_unique<SqliteLog>(file,
                                                          SqliteOptions{.max_bytes = max_bytes});
                   }};

class LogPromise : public testing::TestWithParam<Kind> {
  protected:
    std::unique_ptr<Log> opened(std::size_t max_bytes = 1U << 30U) {
        return GetParam().open(directory_.log(), max_bytes);
    }

    TemporaryDirectory directory_;
    Successive next_;
};

INSTANTIATE_TEST_SUITE_P(Implementations, LogPromise, testing::Values(kMemory, kSqlite),
                         [](const auto& about) { return about.param.name; });

std::vector<Entry> read_all(LogReader& log, std::size_t page_bytes) {
    std::vector<Entry> all;
    while (true) {
        auto page = log.read(LogIndex{all.size()}, page_bytes);
        if (page.empty()) return all;
        std::move(page.begin(), page.end(), std::back_inserter(all));
    }
}

std::vector<Entry> read_all_of(LogReader& log, const Scope& scope, std::size_t page_bytes) {
    std::vector<Entry> all;
    while (true) {
        auto page = log.read_scope(scope, Sequence{all.size()}, page_bytes);
        if (page.empty()) return all;
        std::move(page.begin(), page.end(), std::back_inserter(all));
    }
}

void expect_same(const std::vector<Entry>& read, const std::vector<Entry>& written) {
    ASSERT_EQ(read.size(), written.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        EXPECT_EQ(read[i].index, written[i].index);
        EXPECT_EQ(read[i].scope, written[i].scope);
        EXPECT_EQ(read[i].sequence, written[i].sequence);
        EXPECT_EQ(read[i].hash, written[i].hash);
        ASSERT_EQ(read[i].bytes, written[i].bytes);
    }
}

TEST_P(LogPromise, EmptyLogHasTheRootOfNothingAndNoCheckpoint) {
    const auto log = opened();
    EXPECT_EQ(log->head().size, 0U);
    EXPECT_EQ(log->head().root, sha256({}));
    EXPECT_EQ(log->checkpoint(), "");
    EXPECT_TRUE(log->scopes().empty());
    EXPECT_TRUE(log->read(LogIndex{0}, 1'000).empty());
    EXPECT_TRUE(log->read_scope(kLokMaChau, Sequence{0}, 1'000).empty());
}

TEST_P(LogPromise, WhatWasAppendedIsReadBack) {
    const auto log = opened();
    const auto batch = next_.mixed(10);
    ASSERT_EQ(log->append(batch, signed_note), Append::kept);
    expect_same(read_all(*log, 1'000'000), batch);
}

TEST_P(LogPromise, EmptyBatchWritesNothingAndAsksForNoSignature) {
    const auto log = opened();
    const auto never = [](const TreeHead&) -> std::string { throw std::runtime_error("asked"); };
    EXPECT_EQ(log->append({}, never), Append::kept);
    EXPECT_EQ(log->head().size, 0U);
}

TEST_P(LogPromise, HeadIsTheRootOfAllLeafHashesAtEverySize) {
    const auto log = opened();
    for (int size = 1; size <= 300; ++size) {
        ASSERT_EQ(log->append(next_.mixed(1), signed_note), Append::kept);
        ASSERT_EQ(log->head().size, static_cast<std::uint64_t>(size));
        ASSERT_EQ(log->head().root, root_of(next_.hashes())) << size;
    }
    ASSERT_EQ(log->append(next_.mixed(700), signed_note), Append::kept);
    EXPECT_EQ(log->head().root, root_of(next_.hashes()));
}

TEST_P(LogPromise, SignerSeesTheTreeAsItWillBeAndItsNoteIsKept) {
    const auto log = opened();
    TreeHead seen;
    std::string note;
    log->append(next_.mixed(5), [&](const TreeHead& head) {
        seen = head;
        return note = signed_note(head);
    });
    EXPECT_EQ(seen.size, 5U);
    EXPECT_EQ(seen.root, log->head().root);
    EXPECT_EQ(log->checkpoint(), note);
}

TEST_P(LogPromise, CheckpointOfAnotherTreeIsRefusedBeforeAnythingIsWritten) {
    const auto log = opened();
    const auto wrong = [](const TreeHead& head) { return signed_note({head.size + 1, head.root}); };
    EXPECT_THROW(log->append(next_.mixed(5), wrong), std::logic_error);
    EXPECT_EQ(log->head().size, 0U);
}

TEST_P(LogPromise, ScopesEndAtTheirLastRecord) {
    const auto log = opened();
    const auto batch = next_.mixed(8);  // the last of LMC is 6, the last of SBC is 7
    log->append(batch, signed_note);
    const auto ends = log->scopes();
    ASSERT_EQ(ends.size(), 2U);
    EXPECT_EQ(ends[0].scope, kLokMaChau);
    EXPECT_EQ(ends[0].head, Sequence{6});
    EXPECT_EQ(ends[0].hash, batch[6].hash);
    EXPECT_EQ(ends[1].scope, kShenzhenBay);
    EXPECT_EQ(ends[1].head, Sequence{2});
    EXPECT_EQ(ends[1].hash, batch[7].hash);
}

TEST_P(LogPromise, ScopesAreOrderedByNameNotByAge) {
    const auto log = opened();
    log->append(std::vector<Entry>{next_.one(kShenzhenBay), next_.one(kLokMaChau)}, signed_note);
    EXPECT_EQ(log->scopes().front().scope, kLokMaChau);
}

TEST_P(LogPromise, ScopeIsReadWithoutTheOthers) {
    const auto log = opened();
    for (int i = 0; i < 30; ++i) log->append(next_.mixed(7), signed_note);
    const auto bay = read_all_of(*log, kShenzhenBay, 100);
    ASSERT_EQ(bay.size(), 52U);
    for (std::size_t i = 0; i < bay.size(); ++i) {
        EXPECT_EQ(bay[i].sequence, Sequence{i});
        EXPECT_EQ(bay[i].index, LogIndex{4 * i + 3});
    }
}

TEST_P(LogPromise, RareScopeIsFoundAmongManyCommitsOfAnother) {
    const auto log = opened();
    log->append(next_.some(1, kShenzhenBay), signed_note);
    for (int i = 0; i < 100; ++i) log->append(next_.some(3), signed_note);
    log->append(next_.some(1, kShenzhenBay), signed_note);
    for (int i = 0; i < 50; ++i) log->append(next_.some(3), signed_note);
    EXPECT_EQ(indexes_of(read_all_of(*log, kShenzhenBay, 1)),
              (std::vector{LogIndex{0}, LogIndex{301}}));
    EXPECT_EQ(log->read_scope(kShenzhenBay, Sequence{0}, 1).front().index, LogIndex{0});
    EXPECT_EQ(log->read_scope(kLokMaChau, Sequence{299}, 1).front().index, LogIndex{300});
    EXPECT_EQ(log->read_scope(kLokMaChau, Sequence{0}, 1).front().index, LogIndex{1});
    EXPECT_EQ(log->read_scope(kLokMaChau, Sequence{300}, 1).front().index, LogIndex{302});
}

TEST_P(LogPromise, EveryPlaceCanBeReadFirst) {
    const auto log = opened();
    for (std::size_t i = 1; i <= 20; ++i) log->append(next_.mixed(i), signed_note);
    for (std::uint64_t step = 0; step < 210; ++step) {
        const LogIndex index{step * 97 % 210};
        ASSERT_EQ(log->read(index, 1).front().index, index);
    }
}

TEST_P(LogPromise, PageHoldsAtLeastOneRecordThenNoMoreThanItsBytes) {
    const auto log = opened();
    log->append(next_.some(10, kLokMaChau, 100), signed_note);
    EXPECT_EQ(log->read(LogIndex{0}, 0).size(), 1U);
    EXPECT_EQ(log->read(LogIndex{0}, 299).size(), 2U);
    EXPECT_EQ(log->read(LogIndex{0}, 300).size(), 3U);
    EXPECT_EQ(log->read_scope(kLokMaChau, Sequence{8}, 1'000).size(), 2U);
    EXPECT_TRUE(log->read(LogIndex{10}, 1'000).empty());
    EXPECT_TRUE(log->read_scope(kLokMaChau, Sequence{10}, 1'000).empty());
}

TEST_P(LogPromise, LargeBatchAndLargeRecordsAreKeptWhole) {
    const auto log = opened();
    const auto batch = next_.mixed(40, 60'000);
    ASSERT_EQ(log->append(batch, signed_note), Append::kept);
    expect_same(read_all(*log, 150'000), batch);
    EXPECT_EQ(read_all_of(*log, kShenzhenBay, 1).size(), 10U);
    EXPECT_EQ(log->head().root, root_of(next_.hashes()));
}

TEST_P(LogPromise, WrongEntryIsRefusedBeforeAnythingIsWritten) {
    const auto log = opened();
    log->append(next_.mixed(4), signed_note);
    const auto follow_up = next_.mixed(2);
    const auto refuses = [&](const std::function<void(Entry&)>& spoil) {
        auto batch = follow_up;
        spoil(batch.back());
        EXPECT_THROW(log->append(batch, signed_note), std::logic_error);
        EXPECT_EQ(log->head().size, 4U);
    };
    refuses([](Entry& entry) { ++entry.index.value; });
    refuses([](Entry& entry) { --entry.index.value; });
    refuses([](Entry& entry) { ++entry.sequence.value; });
    refuses([](Entry& entry) { entry.scope = kShenzhenBay; });
    refuses([](Entry& entry) { entry.scope = Scope{}; });
    refuses([](Entry& entry) { entry.bytes.back() ^= 1; });
    refuses([](Entry& entry) { entry.hash = {}; });
    EXPECT_EQ(log->append(follow_up, signed_note), Append::kept);
}

TEST_P(LogPromise, FullStoreKeepsNothingOfTheBatchAndReadsOn) {
    const auto log = opened(200'000);
    const auto first = next_.mixed(100, 500);
    ASSERT_EQ(log->append(first, signed_note), Append::kept);
    const std::string note = log->checkpoint();

    Successive other = next_;
    EXPECT_EQ(log->append(other.mixed(1'000, 500), signed_note), Append::full);
    EXPECT_EQ(log->head().size, 100U);
    EXPECT_EQ(log->checkpoint(), note);
    expect_same(read_all(*log, 10'000), first);

    EXPECT_EQ(log->append(next_.mixed(10, 500), signed_note), Append::kept);
    EXPECT_EQ(log->head().root, root_of(next_.hashes()));
}

TEST_P(LogPromise, FullStoreForgetsTheScopesOfTheBatch) {
    const auto log = opened(200'000);
    log->append(next_.some(1), signed_note);
    Successive other = next_;
    ASSERT_EQ(log->append(other.some(1'000, Scope{"HYW"}, 500), signed_note), Append::full);
    ASSERT_EQ(log->append(next_.some(1, kShenzhenBay), signed_note), Append::kept);
    ASSERT_EQ(log->scopes().size(), 2U);
    EXPECT_EQ(log->scopes().back().scope, kShenzhenBay);
}

TEST_P(LogPromise, ReaderSeesWhatWasKeptBeforeEachCall) {
    const auto log = opened();
    const auto reader = log->open_reader();
    EXPECT_EQ(reader->head().size, 0U);
    log->append(next_.mixed(4), signed_note);
    EXPECT_EQ(reader->head().root, log->head().root);
    EXPECT_EQ(reader->read(LogIndex{0}, 1'000).size(), 4U);
    log->append(next_.some(1, Scope{"HYW"}), signed_note);
    EXPECT_EQ(reader->scopes().size(), 3U);
    EXPECT_EQ(reader->read_scope(Scope{"HYW"}, Sequence{0}, 1'000).size(), 1U);
    EXPECT_EQ(reader->checkpoint(), log->checkpoint());
}

TEST_P(LogPromise, ReaderInAnotherThreadMissesNothingWhileTheLogIsWritten) {
    constexpr std::size_t kRecords = 2'000;
    const auto log = opened();
    std::vector<Digest> seen;
    std::thread following([&seen, reader = log->open_reader()] {
        while (seen.size() < kRecords)
            for (const Entry& entry : reader->read(LogIndex{seen.size()}, 10'000))
                seen.push_back(entry.hash);
    });
    for (std::size_t written = 0; written < kRecords; written += 10) {
        log->append(next_.mixed(10), signed_note);
        log->upkeep();
    }
    following.join();
    EXPECT_EQ(seen, next_.hashes());
}

TEST_P(LogPromise, ProvesEveryRecordAndEveryEarlierTree) {
    const auto log = opened();
    std::vector<Digest> roots{sha256({})};
    // Over the edges of tiles, in commits of every size.
    while (roots.size() <= 1'100) {
        log->append(next_.mixed(1 + roots.size() % 7), signed_note);
        for (std::size_t size = roots.size(); size <= next_.hashes().size(); ++size)
            roots.push_back(root_of(std::span(next_.hashes()).first(size)));
    }
    const auto reader = log->open_reader();
    const std::uint64_t head = log->head().size;
    for (std::uint64_t size = 1; size <= head; size += size < 20 ? 1 : 37) {
        EXPECT_EQ(reader->root(size), roots[size]) << size;
        for (std::uint64_t index = 0; index < size; index += 1 + size / 5)
            EXPECT_TRUE(proves_inclusion(next_.hashes()[index], index, size,
                                         reader->inclusion(LogIndex{index}, size), roots[size]))
                << index << " in " << size;
        for (std::uint64_t old_size = 1; old_size <= size; old_size += 1 + size / 5)
            EXPECT_TRUE(proves_consistency(old_size, roots[old_size], size, roots[size],
                                           reader->consistency(old_size, size)))
                << old_size << " to " << size;
    }
    EXPECT_THROW(reader->root(head + 1), std::logic_error);
}

TEST_P(LogPromise, ProvesAcrossThreeLevelsOfTiles) {
    const auto log = opened(std::size_t{1} << 32U);
    constexpr std::size_t kRecords = 70'000;
    for (std::size_t written = 0; written < kRecords; written += 10'000)
        ASSERT_EQ(log->append(next_.some(10'000), signed_note), Append::kept);
    const Digest root = root_of(next_.hashes());
    EXPECT_EQ(log->root(kRecords), root);
    for (const std::uint64_t index : {0U, 255U, 256U, 65'535U, 65'536U, 69'999U})
        EXPECT_TRUE(proves_inclusion(next_.hashes()[index], index, kRecords,
                                     log->inclusion(LogIndex{index}, kRecords), root))
            << index;
    for (const std::uint64_t old : {1U, 256U, 65'536U, 65'537U, 69'999U})
        EXPECT_TRUE(proves_consistency(old, root_of(std::span(next_.hashes()).first(old)), kRecords,
                                       root, log->consistency(old, kRecords)))
            << old;
}

}  // namespace
}  // namespace liaison::storage
