// What the log in SQLite promises beyond every log: it survives, and shows what it did not survive.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

#include "proto/merkle.h"
#include "storage/sqlite_log.h"
#include "tests/unit/storage_batches.h"

namespace liaison::storage {
namespace {

class SqliteLogTest : public testing::Test {
  protected:
    std::unique_ptr<SqliteLog> opened(const SqliteOptions& options = {}) {
        return std::make_unique<SqliteLog>(directory_.log(), options);
    }

    /// Four chunks of 100 records each, and a closed file.
    void given_four_chunks() {
        const auto log = opened();
        for (int i = 0; i < 4; ++i)
            ASSERT_EQ(log->append(next_.mixed(100), signed_note), Append::kept);
    }

    /// Flips one bit of one column of the row that `where` names.
    void flip(const std::string& table, const std::string& column, const std::string& where,
              std::size_t octet) {
        Database database(directory_.log(), Database::Access::read_write);
        std::string sql = "SELECT " + column + " FROM " + table + " WHERE " + where;
        Bytes value;
        {
            Statement select(database, sql);
            ASSERT_TRUE(select.next());
            value = select.blob(0);
        }
        ASSERT_LT(octet, value.size());
        value[octet] ^= 1;
        sql = "UPDATE " + table + " SET " + column + " = ?";
        Statement(database, sql + " WHERE " + where).bind_blob(1, value).run();
    }

    void execute(const std::string& sql) {
        Database(directory_.log(), Database::Access::read_write).execute(sql);
    }

    /// What the failure says, or nothing when everything could be opened and read.
    std::string trouble_reading() {
        try {
            const auto reader = open_sqlite_reader(directory_.log());
            for (LogIndex from; !reader->read(from, 1).empty(); ++from.value) continue;
        } catch (const StorageFailure& failure) {
            return failure.what();
        }
        return {};
    }

    std::string trouble_opening() {
        try {
            opened();
        } catch (const StorageFailure& failure) {
            return failure.what();
        }
        return {};
    }

    TemporaryDirectory directory_;
    Successive next_;
};

TEST_F(SqliteLogTest, ReopenedLogGoesOnAtEveryShapeOfTheTree) {
    for (const std::size_t count : {1U, 1U, 253U, 1U, 1U, 254U, 1U, 488U}) {
        const auto log = opened();
        EXPECT_EQ(log->head().size, next_.hashes().size());
        ASSERT_EQ(log->append(next_.mixed(count), signed_note), Append::kept);
        ASSERT_EQ(log->head().root, root_of(next_.hashes()));
    }
    const auto log = opened();
    EXPECT_EQ(log->head().size, 1'000U);
    EXPECT_EQ(log->read(LogIndex{0}, 1U << 20U).size(), 1'000U);
    EXPECT_EQ(stated_checkpoint(log->checkpoint())->root, root_of(next_.hashes()));
}

TEST_F(SqliteLogTest, EveryFullTileHoldsItsLeafHashes) {
    opened()->append(next_.mixed(700), signed_note);
    SqliteReader reader(std::make_shared<Database>(directory_.log(), Database::Access::read_only));
    for (std::uint64_t number = 0; number < 2; ++number) {
        const auto tile = reader.full_tile(0, number);
        ASSERT_TRUE(tile);
        Bytes expected;
        for (std::size_t i = 0; i < kTileWidth; ++i)
            expected += next_.hashes()[number * kTileWidth + i].value;
        EXPECT_EQ(tile->hashes, expected);
    }
    EXPECT_FALSE(reader.full_tile(0, 2));
    EXPECT_FALSE(reader.full_tile(1, 0));
}

TEST_F(SqliteLogTest, EveryCommitKeepsItsCheckpoint) {
    given_four_chunks();
    Database database(directory_.log(), Database::Access::read_only);
    EXPECT_EQ(database.number("SELECT count(checkpoint) FROM chunk"), 4);
}

TEST_F(SqliteLogTest, BatchOverSeveralChunksHasOneCheckpointOnTheLast) {
    opened()->append(next_.mixed(20, 60'000), signed_note);
    Database database(directory_.log(), Database::Access::read_only);
    EXPECT_EQ(database.number("SELECT count(*) FROM chunk"), 5);
    EXPECT_EQ(database.number("SELECT count(checkpoint) FROM chunk"), 1);
    EXPECT_EQ(database.number("SELECT number FROM chunk WHERE checkpoint IS NOT NULL"), 4);
}

TEST_F(SqliteLogTest, KilledWriterLeavesWholeCommitsAndAllThatWasAcknowledged) {
    constexpr std::uint64_t kBatch = 7;
    for (int round = 0; round < 3; ++round) {
        int acknowledged[2];
        ASSERT_EQ(::pipe(acknowledged), 0);
        const pid_t writer = ::fork();
        if (writer == 0) {
            const auto log = opened();
            Successive next;
            next.mixed(log->head().size);
            for (;;) {
                log->append(next.mixed(kBatch), signed_note);
                const std::uint64_t size = log->head().size;
                if (::write(acknowledged[1], &size, sizeof size) != sizeof size) ::_exit(1);
                log->upkeep();
            }
        }
        ::close(acknowledged[1]);
        std::uint64_t last_acknowledged = 0;
        for (int i = 0; i < 25; ++i) ASSERT_EQ(::read(acknowledged[0], &last_acknowledged, 8), 8);
        ::kill(writer, SIGKILL);
        ::waitpid(writer, nullptr, 0);
        while (::read(acknowledged[0], &last_acknowledged, 8) == 8) continue;
        ::close(acknowledged[0]);

        const auto log = opened();
        const auto head = log->head();
        EXPECT_GE(head.size, last_acknowledged);
        EXPECT_EQ(head.size % kBatch, 0U);
        Successive expected;
        expected.mixed(head.size);
        EXPECT_EQ(head.root, root_of(expected.hashes()));
        EXPECT_EQ(trouble_reading(), "");
    }
}

TEST_F(SqliteLogTest, SecondWriterIsRefusedUntilTheFirstIsGone) {
    auto first = opened();
    EXPECT_NE(trouble_opening().find("another broker writes it"), std::string::npos);
    first.reset();
    EXPECT_EQ(trouble_opening(), "");
}

TEST_F(SqliteLogTest, OtherProcessReadsWhileTheLogIsWritten) {
    const auto log = opened();
    log->append(next_.mixed(10), signed_note);
    const pid_t reader = ::fork();
    if (reader == 0) {
        const bool good =
            open_sqlite_reader(directory_.log())->read(LogIndex{0}, 10'000).size() == 10;
        ::_exit(good ? 0 : 1);
    }
    int status = -1;
    ::waitpid(reader, &status, 0);
    EXPECT_EQ(status, 0);
    EXPECT_EQ(log->append(next_.mixed(10), signed_note), Append::kept);
}

TEST_F(SqliteLogTest, ATileThatFillsWhileItIsReadIsReadWhole) {
    const auto log = opened();
    std::atomic<bool> ending = false;
    std::string trouble;
    std::thread reading([&, reader = log->open_reader()] {
        try {
            while (!ending)
                if (const std::uint64_t size = reader->head().size; size > 0)
                    reader->subtree(0, size - 1);
        } catch (const std::exception& error) {
            trouble = error.what();
        }
    });
    for (int i = 0; i < 300; ++i)
        EXPECT_EQ(log->append(next_.mixed(128), signed_note), Append::kept);
    ending = true;
    reading.join();
    EXPECT_EQ(trouble, "");
}

TEST_F(SqliteLogTest, StoppedLogInADirectoryOneMayNotWriteToSaysWhatIsNeeded) {
    given_four_chunks();
    ::chmod(directory_.path().c_str(), 0555);
    const pid_t reader = ::fork();
    if (reader == 0) {
        constexpr uid_t kNobody = 65534;
        if (::geteuid() == 0 && ::setuid(kNobody) != 0) ::_exit(2);
        ::_exit(trouble_reading().find("write to its directory") != std::string::npos ? 0 : 1);
    }
    int status = -1;
    ::waitpid(reader, &status, 0);
    ::chmod(directory_.path().c_str(), 0755);
    EXPECT_EQ(status, 0);
}

TEST_F(SqliteLogTest, FlippedBodyIsFoundWhenItsRecordIsRead) {
    given_four_chunks();
    flip("chunk", "bodies", "number = 1", 40 * 50 + 3);
    EXPECT_EQ(trouble_reading(), "record 150: its bytes do not hash to its leaf hash");
}

TEST_F(SqliteLogTest, FlippedLeafHashIsFoundWhenItsRecordIsRead) {
    given_four_chunks();
    flip("chunk", "leaf_hashes", "number = 1", 32 * 50 + 3);
    EXPECT_EQ(trouble_reading(), "record 150: its bytes do not hash to its leaf hash");
}

TEST_F(SqliteLogTest, FlippedLeafHashAtTheEndIsFoundAtOpening) {
    given_four_chunks();
    flip("chunk", "leaf_hashes", "number = 3", 32 * 50 + 3);
    EXPECT_NE(trouble_opening().find("is not that of the leaf hashes and tiles"),
              std::string::npos);
}

TEST_F(SqliteLogTest, AnyFlippedByteOfADirectoryIsFoundWhenRead) {
    given_four_chunks();
    for (const std::size_t octet :
         {0U, 1U, 2U, 9U, 10U, 13U, 14U, 17U, 18U * 50U + 9U, 18U * 99U + 17U}) {
        flip("chunk", "directory", "number = 2", octet);
        EXPECT_NE(trouble_reading(), "") << octet;
        flip("chunk", "directory", "number = 2", octet);
    }
    EXPECT_EQ(trouble_reading(), "");
}

TEST_F(SqliteLogTest, FlippedEdgeIsFoundAtOpeningAndBothRootsAreNamed) {
    given_four_chunks();
    flip("chunk", "edge", "number = 3", 5);
    const auto trouble = trouble_opening();
    EXPECT_NE(trouble.find("tree's edge (root "), std::string::npos) << trouble;
    EXPECT_NE(trouble.find("leaf hashes and tiles (root "), std::string::npos) << trouble;
}

TEST_F(SqliteLogTest, CheckpointOfAnotherTreeIsFoundAtOpeningAndBothRootsAreNamed) {
    given_four_chunks();
    const std::string other = signed_note({400, sha256("another tree")});
    {
        Database database(directory_.log(), Database::Access::read_write);
        Statement(database, "UPDATE chunk SET checkpoint = ? WHERE number = 3")
            .bind_text(1, other)
            .run();
    }
    const auto trouble = trouble_opening();
    EXPECT_NE(trouble.find("the checkpoint states 400 records, root "), std::string::npos)
        << trouble;
    EXPECT_NE(trouble.find("the tree has 400 records, root "), std::string::npos) << trouble;
}

TEST_F(SqliteLogTest, FlippedTileIsFoundAtOpening) {
    given_four_chunks();
    flip("tile", "hashes", "number = 0", 4'000);
    EXPECT_EQ(trouble_opening(), "tile 0/0: its hashes do not lead to its root");
    flip("tile", "hashes", "number = 0", 4'000);
    flip("tile", "root", "number = 0", 4);
    EXPECT_NE(trouble_opening(), "");
    flip("tile", "root", "number = 0", 4);
    EXPECT_EQ(trouble_opening(), "");
}

TEST_F(SqliteLogTest, AMissingTileIsNamedByTheProofThatNeedsIt) {
    opened()->append(next_.mixed(700), signed_note);
    execute("DELETE FROM tile WHERE level = 0 AND number = 0");
    const auto reader = open_sqlite_reader(directory_.log());
    try {
        reader->inclusion(LogIndex{5}, 200);
        FAIL() << "no tile, and a proof";
    } catch (const StorageFailure& failure) {
        EXPECT_STREQ(failure.what(), "tile 0/0: it is missing");
    }
    EXPECT_NO_THROW(reader->subtree(7, 2)) << "of the others nothing is lost";
    EXPECT_THROW(reader->subtree(0, 700), std::logic_error) << "the caller's mistake";
}

TEST_F(SqliteLogTest, FlippedEndOfAScopeIsFoundAtOpening) {
    given_four_chunks();
    for (const std::size_t octet : {7U, 20U, 47U, 60U}) {
        flip("chunk", "ends", "number = 3", octet);
        EXPECT_NE(trouble_opening(), "") << octet;
        flip("chunk", "ends", "number = 3", octet);
    }
}

TEST_F(SqliteLogTest, ShortenedColumnsAreRefusedNotReadPastTheirEnd) {
    for (const std::string column : {"ends", "edge", "directory", "leaf_hashes", "bodies"}) {
        const TemporaryDirectory directory;
        Successive next;
        SqliteLog(directory.log()).append(next.mixed(100), signed_note);
        std::string shorten = "UPDATE chunk SET ";
        shorten.append(column).append(" = substr(").append(column);
        shorten.append(", 1, length(").append(column).append(") - 7)");
        Database(directory.log(), Database::Access::read_write).execute(shorten);
        EXPECT_THROW(SqliteLog{directory.log()}, StorageFailure) << column;
    }
}

TEST_F(SqliteLogTest, RemovedChunkIsNamed) {
    given_four_chunks();
    execute("DELETE FROM chunk WHERE number = 1");
    EXPECT_EQ(trouble_reading(), "chunk 1 is missing: records 100 to 199");
    execute("DELETE FROM chunk WHERE number = 2");
    EXPECT_EQ(trouble_reading(), "chunks 1 to 2 are missing: records 100 to 299");
    execute("DELETE FROM chunk WHERE number = 0");
    EXPECT_EQ(trouble_reading(), "chunks 0 to 2 are missing: records 0 to 299");
}

TEST_F(SqliteLogTest, OtherFormatVersionIsRefusedByNameAndVersion) {
    given_four_chunks();
    execute("PRAGMA user_version = 7");
    EXPECT_NE(trouble_opening().find("is a Liaison log of format 7; this program reads format 1"),
              std::string::npos);
    EXPECT_EQ(trouble_reading(), trouble_opening());
}

TEST_F(SqliteLogTest, ForeignDatabaseIsRefusedAndLeftAsItIs) {
    execute("CREATE TABLE other (x)");
    EXPECT_NE(trouble_opening().find("is not a Liaison log"), std::string::npos);
    Database database(directory_.log(), Database::Access::read_only);
    EXPECT_EQ(database.text("PRAGMA journal_mode"), "delete");
}

TEST_F(SqliteLogTest, MissingDirectoryIsNamed) {
    try {
        SqliteLog log(directory_.path() / "nowhere" / "log.sqlite");
        FAIL();
    } catch (const StorageFailure& failure) {
        EXPECT_NE(std::string(failure.what()).find("nowhere"), std::string::npos);
    }
}

TEST_F(SqliteLogTest, FileThatIsMissingOrNoDatabaseIsSaidToBe) {
    EXPECT_NE(trouble_reading().find("there is no such file"), std::string::npos);
    std::ofstream(directory_.log()) << std::string(5'000, 'x');
    EXPECT_NE(trouble_reading().find("is no SQLite database"), std::string::npos);
    EXPECT_NE(trouble_opening().find("is no SQLite database"), std::string::npos);
}

TEST_F(SqliteLogTest, UpkeepKeepsTheWriteAheadLogShort) {
    const auto log = opened({.log_bytes = 256 * 1024});
    for (int i = 0; i < 60; ++i) {
        ASSERT_EQ(log->append(next_.mixed(10, 5'000), signed_note), Append::kept);
        log->upkeep();
    }
    EXPECT_LT(std::filesystem::file_size(directory_.log().string() + "-wal"), 512U * 1024U);
    EXPECT_GT(std::filesystem::file_size(directory_.log()), 2'000'000U);
}

TEST_F(SqliteLogTest, IdleReaderDoesNotHoldTheWriteAheadLogBack) {
    const auto log = opened({.log_bytes = 256 * 1024});
    const auto reader = log->open_reader();
    for (int i = 0; i < 60; ++i) {
        ASSERT_EQ(log->append(next_.mixed(10, 5'000), signed_note), Append::kept);
        reader->read(LogIndex{0}, 1);
        reader->scopes();
        reader->checkpoint();
        log->upkeep();
    }
    EXPECT_LT(std::filesystem::file_size(directory_.log().string() + "-wal"), 512U * 1024U);
}

}  // namespace
}  // namespace liaison::storage
