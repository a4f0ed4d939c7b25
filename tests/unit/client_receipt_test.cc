// What a receipt must bring before a client believes it.
#include <gtest/gtest.h>

#include <functional>

#include "clients/library/checkpoints.h"
#include "clients/library/receipt.h"
#include "proto/digest.h"
#include "proto/merkle.h"

namespace liaison::client {
namespace {

const std::string kOrigin = "liaison.example/log";
const KeyPair kEarlierKey = signing_pair_from(Bytes(32, '\x02'));

Identity the_desk() {
    Identity identity;
    identity.name = PrincipalName{"sz-lws-desk"};
    identity.role = v1::DESK;
    identity.side = v1::SZ;
    identity.signing = signing_pair_from(Bytes(32, '\x01'));
    identity.origin = kOrigin;
    return identity;
}

v1::Content a_hold() {
    v1::Content content;
    content.set_message_id(new_message_id(Instant{1'707'732'300'000}).value);
    content.set_scope("LWS");
    content.set_person("sz-li");
    content.mutable_release_order()->set_action(v1::ReleaseOrder::HOLD);
    return content;
}

v1::Content an_answer(v1::Acknowledgement::Stage stage) {
    v1::Content content = a_hold();
    content.mutable_acknowledgement()->set_record(Bytes(32, 'r'));
    content.mutable_acknowledgement()->set_stage(stage);
    return content;
}

v1::Envelope sealed(const v1::Content& content, const KeyPair& key = the_desk().signing) {
    return signed_envelope(content, key, kOrigin);
}

class Receipts : public testing::Test {
  protected:
    Receipts() {
        v1::Record genesis;
        genesis.set_scope("SITE");
        genesis.mutable_genesis()->set_origin(kOrigin);
        genesis_ = seal(genesis);
    }

    /// Record 1, LWS#0, as a broker makes it; `bend` is what a liar changes.
    static v1::Record record_with(
        const v1::Envelope& notice, const std::function<void(v1::Record&)>& bend = [](auto&) {}) {
        v1::Record record;
        record.set_index(1);
        record.set_scope("LWS");
        record.set_recorded_at(1'707'732'300'040);
        record.set_salt(Bytes(16, 's'));
        record.mutable_sender()->set_principal("sz-lws-desk");
        record.mutable_sender()->set_side(v1::SZ);
        *record.mutable_notice() = notice;
        bend(record);
        return record;
    }

    /// A log of two records whose second is `record`, and the receipt for it.
    v1::Receipt receipt_of(const v1::Record& record) {
        const StoredRecord stored = seal(record);
        v1::Receipt receipt;
        receipt.set_index(1);
        receipt.set_scope("LWS");
        receipt.set_recorded_at(1'707'732'300'040);
        receipt.set_record_hash(stored.hash.value);
        receipt.set_record(stored.bytes);
        receipt.add_path(genesis_.hash.value);
        checkpoint_ = {kOrigin, 2, root_of(std::vector{genesis_.hash, stored.hash})};
        return receipt;
    }

    /// Why the receipt is not believed; empty where it is.
    std::string trouble(const v1::Receipt& receipt, const v1::Envelope& sent) const {
        try {
            verify_receipt(receipt, sent, the_desk(), checkpoint_);
        } catch (const VerificationFailure& failure) {
            return failure.what();
        }
        return {};
    }

    std::string trouble_with(const v1::Record& record, const v1::Envelope& sent) {
        return trouble(receipt_of(record), sent);
    }

    StoredRecord genesis_;
    Checkpoint checkpoint_;
};

const std::string kAnotherNotice = "a receipt is of another notice than the one sent: record 1";

TEST_F(Receipts, OneThatBringsTheNoticeInItsRecordIsBelieved) {
    const v1::Envelope sent = sealed(a_hold());
    EXPECT_EQ(trouble_with(record_with(sent), sent), "");
}

TEST_F(Receipts, AGoodProofOfAnotherRecordIsNotOne) {
    const v1::Envelope sent = sealed(a_hold());
    v1::Receipt receipt;
    receipt.set_scope("LWS");
    receipt.set_sequence(4'711);
    receipt.set_record_hash(genesis_.hash.value);
    receipt.set_recorded_at(1'707'732'300'040);
    checkpoint_ = {kOrigin, 1, genesis_.hash};
    EXPECT_EQ(trouble(receipt, sent), "a receipt of a signed notice came without its record");
    receipt.set_record(genesis_.bytes);
    EXPECT_EQ(trouble(receipt, sent), "a receipt says of record 0 what the record does not");
    receipt.set_scope("SITE");
    receipt.set_sequence(0);
    receipt.set_recorded_at(0);
    EXPECT_EQ(trouble(receipt, sent), "a receipt is of another notice than the one sent: record 0");
}

TEST_F(Receipts, WhatItSaysIsWhatItsRecordSays) {
    const v1::Envelope sent = sealed(a_hold());
    const v1::Receipt good = receipt_of(record_with(sent));
    const std::vector<std::pair<std::function<void(v1::Receipt&)>, std::string>> lies{
        {[](auto& receipt) { receipt.set_sequence(7); },
         "a receipt says of record 1 what the record does not"},
        {[](auto& receipt) { receipt.set_scope("LMC"); },
         "a receipt says of record 1 what the record does not"},
        {[](auto& receipt) { receipt.set_recorded_at(1); },
         "a receipt says of record 1 what the record does not"},
        {[&](auto& receipt) { receipt.set_record(genesis_.bytes); },
         "a receipt brings another record than record 1"},
        {[](auto& receipt) { receipt.set_record("no record"); },
         "a receipt brings another record than record 1"},
        {[](auto& receipt) { receipt.clear_path(); },
         "a receipt does not prove that record 1 stands in the log"},
        {[](auto& receipt) { receipt.set_index(0); },
         "a receipt does not prove that record 0 stands in the log"},
    };
    for (const auto& [lie, expected] : lies) {
        v1::Receipt receipt = good;
        lie(receipt);
        EXPECT_EQ(trouble(receipt, sent), expected);
    }
    const auto elsewhere = record_with(sent, [](auto& record) { record.set_index(3); });
    EXPECT_EQ(trouble_with(elsewhere, sent), "a receipt says of record 1 what the record does not");
}

TEST_F(Receipts, ARecordWithAnotherEnvelopeIsNotTheNotices) {
    const v1::Envelope sent = sealed(a_hold());
    v1::Content looser = a_hold();
    looser.mutable_release_order()->set_action(v1::ReleaseOrder::TIGHTEN);
    EXPECT_EQ(trouble_with(record_with(sealed(looser)), sent), kAnotherNotice);
    v1::Envelope bent = sent;
    bent.clear_signature();
    EXPECT_EQ(trouble_with(record_with(bent), sent), kAnotherNotice);
    bent = sent;
    bent.set_person_signature(Bytes(64, 'p'));
    EXPECT_EQ(trouble_with(record_with(bent), sent), kAnotherNotice);
}

TEST_F(Receipts, ARecordThatNamesAnotherSenderIsNotTheNotices) {
    const v1::Envelope sent = sealed(a_hold());
    const auto of_another = record_with(
        sent, [](auto& record) { record.mutable_sender()->set_principal("sz-lmc-desk"); });
    EXPECT_EQ(trouble_with(of_another, sent), kAnotherNotice);
    const auto of_other_side =
        record_with(sent, [](auto& record) { record.mutable_sender()->set_side(v1::HK); });
    EXPECT_EQ(trouble_with(of_other_side, sent), kAnotherNotice);
}

TEST_F(Receipts, ARetryUnderNewKeysGetsWhatTheEarlierKeySigned) {
    const v1::Content content = a_hold();
    const v1::Record first = record_with(sealed(content, kEarlierKey));
    EXPECT_EQ(trouble_with(first, sealed(content)), "");
    v1::Envelope unsigned_one = sealed(content, kEarlierKey);
    unsigned_one.clear_signature();
    EXPECT_EQ(trouble_with(record_with(unsigned_one), sealed(content)), kAnotherNotice);
}

TEST_F(Receipts, AnAcknowledgementThatRepeatsOneGetsTheFirst) {
    const auto first =
        record_with(sealed(an_answer(v1::Acknowledgement::ACKNOWLEDGED)),
                    [](auto& record) { record.mutable_sender()->set_principal("sz-office"); });
    const v1::Content again = an_answer(v1::Acknowledgement::ACKNOWLEDGED);
    EXPECT_EQ(trouble_with(first, sealed(again)), "") << "the same person, at another desk";

    const std::vector<std::function<void(v1::Content&)>> others{
        [](auto& content) { content.set_person("sz-wu"); },
        [](auto& content) { content.mutable_acknowledgement()->set_record(Bytes(32, 'q')); },
        [](auto& content) {
            content.mutable_acknowledgement()->set_stage(v1::Acknowledgement::PRESENTED);
        },
        [](auto& content) { content = a_hold(); },
    };
    for (const auto& change : others) {
        v1::Content other = again;
        change(other);
        EXPECT_EQ(trouble_with(first, sealed(other)), kAnotherNotice);
    }
    const v1::Content seen = an_answer(v1::Acknowledgement::PRESENTED);
    EXPECT_EQ(
        trouble_with(record_with(sealed(an_answer(v1::Acknowledgement::PRESENTED))), sealed(seen)),
        "");
    const auto of_another =
        record_with(sealed(an_answer(v1::Acknowledgement::PRESENTED)),
                    [](auto& record) { record.mutable_sender()->set_principal("sz-office"); });
    EXPECT_EQ(trouble_with(of_another, sealed(seen)), kAnotherNotice);
}

TEST_F(Receipts, AnAnswerForOnePortIsNotThatForAnother) {
    v1::Content first = an_answer(v1::Acknowledgement::ACKNOWLEDGED);
    first.mutable_acknowledgement()->set_port("LWS");
    v1::Content again = an_answer(v1::Acknowledgement::ACKNOWLEDGED);
    again.mutable_acknowledgement()->set_port("LMC");
    EXPECT_EQ(trouble_with(record_with(sealed(first)), sealed(again)), kAnotherNotice);
    again.mutable_acknowledgement()->clear_port();
    EXPECT_EQ(trouble_with(record_with(sealed(first)), sealed(again)), "");
}

}  // namespace
}  // namespace liaison::client
