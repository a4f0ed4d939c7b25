#include "broker/server.h"

#include <sys/socket.h>

#include <algorithm>

#include "broker/journal.h"
#include "proto/digest.h"
#include "proto/encoding.h"

namespace liaison::broker {

namespace {

using journal::Level;

/// Before beacons, ZAP and outcomes get their turn. By time: requests may cost a microsecond, or
/// four megabytes to look over.
constexpr Milliseconds kRequestsInARow{2};
constexpr std::size_t kMostSessions = 20'000;
constexpr std::size_t kMostSessionsEach =
    512;  ///< Of one principal: a side's display boards share one.
/// Under way, of one principal: each is answered with a view of up to 3 MiB, and a side's display
/// boards, which share a key, all ask when the broker has come back.
constexpr std::size_t kMostQueries = 16;
constexpr std::size_t kFramesInARow = 256;
constexpr std::chrono::seconds kBeacon{1};
constexpr std::chrono::seconds kNoteRefused{10};
constexpr std::chrono::minutes kIdleSession{10};
/// A client that is there sends something each second; presence must not flicker.
constexpr std::chrono::seconds kPresent{10};
constexpr std::size_t kSessionBytes = 16;
constexpr std::uint64_t kMostUnread = 4U << 20U;  ///< Bytes of replies on their way to one peer.
constexpr std::uint64_t kSealing = 64;            ///< Bytes that CURVE and ZMTP add to a reply.
constexpr double kHelloCost = 5;                  ///< It is answered with the whole genesis.
constexpr double kQueryCost = 10;
constexpr double kProofCost = 10;  ///< Up to 127 paths; a Cosign syncs a file.
constexpr double kOtherCost = 1;

double cost_of(v1::Request::WhatCase what) {
    switch (what) {
        case v1::Request::kHello:
            return kHelloCost;
        case v1::Request::kQuery:
            return kQueryCost;
        case v1::Request::kSubmit:
        case v1::Request::kReplay:
        case v1::Request::kProve:
        case v1::Request::kCosign:
            return kProofCost;
        case v1::Request::kPing:
        case v1::Request::kReindex:
        case v1::Request::WHAT_NOT_SET:
            break;
    }
    return kOtherCost;
}

v1::Welcome site_keys(const Config& config, const domain::Situation& situation) {
    v1::Welcome keys;
    for (const auto& change : situation.log_keys) *keys.add_log_keys() = change;
    if (config.next_curve_public.empty()) return keys;
    keys.mutable_next_broker()->set_curve_public(config.next_curve_public);
    keys.mutable_next_broker()->set_signature(sign(
        config.log_key,
        broker_key_signing_bytes(situation.genesis.value().origin(), config.next_curve_public)));
    return keys;
}

const std::string& text_of(const std::string& text) { return text; }
const std::string& text_of(const PrincipalName& name) { return name.value; }

}  // namespace

Server::Server(const Config& config, Clock clock, const domain::Situation& at_start,
               VerifyPool& door, Replayer& replayer, Indexer& indexer, Mailbox<Outcome>& outcomes,
               Mailbox<Outcome>& pages, std::size_t most_connections)
    : config_(config),
      clock_(clock),
      door_(door),
      replayer_(replayer),
      indexer_(indexer),
      outcomes_(outcomes),
      pages_(pages),
      genesis_hash_(leaf_hash(config.genesis)),
      site_keys_(site_keys(config, at_start)),
      access_(Access::of(at_start)),
      epoch_(at_start.epoch),
      allowances_(config.rates),
      next_note_(clock.monotonic() + kNoteRefused),
      // ZAP first: a socket bound before it would let strangers hang, or in.
      zap_(zap_socket(context_)),
      requests_(request_socket(context_, config.curve)) {
    const auto scopes = at_start.all_scopes();
    for (const Scope& scope : scopes) {
        Feed feed{scope, static_cast<std::uint16_t>(config.feed_port + feeds_.size()), {}, {}};
        if (const auto end = at_start.scopes.find(scope); end != at_start.scopes.end()) {
            feed.head = end->second.head;
            feed.head_hash = end->second.hash;
        }
        feeds_.push_back(std::move(feed));
    }
    publisher_.emplace(context_, config_, std::vector<Scope>(scopes.begin(), scopes.end()));
    bind(requests_, config.host, config.request_port);
    connections_.emplace(
        Connections::Bounds{config.request_port, config.connections_per_address, most_connections});
}

std::string Server::serve(int signal_fd, const std::function<void()>& on_signal) {
    Tick next_beacon = clock_.monotonic();
    while (true) {
        std::vector<zmq::pollitem_t> items{{zap_.handle(), 0, ZMQ_POLLIN, 0},
                                           {requests_.handle(), 0, ZMQ_POLLIN, 0},
                                           {nullptr, outcomes_.fd(), ZMQ_POLLIN, 0},
                                           {nullptr, pages_.fd(), ZMQ_POLLIN, 0},
                                           {nullptr, publisher_->failures().fd(), ZMQ_POLLIN, 0},
                                           {nullptr, stopping_ ? -1 : signal_fd, ZMQ_POLLIN, 0}};
        if (stopping_) items.pop_back();
        const auto wait = std::chrono::ceil<Milliseconds>(next_beacon - clock_.monotonic());
        poll(items, std::max(wait, Milliseconds{0}));

        if (items[0].revents != 0) answer_zap();
        if (items[1].revents != 0) take_requests();
        if (!stopping_ && items[5].revents != 0) {
            stopping_ = true;
            on_signal();
        }
        for (const auto& failure : publisher_->failures().take_all()) throw SocketError(failure);
        for (Outcome& outcome : outcomes_.take_all()) {
            const bool last = outcome.stopped;
            std::string failure = outcome.failure;
            release(std::move(outcome));
            if (last) {
                send_beacons();
                note_refused();
                return failure;
            }
        }
        for (Outcome& page : pages_.take_all()) release(std::move(page));
        if (clock_.monotonic() >= next_beacon) {
            send_beacons();
            drop_idle_sessions();
            if (clock_.monotonic() >= next_note_) {
                note_refused();
                next_note_ = clock_.monotonic() + kNoteRefused;
            }
            next_beacon = clock_.monotonic() + kBeacon;
        }
    }
}

void Server::answer_zap() {
    while (auto question = next_question(zap_)) {
        const Admission admission = admits(*question);
        if (admission == Admission::never)
            ++turned_away_[question->mechanism + " on " + question->domain];
        answer(zap_, std::move(*question), admission);
    }
}

Admission Server::admits(const ZapQuestion& question) {
    const auto* const who = access_->by_curve_key(question.curve_public);
    if (who == nullptr) return Admission::never;
    const bool reads = question.domain.starts_with(kFeedDomain);
    if (reads && !who->readable.contains(Scope{question.domain.substr(kFeedDomain.size())}))
        return Admission::never;
    const bool sparingly = connections_ && connections_->suspects(question.address);
    if (connections_) connections_->newcomer();
    if (!allowances_.admit_connection(who->principal, sparingly, clock_.monotonic()))
        return Admission::later;
    for (std::size_t i = 0; reads && i < feeds_.size(); ++i)
        if (question.domain.substr(kFeedDomain.size()) == feeds_[i].scope.value)
            readers_[question.curve_public].insert(i);
    return Admission::now;
}

void Server::take_requests() {
    const Tick until = clock_.monotonic() + kRequestsInARow;
    do {
        if (dropping_rest_) {
            dropping_rest_ = !drop_rest(requests_, kFramesInARow);
            continue;
        }
        auto arrival = next_arrival(requests_);
        if (!arrival) return;
        dropping_rest_ = arrival->unfinished;
        take_request(std::move(*arrival));
    } while (clock_.monotonic() < until);
}

void Server::take_request(Arrival arrival) {
    connections_->heard(arrival.descriptor);
    const auto* const who = access_->by_curve_key(arrival.curve_public);
    if (who == nullptr) return cut_off(arrival);
    const PrincipalName name{who->principal.name()};
    const bool admitted =
        allowances_.admit_frame(who->principal, arrival.bytes, clock_.monotonic());
    if (!admitted || arrival.unfinished) {
        if (arrival.unfinished) ++malformed_[name];
        return cut_off(arrival);
    }
    const BytesView bytes{arrival.frame.data<char>(), arrival.frame.size()};
    const auto seen = arrival.well_formed ? glance(bytes) : std::nullopt;
    if (!seen) ++malformed_[name];

    // What is above the rate costs a glance: nothing is built from it.
    std::vector<bool> too_fast;
    if (seen && seen->what == v1::Request::kSubmit) {
        if (seen->envelopes.empty() || seen->envelopes.size() > kMostEnvelopes)
            return refuse(arrival.peer, seen->id, {Refusal::too_many, "1 to 512 envelopes"});
        too_fast = above_rate(*seen, *who);
        if (std::all_of(too_fast.begin(), too_fast.end(), [](bool each) { return each; }))
            return refuse_above_rate(arrival.peer, seen->id, *who);
    } else if (!allowances_.admit_request(who->principal, seen ? cost_of(seen->what) : kOtherCost,
                                          clock_.monotonic())) {
        return refuse_above_rate(arrival.peer, seen ? seen->id : 0, *who);
    }

    v1::Request request;
    if (!seen || !request.ParseFromArray(arrival.frame.data(), static_cast<int>(bytes.size())) ||
        request.submit().envelopes_size() != static_cast<int>(too_fast.size()))
        return refuse(arrival.peer, seen ? seen->id : 0, {Refusal::malformed, "request"});
    if (request.has_hello()) return welcome(arrival, request, *who);

    const auto found = sessions_.find(arrival.peer);
    if (found == sessions_.end() || found->second.id != request.session() ||
        found->second.curve_public != arrival.curve_public)
        return refuse(arrival.peer, request.id(), {Refusal::hello_first, {}});
    Session& session = found->second;
    session.heard = clock_.monotonic();
    session.descriptor = arrival.descriptor;
    heard_of_[session.principal] = session.heard;
    if (request.has_submit())
        return submit({arrival.peer, request.id(), session.id}, session,
                      std::move(*request.mutable_submit()), std::move(too_fast));
    pass_on(session, arrival.peer, std::move(request), *who);
}

std::vector<bool> Server::above_rate(const Glance& seen, const Access::Entry& who) {
    const Tick now = clock_.monotonic();
    std::vector<bool> out;
    for (const Kind kind : seen.envelopes)
        out.push_back(!allowances_.admit(who.principal, kind, now));
    return out;
}

void Server::welcome(const Arrival& arrival, const v1::Request& request, const Access::Entry& who) {
    if (request.hello().protocol() != kProtocol)
        return refuse(
            arrival.peer, request.id(),
            {Refusal::unknown_protocol, "this broker speaks " + std::to_string(kProtocol)});
    if (request.hello().genesis_hash() != genesis_hash_.value)
        return refuse(arrival.peer, request.id(),
                      {Refusal::wrong_log, "this log's genesis is " + to_hex(genesis_hash_.value)});
    const PrincipalName name{who.principal.name()};
    if (const auto before = sessions_.find(arrival.peer); before != sessions_.end())
        end_session(before);
    if (!has_room_for(name))
        return refuse(arrival.peer, request.id(), {Refusal::too_many, "sessions"});
    ++sessions_of_[name];
    Session& session = sessions_[arrival.peer];
    session = {random_bytes(kSessionBytes), arrival.curve_public, name, arrival.descriptor,
               clock_.monotonic()};
    if (const auto counts = tcp_counts(arrival.descriptor)) {
        session.connection = counts->cookie;
        session.acknowledged = counts->acknowledged;
    }

    v1::Reply out;
    out.set_id(request.id());
    auto* const welcome = out.mutable_welcome();
    *welcome = site_keys_;
    welcome->set_protocol(kProtocol);
    welcome->set_session(session.id);
    welcome->set_broker_time(clock_.wall().ms);
    welcome->set_epoch(epoch_);
    welcome->set_principal(session.principal.value);
    welcome->set_checkpoint(checkpoint_);
    welcome->set_genesis(config_.genesis);
    for (const Feed& feed : feeds_) {
        if (!who.readable.contains(feed.scope)) continue;
        auto* const head = welcome->add_scopes();
        head->set_scope(feed.scope.value);
        head->set_feed_port(feed.port);
        head->set_head(feed.head.value);
        head->set_head_hash(feed.head_hash.value);
    }
    reply(arrival.peer, out);
}

void Server::pass_on(const Session& session, const Bytes& peer, v1::Request request,
                     const Access::Entry& who) {
    const Return to{peer, request.id(), session.id};
    switch (request.what_case()) {
        case v1::Request::kPing: {
            v1::Reply out;
            out.set_id(request.id());
            out.mutable_pong()->set_broker_time(clock_.wall().ms);
            return reply(peer, out);
        }
        case v1::Request::kReplay: {
            if (!who.readable.contains(Scope{request.replay().scope()}))
                return refuse(peer, request.id(),
                              {Refusal::scope_not_readable, request.replay().scope()});
            return look_up(session.principal, to, std::move(request));
        }
        case v1::Request::kProve:
            return look_up(session.principal, to, std::move(request));
        case v1::Request::kCosign: {
            if (who.principal.role() != v1::WITNESS)
                return refuse(peer, request.id(), {Refusal::role_may_not, "only witnesses cosign"});
            return look_up(session.principal, to, std::move(request));
        }
        case v1::Request::kReindex:
            return reindex(session, to, request.reindex(), who);
        case v1::Request::kQuery: {
            if (queries_[session.principal] >= kMostQueries)
                return refuse(peer, request.id(),
                              {Refusal::busy, "read what you asked for before"});
            Work work;
            work.to = to;
            work.principal = session.principal;
            work.query = std::move(*request.mutable_query());
            work.present = present();
            return hand_over(std::move(work));
        }
        case v1::Request::kSubmit:
        case v1::Request::kHello:
        case v1::Request::WHAT_NOT_SET:
            break;
    }
    refuse(peer, request.id(), {Refusal::malformed, "a request of no known kind"});
}

void Server::reindex(const Session& session, const Return& to, const v1::Reindex& asked,
                     const Access::Entry& who) {
    const v1::Role role = who.principal.role();
    if (role != v1::AUDITOR && role != v1::ADMIN)
        return refuse(to.peer, to.request,
                      {Refusal::role_may_not, "only auditors and administrators"});
    const auto state = indexer_.answer(asked);
    if (!state.ok()) return refuse(to.peer, to.request, state.refused());
    if (asked.begin())
        journal::note(Level::info, "index is made anew", {{"asked_by", session.principal.value}});
    v1::Reply out;
    out.set_id(to.request);
    *out.mutable_index() = state.value();
    reply(to.peer, out);
}

void Server::look_up(const PrincipalName& principal, const Return& to, v1::Request request) {
    if (!replayer_.put(principal, to, std::move(request)))
        refuse(to.peer, to.request, {Refusal::busy, {}});
}

void Server::submit(const Return& to, const Session& session, v1::Submit submit,
                    std::vector<bool> too_fast) {
    if (!dispute_.empty())
        return refuse(to.peer, to.request, {Refusal::history_disputed, dispute_});
    Work work;
    work.to = to;
    work.principal = session.principal;
    auto& envelopes = *submit.mutable_envelopes();
    work.envelopes.assign(std::make_move_iterator(envelopes.begin()),
                          std::make_move_iterator(envelopes.end()));
    work.too_fast = std::move(too_fast);
    hand_over(std::move(work));
}

void Server::hand_over(Work work) {
    const Return to = work.to;
    const PrincipalName asks = work.query ? work.principal : PrincipalName{};
    if (stopping_) return refuse(to.peer, to.request, {Refusal::stopping, {}});
    work.ticket = next_ticket_;
    if (!door_.put(std::move(work), access_))
        return refuse(to.peer, to.request, {Refusal::busy, {}});
    unanswered_.emplace(next_ticket_++, Unanswered{clock_.monotonic(), asks});
    if (!asks.value.empty()) ++queries_[asks];
}

void Server::refuse(const Bytes& peer, std::uint64_t request, const Refused& refused) {
    v1::Reply out;
    out.set_id(request);
    *out.mutable_refused() = refusal_reply(refused, clock_.wall());
    reply(peer, out);
}

void Server::refuse_above_rate(const Bytes& peer, std::uint64_t request, const Access::Entry& who) {
    if (allowances_.admit_answer(who.principal, clock_.monotonic()))
        refuse(peer, request, {Refusal::too_fast, {}});
}

void Server::reply(const Bytes& peer, const v1::Reply& out) {
    switch (send_to(requests_, peer, out.SerializeAsString())) {
        case Sent::yes:
            return;
        case Sent::peer_gone:
            if (const auto session = sessions_.find(peer); session != sessions_.end())
                end_session(session);
            return;
        case Sent::peer_full:
            // It does not read its answers. What it does not get it asks for again, by the same
            // message id.
            journal::note(Level::debug, "reply dropped", {{"peer", to_hex(peer)}});
            return;
    }
}

void Server::release(Outcome outcome) {
    if (!outcome.checkpoint.empty()) checkpoint_ = std::move(outcome.checkpoint);
    if (outcome.epoch != 0) epoch_ = outcome.epoch;
    if (!outcome.dispute.empty() && dispute_.empty()) {
        dispute_ = outcome.dispute;
        journal::note(Level::error,
                      "A WITNESS HOLDS A TREE THAT THIS LOG IS NOT: submits are refused, keep "
                      "everything, tell both sides' auditors",
                      {{"evidence", dispute_}});
    }
    for (auto& [to, out] : outcome.replies) {
        const auto session = sessions_.find(to.peer);
        if (session == sessions_.end() || session->second.id != to.session) continue;
        // The replayer has no clock.
        if (out.has_refused() && out.refused().broker_time() == 0)
            out.mutable_refused()->set_broker_time(clock_.wall().ms);
        // A submit's answer is small and says what stands; these may be had again.
        if (!reads(session->second, out.ByteSizeLong()) && !out.has_submitted()) {
            ++unread_[session->second.principal];
            refuse(to.peer, to.request, {Refusal::busy, "read what was sent before"});
            continue;
        }
        reply(to.peer, out);
    }
    // Before the records: what follows a revocation must not reach the revoked. Everybody else
    // replays it.
    if (outcome.access) change_access(std::move(outcome.access));
    std::vector<Feeds::Post> posts;
    for (StoredRecord& stored : outcome.records) {
        const auto feed = std::find_if(feeds_.begin(), feeds_.end(), [&](const Feed& each) {
            return each.scope.value == stored.record.scope();
        });
        if (feed == feeds_.end()) continue;
        feed->head = Sequence{stored.record.sequence() + 1};
        feed->head_hash = stored.hash;
        posts.push_back({static_cast<std::size_t>(feed - feeds_.begin()), topic_of(stored.record),
                         std::move(stored.bytes)});
    }
    publisher_->publish(std::move(posts));
    const auto answered = unanswered_.lower_bound(outcome.answered_up_to);
    for (auto each = unanswered_.begin(); each != answered; ++each)
        if (const auto under_way = queries_.find(each->second.asks);
            under_way != queries_.end() && --under_way->second == 0)
            queries_.erase(under_way);
    unanswered_.erase(unanswered_.begin(), answered);
}

bool Server::reads(Session& session, std::size_t more) {
    session.handed_over += more + kSealing;
    if (session.handed_over <= kMostUnread) return true;
    const auto counts = tcp_counts(session.descriptor);
    if (!counts || counts->cookie != session.connection) return true;  // gone: the send will tell
    const std::uint64_t taken = counts->acknowledged - session.acknowledged;
    session.acknowledged = counts->acknowledged;
    session.handed_over -= std::min(taken, session.handed_over);
    if (session.handed_over <= kMostUnread + more) return true;
    session.handed_over -= more + kSealing;
    return false;
}

void Server::change_access(std::shared_ptr<const Access> access) {
    for (auto session = sessions_.begin(); session != sessions_.end();) {
        if (access->by_curve_key(session->second.curve_public) != nullptr) {
            ++session;
            continue;
        }
        // Only this ends a live connection; ZAP refuses the next one.
        if (is_there(session->second)) {
            journal::note(Level::warning, "connection of a revoked key cut",
                          {{"principal", session->second.principal.value}});
            shutdown(session->second.descriptor, SHUT_RDWR);
        }
        session = end_session(session);
    }
    access_ = std::move(access);
    std::set<std::size_t> narrowed;
    for (const auto& [key, feeds] : readers_)
        for (const std::size_t feed : feeds)
            if (!access_->may_read(key, feeds_[feed].scope)) narrowed.insert(feed);
    if (narrowed.empty()) return;
    for (auto& [key, feeds] : readers_)
        for (const std::size_t feed : narrowed) feeds.erase(feed);
    std::erase_if(readers_, [](const auto& each) { return each.second.empty(); });
    publisher_->bind_again(std::move(narrowed));
}

void Server::cut_off(const Arrival& arrival) {
    const auto counts = tcp_counts(arrival.descriptor);
    if (!counts) return;
    // What was queued outlives its connection, and the descriptor may be another's by now.
    const auto session = sessions_.find(arrival.peer);
    const std::uint64_t connection =
        session != sessions_.end()
            ? session->second.connection
            : cut_off_.try_emplace(arrival.peer, counts->cookie).first->second;
    if (counts->cookie == connection) shutdown(arrival.descriptor, SHUT_RDWR);
}

bool Server::has_room_for(const PrincipalName& principal) {
    const auto end_gone = [this](const auto& of) {
        for (auto session = sessions_.begin(); session != sessions_.end();)
            session = of(session->second) && !is_there(session->second) ? end_session(session)
                                                                        : std::next(session);
    };
    if (sessions_of_[principal] >= kMostSessionsEach)
        end_gone([&](const Session& each) { return each.principal == principal; });
    if (sessions_.size() >= kMostSessions) end_gone([](const Session&) { return true; });
    return sessions_of_[principal] < kMostSessionsEach && sessions_.size() < kMostSessions;
}

Server::Sessions::iterator Server::end_session(Sessions::iterator session) {
    const auto count = sessions_of_.find(session->second.principal);
    if (count != sessions_of_.end() && --count->second == 0) sessions_of_.erase(count);
    return sessions_.erase(session);
}

bool Server::is_there(const Session& session) {
    const auto counts = tcp_counts(session.descriptor);
    return counts && counts->cookie == session.connection;
}

void Server::send_beacons() {
    v1::Beacon beacon;
    beacon.set_epoch(epoch_);
    beacon.set_checkpoint(checkpoint_);
    beacon.set_broker_time(clock_.wall().ms);
    if (!unanswered_.empty())
        beacon.set_oldest_unanswered(std::chrono::duration_cast<Milliseconds>(
                                         clock_.monotonic() - unanswered_.begin()->second.arrived)
                                         .count());
    std::vector<Feeds::Post> posts;
    for (std::size_t i = 0; i < feeds_.size(); ++i) {
        const Feed& feed = feeds_[i];
        beacon.set_scope(feed.scope.value);
        beacon.set_head(feed.head.value);
        beacon.set_head_hash(feed.head_hash.value);
        posts.push_back({i, beacon_topic(feed.scope), beacon.SerializeAsString()});
    }
    publisher_->publish(std::move(posts));
}

void Server::note_refused() {
    const auto note = [](std::string_view what, std::string_view of, const auto& counts) {
        for (const auto& each : counts)
            journal::note(Level::warning, what,
                          {{of, text_of(each.first)}, {"count", std::to_string(each.second)}});
    };
    note("connections turned away", "reason", std::exchange(turned_away_, {}));
    note("malformed requests", "principal", std::exchange(malformed_, {}));
    note("replies kept back: those before are not read", "principal", std::exchange(unread_, {}));
    note("connections cut", "reason", connections_->take_cut());
    note("refused above the rate", "principal", allowances_.take_refused());
    if (const auto dropped = publisher_->take_dropped(); dropped != 0)
        journal::note(Level::warning, "feeds too far behind: readers replay what was not published",
                      {{"count", std::to_string(dropped)}});
}

void Server::drop_idle_sessions() {
    const Tick now = clock_.monotonic();
    for (auto session = sessions_.begin(); session != sessions_.end();)
        session =
            now - session->second.heard > kIdleSession ? end_session(session) : std::next(session);
    cut_off_.clear();
    std::erase_if(heard_of_, [&](const auto& each) { return now - each.second > kPresent; });
}

std::set<PrincipalName> Server::present() const {
    const Tick now = clock_.monotonic();
    std::set<PrincipalName> out;
    for (const auto& [name, heard] : heard_of_)
        if (now - heard <= kPresent) out.insert(name);
    return out;
}

}  // namespace liaison::broker
