// Whether a receipt is of the notice that was sent. Pure.
#pragma once

#include "clients/library/identity.h"
#include "proto/checkpoint.h"
#include "proto/codec.h"

namespace liaison::client {

/// Checks the receipt of a signed notice, `sent` by `sender`: the record that it brings stands at
/// its index in the tree of `checkpoint`, says of itself what the receipt says of it, and holds the
/// envelope that was sent. Throws VerificationFailure with what does not hold.
///
/// Two other envelopes are the notice's too (proto/README.md, "Retrying"): the same content under
/// an earlier key of the sender's, whose signature is not checked here, and an acknowledgement that
/// this one repeats.
void verify_receipt(const v1::Receipt& receipt, const v1::Envelope& sent, const Identity& sender,
                    const Checkpoint& checkpoint);

}  // namespace liaison::client
