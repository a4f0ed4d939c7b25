#include "clients/cli/new_origin.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include "clients/audit/log_file_source.h"
#include "clients/audit/verifier.h"
#include "clients/cli/citation_lines.h"
#include "clients/cli/enrol.h"
#include "clients/cli/json.h"
#include "clients/cli/sample_site.h"
#include "clients/cli/site_draft.h"
#include "clients/library/connection.h"
#include "clients/library/toml_file.h"
#include "proto/digest.h"
#include "proto/encoding.h"

namespace liaison::cli {

namespace fs = std::filesystem;
using catalogue::Catalogue;
using catalogue::Text;

namespace {

constexpr unsigned kSecretMode = 0600;
constexpr unsigned kOpenMode = 0644;
constexpr std::size_t kSaltBytes = 16;

/// Nothing where it cannot be read.
std::optional<std::string> content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad()) return std::nullopt;
    return content;
}

/// The old site, as its liaison.toml names it.
struct OldSite {
    fs::path directory;
    std::string settings;  ///< liaison.toml itself.
    StoredRecord genesis;
    /// Relative to the directory, and so in the new one.
    fs::path genesis_file, founding_file, broker_key, log_key, store;

    const v1::Genesis& said() const { return genesis.record.genesis(); }
};

fs::path inner_path(const client::TomlFile& toml, const std::string& key, const Catalogue& words) {
    fs::path path = fs::path(toml.text(key)).lexically_normal();
    if (path.empty() || path.is_absolute() || *path.begin() == "..")
        toml.refuse(key, words.text(Text::new_origin_outer_path));
    return path;
}

OldSite old_site(const fs::path& directory, const Catalogue& words) {
    const fs::path settings = directory / "liaison.toml";
    const client::TomlFile toml(settings, std::string(words.text(Text::new_origin_name_the_site)),
                                false);
    OldSite site;
    site.directory = directory;
    site.settings = content_of(settings).value_or("");
    site.genesis_file = inner_path(toml, "site.genesis", words);
    site.founding_file = inner_path(toml, "site.founding", words);
    site.broker_key = inner_path(toml, "keys.broker", words);
    site.log_key = inner_path(toml, "keys.log", words);
    site.store = inner_path(toml, "store.path", words);
    auto genesis = read_record(content_of(directory / site.genesis_file).value_or(""));
    if (!genesis || !genesis->record.has_genesis())
        throw Stop(Exit::usage, words.fill(Text::site_key_no_genesis,
                                           {{"file", (directory / site.genesis_file).string()}}));
    site.genesis = *std::move(genesis);
    return site;
}

/// The last note of a file that holds one, or several, each followed by an empty line.
std::string last_note(std::string_view content) {
    while (content.ends_with("\n\n")) content.remove_suffix(1);
    const auto parting = content.rfind("\n\n");
    if (parting == std::string_view::npos || parting == 0) return "";
    const auto before = content.rfind("\n\n", parting - 1);
    return std::string(before == std::string_view::npos ? content : content.substr(before + 2));
}

/// The genesis that would cite this note; nothing where the note is no good citation.
std::optional<Citation> cited_by(v1::Genesis genesis, const std::string& note) {
    genesis.mutable_old_log()->set_checkpoint(note);
    return citation_in(genesis);
}

/// Of all that are at hand, the one over most records. Two of one size must be the same.
Citation last_cosigned(const v1::Genesis& genesis, const OldSite& old, const NewOrigin& command,
                       const Catalogue& words) {
    std::map<std::uint64_t, Citation> by_size;
    const auto take = [&](const fs::path& file, bool must_be_one) {
        const auto content = content_of(file);
        if (!content && !must_be_one) return;
        auto found = content ? cited_by(genesis, last_note(*content)) : std::nullopt;
        if (!found || found->checkpoint.origin != old.said().origin()) {
            if (!must_be_one) return;
            throw Stop(Exit::usage,
                       words.fill(Text::new_origin_bad_note, {{"file", file.string()}}));
        }
        const auto size = found->checkpoint.size;
        const auto known = by_size.find(size);
        if (known == by_size.end()) {
            by_size.emplace(size, *std::move(found));
            return;
        }
        if (known->second.checkpoint != found->checkpoint)
            throw Stop(Exit::two_histories, words.fill(Text::new_origin_two_histories,
                                                       {{"size", std::to_string(size)}}));
        known->second = *cited_by(genesis, with_lines_of(known->second.note, found->note));
    };
    const std::string store = (old.directory / old.store).string();
    for (const char* const side : {".cosigned-sz", ".cosigned-hk"}) take(store + side, false);
    for (const fs::path& file : command.cosigned) take(file, true);
    if (by_size.empty())
        throw Stop(Exit::usage, std::string(words.text(Text::new_origin_nothing_cosigned)));
    return by_size.rbegin()->second;
}

/// What the old log itself says about its administrators, as far as it is whole.
struct Administrators {
    std::vector<v1::Principal> all;
    std::uint64_t records = 0;  ///< So many of the log were believed; 0: genesis alone.
};

Administrators administrators_of(const OldSite& old) {
    Administrators out;
    for (const auto& authority : old.said().authorities()) out.all.push_back(authority.admin());
    const fs::path store = old.directory / old.store;
    if (!fs::exists(store)) return out;
    try {
        audit::LogFileSource source(store);
        audit::Verifier verifier(source, {old.genesis.hash, {}, audit::Depth::senders});
        while (verifier.step()) continue;
        if (verifier.findings().records == 0) return out;
        return {verifier.keyring().administrators(), verifier.findings().records};
    } catch (const audit::StorageFailure&) {
        return out;  // lost: that may be why there is to be another one
    }
}

void take_brought(v1::Genesis& genesis, const fs::path& file, const Catalogue& words) {
    const client::TomlFile toml(file, std::string(words.text(Text::public_file_remedy)), false);
    for (auto& authority : *genesis.mutable_authorities())
        if (authority.admin().name() == toml.text("name"))
            return take_public_keys(*authority.mutable_admin(), file, words);
    toml.refuse("name", words.text(Text::new_origin_no_such_admin));
}

v1::Genesis new_genesis(const NewOrigin& command, const OldSite& old, const Administrators& admins,
                        const KeyPair& log_key, const Catalogue& words) {
    v1::Genesis genesis = old.said();
    genesis.set_origin(command.origin);
    genesis.set_log_public(log_key.public_key);
    for (auto& authority : *genesis.mutable_authorities())
        for (const auto& admin : admins.all)
            if (admin.side() == authority.side()) *authority.mutable_admin() = admin;
    for (const fs::path& file : command.admins) take_brought(genesis, file, words);
    genesis.mutable_old_log()->set_genesis_hash(old.genesis.hash.value);
    genesis.mutable_old_log()->clear_checkpoint();
    genesis.mutable_old_log()->set_checkpoint(last_cosigned(genesis, old, command, words).note);
    return genesis;
}

StoredRecord record_zero(const v1::Genesis& genesis) {
    v1::Record record;
    record.set_scope(kSite.value);
    record.set_recorded_at(client::now().ms);
    record.set_salt(random_bytes(kSaltBytes));
    *record.mutable_genesis() = genesis;
    return seal(std::move(record));
}

void write_file(const fs::path& file, std::string_view content, unsigned mode) {
    const fs::path parent = file.parent_path();
    if (!fs::exists(parent)) {
        fs::create_directories(parent);
        if (mode == kSecretMode) fs::permissions(parent, fs::perms::owner_all);
    }
    client::write_whole(file, content, mode);
}

std::string broker_key(const NewOrigin& command, const OldSite& old, const Catalogue& words) {
    if (command.new_broker_key) return broker_key_file(new_curve_pair());
    const fs::path file = old.directory / old.broker_key;
    const auto content = content_of(file);
    if (!content)
        throw Stop(Exit::usage,
                   words.fill(Text::new_origin_no_broker_key, {{"file", file.string()}}));
    return *content;
}

void report(const StoredRecord& genesis, const Administrators& admins, const SiteDraft& site,
            const fs::path& broker_key, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    const auto& terminal = workplace.terminal;
    const v1::Genesis& said = genesis.record.genesis();
    const Citation citation = citation_in(said).value();
    const std::string broker = client::TomlFile(broker_key, "", true).text("curve_public");
    const std::string hash = to_hex(genesis.hash.value);
    if (workplace.settings.json) {
        terminal.line(JsonObject{}
                          .add("site", site.kept_as().string())
                          .add("origin", said.origin())
                          .add("genesis_hash", hash)
                          .add("broker_public", broker)
                          .add("old_records", admins.records)
                          .add_raw("old_log", json_of(citation))
                          .text());
        return;
    }
    terminal.line(words.fill(Text::new_origin_written,
                             {{"directory", site.kept_as().string()}, {"origin", said.origin()}}));
    show_citation(citation, workplace);
    for (const auto& authority : said.authorities())
        terminal.line(words.fill(Text::new_origin_admin,
                                 {{"name", printable(authority.admin().name())},
                                  {"key", to_base64(authority.admin().sign_public())}}));
    terminal.line(words.fill(
        admins.records == 0 ? Text::new_origin_admins_of_genesis : Text::new_origin_admins_of_log,
        {{"count", std::to_string(admins.records)}}));
    terminal.line(words.fill(Text::new_origin_hash, {{"hash", hash}, {"broker", broker}}));
    terminal.line(words.fill(Text::new_origin_next, {{"directory", site.kept_as().string()}}));
}

}  // namespace

Exit run(const NewOrigin& command, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    refuse_bad_origin(command.origin, words);
    const OldSite old = old_site(workplace.settings.site, words);
    if (command.origin == old.said().origin())
        throw Stop(Exit::usage,
                   words.fill(Text::new_origin_same_name, {{"origin", command.origin}}));
    try {
        SiteDraft site(command.directory, words);
        const Administrators admins = administrators_of(old);
        const KeyPair log_key = new_signing_pair();
        const StoredRecord genesis = record_zero(new_genesis(command, old, admins, log_key, words));
        const fs::path& to = site.directory();
        write_file(to / "liaison.toml", old.settings, kOpenMode);
        write_file(to / old.genesis_file, genesis.bytes, kOpenMode);
        write_file(to / old.founding_file, "", kOpenMode);
        write_file(to / old.log_key,
                   signing_key_file(log_key, "Signs the log's checkpoints. Secret."), kSecretMode);
        write_file(to / old.broker_key, broker_key(command, old, words), kSecretMode);
        site.keep();
        report(genesis, admins, site, site.kept_as() / old.broker_key, workplace);
    } catch (const fs::filesystem_error& error) {
        throw Stop(Exit::failed, words.fill(Text::site_not_written, {{"why", error.what()}}));
    }
    return Exit::done;
}

}  // namespace liaison::cli
