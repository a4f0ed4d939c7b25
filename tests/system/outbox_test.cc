// What is given while the broker cannot be reached: kept at the desk, delivered once and in order.
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <thread>

#include "clients/library/delivery.h"
#include "clients/library/socket.h"
#include "tests/system/notices.h"
#include "tests/system/reader.h"
#include "tests/system/site.h"

namespace liaison::system_test {

namespace {

const Scope kLuohu{"LWS"};
const std::string kHongKong = "hk-lws-desk";
const std::string kShenzhen = "sz-lws-desk";

using Words = std::vector<std::string>;

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Words note(const std::string& text) {
    return {"note",   "--kind", "remark",   "--severity", "minor",
            "--text", text,     "--person", "hk-chan",    "--yes"};
}

class OutboxAtADesk : public testing::Test {
  protected:
    void SetUp() override {
        site_.start_broker();
        done(kHongKong, {"duty", "on", "--person", "hk-chan"});
    }

    Ran done(const std::string& who, const Words& command) const {
        Ran ran = site_.liaison(who, command);
        EXPECT_EQ(ran.exit, 0) << who << " " << command.at(0) << ": " << ran.err;
        return ran;
    }

    /// Given while nobody answers: it must say that it is stored.
    Ran kept(const std::string& who, Words command) const {
        command.insert(command.end(), {"--timeout", "500ms"});
        Ran ran = site_.liaison(who, command);
        EXPECT_EQ(ran.exit, 4) << who << " " << command.at(0) << ": " << ran.err;
        EXPECT_TRUE(says(ran.err, "stored here as number ")) << ran.err;
        EXPECT_TRUE(says(ran.err, "not yet delivered")) << ran.err;
        return ran;
    }

    /// The texts of the notes on record, in the log's order.
    Words notes() const {
        Words texts;
        for (const auto& stored : log_of(site_))
            if (const auto content = content_of(stored.record);
                content && content->has_liaison_note())
                texts.push_back(content->liaison_note().text().body());
        return texts;
    }

    std::filesystem::path outbox_file() const {
        return site_.path() / "identities" / (kHongKong + ".outbox");
    }

    Site site_;
};

}  // namespace

TEST_F(OutboxAtADesk,
       AHoldGivenToAStoppedBrokerIsStoredShownAndDeliveredOnceInOrderByTheNextCommand) {
    ASSERT_EQ(site_.stop_broker(), 0);
    kept(kHongKong, note("before"));
    const Ran hold = kept(kHongKong, {"order", "hold", "northbound", "--yes"});
    EXPECT_TRUE(says(hold.err, "what was known here at")) << hold.err;
    kept(kHongKong, note("after"));
    const Ran list = done(kHongKong, {"outbox", "list"});
    EXPECT_TRUE(says(list.out, "number 2, stored ")) << list.out;
    EXPECT_TRUE(says(list.out, "HOLD")) << list.out;
    EXPECT_TRUE(says(list.out, "stored here, not yet delivered")) << list.out;
    const Ran cut_off = site_.liaison(kHongKong, {"status", "--timeout", "500ms"});
    EXPECT_EQ(cut_off.exit, 4);
    EXPECT_TRUE(says(cut_off.err, "3 waiting here")) << cut_off.err;

    site_.start_broker();
    const Ran status = done(kHongKong, {"status", "--port", "LWS"});
    EXPECT_TRUE(says(status.err, "delivered number 2")) << status.err;
    EXPECT_TRUE(says(status.out, "HOLD")) << status.out;
    EXPECT_FALSE(says(status.out, "waiting here")) << status.out;
    EXPECT_TRUE(says(done(kHongKong, {"outbox", "list"}).out, "nothing waits"));

    Words moves;
    for (const auto& stored : log_of(site_)) {
        const auto content = content_of(stored.record);
        if (content && content->has_release_order()) {
            EXPECT_EQ(content->person(), "hk-chan") << "who was on duty is known while cut off";
            moves.push_back(v1::ReleaseOrder::Action_Name(content->release_order().action()));
        } else if (content && content->has_liaison_note()) {
            moves.push_back(content->liaison_note().text().body());
        }
    }
    EXPECT_EQ(moves, (Words{"before", "HOLD", "after"}));
}

TEST_F(OutboxAtADesk, AWatchThatRunsDeliversAsSoonAsTheBrokerIsBack) {
    const auto watch = site_.liaison_running(kHongKong, {"watch", "--port", "LWS"});
    const auto waits_for = [&](const auto& seen) {
        const auto until = std::chrono::steady_clock::now() + 60s;
        while (!seen() && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(50ms);
        return seen();
    };
    ASSERT_TRUE(waits_for([&] { return says(watch->out(), "Complete up to"); })) << watch->out();
    site_.kill_broker();
    kept(kHongKong, {"order", "hold", "northbound", "--yes"});
    site_.start_broker();
    EXPECT_TRUE(waits_for([&] { return says(watch->err(), "delivered number 1"); }))
        << watch->err();
    EXPECT_TRUE(waits_for([&] { return says(watch->out(), "HOLD"); })) << watch->out();
    EXPECT_FALSE(std::filesystem::exists(outbox_file()));
}

TEST_F(OutboxAtADesk, WhatIsRefusedComesBackWithItsReasonAndBlocksNothing) {
    ASSERT_EQ(site_.stop_broker(), 0);
    kept(kHongKong, {"duty", "on", "--person", "hk-chan"});  // is on duty already
    kept(kHongKong, note("goes all the same"));
    site_.start_broker();
    const Ran sent = site_.liaison(kHongKong, {"outbox", "send"});
    EXPECT_EQ(sent.exit, 3) << sent.err;
    EXPECT_TRUE(says(sent.out, "came back, NOT delivered: refused 413")) << sent.out;
    EXPECT_EQ(notes(), Words{"goes all the same"});

    const Ran list = done(kHongKong, {"outbox", "list", "--json"});
    EXPECT_TRUE(says(list.out, R"("state":"REFUSED")")) << list.out;
    EXPECT_TRUE(says(list.out, R"("refusal":413)")) << list.out;
    const std::string status = done(kHongKong, {"status"}).out;
    EXPECT_TRUE(says(status, "1 came back")) << status;
    EXPECT_FALSE(says(status, "waiting here")) << "it never goes: " << status;
    EXPECT_EQ(site_.liaison(kHongKong, {"outbox", "confirm", "1", "--yes"}).exit, 3);
    EXPECT_EQ(site_.liaison(kHongKong, {"outbox", "drop", "9", "--yes"}).exit, 2);
    done(kHongKong, {"outbox", "drop", "--returned", "--yes"});
    EXPECT_FALSE(std::filesystem::exists(outbox_file()));
}

TEST_F(OutboxAtADesk, WhatWillNeedConfirmingDoesNotSayThatItGoesByItself) {
    done(kHongKong, {"alert", "raise", "--direction", "north", "--severity", "severe", "--waiting",
                     "4500", "--outside-hours", "--yes"});
    ASSERT_EQ(site_.stop_broker(), 0);
    const Ran cleared = kept(kHongKong, {"alert", "clear", "LWS", "--yes"});
    EXPECT_TRUE(says(cleared.err, "liaison outbox confirm 1")) << cleared.err;
    const Ran hold = kept(kHongKong, {"order", "hold", "north", "--yes"});
    EXPECT_TRUE(says(hold.err, "goes by itself with the next command")) << hold.err;
    EXPECT_FALSE(says(hold.err, "outbox confirm")) << hold.err;
}

TEST_F(OutboxAtADesk, AHoldInWordsThatNobodyCanReadIsNotSaidToBeStored) {
    ASSERT_EQ(site_.stop_broker(), 0);
    const Ran hold = site_.liaison(
        kHongKong, {"order", "hold", "north", "--text", "\xC0\xE4", "--yes", "--timeout", "500ms"});
    EXPECT_EQ(hold.exit, 2);
    EXPECT_TRUE(says(hold.err, "not valid UTF-8")) << hold.err;
    EXPECT_FALSE(says(hold.err, "stored")) << hold.err;
    EXPECT_FALSE(std::filesystem::exists(outbox_file()));
}

TEST_F(OutboxAtADesk, SeveralCommandsAtOnceDeliverEachNoticeOnceAndInOrder) {
    ASSERT_EQ(site_.stop_broker(), 0);
    const Words texts{"one", "two", "three", "four", "five", "six"};
    for (const auto& text : texts) kept(kHongKong, note(text));
    site_.start_broker();
    std::vector<std::unique_ptr<Process>> senders;
    senders.reserve(4);
    for (int i = 0; i < 4; ++i)
        senders.push_back(site_.liaison_running(
            kHongKong, i % 2 == 0 ? Words{"outbox", "send"} : Words{"status"}));
    for (const auto& sender : senders) EXPECT_EQ(sender->wait(60s), 0) << sender->err();
    EXPECT_EQ(notes(), texts);
}

TEST_F(OutboxAtADesk, WhatWasSentBeforeAKillIsOnRecordOnce) {
    // As a command leaves it that was killed between the sending and the receipt.
    zmq::context_t context;
    const auto identity = site_.identity(kHongKong);
    client::Outbox outbox(outbox_file(), identity.genesis_hash, {});
    const auto content = identified(a_remark_at(kLuohu, "hk-chan", "sent, and killed"));
    const auto number = outbox.add(content, client::now());
    outbox.change(number, [](client::kept::Notice& notice) { notice.set_sent(true); });
    client::Connection connection(context, identity);
    const auto first = expect_receipt(connection.submit(content, kPatience));

    EXPECT_TRUE(says(done(kHongKong, {"outbox", "list"}).out, "may stand on record"));
    const Ran sent = done(kHongKong, {"outbox", "send", "--json"});
    EXPECT_TRUE(says(sent.out, "\"index\":" + std::to_string(first.receipt.index()))) << sent.out;
    EXPECT_EQ(notes(), Words{"sent, and killed"});
}

TEST_F(OutboxAtADesk, ACommandKilledAtAnyMomentIsDeliveredOnceOrWasNeverKept) {
    constexpr int kRounds = 12;
    for (int round = 0; round < kRounds; ++round) {
        const auto command = site_.liaison_running(kHongKong, note(std::to_string(round)));
        // From the moment that it is kept: before the sending, on its way, after the receipt.
        const auto until = std::chrono::steady_clock::now() + 20s;
        while (!std::filesystem::exists(outbox_file()) && command->running() &&
               std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(100us);
        std::this_thread::sleep_for(std::chrono::milliseconds{round / 2});
        command->signal(SIGKILL);
        command->wait(10s);
        done(kHongKong, {"outbox", "send"});
        EXPECT_FALSE(std::filesystem::exists(outbox_file()));
    }
    const Words on_record = notes();
    EXPECT_EQ(on_record.size(), static_cast<std::size_t>(kRounds));
    for (std::size_t place = 0; place < on_record.size(); ++place)
        EXPECT_EQ(on_record[place], std::to_string(place)) << "once, and in order";
}

TEST_F(OutboxAtADesk, ADamagedOutboxIsSetAsideWithItsPathAndWhatIsReadableWaitsForAPerson) {
    ASSERT_EQ(site_.stop_broker(), 0);
    kept(kHongKong, note("whole"));
    kept(kHongKong, note("damaged"));
    {
        std::fstream file(outbox_file(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(-3, std::ios::end);
        file.put('?');
    }
    site_.start_broker();
    const Ran status = done(kHongKong, {"status"});
    EXPECT_TRUE(
        says(status.err, "is DAMAGED. It was set aside as " + outbox_file().string() + ".damaged-"))
        << status.err;
    EXPECT_TRUE(says(status.err, "1 notices in it could be read")) << status.err;
    EXPECT_TRUE(notes().empty()) << "nothing of it goes by itself";
    EXPECT_TRUE(says(done(kHongKong, {"outbox", "list"}).out, "whole"));
    EXPECT_EQ(site_.liaison(kHongKong, {"outbox", "confirm", "1"}).exit, 2)
        << "nobody has seen the present situation";
    done(kHongKong, {"outbox", "confirm", "1", "--yes"});
    EXPECT_EQ(notes(), Words{"whole"});
    EXPECT_FALSE(std::filesystem::exists(outbox_file()));
}

TEST_F(OutboxAtADesk, WhatCannotBeKeptGoesAllTheSameWhereTheBrokerAnswers) {
    std::filesystem::create_directory(outbox_file());  // in the way
    const Ran hold = done(kHongKong, {"order", "hold", "northbound", "--yes"});
    EXPECT_TRUE(says(hold.err, "can NOT be stored here")) << hold.err;
    ASSERT_EQ(site_.stop_broker(), 0);
    const Ran lost =
        site_.liaison(kHongKong, {"order", "hold", "southbound", "--yes", "--timeout", "500ms"});
    EXPECT_EQ(lost.exit, 4);
    EXPECT_TRUE(says(lost.err, "nothing was sent, and nothing is stored here")) << lost.err;
}

TEST_F(OutboxAtADesk, ADeskCutOffAnswersWhatItKnewLastAndAnAdministratorStoresNothing) {
    done(kShenzhen, {"duty", "on", "--person", "sz-li"});
    done(kHongKong, {"alert", "raise", "--direction", "northbound", "--severity", "severe",
                     "--outside-hours", "--yes"});
    done(kShenzhen, {"status"});
    ASSERT_EQ(site_.stop_broker(), 0);
    kept(kShenzhen, {"ack", "LWS", "--yes"});
    const Ran admin =
        site_.liaison("hk-admin", {"revoke", kHongKong, "--yes", "--timeout", "500ms"});
    EXPECT_EQ(admin.exit, 4);
    EXPECT_TRUE(says(admin.err, "nothing is stored here for later")) << admin.err;
    site_.start_broker();
    EXPECT_TRUE(says(done(kShenzhen, {"outbox", "send"}).out, "delivered number 1"));
}

}  // namespace liaison::system_test
