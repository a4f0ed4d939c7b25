// What the file is and says it is. Grammar and reasons: README.md.
#pragma once

#include <cstdint>

namespace liaison::storage {

constexpr std::int64_t kApplicationId = 0x4C69614C;  ///< "LiaL" in the database's header.
constexpr std::int64_t kFormatVersion = 1;

/// Small columns stand before the large ones: a search over chunks then reads only a row's first
/// page.
constexpr const char* kSchema = R"(
CREATE TABLE scope (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE chunk (
    number INTEGER PRIMARY KEY,
    first_index INTEGER NOT NULL,
    count INTEGER NOT NULL,
    ends BLOB NOT NULL,
    edge BLOB NOT NULL,
    checkpoint TEXT,
    directory BLOB NOT NULL,
    leaf_hashes BLOB NOT NULL,
    bodies BLOB NOT NULL
) STRICT;
CREATE TABLE tile (
    level INTEGER NOT NULL,
    number INTEGER NOT NULL,
    root BLOB NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (level, number)
) STRICT, WITHOUT ROWID;
)";

}  // namespace liaison::storage
