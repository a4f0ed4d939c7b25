// What is published, through real sockets.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "broker/feeds.h"
#include "proto/encoding.h"

namespace liaison::broker {

namespace {

using namespace std::chrono_literals;

constexpr int kPatience = 20'000;  ///< Milliseconds; only feeds that are silent take as long.

/// Free at once when it is known: libzmq gives a port back a while after its socket is closed.
std::uint16_t a_free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(::bind(socket, any, size), 0);
    EXPECT_EQ(::getsockname(socket, any, &size), 0);
    ::close(socket);
    return ntohs(address.sin_port);
}

class BrokerFeeds : public testing::Test {
  protected:
    BrokerFeeds() {
        config_.host = "127.0.0.1";
        config_.curve = new_curve_pair();
        config_.feed_port = a_free_port();
    }

    enum class WhenCut { stays_away, comes_again };

    zmq::socket_t a_reader(WhenCut when_cut = WhenCut::comes_again) {
        const KeyPair own = new_curve_pair();
        zmq::socket_t reader(context_, zmq::socket_type::sub);
        reader.set(zmq::sockopt::linger, 0);
        reader.set(zmq::sockopt::rcvtimeo, kPatience);
        reader.set(zmq::sockopt::reconnect_ivl, when_cut == WhenCut::comes_again ? 10 : -1);
        reader.set(zmq::sockopt::curve_serverkey, to_z85(config_.curve.public_key));
        reader.set(zmq::sockopt::curve_publickey, to_z85(own.public_key));
        reader.set(zmq::sockopt::curve_secretkey, to_z85(own.secret));
        reader.set(zmq::sockopt::subscribe, "");
        reader.connect("tcp://127.0.0.1:" + std::to_string(config_.feed_port));
        return reader;
    }

    /// Publishes `said` until the reader has it: who is not there yet gets nothing. What came
    /// before it, in order.
    static std::vector<std::string> read_until(Feeds& feeds, zmq::socket_t& reader,
                                               const std::string& said) {
        std::vector<std::string> before;
        const auto until = std::chrono::steady_clock::now() + Milliseconds{kPatience};
        while (std::chrono::steady_clock::now() < until) {
            feeds.publish({{0, "topic", said}});
            zmq::message_t topic;
            zmq::message_t body;
            reader.set(zmq::sockopt::rcvtimeo, 50);
            while (reader.recv(topic) && reader.recv(body)) {
                if (body.to_string_view() == said) return before;
                before.push_back(body.to_string());
            }
        }
        ADD_FAILURE() << said << " did not come";
        return before;
    }

    zmq::context_t context_;
    Config config_;
};

}  // namespace

TEST_F(BrokerFeeds, PublishInTheOrderOfTheCalls) {
    Feeds feeds(context_, config_, {Scope{"LWS"}});
    auto reader = a_reader();
    read_until(feeds, reader, "here");
    for (int i = 0; i < 500; ++i)
        feeds.publish({{0, "a", std::to_string(2 * i)}, {0, "b", std::to_string(2 * i + 1)}});
    auto came = read_until(feeds, reader, "end");
    std::erase(came, "here");
    ASSERT_EQ(came.size(), 1'000U);
    for (std::size_t i = 0; i < came.size(); ++i) EXPECT_EQ(came[i], std::to_string(i));
}

TEST_F(BrokerFeeds, WhatFollowsABindingAgainReachesOnlyWhoComesAgain) {
    Feeds feeds(context_, config_, {Scope{"LWS"}});
    auto reader = a_reader(WhenCut::stays_away);
    read_until(feeds, reader, "here");
    feeds.bind_again({0});
    feeds.publish({{0, "topic", "after"}});
    auto newcomer = a_reader();
    read_until(feeds, newcomer, "again");
    zmq::message_t topic;
    zmq::message_t body;
    reader.set(zmq::sockopt::rcvtimeo, 200);
    while (reader.recv(topic) && reader.recv(body)) EXPECT_EQ(body.to_string_view(), "here");
}

TEST_F(BrokerFeeds, WhatIsTooFarBehindIsDroppedCountedAndLeavesTheRestAlone) {
    Feeds feeds(context_, config_, {Scope{"LWS"}});
    auto reader = a_reader();
    read_until(feeds, reader, "here");
    feeds.publish({{0, "topic", "small"}, {0, "topic", Bytes(Feeds::kMostWaiting, 'x')}});
    auto came = read_until(feeds, reader, "after");
    std::erase(came, "here");
    EXPECT_TRUE(came.empty()) << came.size();
    EXPECT_EQ(feeds.take_dropped(), 2U);
    EXPECT_EQ(feeds.take_dropped(), 0U);
}

TEST_F(BrokerFeeds, APortThatIsTakenIsSaid) {
    zmq::socket_t other(context_, zmq::socket_type::pub);
    other.bind("tcp://127.0.0.1:" + std::to_string(config_.feed_port));
    EXPECT_THROW(Feeds(context_, config_, {Scope{"LWS"}}), SocketError);
}

}  // namespace liaison::broker
