#include "clients/audit/tiles_source.h"

#include <fstream>
#include <iterator>

#include "clients/audit/tiles.h"
#include "proto/checkpoint.h"
#include "proto/merkle.h"

namespace liaison::audit {

namespace {

constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kMostTiles = 64;

std::optional<Bytes> bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    return Bytes{std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TilesSource::TilesSource(std::filesystem::path directory) : directory_(std::move(directory)) {
    const auto note = bytes_of(directory_ / "checkpoint");
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
Bytes TilesSource::file(const std::string& partial, const std::string& full) const {
    if (auto bytes = bytes_of(directory_ / partial)) return *std::move(bytes);
    if (auto bytes = bytes_of(directory_ / full)) return *std::move(bytes);
    throw StorageFailure(partial + " is missing");
}

const std::vector<Bytes>& TilesSource::bundle(std::uint64_t number) {
    if (bundle_ && bundle_->first == number) return bundle_->second;
    const std::uint64_t width = width_of(0, number, size_);
    const std::string path = bundle_path(number, width);
    auto entries = read_bundle(file(path, bundle_path(number)));
    if (!entries || entries->size() < width || entries->size() > kWidth)
        throw StorageFailure(path + " does not hold " + std::to_string(width) + " entries");
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
    const std::string path = tile_path(level, number, width);
    const Bytes bytes = file(path, tile_path(level, number));
    if (bytes.size() % kHashBytes != 0 || bytes.size() < width * kHashBytes)
        throw StorageFailure(path + " does not hold " + std::to_string(width) + " hashes");
    std::vector<Digest>& hashes = tiles_[key];
    for (std::size_t i = 0; i < width; ++i)
        hashes.emplace_back(bytes.substr(i * kHashBytes, kHashBytes));
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
    return file(path, path);
}

}  // namespace liaison::audit
