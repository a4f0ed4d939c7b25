// What a large log costs: memory, disk, and the time from a kill -9's restart to a first receipt.
#include <cstdio>

#include "clients/library/socket.h"
#include "tests/bench/measure.h"
#include "tests/system/notices.h"

namespace liaison::bench {

namespace {

using client::Answered;
using client::SignedReceipt;
using namespace std::chrono_literals;

std::uint64_t octets_beside(const std::filesystem::path& log) {
    std::uint64_t octets = 0;
    for (const auto& each : std::filesystem::directory_iterator(log.parent_path()))
        if (each.path().filename().string().starts_with(log.filename().string()))
            octets += each.file_size();
    return octets;
}

}  // namespace

void fill(system_test::Site& site, std::uint64_t records) {
    constexpr std::size_t kMany = 512;
    constexpr std::uint64_t kWindow = 16 * kMany;
    zmq::context_t context;
    const auto device = welcomed(context, site.identity("hk-lws-device"));
    const std::uint64_t size = records_in(site);
    std::uint64_t sent = 0;
    std::uint64_t answered = 0;
    while (size + sent < records || answered < sent) {
        while (size + sent < records && sent - answered < kWindow) {
            device->submit_many(
                std::vector<v1::Content>(kMany, system_test::a_report_at(Scope{"LWS"}, 100)),
                [&](const auto&, const auto&) { ++answered; });
            sent += kMany;
        }
        device->poll(10ms);
    }
}

void measure_restart(system_test::Site& site, std::uint64_t records) {
    std::printf(
        "\nKill -9 and restart\n\n"
        "| records | start to first receipt, ms | MB before the kill | MB after the start | at "
        "most "
        "| bytes on disk a record | a receipt came |\n"
        "|---:|---:|---:|---:|---:|---:|---|\n");
    fill(site, records);
    const std::uint64_t size = records_in(site);
    const double running = memory_of(site.broker().pid()).first;
    site.kill_broker();
    const std::uint64_t octets = octets_beside(site.log_file());
    const auto begun = SteadyClock::now();
    site.start_broker();
    zmq::context_t context;
    client::Connection first(context, site.identity("hk-lws-device"));
    const auto receipt = first.submit(system_test::a_report_at(Scope{"LWS"}, 1), kPatience);
    const auto taken = since(begun);
    const auto [held, most] = memory_of(site.broker().pid());
    std::printf("| %9llu | %6.0f | %6.1f | %6.1f | %6.1f | %6.0f | %s |\n",
                static_cast<unsigned long long>(size), ms(taken), running, held, most,
                static_cast<double>(octets) / static_cast<double>(size),
                verdict(std::holds_alternative<SignedReceipt>(receipt)));
    std::fflush(stdout);
}

}  // namespace liaison::bench
