// What `liaison audit verify` finds, and that it finds nothing where there is nothing.
#include <gtest/gtest.h>

#include "proto/encoding.h"
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
    ASSERT_TRUE(verifier.resume_from(state));
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

TEST_F(AuditVerify, GoesOnOnlyWithinTheSameLogAndDepth) {
    const auto state = directory_.path() / "state";
    keep(records_of(evening_), directory_.log());
    LogFileSource source(directory_.log());
    {
        Verifier verifier(source, {genesis(), {}, Depth::rules});
        EXPECT_FALSE(verifier.keep_in(state)) << "nothing has been looked at";
        while (verifier.step()) continue;
        ASSERT_TRUE(verifier.keep_in(state));
    }
    EXPECT_FALSE(Verifier(source, {sha256("another"), {}, Depth::rules}).resume_from(state));
    EXPECT_FALSE(Verifier(source, {genesis(), {}, Depth::tree}).resume_from(state));
    EXPECT_FALSE(Verifier(source, {genesis(), {}, Depth::rules}).resume_from(state.string() + "-"));

    // Another history of the same log since: that is a fault.
    const auto other = directory_.path() / "other";
    keep(with(200, [](v1::Record& record) { record.set_salt(Bytes(16, 'x')); }), other);
    LogFileSource rewritten(other);
    Verifier verifier(rewritten, {genesis(), {}, Depth::rules});
    ASSERT_TRUE(verifier.resume_from(state));
    EXPECT_EQ(verifier.findings().fault->kind, FaultKind::rewritten);
    EXPECT_FALSE(verifier.step());
}

}  // namespace
}  // namespace liaison::audit
