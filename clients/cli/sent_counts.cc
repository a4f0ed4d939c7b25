#include "clients/cli/sent_counts.h"

#include "clients/cli/json.h"

namespace liaison::cli {

using catalogue::Text;

Exit SentCounts::tell(const Workplace& workplace) const {
    const Exit exit = refused > 0 ? Exit::refused : unanswered > 0 ? Exit::no_answer : Exit::done;
    if (workplace.settings.json) {
        workplace.terminal.line(JsonObject{}
                                    .add("recorded", std::uint64_t{recorded})
                                    .add("refused", std::uint64_t{refused})
                                    .add("unanswered", std::uint64_t{unanswered})
                                    .text());
        return exit;
    }
    workplace.terminal.line(
        workplace.words.fill(Text::flow_summary, {{"recorded", std::to_string(recorded)},
                                                  {"refused", std::to_string(refused)},
                                                  {"unanswered", std::to_string(unanswered)}}),
        refused + unanswered == 0 ? Colour::good : Colour::warning);
    if (unanswered > 0)
        workplace.terminal.complaint(workplace.words.text(Text::flow_unanswered), Colour::warning);
    return exit;
}

}  // namespace liaison::cli
