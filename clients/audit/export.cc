#include "clients/audit/export.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "clients/audit/tiles.h"
#include "clients/audit/tiles_source.h"
#include "proto/encoding.h"
#include "proto/merkle.h"
#include "storage/snapshot_file.h"

namespace liaison::audit {

namespace {

constexpr std::size_t kPageBytes = std::size_t{1} << 20U;

Bytes joined(const std::vector<Digest>& hashes) {
    Bytes bytes;
    for (const Digest& hash : hashes) bytes.append(hash.value);
    return bytes;
}

/// The tree that the export holds, ready to go on.
storage::TileTree tree_of(TilesSource& held) {
    const std::uint64_t size = held.size();
    std::vector<std::vector<Digest>> unfinished;
    for (unsigned level = 0; (size >> (8 * level)) != 0; ++level) {
        const std::uint64_t hashes = size >> (8 * level);
        auto& tile = unfinished.emplace_back();
        for (std::uint64_t i = hashes - hashes % kWidth; i < hashes; ++i)
            tile.push_back(held.subtree(8 * level, i));
    }
    return {size, unfinished};
}

class Exporter {
  public:
    Exporter(Source& source, std::filesystem::path directory,
             const std::function<void(std::uint64_t)>& on_progress)
        : source_(source), directory_(std::move(directory)), on_progress_(on_progress) {}

    /// Goes on after what `tiles` holds, under its checkpoint `held`.
    void go_on(TilesSource& tiles, const Checkpoint& held, const Checkpoint& wanted) {
        require_whole(tiles);
        if (held.size > wanted.size)
            throw ExportRefused("the directory holds " + std::to_string(held.size) +
                                " records, the log only " + std::to_string(wanted.size));
        if (!continues(held, wanted))
            throw ExportRefused("the log does not continue the " + std::to_string(held.size) +
                                " records that the directory holds under the root " +
                                to_hex(held.root.value) + ". Keep both, and compare");
        tree_ = tree_of(tiles);
        if (tree_.root() != held.root)
            throw ExportRefused(directory_.string() +
                                " is damaged: its tiles do not lead to its checkpoint. Keep it, "
                                "and export into another directory");
        exported_.from = held.size;
    }

    Exported run(const Checkpoint& wanted, const std::string& note) {
        write_bundles();
        if (tree_.size() != wanted.size || tree_.root() != wanted.root)
            throw ExportRefused("the newest checkpoint is not that of the records: verify the log");
        write_unfinished();
        write("checkpoint", note);
        remove_outgrown();
        exported_.size = tree_.size();
        return exported_;
    }

  private:
    void require_whole(const TilesSource& tiles) const {
        try {
            tiles.require_files();
        } catch (const StorageFailure& failure) {
            throw ExportRefused(directory_.string() + " is damaged: " + failure.what() +
                                ". Keep it, and export into another directory");
        }
    }

    bool continues(const Checkpoint& held, const Checkpoint& wanted) {
        if (held.size == 0 || held.size == wanted.size)
            return held.size == 0 || held.root == wanted.root;
        return proves_consistency(held.size, held.root, wanted.size, wanted.root,
                                  source_.consistency(held.size, wanted.size));
    }

    void write_bundles() {
        // From the beginning of the bundle that was last unfinished.
        LogIndex next{exported_.from - exported_.from % kWidth};
        while (next.value < source_.size()) {
            const auto page = source_.read(next, kPageBytes);
            if (page.empty())
                throw StorageFailure("record " + std::to_string(next.value) + " is missing");
            for (const Held& held : page) take(held);
            next = LogIndex{page.back().index.value + 1};
        }
    }

    void take(const Held& held) {
        add_to_bundle(bundle_, held.bytes);
        if (held.index.value >= exported_.from) {
            std::vector<storage::FullTile> full;
            tree_.append(leaf_hash(held.bytes), full);
            for (const auto& tile : full) write(tile_path(tile.level, tile.number), tile.hashes);
        }
        if ((held.index.value + 1) % kWidth != 0) return;
        write(bundle_path(held.index.value / kWidth), bundle_);
        bundle_.clear();
        if (on_progress_) on_progress_(held.index.value + 1);
    }

    void write_unfinished() {
        const std::uint64_t size = tree_.size();
        if (size % kWidth != 0) write(bundle_path(size / kWidth, size % kWidth), bundle_);
        const auto unfinished = tree_.unfinished();
        for (unsigned level = 0; level < unfinished.size(); ++level) {
            const std::uint64_t number = size >> (8 * (level + 1));
            if (const auto& hashes = unfinished[level]; !hashes.empty())
                write(tile_path(level, number, hashes.size()), joined(hashes));
        }
    }

    /// Once the full tile is there and the checkpoint relies on it, nobody needs the partial ones.
    void remove_outgrown() {
        for (unsigned level = 0; (tree_.size() >> (8 * level)) != 0; ++level) {
            const std::uint64_t number = exported_.from >> (8 * (level + 1));
            if (width_of(level, number, tree_.size()) < kWidth) continue;
            std::filesystem::remove_all(directory_ / (tile_path(level, number) + ".p"));
            if (level == 0) std::filesystem::remove_all(directory_ / (bundle_path(number) + ".p"));
        }
    }

    void write(const std::string& path, BytesView bytes) {
        const auto file = directory_ / path;
        if (holds(file, bytes)) return;
        std::filesystem::create_directories(file.parent_path());
        if (!storage::replace_file(file, bytes))
            throw StorageFailure("the disk is full: " + file.string());
        ++exported_.files;
    }

    static bool holds(const std::filesystem::path& file, BytesView bytes) {
        std::error_code none;
        if (std::filesystem::file_size(file, none) != bytes.size() || none) return false;
        std::ifstream in(file, std::ios::binary);
        return std::equal(bytes.begin(), bytes.end(), std::istreambuf_iterator<char>(in), {});
    }

    Source& source_;
    const std::filesystem::path directory_;
    const std::function<void(std::uint64_t)>& on_progress_;
    storage::TileTree tree_;
    Bytes bundle_;
    Exported exported_;
};

}  // namespace

Exported export_tiles(Source& source, const LogKeys& keys, const std::filesystem::path& directory,
                      const std::function<void(std::uint64_t)>& on_progress) {
    const std::string note = source.checkpoint();
    const auto wanted = keys.open_checkpoint(note);
    if (!wanted) throw ExportRefused("the newest checkpoint is not signed by the log's key");
    Exporter exporter(source, directory, on_progress);
    if (std::filesystem::exists(directory / "checkpoint")) {
        TilesSource tiles(directory);
        const auto held = keys.open_checkpoint(tiles.checkpoint());
        if (!held) throw ExportRefused(directory.string() + " holds another log");
        exporter.go_on(tiles, *held, *wanted);
    }
    return exporter.run(*wanted, note);
}

}  // namespace liaison::audit
