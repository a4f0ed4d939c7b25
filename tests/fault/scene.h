// What goes on at a site while a fault strikes: a device reports, a desk raises an alert, a reader
// follows, and a screen watches.
#pragma once

#include "clients/library/socket.h"
#include "tests/fault/promises.h"
#include "tests/system/notices.h"
#include "tests/system/reader.h"

namespace liaison::fault_test {

using namespace std::chrono_literals;
using client::Connection;
using system_test::Site;

inline const Scope kLuohu{"LWS"};

/// Rounds, or repetitions, of the long forms: LIAISON_FAULT_ROUNDS, else 1.
int rounds();

/// Everything at Lo Wu, over the sockets of one context. One thread.
class Scene {
  public:
    /// `watch_environment` goes to the watching process.
    explicit Scene(const Site& site, std::map<std::string, std::string> watch_environment = {});

    /// A report each `pace`, everybody else at work, for `lasting` of real time.
    void play(Milliseconds lasting, Milliseconds pace = 100ms);

    /// Plays until `done`, at most `patience`; whether it was.
    template <typename Done>
    bool play_until(Milliseconds patience, Milliseconds pace, const Done& done) {
        const auto until = Connection::Clock::now() + patience;
        while (!done() && Connection::Clock::now() < until) play(50ms, pace);
        return done();
    }

    /// Raises an alert, waits for its receipt and gives its record's hash. One that was raised
    /// before in this direction is ended first.
    Digest raise_alert(v1::Direction direction = v1::NORTHBOUND);

    /// Nothing new is sent; until every submit is receipted, and reader and watch have all that
    /// the log has of Lo Wu and are not behind. How long that took, or nothing within `patience`.
    std::optional<Milliseconds> settle(Milliseconds patience);

    /// All that must hold afterwards: log, receipts, the reader's stream, what was shown.
    void expect_promises(const std::vector<Blind>& blind = {});

    Receipts& receipts() { return receipts_; }
    Watch& watch() { return *watch_; }
    system_test::Reader& reader() { return *reader_; }
    Connection& desk() { return *desk_; }

  private:
    void poll();
    client::SignedReceipt submit(const v1::Content& content);
    bool is_settled();

    const Site& site_;
    zmq::context_t context_;
    std::unique_ptr<Connection> device_;
    std::unique_ptr<Connection> desk_;
    std::unique_ptr<system_test::Reader> reader_;
    std::unique_ptr<Watch> watch_;
    Receipts receipts_;
    std::map<v1::Direction, Digest> live_;
    Connection::Clock::time_point next_report_{};
    std::uint32_t reports_ = 0;
};

}  // namespace liaison::fault_test
