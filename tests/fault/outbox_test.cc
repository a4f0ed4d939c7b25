// Notices that waited at a desk, by a clock that the test sets.
#include <gtest/gtest.h>

#include "tests/fault/scene.h"
#include "tests/fault/stepped_clock.h"

namespace liaison::fault_test {

namespace {

using Words = std::vector<std::string>;

const std::string kHongKong = "hk-lws-desk";
const std::string kShenzhen = "sz-lws-desk";

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Shenzhen asks for 300 a train; then nobody reaches the broker, and Hong Kong's desk answers, by
/// its clock `ago`.
class LateDesk : public testing::Test {
  protected:
    void SetUp() override {
        site_.start_broker();
        done(kHongKong, {"duty", "on", "--person", "hk-chan"});
        done(kShenzhen, {"duty", "on", "--person", "sz-li"});
        done(kShenzhen,
             {"order", "request", "300/train", "northbound", "--outside-hours", "--yes"});
        done(kHongKong, {"status"});
    }

    system_test::Ran done(const std::string& who, const Words& command) const {
        auto ran = site_.liaison(who, command);
        EXPECT_EQ(ran.exit, 0) << who << " " << command.at(0) << ": " << ran.err;
        return ran;
    }

    void kept(std::chrono::seconds ago, Words command) const {
        command.insert(command.end(), {"--yes", "--timeout", "500ms"});
        const SteppedClock clock(site_.path() / "late-clock");
        clock.stands(-ago);
        const auto ran = site_.liaison(kHongKong, command, clock.environment());
        EXPECT_EQ(ran.exit, 4) << ran.err;
        EXPECT_TRUE(says(ran.err, "stored here as number ")) << ran.err;
    }

    std::vector<v1::ReleaseOrder::Action> moves() const {
        std::vector<v1::ReleaseOrder::Action> found;
        for (const auto& stored : system_test::log_of(site_))
            if (const auto content = content_of(stored.record);
                content && content->has_release_order())
                found.push_back(content->release_order().action());
        return found;
    }

    Site site_;
};

using Moves = std::vector<v1::ReleaseOrder::Action>;

}  // namespace

TEST_F(LateDesk, AnAcceptanceThatWaitedOverAMinuteGoesOnlyWhenAPersonConfirmsIt) {
    ASSERT_EQ(site_.stop_broker(), 0);
    kept(90s, {"order", "accept"});
    kept(90s, {"order", "effect"});
    site_.start_broker();
    const auto status = done(kHongKong, {"status"});
    EXPECT_TRUE(says(status.err, "liaison outbox confirm 1")) << status.err;
    EXPECT_TRUE(says(status.err, "waits for number 1")) << status.err;
    EXPECT_EQ(moves(), Moves{v1::ReleaseOrder::REQUEST});

    const auto confirmed = site_.liaison(kHongKong, {"outbox", "confirm", "1", "--yes"});
    EXPECT_TRUE(says(confirmed.out, "delivered number 1")) << confirmed.out << confirmed.err;
    const auto made = moves();
    ASSERT_GE(made.size(), 2U);
    EXPECT_EQ(made[1], v1::ReleaseOrder::ACCEPT);
    bool is_late = false;
    for (const auto& stored : system_test::log_of(site_))
        is_late = is_late || stored.record.late_by() >= 80'000;
    EXPECT_TRUE(is_late) << "the record says how late it came";
}

TEST_F(LateDesk, AHoldOfHoursAgoStillGoesAndAnExpiredAlertComesBack) {
    ASSERT_EQ(site_.stop_broker(), 0);
    kept(3h, {"order", "hold", "northbound"});
    kept(3h, {"alert", "raise", "--direction", "southbound", "--severity", "severe",
              "--outside-hours", "--expires", "2h"});
    site_.start_broker();
    const auto sent = site_.liaison(kHongKong, {"outbox", "send"});
    EXPECT_EQ(sent.exit, 3) << sent.err;
    EXPECT_TRUE(says(sent.out, "delivered number 1")) << sent.out;
    EXPECT_TRUE(says(sent.out, "it had expired before it could be sent")) << sent.out;
    EXPECT_EQ(moves(), (Moves{v1::ReleaseOrder::REQUEST, v1::ReleaseOrder::HOLD}));
    for (const auto& stored : system_test::log_of(site_))
        EXPECT_FALSE(stored.record.has_refused_notice()) << "it was never sent";
}

}  // namespace liaison::fault_test
