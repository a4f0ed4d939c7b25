#include "broker/connections.h"

#include <arpa/inet.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <set>
#include <stdexcept>

namespace liaison::broker {

namespace {

constexpr Milliseconds kPause{200};
constexpr Milliseconds kBreath{1};  ///< At least, between two looks at anything.
constexpr int kRest = 10;           ///< Times what a look took, until the next for a newcomer.
constexpr std::chrono::seconds kSuspicion{10};

/// Address and port of one end of a connection.
struct End {
    std::string address;
    std::uint16_t port = 0;
};

using EndOf = int (*)(int, sockaddr*, socklen_t*);

std::optional<End> end_of(int descriptor, EndOf which) {
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (which(descriptor, reinterpret_cast<sockaddr*>(&storage), &size) != 0) return std::nullopt;
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (storage.ss_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &storage, sizeof v4);
        inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
        return End{text.data(), ntohs(v4.sin_port)};
    }
    if (storage.ss_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &storage, sizeof v6);
        inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
        return End{text.data(), ntohs(v6.sin6_port)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<TcpCounts> tcp_counts(int descriptor) {
    TcpCounts counts;
    socklen_t size = sizeof counts.cookie;
    if (getsockopt(descriptor, SOL_SOCKET, SO_COOKIE, &counts.cookie, &size) != 0)
        return std::nullopt;
    tcp_info info{};
    size = sizeof info;
    if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return std::nullopt;
    counts.received = info.tcpi_bytes_received;
    counts.acknowledged = info.tcpi_bytes_acked;
    return counts;
}

Connections::Connections(Bounds bounds)
    : bounds_(bounds),
      directory_(opendir("/proc/self/fd"), closedir),
      stirring_(epoll_create1(EPOLL_CLOEXEC)) {
    if (!directory_) throw std::runtime_error("/proc/self/fd cannot be read. Mount /proc.");
    epoll_event news{EPOLLIN, {.fd = news_.fd()}};
    if (epoll_ctl(stirring_, EPOLL_CTL_ADD, news_.fd(), &news) != 0)
        throw std::runtime_error("no file descriptor is left for the broker's own use");
    thread_ = std::thread([this] { run(); });
}

Connections::~Connections() {
    news_.put(News::ending);
    thread_.join();
    close(stirring_);
}

void Connections::heard(int descriptor) {
    const std::lock_guard lock(mutex_);
    heard_.insert(descriptor);
}

std::map<std::string, std::uint64_t> Connections::take_cut() {
    const std::lock_guard lock(mutex_);
    return std::exchange(cut_, {});
}

void Connections::newcomer() { news_.put(News::newcomer); }

void Connections::run() {
    Tick next_look{};
    Tick next_for_newcomer{};
    bool newcomer = false;
    const auto worked = [] {  // not the time: others may have had the processor meanwhile
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    };
    while (true) {
        const auto sending = stirred(newcomer ? std::min(next_look, next_for_newcomer) : next_look);
        for (const News news : news_.take_all()) {
            if (news == News::ending) return;
            newcomer = true;
        }
        const Tick now = std::chrono::steady_clock::now();
        for (const int descriptor : sending) follow(descriptor, heard_meanwhile(descriptor), now);
        if (now >= next_look || (newcomer && now >= next_for_newcomer)) {
            const auto before = worked();
            look(now);
            next_look = now + kPause;
            next_for_newcomer = now + kRest * (worked() - before);
            newcomer = false;
            const std::lock_guard lock(mutex_);
            std::erase_if(suspected_, [&](const auto& each) { return now >= each.second; });
        }
        std::this_thread::sleep_for(kBreath);
    }
}

std::vector<int> Connections::stirred(Tick until) const {
    const auto wait = std::chrono::ceil<Milliseconds>(until - std::chrono::steady_clock::now());
    std::array<epoll_event, 256> events{};
    const int came = epoll_wait(stirring_, events.data(), static_cast<int>(events.size()),
                                static_cast<int>(std::max(wait, Milliseconds{0}).count()));
    std::vector<int> out;
    for (int i = 0; i < came; ++i)
        if (const int descriptor = events.at(static_cast<std::size_t>(i)).data.fd;
            descriptor != news_.fd())
            out.push_back(descriptor);
    return out;
}

bool Connections::suspects(const std::string& address) {
    const std::lock_guard lock(mutex_);
    return suspected_.contains(address);
}

void Connections::look(Tick now) {
    const auto heard = [this] {
        const std::lock_guard lock(mutex_);
        return std::exchange(heard_, {});
    }();
    const auto open = descriptors();
    std::map<std::string, std::vector<int>> by_address;
    std::vector<int> all;
    std::set<int> gone;
    for (const auto& [descriptor, connection] : connections_) gone.insert(descriptor);
    for (const int descriptor : open) {
        if (!follow(descriptor, heard.contains(descriptor), now)) continue;
        gone.erase(descriptor);
        all.push_back(descriptor);
        by_address[connections_.at(descriptor).address].push_back(descriptor);
    }
    for (const int descriptor : gone) connections_.erase(descriptor);
    for (auto& [address, of] : by_address)
        cut_surplus(std::move(of), bounds_.per_address, "too many from one address", now);
    cut_surplus(std::move(all), bounds_.in_all, "too many in all", now);
}

std::vector<int> Connections::descriptors() const {
    std::vector<int> out;
    rewinddir(directory_.get());
    while (const dirent* const entry = readdir(directory_.get())) {
        int descriptor = -1;
        const char* const end = entry->d_name + std::strlen(entry->d_name);
        if (std::from_chars(entry->d_name, end, descriptor).ptr == end) out.push_back(descriptor);
    }
    return out;
}

/// False where this is no connection that was accepted, or one that was cut just now.
bool Connections::follow(int descriptor, bool heard, Tick now) {
    const auto counts = tcp_counts(descriptor);
    if (!counts) return false;
    auto known = connections_.find(descriptor);
    if (known == connections_.end() || known->second.cookie != counts->cookie) {
        const auto here = end_of(descriptor, getsockname);
        const auto there = end_of(descriptor, getpeername);
        if (!here || !there) return false;
        Connection fresh;
        fresh.cookie = counts->cookie;
        fresh.address = there->address;
        fresh.asks = here->port == bounds_.request_port;
        fresh.seen_first = now;
        known = connections_.insert_or_assign(descriptor, std::move(fresh)).first;
        watch(descriptor);
    }
    // Whoever has been heard is looked at with all the others: its requests are not news.
    if (heard && known->second.asks && !known->second.ever_heard)
        epoll_ctl(stirring_, EPOLL_CTL_DEL, descriptor, nullptr);
    const auto reason = passes_bound(known->second, *counts, heard, now);
    if (reason) {
        cut(descriptor, *reason);
        const std::lock_guard lock(mutex_);
        suspected_[known->second.address] = now + kSuspicion;
    }
    return !reason;
}

void Connections::watch(int descriptor) const {
    // Told of each arrival once, whether or not libzmq has read it. A closed descriptor leaves the
    // set by itself.
    epoll_event event{EPOLLIN | EPOLLET, {.fd = descriptor}};
    epoll_ctl(stirring_, EPOLL_CTL_ADD, descriptor, &event);
}

std::optional<std::string> Connections::passes_bound(Connection& connection,
                                                     const TcpCounts& counts, bool heard,
                                                     Tick now) {
    const std::uint64_t came = counts.received - connection.received;
    connection.received = counts.received;
    if (!connection.asks) {
        // A bucket lets anything pass once, however much it is.
        const bool much = static_cast<double>(came) > kSubscribing * Bucket::kBurst;
        if (!much && connection.subscribing.take(static_cast<double>(came), now))
            return std::nullopt;
        return "a feed's reader that sends";
    }
    if (heard) {
        connection.ever_heard = true;
        connection.at_message = counts.received;
    }
    const std::uint64_t unfinished = counts.received - connection.at_message;
    if (unfinished <= (connection.ever_heard ? kUnfinished : kUnheard)) return std::nullopt;
    return connection.ever_heard ? "a message without end" : "much before the first message";
}

bool Connections::heard_meanwhile(int descriptor) {
    const std::lock_guard lock(mutex_);
    return heard_.contains(descriptor);
}

void Connections::cut_surplus(std::vector<int> of, std::size_t most, const std::string& reason,
                              Tick now) {
    if (of.size() <= most) return;
    // Who has been heard stays before who has not, the old before the new.
    std::sort(of.begin(), of.end(), [this](int a, int b) {
        const Connection& one = connections_.at(a);
        const Connection& other = connections_.at(b);
        if (one.ever_heard != other.ever_heard) return one.ever_heard;
        return std::pair(one.seen_first, one.cookie) < std::pair(other.seen_first, other.cookie);
    });
    for (auto surplus = of.begin() + static_cast<std::ptrdiff_t>(most); surplus != of.end();
         ++surplus) {
        // One that came just now may be about to say Hello, or has said it since this look began.
        if (connections_.at(*surplus).seen_first == now || heard_meanwhile(*surplus)) continue;
        cut(*surplus, reason);
    }
}

void Connections::cut(int descriptor, const std::string& reason) {
    const auto counts = tcp_counts(descriptor);
    if (!counts || counts->cookie != connections_.at(descriptor).cookie) return;
    shutdown(descriptor, SHUT_RDWR);
    const std::string& address = connections_.at(descriptor).address;
    const std::lock_guard lock(mutex_);
    ++cut_[reason + ", from " + address];
}

}  // namespace liaison::broker
