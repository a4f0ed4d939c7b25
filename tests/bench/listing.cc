// How long an auditor waits for a page of a large log: by port and time, by kind, by person; for
// the proof that a span is whole, that a record is in the log, that an older log is its beginning;
// and how much memory all of it takes.
#include "clients/audit/listing.h"

#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <random>

#include "clients/audit/log_file_source.h"
#include "clients/audit/reindex.h"
#include "clients/measure/histogram.h"
#include "storage/sqlite_log.h"

namespace liaison::bench {

namespace {

using std::chrono::duration_cast;
using SteadyClock = std::chrono::steady_clock;

constexpr Instant kBegins{1'707'728'400'000};  // 2024-02-12 17:00 UTC+8
constexpr std::int64_t kBetween = 2;           // milliseconds from one record to the next
constexpr std::uint64_t kReportsForANotice = 500;
const std::vector<std::string> kPorts{"LWS", "LSC", "LMC", "SBC", "XRL", "HZM", "MKT", "HYW"};

KeyPair log_key() { return signing_pair_from(Bytes(32, '\x01')); }

/// A log as ports make it: flow reports, and one alert in 500 records. Nobody has signed: a list
/// does not look.
class Filling {
  public:
    StoredRecord next() {
        v1::Record record;
        const std::uint64_t index = index_++;
        const bool first = index == 0;
        record.set_index(index);
        record.set_scope(first ? kSite.value : kPorts[index % kPorts.size()]);
        auto& [head, hash] = ends_[record.scope()];
        record.set_sequence(head++);
        record.set_predecessor(hash.value);
        record.set_recorded_at(kBegins.ms + static_cast<std::int64_t>(index) * kBetween);
        record.set_salt(Bytes(16, 's'));
        if (first)
            add_genesis(*record.mutable_genesis());
        else
            add_notice(record, index);
        StoredRecord stored = seal(std::move(record));
        hash = stored.hash;
        return stored;
    }

  private:
    static void add_genesis(v1::Genesis& genesis) {
        genesis.set_origin("log.example/audit");
        genesis.set_log_public(log_key().public_key);
        for (const auto& code : kPorts) genesis.add_ports()->set_code(code);
    }

    static void add_notice(v1::Record& record, std::uint64_t index) {
        const std::string port = record.scope();
        v1::Content content;
        Bytes id(16, '\0');
        for (std::size_t i = 0; i < 8; ++i)
            id[15 - i] = static_cast<char>((index >> (8 * i)) & 0xFFU);
        content.set_message_id(id);
        content.set_scope(port);
        content.set_status(v1::ACTUAL);
        content.set_sent_at(record.recorded_at());
        const bool alerts = index % kReportsForANotice < kPorts.size();
        if (alerts) {
            content.set_person(index % (4 * kReportsForANotice) < kPorts.size() ? "hk-chan"
                                                                                : "hk-wong");
            content.mutable_peak_alert()->set_action(v1::PeakAlert::RAISE);
            content.mutable_peak_alert()->set_direction(v1::NORTHBOUND);
        } else {
            content.mutable_flow_report()->set_direction(v1::NORTHBOUND);
            content.mutable_flow_report()->set_passengers(1'234);
            content.mutable_flow_report()->set_definition("passengers, ImmD");
        }
        record.mutable_sender()->set_principal((alerts ? "hk-desk-" : "hk-device-") + port);
        record.mutable_sender()->set_side(v1::HK);
        record.mutable_sender()->set_role(alerts ? v1::DESK : v1::DEVICE);
        record.mutable_notice()->set_content(content.SerializeAsString());
        record.mutable_notice()->set_key_id(Bytes(16, 'k'));
    }

    std::uint64_t index_ = 0;
    std::map<std::string, std::pair<std::uint64_t, Digest>> ends_;
};

void fill(const std::filesystem::path& file, std::uint64_t records) {
    constexpr std::uint64_t kBatch = 4'096;
    storage::SqliteLog log(file);
    Filling filling;
    for (std::uint64_t done = 0; done < records; done += kBatch) {
        std::vector<storage::Entry> batch;
        for (std::uint64_t i = 0; i < kBatch; ++i) {
            const StoredRecord stored = filling.next();
            batch.push_back({LogIndex{stored.record.index()}, Scope{stored.record.scope()},
                             Sequence{stored.record.sequence()}, stored.bytes, stored.hash});
        }
        log.append(batch, [](const storage::TreeHead& head) {
            return sign_checkpoint({"log.example/audit", head.size, head.root}, log_key());
        });
        log.upkeep();
    }
}

template <typename Ask>
void measure(const char* what, int times, const Ask& ask) {
    measure::Histogram histogram;
    for (int i = 0; i < times; ++i) {
        const auto begun = SteadyClock::now();
        ask();
        histogram.record(duration_cast<std::chrono::microseconds>(SteadyClock::now() - begun));
    }
    const auto ms = [&](double share) {
        return static_cast<double>(histogram.percentile(share).count()) / 1'000;
    };
    std::printf("| %-52s | %5d | %8.2f | %8.2f | %8.2f |\n", what, times, ms(0.5), ms(0.99),
                static_cast<double>(histogram.longest().count()) / 1'000);
    std::fflush(stdout);
}

void run(const std::filesystem::path& file, std::uint64_t records) {
    constexpr std::size_t kPage = 100;
    constexpr int kTimes = 1'000;
    auto begun = SteadyClock::now();
    const auto taken = [&] {
        const std::chrono::duration<double> seconds = SteadyClock::now() - begun;
        begun = SteadyClock::now();
        return seconds.count();
    };
    fill(file, records);
    const double filling = taken();
    audit::reindex(file, [](std::uint64_t) {});
    const double indexing = taken();

    audit::LogFileSource source(file);
    const auto founding = audit::founding_of(source);
    audit::Listing listing(source, audit::index_beside(file, founding.hash));
    const auto checkpoint = open_checkpoint(source.checkpoint(), founding.genesis.origin(),
                                            founding.genesis.log_public());
    const auto megabytes = [](const std::filesystem::path& path) {
        return static_cast<double>(std::filesystem::file_size(path)) / 1e6;
    };
    std::printf("%llu records, %.0f MB, index %.0f MB; filled in %.0f s, indexed in %.0f s\n\n",
                static_cast<unsigned long long>(source.size()), megabytes(file),
                megabytes(file.string() + ".index"), filling, indexing);
    std::printf(
        "| asked for                                            | times |   p50 ms |   p99 ms | "
        "most, ms "
        "|\n|---|---:|---:|---:|---:|\n");

    std::mt19937_64 chance(1);
    const auto moment = [&] {
        return kBegins +
               Milliseconds{static_cast<std::int64_t>(chance() % source.size()) * kBetween};
    };
    const auto port = [&] { return Scope{kPorts[chance() % kPorts.size()]}; };
    const auto page = [&](const audit::Filter& filter) {
        listing.page(filter, audit::range_of(source, filter.from, filter.until), kPage);
    };
    measure("a page by port and time", kTimes, [&] {
        audit::Filter filter;
        filter.scopes = {port()};
        filter.from = moment();
        page(filter);
    });
    measure("a page by time, all ports", kTimes, [&] {
        audit::Filter filter;
        filter.from = moment();
        page(filter);
    });
    measure("a page of alerts by port and time", kTimes, [&] {
        audit::Filter filter;
        filter.scopes = {port()};
        filter.kinds = {"alert"};
        filter.from = moment();
        page(filter);
    });
    measure("a page by person and time", kTimes / 10, [&] {
        audit::Filter filter;
        filter.person = "hk-chan";
        filter.from = moment();
        page(filter);
    });
    measure("5,000 records proven complete", kTimes / 10, [&] {
        audit::Filter filter;
        filter.from = moment();
        filter.until = *filter.from + Milliseconds{5'000 * kBetween};
        audit::read_whole(source, audit::range_of(source, filter.from, filter.until),
                          checkpoint.value(), [](const StoredRecord&) { return true; });
    });
    measure("an inclusion proof, any record", kTimes,
            [&] { source.inclusion({LogIndex{chance() % source.size()}}, source.size()); });
    measure("a consistency proof, any older size", kTimes,
            [&] { source.consistency(1 + chance() % (source.size() - 1), source.size()); });
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    std::printf("\nMemory at most, filling and indexing among it: %.0f MB\n",
                static_cast<double>(used.ru_maxrss) / 1'024);
}

}  // namespace

}  // namespace liaison::bench

int main(int argc, char** argv) {
    const long long records = argc > 1 ? std::atoll(argv[1]) : 10'000'000;
    if (records < 10'000) {
        std::fprintf(
            stderr,
            "liaison_listing_bench [RECORDS [DIR]]: an auditor's pages of a log of RECORDS "
            "(default 10000000, at least 10000), made in DIR and removed\n");
        return 2;
    }
    const std::filesystem::path directory =
        (argc > 2 ? std::filesystem::path(argv[2]) : std::filesystem::temp_directory_path()) /
        ("liaison-listing-" + std::to_string(::getpid()));
    try {
        std::filesystem::create_directories(directory);
        liaison::bench::run(directory / "log.db", static_cast<std::uint64_t>(records));
        std::filesystem::remove_all(directory);
        return 0;
    } catch (const std::exception& error) {
        std::filesystem::remove_all(directory);
        std::fprintf(stderr, "liaison_listing_bench: %s\n", error.what());
        return 1;
    }
}
