// What the disk itself costs: the ground under every receipt.
#pragma once

#include <chrono>
#include <filesystem>

namespace liaison::measure {

struct Disk {
    std::chrono::microseconds p50{0};
    std::chrono::microseconds p99{0};
};

/// 300 appends of 4 KiB, each with fdatasync, to a file in `directory` that is gone afterwards.
/// Throws std::runtime_error where that directory or its disk does not take them.
Disk measure_disk(const std::filesystem::path& directory);

}  // namespace liaison::measure
