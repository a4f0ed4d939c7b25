#include "broker/config.h"

#include <arpa/inet.h>
#include <sys/stat.h>
#include <toml++/toml.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "proto/encoding.h"

namespace liaison::broker {

namespace {

namespace fs = std::filesystem;

/// One TOML file, whose complaints name file, line and key.
class Settings {
  public:
    explicit Settings(fs::path file) : file_(std::move(file)) {
        try {
            table_ = toml::parse_file(file_.string());
        } catch (const toml::parse_error& error) {
            throw ConfigError(place(error.source()) + ": " + std::string(error.description()) +
                              ". Correct the line, or make a new site with `liaison site init`.");
        }
    }

    std::string text(std::string_view key) const {
        const auto value = node(key).value<std::string>();
        if (!value) refuse(key, "must be a text in quotes");
        return *value;
    }

    std::uint16_t port(std::string_view key) const {
        const auto value = node(key).value<std::int64_t>();
        if (!value || *value < 1 || *value > 65'500) refuse(key, "must be a TCP port, 1 to 65500");
        return static_cast<std::uint16_t>(*value);
    }

    /// `otherwise` where the setting is not there.
    double rate(std::string_view key, double otherwise) const {
        constexpr double kMost = 1'000'000;
        if (!table_.at_path(key)) return otherwise;
        const auto value = node(key).value<double>();
        if (!value || !(*value >= 1) || *value > kMost)
            refuse(key, "must be a number, 1 to 1000000");
        return *value;
    }

    Bytes z85_key(std::string_view key) const {
        auto bytes = from_z85(text(key));
        if (!bytes || bytes->size() != 32) refuse(key, "must be a CURVE key of 40 Z85 characters");
        return *bytes;
    }

    Bytes base64_key(std::string_view key) const {
        auto bytes = from_base64(text(key));
        if (!bytes || bytes->size() != 32) refuse(key, "must be 32 bytes in base64");
        return *bytes;
    }

    fs::path path(std::string_view key) const { return file_.parent_path() / text(key); }

    [[noreturn]] void refuse(std::string_view key, std::string_view why) const {
        const auto found = table_.at_path(key);
        throw ConfigError((found ? place(found.node()->source()) : file_.string()) + ": " +
                          std::string(key) + " " + std::string(why) + ".");
    }

    /// Refuses any key that is not in `known` ("section.key").
    void only(const std::set<std::string>& known) const {
        for (const auto& [name, value] : table_) {
            if (const auto* section = value.as_table()) {
                for (const auto& [inner, unused] : *section)
                    expect_known(known, std::string(name.str()) + "." + std::string(inner.str()));
            } else {
                expect_known(known, std::string(name.str()));
            }
        }
    }

  private:
    toml::node_view<const toml::node> node(std::string_view key) const {
        const auto found = table_.at_path(key);
        if (!found)
            throw ConfigError(file_.string() + ": " + std::string(key) +
                              " is missing. Add it, or make a new site with `liaison site init`.");
        return found;
    }

    void expect_known(const std::set<std::string>& known, const std::string& key) const {
        if (!known.contains(key)) refuse(key, "is not a setting. Check the spelling, or remove it");
    }

    std::string place(const toml::source_region& at) const {
        return file_.string() + ":" + std::to_string(at.begin.line);
    }

    fs::path file_;
    toml::table table_;
};

Bytes read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw ConfigError(
            file.string() +
            " cannot be read. Restore it from the site's backup, or make a new site with "
            "`liaison site init`.");
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

void expect_private(const fs::path& file) {
    struct stat status {};
    if (stat(file.c_str(), &status) != 0)
        throw ConfigError(file.string() + " cannot be read. Restore it from the site's backup.");
    if ((status.st_mode & 077U) != 0)
        throw ConfigError(file.string() + " holds a secret that others may read. Run: chmod 600 " +
                          file.string());
}

/// The grammar of founding.notices: u32 big-endian length, then that many bytes of an Envelope,
/// repeated.
std::vector<v1::Envelope> read_founding(const fs::path& file) {
    const Bytes bytes = read_file(file);
    std::vector<v1::Envelope> envelopes;
    BytesView rest = bytes;
    while (!rest.empty()) {
        std::size_t length = 0;
        if (rest.size() >= 4) {
            for (std::size_t i = 0; i < 4; ++i)
                length = length * 256 + static_cast<unsigned char>(rest[i]);
            rest.remove_prefix(4);
        }
        v1::Envelope envelope;
        if (length == 0 || length > rest.size() ||
            !envelope.ParseFromArray(rest.data(), static_cast<int>(length)))
            throw ConfigError(file.string() + " is damaged after notice " +
                              std::to_string(envelopes.size()) +
                              ". Restore it from the site's backup.");
        rest.remove_prefix(length);
        envelopes.push_back(std::move(envelope));
    }
    return envelopes;
}

KeyPair read_curve_key(const fs::path& file) {
    expect_private(file);
    const Settings key(file);
    KeyPair pair{key.z85_key("curve_public"), key.z85_key("curve_secret")};
    if (curve_public_of(pair.secret) != pair.public_key)
        key.refuse("curve_public", "does not belong to curve_secret");
    return pair;
}

}  // namespace

Config load_config(const fs::path& site) {
    const fs::path file = fs::is_directory(site) ? site / "liaison.toml" : site;
    if (!fs::exists(file))
        throw ConfigError(
            file.string() +
            " is not there. Make a site with `liaison site init DIR`, or name one with "
            "--site DIR.");
    const Settings settings(file);
    settings.only({"site.genesis", "site.founding", "keys.broker", "keys.log", "listen.host",
                   "listen.request_port", "listen.feed_port", "store.path", "journal.level",
                   "journal.format", "limits.desk", "limits.device", "limits.requests",
                   "limits.connections_per_address"});

    Config config;
    config.host = settings.text("listen.host");
    in6_addr address{};
    if (inet_pton(AF_INET, config.host.c_str(), &address) != 1 &&
        inet_pton(AF_INET6, config.host.c_str(), &address) != 1)
        settings.refuse("listen.host", "must be an IP address, for example 127.0.0.1 or 0.0.0.0");
    config.request_port = settings.port("listen.request_port");
    config.feed_port = settings.port("listen.feed_port");
    config.store = settings.path("store.path");
    config.journal_level = settings.text("journal.level");
    if (!std::set<std::string>{"debug", "info", "warning", "error"}.contains(config.journal_level))
        settings.refuse("journal.level", "must be debug, info, warning or error");
    const std::string format = settings.text("journal.format");
    if (format != "text" && format != "json")
        settings.refuse("journal.format", "must be text or json");
    config.journal_as_json = format == "json";

    const Rates usual;
    config.rates.desk = settings.rate("limits.desk", usual.desk);
    config.rates.device = settings.rate("limits.device", usual.device);
    config.rates.requests = settings.rate("limits.requests", usual.requests);
    config.connections_per_address = static_cast<std::size_t>(settings.rate(
        "limits.connections_per_address", static_cast<double>(config.connections_per_address)));

    config.genesis = read_file(settings.path("site.genesis"));
    config.founding = read_founding(settings.path("site.founding"));

    config.curve = read_curve_key(settings.path("keys.broker"));
    const fs::path next_curve = settings.path("keys.broker").string() + ".next";
    if (fs::exists(next_curve)) config.next_curve_public = read_curve_key(next_curve).public_key;
    // Taken already, and not yet put away.
    if (config.next_curve_public == config.curve.public_key) config.next_curve_public.clear();

    expect_private(settings.path("keys.log"));
    const Settings log_key(settings.path("keys.log"));
    config.log_key = signing_pair_from(log_key.base64_key("sign_seed"));
    if (config.log_key.public_key != log_key.base64_key("sign_public"))
        log_key.refuse("sign_public", "does not belong to sign_seed");
    return config;
}

}  // namespace liaison::broker
