#include "clients/cli/sample_site.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "clients/audit/rules_replay.h"
#include "clients/cli/sample_ports.h"
#include "clients/library/toml_file.h"
#include "proto/encoding.h"

namespace liaison::cli {

namespace fs = std::filesystem;
using client::Identity;

namespace {

constexpr std::size_t kSaltBytes = 16;
constexpr unsigned kSecretMode = 0600;
constexpr unsigned kOpenMode = 0644;
constexpr std::string_view kPortWithTwoDesks = "LWS";

struct SampleOfficer {
    std::string_view id;
    std::string_view name;
};

// As many as a side has desks.
constexpr std::array<SampleOfficer, 9> kHongKongOfficers{{{"hk-chan", "Chan (sample)"},
                                                          {"hk-cheung", "Cheung (sample)"},
                                                          {"hk-ho", "Ho (sample)"},
                                                          {"hk-lau", "Lau (sample)"},
                                                          {"hk-lee", "Lee (sample)"},
                                                          {"hk-leung", "Leung (sample)"},
                                                          {"hk-ng", "Ng (sample)"},
                                                          {"hk-wong", "Wong (sample)"},
                                                          {"hk-yip", "Yip (sample)"}}};
constexpr std::array<SampleOfficer, 9> kShenzhenOfficers{{{"sz-chen", "Chen (sample)"},
                                                          {"sz-huang", "Huang (sample)"},
                                                          {"sz-li", "Li (sample)"},
                                                          {"sz-liu", "Liu (sample)"},
                                                          {"sz-wang", "Wang (sample)"},
                                                          {"sz-wu", "Wu (sample)"},
                                                          {"sz-yang", "Yang (sample)"},
                                                          {"sz-zhang", "Zhang (sample)"},
                                                          {"sz-zhao", "Zhao (sample)"}}};

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

Milliseconds minutes(int count) { return std::chrono::minutes{count}; }
Milliseconds seconds(int count) { return std::chrono::seconds{count}; }

v1::Deadlines deadlines(Milliseconds presented, Milliseconds acknowledged, Milliseconds answered) {
    v1::Deadlines out;
    out.set_presented(presented.count());
    out.set_acknowledged(acknowledged.count());
    out.set_answered(answered.count());
    out.set_step(seconds(30).count());
    return out;
}

/// The defaults of the rules of the field.
v1::Policy default_policy() {
    v1::Policy policy;
    *policy.mutable_urgent() = deadlines(seconds(10), seconds(60), seconds(180));
    *policy.mutable_ordinary() = deadlines(seconds(30), seconds(300), seconds(900));
    policy.set_alert_lifetime(minutes(4 * 60).count());
    policy.set_proposal_lifetime(minutes(30).count());
    policy.set_longest_pause(minutes(30).count());
    policy.set_tally_before(minutes(10).count());
    policy.set_minor_percent(110);
    policy.set_moderate_percent(130);
    policy.set_severe_percent(150);
    return policy;
}

std::string endpoint_of(const SiteOptions& options) {
    const bool is_v6 = options.endpoint_host.find(':') != std::string::npos;
    return "tcp://" + (is_v6 ? "[" + options.endpoint_host + "]" : options.endpoint_host) + ":" +
           std::to_string(options.request_port);
}

std::string listen_host_of(const SiteOptions& options) {
    if (!options.listen_host.empty()) return options.listen_host;
    in6_addr address{};
    const bool is_address = inet_pton(AF_INET, options.endpoint_host.c_str(), &address) == 1 ||
                            inet_pton(AF_INET6, options.endpoint_host.c_str(), &address) == 1;
    return is_address ? options.endpoint_host : "0.0.0.0";
}

/// Who a side's principals are, with new keys. What the log is, they learn afterwards.
class Staff {
  public:
    explicit Staff(const std::vector<v1::Port>& ports) : ports_(ports) {}

    std::vector<Identity> of(v1::Side side, const std::string& prefix) const {
        std::vector<Identity> staff;
        const auto add = [&](const std::string& name, v1::Role role, std::vector<Scope> writes,
                             std::vector<Scope> reads = {}) {
            Identity& identity = staff.emplace_back();
            identity.name = PrincipalName{prefix + "-" + name};
            identity.side = side;
            identity.role = role;
            identity.writes = std::move(writes);
            identity.reads = std::move(reads);
            identity.curve = new_curve_pair();
            identity.signing = new_signing_pair();
        };
        add("admin", v1::ADMIN, {kSite}, {kSite});
        for (const auto& port : ports_) {
            const Scope at{port.code()};
            const std::string name = lowered(port.code());
            add(name + "-desk", v1::DESK, {at});
            if (port.code() == kPortWithTwoDesks) add(name + "-desk-2", v1::DESK, {at});
            add(name + "-device", v1::DEVICE, {at}, {at, kSite});
        }
        std::vector<Scope> everywhere = all_ports();
        add("sentinel", v1::SENTINEL, everywhere);
        everywhere.push_back(kSite);
        add("office", v1::OFFICE, everywhere);
        add("display", v1::DISPLAY, {});
        add("auditor", v1::AUDITOR, {});
        add("witness", v1::WITNESS, {}, {kSite});
        return staff;
    }

  private:
    std::vector<Scope> all_ports() const {
        std::vector<Scope> scopes;
        for (const auto& port : ports_) scopes.emplace_back(port.code());
        return scopes;
    }

    const std::vector<v1::Port>& ports_;
};

const Identity& only_of(const std::vector<Identity>& identities, v1::Side side, v1::Role role) {
    return *std::find_if(identities.begin(), identities.end(), [&](const Identity& each) {
        return each.side == side && each.role == role;
    });
}

StoredRecord genesis_record(const SampleSite& site, const std::vector<v1::Port>& ports,
                            const SiteOptions& options, Instant now) {
    v1::Record record;
    record.set_scope(kSite.value);
    record.set_recorded_at(now.ms);
    record.set_salt(random_bytes(kSaltBytes));
    v1::Genesis& genesis = *record.mutable_genesis();
    genesis.set_origin(options.origin);
    for (const auto side : {v1::SZ, v1::HK}) {
        v1::Authority& authority = *genesis.add_authorities();
        authority.set_side(side);
        authority.set_root_public(side == v1::SZ ? site.sz_root.public_key
                                                 : site.hk_root.public_key);
        *authority.mutable_admin() =
            client::principal_of(only_of(site.identities, side, v1::ADMIN));
        genesis.add_witness_public(only_of(site.identities, side, v1::WITNESS).signing.public_key);
    }
    genesis.set_log_public(site.log.public_key);
    genesis.mutable_ports()->Assign(ports.begin(), ports.end());
    *genesis.mutable_policy() = default_policy();
    genesis.set_rules_version(audit::rules_at_hand());
    return seal(std::move(record));
}

v1::Envelope enrolment(const v1::Enrolment& who, const Identity& admin, const std::string& origin,
                       Instant now) {
    v1::Content content;
    content.set_message_id(new_message_id(now).value);
    content.set_scope(kSite.value);
    content.set_status(v1::ACTUAL);
    content.set_sent_at(now.ms);
    *content.mutable_enrolment() = who;
    return signed_envelope(content, admin.signing, origin);
}

std::vector<v1::Envelope> founding_notices(const SampleSite& site, const std::string& origin,
                                           Instant now) {
    std::vector<v1::Envelope> founding;
    for (const auto& identity : site.identities) {
        if (identity.role == v1::ADMIN) continue;
        v1::Enrolment who;
        *who.mutable_principal() = client::principal_of(identity);
        founding.push_back(
            enrolment(who, only_of(site.identities, identity.side, v1::ADMIN), origin, now));
    }
    const auto enrol_officers = [&](v1::Side side, const auto& officers) {
        for (const auto& officer : officers) {
            v1::Enrolment who;
            who.mutable_person()->set_id(std::string(officer.id));
            who.mutable_person()->set_side(side);
            who.mutable_person()->set_name(std::string(officer.name));
            founding.push_back(
                enrolment(who, only_of(site.identities, side, v1::ADMIN), origin, now));
        }
    };
    enrol_officers(v1::SZ, kShenzhenOfficers);
    enrol_officers(v1::HK, kHongKongOfficers);
    return founding;
}

std::string key_line(std::string_view key, std::string_view text) {
    return std::string(key) + " = " + client::toml_text(text) + "\n";
}

std::string settings_file(const SiteOptions& options) {
    return "# A sample site of Liaison: sample principals, sample officers, keys made on one "
           "machine.\n"
           "# Relative paths are relative to this file.\n"
           "[site]\n"
           "genesis = \"genesis.record\"\n"
           "founding = \"founding.notices\"      # the first enrolments, signed by both sides' "
           "administrators\n"
           "\n[keys]\n"
           "broker = \"keys/broker.key\"\n"
           "log = \"keys/log.key\"\n"
           "\n[listen]\n" +
           key_line("host", listen_host_of(options)) +
           "request_port = " + std::to_string(options.request_port) +
           "\nfeed_port = " + std::to_string(options.feed_port) +
           "                     # the first; one per scope follows\n"
           "\n[store]\n"
           "path = \"log/liaison.db\"\n"
           "\n[journal]\n"
           "level = \"info\"                       # debug, info, warning, error\n"
           "format = \"text\"                      # text or json\n"
           "\n[limits]                             # a second, of one principal; five seconds' "
           "worth "
           "at once\n"
           "desk = 20                             # notices of a desk, office, sentinel or admin; "
           "holds always go through\n"
           "device = 50                           # flow reports\n"
           "requests = 200                        # everything else: a ping or page 1, a hello 5, "
           "a query or proof 10\n"
           "connections_per_address = 1000        # at once; the newest above it are cut\n";
}

void make_secret_directory(const fs::path& directory) {
    fs::create_directory(directory);
    fs::permissions(directory, fs::perms::owner_all);
}

}  // namespace

std::string signing_key_file(const KeyPair& key, std::string_view what) {
    return "# " + std::string(what) + "\n" + key_line("sign_public", to_base64(key.public_key)) +
           key_line("sign_seed", to_base64(key.secret));
}

std::string broker_key_file(const KeyPair& key) {
    return "# The broker's CURVE key: what every identity file pins as broker.public. Secret.\n" +
           key_line("curve_public", to_z85(key.public_key)) +
           key_line("curve_secret", to_z85(key.secret));
}

SampleSite make_sample_site(const SiteOptions& options, Instant now) {
    const auto ports = sample_ports();
    const Staff staff(ports);
    SampleSite site;
    site.broker = new_curve_pair();
    site.log = new_signing_pair();
    site.sz_root = new_signing_pair();
    site.hk_root = new_signing_pair();
    site.identities = staff.of(v1::SZ, "sz");
    for (auto& identity : staff.of(v1::HK, "hk")) site.identities.push_back(std::move(identity));
    site.genesis = genesis_record(site, ports, options, now);
    site.founding = founding_notices(site, options.origin, now);
    for (auto& identity : site.identities) {
        identity.endpoint = endpoint_of(options);
        identity.broker_public = site.broker.public_key;
        identity.origin = options.origin;
        identity.genesis_hash = site.genesis.hash;
    }
    return site;
}

Bytes founding_bytes(const std::vector<v1::Envelope>& envelopes) {
    Bytes bytes;
    for (const auto& envelope : envelopes) {
        const Bytes one = envelope.SerializeAsString();
        for (const unsigned shift : {24U, 16U, 8U, 0U})
            bytes.push_back(static_cast<char>((one.size() >> shift) & 0xFFU));
        bytes += one;
    }
    return bytes;
}

void write_site(const SampleSite& site, const SiteOptions& options, const fs::path& directory) {
    for (const auto* const secret : {"keys", "roots", "identities"})
        make_secret_directory(directory / secret);
    client::write_whole(directory / "genesis.record", site.genesis.bytes, kOpenMode);
    client::write_whole(directory / "founding.notices", founding_bytes(site.founding), kOpenMode);
    client::write_whole(directory / "keys" / "broker.key", broker_key_file(site.broker),
                        kSecretMode);
    client::write_whole(directory / "keys" / "log.key",
                        signing_key_file(site.log, "Signs the log's checkpoints. Secret."),
                        kSecretMode);
    for (const auto& [name, key] :
         {std::pair{"sz-root.key", &site.sz_root}, {"hk-root.key", &site.hk_root}})
        client::write_whole(
            directory / "roots" / name,
            signing_key_file(
                *key,
                "A side's root: it replaces the side's administrator. Secret: keep it offline, "
                "at its side only, and take it off this machine."),
            kSecretMode);
    for (const auto& identity : site.identities)
        client::save_identity(identity, client::identity_path(identity.name.value, directory));
    client::write_whole(directory / "liaison.toml", settings_file(options), kOpenMode);
}

}  // namespace liaison::cli
