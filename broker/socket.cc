#include "broker/socket.h"

#include <algorithm>

#include "proto/encoding.h"

namespace liaison::broker {

namespace {

constexpr std::int64_t kLargestFrame = 4 << 20;  // bytes; 512 usual notices fit many times over
constexpr int kHandshakePatience = 5'000;        // milliseconds
constexpr std::int64_t kLargestSubscription =
    288;                                   // bytes, sealed; a handshake's largest frame has 276
constexpr int kBacklog = 1'024;            // connections not yet accepted
constexpr int kHeartbeat = 2'000;          // milliseconds
constexpr int kHeartbeatPatience = 6'000;  // milliseconds
constexpr int kLinger = 1'000;             // milliseconds: the last replies of a stop
constexpr int kRepliesQueued = 2'000;      // messages per peer
// None. At a high-water mark libzmq 4.3.4 stops reading; where the connection then breaks, the next
// heartbeat fails an assertion and ends the process. Connections bounds what comes instead.
constexpr int kNoMark = 0;
constexpr int kReaderBuffer = 2'048;       // bytes of the kernel
constexpr std::size_t kZapFrames = 16;     // it has 8 or 9
constexpr std::size_t kRequestFrames = 3;  // the peer's id, and one more than there should be
constexpr int kRecordsQueued =
    20'000;  // messages per subscriber; one that is further behind replays

zmq::socket_t server_socket(zmq::context_t& context, zmq::socket_type type, const KeyPair& key,
                            const std::string& zap_domain) {
    zmq::socket_t socket(context, type);
    socket.set(zmq::sockopt::linger, kLinger);
    socket.set(zmq::sockopt::rcvhwm, kNoMark);
    // A crowd of strangers must not have a desk's first packet dropped: that costs it a second.
    socket.set(zmq::sockopt::backlog, kBacklog);
    socket.set(zmq::sockopt::curve_server, true);
    socket.set(zmq::sockopt::curve_secretkey, to_z85(key.secret));
    socket.set(zmq::sockopt::zap_domain, zap_domain);
    socket.set(zmq::sockopt::handshake_ivl, kHandshakePatience);
    socket.set(zmq::sockopt::heartbeat_ivl, kHeartbeat);
    socket.set(zmq::sockopt::heartbeat_timeout, kHeartbeatPatience);
    socket.set(zmq::sockopt::heartbeat_ttl, kHeartbeatPatience);
    return socket;
}

// Takes one message, or the first `most` frames of it; empty when none is waiting.
std::vector<zmq::message_t> next_message(zmq::socket_t& socket, std::size_t most) {
    std::vector<zmq::message_t> frames;
    do {
        zmq::message_t frame;
        if (!socket.recv(frame, frames.empty() ? zmq::recv_flags::dontwait : zmq::recv_flags::none))
            return {};
        frames.push_back(std::move(frame));
    } while (frames.back().more() && frames.size() < most);
    return frames;
}

}  // namespace

zmq::socket_t request_socket(zmq::context_t& context, const KeyPair& key) {
    auto socket = server_socket(context, zmq::socket_type::router, key, "request");
    socket.set(zmq::sockopt::maxmsgsize, kLargestFrame);
    socket.set(zmq::sockopt::router_mandatory, true);
    socket.set(zmq::sockopt::sndhwm, kRepliesQueued);
    return socket;
}

zmq::socket_t feed_socket(zmq::context_t& context, const KeyPair& key,
                          const std::string& zap_domain) {
    auto socket = server_socket(context, zmq::socket_type::pub, key, zap_domain);
    // What a subscriber sends upstream are subscriptions only.
    socket.set(zmq::sockopt::maxmsgsize, kLargestSubscription);
    socket.set(zmq::sockopt::sndhwm, kRecordsQueued);
    // A reader says next to nothing. What one that floods has sent before it is cut is worked
    // through by the socket thread, so little may be on its way.
    socket.set(zmq::sockopt::rcvbuf, kReaderBuffer);
    return socket;
}

zmq::socket_t zap_socket(zmq::context_t& context) {
    zmq::socket_t socket(context, zmq::socket_type::router);
    socket.set(zmq::sockopt::linger, 0);
    socket.bind("inproc://zeromq.zap.01");
    return socket;
}

void bind(zmq::socket_t& socket, const std::string& host, std::uint16_t port) {
    const bool v6 = host.find(':') != std::string::npos;
    const std::string address =
        "tcp://" + (v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
    if (v6) socket.set(zmq::sockopt::ipv6, true);
    try {
        socket.bind(address);
    } catch (const zmq::error_t& error) {
        throw SocketError(
            "cannot listen on " + address + ": " + error.what() +
            ". Stop what holds the port, or set other ports in liaison.toml ([listen]) and "
            "in the identities.");
    }
}

void poll(std::vector<zmq::pollitem_t>& items, Milliseconds patience) {
    try {
        zmq::poll(items, patience);
    } catch (const zmq::error_t& error) {
        // SIGCONT after SIGSTOP interrupts a wait although nobody handles it.
        if (error.num() != EINTR) throw;
        for (auto& item : items) item.revents = 0;
    }
}

std::optional<ZapQuestion> next_question(zmq::socket_t& zap) {
    auto frames = next_message(zap, kZapFrames);
    // peer, empty, version, request id, domain, address, routing id, mechanism, credentials
    if (frames.size() < 8 || frames[2].to_string_view() != "1.0") return std::nullopt;
    ZapQuestion question;
    question.peer = std::move(frames[0]);
    question.id = frames[3].to_string();
    question.domain = frames[4].to_string();
    question.address = frames[5].to_string();
    question.mechanism = frames[7].to_string();
    if (question.mechanism == "CURVE" && frames.size() == 9)
        question.curve_public = frames[8].to_string();
    return question;
}

void answer(zmq::socket_t& zap, ZapQuestion question, Admission admission) {
    std::string status;
    std::string text;
    std::string user_id;
    switch (admission) {
        case Admission::now:
            status = "200";
            text = "OK";
            user_id = to_hex(question.curve_public);
            break;
        case Admission::later:
            status = "300";
            text = "not now";
            break;
        case Admission::never:
            status = "400";
            text = "not enrolled";
            break;
    }
    zap.send(question.peer, zmq::send_flags::sndmore);
    for (const std::string& frame :
         {std::string(), std::string("1.0"), question.id, status, text, user_id})
        zap.send(zmq::buffer(frame), zmq::send_flags::sndmore);
    zap.send(zmq::message_t(), zmq::send_flags::none);
}

std::optional<Arrival> next_arrival(zmq::socket_t& router) {
    auto frames = next_message(router, kRequestFrames);
    if (frames.empty()) return std::nullopt;
    Arrival arrival;
    arrival.peer = frames.front().to_string();
    for (std::size_t i = 1; i < frames.size(); ++i)
        arrival.bytes += std::max(frames[i].size(), kSmallestFrame);
    arrival.unfinished = frames.back().more();
    arrival.well_formed = frames.size() == 2 && !arrival.unfinished;
    arrival.frame = std::move(frames.back());
    arrival.descriptor = zmq_msg_get(arrival.frame.handle(), ZMQ_SRCFD);
    if (const char* const user = zmq_msg_gets(arrival.frame.handle(), "User-Id"))
        arrival.curve_public = from_hex(user).value_or(Bytes());
    return arrival;
}

bool drop_rest(zmq::socket_t& router, std::size_t most) {
    for (std::size_t i = 0; i < most; ++i) {
        zmq::message_t frame;
        if (!router.recv(frame, zmq::recv_flags::dontwait) || !frame.more()) return true;
    }
    return false;
}

Sent send_to(zmq::socket_t& router, const Bytes& peer, const std::string& frame) {
    try {
        if (!router.send(zmq::buffer(peer), zmq::send_flags::sndmore | zmq::send_flags::dontwait))
            return Sent::peer_full;
        router.send(zmq::buffer(frame), zmq::send_flags::dontwait);
        return Sent::yes;
    } catch (const zmq::error_t& error) {
        if (error.num() == EHOSTUNREACH) return Sent::peer_gone;
        throw;
    }
}

void publish(zmq::socket_t& feed, const std::string& topic, const Bytes& bytes) {
    feed.send(zmq::buffer(topic), zmq::send_flags::sndmore);
    feed.send(zmq::buffer(bytes), zmq::send_flags::none);
}

}  // namespace liaison::broker
