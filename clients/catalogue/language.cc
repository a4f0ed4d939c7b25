#include "clients/catalogue/language.h"

#include <algorithm>
#include <stdexcept>

namespace liaison::catalogue {

namespace {

/// Lower case, with '-' between the parts.
std::string plain(std::string_view text) {
    std::string made(text);
    std::transform(made.begin(), made.end(), made.begin(), [](char c) {
        if (c == '_') return '-';
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return made;
}

}  // namespace

std::vector<Language> languages() {
    return {Language::english, Language::traditional, Language::simplified};
}

std::string_view tag_of(Language language) {
    switch (language) {
        case Language::english:
            return "en";
        case Language::traditional:
            return "zh-Hant";
        case Language::simplified:
            return "zh-Hans";
    }
    throw std::logic_error("a language without a tag");
}

std::optional<Language> read_language(std::string_view typed) {
    const std::string tag = plain(typed);
    if (tag == "en") return Language::english;
    for (const auto* const each : {"zh-hant", "zh-hk", "zh-tw", "zh-mo"})
        if (tag == each) return Language::traditional;
    for (const auto* const each : {"zh-hans", "zh-cn", "zh-sg"})
        if (tag == each) return Language::simplified;
    return std::nullopt;
}

Language language_of_locale(std::string_view locale) {
    // language[_territory][.codeset][@modifier]; the script stands in the first part or the last.
    const std::string tag = plain(locale);
    const auto says = [&](const char* part) { return tag.find(part) != std::string::npos; };
    if (tag.substr(0, tag.find_first_of("-.@")) != "zh") return Language::english;
    if (says("hans")) return Language::simplified;
    for (const auto* const each : {"hant", "-hk", "-tw", "-mo"})
        if (says(each)) return Language::traditional;
    return Language::simplified;
}

Language language_for(std::string_view asked, const Environment& environment) {
    if (const auto language = read_language(asked)) return *language;
    if (const auto language = read_language(environment("LIAISON_LANG"))) return *language;
    for (const auto* const variable : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const std::string locale = environment(variable); !locale.empty())
            return language_of_locale(locale);
    return Language::english;
}

}  // namespace liaison::catalogue
