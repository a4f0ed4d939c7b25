#include "storage/snapshot_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>

#include "proto/digest.h"
#include "proto/encoding.h"

namespace liaison::storage {

namespace {

constexpr std::size_t kDigestBytes = 32;

/// The kind's line, a line with the size, one with the last hash in hexadecimal, the content, and
/// the SHA-256 of all before it.
Bytes encoded(const Snapshot& snapshot, std::string_view kind) {
    Bytes out(kind);
    out += "\n" + std::to_string(snapshot.size) + "\n" + to_hex(snapshot.last_hash.value) + "\n";
    out += snapshot.content;
    return out + sha256(out).value;
}

/// The text up to the next line's end, which is taken off `rest`.
BytesView take_line(BytesView& rest) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const BytesView line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

class File {
  public:
    File(const std::filesystem::path& path, int flags)
        : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~File() {
        if (number_ >= 0) ::close(number_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    /// Syncs too.
    bool write(BytesView bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(number_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return ::fsync(number_) == 0;
    }
    bool is_open() const { return number_ >= 0; }

  private:
    int number_;
};

bool is_full() { return errno == ENOSPC || errno == EDQUOT; }

}  // namespace

bool replace_file(const std::filesystem::path& file, BytesView content) {
    const std::filesystem::path beside = file.string() + ".new";
    {
        const File out(beside, O_WRONLY | O_CREAT | O_TRUNC);
        if (!out.is_open() || !out.write(content)) {
            const bool full = is_full();
            const std::string cause = std::strerror(errno);
            std::error_code ignored;
            std::filesystem::remove(beside, ignored);
            if (full) return false;
            throw StorageFailure(beside.string() + " cannot be written: " + cause);
        }
    }
    std::error_code failed;
    std::filesystem::rename(beside, file, failed);
    if (failed) throw StorageFailure(file.string() + " cannot be replaced: " + failed.message());
    // The new name is durable when the directory is.
    const File directory(file.has_parent_path() ? file.parent_path() : ".", O_RDONLY);
    if (!directory.is_open() || !directory.write({}))
        throw StorageFailure(file.string() +
                             ": its directory cannot be synced: " + std::strerror(errno));
    return true;
}

bool save_snapshot(const std::filesystem::path& file, const Snapshot& snapshot,
                   std::string_view kind) {
    return replace_file(file, encoded(snapshot, kind));
}

std::optional<Snapshot> load_snapshot(const std::filesystem::path& file, std::string_view kind) {
    const Bytes first_line = Bytes(kind) + "\n";
    std::ifstream in(file, std::ios::binary);
    Bytes bytes(first_line.size(), '\0');
    // The rest of another file is not read: it may be of any size.
    if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())) || bytes != first_line)
        return std::nullopt;
    bytes.append(std::istreambuf_iterator<char>(in), {});
    if (bytes.size() < first_line.size() + kDigestBytes) return std::nullopt;
    BytesView rest = BytesView(bytes).substr(0, bytes.size() - kDigestBytes);
    if (sha256(rest).value != BytesView(bytes).substr(rest.size())) return std::nullopt;
    rest.remove_prefix(first_line.size());
    const BytesView size = take_line(rest);
    const auto last_hash = from_hex(take_line(rest));
    Snapshot out;
    const auto read = std::from_chars(size.data(), size.data() + size.size(), out.size);
    if (read.ec != std::errc{} || !last_hash) return std::nullopt;
    out.last_hash = Digest{*last_hash};
    out.content = Bytes(rest);
    return out;
}

}  // namespace liaison::storage
