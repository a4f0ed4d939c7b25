// ZeroMQ as clients use it: CURVE to one broker, every queue bounded. The one door to ZeroMQ in
// this room.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <zmq.hpp>

#include "clients/library/identity.h"

namespace liaison::client {

/// One socket with all options set that must be set before it connects. One thread.
class Socket {
  public:
    enum class Kind {
        request,  ///< DEALER
        feed,     ///< SUB, of the whole feed: a filtered one could not see gaps
    };

    Socket(zmq::context_t& context, Kind kind, const Identity& identity);

    /// "tcp://host:port". Returns at once; libzmq connects, and connects again, by itself.
    void connect(const std::string& endpoint);

    /// False where it is not taken: no connection at present, or its queue is full. Nothing was
    /// sent then.
    bool send(const std::string& frame);

    /// The next message's first two frames, the second empty where there is one only; nothing when
    /// none is waiting.
    std::optional<std::pair<Bytes, Bytes>> receive();

    /// True once the broker has turned this key away. libzmq does not try again then: the socket is
    /// of no more use.
    bool turned_away();

    /// How often since it was made the broker was reached and broke off the handshake: so does one
    /// with another CURVE key than the one pinned.
    int broken_handshakes();

    void* handle() { return socket_.handle(); }

  private:
    zmq::socket_t socket_;
    zmq::socket_t monitor_;
    void take_events();

    bool turned_away_ = false;
    int broken_handshakes_ = 0;
};

/// Waits until one of `sockets` has something to receive, `to_send` (where there is one) takes
/// something, or `patience` is over. A signal ends the wait early.
void wait_for(std::span<void* const> sockets, void* to_send, Milliseconds patience);

/// The endpoint of another port on the same host: "tcp://10.0.0.5:7400" and 7402 make
/// "tcp://10.0.0.5:7402".
std::string endpoint_at(const std::string& endpoint, std::uint32_t port);

}  // namespace liaison::client
