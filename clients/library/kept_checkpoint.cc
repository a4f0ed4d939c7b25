#include "clients/library/kept_checkpoint.h"

#include "clients/library/toml_file.h"

namespace liaison::client {

namespace {

constexpr unsigned kMode = 0644;

}  // namespace

std::filesystem::path checkpoint_path(const std::filesystem::path& identity_file) {
    auto file = identity_file;
    return file.replace_extension(".checkpoint");
}

KeptCheckpoint load_checkpoint(const std::filesystem::path& file, const std::string& origin) {
    if (!std::filesystem::exists(file)) return {};
    const TomlFile toml(file,
                        "It holds the checkpoint that the log must go on from: restore it, or "
                        "remove it only when your side's auditor has compared the log.",
                        false);
    if (toml.text("origin") != origin)
        toml.refuse("origin",
                    "is " + toml.text("origin") + ", but the identity's log is " + origin);
    return {toml.text("proven"), toml.texts("unproven")};
}

void save_checkpoint(const std::filesystem::path& file, const std::string& origin,
                     const KeptCheckpoint& kept) {
    write_whole(file,
                "origin = " + toml_text(origin) + "\nproven = " + toml_text(kept.proven) +
                    "\nunproven = " + toml_texts(kept.unproven) + "\n",
                kMode);
}

}  // namespace liaison::client
