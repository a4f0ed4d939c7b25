#include "clients/library/connection.h"

#include <algorithm>
#include <array>
#include <exception>
#include <map>
#include <set>

#include "clients/library/kept_checkpoint.h"
#include "clients/library/receipt.h"
#include "clients/library/socket.h"
#include "clients/library/toml_file.h"
#include "proto/checkpoint.h"
#include "proto/digest.h"
#include "proto/encoding.h"
#include "proto/log_keys.h"

namespace liaison::client {

namespace {

using Clock = Connection::Clock;
using Tick = Clock::time_point;

constexpr int kMostEnvelopes = 512;              // in one Submit
constexpr std::size_t kLargestSubmit = 1 << 20;  // bytes of envelopes
constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kSessionBytes = 16;
constexpr int kMostRepliesInARow = 1'000;

constexpr Milliseconds kSlice{100};  // between two looks at what is due by time alone
constexpr Milliseconds kBetweenPings{1'000};
constexpr Milliseconds kSilence{5'000};  // after which a connection is built anew
constexpr Milliseconds kLongestSilence{30'000};
constexpr Milliseconds kFirstBackOff{100};
constexpr Milliseconds kLongestBackOff{5'000};
constexpr Milliseconds kFirstRetry{100};  // after busy, too_fast, not_stored, stopping
constexpr Milliseconds kLongestRetry{2'000};
constexpr Milliseconds kFirstResend{10'000};  // of what a living connection did not answer

const char* const kSoftware = "liaison-client/0.1";

/// Doubles with each attempt up to `longest`; between half and all of it, so that a crowd does not
/// return in step.
Milliseconds back_off(Milliseconds first, Milliseconds longest, int attempts) {
    constexpr int kMostDoublings = 10;
    const auto whole = std::min(first * (1 << std::min(attempts, kMostDoublings)), longest);
    const auto chance = static_cast<unsigned char>(random_bytes(1).front());
    return whole / 2 + whole * chance / 512;
}

Refused refused_by(const v1::RefusalReply& reply) {
    if (const auto number = refusal_numbered(reply.number())) return {*number, reply.detail()};
    // A later broker's number: its own words go with it, since ours has none.
    return {static_cast<Refusal>(reply.number()), reply.sentence() + " " + reply.detail()};
}

template <typename Value>
using Slot = std::shared_ptr<std::optional<Answered<Value>>>;

template <typename Value>
Slot<Value> empty_slot() {
    return std::make_shared<std::optional<Answered<Value>>>();
}

/// Why there is no value, for whoever expected another kind of one.
template <typename Value, typename Other>
Answered<Value> without_value(const Answered<Other>& answer) {
    if (const auto* const refused = std::get_if<Refused>(&answer)) return *refused;
    return NoAnswer{};
}

}  // namespace

bool may_be_retried(Refusal number) {
    return number == Refusal::busy || number == Refusal::too_fast ||
           number == Refusal::not_stored || number == Refusal::stopping;
}

Instant now() {
    const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<Milliseconds>(since_1970).count()};
}

struct Connection::State {
    using OnReply = std::function<void(const Answered<v1::Reply>&)>;

    /// A request without an answer. What it says stays the same until it is answered; only the
    /// session changes.
    struct Outstanding {
        v1::Request request;
        std::vector<v1::Content> contents;  ///< Of a submit: what the envelopes hold.
        OnAnswer on_answer;                 ///< Of a submit, once per content.
        OnReply on_reply;                   ///< Of anything else.
        Tick deadline;
        Tick due;  ///< When to send it (again), while no answer has come.
        int attempts = 0;
        int refusals = 0;
        bool once = false;  ///< Not sent again on another connection: NoAnswer ends it.
        std::optional<Refused>
            refused_lately;  ///< The answer, should the patience end: it is not on record.
    };

    State(zmq::context_t& zmq_context, Identity who)
        : context(zmq_context), identity(std::move(who)) {
        open();
    }

    zmq::context_t& context;
    Identity identity;
    bool signs_telemetry = false;
    const KeyId own_key = key_id_of(identity.signing.public_key);
    MessageId last_message_id{};  ///< Of those made here.

    std::unique_ptr<Socket> socket;
    bool connected = false;
    Tick connect_at = Clock::now();
    int failures = 0;                      ///< Connections built since the broker last answered.
    std::optional<Tick> unanswered_since;  ///< Since when a word of the broker is waited for.
    std::optional<Tick> heard;
    std::optional<BrokerTime> broker_time;
    std::map<std::uint64_t, Tick> pings;  ///< Unanswered, by id, with when they were sent.
    Tick pinged{};
    bool was_turned_away = false;
    bool tries_next_key = false;   ///< The broker's next key, not the present one.
    bool handshake_broke = false;  ///< Since the broker last answered.
    std::string pin_failure;

    Bytes session;
    std::uint64_t hello_id = 0;  ///< 0: none is under way.
    Tick hello_said{};
    bool hello_wanted = true;
    Tick hello_at = Clock::now();
    int hello_refusals = 0;
    std::optional<Refused> hello_refused;
    std::optional<v1::Welcome> welcome;
    std::uint64_t welcomes = 0;
    v1::Genesis genesis;
    std::optional<LogKeys> log_keys;  ///< From the first Welcome on.

    std::uint64_t last_id = 0;
    std::map<std::uint64_t, Outstanding> outstanding;  ///< By id: the order they were asked in.
    std::set<std::uint64_t> to_send;
    Tick next_look{};
    int inside_calls = 0;

    std::filesystem::path kept_in;       ///< NAME.checkpoint; empty: in memory only.
    std::optional<Checkpoints> history;  ///< From the first Welcome on.
    std::string not_kept;                ///< Why what was proven could not be kept.
    bool proof_asked = false;
    bool proof_refused = false;
    Tick next_proof{};
    std::optional<Checkpoint> newest;  ///< On this connection.
    std::exception_ptr failure;        ///< Once set, nothing more is believed.

    [[noreturn]] void fail(const std::string& text) {
        failure = std::make_exception_ptr(VerificationFailure(text));
        std::rethrow_exception(failure);
    }

    // --- the socket ---

    void open() {
        Identity as_tried = identity;
        if (tries_next_key) as_tried.broker_public = identity.next_broker_public;
        socket = std::make_unique<Socket>(context, Socket::Kind::request, as_tried);
        connected = false;
        session.clear();
        hello_id = 0;
        hello_wanted = true;
        to_send.clear();
        pings.clear();
    }

    void build_anew(Tick at) {
        open();
        connect_at = at + back_off(kFirstBackOff, kLongestBackOff, failures++);
        unanswered_since.reset();
        std::vector<std::uint64_t> over;
        for (const auto& [id, request] : outstanding)
            if (request.once && request.attempts > 0) over.push_back(id);
        for (const std::uint64_t id : over) end_without_answer(id);
    }

    // A broker that has gone over to its next key says no word to whoever knows the other one.
    // Where only one is pinned, libzmq tries again by itself.
    void try_other_key(Tick at) {
        if (identity.next_broker_public.empty()) return;
        tries_next_key = !tries_next_key;
        build_anew(at);
    }

    // The wait grows with each failure: when thousands return at once, handshakes take their turn,
    // and giving up on one that is in the queue would only make the queue longer.
    Milliseconds silence_allowed() const {
        constexpr int kMostDoublings = 4;
        return std::min(kSilence * (1 << std::min(failures, kMostDoublings)), kLongestSilence);
    }

    // Nothing else is sent while Hello is under way, so a Hello whose answer was lost must not wait
    // for ever, even where late answers to older requests still come in.
    bool is_silent(Tick at) const {
        const Milliseconds allowed = silence_allowed();
        return (unanswered_since && at - *unanswered_since > allowed) ||
               (hello_id != 0 && at - hello_said > allowed);
    }

    void tend_socket(Tick at) {
        if (connected && socket->turned_away()) {
            was_turned_away = true;
            build_anew(at);
        } else if (connected && socket->broken_handshakes() > 0) {
            handshake_broke = true;
            try_other_key(at);
        } else if (connected && is_silent(at)) {
            build_anew(at);
        }
        if (!connected && at >= connect_at) {
            socket->connect(identity.endpoint);
            connected = true;
            unanswered_since = at;
        }
    }

    bool send(v1::Request& request) {
        request.set_session(request.has_hello() ? Bytes() : session);
        if (!socket->send(request.SerializeAsString())) return false;
        if (!unanswered_since) unanswered_since = Clock::now();
        return true;
    }

    // --- the session ---

    void say_hello(Tick at) {
        if (!hello_wanted || hello_id != 0 || at < hello_at) return;
        v1::Request request;
        request.set_id(++last_id);
        request.mutable_hello()->set_protocol(kProtocol);
        request.mutable_hello()->set_genesis_hash(identity.genesis_hash.value);
        request.mutable_hello()->set_software(kSoftware);
        if (!send(request)) return;
        hello_id = request.id();
        hello_said = at;
        hello_wanted = false;
    }

    void ping(Tick at) {
        if (session.empty() || hello_id != 0 || at - pinged < kBetweenPings) return;
        v1::Request request;
        request.set_id(++last_id);
        request.mutable_ping();
        if (!send(request)) return;
        pinged = at;
        pings.emplace(request.id(), at);
    }

    void take_hello_reply(const v1::Reply& reply) {
        hello_id = 0;
        if (reply.has_welcome()) return take_welcome(reply.welcome());
        if (!reply.has_refused()) fail("the broker answered Hello with something else");
        hello_refused = refused_by(reply.refused());
        hello_wanted = true;
        hello_at = Clock::now() + back_off(kFirstRetry, kLongestBackOff, hello_refusals++);
    }

    void take_welcome(const v1::Welcome& offered) {
        if (offered.protocol() != kProtocol)
            fail("the broker speaks protocol " + std::to_string(offered.protocol()) + ", not " +
                 std::to_string(kProtocol));
        if (offered.session().size() != kSessionBytes) fail("the broker gave no session");
        if (!welcome) genesis = genesis_in(offered);
        if (offered.genesis() != (welcome ? welcome->genesis() : offered.genesis()))
            fail("the broker shows another genesis than before");
        require_scopes_of_genesis(offered);
        take_log_keys(offered);
        if (welcome)
            history->know(*log_keys);
        else
            begin_history();
        verify_in_order(offered.checkpoint());
        take_broker_keys(offered);
        welcome = offered;
        ++welcomes;
        session = offered.session();
        was_turned_away = false;
        hello_refusals = 0;
        hello_refused.reset();
    }

    bool is_scope(const std::string& name) const {
        const auto& ports = genesis.ports();
        return name == kSite.value || name == kAudit.value ||
               std::any_of(ports.begin(), ports.end(),
                           [&](const auto& port) { return port.code() == name; });
    }

    /// A scope's name goes into files, and its port into an address.
    void require_scopes_of_genesis(const v1::Welcome& offered) {
        constexpr std::uint32_t kLastPort = 65'535;
        std::set<std::string> named;
        for (const auto& head : offered.scopes()) {
            const std::string name = printable(head.scope());
            if (!is_scope(head.scope()))
                fail("the broker names a scope that genesis does not: " + name);
            if (!named.insert(head.scope()).second) fail("the broker names " + name + " twice");
            if (head.feed_port() == 0 || head.feed_port() > kLastPort)
                fail("the broker gives " + name + " a feed at port " +
                     std::to_string(head.feed_port()));
            if (head.head_hash().size() != (head.head() == 0 ? 0 : kDigestBytes))
                fail("the broker says of the last record of " + name + " what is no record hash");
        }
    }

    void take_log_keys(const v1::Welcome& offered) {
        LogKeys keys(genesis);
        for (const auto& change : offered.log_keys())
            if (!keys.add(change))
                fail("the broker names a log key that the key before it or a root has not signed");
        const int known = welcome ? welcome->log_keys_size() : 0;
        for (int place = 0; place < known; ++place)
            if (place >= offered.log_keys_size() ||
                offered.log_keys(place).SerializeAsString() !=
                    welcome->log_keys(place).SerializeAsString())
                fail("the broker names other log keys than before");
        log_keys = std::move(keys);
    }

    /// The key that answered is the broker's; what it will be is believed if the log key has signed
    /// it. Both are pinned in the identity's file.
    void take_broker_keys(const v1::Welcome& offered) {
        const Bytes present = tries_next_key ? identity.next_broker_public : identity.broker_public;
        const v1::BrokerKey& next = offered.next_broker();
        if (offered.has_next_broker() &&
            (next.curve_public().size() != kDigestBytes ||
             !verifies(log_keys->present(),
                       broker_key_signing_bytes(identity.origin, next.curve_public()),
                       next.signature())))
            fail("the broker announces a key that the log's key has not signed");
        tries_next_key = false;
        if (present == identity.broker_public &&
            next.curve_public() == identity.next_broker_public && pin_failure.empty())
            return;
        identity.broker_public = present;
        identity.next_broker_public = next.curve_public();
        if (identity.file.empty()) return;
        try {
            keep_broker_keys(identity);
            pin_failure.clear();
        } catch (const IdentityError& error) {
            // It works without; whoever uses it must know that the next run may not.
            pin_failure = error.what();
        }
    }

    v1::Genesis genesis_in(const v1::Welcome& offered) {
        const Digest hash = leaf_hash(offered.genesis());
        if (hash != identity.genesis_hash)
            fail("the broker's genesis is " + to_hex(hash.value) + ", the identity pins " +
                 to_hex(identity.genesis_hash.value));
        const auto record = read_record(offered.genesis());
        if (!record || !record->record.has_genesis()) fail("the genesis record cannot be read");
        if (record->record.genesis().origin() != identity.origin)
            fail("the log's origin is " + record->record.genesis().origin() + ", the identity's " +
                 identity.origin);
        return record->record.genesis();
    }

    void lose_session() {
        session.clear();
        if (hello_id == 0) hello_wanted = true;
        for (const auto& [id, request] : outstanding)
            if (request.attempts > 0) to_send.insert(id);
    }

    // --- checkpoints ---

    /// Whatever is shown to be false stays so: nothing more is believed.
    template <typename Check>
    auto checked(Check check) {
        try {
            return check();
        } catch (const TwoHistories& found) {
            keep_evidence(found);
        } catch (const VerificationFailure& found) {
            fail(found.what());
        }
    }

    [[noreturn]] void keep_evidence(const TwoHistories& found) {
        std::string text = found.what();
        try {
            text += "; the evidence is in " + write_evidence(found).string();
        } catch (const IdentityError& not_written) {
            text += "; keep both notes for the auditors (" + std::string(not_written.what()) +
                    "):\n" + found.one() + found.other();
        }
        failure = std::make_exception_ptr(TwoHistories(text, found.one(), found.other()));
        std::rethrow_exception(failure);
    }

    std::filesystem::path write_evidence(const TwoHistories& found) const {
        if (kept_in.empty()) throw IdentityError("no file is kept for this connection");
        // Named by what it holds: whoever meets the same again writes the same file again.
        constexpr std::size_t kDigits = 8;
        constexpr unsigned kMode = 0644;
        const auto digest = to_hex(sha256(found.one(), found.other()).value).substr(0, kDigits);
        auto file = kept_in;
        file.replace_extension(".two-histories-" + digest);
        write_whole(file, found.evidence(), kMode);
        return file;
    }

    Checkpoint verify(const std::string& note) {
        return checked([&] { return history->take(note); });
    }

    // Only on one connection do checkpoints come in the order they were made; a feed's may be late.
    Checkpoint verify_in_order(const std::string& note) {
        Checkpoint checkpoint = verify(note);
        if (newest && checkpoint.size < newest->size)
            fail("the log went back from " + std::to_string(newest->size) + " records to " +
                 std::to_string(checkpoint.size));
        newest = checkpoint;
        return checkpoint;
    }

    /// At the first Welcome: what the last run has left.
    void begin_history() {
        history.emplace(*log_keys, identity.genesis_hash);
        if (kept_in.empty()) return;
        const KeptCheckpoint kept = load_checkpoint(kept_in, identity.origin);
        checked([&] {
            if (!kept.proven.empty()) history->go_on_from(kept.proven);
            for (const auto& note : kept.unproven) history->take(note);
        });
    }

    /// A full disk at a desk must not keep a hold from going: it is told, not thrown.
    void keep_history() {
        if (kept_in.empty() || !history) return;
        not_kept.clear();
        try {
            keep_or_compare();
        } catch (const IdentityError& why) {
            not_kept = why.what();
        }
    }

    void keep_or_compare() {
        const KeptCheckpoint mine{history->proven_note(), history->unproven_notes()};
        const KeptCheckpoint there = load_checkpoint(kept_in, identity.origin);
        // Another command of this identity may have come further; ours is then measured against it.
        const auto other = stated_checkpoint(there.proven);
        if (other && other->size > history->proven_size()) {
            // By a log key that this one's next Welcome will tell of? The next run measures by it.
            if (log_keys->open_checkpoint(there.proven)) verify(there.proven);
            return;
        }
        if (there.proven != mine.proven || there.unproven != mine.unproven)
            save_checkpoint(kept_in, identity.origin, mine);
    }

    void ask_for_proof(Tick at) {
        if (!history || proof_asked || session.empty() || hello_id != 0 || at < next_proof) return;
        const auto wanted = history->wants_proof();
        if (!wanted) return;
        Outstanding& request = add(at + kLaterPatience);
        *request.request.mutable_prove() = *wanted;
        request.once = true;
        request.on_reply = [this, asked = *wanted](const Answered<v1::Reply>& answer) {
            take_proof(asked, answer);
        };
        proof_asked = true;
    }

    void take_proof(const v1::Prove& asked, const Answered<v1::Reply>& answer) {
        proof_asked = false;
        next_proof = Clock::now() + kBetweenProofs;
        if (const auto* const refused = std::get_if<Refused>(&answer)) {
            if (refused->number == Refusal::beyond_head)
                checked([&] { history->contradict(asked, refused->detail); });
            proof_refused = true;  // a damaged tile, a busy broker: it is asked again
        }
        const auto* const reply = std::get_if<v1::Reply>(&answer);
        if (reply == nullptr) return;
        if (!reply->has_proof()) fail("the broker answered a request with something else");
        proof_refused = false;
        checked([&] { history->take_proof(asked, reply->proof()); });
        keep_history();
    }

    bool settle(Milliseconds patience) {
        const Tick until = Clock::now() + patience;
        proof_refused = false;
        while (history && history->wants_proof()) {
            if (Clock::now() >= until || proof_refused) {
                keep_history();
                return false;
            }
            if (!proof_asked) next_proof = Clock::now();
            poll(kSlice);
        }
        return true;
    }

    // --- requests ---

    Outstanding& add(Tick deadline) {
        Outstanding request;
        request.request.set_id(++last_id);
        request.deadline = deadline;
        request.due = Clock::now();
        to_send.insert(last_id);
        return outstanding.emplace(last_id, std::move(request)).first->second;
    }

    void make_room() {
        while (outstanding.size() >= kMostOutstanding && inside_calls == 0) poll(kSlice);
    }

    // Stops at the first that is not taken: a session's submits keep their order.
    void send_waiting(Tick at) {
        while (!session.empty() && hello_id == 0 && !to_send.empty()) {
            const auto found = outstanding.find(*to_send.begin());
            if (found != outstanding.end()) {
                Outstanding& request = found->second;
                if (!send(request.request)) return;
                constexpr int kMostDoublings = 5;
                request.due =
                    at + kFirstResend * (1 << std::min(request.attempts++, kMostDoublings));
            }
            to_send.erase(to_send.begin());
        }
    }

    // What a living connection has not answered is asked again: the broker drops a reply rather
    // than wait for a reader.
    void look_at_times(Tick at) {
        if (at < next_look) return;
        next_look = at + kSlice;
        std::vector<std::uint64_t> over;
        for (const auto& [id, request] : outstanding) {
            if (at >= request.deadline) {
                over.push_back(id);
            } else if (at >= request.due) {
                to_send.insert(id);
            }
        }
        for (const std::uint64_t id : over) end_without_answer(id);
    }

    void end_without_answer(std::uint64_t id) {
        const auto found = outstanding.find(id);
        if (found == outstanding.end()) return;
        const auto& lately = found->second.refused_lately;
        finish(id, lately ? Answered<v1::Reply>(*lately) : Answered<v1::Reply>(NoAnswer{}));
    }

    void finish(std::uint64_t id, const Answered<v1::Reply>& answer) {
        const Outstanding request = std::move(outstanding.extract(id).mapped());
        const Call call(inside_calls);
        if (request.on_reply) request.on_reply(answer);
        for (const auto& content : request.contents)
            request.on_answer(content, without_value<SignedReceipt>(answer));
    }

    /// Counts how deep we are in other people's functions.
    class Call {
      public:
        explicit Call(int& depth) : depth_(depth) { ++depth_; }
        ~Call() { --depth_; }
        Call(const Call&) = delete;
        Call& operator=(const Call&) = delete;

      private:
        int& depth_;
    };

    // --- replies ---

    bool receive_all() {
        int received = 0;
        while (received < kMostRepliesInARow) {
            // A call may have the connection built anew, so the socket is asked for each time.
            const auto frames = socket->receive();
            if (!frames) break;
            ++received;
            take_reply(frames->first);
        }
        return received > 0;
    }

    void take_reply(const Bytes& frame) {
        v1::Reply reply;
        if (!reply.ParseFromString(frame)) fail("the broker's reply cannot be read");
        heard = Clock::now();
        unanswered_since.reset();
        failures = 0;
        handshake_broke = false;
        if (reply.has_pong()) take_pong(reply);
        if (reply.id() == hello_id && hello_id != 0) return take_hello_reply(reply);
        if (reply.has_refused() &&
            reply.refused().number() == static_cast<std::uint32_t>(Refusal::hello_first))
            return lose_session();
        const auto found = outstanding.find(reply.id());
        if (found == outstanding.end()) return;  // a ping's, or one that was answered before
        Outstanding& request = found->second;
        if (reply.has_refused()) return take_refusal(request, refused_by(reply.refused()));
        if (request.request.has_submit()) return take_answers(reply);
        finish(reply.id(), reply);
    }

    void take_pong(const v1::Reply& reply) {
        const auto ping = pings.find(reply.id());
        if (ping == pings.end()) return;
        broker_time = {Instant{reply.pong().broker_time()}, ping->second,
                       broker_time ? broker_time->count + 1 : 1};
        pings.erase(pings.begin(), std::next(ping));
    }

    void take_refusal(Outstanding& request, const Refused& refused) {
        const std::uint64_t id = request.request.id();
        if (!may_be_retried(refused.number)) return finish(id, refused);
        put_off(request, refused);
    }

    void put_off(Outstanding& request, const Refused& refused) {
        request.refused_lately = refused;
        request.due = Clock::now() + back_off(kFirstRetry, kLongestRetry, request.refusals++);
        to_send.erase(request.request.id());
    }

    void take_answers(const v1::Reply& reply) {
        if (!reply.has_submitted()) fail("the broker answered a submit with something else");
        const v1::SubmitReply& submitted = reply.submitted();
        Outstanding request = std::move(outstanding.extract(reply.id()).mapped());
        to_send.erase(reply.id());
        if (submitted.answers_size() != static_cast<int>(request.contents.size()))
            fail("the broker answered " + std::to_string(submitted.answers_size()) + " of " +
                 std::to_string(request.contents.size()) + " notices");
        const auto answers = read_answers(request, submitted);
        put_off_unrecorded(request, answers, submitted);

        const Call call(inside_calls);
        for (std::size_t place = 0; place < answers.size(); ++place)
            if (answers[place]) request.on_answer(request.contents[place], *answers[place]);
    }

    /// Nothing in the place of what is not on record and is sent again.
    std::vector<std::optional<Answered<SignedReceipt>>> read_answers(
        const Outstanding& request, const v1::SubmitReply& submitted) {
        std::optional<Checkpoint> checkpoint;
        if (!submitted.checkpoint().empty()) checkpoint = verify_in_order(submitted.checkpoint());
        std::vector<std::optional<Answered<SignedReceipt>>> answers;
        for (int place = 0; place < submitted.answers_size(); ++place) {
            const v1::Answer& answer = submitted.answers(place);
            const v1::Content& content = request.contents[static_cast<std::size_t>(place)];
            if (!answer.message_id().empty() && answer.message_id() != content.message_id())
                fail("the broker answered another notice than the one sent");
            if (answer.has_receipt()) {
                check_receipt(answer, content, checkpoint);
                const auto& envelope = request.request.submit().envelopes(static_cast<int>(place));
                if (!envelope.signature().empty())
                    checked(
                        [&] { verify_receipt(answer.receipt(), envelope, identity, *checkpoint); });
                answers.emplace_back(SignedReceipt{answer.receipt(), submitted.checkpoint()});
            } else if (answer.has_refusal()) {
                const Refused refused = refused_by(answer.refusal());
                const bool again =
                    may_be_retried(refused.number) && Clock::now() < request.deadline;
                answers.push_back(again ? std::nullopt
                                        : std::optional<Answered<SignedReceipt>>(refused));
            } else {
                fail("the broker gave an answer without an outcome");
            }
        }
        return answers;
    }

    void check_receipt(const v1::Answer& answer, const v1::Content& content,
                       const std::optional<Checkpoint>& checkpoint) {
        const v1::Receipt& receipt = answer.receipt();
        if (!checkpoint) fail("a receipt came without a checkpoint");
        if (receipt.index() >= checkpoint->size)
            fail("a receipt for record " + std::to_string(receipt.index()) +
                 " came with a checkpoint of " + std::to_string(checkpoint->size) + " records");
        if (answer.message_id() != content.message_id() || receipt.scope() != content.scope() ||
            receipt.record_hash().size() != kDigestBytes)
            fail("a receipt does not belong to the notice sent");
    }

    void put_off_unrecorded(const Outstanding& request,
                            const std::vector<std::optional<Answered<SignedReceipt>>>& answers,
                            const v1::SubmitReply& submitted) {
        Outstanding* again = nullptr;
        Refused refused{Refusal::busy, {}};
        for (std::size_t place = 0; place < answers.size(); ++place) {
            if (answers[place]) continue;
            if (again == nullptr) {
                again = &add(request.deadline);
                again->on_answer = request.on_answer;
                again->refusals = request.refusals;
            }
            refused = refused_by(submitted.answers(static_cast<int>(place)).refusal());
            again->contents.push_back(request.contents[place]);
            *again->request.mutable_submit()->add_envelopes() =
                request.request.submit().envelopes(static_cast<int>(place));
        }
        if (again != nullptr) put_off(*again, refused);
    }

    // --- the loop ---

    void tend() {
        const Tick at = Clock::now();
        tend_socket(at);
        say_hello(at);
        look_at_times(at);
        ask_for_proof(at);
        send_waiting(at);
        ping(at);
    }

    bool waits_to_send() const {
        if (!connected || hello_id != 0) return false;
        return session.empty() ? hello_wanted && Clock::now() >= hello_at : !to_send.empty();
    }

    void poll(Milliseconds patience) {
        if (failure) std::rethrow_exception(failure);
        const Tick until = Clock::now() + patience;
        while (true) {
            const bool any = receive_all();
            tend();
            const auto left = std::chrono::ceil<Milliseconds>(until - Clock::now());
            if (any || left <= Milliseconds::zero()) return;
            const std::array<void*, 1> sockets{socket->handle()};
            wait_for(sockets, waits_to_send() ? socket->handle() : nullptr, std::min(left, kSlice));
        }
    }

    template <typename Value>
    Answered<Value> wait(const Slot<Value>& slot) {
        while (!slot->has_value()) poll(kSlice);
        return std::move(**slot);
    }

    // --- submits ---

    v1::Content complete(v1::Content content) {
        const Instant at = now();
        if (content.message_id().empty()) {
            last_message_id = new_message_id(at, last_message_id);
            content.set_message_id(last_message_id.value);
        }
        if (content.sent_at() == 0) content.set_sent_at(at.ms);
        return content;
    }

    /// As unsigned_envelope makes it, without hashing the key for each of many.
    v1::Envelope unsigned_report(const v1::Content& content) const {
        v1::Envelope envelope;
        envelope.set_content(content.SerializeAsString());
        envelope.set_key_id(own_key.value);
        return envelope;
    }

    v1::Envelope envelope_of(const v1::Content& content) const {
        if (identity.role == v1::DEVICE && content.has_flow_report() && !signs_telemetry)
            return unsigned_report(content);
        return signed_envelope(content, identity.signing, identity.origin);
    }

    void add_submit(std::vector<v1::Content> contents, std::vector<v1::Envelope> envelopes,
                    OnAnswer on_answer, Tick deadline) {
        Outstanding& request = add(deadline);
        for (auto& envelope : envelopes)
            *request.request.mutable_submit()->add_envelopes() = std::move(envelope);
        request.contents = std::move(contents);
        request.on_answer = std::move(on_answer);
        send_waiting(Clock::now());
    }

    template <typename Value>
    OnReply into(std::function<void(const Answered<Value>&)> on_value,
                 bool (v1::Reply::*has)() const, const Value& (v1::Reply::*value)() const) {
        return
            [this, on_value = std::move(on_value), has, value](const Answered<v1::Reply>& answer) {
                const auto* const reply = std::get_if<v1::Reply>(&answer);
                if (reply == nullptr) return on_value(without_value<Value>(answer));
                if (!(reply->*has)()) fail("the broker answered a request with something else");
                on_value((reply->*value)());
            };
    }

    /// Any other page than the one asked for would fill the reader's memory.
    OnReply into_page(const v1::Replay& asked,
                      std::function<void(const Answered<v1::ReplayPage>&)> on_page) {
        const auto on_answer = [this, on_page = std::move(on_page), scope = asked.scope(),
                                from = asked.from()](const Answered<v1::ReplayPage>& answer) {
            const auto* const page = std::get_if<v1::ReplayPage>(&answer);
            if (page != nullptr && (page->scope() != scope || page->from() != from))
                fail("a page of " + printable(page->scope()) + " from " +
                     std::to_string(page->from()) + " on came as one of " + scope + " from " +
                     std::to_string(from) + " on");
            on_page(answer);
        };
        return into<v1::ReplayPage>(on_answer, &v1::Reply::has_page, &v1::Reply::page);
    }
};

Connection::Connection(zmq::context_t& context, Identity identity)
    : state_(std::make_unique<State>(context, std::move(identity))) {}

Connection::~Connection() = default;

const Identity& Connection::identity() const { return state_->identity; }

Answered<v1::Welcome> Connection::hello(Milliseconds patience) {
    State& state = *state_;
    const Tick until = Clock::now() + patience;
    const std::uint64_t before = state.welcomes;
    state.hello_wanted = state.hello_id == 0;
    state.hello_at = Clock::now();
    state.hello_refused.reset();
    state.was_turned_away = false;
    while (true) {
        state.poll(kSlice);
        if (state.welcomes > before) return *state.welcome;
        if (state.hello_refused && !may_be_retried(state.hello_refused->number))
            return *state.hello_refused;
        if (state.was_turned_away)
            return Refused{Refusal::unknown_key, "the broker turned the connection's key away"};
        if (Clock::now() < until) continue;
        if (state.hello_refused) return *state.hello_refused;
        return NoAnswer{};
    }
}

bool Connection::is_another_broker() const { return state_->handshake_broke; }

const std::string& Connection::pin_failure() const { return state_->pin_failure; }

const v1::Genesis& Connection::genesis() const {
    if (!state_->welcome) throw std::logic_error("no genesis before Welcome");
    return state_->genesis;
}

const v1::Welcome& Connection::welcome() const {
    if (!state_->welcome) throw std::logic_error("not welcomed yet");
    return *state_->welcome;
}

const LogKeys& Connection::log_keys() const {
    if (!state_->welcome) throw std::logic_error("no log key before Welcome");
    return *state_->log_keys;
}

std::uint64_t Connection::welcomes() const { return state_->welcomes; }

void Connection::sign_telemetry(bool wanted) { state_->signs_telemetry = wanted; }

Answered<SignedReceipt> Connection::submit(v1::Content content, Milliseconds patience) {
    content = state_->complete(std::move(content));
    const auto slot = empty_slot<SignedReceipt>();
    state_->add_submit(
        {content}, {state_->envelope_of(content)},
        [slot](const v1::Content&, const Answered<SignedReceipt>& answer) { *slot = answer; },
        Clock::now() + patience);
    return state_->wait(slot);
}

v1::Content Connection::submit_later(v1::Content content, OnAnswer on_answer) {
    state_->make_room();
    content = state_->complete(std::move(content));
    state_->add_submit({content}, {state_->envelope_of(content)}, std::move(on_answer),
                       Clock::now() + kLaterPatience);
    return content;
}

void Connection::submit_many(std::vector<v1::Content> contents, const OnAnswer& on_answer) {
    std::vector<v1::Content> batch;
    std::vector<v1::Envelope> envelopes;
    std::size_t bytes = 0;
    const auto send_batch = [&] {
        if (batch.empty()) return;
        state_->make_room();
        state_->add_submit(std::exchange(batch, {}), std::exchange(envelopes, {}), on_answer,
                           Clock::now() + kLaterPatience);
        bytes = 0;
    };
    for (auto& each : contents) {
        v1::Content content = state_->complete(std::move(each));
        v1::Envelope envelope = state_->envelope_of(content);
        const std::size_t size = envelope.ByteSizeLong();
        if (batch.size() == kMostEnvelopes || bytes + size > kLargestSubmit) send_batch();
        bytes += size;
        batch.push_back(std::move(content));
        envelopes.push_back(std::move(envelope));
    }
    send_batch();
}

Answered<v1::SituationView> Connection::situation(const Scope& scope, Milliseconds patience) {
    const auto slot = empty_slot<v1::SituationView>();
    auto& request = state_->add(Clock::now() + patience);
    request.request.mutable_query()->set_scope(scope.value);
    request.on_reply =
        state_->into<v1::SituationView>([slot](const auto& answer) { *slot = answer; },
                                        &v1::Reply::has_situation, &v1::Reply::situation);
    return state_->wait(slot);
}

Answered<v1::ReplayPage> Connection::replay(const v1::Replay& request, Milliseconds patience) {
    const auto slot = empty_slot<v1::ReplayPage>();
    auto& added = state_->add(Clock::now() + patience);
    *added.request.mutable_replay() = request;
    added.on_reply = state_->into_page(request, [slot](const auto& answer) { *slot = answer; });
    return state_->wait(slot);
}

void Connection::replay_later(const v1::Replay& request,
                              std::function<void(const Answered<v1::ReplayPage>&)> on_page) {
    state_->make_room();
    auto& added = state_->add(Clock::now() + kLaterPatience);
    *added.request.mutable_replay() = request;
    added.once = true;
    added.on_reply = state_->into_page(request, std::move(on_page));
    state_->send_waiting(Clock::now());
}

void Connection::check_checkpoint(const std::string& note) {
    if (state_->failure) std::rethrow_exception(state_->failure);
    if (!state_->welcome) throw std::logic_error("no log key before Welcome");
    state_->verify(note);
}

void Connection::keep_checkpoints(std::filesystem::path file) {
    if (state_->welcome) throw std::logic_error("what was kept is compared with the first Welcome");
    state_->kept_in = std::move(file);
}

bool Connection::settle(Milliseconds patience) { return state_->settle(patience); }

const std::string& Connection::not_kept() const { return state_->not_kept; }

const std::string& Connection::proven_checkpoint() const {
    static const std::string none;
    return state_->history ? state_->history->proven_note() : none;
}

Answered<v1::Proof> Connection::prove(const v1::Prove& request, Milliseconds patience) {
    const auto slot = empty_slot<v1::Proof>();
    auto& added = state_->add(Clock::now() + patience);
    *added.request.mutable_prove() = request;
    added.on_reply = state_->into<v1::Proof>([slot](const auto& answer) { *slot = answer; },
                                             &v1::Reply::has_proof, &v1::Reply::proof);
    auto answered = state_->wait(slot);
    if (const auto* const proof = std::get_if<v1::Proof>(&answered)) {
        if (!proof->checkpoint().empty()) state_->verify(proof->checkpoint());
        for (const auto& note : proof->cosigned()) state_->verify(note);
    }
    return answered;
}

Answered<v1::IndexState> Connection::reindex(const v1::Reindex& request, Milliseconds patience) {
    const auto slot = empty_slot<v1::IndexState>();
    auto& added = state_->add(Clock::now() + patience);
    *added.request.mutable_reindex() = request;
    added.on_reply = state_->into<v1::IndexState>([slot](const auto& answer) { *slot = answer; },
                                                  &v1::Reply::has_index, &v1::Reply::index);
    return state_->wait(slot);
}

Answered<v1::Cosigned> Connection::cosign(const std::string& note, Milliseconds patience) {
    const auto slot = empty_slot<v1::Cosigned>();
    auto& added = state_->add(Clock::now() + patience);
    added.request.mutable_cosign()->set_note(note);
    added.on_reply = state_->into<v1::Cosigned>([slot](const auto& answer) { *slot = answer; },
                                                &v1::Reply::has_cosigned, &v1::Reply::cosigned);
    return state_->wait(slot);
}

void Connection::poll(Milliseconds patience) { state_->poll(patience); }

std::size_t Connection::outstanding() const { return state_->outstanding.size(); }

void* Connection::socket() { return state_->socket->handle(); }

const std::optional<Connection::BrokerTime>& Connection::broker_time() const {
    return state_->broker_time;
}

std::optional<Connection::Clock::time_point> Connection::last_heard() const {
    return state_->heard;
}

}  // namespace liaison::client
