#include "clients/measure/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace liaison::measure {

std::size_t Histogram::bucket_of(std::uint64_t value) {
    constexpr std::uint64_t kWhole = std::uint64_t{1} << kBits;
    // Small values have a bucket each.
    if (value < kWhole) return value;
    const auto power = static_cast<unsigned>(std::bit_width(value)) - kBits - 1;
    return (std::size_t{power + 1} << kBits) + (value >> power) - kWhole;
}

std::uint64_t Histogram::upper_end_of(std::size_t bucket) {
    constexpr std::uint64_t kWhole = std::uint64_t{1} << kBits;
    if (bucket < kWhole) return bucket;
    const std::size_t power = (bucket >> kBits) - 1;
    return ((kWhole + bucket % kWhole + 1) << power) - 1;
}

void Histogram::record(microseconds latency) {
    const auto value = static_cast<std::uint64_t>(std::max<std::int64_t>(latency.count(), 0));
    ++buckets_.at(std::min(bucket_of(value), buckets_.size() - 1));
    ++count_;
    longest_ = std::max(longest_, latency);
}

void Histogram::add(const Histogram& other) {
    for (std::size_t i = 0; i < buckets_.size(); ++i) buckets_.at(i) += other.buckets_.at(i);
    count_ += other.count_;
    longest_ = std::max(longest_, other.longest_);
}

Histogram::microseconds Histogram::percentile(double share) const {
    const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_)));
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
        below += buckets_.at(i);
        if (below >= wanted && below > 0)
            return std::min(longest_, microseconds{static_cast<std::int64_t>(upper_end_of(i))});
    }
    return longest_;
}

}  // namespace liaison::measure
