#include "clients/library/cosigned_notes.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "clients/library/toml_file.h"
#include "proto/checkpoint.h"

namespace liaison::client {

namespace {

constexpr unsigned kMode = 0644;
constexpr const char* kRemedy =
    "It says what this witness has cosigned: restore it. A witness that has forgotten that must "
    "not go on with the same key.";

std::filesystem::path beside(const std::filesystem::path& identity_file, const char* ending) {
    auto file = identity_file;
    return file.replace_extension(ending);
}

}  // namespace

/// An open file that only grows; its lock keeps other witnesses of the same key away.
class CosignedNotes::Archive {
  public:
    /// With `may_be_new`, it is made where there is none.
    Archive(std::filesystem::path file, bool may_be_new)
        : file_(std::move(file)),
          number_(::open(file_.c_str(), O_RDWR | O_CLOEXEC | (may_be_new ? O_CREAT : 0), kMode)) {
        if (number_ < 0 && errno == ENOENT && !may_be_new)
            throw IdentityError(file_.string() + ": is missing. " + kRemedy);
        if (number_ < 0) fail("cannot be opened");
        if (::flock(number_, LOCK_EX | LOCK_NB) != 0) {
            const int why = errno;
            ::close(number_);
            if (why == EWOULDBLOCK)
                throw IdentityError(file_.string() +
                                    ": another witness of this identity runs. End that one first.");
            errno = why;
            fail("cannot be locked");
        }
    }
    ~Archive() { ::close(number_); }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    std::uint64_t size() const {
        const off_t end = ::lseek(number_, 0, SEEK_END);
        if (end < 0) fail("cannot be read");
        return static_cast<std::uint64_t>(end);
    }

    void cut(std::uint64_t size) const {
        if (::ftruncate(number_, static_cast<off_t>(size)) != 0) fail("cannot be cut");
    }

    void write_at(std::uint64_t place, std::string_view text) const {
        while (!text.empty()) {
            const ssize_t written =
                ::pwrite(number_, text.data(), text.size(), static_cast<off_t>(place));
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail("cannot be written");
            text.remove_prefix(static_cast<std::size_t>(written));
            place += static_cast<std::uint64_t>(written);
        }
        if (::fsync(number_) != 0) fail("cannot be made durable");
    }

    [[noreturn]] void fail(const std::string& what) const {
        throw IdentityError(file_.string() + ": " + what + ": " + std::strerror(errno) +
                            ". Check the directory's owner and its free space.");
    }

  private:
    const std::filesystem::path file_;
    const int number_;
};

CosignedNotes::CosignedNotes(const std::filesystem::path& identity_file)
    : state_file_(beside(identity_file, ".cosigned")),
      archive_(std::make_unique<Archive>(beside(identity_file, ".cosigned-notes"),
                                         !std::filesystem::exists(state_file_))) {
    if (std::filesystem::exists(state_file_))
        read_state();
    else if (archive_->size() > 0)
        throw IdentityError(state_file_.string() + ": is missing, but there are notes beside it. " +
                            kRemedy);
    else
        // Before the first note: notes without this file are then never a crash's, but a loss.
        write_state("", 0);
    archive_->cut(archived_);
}

void CosignedNotes::read_state() {
    const TomlFile toml(state_file_, kRemedy, false);
    last_ = toml.text("last");
    archived_ = toml.number("archived");
    const auto stated = stated_checkpoint(last_);
    const bool none_yet = last_.empty() && archived_ == 0;
    if (!stated && !none_yet) toml.refuse("last", "must be a checkpoint");
    last_size_ = stated ? stated->size : 0;
    if (archive_->size() < archived_)
        toml.refuse("archived", "is " + std::to_string(archived_) +
                                    ", but the file of all notes has " +
                                    std::to_string(archive_->size()) + " bytes");
}

void CosignedNotes::write_state(const std::string& last, std::uint64_t archived) const {
    write_whole(state_file_,
                "last = " + toml_text(last) + "\narchived = " + std::to_string(archived) + "\n",
                kMode);
}

CosignedNotes::~CosignedNotes() = default;

void CosignedNotes::add(const std::string& note, std::uint64_t size) {
    if (size <= last_size_)
        throw std::logic_error("a witness cosigns only what is greater than all before");
    const std::string entry = note + "\n";
    archive_->write_at(archived_, entry);
    const std::uint64_t archived = archived_ + entry.size();
    write_state(note, archived);
    archived_ = archived;
    last_ = note;
    last_size_ = size;
}

}  // namespace liaison::client
