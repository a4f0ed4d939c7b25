// The disk gives up in the middle of a commit: nobody is answered, the process ends, and the
// outcome is found at the next start.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/fault/preload.h"
#include "tests/fault/scene.h"

namespace liaison::fault_test {

class StoreError : public testing::TestWithParam<const char*> {};

TEST_P(StoreError, InACommitEndsTheBrokerAndTheOutcomeIsFoundAtTheNextStart) {
    Site site;
    site.set_limits(1'000'000);
    const auto trigger = site.path() / "strike";
    auto environment = preloading(LIAISON_FAILING_STORE);
    environment["LIAISON_FAULT_FILE"] = "liaison.db-wal";
    environment["LIAISON_FAULT_CALL"] = GetParam();
    environment["LIAISON_FAULT_TRIGGER"] = trigger.string();
    site.start_broker(environment);
    Scene scene(site);
    for (int round = 0; round < 2 * rounds(); ++round) {
        scene.play(500ms, 5ms);
        const auto held = scene.receipts().held();
        ASSERT_GT(held, 0U);
        std::ofstream(trigger).put('\n');
        ASSERT_TRUE(scene.play_until(10s, 5ms, [&] { return !site.broker().running(); }))
            << "the broker went on after a commit whose outcome nobody knows";
        EXPECT_FALSE(std::filesystem::exists(trigger));
        EXPECT_EQ(site.broker().wait(0ms), 1);
        const std::string words = site.broker().err();
        const std::string last = words.substr(words.rfind('\n', words.size() - 2) + 1);
        EXPECT_NE(last.find("store failed: the log is the truth at the next start"),
                  std::string::npos)
            << words;
        EXPECT_NE(last.find("liaison.db"), std::string::npos) << last;

        site.start_broker(environment);
        ASSERT_TRUE(scene.settle(30s).has_value());
        scene.expect_promises();
    }
}

INSTANTIATE_TEST_SUITE_P(EachCall, StoreError, testing::Values("sync", "pwrite"),
                         [](const auto& call) { return std::string(call.param); });

}  // namespace liaison::fault_test
