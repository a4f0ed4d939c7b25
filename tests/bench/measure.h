// What every row of a table needs beside its own figure: the disk, the process, the time.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>

#include "clients/library/connection.h"
#include "clients/measure/disk.h"
#include "clients/measure/histogram.h"
#include "clients/measure/paced_run.h"
#include "tests/system/site.h"

namespace liaison::bench {

using SteadyClock = std::chrono::steady_clock;
using measure::Disk;
using measure::Histogram;
using measure::measure_disk;
using measure::since;
using std::chrono::microseconds;

constexpr Milliseconds kPatience = std::chrono::seconds{20};

/// CPU seconds of a process so far.
double cpu_of(pid_t pid);

/// Megabytes that a process holds now (VmRSS) and held at most (VmHWM).
std::pair<double, double> memory_of(pid_t pid);

/// Records in the log, as the broker says.
std::uint64_t records_in(system_test::Site& site);

double ms(microseconds time);
const char* verdict(bool whole);  ///< "yes", or "INVALID" where something was lost.

/// A connection that has been welcomed; throws std::runtime_error where it is not.
std::unique_ptr<client::Connection> welcomed(zmq::context_t& context,
                                             const client::Identity& identity);

/// Sends reports of LWS until the log has this many records.
void fill(system_test::Site& site, std::uint64_t records);

// Each prints a table: heading, rows.
void measure_submits(system_test::Site& site, std::chrono::seconds duration);
void measure_reading(system_test::Site& site, std::chrono::seconds duration);
void measure_restart(system_test::Site& site, std::uint64_t records);

/// 500 reports a second of clients that come and go, `duration` long: prints the broker's memory
/// each minute (or six times) and its slope. True where nothing was lost.
bool soak(system_test::Site& site, std::chrono::milliseconds duration);

}  // namespace liaison::bench
