#include "broker/domain/index_keys.h"

namespace liaison::domain {

namespace {

/// Whose message id the record spends: its sender's, or that of whoever was refused.
IndexKey spent_key(const v1::Record& record, const v1::Content& content) {
    if (record.has_refused_notice())
        return {record.refused_notice().principal(), record.refused_notice().message_id()};
    return {record.sender().principal(), content.message_id()};
}

}  // namespace

std::string kind_group(const Scope& scope, std::string_view kind) {
    return "/kind/" + scope.value + "/" + std::string(kind);
}

std::string principal_group(const PrincipalName& principal) {
    return "/principal/" + principal.value;
}

std::string person_group(const PersonId& person) { return "/person/" + person.value; }

std::string late_group() { return "/late"; }

std::vector<IndexKey> index_keys(const StoredRecord& stored) {
    const v1::Record& record = stored.record;
    const v1::Content content = content_of(record).value_or(v1::Content{});
    std::vector<IndexKey> keys;
    IndexKey spent = spent_key(record, content);
    const PrincipalName principal{spent.group};
    if (!spent.key.empty()) keys.push_back(std::move(spent));
    const auto stands_in = [&](std::string group) {
        keys.push_back({std::move(group), place_key(LogIndex{record.index()})});
    };
    if (record.late_by() > 0) stands_in(late_group());
    if (!content.person().empty()) stands_in(person_group(PersonId{content.person()}));
    if (content.has_flow_report()) return keys;
    stands_in("/kind/" + topic_of(record));
    if (!principal.value.empty()) stands_in(principal_group(principal));
    return keys;
}

Bytes place_key(LogIndex index) {
    constexpr std::size_t kBytes = 8;
    Bytes key(kBytes, '\0');
    for (std::size_t i = 0; i < kBytes; ++i)
        key[kBytes - 1 - i] = static_cast<char>((index.value >> (8 * i)) & 0xFFU);
    return key;
}

}  // namespace liaison::domain
