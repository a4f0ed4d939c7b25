// What is true now: a fold over the log. Pure: no socket, no disk, no clock.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "proto/codec.h"
#include "proto/ids.h"

namespace liaison::domain {

constexpr std::uint32_t kRulesVersion = 2;

/// Where the next record of a scope goes.
struct ScopeEnd {
    Sequence head;  ///< Records in the scope.
    Digest hash;    ///< Of the last one; empty when there is none.
};

struct EnrolledPrincipal {
    v1::Principal principal;
    KeyId key;  ///< Names its signing key.
    LogIndex enrolled_at;
    bool revoked = false;
};

struct EnrolledPerson {
    v1::Person person;
    bool revoked = false;
};

/// What a spent message id was answered with.
struct Spent {
    Digest content_digest;           ///< SHA-256 of the content bytes.
    std::optional<Refusal> refusal;  ///< Set where the id stands in AUDIT.
    LogIndex index;
    Scope scope;
    Sequence sequence;
    Digest record_hash;
    Instant recorded_at;
};

/// Where a record stands.
struct RecordPlace {
    LogIndex index;
    Sequence sequence;
    Digest hash;
};

/// One side's group at one port: who is asked. The port is the notice's own, or one that expects
/// the passengers it turns away.
struct Party {
    v1::Side side = v1::SIDE_UNSPECIFIED;
    Scope port;

    friend auto operator<=>(const Party&, const Party&) = default;
};

/// How far one party has come since it was last addressed (Live::asked).
struct Addressed {
    std::optional<Instant> presented_at;
    std::optional<Instant> acknowledged_at;
    PersonId acknowledged_by;  ///< The first one: the acknowledgement that counts.
    std::optional<Instant> stands_by_until;
    std::uint32_t escalation_step = 0;  ///< Highest step on record.
};

/// What people are asked about, whatever its kind: an alert, an order, hours, a closing, a note, a
/// verbal record. Its identity stays; its revisions follow each other.
struct Live {
    Digest id;  ///< Record hash of its first record: its identity.
    Sequence first_sequence;
    Scope scope;
    v1::Status status = v1::STATUS_UNSPECIFIED;

    /// The present revision: what acknowledgements and moves name.
    RecordPlace revision;
    PrincipalName sender;  ///< Of the present revision.
    v1::Role sender_role = v1::ROLE_UNSPECIFIED;
    v1::Side by = v1::SIDE_UNSPECIFIED;  ///< Likewise.
    PersonId person;                     ///< Likewise; may be empty.
    Instant recorded_at;

    /// The revision that last addressed the parties. Deadlines and escalations name it.
    RecordPlace asked;
    v1::Sender asked_by;       ///< Its sender: the first to be told when no answer comes.
    bool urgent = false;       ///< By which deadlines it asked.
    bool asks_answer = false;  ///< An acknowledgement alone does not settle it.
    std::map<Party, Addressed> addressed;

    /// Acknowledgements of the present revision, by stage and by whom (answer_key).
    std::map<std::pair<v1::Acknowledgement::Stage, std::string>, Spent> answers;

    /// "LWS#12": the scope and sequence that people name it by.
    std::string spoken_name() const;
};

/// One per port, direction, event and status.
struct Alert : Live {
    bool proposed = false;
    bool automatic =
        false;  ///< Began with a sentinel, and stays marked so when a person takes it up.
    v1::Side raised_by = v1::SIDE_UNSPECIFIED;
    v1::PeakAlert content;  ///< Of the present revision.
};

/// Terms, who stated them, and the record that did.
struct StatedTerms {
    v1::Terms terms;
    v1::Side by = v1::SIDE_UNSPECIFIED;
    PersonId person;
    RecordPlace record;
    Instant since;
};

/// One measure per port, direction and status. Free flow is what nothing in force means.
struct Order : Live {
    v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
    v1::ReleaseOrder content;  ///< Of the present revision.
    std::uint32_t revisions = 0;

    std::optional<StatedTerms> in_force;
    bool suspended = false;  ///< People stop; the terms in force are kept.
    std::optional<Instant> carried_out_at;
    Instant expires_at;  ///< Of what is in force; 0: none. Past it, it is overdue, and stands.
    Instant review_by;   ///< Likewise.
    bool overdue = false;

    std::optional<StatedTerms> proposed;  ///< Waits for the side that did not state it.
    v1::ReleaseOrder::Action proposal = v1::ReleaseOrder::ACTION_UNSPECIFIED;
    v1::ReleaseOrder proposed_content;  ///< The whole proposal, for its expiry and review.
    std::optional<StatedTerms> agreed;  ///< Not yet in effect: the holding side says when.
    v1::ReleaseOrder agreed_content;

    std::map<v1::Side, PersonId> in_charge;  ///< Whoever made the side's last move.
    std::vector<Scope> diverted_to;
    std::set<v1::Mark> marks;
    /// People by the number of their wave: the last report of each by the holding side.
    std::map<std::uint32_t, std::uint32_t> released;
    std::map<std::uint32_t, std::uint32_t> received;  ///< By the receiving side's.
};

/// Hours that were proposed, and those that are agreed. They belong to a service day, whose
/// ordinary hours they stand for.
struct Hours : Live {
    v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
    std::string service_day;
    v1::HoursChange content;  ///< Of the present revision.

    struct Interval {
        Instant opens_at;
        Instant closes_at;
    };
    std::optional<Interval> agreed;
    std::optional<Interval> proposed;  ///< By `by`.
    /// The receiving side stays open until then, for those already cleared. Then nothing else is
    /// set, and there is one per port, direction and status.
    std::optional<Instant> cleared_until;
};

/// The last passengers of a port and direction, from the first tally until both sides agree.
struct Closing : Live {
    v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
    v1::ClosingTally tally;  ///< The present one.
    std::optional<Instant> open_until;
    std::map<v1::Side, v1::ClosingTally> finished;
    bool agreed = false;
};

struct Note : Live {
    v1::LiaisonNote content;
};

struct Verbal : Live {
    v1::VerbalRecord content;
};

/// An officer has handed the desk over, and the other has not accepted yet.
struct Handover {
    Digest id;
    RecordPlace record;
    Scope scope;
    v1::Status status = v1::STATUS_UNSPECIFIED;
    PrincipalName desk;
    PersonId from;
    v1::Duty content;
    Instant recorded_at;
    std::uint32_t escalation_step = 0;
};

/// What one side tells the public.
struct PublicText {
    Digest id;
    Sequence first_sequence;
    Scope scope;
    v1::Status status = v1::STATUS_UNSPECIFIED;
    v1::Side by = v1::SIDE_UNSPECIFIED;
    v1::PublicNotice content;  ///< The draft's, with the texts of the last update.
    v1::PublicNotice::Action state = v1::PublicNotice::DRAFT;  ///< The last move.
    PersonId approved_by;
    bool flagged = false;  ///< Its order has loosened or ended since.
};

struct ForecastOfDay {
    v1::Forecast content;
    Instant recorded_at;
};

/// A shared change of policy that waits for the other side's administrator.
struct PendingPolicy {
    RecordPlace record;
    v1::Side by = v1::SIDE_UNSPECIFIED;
    v1::PolicyChange content;
};

/// A new log key that waits for the other side's administrator.
struct PendingLogKey {
    RecordPlace record;
    v1::Side by = v1::SIDE_UNSPECIFIED;
    v1::LogKey content;
};

struct Thresholds {
    std::uint32_t minor_percent = 0;
    std::uint32_t moderate_percent = 0;
    std::uint32_t severe_percent = 0;
};

/// Which passing of time the broker must put on record. Ordered, so that lapses come out in one
/// order everywhere.
struct DeadlineId {
    enum class Kind {
        presented,
        acknowledged,
        answer,
        handover,  ///< Not accepted.
        tally,     ///< None has come before closing.
        end,       ///< A measure in force is past its expiry or its review.
        start,     ///< Agreed terms were to start.
        proposal,  ///< Expires unanswered.
        expiry,    ///< Of the whole: an alert, a note, a closing.
    };
    Digest record;  ///< The revision waited for; for proposal and expiry the identity.
    v1::Side side = v1::SIDE_UNSPECIFIED;
    Kind kind = Kind::presented;
    Scope port{};  ///< Of the party.

    friend auto operator<=>(const DeadlineId&, const DeadlineId&) = default;
};

/// Runs for `after` of real, monotonic time from the moment its record was applied; a restart
/// re-arms what is left by the wall clock (since + after - now), never more than `after`.
struct Deadline {
    Instant since;
    Milliseconds after{};
    std::uint32_t step = 1;  ///< The escalation step that its passing puts on record.

    friend bool operator==(const Deadline&, const Deadline&) = default;
};

/// Actual duty counts in every status; duty taken within an exercise or a test counts there only.
struct OnDuty {
    PersonId person;
    Instant since;
    v1::Status status = v1::STATUS_UNSPECIFIED;

    bool counts_in(v1::Status of) const { return status == v1::ACTUAL || status == of; }
};

struct Exercise {
    MessageId id;
    v1::ExerciseSession session;
    std::set<PrincipalName> participants;
    Instant started_at;
    PrincipalName started_by;

    /// Scenario clock at the real instant `now`.
    Instant scenario_time(Instant now) const;

    /// Real time in which the scenario clock runs on by `scenario`.
    Milliseconds real_time(Milliseconds scenario) const;
};

/// The latest report of one side, by the end of its interval: one that waited in an outbox
/// overwrites nothing newer.
struct Flow {
    v1::FlowReport content;
    Instant recorded_at;
    v1::Status status = v1::STATUS_UNSPECIFIED;
};

/// More than 10 alarms at a desk in this time are a flood that nobody follows (ISA-18.2).
constexpr Milliseconds kFloodWindow = std::chrono::minutes{10};

struct Situation {
    std::uint64_t size = 0;  ///< Records applied.
    Instant last_recorded_at;
    std::map<Scope, ScopeEnd> scopes;

    std::optional<v1::Genesis> genesis;
    Digest genesis_hash;
    std::uint64_t epoch = 0;

    std::map<PrincipalName, EnrolledPrincipal>
        principals;  ///< Revoked ones too, until the name is enrolled again.
    std::map<KeyId, EnrolledPrincipal>
        former;  ///< With keys that were replaced, by the old signing key. Not revoked while those
                 ///< still count beside the new ones.
    std::map<Digest, KeyId> replaced_keys;  ///< The former that still count, by the record that
                                            ///< brought the new keys; until its deadline.
    std::map<KeyId, PrincipalName>
        signing_keys;  ///< Revoked ones too: a key is never enrolled again.
    std::map<Bytes, PrincipalName>
        curve_keys;  ///< Likewise. Ask principal_with_curve_key who may connect.
    std::map<PersonId, EnrolledPerson> persons;
    std::set<KeyId>
        other_keys;  ///< Of persons (revoked ones too), roots and the log: never a principal's.

    std::map<PrincipalName, std::vector<OnDuty>> duty;
    std::map<Digest, Alert> alerts;  ///< Live ones, by identity; so are the next five.
    std::map<Digest, Order> orders;
    std::map<Digest, Hours> hours;  ///< Until they are over.
    std::map<Digest, Closing> closings;
    std::map<Digest, Note> notes;
    std::map<Digest, Verbal> verbals;  ///< Until confirmed or disputed.
    std::map<Digest, Handover> handovers;
    std::map<Digest, PublicText> public_texts;  ///< Until withdrawn.
    std::map<std::tuple<Scope, v1::Direction, v1::Side, v1::Status, std::string>, ForecastOfDay>
        forecasts;      ///< The latest of each side and day.
    v1::Policy policy;  ///< In force; genesis' until both sides have agreed on another.
    std::map<v1::Side, Thresholds> thresholds;
    std::map<Digest, PendingPolicy> pending_policies;
    std::vector<v1::LogKeyChange> log_keys;            ///< After genesis' own, in their order.
    std::map<Digest, PendingLogKey> pending_log_keys;  ///< One a side.
    std::optional<v1::LogKeyChange> agreed_log_key;    ///< Until a start takes it; `from` is unset.
    Bytes broker_public;       ///< CURVE, of the last start; empty where no start has said it.
    Bytes next_broker_public;  ///< Announced by the last start; empty: none.
    /// When each desk was alarmed within the flood window.
    std::map<std::pair<PrincipalName, v1::Status>, std::vector<Instant>> alarms;
    std::map<std::tuple<Scope, v1::Direction, v1::Side, v1::Status>, Flow>
        flows;  ///< The latest of each side.
    std::optional<Exercise> exercise;

    std::map<DeadlineId, Deadline> deadlines;
    std::uint64_t deadlines_version = 0;  ///< Grows whenever `deadlines` changes.
    std::uint64_t access_version = 0;     ///< Grows whenever who may connect, read or sign changes.

    /// Ids that stand in the log and are perhaps not yet in its index; whoever keeps an index takes
    /// out what is.
    std::map<PrincipalName, std::unordered_map<MessageId, Spent>> spent;

    /// Whoever this signing key was enrolled for, with the keys it came with; revoked where those
    /// count no more. Null for a key that never was.
    const EnrolledPrincipal* principal_of(const KeyId& key) const;
    /// Who may connect with this CURVE key: a live principal whose key it is, the present one or
    /// one that still counts beside it, or null.
    const EnrolledPrincipal* principal_with_curve_key(BytesView curve_public) const;
    const EnrolledPrincipal* live_principal(const PrincipalName& name) const;
    const EnrolledPerson* live_person(const PersonId& id) const;
    /// True for a CURVE key by which clients may know the broker: that of the last start, or one
    /// that it announced. Before any start has said its key, every one.
    bool knows_broker_key(BytesView curve_public) const;
    /// The log key in force. Throws std::logic_error before genesis.
    const Bytes& log_public() const;
    const v1::Port* port(const Scope& scope) const;
    /// Whatever is live and has this as its present revision, or null.
    const Live* live_with_revision(const Digest& revision) const;
    /// Whatever is live and asked last by this revision, or null.
    const Live* live_asking(const Digest& asked) const;
    const Order* order_in_slot(const Scope& port, v1::Direction direction, v1::Status status) const;
    const Alert* alert_in_slot(const Scope& port, v1::Direction direction,
                               v1::PeakAlert::Event event, v1::Status status) const;
    const Spent* answer_to(const PrincipalName& principal, const MessageId& id) const;
    bool someone_on_duty(const PrincipalName& desk, v1::Status status) const;
    bool is_on_duty(const PrincipalName& desk, const PersonId& person, v1::Status status) const;
    /// True for everyone unless `status` is EXERCISE: then only its participants.
    bool takes_part(const PrincipalName& name, v1::Status status) const;
    /// What validity is measured by: the scenario clock in an exercise, `now` otherwise.
    Instant clock_of(v1::Status status, Instant now) const;
    /// The exercise's own, where it states them; the site's policy otherwise.
    const v1::Deadlines& deadlines_for(v1::Status status, bool urgent) const;
    /// Real time until the instant `at` of what validity is measured by, as of the real `now`;
    /// never negative.
    Milliseconds real_time_until(Instant at, v1::Status status, Instant now) const;
    bool may_read(const v1::Principal& who, const Scope& scope) const;
    bool may_write(const v1::Principal& who, const Scope& scope) const;
    /// Live principals of one side and role that write to `port` and take part, in the order of
    /// their names.
    std::vector<PrincipalName> seats(v1::Side side, v1::Role role, const Scope& port,
                                     v1::Status status) const;
    /// The ports of genesis, then SITE and AUDIT: every scope there is, in a fixed order.
    std::vector<Scope> all_scopes() const;
};

/// The first live thing of any kind that `fits`, or null; constant where the situation is.
template <typename AnySituation, typename Fits>
auto find_live(AnySituation& situation, const Fits& fits) {
    using Found = std::conditional_t<std::is_const_v<AnySituation>, const Live*, Live*>;
    Found found = nullptr;
    const auto look = [&](auto& lives) {
        for (auto& [id, live] : lives)
            if (found == nullptr && fits(live)) found = &live;
    };
    look(situation.alerts);
    look(situation.orders);
    look(situation.hours);
    look(situation.closings);
    look(situation.notes);
    look(situation.verbals);
    return found;
}

}  // namespace liaison::domain
