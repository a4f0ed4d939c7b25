// SHA-256 and the RFC 6962 hashes made of it. The one door to libcrypto in this room.
#pragma once

#include "proto/ids.h"

namespace liaison {

/// SHA-256 of the concatenation of both views.
Digest sha256(BytesView bytes, BytesView more = {});

/// RFC 6962, section 2.1: SHA-256(0x00 || entry). The hash of a record, everywhere: "record hash".
Digest leaf_hash(BytesView entry);

/// RFC 6962, section 2.1: SHA-256(0x01 || left || right).
Digest node_hash(const Digest& left, const Digest& right);

}  // namespace liaison
