// The feeds: what is published, a PUB socket a scope, on a thread of their own. What one reader
// makes libzmq do there (subscriptions lie in a tree that is gone through when it leaves) delays
// no receipt.
#pragma once

#include <atomic>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "broker/config.h"
#include "broker/mailbox.h"
#include "broker/socket.h"
#include "proto/ids.h"

namespace liaison::broker {

/// What a feed's ZAP domain begins with; its scope follows.
inline constexpr std::string_view kFeedDomain = "feed/";

/// The PUB sockets of all scopes.
class Feeds {
  public:
    /// Something to publish to the readers of one scope.
    struct Post {
        std::size_t feed = 0;  ///< Which of the scopes that were given.
        std::string topic;
        Bytes bytes;
    };

    /// Bytes that may wait to be published. What comes above that is dropped: the log is the truth,
    /// and a reader that sees a gap replays it.
    static constexpr std::size_t kMostWaiting = 64U << 20U;

    /// Binds one port a scope, from config.feed_port on. Throws SocketError. `context` and `config`
    /// outlive this.
    Feeds(zmq::context_t& context, const Config& config, std::vector<Scope> scopes);
    /// Publishes what still waits.
    ~Feeds();
    Feeds(const Feeds&) = delete;
    Feeds& operator=(const Feeds&) = delete;

    /// In the order of the calls. One thread; never waits.
    void publish(std::vector<Post> posts);

    /// Cuts every reader of these feeds: a feed's live connections cannot be told apart. All come
    /// again, but for those that are no longer let in, and replay what they have missed. What is
    /// published after this call does not reach the old connections. Never waits.
    void bind_again(std::set<std::size_t> feeds);

    /// How many posts were dropped since the last call.
    std::uint64_t take_dropped() { return dropped_.exchange(0); }

    /// Where the thread had to give up, it puts here why: nothing is published any more.
    Mailbox<std::string>& failures() { return failures_; }

  private:
    struct Batch {
        std::vector<Post> posts;
        std::set<std::size_t> bind_again;  ///< Before the posts.
        bool last = false;
    };

    void run();
    void bind_again_now(std::size_t feed);
    zmq::socket_t bound_socket(std::size_t feed, Milliseconds patience);

    zmq::context_t& context_;
    const Config& config_;
    const std::vector<Scope> scopes_;
    std::vector<zmq::socket_t> sockets_;  ///< From the start on the thread's own.
    Mailbox<Batch> batches_;
    Mailbox<std::string> failures_;
    std::atomic<std::size_t> waiting_ = 0;  ///< Bytes.
    std::atomic<std::uint64_t> dropped_ = 0;
    std::thread thread_;
};

}  // namespace liaison::broker
