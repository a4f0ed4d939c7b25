// What `liaison audit verify` makes of keys that change: a principal's, an administrator's, the
// log's.
#include <gtest/gtest.h>

#include "clients/audit/export.h"
#include "clients/audit/tiles_source.h"
#include "tests/unit/audit_log.h"

namespace liaison::audit {
namespace {

using stage::Signature;
using stage::Stage;

const KeyPair kNextLogKey = signing_pair_from(sha256("sign ", "the log's next").value);
constexpr Milliseconds kOverlap = std::chrono::minutes{10};

v1::Content other_keys(Stage& stage, const std::string& name, const stage::Actor& next,
                       const KeyPair& root) {
    v1::Content content = stage.content("SITE");
    v1::NewKeys& keys = *content.mutable_enrolment()->mutable_keys();
    keys.set_principal(name);
    keys.set_curve_public(next.principal.curve_public());
    keys.set_sign_public(next.principal.sign_public());
    keys.set_overlap(kOverlap.count());
    if (next.principal.role() == v1::ADMIN)
        keys.set_root_signature(
            sign(root, admin_keys_signing_bytes(Stage::kOrigin, PrincipalName{name},
                                                keys.curve_public(), keys.sign_public())));
    return content;
}

void report(Stage& stage, const std::string& signer = {}) {
    stage.submit("hk-lws-device", a_report(stage), Signature::good, signer).receipt.value();
    stage.wait(std::chrono::seconds{1});
}

class AuditKeys : public testing::Test {
  protected:
    /// The device and an administrator get other keys, both pairs speak, the old ones end; then the
    /// log's key changes.
    AuditKeys() {
        for (const std::string name : {"hk-lws-device", "hk-admin"}) {
            const auto next = stage_.renewed(name);
            stage_.submit("hk-admin", other_keys(stage_, name, next, stage::keys_named("hk-root")))
                .receipt.value();
            stage_.replace(name, next);
        }
        for (int i = 0; i < 20; ++i)
            report(stage_, i % 2 == 0 ? "hk-lws-device" : "hk-lws-device/before");
        replaced_until_ = stage_.records().size();
        stage_.wait(kOverlap);
        for (int i = 0; i < 20; ++i) report(stage_);
        stage::agree_log_key(stage_, log_key(), kNextLogKey);
        EXPECT_FALSE(stage_.restart(std::chrono::seconds{2}, true));
        start_ = stage_.records().size() - 1;
        for (int i = 0; i < 20; ++i) report(stage_);
    }

    KeyPair key_of(std::uint64_t size) const { return size <= start_ ? log_key() : kNextLogKey; }

    std::filesystem::path kept(const Records& records) {
        auto file = directory_.path() / ("log-" + std::to_string(++logs_));
        keep(records, file, 7, [this](std::uint64_t size) { return key_of(size); });
        return file;
    }
    std::string found(const Records& records, Depth depth, const std::vector<Older>& older = {}) {
        LogFileSource source(kept(records));
        return verdict(verified(source, genesis(), older, depth));
    }
    void expect_at_every_depth(const Records& records, const std::string& verdict) {
        for (const Depth depth : {Depth::tree, Depth::senders, Depth::rules})
            EXPECT_EQ(found(records, depth), verdict) << "depth " << static_cast<int>(depth);
    }

    /// The log with the start that takes the other key changed, and all after it chained anew.
    Records with_start(const std::function<void(v1::LogKeyChange&)>& change) const {
        Records records = records_of(stage_);
        v1::Record record = read_record(records.at(start_))->record;
        change(*record.mutable_broker_start()->mutable_log_key());
        records[start_] = seal(record).bytes;
        chain_anew(records, start_ + 1);
        return records;
    }

    /// `envelope` on record before `index`, as sent by `name`.
    Records with_notice(std::size_t index, const std::string& name,
                        const v1::Envelope& envelope) const {
        Records records = records_of(stage_);
        const auto& who = stage_.actor(name).principal;
        v1::Record record;
        record.set_scope(read_notice(envelope).value().content.scope());
        record.set_recorded_at(read_record(records.at(index - 1))->record.recorded_at());
        record.set_salt(Bytes(16, 's'));
        record.mutable_sender()->set_principal(who.name());
        record.mutable_sender()->set_side(who.side());
        record.mutable_sender()->set_role(who.role());
        *record.mutable_notice() = envelope;
        records.insert(records.begin() + static_cast<std::ptrdiff_t>(index), seal(record).bytes);
        chain_anew(records, index);
        return records;
    }

    Digest genesis() const { return stage_.records().front().hash; }
    Digest root_of_first(std::size_t size) const {
        Frontier tree;
        for (std::size_t i = 0; i < size; ++i) tree.append(stage_.records()[i].hash);
        return tree.root();
    }

    Stage stage_;
    std::size_t replaced_until_ = 0;  ///< Up to this index the replaced pairs speak.
    std::size_t start_ = 0;           ///< Index of the start that takes the log's next key.
    TemporaryDirectory directory_;
    int logs_ = 0;
};

std::string at(std::size_t index) { return " at " + std::to_string(index); }

TEST_F(AuditKeys, LogAcrossEveryChangeIsWholeFromTheFileAndFromAnExport) {
    expect_at_every_depth(records_of(stage_), "whole");
    LogFileSource source(kept(records_of(stage_)));
    const auto keys = log_keys_of(source, stage::sample_genesis());
    ASSERT_TRUE(keys);
    EXPECT_EQ(keys->at(start_), log_key().public_key);
    EXPECT_EQ(keys->at(start_ + 1), kNextLogKey.public_key);
    const auto out = directory_.path() / "export";
    export_tiles(source, *keys, out, {});
    TilesSource tiles(out);
    EXPECT_EQ(verdict(verified(tiles, genesis())), "whole");
    EXPECT_EQ(log_keys_of(tiles, stage::sample_genesis())->present(), kNextLogKey.public_key);
}

TEST_F(AuditKeys, AnotherLogKeyWithoutTheKeyBeforeItAndBothRootsIsFound) {
    const std::string found = "bad_log_key" + at(start_);
    const KeyPair stranger = signing_pair_from(Bytes(32, '\x42'));
    const Bytes by_stranger =
        sign(stranger,
             log_key_signing_bytes(Stage::kOrigin, log_key().public_key, kNextLogKey.public_key));
    expect_at_every_depth(with_start([](auto& change) { change.clear_sz_root_signature(); }),
                          found);
    expect_at_every_depth(
        with_start([&](auto& change) { change.set_hk_root_signature(by_stranger); }), found);
    expect_at_every_depth(with_start([&](auto& change) { change.set_log_signature(by_stranger); }),
                          found);
    expect_at_every_depth(
        with_start([](auto& change) { change.set_sz_root_signature(change.hk_root_signature()); }),
        found);
    expect_at_every_depth(with_start([&](auto& change) { change.set_from(start_); }), found);
    LogFileSource source(kept(with_start([](auto& change) { change.clear_sz_root_signature(); })));
    EXPECT_FALSE(log_keys_of(source, stage::sample_genesis()));
}

TEST_F(AuditKeys, CheckpointByAnotherKeyThanThatOfItsSizeIsFound) {
    const auto signed_by = [&](const KeyPair& key) {
        const auto file = directory_.path() / ("signed-" + std::to_string(++logs_));
        keep(records_of(stage_), file, 7, [&](std::uint64_t) { return key; });
        LogFileSource source(file);
        return verdict(verified(source, genesis()));
    };
    const std::size_t first_by_next = (start_ / 7 + 1) * 7;
    EXPECT_EQ(signed_by(log_key()), "bad_checkpoint" + at(first_by_next - 1));
    EXPECT_EQ(signed_by(kNextLogKey), "bad_checkpoint" + at(6));
}

TEST_F(AuditKeys, ReplacedLogKeySignsNoCheckpointThatACommandBelieves) {
    const auto file = directory_.path() / "stolen";
    keep(records_of(stage_), file, 7, [](std::uint64_t) { return log_key(); });
    LogFileSource source(file);
    const auto keys = log_keys_of(source, stage::sample_genesis());
    ASSERT_TRUE(keys);
    EXPECT_EQ(keys->present(), kNextLogKey.public_key);
    EXPECT_FALSE(keys->open_checkpoint(source.checkpoint()));
    EXPECT_THROW(export_tiles(source, *keys, directory_.path() / "export", {}), ExportRefused);
}

TEST_F(AuditKeys, OlderCheckpointIsMeasuredByTheKeyOfItsSize) {
    const Records records = records_of(stage_);
    const auto verdict_of = [&](std::size_t size, const KeyPair& key) {
        return found(records, Depth::rules, {{"kept", note_over(size, root_of_first(size), key)}});
    };
    EXPECT_EQ(verdict_of(start_, log_key()), "whole");
    EXPECT_EQ(verdict_of(start_, kNextLogKey), "foreign_checkpoint" + at(start_ - 1));
    EXPECT_EQ(verdict_of(start_ + 1, kNextLogKey), "whole");
    EXPECT_EQ(verdict_of(start_ + 1, log_key()), "foreign_checkpoint" + at(start_));
}

TEST_F(AuditKeys, WhatTheReplacedPairSignsAfterItsTimeIsFound) {
    const auto late = stage_.envelope_of(a_report(stage_), Signature::good, "hk-lws-device/before");
    for (const Depth depth : {Depth::senders, Depth::rules})
        EXPECT_EQ(found(with_notice(start_, "hk-lws-device", late), depth),
                  "revoked_sender" + at(start_));
}

TEST_F(AuditKeys, AnAdministratorsOtherKeysNeedItsRoot) {
    auto next = stage_.renewed("sz-admin");
    const auto signed_by = [&](const KeyPair& root) {
        return stage_.envelope_of(other_keys(stage_, "sz-admin", next, root), Signature::good,
                                  "sz-admin");
    };
    const std::size_t size = stage_.records().size();
    EXPECT_EQ(found(with_notice(size, "sz-admin", signed_by(stage::keys_named("sz-root"))),
                    Depth::senders),
              "whole");
    EXPECT_EQ(found(with_notice(size, "sz-admin", signed_by(stage::keys_named("hk-root"))),
                    Depth::senders),
              "against_rules" + at(size));
}

TEST_F(AuditKeys, AnOverlapEndsOnlyWhereOneRuns) {
    Records records = records_of(stage_);
    std::size_t end = 0;
    while (!read_record(records.at(end))->record.has_expiry()) ++end;
    records.insert(records.begin() + static_cast<std::ptrdiff_t>(end), records[end]);
    chain_anew(records, end);
    EXPECT_EQ(found(records, Depth::senders), "not_the_brokers" + at(end + 1));
}

TEST_F(AuditKeys, GoesOnInTheMiddleOfAnOverlapAndAfterAnotherLogKey) {
    for (const std::size_t size : {replaced_until_ - 3, start_ + 5}) {
        Records part = records_of(stage_);
        part.resize(size);
        const auto state = directory_.path() / "state";
        LogFileSource first(kept(part));
        Verifier earlier(first, {genesis(), {}, Depth::rules});
        while (earlier.step()) continue;
        ASSERT_TRUE(earlier.keep_in(state)) << verdict(earlier.findings());

        LogFileSource source(kept(records_of(stage_)));
        Verifier verifier(source, {genesis(), {}, Depth::rules});
        ASSERT_EQ(verifier.resume_from(state), Resumed::went_on);
        while (verifier.step()) continue;
        EXPECT_EQ(verdict(verifier.findings()), "whole");
        LogFileSource late(kept(with_notice(
            start_ + 10, "hk-lws-device",
            stage_.envelope_of(a_report(stage_), Signature::good, "hk-lws-device/before"))));
        Verifier again(late, {genesis(), {}, Depth::rules});
        ASSERT_EQ(again.resume_from(state), Resumed::went_on);
        while (again.step()) continue;
        EXPECT_EQ(verdict(again.findings()), "revoked_sender" + at(start_ + 10));
    }
}

}  // namespace
}  // namespace liaison::audit
