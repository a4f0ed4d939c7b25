// Under which keys records are found.
#include <gtest/gtest.h>

#include <set>

#include "broker/domain/index_keys.h"
#include "broker/domain/rules.h"
#include "tests/unit/domain_stage.h"

namespace liaison::stage {

namespace {

std::set<std::string> groups_of(const StoredRecord& stored) {
    std::set<std::string> groups;
    for (const auto& key : domain::index_keys(stored)) groups.insert(key.group);
    return groups;
}

v1::Content an_alert(Stage& stage) {
    v1::Content content = stage.content("LWS");
    content.set_person("hk-chan");
    auto& alert = *content.mutable_peak_alert();
    alert.set_action(v1::PeakAlert::RAISE);
    alert.set_direction(v1::NORTHBOUND);
    alert.set_event(v1::PeakAlert::CLEARANCE_PEAK);
    alert.set_severity(v1::SEVERE);
    alert.set_urgency(v1::IMMEDIATE);
    alert.set_certainty(v1::OBSERVED);
    return content;
}

v1::Content a_report(Stage& stage) {
    v1::Content content = stage.content("LWS");
    auto& flow = *content.mutable_flow_report();
    flow.set_direction(v1::NORTHBOUND);
    flow.set_from(stage.now().ms - 1'000);
    flow.set_until(stage.now().ms);
    flow.set_passengers(7);
    flow.set_definition("passengers");
    return content;
}

TEST(IndexKeys, ANoticeIsFoundByKindPrincipalAndPerson) {
    Stage stage;
    const v1::Content content = an_alert(stage);
    ASSERT_TRUE(stage.submit("hk-lws-desk", content).receipt);
    const StoredRecord& stored = stage.records().back();
    EXPECT_EQ(groups_of(stored),
              (std::set<std::string>{"hk-lws-desk", "/kind/LWS/alert", "/principal/hk-lws-desk",
                                     "/person/hk-chan"}));
    for (const auto& key : domain::index_keys(stored))
        EXPECT_EQ(key.key, key.group == "hk-lws-desk"
                               ? content.message_id()
                               : domain::place_key(LogIndex{stored.record.index()}));
}

TEST(IndexKeys, AFlowReportIsFoundByItsMessageIdOnly) {
    Stage stage;
    ASSERT_TRUE(stage.submit("hk-lws-device", a_report(stage)).receipt);
    EXPECT_EQ(groups_of(stage.records().back()), (std::set<std::string>{"hk-lws-device"}));
}

TEST(IndexKeys, WhatCameLateAndWhatWasRefusedIsFoundAsSuch) {
    Stage stage;
    v1::Content late = a_report(stage);
    stage.wait(std::chrono::seconds{20});
    ASSERT_TRUE(stage.submit("hk-lws-device", late).receipt);
    EXPECT_EQ(groups_of(stage.records().back()), (std::set<std::string>{"hk-lws-device", "/late"}));

    v1::Content unlisted = an_alert(stage);
    unlisted.set_person("nobody");
    ASSERT_TRUE(stage.submit("hk-lws-desk", unlisted).audit) << "refused, on record";
    EXPECT_EQ(
        groups_of(stage.records().back()),
        (std::set<std::string>{"hk-lws-desk", "/kind/AUDIT/refusal", "/principal/hk-lws-desk"}));
}

TEST(IndexKeys, MessageIdsAreThoseThatTheRulesSpend) {
    Stage stage;
    ASSERT_TRUE(stage.submit("hk-lws-desk", an_alert(stage)).receipt);
    stage.wait(std::chrono::minutes{2});  // escalations, the broker's own
    for (const auto& stored : stage.records()) {
        const auto spent = domain::spent_in(stored);
        std::set<std::pair<std::string, Bytes>> ids;
        for (const auto& key : domain::index_keys(stored))
            if (!key.group.starts_with('/')) ids.emplace(key.group, key.key);
        ASSERT_EQ(ids.size(), spent ? 1U : 0U) << stored.record.index();
        if (spent) {
            EXPECT_TRUE(ids.contains({spent->principal.value, spent->id.value}));
        }
    }
}

TEST(IndexKeys, PlacesAreInTheLogsOrder) {
    EXPECT_LT(domain::place_key(LogIndex{255}), domain::place_key(LogIndex{256}));
    EXPECT_LT(domain::place_key(LogIndex{65'535}), domain::place_key(LogIndex{1'000'000}));
    EXPECT_EQ(domain::place_key(LogIndex{1}).size(), 8U);
}

}  // namespace

}  // namespace liaison::stage
