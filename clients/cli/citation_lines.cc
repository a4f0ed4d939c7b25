#include "clients/cli/citation_lines.h"

#include "clients/catalogue/words.h"
#include "clients/cli/json.h"
#include "proto/encoding.h"

namespace liaison::cli {

using catalogue::Text;

namespace {

Instant instant_of(std::uint64_t seconds) {
    return Instant{static_cast<std::int64_t>(seconds) * 1'000};
}

}  // namespace

std::string json_of(const Citation& citation) {
    std::string cosigned;
    for (const auto& each : citation.cosigned)
        cosigned += (cosigned.empty() ? "" : ",") +
                    JsonObject{}.add("side", v1::Side_Name(each.side)).add("at", each.at).text();
    return JsonObject{}
        .add("genesis_hash", to_hex(citation.genesis_hash.value))
        .add("origin", citation.checkpoint.origin)
        .add("size", citation.checkpoint.size)
        .add("root", to_hex(citation.checkpoint.root.value))
        .add_raw("cosigned", "[" + cosigned + "]")
        .text();
}

void show_citation(const Citation& citation, const Workplace& workplace) {
    const auto& words = workplace.words;
    workplace.terminal.line(
        words.fill(Text::citation_of, {{"origin", printable(citation.checkpoint.origin)},
                                       {"size", std::to_string(citation.checkpoint.size)},
                                       {"root", to_hex(citation.checkpoint.root.value)},
                                       {"genesis", to_hex(citation.genesis_hash.value)}}));
    for (const auto& each : citation.cosigned)
        workplace.terminal.line(
            words.fill(Text::citation_cosigned,
                       {{"side", std::string(words.text(catalogue::word_of(each.side)))},
                        {"time", to_local_text(instant_of(each.at))}}));
}

}  // namespace liaison::cli
