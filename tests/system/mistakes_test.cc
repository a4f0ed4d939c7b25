// What a person mistypes at night: the answer says what is wrong and what to type.
#include <gtest/gtest.h>

#include <csignal>
#include <thread>

#include "tests/system/site.h"

namespace liaison::system_test {

namespace {

const std::string kHongKong = "hk-lws-desk";
const std::string kShenzhen = "sz-lws-desk";

using Words = std::vector<std::string>;

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

class AtNight : public testing::Test {
  protected:
    void SetUp() override {
        site_.start_broker();
        done(kHongKong, {"duty", "on", "--person", "hk-chan"});
        done(kHongKong, {"alert", "raise", "--direction", "north", "--severity", "severe",
                         "--waiting", "4500", "--outside-hours"});
        done(kHongKong, {"order", "hold", "north"});
    }

    Ran done(const std::string& who, const Words& command) const {
        Ran ran = site_.liaison(who, command);
        EXPECT_EQ(ran.exit, 0) << who << " " << command.at(0) << ": " << ran.err;
        return ran;
    }

    void expect_mistake(const Words& command, int exit, const std::string& part) const {
        const Ran ran = site_.liaison(kHongKong, command);
        EXPECT_EQ(ran.exit, exit) << ran.out << ran.err;
        EXPECT_TRUE(says(ran.err, part)) << ran.err;
    }

    /// The name of the order that stands.
    std::string order() const {
        const std::string list = done(kHongKong, {"status", "--port", "LWS"}).out;
        const auto at = list.rfind("LWS#", list.find("HOLD"));
        return list.substr(at, list.find_first_not_of("0123456789", at + 4) - at);
    }

    Site site_;
};

}  // namespace

TEST_F(AtNight, AnOrderWithAnotherDirectionOrPortThanItsOwnIsNotMoved) {
    const std::string name = order();
    for (const std::string move : {"hold", "suspend"}) {
        expect_mistake({"order", move, name, "south"}, 2, "you said " + name + " northbound");
        expect_mistake({"order", move, name, "--port", "LMC"}, 2, "you said " + name);
        expect_mistake({"order", move, "lws", "north", "--port", "LMC"}, 2, "you said LWS and LMC");
    }
    expect_mistake({"order", "tighten", "10/coach", name, "south"}, 2, "and southbound");
    done(kHongKong, {"order", "hold", name, "north"});
}

TEST_F(AtNight, WhatIsLiveTheOtherWayIsNamed) {
    expect_mistake({"order", "complete", "south"}, 3, "nothing is live southbound");
    expect_mistake({"order", "complete", "south"}, 3, "live there: " + order() + " northbound");
}

TEST_F(AtNight, APortThatThereIsNotIsSaidToBeNone) {
    const std::string none = "this site has no port LMX. It has ";
    expect_mistake({"ack", "LMX"}, 2, none);
    expect_mistake({"ack", "LMX#12"}, 2, none);
    expect_mistake({"watch", "--port", "LMX", "--for", "1s"}, 2, none);
    expect_mistake({"audit", "list", "--port", "LMX", "--log", site_.log_file().string()}, 2, none);
}

TEST_F(AtNight, ARefusalNamesTheOptionAndNotTheField) {
    expect_mistake({"order", "hold", "north", "--reason", "other"}, 3, "[--text]");
}

TEST_F(AtNight, WhatIsLiveAndWhatIsNewEndWithTheCommandThatAcknowledgesIt) {
    const auto watch = site_.liaison_running(kShenzhen, {"watch", "--port", "LWS"});
    const auto shows = [&](const std::string& part) {
        const auto until = std::chrono::steady_clock::now() + 60s;
        while (!says(watch->out(), part) && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(50ms);
        return says(watch->out(), part);
    };
    const std::string alert = "LWS#1";
    EXPECT_TRUE(shows("liaison ack " + alert)) << watch->out();
    EXPECT_TRUE(shows("liaison ack " + order())) << watch->out();
    done(kHongKong, {"note", "--kind", "transport", "--severity", "severe", "--text", "no trains"});
    const std::string note = done(kHongKong, {"status", "--port", "LWS"}).out;
    const auto at = note.rfind("LWS#", note.find("no trains"));
    EXPECT_TRUE(shows("acknowledge: liaison ack " +
                      note.substr(at, note.find_first_not_of("0123456789", at + 4) - at)))
        << watch->out();
    done(kShenzhen, {"duty", "on", "--person", "sz-li"});
    done(kShenzhen, {"ack", alert});
    done(kShenzhen, {"ack", order()});
    watch->signal(SIGINT);
    EXPECT_EQ(watch->wait(10s), 0);
}

}  // namespace liaison::system_test
