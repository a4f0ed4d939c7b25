#include "proto/proof_file.h"

#include <charconv>

#include "proto/encoding.h"
#include "proto/merkle.h"

namespace liaison {

namespace {

constexpr std::string_view kHeader = "c2sp.org/tlog-proof@v1\n";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";
constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kLongestPath = 64;

/// Takes the text up to the next LF; nothing where there is none.
std::optional<std::string_view> take_line(std::string_view& text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

std::optional<std::uint64_t> number_in(std::string_view text) {
    std::uint64_t number = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || std::to_string(number) != text) return std::nullopt;
    return number;
}

}  // namespace

std::string proof_file(const ProofFile& proof) {
    std::string out{kHeader};
    if (!proof.record.empty()) out.append(kExtra).append(to_base64(proof.record)).append("\n");
    out.append(kIndex).append(std::to_string(proof.index.value)).append("\n");
    for (const Digest& hash : proof.path) out.append(to_base64(hash.value)).append("\n");
    return out + "\n" + proof.checkpoint;
}

std::optional<ProofFile> read_proof_file(std::string_view text) {
    if (text.size() > kLargestProofFile || !text.starts_with(kHeader)) return std::nullopt;
    text.remove_prefix(kHeader.size());
    ProofFile out;
    auto line = take_line(text);
    if (line && line->starts_with(kExtra)) {
        const auto record = from_base64(line->substr(kExtra.size()));
        if (!record) return std::nullopt;
        out.record = *record;
        line = take_line(text);
    }
    if (!line || !line->starts_with(kIndex)) return std::nullopt;
    const auto index = number_in(line->substr(kIndex.size()));
    if (!index) return std::nullopt;
    out.index = LogIndex{*index};
    for (line = take_line(text); line && !line->empty(); line = take_line(text)) {
        const auto hash = from_base64(*line);
        if (!hash || hash->size() != kDigestBytes || out.path.size() == kLongestPath)
            return std::nullopt;
        out.path.emplace_back(*hash);
    }
    if (!line || text.empty()) return std::nullopt;
    out.checkpoint = text;
    return out;
}

std::optional<Checkpoint> proven(const ProofFile& proof, BytesView record, std::string_view origin,
                                 BytesView log_public) {
    auto checkpoint = open_checkpoint(proof.checkpoint, origin, log_public);
    if (!checkpoint || !proves_inclusion(leaf_hash(record), proof.index.value, checkpoint->size,
                                         proof.path, checkpoint->root))
        return std::nullopt;
    return checkpoint;
}

}  // namespace liaison
