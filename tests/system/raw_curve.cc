#include "tests/system/raw_curve.h"

#include <arpa/inet.h>
#include <sodium.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

namespace liaison::system_test {

namespace {

const unsigned char* raw(BytesView bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(Bytes& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

Bytes shared_key(BytesView public_key, BytesView secret_key) {
    Bytes out(crypto_box_BEFORENMBYTES, '\0');
    if (crypto_box_beforenm(raw(out), raw(public_key), raw(secret_key)) != 0)
        throw std::runtime_error("a CURVE key is no point");
    return out;
}

Bytes boxed(BytesView plain, BytesView nonce, BytesView shared) {
    Bytes out(plain.size() + crypto_box_MACBYTES, '\0');
    crypto_box_easy_afternm(raw(out), raw(plain), plain.size(), raw(nonce), raw(shared));
    return out;
}

std::optional<Bytes> unboxed(BytesView box, BytesView nonce, BytesView shared) {
    if (box.size() < crypto_box_MACBYTES) return std::nullopt;
    Bytes out(box.size() - crypto_box_MACBYTES, '\0');
    if (crypto_box_open_easy_afternm(raw(out), raw(box), box.size(), raw(nonce), raw(shared)) != 0)
        return std::nullopt;
    return out;
}

Bytes big_endian(std::uint64_t value, std::size_t size) {
    Bytes out(size, '\0');
    for (std::size_t i = size; i-- > 0; value >>= 8U) out[i] = static_cast<char>(value & 0xFFU);
    return out;
}

constexpr unsigned char kCommand = 0x04;

}  // namespace

Tcp::Tcp(std::uint16_t port) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    const timeval patience{2, 0};
    setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return;
    close(fd_);
    fd_ = -1;
}

Tcp::~Tcp() {
    if (fd_ >= 0) close(fd_);
}

Tcp::Tcp(Tcp&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

bool Tcp::send(BytesView bytes) const {
    while (!bytes.empty()) {
        const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::optional<Bytes> Tcp::receive(std::size_t size) const {
    const timeval wait{5, 0};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    Bytes out(size, '\0');
    if (recv(fd_, out.data(), size, MSG_WAITALL) != static_cast<ssize_t>(size)) return std::nullopt;
    return out;
}

void Tcp::reset() {
    const linger at_once{1, 0};
    setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close(std::exchange(fd_, -1));
}

bool Tcp::closed_within(Milliseconds patience) const {
    const timeval wait{patience.count() / 1000, (patience.count() % 1000) * 1000};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    Bytes sink(4096, '\0');
    while (true) {
        const auto got = recv(fd_, sink.data(), sink.size(), 0);
        if (got == 0 || (got < 0 && errno != EAGAIN)) return true;
        if (got < 0) return false;
    }
}

Bytes curve_greeting() {
    return Bytes("\xff\0\0\0\0\0\0\0\x01\x7f\x03\0", 12) + "CURVE" + Bytes(15 + 32, '\0');
}

Bytes zmtp_frame(unsigned char flags, BytesView body) {
    constexpr unsigned char kLong = 0x02;
    const bool is_long = body.size() > 255;
    Bytes out(1, static_cast<char>(is_long ? flags | kLong : flags));
    out += big_endian(body.size(), is_long ? 8 : 1);
    return out += body;
}

RawCurve::RawCurve(const client::Identity& identity, std::uint16_t port,
                   const std::string& socket_type, const std::string& routing_id)
    : tcp_(port) {
    Bytes metadata = "\x0bSocket-Type" + big_endian(socket_type.size(), 4) + socket_type;
    if (!routing_id.empty())
        metadata += "\x08Identity" + big_endian(routing_id.size(), 4) + routing_id;
    good_ = tcp_.good() && shake_hands(identity, metadata);
}

bool RawCurve::shake_hands(const client::Identity& identity, const Bytes& metadata) {
    const KeyPair mine = new_curve_pair();
    const Bytes& server = identity.broker_public;
    if (!tcp_.send(curve_greeting()) || !tcp_.receive(64)) return false;

    const Bytes to_server = shared_key(server, mine.secret);
    Bytes hello = next_nonce("CurveZMQHELLO---");
    tcp_.send(zmtp_frame(kCommand, Bytes("\x05HELLO\x01\0", 8) + Bytes(72, '\0') + mine.public_key +
                                       hello.substr(16) +
                                       boxed(Bytes(64, '\0'), hello, to_server)));

    const auto welcome = tcp_.receive(2 + 168);
    if (!welcome) return false;
    const auto opened = unboxed(BytesView(*welcome).substr(2 + 24),
                                "WELCOME-" + welcome->substr(2 + 8, 16), to_server);
    if (!opened) return false;
    const Bytes theirs = opened->substr(0, 32);
    shared_ = shared_key(theirs, mine.secret);

    const Bytes vouch_nonce = random_bytes(16);
    const Bytes vouch = boxed(mine.public_key + server, "VOUCH---" + vouch_nonce,
                              shared_key(theirs, identity.curve.secret));
    const Bytes initiate = next_nonce("CurveZMQINITIATE");
    tcp_.send(zmtp_frame(
        kCommand,
        "\x08INITIATE" + opened->substr(32) + initiate.substr(16) +
            boxed(identity.curve.public_key + vouch_nonce + vouch + metadata, initiate, shared_)));
    const auto head = tcp_.receive(2);  // of a refusal the frame is short too
    if (!head) return false;
    const auto ready = tcp_.receive(static_cast<unsigned char>(head->back()));
    return ready && ready->starts_with("\x05READY");
}

bool RawCurve::send(BytesView frame, bool more) {
    const Bytes nonce = next_nonce("CurveZMQMESSAGEC");
    const Bytes plain = Bytes(1, more ? '\x01' : '\0') + Bytes(frame);
    return tcp_.send(
        zmtp_frame(0, "\x07MESSAGE" + nonce.substr(16) + boxed(plain, nonce, shared_)));
}

std::optional<Bytes> RawCurve::receive() const {
    constexpr std::size_t kHead = 8 + 8;  // "\x07MESSAGE" and the short nonce
    const auto head = tcp_.receive(1);
    if (!head) return std::nullopt;
    const auto length = tcp_.receive((head->front() & 0x02) != 0 ? 8 : 1);
    if (!length) return std::nullopt;
    std::size_t size = 0;
    for (const char c : *length) size = size * 256 + static_cast<unsigned char>(c);
    const auto body = tcp_.receive(size);
    if (!body) return std::nullopt;
    if (!body->starts_with("\x07MESSAGE")) return receive();  // a heartbeat
    const auto plain =
        unboxed(BytesView(*body).substr(kHead), "CurveZMQMESSAGES" + body->substr(8, 8), shared_);
    if (!plain || plain->empty()) return std::nullopt;
    return plain->substr(1);
}

Bytes RawCurve::next_nonce(std::string_view prefix) {
    return Bytes(prefix) + big_endian(++nonce_, 8);
}

}  // namespace liaison::system_test
