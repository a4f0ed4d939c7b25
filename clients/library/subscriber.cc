#include "clients/library/subscriber.h"

#include <algorithm>
#include <deque>

#include "clients/library/socket.h"

namespace liaison::client {

namespace {

using Clock = Connection::Clock;
using Tick = Clock::time_point;

constexpr Milliseconds kSlice{100};  // between two looks at what is due by time alone
constexpr Milliseconds kBehindAfter{3'000};
constexpr Milliseconds kSilence{
    6'000};  // of a feed, while the broker answers: its connection is built anew
constexpr Milliseconds kLongestSilence{60'000};
constexpr Milliseconds kNextPageAfterNone{200};
constexpr int kPagesAtOnce = 4;
constexpr std::uint32_t kFirstPage = 16 << 10;  // bytes: two seconds of a line of 64 kbit/s
constexpr std::uint32_t kSmallestPage = 4 << 10;
constexpr std::uint32_t kLargestPage = 1 << 20;
constexpr Milliseconds kQuickPage{500};
constexpr Milliseconds kSlowPage{2'000};
constexpr int kMostMessagesInARow = 2'000;  // of one feed, before the others get their turn

using PageAnswer = std::pair<Scope, Answered<v1::ReplayPage>>;

/// Where pages come to. The connection may outlive the subscriber and still hold an answer for it.
using Inbox = std::vector<PageAnswer>;

struct Feed {
    Scope scope;
    Splice splice;
    std::uint32_t port = 0;
    Bytes broker_public{};  ///< That the socket was made for.
    std::unique_ptr<Socket> socket{};
    Tick opened{};
    Tick beacon_at{};                      ///< The last one; the start before the first.
    std::optional<Instant> beacon_told{};  ///< The broker's time in it.
    std::optional<Tick> short_since{};     ///< Since when the head is known and not reached.
    int failures = 0;                      ///< Sockets built since the last beacon.
    bool page_asked = false;
    Tick page_asked_at{};
    Tick next_page{};
};

Refusal number_of(const Answered<v1::ReplayPage>& answer) {
    const auto* const refused = std::get_if<Refused>(&answer);
    return refused == nullptr ? Refusal::busy : refused->number;
}

}  // namespace

struct Subscriber::State {
    zmq::context_t& context;
    Connection& connection;
    std::vector<Scope> scopes;
    std::map<Scope, Cursor> cursors;
    std::optional<Sequence> start;
    OnRecord on_record;
    std::shared_ptr<Inbox> inbox = std::make_shared<Inbox>();
    std::deque<Feed> feeds{};
    std::uint32_t page_bytes = kFirstPage;  ///< What the line brings in about a second.
    std::size_t first_to_ask = 0;           ///< Feed: pages are asked for in turn.
    std::uint64_t welcomes_taken = 0;
    std::uint64_t pongs_taken = 0;
    std::optional<std::int64_t> ahead{};         ///< Milliseconds, of the broker's clock before our
                                                 ///< monotonic one, at most: by the latest Pong.
    std::optional<std::int64_t> broker_ahead{};  ///< The smaller of the latest two: after a step of
                                                 ///< the broker's clock one Pong says anything.
    Instant created = now();
    std::string failure{};

    [[noreturn]] void fail(std::string text) {
        failure = std::move(text);
        throw VerificationFailure(failure);
    }

    // --- where the feeds are ---

    void take_welcome() {
        if (connection.welcomes() == welcomes_taken) return;
        welcomes_taken = connection.welcomes();
        for (const Scope& scope : scopes) {
            const v1::ScopeHead& head = head_of(scope);
            Feed& feed = feed_of(scope, head);
            const Bytes& key = connection.identity().broker_public;
            if (feed.port != head.feed_port() || feed.broker_public != key) {
                feed.port = head.feed_port();
                feed.broker_public = key;
                open(feed);
            }
            feed.splice.beacon(Sequence{head.head()}, Digest{head.head_hash()});
        }
    }

    const v1::ScopeHead& head_of(const Scope& scope) const {
        const auto& heads = connection.welcome().scopes();
        const auto found = std::find_if(heads.begin(), heads.end(), [&](const auto& head) {
            return head.scope() == scope.value;
        });
        if (found == heads.end())
            throw ScopeNotReadable(connection.identity().name.value + " may not read " +
                                   scope.value);
        return *found;
    }

    Feed& feed_of(const Scope& scope, const v1::ScopeHead& head) {
        const auto found = std::find_if(feeds.begin(), feeds.end(),
                                        [&](const Feed& feed) { return feed.scope == scope; });
        if (found != feeds.end()) return *found;
        const Tick at = Clock::now();
        return feeds.emplace_back(Feed{.scope = scope,
                                       .splice = Splice(scope, beginning(scope, head)),
                                       .opened = at,
                                       .beacon_at = at});
    }

    Cursor beginning(const Scope& scope, const v1::ScopeHead& head) const {
        if (const auto kept = cursors.find(scope); kept != cursors.end()) return kept->second;
        if (start && *start < Sequence{head.head()}) return {*start, {}};
        return {Sequence{head.head()}, Digest{head.head_hash()}};
    }

    Following before_welcome(const Scope& scope) const {
        const auto kept = cursors.find(scope);
        const Cursor cursor = kept != cursors.end() ? kept->second : Cursor{};
        const bool is_late = now() - created > kBehindAfter;
        return {scope, cursor, cursor.next, is_late ? std::optional(created) : std::nullopt};
    }

    void open(Feed& feed) {
        feed.socket = std::make_unique<Socket>(context, Socket::Kind::feed, connection.identity());
        feed.socket->connect(endpoint_at(connection.identity().endpoint, feed.port));
        feed.opened = Clock::now();
    }

    // --- what they bring ---

    bool receive(Feed& feed) {
        int received = 0;
        while (received < kMostMessagesInARow) {
            auto frames = feed.socket->receive();
            if (!frames) break;
            ++received;
            if (frames->first == beacon_topic(feed.scope)) {
                take_beacon(feed, frames->second);
            } else {
                feed.splice.live(record_in(std::move(frames->second), feed.scope));
            }
        }
        return received > 0;
    }

    void take_beacon(Feed& feed, const Bytes& bytes) {
        v1::Beacon beacon;
        if (!beacon.ParseFromString(bytes) || beacon.scope() != feed.scope.value)
            fail("a beacon of " + feed.scope.value + " cannot be read");
        // Of a start that no Welcome has told of: another log key may sign since then.
        if (beacon.epoch() > connection.welcome().epoch()) return;
        connection.check_checkpoint(beacon.checkpoint());
        feed.splice.beacon(Sequence{beacon.head()}, Digest{beacon.head_hash()});
        feed.beacon_at = Clock::now();
        feed.beacon_told = Instant{beacon.broker_time()};
        feed.failures = 0;
    }

    StoredRecord record_in(Bytes bytes, const Scope& scope) {
        auto record = read_record(std::move(bytes));
        if (!record) fail("a record of " + scope.value + " cannot be read");
        return std::move(*record);
    }

    // --- what is missing ---

    bool may_ask() const {
        return std::count_if(feeds.begin(), feeds.end(),
                             [](const Feed& feed) { return feed.page_asked; }) < kPagesAtOnce;
    }

    void ask_for_pages(Tick at) {
        const std::size_t first = first_to_ask;
        for (std::size_t i = 0; i < feeds.size(); ++i) {
            const std::size_t place = (first + i) % feeds.size();
            if (ask_for_page(feeds[place], at)) first_to_ask = place + 1;
        }
    }

    bool ask_for_page(Feed& feed, Tick at) {
        const auto from = feed.splice.wants_replay();
        if (!from || feed.page_asked || at < feed.next_page || !may_ask()) return false;
        v1::Replay request;
        request.set_scope(feed.scope.value);
        request.set_from(from->next.value);
        request.set_predecessor(from->hash.value);
        request.set_max_bytes(page_bytes);
        feed.page_asked = true;
        feed.page_asked_at = at;
        connection.replay_later(
            request, [scope = feed.scope, weak = std::weak_ptr<Inbox>(inbox)](const auto& answer) {
                if (const auto pages = weak.lock()) pages->emplace_back(scope, answer);
            });
        return true;
    }

    bool take_pages() {
        const Inbox pages = std::exchange(*inbox, {});
        for (const auto& [scope, answer] : pages) {
            const auto feed = std::find_if(
                feeds.begin(), feeds.end(),
                [&, &wanted = scope](const Feed& each) { return each.scope == wanted; });
            if (feed != feeds.end()) take_page(*feed, answer);
        }
        return !pages.empty();
    }

    // A page that takes longer than silence is borne with would never come: the connection would be
    // built anew in the middle of it, each time. So pages grow only as the line proves quick.
    void fit_pages(Milliseconds took, bool came) {
        if (!came || took > kSlowPage)
            page_bytes = std::max(page_bytes / 2, kSmallestPage);
        else if (took < kQuickPage)
            page_bytes = std::min(page_bytes * 2, kLargestPage);
    }

    void take_page(Feed& feed, const Answered<v1::ReplayPage>& answer) {
        feed.page_asked = false;
        fit_pages(std::chrono::duration_cast<Milliseconds>(Clock::now() - feed.page_asked_at),
                  !std::holds_alternative<NoAnswer>(answer));
        if (const auto* const page = std::get_if<v1::ReplayPage>(&answer)) {
            std::vector<StoredRecord> records;
            for (const auto& bytes : page->records())
                records.push_back(record_in(bytes, feed.scope));
            if (records.empty()) feed.next_page = Clock::now() + kNextPageAfterNone;
            return feed.splice.page(Sequence{page->from()}, std::move(records),
                                    Sequence{page->head()});
        }
        feed.next_page = Clock::now() + kNextPageAfterNone;
        const Refusal number = number_of(answer);
        const std::string detail =
            std::holds_alternative<Refused>(answer) ? std::get<Refused>(answer).detail : "";
        if (number == Refusal::cursor_mismatch || number == Refusal::beyond_head ||
            number == Refusal::unreadable)
            fail(std::string(sentence_of(number)) + " (" + feed.scope.value + ": " + detail + ")");
        if (number == Refusal::scope_not_readable || number == Refusal::revoked)
            throw ScopeNotReadable(std::string(sentence_of(number)) + " (" + feed.scope.value +
                                   ")");
    }

    // --- what is late ---

    void take_broker_time() {
        const auto& told = connection.broker_time();
        if (!told || told->count == pongs_taken) return;
        pongs_taken = told->count;
        const auto before = std::exchange(
            ahead,
            told->told.ms -
                std::chrono::duration_cast<Milliseconds>(told->asked.time_since_epoch()).count());
        broker_ahead = std::min(before.value_or(*ahead), *ahead);
    }

    // Beacons that come each second may be old ones: they wait their turn behind the records, in a
    // line that cannot carry them all or before a reader that is too slow. A Pong does not wait
    // there, and both tell the broker's own time. What cannot be known to be new counts as old.
    Milliseconds most_age(const Feed& feed, Tick at) const {
        if (!feed.beacon_told || !broker_ahead) return Milliseconds::zero();
        const auto ours = std::chrono::duration_cast<Milliseconds>(at.time_since_epoch()).count();
        return Instant{ours + *broker_ahead} - *feed.beacon_told;
    }

    // --- what is due ---

    void rebuild_if_silent(Feed& feed, Tick at) {
        const auto heard = connection.last_heard();
        const bool broker_answers = heard && at - *heard < kBehindAfter;
        constexpr int kMostDoublings = 4;
        const auto allowed =
            std::min(kSilence * (1 << std::min(feed.failures, kMostDoublings)), kLongestSilence);
        if (!broker_answers || at - std::max(feed.beacon_at, feed.opened) < allowed) return;
        ++feed.failures;
        open(feed);
    }

    static void note_shortfall(Feed& feed, Tick at) {
        const bool is_short = feed.splice.cursor().next < feed.splice.head();
        if (!is_short) feed.short_since.reset();
        if (is_short && !feed.short_since) feed.short_since = at;
    }

    bool give_out() {
        bool any = false;
        for (Feed& feed : feeds) {
            for (const StoredRecord& record : feed.splice.take()) {
                any = true;
                on_record(record);
            }
            if (const auto& contradiction = feed.splice.contradiction())
                fail(contradiction->detail);
        }
        return any;
    }

    bool work() {
        connection.poll(Milliseconds::zero());
        take_welcome();
        take_broker_time();
        bool any = take_pages();
        for (Feed& feed : feeds) any = receive(feed) || any;
        const Tick at = Clock::now();
        ask_for_pages(at);
        for (Feed& feed : feeds) {
            note_shortfall(feed, at);
            rebuild_if_silent(feed, at);
        }
        return give_out() || any;
    }

    void wait(Milliseconds patience) {
        if (feeds.empty()) return connection.poll(patience);
        std::vector<void*> sockets{connection.socket()};
        for (const Feed& feed : feeds) sockets.push_back(feed.socket->handle());
        wait_for(sockets, nullptr, patience);
    }
};

Subscriber::Subscriber(zmq::context_t& context, Connection& connection, std::vector<Scope> scopes,
                       std::map<Scope, Cursor> cursors, std::optional<Sequence> start,
                       OnRecord on_record)
    : state_(new State{.context = context,
                       .connection = connection,
                       .scopes = std::move(scopes),
                       .cursors = std::move(cursors),
                       .start = start,
                       .on_record = std::move(on_record)}) {}

Subscriber::~Subscriber() = default;

void Subscriber::poll(Milliseconds patience) {
    if (!state_->failure.empty()) throw VerificationFailure(state_->failure);
    const Tick until = Clock::now() + patience;
    while (!state_->work()) {
        const auto left = std::chrono::ceil<Milliseconds>(until - Clock::now());
        if (left <= Milliseconds::zero()) return;
        state_->wait(std::min(left, kSlice));
    }
}

std::vector<Following> Subscriber::following() const {
    std::vector<Following> all;
    if (state_->feeds.empty()) {
        for (const Scope& scope : state_->scopes) all.push_back(state_->before_welcome(scope));
        return all;
    }
    const Tick at = Clock::now();
    const auto ago = [&](Tick then) {
        return now() - std::chrono::duration_cast<Milliseconds>(at - then);
    };
    for (const Feed& feed : state_->feeds) {
        Following following{feed.scope, feed.splice.cursor(), feed.splice.head(), std::nullopt,
                            feed.beacon_told.has_value()};
        if (at - feed.beacon_at > kBehindAfter) following.behind_since = ago(feed.beacon_at);
        const auto is_behind_since = [&](Instant since) {
            following.behind_since = std::min(following.behind_since.value_or(since), since);
        };
        if (feed.short_since && at - *feed.short_since > kBehindAfter)
            is_behind_since(ago(*feed.short_since));
        if (const auto age = state_->most_age(feed, at); age > kBehindAfter)
            is_behind_since(now() - age);
        all.push_back(std::move(following));
    }
    return all;
}

std::vector<void*> Subscriber::sockets() {
    std::vector<void*> sockets;
    for (const Feed& feed : state_->feeds) sockets.push_back(feed.socket->handle());
    return sockets;
}

}  // namespace liaison::client
