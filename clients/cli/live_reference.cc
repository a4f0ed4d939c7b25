#include "clients/cli/live_reference.h"

#include <algorithm>

#include "proto/encoding.h"

namespace liaison::cli {

using catalogue::RecordNames;
using catalogue::Text;

namespace {

bool matches(const LiveThing& thing, const Reference& reference) {
    if (reference.place)
        return thing.scope == reference.place->first &&
               (thing.sequence == reference.place->second ||
                thing.first_sequence == reference.place->second);
    if (reference.index) return thing.index == reference.index;
    if (reference.port) return thing.scope == *reference.port;
    return to_hex(thing.id.value).starts_with(reference.hash_prefix) ||
           to_hex(thing.revision.value).starts_with(reference.hash_prefix);
}

/// The identity that a move names, or that its record has begun.
Bytes identity_of(const StoredRecord& stored, const Bytes& named) {
    return named.empty() ? stored.hash.value : named;
}

}  // namespace

std::optional<Scope> port_in(const Reference& reference) {
    if (reference.place) return reference.place->first;
    return reference.port;
}

std::string spoken(const Reference& reference) {
    if (reference.place) return RecordNames::name(reference.place->first, reference.place->second);
    if (reference.index) return std::to_string(reference.index->value);
    if (reference.port) return reference.port->value;
    return reference.hash_prefix;
}

bool belongs_to(const LiveThing& thing, const StoredRecord& stored) {
    const auto content = content_of(stored.record);
    if (!content || stored.record.scope() != thing.scope.value) return false;
    // One of a kind in its place: a restriction may have joined an order without naming it.
    const auto in_slot = [&](v1::Direction direction) {
        return direction == thing.direction && content->status() == thing.status &&
               stored.record.sequence() >= thing.first_sequence.value;
    };
    switch (thing.kind) {
        case LiveKind::alert:
            return content->has_peak_alert() &&
                   identity_of(stored, content->peak_alert().alert()) == thing.id.value;
        case LiveKind::order:
            return content->has_release_order() && in_slot(content->release_order().direction());
        case LiveKind::hours:
            return content->has_hours_change() &&
                   identity_of(stored, content->hours_change().hours()) == thing.id.value;
        case LiveKind::closing:
            return content->has_closing_tally() &&
                   content->closing_tally().direction() == thing.direction &&
                   content->status() == thing.status;
        case LiveKind::note:
        case LiveKind::verbal:
            return stored.hash == thing.id;
    }
    return false;
}

LiveThing find_live(Session& session, const v1::SituationView& view, const Reference& reference,
                    const Candidates& candidates, const catalogue::Catalogue& words) {
    if (const auto named = port_in(reference)) require_scope(*named, session.genesis(), words);
    std::vector<LiveThing> of_kind = live_things(view);
    std::erase_if(of_kind, [&](const LiveThing& thing) { return !candidates.is_of_kind(thing); });
    std::vector<LiveThing> found;
    for (const auto& thing : of_kind)
        if (matches(thing, reference) && (!reference.port || candidates.fits(thing)))
            found.push_back(thing);
    if (found.size() == 1) return found.front();
    if (found.size() > 1) {
        std::vector<std::string> names;
        names.reserve(found.size());
        for (const auto& thing : found)
            names.push_back(session.sentences().marked(thing.status, thing.name()));
        throw Stop(Exit::usage,
                   words.fill(Text::alert_ambiguous, {{"reference", spoken(reference)},
                                                      {"names", catalogue::listed(words, names)}}));
    }

    // An older revision: the record says what it was about.
    if (reference.place)
        if (const auto stored = session.record_at(reference.place->first, reference.place->second))
            for (const auto& thing : of_kind)
                if (belongs_to(thing, *stored)) return thing;
    const std::string why =
        reference.port ? words.fill(candidates.none,
                                    {{"port", reference.port->value},
                                     {"side", session.sentences().word(session.identity().side)}})
                       : spoken(reference);
    session.refuse({candidates.not_found, why});
}

v1::AlertView find_live_alert(Session& session, const v1::SituationView& view,
                              const Reference& reference,
                              const std::function<bool(const v1::AlertView&)>& fits, Text none,
                              const catalogue::Catalogue& words) {
    const auto view_of = [&](const LiveThing& thing) -> const v1::AlertView& {
        return *std::find_if(view.alerts().begin(), view.alerts().end(),
                             [&](const auto& alert) { return alert.alert() == thing.id.value; });
    };
    const Candidates candidates{
        [](const LiveThing& thing) { return thing.kind == LiveKind::alert; },
        [&](const LiveThing& thing) { return fits(view_of(thing)); }, none,
        Refusal::alert_not_found};
    return view_of(find_live(session, view, reference, candidates, words));
}

bool names_a_revision(const LiveThing& thing, const Reference& reference) {
    if (reference.port) return false;
    if (reference.index) return true;
    if (!reference.place) return !to_hex(thing.id.value).starts_with(reference.hash_prefix);
    return thing.first_sequence == thing.sequence ||
           reference.place->second != thing.first_sequence;
}

bool names_present_revision(const LiveThing& thing, const Reference& reference) {
    return matches(thing, reference);
}

Framing framing_of(const Session& session, const v1::SituationView& view, v1::Status status) {
    Framing framing = session.framing(status == v1::EXERCISE, view);
    framing.status = status;
    return framing;
}

}  // namespace liaison::cli
