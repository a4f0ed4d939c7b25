// The outbox's file: what is kept survives kills, a full disk and several writers; what is damaged
// is found, set aside and shown.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "clients/library/connection.h"
#include "clients/library/outbox.h"
#include "proto/digest.h"

namespace liaison::client {

namespace fs = std::filesystem;

namespace {

const Digest kGenesis{Bytes(32, 'g')};

v1::Content a_note(const std::string& text) {
    v1::Content content;
    content.set_message_id(new_message_id(now()).value);
    content.set_scope("LWS");
    content.set_sent_at(now().ms);
    content.mutable_liaison_note()->mutable_text()->set_body(text);
    return content;
}

std::string text_of(const kept::Notice& notice) {
    v1::Content content;
    content.ParseFromString(notice.content());
    return content.liaison_note().text().body();
}

class OutboxTest : public testing::Test {
  protected:
    void SetUp() override {
        directory_ = fs::temp_directory_path() / ("outbox-" + std::to_string(getpid()));
        fs::create_directories(directory_);
    }
    void TearDown() override { fs::remove_all(directory_); }

    fs::path file() const { return directory_ / "hk-lws-desk.outbox"; }

    Outbox outbox(const Digest& genesis = kGenesis) {
        return {file(), genesis, [this](const SetAside& told) { set_aside_.push_back(told); }};
    }

    std::vector<std::string> texts() {
        std::vector<std::string> texts;
        for (const auto& notice : outbox().notices()) texts.push_back(text_of(notice));
        return texts;
    }

    Bytes bytes() const {
        std::ifstream in(file(), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    void write(const Bytes& bytes) const {
        std::ofstream(file(), std::ios::binary | std::ios::trunc) << bytes;
    }

    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(directory_), fs::directory_iterator()));
    }

    fs::path directory_;
    std::vector<SetAside> set_aside_;
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_F(OutboxTest, WhatIsKeptIsThereForTheNextProcessInOrderAndUnderItsNumber) {
    EXPECT_FALSE(outbox().may_hold_any());
    EXPECT_EQ(outbox().add(a_note("first"), now()), 1U);
    EXPECT_EQ(outbox().add(a_note("second"), now()), 2U);
    EXPECT_EQ(outbox().add(a_note("third"), now()), 3U);
    EXPECT_TRUE(outbox().change(2, [](kept::Notice& notice) { notice.set_sent(true); }));
    EXPECT_TRUE(outbox().remove(1));
    EXPECT_FALSE(outbox().remove(1));

    const auto notices = outbox().notices();
    ASSERT_EQ(notices.size(), 2U);
    EXPECT_EQ(text_of(notices[0]), "second");
    EXPECT_TRUE(notices[0].sent());
    EXPECT_EQ(notices[1].number(), 3U);
    EXPECT_EQ(notices[1].state(), kept::Notice::WAITS);
    EXPECT_EQ(fs::status(file()).permissions(), fs::perms::owner_read | fs::perms::owner_write);

    EXPECT_TRUE(outbox().remove(2));
    EXPECT_TRUE(outbox().remove(3));
    EXPECT_FALSE(outbox().may_hold_any());
}

TEST_F(OutboxTest, ATextThatIsNotUtf8IsRefusedAndNothingOfItIsKept) {
    outbox().add(a_note("first"), now());
    EXPECT_THROW(outbox().add(a_note("\xC0\xE4"), now()), OutboxError);
    EXPECT_EQ(texts(), Texts{"first"});
    EXPECT_TRUE(set_aside_.empty());
}

TEST_F(OutboxTest, ANoticeThatCannotBeReadIsFoundAlsoWhereTheFileIsAsItWasWritten) {
    outbox().add(a_note("first"), now());
    kept::Notice unreadable;
    unreadable.set_number(2);
    unreadable.set_content("\x0A\xFF");
    const Bytes notice = unreadable.SerializeAsString();
    constexpr std::size_t kMagic = 18;
    constexpr std::size_t kDigest = 32;
    const Bytes entries = bytes().substr(kMagic + kDigest) + "\nkept" + Bytes(3, '\0') +
                          static_cast<char>(notice.size()) + sha256(notice).value + notice;
    write(bytes().substr(0, kMagic) + sha256(entries).value + entries);
    EXPECT_EQ(texts(), Texts{"first"});
    ASSERT_EQ(set_aside_.size(), 1U) << "it must not be lost without a word";
    EXPECT_EQ(set_aside_[0].readable, 1U);
}

TEST_F(OutboxTest, AFlippedBitAnywhereIsFoundAndWhatIsWholeIsKeptForAPerson) {
    outbox().add(a_note("first"), now());
    outbox().add(a_note("second"), now());
    const Bytes whole = bytes();
    for (std::size_t place = 0; place < whole.size(); ++place) {
        Bytes damaged = whole;
        damaged[place] = static_cast<char>(damaged[place] ^ 4);
        write(damaged);
        set_aside_.clear();
        const auto notices = outbox().notices();
        ASSERT_EQ(set_aside_.size(), 1U) << place;
        EXPECT_EQ(set_aside_[0].readable, notices.size());
        EXPECT_GE(notices.size(), 1U) << place << ": one bit takes one notice at most";
        for (const auto& notice : notices) {
            EXPECT_EQ(notice.state(), kept::Notice::FROM_DAMAGED_OUTBOX) << place;
            EXPECT_TRUE(text_of(notice) == "first" || text_of(notice) == "second") << place;
        }
        std::ifstream in(set_aside_[0].moved_to, std::ios::binary);
        EXPECT_EQ((Bytes{std::istreambuf_iterator<char>(in), {}}), damaged) << place;
        fs::remove(set_aside_[0].moved_to);
        set_aside_.clear();
        EXPECT_EQ(outbox().notices().size(), notices.size());
        EXPECT_TRUE(set_aside_.empty()) << place << ": told once";
    }
}

TEST_F(OutboxTest, ATornFileIsFoundAtEveryLength) {
    outbox().add(a_note("first"), now());
    const std::size_t of_first = bytes().size();
    outbox().add(a_note("second"), now());
    const Bytes whole = bytes();
    for (std::size_t length = 0; length < whole.size(); ++length) {
        write(whole.substr(0, length));
        set_aside_.clear();
        EXPECT_EQ(texts(), length < of_first ? Texts{} : Texts{"first"}) << length;
        ASSERT_EQ(set_aside_.size(), 1U) << length;
        EXPECT_EQ(fs::file_size(set_aside_[0].moved_to), length);
        fs::remove(set_aside_[0].moved_to);
    }
}

TEST_F(OutboxTest, AKillAtAnyMomentLeavesAllThatWasKept) {
    constexpr int kRounds = 12;
    std::size_t kept = 0;
    for (int round = 0; round < kRounds; ++round) {
        std::array<int, 2> said{};
        ASSERT_EQ(pipe(said.data()), 0);
        const pid_t child = fork();
        if (child == 0) {
            for (int i = 0; i < 30; ++i) {
                outbox().add(a_note(std::to_string(i)), now());
                if (::write(said[1], "k", 1) != 1) _exit(2);
            }
            _exit(0);
        }
        close(said[1]);
        char one = 0;
        // In the middle of a later one, wherever that is.
        for (int i = 0; i <= round % 3; ++i) ASSERT_EQ(read(said[0], &one, 1), 1);
        usleep(static_cast<useconds_t>(round * 300));
        ::kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        std::size_t confirmed = static_cast<std::size_t>(round % 3) + 1;
        while (read(said[0], &one, 1) == 1) ++confirmed;
        close(said[0]);

        const std::size_t now_kept = outbox().notices().size();
        EXPECT_GE(now_kept, kept + confirmed) << "what was kept was lost";
        EXPECT_LE(now_kept, kept + confirmed + 1);
        EXPECT_TRUE(set_aside_.empty());
        kept = now_kept;
    }
    outbox().add(a_note("last"), now());
    EXPECT_EQ(files(), 2U) << "nothing lies about but the outbox and its lock";
}

TEST_F(OutboxTest, TwoProcessesThatKeepAtOnceLoseNothing) {
    constexpr int kEach = 20;
    std::array<pid_t, 2> children{};
    for (std::size_t who = 0; who < children.size(); ++who) {
        children.at(who) = fork();
        if (children.at(who) != 0) continue;
        for (int i = 0; i < kEach; ++i) outbox().add(a_note(std::to_string(who)), now());
        _exit(0);
    }
    for (const pid_t child : children) {
        int status = 0;
        waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
    }
    const auto notices = outbox().notices();
    ASSERT_EQ(notices.size(), 2U * kEach);
    for (std::size_t i = 0; i < notices.size(); ++i) EXPECT_EQ(notices[i].number(), i + 1);
}

TEST_F(OutboxTest, AFullDiskRefusesAndWhatWasKeptStays) {
    outbox().add(a_note("first"), now());
    const pid_t child = fork();
    if (child == 0) {
        // A file may not grow beyond what it has: writes fail as on a full disk.
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit bytes_allowed{bytes().size() + 10, bytes().size() + 10};
        if (setrlimit(RLIMIT_FSIZE, &bytes_allowed) != 0) _exit(2);
        try {
            outbox().add(a_note("second"), now());
        } catch (const OutboxError&) {
            _exit(0);
        }
        _exit(1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0) << "it said that it was kept";
    EXPECT_EQ(texts(), Texts{"first"});
    EXPECT_TRUE(set_aside_.empty());
}

TEST_F(OutboxTest, TheTurnIsOnesAtATimeAndEndsWithAKilledProcess) {
    outbox().add(a_note("first"), now());
    std::array<int, 2> said{};
    ASSERT_EQ(pipe(said.data()), 0);
    const pid_t child = fork();
    if (child == 0) {
        const auto turn = outbox().take_turn(Milliseconds::zero());
        if (::write(said[1], turn ? "y" : "n", 1) != 1) _exit(2);
        while (true) pause();
    }
    char had_it = 0;
    ASSERT_EQ(read(said[0], &had_it, 1), 1);
    EXPECT_EQ(had_it, 'y');
    EXPECT_FALSE(outbox().take_turn(Milliseconds{50}).has_value());
    EXPECT_EQ(outbox().add(a_note("second"), now()), 2U) << "keeping waits for nobody's sending";
    ::kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    const auto turn = outbox().take_turn(std::chrono::seconds{10});
    EXPECT_TRUE(turn.has_value());
    EXPECT_FALSE(outbox().take_turn(Milliseconds::zero()).has_value()) << "in one process, too";
    close(said[0]);
    close(said[1]);
}

TEST_F(OutboxTest, WhatWasMeantForAnotherLogIsNeverSent) {
    outbox().add(a_note("first"), now());
    const auto notices = outbox(Digest{Bytes(32, 'h')}).notices();
    ASSERT_EQ(notices.size(), 1U);
    EXPECT_EQ(notices[0].state(), kept::Notice::OF_ANOTHER_LOG);
}

}  // namespace liaison::client
