#include "clients/audit/tiles_source.h"

#include <optional>

#include "clients/audit/regular_file.h"
#include "clients/audit/tiles.h"
#include "proto/checkpoint.h"
#include "proto/merkle.h"

namespace liaison::audit {

namespace {

constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kMostTiles = 64;

}  // namespace

TilesSource::TilesSource(std::filesystem::path directory) : directory_(std::move(directory)) {
    const auto note = content_of_regular(directory_ / "checkpoint");
    if (!note)
        throw StorageFailure(directory_.string() +
                             " holds no checkpoint: it is no export, or none that was "
                             "finished");
    const auto stated = stated_checkpoint(*note);
    if (!stated)
        throw StorageFailure((directory_ / "checkpoint").string() +
                             " is no checkpoint (c2sp.org/tlog-checkpoint)");
    checkpoint_ = *note;
    size_ = stated->size;
}

/// A partial one may have been taken away when the full one was written.
TilesSource::File TilesSource::file(const std::string& partial, std::uint64_t width,
                                    const std::string& full) const {
    if (auto bytes = content_of_regular(directory_ / partial))
        return {partial, width, *std::move(bytes)};
    if (auto bytes = content_of_regular(directory_ / full))
        return {full, kWidth, *std::move(bytes)};
    throw StorageFailure(partial + " is missing");
}

const std::vector<Bytes>& TilesSource::bundle(std::uint64_t number) {
    if (bundle_ && bundle_->first == number) return bundle_->second;
    const std::uint64_t width = width_of(0, number, size_);
    const File held = file(bundle_path(number, width), width, bundle_path(number));
    auto entries = read_bundle(held.bytes);
    if (!entries || entries->size() != held.width)
        throw StorageFailure(held.path + " does not hold " + std::to_string(held.width) +
                             " entries");
    entries->resize(width);
    return bundle_.emplace(number, *std::move(entries)).second;
}

std::vector<Held> TilesSource::read(LogIndex from, std::size_t max_bytes) {
    std::vector<Held> out;
    std::size_t bytes = 0;
    for (; from.value < size_; ++from.value) {
        // What cannot be read is the next call's to say: those before it are good.
        try {
            const Bytes& entry = bundle(from.value / kWidth).at(from.value % kWidth);
            bytes += entry.size();
            if (!out.empty() && bytes > max_bytes) break;
            out.push_back({from, entry, {}, {}});
        } catch (const StorageFailure&) {
            if (out.empty()) throw;
            break;
        }
    }
    return out;
}

const std::vector<Digest>& TilesSource::tile(unsigned level, std::uint64_t number) {
    const std::pair key{level, number};
    if (const auto known = tiles_.find(key); known != tiles_.end()) return known->second;
    if (tiles_.size() >= kMostTiles) tiles_.clear();
    const std::uint64_t width = width_of(level, number, size_);
    const File held = file(tile_path(level, number, width), width, tile_path(level, number));
    if (held.bytes.size() != held.width * kHashBytes)
        throw StorageFailure(held.path + " does not hold " + std::to_string(held.width) +
                             " hashes");
    std::vector<Digest>& hashes = tiles_[key];
    for (std::size_t i = 0; i < width; ++i)
        hashes.emplace_back(held.bytes.substr(i * kHashBytes, kHashBytes));
    return hashes;
}

Digest TilesSource::subtree(unsigned height, std::uint64_t number) {
    constexpr unsigned kTileHeight = 8;
    const unsigned above = height % kTileHeight;  // how far it stands above the tile's bottom
    const std::uint64_t first = number << above;
    const auto& hashes = tile(height / kTileHeight, first / kWidth);
    return root_of(std::span(hashes).subspan(first % kWidth, std::size_t{1} << above));
}

std::vector<Mark> TilesSource::marks(std::uint64_t after, std::size_t most) {
    if (after >= size_ || most == 0) return {};
    return {{size_, {}, {}, checkpoint_}};
}

Bytes TilesSource::full_tile(unsigned level, std::uint64_t number) {
    const std::string path = tile_path(level, number);
    return file(path, kWidth, path).bytes;
}

void TilesSource::require_files() const {
    const auto length_of = [&](const std::string& path) -> std::optional<std::uintmax_t> {
        std::error_code absent;
        const auto place = directory_ / path;
        if (!std::filesystem::is_regular_file(place, absent)) return std::nullopt;
        return std::filesystem::file_size(place);
    };
    const auto require = [&](const std::string& partial, std::uint64_t width,
                             const std::string& full, bool is_tile) {
        const auto length = length_of(partial);
        const auto found = length ? length : length_of(full);
        if (!found) throw StorageFailure(partial + " is missing");
        if (is_tile && *found != (length ? width : kWidth) * kHashBytes)
            throw StorageFailure((length ? partial : full) + " has another length");
    };
    for (unsigned level = 0; (size_ >> (8 * level)) != 0; ++level)
        for (std::uint64_t number = 0;; ++number) {
            const std::uint64_t width = width_of(level, number, size_);
            if (width == 0) break;
            require(tile_path(level, number, width), width, tile_path(level, number), true);
            if (level == 0) require(bundle_path(number, width), width, bundle_path(number), false);
        }
}

}  // namespace liaison::audit
