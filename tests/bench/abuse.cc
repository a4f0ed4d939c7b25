// How desks' submits fare while somebody abuses the broker: quiet and under attack in turns, within
// one run, for each kind of abuser. Not a test: it asserts only that every submit got its receipt.
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <thread>

#include "clients/measure/paced_run.h"
#include "tests/system/notices.h"
#include "tests/system/raw_curve.h"
#include "tests/system/raw_peer.h"
#include "tests/system/site.h"

namespace liaison::bench {

namespace {

using namespace std::chrono_literals;
using client::Connection;
using measure::Histogram;
using system_test::RawCurve;
using system_test::RawPeer;
using system_test::Site;
using system_test::Tcp;

constexpr Milliseconds kPatience = 20s;
constexpr int kRounds = 6;           ///< Quiet and attacked, each.
constexpr std::uint32_t kPace = 15;  ///< A second, of each desk: within its usual rate.
constexpr int kAbuserNice = 19;
const std::array<const char*, 4> kDesks{"hk-lws-desk", "hk-lmc-desk", "sz-sbc-desk", "hk-xrl-desk"};

/// What the desks saw.
struct Seen {
    Histogram latencies;  ///< From the intended send time to the receipt.
    std::uint64_t failures = 0;
};

/// All desks at their pace, each on a connection that stands already.
class Desks {
  public:
    explicit Desks(const Site& site) {
        for (const char* const name : kDesks) {
            connections_.push_back(std::make_unique<Connection>(context_, site.identity(name)));
            if (!std::holds_alternative<v1::Welcome>(connections_.back()->hello(kPatience)))
                throw std::runtime_error(std::string("no welcome for ") + name);
        }
    }

    void submit_for(std::chrono::seconds duration, Seen& seen) {
        std::vector<measure::Sent> sent(connections_.size());
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < connections_.size(); ++i)
            threads.emplace_back([&, i] {
                Connection& desk = *connections_[i];
                measure::PacedRun run(desk,
                                      {desk.identity().writes.front(), v1::TEST, kPace, duration});
                sent[i] = run.run([&](Milliseconds patience) { desk.poll(patience); });
            });
        for (auto& thread : threads) thread.join();
        for (const auto& each : sent) {
            seen.latencies.add(each.to_receipt);
            seen.failures += each.sent - each.recorded;
        }
    }

  private:
    zmq::context_t context_;
    std::vector<std::unique_ptr<Connection>> connections_;
};

/// Runs until told to end.
using Attack = std::function<void(const Site&, const std::atomic<bool>& ending)>;

/// The abuser's own work is not the broker's: on another machine it would take no processor from
/// the desks. Its threads get what the others leave.
void step_back() { setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kAbuserNice); }

double ms(std::chrono::microseconds time) { return static_cast<double>(time.count()) / 1000; }

/// False where a submit got no receipt.
bool measure_under(const Site& site, Desks& desks, const char* name, const Attack& attack,
                   std::chrono::seconds duration) {
    Seen quiet;
    Seen under;
    for (int round = 0; round < kRounds; ++round) {
        desks.submit_for(duration, quiet);
        std::atomic<bool> ending = false;
        std::thread abuser([&] {
            step_back();
            attack(site, ending);
        });
        std::this_thread::sleep_for(500ms);  // connections, handshakes
        desks.submit_for(duration, under);
        ending = true;
        abuser.join();
        std::this_thread::sleep_for(500ms);  // what it left behind
    }
    const auto p99 = [](const Seen& seen) { return ms(seen.latencies.percentile(0.99)); };
    const bool received = quiet.failures + under.failures == 0;
    std::printf("| %-44s | %5llu | %6.2f | %6.2f | %6.2f | %6.2f | %7.2f | %5.2f | %s |\n", name,
                static_cast<unsigned long long>(under.latencies.count()),
                ms(quiet.latencies.percentile(0.5)), p99(quiet),
                ms(under.latencies.percentile(0.5)), p99(under), ms(under.latencies.longest()),
                p99(under) / std::max(p99(quiet), 0.001), received ? "yes" : "INVALID");
    std::fflush(stdout);
    return received;
}

/// As many of `request` as go out, in a session of `who`; answers are read and dropped.
Attack flood(const std::string& who, const v1::Request& request) {
    return [who, request](const Site& site, const std::atomic<bool>& ending) {
        const auto identity = site.identity(who);
        RawPeer peer = RawPeer::as(identity);
        peer.connect(site.request_port());
        v1::Request mine = request;
        const auto session = peer.hello(identity.genesis_hash, kPatience);
        if (!request.has_hello()) mine.set_session(session.value_or(""));
        const Bytes frame = mine.SerializeAsString();
        while (!ending) {
            peer.send({frame});
            while (peer.receive(0ms)) {
            }
        }
    };
}

v1::Request hello_of(const Site& site) {
    v1::Request request;
    request.mutable_hello()->set_protocol(kProtocol);
    request.mutable_hello()->set_genesis_hash(site.identity("hk-office").genesis_hash.value);
    return request;
}

v1::Request replay_of_site() {
    v1::Request request;
    request.mutable_replay()->set_scope("SITE");
    request.mutable_replay()->set_max_bytes(1U << 20U);
    return request;
}

v1::Request query() {
    v1::Request request;
    request.mutable_query();
    return request;
}

v1::Request ping() {
    v1::Request request;
    request.mutable_ping();
    return request;
}

/// 512 alerts with signatures that have to be verified, and are wrong.
v1::Request bad_signatures(const client::Identity& desk) {
    v1::Request request;
    auto content = system_test::an_alert_at(Scope{desk.writes.front()});
    content.set_message_id(new_message_id(client::now()).value);
    content.set_sent_at(client::now().ms);
    const auto envelope = signed_envelope(content, desk.signing, "another.example/log");
    for (int i = 0; i < 512; ++i) *request.mutable_submit()->add_envelopes() = envelope;
    return request;
}

/// A frame of nearly 4 MiB that holds two million empty envelopes.
void millions_of_envelopes(const Site& site, const std::atomic<bool>& ending) {
    const auto identity = site.identity("sz-display");
    RawPeer peer = RawPeer::as(identity);
    peer.connect(site.request_port());
    peer.hello(identity.genesis_hash, kPatience);
    Bytes frame("\x5a\x80\x92\xf4\x01");  // submit, 4,000,000 bytes
    for (int i = 0; i < 2'000'000; ++i) frame += Bytes("\x0a\x00", 2);
    while (!ending) {
        peer.send({frame});
        while (peer.receive(0ms)) {
        }
    }
}

void endless_message(const Site& site, const std::atomic<bool>& ending) {
    while (!ending) {
        RawCurve peer(site.identity("sz-display"), site.request_port(), "DEALER");
        while (!ending && peer.send("x", true)) {
        }
    }
}

void endless_subscriptions(const Site& site, const std::atomic<bool>& ending) {
    while (!ending) {
        RawCurve peer(site.identity("sz-display"), site.feed_port(), "SUB");
        while (!ending && peer.send("\x01" + random_bytes(250))) {
        }
    }
}

void silent_strangers(const Site& site, const std::atomic<bool>& ending) {
    std::vector<Tcp> strangers;
    for (int i = 0; i < 2'000 && !ending; ++i) strangers.emplace_back(site.request_port());
    while (!ending) std::this_thread::sleep_for(10ms);
}

/// Handshakes to the point where the key is refused, one after the other.
void handshakes_without_key(const Site& site, const std::atomic<bool>& ending) {
    auto nobody = site.identity("sz-display");
    nobody.curve = new_curve_pair();
    while (!ending) RawCurve(nobody, site.request_port(), "DEALER");
}

void handshakes_with_key(const Site& site, const std::atomic<bool>& ending) {
    while (!ending) RawCurve(site.identity("sz-display"), site.request_port(), "DEALER");
}

/// A key that was enrolled once: it knows the broker's key, and is refused at the end of each
/// handshake, on the request port and on a feed's in turn.
void handshakes_revoked(const Site& site, const std::atomic<bool>& ending) {
    const auto revoked = site.identity("sz-lws-desk-2");
    while (!ending) {
        const RawCurve asking(revoked, site.request_port(), "DEALER");
        const RawCurve reading(revoked, site.feed_port(), "SUB");
    }
}

int run(std::chrono::seconds duration, const std::string& only) {
    Site site;
    site.start_broker();
    const auto revoked =
        site.liaison("sz-admin", {"revoke", "sz-lws-desk-2", "--reason", "a measurement", "--yes"});
    if (revoked.exit != 0) throw std::runtime_error(revoked.err);
    std::printf(
        "%zu desks submit %u a second each; %d times %lld s quiet, then as long under attack.\n\n"
        "| attack | submits | quiet p50 ms | p99 | attacked p50 | p99 | longest | p99 / quiet p99 "
        "| "
        "all received |\n|---|---:|---:|---:|---:|---:|---:|---:|---|\n",
        kDesks.size(), kPace, kRounds, static_cast<long long>(duration.count()));
    const Attack nothing = [](const Site&, const std::atomic<bool>&) {};
    const std::vector<std::pair<const char*, Attack>> attacks{
        {"none", nothing},
        {"queries, display", flood("sz-display", query())},
        {"pings, display", flood("sz-display", ping())},
        {"hellos, display", flood("sz-display", hello_of(site))},
        {"replays, display", flood("sz-display", replay_of_site())},
        {"512 bad signatures a submit, desk",
         flood("sz-lws-desk", bad_signatures(site.identity("sz-lws-desk")))},
        {"2,000,000 envelopes a submit, display", millions_of_envelopes},
        {"message without end, display", endless_message},
        {"subscriptions without end, display", endless_subscriptions},
        {"2,000 silent connections, no key", silent_strangers},
        {"handshakes, no key", handshakes_without_key},
        {"handshakes, display", handshakes_with_key},
        {"handshakes, revoked desk", handshakes_revoked},
    };
    bool all_received = true;
    {
        Desks desks(site);
        for (const auto& [name, attack] : attacks)
            if (std::string(name).find(only) != std::string::npos)
                all_received = measure_under(site, desks, name, attack, duration) && all_received;
    }
    return site.stop_broker() == 0 && all_received ? 0 : 1;
}

}  // namespace

}  // namespace liaison::bench

int main(int argc, char** argv) {
    const int seconds = argc > 1 ? std::atoi(argv[1]) : 5;
    if (seconds < 1) {
        std::fprintf(stderr,
                     "liaison_abuse [SECONDS [ATTACK]]: desks' latencies quiet and under attack in "
                     "turns, SECONDS (default 5) each turn; only rows whose name holds ATTACK\n");
        return 2;
    }
    try {
        return liaison::bench::run(std::chrono::seconds{seconds}, argc > 2 ? argv[2] : "");
    } catch (const std::exception& error) {
        std::fprintf(stderr, "liaison_abuse: %s\n", error.what());
        return 1;
    }
}
