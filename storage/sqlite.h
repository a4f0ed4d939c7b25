// The one door to SQLite in this room. Every step is checked; what fails throws.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "storage/log.h"

struct sqlite3;
struct sqlite3_stmt;

namespace liaison::storage {

/// There is no space. Inside a transaction nothing of it is kept once it has been rolled back.
class DiskFull : public StorageFailure {
  public:
    using StorageFailure::StorageFailure;
};

/// One connection. It belongs to one thread at a time.
class Database {
  public:
    enum class Access { read_only, read_write };

    /// `read_write` creates the file where there is none. Never runs a checkpoint of the
    /// write-ahead log by itself, except when the last writing connection closes.
    Database(const std::filesystem::path& file, Access access);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    const std::filesystem::path& file() const { return file_; }

    void execute(const std::string& sql);

    /// The one integer that `sql` answers.
    std::int64_t number(const std::string& sql);

    /// The one text that `sql` answers.
    std::string text(const std::string& sql);

    bool in_transaction() const;

    /// Pages in the write-ahead log after this connection's latest commit.
    std::uint64_t log_pages() const { return log_pages_; }

    /// Copies into the database file what no reader holds back, without waiting for anyone (SQLite:
    /// PASSIVE).
    void checkpoint();

  private:
    friend class Statement;

    [[noreturn]] void fail(int code, const std::string& doing) const;
    void close();

    std::filesystem::path file_;
    sqlite3* handle_ = nullptr;
    std::uint64_t log_pages_ = 0;
};

/// Prepared once and kept. Used in rounds: bind, next() until false, or reset() to end early.
class Statement {
  public:
    Statement(Database& database, const std::string& sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// `column` counts from 1. What a view points to must live until the round ends.
    Statement& bind(int column, std::uint64_t value);
    Statement& bind_blob(int column, BytesView value);
    Statement& bind_text(int column, std::string_view value);
    Statement& bind_null(int column);

    /// True on a row; false at the end, which also ends the round.
    bool next();

    /// For a statement that answers no rows.
    void run();

    void reset();

    /// `column` counts from 0. A negative number throws: nothing this room writes is negative.
    std::uint64_t number(int column) const;
    Bytes blob(int column) const;

  private:
    friend class Database;

    void check(int code) const;

    Database& database_;
    sqlite3_stmt* handle_ = nullptr;
};

/// Ends a round when the block ends, by whatever way.
class Round {
  public:
    explicit Round(Statement& statement) : statement_(statement) {}
    ~Round() { statement_.reset(); }
    Round(const Round&) = delete;
    Round& operator=(const Round&) = delete;

  private:
    Statement& statement_;
};

/// Rolled back unless committed.
class Transaction {
  public:
    enum class Kind { read, write };

    Transaction(Database& database, Kind kind);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();

  private:
    Database& database_;
};

}  // namespace liaison::storage
