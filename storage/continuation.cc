#include "storage/continuation.h"

#include "proto/checkpoint.h"
#include "proto/digest.h"

namespace liaison::storage {

void require_continuation(std::span<const Entry> batch, LogIndex next, const Ends& ends) {
    std::map<Scope, Sequence> heads;
    for (const Entry& entry : batch) {
        const auto name = [&] { return "entry for index " + std::to_string(entry.index.value); };
        if (entry.index != next)
            throw std::logic_error(name() + ": the log goes on at " + std::to_string(next.value));
        auto head = heads.find(entry.scope);
        if (head == heads.end()) {
            const auto end = ends.find(entry.scope);
            head =
                heads.emplace(entry.scope, end == ends.end() ? Sequence{} : end->second.head).first;
        }
        if (entry.scope.value.empty() || entry.sequence != head->second)
            throw std::logic_error(name() + ": scope '" + entry.scope.value + "' goes on at " +
                                   std::to_string(head->second.value));
        if (entry.hash != leaf_hash(entry.bytes))
            throw std::logic_error(name() + " does not carry its own leaf hash");
        ++next.value;
        ++head->second.value;
    }
}

void require_statement_of(const TreeHead& head, const std::string& checkpoint) {
    const auto stated = stated_checkpoint(checkpoint);
    if (!stated || stated->size != head.size || stated->root != head.root)
        throw std::logic_error("the checkpoint does not state the tree of " +
                               std::to_string(head.size) + " records it was asked for");
}

}  // namespace liaison::storage
