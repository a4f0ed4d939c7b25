// What an auditor asks about a record, read from the record alone.
#pragma once

#include <optional>
#include <string>

#include "proto/codec.h"

namespace liaison::audit {

/// One record, as it is listed. Nothing here is looked up elsewhere: what a record does not say of
/// itself stays empty, whatever source it came from.
struct Entry {
    LogIndex index;
    Scope scope;
    Sequence sequence;
    Digest hash;
    Instant recorded_at;

    std::string kind;    ///< The feed's word for it: "alert", "order", "acknowledgement", "broker".
    std::string action;  ///< The schema's word for the move: "RAISE", "DELIVERED"; may be empty.

    /// Who is spoken of: the sender of a notice; of a refusal whoever was refused (side and role
    /// are then unspecified); of an escalation nobody, and the side that has not answered.
    std::string principal;
    v1::Side side = v1::SIDE_UNSPECIFIED;
    v1::Role role = v1::ROLE_UNSPECIFIED;
    std::string person;          ///< The officer; may be empty.
    bool person_signed = false;  ///< By a key of the officer's own; otherwise only stated.

    v1::Status status = v1::STATUS_UNSPECIFIED;
    v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
    /// Record hash of what it moves, answers or speaks about; empty where it begins something or
    /// stands alone.
    Digest about;
    Milliseconds late_by{};                ///< 0: in time.
    std::optional<std::uint32_t> refused;  ///< The number of a refusal.
};

/// True for telemetry: by far the most records of a log, and no person's word.
bool is_telemetry(const Entry& entry);

Entry entry_of(const StoredRecord& stored);

/// Every word that `Entry::kind` may be.
bool is_kind(std::string_view word);

}  // namespace liaison::audit
