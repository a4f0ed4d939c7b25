#include "storage/key_index.h"

namespace liaison::storage {

namespace {

constexpr std::int64_t kIndexApplicationId = 0x4C69614B;  // "LiaK"
constexpr std::int64_t kIndexVersion = 2;

/// The longest write-ahead log, in pages, before its content is copied into the file.
constexpr std::uint64_t kLogPages = 4'096;

constexpr const char* kIndexSchema =
    "CREATE TABLE place (grouping TEXT, key BLOB, record INTEGER, PRIMARY KEY (grouping, key)) "
    "WITHOUT ROWID;"
    "CREATE TABLE reach (only INTEGER PRIMARY KEY CHECK (only = 0), end INTEGER, last_hash BLOB, "
    "log BLOB);";

bool is_index(Database& database) {
    return database.number("PRAGMA application_id") == kIndexApplicationId &&
           database.number("PRAGMA user_version") == kIndexVersion;
}

std::unique_ptr<Database> opened(const std::filesystem::path& file) {
    auto database = std::make_unique<Database>(file, Database::Access::read_write);
    if (database->text("PRAGMA journal_mode = WAL") != "wal")
        throw StorageFailure("index " + file.string() +
                             ": this file system does not support a write-ahead log");
    // What is lost in a crash is filled in from the log again.
    database->execute("PRAGMA synchronous = NORMAL");
    return database;
}

std::unique_ptr<Database> begun_anew(const std::filesystem::path& file, const Digest& log) {
    KeyIndex::remove(file);
    auto database = opened(file);
    Transaction creation(*database, Transaction::Kind::write);
    database->execute(kIndexSchema);
    database->execute("PRAGMA application_id = " + std::to_string(kIndexApplicationId));
    database->execute("PRAGMA user_version = " + std::to_string(kIndexVersion));
    {
        Statement reach(*database,
                        "INSERT INTO reach (only, end, last_hash, log) VALUES (0, 0, '', ?)");
        reach.bind_blob(1, log.value).run();
    }
    creation.commit();
    return database;
}

bool is_of(Database& database, const Digest& log) {
    Statement whose(database, "SELECT log FROM reach");
    const Round round(whose);
    return whose.next() && whose.blob(0) == log.value;
}

/// An index that cannot be used, for whatever reason, is worth nothing: the log has it all.
std::unique_ptr<Database> usable(const std::filesystem::path& file, const Digest& log) {
    try {
        auto database = opened(file);
        if (is_index(*database) && is_of(*database, log)) return database;
    } catch (const DiskFull&) {
        throw;
    } catch (const StorageFailure&) {
    }
    return begun_anew(file, log);
}

}  // namespace

struct KeyIndex::Statements {
    explicit Statements(Database& database)
        : reach(database, "SELECT end, last_hash FROM reach"),
          find(database, "SELECT record FROM place WHERE grouping = ? AND key = ?"),
          from(database,
               "SELECT record FROM place WHERE grouping = ? AND key >= ? ORDER BY key LIMIT ?"),
          // Each a step down the tree, however many keys a group has.
          next_group(database, "SELECT min(grouping) FROM place WHERE grouping > ?"),
          greatest(database, "SELECT max(key) FROM place WHERE grouping = ?") {}

    Statement reach;
    Statement find;
    Statement from;
    Statement next_group;
    Statement greatest;
};

KeyIndex::KeyIndex(std::unique_ptr<Database> database)
    : database_(std::move(database)), statements_(std::make_unique<Statements>(*database_)) {}

KeyIndex::~KeyIndex() = default;

std::unique_ptr<KeyIndex> KeyIndex::open_writer(const std::filesystem::path& file,
                                                const Digest& log) {
    return std::unique_ptr<KeyIndex>(new KeyIndex(usable(file, log)));
}

std::unique_ptr<KeyIndex> KeyIndex::begin_anew(const std::filesystem::path& file,
                                               const Digest& log) {
    return std::unique_ptr<KeyIndex>(new KeyIndex(begun_anew(file, log)));
}

void KeyIndex::remove(const std::filesystem::path& file) {
    // The file first: what SQLite finds beside a file that is not there it throws away.
    for (const char* const ending : {"", "-wal", "-shm"}) {
        std::error_code ignored;
        std::filesystem::remove(file.string() + ending, ignored);
    }
}

void KeyIndex::replace(const std::filesystem::path& file, const std::filesystem::path& fresh) {
    // A write-ahead log of the old one must never be taken for the new one's.
    remove(file);
    std::error_code failure;
    std::filesystem::rename(fresh, file, failure);
    if (failure)
        throw StorageFailure("index " + fresh.string() + " cannot take the place of " +
                             file.string() + ": " + failure.message());
}

std::unique_ptr<KeyIndex> KeyIndex::open_reader(const std::filesystem::path& file) {
    return std::unique_ptr<KeyIndex>(
        new KeyIndex(std::make_unique<Database>(file, Database::Access::read_only)));
}

std::unique_ptr<KeyIndex> KeyIndex::open_if_usable(const std::filesystem::path& file,
                                                   const Digest& log) {
    if (!std::filesystem::exists(file)) return nullptr;
    try {
        auto database = std::make_unique<Database>(file, Database::Access::read_only);
        if (!is_index(*database) || !is_of(*database, log)) return nullptr;
        return std::unique_ptr<KeyIndex>(new KeyIndex(std::move(database)));
    } catch (const StorageFailure&) {
        return nullptr;  // damaged: the log has it all
    }
}

LogIndex KeyIndex::end() {
    const Round round(statements_->reach);
    return statements_->reach.next() ? LogIndex{statements_->reach.number(0)} : LogIndex{};
}

Digest KeyIndex::last_hash() {
    const Round round(statements_->reach);
    return statements_->reach.next() ? Digest{statements_->reach.blob(1)} : Digest{};
}

void KeyIndex::add(std::span<const Keyed> keys, LogIndex new_end, const Digest& last_hash) {
    {
        Transaction transaction(*database_, Transaction::Kind::write);
        Statement place(*database_,
                        "INSERT OR REPLACE INTO place (grouping, key, record) VALUES (?, ?, ?)");
        for (const Keyed& keyed : keys)
            place.bind_text(1, keyed.group)
                .bind_blob(2, keyed.key)
                .bind(3, keyed.index.value)
                .run();
        Statement reach(*database_, "UPDATE reach SET end = ?, last_hash = ?");
        reach.bind(1, new_end.value).bind_blob(2, last_hash.value).run();
        transaction.commit();
    }
    if (database_->log_pages() > kLogPages) database_->checkpoint();
}

std::optional<LogIndex> KeyIndex::find(std::string_view group, BytesView key) {
    Statement& find = statements_->find;
    const Round round(find);
    if (!find.bind_text(1, group).bind_blob(2, key).next()) return std::nullopt;
    return LogIndex{find.number(0)};
}

std::vector<LogIndex> KeyIndex::from(std::string_view group, BytesView from, std::size_t most) {
    Statement& statement = statements_->from;
    const Round round(statement);
    statement.bind_text(1, group).bind_blob(2, from).bind(3, most);
    std::vector<LogIndex> found;
    while (statement.next()) found.emplace_back(statement.number(0));
    return found;
}

std::map<std::string, Bytes> KeyIndex::greatest() {
    std::map<std::string, Bytes> out;
    for (std::string group; true;) {
        {
            const Round round(statements_->next_group);
            statements_->next_group.bind_text(1, group).next();
            group = statements_->next_group.blob(0);
        }
        if (group.empty()) return out;
        const Round round(statements_->greatest);
        statements_->greatest.bind_text(1, group).next();
        out[group] = statements_->greatest.blob(0);
    }
}

}  // namespace liaison::storage
