#include "clients/cli/pin_log.h"

#include <fstream>
#include <iterator>

#include "clients/cli/citation_lines.h"
#include "clients/cli/enrol.h"
#include "clients/cli/json.h"
#include "clients/cli/session.h"
#include "clients/library/toml_file.h"
#include "proto/digest.h"
#include "proto/encoding.h"

namespace liaison::cli {

namespace fs = std::filesystem;
using catalogue::Catalogue;
using catalogue::Text;

namespace {

/// Hex digits of the old log's genesis hash in the name of what is moved away.
constexpr std::size_t kHashInName = 8;
constexpr unsigned kOpenMode = 0644;

StoredRecord genesis_in(const PinLog& command, const Catalogue& words) {
    std::ifstream in(command.genesis, std::ios::binary);
    Bytes bytes{std::istreambuf_iterator<char>(in), {}};
    const std::string file = command.genesis.string();
    if (!in.is_open() || in.bad())
        throw Stop(Exit::usage, words.fill(Text::audit_no_file, {{"file", file}}));
    const Digest hash = leaf_hash(bytes);
    if (hash != command.hash)
        throw Stop(Exit::not_verified,
                   words.fill(Text::audit_other_genesis, {{"found", to_hex(hash.value)},
                                                          {"pinned", to_hex(command.hash.value)}}));
    auto record = read_record(std::move(bytes));
    if (!record || !record->record.has_genesis())
        throw Stop(Exit::usage, words.fill(Text::pin_no_genesis, {{"file", file}}));
    return *std::move(record);
}

fs::path public_path(const client::Identity& identity) {
    return fs::path(identity.file).replace_extension(".public");
}

/// True for what is kept about the log beside NAME.identity: checkpoints, the situation, cosigned
/// notes, evidence.
bool is_kept_beside(const fs::path& file, const std::string& name) {
    const std::string own = file.filename().string();
    return own.starts_with(name + ".") && !own.ends_with(".identity") &&
           !own.ends_with(".public") && fs::is_regular_file(file);
}

/// Where it was moved; nothing where there was nothing.
std::optional<fs::path> move_away(const client::Identity& identity) {
    const std::string name = identity.file.stem().string();
    const fs::path beside = identity.file.parent_path();
    std::vector<fs::path> kept;
    for (const auto& each : fs::directory_iterator(beside.empty() ? "." : beside))
        if (is_kept_beside(each.path(), name)) kept.push_back(each.path());
    if (kept.empty()) return std::nullopt;
    fs::path to =
        beside / (name + ".before-" + to_hex(identity.genesis_hash.value).substr(0, kHashInName));
    fs::create_directories(to);
    for (const fs::path& file : kept) fs::rename(file, to / file.filename());
    return to;
}

void refuse_waiting(const client::Identity& identity, const Workplace& workplace) {
    client::Outbox outbox = named_outbox(workplace, identity);
    if (!outbox.may_hold_any()) return;
    if (const auto count = outbox.notices().size(); count > 0)
        throw Stop(Exit::usage, workplace.words.fill(Text::pin_outbox_waits,
                                                     {{"count", std::to_string(count)}}));
}

void report(const client::Identity& identity, const std::optional<fs::path>& moved,
            const Workplace& workplace) {
    if (workplace.settings.json) {
        JsonObject out;
        out.add("identity", identity.file.string())
            .add("public", public_path(identity).string())
            .add("origin", identity.origin)
            .add("genesis_hash", to_hex(identity.genesis_hash.value));
        if (moved) out.add("moved_to", moved->string());
        workplace.terminal.line(out.text());
        return;
    }
    const Catalogue& words = workplace.words;
    workplace.terminal.line(words.fill(Text::pin_done, {{"name", identity.name.value},
                                                        {"origin", printable(identity.origin)},
                                                        {"file", public_path(identity).string()}}));
    if (moved)
        workplace.terminal.line(words.fill(Text::pin_moved, {{"directory", moved->string()}}));
}

}  // namespace

std::optional<Bytes> read_curve_key(std::string_view typed) {
    constexpr std::size_t kLength = 40;
    return typed.size() == kLength ? from_z85(typed) : std::nullopt;
}

Exit run(const PinLog& command, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    client::Identity identity = named_identity(workplace);
    const StoredRecord genesis = genesis_in(command, words);
    const v1::Genesis& said = genesis.record.genesis();
    const bool is_pinned = identity.genesis_hash == genesis.hash;
    const auto citation = citation_in(said);
    if (!is_pinned && (!citation || citation->genesis_hash != identity.genesis_hash))
        throw Stop(Exit::not_verified,
                   words.fill(Text::pin_not_cited, {{"name", identity.name.value},
                                                    {"origin", printable(identity.origin)}}));
    std::optional<fs::path> moved;
    if (!is_pinned) {
        refuse_waiting(identity, workplace);
        if (!workplace.settings.json) show_citation(*citation, workplace);
        // First: with the new log pinned, what is kept of the old one would be in its way.
        moved = move_away(identity);
    }
    identity.origin = said.origin();
    identity.genesis_hash = genesis.hash;
    if (!command.broker.empty()) {
        identity.broker_public = command.broker;
        identity.next_broker_public.clear();
    }
    client::save_identity(identity, identity.file);
    client::write_whole(public_path(identity), public_file(identity), kOpenMode);
    report(identity, moved, workplace);
    return Exit::done;
}

}  // namespace liaison::cli
