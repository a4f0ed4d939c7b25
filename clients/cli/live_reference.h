// Which live thing a person means by "LWS#12", a port, a log index, or the first digits of a hash.
#pragma once

#include <functional>

#include "clients/cli/live_things.h"
#include "clients/cli/session.h"
#include "clients/cli/typed_values.h"

namespace liaison::cli {

/// What a command can be about.
struct Candidates {
    std::function<bool(const LiveThing&)> is_of_kind;  ///< Whatever way it is named.
    std::function<bool(const LiveThing&)> fits;        ///< Where only a port was named.
    catalogue::Text none;  ///< Says that there is none at {port}, of {side}.
    Refusal not_found = Refusal::record_not_found;
};

/// `reference` may name any revision. Throws Stop: refused where nothing such is live, usage where
/// several are meant.
LiveThing find_live(Session& session, const v1::SituationView& view, const Reference& reference,
                    const Candidates& candidates, const catalogue::Catalogue& words);

/// The same among alerts, and the alert itself.
v1::AlertView find_live_alert(Session& session, const v1::SituationView& view,
                              const Reference& reference,
                              const std::function<bool(const v1::AlertView&)>& fits,
                              catalogue::Text none, const catalogue::Catalogue& words);

/// True if `reference` names the present revision, or all of it (by the first record of an order,
/// say), and not one that has changed since.
bool names_present_revision(const LiveThing& thing, const Reference& reference);

/// True if `reference` says which revision a person has read.
bool names_a_revision(const LiveThing& thing, const Reference& reference);

/// The record of a move in `stored` belongs to this thing, as its present revision or an earlier
/// one.
bool belongs_to(const LiveThing& thing, const StoredRecord& stored);

/// "LWS#12", as it was typed.
std::string spoken(const Reference& reference);

/// The scope that a reference names, by itself or with a place in it.
std::optional<Scope> port_in(const Reference& reference);

/// Its framing: moves and answers have the status of what they are about.
Framing framing_of(const Session& session, const v1::SituationView& view, v1::Status status);

}  // namespace liaison::cli
