// Lists of records: what passes, page by page, with an index that is right, that lies and that is
// not there; and the proof that nothing was left out.
#include <gtest/gtest.h>

#include "broker/domain/index_keys.h"
#include "clients/audit/search.h"
#include "clients/audit/stories.h"
#include "clients/cli/csv_cells.h"
#include "storage/sqlite.h"
#include "tests/unit/audit_stage.h"

namespace liaison::audit {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Indexes = std::vector<std::uint64_t>;

constexpr const char* kHongKong = "hk-lws-desk";
constexpr const char* kShenzhen = "sz-lws-desk";

/// An evening with an alert, its answers, a refusal, late and ordinary flow reports.
class ListingTest : public testing::Test {
  protected:
    void SetUp() override {
        stage_.go_on_duty();
        begins_ = stage_.now();
        first_ = stage_.records().size();
        for (std::uint32_t i = 0; i < 5; ++i) {
            stage_.wait(seconds{1});
            stage_.sent("hk-lws-device", stage_.flow(i));
        }
        const auto alert = stage_.sent(kHongKong, stage_.alert("hk-chan"));
        alert_ = alert.record.index();
        v1::Content late = stage_.flow(99);
        stage_.wait(seconds{20});
        late_ = stage_.sent("hk-lws-device", late).record.index();
        stage_.sent(kShenzhen, stage_.answer(v1::Acknowledgement::DELIVERED, alert));
        stage_.sent(kShenzhen, stage_.answer(v1::Acknowledgement::ACKNOWLEDGED, alert, "sz-li"));
        stage_.submit(kHongKong, stage_.alert("nobody"));
        refusal_ = stage_.records().back().record.index();
        source_ = stage_.source();
    }

    /// What passes by looking at every record.
    Indexes expected(const Filter& filter, const Range& range) const {
        Indexes out;
        for (const auto& stored : stage_.records()) {
            const std::uint64_t index = stored.record.index();
            if (index >= range.first.value && index < range.end.value &&
                filter.fits(entry_of(stored)))
                out.push_back(index);
        }
        return out;
    }

    static Indexes indexes(const std::vector<StoredRecord>& records) {
        Indexes out;
        for (const auto& stored : records) out.push_back(stored.record.index());
        return out;
    }

    Range all() const { return {LogIndex{0}, LogIndex{source_->size()}}; }

    /// All pages of that size, one after the other.
    Indexes paged(Listing& listing, const Filter& filter, Range range, std::size_t most) {
        Indexes out;
        for (int pages = 0; pages < 1'000; ++pages) {
            const auto page = listing.page(filter, range, most);
            EXPECT_LE(page.records.size(), most);
            EXPECT_TRUE(page.unconfirmed.empty());
            for (const auto index : indexes(page.records)) out.push_back(index);
            if (page.is_last) return out;
            EXPECT_EQ(page.records.size(), most) << "only the last page is short";
            range.first = page.next;
        }
        ADD_FAILURE() << "pages without end";
        return out;
    }

    static std::vector<std::pair<std::string, Filter>> filters() {
        std::vector<std::pair<std::string, Filter>> out;
        const auto with = [&](const std::string& name, const auto& set) {
            Filter filter;
            set(filter);
            out.emplace_back(name, filter);
        };
        with("everything", [](Filter&) {});
        with("a port", [](Filter& f) { f.scopes = {Scope{"LWS"}}; });
        with("two scopes", [](Filter& f) { f.scopes = {Scope{"LWS"}, kAudit}; });
        with("a kind", [](Filter& f) { f.kinds = {"acknowledgement"}; });
        with("two kinds at a port", [](Filter& f) {
            f.scopes = {Scope{"LWS"}};
            f.kinds = {"alert", "escalation"};
        });
        with("telemetry", [](Filter& f) { f.kinds = {"flow"}; });
        with("a side", [](Filter& f) { f.side = v1::SZ; });
        with("a direction", [](Filter& f) { f.direction = v1::NORTHBOUND; });
        with("a principal", [](Filter& f) { f.principal = kHongKong; });
        with("a principal's duty", [](Filter& f) {
            f.principal = kHongKong;
            f.kinds = {"duty"};
        });
        with("a person", [](Filter& f) { f.person = "hk-chan"; });
        with("a status", [](Filter& f) { f.status = v1::ACTUAL; });
        with("exercises: none", [](Filter& f) { f.status = v1::EXERCISE; });
        with("refused", [](Filter& f) { f.refused = true; });
        with("late", [](Filter& f) { f.late = true; });
        return out;
    }

    AuditStage stage_;
    std::unique_ptr<LogFileSource> source_;
    Instant begins_;
    std::uint64_t first_ = 0;
    std::uint64_t alert_ = 0;
    std::uint64_t late_ = 0;
    std::uint64_t refusal_ = 0;
};

}  // namespace

TEST_F(ListingTest, EveryFilterPassesTheSameWithAndWithoutAnIndexOnPagesOfAnySize) {
    for (const bool indexed : {false, true}) {
        Listing listing(*source_, indexed ? stage_.index() : nullptr);
        EXPECT_EQ(listing.uses_index(), indexed);
        for (const auto& [name, filter] : filters())
            for (const std::size_t most : {1U, 2U, 3U, 1'000U})
                EXPECT_EQ(paged(listing, filter, all(), most), expected(filter, all()))
                    << name << ", pages of " << most << (indexed ? ", indexed" : "");
    }
}

TEST_F(ListingTest, WhatTheFiltersAreForIsWhatTheyPass) {
    Listing listing(*source_, stage_.index());
    const auto found = [&](const auto& set) {
        Filter filter;
        set(filter);
        return indexes(listing.page(filter, all(), 1'000).records);
    };
    EXPECT_EQ(found([](Filter& f) { f.refused = true; }), Indexes{refusal_});
    EXPECT_EQ(found([](Filter& f) { f.late = true; }), Indexes{late_});
    EXPECT_EQ(found([](Filter& f) { f.kinds = {"alert"}; }), Indexes{alert_});
    EXPECT_EQ(found([](Filter& f) {
                  f.kinds = {"acknowledgement"};
                  f.person = "sz-li";
              }).size(),
              1U);
}

TEST_F(ListingTest, ARangeOfTimesTakesItsFirstInstantAndNotItsLast) {
    const Instant second{stage_.records().at(first_ + 1).record.recorded_at()};
    const Instant fourth{stage_.records().at(first_ + 3).record.recorded_at()};
    EXPECT_EQ(range_of(*source_, second, fourth),
              (Range{LogIndex{first_ + 1}, LogIndex{first_ + 3}}));
    EXPECT_EQ(range_of(*source_, std::nullopt, std::nullopt), all());
    const Instant later{stage_.now().ms + 1};
    EXPECT_EQ(range_of(*source_, later, std::nullopt),
              (Range{LogIndex{source_->size()}, LogIndex{source_->size()}}));
    EXPECT_EQ(range_of(*source_, fourth, second).first, range_of(*source_, fourth, second).end)
        << "nothing, not everything";
}

TEST(FirstAtLeast, FindsTheFirstWhateverTheValuesRiseLike) {
    const auto check = [](const std::vector<std::int64_t>& values) {
        const auto places = values.size();
        for (const std::int64_t wanted : values)
            for (const std::int64_t near : {wanted - 1, wanted, wanted + 1}) {
                std::size_t looks = 0;
                const auto found = first_at_least(places, near, [&](std::uint64_t place) {
                    ++looks;
                    return values.at(place);
                });
                const auto expected = std::lower_bound(values.begin(), values.end(), near);
                ASSERT_EQ(found, static_cast<std::uint64_t>(expected - values.begin()));
                ASSERT_LE(looks, 60U);
            }
    };
    std::vector<std::int64_t> even;
    std::vector<std::int64_t> uneven;
    std::vector<std::int64_t> level(3'000, 7);
    for (std::int64_t i = 0; i < 3'000; ++i) {
        even.push_back(100 + 2 * i);
        uneven.push_back(i < 2'900 ? i / 10 : i * i);
    }
    check(even);
    check(uneven);
    check(level);
    check({5});
    check({5, 9});
    EXPECT_EQ(first_at_least(0, 5, [](std::uint64_t) { return 0; }), 0U);
}

TEST_F(ListingTest, ARecordIsFoundByItsPlaceInItsScope) {
    for (const auto& stored : stage_.records()) {
        const auto found =
            record_at(*source_, Scope{stored.record.scope()}, Sequence{stored.record.sequence()});
        ASSERT_TRUE(found.has_value()) << stored.record.index();
        EXPECT_EQ(found->hash, stored.hash);
    }
    EXPECT_FALSE(record_at(*source_, Scope{"LWS"}, Sequence{1'000}).has_value());
    EXPECT_FALSE(record_at(*source_, Scope{"LSC"}, Sequence{0}).has_value()) << "no record there";
}

TEST_F(ListingTest, AScopeReadFromAnyIndexGivesTheSameFromTheFileAndSiftedFromTheWhole) {
    for (const Scope& scope : {Scope{"LWS"}, kSite, kAudit, Scope{"LSC"}})
        for (std::uint64_t from = 0; from <= source_->size(); ++from)
            for (const std::size_t bytes : {1U, 1'000'000U}) {
                std::vector<std::uint64_t> own;
                std::vector<std::uint64_t> sifted;
                for (LogIndex at{from}; at.value < source_->size();) {
                    const auto page = source_->read_scope(scope, at, bytes);
                    for (const auto& held : page.records) own.push_back(held.index.value);
                    at = page.next;
                }
                for (LogIndex at{from}; at.value < source_->size();) {
                    const auto page = source_->Source::read_scope(scope, at, bytes);
                    for (const auto& held : page.records) sifted.push_back(held.index.value);
                    at = page.next;
                }
                EXPECT_EQ(own, sifted) << scope.value << " from " << from;
            }
}

TEST_F(ListingTest, AHitThatItsRecordDoesNotConfirmIsDroppedAndTold) {
    auto index = stage_.index();
    index.reset();
    {
        // The index is told that a flow report is an alert, and so is what the log does not hold.
        const auto writer = storage::KeyIndex::open_writer(stage_.file().string() + ".index",
                                                           stage_.records().front().hash);
        writer->add({{{"/kind/LWS/alert", domain::place_key(LogIndex{first_}), LogIndex{first_}},
                      {"/kind/LWS/alert", domain::place_key(LogIndex{1'000}), LogIndex{1'000}}}},
                    writer->end(), writer->last_hash());
    }
    Listing listing(*source_, index_beside(stage_.file(), stage_.records().front().hash));
    ASSERT_TRUE(listing.uses_index());
    Filter alerts;
    alerts.kinds = {"alert"};
    const auto page = listing.page(alerts, all(), 1'000);
    EXPECT_EQ(indexes(page.records), Indexes{alert_});
    EXPECT_EQ(page.unconfirmed, std::vector{LogIndex{first_}});
}

TEST_F(ListingTest, AnIndexThatIsBehindIsReadOnFromItsEndAndOneOfAnotherLogNotAtAll) {
    auto index = stage_.index();
    v1::Content clear = stage_.alert("hk-chan");
    clear.mutable_peak_alert()->set_action(v1::PeakAlert::CLEAR);
    clear.mutable_peak_alert()->set_alert(stage_.records().at(alert_).hash.value);
    clear.mutable_peak_alert()->clear_severity();
    const auto cleared = stage_.sent(kHongKong, clear);
    source_ = stage_.source();
    Listing listing(*source_, std::move(index));
    ASSERT_TRUE(listing.uses_index());
    Filter alerts;
    alerts.kinds = {"alert"};
    EXPECT_EQ(paged(listing, alerts, all(), 1), (Indexes{alert_, cleared.record.index()}));

    const auto writer = storage::KeyIndex::open_writer(stage_.file().string() + ".index",
                                                       stage_.records().front().hash);
    writer->add({}, writer->end(), sha256("another last record"));
    const Listing other(*source_, index_beside(stage_.file(), stage_.records().front().hash));
    EXPECT_FALSE(other.uses_index());
}

TEST_F(ListingTest, AnIndexWhoseEndIsNoNumberIsNotUsed) {
    stage_.index().reset();
    storage::Database(stage_.file().string() + ".index", storage::Database::Access::read_write)
        .execute("UPDATE reach SET end = -5");
    Listing listing(*source_, index_beside(stage_.file(), stage_.records().front().hash));
    EXPECT_FALSE(listing.uses_index());
    Filter alerts;
    alerts.kinds = {"alert"};
    EXPECT_EQ(paged(listing, alerts, all(), 1), Indexes{alert_});
}

// ---- nothing left out

namespace {

/// A log file that hides, swaps or invents on the way to the auditor.
class LyingSource : public LogFileSource {
  public:
    using LogFileSource::LogFileSource;

    std::vector<Held> read(LogIndex from, std::size_t max_bytes) override {
        auto held = LogFileSource::read(from, max_bytes);
        if (lie) lie(held);
        return held;
    }
    std::function<void(std::vector<Held>&)> lie;
};

}  // namespace

TEST_F(ListingTest, WhatStandsBeforeDamageIsListedAndTheDamageIsTold) {
    LyingSource damaged(stage_.file());
    damaged.lie = [&](std::vector<Held>& held) {
        for (const Held& each : held)
            if (each.index.value == alert_) throw StorageFailure("a chunk is missing");
    };
    for (const bool indexed : {false, true}) {
        Listing listing(damaged, indexed ? stage_.index() : nullptr);
        const auto page = listing.page({}, all(), 1'000);
        EXPECT_EQ(page.damage, "a chunk is missing");
        EXPECT_EQ(indexes(page.records), expected({}, {LogIndex{0}, LogIndex{alert_}}));
        EXPECT_TRUE(page.is_last);
    }
}

TEST_F(ListingTest, EveryRangeIsProvenWholeAndShowsExactlyItsRecords) {
    const auto checkpoint = AuditStage::checkpoint_of(*source_);
    for (std::uint64_t first = 0; first <= source_->size(); ++first)
        for (std::uint64_t end = first; end <= source_->size(); ++end) {
            Indexes seen;
            const Range range{LogIndex{first}, LogIndex{end}};
            EXPECT_EQ(read_whole(*source_, range, checkpoint,
                                 [&](const StoredRecord& stored) {
                                     seen.push_back(stored.record.index());
                                     return true;
                                 }),
                      range);
            EXPECT_EQ(seen, expected({}, range)) << first << " to " << end;
        }
}

TEST_F(ListingTest, WhoHasSeenEnoughIsToldUpToWhereItIsProven) {
    int seen = 0;
    const auto proven = read_whole(*source_, all(), AuditStage::checkpoint_of(*source_),
                                   [&](const StoredRecord&) { return ++seen < 3; });
    EXPECT_EQ(proven, (Range{LogIndex{0}, LogIndex{3}}));
}

TEST_F(ListingTest, WhatHidesSwapsOrInventsARecordIsNotProven) {
    const auto checkpoint = AuditStage::checkpoint_of(*source_);
    const Range range{LogIndex{first_}, LogIndex{source_->size() - 1}};
    LyingSource lying(stage_.file());
    const auto is_proven = [&] {
        try {
            read_whole(lying, range, checkpoint, [](const StoredRecord&) { return true; });
            return true;
        } catch (const NotProven&) {
            return false;
        } catch (const storage::StorageFailure&) {
            return false;
        }
    };
    EXPECT_TRUE(is_proven());
    const auto at = [](std::vector<Held>& held, std::uint64_t index) {
        return std::find_if(held.begin(), held.end(),
                            [&](const Held& each) { return each.index.value == index; });
    };
    lying.lie = [&](std::vector<Held>& held) {
        if (const auto found = at(held, alert_); found != held.end()) held.erase(found);
    };
    EXPECT_FALSE(is_proven()) << "one is left out";
    lying.lie = [&](std::vector<Held>& held) {
        const auto found = at(held, alert_);
        if (found == held.end()) return;
        v1::Record changed = read_record(found->bytes)->record;
        changed.set_salt("another");
        found->bytes = changed.SerializeAsString();
    };
    EXPECT_FALSE(is_proven()) << "one says something else";
    lying.lie = [&](std::vector<Held>& held) {
        // Left out, and those after it moved up.
        const auto found = at(held, alert_);
        if (found == held.end()) return;
        for (auto each = held.erase(found); each != held.end(); ++each) {
            --each->index.value;
            v1::Record moved = read_record(each->bytes)->record;
            moved.set_index(moved.index() - 1);
            each->bytes = moved.SerializeAsString();
        }
    };
    EXPECT_FALSE(is_proven()) << "one is left out without a gap";
    lying.lie = nullptr;
    Checkpoint other = checkpoint;
    other.root = sha256("another tree");
    EXPECT_THROW(read_whole(lying, range, other, [](const StoredRecord&) { return true; }),
                 NotProven);
    other = checkpoint;
    other.size = source_->size() - 2;
    EXPECT_THROW(read_whole(lying, range, other, [](const StoredRecord&) { return true; }),
                 NotProven)
        << "the checkpoint covers less";
}

// ---- the table

TEST(CsvLine, QuotesWhatMustBeQuoted) {
    EXPECT_EQ(cli::csv_line({"a", "b,c", "say \"no\"", ""}), "a,\"b,c\",\"say \"\"no\"\"\",");
}

TEST(CsvLine, NoCellBecomesAFormulaAndNumbersStayNumbers) {
    EXPECT_EQ(cli::csv_line({"=HYPERLINK(1)", "+1+1", "-2+3", "@SUM", "-5", " =1", "'=1", "＝1"}),
              "'=HYPERLINK(1),'+1+1,'-2+3,'@SUM,-5,' =1,''=1,'＝1");
}

TEST(CsvLine, NobodysTextSteersATerminalOrBreaksTheLine) {
    const std::string line = cli::csv_line({"two\nlines\x1b[2J", "\tcell"});
    for (const char c : line) EXPECT_GE(static_cast<unsigned char>(c), 0x20U);
}

}  // namespace liaison::audit
