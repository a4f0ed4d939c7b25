#include "clients/audit/source.h"

#include <map>

#include "proto/cosignature.h"
#include "proto/merkle.h"
#include "proto/signed_note.h"

namespace liaison::audit {

namespace {

SubtreeHash subtrees_of(Source& source) {
    return
        [&source](unsigned height, std::uint64_t number) { return source.subtree(height, number); };
}

}  // namespace

ScopePage Source::read_scope(const Scope& scope, LogIndex from, std::size_t max_bytes) {
    ScopePage page{{}, from};
    for (auto& held : read(from, max_bytes)) {
        page.next = LogIndex{held.index.value + 1};
        if (record_of(held).record.scope() == scope.value) page.records.push_back(std::move(held));
    }
    return page;
}

std::optional<Held> Source::at(const Scope& scope, Sequence sequence) {
    const auto first_from = [&](std::uint64_t index) -> std::optional<Held> {
        constexpr std::size_t kPage = std::size_t{1} << 20U;
        for (LogIndex next{index}; next.value < size();) {
            ScopePage page = read_scope(scope, next, kPage);
            if (!page.records.empty()) return std::move(page.records.front());
            next = page.next;
        }
        return std::nullopt;
    };
    // A scope's sequence is never greater than the log index.
    std::uint64_t before = sequence.value;
    std::uint64_t end = size();
    while (before < end) {
        const std::uint64_t middle = before + (end - before) / 2;
        auto found = first_from(middle);
        const auto place = found ? record_of(*found).record.sequence() : UINT64_MAX;
        if (place == sequence.value) return found;
        if (place < sequence.value)
            before = found->index.value + 1;
        else
            end = middle;
    }
    auto found = first_from(before);
    return found && record_of(*found).record.sequence() == sequence.value ? std::move(found)
                                                                          : std::nullopt;
}

std::vector<std::vector<Digest>> Source::inclusion(const std::vector<LogIndex>& indexes,
                                                   std::uint64_t size) {
    std::vector<std::vector<Digest>> paths;
    paths.reserve(indexes.size());
    for (const LogIndex index : indexes)
        paths.push_back(inclusion_path(index.value, size, subtrees_of(*this)));
    return paths;
}

std::vector<Digest> Source::consistency(std::uint64_t old_size, std::uint64_t size) {
    return consistency_path(old_size, size, subtrees_of(*this));
}

StoredRecord record_of(const Held& held) {
    auto stored = read_record(held.bytes);
    if (!stored || stored->record.index() != held.index.value)
        throw storage::StorageFailure("record " + std::to_string(held.index.value) +
                                      ": what stands there is no record of that place");
    return *std::move(stored);
}

Founding founding_of(Source& source) {
    auto first = source.read(LogIndex{0}, 1);
    if (first.empty()) throw StorageFailure("the log is empty");
    const auto record = read_record(std::move(first.front().bytes));
    if (!record || !record->record.has_genesis()) throw StorageFailure("record 0 is no genesis");
    return {record->record.genesis(), record->hash};
}

std::optional<LogKeys> log_keys_of(Source& source, const v1::Genesis& genesis) {
    constexpr std::size_t kPage = std::size_t{1} << 20U;
    LogKeys keys(genesis);
    for (LogIndex next; next.value < source.size();) {
        const ScopePage page = source.read_scope(kSite, next, kPage);
        for (const Held& held : page.records)
            if (!take_log_key(keys, record_of(held).record)) return std::nullopt;
        next = page.next;
    }
    return keys;
}

bool take_log_key(LogKeys& keys, const v1::Record& record) {
    if (!record.broker_start().has_log_key()) return true;
    const v1::LogKeyChange& change = record.broker_start().log_key();
    return change.from() == record.index() + 1 && keys.add(change);
}

std::string most_witnessed(Source& source, const LogKeys& keys, const v1::Genesis& genesis,
                           LogIndex record) {
    std::map<std::string, std::string> notes;  // by the text, so that lines of the same one meet
    const auto take = [&](const std::string& note) {
        const auto checkpoint = keys.open_checkpoint(note);
        if (!checkpoint || checkpoint->size <= record.value || checkpoint->size > source.size())
            return;
        std::string& all = notes[read_note(note)->text];
        all = all.empty() ? note : with_lines_of(all, note);
    };
    take(source.checkpoint());
    for (const Older& each : source.beside()) take(each.note);
    std::string best;
    std::pair<std::size_t, std::uint64_t> rank;
    for (const auto& [text, note] : notes) {
        std::size_t cosigned = 0;
        for (const WitnessKey& witness : witnesses_of(genesis))
            if (cosigned_at(note, witness)) ++cosigned;
        const std::pair own{cosigned, stated_checkpoint(note)->size};
        if (!best.empty() && own <= rank) continue;
        best = note;
        rank = own;
    }
    return best;
}

Digest root(Source& source, std::uint64_t size) { return root_of(size, subtrees_of(source)); }

}  // namespace liaison::audit
