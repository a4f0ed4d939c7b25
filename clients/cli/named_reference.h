// The same as live_reference.h, of one kind of view: also of what asks nobody, such as a public
// notice or a pending policy.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "clients/cli/live_reference.h"
#include "clients/cli/session.h"
#include "clients/cli/typed_values.h"

namespace liaison::cli {

/// By what people may name one live thing.
struct NamedBy {
    Scope scope;
    std::vector<Sequence> places;   ///< Of its first and its present record, as far as it is told.
    std::optional<LogIndex> index;  ///< Of its present record, where it is told.
    std::vector<Digest> hashes;     ///< Its identity, and its present revision where that differs.
};

NamedBy named_by(const v1::AlertView& alert);
NamedBy named_by(const v1::OrderView& order);
NamedBy named_by(const v1::HoursView& hours);
NamedBy named_by(const v1::ClosingView& closing);
NamedBy named_by(const v1::NoteView& note);
NamedBy named_by(const v1::VerbalView& verbal);
NamedBy named_by(const v1::PublicNoticeView& notice);
NamedBy named_by(const v1::PendingPolicy& pending);
NamedBy named_by(const v1::PendingLogKey& pending);

/// "LWS#12": how the screens show it.
std::string shown_name(const NamedBy& named);

/// Which of a kind a command can be about, where only a port was named.
template <typename View>
struct Nameable {
    std::function<bool(const View&)> fits;
    catalogue::Text none;  ///< Says that there is none at {port}, of {side}.
    Refusal absent;        ///< What the broker would say.
};

/// The one of `among` that `reference` means; `fits` says which a port alone may mean. Any record
/// about it names it, an older revision too. Throws Stop: refused (`absent`, `none`) where there is
/// none, usage where several are meant.
std::size_t find_place(Session& session, const std::vector<NamedBy>& among,
                       const std::vector<bool>& fits, const Reference& reference,
                       catalogue::Text none, Refusal absent, const catalogue::Catalogue& words);

template <typename Views, typename View>
View find_named(Session& session, const Views& among, const Reference& reference,
                const Nameable<View>& candidates, const catalogue::Catalogue& words) {
    std::vector<NamedBy> named;
    std::vector<bool> fits;
    for (const View& each : among) {
        named.push_back(named_by(each));
        fits.push_back(candidates.fits(each));
    }
    return among.Get(static_cast<int>(
        find_place(session, named, fits, reference, candidates.none, candidates.absent, words)));
}

/// True where one of its names is meant; a port alone means all that is there.
bool is_named(const NamedBy& named, const Reference& reference);

/// What was named, else the desk's own port.
Reference named_or_own_port(const std::optional<Reference>& named, const Session& session);

/// One record, by its hash and its place.
struct NamedRecord {
    Digest hash;
    Scope scope;
    Sequence place;
};

/// What `reference` names: the present revision where it is live, else the record at that very
/// place. Throws Stop(refused, record_not_found).
NamedRecord record_named(Session& session, const v1::SituationView& view,
                         const Reference& reference, const catalogue::Catalogue& words);

}  // namespace liaison::cli
