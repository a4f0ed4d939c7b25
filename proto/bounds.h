// The bounds of every field of signed content: proto/README.md's tables, as code.
#pragma once

#include <optional>

#include "proto/liaison/v1/notices.pb.h"
#include "proto/refusal.h"

namespace liaison {

/// The first field found out of its bounds, with its name, or nothing. Refusals 1xx and 500.
std::optional<Refused> out_of_bounds(const v1::Envelope& envelope, const v1::Content& content);

}  // namespace liaison
