// How much a side may have open: everybody's view carries all of it.
#pragma once

#include <map>
#include <string>

#include "broker/domain/moves.h"

namespace liaison::domain {

/// Of each kind, for each side, port and status. With all of a site's ports full, a view is still
/// one that a client takes.
constexpr std::size_t kMostOpen = 50;
constexpr std::size_t kMostOpenBytes = 48U << 10U;  ///< Of content.

/// Whether one more, `next`, has room beside what its sender's side has open there of its kind;
/// the one with the id `instead_of` makes way for it.
template <typename Open>
Objection room_objects(const Submission& submission, const std::map<Digest, Open>& open,
                       const decltype(Open::content)& next, const Digest& instead_of = {}) {
    std::size_t count = 0;
    std::size_t bytes = 0;
    for (const auto& [id, each] : open) {
        if (id == instead_of || each.by != submission.sender.side() ||
            each.scope != submission.notice.scope || each.status != submission.content().status())
            continue;
        ++count;
        bytes += each.content.ByteSizeLong();
    }
    if (count < kMostOpen && bytes + next.ByteSizeLong() <= kMostOpenBytes) return std::nullopt;
    return Refused{Refusal::too_many, std::to_string(count) +
                                          " of these are open at this port, of " +
                                          std::to_string(bytes) + " bytes"};
}

}  // namespace liaison::domain
