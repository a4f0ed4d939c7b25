#include "clients/cli/gaps.h"

#include <algorithm>
#include <map>

namespace liaison::cli {

using catalogue::Sentences;
using catalogue::Text;

namespace {

Text warning_of(std::uint32_t step) {
    constexpr std::uint32_t kDesks = 2;
    constexpr std::uint32_t kOffice = 3;
    return step == kDesks    ? Text::gap_desks
           : step == kOffice ? Text::gap_offices
                             : Text::gap_others;
}

}  // namespace

std::vector<v1::GapView> gaps_opened(const v1::SituationView& before,
                                     const v1::SituationView& after) {
    std::vector<v1::GapView> opened;
    for (const auto& gap : after.gaps()) {
        const bool was_there =
            std::any_of(before.gaps().begin(), before.gaps().end(), [&](const auto& each) {
                return each.scope() == gap.scope() && each.side() == gap.side() &&
                       each.step() == gap.step();
            });
        if (!was_there) opened.push_back(gap);
    }
    return opened;
}

std::vector<std::string> gap_warnings(const std::vector<v1::GapView>& gaps,
                                      const Sentences& sentences) {
    std::map<std::pair<v1::Side, std::uint32_t>, std::vector<std::string>> ports;
    for (const auto& gap : gaps)
        ports[{gap.side(), gap.step()}].push_back(sentences.port(Scope{gap.scope()}));
    std::vector<std::string> warnings;
    warnings.reserve(ports.size());
    for (const auto& [where, names] : ports)
        warnings.push_back(sentences.words().fill(
            warning_of(where.second), {{"side", sentences.word(where.first)},
                                       {"step", std::to_string(where.second)},
                                       {"ports", catalogue::listed(sentences.words(), names)}}));
    return warnings;
}

}  // namespace liaison::cli
