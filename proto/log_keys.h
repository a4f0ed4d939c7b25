// Which key signs a log's checkpoints: genesis names the first, and each later one is vouched for
// by the key before it and both sides' roots.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proto/checkpoint.h"
#include "proto/liaison/v1/records.pb.h"

namespace liaison {

class LogKeys {
  public:
    /// `genesis` is the one whose hash is pinned: everything else rests on it.
    explicit LogKeys(const v1::Genesis& genesis);

    /// One more key. False, and nothing has changed, where it signs no larger trees than the one
    /// before, or where the key before or a root has not signed for it (log_key_signing_bytes).
    bool add(const v1::LogKeyChange& change);

    /// The key that signs the tree of this size, 32 bytes.
    const Bytes& at(std::uint64_t size) const;
    const Bytes& present() const;

    const std::string& origin() const { return origin_; }
    const std::vector<v1::LogKeyChange>& changes() const { return changes_; }

    /// The checkpoint of a note that carries a good signature of the key of its size; otherwise
    /// nothing, as the other open_checkpoint.
    std::optional<Checkpoint> open_checkpoint(std::string_view note) const;

  private:
    std::string origin_;
    Bytes first_;
    Bytes sz_root_;
    Bytes hk_root_;
    std::vector<v1::LogKeyChange> changes_;
};

}  // namespace liaison
