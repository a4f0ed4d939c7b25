#include "storage/sqlite.h"

#include <sqlite3.h>

#include <limits>

namespace liaison::storage {

namespace {

constexpr int kBusyTimeoutMs = 5'000;

int note_log_pages(void* pages, sqlite3*, const char*, int count) {
    *static_cast<std::uint64_t*>(pages) = static_cast<std::uint64_t>(count);
    return SQLITE_OK;
}

}  // namespace

Database::Database(const std::filesystem::path& file, Access access) : file_(file) {
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (access == Access::read_only ? SQLITE_OPEN_READONLY
                                                   : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const int code = sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr);
    try {
        if (code != SQLITE_OK) fail(code, "opening it");
        sqlite3_busy_timeout(handle_, kBusyTimeoutMs);
        // This hook takes the place of SQLite's own, the one that checkpoints by itself.
        sqlite3_wal_hook(handle_, note_log_pages, &log_pages_);
        // A reader must never checkpoint, not even as the last to leave: only the writer's thread
        // does.
        if (access == Access::read_only)
            sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    } catch (...) {
        close();
        throw;
    }
}

Database::~Database() { close(); }

void Database::close() { sqlite3_close_v2(handle_); }

void Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code, sql);
}

std::int64_t Database::number(const std::string& sql) {
    const Statement statement(*this, sql);
    const int code = sqlite3_step(statement.handle_);
    if (code != SQLITE_ROW) fail(code, sql);
    return sqlite3_column_int64(statement.handle_, 0);
}

std::string Database::text(const std::string& sql) {
    const Statement statement(*this, sql);
    const int code = sqlite3_step(statement.handle_);
    if (code != SQLITE_ROW) fail(code, sql);
    return statement.blob(0);
}

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

void Database::checkpoint() {
    const int code =
        sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    // Another process may hold the checkpoint's lock for a moment; the next call goes on.
    if (code != SQLITE_OK && (code & 0xFF) != SQLITE_BUSY) fail(code, "checkpointing");
}

void Database::fail(int code, const std::string& doing) const {
    const std::string what = "log " + file_.string() + ": ";
    const std::string cause = handle_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle_);
    const std::string detail = cause + " (SQLite " + std::to_string(code) + ") while " + doing;
    switch (code & 0xFF) {
        case SQLITE_FULL:
            throw DiskFull(what + "no space is left: " + detail);
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
            throw StorageFailure(
                what +
                "cannot be opened. Reading a log needs the broker running on it, or the right to "
                "write to its directory (for the -shm file); copy a stopped log to where you may "
                "write. " +
                detail);
        case SQLITE_BUSY:
            throw StorageFailure(what + "another process holds it. End that one first. " + detail);
        case SQLITE_NOTADB:
            throw StorageFailure(what + "is no SQLite database. " + detail);
        default:
            throw StorageFailure(what + detail);
    }
}

Statement::Statement(Database& database, const std::string& sql) : database_(database) {
    const int code = sqlite3_prepare_v3(database.handle_, sql.c_str(), -1,
                                        SQLITE_PREPARE_PERSISTENT, &handle_, nullptr);
    if (code != SQLITE_OK) database.fail(code, sql);
}

Statement::~Statement() { sqlite3_finalize(handle_); }

Statement& Statement::bind(int column, std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        throw StorageFailure("log " + database_.file().string() + ": a number is too large for it");
    check(sqlite3_bind_int64(handle_, column, static_cast<std::int64_t>(value)));
    return *this;
}

Statement& Statement::bind_blob(int column, BytesView value) {
    // A null pointer would be bound as NULL; an empty blob is not that.
    const char* const data = value.empty() ? "" : value.data();
    check(sqlite3_bind_blob64(handle_, column, data, value.size(), SQLITE_STATIC));
    return *this;
}

Statement& Statement::bind_text(int column, std::string_view value) {
    const char* const data = value.empty() ? "" : value.data();
    check(sqlite3_bind_text64(handle_, column, data, value.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind_null(int column) {
    check(sqlite3_bind_null(handle_, column));
    return *this;
}

bool Statement::next() {
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) {
        // The message belongs to the failed step, and resetting may replace it.
        const Round round(*this);
        check(code);
    }
    reset();
    return false;
}

void Statement::run() {
    if (!next()) return;
    reset();
    throw std::logic_error("a statement that writes has answered a row");
}

void Statement::reset() {
    // Repeats the code of a step that failed, and that has been thrown already.
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
}

std::uint64_t Statement::number(int column) const {
    const std::int64_t value = sqlite3_column_int64(handle_, column);
    if (value < 0)
        throw StorageFailure("log " + database_.file().string() + ": a stored number is negative");
    return static_cast<std::uint64_t>(value);
}

Bytes Statement::blob(int column) const {
    // Asked for before the length: SQLite may convert on the way.
    const void* const data = sqlite3_column_blob(handle_, column);
    const int length = sqlite3_column_bytes(handle_, column);
    if (data == nullptr || length <= 0) return {};
    return {static_cast<const char*>(data), static_cast<std::size_t>(length)};
}

void Statement::check(int code) const {
    if (code != SQLITE_OK) database_.fail(code, sqlite3_sql(handle_));
}

Transaction::Transaction(Database& database, Kind kind) : database_(database) {
    database_.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
    if (!database_.in_transaction()) return;
    try {
        database_.execute("ROLLBACK");
    } catch (const StorageFailure&) {
        // What made the transaction fail is on its way already, and a transaction left open commits
        // nothing.
    }
}

void Transaction::commit() { database_.execute("COMMIT"); }

}  // namespace liaison::storage
