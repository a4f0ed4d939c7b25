#include "broker/journal.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cstdio>
#include <memory>

#include "proto/encoding.h"

namespace liaison::broker::journal {

namespace {

bool json = false;

spdlog::level::level_enum spdlog_level(Level level) {
    switch (level) {
        case Level::debug:
            return spdlog::level::debug;
        case Level::info:
            return spdlog::level::info;
        case Level::warning:
            return spdlog::level::warn;
        case Level::error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

// `printable` has already replaced control characters and what is not UTF-8: the quote and the
// backslash are left.
std::string json_text(std::string_view value) {
    std::string out = "\"";
    for (const char c : printable(value)) {
        if (c == '"' || c == '\\') out.push_back('\\');
        out.push_back(c);
    }
    return out + "\"";
}

std::string as_json(std::string_view what, std::initializer_list<Field> fields) {
    std::string out = "\"event\":" + json_text(what);
    for (const Field& field : fields) {
        out.append(",");
        out.append(json_text(field.name));
        out.append(":");
        out.append(json_text(field.value));
    }
    return out;
}

std::string as_text(std::string_view what, std::initializer_list<Field> fields) {
    std::string out(what);
    for (const Field& field : fields) {
        const std::string value = printable(field.value);
        const bool quoted = value.empty() || value.find(' ') != std::string::npos;
        out.append("  ").append(field.name).append("=");
        out.append(quoted ? json_text(value) : value);
    }
    return out;
}

}  // namespace

void open(std::string_view level, bool as_json_lines) {
    json = as_json_lines;
    auto logger = std::make_shared<spdlog::logger>(
        "liaisond", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_level(spdlog::level::from_str(std::string(level)));
    // The message part is escaped by as_json: spdlog's pattern does not escape it.
    logger->set_pattern(json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})"
                             : "%Y-%m-%d %H:%M:%S.%eZ %-7l %v",
                        spdlog::pattern_time_type::utc);
    logger->flush_on(spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
}

void note(Level level, std::string_view what, std::initializer_list<Field> fields) {
    const auto at = spdlog_level(level);
    if (!spdlog::should_log(at)) return;
    spdlog::log(at, "{}", json ? as_json(what, fields) : as_text(what, fields));
}

void flush() { spdlog::default_logger()->flush(); }

}  // namespace liaison::broker::journal
