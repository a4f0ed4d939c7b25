// A desk or an office played by the replay: presents and acknowledges after a while, as an officer
// would, and makes the moves that a story has for it; marked as played.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>

#include "clients/catalogue/sentences.h"
#include "clients/library/connection.h"
#include "clients/library/subscriber.h"
#include "clients/replay/inbox.h"
#include "proto/refusal.h"

namespace liaison::replay {

/// What a played desk has done about an alert, for the terminal.
struct Deed {
    enum class Kind { acknowledged, cleared };
    Kind kind;
    v1::PeakAlert alert;
};

class PlayedDesk {
  public:
    using OnDeed = std::function<void(const PlayedDesk&, const Deed&)>;

    /// `silent` neither presents nor acknowledges. `leads` raises what its side's sentinel
    /// proposes, and clears. A desk answers for its own port, whose notices and those of
    /// `also_follows` it reads; an office reads every port and answers for a group of its side once
    /// the ladder tells it so.
    PlayedDesk(zmq::context_t& context, const catalogue::Catalogue& words,
               client::Identity identity, PersonId officer, bool silent, bool leads, unsigned seed,
               std::vector<Scope> also_follows, OnDeed on_deed);

    const client::Identity& identity() const { return identity_; }
    const PersonId& officer() const { return officer_; }
    bool silent() const { return silent_; }
    /// A desk's port; an office's first one.
    const Scope& port() const { return identity_.writes.front(); }
    bool is_office() const { return identity_.role == v1::OFFICE; }

    /// Hello, the feeds of its ports from the present head, and the officer on duty. Throws
    /// ReplayError.
    void take_seat(const MessageId& exercise);

    /// The officer leaves. Waits for the answer.
    void leave_seat();

    void poll(Instant now);

    /// Its sentinel says that the flow has fallen below every threshold: the desk that leads clears
    /// its side's alert.
    void fell_below(v1::Direction direction, Instant now);

    /// Makes a story's move: fills in who speaks, and a handover's live alerts. Anything but
    /// `refused` (nothing: a receipt) is a failure.
    void move(v1::Content content, std::optional<Refusal> refused);

    /// Both connections are gone, as when a data link fails: nothing is heard and nothing answered.
    /// False, and nothing done, while a submit of its own is under way.
    bool cut_link();
    /// Builds them anew; what was missed is read again from the log. Throws ReplayError.
    void restore_link();

    /// Submits sent and not yet answered, and what went wrong with any.
    std::size_t outstanding() const { return outstanding_ + later_.size(); }
    const std::vector<std::string>& failures() const { return failures_; }

  private:
    struct Live {
        v1::PeakAlert alert;
        Digest id;
        bool proposed = false;
        v1::Side raised_by = v1::SIDE_UNSPECIFIED;
    };

    void connect(std::map<Scope, client::Cursor> cursors);
    void see(const StoredRecord& stored);
    void see_alert(const StoredRecord& stored, const v1::PeakAlert& alert);
    void see_escalation(const v1::Escalation& escalation, const Scope& scope);
    /// Presents and acknowledges `revision` for the group at `answers_for`, unless it is over by
    /// then, or (at a desk) another one has taken its place. `on_acknowledged` may be empty.
    void answer_later(const Scope& scope, const Digest& revision, const Scope& answers_for,
                      const std::function<void()>& on_acknowledged);
    void after(Milliseconds delay, std::function<void()> deed);
    Milliseconds between(int from_ms, int to_ms);
    v1::Content notice(const Scope& scope) const;
    void send(v1::Content content, const std::function<void()>& on_receipt);
    /// What became of a request that was not done.
    template <typename Value>
    std::string why(const client::Answered<Value>& answered) const {
        const auto* const refused = std::get_if<Refused>(&answered);
        if (refused == nullptr) return std::string(words_.text(catalogue::Text::replay_no_answer));
        return catalogue::refusal_in_words(words_, *refused);
    }

    const client::Identity identity_;
    std::unique_ptr<client::Connection> connection_;  ///< Null while the link is cut.
    std::unique_ptr<client::Subscriber> subscriber_;  ///< Likewise.
    std::map<Scope, client::Cursor> cursors_;         ///< Where the cut link is to go on.
    zmq::context_t& context_;
    const catalogue::Catalogue& words_;
    std::vector<Scope> follows_;
    PersonId officer_;
    const bool silent_;
    const bool leads_;
    std::minstd_rand
        random_;  ///< Seeded by the caller: the same officers are as quick in every replay.
    OnDeed on_deed_;
    MessageId exercise_;
    std::optional<Inbox> inbox_;                   ///< Once there is an exercise.
    std::set<std::pair<Digest, Scope>> taken_up_;  ///< By an office.
    Instant now_;
    std::multimap<Instant, std::function<void()>> later_;
    std::map<std::pair<v1::Direction, v1::PeakAlert::Event>, Live> live_;
    std::size_t outstanding_ = 0;
    std::vector<std::string> failures_;
};

}  // namespace liaison::replay
