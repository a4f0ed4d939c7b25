#include "clients/library/last_known.h"

#include <fstream>
#include <iterator>

#include "clients/library/kept.pb.h"
#include "clients/library/toml_file.h"
#include "proto/codec.h"
#include "proto/digest.h"

namespace liaison::client {

namespace {

constexpr std::size_t kDigestBytes = 32;
constexpr unsigned kMode = 0600;

/// Empty where it cannot be read.
Bytes bytes_of(const std::filesystem::path& file) {
    try {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    } catch (const std::ios_base::failure&) {  // an error of the disk, thrown by the buffer
        return {};
    }
}

}  // namespace

void save_last_known(const std::filesystem::path& file, const Bytes& genesis_record,
                     const v1::SituationView& situation) {
    kept::LastKnown known;
    known.set_genesis(genesis_record);
    *known.mutable_situation() = situation;
    const Bytes bytes = known.SerializeAsString();
    write_whole(file, sha256(bytes).value + bytes, kMode);
}

std::optional<LastKnown> load_last_known(const std::filesystem::path& file,
                                         const Identity& identity) {
    const Bytes content = bytes_of(file);
    if (content.size() < kDigestBytes) return std::nullopt;
    const Bytes bytes = content.substr(kDigestBytes);
    kept::LastKnown known;
    if (sha256(bytes).value != content.substr(0, kDigestBytes) || !known.ParseFromString(bytes))
        return std::nullopt;
    const auto genesis = read_record(known.genesis());
    if (!genesis || genesis->hash != identity.genesis_hash) return std::nullopt;
    return LastKnown{genesis->record.genesis(), std::move(*known.mutable_situation())};
}

std::filesystem::path last_known_path(const std::filesystem::path& identity_file) {
    return std::filesystem::path(identity_file).replace_extension(".situation");
}

}  // namespace liaison::client
