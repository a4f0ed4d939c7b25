// A disk without space: refusals, reads that go on, and recovery without a restart.
#include "tests/fault/disk.h"

#include <gtest/gtest.h>

#include "tests/fault/scene.h"

namespace liaison::fault_test {

namespace {

/// The write-ahead log alone may take 16 MiB before it is copied into the log.
constexpr std::size_t kSmallDisk = 64U << 20U;

class FullDisk : public testing::Test {
  public:
    // The disk can be taken away only when nobody uses it.
    ~FullDisk() override { site_.kill_broker(); }

  protected:
    FullDisk() : disk_(site_.log_file().parent_path(), kSmallDisk) {
        site_.set_limits(1'000'000);
        site_.start_broker();
    }

    /// Submits until one is refused; that one.
    v1::Content refused_notice(Connection& desk) {
        for (int i = 0; i < 200; ++i) {
            v1::Content note = system_test::identified(
                system_test::a_remark_at(kLuohu, "sz-li", std::string(1'900, 'x')));
            const auto answer = desk.submit(note, 300ms);
            if (const auto* const got = std::get_if<client::SignedReceipt>(&answer)) {
                kept_.keep(note.message_id(), *got);
                continue;
            }
            EXPECT_TRUE(std::holds_alternative<Refused>(answer));
            EXPECT_EQ(std::get<Refused>(answer).number, Refusal::not_stored);
            return note;
        }
        ADD_FAILURE() << "a full disk took 200 notices";
        return {};
    }

    Site site_;
    Disk disk_;
    Receipts kept_;
};

}  // namespace

TEST_F(FullDisk, RefusesSubmitsReadsOnAndGoesOnWithoutARestartOnceThereIsSpace) {
    Scene scene(site_);
    zmq::context_t context;
    Connection desk(context, site_.identity("sz-lws-desk"));
    for (int round = 0; round < rounds(); ++round) {
        const Digest alert = scene.raise_alert();
        const Instant raised = client::now();
        scene.play(1s, 10ms);
        disk_.fill();
        const v1::Content refused = refused_notice(desk);
        const auto full_head = system_test::log_of(site_).size();

        // Reading goes on, queries and replay alike, and nothing of the refused is anywhere.
        const auto view = desk.situation(kLuohu, system_test::kPatience);
        EXPECT_TRUE(std::holds_alternative<v1::SituationView>(view));
        system_test::Reader late(context, site_.identity("hk-lws-desk-2"), {kLuohu});
        ASSERT_TRUE(late.reaches(kLuohu, scene.reader().of(kLuohu).size()));
        late.expect_whole(kLuohu);
        // The first step of the alert's ladder is due at 10 s: the disk does not take it.
        scene.play(12s - (client::now() - raised), 100ms);
        EXPECT_EQ(system_test::log_of(site_).size(), full_head) << "something was kept after all";
        EXPECT_TRUE(waits_for_presentation(system_test::log_of(site_), alert.value).empty());

        disk_.free();
        const auto again = desk.submit(refused, system_test::kPatience);
        kept_.keep(refused.message_id(), system_test::expect_receipt(again));
        ASSERT_TRUE(scene.settle(30s).has_value());
        EXPECT_TRUE(site_.broker().running());
        scene.expect_promises();
        expect_kept(kept_, site_);
        const auto waits = waits_for_presentation(system_test::log_of(site_), alert.value);
        ASSERT_EQ(waits.size(), 1U) << "a deadline was forgotten";
    }
}

TEST_F(FullDisk, FillingAgainAndAgainUnderLoadLeavesNothingHalfDone) {
    Scene scene(site_);
    for (int round = 0; round < 12 * rounds(); ++round) {
        scene.play(150ms, 2ms);
        disk_.fill();
        scene.play(Milliseconds{100 + 37 * (round % 5)}, 2ms);
        disk_.free();
    }
    ASSERT_TRUE(scene.settle(30s).has_value());
    scene.expect_promises();
}

TEST_F(FullDisk, IndexAndSnapshotDoWithoutSpaceAndAStartSaysWhatIsWrong) {
    zmq::context_t context;
    Connection desk(context, site_.identity("sz-lws-desk"));
    disk_.fill();
    const v1::Content refused = refused_notice(desk);
    EXPECT_EQ(site_.stop_broker(), 0) << site_.broker().err();
    EXPECT_FALSE(std::filesystem::exists(site_.log_file().string() + ".snapshot.new"));
    EXPECT_THROW(site_.start_broker(), std::runtime_error);
    EXPECT_EQ(site_.broker().wait(10s), 1);
    EXPECT_NE(site_.broker().err().find("disk is full"), std::string::npos) << site_.broker().err();

    disk_.free();
    site_.start_broker();
    kept_.keep(refused.message_id(),
               system_test::expect_receipt(desk.submit(refused, system_test::kPatience)));
    expect_kept(kept_, site_);
    // Made anew beside the log, and right.
    ASSERT_EQ(site_.stop_broker(), 0);
    EXPECT_TRUE(std::filesystem::exists(site_.log_file().string() + ".snapshot"));
    site_.start_broker();
    const auto again = system_test::expect_receipt(desk.submit(refused, system_test::kPatience));
    kept_.keep(refused.message_id(), again);
    expect_kept(kept_, site_);
}

}  // namespace liaison::fault_test
