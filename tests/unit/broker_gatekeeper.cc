// The filter in front of decide, and what the verify pool makes of signatures.
#include <gtest/gtest.h>

#include "broker/verify_pool.h"
#include "tests/unit/domain_stage.h"

namespace liaison::broker {

namespace {

using namespace std::chrono_literals;

/// A stage where officer hk-ho has a personal key.
class GatekeeperTest : public testing::Test {
  protected:
    GatekeeperTest() : officer_(new_signing_pair()) {
        v1::Content content = stage_.content("SITE");
        auto* const person = content.mutable_enrolment()->mutable_person();
        person->set_id("hk-ho");
        person->set_side(v1::HK);
        person->set_name("Ho");
        person->set_sign_public(officer_.public_key);
        EXPECT_TRUE(stage_.submit("hk-admin", content).receipt.has_value());
        access_ = Access::of(stage_.situation());
    }

    v1::Envelope signed_by_officer(const KeyPair& key) {
        v1::Content content = stage_.content("LWS");
        content.set_person("hk-ho");
        content.mutable_duty()->set_action(v1::Duty::ON);
        auto envelope = stage_.envelope_of(content, stage::Signature::good, "hk-lws-desk");
        envelope.set_person_key_id(key_id_of(key.public_key).value);
        envelope.set_person_signature(
            sign(key, person_signing_bytes(stage::Stage::kOrigin, KeyId{envelope.key_id()},
                                           envelope.content())));
        return signed_by_desk(std::move(envelope), "hk-lws-desk");
    }

    /// Over the content and the officer's signature.
    v1::Envelope signed_by_desk(v1::Envelope envelope, const std::string& desk) {
        const KeyPair& keys = stage_.actor(desk).keys;
        envelope.set_key_id(key_id_of(keys.public_key).value);
        envelope.set_signature(
            sign(keys, notice_signing_bytes(stage::Stage::kOrigin, envelope.content(),
                                            envelope.person_signature())));
        return envelope;
    }

    Checked verified(v1::Envelope envelope, const std::string& desk = "hk-lws-desk") {
        VerifyPool pool(1);
        Work work;
        work.principal = PrincipalName{desk};
        work.envelopes.push_back(std::move(envelope));
        EXPECT_TRUE(pool.put(std::move(work), access_));
        auto works = pool.take(1, std::chrono::steady_clock::now() + 20s);
        EXPECT_EQ(works.size(), 1U);
        return works.front().checked.front();
    }

    static Refusal refusal_of(const Checked& checked) {
        const auto* const early = std::get_if<RefusedEarly>(&checked);
        EXPECT_NE(early, nullptr);
        return early == nullptr ? Refusal::busy : early->refused.number;
    }

    stage::Stage stage_;
    KeyPair officer_;
    std::shared_ptr<const Access> access_;
};

}  // namespace

TEST_F(GatekeeperTest, AnOfficersGoodSignaturePasses) {
    EXPECT_TRUE(std::holds_alternative<Notice>(verified(signed_by_officer(officer_))));
}

TEST_F(GatekeeperTest, AnOfficersSignatureOverOtherBytesIsRefused) {
    auto envelope = signed_by_officer(officer_);
    envelope.mutable_person_signature()->back() ^= 1;
    EXPECT_EQ(refusal_of(verified(signed_by_desk(envelope, "hk-lws-desk"))),
              Refusal::bad_signature);
}

TEST_F(GatekeeperTest, AnOfficersSignatureCannotBeSaidAtAnotherDesk) {
    const auto lifted = signed_by_desk(signed_by_officer(officer_), "hk-lws-desk-2");
    EXPECT_EQ(refusal_of(verified(lifted, "hk-lws-desk-2")), Refusal::bad_signature);
}

TEST_F(GatekeeperTest, AnOfficersSignatureCannotBeTakenAway) {
    auto stripped = signed_by_officer(officer_);
    stripped.clear_person_key_id();
    stripped.clear_person_signature();
    EXPECT_EQ(refusal_of(verified(stripped)), Refusal::bad_signature);
}

TEST_F(GatekeeperTest, APersonalKeyCountsFromItsEnrolmentToItsRevocation) {
    const auto version = stage_.situation().access_version;
    v1::Content content = stage_.content("SITE");
    content.mutable_revocation()->set_person("hk-ho");
    ASSERT_TRUE(stage_.submit("hk-admin", content).receipt.has_value());
    EXPECT_GT(stage_.situation().access_version, version);
    access_ = Access::of(stage_.situation());
    EXPECT_EQ(refusal_of(verified(signed_by_officer(officer_))), Refusal::unknown_key);
}

TEST_F(GatekeeperTest, ReplacedKeysOpenDoorsAndSignUntilTheirTimeIsOver) {
    const auto before = stage_.actor("hk-lws-desk");
    const auto next = stage_.renewed("hk-lws-desk");
    v1::Content content = stage_.content("SITE");
    auto& keys = *content.mutable_enrolment()->mutable_keys();
    keys.set_principal("hk-lws-desk");
    keys.set_curve_public(next.principal.curve_public());
    keys.set_sign_public(next.principal.sign_public());
    keys.set_overlap(Milliseconds{60s}.count());
    ASSERT_TRUE(stage_.submit("hk-admin", content).receipt.has_value());
    stage_.replace("hk-lws-desk", next);
    const auto both = Access::of(stage_.situation());
    EXPECT_TRUE(both->may_read(before.principal.curve_public(), Scope{"LWS"}));
    EXPECT_TRUE(both->may_read(next.principal.curve_public(), Scope{"LWS"}));
    access_ = both;
    for (const auto& actor : {before, next}) {
        const auto* const entry = access_->by_curve_key(actor.principal.curve_public());
        ASSERT_NE(entry, nullptr);
        EXPECT_EQ(entry->principal.name(), "hk-lws-desk");
    }
    v1::Content duty = stage_.content("LWS");
    duty.set_person("hk-ho");
    duty.mutable_duty()->set_action(v1::Duty::ON);
    for (const std::string signer : {"hk-lws-desk", "hk-lws-desk/before"})
        EXPECT_TRUE(std::holds_alternative<Notice>(
            verified(stage_.envelope_of(duty, stage::Signature::good, signer))))
            << signer;

    stage_.wait(60s);
    const auto one = Access::of(stage_.situation());
    EXPECT_FALSE(one->may_read(before.principal.curve_public(), Scope{"LWS"}));
    EXPECT_TRUE(one->may_read(next.principal.curve_public(), Scope{"LWS"}));
    EXPECT_EQ(one->by_curve_key(before.principal.curve_public()), nullptr);
    EXPECT_NE(one->by_curve_key(next.principal.curve_public()), nullptr);
}

TEST_F(GatekeeperTest, APersonalKeyThatNobodyEnrolledIsRefused) {
    EXPECT_EQ(refusal_of(verified(signed_by_officer(new_signing_pair()))), Refusal::unknown_key);
}

TEST_F(GatekeeperTest, ASignatureOfAnotherPrincipalsKeyIsRefusedBeforeItCostsAnything) {
    const auto alien =
        stage_.envelope_of(stage_.content("LWS"), stage::Signature::wrong, "hk-lsc-desk");
    EXPECT_EQ(refusal_of(verified(alien)), Refusal::key_not_of_session);
}

TEST_F(GatekeeperTest, ThePoolRefusesMoreBytesThanItsBound) {
    VerifyPool pool(0);  // nobody verifies, so nothing leaves
    v1::Envelope large;
    large.set_signature(Bytes(VerifyPool::kMostWaiting / 2, 's'));
    Work first;
    first.envelopes.push_back(large);
    Work second = first;
    EXPECT_TRUE(pool.put(std::move(first), access_));
    EXPECT_FALSE(pool.put(std::move(second), access_)) << "whatever field the bytes are in";
}

TEST_F(GatekeeperTest, ARevokedPrincipalIsNoLongerKnownAndReadsNothing) {
    v1::Content content = stage_.content("SITE");
    content.mutable_revocation()->set_principal("hk-lws-desk");
    ASSERT_TRUE(stage_.submit("hk-admin", content).receipt.has_value());
    const auto after = Access::of(stage_.situation());
    const Bytes key = stage_.actor("hk-lws-desk").principal.curve_public();
    EXPECT_NE(access_->by_curve_key(key), nullptr);
    EXPECT_EQ(after->by_curve_key(key), nullptr);
    EXPECT_TRUE(access_->may_read(key, Scope{"LWS"}));
    EXPECT_FALSE(after->may_read(key, Scope{"LWS"}));
    EXPECT_FALSE(access_->may_read(key, Scope{"AUDIT"})) << "what it never might";
}

}  // namespace liaison::broker
