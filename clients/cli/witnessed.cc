#include "clients/cli/witnessed.h"

#include <algorithm>

#include "clients/cli/json.h"
#include "proto/cosignature.h"

namespace liaison::cli {

using catalogue::grouped;
using catalogue::Text;

namespace {

constexpr std::size_t kSides = 2;
constexpr std::int64_t kMillisecondsInSecond = 1'000;

std::uint64_t size_of(const std::string& note) {
    const auto stated = stated_checkpoint(note);
    return stated ? stated->size : 0;
}

}  // namespace

std::uint64_t Witnessed::by_both() const {
    if (sides.size() < kSides) return 0;
    return std::min_element(sides.begin(), sides.end(),
                            [](const auto& a, const auto& b) { return a.size < b.size; })
        ->size;
}

Witnessed witnessed(Session& session, const Workplace& workplace) {
    Witnessed out;
    const auto answered = session.connection().prove({}, workplace.settings.timeout);
    const auto* const proof = std::get_if<v1::Proof>(&answered);
    if (proof == nullptr) return out;
    out.log_size = size_of(proof->checkpoint());
    for (const auto& witness : witnesses_of(session.genesis())) {
        WitnessedSide& side = out.sides.emplace_back();
        side.side = witness.side;
        for (const auto& note : proof->cosigned()) {
            const auto at = cosigned_at(note, witness);
            if (!at || size_of(note) <= side.size) continue;
            side.size = size_of(note);
            side.at = Instant{static_cast<std::int64_t>(*at) * kMillisecondsInSecond};
        }
    }
    return out;
}

void show_witnessed(const Witnessed& witnessed, const catalogue::Sentences& sentences,
                    const Workplace& workplace) {
    const auto& words = workplace.words;
    if (witnessed.sides.empty()) return;
    if (witnessed.by_both() >= witnessed.log_size) {
        workplace.terminal.line(
            words.fill(Text::status_witnessed_by_both, {{"count", grouped(witnessed.log_size)}}),
            Colour::good);
        return;
    }
    for (const auto& side : witnessed.sides) {
        const std::string name = sentences.word(side.side);
        if (side.size == 0) {
            workplace.terminal.line(words.fill(Text::status_not_witnessed, {{"side", name}}),
                                    Colour::warning);
            continue;
        }
        const std::uint64_t behind = witnessed.log_size - std::min(side.size, witnessed.log_size);
        workplace.terminal.line(
            words.fill(Text::status_witnessed, {{"side", name},
                                                {"count", grouped(side.size)},
                                                {"behind", grouped(behind)},
                                                {"time", sentences.date_and_clock(side.at)}}),
            behind == 0 ? Colour::quiet : Colour::warning);
    }
}

std::string json_of(const Witnessed& witnessed) {
    JsonObject out;
    out.add("log_size", witnessed.log_size).add("by_both", witnessed.by_both());
    for (const auto& side : witnessed.sides)
        out.add_raw(v1::Side_Name(side.side),
                    JsonObject{}.add("size", side.size).add("at", side.at.ms).text());
    return out.text();
}

}  // namespace liaison::cli
