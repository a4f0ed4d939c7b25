// Reads and verifies submits on several threads, and hands them on in the order of their arrival.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "broker/work.h"

namespace liaison::broker {

/// The way from the server to the pipeline. Bounded: what is over the bound is refused at the door,
/// and the socket thread never waits.
class VerifyPool {
  public:
    static constexpr std::size_t kMostWaiting = 64U << 20U;  ///< Bytes of envelopes under way.

    explicit VerifyPool(std::size_t threads);
    ~VerifyPool();
    VerifyPool(const VerifyPool&) = delete;
    VerifyPool& operator=(const VerifyPool&) = delete;

    /// Takes the work, to be verified against `access`; false when too much is under way (nothing
    /// is kept).
    bool put(Work work, std::shared_ptr<const Access> access);

    /// The verified works at the front, in order of arrival, no more than about `most` notices;
    /// waits until there is one, until `until`, or until `wake`.
    std::vector<Work> take(std::size_t most, Tick until);

    /// True when nothing is under way: all that was put has been taken.
    bool empty();

    /// Ends a wait in `take`.
    void wake();

  private:
    struct Slot {
        Work work;
        std::shared_ptr<const Access> access;
        std::size_t bytes = 0;
        bool verified = false;
    };

    void run();

    std::mutex mutex_;
    std::condition_variable to_verify_;
    std::condition_variable verified_;
    std::deque<std::shared_ptr<Slot>> in_order_;    ///< Everything under way.
    std::deque<std::shared_ptr<Slot>> unverified_;  ///< What no thread has begun.
    std::size_t bytes_ = 0;
    bool woken_ = false;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace liaison::broker
