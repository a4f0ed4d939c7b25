// What a desk has to say and the broker has not answered yet, kept on disk.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <vector>

#include "clients/library/kept.pb.h"
#include "proto/ids.h"
#include "proto/liaison/v1/notices.pb.h"

namespace liaison::client {

/// A notice cannot be kept, or what is kept cannot be reached: the file and the reason in what().
/// Nothing has changed then.
class OutboxError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// What was done with a damaged outbox.
struct SetAside {
    std::filesystem::path file;
    std::filesystem::path moved_to;  ///< The damaged file, as it was found.
    std::size_t readable = 0;  ///< Notices in it that are whole: they are in the outbox still.
};

/// A lock on one byte of a file, between processes and within one. Gone with the process, however
/// it ends.
class FileLock {
  public:
    /// Waits up to `patience`. Nothing: somebody else holds it. Throws OutboxError where the file
    /// cannot be opened.
    static std::optional<FileLock> take(const std::filesystem::path& file, std::int64_t byte,
                                        Milliseconds patience);
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

  private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// The notices of one identity, in the order in which they were given. One file with a hash of the
/// whole and one of each notice, replaced whole (fsynced, renamed): a kill at any moment leaves the
/// old one or the new one. No file: nothing is kept. Several processes may use it at once. Every
/// member may throw OutboxError, but for `may_hold_any` and `written_at`.
///
/// A file that is not as it was written is renamed, and told; the notices in it that are whole stay
/// in the outbox, where a person decides about each.
class Outbox {
  public:
    static constexpr std::size_t kMostNotices = 500;

    using OnSetAside = std::function<void(const SetAside&)>;
    Outbox(std::filesystem::path file, Digest genesis_hash, OnSetAside on_set_aside);

    /// Cheap; false where there is certainly nothing.
    bool may_hold_any() const;

    /// Another one than before: it has been written meanwhile. Nothing where there is no file.
    std::optional<std::filesystem::file_time_type> written_at() const;

    std::vector<kept::Notice> notices();

    /// Durable on return. `content` has its message id. Gives the notice's number. Refuses, as an
    /// OutboxError, what could not be read again: a text that is not UTF-8.
    std::uint64_t add(const v1::Content& content, Instant now);

    /// False where there is no such notice.
    bool change(std::uint64_t number, const std::function<void(kept::Notice&)>& how);
    bool remove(std::uint64_t number);

    /// Whoever holds the turn may send; nobody else may. What is kept may be read and added to
    /// meanwhile.
    using Turn = FileLock;
    std::optional<Turn> take_turn(Milliseconds patience) const;

  private:
    std::vector<kept::Notice> load();
    void store(const std::vector<kept::Notice>& notices);
    FileLock hold_file() const;
    std::filesystem::path lock_file() const;

    std::filesystem::path file_;
    Digest genesis_hash_;
    OnSetAside on_set_aside_;
};

/// Beside the identity: "hk-lws-desk.outbox".
std::filesystem::path outbox_path(const std::filesystem::path& identity_file);

}  // namespace liaison::client
