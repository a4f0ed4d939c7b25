// The requests: who may connect, what comes in, what is answered and published. One thread, which
// never waits for the disk.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "broker/allowance.h"
#include "broker/config.h"
#include "broker/connections.h"
#include "broker/feeds.h"
#include "broker/glance.h"
#include "broker/indexer.h"
#include "broker/mailbox.h"
#include "broker/pipeline.h"
#include "broker/replayer.h"
#include "broker/socket.h"
#include "broker/work.h"

namespace liaison::broker {

/// Serves until it is told to stop. The log is the truth, never the socket: whatever is lost here
/// (a reply to a peer that has gone, a record for a slow subscriber), the peer asks for again.
class Server {
  public:
    /// Binds every socket. Throws SocketError. `outcomes` is where the pipeline and the replayer
    /// put what they have done. Above `most_connections` the newest are cut.
    Server(const Config& config, Clock clock, const domain::Situation& at_start, VerifyPool& door,
           Replayer& replayer, Indexer& indexer, Mailbox<Outcome>& outcomes,
           Mailbox<Outcome>& pages, std::size_t most_connections);

    /// Handles traffic until an outcome says that the log is closed. Calls `on_signal` once, when
    /// `signal_fd` becomes readable. Returns the store's failure, or nothing after an orderly stop.
    std::string serve(int signal_fd, const std::function<void()>& on_signal);

  private:
    struct Session {
        Bytes id;
        Bytes curve_public;
        PrincipalName principal;
        int descriptor = -1;
        Tick heard;
        std::uint64_t connection = 0;   ///< The kernel's name of its connection; 0: it had gone.
        std::uint64_t handed_over = 0;  ///< Bytes of replies since `acknowledged`.
        std::uint64_t acknowledged = 0;
    };

    struct Feed {
        Scope scope;
        std::uint16_t port = 0;
        Sequence head;
        Digest head_hash;
    };

    using Sessions = std::map<Bytes, Session>;  ///< By the ROUTER's id of the connection.

    /// What the pipeline has not answered yet.
    struct Unanswered {
        Tick arrived;
        PrincipalName asks;  ///< Of a query: who has it under way.
    };

    void answer_zap();
    Admission admits(const ZapQuestion& question);
    void take_requests();
    void take_request(Arrival arrival);
    void welcome(const Arrival& arrival, const v1::Request& request, const Access::Entry& who);
    void pass_on(const Session& session, const Bytes& peer, v1::Request request,
                 const Access::Entry& who);
    void reindex(const Session& session, const Return& to, const v1::Reindex& asked,
                 const Access::Entry& who);
    void look_up(const PrincipalName& principal, const Return& to, v1::Request request);
    void submit(const Return& to, const Session& session, v1::Submit submit,
                std::vector<bool> too_fast);
    void hand_over(Work work);
    std::vector<bool> above_rate(const Glance& seen, const Access::Entry& who);
    /// Ends the connection that this came by, unless it has gone: its key counts no longer, or it
    /// sends too much.
    void cut_off(const Arrival& arrival);
    bool has_room_for(const PrincipalName& principal);
    Sessions::iterator end_session(Sessions::iterator session);
    void refuse(const Bytes& peer, std::uint64_t request, const Refused& refused);
    void refuse_above_rate(const Bytes& peer, std::uint64_t request, const Access::Entry& who);
    void note_refused();
    /// False where it has too many replies that it does not read.
    static bool reads(Session& session, std::size_t more);
    void reply(const Bytes& peer, const v1::Reply& out);
    void release(Outcome outcome);
    void change_access(std::shared_ptr<const Access> access);
    /// False where the connection has gone; its descriptor may be another's by now.
    static bool is_there(const Session& session);
    void send_beacons();
    void drop_idle_sessions();
    std::set<PrincipalName> present() const;

    const Config& config_;
    const Clock clock_;
    VerifyPool& door_;
    Replayer& replayer_;
    Indexer& indexer_;
    Mailbox<Outcome>& outcomes_;
    Mailbox<Outcome>& pages_;
    const Digest genesis_hash_;
    const v1::Welcome
        site_keys_;  ///< Its fields of log and broker keys. They change at starts only.
    std::shared_ptr<const Access> access_;
    std::string checkpoint_;
    std::uint64_t epoch_ = 0;
    std::uint64_t next_ticket_ = 1;
    std::map<std::uint64_t, Unanswered> unanswered_;  ///< By ticket.
    std::map<PrincipalName, std::size_t> queries_;    ///< Under way.
    Sessions sessions_;
    std::map<PrincipalName, std::size_t> sessions_of_;  ///< How many.
    std::map<Bytes, std::set<std::size_t>>
        readers_;  ///< By CURVE key: the feeds it was let in to since they were bound.
    std::map<Bytes, std::uint64_t> cut_off_;  ///< Connections by peer, in the last second.
    bool dropping_rest_ = false;              ///< Of a message with too many frames.
    std::map<PrincipalName, Tick> heard_of_;  ///< In the last kPresent, and a moment longer.
    Allowances allowances_;
    std::map<std::string, std::uint64_t>
        turned_away_;  ///< Connections refused since the last note, by reason.
    std::map<PrincipalName, std::uint64_t> malformed_;  ///< Requests, since the last note.
    std::map<PrincipalName, std::uint64_t> unread_;     ///< Replies kept back, since the last note.
    Tick next_note_;
    bool stopping_ = false;
    std::string dispute_;  ///< Set: a witness has shown a tree that this log is not.
    zmq::context_t context_;
    zmq::socket_t zap_;
    zmq::socket_t requests_;
    std::vector<Feed> feeds_;  ///< As the publisher has them.
    std::optional<Feeds> publisher_;
    std::optional<Connections> connections_;  ///< Once every socket is bound.
};

}  // namespace liaison::broker
