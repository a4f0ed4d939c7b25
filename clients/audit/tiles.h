// A log as files (c2sp.org/tlog-tiles): their paths, and the bundles of entries. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "proto/ids.h"

namespace liaison::audit {

/// Hashes in a full tile, and entries in a full bundle.
constexpr std::uint64_t kWidth = 256;

/// "tile/0/x001/x234/067", or with a width below 256 "tile/0/x001/x234/067.p/12".
std::string tile_path(unsigned level, std::uint64_t number, std::uint64_t width = kWidth);

/// "tile/entries/x001/x234/067", and with ".p/12" likewise.
std::string bundle_path(std::uint64_t number, std::uint64_t width = kWidth);

/// How wide tile `number` of `level` is in a log of `size` records: 256, less for the last one, 0
/// where there is none.
std::uint64_t width_of(unsigned level, std::uint64_t number, std::uint64_t size);

/// Adds an entry to a bundle: u16 length, big-endian, and the bytes. Throws std::length_error over
/// 65,535 bytes.
void add_to_bundle(Bytes& bundle, BytesView entry);

/// The entries of a bundle; nothing where it is cut off or goes on.
std::optional<std::vector<Bytes>> read_bundle(BytesView bundle);

}  // namespace liaison::audit
