#include "clients/cli/site_draft.h"

#include <unistd.h>

#include <algorithm>

#include "clients/cli/exits.h"

namespace liaison::cli {

namespace fs = std::filesystem;
using catalogue::Catalogue;
using catalogue::Text;

namespace {

void refuse_taken(const fs::path& directory, const Catalogue& words) {
    if (!fs::exists(directory)) return;
    if (fs::exists(directory / "liaison.toml"))
        throw Stop(Exit::usage, words.fill(Text::site_exists, {{"directory", directory.string()}}));
    if (!fs::is_directory(directory) || !fs::is_empty(directory))
        throw Stop(Exit::usage,
                   words.fill(Text::site_not_empty, {{"directory", directory.string()}}));
}

/// "site/" names the same directory as "site", and has no name of its own to add to.
fs::path named(const fs::path& typed) {
    fs::path directory = typed.lexically_normal();
    return directory.has_filename() ? directory : directory.parent_path();
}

}  // namespace

SiteDraft::SiteDraft(const fs::path& directory, const Catalogue& words)
    : directory_(named(directory)),
      draft_(directory_.string() + ".new-" + std::to_string(getpid())) {
    refuse_taken(directory_, words);
    if (directory_.has_parent_path()) fs::create_directories(directory_.parent_path());
    fs::create_directory(draft_);
}

SiteDraft::~SiteDraft() {
    std::error_code ignored;
    if (!is_kept_) fs::remove_all(draft_, ignored);
}

void SiteDraft::keep() {
    fs::rename(draft_, directory_);
    is_kept_ = true;
}

void refuse_bad_origin(const std::string& origin, const Catalogue& words) {
    // ASCII, whether char is signed or not.
    const auto is_bad = [](char c) { return c <= 0x20 || c == 0x2B || c >= 0x7F; };
    if (origin.empty() || std::any_of(origin.begin(), origin.end(), is_bad))
        throw Stop(Exit::usage, std::string(words.text(Text::site_bad_origin)));
}

}  // namespace liaison::cli
