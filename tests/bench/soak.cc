// Hours of ordinary load with clients coming and going: does the broker's memory stay flat, and is
// nothing lost?
#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <thread>

#include "clients/library/socket.h"
#include "clients/library/subscriber.h"
#include "tests/bench/measure.h"

namespace liaison::bench {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr std::uint32_t kRate = 50;  ///< A second, of each sender: ten make 500.
const std::array<const char*, 10> kSenders{
    "hk-lws-device", "hk-lmc-device", "hk-lsc-device", "hk-mkt-device", "hk-hyw-device",
    "hk-sbc-device", "hk-xrl-device", "sz-lws-device", "sz-lmc-device", "sz-lsc-device"};
const std::array<const char*, 6> kReaders{"sz-lws-desk", "hk-lws-desk", "sz-display",
                                          "hk-display",  "sz-lmc-desk", "hk-office"};

/// What all the threads count together.
struct Tally {
    std::atomic<bool> ending = false;
    std::atomic<std::uint64_t> sent = 0;
    std::atomic<std::uint64_t> recorded = 0;
    std::atomic<std::uint64_t> read = 0;  ///< By the one reader that stays.
    std::atomic<std::uint64_t> clients = 0;
    std::atomic<bool> failed = false;
};

/// Clients stay for 2 to 12 s, in turns that never fall together.
milliseconds stay(std::size_t who, std::uint64_t turn) {
    return 2s + milliseconds{(who * 7'919 + turn * 3'571) % 10'000};
}

/// Runs `client` until the soak ends; whatever it throws makes the run invalid.
template <typename Client>
std::thread again_and_again(Tally& tally, const Client& client) {
    return std::thread([&tally, client] {
        try {
            for (std::uint64_t turn = 0; !tally.ending; ++turn) {
                ++tally.clients;
                client(turn);
            }
        } catch (const std::exception& error) {
            std::fprintf(stderr, "soak: %s\n", error.what());
            tally.failed = true;
        }
    });
}

void send_for_a_while(const system_test::Site& site, Tally& tally, std::size_t who,
                      std::uint64_t turn) {
    zmq::context_t context;
    const auto identity = site.identity(kSenders.at(who));
    const auto connection = welcomed(context, identity);
    measure::PacedRun run(*connection, {identity.writes.front(), v1::TEST, kRate, stay(who, turn)});
    const auto sent = run.run([&](Milliseconds patience) { connection->poll(patience); });
    tally.sent += sent.sent;
    tally.recorded += sent.recorded;
}

void read_for_a_while(const system_test::Site& site, const Tally& tally, std::size_t who,
                      std::uint64_t turn) {
    zmq::context_t context;
    const auto connection = welcomed(context, site.identity(kReaders.at(who)));
    // Each looks some way back first, so that pages are asked for too.
    const std::uint64_t head = connection->welcome().scopes(0).head();
    client::Subscriber reader(context, *connection,
                              {Scope{connection->welcome().scopes(0).scope()}}, {},
                              Sequence{head > 500 ? head - 500 : 0}, [](const StoredRecord&) {});
    const auto until = SteadyClock::now() + stay(who, turn);
    while (SteadyClock::now() < until && !tally.ending) reader.poll(50ms);
}

/// Follows every port from the beginning to the end.
void read_all(const system_test::Site& site, Tally& tally, const std::atomic<bool>& enough) {
    zmq::context_t context;
    const auto connection = welcomed(context, site.identity("sz-auditor"));
    std::vector<Scope> ports;
    for (const auto& port : connection->genesis().ports()) ports.emplace_back(port.code());
    client::Subscriber reader(context, *connection, ports, {}, Sequence{0},
                              [&](const StoredRecord& stored) {
                                  if (stored.record.has_notice()) ++tally.read;
                              });
    while (!enough) reader.poll(50ms);
}

struct Sample {
    double minute = 0;
    double megabytes = 0;
};

/// Megabytes an hour, by least squares.
double slope(const std::vector<Sample>& samples) {
    constexpr double kMinutes = 60;
    const auto count = static_cast<double>(samples.size());
    double minutes = 0;
    double megabytes = 0;
    for (const Sample& each : samples) {
        minutes += each.minute / count;
        megabytes += each.megabytes / count;
    }
    double both = 0;
    double square = 0;
    for (const Sample& each : samples) {
        both += (each.minute - minutes) * (each.megabytes - megabytes);
        square += (each.minute - minutes) * (each.minute - minutes);
    }
    return square > 0 ? kMinutes * both / square : 0;
}

}  // namespace

bool soak(system_test::Site& site, std::chrono::milliseconds duration) {
    Tally tally;
    std::atomic<bool> enough = false;
    std::vector<std::thread> senders;
    std::vector<std::thread> readers;
    for (std::size_t i = 0; i < kSenders.size(); ++i)
        senders.push_back(again_and_again(
            tally, [&, i](std::uint64_t turn) { send_for_a_while(site, tally, i, turn); }));
    for (std::size_t i = 0; i < kReaders.size(); ++i)
        readers.push_back(again_and_again(
            tally, [&, i](std::uint64_t turn) { read_for_a_while(site, tally, i, turn); }));
    std::thread whole([&] {
        try {
            read_all(site, tally, enough);
        } catch (const std::exception& error) {
            std::fprintf(stderr, "soak: %s\n", error.what());
            tally.failed = true;
        }
    });

    std::printf(
        "\nSoak: %zu senders of %u a second each, that come and go, as %zu readers do\n\n"
        "| minute | records | clients so far | broker MB | at most |\n|---:|---:|---:|---:|---:|\n",
        kSenders.size(), kRate, kReaders.size());
    const milliseconds each = std::min<milliseconds>(60s, duration / 6);
    const auto begun = SteadyClock::now();
    std::vector<Sample> settled;  // the first half is warming up: caches, one snapshot at least
    for (auto next = begun + each; next <= begun + duration && !tally.failed; next += each) {
        std::this_thread::sleep_until(next);
        const double minute = ms(since(begun)) / 60'000;
        const auto [now, most] = memory_of(site.broker().pid());
        if (next >= begun + duration / 2) settled.push_back({minute, now});
        std::printf("| %6.1f | %9llu | %6llu | %6.1f | %6.1f |\n", minute,
                    static_cast<unsigned long long>(tally.recorded.load()),
                    static_cast<unsigned long long>(tally.clients.load()), now, most);
        std::fflush(stdout);
    }
    tally.ending = true;
    for (auto& thread : senders) thread.join();
    for (auto& thread : readers) thread.join();
    const double seconds = ms(since(begun)) / 1000;
    const auto until = SteadyClock::now() + 60s;
    while (tally.read < tally.recorded && !tally.failed && SteadyClock::now() < until)
        std::this_thread::sleep_for(20ms);
    enough = true;
    whole.join();

    const bool is_whole = !tally.failed && tally.recorded > 0 && tally.recorded == tally.sent &&
                          tally.read == tally.recorded;
    std::printf("\n%.0f a second; sent %llu, recorded %llu, read %llu; none lost: %s\n",
                static_cast<double>(tally.recorded) / seconds,
                static_cast<unsigned long long>(tally.sent.load()),
                static_cast<unsigned long long>(tally.recorded.load()),
                static_cast<unsigned long long>(tally.read.load()), verdict(is_whole));
    // Below that it is the warming up that is seen.
    if (duration >= 5min) std::printf("%.1f MB an hour over the second half\n", slope(settled));
    return is_whole;
}

}  // namespace liaison::bench
