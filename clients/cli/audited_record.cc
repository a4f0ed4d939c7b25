#include "clients/cli/audited_record.h"

#include <set>

#include "clients/cli/exits.h"
#include "clients/cli/json.h"
#include "proto/encoding.h"
#include "proto/merkle.h"

namespace liaison::cli {

using catalogue::RecordNames;
using catalogue::Text;

namespace {

/// Records of a scope that are looked through for what a page's first records name.
constexpr std::uint64_t kLookBehind = 4'096;
constexpr std::size_t kPage = 1U << 20U;  // bytes

/// The records of a scope from `at` up to `end`.
void learn_between(audit::Source& source, const Scope& scope, LogIndex at, LogIndex end,
                   RecordNames& names) {
    while (at < end) {
        const auto page = source.read_scope(scope, at, kPage);
        for (const auto& held : page.records)
            if (held.index < end) names.learn(audit::record_of(held));
        at = page.next;
    }
}

}  // namespace

std::string name_of(const v1::Record& record) {
    return RecordNames::name(Scope{record.scope()}, Sequence{record.sequence()});
}

StoredRecord named_record(audit::Source& source, const Reference& reference,
                          const Workplace& workplace) {
    if (!reference.index && !reference.place)
        throw Stop(Exit::usage, std::string(workplace.words.text(Text::audit_name_by_place)));
    if (reference.place) {
        if (auto found = audit::record_at(source, reference.place->first, reference.place->second))
            return *std::move(found);
    } else if (const auto held = source.read(*reference.index, 1); !held.empty()) {
        return audit::record_of(held.front());
    } else {
        throw Stop(Exit::usage, workplace.words.fill(Text::audit_no_such_record,
                                                     {{"size", std::to_string(source.size())}}));
    }
    throw Stop(Exit::usage,
               workplace.words.fill(
                   Text::audit_no_record,
                   {{"name", RecordNames::name(reference.place->first, reference.place->second)}}));
}

audit::Beginning named_story(audit::Source& source, const Reference& reference,
                             const Workplace& workplace) {
    const StoredRecord stored = named_record(source, reference, workplace);
    const auto beginning = audit::beginning_of(source, stored);
    if (!beginning)
        throw Stop(Exit::failed,
                   workplace.words.fill(Text::audit_no_story, {{"name", name_of(stored.record)}}));
    return *beginning;
}

Checkpoint verified_checkpoint(audit::Source& source, const LogIdentity& log,
                               const Workplace& workplace) {
    auto checkpoint = log.keys.open_checkpoint(source.checkpoint());
    if (!checkpoint)
        throw Stop(Exit::not_verified,
                   std::string(workplace.words.text(Text::audit_checkpoint_not_signed)));
    warn_unpinned(log, workplace);
    return *std::move(checkpoint);
}

std::vector<Proof> proofs_of(audit::Source& source, const Checkpoint& checkpoint,
                             const std::vector<StoredRecord>& records) {
    std::vector<LogIndex> indexes;
    for (const auto& stored : records)
        if (stored.record.index() < checkpoint.size) indexes.emplace_back(stored.record.index());
    auto paths = source.inclusion(indexes, checkpoint.size);
    std::vector<Proof> proofs;
    auto path = paths.begin();
    for (const auto& stored : records) {
        Proof& proof = proofs.emplace_back();
        proof.tree_size = checkpoint.size;
        const std::uint64_t index = stored.record.index();
        if (index >= checkpoint.size) continue;
        proof.path = std::move(*path++);
        proof.holds =
            proves_inclusion(stored.hash, index, checkpoint.size, proof.path, checkpoint.root);
    }
    return proofs;
}

std::string listed(const std::vector<LogIndex>& indexes, const catalogue::Catalogue& words) {
    constexpr std::size_t kMostNamed = 10;
    std::vector<std::string> named;
    for (const LogIndex each : indexes) {
        if (named.size() == kMostNamed) {
            named.emplace_back("…");
            break;
        }
        named.push_back(std::to_string(each.value));
    }
    return catalogue::listed(words, named);
}

std::string json_of(const Proof& proof) {
    std::string path;
    for (const Digest& hash : proof.path)
        path += (path.empty() ? "" : ",") + json_text(to_hex(hash.value));
    return JsonObject{}
        .add("holds", proof.holds)
        .add("tree_size", proof.tree_size)
        .add_raw("path", "[" + path + "]")
        .text();
}

void learn_names(audit::Source& source, const std::vector<StoredRecord>& records,
                 const audit::Range& known, RecordNames& names) {
    std::set<Scope> looked_behind;
    for (const StoredRecord& stored : records) names.learn(stored);
    for (const StoredRecord& stored : records) {
        const Scope scope{stored.record.scope()};
        if (!looked_behind.insert(scope).second) continue;
        const std::uint64_t index = stored.record.index();
        const LogIndex at{index - std::min(index, kLookBehind)};
        if (known.first <= at && known.end.value >= index) continue;
        try {
            learn_between(source, scope, at, LogIndex{index}, names);
        } catch (const audit::StorageFailure&) {
            continue;  // damage is told by whoever needs the records themselves
        }
    }
}

std::string time_taken(Milliseconds time, const catalogue::Catalogue& words) {
    constexpr std::int64_t kSecond = 1'000;
    constexpr std::int64_t kMinute = 60 * kSecond;
    constexpr std::int64_t kHour = 60 * kMinute;
    const std::int64_t ms = time.count();
    const auto said = [&](Text text, std::int64_t count) {
        return words.fill(text, {{"count", std::to_string(count)}});
    };
    if (ms < kMinute) {
        const std::int64_t tenths = (ms + 50) / 100;
        return words.fill(Text::seconds, {{"count", std::to_string(tenths / 10) + "." +
                                                        std::to_string(tenths % 10)}});
    }
    if (ms < kHour)
        return said(Text::minutes, ms / kMinute) + " " +
               said(Text::seconds, ms % kMinute / kSecond);
    return said(Text::hours, ms / kHour) + " " + said(Text::minutes, ms % kHour / kMinute);
}

}  // namespace liaison::cli
