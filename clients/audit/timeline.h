// What became of one alert, order or whatever else asks: a fold over the records, by the rules that
// the broker judges by.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "broker/domain/situation.h"
#include "proto/codec.h"

namespace liaison::audit {

/// Which part a record has in the story.
enum class Part {
    move,           ///< Begins it, changes it, answers it, reports on it, ends it.
    delivered,      ///< A client has it.
    presented,      ///< It was shown to an officer.
    acknowledged,   ///< By a person.
    overdue,        ///< A deadline passed without the right answer.
    verbal,         ///< What was said about it by telephone.
    verbal_answer,  ///< Confirms or disputes that.
    spoken_of,      ///< A note, a public notice, a handover: about it, changing nothing of it.
    prompt,         ///< A time has come.
    expiry,
};

/// A record that answers, or puts an end to waiting.
struct Reply {
    LogIndex index;
    std::string name;  ///< "LWS#12"
    Instant at;
    Milliseconds after{};  ///< Since the asking revision was recorded, by the broker's clock.
    std::string principal;
    std::string person;  ///< May be empty.
    bool person_signed = false;
};

/// A step of the ladder that was taken.
struct Missed {
    LogIndex index;
    std::string name;
    Milliseconds after{};
    std::uint32_t step = 0;
    std::vector<std::string> told;
};

/// One thing that one party had to do.
struct Wait {
    v1::Escalation::Missing what = v1::Escalation::MISSING_UNSPECIFIED;
    Instant due_at;  ///< As moved by a telephone call or by standing by.
    std::optional<Reply> reply;
    /// It was asked no more before it had replied: by this record.
    std::optional<Reply> overtaken_by;
    std::vector<Missed> missed;

    bool is_open() const { return !reply && !overtaken_by; }
};

/// One party's share of one asking.
struct PartyAsked {
    domain::Party party;
    std::optional<Reply> delivered;  ///< The first; nothing waits for it.
    std::vector<Wait> waits;         ///< PRESENTED, ACKNOWLEDGED, and ANSWER where one is due.
    std::optional<Instant> stands_by_until;
};

/// One record that asked, and whom.
struct Asking {
    domain::RecordPlace record;
    std::string name;
    Instant at;
    bool of_a_call = false;  ///< A telephone record that asks to be confirmed.
    std::vector<PartyAsked> parties;
};

struct Event {
    StoredRecord stored;
    Part part = Part::move;
    /// Since the asking that it replies to or was waited for in; nothing where none was open.
    std::optional<Milliseconds> after;

    Instant at() const { return Instant{stored.record.recorded_at()}; }
};

struct Timeline {
    Digest id;
    Scope scope;
    Sequence first_sequence;
    v1::Status status = v1::STATUS_UNSPECIFIED;
    std::vector<Event> events;  ///< In the order of the log; the first begins it.
    std::vector<Asking> askings;
    bool ended = false;
    /// The record at which the rules and the log part, and why; the story is told up to there.
    std::optional<std::string> broken_at;

    /// True if a deadline passed and what was waited for never came, as far as the log was read.
    bool has_unanswered() const;
};

/// Tells one story. It is given the log's records in order: all of SITE up to the story's first
/// record, then SITE and the story's scope together. Other scopes, and what stands in its own scope
/// of other matters, change nothing of it.
class Story {
  public:
    /// `id` is the record hash of the first record: an alert's, order's, … identity.
    explicit Story(Digest id);

    /// True if the record belongs to the story; `timeline` then has it.
    bool see(const StoredRecord& stored);

    /// Nothing that follows in the log can change it.
    bool is_over() const;

    const Timeline& timeline() const { return timeline_; }

  private:
    /// The part of a record of another matter: none.
    std::optional<Part> part_of(const StoredRecord& stored) const;
    std::optional<Part> part_of(const v1::Content& content, const StoredRecord& stored) const;
    bool is_move(const v1::Content& content, const StoredRecord& stored) const;
    void see_site(const StoredRecord& stored);
    bool fold(const StoredRecord& stored);
    void take_acknowledgement(const StoredRecord& stored, Event& event);
    void take_escalation(const StoredRecord& stored, Event& event);
    void follow_askings(const StoredRecord& stored, Event& event);
    void close_waits(const StoredRecord& stored, Event& event, Asking& asking,
                     PartyAsked& asked) const;
    void ask(const StoredRecord& stored, const domain::Live& live, bool of_a_call);
    void move_deadlines();
    const domain::Live* subject() const;
    const domain::Live* live_asking(const Asking& asking) const;
    Asking* asking_by(const Digest& record);

    Timeline timeline_;
    domain::Situation situation_;
    bool begun_ = false;
    std::set<Digest> records_;  ///< Those that others may name: moves and calls.
    std::set<Digest> calls_;
    std::set<Digest> told_beside_;  ///< Public notices and handovers that others may name.
};

}  // namespace liaison::audit
