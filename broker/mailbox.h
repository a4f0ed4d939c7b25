// Values for a thread that polls sockets: what other threads put in makes a file descriptor
// readable.
#pragma once

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

namespace liaison::broker {

template <typename Value>
class Mailbox {
  public:
    Mailbox() : fd_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
        if (fd_ < 0)
            throw std::runtime_error("no file descriptor is left for the broker's own use");
    }
    ~Mailbox() { close(fd_); }
    Mailbox(const Mailbox&) = delete;
    Mailbox& operator=(const Mailbox&) = delete;

    /// Any thread. Never waits for the taker.
    void put(Value value) {
        const std::lock_guard lock(mutex_);
        values_.push_back(std::move(value));
        // Only the first needs to ring: the taker empties the box.
        if (values_.size() == 1) ring();
    }

    /// The owner's thread: everything that is there, in order.
    std::vector<Value> take_all() {
        const std::lock_guard lock(mutex_);
        std::uint64_t rung = 0;
        // Nothing to read only means that nobody has rung since.
        [[maybe_unused]] const auto got = read(fd_, &rung, sizeof rung);
        return std::exchange(values_, {});
    }

    int fd() const { return fd_; }

  private:
    void ring() const {
        const std::uint64_t one = 1;
        // It can only fail when the counter is full, and then it is readable already.
        [[maybe_unused]] const auto put = write(fd_, &one, sizeof one);
    }

    int fd_;
    std::mutex mutex_;
    std::vector<Value> values_;
};

}  // namespace liaison::broker
