// The broker's own running notes on standard error: text for people, or one JSON object a line for
// programs. The audit log is something else: see storage/.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace liaison::broker::journal {

enum class Level { debug, info, warning, error };

/// One named value of an event. Numbers come as text too; every value is escaped on its way out.
struct Field {
    std::string_view name;
    std::string value;
};

/// To be called once, before any other thread runs.
void open(std::string_view level, bool as_json);

/// One event. `what` is a fixed English phrase, never built from input. Any thread.
void note(Level level, std::string_view what, std::initializer_list<Field> fields = {});

/// Writes out what is buffered.
void flush();

}  // namespace liaison::broker::journal
