// Every text is there in every language, and every sentence says what it must.
#include <gtest/gtest.h>

#include <set>

#include "clients/catalogue/sentences.h"
#include "clients/catalogue/words.h"
#include "clients/cli/sample_ports.h"
#include "proto/encoding.h"

namespace liaison::catalogue {

namespace {

std::set<std::string> names_in(std::string_view text) {
    std::set<std::string> names;
    for (auto open = text.find('{'); open != std::string_view::npos;
         open = text.find('{', open + 1))
        names.emplace(text.substr(open, text.find('}', open) - open + 1));
    return names;
}

/// What may read the same in two languages: names, forms and marks without a word of a language.
/// Examples are commands and are the same in all.
const std::set<Text> kRightlyTheSame{Text::refused_detail,
                                     Text::side_sz,
                                     Text::side_hk,
                                     Text::both_port_names,
                                     Text::clock_time,
                                     Text::seconds,
                                     Text::milliseconds,
                                     Text::list_comma,
                                     Text::list_semicolon,
                                     Text::by_principal,
                                     Text::alert_terms,
                                     Text::detail_certainty,
                                     Text::flow_definition,
                                     Text::order_state,
                                     Text::state_officer,
                                     Text::watch_line,
                                     Text::flow_line_refused,
                                     Text::status_port,
                                     Text::watch_answer_failed,
                                     Text::replay_desk_failed,
                                     Text::replay_story_times,
                                     Text::replay_holds};

const std::vector<std::pair<Language, Language>> kPairs{
    {Language::english, Language::traditional},
    {Language::english, Language::simplified},
    {Language::traditional, Language::simplified}};

bool is_example(Text key) { return english(key).starts_with("liaison "); }

/// Every text and every refusal of a language, one after the other.
std::string all_of(Language language) {
    const Catalogue words(language);
    std::string all;
    for (int key = 0; key <= static_cast<int>(kLastText); ++key)
        all += std::string(words.text(static_cast<Text>(key))) + "\n";
    for (const auto refusal : all_refusals()) all += refusal_sentence(words, refusal) + "\n";
    return all;
}

/// Characters that only one of the two scripts writes, each at the same place in both lists.
constexpr std::string_view kOnlyTraditional =
    "這國發關過時對說開門錄員報請處單達個們為來進錯誤統記設備連網絡線頁務級類項確認證釋圖標籤長間聞"
    "問題驗隊顯屬學習動書寫號種組織識別應當權傳"
    "話電腦會議數據儲變更換點擊選擇實際態覽測試雙從內後";
constexpr std::string_view kOnlySimplified =
    "这国发关过时对说开门录员报请处单达个们为来进错误统记设备连网络线页务级类项确认证释图标签长间闻"
    "问题验队显属学习动书写号种组织识别应当权传"
    "话电脑会议数据储变更换点击选择实际态览测试双从内后";

/// The characters of `script` that stand in `text` and not in `other`.
std::string found_in(std::string_view text, std::string_view script, std::string_view other) {
    constexpr std::size_t kBytesOfOne = 3;
    std::string found;
    for (std::size_t at = 0; at < script.size(); at += kBytesOfOne) {
        const auto one = script.substr(at, kBytesOfOne);
        if (other.find(one) == std::string_view::npos && text.find(one) != std::string_view::npos)
            found.append(one);
    }
    return found;
}

v1::Genesis genesis_with_sample_ports() {
    v1::Genesis genesis;
    genesis.set_origin("liaison.example/log");
    for (const auto& port : cli::sample_ports()) *genesis.add_ports() = port;
    return genesis;
}

v1::Content a_severe_alert() {
    v1::Content content;
    content.set_scope("LWS");
    content.set_status(v1::ACTUAL);
    content.set_person("hk-chan");
    v1::PeakAlert& alert = *content.mutable_peak_alert();
    alert.set_action(v1::PeakAlert::RAISE);
    alert.set_direction(v1::NORTHBOUND);
    alert.set_event(v1::PeakAlert::CLEARANCE_PEAK);
    alert.set_severity(v1::SEVERE);
    alert.set_urgency(v1::IMMEDIATE);
    alert.set_certainty(v1::OBSERVED);
    alert.set_waiting(4'500);
    return content;
}

class SentencesTest : public testing::Test {
  protected:
    std::string said(const v1::Content& content) const {
        return sentences_.notice(content, luohu_, names_);
    }

    Catalogue words_{Language::english};
    Sentences sentences_{words_, genesis_with_sample_ports()};
    Speaker luohu_{v1::HK, "hk-lws-desk", false};
    RecordNames names_;
};

}  // namespace

TEST(Catalogue, EveryTextIsThereInEveryLanguage) {
    for (const auto language : languages())
        for (int key = 0; key <= static_cast<int>(kLastText); ++key)
            EXPECT_FALSE(Catalogue(language).text(static_cast<Text>(key)).empty()) << key;
}

TEST(Catalogue, EveryLanguageFillsInTheSameNames) {
    for (const auto language : languages())
        for (int key = 0; key <= static_cast<int>(kLastText); ++key)
            EXPECT_EQ(names_in(Catalogue(language).text(static_cast<Text>(key))),
                      names_in(english(static_cast<Text>(key))))
                << key;
}

TEST(Catalogue, NoTwoLanguagesShareAText) {
    std::set<Text> same;
    for (const auto& [one, other] : kPairs)
        for (int number = 0; number <= static_cast<int>(kLastText); ++number) {
            const auto key = static_cast<Text>(number);
            if (is_example(key) || Catalogue(one).text(key) != Catalogue(other).text(key)) continue;
            same.insert(key);
            EXPECT_TRUE(kRightlyTheSame.contains(key)) << number << " " << english(key);
        }
    EXPECT_EQ(same, kRightlyTheSame) << "what differs by now leaves the list";
}

TEST(Catalogue, AnExampleIsTheSameCommandInEveryLanguage) {
    for (const auto language : languages())
        for (int key = 0; key <= static_cast<int>(kLastText); ++key)
            if (is_example(static_cast<Text>(key))) {
                EXPECT_EQ(Catalogue(language).text(static_cast<Text>(key)),
                          english(static_cast<Text>(key)));
            }
}

TEST(Catalogue, NoTwoLanguagesShareARefusalsSentence) {
    for (const auto& [one, other] : kPairs)
        for (const auto refusal : all_refusals())
            EXPECT_NE(refusal_sentence(Catalogue(one), refusal),
                      refusal_sentence(Catalogue(other), refusal))
                << name_of(refusal);
}

TEST(Catalogue, ARefusalKeepsItsCommandsOptionsAndFigures) {
    for (const auto language : languages())
        for (const auto refusal : all_refusals()) {
            const std::string sentence = refusal_sentence(Catalogue(language), refusal);
            for (const auto* const kept : {"`liaison principals`", "`liaison status`", "--person",
                                           "UUIDv7", "60,000", "2,000", "UTF-8"})
                EXPECT_EQ(sentence.find(kept) == std::string::npos,
                          sentence_of(refusal).find(kept) == std::string_view::npos)
                    << name_of(refusal) << ": " << kept;
        }
}

TEST(Catalogue, ATextKeepsItsOptionsAndPlaceholders) {
    const auto options_in = [](std::string_view text) {
        std::set<std::string> options;
        for (auto at = text.find("--"); at != std::string_view::npos; at = text.find("--", at + 2))
            options.emplace(
                text.substr(at, text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at) - at));
        return options;
    };
    for (const auto language : languages())
        for (int key = 0; key <= static_cast<int>(kLastText); ++key)
            EXPECT_EQ(options_in(Catalogue(language).text(static_cast<Text>(key))),
                      options_in(english(static_cast<Text>(key))))
                << english(static_cast<Text>(key));
}

TEST(Catalogue, EachScriptKeepsToItsOwnCharacters) {
    EXPECT_EQ(found_in(all_of(Language::traditional), kOnlySimplified, kOnlyTraditional), "");
    EXPECT_EQ(found_in(all_of(Language::simplified), kOnlyTraditional, kOnlySimplified), "");
    EXPECT_EQ(found_in("过關", kOnlySimplified, kOnlyTraditional), "过") << "the test sees one";
}

TEST(Catalogue, WhatIsFilledInCannotSteerATerminal) {
    const Catalogue words(Language::english);
    const std::string filled =
        words.fill(Text::principal_revoked, {{"by", "x"}, {"who", "\033[2Jevil\n"}});
    EXPECT_EQ(filled.find('\033'), std::string::npos);
    EXPECT_EQ(filled.find('\n'), std::string::npos);
}

TEST(Catalogue, ANameWithoutAValueIsABug) {
    EXPECT_THROW(Catalogue(Language::english).fill(Text::recorded, {}), std::logic_error);
}

TEST(Catalogue, BracesInAValueAreNotFilledInAgain) {
    EXPECT_EQ(
        Catalogue(Language::english).fill(Text::both_port_names, {{"hk", "{sz}"}, {"sz", "b"}}),
        "{sz} / b");
}

TEST(Catalogue, EveryRefusalHasASentenceWithItsNumber) {
    for (const auto language : languages())
        for (const auto refusal : all_refusals()) {
            const Catalogue words(language);
            const std::string sentence = refusal_sentence(words, refusal);
            const std::string said = refusal_in_words(words, {refusal, "why"});
            EXPECT_FALSE(sentence.empty()) << name_of(refusal);
            EXPECT_NE(said.find(std::to_string(static_cast<int>(refusal))), std::string::npos);
            EXPECT_NE(said.find(name_of(refusal)), std::string::npos);
            EXPECT_NE(said.find(sentence), std::string::npos);
            EXPECT_NE(said.find("why"), std::string::npos);
        }
    EXPECT_EQ(refusal_sentence(Catalogue(Language::english), Refusal::busy),
              sentence_of(Refusal::busy));
}

TEST(Catalogue, ARefusalOfALaterBrokerKeepsItsOwnWords) {
    for (const auto language : languages()) {
        const auto said =
            refusal_in_words(Catalogue(language), {static_cast<Refusal>(499), "new words"});
        EXPECT_NE(said.find("499"), std::string::npos);
        EXPECT_NE(said.find("new words"), std::string::npos);
    }
}

TEST_F(SentencesTest, AnAlertSaysWhoTellsWhatWithBothPortNamesAndWhereTheDirectionLeads) {
    EXPECT_EQ(said(a_severe_alert()),
              "Hong Kong (hk-lws-desk, officer hk-chan as stated) raises SEVERE clearance peak at "
              "Lo Wu / Luohu Port, "
              "northbound (towards Shenzhen): 4,500 waiting; immediate, observed");
}

TEST_F(SentencesTest, TheSameAlertIsToldInTheWordsOfEachSide) {
    const v1::Genesis genesis = genesis_with_sample_ports();
    const Catalogue hong_kong(Language::traditional);
    EXPECT_EQ(
        Sentences(hong_kong, genesis).notice(a_severe_alert(), luohu_, names_),
        "香港（hk-lws-desk，人員 hk-chan，只屬自報）發出預警：羅湖／羅湖口岸，北上（往深圳），"
        "【嚴重】過關高峰：4,500 人輪候；即時，已觀察到");
    const Catalogue shenzhen(Language::simplified);
    EXPECT_EQ(
        Sentences(shenzhen, genesis).notice(a_severe_alert(), luohu_, names_),
        "香港（hk-lws-desk，人员 hk-chan，仅为自报）发布预警：罗湖／罗湖口岸，北上（去往深圳），"
        "【严重】通关高峰：4,500 人排队等候；立即，已观测到");
}

TEST_F(SentencesTest, APersonsWordsCarryTheirLanguageInEveryOther) {
    v1::Content content = a_severe_alert();
    content.mutable_peak_alert()->mutable_text()->set_body("bridge full");
    content.mutable_peak_alert()->mutable_text()->set_language("en");
    for (const auto language : languages()) {
        const Catalogue words(language);
        const std::string sentence =
            Sentences(words, genesis_with_sample_ports()).notice(content, luohu_, names_);
        EXPECT_NE(sentence.find("bridge full"), std::string::npos) << sentence;
        EXPECT_NE(sentence.find("[en]"), std::string::npos) << sentence;
    }
}

TEST_F(SentencesTest, BothNamesOfAPortStandInEveryLanguage) {
    for (const auto language : languages()) {
        const Catalogue words(language);
        const Sentences sentences(words, genesis_with_sample_ports());
        for (const auto& port : cli::sample_ports()) {
            const Scope scope{port.code()};
            const std::string both = sentences.port(scope);
            for (const auto side : {v1::HK, v1::SZ}) {
                EXPECT_FALSE(sentences.port_of(scope, side).empty());
                EXPECT_NE(both.find(sentences.port_of(scope, side)), std::string::npos) << both;
            }
        }
        EXPECT_EQ(sentences.port(Scope{"SITE"}), "SITE");
    }
}

TEST_F(SentencesTest, EveryAlertMoveHasItsOwnSentence) {
    std::set<std::string> sentences;
    for (int action = 1; action <= v1::PeakAlert::Action_MAX; ++action) {
        v1::Content content = a_severe_alert();
        content.mutable_peak_alert()->set_action(static_cast<v1::PeakAlert::Action>(action));
        content.mutable_peak_alert()->set_alert(Bytes(32, 'a'));
        const std::string sentence = said(content);
        EXPECT_NE(sentence.find("Lo Wu / Luohu Port, northbound (towards Shenzhen)"),
                  std::string::npos)
            << sentence;
        sentences.insert(sentence);
    }
    EXPECT_EQ(sentences.size(), static_cast<std::size_t>(v1::PeakAlert::Action_MAX));
}

TEST_F(SentencesTest, AnExerciseSaysSoFirst) {
    v1::Content content = a_severe_alert();
    content.set_status(v1::EXERCISE);
    EXPECT_TRUE(said(content).starts_with("EXERCISE"));
    const Catalogue hong_kong(Language::traditional);
    const Catalogue shenzhen(Language::simplified);
    const v1::Genesis genesis = genesis_with_sample_ports();
    EXPECT_TRUE(
        Sentences(hong_kong, genesis).notice(content, luohu_, names_).starts_with("【演習】"));
    EXPECT_TRUE(
        Sentences(shenzhen, genesis).notice(content, luohu_, names_).starts_with("【演练】"));
}

TEST_F(SentencesTest, APlayedDeskIsMarked) {
    v1::Content content = a_severe_alert();
    content.set_played(true);
    EXPECT_NE(said(content).find("played"), std::string::npos);
}

TEST_F(SentencesTest, AnOfficersOwnSignatureIsToldFromAStatedName) {
    const std::string sentence =
        sentences_.notice(a_severe_alert(), {v1::HK, "hk-lws-desk", true}, names_);
    EXPECT_NE(sentence.find("signed by officer hk-chan"), std::string::npos) << sentence;
}

TEST_F(SentencesTest, AnAcknowledgementNamesTheRecordAsPeopleDo) {
    const Digest hash{Bytes(32, '\x1a')};
    v1::Content content;
    content.set_person("sz-li");
    content.mutable_acknowledgement()->set_record(hash.value);
    content.mutable_acknowledgement()->set_stage(v1::Acknowledgement::ACKNOWLEDGED);
    EXPECT_NE(said(content).find("1a1a1a1a"), std::string::npos)
        << "a record never seen has its hash's digits";
    names_.learn(hash, Scope{"LWS"}, Sequence{12});
    EXPECT_NE(said(content).find("ACKNOWLEDGES LWS#12"), std::string::npos) << said(content);
}

TEST_F(SentencesTest, EveryStageOfAnAnswerHasItsOwnSentence) {
    std::set<std::string> sentences;
    for (int stage = 1; stage <= v1::Acknowledgement::Stage_MAX; ++stage) {
        v1::Content content;
        content.mutable_acknowledgement()->set_stage(
            static_cast<v1::Acknowledgement::Stage>(stage));
        sentences.insert(said(content));
    }
    EXPECT_EQ(sentences.size(), static_cast<std::size_t>(v1::Acknowledgement::Stage_MAX));
}

TEST_F(SentencesTest, AFlowReportSaysWhoseCountItIs) {
    v1::Content content;
    content.set_scope("SBC");
    content.mutable_flow_report()->set_direction(v1::SOUTHBOUND);
    content.mutable_flow_report()->set_passengers(1'800);
    content.mutable_flow_report()->set_from(from_time_text("2024-02-12T09:00")->ms);
    content.mutable_flow_report()->set_until(from_time_text("2024-02-12T09:15")->ms);
    content.mutable_flow_report()->set_definition("passengers, ImmD");
    EXPECT_EQ(
        said(content),
        "Hong Kong (hk-lws-desk) counted 1,800 passengers at Shenzhen Bay / Shenzhen Bay Port, "
        "southbound "
        "(towards Hong Kong), from 2024-02-12 09:00 UTC+8 to 09:15 UTC+8 (passengers, ImmD)");
}

TEST_F(SentencesTest, EveryKindOfNoticeHasASentence) {
    std::vector<v1::Content> contents(10);
    contents[0] = a_severe_alert();
    contents[1].mutable_flow_report()->set_direction(v1::NORTHBOUND);
    contents[2].mutable_acknowledgement()->set_stage(v1::Acknowledgement::DELIVERED);
    contents[3].mutable_duty()->set_action(v1::Duty::ON);
    contents[4].mutable_exercise_session()->set_action(v1::ExerciseSession::START);
    contents[5].mutable_enrolment()->mutable_person()->set_id("hk-kwok");
    contents[6].mutable_revocation()->set_person("hk-kwok");
    contents[7].mutable_enrolment()->mutable_keys()->set_principal("hk-lws-desk");
    contents[8].mutable_enrolment()->mutable_log_key()->set_sign_public(Bytes(32, 'k'));
    contents[9].mutable_enrolment()->mutable_log_key()->set_agrees_to(Bytes(32, 'h'));
    for (const auto& content : contents)
        EXPECT_FALSE(sentences_.notice(content, {v1::HK, "hk-office", false}, names_)
                         .ends_with(words_.text(Text::not_known)));
}

TEST_F(SentencesTest, AnEscalationNamesTheFarSidesOwnPort) {
    v1::Record record;
    record.set_scope("LWS");
    record.mutable_escalation()->set_addressed(v1::SZ);
    record.mutable_escalation()->set_missing(v1::Escalation::PRESENTED);
    const std::string sentence = sentences_.escalation_to_act_on(record, names_, v1::HK);
    EXPECT_TRUE(sentence.starts_with("NOT PRESENTED at Luohu Port")) << sentence;
    EXPECT_NE(sentence.find("hotline"), std::string::npos);
}

TEST_F(SentencesTest, EveryRecordOfTheBrokerHasASentence) {
    std::vector<v1::Record> records(7);
    records[0].mutable_genesis();
    records[1].mutable_broker_start();
    records[2].mutable_broker_stop();
    records[3].mutable_escalation();
    records[4].mutable_expiry();
    records[5].mutable_clock_step();
    records[6].mutable_refused_notice()->set_number(403);
    for (const auto& record : records)
        EXPECT_FALSE(sentences_.record(seal(record), names_).empty());
}

TEST(Grouped, SetsOffThousands) {
    EXPECT_EQ(grouped(0), "0");
    EXPECT_EQ(grouped(999), "999");
    EXPECT_EQ(grouped(4'500), "4,500");
    EXPECT_EQ(grouped(1'234'567), "1,234,567");
}

}  // namespace liaison::catalogue
