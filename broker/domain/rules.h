// The rules of the field: decide may refuse and changes nothing; apply cannot fail.
#pragma once

#include <vector>

#include "broker/domain/situation.h"
#include "proto/result.h"

namespace liaison::domain {

/// What decide found: a record to append, or that the same notice already stands in the log.
struct Verdict {
    std::optional<Spent> already;  ///< The retry's answer: the same receipt again. A retry of what
                                   ///< was refused is refused again with the same number.
    v1::Record draft;              ///< Scope, sender, late_by and body; `placed` adds the rest.
};

/// Judges one notice at `now` (the broker's clock). `principal` is whom the connection's CURVE key
/// names, and must be whom the notice's signing key names too. A signature that is there has been
/// verified against the key enrolled under the notice's key id; an instruction without one is
/// refused here. Refusals in this order: identity (key, connection, revoked, unsigned), the spent
/// message id, authority (role, port, scope, person), time, state. The id comes before authority so
/// that a retry gets its first answer even if the sender's rights have changed since. Refusals 2xx
/// to 4xx, 102 for a field that does not fit the situation, 501 where a side has no more room.
///
/// `spent` is what the notice's id was answered with before, if it is spent: the caller looks it
/// up, in the situation or in the index of what the situation no longer holds.
Result<Verdict> decide(const Situation& situation, const Notice& notice,
                       const PrincipalName& principal, Instant now, const Spent* spent);

/// True when this refusal goes on record in AUDIT: the notice was validly signed by its
/// connection's own enrolled key (a revoked one too), and the id is not spent already.
bool refusal_is_recorded(const Situation& situation, const Notice& notice,
                         const PrincipalName& principal, Refusal refusal, const Spent* spent);

/// The AUDIT record of a refusal.
v1::Record refused_draft(const Notice& notice, const PrincipalName& principal, Refusal refusal);

/// What the passing of `deadline` puts on record; empty when it is no longer waited for. Each draft
/// is placed and applied before the next deadline is asked about.
std::vector<v1::Record> lapse(const Situation& situation, const DeadlineId& deadline, Instant now);

/// Gives a draft its place: index, sequence, predecessor, recorded_at = max(the last one's, now),
/// and the salt (16 random bytes, drawn by the caller). `now` is the one that decide or lapse had.
/// A draft without a scope is a bug.
v1::Record placed(const Situation& situation, v1::Record draft, Instant now, Bytes salt);

/// Folds one record in. Cannot fail on a record that was placed on this situation; anything else is
/// a bug and throws std::logic_error (a log that does not fit is found at the start, before
/// anything is served); `situation` is then of no further use.
void apply(Situation& situation, const StoredRecord& stored);

/// A message id that a record spends, and what it was answered with.
struct SpentId {
    PrincipalName principal;
    MessageId id;
    Spent spent;
};

/// Nothing for a record that spends none: the broker's own.
std::optional<SpentId> spent_in(const StoredRecord& stored);

/// The screens' view; `scope` empty means all that `reader` may read. Principals, persons and the
/// exercise belong to the whole site and come with every view of a reader of SITE; revoked ones are
/// left out. `present` are those whose clients have been heard of lately: the one thing shown that
/// does not stand in the log.
v1::SituationView view(const Situation& situation, const v1::Principal& reader, const Scope& scope,
                       Instant now, const std::set<PrincipalName>& present = {});

}  // namespace liaison::domain
