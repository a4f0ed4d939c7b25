#include "proto/terms.h"

#include <algorithm>
#include <limits>

namespace liaison {

namespace {

/// A figure that is not stated limits nothing.
std::uint32_t limit(std::uint32_t stated) {
    return stated == 0 ? std::numeric_limits<std::uint32_t>::max() : stated;
}

bool exempts_no_more(const v1::Terms& wanted, const v1::Terms& present) {
    return std::all_of(wanted.exempt().begin(), wanted.exempt().end(), [&](int each) {
        return std::find(present.exempt().begin(), present.exempt().end(), each) !=
               present.exempt().end();
    });
}

bool lets_nobody(const v1::Terms& terms) {
    return terms.mode() == v1::Terms::HOLD && terms.exempt().empty();
}

}  // namespace

v1::Terms free_flow() {
    v1::Terms terms;
    terms.set_mode(v1::Terms::FULL_RELEASE);
    return terms;
}

bool no_looser(const v1::Terms& wanted, const v1::Terms& present, Instant clock) {
    if (wanted.effective_from() > clock.ms) return false;
    if (lets_nobody(wanted)) return true;
    if (limit(wanted.lanes()) > limit(present.lanes()) ||
        limit(wanted.stop_at()) > limit(present.stop_at()) ||
        limit(wanted.resume_at()) > limit(present.resume_at()))
        return false;
    if (present.mode() == v1::Terms::FULL_RELEASE) return true;
    return wanted.mode() == present.mode() && wanted.vehicle() == present.vehicle() &&
           wanted.people() <= present.people() && wanted.interval() >= present.interval() &&
           exempts_no_more(wanted, present);
}

bool loosens(const v1::Terms& wanted, const v1::Terms& present, bool suspended) {
    const Instant ever{std::numeric_limits<std::int64_t>::max()};
    return (suspended && !lets_nobody(wanted)) || !no_looser(wanted, present, ever);
}

}  // namespace liaison
