// Hours, closings, forecasts, notes, telephone calls, handovers, public notices and policy: how
// they are typed, and how they are told.
#include <gtest/gtest.h>

#include <set>

#include "clients/catalogue/sentences.h"
#include "clients/cli/arguments.h"
#include "clients/cli/gaps.h"
#include "clients/cli/handover_list.h"
#include "clients/cli/live_things.h"
#include "clients/cli/named_reference.h"
#include "clients/cli/sample_ports.h"
#include "clients/cli/status_port.h"
#include "proto/encoding.h"

namespace liaison::cli {

namespace {

using namespace std::chrono_literals;
using catalogue::Catalogue;
using catalogue::Language;
using catalogue::RecordNames;
using catalogue::Sentences;

const Digest kFirst{Bytes(32, '\x1a')};
const Digest kSecond{Bytes(32, '\x2b')};

Instant at(std::string_view text) { return from_time_text(text).value(); }

v1::Genesis sample_genesis() {
    v1::Genesis genesis;
    for (const auto& port : sample_ports()) *genesis.add_ports() = port;
    return genesis;
}

v1::Text words(const std::string& body, const std::string& language = "en") {
    v1::Text text;
    text.set_body(body);
    text.set_language(language);
    return text;
}

// ---- how they are typed

class PortArgumentsTest : public testing::Test {
  protected:
    template <typename Expected>
    Expected command(std::vector<std::string> given) {
        const auto read =
            read_arguments(std::move(given), terminal_, words_, Instant{1'000'000'000'000});
        return std::get<Expected>(std::get<Arguments>(read).command);
    }

    std::string complaint(std::vector<std::string> given) {
        try {
            read_arguments(std::move(given), terminal_, words_, Instant{1'000'000'000'000});
        } catch (const Stop& stop) {
            EXPECT_EQ(stop.exit(), Exit::usage);
            return stop.what();
        }
        return "";
    }

    Terminal terminal_;
    Catalogue words_{Language::english};
};

TEST_F(PortArgumentsTest, HoursAreReadWhole) {
    const auto proposed = command<ProposeHours>(
        {"hours", "propose", "--port", "lws", "--direction", "southbound", "--from", "06:30",
         "--until", "02:00", "--day", "2024-02-09", "--reference", "exchange of 01-30", "--yes"});
    EXPECT_EQ(proposed.port, Scope{"LWS"});
    EXPECT_EQ(proposed.direction, v1::SOUTHBOUND);
    EXPECT_EQ(proposed.from, "06:30");
    EXPECT_EQ(proposed.until, "02:00");
    EXPECT_EQ(proposed.day, "2024-02-09");
    EXPECT_EQ(proposed.reference, "exchange of 01-30");
    EXPECT_TRUE(proposed.yes);
}

TEST_F(PortArgumentsTest, EveryMoveOfHoursIsTold) {
    EXPECT_EQ(command<AnswerHours>({"hours", "agree"}).action, v1::HoursChange::AGREE);
    EXPECT_EQ(command<AnswerHours>({"hours", "decline"}).action, v1::HoursChange::DECLINE);
    EXPECT_EQ(command<AnswerHours>({"hours", "withdraw"}).action, v1::HoursChange::WITHDRAW);
    EXPECT_EQ(command<ChangeHours>({"hours", "counter", "--from", "07:00"}).action,
              v1::HoursChange::COUNTER);
    EXPECT_EQ(command<ChangeHours>({"hours", "extend", "--until", "02:00"}).action,
              v1::HoursChange::EXTEND);
    EXPECT_EQ(command<ChangeHours>({"hours", "shorten", "--until", "22:00"}).action,
              v1::HoursChange::SHORTEN);
    EXPECT_TRUE(command<ChangeHours>({"hours", "extend", "--for-cleared", "--direction",
                                      "northbound", "--until", "00:30"})
                    .for_cleared);
    EXPECT_NE(complaint({"hours", "extend"}), "") << "until when?";
    EXPECT_NE(complaint({"hours", "shorten", "--for-cleared", "--until", "22:00"}), "");
}

TEST_F(PortArgumentsTest, AnIntervalBelongsToItsServiceDay) {
    const Instant ordinary = at("2024-02-09T06:30");
    const auto night = read_interval_on("2024-02-09", "", "02:00", ordinary);
    ASSERT_TRUE(night);
    EXPECT_EQ(night->opens_at, ordinary);
    EXPECT_EQ(night->closes_at, at("2024-02-10T02:00")) << "the night after the day";
    EXPECT_EQ(read_interval_on("2024-02-09", "07:00", "24:00", ordinary)->closes_at,
              at("2024-02-10"));
    EXPECT_EQ(read_interval_on("2024-02-09", "07:00", "22:30", ordinary)->closes_at,
              at("2024-02-09T22:30"));
    EXPECT_EQ(read_interval_on("2024-02-09", "", "2024-02-13T24:00", ordinary), std::nullopt);
    EXPECT_EQ(read_interval_on("2024-02-09", "", "2024-02-14T00:00", ordinary)->closes_at,
              at("2024-02-14"))
        << "a whole time stands as it is written";
    EXPECT_FALSE(read_interval_on("2024-02-09", "7", "22:00", ordinary));
    EXPECT_FALSE(read_interval_on("2024-02-09", "", "25:00", ordinary));
}

TEST_F(PortArgumentsTest, ADayIsOneOfTheCalendar) {
    EXPECT_EQ(read_day("2024-02-29"), "2024-02-29");
    for (const auto* const typed : {"2023-02-29", "2024-13-01", "2024-02-09T00:00", "09.02.", ""})
        EXPECT_FALSE(read_day(typed)) << typed;
    EXPECT_NE(complaint({"hours", "propose", "--direction", "north", "--until", "02:00", "--day",
                         "tomorrow"}),
              "");
}

TEST_F(PortArgumentsTest, AClosingIsReadWhole) {
    const auto tally = command<TallyClosing>(
        {"closing", "tally", "--cleared", "340", "--crossing", "120", "--final", "--as-of", "2m"});
    EXPECT_EQ(tally.cleared, 340U);
    EXPECT_EQ(tally.crossing, 120U);
    EXPECT_TRUE(tally.is_final);
    EXPECT_FALSE(tally.direction) << "the one in which this side's hall empties";
    EXPECT_EQ(
        command<AdmitCleared>({"closing", "admit", "LSC#3", "--open-until", "00:30"}).open_until,
        "00:30");
    const auto finish = command<FinishClosing>(
        {"closing", "finish", "--admitted", "338", "--difference", "2 turned back"});
    EXPECT_EQ(finish.admitted, 338U);
    EXPECT_EQ(finish.difference.body, "2 turned back");
    EXPECT_EQ(finish.difference.language, "en");
    EXPECT_NE(complaint({"closing", "tally"}), "") << "how many?";
}

TEST_F(PortArgumentsTest, ANoteNeedsItsKindSeverityAndText) {
    const auto note = command<TellNote>({"note", "--kind", "evacuation", "--severity", "extreme",
                                         "--text", "fire in hall B", "--about", "LWS#12"});
    EXPECT_EQ(note.kind, v1::LiaisonNote::EVACUATION);
    EXPECT_EQ(note.severity, v1::EXTREME);
    EXPECT_EQ(note.text.body, "fire in hall B");
    ASSERT_TRUE(note.about);
    EXPECT_NE(complaint({"note", "--severity", "minor", "--text", "x"}), "");
    EXPECT_NE(complaint({"note", "--kind", "remark", "--text", "x"}), "");
    EXPECT_NE(complaint({"note", "--kind", "remark", "--severity", "minor"}), "");
    EXPECT_NE(complaint({"note", "--kind", "gossip", "--severity", "minor", "--text", "x"})
                  .find("gossip"),
              std::string::npos);
}

TEST_F(PortArgumentsTest, ATelephoneCallIsReadWhole) {
    const auto call =
        command<RecordCall>({"verbal", "record", "--with", "Li", "--agreed", "500 a train",
                             "--about", "LWS#12", "--pause", "10m", "--terms", "500/train"});
    EXPECT_EQ(call.with, "Li");
    EXPECT_EQ(call.pause, 10min);
    ASSERT_TRUE(call.terms);
    EXPECT_EQ(call.terms->people(), 500U);
    EXPECT_EQ(command<AnswerCall>({"verbal", "confirm", "LWS#13"}).action,
              v1::VerbalRecord::CONFIRM);
    EXPECT_EQ(command<AnswerCall>({"verbal", "dispute"}).action, v1::VerbalRecord::DISPUTE);
    EXPECT_NE(complaint({"verbal", "record", "--with", "Li", "--agreed", "x", "--terms", "many"}),
              "");
}

TEST_F(PortArgumentsTest, AHandoverNamesTheOfficerWhoComes) {
    const auto handover =
        command<HandOver>({"duty", "handover", "--to", "hk-lee", "--remarks", "bridge clear"});
    EXPECT_EQ(handover.to, "hk-lee");
    EXPECT_EQ(handover.remarks.body, "bridge clear");
    EXPECT_EQ(command<AcceptDesk>({"duty", "accept", "--person", "hk-lee"}).person, "hk-lee");
    EXPECT_NE(complaint({"duty", "handover"}), "");
}

TEST_F(PortArgumentsTest, APublicNoticeIsOwnWordsOrATemplates) {
    const auto own = command<DraftNotice>({"notice", "draft", "--text-en", "a", "--text-zh-hant",
                                           "b", "--text-zh-hans", "c", "--alternative", "LSC",
                                           "--alternative", "LMC", "--order", "LWS#12"});
    EXPECT_EQ(own.words.english + own.words.traditional + own.words.simplified, "abc");
    EXPECT_EQ(own.words.alternatives, (std::vector<Scope>{Scope{"LSC"}, Scope{"LMC"}}));
    const auto from = command<DraftNotice>(
        {"notice", "draft", "--template", "held", "--direction", "northbound"});
    EXPECT_EQ(from.words.from, Template::held);
    EXPECT_EQ(command<MoveNotice>({"notice", "approve"}).action, v1::PublicNotice::APPROVE);
    EXPECT_EQ(command<MoveNotice>({"notice", "issue"}).action, v1::PublicNotice::ISSUE);
    EXPECT_EQ(command<MoveNotice>({"notice", "withdraw"}).action, v1::PublicNotice::WITHDRAW);
    EXPECT_NE(complaint({"notice", "draft", "--template", "panic"}), "");
}

TEST_F(PortArgumentsTest, PolicyNumbersAreReadStrictly) {
    const auto set = command<SetPolicy>({"policy", "set", "--urgent", "10s,60s,180s,30s",
                                         "--alert-lifetime", "4h", "--thresholds", "110,130,150"});
    ASSERT_TRUE(set.urgent);
    EXPECT_EQ(set.urgent->presented(), 10'000);
    EXPECT_EQ(set.urgent->acknowledged(), 60'000);
    EXPECT_EQ(set.urgent->answered(), 180'000);
    EXPECT_EQ(set.urgent->step(), 30'000);
    EXPECT_EQ(set.alert_lifetime, 4h);
    EXPECT_EQ(set.thresholds->moderate, 130U);
    for (const auto* const typed : {"10s,60s,180s", "10s,60s,180s,30s,1s", "10,60,180,30", "",
                                    "10s,,180s,30s", "10s,60s,180s,2d"})
        EXPECT_FALSE(read_deadlines(typed)) << typed;
    for (const auto* const typed :
         {"110,130", "110,130,130", "130,110,150", "0,1,2", "1,2,1001", "110,130,150,170", ""})
        EXPECT_FALSE(read_thresholds(typed)) << typed;
}

TEST_F(PortArgumentsTest, AnExerciseMayHaveItsOwnDeadlineForAnswers) {
    EXPECT_EQ(
        command<StartExercise>({"exercise", "start", "--title", "t", "--answered-within", "20s"})
            .answered_within,
        20s);
}

// ---- the forecast's table

std::string a_day(const std::string& before, std::uint32_t first_hour = 0) {
    std::string rows;
    for (std::uint32_t hour = first_hour; hour < 24; ++hour)
        rows += before + std::to_string(hour) + "," + std::to_string(hour == 18 ? 900 : 100) + "\n";
    return rows;
}

std::string forecast_complaint(const std::string& table) {
    try {
        read_forecasts(table, "days.csv", Catalogue(Language::english));
    } catch (const Stop& stop) {
        EXPECT_EQ(stop.exit(), Exit::usage);
        return stop.what();
    }
    return "";
}

TEST(ForecastTable, EveryDayOfEveryPortAndDirectionIsOne) {
    const auto forecasts = read_forecasts(
        "port,direction,day,hour,passengers\n" + a_day("LWS,northbound,2024-02-12,") +
            a_day("LWS,southbound,2024-02-12,") + a_day(",northbound,2024-02-13,"),
        "days.csv", Catalogue(Language::english));
    ASSERT_EQ(forecasts.size(), 3U);
    EXPECT_EQ(forecasts[0].port, Scope{"LWS"});
    EXPECT_EQ(forecasts[1].content.direction(), v1::SOUTHBOUND);
    EXPECT_FALSE(forecasts[2].port) << "the desk's own";
    EXPECT_EQ(forecasts[2].line, 50U);
    EXPECT_EQ(forecasts[0].content.hourly_size(), 24);
    EXPECT_EQ(forecasts[0].content.hourly(18), 900U);
}

TEST(ForecastTable, HoursMayStandInAnyOrder) {
    std::string rows;
    for (int hour = 23; hour >= 0; --hour)
        rows += "northbound,2024-02-12," + std::to_string(hour) + "," + std::to_string(hour) + "\n";
    const auto forecasts = read_forecasts("direction,day,hour,passengers\n" + rows, "days.csv",
                                          Catalogue(Language::english));
    ASSERT_EQ(forecasts.size(), 1U);
    EXPECT_EQ(forecasts[0].content.hourly(7), 7U);
}

TEST(ForecastTable, WhatIsWrongIsNamedByFileAndLine) {
    const std::string header = "direction,day,hour,passengers\n";
    const auto expect = [](const std::string& table, const std::string& said) {
        EXPECT_NE(forecast_complaint(table).find(said), std::string::npos)
            << forecast_complaint(table);
        EXPECT_NE(forecast_complaint(table).find("Nothing was sent"), std::string::npos);
    };
    expect(header + "northbound,2024-02-12,0,5\nup,2024-02-12,1,5\n",
           "days.csv:3: \"up\" cannot be direction");
    expect(header + "northbound,2024-02-30,0,5\n", "days.csv:2: \"2024-02-30\" cannot be day");
    expect(header + "northbound,2024-02-12,24,5\n", "days.csv:2: \"24\" cannot be hour");
    expect(header + "northbound,2024-02-12,0,-5\n", "days.csv:2: \"-5\" cannot be passengers");
    expect(header + "northbound,2024-02-12,0\n", "days.csv:2: 3 cells");
    expect(header + a_day("northbound,2024-02-12,") + "northbound,2024-02-12,7,1\n",
           "days.csv:26: hour 7 of 2024-02-12 is there twice");
    expect(header + a_day("northbound,2024-02-12,", 2),
           "days.csv:2: 2024-02-12 lacks the hours 0, 1");
    expect("direction,day,passengers\nnorthbound,2024-02-12,5\n", "no column \"hour\"");
    expect(header, "days.csv: it holds no forecast");
    expect("", "days.csv: it holds no forecast");
}

// ---- how they are told

class PortSentencesTest : public testing::Test {
  protected:
    PortSentencesTest() {
        names_.learn(kFirst, Scope{"LWS"}, Sequence{12});
        content_.set_scope("LWS");
        content_.set_status(v1::ACTUAL);
        content_.set_person("hk-chan");
    }

    std::string said(Language language = Language::english) const {
        const Catalogue words(language);
        return Sentences(words, genesis_).notice(content_, {v1::HK, "hk-lws-desk", false}, names_);
    }

    /// Every action of `kind` has a sentence of its own that names the port, in each language.
    template <typename Move>
    void expect_own_sentences(int actions, Move& move) {
        for (const auto language : catalogue::languages()) {
            std::set<std::string> sentences;
            for (int action = 1; action <= actions; ++action) {
                move.set_action(static_cast<decltype(move.action())>(action));
                sentences.insert(said(language));
            }
            EXPECT_EQ(sentences.size(), static_cast<std::size_t>(actions));
            EXPECT_FALSE(sentences.contains(
                std::string(Catalogue(language).text(catalogue::Text::not_known))));
        }
    }

    v1::Genesis genesis_ = sample_genesis();
    Catalogue words_{Language::english};
    Sentences sentences_{words_, genesis_};
    RecordNames names_;
    v1::Content content_;
};

TEST_F(PortSentencesTest, EveryMoveOfHoursHasItsOwnSentence) {
    v1::HoursChange& move = *content_.mutable_hours_change();
    move.set_direction(v1::NORTHBOUND);
    move.set_hours(kFirst.value);
    move.set_opens_at(at("2024-02-09T06:30").ms);
    move.set_closes_at(at("2024-02-10T02:00").ms);
    expect_own_sentences(v1::HoursChange::Action_MAX, move);
}

TEST_F(PortSentencesTest, HoursSayWhenOnWhichDayByBothNamesAndTheDirectionInWords) {
    v1::HoursChange& move = *content_.mutable_hours_change();
    move.set_action(v1::HoursChange::PROPOSE);
    move.set_direction(v1::NORTHBOUND);
    move.set_service_day("2024-02-09");
    move.set_opens_at(at("2024-02-09T06:30").ms);
    move.set_closes_at(at("2024-02-10T02:00").ms);
    *move.mutable_text() = words("trains run");
    EXPECT_EQ(said(),
              "Hong Kong (hk-lws-desk, officer hk-chan as stated) proposes hours for Lo Wu / Luohu "
              "Port, northbound (towards Shenzhen), on 2024-02-09: open from 2024-02-09 06:30 "
              "UTC+8 to 2024-02-10 02:00 UTC+8; “trains run” [en]");
    move.set_action(v1::HoursChange::AGREE);
    move.set_hours(kFirst.value);
    EXPECT_NE(said().find("AGREES"), std::string::npos) << said();
    EXPECT_NE(said().find("LWS#12"), std::string::npos) << said();
}

TEST_F(PortSentencesTest, StayingOpenForThoseClearedIsForNobodyElse) {
    v1::HoursChange& move = *content_.mutable_hours_change();
    move.set_action(v1::HoursChange::EXTEND);
    move.set_direction(v1::SOUTHBOUND);
    move.set_closes_at(at("2024-02-10T00:30").ms);
    const std::string proposal = said();
    move.set_for_cleared(true);
    EXPECT_NE(said(), proposal);
    EXPECT_NE(said().find("cleared already, and for nobody else"), std::string::npos) << said();
}

TEST_F(PortSentencesTest, EveryMoveOfAClosingHasItsOwnSentence) {
    v1::ClosingTally& move = *content_.mutable_closing_tally();
    move.set_direction(v1::NORTHBOUND);
    move.set_tally(kFirst.value);
    expect_own_sentences(v1::ClosingTally::Action_MAX, move);
}

TEST_F(PortSentencesTest, ATallySaysHowManyAndWhetherMoreCome) {
    v1::ClosingTally& move = *content_.mutable_closing_tally();
    move.set_action(v1::ClosingTally::TALLY);
    move.set_direction(v1::NORTHBOUND);
    move.set_closes_at(at("2024-02-13").ms);
    move.set_cleared(1'340);
    move.set_crossing(120);
    move.set_as_of(at("2024-02-12T09:00").ms);
    EXPECT_NE(said().find("2024-02-12 09:00"), std::string::npos)
        << "typed at 07:46 of another day, nine is yesterday's: " << said();
    EXPECT_NE(said().find("1,340 cleared and not yet admitted, 120 of them crossing"),
              std::string::npos)
        << said();
    EXPECT_NE(said().find("provisional"), std::string::npos) << said();
    move.set_is_final(true);
    EXPECT_NE(said().find("FINAL"), std::string::npos) << said();
}

TEST_F(PortSentencesTest, ADifferenceIsToldInItsOwnLanguage) {
    v1::ClosingTally& move = *content_.mutable_closing_tally();
    move.set_action(v1::ClosingTally::FINISH);
    move.set_direction(v1::NORTHBOUND);
    move.set_admitted(338);
    *move.mutable_difference() = words("两人折返", "zh-Hans");
    for (const auto language : catalogue::languages()) {
        EXPECT_NE(said(language).find("338"), std::string::npos);
        EXPECT_NE(said(language).find("两人折返"), std::string::npos);
        EXPECT_NE(said(language).find("[zh-Hans]"), std::string::npos);
    }
}

TEST_F(PortSentencesTest, AForecastSaysItsSumAndItsPeak) {
    v1::Forecast& forecast = *content_.mutable_forecast();
    forecast.set_direction(v1::SOUTHBOUND);
    forecast.set_day("2024-02-12");
    forecast.set_source("ImmD estimate");
    for (int hour = 0; hour < 24; ++hour) forecast.add_hourly(hour == 23 ? 900 : 100);
    EXPECT_NE(
        said().find("expects 3,200 passengers at Lo Wu / Luohu Port, southbound (towards Hong "
                    "Kong), on 2024-02-12; the most, 900, from 23:00 to 24:00 (ImmD "
                    "estimate)"),
        std::string::npos)
        << said();
}

TEST_F(PortSentencesTest, EveryKindOfNoteHasItsOwnWord) {
    v1::LiaisonNote& note = *content_.mutable_liaison_note();
    note.set_severity(v1::SEVERE);
    note.set_about(kFirst.value);
    *note.mutable_text() = words("fire in hall B");
    for (const auto language : catalogue::languages()) {
        std::set<std::string> sentences;
        for (int kind = 1; kind <= v1::LiaisonNote::Kind_MAX; ++kind) {
            note.set_kind(static_cast<v1::LiaisonNote::Kind>(kind));
            sentences.insert(said(language));
            EXPECT_NE(said(language).find("LWS#12"), std::string::npos);
            EXPECT_NE(said(language).find("fire in hall B"), std::string::npos);
        }
        EXPECT_EQ(sentences.size(), static_cast<std::size_t>(v1::LiaisonNote::Kind_MAX));
    }
}

TEST_F(PortSentencesTest, EveryMoveOfATelephoneCallHasItsOwnSentence) {
    v1::VerbalRecord& move = *content_.mutable_verbal_record();
    move.set_verbal(kFirst.value);
    expect_own_sentences(v1::VerbalRecord::Action_MAX, move);
}

TEST_F(PortSentencesTest, ATelephoneCallIsUnconfirmedAndSaysWhatItWouldPutInForce) {
    v1::VerbalRecord& call = *content_.mutable_verbal_record();
    call.set_action(v1::VerbalRecord::RECORD);
    call.set_spoke("hk-chan");
    call.set_spoke_with("Li");
    call.set_about(kFirst.value);
    call.set_pause(600'000);
    *call.mutable_agreed() = words("500 a train");
    call.mutable_terms()->set_mode(v1::Terms::QUOTA);
    call.mutable_terms()->set_vehicle(v1::Terms::TRAIN);
    call.mutable_terms()->set_people(500);
    for (const auto* const part :
         {"hk-chan spoke with Li", "UNCONFIRMED until Shenzhen confirms it", "about LWS#12",
          "once confirmed, in force: 500 per train", "rests for 10 min"})
        EXPECT_NE(said().find(part), std::string::npos) << said();
}

TEST_F(PortSentencesTest, EveryMoveOfDutyHasItsOwnSentence) {
    v1::Duty& duty = *content_.mutable_duty();
    duty.set_to("hk-lee");
    duty.set_handover(kFirst.value);
    expect_own_sentences(v1::Duty::Action_MAX, duty);
}

TEST_F(PortSentencesTest, AHandoverNamesWhatIsHandedOver) {
    v1::Duty& duty = *content_.mutable_duty();
    duty.set_action(v1::Duty::HANDOVER);
    duty.set_to("hk-lee");
    EXPECT_NE(said().find("with nothing"), std::string::npos) << said();
    duty.add_items(kFirst.value);
    *duty.mutable_remarks() = words("bridge clear");
    EXPECT_EQ(said(),
              "hk-chan hands hk-lws-desk (Hong Kong) over to hk-lee, with LWS#12; “bridge clear” "
              "[en]");
}

TEST_F(PortSentencesTest, EveryMoveOfAPublicNoticeHasItsOwnSentence) {
    v1::PublicNotice& move = *content_.mutable_public_notice();
    move.set_notice(kFirst.value);
    expect_own_sentences(v1::PublicNotice::Action_MAX, move);
}

TEST_F(PortSentencesTest, APolicySaysEveryNumberWithItsUnit) {
    v1::PolicyChange& change = *content_.mutable_policy_change();
    change.mutable_urgent()->set_presented(10'000);
    change.mutable_urgent()->set_acknowledged(60'000);
    change.mutable_urgent()->set_answered(180'000);
    change.mutable_urgent()->set_step(30'000);
    change.set_alert_lifetime(4 * 3'600'000);
    for (const auto* const part :
         {"proposes rules for both sides", "presented within 10 s", "acknowledged within 60 s",
          "answered within 180 s", "a step each 30 s", "live 4 h"})
        EXPECT_NE(said().find(part), std::string::npos) << said();
    change.Clear();
    change.set_minor_percent(110);
    change.set_moderate_percent(130);
    change.set_severe_percent(150);
    EXPECT_NE(said().find("sets its own thresholds: minor from 110 %"), std::string::npos)
        << said();
    change.Clear();
    change.set_agrees_to(kFirst.value);
    EXPECT_NE(said().find("AGREES to the rules of LWS#12"), std::string::npos) << said();
}

TEST_F(PortSentencesTest, ATemplateIsThereInEveryLanguageWithBothPortNamesAndNoFigure) {
    for (const auto from :
         {Template::crowded, Template::held, Template::resumed, Template::diverted}) {
        const auto texts =
            texts_of(from, Scope{"LWS"}, v1::NORTHBOUND, {Scope{"LSC"}, Scope{"LMC"}}, genesis_);
        std::set<std::string> languages;
        std::set<std::string> bodies;
        for (const auto& text : texts) {
            languages.insert(text.language());
            bodies.insert(text.body());
            EXPECT_EQ(text.body().find_first_of("0123456789{}"), std::string::npos) << text.body();
        }
        EXPECT_EQ(languages, (std::set<std::string>{"en", "zh-Hans", "zh-Hant"}));
        EXPECT_EQ(bodies.size(), texts.size());
        EXPECT_NE(texts[0].body().find("Lo Wu / Luohu Port"), std::string::npos);
        EXPECT_EQ(texts[0].body().find("Futian") != std::string::npos, from == Template::diverted);
    }
}

TEST_F(PortSentencesTest, ADurationIsSaidInTheUnitThatPeopleUse) {
    EXPECT_EQ(sentences_.duration(500ms), "500 ms");
    EXPECT_EQ(sentences_.duration(30s), "30 s");
    EXPECT_EQ(sentences_.duration(180s), "180 s");
    EXPECT_EQ(sentences_.duration(30min), "30 min");
    EXPECT_EQ(sentences_.duration(90min), "90 min");
    EXPECT_EQ(sentences_.duration(4h), "4 h");
}

// ---- status, handover, gaps

class PortStatusTest : public PortSentencesTest {
  protected:
    std::vector<std::string> lines() const {
        std::vector<std::string> texts;
        for (const auto& line : port_lines(view_, Scope{"LWS"}, sentences_))
            texts.push_back(line.text);
        return texts;
    }

    std::string only_line() const {
        const auto all = lines();
        EXPECT_EQ(all.size(), 1U);
        return all.empty() ? "" : all.front();
    }

    template <typename View>
    View& here(View* view) {
        view->set_scope("LWS");
        view->set_status(v1::ACTUAL);
        return *view;
    }

    v1::SituationView view_;
};

TEST_F(PortStatusTest, AClosingShowsUntilBothSidesAgree) {
    v1::ClosingView& closing = here(view_.add_closings());
    closing.set_sequence(7);
    closing.set_direction(v1::NORTHBOUND);
    closing.mutable_content()->set_cleared(340);
    EXPECT_NE(only_line().find("CLOSING LWS#7"), std::string::npos) << only_line();
    EXPECT_NE(only_line().find("Shenzhen has NOT said that it admits them"), std::string::npos);
    closing.set_open_until(at("2024-02-13T00:30").ms);
    EXPECT_NE(only_line().find("Shenzhen admits all, open until 2024-02-13 00:30"),
              std::string::npos);
    closing.mutable_finish()->set_admitted(338);
    *closing.mutable_finish()->mutable_difference() = words("2 turned back");
    EXPECT_NE(only_line().find("338, and Hong Kong has NOT agreed"), std::string::npos);
    EXPECT_NE(only_line().find("2 turned back"), std::string::npos);
    closing.set_agreed(true);
    EXPECT_EQ(only_line().find("CLOSING"), std::string::npos) << only_line();
    EXPECT_NE(only_line().find("340 cleared, 338 admitted"), std::string::npos);
}

TEST_F(PortStatusTest, HoursShowWhatIsAgreedProposedAndForThoseCleared) {
    v1::HoursView& hours = here(view_.add_hours());
    hours.set_first_sequence(3);
    hours.set_direction(v1::SOUTHBOUND);
    hours.set_proposed_by(v1::HK);
    hours.set_proposed_opens_at(at("2024-02-09T06:30").ms);
    hours.set_proposed_closes_at(at("2024-02-10T02:00").ms);
    EXPECT_NE(only_line().find("LWS#3 hours PROPOSED by Hong Kong"), std::string::npos);
    EXPECT_NE(only_line().find("Shenzhen has not answered"), std::string::npos);
    hours.set_opens_at(at("2024-02-09T06:30").ms);
    hours.set_closes_at(at("2024-02-10T00:00").ms);
    hours.set_cleared_until(at("2024-02-10T00:20").ms);
    EXPECT_NE(only_line().find("agreed"), std::string::npos) << only_line();
    EXPECT_NE(only_line().find("Hong Kong stays open until 2024-02-10 00:20"), std::string::npos)
        << only_line();
}

TEST_F(PortStatusTest, WhatIsActualStandsBeforeAnExercise) {
    for (const auto status : {v1::EXERCISE, v1::ACTUAL}) {
        here(view_.add_hours()).set_first_sequence(status);
        view_.mutable_hours()->rbegin()->set_status(status);
    }
    here(view_.add_notes()).set_sequence(7);
    const auto all = lines();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all.back().find("EXERCISE"), 0U) << all.back();
    const auto things = live_things(view_);
    ASSERT_EQ(things.size(), 3U);
    EXPECT_EQ(things.back().status, v1::EXERCISE);
}

TEST_F(PortStatusTest, AFlaggedPublicNoticeStandsOut) {
    v1::PublicNoticeView& notice = here(view_.add_public_notices());
    notice.set_first_sequence(14);
    notice.set_by(v1::HK);
    notice.set_state(v1::PublicNotice::ISSUE);
    notice.set_approved_by("hk-chan");
    *notice.mutable_content()->add_texts() = words("Lo Wu is crowded.");
    EXPECT_NE(only_line().find("ISSUED, approved by hk-chan"), std::string::npos) << only_line();
    EXPECT_EQ(port_lines(view_, Scope{"LWS"}, sentences_).front().colour, Colour::none);
    notice.set_flagged(true);
    EXPECT_TRUE(only_line().starts_with("NO LONGER TRUE?")) << only_line();
    EXPECT_EQ(port_lines(view_, Scope{"LWS"}, sentences_).front().colour, Colour::alarm);
}

TEST_F(PortStatusTest, NotesVerbalRecordsAndHandoversShowWhatIsStillOpen) {
    v1::NoteView& note = here(view_.add_notes());
    note.set_sequence(4);
    note.set_by(v1::SZ);
    note.mutable_content()->set_kind(v1::LiaisonNote::EMERGENCY);
    note.mutable_content()->set_severity(v1::EXTREME);
    *note.mutable_content()->mutable_text() = words("smoke");
    note.add_addressed()->set_side(v1::HK);
    v1::VerbalView& verbal = here(view_.add_verbals());
    verbal.set_by(v1::HK);
    *verbal.mutable_content()->mutable_agreed() = words("500 a train");
    v1::HandoverView& handover = here(view_.add_handovers());
    handover.set_principal("hk-lws-desk");
    handover.set_from("hk-chan");
    handover.set_to("hk-lee");
    const auto all = lines();
    ASSERT_EQ(all.size(), 4U);
    EXPECT_NE(all[0].find("Shenzhen tells of an EMERGENCY, EXTREME"), std::string::npos) << all[0];
    EXPECT_NE(all[1].find("Hong Kong: presented not yet, acknowledged not yet"), std::string::npos);
    EXPECT_NE(all[2].find("UNCONFIRMED"), std::string::npos) << all[2];
    EXPECT_NE(all[3].find("hk-chan to hk-lee"), std::string::npos) << all[3];
    EXPECT_NE(all[3].find("NOT ACCEPTED"), std::string::npos) << all[3];
}

TEST_F(PortStatusTest, OnlyTodaysForecastShows) {
    view_.set_broker_time(at("2024-02-12T00:30").ms);
    for (const auto* const day : {"2024-02-11", "2024-02-12", "2024-02-13"}) {
        v1::ForecastView& forecast = here(view_.add_forecasts());
        forecast.set_side(v1::HK);
        forecast.mutable_content()->set_day(day);
        forecast.mutable_content()->add_hourly(static_cast<std::uint32_t>(view_.forecasts_size()));
    }
    EXPECT_NE(only_line().find("Hong Kong expects 2 today"), std::string::npos) << only_line();
}

TEST_F(PortStatusTest, ATodayOfAnExerciseIsItsScenarios) {
    view_.set_broker_time(at("2026-11-24T12:00").ms);
    view_.set_exercise(Bytes(16, 'e'));
    view_.set_exercise_started_at(view_.broker_time() - 1'000);
    view_.mutable_exercise_session()->set_scenario_start(at("2024-02-12T12:00").ms);
    view_.mutable_exercise_session()->set_scenario_speed(1);
    v1::ForecastView& forecast = here(view_.add_forecasts());
    forecast.set_status(v1::EXERCISE);
    forecast.mutable_content()->set_day("2024-02-12");
    EXPECT_TRUE(only_line().starts_with("EXERCISE")) << only_line();
}

TEST_F(PortStatusTest, AHandoverListsWhatIsLiveAtTheDeskOnly) {
    v1::AlertView& alert = here(view_.add_alerts());
    alert.set_sequence(5);
    alert.set_alert(kFirst.value);
    alert.set_revision(kSecond.value);
    alert.add_addressed()->set_side(v1::SZ);
    v1::AlertView& elsewhere = *view_.add_alerts();
    elsewhere = alert;
    elsewhere.set_scope("LMC");
    v1::AlertView& in_exercise = *view_.add_alerts();
    in_exercise = alert;
    in_exercise.set_status(v1::EXERCISE);
    v1::OrderView& order = here(view_.add_orders());
    order.set_first_sequence(2);
    order.set_revision(kFirst.value);
    order.mutable_in_force()->mutable_terms()->set_mode(v1::Terms::HOLD);
    here(view_.add_verbals()).set_record(kFirst.value);
    v1::PublicNoticeView& theirs = here(view_.add_public_notices());
    theirs.set_by(v1::SZ);

    const auto items = live_at(view_, {Scope{"LWS"}}, v1::ACTUAL, v1::HK, sentences_);
    ASSERT_EQ(items.size(), 3U);
    EXPECT_EQ(items[0].record, kFirst);
    EXPECT_NE(items[0].text.find("LWS#2"), std::string::npos) << items[0].text;
    EXPECT_NE(items[0].text.find("HOLD"), std::string::npos) << items[0].text;
    EXPECT_EQ(items[1].record, kSecond) << "the revision that is handed over";
    EXPECT_NE(items[1].text.find("NOT ACKNOWLEDGED by Shenzhen"), std::string::npos);
    EXPECT_NE(items[2].text.find("UNCONFIRMED"), std::string::npos) << items[2].text;
}

TEST_F(PortStatusTest, OnlyTheGapsThatAChangeOpensAreWarnedOf) {
    const auto gap = [](v1::SituationView& view, const char* port, v1::Side side,
                        std::uint32_t step) {
        v1::GapView& added = *view.add_gaps();
        added.set_scope(port);
        added.set_side(side);
        added.set_step(step);
    };
    v1::SituationView after;
    gap(view_, "LWS", v1::HK, 2);
    gap(after, "LWS", v1::HK, 2);
    gap(after, "LWS", v1::HK, 3);
    gap(after, "LMC", v1::HK, 3);
    const auto opened = gaps_opened(view_, after);
    ASSERT_EQ(opened.size(), 2U);
    const auto warnings = gap_warnings(opened, sentences_);
    ASSERT_EQ(warnings.size(), 1U) << "one a side and step, with its ports";
    EXPECT_NE(warnings[0].find("no office of Hong Kong"), std::string::npos) << warnings[0];
    EXPECT_NE(warnings[0].find("Lo Wu / Luohu Port"), std::string::npos) << warnings[0];
}

TEST(NamedReference, AnythingLiveIsNamedByItsFirstOrPresentRecordOrHash) {
    v1::HoursView hours;
    hours.set_scope("SBC");
    hours.set_first_sequence(3);
    hours.set_sequence(9);
    hours.set_hours(kFirst.value);
    hours.set_revision(kSecond.value);
    const NamedBy named = named_by(hours);
    for (const auto* const typed : {"SBC#3", "SBC#9", "SBC", "1a1a1a1a", "2b2b2b2b2b"})
        EXPECT_TRUE(is_named(named, read_reference(typed).value())) << typed;
    for (const auto* const typed : {"SBC#4", "LWS#3", "LWS", "3c3c3c3c", "9"})
        EXPECT_FALSE(is_named(named, read_reference(typed).value())) << typed;
    EXPECT_EQ(shown_name(named), "SBC#3");
}

TEST(NextClosing, IsThatUnderWayElseByTheHours) {
    v1::SituationView view;
    v1::OpenView& open = *view.add_open();
    open.set_scope("LSC");
    open.set_direction(v1::NORTHBOUND);
    open.set_status(v1::ACTUAL);
    open.set_open(true);
    open.set_changes_at(2'000);
    const auto next = [&] { return next_closing(view, Scope{"LSC"}, v1::NORTHBOUND, v1::ACTUAL); };
    EXPECT_EQ(next(), Instant{2'000});
    EXPECT_FALSE(next_closing(view, Scope{"LSC"}, v1::SOUTHBOUND, v1::ACTUAL));
    v1::ClosingView& closing = *view.add_closings();
    closing.set_scope("LSC");
    closing.set_direction(v1::NORTHBOUND);
    closing.set_status(v1::ACTUAL);
    closing.mutable_content()->set_closes_at(1'000);
    EXPECT_EQ(next(), Instant{1'000}) << "after midnight its count goes on";
    closing.set_agreed(true);
    EXPECT_EQ(next(), Instant{2'000});
    open.set_open(false);
    EXPECT_FALSE(next()) << "what changes then is that it opens";
}

}  // namespace

}  // namespace liaison::cli
