// An export: a directory of C2SP tiles, as `liaison audit export` and other tools write it.
#pragma once

#include <filesystem>
#include <map>

#include "clients/audit/source.h"

namespace liaison::audit {

/// The log as the directory's checkpoint states it when this is made; what an export adds meanwhile
/// is not seen. Memory: some tiles and one bundle.
class TilesSource : public Source {
  public:
    /// Throws storage::StorageFailure where the directory holds no readable checkpoint.
    explicit TilesSource(std::filesystem::path directory);

    std::string checkpoint() override { return checkpoint_; }
    std::uint64_t size() override { return size_; }
    std::vector<Held> read(LogIndex from, std::size_t max_bytes) override;
    Digest subtree(unsigned height, std::uint64_t number) override;
    std::vector<Mark> marks(std::uint64_t after, std::size_t most) override;
    bool keeps_tree() override { return true; }
    Bytes full_tile(unsigned level, std::uint64_t number) override;

    /// Throws storage::StorageFailure, which names it, for the first file that must be there by the
    /// checkpoint and is not, or that is a tile of another length. No content is read.
    void require_files() const;

  private:
    const std::vector<Bytes>& bundle(std::uint64_t number);
    const std::vector<Digest>& tile(unsigned level, std::uint64_t number);
    struct File {
        std::string path;
        std::uint64_t width = 0;
        Bytes bytes;
    };
    File file(const std::string& partial, std::uint64_t width, const std::string& full) const;

    std::filesystem::path directory_;
    std::string checkpoint_;
    std::uint64_t size_ = 0;
    std::optional<std::pair<std::uint64_t, std::vector<Bytes>>> bundle_;       ///< Read last.
    std::map<std::pair<unsigned, std::uint64_t>, std::vector<Digest>> tiles_;  ///< Read lately.
};

}  // namespace liaison::audit
