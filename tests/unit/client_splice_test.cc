#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "clients/library/splice.h"

namespace liaison::client {
namespace {

const Scope kLoWu{"LWS"};

/// The first `count` records of a scope as a broker would have made them. `salt` tells two
/// histories apart.
std::vector<StoredRecord> history(std::uint64_t count, const std::string& salt = "one",
                                  std::vector<StoredRecord> before = {},
                                  const Scope& scope = kLoWu) {
    while (before.size() < count) {
        v1::Record record;
        record.set_index(before.size() + 100);
        record.set_scope(scope.value);
        record.set_sequence(before.size());
        if (!before.empty()) record.set_predecessor(before.back().hash.value);
        record.set_salt(salt);
        before.push_back(seal(std::move(record)));
    }
    return before;
}

/// `count` records of `all` from `from` on.
std::vector<StoredRecord> part(const std::vector<StoredRecord>& all, std::uint64_t from,
                               std::uint64_t count) {
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(from);
    return {first, first + static_cast<std::ptrdiff_t>(count)};
}

Splice from_the_beginning() { return {kLoWu, Cursor{}}; }

std::vector<std::uint64_t> sequences(const std::vector<StoredRecord>& records) {
    std::vector<std::uint64_t> found;
    found.reserve(records.size());
    for (const auto& record : records) found.push_back(record.record.sequence());
    return found;
}

using Sequences = std::vector<std::uint64_t>;

TEST(Splice, GivesOutLiveRecordsInOrder) {
    const auto all = history(2);
    Splice splice = from_the_beginning();
    splice.live(all[0]);
    splice.live(all[1]);
    EXPECT_EQ(sequences(splice.take()), (Sequences{0, 1}));
    EXPECT_TRUE(splice.take().empty());
    EXPECT_FALSE(splice.wants_replay());
}

TEST(Splice, HoldsBackWhatComesAfterAGapUntilReplayFillsIt) {
    const auto all = history(3);
    Splice splice = from_the_beginning();
    splice.live(all[2]);
    EXPECT_TRUE(splice.take().empty());
    ASSERT_TRUE(splice.wants_replay());
    EXPECT_EQ(splice.wants_replay()->next, Sequence{0});

    splice.page(Sequence{0}, part(all, 0, 2), Sequence{3});
    EXPECT_EQ(sequences(splice.take()), (Sequences{0, 1, 2}));
    EXPECT_FALSE(splice.wants_replay());
}

TEST(Splice, BeaconShowsThatTheLastRecordsWereLost) {
    const auto all = history(2);
    Splice splice = from_the_beginning();
    splice.live(all[0]);
    splice.beacon(Sequence{2}, all[1].hash);
    ASSERT_TRUE(splice.wants_replay());
    EXPECT_EQ(splice.wants_replay()->next, Sequence{1});
    EXPECT_EQ(splice.wants_replay()->hash, all[0].hash);
    EXPECT_EQ(splice.head(), Sequence{2});
}

TEST(Splice, LiveRecordsCloseAGapToo) {
    const auto all = history(2);
    Splice splice = from_the_beginning();
    splice.live(all[1]);
    splice.live(all[0]);
    EXPECT_EQ(sequences(splice.take()), (Sequences{0, 1}));
    EXPECT_FALSE(splice.wants_replay());
}

TEST(Splice, StartsInTheMiddleWithoutComparingWhatItDoesNotHold) {
    const auto all = history(3);
    Splice splice(kLoWu, Cursor{Sequence{2}, {}});
    splice.live(all[1]);
    splice.live(all[2]);
    EXPECT_EQ(sequences(splice.take()), (Sequences{2}));
    EXPECT_FALSE(splice.contradiction());
}

TEST(Splice, GoesOnFromACursorWhoseHashFits) {
    const auto all = history(3);
    Splice splice(kLoWu, Cursor{Sequence{2}, all[1].hash});
    splice.live(all[2]);
    EXPECT_EQ(sequences(splice.take()), (Sequences{2}));
}

TEST(Splice, ToleratesAPageThatOverlapsWhatIsHeld) {
    const auto all = history(4);
    Splice splice = from_the_beginning();
    splice.live(all[0]);
    splice.live(all[1]);
    splice.page(Sequence{0}, part(all, 0, 4), Sequence{4});
    EXPECT_EQ(sequences(splice.take()), (Sequences{0, 1, 2, 3}));
    EXPECT_FALSE(splice.contradiction());
}

TEST(Splice, KeepsAskingAfterAPageThatHeldNothing) {
    Splice splice = from_the_beginning();
    splice.page(Sequence{0}, {}, Sequence{5});
    ASSERT_TRUE(splice.wants_replay());
    EXPECT_EQ(splice.wants_replay()->next, Sequence{0});
}

TEST(Splice, DropsLiveRecordsBeyondItsBufferAndReplaysThem) {
    const auto all = history(Splice::kMostBuffered + 3);
    Splice splice = from_the_beginning();
    for (std::size_t place = 1; place < all.size(); ++place) splice.live(all[place]);
    splice.live(all[0]);
    EXPECT_EQ(splice.take().size(), Splice::kMostBuffered + 1);
    ASSERT_TRUE(splice.wants_replay());
    EXPECT_EQ(splice.wants_replay()->next, Sequence{Splice::kMostBuffered + 1});
    EXPECT_EQ(splice.head(), Sequence{all.size()});
}

TEST(Splice, AHeadBehindTheCursorIsADoubtThatReplaySettles) {
    // The page came on another connection and overtook the beacon.
    const auto all = history(3);
    Splice splice = from_the_beginning();
    splice.page(Sequence{0}, all, Sequence{3});
    splice.beacon(Sequence{2}, all[1].hash);
    EXPECT_FALSE(splice.contradiction());
    ASSERT_TRUE(splice.wants_replay());
    EXPECT_EQ(splice.wants_replay()->next, Sequence{3});

    splice.page(Sequence{3}, {}, Sequence{3});
    EXPECT_FALSE(splice.wants_replay());
}

TEST(Splice, TwoRecordsForAPlaceGivenOutContradict) {
    const auto all = history(2);
    Splice splice = from_the_beginning();
    splice.live(all[0]);
    splice.live(history(1, "other")[0]);
    ASSERT_TRUE(splice.contradiction());
    EXPECT_EQ(splice.contradiction()->at, Sequence{0});
    EXPECT_EQ(sequences(splice.take()), (Sequences{0}));
    EXPECT_FALSE(splice.wants_replay());
}

TEST(Splice, TwoRecordsForAPlaceWaitingContradict) {
    Splice splice = from_the_beginning();
    splice.live(history(3)[2]);
    splice.live(history(3, "other")[2]);
    EXPECT_TRUE(splice.contradiction());
}

TEST(Splice, ABrokenChainContradictsAndTheRecordIsNotGivenOut) {
    const auto all = history(2);
    Splice splice = from_the_beginning();
    splice.live(all[0]);
    splice.live(history(2, "other", history(1, "other"))[1]);
    ASSERT_TRUE(splice.contradiction());
    EXPECT_EQ(sequences(splice.take()), (Sequences{0}));
}

TEST(Splice, AFirstRecordWithAPredecessorContradicts) {
    v1::Record record;
    record.set_scope(kLoWu.value);
    record.set_predecessor(std::string(32, 'p'));
    Splice splice = from_the_beginning();
    splice.live(seal(std::move(record)));
    EXPECT_TRUE(splice.contradiction());
}

TEST(Splice, ABeaconWithAnotherHashForTheLastRecordContradicts) {
    const auto all = history(2);
    Splice splice = from_the_beginning();
    splice.live(all[0]);
    splice.live(all[1]);
    splice.beacon(Sequence{2}, history(2, "other")[1].hash);
    EXPECT_TRUE(splice.contradiction());
}

TEST(Splice, ARecordThatIsNotTheOneABeaconNamedContradicts) {
    const auto all = history(1);
    Splice splice = from_the_beginning();
    splice.beacon(Sequence{1}, history(1, "other")[0].hash);
    splice.live(all[0]);
    EXPECT_TRUE(splice.contradiction());
    EXPECT_TRUE(splice.take().empty());
}

TEST(Splice, ARecordOfAnotherScopeContradicts) {
    Splice splice = from_the_beginning();
    splice.live(history(1, "one", {}, Scope{"LMC"})[0]);
    EXPECT_TRUE(splice.contradiction());
}

TEST(Splice, APageWhoseSequencesSkipContradicts) {
    const auto all = history(3);
    Splice splice = from_the_beginning();
    splice.page(Sequence{0}, {all[0], all[2]}, Sequence{3});
    EXPECT_TRUE(splice.contradiction());
}

TEST(Splice, APageThatBeginsBehindTheCursorContradictsAndIsNotKept) {
    const auto all = history(9);
    Splice splice = from_the_beginning();
    splice.page(Sequence{5}, part(all, 5, 4), Sequence{9});
    ASSERT_TRUE(splice.contradiction());
    EXPECT_EQ(splice.contradiction()->detail,
              "LWS#5: a page begins there that was to begin at 0 at the latest");
}

TEST(Splice, LiveRecordsBeyondWhatMayWaitAreLeftToReplay) {
    constexpr std::size_t kLarge = 60'000;
    constexpr std::size_t kFit = Splice::kMostBufferedBytes / kLarge;
    const auto all = history(kFit + 20, std::string(kLarge, 's'));
    Splice splice = from_the_beginning();
    for (std::size_t place = 1; place < all.size(); ++place) splice.live(all[place]);
    splice.page(Sequence{0}, part(all, 0, 1), Sequence{all.size()});
    const std::size_t given = splice.take().size();
    EXPECT_GT(given, kFit - 5);
    EXPECT_LT(given, kFit + 2);
    ASSERT_TRUE(splice.wants_replay());
    splice.page(Sequence{given}, part(all, given, all.size() - given), Sequence{all.size()});
    EXPECT_EQ(splice.take().size(), all.size() - given);
    EXPECT_FALSE(splice.wants_replay());
}

/// A feed and a replay with a will of their own: records are lost, doubled, swapped; pages overlap,
/// are short, come late.
class RoughRoad {
  public:
    explicit RoughRoad(std::uint32_t seed)
        : chance_(seed), all_(history(kRecords)), splice_(kLoWu, Cursor{}) {}

    std::vector<StoredRecord> travel() {
        std::vector<StoredRecord> given;
        while (given.size() < kRecords) {
            if (written_ < kRecords && one_in(2)) write();
            if (one_in(3)) deliver();
            if (one_in(5)) beacon();
            if (one_in(3)) answer_replay();
            for (auto& record : splice_.take()) given.push_back(std::move(record));
            if (splice_.contradiction()) break;
        }
        return given;
    }

    const std::vector<StoredRecord>& all() const { return all_; }
    const Splice& splice() const { return splice_; }

  private:
    static constexpr std::size_t kRecords = 60;

    bool one_in(unsigned n) { return chance_() % n == 0; }

    void write() {
        if (!one_in(4)) under_way_.push_back(written_);
        if (one_in(6)) under_way_.push_back(written_);
        ++written_;
    }
    void deliver() {
        if (under_way_.empty()) return;
        const std::size_t reach = std::min<std::size_t>(under_way_.size(), 4);
        const auto chosen = under_way_.begin() + static_cast<std::ptrdiff_t>(chance_() % reach);
        splice_.live(all_[*chosen]);
        under_way_.erase(chosen);
    }
    void beacon() {
        const std::size_t behind = one_in(4) ? chance_() % 5 : 0;
        const std::size_t head = written_ - std::min(behind, written_);
        splice_.beacon(Sequence{head}, head == 0 ? Digest{} : all_[head - 1].hash);
    }
    void answer_replay() {
        const auto wanted = splice_.wants_replay();
        if (!wanted) return;
        const std::uint64_t from =
            wanted->next.value - (one_in(4) ? std::min<std::uint64_t>(wanted->next.value, 3) : 0);
        const std::uint64_t most = written_ > from ? written_ - from : 0;
        const std::uint64_t count =
            one_in(4) ? 0 : std::min<std::uint64_t>(most, 1 + chance_() % 10);
        splice_.page(Sequence{from}, part(all_, from, count), Sequence{written_});
    }

    std::minstd_rand chance_;
    std::vector<StoredRecord> all_;
    std::vector<std::size_t> under_way_;
    std::size_t written_ = 0;
    Splice splice_;
};

TEST(Splice, GivesOutExactlyTheLogOverAnyRoad) {
    for (std::uint32_t seed = 1; seed <= 1'000; ++seed) {
        RoughRoad road(seed);
        const auto given = road.travel();
        ASSERT_FALSE(road.splice().contradiction())
            << "seed " << seed << ": " << road.splice().contradiction()->detail;
        ASSERT_EQ(given.size(), road.all().size()) << "seed " << seed;
        for (std::size_t place = 0; place < given.size(); ++place)
            ASSERT_EQ(given[place].hash, road.all()[place].hash)
                << "seed " << seed << " place " << place;
    }
}

}  // namespace
}  // namespace liaison::client
