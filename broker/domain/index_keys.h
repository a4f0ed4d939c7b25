// Under which keys a record is found in the index. Pure; who finds a record reads it and looks for
// himself.
#pragma once

#include <string>
#include <vector>

#include "proto/codec.h"

namespace liaison::domain {

struct IndexKey {
    std::string group;
    Bytes key;
};

/// Of a record that spends a message id, that id under its principal's name. For those who search,
/// the record's place in the log (`place_key`) under "/kind/LWS/order", "/principal/hk-lws-desk",
/// "/person/hk-chan", "/late" (in no group that is a principal's name). A flow report stands under
/// its person and, where it was late, under "/late" only: telemetry is most of a log, and a page of
/// it is read as it stands.
std::vector<IndexKey> index_keys(const StoredRecord& stored);

std::string kind_group(const Scope& scope, std::string_view kind);
std::string principal_group(const PrincipalName& principal);
std::string person_group(const PersonId& person);
std::string late_group();

/// 8 bytes, big-endian: a group is in the log's order.
Bytes place_key(LogIndex index);

}  // namespace liaison::domain
