#include "storage/memory_log.h"

#include <deque>
#include <mutex>

#include "proto/merkle.h"
#include "storage/continuation.h"

namespace liaison::storage {

/// What the log and its readers share; `mutex` guards all of it.
struct MemoryLog::Records {
    explicit Records(std::size_t most) : max_bytes(most) {}

    std::mutex mutex;
    const std::size_t max_bytes;
    std::size_t bytes = 0;
    std::deque<Entry> entries;
    std::map<Scope, std::vector<std::size_t>> of_scope;  ///< Positions in `entries`.
    Ends ends;
    Frontier tree;
    std::string checkpoint;
};

class MemoryLog::Reader : public LogReader {
  public:
    explicit Reader(std::shared_ptr<Records> records) : records_(std::move(records)) {}

    TreeHead head() override {
        const std::lock_guard lock(records_->mutex);
        return {records_->tree.size(), records_->tree.root()};
    }

    std::string checkpoint() override {
        const std::lock_guard lock(records_->mutex);
        return records_->checkpoint;
    }

    std::vector<ScopeEnd> scopes() override {
        const std::lock_guard lock(records_->mutex);
        std::vector<ScopeEnd> out;
        for (const auto& [scope, end] : records_->ends) out.push_back({scope, end.head, end.hash});
        return out;
    }

    std::vector<Entry> read(LogIndex from, std::size_t max_bytes) override {
        const std::lock_guard lock(records_->mutex);
        return page(from.value, records_->entries.size(), max_bytes,
                    [](std::size_t position) { return position; });
    }

    std::vector<Entry> read_scope(const Scope& scope, Sequence from,
                                  std::size_t max_bytes) override {
        const std::lock_guard lock(records_->mutex);
        const auto found = records_->of_scope.find(scope);
        if (found == records_->of_scope.end()) return {};
        return page(from.value, found->second.size(), max_bytes,
                    [&](std::size_t sequence) { return found->second[sequence]; });
    }

    Digest subtree(unsigned height, std::uint64_t number) override {
        const std::lock_guard lock(records_->mutex);
        if (height >= 64 || ((number + 1) << height) > records_->entries.size())
            throw std::logic_error("a subtree is of leaves that are there");
        std::vector<Digest> leaves;
        for (std::uint64_t i = number << height; i < (number + 1) << height; ++i)
            leaves.push_back(records_->entries[i].hash);
        return root_of(leaves);
    }

  private:
    template <typename PositionOf>
    std::vector<Entry> page(std::uint64_t from, std::size_t end, std::size_t max_bytes,
                            PositionOf position_of) const {
        std::vector<Entry> out;
        std::size_t bytes = 0;
        for (std::uint64_t at = from; at < end; ++at) {
            const Entry& entry = records_->entries[position_of(at)];
            bytes += entry.bytes.size();
            if (!out.empty() && bytes > max_bytes) break;
            out.push_back(entry);
        }
        return out;
    }

    const std::shared_ptr<Records> records_;
};

MemoryLog::MemoryLog(std::size_t max_bytes) : records_(std::make_shared<Records>(max_bytes)) {}

TreeHead MemoryLog::head() { return Reader(records_).head(); }

std::string MemoryLog::checkpoint() { return Reader(records_).checkpoint(); }

std::vector<ScopeEnd> MemoryLog::scopes() { return Reader(records_).scopes(); }

std::vector<Entry> MemoryLog::read(LogIndex from, std::size_t max_bytes) {
    return Reader(records_).read(from, max_bytes);
}

std::vector<Entry> MemoryLog::read_scope(const Scope& scope, Sequence from, std::size_t max_bytes) {
    return Reader(records_).read_scope(scope, from, max_bytes);
}

Digest MemoryLog::subtree(unsigned height, std::uint64_t number) {
    return Reader(records_).subtree(height, number);
}

Append MemoryLog::append(std::span<const Entry> batch, const CheckpointSigner& sign) {
    if (batch.empty()) return Append::kept;
    // Only this thread writes, so what it reads without the lock does not move.
    Records& records = *records_;
    require_continuation(batch, LogIndex{records.entries.size()}, records.ends);
    std::size_t bytes = 0;
    for (const Entry& entry : batch) bytes += entry.bytes.size();
    if (bytes > records.max_bytes - records.bytes) return Append::full;

    Frontier tree = records.tree;
    for (const Entry& entry : batch) tree.append(entry.hash);
    const TreeHead head{tree.size(), tree.root()};
    std::string checkpoint = sign(head);
    require_statement_of(head, checkpoint);

    const std::lock_guard lock(records.mutex);
    for (const Entry& entry : batch) {
        records.of_scope[entry.scope].push_back(records.entries.size());
        records.ends[entry.scope] = {Sequence{entry.sequence.value + 1}, entry.hash};
        records.entries.push_back(entry);
    }
    records.bytes += bytes;
    records.tree = std::move(tree);
    records.checkpoint = std::move(checkpoint);
    return Append::kept;
}

void MemoryLog::upkeep() {}

Frontier MemoryLog::frontier() {
    const std::lock_guard lock(records_->mutex);
    return records_->tree;
}

std::unique_ptr<LogReader> MemoryLog::open_reader() { return std::make_unique<Reader>(records_); }

}  // namespace liaison::storage
