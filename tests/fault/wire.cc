#include "tests/fault/wire.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <random>
#include <stdexcept>
#include <vector>

namespace liaison::fault_test {

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* kDevice = "border";
constexpr const char* kClientsAddress = "10.77.0.1";
constexpr const char* kMask = "255.255.255.0";
constexpr std::size_t kLargestPacket = 2'048;  // bytes; the devices' MTU is 1,500
constexpr Milliseconds kLongestQueue{2'000};   // of a slow wire: what comes on top is lost
constexpr int kSlice = 20;                     // milliseconds

int must(int result, const char* doing) {
    if (result < 0)
        throw std::runtime_error(std::string("no network namespaces for this test: ") + doing +
                                 ": " + std::strerror(errno) + ". It needs root.");
    return result;
}

ifreq request_for(const char* device) {
    ifreq request{};
    std::strncpy(request.ifr_name, device, IFNAMSIZ - 1);
    return request;
}

void set_address(int control, unsigned long what, const char* address) {
    ifreq request = request_for(kDevice);
    auto* const internet = reinterpret_cast<sockaddr_in*>(&request.ifr_addr);
    internet->sin_family = AF_INET;
    inet_pton(AF_INET, address, &internet->sin_addr);
    must(ioctl(control, what, &request), "giving a device its address");
}

void set_up(const char* device, bool up) {
    const Descriptor control(must(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket"));
    ifreq request = request_for(device);
    must(ioctl(control.number(), SIOCGIFFLAGS, &request), "reading a device's flags");
    const int flags = up ? request.ifr_flags | IFF_UP : request.ifr_flags & ~IFF_UP;
    request.ifr_flags = static_cast<short>(flags);
    must(ioctl(control.number(), SIOCSIFFLAGS, &request), "setting a device's flags");
}

Descriptor present_namespace() {
    return Descriptor(
        must(open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC), "opening the namespace"));
}

/// This thread enters a new namespace; its end of the wire.
Descriptor enter_new_namespace(const char* address) {
    must(unshare(CLONE_NEWNET), "unshare");
    set_up("lo", true);
    Descriptor end(
        must(open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC), "opening /dev/net/tun"));
    ifreq request = request_for(kDevice);
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    must(ioctl(end.number(), TUNSETIFF, &request), "making a TUN device");
    const Descriptor control(must(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket"));
    set_address(control.number(), SIOCSIFADDR, address);
    set_address(control.number(), SIOCSIFNETMASK, kMask);
    set_up(kDevice, true);
    return end;
}

void enter(const Descriptor& name_space) {
    must(setns(name_space.number(), CLONE_NEWNET), "setns");
}

/// What is on the wire one way.
class Stretch {
  public:
    /// False where the packet is lost.
    bool take(std::vector<char> packet, const Wire::Quality& quality, Clock::time_point at) {
        if (std::uniform_real_distribution<>(0, 1)(chance_) < quality.loss) return false;
        if (quality.bytes_per_second) {
            const auto on_wire = std::chrono::duration_cast<Clock::duration>(
                std::chrono::duration<double>(static_cast<double>(packet.size()) /
                                              static_cast<double>(*quality.bytes_per_second)));
            free_at_ = std::max(free_at_, at);
            if (free_at_ - at > kLongestQueue) return false;
            free_at_ += on_wire;
            at = free_at_;
        }
        packets_.push_back({at + quality.delay, std::move(packet)});
        return true;
    }

    void deliver(int end, Clock::time_point at) {
        for (; !packets_.empty() && packets_.front().due <= at; packets_.pop_front()) {
            // What an end that is down does not take is lost, as on any wire.
            [[maybe_unused]] const auto put =
                write(end, packets_.front().bytes.data(), packets_.front().bytes.size());
        }
    }

    int milliseconds_left(Clock::time_point at) const {
        if (packets_.empty()) return kSlice;
        const auto left = std::chrono::ceil<Milliseconds>(packets_.front().due - at).count();
        return static_cast<int>(std::clamp<std::int64_t>(left, 0, kSlice));
    }

  private:
    struct Packet {
        Clock::time_point due;
        std::vector<char> bytes;
    };
    std::deque<Packet> packets_;
    Clock::time_point free_at_{};
    std::mt19937 chance_{20'240'212};
};

}  // namespace

Descriptor::~Descriptor() {
    if (number_ >= 0) close(number_);
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
}

Wire::Wire() : home_(present_namespace()) {
    ends_[1] = enter_new_namespace(kBrokerAddress);
    broker_side_ = present_namespace();
    ends_[0] = enter_new_namespace(kClientsAddress);
    clients_side_ = present_namespace();
    carrier_ = std::thread([this] { carry(); });
}

Wire::~Wire() {
    ending_ = true;
    carrier_.join();
    setns(home_.number(), CLONE_NEWNET);
}

void Wire::set(Way way, const Quality& quality) {
    const std::lock_guard lock(mutex_);
    qualities_.at(way == Way::to_broker ? 0 : 1) = quality;
}

void Wire::set(const Quality& quality) {
    set(Way::to_broker, quality);
    set(Way::to_clients, quality);
}

void Wire::plug(bool in) { set_up(kDevice, in); }

void Wire::carry() {
    std::array<Stretch, 2> ways;  // by the end they come from
    while (!ending_) {
        const auto before = Clock::now();
        std::array<pollfd, 2> waits{
            {{ends_[0].number(), POLLIN, 0}, {ends_[1].number(), POLLIN, 0}}};
        poll(waits.data(), waits.size(),
             std::min(ways[0].milliseconds_left(before), ways[1].milliseconds_left(before)));
        for (std::size_t from = 0; from < ends_.size(); ++from) {
            Quality quality;
            {
                const std::lock_guard lock(mutex_);
                quality = qualities_.at(from);
            }
            std::vector<char> packet(kLargestPacket);
            while (true) {
                const auto length = read(ends_.at(from).number(), packet.data(), packet.size());
                if (length <= 0) break;
                const std::vector<char> taken(packet.begin(), packet.begin() + length);
                if (!ways.at(from).take(taken, quality, Clock::now())) ++lost_;
            }
            ways.at(from).deliver(ends_.at(1 - from).number(), Clock::now());
        }
    }
}

Wire::AtBroker::AtBroker(const Wire& wire) : wire_(wire) { enter(wire_.broker_side_); }

Wire::AtBroker::~AtBroker() { setns(wire_.clients_side_.number(), CLONE_NEWNET); }

}  // namespace liaison::fault_test
