// What `liaison audit verify` makes of deadlines that passed without a word, and of the keys that
// the broker says it has.
#include <gtest/gtest.h>

#include <fstream>

#include "clients/audit/export.h"
#include "clients/audit/tiles_source.h"
#include "proto/cosignature.h"
#include "tests/unit/audit_log.h"

namespace liaison::audit {
namespace {

using stage::Stage;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

std::string at(std::size_t index) { return " at " + std::to_string(index); }

class AuditOverdue : public testing::Test {
  protected:
    /// A report each second.
    void report_for(int count) {
        for (int i = 0; i < count; ++i) {
            stage_.wait(seconds{1});
            report();
        }
    }
    void report() { stage_.submit("hk-lws-device", a_report(stage_)).receipt.value(); }

    /// The log without those records of the broker's that `fit`, and all after them chained anew.
    Records without(const std::function<bool(const v1::Record&)>& fit) const {
        Records records = records_of(stage_);
        for (std::size_t i = records.size(); i-- > 0;)
            if (fit(read_record(records[i])->record))
                records.erase(records.begin() + static_cast<std::ptrdiff_t>(i));
        chain_anew(records, 0);
        return records;
    }
    Records without_escalations() const {
        return without([](const v1::Record& record) { return record.has_escalation(); });
    }

    Findings findings(const Records& records, const std::filesystem::path& state = {}) {
        const auto file = directory_.path() / ("log-" + std::to_string(++logs_));
        keep(records, file);
        LogFileSource source(file);
        Verifier verifier(source, {leaf_hash(records.front()), {}, Depth::rules});
        if (!state.empty()) verifier.resume_from(state);
        while (verifier.step()) continue;
        if (!state.empty()) verifier.keep_in(state);
        return verifier.findings();
    }
    Findings findings() { return findings(records_of(stage_)); }

    /// "whole; never_told at 17"
    static std::string all_of(const Findings& findings) {
        std::string out = verdict(findings);
        for (const auto& warning : findings.warnings)
            out += "; " + std::string(name_of(warning.kind)) + at(warning.index.value);
        return out;
    }

    /// Of the first record that was made this long after `since`, or later.
    static std::size_t index_after(const Records& records, Instant since) {
        std::size_t i = 0;
        while (Instant{read_record(records.at(i))->record.recorded_at()} < since) ++i;
        return i;
    }

    Stage stage_;
    TemporaryDirectory directory_;
    int logs_ = 0;
};

TEST_F(AuditOverdue, EscalationThatIsLeftOutIsFoundWhereTheBrokerWentOn) {
    const Instant asked = stage_.now();
    stage_.submit("hk-lws-desk", an_alert(stage_)).receipt.value();
    report_for(60);
    EXPECT_EQ(all_of(findings()), "whole");
    const Records silent = without_escalations();
    // It was armed before the report of the first second, ran for 10 s, and may drift by 5.
    const auto all = findings(silent);
    EXPECT_EQ(verdict(all), "never_told" + at(index_after(silent, asked + seconds{17})));
    EXPECT_NE(all.fault->detail.find("PRESENTED missing from SZ, step 1, about record"),
              std::string::npos)
        << all.fault->detail;
    // Later steps and other deadlines have times of their own.
    const auto later = without([](const v1::Record& record) {
        return record.has_escalation() && record.escalation().step() > 1;
    });
    EXPECT_EQ(verdict(findings(later)), "never_told" + at(index_after(later, asked + seconds{47})));
}

TEST_F(AuditOverdue, WhatABrokerThatWasHeldUpMayHaveDoneIsOnlyWarnedOf) {
    const Instant asked = stage_.now();
    stage_.submit("hk-lws-desk", an_alert(stage_)).receipt.value();
    stage_.wait(seconds{20});
    report();
    // The commit of the alert may have taken all this time.
    const Records silent = without_escalations();
    EXPECT_EQ(all_of(findings(silent)),
              "whole; never_told" + at(index_after(silent, asked + seconds{20})));
    // But not longer than that.
    stage_.wait(seconds{16});
    report();
    const Records longer = without_escalations();
    EXPECT_EQ(verdict(findings(longer)),
              "never_told" + at(index_after(longer, asked + seconds{36})));
}

TEST_F(AuditOverdue, WhatPassedWhileTheBrokerWasDownIsToldFirstThingAfterItsStart) {
    stage_.submit("hk-lws-desk", an_alert(stage_)).receipt.value();
    ASSERT_FALSE(stage_.restart(minutes{5}));
    const Instant started = stage_.now();
    report_for(30);
    EXPECT_EQ(all_of(findings()), "whole");
    const Records silent = without_escalations();
    EXPECT_EQ(verdict(findings(silent)),
              "never_told" + at(index_after(silent, started + seconds{7})));
}

TEST_F(AuditOverdue, RecordedStepsOfTheClockAreNoTimeThatPassed) {
    stage_.submit("hk-lws-desk", an_alert(stage_)).receipt.value();
    report_for(3);
    for (const Milliseconds by : {Milliseconds{hours{1}}, Milliseconds{-hours{2}}}) {
        stage_.step_clock(by);
        v1::Record step;
        step.set_scope("SITE");
        step.mutable_clock_step()->set_by(by.count());
        stage_.record(step);
        report_for(3);
    }
    // The clock has come past where it was.
    stage_.wait(hours{2});
    report_for(30);
    const auto all = findings();
    EXPECT_EQ(all_of(all), "whole") << (all.fault ? all.fault->detail : "");
}

TEST_F(AuditOverdue, EndOfAnOverlapThatIsLeftOutIsFound) {
    v1::Content content = stage_.content("SITE");
    v1::NewKeys& keys = *content.mutable_enrolment()->mutable_keys();
    const auto next = stage_.renewed("hk-lws-desk");
    keys.set_principal("hk-lws-desk");
    keys.set_curve_public(next.principal.curve_public());
    keys.set_sign_public(next.principal.sign_public());
    keys.set_overlap(Milliseconds{seconds{20}}.count());
    const Instant enrolled = stage_.now();
    stage_.submit("hk-admin", content).receipt.value();
    report_for(40);
    EXPECT_EQ(all_of(findings()), "whole");
    const Records silent = without([](const v1::Record& record) { return record.has_expiry(); });
    const auto all = findings(silent);
    EXPECT_EQ(verdict(all), "never_told" + at(index_after(silent, enrolled + seconds{27})));
    EXPECT_NE(all.fault->detail.find("the end of OLD_KEYS"), std::string::npos)
        << all.fault->detail;
}

TEST_F(AuditOverdue, IsFoundTheSameWhereAVerificationGoesOnInBetween) {
    const Instant asked = stage_.now();
    stage_.submit("hk-lws-desk", an_alert(stage_)).receipt.value();
    report_for(40);
    const Records silent = without_escalations();
    const auto expected = verdict(findings(silent));
    for (const int after : {0, 1, 12, 16}) {
        const auto state = directory_.path() / ("state-" + std::to_string(after));
        Records part = silent;
        part.resize(index_after(silent, asked + seconds{after}) + 1);
        ASSERT_EQ(verdict(findings(part, state)), "whole");
        EXPECT_EQ(verdict(findings(silent, state)), expected) << "after " << after << " s";
    }
}

// ---- what starts say

class AuditStarts : public AuditOverdue {
  protected:
    void start(const std::string& key, const std::string& next = "", bool overridden = false) {
        v1::Record record;
        record.set_scope("SITE");
        v1::BrokerStart& said = *record.mutable_broker_start();
        said.set_epoch(stage_.situation().epoch + 1);
        said.set_rules_version(domain::kRulesVersion);
        said.set_broker_public(key);
        said.set_next_broker_public(next);
        said.set_broker_key_overridden(overridden);
        stage_.wait(seconds{1});
        stage_.record(record);
    }
    std::size_t last() const { return stage_.records().size() - 1; }

    const std::string one_ = Bytes(32, '1');
    const std::string two_ = Bytes(32, '2');
    const std::string three_ = Bytes(32, '3');
};

TEST_F(AuditStarts, KeyThatWasAnnouncedIsTaken) {
    start(one_, two_);
    start(one_, two_);
    start(two_);
    start(two_, three_);
    start(three_);
    EXPECT_EQ(all_of(findings()), "whole");
}

TEST_F(AuditStarts, KeyThatWasNeverAnnouncedIsFound) {
    start(one_, two_);
    start(three_);
    EXPECT_EQ(all_of(findings()), "bad_broker_key" + at(last()));
}

TEST_F(AuditStarts, KeyWhoseAnnouncementWasTakenBackIsFound) {
    start(one_, two_);
    start(one_);
    start(two_);
    EXPECT_EQ(all_of(findings()), "bad_broker_key" + at(last()));
}

TEST_F(AuditStarts, KeyOnTheAdministratorsWordIsWarnedOf) {
    start(one_);
    start(three_, "", true);
    EXPECT_EQ(all_of(findings()), "whole; unannounced_broker_key" + at(last()));
}

TEST_F(AuditStarts, WordThatWasNotNeededIsNotTheBrokers) {
    start(one_);
    start(one_, "", true);
    EXPECT_EQ(all_of(findings()), "not_the_brokers" + at(last()));
}

// ---- cosignatures

class AuditCosignatures : public AuditOverdue {
  protected:
    AuditCosignatures() {
        report_for(20);
        keep(records_of(stage_), directory_.log());
    }

    std::string note() const {
        Frontier tree;
        for (const auto& stored : stage_.records()) tree.append(stored.hash);
        return note_over(stage_.records().size(), tree.root());
    }
    static std::string cosigned(const std::string& note, const std::string& name,
                                const KeyPair& key) {
        return cosign_note(note, std::string(Stage::kOrigin) + "/" + name, key, 7);
    }
    Findings found(const std::string& note) {
        LogFileSource source(directory_.log());
        return verified(source, stage_.records().front().hash, {{"kept", note}});
    }
    std::string last() const { return at(stage_.records().size() - 1); }
};

TEST_F(AuditCosignatures, OfGenesisWitnessesAreCountedAndOthersPassedOver) {
    std::string both = note();
    for (const char* const name : {"hk-witness", "sz-witness"})
        both = cosigned(both, name, stage::keys_named(name));
    EXPECT_EQ(verdict(found(both)), "whole");
    EXPECT_EQ(found(both).cosignatures, 2U);
    const auto by_others = cosigned(cosigned(note(), "hk-witness", stage::keys_named("somebody")),
                                    "hk-stranger", stage::keys_named("hk-witness"));
    EXPECT_EQ(verdict(found(by_others)), "whole");
    EXPECT_EQ(found(by_others).cosignatures, 0U);
}

TEST_F(AuditCosignatures, LineThatTheWitnessHasNotSignedSpoilsTheNote) {
    // Of another tree, put under this one.
    const auto other =
        cosigned(note_over(3, sha256("other")), "hk-witness", stage::keys_named("hk-witness"));
    const auto line = other.substr(other.rfind("\xE2\x80\x94 "));
    EXPECT_EQ(verdict(found(note() + line)), "bad_cosignature" + last());
}

TEST_F(AuditCosignatures, ThatTheBrokerHoldsBesideTheLogGoAlong) {
    const auto held = [&](const std::string& content) {
        std::ofstream(directory_.log().string() + ".cosigned-hk", std::ios::binary) << content;
        LogFileSource source(directory_.log());
        return verified(source, stage_.records().front().hash);
    };
    const auto good = cosigned(note(), "hk-witness", stage::keys_named("hk-witness"));
    EXPECT_EQ(verdict(held(good)), "whole");
    EXPECT_EQ(held(good).cosignatures, 1U);
    LogFileSource source(directory_.log());
    EXPECT_EQ(source.checkpoint(), good);
    const auto out = directory_.path() / "export";
    export_tiles(source, LogKeys(stage::sample_genesis()), out, {});
    EXPECT_EQ(TilesSource(out).checkpoint(), good);

    const auto older =
        cosigned(note_over(3, sha256("older")), "hk-witness", stage::keys_named("hk-witness"));
    EXPECT_EQ(held(older).cosignatures, 0U) << "it is of another checkpoint";
    EXPECT_EQ(held("no note").cosignatures, 0U);
    EXPECT_EQ(verdict(held(note() + older.substr(older.rfind("\xE2\x80\x94 ")))),
              "bad_cosignature" + last());
}

TEST_F(AuditCosignatures, OfAnExportsCheckpointAreJudgedToo) {
    const auto out = directory_.path() / "export";
    {
        LogFileSource source(directory_.log());
        export_tiles(source, LogKeys(stage::sample_genesis()), out, {});
    }
    const auto found_in = [&](const std::string& note) {
        std::ofstream(out / "checkpoint", std::ios::binary) << note;
        TilesSource tiles(out);
        return verified(tiles, stage_.records().front().hash);
    };
    const auto good = cosigned(note(), "sz-witness", stage::keys_named("sz-witness"));
    EXPECT_EQ(found_in(good).cosignatures, 1U);
    const auto bad =
        cosigned(note_over(3, sha256("other")), "sz-witness", stage::keys_named("sz-witness"));
    EXPECT_EQ(verdict(found_in(note() + bad.substr(bad.rfind("\xE2\x80\x94 ")))),
              "bad_cosignature" + last());
}

// ---- an old log that is cited

class AuditCitation : public AuditOverdue {
  protected:
    static v1::Genesis citing(const std::string& note) {
        v1::Genesis genesis = stage::sample_genesis();
        genesis.mutable_old_log()->set_genesis_hash(Bytes(32, 'g'));
        genesis.mutable_old_log()->set_checkpoint(note);
        return genesis;
    }
    static std::string old_note(const std::string& origin, const KeyPair& witness) {
        return cosign_note(sign_checkpoint({origin, 9, sha256("root")}, log_key()),
                           origin + "/hk-witness", witness, 7);
    }
    const std::string good_ = old_note("old.example/log", stage::keys_named("hk-witness"));
};

TEST_F(AuditCitation, OfACosignedCheckpointIsTold) {
    stage_ = Stage(citing(good_));
    report_for(3);
    const auto all = findings();
    EXPECT_EQ(all_of(all), "whole");
    ASSERT_TRUE(all.citation);
    EXPECT_EQ(all.citation->checkpoint, (Checkpoint{"old.example/log", 9, sha256("root")}));
    EXPECT_EQ(all.citation->note, good_);
    ASSERT_EQ(all.citation->cosigned.size(), 1U);
    EXPECT_EQ(all.citation->cosigned.front().side, v1::HK);
    EXPECT_EQ(all.citation->cosigned.front().at, 7U);
}

TEST_F(AuditCitation, OfAnythingElseFoundsNoLogAndIsFound) {
    const std::string own(Stage::kOrigin);
    const std::string alone = sign_checkpoint({"old.example/log", 9, sha256("root")}, log_key());
    const std::string spoilt = good_ + [&] {
        const auto other =
            cosign_note(sign_checkpoint({"old.example/log", 8, sha256("other")}, log_key()),
                        "old.example/log/sz-witness", stage::keys_named("sz-witness"), 7);
        return other.substr(other.rfind("\xE2\x80\x94 "));
    }();
    for (const std::string& note :
         {std::string{}, alone, old_note("old.example/log", stage::keys_named("somebody")),
          old_note(own, stage::keys_named("hk-witness")), spoilt}) {
        const v1::Genesis genesis = citing(note);
        EXPECT_THROW(Stage{genesis}, std::logic_error) << note;
        Records records = records_of(stage_);
        v1::Record first = read_record(records.front())->record;
        *first.mutable_genesis() = genesis;
        records.front() = seal(first).bytes;
        chain_anew(records, 1);
        EXPECT_EQ(verdict(findings(records)), "bad_citation at 0") << note;
    }
}

}  // namespace
}  // namespace liaison::audit
