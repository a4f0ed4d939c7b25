#include "clients/audit/reindex.h"

#include "broker/domain/index_keys.h"
#include "storage/key_index.h"
#include "storage/sqlite_log.h"

namespace liaison::audit {

std::uint64_t reindex(const std::filesystem::path& log,
                      const std::function<void(std::uint64_t)>& on_progress) {
    constexpr std::size_t kPage = 1U << 20U;  // bytes
    if (!std::filesystem::exists(log))
        throw storage::StorageFailure("log " + log.string() + ": there is no such file");
    storage::SqliteLog locked(log);
    const auto genesis = locked.read(LogIndex{0}, 1);
    if (genesis.empty()) return 0;
    const auto index = storage::KeyIndex::begin_anew(log.string() + ".index", genesis.front().hash);
    LogIndex next;
    std::vector<storage::Keyed> keys;
    while (true) {
        const auto entries = locked.read(next, kPage);
        if (entries.empty()) return next.value;
        keys.clear();
        for (const auto& entry : entries) {
            const auto stored = read_record(entry.bytes);
            if (!stored)
                throw storage::StorageFailure("record " + std::to_string(entry.index.value) +
                                              " is not a record of this program's version");
            for (auto& key : domain::index_keys(*stored))
                keys.push_back({std::move(key.group), std::move(key.key), entry.index});
        }
        next = LogIndex{entries.back().index.value + 1};
        index->add(keys, next, entries.back().hash);
        on_progress(next.value);
    }
}

}  // namespace liaison::audit
