#include "clients/cli/enrol.h"

#include <algorithm>

#include "clients/catalogue/columns.h"
#include "clients/cli/json.h"
#include "clients/cli/session.h"
#include "clients/library/toml_file.h"
#include "proto/encoding.h"

namespace liaison::cli {

namespace fs = std::filesystem;
using catalogue::Catalogue;
using catalogue::RecordNames;
using catalogue::Text;
using client::Identity;

namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kZ85KeyLength = 40;
constexpr unsigned kOpenMode = 0644;

/// What this role writes to, when the ports that were named are `ports`.
std::vector<Scope> writes_of(const NewPrincipal& who, const std::vector<Scope>& all_ports) {
    std::vector<Scope> writes = who.ports;
    if (who.role == v1::OFFICE) {
        if (writes.empty()) writes = all_ports;
        writes.push_back(kSite);
    }
    return writes;
}

/// The identity of `who`, with new keys; what it pins about the broker and the log is what `like`
/// pins.
Identity new_identity(const NewPrincipal& who, const Identity& like, const Catalogue& words) {
    if (!is_name(who.name))
        throw Stop(Exit::usage, words.fill(Text::bad_name, {{"typed", who.name}}));
    if (who.side && *who.side != like.side)
        throw Stop(Exit::usage, std::string(words.text(Text::enrol_own_side)));
    Identity identity = like;
    identity.name = PrincipalName{who.name};
    identity.role = who.role;
    identity.reads = who.reads;
    identity.curve = new_curve_pair();
    identity.signing = new_signing_pair();
    return identity;
}

std::vector<Scope> ports_of(const v1::Genesis& genesis) {
    std::vector<Scope> ports;
    for (const auto& port : genesis.ports()) ports.emplace_back(port.code());
    return ports;
}

/// An identity file that goes again unless it was kept: keys that nobody enrolled are of no use to
/// anyone.
class IdentityFile {
  public:
    IdentityFile(const Identity& identity, const fs::path& file, const Catalogue& words)
        : file_(file) {
        if (fs::exists(file))
            throw Stop(Exit::usage, words.fill(Text::identity_exists, {{"file", file.string()}}));
        client::save_identity(identity, file);
    }
    ~IdentityFile() {
        std::error_code ignored;
        if (!kept_) fs::remove(file_, ignored);
    }
    IdentityFile(const IdentityFile&) = delete;
    IdentityFile& operator=(const IdentityFile&) = delete;

    void keep() { kept_ = true; }

  private:
    fs::path file_;
    bool kept_ = false;
};

v1::Content enrolment_of(const Session& session, const v1::Principal& who) {
    v1::Content content = session.notice(kSite, Framing{});
    *content.mutable_enrolment()->mutable_principal() = who;
    return content;
}

/// "hk-lws-desk.next": beside the present file, and named so until it takes its place.
std::string next_name(const std::string& name) { return name + ".next"; }

v1::Content new_keys_of(const EnrolKeys& command, const v1::Principal& who,
                        const Session& session) {
    v1::Content content = session.notice(kSite, Framing{});
    v1::NewKeys& keys = *content.mutable_enrolment()->mutable_keys();
    keys.set_principal(command.name);
    keys.set_curve_public(who.curve_public());
    keys.set_sign_public(who.sign_public());
    keys.set_overlap(command.overlap.count());
    if (!command.root.empty())
        keys.set_root_signature(
            sign(client::load_signing_key(command.root),
                 admin_keys_signing_bytes(session.identity().origin, PrincipalName{command.name},
                                          keys.curve_public(), keys.sign_public())));
    return content;
}

/// As it is enrolled; Stop(refused) where it is not.
v1::Principal enrolled_principal(Session& session, const std::string& name) {
    const auto view = session.situation(kSite);
    const auto& all = view.principals();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const v1::Principal& each) { return each.name() == name; });
    if (found == all.end()) session.refuse({Refusal::unknown_principal, name});
    return *found;
}

/// The pins of `like`, the rights of `who`, and new keys.
Identity renewed_identity(const v1::Principal& who, const Identity& like) {
    Identity identity = like;
    identity.name = PrincipalName{who.name()};
    identity.role = who.role();
    identity.side = who.side();
    identity.writes.clear();
    for (const auto& scope : who.writes()) identity.writes.emplace_back(scope);
    identity.reads.clear();
    for (const auto& scope : who.reads()) identity.reads.emplace_back(scope);
    identity.curve = new_curve_pair();
    identity.signing = new_signing_pair();
    return identity;
}

/// Writes the identity, sends what enrols it, and keeps the file where the keys may be enrolled.
Exit send_with_identity(v1::Content content, const Identity& identity, const fs::path& path,
                        Text written, Session& session, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    IdentityFile file(identity, path, words);
    try {
        session.send(std::move(content));
    } catch (const Stop& stop) {
        // Without an answer the enrolment may stand in the log, and then these are its keys.
        if (stop.exit() != Exit::no_answer) throw;
        file.keep();
        throw Stop(stop.exit(),
                   std::string(stop.what()) + " " +
                       words.fill(Text::identity_kept_meanwhile, {{"file", path.string()}}));
    }
    file.keep();
    if (!workplace.settings.json)
        workplace.terminal.line(
            words.fill(written, {{"file", path.string()}, {"name", identity.name.value}}));
    return Exit::done;
}

Exit enrol_with_new_identity(const EnrolPrincipal& command, Session& session,
                             const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    Identity identity = new_identity(command.who, session.identity(), words);
    identity.writes = writes_of(command.who, ports_of(session.genesis()));
    v1::Content content = enrolment_of(session, client::principal_of(identity));
    session.confirm(session.sentence(content, RecordNames{}), command.yes);
    return send_with_identity(std::move(content), identity,
                              client::identity_path(command.who.name, workplace.settings.site),
                              Text::identity_written, session, workplace);
}

std::string cell(const std::string& text, std::size_t width) {
    return catalogue::padded(text + " ", width);
}

template <typename List>
std::string listed_or(const List& scopes, std::string_view otherwise) {
    std::string text;
    for (const auto& scope : scopes) text += (text.empty() ? "" : " ") + scope;
    return text.empty() ? std::string(otherwise) : text;
}

}  // namespace

std::string public_file(const Identity& identity) {
    return "# The public half of an identity, for the administrator: liaison enrol principal "
           "--public-from FILE\n"
           "name = " +
           client::toml_text(identity.name.value) +
           "\n\n[curve]\npublic = " + client::toml_text(to_z85(identity.curve.public_key)) +
           "\n\n[signing]\npublic = " + client::toml_text(to_base64(identity.signing.public_key)) +
           "\n";
}

void take_public_keys(v1::Principal& who, const fs::path& file, const Catalogue& words) {
    const client::TomlFile toml(file, std::string(words.text(Text::public_file_remedy)), false);
    const std::string curve = toml.text("curve.public");
    const auto curve_public = curve.size() == kZ85KeyLength ? from_z85(curve) : std::nullopt;
    const auto sign_public = from_base64(toml.text("signing.public"));
    if (toml.text("name") != who.name())
        toml.refuse("name", words.fill(Text::public_file_other_name, {{"name", who.name()}}));
    if (!curve_public)
        toml.refuse("curve.public", std::string(words.text(Text::public_file_curve)));
    if (!sign_public || sign_public->size() != kKeyBytes)
        toml.refuse("signing.public", std::string(words.text(Text::public_file_signing)));
    who.set_curve_public(*curve_public);
    who.set_sign_public(*sign_public);
}

Exit run(const EnrolPrincipal& command, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    if (command.new_identity == !command.public_from.empty())
        throw Stop(Exit::usage, std::string(words.text(Text::enrol_needs_keys)));
    Session session(workplace);
    if (command.new_identity) return enrol_with_new_identity(command, session, workplace);

    Identity named = new_identity(command.who, session.identity(), words);
    named.writes = writes_of(command.who, ports_of(session.genesis()));
    v1::Principal who = client::principal_of(named);
    take_public_keys(who, command.public_from, words);
    v1::Content content = enrolment_of(session, who);
    session.confirm(session.sentence(content, RecordNames{}), command.yes);
    return session.send(std::move(content));
}

Exit run(const MakeIdentity& command, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    const Identity like = named_identity(workplace);
    Identity identity = new_identity(command.who, like, words);
    // Which ports there are, only the log says; an office's are named when it is enrolled.
    identity.writes = writes_of(command.who, {});
    const fs::path path = client::identity_path(
        command.next ? next_name(command.who.name) : command.who.name, workplace.settings.site);
    IdentityFile file(identity, path, words);
    const fs::path open_half = fs::path(path).replace_extension(".public");
    client::write_whole(open_half, public_file(identity), kOpenMode);
    file.keep();
    if (workplace.settings.json)
        workplace.terminal.line(
            JsonObject{}.add("identity", path.string()).add("public", open_half.string()).text());
    else
        workplace.terminal.line(words.fill(
            Text::identity_made, {{"file", path.string()}, {"public", open_half.string()}}));
    return Exit::done;
}

Exit run(const EnrolKeys& command, const Workplace& workplace) {
    if (command.new_identity == !command.public_from.empty())
        throw Stop(Exit::usage, std::string(workplace.words.text(Text::enrol_needs_keys)));
    Session session(workplace);
    v1::Principal who = enrolled_principal(session, command.name);
    if (!command.new_identity) {
        take_public_keys(who, command.public_from, workplace.words);
        v1::Content content = new_keys_of(command, who, session);
        session.confirm(session.sentence(content, RecordNames{}), command.yes);
        return session.send(std::move(content));
    }
    const Identity identity = renewed_identity(who, session.identity());
    v1::Content content = new_keys_of(command, client::principal_of(identity), session);
    session.confirm(session.sentence(content, RecordNames{}), command.yes);
    return send_with_identity(
        std::move(content), identity,
        client::identity_path(next_name(command.name), workplace.settings.site),
        Text::next_identity_written, session, workplace);
}

Exit run(const EnrolPerson& command, const Workplace& workplace) {
    if (!is_name(command.id))
        throw Stop(Exit::usage, workplace.words.fill(Text::bad_name, {{"typed", command.id}}));
    Session session(workplace);
    v1::Content content = session.notice(kSite, Framing{});
    v1::Person& person = *content.mutable_enrolment()->mutable_person();
    person.set_id(command.id);
    person.set_name(command.name);
    person.set_side(session.identity().side);
    session.confirm(session.sentence(content, RecordNames{}), command.yes);
    return session.send(std::move(content));
}

Exit run(const Revoke& command, const Workplace& workplace) {
    if (command.principal.empty() == command.person.empty())
        throw Stop(Exit::usage, std::string(workplace.words.text(Text::revoke_needs_one)));
    Session session(workplace);
    v1::Content content = session.notice(kSite, Framing{});
    v1::Revocation& revocation = *content.mutable_revocation();
    if (command.person.empty())
        revocation.set_principal(command.principal);
    else
        revocation.set_person(command.person);
    if (!command.reason.empty()) {
        revocation.mutable_reason()->set_body(command.reason);
        revocation.mutable_reason()->set_language(
            std::string(catalogue::tag_of(workplace.words.language())));
    }
    session.confirm(session.sentence(content, RecordNames{}), command.yes);
    return session.send(std::move(content));
}

Exit run(const ListPrincipals&, const Workplace& workplace) {
    constexpr std::size_t kNameWidth = 22;
    constexpr std::size_t kRoleWidth = 10;
    constexpr std::size_t kSideWidth = 11;
    Session session(workplace);
    const auto view = session.situation(kSite);
    const auto& sentences = session.sentences();
    const Catalogue& words = workplace.words;
    const auto show = [&](const std::string& json, const std::string& line) {
        workplace.terminal.line(workplace.settings.json ? json : line);
    };
    const std::string none(words.text(Text::nothing_named));
    const std::string by_role(words.text(Text::reads_by_role));
    for (const auto& who : view.principals())
        show(JsonObject{}.add_raw("principal", json_of(who)).text(),
             cell(printable(who.name()), kNameWidth) +
                 cell(sentences.word(who.role()), kRoleWidth) +
                 cell(sentences.word(who.side()), kSideWidth) +
                 words.fill(Text::principal_scopes, {{"writes", listed_or(who.writes(), none)},
                                                     {"reads", listed_or(who.reads(), by_role)}}));
    for (const auto& who : view.persons())
        show(JsonObject{}.add_raw("person", json_of(who)).text(),
             cell(printable(who.id()), kNameWidth) +
                 cell(std::string(words.text(Text::officer)), kRoleWidth) +
                 cell(sentences.word(who.side()), kSideWidth) + printable(who.name()));
    return Exit::done;
}

}  // namespace liaison::cli
