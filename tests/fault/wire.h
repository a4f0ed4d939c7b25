// A border link made of two real network namespaces: the broker's and the clients', joined by a
// wire whose delay, loss and rate the test sets while packets are on it.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace liaison::fault_test {

using Milliseconds = std::chrono::milliseconds;

/// A file descriptor that is closed with it.
class Descriptor {
  public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
    Descriptor& operator=(Descriptor&& other) noexcept;
    int number() const { return number_; }

  private:
    int number_;
};

/// Each end is a TUN device, so what is lost, late or cut are IP packets of the kernel's own TCP.
/// A thread of this process carries them. The namespaces have no names: they end with the processes
/// in them. Needs root; throws std::runtime_error, with the call that failed, where it cannot be
/// made.
///
/// While a wire exists, the thread that made it is in the clients' namespace, and so are the
/// threads and processes that it starts: make the wire before any ZeroMQ context.
class Wire {
  public:
    enum class Way { to_broker, to_clients };

    struct Quality {
        Milliseconds delay{0};
        double loss = 0;  ///< Of packets: 0 none, 1 all.
        std::optional<std::uint64_t> bytes_per_second{};
    };

    static constexpr const char* kBrokerAddress = "10.77.0.2";

    Wire();
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    void set(Way way, const Quality& quality);
    void set(const Quality& quality);

    /// Takes the clients' end down, as a pulled plug does, or up again.
    void plug(bool in);

    /// Packets that were lost on the wire, both ways.
    std::uint64_t lost() const { return lost_; }

    /// While it lives, this thread is in the broker's namespace.
    class AtBroker {
      public:
        explicit AtBroker(const Wire& wire);
        ~AtBroker();
        AtBroker(const AtBroker&) = delete;
        AtBroker& operator=(const AtBroker&) = delete;

      private:
        const Wire& wire_;
    };

  private:
    void carry();

    Descriptor home_;
    Descriptor broker_side_;
    Descriptor clients_side_;
    std::array<Descriptor, 2> ends_;  ///< The clients', the broker's.
    std::mutex mutex_;
    std::array<Quality, 2> qualities_;
    std::atomic<std::uint64_t> lost_ = 0;
    std::atomic<bool> ending_ = false;
    std::thread carrier_;
};

}  // namespace liaison::fault_test
