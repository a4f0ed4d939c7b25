// Builders for the tests of the log: entries that follow each other, a signer, a directory that
// goes away.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "proto/checkpoint.h"
#include "proto/digest.h"
#include "storage/log.h"

namespace liaison::storage {

inline const Scope kLokMaChau{"LMC"};
inline const Scope kShenzhenBay{"SBC"};

inline std::string signed_note(const TreeHead& head) {
    static const KeyPair key = signing_pair_from(Bytes(32, '\x01'));
    return sign_checkpoint({"log.example/audit", head.size, head.root}, key);
}

/// Makes entries that go on where its earlier ones ended. The same calls make the same entries.
class Successive {
  public:
    Entry one(const Scope& scope = kLokMaChau, std::size_t length = 40) {
        Bytes bytes = "record " + std::to_string(index_) + " of " + scope.value + " ";
        if (bytes.size() < length) bytes.resize(length, static_cast<char>('a' + index_ % 26));
        Entry entry{LogIndex{index_++}, scope, Sequence{heads_[scope]++}, bytes, leaf_hash(bytes)};
        hashes_.push_back(entry.hash);
        return entry;
    }

    std::vector<Entry> some(std::size_t count, const Scope& scope = kLokMaChau,
                            std::size_t length = 40) {
        std::vector<Entry> entries;
        for (std::size_t i = 0; i < count; ++i) entries.push_back(one(scope, length));
        return entries;
    }

    /// Three in every four are of the first scope.
    std::vector<Entry> mixed(std::size_t count, std::size_t length = 40) {
        std::vector<Entry> entries;
        for (std::size_t i = 0; i < count; ++i)
            entries.push_back(one(index_ % 4 == 3 ? kShenzhenBay : kLokMaChau, length));
        return entries;
    }

    /// Of all entries made so far.
    const std::vector<Digest>& hashes() const { return hashes_; }

  private:
    std::uint64_t index_ = 0;
    std::map<Scope, std::uint64_t> heads_;
    std::vector<Digest> hashes_;
};

class TemporaryDirectory {
  public:
    TemporaryDirectory() {
        std::string pattern = std::filesystem::temp_directory_path() / "liaison-log-XXXXXX";
        if (::mkdtemp(pattern.data()) == nullptr)
            throw std::runtime_error("no temporary directory");
        path_ = pattern;
    }
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path log() const { return path_ / "log.sqlite"; }

  private:
    std::filesystem::path path_;
};

inline std::vector<LogIndex> indexes_of(const std::vector<Entry>& entries) {
    std::vector<LogIndex> indexes;
    indexes.reserve(entries.size());
    for (const Entry& entry : entries) indexes.push_back(entry.index);
    return indexes;
}

}  // namespace liaison::storage
