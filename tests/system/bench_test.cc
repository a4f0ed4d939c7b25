// `liaison bench` against a real broker: what it says of a run, and that nobody is alarmed by it.
#include <gtest/gtest.h>

#include "tests/system/site.h"

namespace liaison::system_test {

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A machine that was held for a moment misses a rate: it may try again.
Ran valid_bench(const Site& site, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "bench");
    Ran ran;
    for (int attempt = 0; attempt < 8 && ran.exit != 0; ++attempt)
        ran = site.liaison("hk-lws-device", arguments);
    return ran;
}

}  // namespace

TEST(Bench, ALightRunIsValidAndEveryReportIsRecordedAndRead) {
    Site site;
    site.start_broker();
    const auto ran = valid_bench(
        site, {"--rate", "10", "--for", "3s", "--disk", site.log_file().parent_path(), "--json"});
    EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
    for (const auto* const part :
         {R"("valid":true)", R"("reports":30,"sent":30,"recorded":30,"read":30)",
          R"("encryption":"CURVE")", R"("until_receipt_us":{"p50":)", R"("until_read_us":{"p50":)",
          R"("fdatasync_us":{"p50":)"})
        EXPECT_TRUE(has(ran.out, part)) << part << "\n" << ran.out;
    for (const auto& left : std::filesystem::directory_iterator(site.log_file().parent_path()))
        EXPECT_FALSE(has(left.path().string(), "probe")) << left;
}

TEST(Bench, WhatItSendsStandsInTheLogButOnNobodysScreen) {
    Site site;
    site.start_broker();
    ASSERT_EQ(valid_bench(site, {"--rate", "10", "--for", "1s"}).exit, 0);
    const std::vector<std::string> watch{"watch",   "--port", "LWS",       "--from", "0",
                                         "--count", "10",     "--timeout", "20s"};
    const auto seen = site.liaison("sz-lws-desk", watch);
    EXPECT_EQ(seen.exit, 0) << seen.err;
    EXPECT_FALSE(has(seen.out, "TEST")) << seen.out;
    auto by_program = watch;
    by_program.emplace_back("--json");
    EXPECT_TRUE(has(site.liaison("sz-lws-desk", by_program).out, R"("status":"TEST")"));
    const auto status = site.liaison("sz-lws-desk", {"status", "--port", "LWS"});
    EXPECT_EQ(status.exit, 0) << status.err;
    EXPECT_FALSE(has(status.out, "TEST")) << status.out;
}

TEST(Bench, ARunAboveTheSitesRateIsInvalid) {
    Site site;
    site.start_broker();
    // Five seconds' worth of a device's 50 a second goes at once; the rest must wait.
    const auto ran = site.liaison("hk-lws-device", {"bench", "--rate", "300", "--for", "1500ms"});
    EXPECT_EQ(ran.exit, 1) << ran.out;
    EXPECT_TRUE(has(ran.err, "INVALID")) << ran.err;
    EXPECT_TRUE(has(ran.out, "450 of 450 on record")) << ran.out;
}

TEST(Bench, ARefusalEndsItAndIsSaid) {
    Site site;
    site.start_broker();
    const auto ran =
        site.liaison("hk-lws-desk", {"bench", "--port", "LMC", "--rate", "10", "--for", "20s"});
    EXPECT_EQ(ran.exit, 3) << ran.out << ran.err;
    EXPECT_TRUE(has(ran.err, "INVALID")) << ran.err;
    EXPECT_FALSE(has(ran.out, "200 of 200")) << ran.out;
}

TEST(Bench, WhoCountsNobodyIsTurnedAwayBeforeAnythingIsSent) {
    Site site;
    site.start_broker();
    const auto ran = site.liaison("sz-display", {"bench", "--port", "LWS"});
    EXPECT_EQ(ran.exit, 2);
    EXPECT_TRUE(has(ran.err, "hk-lws-device")) << ran.err;
}

}  // namespace liaison::system_test
