// What was agreed by telephone: a reported fact until the other side has confirmed it.
#include <algorithm>
#include <array>

#include "broker/domain/folds.h"
#include "broker/domain/moves.h"

namespace liaison::domain {

namespace {

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
    return std::nullopt;
}

/// What still waits for an answer rests for as long as was said.
void pause(Situation& situation, const Live& about, Milliseconds by, Instant now) {
    for (auto& [id, deadline] : situation.deadlines) {
        const bool waits = id.kind == DeadlineId::Kind::presented ||
                           id.kind == DeadlineId::Kind::acknowledged ||
                           id.kind == DeadlineId::Kind::answer;
        if (!waits || id.record != about.asked.hash) continue;
        const Milliseconds left = std::max(deadline.since + deadline.after - now, Milliseconds{0});
        deadline.since = now;
        deadline.after = left + by;
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
    end(situation, found->second);
    situation.verbals.erase(found);
    if (move.action() != v1::VerbalRecord::CONFIRM || !content.has_terms()) return;
    // What has moved on since was not spoken about: the fact is confirmed, the terms stay.
    for (auto& [id, order] : situation.orders)
        if (order.revision.hash.value == content.about())
            return put_verbal_terms_in_force(situation, order, content, entry);
}

}  // namespace liaison::domain
