// An evening at Lo Wu, as it may have been: the command on both sides, the broker between them.
// Northbound, so Hong Kong holds and Shenzhen receives.
#include <gtest/gtest.h>

#include "broker/domain/rules.h"
#include "proto/checkpoint.h"
#include "proto/merkle.h"
#include "storage/sqlite_log.h"
#include "tests/system/site.h"

namespace liaison::system_test {

namespace {

const Scope kLuohu{"LWS"};
const std::string kHongKong = "hk-lws-desk";
const std::string kShenzhen = "sz-lws-desk";

class LoWu : public testing::Test {
  protected:
    void SetUp() override {
        site_.start_broker();
        done(kHongKong, {"duty", "on", "--person", "hk-chan"});
        done(kShenzhen, {"duty", "on", "--person", "sz-li"});
    }

    /// Runs a command that must succeed; what it said.
    Ran done(const std::string& who, const std::vector<std::string>& command) {
        Ran ran = site_.liaison(who, command);
        EXPECT_EQ(ran.exit, 0) << who << " " << command.at(1) << ": " << ran.err;
        return ran;
    }

    std::vector<StoredRecord> log() const {
        const auto reader = storage::open_sqlite_reader(site_.log_file());
        std::vector<StoredRecord> records;
        while (true) {
            const auto entries = reader->read(LogIndex{records.size()}, 1U << 20U);
            if (entries.empty()) return records;
            for (const auto& entry : entries) records.push_back(*read_record(entry.bytes));
        }
    }

    /// The moves of the order, in the log's order.
    std::vector<v1::ReleaseOrder> moves() const {
        std::vector<v1::ReleaseOrder> found;
        for (const auto& stored : log())
            if (const auto content = content_of(stored.record);
                content && content->has_release_order())
                found.push_back(content->release_order());
        return found;
    }

    /// Where the last record of the port stands: "LWS#7".
    std::string last_name() const {
        std::uint64_t last = 0;
        for (const auto& stored : log())
            if (stored.record.scope() == kLuohu.value) last = stored.record.sequence();
        return "LWS#" + std::to_string(last);
    }

    std::string status(const std::string& who) {
        return done(who, {"status", "--port", "LWS"}).out;
    }

    Site site_;
};

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_F(LoWu, AnEveningFromFiveHundredATrainToTheAllClear) {
    // 500 a train: asked for by the side that holds, agreed by the one that receives.
    done(kHongKong, {"order", "request", "500/train", "north", "--reason", "far-side-slow",
                     "--receiving-load", "1800", "--outside-hours"});
    EXPECT_TRUE(says(done(kShenzhen, {"ack", "LWS"}).out, "liaison order accept"))
        << "an acknowledgement is no answer";
    done(kShenzhen, {"order", "accept", "500/train"});
    EXPECT_TRUE(says(status(kShenzhen), "NOT YET IN EFFECT: 500 per train"));
    done(kHongKong, {"order", "effect", "--first", "train 1807", "--agency", "station staff"});
    EXPECT_TRUE(says(status(kHongKong), "in force 500 per train"));

    // 200: the receiving side restricts alone. In the middle the broker dies.
    const std::string tightened = done(kShenzhen, {"order", "tighten", "200/train"}).out;
    EXPECT_TRUE(says(tightened, "recorded as LWS#"));
    site_.kill_broker();
    site_.start_broker();
    EXPECT_TRUE(says(status(kHongKong), "in force 200 per train")) << status(kHongKong);
    done(kHongKong, {"ack", "LWS"});
    done(kHongKong, {"order", "effect"});

    // More is proposed, but a hold comes first: who accepts what they had read is told so.
    done(kHongKong, {"order", "amend", "400/train"});
    const std::string proposal = last_name();
    const Ran held = done(kHongKong, {"order", "hold"});
    EXPECT_TRUE(says(held.out, "no figure is stated")) << held.out;
    const Ran stale = site_.liaison(kShenzhen, {"order", "accept", proposal});
    EXPECT_EQ(stale.exit, 3) << stale.err;
    EXPECT_TRUE(says(stale.err, "stale_revision")) << stale.err;
    EXPECT_TRUE(says(stale.err, "HOLD (0, nobody)")) << "the present terms: " << stale.err;
    EXPECT_TRUE(says(status(kShenzhen), "in force HOLD (0, nobody)"));
    done(kShenzhen, {"ack", "LWS"});

    // Releasing needs both.
    const Ran alone = site_.liaison(kHongKong, {"order", "tighten", "full"});
    EXPECT_EQ(alone.exit, 3) << "free flow is no tightening";
    done(kHongKong, {"order", "complete", "--waiting-holding", "0", "--waiting-receiving", "120"});
    done(kShenzhen, {"ack", "LWS"});
    done(kShenzhen, {"order", "accept"});
    EXPECT_TRUE(says(status(kHongKong), "no live alert, no measure"));

    // The log tells the same.
    ASSERT_EQ(site_.stop_broker(), 0);
    using Order = v1::ReleaseOrder;
    std::vector<Order::Action> actions;
    for (const auto& move : moves()) actions.push_back(move.action());
    EXPECT_EQ(actions, (std::vector<Order::Action>{Order::REQUEST, Order::ACCEPT, Order::EFFECT,
                                                   Order::TIGHTEN, Order::EFFECT, Order::AMEND,
                                                   Order::HOLD, Order::COMPLETE, Order::ACCEPT}));

    domain::Situation situation;
    std::vector<Digest> leaves;
    std::map<std::string, Digest> ends;
    std::vector<std::uint32_t> refused;
    const auto records = log();
    for (const auto& stored : records) {
        EXPECT_EQ(stored.record.predecessor(), ends[stored.record.scope()].value);
        ends[stored.record.scope()] = stored.hash;
        leaves.push_back(leaf_hash(stored.bytes));
        if (stored.record.has_refused_notice())
            refused.push_back(stored.record.refused_notice().number());
        domain::apply(situation, stored);
    }
    EXPECT_EQ(refused,
              (std::vector<std::uint32_t>{static_cast<std::uint32_t>(Refusal::stale_revision),
                                          static_cast<std::uint32_t>(Refusal::loosens)}));
    EXPECT_TRUE(situation.orders.empty()) << "ended by both, on record";
    const auto& genesis = records.front().record.genesis();
    const auto checkpoint =
        open_checkpoint(storage::open_sqlite_reader(site_.log_file())->checkpoint(),
                        genesis.origin(), genesis.log_public());
    ASSERT_TRUE(checkpoint.has_value());
    EXPECT_EQ(checkpoint->size, leaves.size());
    EXPECT_EQ(checkpoint->root, root_of(leaves));
}

TEST_F(LoWu, AHoldNeedsNoOfficerAndSaysWhatIsMissing) {
    done(kHongKong, {"duty", "off"});
    const Ran held = done(kHongKong, {"order", "hold", "north"});
    EXPECT_TRUE(says(held.out, "no officer is named")) << held.out;
    EXPECT_TRUE(says(held.out, "order hold LWS#3 --person ID")) << held.out;
    EXPECT_TRUE(says(status(kShenzhen), "STILL MISSING: no officer is named"));
    done(kHongKong, {"order", "hold", "LWS#3", "--person", "hk-chan", "--receiving-load", "1800"});
    EXPECT_FALSE(says(status(kShenzhen), "no officer is named"));

    // Nor does it matter that what it names is over.
    done(kHongKong, {"order", "complete", "--person", "hk-chan"});
    done(kShenzhen, {"order", "accept"});
    EXPECT_TRUE(says(status(kShenzhen), "no live alert, no measure"));
    done(kHongKong, {"order", "hold", "LWS#3"});
    EXPECT_TRUE(says(status(kShenzhen), "in force HOLD (0, nobody)"));
}

TEST_F(LoWu, TwoAllClearsThatCrossAreToldApartAndAFigureVoidsNeither) {
    done(kHongKong, {"order", "hold", "north"});
    const std::string held = last_name();
    done(kShenzhen, {"order", "complete"});
    // The figure that was missing comes late: the question stands.
    done(kHongKong, {"order", "hold", held, "--receiving-load", "1800"});
    EXPECT_TRUE(says(status(kShenzhen), "ALL CLEAR, the measure ends"));
    const Ran crossing = done(kHongKong, {"order", "complete"});
    EXPECT_TRUE(says(crossing.err, "Shenzhen PROPOSES ALL CLEAR already")) << crossing.err;
    EXPECT_TRUE(says(crossing.err, "liaison order accept " + held)) << crossing.err;
    const Ran own = site_.liaison(kHongKong, {"order", "accept", held});
    EXPECT_EQ(own.exit, 3);
    EXPECT_TRUE(says(own.err, "it is the other side's move")) << own.err;
    done(kShenzhen, {"order", "accept"});
    EXPECT_TRUE(says(status(kHongKong), "no live alert, no measure"));
}

TEST_F(LoWu, WhoIsInChargeAndOffDutyIsMarked) {
    done(kHongKong, {"order", "hold", "north"});
    EXPECT_FALSE(says(status(kShenzhen), "NOT ON DUTY"));
    done(kHongKong, {"duty", "off"});
    EXPECT_TRUE(says(status(kShenzhen), "Hong Kong hk-chan (NOT ON DUTY)"));
}

TEST_F(LoWu, AWaveAboveItsSizeIsPointedOut) {
    done(kHongKong, {"order", "tighten", "100/wave@10m", "north", "--outside-hours"});
    const Ran fits = done(kHongKong, {"order", "wave", "--number", "1", "--people", "100"});
    EXPECT_FALSE(says(fits.err, "MORE than is in force")) << fits.err;
    const Ran mistyped = done(kHongKong, {"order", "wave", "--number", "1", "--people", "1000"});
    EXPECT_TRUE(says(mistyped.err, "1,000 is MORE than is in force")) << mistyped.err;
    done(kHongKong, {"order", "wave", "--number", "1", "--people", "100"});
    EXPECT_TRUE(says(status(kShenzhen), "100 released, 0 received"));
}

TEST_F(LoWu, NobodyIsSentToAPortThatTakesNoPassengers) {
    const std::vector<std::string> draft = {"notice",      "draft",      "--template",   "diverted",
                                            "--direction", "northbound", "--alternative"};
    const auto drafted = [&](const std::string& port) {
        auto command = draft;
        command.push_back(port);
        return site_.liaison(kHongKong, command);
    };
    const Ran suspended = drafted("STK");
    EXPECT_EQ(suspended.exit, 3);
    EXPECT_TRUE(says(suspended.err, "402")) << suspended.err;
    const Ran own = drafted("LWS");
    EXPECT_EQ(own.exit, 2);
    EXPECT_TRUE(says(own.err, "is the notice's own port")) << own.err;
    // People are stopped all the same; that nobody is sent there is said.
    const Ran held = done(kHongKong, {"order", "hold", "north", "--divert-to", "STK"});
    EXPECT_TRUE(says(held.out, "LEFT OUT: nobody is sent there")) << held.out;
    EXPECT_FALSE(says(status(kHongKong), "at STK: ")) << "its desks are not asked";
}

TEST_F(LoWu, ADivertedPortsDesksAreAskedAndAnswerForThemselves) {
    done("sz-lsc-desk", {"duty", "on", "--person", "sz-wang"});
    auto futian = site_.liaison_running("sz-lsc-desk", {"watch", "--port", "LWS", "--for", "20s"});
    done(kHongKong, {"order", "hold", "north", "--divert-to", "LSC"});
    done("sz-lsc-desk", {"ack", "LWS"});
    const std::string shown = status(kHongKong);
    EXPECT_TRUE(says(shown, "Shenzhen at LSC: ")) << shown;
    EXPECT_TRUE(says(shown, "by sz-wang")) << shown;
    bool delivered = false;
    const auto until = std::chrono::steady_clock::now() + 20s;
    while (!delivered && std::chrono::steady_clock::now() < until)
        for (const auto& stored : log())
            if (const auto content = content_of(stored.record);
                content && content->has_acknowledgement())
                delivered = delivered ||
                            (content->acknowledgement().stage() == v1::Acknowledgement::DELIVERED &&
                             content->acknowledgement().port() == "LSC");
    EXPECT_TRUE(delivered) << "the desk's watch says that it has it: " << futian->err();
    futian->signal(SIGTERM);
    EXPECT_EQ(futian->wait(10s), 0);
}

}  // namespace liaison::system_test
