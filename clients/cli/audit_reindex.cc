#include "clients/audit/reindex.h"
#include "clients/catalogue/sentences.h"
#include "clients/cli/audit_reading.h"
#include "clients/cli/json.h"

namespace liaison::cli {

using catalogue::Text;

Exit run(const Reindex& command, const Workplace& workplace) {
    const auto& words = workplace.words;
    if (command.log.log.empty())
        throw Stop(Exit::usage, std::string(words.text(Text::audit_reindex_needs_log)));
    const std::uint64_t records = audit::reindex(command.log.log, [&](std::uint64_t done) {
        workplace.terminal.progress(
            words.fill(Text::audit_indexing, {{"count", catalogue::grouped(done)}}));
    });
    workplace.terminal.progress("");
    workplace.terminal.line(
        workplace.settings.json
            ? JsonObject{}.add("indexed", records).text()
            : words.fill(Text::audit_indexed, {{"count", catalogue::grouped(records)}}),
        Colour::good);
    return Exit::done;
}

}  // namespace liaison::cli
