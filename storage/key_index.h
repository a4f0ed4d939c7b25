// Which record a key stands in: a file beside the log that runs behind it and is never trusted.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "storage/sqlite.h"

namespace liaison::storage {

/// A key of a record, for example whose message id it spends. `group` keeps keys together that are
/// looked for together; it holds no zero byte, is at most 255 bytes long, and so is `key`.
struct Keyed {
    std::string group;
    Bytes key;
    LogIndex index;
};

/// The index file of one log. It can be made anew from the log at any time: it may be lost, be
/// damaged, be of another log, or be behind; it must only not be believed where it is ahead.
/// Whoever finds a record by it reads the record and looks for himself.
///
/// After a crash it holds what one of its last transactions left (write-ahead log, synchronous
/// NORMAL): never half of one, perhaps not the last ones. One thread writes, in `add`; each thread
/// that reads has an instance of its own.
class KeyIndex {
  public:
    /// Opens the file, or begins it anew where it is none, of another format or of another log.
    /// `log` names the log: its first record's hash. Throws StorageFailure where even that is not
    /// possible.
    static std::unique_ptr<KeyIndex> open_writer(const std::filesystem::path& file,
                                                 const Digest& log);
    /// Begins a new one in the place of whatever stands there. Throws StorageFailure.
    static std::unique_ptr<KeyIndex> begin_anew(const std::filesystem::path& file,
                                                const Digest& log);

    /// Puts the index in the file `fresh` in the place of `file`. Nobody in this process may have
    /// either open; whoever has `file` open in another goes on reading what stood there. After a
    /// crash there is one of the two, or none. Throws StorageFailure.
    static void replace(const std::filesystem::path& file, const std::filesystem::path& fresh);

    /// Removes the file, and what SQLite keeps beside it. Nothing where there is none.
    static void remove(const std::filesystem::path& file);

    /// For finding only; the writer must have opened it before.
    static std::unique_ptr<KeyIndex> open_reader(const std::filesystem::path& file);

    /// For finding only, in another process. Nothing where there is no file, or one of another
    /// format or of another log. `log` names it as above.
    static std::unique_ptr<KeyIndex> open_if_usable(const std::filesystem::path& file,
                                                    const Digest& log);

    /// Records [0, end) are in it.
    LogIndex end();
    /// The record hash of end - 1, as it was indexed; empty when end is 0.
    Digest last_hash();

    /// Adds the keys of the records [end, new_end), whose last has the hash `last_hash`, in one
    /// transaction. Of two records with one key the later stays. Throws StorageFailure; DiskFull
    /// leaves it as it was.
    void add(std::span<const Keyed> keys, LogIndex new_end, const Digest& last_hash);

    std::optional<LogIndex> find(std::string_view group, BytesView key);

    /// The records of the group's keys from `from` on, in the order of the keys; at most `most`.
    std::vector<LogIndex> from(std::string_view group, BytesView from, std::size_t most);

    /// The greatest key of each group: whatever is greater is not here.
    std::map<std::string, Bytes> greatest();

  private:
    struct Statements;

    explicit KeyIndex(std::unique_ptr<Database> database);

    std::unique_ptr<Database> database_;
    std::unique_ptr<Statements> statements_;

  public:
    ~KeyIndex();
    KeyIndex(const KeyIndex&) = delete;
    KeyIndex& operator=(const KeyIndex&) = delete;
};

}  // namespace liaison::storage
