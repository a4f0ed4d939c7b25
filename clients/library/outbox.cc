#include "clients/library/outbox.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>

#include "clients/library/connection.h"
#include "clients/library/toml_file.h"
#include "proto/digest.h"
#include "proto/encoding.h"

namespace liaison::client {

namespace fs = std::filesystem;

namespace {

// The file: kMagic, the SHA-256 of all that follows it, then for each notice kMark, its length
// (u32, big-endian), the SHA-256 of its bytes, its bytes.
constexpr std::string_view kMagic = "liaison outbox/v1\n";
constexpr std::string_view kMark = "\nkept";  // where to go on reading behind what is damaged
constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kLengthBytes = 4;
constexpr unsigned kMode = 0600;
constexpr std::int64_t kFileByte = 0;  // held while the file is read and replaced
constexpr std::int64_t kTurnByte = 1;  // held while notices are sent
constexpr Milliseconds kFilePatience = std::chrono::seconds{10};
constexpr Milliseconds kBetweenTries{10};

[[noreturn]] void cannot(const std::string& what, const fs::path& file) {
    throw OutboxError(file.string() + ": cannot be " + what + ": " + std::strerror(errno) +
                      ". Check the directory's owner and its free space.");
}

Bytes bytes_of(const fs::path& file) {
    try {
        std::ifstream in(file, std::ios::binary);
        if (!in) cannot("read", file);
        return {std::istreambuf_iterator<char>(in), {}};
    } catch (const std::ios_base::failure&) {  // an error of the disk, thrown by the buffer
        cannot("read", file);
    }
}

Bytes length_of(std::size_t size) {
    Bytes length;
    constexpr unsigned kBitsOfByte = 8;
    for (std::size_t byte = kLengthBytes; byte-- > 0;)
        length.push_back(static_cast<char>((size >> (byte * kBitsOfByte)) & 0xFFU));
    return length;
}

std::size_t length_at(BytesView bytes) {
    std::size_t length = 0;
    constexpr unsigned kBitsOfByte = 8;
    for (const char each : bytes.substr(0, kLengthBytes))
        length = (length << kBitsOfByte) | static_cast<unsigned char>(each);
    return length;
}

/// What a receiver could not read must never count as kept.
Bytes readable_bytes(const v1::Content& content, const fs::path& file) {
    Bytes bytes;
    if (!content.SerializeToString(&bytes) || !v1::Content().ParseFromString(bytes))
        throw OutboxError(file.string() +
                          ": cannot keep this notice: a text in it is not valid UTF-8.");
    return bytes;
}

Bytes file_of(const std::vector<kept::Notice>& notices) {
    Bytes entries;
    for (const auto& notice : notices) {
        const Bytes bytes = notice.SerializeAsString();
        entries.append(kMark).append(length_of(bytes.size())).append(sha256(bytes).value);
        entries.append(bytes);
    }
    return Bytes(kMagic) + sha256(entries).value + entries;
}

/// The notice whose mark stands at the front of `rest`, and how many bytes it takes.
std::optional<std::pair<kept::Notice, std::size_t>> notice_at(BytesView rest) {
    constexpr std::size_t kHead = kMark.size() + kLengthBytes + kDigestBytes;
    if (rest.size() < kHead) return std::nullopt;
    const std::size_t length = length_at(rest.substr(kMark.size()));
    if (length > rest.size() - kHead) return std::nullopt;
    const BytesView bytes = rest.substr(kHead, length);
    if (sha256(bytes).value != rest.substr(kMark.size() + kLengthBytes, kDigestBytes))
        return std::nullopt;
    kept::Notice notice;
    v1::Content content;
    if (!notice.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) ||
        !content.ParseFromString(notice.content()))
        return std::nullopt;
    return std::pair{std::move(notice), kHead + length};
}

struct Found {
    std::vector<kept::Notice> notices;
    bool all = true;  ///< Nothing else stands between them or behind them.
};

/// Every notice that can be read, whatever stands between them.
Found readable_notices(BytesView entries) {
    Found found;
    while (!entries.empty()) {
        const auto mark = entries.find(kMark);
        found.all = found.all && mark == 0;
        if (mark == BytesView::npos) return found;
        entries.remove_prefix(mark);
        auto next = notice_at(entries);
        found.all = found.all && next;
        entries.remove_prefix(next ? next->second : kMark.size());
        if (next) found.notices.push_back(std::move(next->first));
    }
    return found;
}

/// What the file holds; `all` only where it is as it was written and each notice can be read.
Found found_in(BytesView file) {
    constexpr std::size_t kHead = kMagic.size() + kDigestBytes;
    const bool has_head = file.starts_with(kMagic) && file.size() >= kHead;
    if (!has_head) {
        Found found = readable_notices(file);
        found.all = false;
        return found;
    }
    const BytesView entries = file.substr(kHead);
    Found found = readable_notices(entries);
    found.all = found.all && sha256(entries).value == file.substr(kMagic.size(), kDigestBytes);
    return found;
}

bool try_lock(int descriptor, std::int64_t byte) {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = byte;
    lock.l_len = 1;
    return fcntl(descriptor, F_OFD_SETLK, &lock) == 0;
}

std::vector<kept::Notice>::iterator numbered(std::vector<kept::Notice>& notices,
                                             std::uint64_t number) {
    return std::find_if(notices.begin(), notices.end(),
                        [number](const auto& notice) { return notice.number() == number; });
}

/// What a killed command left of a file that it was about to put in place.
void remove_drafts_of(const fs::path& file) {
    const std::string draft = "." + file.filename().string() + ".";
    std::error_code ignored;  // it is only in the way of nobody
    for (const auto& each : fs::directory_iterator(file.parent_path(), ignored))
        if (each.path().filename().string().starts_with(draft)) fs::remove(each.path(), ignored);
}

}  // namespace

std::optional<FileLock> FileLock::take(const fs::path& file, std::int64_t byte,
                                       Milliseconds patience) {
    // The lock belongs to this opening of the file: two in one process exclude each other, too.
    FileLock lock(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kMode));
    if (lock.descriptor_ < 0) cannot("locked", file);
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!try_lock(lock.descriptor_, byte)) {
        if (errno != EAGAIN && errno != EACCES && errno != EINTR) cannot("locked", file);
        if (std::chrono::steady_clock::now() >= until) return std::nullopt;
        std::this_thread::sleep_for(kBetweenTries);
    }
    return lock;
}

FileLock::~FileLock() {
    if (descriptor_ >= 0) close(descriptor_);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Outbox::Outbox(fs::path file, Digest genesis_hash, OnSetAside on_set_aside)
    : file_(std::move(file)),
      genesis_hash_(std::move(genesis_hash)),
      on_set_aside_(std::move(on_set_aside)) {}

fs::path Outbox::lock_file() const { return file_.string() + ".lock"; }

bool Outbox::may_hold_any() const {
    std::error_code unknown;
    return fs::exists(file_, unknown) || unknown;
}

std::optional<fs::file_time_type> Outbox::written_at() const {
    std::error_code none;
    const auto at = fs::last_write_time(file_, none);
    return none ? std::nullopt : std::optional(at);
}

FileLock Outbox::hold_file() const {
    auto lock = FileLock::take(lock_file(), kFileByte, kFilePatience);
    if (!lock)
        throw OutboxError(file_.string() +
                          ": another command of this identity holds it and does not go on.");
    return std::move(*lock);
}

std::optional<Outbox::Turn> Outbox::take_turn(Milliseconds patience) const {
    return FileLock::take(lock_file(), kTurnByte, patience);
}

std::vector<kept::Notice> Outbox::load() {
    if (!may_hold_any()) return {};
    const Bytes file = bytes_of(file_);
    auto [notices, is_whole] = found_in(file);
    if (is_whole) {
        for (auto& notice : notices)
            if (notice.genesis_hash() != genesis_hash_.value)
                notice.set_state(kept::Notice::OF_ANOTHER_LOG);
        return notices;
    }
    // What is missing between them is not known, so none goes by itself any more.
    for (auto& notice : notices)
        if (notice.state() == kept::Notice::WAITS)
            notice.set_state(kept::Notice::FROM_DAMAGED_OUTBOX);
    std::string moved_to = file_.string() + ".damaged-" + std::to_string(now().ms);
    std::error_code failed;
    while (fs::exists(moved_to, failed)) moved_to += "-";
    // A second name first: the outbox is never without a file while what is whole is written anew.
    fs::create_hard_link(file_, moved_to, failed);
    if (failed)
        throw OutboxError(file_.string() +
                          ": is damaged and cannot be set aside: " + failed.message() + ".");
    try {
        store(notices);
    } catch (const OutboxError&) {
        fs::remove(moved_to, failed);  // the damaged file stays where it is, and is found again
        throw;
    }
    if (on_set_aside_) on_set_aside_({file_, moved_to, notices.size()});
    return notices;
}

void Outbox::store(const std::vector<kept::Notice>& notices) {
    remove_drafts_of(file_);
    if (notices.empty()) {
        std::error_code failed;
        fs::remove(file_, failed);
        if (failed) throw OutboxError(file_.string() + ": cannot be removed: " + failed.message());
        return;
    }
    try {
        write_whole(file_, file_of(notices), kMode);
    } catch (const IdentityError& error) {
        throw OutboxError(error.what());
    }
}

std::vector<kept::Notice> Outbox::notices() {
    if (!may_hold_any()) return {};
    const FileLock lock = hold_file();
    return load();
}

std::uint64_t Outbox::add(const v1::Content& content, Instant now) {
    const FileLock lock = hold_file();
    auto notices = load();
    if (notices.size() >= kMostNotices)
        throw OutboxError(file_.string() + ": is full: " + std::to_string(kMostNotices) +
                          " notices are kept in it already.");
    kept::Notice notice;
    for (const auto& each : notices) notice.set_number(std::max(notice.number(), each.number()));
    notice.set_number(notice.number() + 1);
    notice.set_content(readable_bytes(content, file_));
    notice.set_kept_at(now.ms);
    notice.set_state(kept::Notice::WAITS);
    notice.set_genesis_hash(genesis_hash_.value);
    notices.push_back(notice);
    store(notices);
    return notice.number();
}

bool Outbox::change(std::uint64_t number, const std::function<void(kept::Notice&)>& how) {
    if (!may_hold_any()) return false;
    const FileLock lock = hold_file();
    auto notices = load();
    const auto found = numbered(notices, number);
    if (found == notices.end()) return false;
    how(*found);
    store(notices);
    return true;
}

bool Outbox::remove(std::uint64_t number) {
    if (!may_hold_any()) return false;
    const FileLock lock = hold_file();
    auto notices = load();
    const auto found = numbered(notices, number);
    if (found == notices.end()) return false;
    notices.erase(found);
    store(notices);
    return true;
}

fs::path outbox_path(const fs::path& identity_file) {
    return fs::path(identity_file).replace_extension(".outbox");
}

}  // namespace liaison::client
