// What every command has at hand.
#pragma once

#include <filesystem>
#include <string>

#include "clients/catalogue/catalogue.h"
#include "clients/cli/terminal.h"
#include "proto/ids.h"

namespace zmq {
class context_t;
}

namespace liaison::cli {

/// The options that every command takes.
struct Settings {
    std::string identity;                   ///< A name, or a file.
    std::filesystem::path site = "./site";  ///< Where names of identities are looked up.
    bool json = false;                      ///< One object a line on standard output.
    std::filesystem::path receipt;          ///< Where a notice's receipt is saved; empty: nowhere.
    Milliseconds timeout = std::chrono::seconds{10};  ///< For each answer of the broker.
};

struct Workplace {
    const Settings& settings;
    const Terminal& terminal;
    const catalogue::Catalogue& words;
    zmq::context_t& sockets;
};

}  // namespace liaison::cli
