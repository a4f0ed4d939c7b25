#include "clients/cli/named_reference.h"

#include <algorithm>

#include "proto/encoding.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::RecordNames;
using catalogue::Text;

namespace {

template <typename View>
NamedBy named_by_revisions(const View& live, const Bytes& identity) {
    return {Scope{live.scope()},
            {Sequence{live.first_sequence()}, Sequence{live.sequence()}},
            std::nullopt,
            {Digest{identity}, Digest{live.revision()}}};
}

template <typename View>
NamedBy named_by_record(const View& live) {
    return {
        Scope{live.scope()}, {Sequence{live.sequence()}}, std::nullopt, {Digest{live.record()}}};
}

/// The identity of what this record began, revised or answered; empty where it did neither.
Digest subject_of(const StoredRecord& stored) {
    const auto content = content_of(stored.record);
    if (!content) return {};
    const auto identity = [&](const Bytes& named) {
        return named.empty() ? stored.hash : Digest{named};
    };
    switch (content->body_case()) {
        case v1::Content::kPeakAlert:
            return identity(content->peak_alert().alert());
        case v1::Content::kReleaseOrder:
            return identity(content->release_order().order());
        case v1::Content::kHoursChange:
            return identity(content->hours_change().hours());
        case v1::Content::kClosingTally:
            return identity(content->closing_tally().tally());
        case v1::Content::kLiaisonNote:
            return stored.hash;
        case v1::Content::kVerbalRecord:
            return identity(content->verbal_record().verbal());
        case v1::Content::kPublicNotice:
            return identity(content->public_notice().notice());
        case v1::Content::kPolicyChange:
            return identity(content->policy_change().agrees_to());
        case v1::Content::kFlowReport:
        case v1::Content::kAcknowledgement:
        case v1::Content::kDuty:
        case v1::Content::kExerciseSession:
        case v1::Content::kEnrolment:
        case v1::Content::kRevocation:
        case v1::Content::kForecast:
        case v1::Content::BODY_NOT_SET:
            break;
    }
    return {};
}

/// Where the view tells no index, the records at its places do.
bool has_index(Session& session, const NamedBy& named, LogIndex index) {
    if (named.index) return *named.index == index;
    return std::any_of(named.places.begin(), named.places.end(), [&](Sequence place) {
        const auto stored = session.record_at(named.scope, place);
        return stored && stored->record.index() == index.value;
    });
}

std::vector<std::size_t> meant(Session& session, const std::vector<NamedBy>& among,
                               const std::vector<bool>& fits, const Reference& reference) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < among.size(); ++i) {
        const bool is_meant = reference.index  ? has_index(session, among[i], *reference.index)
                              : reference.port ? is_named(among[i], reference) && fits[i]
                                               : is_named(among[i], reference);
        if (is_meant) found.push_back(i);
    }
    if (!found.empty() || !reference.place) return found;

    // An older revision, or an answer: the record says what it was about.
    const auto stored = session.record_at(reference.place->first, reference.place->second);
    const Digest subject = stored ? subject_of(*stored) : Digest{};
    if (subject.value.empty()) return found;
    for (std::size_t i = 0; i < among.size(); ++i)
        if (std::find(among[i].hashes.begin(), among[i].hashes.end(), subject) !=
            among[i].hashes.end())
            found.push_back(i);
    return found;
}

}  // namespace

NamedBy named_by(const v1::AlertView& alert) {
    return {Scope{alert.scope()},
            {Sequence{alert.sequence()}},
            LogIndex{alert.index()},
            {Digest{alert.alert()}, Digest{alert.revision()}}};
}

NamedBy named_by(const v1::OrderView& order) {
    NamedBy named = named_by_revisions(order, order.order());
    named.index = LogIndex{order.index()};
    return named;
}

NamedBy named_by(const v1::HoursView& hours) { return named_by_revisions(hours, hours.hours()); }

NamedBy named_by(const v1::ClosingView& closing) {
    return {Scope{closing.scope()},
            {Sequence{closing.sequence()}},
            std::nullopt,
            {Digest{closing.tally()}}};
}

NamedBy named_by(const v1::NoteView& note) { return named_by_record(note); }
NamedBy named_by(const v1::VerbalView& verbal) { return named_by_record(verbal); }

NamedBy named_by(const v1::PublicNoticeView& notice) {
    return {Scope{notice.scope()},
            {Sequence{notice.first_sequence()}},
            std::nullopt,
            {Digest{notice.notice()}}};
}

NamedBy named_by(const v1::PendingPolicy& pending) {
    return {kSite, {Sequence{pending.sequence()}}, std::nullopt, {Digest{pending.record()}}};
}

NamedBy named_by(const v1::PendingLogKey& pending) {
    return {kSite, {Sequence{pending.sequence()}}, std::nullopt, {Digest{pending.record()}}};
}

std::string shown_name(const NamedBy& named) {
    return RecordNames::name(named.scope, named.places.front());
}

bool is_named(const NamedBy& named, const Reference& reference) {
    if (reference.place)
        return named.scope == reference.place->first &&
               std::find(named.places.begin(), named.places.end(), reference.place->second) !=
                   named.places.end();
    if (reference.index) return named.index == reference.index;
    if (reference.port) return named.scope == *reference.port;
    return std::any_of(named.hashes.begin(), named.hashes.end(), [&](const Digest& hash) {
        return to_hex(hash.value).starts_with(reference.hash_prefix);
    });
}

std::size_t find_place(Session& session, const std::vector<NamedBy>& among,
                       const std::vector<bool>& fits, const Reference& reference, Text none,
                       Refusal absent, const Catalogue& words) {
    if (const auto named = port_in(reference)) require_scope(*named, session.genesis(), words);
    const auto found = meant(session, among, fits, reference);
    if (found.size() == 1) return found.front();
    if (found.size() > 1) {
        std::vector<std::string> names;
        names.reserve(found.size());
        for (const std::size_t each : found) names.push_back(shown_name(among[each]));
        throw Stop(Exit::usage,
                   words.fill(Text::alert_ambiguous, {{"reference", spoken(reference)},
                                                      {"names", catalogue::listed(words, names)}}));
    }
    const std::string why =
        reference.port
            ? words.fill(none, {{"port", reference.port->value},
                                {"side", session.sentences().word(session.identity().side)}})
            : spoken(reference);
    session.refuse({absent, why});
}

Reference named_or_own_port(const std::optional<Reference>& named, const Session& session) {
    if (named) return *named;
    Reference own;
    own.port = session.port_or_own(std::nullopt);
    return own;
}

NamedRecord record_named(Session& session, const v1::SituationView& view,
                         const Reference& reference, const Catalogue& words) {
    const auto all = live_things(view);
    if (const auto named = port_in(reference)) require_scope(*named, session.genesis(), words);
    if (reference.place) {
        const auto& [scope, place] = *reference.place;
        const auto stored = session.record_at(scope, place);
        const bool is_live =
            stored && std::any_of(all.begin(), all.end(), [&](const auto& thing) {
                return names_present_revision(thing, reference) || belongs_to(thing, *stored);
            });
        if (stored && !is_live) return {stored->hash, scope, place};
    }
    const auto any = [](const LiveThing&) { return true; };
    const auto found =
        find_live(session, view, reference, {any, any, Text::reference_nothing_live}, words);
    return {found.revision, found.scope, found.sequence};
}

}  // namespace liaison::cli
