#include "clients/cli/site_init.h"

#include <unistd.h>

#include <algorithm>

#include "clients/cli/json.h"
#include "clients/library/connection.h"
#include "proto/encoding.h"

namespace liaison::cli {

namespace fs = std::filesystem;
using catalogue::Catalogue;
using catalogue::Text;

namespace {

/// A directory that is gone at the end unless it was kept.
class Draft {
  public:
    explicit Draft(fs::path directory) : directory_(std::move(directory)) {
        fs::create_directory(directory_);
    }
    ~Draft() {
        std::error_code ignored;
        if (!kept_) fs::remove_all(directory_, ignored);
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    const fs::path& directory() const { return directory_; }

    void keep_as(const fs::path& directory) {
        fs::rename(directory_, directory);
        kept_ = true;
    }

  private:
    fs::path directory_;
    bool kept_ = false;
};

void refuse_bad_options(const SiteOptions& options, const Catalogue& words) {
    constexpr int kMostScopes = 16;
    constexpr int kLastPort = 65'500;
    const int request = options.request_port;
    const int feed = options.feed_port;
    if (request < 1 || feed < 1 || request > kLastPort || feed > kLastPort - kMostScopes)
        throw Stop(Exit::usage, std::string(words.text(Text::site_ports_out_of_range)));
    if (request >= feed && request < feed + kMostScopes)
        throw Stop(Exit::usage,
                   words.fill(Text::site_ports_overlap, {{"request", std::to_string(request)},
                                                         {"feed", std::to_string(feed)}}));
    // ASCII, whether char is signed or not.
    const auto is_bad = [](char c) { return c <= 0x20 || c == 0x2B || c >= 0x7F; };
    if (options.origin.empty() || std::any_of(options.origin.begin(), options.origin.end(), is_bad))
        throw Stop(Exit::usage, std::string(words.text(Text::site_bad_origin)));
}

void refuse_taken(const fs::path& directory, const Catalogue& words) {
    if (!fs::exists(directory)) return;
    if (fs::exists(directory / "liaison.toml"))
        throw Stop(Exit::usage, words.fill(Text::site_exists, {{"directory", directory.string()}}));
    if (!fs::is_directory(directory) || !fs::is_empty(directory))
        throw Stop(Exit::usage,
                   words.fill(Text::site_not_empty, {{"directory", directory.string()}}));
}

void report(const SampleSite& site, const fs::path& directory, const Workplace& workplace) {
    const std::string hash = to_hex(site.genesis.hash.value);
    if (workplace.settings.json) {
        workplace.terminal.line(JsonObject{}
                                    .add("site", directory.string())
                                    .add("origin", site.genesis.record.genesis().origin())
                                    .add("genesis_hash", hash)
                                    .add("identities", site.identities.size())
                                    .text());
        return;
    }
    const Catalogue& words = workplace.words;
    workplace.terminal.line(
        words.fill(Text::site_written,
                   {{"directory", directory.string()},
                    {"identities", std::to_string(site.identities.size())},
                    {"ports", std::to_string(site.genesis.record.genesis().ports_size())}}));
    workplace.terminal.line(words.fill(Text::site_genesis, {{"hash", hash}}));
    workplace.terminal.line(
        words.fill(Text::site_roots, {{"directory", (directory / "roots").string()}}));
    workplace.terminal.line(words.fill(Text::site_next, {{"directory", directory.string()}}));
}

}  // namespace

Exit run(const SiteInit& command, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    // "site/" names the same directory as "site", and has no name of its own to add to.
    fs::path directory = command.directory.lexically_normal();
    if (!directory.has_filename()) directory = directory.parent_path();
    refuse_bad_options(command.options, words);
    try {
        refuse_taken(directory, words);
        const SampleSite site = make_sample_site(command.options, client::now());
        if (directory.has_parent_path()) fs::create_directories(directory.parent_path());
        Draft draft(directory.string() + ".new-" + std::to_string(getpid()));
        write_site(site, command.options, draft.directory());
        draft.keep_as(directory);
        report(site, directory, workplace);
    } catch (const fs::filesystem_error& error) {
        throw Stop(Exit::failed, words.fill(Text::site_not_written, {{"why", error.what()}}));
    } catch (const client::IdentityError& error) {
        throw Stop(Exit::failed, words.fill(Text::site_not_written, {{"why", error.what()}}));
    }
    return Exit::done;
}

}  // namespace liaison::cli
