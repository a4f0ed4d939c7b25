// What goes with an order: the public is told nothing that is no longer so, and nothing is taken
// for untrue that still is.
#include <gtest/gtest.h>

#include "tests/unit/domain_stage.h"

namespace liaison::domain {

namespace {

/// Lo Wu northbound, 300 people a train in force, and a public notice issued about it.
class NoticedOrder : public testing::Test {
  protected:
    void SetUp() override {
        v1::ReleaseOrder tighten = move(v1::ReleaseOrder::TIGHTEN);
        *tighten.mutable_terms() = trains(300);
        send(tighten);
        v1::Content draft = stage_.content("LWS");
        draft.set_person("hk-chan");
        v1::PublicNotice& notice = *draft.mutable_public_notice();
        notice.set_action(v1::PublicNotice::DRAFT);
        notice.set_order(order().id.value);
        notice.add_texts()->set_body("Trains may be full.");
        notice.mutable_texts(0)->set_language("en");
        ASSERT_TRUE(stage_.submit("hk-lws-desk", draft).receipt);
        for (const auto action : {v1::PublicNotice::APPROVE, v1::PublicNotice::ISSUE}) {
            v1::Content next = stage_.content("LWS");
            next.set_person("hk-wong");
            next.mutable_public_notice()->set_action(action);
            next.mutable_public_notice()->set_notice(text().id.value);
            ASSERT_TRUE(stage_.submit("hk-lws-desk", next).receipt);
        }
        ASSERT_FALSE(text().flagged);
    }

    static v1::Terms trains(std::uint32_t people) {
        v1::Terms terms;
        terms.set_mode(v1::Terms::QUOTA);
        terms.set_vehicle(v1::Terms::TRAIN);
        terms.set_people(people);
        return terms;
    }

    v1::ReleaseOrder move(v1::ReleaseOrder::Action action) const {
        v1::ReleaseOrder out;
        out.set_action(action);
        out.set_direction(v1::NORTHBOUND);
        if (!stage_.situation().orders.empty()) {
            out.set_order(order().id.value);
            out.set_revision(order().revision.hash.value);
        }
        return out;
    }

    void send(const v1::ReleaseOrder& order, const std::string& side = "hk") {
        v1::Content content = stage_.content("LWS");
        content.set_person(side == "hk" ? "hk-chan" : "sz-li");
        *content.mutable_release_order() = order;
        ASSERT_TRUE(stage_.submit(side + "-lws-desk", content).receipt);
    }

    const Order& order() const { return stage_.situation().orders.begin()->second; }
    const PublicText& text() const { return stage_.situation().public_texts.begin()->second; }

    stage::Stage stage_;
};

TEST_F(NoticedOrder, StaysTrueToThePublicUnderAHold) {
    send(move(v1::ReleaseOrder::HOLD));
    EXPECT_FALSE(text().flagged);
    send(move(v1::ReleaseOrder::SUSPEND));
    send(move(v1::ReleaseOrder::HOLD));
    EXPECT_FALSE(text().flagged);
}

TEST_F(NoticedOrder, IsLookedAtWhenMorePeopleAreLetThrough) {
    v1::ReleaseOrder amend = move(v1::ReleaseOrder::AMEND);
    *amend.mutable_terms() = trains(400);
    send(amend);
    v1::ReleaseOrder accept = move(v1::ReleaseOrder::ACCEPT);
    *accept.mutable_terms() = trains(400);
    send(accept, "sz");
    EXPECT_FALSE(text().flagged) << "agreed is not in effect";
    send(move(v1::ReleaseOrder::EFFECT));
    EXPECT_TRUE(text().flagged);
}

TEST_F(NoticedOrder, IsLookedAtWhenItIsResumed) {
    send(move(v1::ReleaseOrder::SUSPEND));
    send(move(v1::ReleaseOrder::RESUME));
    v1::ReleaseOrder accept = move(v1::ReleaseOrder::ACCEPT);
    *accept.mutable_terms() = trains(300);
    send(accept, "sz");
    send(move(v1::ReleaseOrder::EFFECT));
    EXPECT_TRUE(text().flagged);
}

}  // namespace

}  // namespace liaison::domain
