// What `liaison audit verify` finds, and that it finds nothing where there is nothing.
#include <gtest/gtest.h>

#include <fstream>

#include "clients/library/checkpoints.h"
#include "proto/cosignature.h"
#include "proto/encoding.h"
#include "storage/snapshot_file.h"
#include "tests/unit/audit_log.h"

namespace liaison::audit {
namespace {

using stage::Signature;
using stage::Stage;

class AuditVerify : public testing::Test {
  protected:
    /// Keeps the records in a store of their own and verifies it.
    Findings findings(const Records& records, const std::vector<Older>& older = {},
                      Depth depth = Depth::rules) {
        const auto file = directory_.path() / ("log-" + std::to_string(++logs_));
        keep(records, file);
        LogFileSource source(file);
        return verified(source, genesis(), older, depth);
    }
    std::string found(const Records& records) {
        const auto all = findings(records);
        return verdict(all);
    }

    /// Of the evening as it was.
    Digest root_of_first(std::size_t size) const {
        Frontier tree;
        for (std::size_t i = 0; i < size; ++i) tree.append(evening_.records()[i].hash);
        return tree.root();
    }

    Digest genesis() const { return evening_.records().front().hash; }

    /// The first index of a record that `fits`, from the evening.
    std::size_t index_where(const std::function<bool(const v1::Record&)>& fits) const {
        for (const auto& stored : evening_.records())
            if (fits(stored.record)) return stored.record.index();
        throw std::logic_error("no such record in the evening");
    }
    std::size_t alert() const {
        return index_where([](const v1::Record& record) {
            const auto content = content_of(record);
            return content && content->has_peak_alert();
        });
    }
    std::size_t escalation() const {
        return index_where([](const v1::Record& record) { return record.has_escalation(); });
    }

    /// The evening with one record changed by whoever keeps the log, and all after it chained anew.
    Records with(std::size_t index, const std::function<void(v1::Record&)>& change) const {
        Records records = records_of(evening_);
        v1::Record record = read_record(records.at(index))->record;
        change(record);
        records[index] = seal(record).bytes;
        chain_anew(records, index + 1);
        return records;
    }

    /// The evening with a record of `draft` put in before `index`, and all after it chained anew.
    Records with_one_more(std::size_t index, v1::Record draft) const {
        Records records = records_of(evening_);
        draft.set_recorded_at(read_record(records.at(index - 1))->record.recorded_at());
        draft.set_salt(Bytes(16, 's'));
        records.insert(records.begin() + static_cast<std::ptrdiff_t>(index), seal(draft).bytes);
        chain_anew(records, index);
        return records;
    }

    Stage evening_ = an_evening();
    TemporaryDirectory directory_;
    int logs_ = 0;
};

std::string at(std::size_t index) { return " at " + std::to_string(index); }

TEST_F(AuditVerify, WholeLogIsWholeAndEverythingInItIsCounted) {
    const auto all = findings(records_of(evening_));
    ASSERT_EQ(verdict(all), "whole") << all.fault->detail;
    const std::size_t size = evening_.records().size();
    EXPECT_GT(size, 256U) << "a full tile is compared too";
    EXPECT_EQ(all.records, size);
    EXPECT_EQ(all.judged, size);
    EXPECT_EQ(all.not_judged, 0U);
    EXPECT_EQ(all.checkpoints, (size + 6) / 7);
    EXPECT_EQ(all.unsigned_reports, 125U);
    EXPECT_GT(all.signatures, 125U);
}

TEST_F(AuditVerify, AnotherGenesisIsAnotherLog) {
    keep(records_of(evening_), directory_.log());
    LogFileSource source(directory_.log());
    EXPECT_EQ(verdict(verified(source, sha256("another"))), "other_genesis at 0");
}

TEST_F(AuditVerify, DroppedRecordIsMissed) {
    Records records = records_of(evening_);
    records.erase(records.begin() + 100);
    EXPECT_EQ(found(records), "misplaced at 100");
    // Chained anew, its scope's numbers fit; but a mended chain is another tree than was signed
    // for.
    chain_anew(records, 100);
    const Older older{"kept", note_over(200, root_of_first(200))};
    EXPECT_EQ(verdict(findings(records, {older})), "rewritten at 199");
}

TEST_F(AuditVerify, SwappedDuplicatedAndInsertedRecordsAreOutOfPlace) {
    Records swapped = records_of(evening_);
    std::swap(swapped[120], swapped[121]);
    EXPECT_EQ(found(swapped), "misplaced at 120");
    chain_anew(swapped, 120);
    EXPECT_EQ(found(swapped), "time_backwards at 121");

    Records twice = records_of(evening_);
    twice.insert(twice.begin() + 121, twice[120]);
    EXPECT_EQ(found(twice), "misplaced at 121");
    chain_anew(twice, 121);
    EXPECT_EQ(found(twice), "reused_id at 121");
}

TEST_F(AuditVerify, ChangedWordsAreNotTheSenders) {
    const auto index = alert();
    const auto changed = with(index, [](v1::Record& record) {
        v1::Content content = *content_of(record);
        content.mutable_peak_alert()->set_severity(v1::MINOR);
        record.mutable_notice()->set_content(content.SerializeAsString());
    });
    EXPECT_EQ(found(changed), "bad_signature" + at(index));
}

TEST_F(AuditVerify, SignatureTakenAwayIsMissed) {
    const auto index = alert();
    const auto changed =
        with(index, [](v1::Record& record) { record.mutable_notice()->clear_signature(); });
    EXPECT_EQ(found(changed), "not_signed" + at(index));
}

TEST_F(AuditVerify, AnotherSendersNameIsNotBelieved) {
    const auto index = alert();
    EXPECT_EQ(found(with(index,
                         [](v1::Record& record) {
                             record.mutable_sender()->set_principal("hk-lsc-desk");
                         })),
              "unknown_sender" + at(index));
}

TEST_F(AuditVerify, BackDatedRecordIsFound) {
    const auto index = alert();
    // By more than the record before: time does not go back. By less: lateness is on record too.
    EXPECT_EQ(found(with(index,
                         [](v1::Record& record) {
                             record.set_recorded_at(record.recorded_at() - 600'000);
                         })),
              "time_backwards" + at(index));
    const auto earlier = with(index + 1, [](v1::Record& record) {
        record.set_recorded_at(record.recorded_at() + 60'000);
    });
    EXPECT_EQ(found(earlier), "time_backwards" + at(index + 2));
    const auto escalated = escalation();
    EXPECT_EQ(found(with(escalated,
                         [&](v1::Record& record) {
                             record.set_recorded_at(record.recorded_at() - 8'000);
                         })),
              "not_the_brokers" + at(escalated))
        << "told before its time had come";
}

TEST_F(AuditVerify, EnrolmentThatTheBrokerForgesIsSignedByNobody) {
    Stage stage;
    const auto& intruder = stage.actor("hk-mole-desk", v1::HK, v1::DESK, {"LWS"});
    v1::Content content = stage.content("SITE");
    *content.mutable_enrolment()->mutable_principal() = intruder.principal;
    v1::Record draft;
    draft.set_scope("SITE");
    draft.mutable_sender()->set_principal("hk-admin");
    draft.mutable_sender()->set_side(v1::HK);
    draft.mutable_sender()->set_role(v1::ADMIN);
    // By the intruder's own key, said to be the administrator's.
    v1::Envelope& envelope = *draft.mutable_notice();
    envelope = stage.envelope_of(content, Signature::good, "hk-mole-desk");
    envelope.set_key_id(stage.envelope_of(content, Signature::good, "hk-admin").key_id());
    EXPECT_EQ(found(with_one_more(40, draft)), "bad_signature at 40");
    envelope = stage.envelope_of(content, Signature::good, "hk-mole-desk");
    EXPECT_EQ(found(with_one_more(40, draft)), "unknown_sender at 40");
}

TEST_F(AuditVerify, EnrolmentByWhoeverIsNotTheSidesAdministratorIsFoundWithoutTheRules) {
    Stage stage;
    v1::Content content = stage.content("SITE");
    *content.mutable_enrolment()->mutable_principal() =
        stage.actor("hk-new-desk", v1::HK, v1::DESK, {"LWS"}).principal;
    v1::Record draft;
    draft.set_scope("SITE");
    draft.mutable_sender()->set_principal("sz-admin");
    draft.mutable_sender()->set_side(v1::SZ);
    draft.mutable_sender()->set_role(v1::ADMIN);
    *draft.mutable_notice() = stage.envelope_of(content, Signature::good, "sz-admin");
    const auto all = findings(with_one_more(40, draft), {}, Depth::senders);
    EXPECT_EQ(verdict(all), "against_rules at 40");
}

TEST_F(AuditVerify, InstructionSignedAfterRevocationIsFound) {
    v1::Record draft;
    draft.set_scope("LWS");
    draft.mutable_sender()->set_principal("hk-lws-desk-2");
    draft.mutable_sender()->set_side(v1::HK);
    draft.mutable_sender()->set_role(v1::DESK);
    *draft.mutable_notice() =
        evening_.envelope_of(an_alert(evening_), Signature::good, "hk-lws-desk-2");
    Records records = records_of(evening_);
    const auto end = records.size();
    records = with_one_more(end, draft);
    EXPECT_EQ(found(records), "revoked_sender" + at(end));
}

TEST_F(AuditVerify, WhatTheRulesRefuseIsFoundThoughItIsWellSigned) {
    // A second alert in the same slot: the evening's own was refused, and stands in AUDIT.
    v1::Record draft;
    draft.set_scope("LWS");
    draft.mutable_sender()->set_principal("hk-lws-desk");
    draft.mutable_sender()->set_side(v1::HK);
    draft.mutable_sender()->set_role(v1::DESK);
    *draft.mutable_notice() =
        evening_.envelope_of(an_alert(evening_), Signature::good, "hk-lws-desk");
    const auto end = evening_.records().size();
    const auto all = findings(with_one_more(end, draft));
    EXPECT_EQ(verdict(all), "against_rules" + at(end));
    EXPECT_EQ(verdict(findings(with_one_more(end, draft), {}, Depth::senders)), "whole");
}

TEST_F(AuditVerify, EscalationThatIsMadeUpOrLeftOutIsNotTheBrokers) {
    const auto index = escalation();
    EXPECT_EQ(
        found(with(index,
                   [](v1::Record& record) { record.mutable_escalation()->add_told("hk-office"); })),
        "not_the_brokers" + at(index));
    v1::Record again = evening_.records()[index].record;
    EXPECT_EQ(found(with_one_more(index + 1, again)), "not_the_brokers" + at(index + 1));
}

TEST_F(AuditVerify, RecordsOfUnknownRulesAreNotJudgedAndNoFault) {
    Records records = records_of(evening_);
    v1::Record start;
    start.set_scope("SITE");
    start.mutable_broker_start()->set_epoch(2);
    start.mutable_broker_start()->set_rules_version(domain::kRulesVersion + 1);
    const auto before = records.size() - 3;
    const auto all = findings(with_one_more(before, start));
    EXPECT_EQ(verdict(all), "whole");
    EXPECT_EQ(all.judged, before);
    EXPECT_EQ(all.not_judged, 4U);
    // Signatures are verified all the same.
    auto forged = with_one_more(before, start);
    v1::Record last = read_record(forged.back())->record;
    last.mutable_notice()->mutable_signature()->front() ^= 1;
    forged.back() = seal(last).bytes;
    EXPECT_EQ(found(forged), "bad_signature" + at(forged.size() - 1));
}

TEST_F(AuditVerify, TruncatedTailIsFoundByAnOlderCheckpoint) {
    Records records = records_of(evening_);
    const auto size = records.size();
    const Older older{"kept", note_over(size, root_of_first(size))};
    EXPECT_EQ(verdict(findings(records, {older})), "whole");
    EXPECT_EQ(findings(records, {older}).older, 1U);
    records.resize(size - 5);
    EXPECT_EQ(found(records), "whole") << "by itself a shorter log is a log";
    EXPECT_EQ(verdict(findings(records, {older})), "shortened" + at(size - 5));
}

TEST_F(AuditVerify, HistoryThatWasSignedAnewIsFoundByAnOlderCheckpoint) {
    evening_ = a_quiet_hour();
    // The salt says nothing, so nobody's signature is missed.
    const auto other = with(200, [](v1::Record& record) { record.set_salt(Bytes(16, 'x')); });
    EXPECT_EQ(found(other), "whole");
    for (const std::size_t size : {201U, 256U, 257U}) {
        const Older older{"kept", note_over(size, root_of_first(size))};
        EXPECT_EQ(verdict(findings(other, {older})), "rewritten" + at(size - 1));
    }
    const Older before{"kept", note_over(200, root_of_first(200))};
    EXPECT_EQ(verdict(findings(other, {before})), "whole");
}

TEST_F(AuditVerify, OlderCheckpointOfAnotherKeyProvesNothing) {
    const Older older{"kept", sign_checkpoint({std::string(Stage::kOrigin), 10, root_of_first(10)},
                                              new_signing_pair())};
    EXPECT_EQ(verdict(findings(records_of(evening_), {older})), "foreign_checkpoint at 9");
}

// ---- the store

class TamperedStore : public AuditVerify {
  protected:
    TamperedStore() { keep(records_of(evening_), directory_.log(), 60); }

    std::string found_in_store() {
        try {
            LogFileSource source(directory_.log());
            return verdict(verified(source, genesis()));
        } catch (const StorageFailure&) {
            return "unreadable";  // not even its end
        }
    }

    Bytes value_of(const std::string& table, const std::string& column, const std::string& where) {
        storage::Database database(directory_.log(), storage::Database::Access::read_only);
        storage::Statement select(database,
                                  "SELECT " + column + " FROM " + table + " WHERE " + where);
        return select.next() ? select.blob(0) : Bytes{};
    }
    void put(const std::string& table, const std::string& column, const std::string& where,
             const Bytes& value) {
        storage::Database database(directory_.log(), storage::Database::Access::read_write);
        storage::Statement(
            database, "UPDATE " + table + " SET " + column + " = " +
                          (column == "checkpoint" || column == "name" ? "CAST(? AS TEXT)" : "?") +
                          " WHERE " + where)
            .bind_blob(1, value)
            .run();
    }
    void execute(const std::string& sql) {
        storage::Database(directory_.log(), storage::Database::Access::read_write).execute(sql);
    }
};

TEST_F(TamperedStore, OneFlippedBitAnywhereIsFound) {
    ASSERT_EQ(found_in_store(), "whole");
    struct Column {
        const char* table;
        const char* column;
        const char* where;
    };
    for (const Column& each :
         {Column{"chunk", "bodies", "number = 2"}, Column{"chunk", "bodies", "number = 4"},
          Column{"chunk", "leaf_hashes", "number = 1"}, Column{"chunk", "directory", "number = 1"},
          Column{"chunk", "ends", "number = 1"}, Column{"chunk", "edge", "number = 1"},
          Column{"chunk", "checkpoint", "number = 1"}, Column{"chunk", "ends", "number = 4"},
          Column{"chunk", "edge", "number = 4"}, Column{"chunk", "checkpoint", "number = 4"},
          Column{"tile", "hashes", "level = 0"}, Column{"tile", "root", "level = 0"},
          Column{"scope", "name", "number = 1"}}) {
        const Bytes value = value_of(each.table, each.column, each.where);
        ASSERT_FALSE(value.empty()) << each.column;
        const std::size_t step = std::max<std::size_t>(value.size() / 7, 1);
        for (std::size_t octet = 0; octet < value.size(); octet += step) {
            Bytes flipped = value;
            flipped[octet] = static_cast<char>(flipped[octet] ^ (1 << (octet % 8)));
            put(each.table, each.column, each.where, flipped);
            EXPECT_NE(found_in_store(), "whole") << each.table << "." << each.column << " where "
                                                 << each.where << ", octet " << octet;
        }
        put(each.table, each.column, each.where, value);
        ASSERT_EQ(found_in_store(), "whole");
    }
}

TEST_F(TamperedStore, FlippedBitOfARecordIsFoundAtThatRecord) {
    for (const std::size_t octet : {0U, 5'000U}) {
        Bytes bodies = value_of("chunk", "bodies", "number = 2");
        std::size_t expected = 120;
        for (std::size_t end = 0;; ++expected) {
            end += evening_.records().at(expected).bytes.size();
            if (end > octet) break;
        }
        bodies[octet] = static_cast<char>(bodies[octet] ^ 4);
        put("chunk", "bodies", "number = 2", bodies);
        EXPECT_EQ(found_in_store(), "unreadable" + at(expected));
        bodies[octet] = static_cast<char>(bodies[octet] ^ 4);
        put("chunk", "bodies", "number = 2", bodies);
    }
}

TEST_F(TamperedStore, RowTakenAwayIsFound) {
    execute("DELETE FROM chunk WHERE number = 2");
    EXPECT_EQ(found_in_store(), "unreadable at 120");
    LogFileSource source(directory_.log());
    EXPECT_EQ(verified(source, evening_.records().front().hash).fault->detail,
              "chunk 2 is missing: records 120 to 179");
}

TEST_F(TamperedStore, EmptiedEdgeIsFound) {
    for (const std::size_t number : {0U, 1U, 3U}) {
        const auto where = "number = " + std::to_string(number);
        const Bytes edge = value_of("chunk", "edge", where);
        put("chunk", "edge", where, "");
        EXPECT_EQ(found_in_store(), "unreadable" + at(60 * number));
        put("chunk", "edge", where, edge);
    }
}

TEST_F(TamperedStore, CheckpointTakenFromACommitThatWasNotFullIsFound) {
    execute("UPDATE chunk SET checkpoint = NULL WHERE number = 1");
    EXPECT_EQ(found_in_store(), "bad_checkpoint at 119");
}

TEST_F(TamperedStore, MarkThatCannotBeReadIsNamedAtItsPlaceAndHidesNothingBefore) {
    const Bytes ends = value_of("chunk", "ends", "number = 3");
    put("chunk", "ends", "number = 3", ends.substr(0, ends.size() - 1));
    EXPECT_EQ(found_in_store(), "unreadable at 180");
    Bytes bodies = value_of("chunk", "bodies", "number = 1");
    bodies[10] = static_cast<char>(bodies[10] ^ 4);
    put("chunk", "bodies", "number = 1", bodies);
    EXPECT_EQ(found_in_store(), "unreadable at 60");
}

TEST_F(AuditVerify, PartsOfOneLargeCommitNeedNoCheckpointsOfTheirOwn) {
    evening_ = a_quiet_hour(1'500);
    keep(records_of(evening_), directory_.log(), 2'000);
    LogFileSource source(directory_.log());
    ASSERT_GT(source.marks(0, 10).size(), 1U) << "more than one part";
    EXPECT_EQ(verdict(verified(source, genesis())), "whole");
}

TEST_F(TamperedStore, ChunksThatChangePlacesAreFound) {
    execute("UPDATE chunk SET number = -1 WHERE number = 1");
    execute("UPDATE chunk SET number = 1 WHERE number = 2");
    execute("UPDATE chunk SET number = 2 WHERE number = -1");
    EXPECT_NE(found_in_store(), "whole");
}

TEST_F(TamperedStore, TileTakenAwayIsFound) {
    execute("DELETE FROM tile");
    EXPECT_NE(found_in_store(), "whole");
}

// ---- going on

TEST_F(AuditVerify, GoesOnWhereItLeftOffAndFindsTheSame) {
    Records records = records_of(evening_);
    const auto whole = records;
    const auto state = directory_.path() / "state";
    records.resize(270);
    keep(records, directory_.log());
    {
        LogFileSource source(directory_.log());
        Verifier verifier(source, {genesis(), {}, Depth::rules});
        while (verifier.step()) continue;
        ASSERT_TRUE(verifier.keep_in(state));
    }
    const auto longer = directory_.path() / "longer";
    keep(whole, longer);
    LogFileSource source(longer);
    const Older older{"kept", note_over(100, root_of_first(100))};
    Verifier verifier(source, {genesis(), {older}, Depth::rules});
    ASSERT_EQ(verifier.resume_from(state), Resumed::went_on);
    EXPECT_EQ(verifier.findings().records, 270U);
    while (verifier.step()) continue;
    EXPECT_EQ(verdict(verifier.findings()), "whole") << verifier.findings().fault->detail;
    const auto at_once = verified(source, genesis());
    EXPECT_EQ(verifier.findings().records, at_once.records);
    EXPECT_EQ(verifier.findings().root, at_once.root);
    EXPECT_EQ(verifier.findings().signatures, at_once.signatures);
    EXPECT_EQ(verifier.findings().judged, at_once.judged);
    EXPECT_EQ(verifier.findings().older, 1U);
}

class AuditGoesOn : public AuditVerify {
  protected:
    AuditGoesOn() : state_(directory_.path() / "state") {
        keep(records_of(evening_), directory_.log());
        LogFileSource source(directory_.log());
        Verifier verifier(source, {genesis(), {}, Depth::rules});
        EXPECT_FALSE(verifier.keep_in(state_)) << "nothing has been looked at";
        while (verifier.step()) continue;
        EXPECT_TRUE(verifier.keep_in(state_));
    }

    Resumed resumed(const Expected& expected, const std::filesystem::path& file) {
        LogFileSource source(directory_.log());
        return Verifier(source, expected).resume_from(file);
    }
    /// Of a run that goes on from the state, over what `file` holds now.
    Findings gone_on(const std::filesystem::path& file) {
        LogFileSource source(file);
        Verifier verifier(source, {genesis(), {}, Depth::rules});
        EXPECT_EQ(verifier.resume_from(state_), Resumed::went_on);
        while (verifier.step()) continue;
        return verifier.findings();
    }
    void put_last_checkpoint(const std::string& note) {
        storage::Database database(directory_.log(), storage::Database::Access::read_write);
        storage::Statement(database,
                           "UPDATE chunk SET checkpoint = CAST(? AS TEXT) WHERE number = (SELECT "
                           "MAX(number) FROM chunk)")
            .bind_blob(1, note)
            .run();
    }

    const std::filesystem::path state_;
};

TEST_F(AuditGoesOn, FromNoOtherFileAndSaysWhatItIs) {
    const Expected expected{genesis(), {}, Depth::rules};
    EXPECT_EQ(resumed({sha256("another"), {}, Depth::rules}, state_), Resumed::of_another_log);
    EXPECT_EQ(resumed({genesis(), {}, Depth::tree}, state_), Resumed::of_another_depth);
    EXPECT_EQ(resumed(expected, state_.string() + "-"), Resumed::no_state);
    EXPECT_EQ(resumed(expected, directory_.log()), Resumed::no_state);
    const auto brokers = directory_.path() / "log.snapshot";
    const auto kept = storage::load_snapshot(state_, "liaison verify-state/v1");
    ASSERT_TRUE(kept);
    ASSERT_TRUE(storage::save_snapshot(brokers, *kept));
    EXPECT_EQ(resumed(expected, brokers), Resumed::no_state) << "the broker's, by its first line";
    EXPECT_EQ(resumed(expected, state_), Resumed::went_on);
}

TEST_F(AuditGoesOn, OverALogWithFewerRecordsIsTheFaultAndTheStateStays) {
    const auto kept = storage::load_snapshot(state_, "liaison verify-state/v1")->content;
    Records records = records_of(evening_);
    records.resize(records.size() - 5);
    const auto shorter = directory_.path() / "shorter";
    keep(records, shorter);
    LogFileSource source(shorter);
    Verifier verifier(source, {genesis(), {}, Depth::rules});
    ASSERT_EQ(verifier.resume_from(state_), Resumed::went_on);
    EXPECT_FALSE(verifier.step());
    EXPECT_EQ(verdict(verifier.findings()), "shortened" + at(records.size()));
    EXPECT_FALSE(verifier.keep_in(state_));
    EXPECT_EQ(storage::load_snapshot(state_, "liaison verify-state/v1")->content, kept);
}

TEST_F(AuditGoesOn, AndLooksAtTheNewestCheckpointThoughThereIsNoNewRecord) {
    const auto size = evening_.records().size();
    const auto whole = gone_on(directory_.log());
    EXPECT_EQ(verdict(whole), "whole");
    EXPECT_EQ(whole.resumed_from, size);
    EXPECT_EQ(whole.checkpoints, (size + 6) / 7) << "each is counted once";
    put_last_checkpoint(note_over(size, sha256("another tree")));
    EXPECT_EQ(verdict(gone_on(directory_.log())), "rewritten" + at(size - 1));
    put_last_checkpoint(note_over(size, sha256("another tree"), new_signing_pair()));
    EXPECT_EQ(verdict(gone_on(directory_.log())), "wrong_tree" + at(size - 1));
    put_last_checkpoint(note_over(size, root_of_first(size), new_signing_pair()));
    EXPECT_EQ(verdict(gone_on(directory_.log())), "bad_checkpoint" + at(size - 1));
}

TEST_F(AuditGoesOn, NotOverAnotherHistory) {
    // Another history of the same log since: that is a fault.
    const auto other = directory_.path() / "other";
    keep(with(200, [](v1::Record& record) { record.set_salt(Bytes(16, 'x')); }), other);
    LogFileSource rewritten(other);
    Verifier verifier(rewritten, {genesis(), {}, Depth::rules});
    ASSERT_EQ(verifier.resume_from(state_), Resumed::went_on);
    EXPECT_EQ(verifier.findings().fault->kind, FaultKind::rewritten);
    EXPECT_FALSE(verifier.step());
}

// ---- what is kept outside of the log

class BesideTheLog : public AuditVerify {
  protected:
    BesideTheLog() { keep(records_of(evening_), directory_.log()); }

    std::filesystem::path beside(const std::string& ending) const {
        return directory_.log().string() + ending;
    }
    void put(const std::string& ending, const std::string& note) const {
        std::ofstream(beside(ending), std::ios::binary | std::ios::trunc) << note;
    }
    Findings found_beside() {
        LogFileSource source(directory_.log());
        return verified(source, genesis(), source.beside());
    }
    static std::string cosigned(const std::string& note, const std::string& name) {
        return cosign_note(note, std::string(Stage::kOrigin) + "/" + name,
                           signing_pair_from(sha256("sign ", name).value), 1'700'000'000);
    }
};

TEST_F(BesideTheLog, NotesOfALongerLogShowThatThisOneIsShortened) {
    const auto size = evening_.records().size();
    for (const std::string ending : {".high-water", ".cosigned-sz", ".cosigned-hk"}) {
        put(ending, note_over(size + 1, sha256("of more records")));
        const auto all = found_beside();
        EXPECT_EQ(verdict(all), "shortened" + at(size)) << ending;
        EXPECT_NE(all.fault->detail.find(ending), std::string::npos) << all.fault->detail;
        std::filesystem::remove(beside(ending));
    }
    EXPECT_EQ(verdict(found_beside()), "whole");
}

TEST_F(BesideTheLog, CosignedNotesSayHowFarEachWitnessHasSeenTheLog) {
    put(".cosigned-sz", cosigned(note_over(200, root_of_first(200)), "sz-witness"));
    const auto all = found_beside();
    ASSERT_EQ(verdict(all), "whole") << all.fault->detail;
    EXPECT_EQ(all.cosignatures, 1U);
    EXPECT_EQ(all.older, 1U);
    const std::string origin(Stage::kOrigin);
    EXPECT_EQ(all.cosigned, (std::map<std::string, std::uint64_t>{{origin + "/hk-witness", 0},
                                                                  {origin + "/sz-witness", 200}}));
    put(".cosigned-hk", cosigned(note_over(200, sha256("another tree")), "hk-witness"));
    EXPECT_EQ(verdict(found_beside()), "rewritten at 199");
}

TEST_F(BesideTheLog, DirectoryInPlaceOfANoteIsNamed) {
    std::filesystem::create_directory(beside(".cosigned-sz"));
    try {
        LogFileSource source(directory_.log());
        FAIL() << "opened";
    } catch (const StorageFailure& failure) {
        EXPECT_EQ(failure.what(), beside(".cosigned-sz").string() + " is no regular file");
    }
}

TEST_F(AuditVerify, LongerCheckpointByAKeyThatIsNotKnownMayBeOfALogThatWasCut) {
    const auto size = evening_.records().size();
    const Older older{"kept", note_over(size + 100, sha256("of more records"), new_signing_pair())};
    const auto all = findings(records_of(evening_), {older});
    EXPECT_EQ(verdict(all), "foreign_checkpoint" + at(size - 1));
    EXPECT_NE(all.fault->detail.find("may have been cut"), std::string::npos) << all.fault->detail;
    EXPECT_EQ(all.fault->detail.find("another log"), std::string::npos) << all.fault->detail;
    const Older foreign{
        "theirs", sign_checkpoint({"another.example", 10, root_of_first(10)}, new_signing_pair())};
    EXPECT_NE(findings(records_of(evening_), {foreign}).fault->detail.find("another log"),
              std::string::npos);
}

TEST(OlderFile, HoldsOneNoteOrSeveralOrTheTwoOfTwoHistories) {
    const std::string one = note_over(10, sha256("ten"));
    const std::string two = note_over(20, sha256("twenty"));
    const auto names_in = [](const std::string& content) {
        std::vector<std::string> out;
        for (const auto& each : checkpoints_in(content, "kept")) out.push_back(each.name);
        return out;
    };
    using Names = std::vector<std::string>;
    const Names both{"kept (note 1)", "kept (note 2)"};
    EXPECT_EQ(names_in(one), Names{"kept"});
    EXPECT_EQ(names_in(one + "\n" + two + "\n"), both) << "as a witness keeps them";
    EXPECT_EQ(names_in(one + two), both);
    EXPECT_EQ(checkpoints_in(one + "\n" + two + "\n", "kept").at(1).note, two);
    const std::string evidence = client::TwoHistories("why", one, two).evidence();
    EXPECT_EQ(names_in(evidence), both);
    EXPECT_EQ(checkpoints_in(evidence, "kept").at(0).note, one);
    EXPECT_EQ(names_in(client::TwoHistories("why", "", two).evidence()), Names{"kept"});

    EXPECT_EQ(names_in(""), Names{});
    EXPECT_EQ(names_in("c2sp.org/tlog-proof@v1\nindex 5\n\n" + one), Names{});
    EXPECT_EQ(names_in("last = \"" + one + "\""), Names{});
    std::string lines_of_windows;
    for (const char each : one) lines_of_windows += each == '\n' ? "\r\n" : std::string(1, each);
    EXPECT_EQ(names_in(lines_of_windows), Names{});
}

}  // namespace
}  // namespace liaison::audit
