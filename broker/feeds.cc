#include "broker/feeds.h"

#include <poll.h>

#include "broker/journal.h"

namespace liaison::broker {

namespace {

constexpr Milliseconds kBindPatience{2'000};

std::size_t bytes_of(const std::vector<Feeds::Post>& posts) {
    std::size_t bytes = 0;
    for (const auto& post : posts) bytes += sizeof post + post.topic.size() + post.bytes.size();
    return bytes;
}

}  // namespace

Feeds::Feeds(zmq::context_t& context, const Config& config, std::vector<Scope> scopes)
    : context_(context), config_(config), scopes_(std::move(scopes)) {
    for (std::size_t feed = 0; feed < scopes_.size(); ++feed)
        sockets_.push_back(bound_socket(feed, Milliseconds{0}));
    thread_ = std::thread([this] { run(); });
}

Feeds::~Feeds() {
    batches_.put({{}, {}, true});
    thread_.join();
}

void Feeds::publish(std::vector<Post> posts) {
    if (posts.empty()) return;
    const std::size_t bytes = bytes_of(posts);
    if (waiting_ + bytes > kMostWaiting) {
        dropped_ += posts.size();
        return;
    }
    waiting_ += bytes;
    batches_.put({std::move(posts), {}, false});
}

void Feeds::bind_again(std::set<std::size_t> feeds) { batches_.put({{}, std::move(feeds), false}); }

void Feeds::run() {
    try {
        while (true) {
            pollfd wake{batches_.fd(), POLLIN, 0};
            ::poll(&wake, 1, -1);
            for (const Batch& batch : batches_.take_all()) {
                for (const std::size_t feed : batch.bind_again) bind_again_now(feed);
                for (const Post& post : batch.posts)
                    broker::publish(sockets_.at(post.feed), post.topic, post.bytes);
                waiting_ -= bytes_of(batch.posts);
                if (batch.last) return;
            }
        }
    } catch (const std::exception& error) {
        failures_.put(error.what());
    }
}

void Feeds::bind_again_now(std::size_t feed) {
    // At once: while it lingered, a connection that breaks could fail an assertion of libzmq's.
    sockets_.at(feed).set(zmq::sockopt::linger, 0);
    sockets_.at(feed).close();
    sockets_.at(feed) = bound_socket(feed, kBindPatience);
    journal::note(journal::Level::info, "feed bound again: a key may no longer read it",
                  {{"scope", scopes_.at(feed).value}});
}

zmq::socket_t Feeds::bound_socket(std::size_t feed, Milliseconds patience) {
    auto socket =
        feed_socket(context_, config_.curve, std::string(kFeedDomain) + scopes_.at(feed).value);
    const auto port = static_cast<std::uint16_t>(config_.feed_port + feed);
    const auto until = std::chrono::steady_clock::now() + patience;
    while (true) {
        try {
            bind(socket, config_.host, port);
            return socket;
        } catch (const SocketError&) {
            // The old socket's port is given back by libzmq's own thread, a moment after close.
            if (std::chrono::steady_clock::now() >= until) throw;
            std::this_thread::sleep_for(Milliseconds{5});
        }
    }
}

}  // namespace liaison::broker
