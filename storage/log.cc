#include "storage/log.h"

#include "proto/merkle.h"

namespace liaison::storage {

namespace {

SubtreeHash subtrees_of(LogReader& log) {
    return [&log](unsigned height, std::uint64_t number) { return log.subtree(height, number); };
}

}  // namespace

Digest LogReader::root(std::uint64_t size) { return root_of(size, subtrees_of(*this)); }

std::vector<Digest> LogReader::inclusion(LogIndex index, std::uint64_t size) {
    return inclusion_path(index.value, size, subtrees_of(*this));
}

std::vector<Digest> LogReader::consistency(std::uint64_t old_size, std::uint64_t size) {
    return consistency_path(old_size, size, subtrees_of(*this));
}

}  // namespace liaison::storage
