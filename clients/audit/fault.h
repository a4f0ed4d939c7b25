// What can be wrong with a log, by name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "proto/ids.h"

namespace liaison::audit {

enum class FaultKind {
    unreadable,            ///< The source is damaged, or lacks what it should hold.
    other_genesis,         ///< Record 0 is not the one whose hash was brought by hand.
    not_a_record,          ///< The bytes cannot be read as a record, or its content as a notice.
    misplaced,             ///< Index, scope or sequence are not those of its place.
    broken_chain,          ///< It does not name its predecessor in its scope.
    time_backwards,        ///< Recorded before the record before it.
    unknown_sender,        ///< Its key is nobody's at this index, or not the named sender's.
    revoked_sender,        ///< Its sender had been revoked.
    not_signed,            ///< What must be signed is not.
    bad_signature,         ///< The sender's signature does not hold.
    bad_person_signature,  ///< The officer's signature does not hold, or is by no key of his.
    reused_id,             ///< Its message id is spent.
    against_rules,         ///< The rules in force would have refused it, or recorded it otherwise.
    not_the_brokers,       ///< The broker's own statement is none that the rules give.
    never_told,            ///< A deadline had passed, and the broker went on without recording it.
    bad_broker_key,        ///< A start has a CURVE key that was neither in use nor announced.
    bad_log_key,      ///< A start takes a log key that the one before or a root has not signed.
    bad_checkpoint,   ///< A checkpoint is missing, not signed by the log's key, or unreadable.
    bad_cosignature,  ///< A line under a witness's name and key id that it has not signed.
    bad_citation,     ///< Record 0 cites an old log by no checkpoint that a witness has cosigned.
    wrong_tree,       ///< What is signed, or kept as the tree, is not the tree of the records.
    foreign_checkpoint,  ///< An older checkpoint is not signed by this log's key.
    shortened,           ///< An older checkpoint was signed for more records than there are.
    rewritten,           ///< An older checkpoint was signed for other records.
};

/// For ever: programs compare it.
std::string_view name_of(FaultKind kind);

struct Fault {
    FaultKind kind = FaultKind::unreadable;
    /// Of the first record concerned. For a checkpoint: its last record, so that the fault is there
    /// or before.
    LogIndex index;
    std::string detail;  ///< English, for the report: what exactly was found.
};

/// What is no proof of anything wrong, and what an auditor should ask about.
enum class WarningKind {
    never_told,              ///< Likewise; but a broker that was held up may have done so honestly.
    unannounced_broker_key,  ///< A start had one, on the administrator's word.
    overridden_clock,        ///< A start with a clock far behind, on the administrator's word.
};

/// For ever: programs compare it.
std::string_view name_of(WarningKind kind);

struct Warning {
    WarningKind kind = WarningKind::never_told;
    LogIndex index;      ///< Of the record that shows it.
    std::string detail;  ///< English, for the report.
};

}  // namespace liaison::audit
