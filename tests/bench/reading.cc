// Readers: how late they are, how many can be served, how fast one catches up.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

#include "clients/library/socket.h"
#include "clients/library/subscriber.h"
#include "proto/encoding.h"
#include "tests/bench/measure.h"
#include "tests/system/notices.h"

namespace liaison::bench {

namespace {

using client::Answered;
using client::SignedReceipt;
using namespace std::chrono_literals;

/// Records sent on time at `rate`, read by `readers`; latency from the intended send time to each
/// reader's callback.
void measure_end_to_end(system_test::Site& site, std::size_t readers, int rate,
                        std::chrono::seconds duration) {
    const Disk disk = measure_disk(site.log_file().parent_path());
    const Scope port{"LWS"};
    zmq::context_t context;
    const auto sender = welcomed(context, site.identity("hk-lws-device"));

    const measure::Pace pace{port, v1::TEST, static_cast<std::uint32_t>(rate), duration};
    const std::uint64_t total = pace.reports();
    measure::PacedRun paced(*sender, pace);
    std::atomic<std::size_t> ready = 0;
    std::vector<Histogram> latencies(readers);
    std::vector<std::thread> threads;
    const auto until = SteadyClock::now() + duration + 30s;
    for (std::size_t r = 0; r < readers; ++r)
        threads.emplace_back([&, r] {
            const auto connection =
                welcomed(context, site.identity(r % 2 == 0 ? "sz-lws-desk" : "sz-display"));
            client::Subscriber subscriber(context, *connection, {port}, {}, std::nullopt,
                                          [&](const StoredRecord& record) {
                                              if (const auto intended = paced.intended(record))
                                                  latencies[r].record(since(*intended));
                                          });
            while (SteadyClock::now() < until &&
                   (subscriber.following().empty() || !subscriber.following().front().beacon_heard))
                subscriber.poll(50ms);
            ++ready;
            while (latencies[r].count() < total && SteadyClock::now() < until)
                subscriber.poll(50ms);
        });
    while (ready < readers && SteadyClock::now() < until) std::this_thread::sleep_for(5ms);
    const measure::Sent sent = paced.run([&](Milliseconds patience) { sender->poll(patience); });
    for (auto& thread : threads) thread.join();

    Histogram all;
    bool whole = sent.recorded == total;
    for (auto& each : latencies) {
        whole = whole && each.count() == total;
        all.add(each);
    }
    const auto p50 = all.percentile(0.5);
    std::printf("| %2zu | %5d | %7.2f | %7.2f | %7.2f | %7.2f | %5.1f | %5.2f / %5.2f | %s |\n",
                readers, rate, ms(p50), ms(all.percentile(0.99)), ms(all.percentile(0.999)),
                ms(all.longest()), ms(p50) / std::max(ms(disk.p50), 0.001), ms(disk.p50),
                ms(disk.p99), verdict(whole));
    std::fflush(stdout);
}

/// Feeds of one scope, as bare as a socket can be: what the broker's side can serve.
class Audience {
  public:
    Audience(const client::Identity& identity, std::uint32_t feed_port, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) {
            if (i % kToAContext == 0) contexts_.push_back(std::make_unique<zmq::context_t>());
            sockets_.push_back(std::make_unique<client::Socket>(
                *contexts_.back(), client::Socket::Kind::feed, identity));
            sockets_.back()->connect(client::endpoint_at(identity.endpoint, feed_port));
        }
        next_.resize(size, 0);
        heard_.resize(size, false);
    }

    /// True once every one of them has heard a beacon.
    bool settles(Milliseconds patience) {
        const auto until = SteadyClock::now() + patience;
        while (SteadyClock::now() < until) {
            receive();
            if (std::all_of(heard_.begin(), heard_.end(), [](bool heard) { return heard; }))
                return true;
            std::this_thread::sleep_for(5ms);
        }
        return false;
    }

    /// Takes what has come; true where something had.
    bool receive() {
        bool any = false;
        for (std::size_t i = 0; i < sockets_.size(); ++i)
            while (const auto message = sockets_[i]->receive()) {
                any = true;
                heard_[i] = true;
                if (message->first.ends_with("/beacon")) continue;
                v1::Record record;
                // Only the place is looked at: the record's first fields.
                if (!record.ParseFromString(message->second)) ++lost_;
                if (next_[i] != 0 && record.sequence() != next_[i]) ++lost_;
                next_[i] = record.sequence() + 1;
                ++delivered_;
            }
        return any;
    }

    std::uint64_t delivered() const { return delivered_; }
    std::uint64_t lost() const { return lost_; }

  private:
    /// A context has 1,023 sockets; each reader takes three, with both ends of its monitor.
    static constexpr std::size_t kToAContext = 300;

    std::vector<std::unique_ptr<zmq::context_t>> contexts_;
    std::vector<std::unique_ptr<client::Socket>> sockets_;
    std::vector<std::uint64_t> next_;
    std::vector<bool> heard_;
    std::uint64_t delivered_ = 0;
    std::uint64_t lost_ = 0;
};

/// As many records as fit are published to all; the slower of broker and audience sets the pace.
void measure_fan_out(system_test::Site& site, std::size_t readers, std::size_t records) {
    const Disk disk = measure_disk(site.log_file().parent_path());
    zmq::context_t context;
    const auto sender = welcomed(context, site.identity("hk-lws-device"));
    const auto identity = site.identity("sz-display");
    std::uint32_t feed_port = 0;
    for (const auto& scope : sender->welcome().scopes())
        if (scope.scope() == "LWS") feed_port = scope.feed_port();
    Audience audience(identity, feed_port, readers);
    bool whole = audience.settles(60s);

    std::atomic<std::size_t> receipts = 0;
    const double broker_cpu = cpu_of(site.broker().pid());
    const auto begun = SteadyClock::now();
    std::thread sending([&] {
        std::size_t sent = 0;
        const auto until = SteadyClock::now() + 120s;
        while (receipts < records && SteadyClock::now() < until) {
            // No more than the feeds' queues hold is under way.
            constexpr std::size_t kWindow = 200;
            while (sent < records && sent - receipts < kWindow) {
                sender->submit_later(system_test::a_report_at(Scope{"LWS"}, 1),
                                     [&](const auto&, const Answered<SignedReceipt>& answered) {
                                         if (std::holds_alternative<SignedReceipt>(answered))
                                             ++receipts;
                                     });
                ++sent;
            }
            sender->poll(5ms);
        }
    });
    const auto until = SteadyClock::now() + 120s;
    while (audience.delivered() < readers * records && SteadyClock::now() < until)
        if (!audience.receive()) std::this_thread::sleep_for(1ms);
    const double seconds = ms(since(begun)) / 1000;
    sending.join();
    whole = whole && audience.lost() == 0 && audience.delivered() == readers * records;
    const double cpu = cpu_of(site.broker().pid()) - broker_cpu;
    std::printf("| %4zu | %6zu | %8.0f | %6.1f | %5.2f / %5.2f | %s |\n", readers, records,
                static_cast<double>(audience.delivered()) / seconds,
                cpu * 1e6 / static_cast<double>(std::max<std::uint64_t>(audience.delivered(), 1)),
                ms(disk.p50), ms(disk.p99), verdict(whole));
    std::fflush(stdout);
}

/// One who comes late reads everything that there is of one scope: the client library, with every
/// check.
void measure_late_joiner(system_test::Site& site) {
    const Disk disk = measure_disk(site.log_file().parent_path());
    zmq::context_t context;
    const auto connection = welcomed(context, site.identity("sz-auditor"));
    std::uint64_t head = 0;
    for (const auto& scope : connection->welcome().scopes())
        if (scope.scope() == "LWS") head = scope.head();
    std::uint64_t read = 0;
    const double broker_cpu = cpu_of(site.broker().pid());
    const auto begun = SteadyClock::now();
    client::Subscriber subscriber(context, *connection, {Scope{"LWS"}}, {}, Sequence{0},
                                  [&](const StoredRecord&) { ++read; });
    while (read < head && since(begun) < 120s) subscriber.poll(50ms);
    const double seconds = ms(since(begun)) / 1000;
    const double cpu = cpu_of(site.broker().pid()) - broker_cpu;
    std::printf("| %8llu | %8.0f | %6.1f | %5.2f / %5.2f | %s |\n",
                static_cast<unsigned long long>(read), static_cast<double>(read) / seconds,
                cpu * 1e6 / static_cast<double>(std::max<std::uint64_t>(read, 1)), ms(disk.p50),
                ms(disk.p99), verdict(read == head));
    std::fflush(stdout);
}

}  // namespace

void measure_reading(system_test::Site& site, std::chrono::seconds duration) {
    std::printf(
        "\nEnd to end, from the intended send time to the reader's callback\n\n"
        "| readers | msg/s | p50 ms | p99 ms | p99.9 ms | longest | p50 / fdatasync p50 | "
        "fdatasync "
        "p50 / p99 ms | none lost |\n|---:|---:|---:|---:|---:|---:|---:|---:|---|\n");
    for (const auto& [readers, rate] :
         {std::pair<std::size_t, int>{1, 200}, {16, 200}, {1, 2'000}, {16, 2'000}})
        measure_end_to_end(site, readers, rate, duration);
    std::printf(
        "\nFan-out: one feed to many, bare sockets, one record a message\n\n"
        "| readers | records | deliveries/s | broker CPU us each | fdatasync p50 / p99 ms | none "
        "lost |\n|---:|---:|---:|---:|---:|---|\n");
    measure_fan_out(site, 100, 10'000);
    measure_fan_out(site, 1'000, 1'000);
    std::printf(
        "\nA late joiner reads a scope from its beginning, every check on\n\n"
        "| records | records/s | broker CPU us each | fdatasync p50 / p99 ms | none lost |\n"
        "|---:|---:|---:|---:|---|\n");
    fill(site, 200'000);
    measure_late_joiner(site);
}

}  // namespace liaison::bench
