// Follows scopes: every record once, in order, or the knowledge of being behind.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "clients/library/connection.h"
#include "clients/library/cursors.h"
#include "clients/library/splice.h"

namespace liaison::client {

/// Where a scope stands for a reader.
struct Following {
    Scope scope;
    Cursor cursor;
    Sequence head;                        ///< The broker's last word.
    std::optional<Instant> behind_since;  ///< Set when 3 s passed without a beacon, the head is
                                          ///< not reached for 3 s, or the beacons that come may
                                          ///< be over 3 s old.
    bool beacon_heard = false;            ///< The feed itself has spoken: it is connected.
};

/// Connects the feeds of `scopes` and splices each with replay over `connection`. One thread;
/// `poll` does everything.
class Subscriber {
  public:
    /// Called from `poll`, in order per scope; the record's hash chain is verified. It may submit
    /// and poll the connection, but not this subscriber.
    using OnRecord = std::function<void(const StoredRecord&)>;

    /// `cursors` says where to go on per scope; a scope without one starts at `start`, but not
    /// after the present head (nothing: at the present head). The present head is that of the
    /// connection's latest Welcome; until there is one, `poll` waits for it. `connection` must
    /// outlive this.
    Subscriber(zmq::context_t& context, Connection& connection, std::vector<Scope> scopes,
               std::map<Scope, Cursor> cursors, std::optional<Sequence> start, OnRecord on_record);
    ~Subscriber();
    Subscriber(const Subscriber&) = delete;
    Subscriber& operator=(const Subscriber&) = delete;

    /// Handles feeds, replay and the connection's own traffic; waits up to `patience` for something
    /// to come. Throws VerificationFailure on a contradiction (two records for one place, a broken
    /// hash chain, records that the broker no longer has), and again at every call after it;
    /// ScopeNotReadable where the key may not, or no longer, read a scope.
    void poll(Milliseconds patience);

    std::vector<Following> following() const;

    /// The sockets to poll beside others are the connection's and these. They change when a
    /// connection is built anew: ask before each wait, and wait at most 100 ms, since some work is
    /// due by time alone.
    std::vector<void*> sockets();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace liaison::client
