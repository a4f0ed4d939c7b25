// Reads the log for those who ask: pages for who is behind, proofs, and what witnesses have
// cosigned, held against it. A thread of its own: a slow disk never holds the sockets, a slow
// reader costs nobody else anything.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "broker/witnesses.h"
#include "broker/work.h"
#include "storage/log.h"

namespace liaison::broker {

class Replayer {
  public:
    static constexpr std::size_t kMostWaiting = 4'096;        ///< Requests.
    static constexpr std::size_t kMostWaitingEach = 256;      ///< Of one principal.
    static constexpr std::uint32_t kLargestPage = 1U << 20U;  ///< Bytes of records.

    /// `on_outcome` is called from the replayer's thread: with each reply, and the dispute where
    /// there is one.
    Replayer(std::unique_ptr<storage::LogReader> log, Witnesses witnesses,
             std::function<void(Outcome)> on_outcome);
    ~Replayer();
    Replayer(const Replayer&) = delete;
    Replayer& operator=(const Replayer&) = delete;

    /// A Replay, Prove or Cosign. False when too many are waiting, or too many of this principal.
    /// Principals take turns, a request each. That the asker may ask this has been checked.
    bool put(const PrincipalName& principal, Return to, v1::Request request);

  private:
    using Asked = std::pair<Return, v1::Request>;

    void run();
    Asked next();
    v1::Reply answer(const v1::Request& request);
    v1::Reply page(const v1::Replay& request);
    v1::Reply proof(const v1::Prove& request);
    v1::Reply cosigned(const v1::Cosign& request);

    const std::unique_ptr<storage::LogReader> log_;
    Witnesses witnesses_;
    const std::function<void(Outcome)> on_outcome_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::pair<PrincipalName, std::deque<Asked>>> waiting_;  ///< In the order of turns.
    std::size_t waiting_in_all_ = 0;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace liaison::broker
