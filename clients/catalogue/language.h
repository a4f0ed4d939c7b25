// The languages in which people read, and how a language is asked for.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liaison::catalogue {

/// Traditional Chinese is written for Hong Kong, simplified Chinese for Shenzhen.
enum class Language { english, traditional, simplified };

/// Those that exist.
std::vector<Language> languages();

/// The BCP 47 tag: en, zh-Hant, zh-Hans.
std::string_view tag_of(Language language);

/// What a person writes: en, zh-hant (or zh-HK, zh-TW, zh-MO), zh-hans (or zh-CN, zh-SG), in any
/// case, '-' and '_' alike. Nothing for anything else, also for a bare zh.
std::optional<Language> read_language(std::string_view typed);

/// What a locale such as zh_HK.UTF-8 (POSIX) stands for. English where it is no Chinese.
Language language_of_locale(std::string_view locale);

/// A variable's value; empty where it is not set.
using Environment = std::function<std::string(const std::string& variable)>;

/// By `asked`, else LIAISON_LANG, else the first of LC_ALL, LC_MESSAGES and LANG that is set. What
/// cannot be read is passed over here: that it is a mistake is said by whoever reads it.
Language language_for(std::string_view asked, const Environment& environment);

}  // namespace liaison::catalogue
