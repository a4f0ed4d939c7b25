#include "clients/audit/fault.h"

namespace liaison::audit {

std::string_view name_of(FaultKind kind) {
    switch (kind) {
        case FaultKind::unreadable:
            return "unreadable";
        case FaultKind::other_genesis:
            return "other_genesis";
        case FaultKind::not_a_record:
            return "not_a_record";
        case FaultKind::misplaced:
            return "misplaced";
        case FaultKind::broken_chain:
            return "broken_chain";
        case FaultKind::time_backwards:
            return "time_backwards";
        case FaultKind::unknown_sender:
            return "unknown_sender";
        case FaultKind::revoked_sender:
            return "revoked_sender";
        case FaultKind::not_signed:
            return "not_signed";
        case FaultKind::bad_signature:
            return "bad_signature";
        case FaultKind::bad_person_signature:
            return "bad_person_signature";
        case FaultKind::reused_id:
            return "reused_id";
        case FaultKind::against_rules:
            return "against_rules";
        case FaultKind::not_the_brokers:
            return "not_the_brokers";
        case FaultKind::never_told:
            return "never_told";
        case FaultKind::bad_broker_key:
            return "bad_broker_key";
        case FaultKind::bad_log_key:
            return "bad_log_key";
        case FaultKind::bad_checkpoint:
            return "bad_checkpoint";
        case FaultKind::bad_cosignature:
            return "bad_cosignature";
        case FaultKind::bad_citation:
            return "bad_citation";
        case FaultKind::wrong_tree:
            return "wrong_tree";
        case FaultKind::foreign_checkpoint:
            return "foreign_checkpoint";
        case FaultKind::shortened:
            return "shortened";
        case FaultKind::rewritten:
            return "rewritten";
    }
    return "";
}

std::string_view name_of(WarningKind kind) {
    switch (kind) {
        case WarningKind::never_told:
            return "never_told";
        case WarningKind::unannounced_broker_key:
            return "unannounced_broker_key";
        case WarningKind::overridden_clock:
            return "overridden_clock";
    }
    return "";
}

}  // namespace liaison::audit
