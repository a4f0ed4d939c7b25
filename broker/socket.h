// The one door to ZeroMQ in this room: sockets with every option that must be set before they are
// bound.
#pragma once

#include <optional>
#include <string>
#include <vector>
#include <zmq.hpp>

#include "proto/keys.h"

namespace liaison::broker {

/// A socket could not be made or bound; what() says which, and what to do.
class SocketError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The request socket: ROUTER, CURVE server, ZAP domain "request".
zmq::socket_t request_socket(zmq::context_t& context, const KeyPair& key);

/// A feed: PUB, CURVE server. `zap_domain` says whose reading is asked about.
zmq::socket_t feed_socket(zmq::context_t& context, const KeyPair& key,
                          const std::string& zap_domain);

/// Where libzmq asks whether a key may connect (RFC 27). To be bound before any other socket.
zmq::socket_t zap_socket(zmq::context_t& context);

/// Throws SocketError with the address and what to do.
void bind(zmq::socket_t& socket, const std::string& host, std::uint16_t port);

/// Waits for the first of `items`, at most `patience`. A process that was stopped and goes on may
/// come back early.
void poll(std::vector<zmq::pollitem_t>& items, Milliseconds patience);

/// One question of libzmq: may this CURVE key connect to this domain?
struct ZapQuestion {
    zmq::message_t peer;  ///< Whom the answer goes to inside the process.
    std::string id;
    std::string domain;
    std::string address;
    std::string mechanism;
    Bytes curve_public;  ///< Empty for any mechanism but CURVE.
};

/// Nothing when no question is waiting.
std::optional<ZapQuestion> next_question(zmq::socket_t& zap);

enum class Admission {
    now,    ///< 200, with the key in hexadecimal as user id.
    later,  ///< 300: libzmq's clients try again by themselves.
    never,  ///< 400
};

void answer(zmq::socket_t& zap, ZapQuestion question, Admission admission);

/// A request as it came: whose connection, and its frame.
struct Arrival {
    Bytes peer;  ///< The ROUTER's own id of the connection.
    Bytes curve_public;
    int descriptor = -1;
    zmq::message_t frame;      ///< The last one that was read.
    std::size_t bytes = 0;     ///< Of all that were read, each counted as kSmallestFrame at least.
    bool well_formed = false;  ///< Exactly one frame after the peer's id.
    bool unfinished = false;   ///< There are more than two: drop_rest() before the next arrival.
};

constexpr std::size_t kSmallestFrame = 64;  ///< Bytes: what handling an empty one costs.

std::optional<Arrival> next_arrival(zmq::socket_t& router);

/// Drops at most `most` further frames of an unfinished arrival. True once it has the last one.
bool drop_rest(zmq::socket_t& router, std::size_t most);

enum class Sent { yes, peer_gone, peer_full };

Sent send_to(zmq::socket_t& router, const Bytes& peer, const std::string& frame);

void publish(zmq::socket_t& feed, const std::string& topic, const Bytes& bytes);

}  // namespace liaison::broker
