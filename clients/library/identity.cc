#include "clients/library/identity.h"

#include <algorithm>
#include <cctype>

#include "clients/library/toml_file.h"
#include "proto/encoding.h"

namespace liaison::client {

namespace fs = std::filesystem;

namespace {

constexpr unsigned kSecretMode = 0600;
constexpr std::size_t kKeyBytes = 32;
const char* const kRemedy =
    "Correct it, or ask the administrator for the identity file again (`liaison site init`, "
    "`liaison enrol`).";

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string raised(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

Bytes z85_key(const TomlFile& toml, const std::string& key) {
    constexpr std::size_t kTextLength = 40;
    const std::string text = toml.text(key);
    const auto bytes = text.size() == kTextLength ? from_z85(text) : std::nullopt;
    if (!bytes) toml.refuse(key, "must be a CURVE key of 40 Z85 characters");
    return *bytes;
}

Bytes base64_key(const TomlFile& toml, const std::string& key) {
    const auto bytes = from_base64(toml.text(key));
    if (!bytes || bytes->size() != kKeyBytes) toml.refuse(key, "must be 32 bytes in base64");
    return *bytes;
}

PrincipalName name_in(const TomlFile& toml) {
    PrincipalName name{toml.text("name")};
    if (!is_name(name.value))
        toml.refuse("name", "must be lower-case letters, digits and '-', at most 40");
    return name;
}

v1::Role role_in(const TomlFile& toml) {
    const std::string text = toml.text("role");
    auto role = v1::ROLE_UNSPECIFIED;
    if (text != lowered(text) || !v1::Role_Parse(raised(text), &role) ||
        role == v1::ROLE_UNSPECIFIED)
        toml.refuse(
            "role",
            "must be desk, office, display, device, sentinel, auditor, admin, witness or relay");
    return role;
}

v1::Side side_in(const TomlFile& toml) {
    auto side = v1::SIDE_UNSPECIFIED;
    if (!v1::Side_Parse(toml.text("side"), &side) || side == v1::SIDE_UNSPECIFIED)
        toml.refuse("side", "must be SZ or HK");
    return side;
}

std::vector<Scope> scopes_in(const TomlFile& toml, const std::string& key) {
    std::vector<Scope> scopes;
    for (auto& text : toml.texts(key)) {
        const Scope scope{std::move(text)};
        if (!is_port_code(scope.value) && scope != kSite && scope != kAudit)
            toml.refuse(key, "must hold port codes, SITE or AUDIT");
        scopes.push_back(scope);
    }
    return scopes;
}

KeyPair curve_in(const TomlFile& toml) {
    KeyPair pair{z85_key(toml, "curve.public"), z85_key(toml, "curve.secret")};
    if (curve_public_of(pair.secret) != pair.public_key)
        toml.refuse("curve.public", "does not belong to curve.secret");
    return pair;
}

KeyPair signing_in(const TomlFile& toml, const std::string& public_name,
                   const std::string& seed_name) {
    const Bytes public_key = base64_key(toml, public_name);
    KeyPair pair = signing_pair_from(base64_key(toml, seed_name));
    if (pair.public_key != public_key) toml.refuse(public_name, "does not belong to " + seed_name);
    return pair;
}

std::string endpoint_in(const TomlFile& toml) {
    std::string endpoint = toml.text("broker.endpoint");
    const auto colon = endpoint.rfind(':');
    const std::string_view prefix = "tcp://";
    const bool has_host =
        endpoint.starts_with(prefix) && colon != std::string::npos && colon > prefix.size();
    const std::string port = has_host ? endpoint.substr(colon + 1) : "";
    const bool is_number =
        !port.empty() && port.size() <= 5 &&
        std::all_of(port.begin(), port.end(), [](unsigned char c) { return std::isdigit(c); });
    if (!is_number || std::stoul(port) == 0 || std::stoul(port) > 65'535)
        toml.refuse("broker.endpoint",
                    "must be the request socket's address, like \"tcp://127.0.0.1:7400\"");
    return endpoint;
}

std::string origin_in(const TomlFile& toml) {
    std::string origin = toml.text("log.origin");
    if (origin.empty()) toml.refuse("log.origin", "must be the log's name");
    return origin;
}

Digest genesis_hash_in(const TomlFile& toml) {
    const auto bytes = from_hex(toml.text("log.genesis_hash"));
    if (!bytes || bytes->size() != kKeyBytes)
        toml.refuse("log.genesis_hash", "must be 64 hexadecimal digits");
    return Digest{*bytes};
}

std::vector<std::string> values_of(const std::vector<Scope>& scopes) {
    std::vector<std::string> values;
    values.reserve(scopes.size());
    for (const auto& scope : scopes) values.push_back(scope.value);
    return values;
}

}  // namespace

Identity load_identity(const fs::path& file) {
    const TomlFile toml(file, kRemedy, true);
    Identity identity;
    identity.name = name_in(toml);
    identity.role = role_in(toml);
    identity.side = side_in(toml);
    identity.writes = scopes_in(toml, "writes");
    identity.reads = scopes_in(toml, "reads");
    identity.curve = curve_in(toml);
    identity.signing = signing_in(toml, "signing.public", "signing.seed");
    identity.endpoint = endpoint_in(toml);
    identity.broker_public = z85_key(toml, "broker.public");
    if (toml.has("broker.next")) identity.next_broker_public = z85_key(toml, "broker.next");
    identity.origin = origin_in(toml);
    identity.genesis_hash = genesis_hash_in(toml);
    identity.file = file;
    return identity;
}

KeyPair load_signing_key(const fs::path& file) {
    const TomlFile toml(file, "Name the key file that `liaison site init` made.", true);
    return signing_in(toml, "sign_public", "sign_seed");
}

void keep_broker_keys(const Identity& identity) {
    // Read anew: the file may have got other keys meanwhile, and those must not be lost.
    Identity there = load_identity(identity.file);
    there.broker_public = identity.broker_public;
    there.next_broker_public = identity.next_broker_public;
    save_identity(there, identity.file);
}

void save_identity(const Identity& identity, const fs::path& file) {
    const auto line = [](std::string_view key, const std::string& text) {
        return std::string(key) + " = " + toml_text(text) + "\n";
    };
    std::string content = "# Holds secret keys: for its owner's eyes only (mode 0600).\n";
    content += line("name", identity.name.value);
    content += line("role", lowered(v1::Role_Name(identity.role)));
    content += line("side", v1::Side_Name(identity.side));
    content += "writes = " + toml_texts(values_of(identity.writes)) + "\n";
    content += "reads = " + toml_texts(values_of(identity.reads)) + "\n";
    content += "\n[curve]\n" + line("public", to_z85(identity.curve.public_key)) +
               line("secret", to_z85(identity.curve.secret));
    content += "\n[signing]\n" + line("public", to_base64(identity.signing.public_key)) +
               line("seed", to_base64(identity.signing.secret));
    content += "\n[broker]\n" + line("endpoint", identity.endpoint) +
               line("public", to_z85(identity.broker_public));
    if (!identity.next_broker_public.empty())
        content += line("next", to_z85(identity.next_broker_public));
    content += "\n[log]\n" + line("origin", identity.origin) +
               line("genesis_hash", to_hex(identity.genesis_hash.value));
    write_whole(file, content, kSecretMode);
}

fs::path identity_path(const std::string& name_or_file, const fs::path& site) {
    const bool is_file =
        name_or_file.find('/') != std::string::npos || name_or_file.ends_with(".identity");
    return is_file ? fs::path(name_or_file) : site / "identities" / (name_or_file + ".identity");
}

v1::Principal principal_of(const Identity& identity) {
    v1::Principal principal;
    principal.set_name(identity.name.value);
    principal.set_side(identity.side);
    principal.set_role(identity.role);
    for (const auto& scope : identity.writes) principal.add_writes(scope.value);
    for (const auto& scope : identity.reads) principal.add_reads(scope.value);
    principal.set_curve_public(identity.curve.public_key);
    principal.set_sign_public(identity.signing.public_key);
    return principal;
}

}  // namespace liaison::client
