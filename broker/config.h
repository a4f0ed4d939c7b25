// What the administrator decides about one broker: liaison.toml and the files it names.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "broker/allowance.h"
#include "proto/keys.h"
#include "proto/liaison/v1/notices.pb.h"

namespace liaison::broker {

/// A file, a line where there is one, a key, and the remedy, in what().
class ConfigError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct Config {
    std::string host;  ///< Address to listen on; never a name.
    std::uint16_t request_port = 0;
    std::uint16_t feed_port = 0;  ///< Of the first scope; one port per scope follows.
    std::filesystem::path store;
    std::string journal_level;  ///< debug, info, warning or error
    bool journal_as_json = false;
    Rates rates;
    std::size_t connections_per_address = 1'000;

    Bytes genesis;                       ///< The bytes of record 0.
    std::vector<v1::Envelope> founding;  ///< The first enrolments, signed by the sides' admins.
    KeyPair curve;                       ///< The broker's own.
    Bytes next_curve_public;  ///< Of the pair in `<keys.broker>.next`, which is announced; empty:
                              ///< there is no such file.
    KeyPair log_key;
};

/// Reads `SITE/liaison.toml`, the genesis, the founding notices and the keys. Unknown keys are
/// refused: a mistyped setting must not be passed over in silence. Throws ConfigError.
Config load_config(const std::filesystem::path& site);

}  // namespace liaison::broker
