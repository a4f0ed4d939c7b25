// In which language a person reads, and how its characters stand in columns.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "clients/catalogue/catalogue.h"
#include "clients/catalogue/columns.h"
#include "clients/catalogue/language.h"
#include "clients/cli/arguments.h"

namespace liaison::catalogue {

namespace {

/// What a command line and an environment choose.
Language chosen(const std::vector<std::string>& arguments,
                const std::map<std::string, std::string>& environment = {}) {
    return language_for(cli::asked_language(arguments), [&](const std::string& variable) {
        const auto found = environment.find(variable);
        return found == environment.end() ? "" : found->second;
    });
}

std::string complaint(Language language, std::vector<std::string> given) {
    try {
        cli::read_arguments(std::move(given), cli::Terminal(), Catalogue(language), Instant{});
    } catch (const cli::Stop& stop) {
        EXPECT_EQ(stop.exit(), cli::Exit::usage);
        return stop.what();
    }
    return "";
}

}  // namespace

TEST(Language, EachHasATagThatIsReadAsItself) {
    for (const auto language : languages()) EXPECT_EQ(read_language(tag_of(language)), language);
}

TEST(Language, IsReadInAnyCaseAndByTheRegionsOfItsScript) {
    EXPECT_EQ(read_language("EN"), Language::english);
    for (const auto* const typed : {"zh-hant", "ZH-Hant", "zh_Hant", "zh-HK", "zh-tw", "zh-MO"})
        EXPECT_EQ(read_language(typed), Language::traditional) << typed;
    for (const auto* const typed : {"zh-hans", "ZH-HANS", "zh_hans", "zh-CN", "zh-sg"})
        EXPECT_EQ(read_language(typed), Language::simplified) << typed;
    for (const auto* const typed : {"", "zh", "fr", "zh-hantx", "english", "zh_HK.UTF-8"})
        EXPECT_EQ(read_language(typed), std::nullopt) << typed;
}

TEST(Language, OfALocaleIsTraditionalWhereTheRegionWritesSo) {
    for (const auto* const locale :
         {"zh_HK.UTF-8", "zh_TW", "zh_MO.utf8", "zh_Hant", "zh_Hant_HK", "zh_CN.UTF-8@hant"})
        EXPECT_EQ(language_of_locale(locale), Language::traditional) << locale;
    for (const auto* const locale : {"zh", "zh_CN.UTF-8", "zh_SG", "zh_Hans_HK", "zh.UTF-8"})
        EXPECT_EQ(language_of_locale(locale), Language::simplified) << locale;
    for (const auto* const locale : {"", "C", "C.UTF-8", "en_HK.UTF-8", "pt_MO", "zhx_HK", "??"})
        EXPECT_EQ(language_of_locale(locale), Language::english) << locale;
}

TEST(Language, IsTheCommandLinesThenOurVariablesThenTheLocales) {
    EXPECT_EQ(chosen({"status"}), Language::english);
    EXPECT_EQ(chosen({"status"}, {{"LANG", "zh_HK.UTF-8"}}), Language::traditional);
    EXPECT_EQ(chosen({"status"}, {{"LANG", "zh_HK"}, {"LC_MESSAGES", "zh_CN"}}),
              Language::simplified);
    EXPECT_EQ(chosen({"status"}, {{"LANG", "zh_HK"}, {"LC_MESSAGES", "zh_CN"}, {"LC_ALL", "C"}}),
              Language::english);
    EXPECT_EQ(chosen({"status"}, {{"LC_ALL", "C"}, {"LIAISON_LANG", "zh-hant"}}),
              Language::traditional);
    EXPECT_EQ(chosen({"status", "--lang", "zh-hans"}, {{"LIAISON_LANG", "zh-hant"}}),
              Language::simplified);
    EXPECT_EQ(chosen({"--lang=zh-HK", "--help"}), Language::traditional);
    EXPECT_EQ(chosen({"status", "--", "--lang", "zh-hans"}), Language::english);
    EXPECT_EQ(chosen({"status", "--lang"}), Language::english);
    EXPECT_EQ(chosen({"--lang", "klingon"}, {{"LANG", "zh_TW"}}), Language::traditional)
        << "the complaint about it is then read by that person";
}

TEST(Language, ThatCannotBeReadIsAUsageErrorThatSaysWhatToWrite) {
    for (const auto language : languages()) {
        const std::string said = complaint(language, {"--lang", "klingon", "status"});
        EXPECT_NE(said.find("klingon"), std::string::npos) << said;
        EXPECT_NE(said.find("zh-hant"), std::string::npos) << said;
        EXPECT_NE(said.find("zh-hans"), std::string::npos) << said;
        EXPECT_EQ(complaint(language, {"--lang", "zh-HK", "status"}), "");
    }
}

TEST(Language, OfOurVariableIsReadAsStrictly) {
    setenv("LIAISON_LANG", "klingon", 1);
    EXPECT_NE(complaint(Language::english, {"status"}).find("klingon"), std::string::npos);
    EXPECT_EQ(complaint(Language::english, {"status", "--lang", "en"}), "");
    unsetenv("LIAISON_LANG");
}

TEST(Language, OfAComplaintIsThePersonsOwn) {
    const std::vector<std::vector<std::string>> mistakes{
        {},
        {"alert"},
        {"alert", "clear"},
        {"status", "--no-such-option"},
        {"status", "surplus", "more"},
        {"flow", "report", "--direction", "northbound"},
        {"watch", "--count", "many"},
        {"status", "--site"},
        {"status", "--site", "a", "--site", "b"},
        {"exercise", "replay", "--speed", "0"},
        {"exercise", "start", "--title", "t", "--speed", "100001"},
    };
    for (const auto& mistake : mistakes) {
        std::string all;
        for (const auto& word : mistake) all += " " + word;
        EXPECT_NE(complaint(Language::english, mistake), "") << all;
        for (const auto language : {Language::traditional, Language::simplified}) {
            const std::string said = complaint(language, mistake);
            for (const auto* const english :
                 {"required", "expected", "Could not", "not in range", "received", "missing"})
                EXPECT_EQ(said.find(english), std::string::npos) << said;
            EXPECT_NE(said.find("。"), std::string::npos) << said;
        }
    }
}

TEST(Columns, AChineseCharacterTakesTwo) {
    EXPECT_EQ(columns_of(""), 0U);
    EXPECT_EQ(columns_of("LWS#12"), 6U);
    EXPECT_EQ(columns_of("羅湖／罗湖口岸"), 14U);
    EXPECT_EQ(columns_of("北上（往深圳）"), 14U);
    EXPECT_EQ(columns_of("▁█·—"), 4U);
    EXPECT_EQ(columns_of("e\u0301"), 1U) << "a combining mark takes none";
    EXPECT_EQ(columns_of("\U00020BB7"), 2U);
}

TEST(Columns, BrokenTextIsCountedWithoutHarm) {
    EXPECT_EQ(columns_of("\xFF\x80"), 2U);
    EXPECT_EQ(columns_of("a\xE7\xBE"), 3U);
}

TEST(Columns, ArePaddedToAWidthAndNeverCut) {
    EXPECT_EQ(padded("口岸", 6), "口岸  ");
    EXPECT_EQ(padded_before("口岸", 6), "  口岸");
    EXPECT_EQ(padded("口岸", 3), "口岸");
    EXPECT_EQ(padded_before("", 2), "  ");
}

TEST(Columns, AHeadingIsCutIntoItsCells) {
    EXPECT_EQ(cells_of("port  PRESENTED p50 / worst  told"),
              (std::vector<std::string>{"port", "PRESENTED p50 / worst", "told"}));
    const auto english_cells = cells_of(english(Text::replay_columns));
    for (const auto language : languages()) {
        const auto cells = cells_of(Catalogue(language).text(Text::replay_columns));
        ASSERT_EQ(cells.size(), english_cells.size());
        EXPECT_GE(columns_of(cells.front()), 3U) << "a port's code stands below";
    }
}

}  // namespace liaison::catalogue
