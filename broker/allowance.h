// How much one principal may ask of the broker, so that one abuser leaves the others alone. On a
// clock that is given; the socket thread's, and nobody waits.
#pragma once

#include <array>
#include <map>

#include "broker/work.h"

namespace liaison::broker {

/// A token bucket: `per_second` flow in, at most kBurst seconds' worth are kept. It begins full.
class Bucket {
  public:
    static constexpr double kBurst = 5;  ///< Seconds.

    explicit Bucket(double per_second) : per_second_(per_second), held_(per_second * kBurst) {}

    /// Takes `cost`, or nothing and says false where less is there. A cost over the whole bucket
    /// takes a full one.
    bool take(double cost, Tick now);

  private:
    double per_second_;
    double held_;
    Tick filled_{};
    bool begun_ = false;
};

/// What a site allows each principal, a second.
struct Rates {
    double desk = 20;    ///< Notices of a desk, an office, a sentinel or an admin.
    double device = 50;  ///< Notices of a device.
    /// Everything else that is asked: a Ping or a page of Replay costs 1, a Hello 5, a Query 10.
    double requests = 200;
};

/// Which of a principal's allowances a notice draws on. Each has the size of the role's rate, so
/// that none starves another.
enum class Kind {
    ordinary,
    delivered,    ///< DELIVERED, which programs send by themselves.
    restriction,  ///< HOLD and SUSPEND: never refused for the ordinary rate.
};

/// The buckets of all principals, and the counts of what they were refused. As many as principals
/// are enrolled.
class Allowances {
  public:
    static constexpr std::size_t kSmallFrame = 1'024;  ///< Bytes.

    explicit Allowances(Rates rates) : rates_(rates) {}

    /// Whether this principal may have one more notice judged.
    bool admit(const v1::Principal& who, Kind kind, Tick now);

    /// Whether it may ask for something else, at this cost.
    bool admit_request(const v1::Principal& who, double cost, Tick now);

    /// Whether a refusal above the rate is still said. What comes far above it is passed over in
    /// silence: sealing an answer costs more than dropping a frame.
    bool admit_answer(const v1::Principal& who, Tick now);

    /// Whether a frame of so many bytes is still within what one principal may send, whatever it
    /// says; one of less than kSmallFrame counts as that. Where not, its connection is to be cut,
    /// and for two seconds it may make no new one.
    bool admit_frame(const v1::Principal& who, std::size_t bytes, Tick now);

    /// Whether it may connect. `sparingly`: from where readers of feeds were cut lately.
    bool admit_connection(const v1::Principal& who, bool sparingly, Tick now);

    /// How many notices and requests of each principal were above its rate since the last call.
    std::map<PrincipalName, std::uint64_t> take_refused();

  private:
    struct Account {
        std::array<Bucket, 3> notices;  ///< By Kind.
        Bucket requests;
        Bucket answers;
        Bucket bytes;
        Bucket connections;
        Tick shut_out_until{};
        std::uint64_t refused = 0;
    };

    Account& account_of(const v1::Principal& who);
    static bool counted(Account& account, bool admitted);

    const Rates rates_;
    std::map<PrincipalName, Account> accounts_;
};

}  // namespace liaison::broker
