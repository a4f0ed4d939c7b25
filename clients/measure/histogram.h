// Latencies in buckets whose width grows with them (as HdrHistogram's): any percentile within 1.6
// %.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>

namespace liaison::measure {

/// Of microseconds, from 0 to about an hour; what is longer counts as the longest. 18 KB, however
/// many are recorded.
class Histogram {
  public:
    using microseconds = std::chrono::microseconds;

    void record(microseconds latency);
    void add(const Histogram& other);

    std::uint64_t count() const { return count_; }
    /// The upper end of the bucket below or in which `share` (0 to 1) of all latencies lie; 0 when
    /// there are none.
    microseconds percentile(double share) const;
    microseconds longest() const { return longest_; }

  private:
    /// Each power of two is cut into this many buckets.
    static constexpr unsigned kBits = 6;
    static constexpr unsigned kPowers = 36;

    static std::size_t bucket_of(std::uint64_t value);
    static std::uint64_t upper_end_of(std::size_t bucket);

    std::array<std::uint64_t, (kPowers + 1) << kBits> buckets_{};
    std::uint64_t count_ = 0;
    microseconds longest_{0};
};

}  // namespace liaison::measure
