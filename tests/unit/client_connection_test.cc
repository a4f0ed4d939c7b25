#include <gtest/gtest.h>

#include "clients/library/connection.h"
#include "clients/library/socket.h"
#include "clients/library/subscriber.h"

namespace liaison::client {
namespace {

/// Its endpoint is a port where nobody listens.
Identity a_device_without_a_broker() {
    Identity identity;
    identity.name = PrincipalName{"hk-lws-device"};
    identity.role = v1::DEVICE;
    identity.side = v1::HK;
    identity.curve = new_curve_pair();
    identity.signing = new_signing_pair();
    identity.endpoint = "tcp://127.0.0.1:1";
    identity.broker_public = new_curve_pair().public_key;
    identity.origin = "log";
    identity.genesis_hash = Digest{Bytes(32, 'g')};
    return identity;
}

v1::Content a_flow_report() {
    v1::Content content;
    content.set_scope("LWS");
    content.set_status(v1::ACTUAL);
    content.mutable_flow_report()->set_direction(v1::NORTHBOUND);
    return content;
}

template <typename Value>
bool has_no_answer(const Answered<Value>& answer) {
    return std::holds_alternative<NoAnswer>(answer);
}

struct NobodyAnswers : testing::Test {
    zmq::context_t context;
    Connection connection{context, a_device_without_a_broker()};
};

TEST_F(NobodyAnswers, EveryRequestEndsWithItsPatience) {
    const auto start = Connection::Clock::now();
    EXPECT_TRUE(has_no_answer(connection.hello(Milliseconds{100})));
    EXPECT_TRUE(has_no_answer(connection.submit(a_flow_report(), Milliseconds{100})));
    EXPECT_TRUE(has_no_answer(connection.situation(Scope{}, Milliseconds{100})));
    EXPECT_TRUE(has_no_answer(connection.replay({}, Milliseconds{100})));
    EXPECT_LT(Connection::Clock::now() - start, std::chrono::seconds{5});
    EXPECT_EQ(connection.outstanding(), 0U);
    EXPECT_FALSE(connection.last_heard());
}

TEST_F(NobodyAnswers, WhatIsSubmittedLaterHasItsIdAtOnce) {
    const auto sent = connection.submit_later(a_flow_report(), [](const auto&, const auto&) {});
    EXPECT_TRUE(time_of(MessageId{sent.message_id()}));
    EXPECT_GT(sent.sent_at(), 0);
    EXPECT_EQ(connection.outstanding(), 1U);
}

TEST_F(NobodyAnswers, ManyAreSplitIntoRequestsOfBoundedSize) {
    connection.submit_many(std::vector<v1::Content>(1'025, a_flow_report()),
                           [](const auto&, const auto&) {});
    EXPECT_EQ(connection.outstanding(), 3U);
}

TEST_F(NobodyAnswers, NothingIsKnownBeforeWelcome) {
    EXPECT_EQ(connection.welcomes(), 0U);
    EXPECT_THROW(connection.genesis(), std::logic_error);
    EXPECT_THROW(connection.welcome(), std::logic_error);
}

TEST_F(NobodyAnswers, ASubscriberSaysWhereItStandsAndThatItIsBehind) {
    const Cursor cursor{Sequence{7}, Digest{Bytes(32, 'h')}};
    Subscriber subscriber(context, connection, {Scope{"LWS"}}, {{Scope{"LWS"}, cursor}}, {},
                          [](const StoredRecord&) {});
    subscriber.poll(Milliseconds{50});
    ASSERT_EQ(subscriber.following().size(), 1U);
    EXPECT_EQ(subscriber.following()[0].cursor.next, Sequence{7});
    EXPECT_FALSE(subscriber.following()[0].behind_since);
    for (int i = 0; i < 31; ++i) subscriber.poll(Milliseconds{100});
    EXPECT_TRUE(subscriber.following()[0].behind_since);
}

TEST(Endpoint, OfAnotherPortIsOnTheSameHost) {
    EXPECT_EQ(endpoint_at("tcp://10.0.0.5:7400", 7402), "tcp://10.0.0.5:7402");
    EXPECT_EQ(endpoint_at("tcp://[::1]:7400", 7402), "tcp://[::1]:7402");
}

}  // namespace
}  // namespace liaison::client
