#include "proto/log_keys.h"

#include <algorithm>

#include "proto/keys.h"

namespace liaison {

LogKeys::LogKeys(const v1::Genesis& genesis)
    : origin_(genesis.origin()), first_(genesis.log_public()) {
    for (const auto& authority : genesis.authorities())
        (authority.side() == v1::SZ ? sz_root_ : hk_root_) = authority.root_public();
}

bool LogKeys::add(const v1::LogKeyChange& change) {
    const std::uint64_t last_from = changes_.empty() ? 0 : changes_.back().from();
    const Bytes signed_by_all = log_key_signing_bytes(origin_, present(), change.sign_public());
    if (change.from() <= last_from || !verifies(present(), signed_by_all, change.log_signature()) ||
        !verifies(sz_root_, signed_by_all, change.sz_root_signature()) ||
        !verifies(hk_root_, signed_by_all, change.hk_root_signature()))
        return false;
    changes_.push_back(change);
    return true;
}

const Bytes& LogKeys::at(std::uint64_t size) const {
    const auto in_force = std::find_if(changes_.rbegin(), changes_.rend(),
                                       [&](const auto& each) { return each.from() <= size; });
    return in_force == changes_.rend() ? first_ : in_force->sign_public();
}

const Bytes& LogKeys::present() const {
    return changes_.empty() ? first_ : changes_.back().sign_public();
}

std::optional<Checkpoint> LogKeys::open_checkpoint(std::string_view note) const {
    const auto stated = stated_checkpoint(note);
    if (!stated) return std::nullopt;
    return liaison::open_checkpoint(note, origin_, at(stated->size));
}

}  // namespace liaison
