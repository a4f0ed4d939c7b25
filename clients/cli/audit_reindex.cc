#include <chrono>

#include "clients/audit/reindex.h"
#include "clients/catalogue/sentences.h"
#include "clients/cli/audit_reading.h"
#include "clients/cli/json.h"
#include "clients/cli/session.h"

namespace liaison::cli {

using catalogue::Text;

namespace {

void show_progress(std::uint64_t done, const Workplace& workplace) {
    workplace.terminal.progress(
        workplace.words.fill(Text::audit_indexing, {{"count", catalogue::grouped(done)}}));
}

/// Asks the broker, and waits until it is done. The broker goes on where this ends before.
std::uint64_t by_the_broker(const Workplace& workplace) {
    constexpr std::chrono::milliseconds kBetweenLooks{250};
    Session session(workplace);
    v1::IndexState state = session.index_state(true);
    const std::uint64_t before = state.rebuilt();
    while (state.rebuilding()) {
        show_progress(state.indexed(), workplace);
        const auto until = client::Connection::Clock::now() + kBetweenLooks;
        while (client::Connection::Clock::now() < until) session.connection().poll(kBetweenLooks);
        state = session.index_state(false);
    }
    if (state.rebuilt() == before)
        throw Stop(Exit::failed, std::string(workplace.words.text(Text::audit_not_indexed)));
    return state.indexed();
}

}  // namespace

Exit run(const Reindex& command, const Workplace& workplace) {
    const auto& words = workplace.words;
    if (!command.log.tiles.empty() ||
        (command.log.log.empty() && workplace.settings.identity.empty()))
        throw Stop(Exit::usage, std::string(words.text(Text::audit_reindex_needs_log)));
    const std::uint64_t records = command.log.log.empty()
                                      ? by_the_broker(workplace)
                                      : audit::reindex(command.log.log, [&](std::uint64_t done) {
                                            show_progress(done, workplace);
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
