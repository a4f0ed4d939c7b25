// A log read through its broker: what it costs to prove something there, and what a broker that
// proves something else is found out by.
#include <gtest/gtest.h>

#include "broker/proofs.h"
#include "clients/audit/broker_source.h"
#include "clients/audit/export.h"
#include "clients/audit/listing.h"
#include "clients/audit/range.h"
#include "clients/audit/stories.h"
#include "proto/merkle.h"
#include "tests/unit/audit_log.h"

namespace liaison::audit {

namespace {

class AuditBroker : public testing::Test {
  protected:
    AuditBroker() {
        keep(records_of(evening_), directory_.log());
        log_ = storage::open_sqlite_reader(directory_.log());
    }

    BrokerSource source() {
        v1::Welcome welcome;
        welcome.set_checkpoint(log_->checkpoint());
        for (const auto& end : log_->scopes()) {
            auto& scope = *welcome.add_scopes();
            scope.set_scope(end.scope.value);
            scope.set_head(end.head.value);
        }
        return BrokerSource(
            welcome, [this](const v1::Replay& asked) { return page(asked); },
            [this](const v1::Prove& asked) { return prove(asked); });
    }

    v1::ReplayPage page(const v1::Replay& asked) {
        v1::ReplayPage out;
        const Scope scope{asked.scope()};
        for (auto& entry : log_->read_scope(scope, Sequence{asked.from()}, asked.max_bytes()))
            out.add_records(std::move(entry.bytes));
        for (const auto& end : log_->scopes())
            if (end.scope == scope) out.set_head(end.head.value);
        records_read_ += static_cast<std::size_t>(out.records_size());
        ++pages_asked_;
        return out;
    }

    v1::Proof prove(const v1::Prove& asked) {
        ++proofs_asked_;
        auto proof = broker::proof_of(*log_, asked);
        if (!proof.ok()) throw std::runtime_error("refused: " + proof.refused().detail);
        v1::Proof out = std::move(proof).value();
        if (lie_) lie_(out);
        return out;
    }

    Checkpoint checkpoint() const {
        return open_checkpoint(log_->checkpoint(), stage::Stage::kOrigin, log_key().public_key)
            .value();
    }

    stage::Stage evening_ = an_evening();
    storage::TemporaryDirectory directory_;
    std::unique_ptr<storage::LogReader> log_;
    std::size_t records_read_ = 0;
    std::size_t pages_asked_ = 0;
    std::size_t proofs_asked_ = 0;
    std::function<void(v1::Proof&)> lie_;
};

}  // namespace

TEST_F(AuditBroker, ProofsAreAskedForManyAtOnceAndReadNoRecord) {
    BrokerSource broker = source();
    const Checkpoint signed_tree = checkpoint();
    std::vector<LogIndex> all;
    for (std::uint64_t i = 0; i < signed_tree.size; ++i) all.emplace_back(i);
    const auto paths = broker.inclusion(all, signed_tree.size);
    ASSERT_EQ(paths.size(), all.size());
    for (const auto& stored : evening_.records())
        EXPECT_TRUE(proves_inclusion(stored.hash, stored.record.index(), signed_tree.size,
                                     paths[stored.record.index()], signed_tree.root))
            << stored.record.index();
    EXPECT_EQ(proofs_asked_, (all.size() + 63) / 64) << "64 of them to a request";

    LogFileSource file(directory_.log());
    for (const std::uint64_t old_size : {std::uint64_t{1}, signed_tree.size / 2, signed_tree.size})
        EXPECT_EQ(broker.consistency(old_size, signed_tree.size),
                  file.consistency(old_size, signed_tree.size));
    EXPECT_TRUE(broker.inclusion({}, signed_tree.size).empty());
    EXPECT_EQ(records_read_, 0U);
}

TEST_F(AuditBroker, NotesThatItSaysTheWitnessesHaveCosignedAreHeldAgainstItsLog) {
    const Checkpoint signed_tree = checkpoint();
    const auto found_with = [&](std::uint64_t size) {
        lie_ = [size](v1::Proof& proof) {
            proof.add_cosigned(note_over(size, sha256("of other records")));
        };
        BrokerSource broker = source();
        return verdict(
            verified(broker, evening_.records().front().hash, broker.beside(), Depth::tree));
    };
    EXPECT_EQ(found_with(200), "rewritten at 199");
    EXPECT_EQ(found_with(signed_tree.size + 1), "shortened at " + std::to_string(signed_tree.size));
    // It has grown since the Welcome, and a witness has cosigned that.
    lie_ = [&](v1::Proof& proof) {
        proof.set_checkpoint(note_over(signed_tree.size + 7, sha256("grown")));
        proof.add_cosigned(note_over(signed_tree.size + 3, sha256("grown")));
    };
    EXPECT_TRUE(source().beside().empty());
}

TEST_F(AuditBroker, ARangeIsProvenWholeByReadingItAlone) {
    BrokerSource broker = source();
    const Checkpoint signed_tree = checkpoint();
    for (const std::uint64_t first : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{77},
                                      signed_tree.size - 3, signed_tree.size}) {
        const Range range{LogIndex{first}, LogIndex{signed_tree.size}};
        std::uint64_t seen = 0;
        EXPECT_EQ(read_whole(broker, range, signed_tree,
                             [&](const StoredRecord&) {
                                 ++seen;
                                 return true;
                             }),
                  range);
        EXPECT_EQ(seen, signed_tree.size - first);
    }
    records_read_ = 0;
    BrokerSource fresh = source();
    read_whole(fresh, {LogIndex{signed_tree.size - 3}, LogIndex{signed_tree.size}}, signed_tree,
               [](const StoredRecord&) { return true; });
    EXPECT_LT(records_read_, signed_tree.size / 2) << "what is near comes with it, not all";
}

TEST_F(AuditBroker, OneRecordAndItsStoryAreFoundWithFewQuestions) {
    for (const auto& stored : evening_.records()) {
        const Scope scope{stored.record.scope()};
        const Sequence sequence{stored.record.sequence()};
        BrokerSource by_place = source();
        pages_asked_ = 0;
        EXPECT_EQ(record_at(by_place, scope, sequence)->hash, stored.hash);
        EXPECT_LE(pages_asked_, 2U);

        BrokerSource by_index = source();
        pages_asked_ = 0;
        const LogIndex index{stored.record.index()};
        EXPECT_EQ(record_of(by_index.read(index, 1).at(0)).hash, stored.hash);
        EXPECT_LE(pages_asked_, 8 * log_->scopes().size());
        const std::size_t once = pages_asked_;
        by_index.read(index, 1);
        EXPECT_EQ(pages_asked_, once) << "it is known by now";

        const auto beginning = beginning_of(by_index, stored);
        if (!beginning) continue;
        EXPECT_FALSE(tell(by_index, *beginning).events.empty());
        EXPECT_LE(pages_asked_, 24 * log_->scopes().size());
    }
}

TEST_F(AuditBroker, AListInPortionsAsksForNothingTwice) {
    const auto pages_asked = [&](std::size_t most) {
        BrokerSource broker = source();
        pages_asked_ = 0;
        Listing listing(broker, nullptr);
        Range range{LogIndex{0}, LogIndex{broker.size()}};
        std::uint64_t listed = 0;
        for (bool is_last = false; !is_last;) {
            const auto page = listing.page({}, range, most);
            for (const auto& stored : page.records) EXPECT_EQ(stored.record.index(), listed++);
            range.first = page.next;
            is_last = page.is_last;
        }
        EXPECT_EQ(listed, broker.size());
        return pages_asked_;
    };
    EXPECT_EQ(pages_asked(7), pages_asked(SIZE_MAX));
}

TEST_F(AuditBroker, AnExportGoesOnWithoutReadingWhatItHolds) {
    const auto out = directory_.path() / "out";
    const LogKeys keys(stage::sample_genesis());
    {
        // As it was some hundred records ago.
        const auto half = directory_.path() / "half";
        Records records = records_of(evening_);
        records.resize(records.size() / 2);
        keep(records, half);
        LogFileSource before(half);
        export_tiles(before, keys, out, {});
    }
    BrokerSource broker = source();
    const auto exported = export_tiles(broker, keys, out, {});
    EXPECT_EQ(exported.size, checkpoint().size);
    EXPECT_GT(exported.from, 0U);
    EXPECT_GT(proofs_asked_, 0U);

    lie_ = [](v1::Proof& proof) { proof.mutable_consistency(0)->mutable_hashes(0)->at(5) ^= 1; };
    std::filesystem::remove_all(out);
    LogFileSource file(directory_.path() / "half");
    export_tiles(file, keys, out, {});
    EXPECT_THROW(export_tiles(broker, keys, out, {}), ExportRefused);
}

TEST_F(AuditBroker, ABrokerThatProvesSomethingElseIsFoundOut) {
    BrokerSource broker = source();
    const Checkpoint signed_tree = checkpoint();
    const Range range{LogIndex{77}, LogIndex{99}};
    const auto read = [&] {
        read_whole(broker, range, signed_tree, [](const StoredRecord&) { return true; });
    };
    EXPECT_NO_THROW(read());
    lie_ = [](v1::Proof& proof) {
        for (auto& path : *proof.mutable_inclusion()) path.mutable_hashes(0)->at(0) ^= 1;
    };
    EXPECT_THROW(read(), NotProven) << "what stands before the range is not that";
    lie_ = [](v1::Proof& proof) {
        for (auto& path : *proof.mutable_inclusion()) path.mutable_hashes()->RemoveLast();
    };
    EXPECT_THROW(read(), NotProven) << "a path that ends early";
    lie_ = [](v1::Proof& proof) {
        for (auto& path : *proof.mutable_consistency()) path.mutable_hashes(0)->at(0) ^= 1;
    };
    EXPECT_THROW(read(), NotProven) << "it does not lead to the signed tree";
    lie_ = [](v1::Proof& proof) { proof.clear_inclusion(); };
    EXPECT_THROW(broker.inclusion({LogIndex{3}}, signed_tree.size), StorageFailure);
    lie_ = [](v1::Proof& proof) { proof.clear_consistency(); };
    EXPECT_THROW(broker.consistency(3, signed_tree.size), StorageFailure);
}

}  // namespace liaison::audit
