// A night's work at two desks, with the real command on both sides: hours agreed, the Spur Line
// closed with nobody left between the halls, a telephone call, the change of shift, new rules.
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "clients/library/connection.h"
#include "proto/encoding.h"
#include "tests/system/site.h"

namespace liaison::system_test {

namespace {

class NightAtThePorts : public testing::Test {
  protected:
    NightAtThePorts() { site_.start_broker(); }

    /// Its standard output; a failure where it did not end well.
    std::string done(const std::string& identity, std::vector<std::string> arguments) {
        const Ran ran = english(identity, std::move(arguments));
        EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
        return ran.out;
    }

    /// Its complaint; a failure where it did not end with `exit`.
    std::string refused(const std::string& identity, std::vector<std::string> arguments,
                        int exit = 3) {
        const Ran ran = english(identity, std::move(arguments));
        EXPECT_EQ(ran.exit, exit) << ran.out << ran.err;
        return ran.err;
    }

    std::string status(const std::string& identity, const std::string& port) {
        return done(identity, {"status", "--port", port});
    }

    void take_desks(const std::string& port) {
        done("hk-" + port + "-desk", {"duty", "on", "--person", "hk-chan"});
        done("sz-" + port + "-desk", {"duty", "on", "--person", "sz-li"});
    }

    Site site_;

  private:
    Ran english(const std::string& identity, std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--lang", "en"});
        return site_.liaison(identity, std::move(arguments));
    }
};

void expect_in(const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), std::string::npos) << "“" << part << "” is not in\n" << text;
}

void expect_not_in(const std::string& text, const std::string& part) {
    EXPECT_EQ(text.find(part), std::string::npos) << "“" << part << "” is in\n" << text;
}

}  // namespace

TEST_F(NightAtThePorts, HoursForTonightAreProposedCounteredAndAgreed) {
    take_desks("sbc");
    done("hk-sbc-desk", {"hours", "propose", "--direction", "northbound", "--until", "03:00"});
    expect_in(status("sz-sbc-desk", "SBC"), "hours PROPOSED by Hong Kong");

    done("sz-sbc-desk", {"hours", "counter", "--until", "02:00", "--text", "staff until two"});
    expect_in(refused("sz-sbc-desk", {"hours", "agree"}),
              "no hours wait for an answer of Shenzhen");
    done("hk-sbc-desk", {"hours", "agree"});
    const std::string agreed = status("sz-sbc-desk", "SBC");
    expect_in(agreed, "hours agreed");
    expect_in(agreed, "02:00 UTC+8");
    expect_not_in(agreed, "PROPOSED");

    done("hk-sbc-desk", {"hours", "shorten", "--until", "01:00"});
    done("sz-sbc-desk", {"hours", "decline"});
    expect_in(status("hk-sbc-desk", "SBC"), "02:00 UTC+8");
    done("hk-sbc-desk", {"hours", "extend", "--until", "02:30"});
    done("hk-sbc-desk", {"hours", "withdraw"});
    expect_not_in(status("hk-sbc-desk", "SBC"), "PROPOSED");
    const std::string watched = done("sz-sbc-desk", {"watch", "--port", "SBC", "--for", "1s"});
    expect_in(watched, "hours agreed");
    expect_not_in(watched, "withdraws");
    expect_in(refused("hk-sbc-desk", {"hours", "extend", "--for-cleared", "--direction",
                                      "northbound", "--until", "30m"}),
              "not_receiving_side");
    done("sz-sbc-desk",
         {"hours", "extend", "--for-cleared", "--direction", "northbound", "--until", "30m"});
    expect_in(status("hk-sbc-desk", "SBC"), "for those already cleared");
}

TEST_F(NightAtThePorts, TheSpurLineClosesWithNobodyLeftBetweenTheHalls) {
    take_desks("lsc");
    expect_in(refused("sz-lsc-desk", {"closing", "admit", "--open-until", "30m"}),
              "no closing at LSC waits for Shenzhen");
    done("hk-lsc-desk",
         {"closing", "tally", "--cleared", "300", "--crossing", "120", "--closes", "20m"});
    const std::string closing = status("sz-lsc-desk", "LSC");
    expect_in(closing, "CLOSING LSC#");
    expect_in(closing, "Shenzhen has NOT said that it admits them");
    expect_in(refused("sz-lsc-desk", {"closing", "finish", "--admitted", "300"}),
              "closing_not_admitted");

    // The final count is of the same closing, at whatever hour that is.
    done("hk-lsc-desk", {"closing", "tally", "--cleared", "340", "--crossing", "90", "--final"});
    expect_in(refused("sz-lsc-desk", {"closing", "admit", "--open-until", "10m"}, 2),
              "is before the closing at");
    done("sz-lsc-desk", {"closing", "admit", "--open-until", "50m"});
    expect_in(status("hk-lsc-desk", "LSC"), "Shenzhen admits all");
    done("sz-lsc-desk", {"closing", "finish", "--admitted", "340"});
    const std::string closed = status("hk-lsc-desk", "LSC");
    expect_in(closed, "340 cleared, 340 admitted, agreed by both sides");
    expect_not_in(closed, "CLOSING");
}

TEST_F(NightAtThePorts, ADifferenceIsExplainedAndAgreedTo) {
    take_desks("lsc");
    done("hk-lsc-desk", {"closing", "tally", "--cleared", "340", "--final", "--closes", "20m"});
    done("sz-lsc-desk", {"closing", "admit", "--open-until", "50m"});
    expect_in(refused("sz-lsc-desk", {"closing", "finish", "--admitted", "338"}, 2),
              "340 were cleared and 338 admitted: say why");
    done("sz-lsc-desk",
         {"closing", "finish", "--admitted", "338", "--difference", "2 turned back at the bridge"});
    const std::string open = status("hk-lsc-desk", "LSC");
    expect_in(open, "Hong Kong has NOT agreed");
    expect_in(open, "2 turned back at the bridge");
    done("hk-lsc-desk", {"closing", "finish"});
    expect_in(status("sz-lsc-desk", "LSC"), "340 cleared, 338 admitted, agreed by both sides");
}

TEST_F(NightAtThePorts, ATelephoneCallIsConfirmedByTheOtherSideOnly) {
    take_desks("lws");
    done("hk-lws-desk", {"note", "--kind", "transport", "--severity", "moderate", "--text",
                         "no trains after 23:10"});
    expect_in(status("sz-lws-desk", "LWS"), "no trains after 23:10");
    done("hk-lws-desk", {"verbal", "record", "--with", "Li", "--agreed", "coaches instead",
                         "--about", "LWS", "--pause", "10m"});
    expect_in(status("sz-lws-desk", "LWS"), "UNCONFIRMED");
    expect_in(refused("hk-lws-desk", {"verbal", "confirm"}), "waits for Hong Kong");
    expect_in(done("sz-lws-desk", {"verbal", "confirm"}), "coaches instead");
    expect_not_in(status("hk-lws-desk", "LWS"), "UNCONFIRMED");

    done("sz-lws-desk", {"verbal", "record", "--with", "Chan", "--agreed", "all clear"});
    done("hk-lws-desk", {"verbal", "dispute", "--text", "not before 22:00"});
    expect_not_in(status("hk-lws-desk", "LWS"), "UNCONFIRMED");
}

TEST_F(NightAtThePorts, TheDeskIsHandedOverWithWhatIsLiveAndAccepted) {
    take_desks("lws");
    done("hk-lws-desk", {"alert", "raise", "--direction", "northbound", "--severity", "severe",
                         "--waiting", "4500", "--outside-hours"});
    done("hk-lws-desk", {"notice", "draft", "--template", "crowded", "--direction", "northbound"});
    done("hk-lws-desk", {"notice", "approve"});
    done("hk-lws-desk", {"notice", "issue"});
    const std::string handed =
        done("hk-lws-desk", {"duty", "handover", "--to", "hk-lee", "--remarks", "bridge clear"});
    expect_in(handed, "SEVERE clearance peak");
    expect_in(handed, "NOT ACKNOWLEDGED by Shenzhen");
    expect_in(handed, "ISSUED, approved by hk-chan");
    expect_in(status("hk-office", "LWS"), "NOT ACCEPTED");

    expect_in(refused("hk-lws-desk", {"duty", "accept", "--person", "hk-ho"}),
              "not_incoming_officer");
    const std::string accepted = done("hk-lws-desk", {"duty", "accept", "--person", "hk-lee"});
    expect_in(accepted, "SEVERE clearance peak");
    expect_in(accepted, "bridge clear");
    const std::string after = status("hk-office", "LWS");
    expect_in(after, "hk-lee at hk-lws-desk");
    expect_not_in(after, "hk-chan at hk-lws-desk");
    expect_not_in(after, "NOT ACCEPTED");

    done("hk-lws-desk", {"notice", "update", "--text-en", "Lo Wu is back to normal."});
    expect_in(status("sz-lws-desk", "LWS"), "Lo Wu is back to normal.");
    done("hk-lws-desk", {"notice", "withdraw"});
    expect_not_in(status("sz-lws-desk", "LWS"), "Lo Wu is back to normal.");
}

TEST_F(NightAtThePorts, LeavingADeskSaysWhomAnEscalationCouldNotTell) {
    done("hk-lws-desk", {"duty", "on", "--person", "hk-chan"});
    const Ran left = site_.liaison("hk-lws-desk", {"duty", "off", "--lang", "en"});
    EXPECT_EQ(left.exit, 0) << left.err;
    expect_in(left.err, "no desk of Hong Kong has an officer on duty at Lo Wu / Luohu Port");
    expect_not_in(left.err, "Shenzhen has an officer");
}

TEST_F(NightAtThePorts, SharedRulesHoldOnceBothAdministratorsHaveAgreed) {
    done("hk-admin", {"policy", "set", "--urgent", "5s,30s,90s,15s", "--longest-pause", "20m"});
    const std::string waiting = done("sz-admin", {"policy", "show"});
    expect_in(waiting, "waits for the agreement of Shenzhen");
    expect_in(waiting, "presented within 10 s");
    expect_in(refused("hk-admin", {"policy", "agree"}), "nothing waits for Hong Kong");
    expect_in(done("sz-admin", {"policy", "agree"}), "presented within 5 s");
    const std::string agreed = done("hk-admin", {"policy", "show"});
    expect_in(agreed, "presented within 5 s, acknowledged within 30 s, answered within 90 s");
    expect_in(agreed, "for 20 min at most");
    expect_in(agreed, "Nothing waits for agreement.");
    expect_in(
        refused("hk-admin",
                {"policy", "set", "--urgent", "5s,30s,90s,15s", "--thresholds", "110,130,150"}, 2),
        "not both at once");
}

TEST_F(NightAtThePorts, ARunningSentinelFollowsItsSidesNewThresholds) {
    const auto sentinel = site_.liaison_running("hk-sentinel", {"sentinel", "--lang", "en"});
    const auto until = std::chrono::steady_clock::now() + 60s;
    const auto in_time = [&] { return std::chrono::steady_clock::now() < until; };
    while (sentinel->out().find("Watching") == std::string::npos && in_time())
        std::this_thread::sleep_for(20ms);

    done("sz-admin", {"policy", "set", "--thresholds", "300,400,500"});
    done("hk-admin", {"policy", "set", "--thresholds", "1,2,3"});
    expect_in(done("hk-admin", {"policy", "show"}), "minor from 1 %");
    expect_in(done("sz-admin", {"policy", "show"}), "minor from 300 %");
    // 1,200 an hour is far below what genesis calls a peak.
    for (int quarter = 0; sentinel->out().find("SEVERE") == std::string::npos && in_time();
         ++quarter) {
        const auto time = [](int quarters) {
            return Instant{1'767'571'200'000 + quarters * std::int64_t{900'000}};
        };
        done("hk-lws-device",
             {"flow", "report", "--direction", "northbound", "--passengers", "300", "--from",
              to_utc_text(time(quarter)), "--until", to_utc_text(time(quarter + 1))});
    }
    expect_in(sentinel->out(), "SEVERE clearance peak at Lo Wu / Luohu Port");
}

TEST_F(NightAtThePorts, AForecastIsSentWholeOrNotAtAll) {
    done("hk-lws-desk", {"duty", "on", "--person", "hk-chan"});
    const auto file = site_.path() / "days.csv";
    const std::string today = to_local_text(client::now()).substr(0, 10);
    const auto write = [&](int hours) {
        std::ofstream out(file);
        out << "direction,day,hour,passengers\n";
        for (int hour = 0; hour < hours; ++hour)
            out << "northbound," << today << "," << hour << "," << 100 << "\n";
    };
    write(23);
    expect_in(refused("hk-lws-desk", {"forecast", "submit", file.string()}, 2),
              "days.csv:2: " + today + " lacks the hours 23");
    write(24);
    expect_in(done("hk-lws-desk", {"forecast", "submit", file.string()}), "1 recorded");
    expect_in(status("sz-lws-desk", "LWS"), "Hong Kong expects 2,400 today");
}

}  // namespace liaison::system_test
