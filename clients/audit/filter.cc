#include "clients/audit/filter.h"

#include <algorithm>

namespace liaison::audit {

namespace {

template <typename Value>
bool is_in(const std::vector<Value>& wanted, const Value& value) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

}  // namespace

bool Filter::fits(const Entry& entry) const {
    return is_in(scopes, entry.scope) && is_in(kinds, entry.kind) &&
           (principal.empty() || principal == entry.principal) &&
           (person.empty() || person == entry.person) &&
           (side == v1::SIDE_UNSPECIFIED || side == entry.side) &&
           (direction == v1::DIRECTION_UNSPECIFIED || direction == entry.direction) &&
           (status == v1::STATUS_UNSPECIFIED || status == entry.status) &&
           (!refused || entry.refused) && (!late || entry.late_by.count() > 0) &&
           (!among || among->contains(entry.index));
}

}  // namespace liaison::audit
