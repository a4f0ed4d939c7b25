#include "clients/audit/older.h"

#include <algorithm>

#include "proto/checkpoint.h"

namespace liaison::audit {

namespace {

/// Between the notes of an evidence file (clients/library/checkpoints.cc).
const std::string kRule = std::string(72, '-') + "\n";

/// The parts of an evidence file, after the one that says why; other files are one part.
std::vector<std::string_view> parts_of(std::string_view content) {
    auto rule = content.find("\n" + kRule);
    if (rule == std::string_view::npos) return {content};
    content.remove_prefix(rule + 1 + kRule.size());
    std::vector<std::string_view> parts;
    while ((rule = content.find(kRule)) != std::string_view::npos) {
        parts.push_back(content.substr(0, rule));
        content.remove_prefix(rule + kRule.size());
    }
    parts.push_back(content);
    return parts;
}

/// Each note ends with its last line of a signature; empty lines between two are passed over.
std::vector<std::string> notes_in(std::string_view content) {
    std::vector<std::string> notes;
    bool is_signed = true;  // of the last one
    while (!content.empty()) {
        const auto end = std::min(content.find('\n'), content.size() - 1) + 1;
        const std::string_view line = content.substr(0, end);
        content.remove_prefix(end);
        const bool is_signature = line.starts_with("\u2014 ");
        if (is_signed && !is_signature) {
            if (line == "\n") continue;
            notes.emplace_back();
        }
        if (notes.empty()) notes.emplace_back();
        notes.back() += line;
        is_signed = is_signature;
    }
    return notes;
}

}  // namespace

std::vector<Older> checkpoints_in(std::string_view content, const std::string& name) {
    std::vector<Older> out;
    for (const std::string_view part : parts_of(content)) {
        if (part.starts_with("(the genesis record")) continue;  // where that is the other history
        for (const std::string& note : notes_in(part)) {
            if (!stated_checkpoint(note)) return {};
            out.push_back({name, note});
        }
    }
    if (out.size() > 1)
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i].name += " (note " + std::to_string(i + 1) + ")";
    return out;
}

}  // namespace liaison::audit
