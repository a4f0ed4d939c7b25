#include "clients/cli/replay_day.h"

#include <iostream>

#include "clients/replay/day.h"
#include "clients/replay/replay.h"

namespace liaison::cli {

Exit run(const ReplayDay& command, const Workplace& workplace) {
    replay::Options options{.words = workplace.words, .site = workplace.settings.site};
    options.data = command.data;
    options.date = command.day;
    options.speed = command.speed;
    options.beside_actual = command.beside_actual;
    options.colour = workplace.terminal.is_coloured();
    try {
        return replay::run(workplace.sockets, options, std::cout) ? Exit::done : Exit::failed;
    } catch (const replay::DataError& error) {
        throw Stop(Exit::usage, error.what());
    }
}

}  // namespace liaison::cli
