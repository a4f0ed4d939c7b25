// A peer that keeps to no rule of the client library: what a stranger or an attacker would send.
#pragma once

#include <optional>
#include <string>
#include <vector>
#include <zmq.hpp>

#include "clients/library/identity.h"
#include "proto/codec.h"
#include "proto/encoding.h"

namespace liaison::system_test {

class RawPeer {
  public:
    enum class Mechanism { none, plain, curve };

    RawPeer(zmq::socket_type type, Mechanism mechanism, const KeyPair& curve,
            const Bytes& broker_public)
        : socket_(context_, type) {
        socket_.set(zmq::sockopt::linger, 0);
        // A peer that was turned away has no connection left to send on: that must not wait for
        // ever.
        socket_.set(zmq::sockopt::sndtimeo, 2'000);
        if (mechanism == Mechanism::plain) {
            socket_.set(zmq::sockopt::plain_username, "hk-lws-desk");
            socket_.set(zmq::sockopt::plain_password, "hk-lws-desk");
        }
        if (mechanism == Mechanism::curve) {
            socket_.set(zmq::sockopt::curve_serverkey, to_z85(broker_public));
            socket_.set(zmq::sockopt::curve_publickey, to_z85(curve.public_key));
            socket_.set(zmq::sockopt::curve_secretkey, to_z85(curve.secret));
        }
        if (type == zmq::socket_type::sub) socket_.set(zmq::sockopt::subscribe, "");
    }

    /// A false broker's: serves with its key pair, at a free port.
    RawPeer(zmq::socket_type type, const KeyPair& broker) : socket_(context_, type) {
        socket_.set(zmq::sockopt::linger, 0);
        socket_.set(zmq::sockopt::curve_server, true);
        socket_.set(zmq::sockopt::curve_publickey, to_z85(broker.public_key));
        socket_.set(zmq::sockopt::curve_secretkey, to_z85(broker.secret));
        socket_.bind("tcp://127.0.0.1:*");
    }

    /// Of one that serves.
    std::uint32_t port() const {
        const std::string endpoint = socket_.get(zmq::sockopt::last_endpoint);
        return static_cast<std::uint32_t>(std::stoul(endpoint.substr(endpoint.rfind(':') + 1)));
    }

    /// With the keys of `identity`.
    static RawPeer as(const client::Identity& identity,
                      zmq::socket_type type = zmq::socket_type::dealer) {
        return {type, Mechanism::curve, identity.curve, identity.broker_public};
    }

    RawPeer& connect(std::uint16_t port) {
        socket_.connect("tcp://127.0.0.1:" + std::to_string(port));
        return *this;
    }

    /// Asks to be known by `routing_id`. Before connecting.
    RawPeer& claim(const std::string& routing_id) {
        socket_.set(zmq::sockopt::routing_id, routing_id);
        return *this;
    }

    void send(const std::vector<Bytes>& frames) {
        for (std::size_t i = 0; i < frames.size(); ++i)
            socket_.send(zmq::buffer(frames[i]),
                         i + 1 < frames.size() ? zmq::send_flags::sndmore : zmq::send_flags::none);
    }

    /// The next message's frames; nothing when none comes in time.
    std::optional<std::vector<Bytes>> receive(Milliseconds patience) {
        socket_.set(zmq::sockopt::rcvtimeo, static_cast<int>(patience.count()));
        std::vector<Bytes> frames;
        do {
            zmq::message_t frame;
            if (!socket_.recv(frame)) return std::nullopt;
            frames.push_back(frame.to_string());
            if (!frame.more()) return frames;
        } while (true);
    }

    /// Sends one request and reads its reply.
    std::optional<v1::Reply> ask(const v1::Request& request, Milliseconds patience) {
        send({request.SerializeAsString()});
        const auto frames = receive(patience);
        v1::Reply reply;
        if (!frames || !reply.ParseFromString(frames->front())) return std::nullopt;
        return reply;
    }

    /// Says Hello as a client should; the session, or nothing.
    std::optional<Bytes> hello(const Digest& genesis_hash, Milliseconds patience) {
        v1::Request request;
        request.mutable_hello()->set_protocol(kProtocol);
        request.mutable_hello()->set_genesis_hash(genesis_hash.value);
        const auto reply = ask(request, patience);
        if (!reply || !reply->has_welcome()) return std::nullopt;
        return reply->welcome().session();
    }

  private:
    zmq::context_t context_;
    zmq::socket_t socket_;
};

}  // namespace liaison::system_test
