// What was agreed by telephone: a reported fact until the other side has confirmed it.
#include <algorithm>
#include <array>

#include "broker/domain/folds.h"
#include "broker/domain/moves.h"
#include "broker/domain/room.h"

namespace liaison::domain {

namespace {

/// Spoken of what `about` asks, and not confirmed yet. Of an earlier revision it may have been,
/// too.
bool rests_on(const Situation& situation, const Verbal& verbal, const Live& about) {
    if (verbal.content.pause() == 0 || verbal.scope != about.scope ||
        verbal.status != about.status || verbal.revision.index < about.asked.index)
        return false;
    const Live* present = situation.live_with_revision(Digest{verbal.content.about()});
    return present == nullptr || present == &about;
}

/// A side's own word lets what it is asked rest once at a time, and no longer than policy allows.
Objection pause_objects(const Submission& submission, const Live& about) {
    const Milliseconds wanted{submission.content().verbal_record().pause()};
    if (wanted == Milliseconds{0}) return std::nullopt;
    Milliseconds left{submission.situation.policy.longest_pause()};
    for (const auto& [id, verbal] : submission.situation.verbals) {
        if (!rests_on(submission.situation, verbal, about)) continue;
        const Milliseconds rested{verbal.content.pause()};
        left -= rested;
        if (verbal.by == submission.sender.side() && submission.now < verbal.recorded_at + rested)
            return Refused{Refusal::field_out_of_bounds,
                           "verbal_record.pause: it rests already, by " + verbal.spoken_name()};
    }
    if (wanted <= left) return std::nullopt;
    return Refused{Refusal::field_out_of_bounds,
                   "verbal_record.pause: at most " +
                       std::to_string(std::max(left, Milliseconds{0}).count() / 1'000) +
                       " s more until what was said before is confirmed"};
}

Objection record_objects(const Submission& submission) {
    const Situation& situation = submission.situation;
    const v1::VerbalRecord& verbal = submission.content().verbal_record();
    const EnrolledPerson* spoke = situation.live_person(PersonId{verbal.spoke()});
    if (spoke == nullptr) return Refused{Refusal::unknown_person, verbal.spoke()};
    if (spoke->person.side() != submission.sender.side())
        return Refused{Refusal::person_of_other_side, verbal.spoke()};
    if (Instant{verbal.spoken_at()} > submission.now + std::chrono::minutes{5})
        return Refused{Refusal::from_the_future, "it was spoken later than now"};
    if (verbal.pause() > situation.policy.longest_pause())
        return Refused{Refusal::field_out_of_bounds,
                       "verbal_record.pause: at most " +
                           std::to_string(situation.policy.longest_pause() / 1'000) + " s"};
    if (auto objection = room_objects(submission, situation.verbals, verbal)) return objection;
    if (verbal.about().empty()) return std::nullopt;

    const Live* about = situation.live_with_revision(Digest{verbal.about()});
    if (about == nullptr)
        return Refused{Refusal::record_not_found, "it is not the present revision of what is live"};
    if (about->scope != submission.notice.scope)
        return Refused{Refusal::record_not_found, "it is a notice of " + about->scope.value};
    if (about->status != submission.content().status())
        return Refused{Refusal::wrong_status, about->spoken_name()};
    if (verbal.has_terms() && !situation.orders.contains(about->id))
        return Refused{Refusal::order_not_found, about->spoken_name() + " is no order"};
    return pause_objects(submission, *about);
}

bool waits_for(const DeadlineId& id, const Live& about) {
    return id.record == about.asked.hash &&
           (id.kind == DeadlineId::Kind::presented || id.kind == DeadlineId::Kind::acknowledged ||
            id.kind == DeadlineId::Kind::answer);
}

/// What still waits for an answer rests for as long as was said.
void pause(Situation& situation, const Live& about, Milliseconds by, Instant now) {
    for (auto& [id, deadline] : situation.deadlines) {
        if (!waits_for(id, about)) continue;
        const Milliseconds left = std::max(deadline.since + deadline.after - now, Milliseconds{0});
        deadline.since = now;
        deadline.after = left + by;
        ++situation.deadlines_version;
    }
}

/// What rests by a word that the other side denies rests no more.
void end_pause(Situation& situation, const Verbal& denied, Instant now) {
    const Live* about = situation.live_with_revision(Digest{denied.content.about()});
    const Milliseconds unused = denied.recorded_at + Milliseconds{denied.content.pause()} - now;
    if (about == nullptr || unused <= Milliseconds{0}) return;
    for (auto& [id, deadline] : situation.deadlines) {
        // What was set anew since does not rest by it.
        if (!waits_for(id, *about) || deadline.since != denied.recorded_at) continue;
        const Milliseconds left = deadline.since + deadline.after - now;
        deadline.since = now;
        deadline.after = std::max(left - unused, Milliseconds{0});
        ++situation.deadlines_version;
    }
}

}  // namespace

Objection verbal_objects(const Submission& submission) {
    const v1::VerbalRecord& verbal = submission.content().verbal_record();
    if (submission.content().person().empty()) return Refused{Refusal::person_needed, {}};
    if (verbal.action() == v1::VerbalRecord::RECORD) return record_objects(submission);

    const auto found = submission.situation.verbals.find(Digest{verbal.verbal()});
    if (found == submission.situation.verbals.end()) return Refused{Refusal::verbal_not_found, {}};
    if (found->second.status != submission.content().status())
        return Refused{Refusal::wrong_status, found->second.spoken_name()};
    if (found->second.scope != submission.notice.scope)
        return Refused{Refusal::verbal_not_found,
                       found->second.spoken_name() + " is of another port"};
    if (found->second.by == submission.sender.side())
        return Refused{Refusal::own_notice, found->second.spoken_name()};
    return std::nullopt;
}

void fold_verbal(Situation& situation, const Entry& entry) {
    const v1::VerbalRecord& move = entry.content.verbal_record();
    if (move.action() == v1::VerbalRecord::RECORD) {
        Verbal verbal;
        begin(verbal, entry);
        verbal.content = move;
        const std::array sides{other_side(entry.side())};
        address(situation, verbal, entry, parties_of(verbal, sides), false, true);
        if (const Live* about = situation.live_with_revision(Digest{move.about()});
            about != nullptr && move.pause() > 0)
            pause(situation, *about, Milliseconds{move.pause()}, entry.at());
        situation.verbals.emplace(verbal.id, std::move(verbal));
        return;
    }
    const auto found = situation.verbals.find(Digest{move.verbal()});
    must(found != situation.verbals.end(), "a verbal record that is answered is known");
    const v1::VerbalRecord content = found->second.content;
    if (move.action() == v1::VerbalRecord::DISPUTE) end_pause(situation, found->second, entry.at());
    end(situation, found->second);
    situation.verbals.erase(found);
    if (move.action() != v1::VerbalRecord::CONFIRM || !content.has_terms()) return;
    // What has moved on since was not spoken about: the fact is confirmed, the terms stay.
    for (auto& [id, order] : situation.orders)
        if (order.revision.hash.value == content.about())
            return put_verbal_terms_in_force(situation, order, content, entry);
}

}  // namespace liaison::domain
