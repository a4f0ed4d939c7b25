// The TCP connections under the sockets, as the kernel counts them. libzmq bounds a frame and a
// handshake's time; it bounds neither how many frames a message has, nor what a subscriber
// subscribes to, nor what a stranger sends before its key is known, nor how many connect.
#pragma once

#include <dirent.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "broker/allowance.h"
#include "broker/mailbox.h"

namespace liaison::broker {

/// Of one TCP connection, since it was accepted.
struct TcpCounts {
    std::uint64_t cookie = 0;  ///< Names the connection: a descriptor is used again, this is not.
    std::uint64_t received = 0;
    std::uint64_t acknowledged = 0;  ///< Bytes that the other end's kernel has.
};

/// Nothing where the descriptor is no TCP connection.
std::optional<TcpCounts> tcp_counts(int descriptor);

/// Looks at every connection of this process five times a second, and at a feed's reader, or at one
/// that has sent no whole message yet, within some milliseconds of its sending anything, on a
/// thread of its own, and shuts down those that pass their bounds. The peer may come again.
class Connections {
  public:
    struct Bounds {
        std::uint16_t request_port = 0;
        std::size_t per_address = 1'000;
        std::size_t in_all = 15'000;
    };

    static constexpr std::uint64_t kUnfinished = 8U << 20U;  ///< Bytes of one message.
    static constexpr std::uint64_t kUnheard = 64U << 10U;    ///< Bytes before the first message.
    static constexpr double kSubscribing = 1'024;  ///< Bytes a second from a feed's reader.

    explicit Connections(Bounds bounds);
    ~Connections();
    Connections(const Connections&) = delete;
    Connections& operator=(const Connections&) = delete;

    /// A whole message came by this descriptor. The socket thread.
    void heard(int descriptor);

    /// Somebody is being let in: looked at soon, before much can have been sent. Any thread.
    void newcomer();

    /// True for some seconds after a peer at this address was cut for what it sent. What each such
    /// peer gets in before it is cut takes work, so that it must not come again at once. Any
    /// thread.
    bool suspects(const std::string& address);

    /// How many were cut since the last call, by reason. Any thread.
    std::map<std::string, std::uint64_t> take_cut();

  private:
    struct Connection {
        std::uint64_t cookie = 0;
        std::string address;
        bool asks = false;  ///< On the request port; otherwise on a feed's.
        Tick seen_first;
        bool ever_heard = false;
        std::uint64_t received = 0;    ///< At the last look.
        std::uint64_t at_message = 0;  ///< Received when it was last known to have been heard.
        Bucket subscribing{kSubscribing};
    };

    enum class News { newcomer, ending };

    void run();
    /// Of those that are watched, the ones that have sent something since the last call; waits for
    /// one, or for news.
    std::vector<int> stirred(Tick until) const;
    void look(Tick now);
    std::vector<int> descriptors() const;
    bool follow(int descriptor, bool heard, Tick now);
    void watch(int descriptor) const;
    static std::optional<std::string> passes_bound(Connection& connection, const TcpCounts& counts,
                                                   bool heard, Tick now);
    bool heard_meanwhile(int descriptor);
    void cut_surplus(std::vector<int> of, std::size_t most, const std::string& reason, Tick now);
    void cut(int descriptor, const std::string& reason);

    const Bounds bounds_;
    /// Kept open: where descriptors are short, none may be left to look through them.
    const std::unique_ptr<DIR, int (*)(DIR*)> directory_;
    const int stirring_;  ///< epoll's: tells which of those that are watched has sent something.
    Mailbox<News> news_;
    std::map<int, Connection> connections_;  ///< By descriptor; this thread's own.
    std::mutex mutex_;
    std::set<int> heard_;  ///< Descriptors, since the last look.
    std::map<std::string, std::uint64_t> cut_;
    std::map<std::string, Tick> suspected_;  ///< Addresses, until when.
    std::thread thread_;
};

}  // namespace liaison::broker
