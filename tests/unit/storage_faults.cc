// Each write of a commit fails in turn, in the system call under SQLite: what the log answers, and
// what it still holds.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>

#include "proto/merkle.h"
#include "storage/sqlite_log.h"
#include "tests/unit/storage_batches.h"

namespace liaison::storage {
namespace {

/// While it lives, SQLite's writes fail with `error` once `good_writes` of them have succeeded.
class FailingWrites {
  public:
    FailingWrites(int good_writes, int error) {
        left_ = good_writes;
        error_ = error;
        replaced("pwrite") || replaced("pwrite64");
    }
    ~FailingWrites() { system_->xSetSystemCall(system_, name_, nullptr); }
    FailingWrites(const FailingWrites&) = delete;
    FailingWrites& operator=(const FailingWrites&) = delete;

    static bool struck() { return left_ < 0; }

  private:
    bool replaced(const char* name) {
        name_ = name;
        const auto call = reinterpret_cast<sqlite3_syscall_ptr>(&failing_pwrite);
        return system_->xGetSystemCall(system_, name) != nullptr &&
               system_->xSetSystemCall(system_, name, call) == SQLITE_OK;
    }

    static ssize_t failing_pwrite(int file, const void* data, std::size_t length, off_t offset) {
        if (left_ > 0) {
            --left_;
            return ::pwrite(file, data, length, offset);
        }
        left_ = -1;
        errno = error_;
        return -1;
    }

    static inline int left_ = 0;
    static inline int error_ = 0;
    sqlite3_vfs* const system_ = sqlite3_vfs_find(nullptr);
    const char* name_ = "";
};

TEST(SqliteLogFaults, DiskFullAtAnyWriteKeepsNothingAndTheLogGoesOnWithoutReopening) {
    int good_writes = 0;
    for (bool struck = true; struck; ++good_writes) {
        const TemporaryDirectory directory;
        SqliteLog log(directory.log());
        Successive next;
        ASSERT_EQ(log.append(next.mixed(10, 500), signed_note), Append::kept);
        Successive refused = next;
        {
            const FailingWrites no_space(good_writes, ENOSPC);
            const Append answer = log.append(refused.mixed(40, 500), signed_note);
            struck = FailingWrites::struck();
            ASSERT_EQ(answer, struck ? Append::full : Append::kept) << good_writes;
            if (!struck) break;
            EXPECT_EQ(log.head().size, 10U);
            EXPECT_EQ(log.read(LogIndex{0}, 10'000).size(), 10U);
        }
        ASSERT_EQ(log.append(next.mixed(40, 500), signed_note), Append::kept) << good_writes;
        EXPECT_EQ(log.head().root, root_of(next.hashes()));
    }
    EXPECT_GT(good_writes, 5);
}

TEST(SqliteLogFaults, InputOutputErrorInACommitIsAFailureAndTheFileHoldsAllOrNothing) {
    int good_writes = 0;
    for (bool struck = true; struck; ++good_writes) {
        const TemporaryDirectory directory;
        Successive next;
        std::vector<Digest> before;
        {
            SqliteLog log(directory.log());
            ASSERT_EQ(log.append(next.mixed(10, 500), signed_note), Append::kept);
            before = next.hashes();
            const FailingWrites broken(good_writes, EIO);
            try {
                log.append(next.mixed(40, 500), signed_note);
                ASSERT_FALSE(FailingWrites::struck());
            } catch (const StorageFailure&) {
                ASSERT_TRUE(FailingWrites::struck());
            }
            struck = FailingWrites::struck();
        }
        SqliteLog log(directory.log());
        const auto head = log.head();
        ASSERT_TRUE(head.size == 10 || head.size == 50) << head.size;
        EXPECT_EQ(head.root, root_of(head.size == 10 ? before : next.hashes()));
    }
    EXPECT_GT(good_writes, 5);
}

TEST(SqliteLogFaults, DiskFullDuringUpkeepLosesNothing) {
    const TemporaryDirectory directory;
    SqliteLog log(directory.log(), {.log_bytes = 64 * 1024});
    Successive next;
    for (int i = 0; i < 10; ++i)
        ASSERT_EQ(log.append(next.mixed(20, 2'000), signed_note), Append::kept);
    {
        const FailingWrites no_space(0, ENOSPC);
        log.upkeep();
        ASSERT_TRUE(FailingWrites::struck());
        EXPECT_EQ(log.read(LogIndex{0}, 10'000'000).size(), 200U);
    }
    log.upkeep();
    ASSERT_EQ(log.append(next.mixed(20, 2'000), signed_note), Append::kept);
    EXPECT_EQ(log.head().root, root_of(next.hashes()));
}

}  // namespace
}  // namespace liaison::storage
