// Those who may not: strangers, the wrong side, the wrong scope, broken bytes, the revoked.
#include <gtest/gtest.h>

#include <thread>

#include "clients/library/subscriber.h"
#include "storage/sqlite_log.h"
#include "tests/system/notices.h"
#include "tests/system/raw_peer.h"
#include "tests/system/site.h"

namespace liaison::system_test {

namespace {

using client::Connection;

constexpr Milliseconds kPatience = 20s;
constexpr Milliseconds kSilence = 1500ms;  ///< Long enough for a handshake and a beacon.

const Scope kLuohu{"LWS"};
const Scope kFutian{"LSC"};

/// One site for all: none of these may change what the others see.
class Strangers : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        site_ = new Site;
        site_->start_broker();
    }
    static void TearDownTestSuite() {
        delete site_;
        site_ = nullptr;
    }
    void TearDown() override { EXPECT_TRUE(site_->broker().running()) << site_->broker().err(); }

    /// What the broker answers to envelopes sent in a good session of `name`.
    static v1::Reply submit(const std::string& name, const std::vector<v1::Envelope>& envelopes) {
        const auto identity = site_->identity(name);
        RawPeer peer = RawPeer::as(identity);
        peer.connect(site_->request_port());
        v1::Request request;
        request.set_id(7);
        request.set_session(peer.hello(identity.genesis_hash, kPatience).value_or(""));
        for (const auto& envelope : envelopes)
            *request.mutable_submit()->add_envelopes() = envelope;
        return peer.ask(request, kPatience).value_or(v1::Reply());
    }

    static std::uint32_t refusal_of(const std::string& name, const v1::Envelope& envelope) {
        const auto reply = submit(name, {envelope});
        return reply.submitted().answers_size() == 1
                   ? reply.submitted().answers(0).refusal().number()
                   : 0;
    }

    static v1::Content filled(v1::Content content) {
        content.set_message_id(new_message_id(client::now()).value);
        content.set_sent_at(client::now().ms);
        return content;
    }

    static std::uint16_t feed_of(const std::string& reader, const std::string& scope) {
        zmq::context_t context;
        Connection connection(context, site_->identity(reader));
        const auto welcome = connection.hello(kPatience);
        for (const auto& each : std::get<v1::Welcome>(welcome).scopes())
            if (each.scope() == scope) return static_cast<std::uint16_t>(each.feed_port());
        return 0;
    }

    static constexpr std::uint32_t number(Refusal refusal) {
        return static_cast<std::uint32_t>(refusal);
    }

    static Site* site_;
};

Site* Strangers::site_ = nullptr;

}  // namespace

TEST_F(Strangers, AnUnknownKeyIsNotLetInToRequestsOrFeeds) {
    const auto known = site_->identity("hk-lws-desk");
    for (const auto type : {zmq::socket_type::dealer, zmq::socket_type::sub}) {
        const bool asks = type == zmq::socket_type::dealer;
        RawPeer stranger(type, RawPeer::Mechanism::curve, new_curve_pair(), known.broker_public);
        stranger.connect(asks ? site_->request_port() : site_->feed_port());
        if (asks)
            EXPECT_FALSE(stranger.hello(known.genesis_hash, kSilence).has_value());
        else
            EXPECT_FALSE(stranger.receive(kSilence).has_value()) << "a beacon reached a stranger";
    }
}

TEST_F(Strangers, NoMechanismAndPlainAreNotLetIn) {
    const auto known = site_->identity("hk-lws-desk");
    for (const auto mechanism : {RawPeer::Mechanism::none, RawPeer::Mechanism::plain}) {
        RawPeer asks(zmq::socket_type::dealer, mechanism, {}, {});
        asks.connect(site_->request_port());
        EXPECT_FALSE(asks.hello(known.genesis_hash, kSilence).has_value());
        RawPeer reads(zmq::socket_type::sub, mechanism, {}, {});
        reads.connect(site_->feed_port());
        EXPECT_FALSE(reads.receive(kSilence).has_value());
    }
}

TEST_F(Strangers, ADeskReadsItsFeedsButNotTheAuditFeed) {
    const auto desk = site_->identity("hk-lws-desk");
    RawPeer allowed = RawPeer::as(desk, zmq::socket_type::sub);
    allowed.connect(feed_of("hk-lws-desk", "LWS"));
    EXPECT_TRUE(allowed.receive(5s).has_value()) << "the beacon of its own port";

    RawPeer curious = RawPeer::as(desk, zmq::socket_type::sub);
    curious.connect(feed_of("hk-auditor", "AUDIT"));
    EXPECT_FALSE(curious.receive(kSilence).has_value());

    zmq::context_t context;
    Connection connection(context, desk);
    ASSERT_TRUE(std::holds_alternative<v1::Welcome>(connection.hello(kPatience)));
    v1::Replay replay;
    replay.set_scope("AUDIT");
    const auto answered = connection.replay(replay, kPatience);
    ASSERT_TRUE(std::holds_alternative<Refused>(answered));
    EXPECT_EQ(std::get<Refused>(answered).number, Refusal::scope_not_readable);
}

TEST_F(Strangers, WritingToAnotherPortOrForTheOtherSideIsRefusedAndOnRecord) {
    const auto desk = site_->identity("hk-lws-desk");
    const auto other = site_->identity("sz-lws-desk");
    EXPECT_EQ(refusal_of("hk-lws-desk",
                         signed_envelope(filled(an_alert_at(kFutian)), desk.signing, desk.origin)),
              number(Refusal::scope_not_writable));
    EXPECT_EQ(refusal_of("hk-lws-desk",
                         signed_envelope(filled(an_alert_at(kLuohu)), other.signing, desk.origin)),
              number(Refusal::key_not_of_session));

    zmq::context_t context;
    Connection auditor(context, site_->identity("sz-auditor"));
    v1::Replay replay;
    replay.set_scope("AUDIT");
    replay.set_max_bytes(1U << 20U);
    ASSERT_TRUE(std::holds_alternative<v1::Welcome>(auditor.hello(kPatience)));
    const auto page = auditor.replay(replay, kPatience);
    ASSERT_TRUE(std::holds_alternative<v1::ReplayPage>(page));
    bool found = false;
    for (const auto& bytes : std::get<v1::ReplayPage>(page).records()) {
        const auto record = read_record(bytes);
        ASSERT_TRUE(record.has_value());
        found = found ||
                record->record.refused_notice().number() == number(Refusal::scope_not_writable);
    }
    EXPECT_TRUE(found) << "the attempt is on record in AUDIT";
}

TEST_F(Strangers, UnsignedWronglySignedAndChangedInstructionsAreRefused) {
    const auto desk = site_->identity("hk-lws-desk");
    const auto alert = filled(an_alert_at(kLuohu));
    EXPECT_EQ(refusal_of("hk-lws-desk", unsigned_envelope(alert, desk.signing.public_key)),
              number(Refusal::unsigned_instruction));
    EXPECT_EQ(
        refusal_of("hk-lws-desk", signed_envelope(alert, desk.signing, "another.example/log")),
        number(Refusal::bad_signature));
    auto changed = signed_envelope(alert, desk.signing, desk.origin);
    changed.mutable_content()->back() ^= 1;
    EXPECT_EQ(refusal_of("hk-lws-desk", changed), number(Refusal::bad_signature));
    auto unknown = signed_envelope(alert, new_signing_pair(), desk.origin);
    EXPECT_EQ(refusal_of("hk-lws-desk", unknown), number(Refusal::unknown_key));
}

TEST_F(Strangers, AnotherConnectionCannotUseASession) {
    const auto identity = site_->identity("hk-lws-desk");
    RawPeer first = RawPeer::as(identity);
    RawPeer second = RawPeer::as(identity);
    const auto session =
        first.connect(site_->request_port()).hello(identity.genesis_hash, kPatience);
    ASSERT_TRUE(session.has_value());
    v1::Request request;
    request.set_id(3);
    request.set_session(*session);
    request.mutable_ping();
    const auto reply = second.connect(site_->request_port()).ask(request, kPatience);
    ASSERT_TRUE(reply.has_value());
    EXPECT_EQ(reply->id(), 3U);
    EXPECT_EQ(reply->refused().number(), number(Refusal::hello_first));
}

TEST_F(Strangers, RandomBytesGetARefusalAndTheBrokerGoesOn) {
    const auto identity = site_->identity("hk-lws-desk");
    RawPeer peer = RawPeer::as(identity);
    peer.connect(site_->request_port());
    for (int i = 0; i < 200; ++i) {
        peer.send({random_bytes(static_cast<std::size_t>(i) * 7 + 1)});
        const auto frames = peer.receive(kPatience);
        ASSERT_TRUE(frames.has_value());
        v1::Reply reply;
        ASSERT_TRUE(reply.ParseFromString(frames->front()));
        EXPECT_TRUE(reply.has_refused());
    }
    peer.send({"one", "two"});
    ASSERT_TRUE(peer.receive(kPatience).has_value());
    v1::Envelope garbage;
    garbage.set_content(random_bytes(300));
    garbage.set_key_id(key_id_of(identity.signing.public_key).value);
    garbage.set_signature(
        sign(identity.signing, notice_signing_bytes(identity.origin, garbage.content())));
    EXPECT_EQ(refusal_of("hk-lws-desk", garbage) / 100, 1U);
}

TEST_F(Strangers, AnIdentityOfAnotherLogIsTurnedAwayByName) {
    auto identity = site_->identity("hk-lws-desk");
    identity.genesis_hash = sha256("another log");
    RawPeer peer = RawPeer::as(identity);
    v1::Request request;
    request.mutable_hello()->set_protocol(kProtocol);
    request.mutable_hello()->set_genesis_hash(identity.genesis_hash.value);
    const auto reply = peer.connect(site_->request_port()).ask(request, kPatience);
    ASSERT_TRUE(reply.has_value());
    EXPECT_EQ(reply->refused().number(), number(Refusal::wrong_log));
}

TEST_F(Strangers, TooManyEnvelopesInOneSubmitAreRefusedAsAWhole) {
    const auto identity = site_->identity("hk-lws-device");
    std::vector<v1::Envelope> many(
        513, unsigned_envelope(filled(a_report_at(kLuohu, 1)), identity.signing.public_key));
    EXPECT_EQ(submit("hk-lws-device", many).refused().number(), number(Refusal::too_many));
}

TEST_F(Strangers, ARevokedDeskIsCutFromRequestsAndFeedsAndTheOthersGoOn) {
    zmq::context_t context;
    const auto desk = site_->identity("sz-lws-desk-2");
    RawPeer requests = RawPeer::as(desk);
    requests.connect(site_->request_port());
    ASSERT_TRUE(requests.hello(desk.genesis_hash, kPatience).has_value());
    RawPeer feed = RawPeer::as(desk, zmq::socket_type::sub);
    feed.connect(feed_of("sz-lws-desk-2", "LWS"));
    ASSERT_TRUE(feed.receive(5s).has_value());

    const auto revoked =
        site_->liaison("sz-admin", {"revoke", "sz-lws-desk-2", "--reason", "lost laptop", "--yes"});
    ASSERT_EQ(revoked.exit, 0) << revoked.err;
    // What was under way may still arrive; after that, nothing.
    std::this_thread::sleep_for(1s);
    while (feed.receive(0ms)) {
    }
    EXPECT_FALSE(feed.receive(2s).has_value()) << "a revoked desk still reads";
    EXPECT_FALSE(requests.hello(desk.genesis_hash, kSilence).has_value());

    Connection other(context, site_->identity("sz-lws-desk"));
    EXPECT_TRUE(std::holds_alternative<v1::Welcome>(other.hello(kPatience)));
    RawPeer still = RawPeer::as(site_->identity("sz-lws-desk"), zmq::socket_type::sub);
    still.connect(feed_of("sz-lws-desk", "LWS"));
    EXPECT_TRUE(still.receive(5s).has_value());
}

}  // namespace liaison::system_test
