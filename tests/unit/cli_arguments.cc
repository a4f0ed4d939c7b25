#include <gtest/gtest.h>

#include <iomanip>
#include <sstream>

#include "clients/cli/arguments.h"
#include "clients/cli/json.h"
#include "proto/encoding.h"

namespace liaison::cli {

namespace {

using namespace std::chrono_literals;

class ArgumentsTest : public testing::Test {
  protected:
    Arguments read(std::vector<std::string> given) {
        return std::get<Arguments>(
            read_arguments(std::move(given), terminal_, words_, Instant{1'000'000'000'000}));
    }

    template <typename Expected>
    Expected command(std::vector<std::string> given) {
        return std::get<Expected>(read(std::move(given)).command);
    }

    std::string complaint(std::vector<std::string> given) {
        try {
            read(std::move(given));
        } catch (const Stop& stop) {
            EXPECT_EQ(stop.exit(), Exit::usage);
            return stop.what();
        }
        return "";
    }

    Terminal terminal_;
    catalogue::Catalogue words_{catalogue::Language::english};
};

}  // namespace

TEST_F(ArgumentsTest, GlobalOptionsMayStandBeforeOrAfterTheCommand) {
    const auto before = read({"-i", "hk-lws-desk", "--json", "--timeout", "3s", "status"});
    const auto after = read({"status", "-i", "hk-lws-desk", "--json", "--timeout", "3s"});
    for (const auto& arguments : {before, after}) {
        EXPECT_EQ(arguments.settings.identity, "hk-lws-desk");
        EXPECT_TRUE(arguments.settings.json);
        EXPECT_EQ(arguments.settings.timeout, 3s);
    }
}

TEST_F(ArgumentsTest, ARaisedAlertIsReadWhole) {
    const auto alert = command<RaiseAlert>({"alert", "raise", "--port", "lws", "--direction",
                                            "northbound", "--severity", "severe", "--waiting",
                                            "4,500", "--text", "bridge full", "--yes"});
    EXPECT_EQ(alert.port, Scope{"LWS"});
    EXPECT_EQ(alert.direction, v1::NORTHBOUND);
    EXPECT_EQ(alert.event, v1::PeakAlert::CLEARANCE_PEAK);
    EXPECT_EQ(alert.terms.severity, v1::SEVERE);
    EXPECT_EQ(alert.terms.waiting, 4'500U);
    EXPECT_FALSE(alert.terms.hourly.has_value());
    EXPECT_EQ(alert.terms.text, "bridge full");
    EXPECT_TRUE(alert.yes);
    EXPECT_FALSE(alert.proposed.has_value());
}

TEST_F(ArgumentsTest, WordsAreOfTheLanguageThatIsReadUnlessItIsNamed) {
    const catalogue::Catalogue hong_kong(catalogue::Language::traditional);
    const auto language_of = [&](std::vector<std::string> given) {
        const auto read =
            read_arguments(std::move(given), terminal_, hong_kong, Instant{1'000'000'000'000});
        return std::get<UpdateAlert>(std::get<Arguments>(read).command).terms.text_language;
    };
    EXPECT_EQ(language_of({"alert", "update", "LWS#12", "--text", "x"}), "zh-Hant");
    EXPECT_EQ(language_of({"alert", "update", "LWS#12", "--text", "x", "--text-language", "en"}),
              "en");
    EXPECT_EQ(
        command<UpdateAlert>({"alert", "update", "LWS#12", "--text", "x"}).terms.text_language,
        "en");
}

TEST_F(ArgumentsTest, DismissAndClearAreTold) {
    EXPECT_EQ(command<EndAlert>({"alert", "dismiss", "LWS#12"}).action, v1::PeakAlert::DISMISS);
    EXPECT_EQ(command<EndAlert>({"alert", "clear", "LWS#12"}).action, v1::PeakAlert::CLEAR);
}

TEST_F(ArgumentsTest, AnAcknowledgementIsAPersonsUnlessItSaysPresented) {
    EXPECT_EQ(command<Acknowledge>({"ack", "LWS#12"}).stage, v1::Acknowledgement::ACKNOWLEDGED);
    EXPECT_EQ(command<Acknowledge>({"ack", "LWS#12", "--presented"}).stage,
              v1::Acknowledgement::PRESENTED);
}

TEST_F(ArgumentsTest, AnOrderReadsItsWordsInAnyOrder) {
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"LWS#12", "500/train", "north"}, {"north", "500/train", "LWS#12"}}) {
        std::vector<std::string> given{"order", "amend"};
        given.insert(given.end(), words.begin(), words.end());
        const auto move = command<OrderMove>(given);
        EXPECT_EQ(move.action, v1::ReleaseOrder::AMEND);
        EXPECT_EQ(move.order->place->second, Sequence{12});
        EXPECT_EQ(move.terms->people(), 500U);
        EXPECT_EQ(move.direction, v1::NORTHBOUND);
    }
    EXPECT_EQ(command<OrderMove>({"order", "hold", "LWS", "south"}).order->port, Scope{"LWS"});
}

TEST_F(ArgumentsTest, AnOrdersWordsMayStandBehindItsOptions) {
    const auto hold = command<OrderMove>(
        {"order", "hold", "--divert-to", "LSC", "--area", "B=1/2", "--figure", "a=1@b", "north"});
    EXPECT_EQ(hold.direction, v1::NORTHBOUND);
    EXPECT_EQ(hold.diverted_to, std::vector<Scope>{Scope{"LSC"}});
}

TEST_F(ArgumentsTest, ATextThatIsNotUtf8IsRefusedBeforeAnythingIsSent) {
    const std::string big5 = "\xC0\xE4";
    for (const auto& given : std::vector<std::vector<std::string>>{
             {"order", "hold", "north", "--text", big5, "--yes"},
             {"alert", "raise", "--direction", "north", "--severity", "minor", "--text=" + big5},
             {"order", "effect", "--agency", big5},
             {"note", "--kind", "remark", "--severity", "minor", "--text", big5}})
        EXPECT_NE(complaint(given).find("not valid UTF-8"), std::string::npos) << given[1];
}

TEST_F(ArgumentsTest, AFileNameThatIsNotUtf8IsNamedItselfAndNoOptionBeforeIt) {
    const std::string said = complaint({"--site", "site", "audit", "verify-proof", "p\xFF.proof"});
    EXPECT_EQ(said.find("--site"), std::string::npos) << said;
    EXPECT_NE(said.find("p\xEF\xBF\xBD.proof"), std::string::npos) << said;
}

TEST_F(ArgumentsTest, ALogIndexIsNoNegativeNumber) {
    for (const std::string number : {"-1", "18446744073709551615"}) {
        EXPECT_NE(complaint({"audit", "list", "--after", number}), "") << number;
        EXPECT_NE(complaint({"audit", "key", "--size", number}), "") << number;
    }
    EXPECT_EQ(command<ListRecords>({"audit", "list", "--after", "0"}).after, LogIndex{0});
}

TEST_F(ArgumentsTest, AnAuditNamesEveryScopesRecordsAndOffersNoHash) {
    EXPECT_EQ(command<ProveRecord>({"audit", "prove", "AUDIT#0"}).record.place,
              std::pair(kAudit, Sequence{0}));
    const std::string said = complaint({"audit", "show", "no such"});
    EXPECT_NE(said.find("AUDIT#3"), std::string::npos) << said;
    EXPECT_EQ(said.find("hash"), std::string::npos) << said;
}

TEST_F(ArgumentsTest, ATextOfBlanksIsNoTextAndItsLanguageIsOneThatIsReadHere) {
    for (const std::string blank : {" ", " \t\n", "\u3000"})
        EXPECT_NE(complaint({"order", "hold", "north", "--text", blank}).find("no word"),
                  std::string::npos);
    EXPECT_EQ(command<UpdateAlert>({"alert", "update", "LWS#12", "--text", ""}).terms.text, "")
        << "takes the text away";
    EXPECT_NE(complaint({"note", "--kind", "remark", "--severity", "minor", "--text", "x",
                         "--text-language", "fr"})
                  .find("zh-Hant"),
              std::string::npos);
    EXPECT_EQ(command<OrderMove>({"order", "hold", "--text", "x", "--text-language", "zh-hk"})
                  .text_language,
              "zh-Hant");
}

TEST_F(ArgumentsTest, ADirectionIsNotOverruledByAnother) {
    for (const auto& given : std::vector<std::vector<std::string>>{
             {"order", "hold", "--direction", "northbound", "south"},
             {"order", "hold", "south", "--direction", "northbound"}}) {
        const std::string said = complaint(given);
        EXPECT_NE(said.find("you said southbound"), std::string::npos) << said;
        EXPECT_NE(said.find("and northbound"), std::string::npos) << said;
    }
    EXPECT_EQ(command<OrderMove>({"order", "hold", "north", "--direction", "north"}).direction,
              v1::NORTHBOUND);
}

TEST_F(ArgumentsTest, ACommandThatThereIsNotIsNamedWithTheNearest) {
    const auto says = [&](std::vector<std::string> given, const std::string& part) {
        const std::string said = complaint(std::move(given));
        EXPECT_NE(said.find(part), std::string::npos) << said;
    };
    says({"order", "hodl"}, "there is no command `hodl`; the nearest is `order hold`");
    says({"statsu"}, "there is no command `statsu`; the nearest is `status`");
    says({"hold", "north"}, "there is no command `hold`; the nearest is `order hold`");
    says({"-i", "hk-lws-desk", "accept"}, "`duty accept`");
    says({"telephone"}, "there is no command `telephone`.");
    says({"order"}, "name a command");
    says({}, "name a command");
}

TEST_F(ArgumentsTest, AWatchCountsWholeRecords) {
    EXPECT_EQ(command<Watch>({"watch", "--count", "3"}).count, 3U);
    EXPECT_NE(complaint({"watch", "--count", "-1"}), "");
    EXPECT_NE(complaint({"watch", "--count", "0"}), "");
}

TEST_F(ArgumentsTest, AnOrderRefusesWordsThatItCannotPlace) {
    EXPECT_NE(complaint({"order", "request", "500/train", "200/train"}).find("200/train"),
              std::string::npos);
    EXPECT_NE(complaint({"order", "hold", "500/train"}), "") << "a hold has no terms";
    EXPECT_NE(complaint({"order", "accept", "0/train"}), "");
    EXPECT_NE(complaint({"order", "override", "full"}), "") << "without a reason";
    EXPECT_NE(complaint({"order", "standby"}), "") << "without a time";
}

TEST_F(ArgumentsTest, AnOrdersOptionsAreReadWhole) {
    const auto move = command<OrderMove>({"order",
                                          "request",
                                          "300/wave@10m",
                                          "--direction",
                                          "southbound",
                                          "--lanes",
                                          "6",
                                          "--exempt",
                                          "elderly,students",
                                          "--stop-at",
                                          "3000",
                                          "--resume-at",
                                          "2100",
                                          "--from",
                                          "30m",
                                          "--expires",
                                          "2h",
                                          "--review-by",
                                          "1h",
                                          "--reason",
                                          "hall-full",
                                          "--area",
                                          "B=1200/2000",
                                          "--area",
                                          "C=?/1900",
                                          "--receiving-load",
                                          "1800",
                                          "--receiving-limit",
                                          "2500",
                                          "--figure",
                                          "queue=4500@staff",
                                          "--divert-to",
                                          "LSC",
                                          "--divert-to",
                                          "MKT",
                                          "--reference",
                                          "agreement 7",
                                          "--text",
                                          "x",
                                          "--outside-hours",
                                          "--exercise",
                                          "--yes"});
    EXPECT_EQ(move.lanes, 6U);
    EXPECT_EQ(move.exempt->size(), 2U);
    EXPECT_EQ(move.stop_at, 3'000U);
    EXPECT_EQ(move.resume_at, 2'100U);
    EXPECT_EQ(move.from, "30m");
    EXPECT_EQ(move.expires, "2h");
    EXPECT_EQ(move.review_by, "1h");
    EXPECT_EQ(move.reason, v1::ReleaseOrder::HALL_FULL);
    ASSERT_EQ(move.areas.size(), 2U);
    EXPECT_FALSE(move.areas[1].has_occupancy());
    EXPECT_EQ(move.receiving_load, 1'800U);
    EXPECT_EQ(move.receiving_limit, 2'500U);
    EXPECT_EQ(move.figures.at(0).source(), "staff");
    EXPECT_EQ(move.diverted_to, (std::vector<Scope>{Scope{"LSC"}, Scope{"MKT"}}));
    EXPECT_EQ(move.text_language, "en");
    EXPECT_TRUE(move.outside_hours && move.in_exercise && move.yes);
}

TEST_F(ArgumentsTest, AWatchMayNameSeveralPorts) {
    const auto watch = command<Watch>(
        {"watch", "--port", "LWS", "--port", "SITE", "--since", "2h", "--count", "5"});
    EXPECT_EQ(watch.scopes, (std::vector<Scope>{Scope{"LWS"}, kSite}));
    EXPECT_EQ(watch.since, Instant{1'000'000'000'000} - 2h);
    EXPECT_EQ(watch.count, 5U);
}

TEST_F(ArgumentsTest, ABadValueSaysWhatToWriteAndWhereToLook) {
    const std::string said =
        complaint({"alert", "raise", "--direction", "up", "--severity", "severe"});
    EXPECT_NE(said.find("\"up\""), std::string::npos) << said;
    EXPECT_NE(said.find("northbound (towards Shenzhen)"), std::string::npos) << said;
    EXPECT_NE(said.find("liaison alert raise --help"), std::string::npos) << said;
}

TEST_F(ArgumentsTest, WhatIsMissingOrUnknownIsRefused) {
    EXPECT_NE(complaint({}), "");
    EXPECT_NE(complaint({"alert"}), "");
    EXPECT_NE(complaint({"alert", "clear"}), "");
    EXPECT_NE(complaint({"status", "--no-such-option"}), "");
    EXPECT_NE(complaint({"flow", "report", "--direction", "northbound"}), "");
}

TEST_F(ArgumentsTest, EveryCommandsHelpHasAnExampleThatItReadsItself) {
    using catalogue::Text;
    for (const auto key : {Text::example_site_init,
                           Text::example_enrol_principal,
                           Text::example_enrol_person,
                           Text::example_enrol_identity,
                           Text::example_enrol_keys,
                           Text::example_site_next_key,
                           Text::example_site_take_key,
                           Text::example_log_key_show,
                           Text::example_log_key_propose,
                           Text::example_log_key_agree,
                           Text::example_revoke,
                           Text::example_principals,
                           Text::example_alert_raise,
                           Text::example_alert_update,
                           Text::example_alert_dismiss,
                           Text::example_alert_clear,
                           Text::example_ack,
                           Text::example_order_request,
                           Text::example_order_hold,
                           Text::example_order_tighten,
                           Text::example_order_suspend,
                           Text::example_order_accept,
                           Text::example_order_reject,
                           Text::example_order_counter,
                           Text::example_order_standby,
                           Text::example_order_amend,
                           Text::example_order_resume,
                           Text::example_order_effect,
                           Text::example_order_wave,
                           Text::example_order_override,
                           Text::example_order_complete,
                           Text::example_order_cancel,
                           Text::example_order_extend,
                           Text::example_duty_on,
                           Text::example_duty_off,
                           Text::example_flow_report,
                           Text::example_flow_replay,
                           Text::example_sentinel,
                           Text::example_watch,
                           Text::example_status,
                           Text::example_exercise_start,
                           Text::example_exercise_stop,
                           Text::example_exercise_replay,
                           Text::example_duty_handover,
                           Text::example_duty_accept,
                           Text::example_hours_propose,
                           Text::example_hours_agree,
                           Text::example_hours_decline,
                           Text::example_hours_counter,
                           Text::example_hours_extend,
                           Text::example_hours_shorten,
                           Text::example_hours_withdraw,
                           Text::example_closing_tally,
                           Text::example_closing_admit,
                           Text::example_closing_finish,
                           Text::example_forecast_submit,
                           Text::example_note,
                           Text::example_verbal_record,
                           Text::example_verbal_confirm,
                           Text::example_verbal_dispute,
                           Text::example_notice_draft,
                           Text::example_notice_approve,
                           Text::example_notice_issue,
                           Text::example_notice_update,
                           Text::example_notice_withdraw,
                           Text::example_policy_show,
                           Text::example_policy_set,
                           Text::example_policy_agree}) {
        std::istringstream lines{std::string(words_.text(key))};
        for (std::string line; std::getline(lines, line);) {
            std::vector<std::string> given;
            std::istringstream parts(line);
            for (std::string word; parts >> std::quoted(word);) given.push_back(word);
            ASSERT_EQ(given.front(), "liaison") << line;
            given.erase(given.begin());
            EXPECT_EQ(complaint(given), "") << line;
        }
    }
}

TEST(Json, EscapesWhatCouldDisturbAReader) {
    EXPECT_EQ(json_text("a\"b\\c\n\x1b"), R"("a\"b\\c\n\u001b")");
    EXPECT_EQ(json_text("羅湖"), "\"羅湖\"");
    EXPECT_EQ(json_text(std::string("\xE2\x80") + "\xAE"), "\"\\u202e\"")
        << "a bidirectional control";
}

TEST(Json, ShowsDefaultsAndLeavesOutWhatIsNotThere) {
    v1::PeakAlert alert;
    alert.set_severity(v1::SEVERE);
    alert.set_alert(Bytes(2, '\xAB'));
    const std::string json = json_of(alert);
    EXPECT_NE(json.find(R"("severity":"SEVERE")"), std::string::npos) << json;
    EXPECT_NE(json.find(R"("alert":"abab")"), std::string::npos) << json;
    EXPECT_NE(json.find(R"("figures_as_of":0)"), std::string::npos) << json;
    EXPECT_EQ(json.find("waiting"), std::string::npos) << json;
}

TEST(Json, OfANoticeShowsItsContentReadAndItsRecordHash) {
    v1::Content content;
    content.set_scope("LWS");
    content.mutable_duty()->set_action(v1::Duty::ON);
    v1::Record record;
    record.set_sequence(3);
    record.mutable_notice()->set_content(content.SerializeAsString());
    const auto stored = seal(record);
    const std::string json = json_of(stored);
    EXPECT_NE(json.find("\"record_hash\":\"" + to_hex(stored.hash.value) + "\""), std::string::npos)
        << json;
    EXPECT_NE(json.find(R"("duty":{"action":"ON",)"), std::string::npos) << json;
    EXPECT_EQ(json.find('\n'), std::string::npos);
}

}  // namespace liaison::cli
