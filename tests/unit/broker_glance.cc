// A look at a request's bytes: what it sees, and what it does not build.
#include <gtest/gtest.h>

#include "broker/glance.h"
#include "proto/keys.h"

namespace liaison::broker {

namespace {

v1::Content a_release_order(v1::ReleaseOrder::Action action) {
    v1::Content content;
    content.set_message_id(Bytes(16, 'm'));
    content.set_scope("LWS");
    content.set_status(v1::ACTUAL);
    content.mutable_release_order()->set_action(action);
    content.mutable_release_order()->set_direction(v1::NORTHBOUND);
    content.mutable_release_order()->add_diverted_to("LSC");
    return content;
}

v1::Content an_acknowledgement(v1::Acknowledgement::Stage stage) {
    v1::Content content;
    content.mutable_acknowledgement()->set_record(Bytes(32, 'r'));
    content.mutable_acknowledgement()->set_stage(stage);
    return content;
}

v1::Request submit_of(const std::vector<Bytes>& contents) {
    v1::Request request;
    request.set_id(7);
    request.set_session(Bytes(16, 's'));
    for (const Bytes& content : contents) {
        auto* const envelope = request.mutable_submit()->add_envelopes();
        envelope->set_content(content);
        envelope->set_key_id(Bytes(16, 'k'));
        envelope->set_signature(Bytes(64, 'g'));
    }
    return request;
}

Kind kind_of(const Bytes& content) {
    return glance(submit_of({content}).SerializeAsString()).value().envelopes.at(0);
}

}  // namespace

TEST(BrokerGlance, SeesTheIdAndWhatIsAsked) {
    v1::Request request;
    request.set_id(1ULL << 63U);
    request.mutable_ping();
    auto seen = glance(request.SerializeAsString());
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->id, 1ULL << 63U);
    EXPECT_EQ(seen->what, v1::Request::kPing);
    request.mutable_query()->set_scope("LWS");
    EXPECT_EQ(glance(request.SerializeAsString()).value().what, v1::Request::kQuery);
    request.mutable_replay()->set_from(3);
    EXPECT_EQ(glance(request.SerializeAsString()).value().what, v1::Request::kReplay);
    request.mutable_hello()->set_protocol(1);
    EXPECT_EQ(glance(request.SerializeAsString()).value().what, v1::Request::kHello);
    request.clear_what();
    EXPECT_EQ(glance(request.SerializeAsString()).value().what, v1::Request::WHAT_NOT_SET);
}

TEST(BrokerGlance, TellsHoldsAndDeliveredFromOrdinaryNotices) {
    const auto bytes = [](const v1::Content& content) { return content.SerializeAsString(); };
    EXPECT_EQ(kind_of(bytes(a_release_order(v1::ReleaseOrder::HOLD))), Kind::restriction);
    EXPECT_EQ(kind_of(bytes(a_release_order(v1::ReleaseOrder::SUSPEND))), Kind::restriction);
    EXPECT_EQ(kind_of(bytes(a_release_order(v1::ReleaseOrder::TIGHTEN))), Kind::ordinary);
    EXPECT_EQ(kind_of(bytes(an_acknowledgement(v1::Acknowledgement::DELIVERED))), Kind::delivered);
    EXPECT_EQ(kind_of(bytes(an_acknowledgement(v1::Acknowledgement::ACKNOWLEDGED))),
              Kind::ordinary);
    EXPECT_EQ(kind_of(""), Kind::ordinary);
    EXPECT_EQ(kind_of("\xff\xff\xff"), Kind::ordinary);
}

TEST(BrokerGlance, NothingButAHoldPassesForOne) {
    const auto hold = a_release_order(v1::ReleaseOrder::HOLD);
    v1::Content alert;
    alert.mutable_peak_alert()->set_waiting(3);
    // The parser takes the last body.
    EXPECT_EQ(kind_of(hold.SerializeAsString() + alert.SerializeAsString()), Kind::ordinary);
    // The parser merges two of one kind.
    const auto request = a_release_order(v1::ReleaseOrder::REQUEST);
    EXPECT_EQ(kind_of(hold.SerializeAsString() + request.SerializeAsString()), Kind::ordinary);
    // The parser takes the last value.
    v1::Content twice;
    const Bytes order =
        hold.release_order().SerializeAsString() + request.release_order().SerializeAsString();
    const Bytes key{"\xda\x01"};  // field 27, length-delimited
    EXPECT_EQ(kind_of(key + static_cast<char>(order.size()) + order), Kind::ordinary);
}

TEST(BrokerGlance, ASubmitOfAMillionEmptyEnvelopesIsNotLookedThrough) {
    // Field 11, 2 MB of empty envelopes.
    Bytes frame{"\x5a\x80\x89\x7a"};
    for (int i = 0; i < 1'000'000; ++i) frame += Bytes("\x0a\x00", 2);
    const auto seen = glance(frame);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->envelopes.size(), kMostEnvelopes + 1);
}

TEST(BrokerGlance, BrokenOrOverfullRequestsAreNone) {
    EXPECT_FALSE(glance(Bytes("\x0a\x05zz", 4)));
    EXPECT_FALSE(glance(Bytes("\x00\x00", 2))) << "field 0";
    EXPECT_FALSE(glance("\x0b")) << "a group";
    EXPECT_FALSE(glance(Bytes(11, '\xff')));
    v1::Request ping;
    ping.mutable_ping();
    EXPECT_FALSE(glance(ping.SerializeAsString() + ping.SerializeAsString())) << "asked twice";
    v1::Request query;
    query.mutable_query()->set_scope(Bytes(kLargestPlainRequest, 'A'));
    EXPECT_FALSE(glance(query.SerializeAsString())) << "too large for a query";
    Bytes ids;
    for (int i = 0; i < 1'000; ++i) ids += Bytes("\x08\x01", 2);
    EXPECT_FALSE(glance(ids)) << "a field a thousand times";
}

TEST(BrokerGlance, EveryCutOfASubmitIsReadWithoutHarm) {
    const Bytes whole =
        submit_of({a_release_order(v1::ReleaseOrder::HOLD).SerializeAsString(), "x"})
            .SerializeAsString();
    ASSERT_EQ(glance(whole).value().envelopes.size(), 2U);
    for (std::size_t end = 0; end < whole.size(); ++end) {
        const auto seen = glance(BytesView(whole).substr(0, end));
        v1::Request request;
        if (!request.ParseFromString(whole.substr(0, end))) continue;
        ASSERT_TRUE(seen) << "what the parser reads is not refused: " << end;
        EXPECT_EQ(seen->envelopes.size(),
                  static_cast<std::size_t>(request.submit().envelopes_size()));
    }
}

}  // namespace liaison::broker
