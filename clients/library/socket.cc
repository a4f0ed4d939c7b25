#include "clients/library/socket.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "proto/encoding.h"

namespace liaison::client {

namespace {

constexpr int kLinger = 500;               // milliseconds
constexpr int kHeartbeat = 2'000;          // milliseconds
constexpr int kHeartbeatPatience = 6'000;  // milliseconds
constexpr int kHandshakePatience = 5'000;  // milliseconds
constexpr int kReconnect = 100;            // milliseconds; doubles up to the longest
constexpr int kLongestReconnect = 5'000;   // milliseconds
constexpr std::int64_t kLargestReply = 8 << 20;
constexpr std::int64_t kLargestOfFeed = 128 << 10;  // a record has 64 KiB at most, a note 16
constexpr int kRequestsQueued = 1'000;
constexpr int kRecordsQueued = 20'000;
constexpr std::size_t kMonitorNameBytes = 16;

int jittered(int milliseconds) {
    const auto chance = static_cast<unsigned char>(random_bytes(1).front());
    return milliseconds + milliseconds * chance / 256;
}

constexpr int kEvents = ZMQ_EVENT_HANDSHAKE_FAILED_AUTH | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL;

// Handshakes that failed: libzmq tells them nowhere else.
zmq::socket_t monitor_of(zmq::context_t& context, zmq::socket_t& socket) {
    const std::string name = "inproc://turned-away-" + to_hex(random_bytes(kMonitorNameBytes));
    if (zmq_socket_monitor(socket.handle(), name.c_str(), kEvents) != 0) throw zmq::error_t();
    zmq::socket_t monitor(context, zmq::socket_type::pair);
    monitor.set(zmq::sockopt::linger, 0);
    monitor.connect(name);
    return monitor;
}

zmq::socket_type type_of(Socket::Kind kind) {
    return kind == Socket::Kind::request ? zmq::socket_type::dealer : zmq::socket_type::sub;
}

}  // namespace

Socket::Socket(zmq::context_t& context, Kind kind, const Identity& identity)
    : socket_(context, type_of(kind)) {
    using namespace zmq;  // NOLINT(google-build-using-namespace): sockopt by its short name
    socket_.set(sockopt::linger, kLinger);
    socket_.set(sockopt::immediate, true);
    socket_.set(sockopt::heartbeat_ivl, kHeartbeat);
    socket_.set(sockopt::heartbeat_timeout, kHeartbeatPatience);
    socket_.set(sockopt::heartbeat_ttl, kHeartbeatPatience);
    socket_.set(sockopt::handshake_ivl, kHandshakePatience);
    socket_.set(sockopt::reconnect_ivl, jittered(kReconnect));
    socket_.set(sockopt::reconnect_ivl_max, kLongestReconnect);
    socket_.set(sockopt::maxmsgsize, kind == Kind::feed ? kLargestOfFeed : kLargestReply);
    socket_.set(sockopt::sndhwm, kRequestsQueued);
    socket_.set(sockopt::rcvhwm, kRecordsQueued);
    socket_.set(sockopt::ipv6, identity.endpoint.find('[') != std::string::npos);
    socket_.set(sockopt::curve_serverkey, to_z85(identity.broker_public));
    socket_.set(sockopt::curve_publickey, to_z85(identity.curve.public_key));
    socket_.set(sockopt::curve_secretkey, to_z85(identity.curve.secret));
    if (kind == Kind::feed) socket_.set(sockopt::subscribe, "");
    monitor_ = monitor_of(context, socket_);
}

void Socket::connect(const std::string& endpoint) { socket_.connect(endpoint); }

bool Socket::send(const std::string& frame) {
    return socket_.send(zmq::buffer(frame), zmq::send_flags::dontwait).has_value();
}

std::optional<std::pair<Bytes, Bytes>> Socket::receive() {
    std::pair<Bytes, Bytes> frames;
    zmq::message_t frame;
    if (!socket_.recv(frame, zmq::recv_flags::dontwait)) return std::nullopt;
    frames.first = frame.to_string();
    // All frames of a message arrive together: none of these waits.
    for (int place = 1; frame.more(); ++place) {
        if (!socket_.recv(frame, zmq::recv_flags::none)) break;
        if (place == 1) frames.second = frame.to_string();
    }
    return frames;
}

void Socket::take_events() {
    zmq::message_t event;
    while (monitor_.recv(event, zmq::recv_flags::dontwait)) {
        // Each event is two frames, the number and the address; the value stands after the 16-bit
        // number.
        std::uint16_t what = 0;
        std::uint32_t status = 0;
        if (event.size() == sizeof(what) + sizeof(status)) {
            const char* const bytes = static_cast<const char*>(event.data());
            std::memcpy(&what, bytes, sizeof(what));
            std::memcpy(&status, bytes + sizeof(what), sizeof(status));
        }
        constexpr std::uint32_t kNotAuthorised = 400;
        if (what == ZMQ_EVENT_HANDSHAKE_FAILED_AUTH && status == kNotAuthorised)
            turned_away_ = true;
        // The value is the errno: a handshake that only takes too long is none of these.
        if (what == ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL &&
            (status == EPIPE || status == ECONNRESET))
            ++broken_handshakes_;
        while (event.more() && monitor_.recv(event, zmq::recv_flags::dontwait)) continue;
    }
}

bool Socket::turned_away() {
    take_events();
    return turned_away_;
}

int Socket::broken_handshakes() {
    take_events();
    return broken_handshakes_;
}

void wait_for(std::span<void* const> sockets, void* to_send, Milliseconds patience) {
    std::vector<zmq_pollitem_t> items;
    for (void* const socket : sockets) {
        const bool sends = socket == to_send;
        items.push_back({socket, 0, static_cast<short>(ZMQ_POLLIN | (sends ? ZMQ_POLLOUT : 0)), 0});
    }
    zmq_poll(items.data(), static_cast<int>(items.size()),
             static_cast<long>(std::max(patience, Milliseconds{0}).count()));
}

std::string endpoint_at(const std::string& endpoint, std::uint32_t port) {
    return endpoint.substr(0, endpoint.rfind(':') + 1) + std::to_string(port);
}

}  // namespace liaison::client
