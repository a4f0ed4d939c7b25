#include "clients/library/toml_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "clients/library/identity.h"
#include "proto/encoding.h"

namespace liaison::client {

namespace fs = std::filesystem;

namespace {

constexpr std::streamsize kLargestFile = 1 << 20;  // bytes; an identity has about 1,000

// Not a FIFO, not a device, and not grown beyond all bounds by a mistaken path.
std::string content_of(const fs::path& file, const std::string& remedy) {
    std::ifstream in(file, std::ios::binary);
    std::string content(kLargestFile, '\0');
    if (!in || !fs::is_regular_file(file))
        throw IdentityError(file.string() + ": cannot be read. " + remedy);
    in.read(content.data(), kLargestFile);
    if (in.gcount() == kLargestFile)
        throw IdentityError(file.string() + ": is over 1 MiB, so it is something else. " + remedy);
    content.resize(static_cast<std::size_t>(in.gcount()));
    return content;
}

void refuse_if_shared(const fs::path& file) {
    struct stat status {};
    if (stat(file.c_str(), &status) != 0 || (status.st_mode & (S_IRWXG | S_IRWXO)) == 0) return;
    throw IdentityError(file.string() +
                        ": holds secret keys, and group or others may use it. Run: chmod 600 " +
                        file.string());
}

std::string place(const fs::path& file, const toml::source_region& source) {
    return file.string() + (source.begin ? ":" + std::to_string(source.begin.line) : "");
}

/// Closes on every way out.
class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

  private:
    int fd_;
};

[[noreturn]] void cannot(std::string_view what, const fs::path& file) {
    throw IdentityError(file.string() + ": cannot be " + std::string(what) + ": " +
                        std::strerror(errno) + ". Check the directory's owner and its free space.");
}

void write_and_sync(const fs::path& file, std::string_view content, unsigned mode) {
    const Descriptor out(open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (out.get() < 0) cannot("written", file);
    while (!content.empty()) {
        const ssize_t written = write(out.get(), content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) cannot("written", file);
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (fsync(out.get()) != 0) cannot("made durable", file);
}

}  // namespace

struct TomlFile::Table {
    toml::table root;

    toml::node_view<const toml::node> at(std::string_view key) const {
        return std::as_const(root).at_path(key);
    }
};

TomlFile::TomlFile(fs::path file, std::string remedy, bool secret)
    : file_(std::move(file)), remedy_(std::move(remedy)), table_(std::make_unique<Table>()) {
    const std::string content = content_of(file_, remedy_);
    if (secret) refuse_if_shared(file_);
    try {
        table_->root = toml::parse(content);
    } catch (const toml::parse_error& error) {
        throw IdentityError(place(file_, error.source()) + ": " + std::string(error.description()) +
                            ". " + remedy_);
    }
}

TomlFile::~TomlFile() = default;

bool TomlFile::has(std::string_view key) const { return static_cast<bool>(table_->at(key)); }

std::string TomlFile::text(std::string_view key) const {
    const auto value = table_->at(key).value_exact<std::string>();
    if (!value) refuse(key, "must be a text in quotes");
    return *value;
}

std::vector<std::string> TomlFile::texts(std::string_view key) const {
    const auto* const array = table_->at(key).as_array();
    if (array == nullptr) refuse(key, "must be a list of texts in quotes");
    std::vector<std::string> found;
    for (const auto& each : *array) {
        const auto value = each.value_exact<std::string>();
        if (!value) refuse(key, "must be a list of texts in quotes");
        found.push_back(*value);
    }
    return found;
}

std::uint64_t TomlFile::number(std::string_view key) const {
    const auto value = table_->at(key).value_exact<std::int64_t>();
    if (!value || *value < 0) refuse(key, "must be a number, 0 or more");
    return static_cast<std::uint64_t>(*value);
}

std::vector<std::string> TomlFile::tables(std::string_view key) const {
    std::vector<std::string> names;
    const auto* const table = table_->at(key).as_table();
    if (table == nullptr) return names;
    for (const auto& [name, node] : *table)
        if (node.is_table()) names.emplace_back(name.str());
    return names;
}

void TomlFile::refuse(std::string_view key, std::string_view why) const {
    // Where the key is missing, the line of the table that lacks it is the place to look.
    auto nearest = table_->at(key);
    std::string_view above = key;
    while (!nearest && above.find('.') != std::string_view::npos) {
        above = above.substr(0, above.rfind('.'));
        nearest = table_->at(above);
    }
    const bool missing = !table_->at(key);
    throw IdentityError((nearest ? place(file_, nearest.node()->source()) : file_.string()) + ": " +
                        std::string(key) + (missing ? " is missing; it " : " ") + std::string(why) +
                        ". " + remedy_);
}

std::string toml_text(std::string_view text) {
    std::ostringstream out;
    const toml::value<std::string> value{std::string(text)};
    out << toml::toml_formatter{value, toml::format_flags::none};
    return out.str();
}

std::string toml_texts(const std::vector<std::string>& texts) {
    std::string list;
    for (const auto& text : texts) list += (list.empty() ? "" : ", ") + toml_text(text);
    return "[" + list + "]";
}

void write_whole(const fs::path& file, std::string_view content, unsigned mode) {
    constexpr std::size_t kChanceBytes = 8;
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const fs::path next =
        folder / ("." + file.filename().string() + "." + to_hex(random_bytes(kChanceBytes)));
    try {
        write_and_sync(next, content, mode);
        if (rename(next.c_str(), file.c_str()) != 0) cannot("replaced", file);
    } catch (...) {
        unlink(next.c_str());
        throw;
    }
    const Descriptor directory(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() < 0 || fsync(directory.get()) != 0) cannot("made durable", folder);
}

}  // namespace liaison::client
