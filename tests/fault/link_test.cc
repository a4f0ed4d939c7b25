// The border link fails, in real network namespaces: cut, half-open, lossy, slow.
#include <gtest/gtest.h>

#include "tests/fault/scene.h"
#include "tests/fault/wire.h"

namespace liaison::fault_test {

namespace {

constexpr Wire::Quality kNothingPasses{.delay = {}, .loss = 1, .bytes_per_second = {}};

/// A site whose broker stands at the far end of a wire.
class Link : public testing::Test {
  protected:
    Link() : site_(Wire::kBrokerAddress) {
        site_.set_limits(1'000'000);
        const Wire::AtBroker there(wire_);
        site_.start_broker();
    }

    Wire wire_;
    Site site_;
};

/// Long enough for a deadline of 10 s that was running to pass unheard; in the long form, for every
/// patience to end.
Milliseconds lasting() { return rounds() > 1 ? 70s : 9s; }

/// What severs the link, and for how long; the promises, and how soon everything is whole again.
class Severed : public Link {
  protected:
    template <typename Sever, typename Mend>
    void strike(const Sever& sever, const Mend& mend) {
        Scene scene(site_);
        for (int round = 0; round < rounds(); ++round) {
            const Digest alert = scene.raise_alert();
            scene.play(2s);
            const Instant cut = client::now();
            sever();
            EXPECT_TRUE(scene.play_until(
                20s, 100ms, [&] { return scene.watch().said("behind", kLuohu, cut).has_value(); }));
            const auto behind = scene.watch().said("behind", kLuohu, cut);
            ASSERT_TRUE(behind.has_value()) << "nobody was told of the cut";
            EXPECT_LE(behind->at - cut, 7'000ms);
            const Instant since{number_in(behind->text, "behind_since").value_or(0)};
            EXPECT_GE(since - cut, -1'500ms) << "behind since before the cut";
            EXPECT_LE(since - cut, 1'500ms) << "a cut link was still called complete";
            scene.play(lasting() - (client::now() - cut));
            mend();
            const auto whole = scene.settle(60s);
            ASSERT_TRUE(whole.has_value())
                << scene.receipts().held() << " of " << scene.receipts().asked() << " receipts";
            RecordProperty("whole_again_ms", std::to_string(whole->count()));
            EXPECT_LE(*whole, 15s) << "a link that is back must be used soon";
            scene.expect_promises();
            const auto waits = waits_for_presentation(system_test::log_of(site_), alert.value);
            ASSERT_EQ(waits.size(), 1U);
            EXPECT_LE(waits.front(), 11'500ms) << "a deadline was late";
        }
    }
};

}  // namespace

TEST_F(Severed, APulledPlugIsToldAndEverythingIsWholeWhenItIsBack) {
    strike([&] { wire_.plug(false); }, [&] { wire_.plug(true); });
}

TEST_F(Severed, AHalfOpenLinkToTheBrokerIsToldAndEverythingIsWholeWhenItIsBack) {
    strike([&] { wire_.set(Wire::Way::to_broker, kNothingPasses); }, [&] { wire_.set({}); });
}

TEST_F(Severed, AHalfOpenLinkToTheClientsIsToldAndEverythingIsWholeWhenItIsBack) {
    strike([&] { wire_.set(Wire::Way::to_clients, kNothingPasses); }, [&] { wire_.set({}); });
}

TEST_F(Link, LossOneWayAndALongWayWithLossBothWaysLoseNothing) {
    Scene scene(site_);
    const Digest alert = scene.raise_alert();
    wire_.set(Wire::Way::to_clients, {.delay = {}, .loss = 0.2, .bytes_per_second = {}});
    scene.play(4s * rounds());
    wire_.set({.delay = 300ms, .loss = 0.05, .bytes_per_second = {}});
    scene.play(7s * rounds());
    EXPECT_GT(wire_.lost(), 0U);
    ASSERT_TRUE(scene.settle(60s).has_value());
    scene.expect_promises();
    const auto waits = waits_for_presentation(system_test::log_of(site_), alert.value);
    ASSERT_EQ(waits.size(), 1U);
    EXPECT_LE(waits.front(), 11'500ms);
}

TEST_F(Link, SixtyFourKilobitsCarryTheNoticesAndALateReaderCatchesUp) {
    constexpr std::uint64_t kSlow = 64'000 / 8;
    std::vector<v1::Content> backlog;
    for (std::uint32_t i = 0; i < 200; ++i) backlog.push_back(system_test::a_report_at(kLuohu, i));
    Scene scene(site_);
    {
        zmq::context_t context;
        Connection device(context, site_.identity("sz-lws-device"));
        std::size_t kept = 0;
        device.submit_many(backlog, [&](const v1::Content&, const auto& answered) {
            system_test::expect_receipt(answered);
            ++kept;
        });
        while (kept < backlog.size()) device.poll(20ms);
    }
    ASSERT_TRUE(scene.settle(20s).has_value());
    wire_.set({.delay = 20ms, .loss = 0, .bytes_per_second = kSlow});
    scene.play(2s, 1s);

    // 200 records are some 65 kB: 8 s of this wire, were it all theirs.
    zmq::context_t context;
    system_test::Reader late(context, site_.identity("hk-lws-desk-2"), {kLuohu});
    const auto from = Connection::Clock::now();
    EXPECT_TRUE(scene.play_until(90s, 2s,
                                 [&] {
                                     late.poll(5ms);
                                     return late.of(kLuohu).size() >= backlog.size();
                                 }))
        << late.of(kLuohu).size() << " records";
    RecordProperty("caught_up_s", std::to_string((Connection::Clock::now() - from) / 1s));
    late.expect_whole(kLuohu);
    ASSERT_TRUE(scene.settle(60s).has_value());
    scene.expect_promises();
}

TEST_F(Link, ALineThatCannotCarryTheFeedIsToldAsBehind) {
    Scene scene(site_);
    scene.play(1s);
    const Instant slowed = client::now();
    wire_.set({.delay = {}, .loss = 0, .bytes_per_second = 8'000});
    // Beacons still come each second, older and older: they wait their turn behind the records.
    scene.play(8s * rounds(), 20ms);
    EXPECT_TRUE(scene.watch().said("behind", kLuohu, slowed).has_value());
    wire_.set({});
    ASSERT_TRUE(scene.settle(60s).has_value());
    scene.expect_promises();
}

}  // namespace liaison::fault_test
