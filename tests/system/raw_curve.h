// ZMTP with CURVE by hand, over a bare TCP connection: what libzmq's own sockets never send
// (RFC 23 and 26).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "clients/library/identity.h"

namespace liaison::system_test {

/// A bare TCP connection to this machine; closed with it.
class Tcp {
  public:
    explicit Tcp(std::uint16_t port);
    ~Tcp();
    Tcp(Tcp&& other) noexcept;
    Tcp(const Tcp&) = delete;
    Tcp& operator=(const Tcp&) = delete;

    bool good() const { return fd_ >= 0; }
    /// False where the other end has closed it, or took nothing for 2 s.
    bool send(BytesView bytes) const;
    /// Exactly so many bytes; nothing when they have not come within 5 s.
    std::optional<Bytes> receive(std::size_t size) const;
    void reset();
    /// True once the other end has closed it, within `patience`. Drops what comes.
    bool closed_within(Milliseconds patience) const;

  private:
    int fd_;
};

/// The first 64 bytes of a CURVE client.
Bytes curve_greeting();

/// One ZMTP frame; `flags` of RFC 23 without the long bit.
Bytes zmtp_frame(unsigned char flags, BytesView body);

/// A client that has been let in, and then does as it likes.
class RawCurve {
  public:
    /// `socket_type`: DEALER or SUB; `routing_id`: what it asks to be known by. Not good() where
    /// the handshake was refused.
    RawCurve(const client::Identity& identity, std::uint16_t port, const std::string& socket_type,
             const std::string& routing_id = {});

    bool good() const { return good_; }
    /// One frame of a message, which goes on if `more`; false once the connection is cut.
    bool send(BytesView frame, bool more = false);
    /// Closes with a reset, whatever is under way.
    void reset() { tcp_.reset(); }
    /// The next frame; nothing where none comes in 5 s.
    std::optional<Bytes> receive() const;
    const Tcp& tcp() const { return tcp_; }

  private:
    bool shake_hands(const client::Identity& identity, const Bytes& metadata);
    Bytes next_nonce(std::string_view prefix);

    Tcp tcp_;
    std::uint64_t nonce_ = 0;
    Bytes shared_;  ///< Of both sides' short keys.
    bool good_ = false;
};

}  // namespace liaison::system_test
