#include "clients/audit/tiles.h"

#include <algorithm>
#include <stdexcept>

namespace liaison::audit {

namespace {

/// In groups of three digits, all but the last marked with an x.
std::string number_path(std::uint64_t number) {
    std::string digits = std::to_string(number);
    digits.insert(0, (3 - digits.size() % 3) % 3, '0');
    std::string path;
    for (std::size_t at = 0; at < digits.size(); at += 3)
        path += (at + 3 < digits.size() ? "x" : "") + digits.substr(at, 3) +
                (at + 3 < digits.size() ? "/" : "");
    return path;
}

std::string with_width(const std::string& path, std::uint64_t width) {
    return width == kWidth ? path : path + ".p/" + std::to_string(width);
}

}  // namespace

std::string tile_path(unsigned level, std::uint64_t number, std::uint64_t width) {
    return with_width("tile/" + std::to_string(level) + "/" + number_path(number), width);
}

std::string bundle_path(std::uint64_t number, std::uint64_t width) {
    return with_width("tile/entries/" + number_path(number), width);
}

std::uint64_t width_of(unsigned level, std::uint64_t number, std::uint64_t size) {
    const std::uint64_t hashes = level < 8 ? size >> (8 * level) : 0;
    const std::uint64_t full = hashes / kWidth;
    if (number < full) return kWidth;
    return number == full ? hashes % kWidth : 0;
}

void add_to_bundle(Bytes& bundle, BytesView entry) {
    constexpr std::size_t kLargest = 65'535;
    if (entry.size() > kLargest)
        throw std::length_error("a record of " + std::to_string(entry.size()) +
                                " bytes does not fit into a C2SP entry bundle");
    bundle.push_back(static_cast<char>(entry.size() >> 8U));
    bundle.push_back(static_cast<char>(entry.size() & 0xFFU));
    bundle.append(entry);
}

std::optional<std::vector<Bytes>> read_bundle(BytesView bundle) {
    std::vector<Bytes> entries;
    while (!bundle.empty()) {
        if (bundle.size() < 2) return std::nullopt;
        const std::size_t length = static_cast<unsigned char>(bundle[0]) * std::size_t{256} +
                                   static_cast<unsigned char>(bundle[1]);
        bundle.remove_prefix(2);
        if (bundle.size() < length) return std::nullopt;
        entries.emplace_back(bundle.substr(0, length));
        bundle.remove_prefix(length);
    }
    return entries;
}

}  // namespace liaison::audit
