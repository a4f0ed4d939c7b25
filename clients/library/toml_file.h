// Small TOML files, read with complaints that help, and written whole or not at all. The one door
// to toml++ in this room.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "proto/ids.h"

namespace liaison::client {

/// One file. Keys are dotted: "curve.public". Every member that reads throws IdentityError with
/// file, line, key and `remedy`.
class TomlFile {
  public:
    /// `remedy` is the sentence that ends every complaint. With `secret`, a file that group or
    /// others may use is refused.
    TomlFile(std::filesystem::path file, std::string remedy, bool secret);
    ~TomlFile();
    TomlFile(const TomlFile&) = delete;
    TomlFile& operator=(const TomlFile&) = delete;

    bool has(std::string_view key) const;
    std::string text(std::string_view key) const;
    std::vector<std::string> texts(std::string_view key) const;
    std::uint64_t number(std::string_view key) const;

    /// The names of the tables inside `key`; none where it is absent.
    std::vector<std::string> tables(std::string_view key) const;

    [[noreturn]] void refuse(std::string_view key, std::string_view why) const;

  private:
    struct Table;
    std::filesystem::path file_;
    std::string remedy_;
    std::unique_ptr<Table> table_;
};

/// In quotes and escaped.
std::string toml_text(std::string_view text);
std::string toml_texts(const std::vector<std::string>& texts);

/// Replaces `file` with `content`: created with `mode` from the first byte, fsynced, renamed, the
/// directory fsynced. Throws IdentityError.
void write_whole(const std::filesystem::path& file, std::string_view content, unsigned mode);

}  // namespace liaison::client
