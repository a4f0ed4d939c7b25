// A real site for a system test: made by the command, served by the broker's own process, used over
// real sockets.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "clients/library/identity.h"

namespace liaison::system_test {

using namespace std::chrono_literals;

/// What a finished command said.
struct Ran {
    int exit = -1;  ///< Exit code, or 128 + signal.
    std::string out;
    std::string err;
};

/// A child process whose output goes to files.
class Process {
  public:
    Process(const std::vector<std::string>& command,
            const std::map<std::string, std::string>& environment,
            const std::filesystem::path& output);
    ~Process();  ///< Kills it, if it still runs.
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    pid_t pid() const { return pid_; }
    void signal(int number) const;
    bool running();
    /// Its exit code (128 + signal), or nothing when it has not ended in time.
    std::optional<int> wait(std::chrono::milliseconds patience);
    std::string out() const;
    std::string err() const;

  private:
    pid_t pid_ = -1;
    std::optional<int> exit_;
    std::filesystem::path output_;
};

/// A fresh site in a directory of its own, on ports of its own; gone with it.
class Site {
  public:
    /// `host`: the address that the broker listens on and the identities connect to.
    explicit Site(const std::string& host = "127.0.0.1");
    ~Site();
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    /// Sets every limit to `most`, from the next start on.
    void set_limits(int most) const;
    /// Starts the broker and waits until it answers a Hello. `environment` goes on top of this
    /// process's own.
    void start_broker(const std::map<std::string, std::string>& environment = {});
    /// kill −9, and waits for the end.
    void kill_broker();
    /// SIGTERM; its exit code, or nothing when it has not ended within 10 s.
    std::optional<int> stop_broker();
    Process& broker() { return *broker_; }

    /// `liaison -i IDENTITY ARGUMENTS…` with this site, to its end (at most 30 s).
    Ran liaison(const std::string& identity, std::vector<std::string> arguments,
                const std::map<std::string, std::string>& environment = {}) const;
    /// The same, left running.
    std::unique_ptr<Process> liaison_running(
        const std::string& identity, std::vector<std::string> arguments,
        std::map<std::string, std::string> environment = {}) const;

    client::Identity identity(const std::string& name) const;
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path log_file() const { return path_ / "log" / "liaison.db"; }
    std::uint16_t request_port() const { return request_port_; }
    std::uint16_t feed_port() const { return feed_port_; }

  private:
    std::filesystem::path base_;
    std::filesystem::path path_;
    std::uint16_t request_port_ = 0;
    std::uint16_t feed_port_ = 0;
    mutable int runs_ = 0;
    std::unique_ptr<Process> broker_;
};

}  // namespace liaison::system_test
