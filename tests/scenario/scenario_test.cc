#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "clients/audit/rules_replay.h"
#include "tests/scenario/runner.h"

namespace liaison::scenario {

namespace {

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<std::string> scenario_names() {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::directory_iterator(LIAISON_SCENARIOS))
        if (entry.path().extension() == ".scenario") out.push_back(entry.path().stem().string());
    std::sort(out.begin(), out.end());
    return out;
}

std::filesystem::path file_of(const std::string& name) {
    return std::filesystem::path(LIAISON_SCENARIOS) / (name + ".scenario");
}

/// What never comes from decide: its refusals are all the others, so that a new one is missed here
/// until a file shows it.
const std::set<Refusal> kOfOtherRooms = {
    Refusal::malformed,      Refusal::unspecified_value, Refusal::text_not_utf8,
    Refusal::bad_message_id, Refusal::unknown_notice,    Refusal::unknown_protocol,
    Refusal::wrong_log,      Refusal::hello_first,       Refusal::cursor_mismatch,
    Refusal::beyond_head,    Refusal::too_large,         Refusal::busy,
    Refusal::too_fast,       Refusal::not_stored,        Refusal::stopping,
    Refusal::unreadable,     Refusal::history_disputed,
};

class Scenario : public testing::TestWithParam<std::string> {};

TEST_P(Scenario, ComesOutAsWritten) {
    const std::string expected = text_of(file_of(GetParam()));
    const std::string played = Runner().play(expected);
    // For whoever changes a rule on purpose; the difference is then read before it is kept.
    if (std::getenv("LIAISON_REWRITE_SCENARIOS") != nullptr)
        std::ofstream(file_of(GetParam())) << played;
    EXPECT_EQ(played, expected);
}

/// The auditor judges afterwards what the rules did at the time: no record may look wrong to him.
TEST_P(Scenario, StandsUpToTheAuditorsReplayOfTheRules) {
    Runner runner;
    runner.play(text_of(file_of(GetParam())));
    audit::RulesReplay rules;
    for (const StoredRecord& stored : runner.stage().records()) {
        const auto outcome = rules.take(stored);
        EXPECT_TRUE(outcome.judged);
        ASSERT_FALSE(outcome.fault)
            << "record " << stored.record.index() << ": " << name_of(outcome.fault->kind) << ", "
            << outcome.fault->detail << "\n"
            << stored.record.DebugString();
        EXPECT_FALSE(outcome.warning)
            << "record " << stored.record.index() << ": " << name_of(outcome.warning->kind) << ", "
            << outcome.warning->detail;
    }
}

INSTANTIATE_TEST_SUITE_P(Files, Scenario, testing::ValuesIn(scenario_names()),
                         [](const auto& file) {
                             std::string name = file.param;
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

TEST(Scenarios, ShowEveryRefusalOfDecide) {
    std::set<Refusal> shown;
    for (const std::string& name : scenario_names()) {
        Runner runner;
        runner.play(text_of(file_of(name)));
        shown.insert(runner.refusals().begin(), runner.refusals().end());
    }
    for (const Refusal refusal : all_refusals())
        EXPECT_NE(shown.contains(refusal), kOfOtherRooms.contains(refusal))
            << name_of(refusal) << " occurs in no scenario, or is not of another room after all";
}

TEST(Scenarios, StepThatCannotBeReadIsSaid) {
    EXPECT_EQ(Runner().play("hk-lws-desk: wave A\n----\n"),
              "hk-lws-desk: wave A\n----\ncannot be played: what is wave?\n");
    EXPECT_EQ(Runner().play("wait 10s colour=red\n----\n"),
              "wait 10s colour=red\n----\ncannot be played: what is colour?\n");
    EXPECT_EQ(Runner().play("wait soon\n----\n"),
              "wait soon\n----\ncannot be played: a duration is written 1m30s\n");
}

TEST(Scenarios, StepsWithoutAnAnswerAreSaid) {
    EXPECT_EQ(Runner().play("wait 10s\n"), "wait 10s\nsteps without an answer\n");
}

}  // namespace

}  // namespace liaison::scenario
