#include "clients/cli/site_init.h"

#include "clients/cli/json.h"
#include "clients/cli/site_draft.h"
#include "clients/library/connection.h"
#include "proto/encoding.h"

namespace liaison::cli {

namespace fs = std::filesystem;
using catalogue::Catalogue;
using catalogue::Text;

namespace {

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
    refuse_bad_origin(options.origin, words);
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
    refuse_bad_options(command.options, words);
    try {
        SiteDraft draft(command.directory, words);
        const SampleSite site = make_sample_site(command.options, client::now());
        write_site(site, command.options, draft.directory());
        draft.keep();
        report(site, draft.kept_as(), workplace);
    } catch (const fs::filesystem_error& error) {
        throw Stop(Exit::failed, words.fill(Text::site_not_written, {{"why", error.what()}}));
    } catch (const client::IdentityError& error) {
        throw Stop(Exit::failed, words.fill(Text::site_not_written, {{"why", error.what()}}));
    }
    return Exit::done;
}

}  // namespace liaison::cli
