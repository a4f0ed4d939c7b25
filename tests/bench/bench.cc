// Figures of a site on this machine, through real processes with CURVE, fsync, tree and every check
// on. Broker and load share the machine. Not a test: it asserts only that nothing was lost.
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "proto/digest.h"
#include "proto/keys.h"
#include "tests/bench/measure.h"

namespace {

using namespace liaison;  // NOLINT(google-build-using-namespace): this is the program

int usage() {
    std::fprintf(
        stderr,
        "liaison_bench [SECONDS [RECORDS]]: figures of this machine, SECONDS (default 5) a "
        "row; a restart with at least RECORDS (default 1000000)\n"
        "liaison_bench --only submits|reading|restart [SECONDS [RECORDS]]: one part\n"
        "liaison_bench --soak MINUTES: 500 reports a second, clients coming and going\n");
    return 2;
}

/// A thousand readers in one process have some six descriptors each.
void raise_descriptors() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/// How often a second, one after the other on one core.
template <typename Work>
double rate_of(const Work& work) {
    constexpr auto kLong = std::chrono::milliseconds{200};
    const auto begun = bench::SteadyClock::now();
    std::uint64_t done = 0;
    for (; bench::SteadyClock::now() - begun < kLong; ++done) work();
    return static_cast<double>(done) /
           std::chrono::duration<double>(bench::SteadyClock::now() - begun).count();
}

/// What figures of different machines, or hours, are to be compared by.
void tell_machine() {
    const KeyPair pair = new_signing_pair();
    const Bytes message(300, 'x');
    const Bytes signature = sign(pair, message);
    const Bytes megabyte(1U << 20U, 'x');
    std::printf(
        "This machine now, one core: %.0f Ed25519 signatures verified a second, SHA-256 of %.0f "
        "MB/s.\n",
        rate_of([&] { verifies(pair.public_key, message, signature); }),
        rate_of([&] { leaf_hash(megabyte); }) * 1.048576);
}

/// Every part, or the one of that name; false where there is none.
bool run_parts(system_test::Site& site, std::string_view part, int seconds, std::uint64_t records) {
    const auto wanted = [&](std::string_view name) { return part.empty() || part == name; };
    tell_machine();
    std::printf(
        "Durability: SQLite WAL, synchronous=FULL, one fsync a commit. Encryption: CURVE. Tree "
        "and checkpoint: on.\n\n");
    if (wanted("submits")) bench::measure_submits(site, std::chrono::seconds{seconds});
    if (wanted("reading")) bench::measure_reading(site, std::chrono::seconds{seconds});
    if (wanted("restart")) bench::measure_restart(site, records);
    return wanted("submits") || wanted("reading") || wanted("restart");
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> given(argv + 1, argv + argc);
    const bool soaks = given.size() == 2 && given[0] == "--soak";
    const bool chooses = given.size() >= 2 && given[0] == "--only";
    const std::size_t first = chooses ? 2 : 0;
    const auto number = [&](std::size_t place, double otherwise) {
        return given.size() > place ? std::atof(given[place].c_str()) : otherwise;
    };
    const double minutes = soaks ? number(1, 0) : 1;
    const auto seconds = static_cast<int>(soaks ? 1 : number(first, 5));
    const auto records = static_cast<std::uint64_t>(soaks ? 1 : number(first + 1, 1'000'000));
    if (minutes <= 0 || seconds < 1 || records < 1) return usage();
    raise_descriptors();
    try {
        system_test::Site site;
        site.set_limits(1'000'000);
        site.start_broker();
        constexpr double kMinute = 60'000;
        const bool good =
            soaks
                ? bench::soak(
                      site, std::chrono::milliseconds{static_cast<std::int64_t>(minutes * kMinute)})
                : run_parts(site, chooses ? given[1] : "", seconds, records);
        return site.stop_broker() == 0 && good ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "liaison_bench: %s\n", error.what());
        return 1;
    }
}
