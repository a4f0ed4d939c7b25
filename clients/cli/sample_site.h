// A sample site: every key, record 0, and the enrolments that both sides' administrators sign.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "clients/library/identity.h"
#include "proto/codec.h"

namespace liaison::cli {

struct SiteOptions {
    std::string endpoint_host =
        "127.0.0.1";  ///< What the identities connect to: an address or a name.
    std::string
        listen_host;  ///< An address. Empty: the endpoint's, or 0.0.0.0 where that is a name.
    std::uint16_t request_port = 7400;
    std::uint16_t feed_port = 7401;  ///< The first; one per scope follows.
    std::string origin = "liaison.example/log";
};

struct SampleSite {
    StoredRecord genesis;
    std::vector<v1::Envelope>
        founding;  ///< Enrolments in SITE, each signed by the admin of the side it concerns.
    std::vector<client::Identity> identities;  ///< The two admins too.
    KeyPair broker;                            ///< CURVE
    KeyPair log;                               ///< Ed25519
    KeyPair sz_root;
    KeyPair hk_root;
};

/// A desk per side at each port (two at Lo Wu), an office, a sentinel, a display, an auditor, a
/// witness and an admin per side, a device per port and side, and sample officers. All keys are
/// new.
SampleSite make_sample_site(const SiteOptions& options, Instant now);

/// The grammar of founding.notices: length (u32, big-endian), then that many bytes of an Envelope,
/// repeated.
Bytes founding_bytes(const std::vector<v1::Envelope>& envelopes);

/// The content of a key file: of the log's or a root's, and of the broker's.
std::string signing_key_file(const KeyPair& key, std::string_view what);
std::string broker_key_file(const KeyPair& key);

/// Writes the site's files under `directory`, which must exist: what holds a secret with mode 0600
/// in a directory of mode 0700. Throws client::IdentityError or std::filesystem::filesystem_error.
void write_site(const SampleSite& site, const SiteOptions& options,
                const std::filesystem::path& directory);

}  // namespace liaison::cli
