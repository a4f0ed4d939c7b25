// Durable submits: how many receipts a second, how long each takes, what they cost.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <set>
#include <thread>

#include "clients/library/socket.h"
#include "tests/bench/measure.h"
#include "tests/system/notices.h"

namespace liaison::bench {

namespace {

using client::Answered;
using client::SignedReceipt;
using namespace std::chrono_literals;

/// What is sent: reports go unsigned, singly or many to a frame; an instruction is signed.
enum class Kind { report, instruction };

struct Row {
    Kind kind;
    std::size_t clients;
    std::size_t window;  ///< Requests outstanding, of each client.
    std::size_t many;    ///< Notices to a request.
};

const std::array<const char*, 7> kPorts{"lws", "lmc", "lsc", "mkt", "hyw", "sbc", "xrl"};

std::string sender_of(Kind kind, std::size_t number) {
    const std::string side = number % 2 == 0 ? "hk-" : "sz-";
    return side + kPorts.at(number / 2 % kPorts.size()) +
           (kind == Kind::report ? "-device" : "-desk");
}

/// A remark asks nobody for anything, so that what is measured is the road and not the rules.
v1::Content an_instruction_at(const Scope& port, v1::Side side) {
    v1::Content content = system_test::a_notice_of(port);
    content.set_person(side == v1::HK ? "hk-chan" : "sz-li");
    v1::LiaisonNote& note = *content.mutable_liaison_note();
    note.set_kind(v1::LiaisonNote::REMARK);
    note.set_severity(v1::MINOR);
    note.mutable_text()->set_language("en");
    note.mutable_text()->set_body("Two coaches more than planned");
    return content;
}

/// One client that keeps a window of submits outstanding until told to stop.
struct Load {
    std::unique_ptr<client::Connection> connection;
    Scope port;
    Row row{};
    std::size_t outstanding = 0;
    std::uint64_t receipts = 0;
    std::uint64_t failures = 0;
    std::string checkpoint;  ///< The latest.
    std::set<std::string> checkpoints;
    Histogram latencies;

    v1::Content notice() const {
        return row.kind == Kind::report ? system_test::a_report_at(port, 100)
                                        : an_instruction_at(port, connection->identity().side);
    }

    void send() {
        ++outstanding;
        const auto sent_at = SteadyClock::now();
        const auto left = std::make_shared<std::size_t>(row.many);
        const auto on_answer = [this, sent_at, left](const v1::Content&,
                                                     const Answered<SignedReceipt>& answered) {
            if (const auto* const receipt = std::get_if<SignedReceipt>(&answered)) {
                ++receipts;
                if (receipt->checkpoint != checkpoint) checkpoints.insert(receipt->checkpoint);
                checkpoint = receipt->checkpoint;
            } else {
                ++failures;
            }
            if (--*left > 0) return;
            --outstanding;
            latencies.record(since(sent_at));
        };
        if (row.many == 1)
            connection->submit_later(notice(), on_answer);
        else
            connection->submit_many(std::vector<v1::Content>(row.many, notice()), on_answer);
    }
};

void measure(system_test::Site& site, const Row& row, std::chrono::seconds duration) {
    const Disk disk = measure_disk(site.log_file().parent_path());
    std::atomic<bool> ending = false;
    zmq::context_t context;  // outlives the connections
    std::vector<std::unique_ptr<Load>> loads;
    for (std::size_t i = 0; i < row.clients; ++i) {
        const auto identity = site.identity(sender_of(row.kind, i));
        loads.push_back(std::make_unique<Load>());
        loads.back()->port = identity.writes.front();
        loads.back()->connection = welcomed(context, identity);
        loads.back()->row = row;
    }
    const double broker_cpu = cpu_of(site.broker().pid());
    const double own_cpu = cpu_of(getpid());
    const auto begun = SteadyClock::now();
    std::vector<std::thread> threads;
    constexpr std::size_t kThreads = 2;
    for (std::size_t t = 0; t < std::min(kThreads, row.clients); ++t)
        threads.emplace_back([&, t] {
            std::vector<void*> sockets;
            for (std::size_t i = t; i < row.clients; i += kThreads)
                sockets.push_back(loads[i]->connection->socket());
            while (true) {
                bool busy = false;
                for (std::size_t i = t; i < row.clients; i += kThreads) {
                    Load& load = *loads[i];
                    load.connection->poll(0ms);
                    while (!ending && load.outstanding < row.window) load.send();
                    busy = busy || load.outstanding > 0;
                }
                if (!busy) return;
                // Without a wait it would take from the broker the processor that it looks in vain
                // with.
                client::wait_for(sockets, nullptr, 10ms);
            }
        });
    std::this_thread::sleep_for(duration);
    ending = true;
    for (auto& thread : threads) thread.join();
    const double seconds = ms(since(begun)) / 1000;

    std::uint64_t receipts = 0;
    std::uint64_t failures = 0;
    std::set<std::string> checkpoints;
    Histogram latencies;
    for (const auto& load : loads) {
        receipts += load->receipts;
        failures += load->failures;
        checkpoints.insert(load->checkpoints.begin(), load->checkpoints.end());
        latencies.add(load->latencies);
    }
    const auto each = [&](double cpu) {
        return cpu * 1e6 / static_cast<double>(std::max<std::uint64_t>(receipts, 1));
    };
    std::printf(
        "| %s | %2zu x %2zu | %4zu | %8.0f | %7.1f | %8.2f | %8.2f | %6.1f | %6.1f | %5.2f "
        "/ %5.2f | %s |\n",
        row.kind == Kind::report ? "report" : "signed", row.clients, row.window, row.many,
        static_cast<double>(receipts) / seconds,
        static_cast<double>(receipts) /
            static_cast<double>(std::max<std::size_t>(checkpoints.size(), 1)),
        ms(latencies.percentile(0.5)), ms(latencies.percentile(0.99)),
        each(cpu_of(site.broker().pid()) - broker_cpu), each(cpu_of(getpid()) - own_cpu),
        ms(disk.p50), ms(disk.p99), verdict(failures == 0));
    std::fflush(stdout);
}

}  // namespace

void measure_submits(system_test::Site& site, std::chrono::seconds duration) {
    std::printf(
        "Durable submits, %lld s each: flow reports of devices, and signed remarks of desks\n\n"
        "| what | clients x window | a frame | receipts/s | a fsync | p50 ms | p99 ms | broker CPU "
        "us each | clients' | fdatasync p50 / p99 ms | none lost |\n"
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---|\n",
        static_cast<long long>(duration.count()));
    for (const Row& row :
         {Row{Kind::report, 1, 1, 1}, Row{Kind::report, 4, 1, 1}, Row{Kind::report, 16, 1, 1},
          Row{Kind::report, 1, 64, 1}, Row{Kind::report, 4, 64, 1}, Row{Kind::report, 16, 64, 1},
          Row{Kind::report, 16, 8, 64}, Row{Kind::instruction, 1, 1, 1},
          Row{Kind::instruction, 4, 64, 1}, Row{Kind::instruction, 14, 64, 1}})
        measure(site, row, duration);
}

}  // namespace liaison::bench
