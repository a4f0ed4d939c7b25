// A broker with the site's keys that says what is not true: a clear failure, and nothing kept.
#include <gtest/gtest.h>

#include <random>

#include "clients/library/connection.h"
#include "clients/library/subscriber.h"
#include "proto/checkpoint.h"
#include "proto/digest.h"
#include "tests/system/raw_peer.h"

namespace liaison::client {
namespace {

using namespace std::chrono_literals;

const std::string kOrigin = "liaison.example/log";
const KeyPair kLog = signing_pair_from(Bytes(32, '\x08'));
const KeyPair kBroker = new_curve_pair();
const Scope kLoWu{"LWS"};

StoredRecord the_genesis() {
    v1::Record record;
    record.set_scope(kSite.value);
    v1::Genesis& genesis = *record.mutable_genesis();
    genesis.set_origin(kOrigin);
    genesis.set_log_public(kLog.public_key);
    genesis.add_ports()->set_code(kLoWu.value);
    return seal(std::move(record));
}

void add_scope(v1::Welcome& welcome, const std::string& name, std::uint32_t port) {
    v1::ScopeHead& head = *welcome.add_scopes();
    head.set_scope(name);
    head.set_feed_port(port);
}

class LyingBroker {
  public:
    LyingBroker() {
        welcome.set_protocol(kProtocol);
        welcome.set_session(Bytes(16, 's'));
        welcome.set_genesis(genesis.bytes);
        welcome.set_epoch(1);
        welcome.set_checkpoint(note);
        add_scope(welcome, kLoWu.value, feed_.port());
    }

    Identity client() const {
        Identity identity;
        identity.name = PrincipalName{"sz-lws-desk"};
        identity.role = v1::DESK;
        identity.side = v1::SZ;
        identity.curve = new_curve_pair();
        identity.signing = new_signing_pair();
        identity.endpoint = "tcp://127.0.0.1:" + std::to_string(requests_.port());
        identity.broker_public = kBroker.public_key;
        identity.origin = kOrigin;
        identity.genesis_hash = genesis.hash;
        return identity;
    }

    /// Answers what has come.
    void turn() {
        while (const auto frames = requests_.receive(Milliseconds{0})) {
            v1::Request request;
            ASSERT_EQ(frames->size(), 2U);
            ASSERT_TRUE(request.ParseFromString(frames->at(1)));
            v1::Reply reply = answer_to(request);
            if (reply.what_case() == v1::Reply::WHAT_NOT_SET) continue;
            reply.set_id(request.id());
            requests_.send({frames->at(0), reply.SerializeAsString()});
        }
    }

    void publish(const std::string& topic, const Bytes& bytes) { feed_.send({topic, bytes}); }

    const StoredRecord genesis = the_genesis();
    const std::string note = sign_checkpoint({kOrigin, 1, genesis.hash}, kLog);
    v1::Welcome welcome;
    std::function<v1::Reply(const v1::Request&)> otherwise = [](const auto&) {
        return v1::Reply();
    };

  private:
    v1::Reply answer_to(const v1::Request& request) const {
        v1::Reply reply;
        if (request.has_hello())
            *reply.mutable_welcome() = welcome;
        else if (request.has_ping())
            reply.mutable_pong();
        else
            return otherwise(request);
        return reply;
    }

    system_test::RawPeer requests_{zmq::socket_type::router, kBroker};
    system_test::RawPeer feed_{zmq::socket_type::pub, kBroker};
};

class ALyingBroker : public testing::Test {
  protected:
    /// What the client says of it; empty where it believes everything until `is_enough`.
    template <typename Turn, typename Enough>
    std::string trouble(const Turn& turn, const Enough& is_enough) {
        const auto end = Connection::Clock::now() + 30s;
        try {
            while (!is_enough()) {
                broker.turn();
                turn();
                if (Connection::Clock::now() > end) return "neither failure nor end";
            }
        } catch (const VerificationFailure& failure) {
            return failure.what();
        }
        return {};
    }

    std::string trouble_at_welcome() {
        Connection connection(context, broker.client());
        return trouble([&] { connection.poll(5ms); }, [&] { return connection.welcomes() > 0; });
    }

    /// The same of the feed and of pages, for as many turns at most.
    std::string trouble_following(int turns = 10'000) {
        Connection connection(context, broker.client());
        Subscriber subscriber(context, connection, {kLoWu}, {}, Sequence{0},
                              [&](const StoredRecord&) { ++given_out; });
        return trouble(
            [&] {
                subscriber.poll(5ms);
                if (on_feed) on_feed();
            },
            [&] { return given_out > 0 || --turns < 0; });
    }

    /// The answer of a page of LWS, whatever was asked.
    void answer_replay_with(v1::ReplayPage page) {
        broker.welcome.mutable_scopes(0)->set_head(1'000);
        broker.welcome.mutable_scopes(0)->set_head_hash(Bytes(32, 'h'));
        broker.otherwise = [page = std::move(page)](const v1::Request& request) {
            v1::Reply reply;
            if (request.has_replay()) *reply.mutable_page() = page;
            return reply;
        };
    }

    zmq::context_t context;
    LyingBroker broker;
    int given_out = 0;
    std::function<void()> on_feed;
};

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST_F(ALyingBroker, IsNotOneWhereItsWelcomeHolds) { EXPECT_EQ(trouble_at_welcome(), ""); }

TEST_F(ALyingBroker, NamesNoScopeThatGenesisDoesNot) {
    for (const char* const name :
         {"LMC", "", "lws", "LWS]\nnext = 9\n[scopes.SITE", "SITE/../../x"}) {
        broker.welcome.clear_scopes();
        add_scope(broker.welcome, name, 7'401);
        EXPECT_TRUE(says(trouble_at_welcome(), "names a scope that genesis does not")) << name;
    }
    broker.welcome.clear_scopes();
    for (const auto& scope : {kLoWu, kSite, kAudit}) add_scope(broker.welcome, scope.value, 7'401);
    EXPECT_EQ(trouble_at_welcome(), "");
}

TEST_F(ALyingBroker, NamesNoScopeTwice) {
    add_scope(broker.welcome, kLoWu.value, 7'402);
    EXPECT_TRUE(says(trouble_at_welcome(), "names LWS twice"));
}

TEST_F(ALyingBroker, GivesNoFeedAtAPortThatIsNone) {
    for (const std::uint32_t port : {0U, 65'536U, 4'294'967'295U}) {
        broker.welcome.mutable_scopes(0)->set_feed_port(port);
        EXPECT_TRUE(says(trouble_at_welcome(), "a feed at port")) << port;
    }
}

TEST_F(ALyingBroker, SaysNoHashOfARecordThatIsNone) {
    auto& head = *broker.welcome.mutable_scopes(0);
    for (const auto& [count, bytes] : {std::pair{0U, 32U}, {1U, 0U}, {1U, 31U}, {1U, 33U}}) {
        head.set_head(count);
        head.set_head_hash(Bytes(bytes, 'h'));
        EXPECT_TRUE(says(trouble_at_welcome(), "no record hash")) << count << ", " << bytes;
    }
}

TEST_F(ALyingBroker, ReplaysNothingThatWasNotAskedFor) {
    v1::ReplayPage far;
    far.set_scope(kLoWu.value);
    far.set_from(1'000'000);
    far.set_head(2'000'000);
    answer_replay_with(far);
    EXPECT_EQ(trouble_following(), "a page of LWS from 1000000 on came as one of LWS from 0 on");
    v1::ReplayPage of_another;
    of_another.set_scope("LMC\x1b[31m");
    answer_replay_with(of_another);
    EXPECT_TRUE(says(trouble_following(), "came as one of LWS from 0 on"));
    EXPECT_EQ(given_out, 0);
}

TEST_F(ALyingBroker, RepliesWithNoRecordsButThoseOfThePage) {
    v1::Record record;
    record.set_scope(kLoWu.value);
    record.set_sequence(9);
    v1::ReplayPage page;
    page.set_scope(kLoWu.value);
    page.set_head(10);
    page.add_records(seal(record).bytes);
    answer_replay_with(page);
    EXPECT_TRUE(says(trouble_following(), "a page holds sequence 9 where 0 belongs"));
    page.set_records(0, "no record");
    answer_replay_with(page);
    EXPECT_TRUE(says(trouble_following(), "cannot be read"));
}

TEST_F(ALyingBroker, GivesNoReceiptForAnotherRecord) {
    broker.otherwise = [this](const v1::Request& request) {
        v1::Reply reply;
        if (!request.has_submit()) return reply;
        v1::Content content;
        content.ParseFromString(request.submit().envelopes(0).content());
        v1::Answer& answer = *reply.mutable_submitted()->add_answers();
        answer.set_message_id(content.message_id());
        v1::Receipt& receipt = *answer.mutable_receipt();
        receipt.set_scope(content.scope());
        receipt.set_sequence(4'711);
        receipt.set_recorded_at(now().ms);
        receipt.set_record_hash(broker.genesis.hash.value);
        receipt.set_record(broker.genesis.bytes);
        reply.mutable_submitted()->set_checkpoint(broker.note);
        return reply;
    };
    v1::Content hold;
    hold.set_scope(kLoWu.value);
    hold.mutable_release_order()->set_action(v1::ReleaseOrder::HOLD);
    Connection connection(context, broker.client());
    bool is_answered = false;
    connection.submit_later(hold, [&](const auto&, const auto&) { is_answered = true; });
    EXPECT_EQ(trouble([&] { connection.poll(5ms); }, [&] { return is_answered; }),
              "a receipt says of record 0 what the record does not");
    EXPECT_FALSE(is_answered);
    EXPECT_THROW(connection.poll(0ms), VerificationFailure) << "and believes nothing more";
}

/// Any bytes, bent in any place: what the client makes of them is a failure that says why, or
/// nothing at all.
Bytes bent(Bytes bytes, std::mt19937& chance) {
    const auto any = [&](std::size_t below) {
        return std::uniform_int_distribution<std::size_t>(0, below - 1)(chance);
    };
    for (std::size_t times = any(4) + 1; times > 0; --times) {
        if (any(4) == 0) bytes.resize(any(bytes.size()) + 1);
        bytes[any(bytes.size())] = static_cast<char>(any(256));
    }
    return bytes;
}

TEST_F(ALyingBroker, CrashesNoClientWithABentWelcome) {
    std::mt19937 chance{11};
    const Bytes good = broker.welcome.SerializeAsString();
    for (int round = 0; round < 150; ++round) {
        broker.welcome.Clear();
        broker.welcome.ParseFromString(bent(good, chance));
        // A Welcome that still holds is as good as the first one: genesis, note and scopes are.
        const std::string why = trouble_at_welcome();
        EXPECT_NE(why, "neither failure nor end") << round;
    }
}

TEST_F(ALyingBroker, CrashesNoReaderWithABentPageOrFeed) {
    std::mt19937 chance{12};
    v1::Record record;
    record.set_scope(kLoWu.value);
    record.set_salt(Bytes(16, 's'));
    record.mutable_broker_stop()->set_reason("bent");
    v1::Beacon beacon;
    beacon.set_scope(kLoWu.value);
    beacon.set_epoch(1);
    beacon.set_head(1);
    beacon.set_head_hash(Bytes(32, 'h'));
    beacon.set_checkpoint(broker.note);
    v1::ReplayPage page;
    page.set_scope(kLoWu.value);
    page.set_head(1);
    page.add_records(seal(record).bytes);
    const Bytes good_page = page.SerializeAsString();
    for (int round = 0; round < 60; ++round) {
        v1::ReplayPage other;
        other.ParseFromString(bent(good_page, chance));
        answer_replay_with(other);
        if (round % 2 == 0) {
            broker.otherwise = [](const auto&) { return v1::Reply(); };
            on_feed = [&] {
                broker.publish("LWS/broker", bent(seal(record).bytes, chance));
                broker.publish("LWS/beacon", bent(beacon.SerializeAsString(), chance));
            };
        }
        given_out = 0;
        // An empty page of a head that is not reached is neither true nor false: it is asked again.
        EXPECT_NE(trouble_following(100), "neither failure nor end") << round;
        on_feed = nullptr;
    }
}

}  // namespace
}  // namespace liaison::client
