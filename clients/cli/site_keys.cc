#include "clients/cli/site_keys.h"

#include <fstream>
#include <iterator>

#include "clients/cli/json.h"
#include "clients/cli/named_reference.h"
#include "clients/cli/sample_site.h"
#include "clients/cli/session.h"
#include "clients/library/toml_file.h"
#include "proto/encoding.h"

namespace liaison::cli {

namespace fs = std::filesystem;
using catalogue::RecordNames;
using catalogue::Text;

namespace {

constexpr unsigned kSecretMode = 0600;
constexpr unsigned kOpenMode = 0644;
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kSignatureBytes = 64;

fs::path key_file(const Workplace& workplace, SiteKey which) {
    return workplace.settings.site / "keys" / (which == SiteKey::log ? "log.key" : "broker.key");
}

fs::path beside(const fs::path& file, const std::string& ending) { return file.string() + ending; }

fs::path change_file(const Workplace& workplace) {
    return workplace.settings.site / "keys" / "log.change";
}

std::string content_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string origin_of(const Workplace& workplace) {
    const fs::path file = workplace.settings.site / "genesis.record";
    const auto record = read_record(content_of(file));
    if (!record || !record->record.has_genesis())
        throw Stop(Exit::usage,
                   workplace.words.fill(Text::site_key_no_genesis, {{"file", file.string()}}));
    return record->record.genesis().origin();
}

std::string change_of(const KeyPair& present, const KeyPair& next, const std::string& origin) {
    const Bytes signature =
        sign(present, log_key_signing_bytes(origin, present.public_key, next.public_key));
    const auto line = [](std::string_view key, const Bytes& value) {
        return std::string(key) + " = " + client::toml_text(to_base64(value)) + "\n";
    };
    return "# Another log key, signed by the one in force. For both sides' administrators: liaison "
           "log-key propose\n" +
           line("present", present.public_key) + line("next", next.public_key) +
           line("log_signature", signature);
}

Bytes base64_in(const client::TomlFile& toml, const std::string& key, std::size_t size) {
    const auto bytes = from_base64(toml.text(key));
    if (!bytes || bytes->size() != size)
        toml.refuse(key, "must be " + std::to_string(size) + " bytes in base64");
    return *bytes;
}

void sign_as_root(v1::LogKey& key, const fs::path& root, const Session& session,
                  const Bytes& present, const Bytes& next) {
    key.set_root_signature(sign(client::load_signing_key(root),
                                log_key_signing_bytes(session.identity().origin, present, next)));
}

}  // namespace

Exit run(const MakeNextKey& command, const Workplace& workplace) {
    const fs::path present = key_file(workplace, command.which);
    const fs::path next = beside(present, ".next");
    if (fs::exists(next))
        throw Stop(Exit::usage,
                   workplace.words.fill(Text::site_key_is_there, {{"file", next.string()}}));
    const bool is_log = command.which == SiteKey::log;
    if (is_log) {
        const KeyPair in_force = client::load_signing_key(present);
        const std::string origin = origin_of(workplace);
        const KeyPair pair = new_signing_pair();
        // The secret first: nobody is to agree to a key that is lost.
        client::write_whole(next, signing_key_file(pair, "Signs the log's checkpoints. Secret."),
                            kSecretMode);
        client::write_whole(change_file(workplace), change_of(in_force, pair, origin), kOpenMode);
    } else {
        client::write_whole(next, broker_key_file(new_curve_pair()), kSecretMode);
    }
    if (workplace.settings.json) {
        JsonObject made;
        made.add("next", next.string());
        if (is_log) made.add("change", change_file(workplace).string());
        workplace.terminal.line(made.text());
    } else {
        workplace.terminal.line(workplace.words.fill(
            is_log ? Text::site_next_log_key : Text::site_next_broker_key,
            {{"file", next.string()}, {"change", change_file(workplace).string()}}));
    }
    return Exit::done;
}

Exit run(const TakeNextKey& command, const Workplace& workplace) {
    const fs::path present = key_file(workplace, command.which);
    const fs::path next = beside(present, ".next");
    if (!fs::exists(next))
        throw Stop(Exit::usage,
                   workplace.words.fill(Text::site_no_next_key, {{"file", next.string()}}));
    const std::string content = content_of(next);
    // Each step leaves files that a start takes, and may be done again.
    if (content != content_of(present)) {
        client::write_whole(beside(present, ".before"), content_of(present), kSecretMode);
        client::write_whole(present, content, kSecretMode);
    }
    fs::remove(next);
    if (workplace.settings.json)
        workplace.terminal.line(JsonObject{}.add("taken", present.string()).text());
    else
        workplace.terminal.line(workplace.words.fill(
            Text::site_key_taken,
            {{"file", present.string()}, {"before", beside(present, ".before").string()}}));
    return Exit::done;
}

Exit run(const ShowLogKey&, const Workplace& workplace) {
    Session session(workplace);
    const auto view = session.situation(kSite);
    const auto& words = workplace.words;
    const auto& terminal = workplace.terminal;
    if (workplace.settings.json) {
        std::string pending;
        for (const auto& each : view.pending_log_keys())
            pending += (pending.empty() ? "" : ",") + json_of(each);
        terminal.line(JsonObject{}
                          .add("log_public", to_hex(view.log_public()))
                          .add("next_log_public", to_hex(view.next_log_public()))
                          .add_raw("pending", "[" + pending + "]")
                          .text());
        return Exit::done;
    }
    terminal.line(words.fill(Text::log_key_in_force, {{"key", to_base64(view.log_public())}}));
    if (!view.next_log_public().empty())
        terminal.line(words.fill(Text::log_key_next, {{"key", to_base64(view.next_log_public())}}),
                      Colour::warning);
    for (const auto& pending : view.pending_log_keys())
        terminal.line(words.fill(Text::log_key_pending,
                                 {{"name", shown_name(named_by(pending))},
                                  {"side", session.sentences().word(pending.by())},
                                  {"key", to_base64(pending.content().sign_public())}}),
                      Colour::warning);
    return Exit::done;
}

Exit run(const ProposeLogKey& command, const Workplace& workplace) {
    const client::TomlFile toml(command.change,
                                std::string(workplace.words.text(Text::log_change_remedy)), false);
    Session session(workplace);
    v1::Content content = session.notice(kSite, Framing{});
    v1::LogKey& key = *content.mutable_enrolment()->mutable_log_key();
    key.set_sign_public(base64_in(toml, "next", kKeyBytes));
    key.set_log_signature(base64_in(toml, "log_signature", kSignatureBytes));
    sign_as_root(key, command.root, session, session.situation(kSite).log_public(),
                 key.sign_public());
    session.confirm(session.sentence(content, RecordNames{}), command.yes);
    return session.send(std::move(content));
}

Exit run(const AgreeLogKey& command, const Workplace& workplace) {
    Session session(workplace);
    const auto view = session.situation(kSite);
    const Nameable<v1::PendingLogKey> of_the_other_side{
        [side = session.identity().side](const v1::PendingLogKey& pending) {
            return pending.by() != side;
        },
        Text::policy_none, Refusal::log_key_not_found};
    Reference only_one;
    only_one.port = kSite;
    const auto pending =
        find_named(session, view.pending_log_keys(), command.proposal.value_or(only_one),
                   of_the_other_side, workplace.words);
    v1::Content content = session.notice(kSite, Framing{});
    v1::LogKey& key = *content.mutable_enrolment()->mutable_log_key();
    key.set_agrees_to(pending.record());
    sign_as_root(key, command.root, session, view.log_public(), pending.content().sign_public());
    session.confirm(session.sentence(content, RecordNames{}) + " (" +
                        to_base64(pending.content().sign_public()) + ")",
                    command.yes);
    return session.send(std::move(content));
}

}  // namespace liaison::cli
