// A sentinel at work: follows the ports' feeds with its own keys, asks the pure Sentinel, and sends
// its moves.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "clients/library/connection.h"
#include "clients/library/sentinel.h"
#include "clients/library/subscriber.h"

namespace liaison::client {

class SentinelSeat {
  public:
    using OnMove = std::function<void(const SentinelMove&, const Answered<SignedReceipt>&)>;
    using OnBelow = std::function<void(const Scope&, v1::Direction)>;

    SentinelSeat(zmq::context_t& context, Identity identity);

    /// Called with each move's answer, and when a live alert's flow has fallen below every
    /// threshold: a desk clears, not a sentinel.
    void on_move(OnMove on_move) { on_move_ = std::move(on_move); }
    void on_below(OnBelow on_below) { on_below_ = std::move(on_below); }

    /// Says Hello, takes up what is live, and follows every port it may write to from the present
    /// head, and its side's thresholds wherever it may read SITE. `exercise`: within that exercise
    /// and nothing else; empty: actual. A refusal or silence is handed back.
    Answered<v1::Welcome> open(const MessageId& exercise, Milliseconds patience);

    void poll(Milliseconds patience);

    std::size_t outstanding() const { return outstanding_; }
    std::vector<Following> following() const { return subscriber_->following(); }

  private:
    std::vector<Scope> followed() const;
    void see(const StoredRecord& stored);
    void see_policy(const v1::Sender& sender, const v1::PolicyChange& change);
    void see_alert(const StoredRecord& stored, const v1::PeakAlert& alert);
    void see_flow(const StoredRecord& stored, const v1::FlowReport& report);
    void send(const SentinelMove& move);
    bool concerns(const v1::Content& content) const;

    zmq::context_t& context_;
    Connection connection_;
    std::unique_ptr<Sentinel> sentinel_;
    std::unique_ptr<Subscriber> subscriber_;
    MessageId exercise_;
    OnMove on_move_;
    OnBelow on_below_;
    struct Live {
        Scope port;
        v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
        bool proposed = false;
        bool own = false;
    };
    std::map<Digest, Live> live_;  ///< CLEARANCE_PEAK alerts, by identity.
    std::size_t outstanding_ = 0;
};

}  // namespace liaison::client
