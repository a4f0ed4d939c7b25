// How records change the situation, within broker/domain: what apply hands each kind of record to.
// None can fail on a record that was placed on this situation.
#pragma once

#include <span>
#include <string_view>

#include "broker/domain/situation.h"
#include "proto/codec.h"

namespace liaison::domain {

/// A notice's record on its way into the situation.
struct Entry {
    const StoredRecord& stored;
    const v1::Content& content;

    const v1::Record& record() const { return stored.record; }
    const v1::Sender& sender() const { return stored.record.sender(); }
    v1::Side side() const { return sender().side(); }
    v1::Status status() const { return content.status(); }
    Scope scope() const { return Scope{record().scope()}; }
    Instant at() const { return Instant{stored.record.recorded_at()}; }
    RecordPlace place() const {
        return {LogIndex{record().index()}, Sequence{record().sequence()}, stored.hash};
    }
};

/// The log holds what no broker following the rules could have placed here: throws
/// std::logic_error.
void must(bool so, std::string_view promise);

// ---- deadlines

void arm(Situation& situation, DeadlineId id, Deadline deadline);
void disarm(Situation& situation, const DeadlineId& id);
/// Arms one that falls due at the instant `at` of what validity is measured by (an exercise's
/// scenario clock).
void arm_at(Situation& situation, DeadlineId id, Instant at, v1::Status status, Instant now);

// ---- what is live, whatever its kind

/// A new live thing, whose first record is `entry`.
void begin(Live& live, const Entry& entry);

/// Makes `entry` the present revision. Answers to the one before count no more; who was asked, and
/// until when, stays.
void revise(Live& live, const Entry& entry);

/// Asks `parties` for their answers from now on, by the deadlines of `live.status`; whoever was
/// asked before is asked no more. Rings their desks.
void address(Situation& situation, Live& live, const Entry& entry, std::span<const Party> parties,
             bool urgent, bool asks_answer);

/// Nothing more is waited for from this party.
void settle(Situation& situation, const Live& live, const Party& party);

/// The party of `entry`'s side at the notice's own port has answered, if it was asked: that settles
/// it, and whoever answers has acknowledged.
void take_answer(Situation& situation, Live& live, const Entry& entry);

/// Nobody is asked any more.
void ask_nobody(Situation& situation, Live& live);

/// Before it is erased: no deadline of it is left.
void end(Situation& situation, const Live& live);

/// The parties of a live thing: the group of `side` at its port, and of both sides at the ports
/// that expect diverted passengers.
std::vector<Party> parties_of(const Live& live, std::span<const v1::Side> sides,
                              std::span<const Scope> diverted_to = {});

// ---- each kind of record

void fold_alert(Situation& situation, const Entry& entry);
void fold_acknowledgement(Situation& situation, const Entry& entry, const Spent& receipt);
void fold_duty(Situation& situation, const Entry& entry);
/// A desk that is revoked: nobody is on duty there, and nothing is handed over any more.
void close_desk(Situation& situation, const PrincipalName& desk);
void fold_exercise(Situation& situation, const Entry& entry);
void fold_enrolment(Situation& situation, const Entry& entry);
void fold_revocation(Situation& situation, const v1::Revocation& revocation);

/// The keys of log and broker that a start states; `from` is the first tree with its record.
void fold_start_keys(Situation& situation, const v1::BrokerStart& start, std::uint64_t from);
/// A log key that is proposed, or agreed to.
void fold_log_key(Situation& situation, const Entry& entry);
/// The time of keys that were replaced by this record is over.
void end_replaced_keys(Situation& situation, const Digest& record);
void fold_order(Situation& situation, const Entry& entry);
void fold_hours(Situation& situation, const Entry& entry);
void fold_closing(Situation& situation, const Entry& entry);
void fold_forecast(Situation& situation, const Entry& entry);
void fold_note(Situation& situation, const Entry& entry);
void fold_verbal(Situation& situation, const Entry& entry);
void fold_public_notice(Situation& situation, const Entry& entry);
void fold_policy(Situation& situation, const Entry& entry);

/// The administrators and keys that genesis names.
void fold_founders(Situation& situation, const v1::Genesis& genesis);
void fold_escalation(Situation& situation, const v1::Record& record);
void fold_expiry(Situation& situation, const v1::Record& record);
void fold_prompt(Situation& situation, const v1::Record& record);

/// What a kind does when its time is over (Expiry) or its exercise ends.
void end_alert(Situation& situation, const Digest& id);
void end_order(Situation& situation, const Digest& id);
void expire_order_proposal(Situation& situation, const Digest& id);
void expire_hours_proposal(Situation& situation, const Digest& id);

/// Both sides have confirmed terms that were agreed by voice.
void put_verbal_terms_in_force(Situation& situation, Order& order, const v1::VerbalRecord& verbal,
                               const Entry& entry);

/// An order has loosened or ended: public notices that go with it are to be looked at, those too
/// that are only drafted or approved.
void flag_public_texts(Situation& situation, const Digest& order);

/// Arms the tally that must come before each next closing of a port; called whenever hours or
/// closings change, and at each start.
void arm_tallies(Situation& situation, v1::Status status, Instant now);

}  // namespace liaison::domain
