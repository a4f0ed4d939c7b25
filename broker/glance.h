// A look at a request's bytes before anything is built from them: what it is, how much it holds.
// A frame of 4 MiB can hold two million empty messages; building those would stop the sockets.
#pragma once

#include <optional>
#include <vector>

#include "broker/allowance.h"
#include "proto/ids.h"

namespace liaison::broker {

/// The outside of a request.
struct Glance {
    std::uint64_t id = 0;
    v1::Request::WhatCase what = v1::Request::WHAT_NOT_SET;
    std::vector<Kind> envelopes;  ///< Of a Submit, one per envelope.
};

constexpr std::size_t kMostEnvelopes = 512;          ///< In one Submit.
constexpr std::size_t kLargestPlainRequest = 4'096;  ///< Bytes of a request that is no Submit.

/// Reads over the bytes without building or copying anything. Nothing where they cannot be a
/// request of protocol 1: broken encoding, more than one thing asked, a stray field repeated, or a
/// request other than a Submit of over kLargestPlainRequest bytes. At most kMostEnvelopes + 1
/// envelopes are looked at. What it lets pass may still be refused by the parser.
std::optional<Glance> glance(BytesView frame);

}  // namespace liaison::broker
