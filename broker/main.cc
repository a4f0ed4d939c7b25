// Wiring: reads the configuration, opens the log, starts the threads, and owns the only clock.
#include <google/protobuf/stubs/logging.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>

#include "broker/config.h"
#include "broker/journal.h"
#include "broker/mailbox.h"
#include "broker/pipeline.h"
#include "broker/replayer.h"
#include "broker/server.h"
#include "proto/digest.h"
#include "storage/sqlite_log.h"

namespace {

using namespace liaison;          // NOLINT(google-build-using-namespace): this is the program
using namespace liaison::broker;  // NOLINT(google-build-using-namespace)
using journal::Level;

/// Strangers come and go faster than they are cut: a fifth of a second's worth must fit.
constexpr rlim_t kFewestDescriptors = 4'096;
constexpr rlim_t kOwnDescriptors = 2'048;  ///< Kept from connections, most for those not yet cut.
constexpr rlim_t kWantedDescriptors = 16'384;

Instant wall() {
    return {std::chrono::duration_cast<Milliseconds>(
                std::chrono::system_clock::now().time_since_epoch())
                .count()};
}

Tick monotonic() { return std::chrono::steady_clock::now(); }

/// SIGTERM and SIGINT as a file descriptor. To be called before any thread exists, so that all
/// inherit the mask.
int stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &signals, SFD_CLOEXEC);
}

/// libzmq ends the process when it runs out of descriptors in the middle of its work: better to
/// know at the start.
rlim_t ensure_descriptors() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < kWantedDescriptors) {
        limit.rlim_cur = std::min(kWantedDescriptors, limit.rlim_max);
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    if (limit.rlim_cur < kFewestDescriptors)
        throw StartRefused("only " + std::to_string(limit.rlim_cur) +
                           " file descriptors are allowed; the broker needs at least " +
                           std::to_string(kFewestDescriptors) +
                           ". Raise the limit (ulimit -n; LimitNOFILE= in a unit).");
    return limit.rlim_cur;
}

/// Protocol Buffers complains of broken input on standard error by itself: whoever sends rubbish
/// must not fill the journal. The refusal is noted where it is given.
void hush_parser() { google::protobuf::SetLogHandler(nullptr); }

int run(const std::filesystem::path& site, Overrides overrides) {
    const Config config = load_config(site);
    journal::open(config.journal_level, config.journal_as_json);
    hush_parser();
    const int signal_fd = stop_signals();
    const rlim_t descriptors = ensure_descriptors();

    std::filesystem::create_directories(config.store.parent_path());
    storage::SqliteLog log(config.store);
    Mailbox<Outcome> outcomes;
    Mailbox<Outcome> pages;
    Indexer indexer(config.store, leaf_hash(config.genesis), log.open_reader(), log.open_reader());
    Pipeline pipeline(config, log, &indexer, Clock{wall, monotonic}, overrides,
                      [&](Outcome outcome) { outcomes.put(std::move(outcome)); });
    Replayer replayer(log.open_reader(),
                      Witnesses(config.store, *pipeline.situation().genesis, pipeline.log_keys()),
                      [&](Outcome outcome) { pages.put(std::move(outcome)); });
    Server server(config, Clock{wall, monotonic}, pipeline.situation(), pipeline.door(), replayer,
                  indexer, outcomes, pages, descriptors - kOwnDescriptors);
    pipeline.start();
    journal::note(Level::info, "ready",
                  {{"host", config.host},
                   {"request_port", std::to_string(config.request_port)},
                   {"first_feed_port", std::to_string(config.feed_port)},
                   {"log", config.store.string()}});

    std::thread stopper;
    const std::string failure = server.serve(signal_fd, [&] {
        journal::note(Level::info, "stopping: no new submits are taken");
        // Beside the sockets: the answers of what is still handled go out meanwhile.
        stopper = std::thread([&] { pipeline.stop("asked to stop"); });
    });
    if (stopper.joinable()) stopper.join();
    if (!failure.empty()) {
        journal::note(Level::error, "store failed: the log is the truth at the next start",
                      {{"failure", failure}});
        return 1;
    }
    journal::note(Level::info, "stopped");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{
        "The broker of Liaison: takes the two sides' notices, keeps the log, feeds the readers.\n"
        "Example: liaisond --site ./site"};
    std::string site = "./site";
    Overrides overrides;
    app.add_option("--site", site, "The site's directory, or its liaison.toml (default: ./site)")
        ->envname("LIAISON_SITE");
    app.add_flag("--override-clock", overrides.clock,
                 "Start although the clock is over 5 minutes behind the log; recorded");
    app.add_flag("--override-broker-key", overrides.broker_key,
                 "Start with a key in keys/broker.key that was never announced; recorded");
    app.set_version_flag("--version", LIAISON_VERSION);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        return run(site, overrides);
    } catch (const ConfigError& error) {
        std::cerr << "liaisond: " << error.what() << "\n";
        return 2;
    } catch (const std::exception& error) {
        std::cerr << "liaisond: " << error.what() << "\n";
        return 1;
    }
}
