#include "clients/library/cursors.h"

#include "clients/library/toml_file.h"
#include "proto/encoding.h"

namespace liaison::client {

namespace {

constexpr unsigned kCursorMode = 0644;
constexpr std::size_t kDigestBytes = 32;

Digest digest_at(const TomlFile& toml, const std::string& key) {
    const auto bytes = from_hex(toml.text(key));
    if (!bytes || (!bytes->empty() && bytes->size() != kDigestBytes))
        toml.refuse(key, "must be a record hash of 64 hexadecimal digits, or empty");
    return Digest{*bytes};
}

}  // namespace

std::map<Scope, Cursor> load_cursors(const std::filesystem::path& file, const std::string& origin) {
    if (!std::filesystem::exists(file)) return {};
    const TomlFile toml(file, "Remove the file to start reading anew, or restore it.", false);
    if (toml.text("origin") != origin)
        toml.refuse("origin",
                    "is " + toml.text("origin") + ", but the identity's log is " + origin);
    std::map<Scope, Cursor> cursors;
    for (const auto& name : toml.tables("scopes")) {
        const std::string table = "scopes." + name;
        cursors.emplace(
            name, Cursor{Sequence{toml.number(table + ".next")}, digest_at(toml, table + ".hash")});
    }
    return cursors;
}

void save_cursors(const std::filesystem::path& file, const std::string& origin,
                  const std::map<Scope, Cursor>& cursors) {
    std::string content = "origin = " + toml_text(origin) + "\n";
    for (const auto& [scope, cursor] : cursors)
        content += "\n[scopes." + toml_text(scope.value) +
                   "]\nnext = " + std::to_string(cursor.next.value) +
                   "\nhash = " + toml_text(to_hex(cursor.hash.value)) + "\n";
    write_whole(file, content, kCursorMode);
}

}  // namespace liaison::client
