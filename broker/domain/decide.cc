#include <algorithm>
#include <stdexcept>

#include "broker/domain/moves.h"
#include "broker/domain/rules.h"
#include "proto/digest.h"
#include "proto/encoding.h"

namespace liaison::domain {

namespace {

constexpr Milliseconds kFurthestAhead = std::chrono::minutes{5};
constexpr Milliseconds kOldest = std::chrono::days{7};
constexpr Milliseconds kOnTime = std::chrono::seconds{10};
constexpr std::size_t kSaltBytes = 16;

Result<const EnrolledPrincipal*> identify(const Situation& situation, const Notice& notice,
                                          const PrincipalName& principal) {
    const EnrolledPrincipal* sender = situation.principal_of(notice.key);
    if (sender == nullptr) return Refusal::unknown_key;
    if (sender->principal.name() != principal.value)
        return Refused{Refusal::key_not_of_session, "the key is of " + sender->principal.name()};
    if (sender->revoked) return Refused{Refusal::revoked, principal.value};
    const bool may_go_unsigned =
        notice.content.has_flow_report() && sender->principal.role() == v1::DEVICE;
    if (!notice.is_signed() && !may_go_unsigned) return Refusal::unsigned_instruction;
    return sender;
}

Result<Verdict> answer_again(const Spent& spent, const Notice& notice) {
    if (spent.content_digest != sha256(notice.envelope.content()))
        return Refusal::message_id_reused;
    if (spent.refusal)
        return Refused{*spent.refusal,
                       "refused before: AUDIT#" + std::to_string(spent.sequence.value)};
    return Verdict{.already = spent, .draft = {}};
}

Objection time_objects(const Submission& submission) {
    // The notice reader lets nothing pass that is no UUIDv7.
    const Instant id_time = time_of(submission.notice.id).value();
    const Instant sent_at{submission.content().sent_at()};
    if (std::max(id_time, sent_at) > submission.now + kFurthestAhead)
        return Refused{Refusal::from_the_future,
                       "the broker's time is " + to_local_text(submission.now)};
    if (std::min(id_time, sent_at) < submission.now - kOldest)
        return Refused{Refusal::too_old, "sent at " + to_local_text(std::min(id_time, sent_at))};
    return std::nullopt;
}

/// The partition by status: an exercise is for those who take part in it, and a played desk for
/// exercises.
Objection status_objects(const Submission& submission) {
    const v1::Content& content = submission.content();
    const auto& exercise = submission.situation.exercise;
    if (content.played() && content.status() != v1::EXERCISE)
        return Refused{Refusal::played_outside_exercise, {}};
    if (content.status() != v1::EXERCISE) return std::nullopt;

    const bool starts = content.has_exercise_session() &&
                        content.exercise_session().action() == v1::ExerciseSession::START;
    if (starts) return std::nullopt;
    if (!exercise || exercise->id.value != content.exercise())
        return Refused{Refusal::no_exercise, {}};
    const bool stops_own =
        content.has_exercise_session() && exercise->started_by == submission.sender_name();
    if (!stops_own && !exercise->participants.contains(submission.sender_name()))
        return Refused{Refusal::not_a_participant, exercise->session.title()};
    return std::nullopt;
}

// A count of what has not happened yet would stand as the latest for ever.
Objection flow_objects(const Submission& submission) {
    const Instant clock =
        submission.situation.clock_of(submission.content().status(), submission.now);
    if (Instant{submission.content().flow_report().until()} <= clock + kFurthestAhead)
        return std::nullopt;
    return Refused{Refusal::from_the_future, "the interval ends after " + to_local_text(clock)};
}

Objection state_objects(const Submission& submission) {
    switch (submission.content().body_case()) {
        case v1::Content::kPeakAlert:
            return alert_objects(submission);
        case v1::Content::kFlowReport:
            return flow_objects(submission);
        case v1::Content::kAcknowledgement:
            return acknowledgement_objects(submission);
        case v1::Content::kDuty:
            return duty_objects(submission);
        case v1::Content::kExerciseSession:
            return exercise_objects(submission);
        case v1::Content::kEnrolment:
            return enrolment_objects(submission);
        case v1::Content::kRevocation:
            return revocation_objects(submission);
        case v1::Content::kReleaseOrder:
            return order_objects(submission);
        case v1::Content::kHoursChange:
            return hours_objects(submission);
        case v1::Content::kClosingTally:
            return closing_objects(submission);
        case v1::Content::kForecast:
            return forecast_objects(submission);
        case v1::Content::kLiaisonNote:
            return note_objects(submission);
        case v1::Content::kVerbalRecord:
            return verbal_objects(submission);
        case v1::Content::kPublicNotice:
            return public_notice_objects(submission);
        case v1::Content::kPolicyChange:
            return policy_objects(submission);
        case v1::Content::BODY_NOT_SET:
            break;
    }
    return Refused{Refusal::unknown_notice, {}};
}

v1::Record draft_of(const Submission& submission) {
    v1::Record draft;
    draft.set_scope(submission.notice.scope.value);
    v1::Sender& sender = *draft.mutable_sender();
    sender.set_principal(submission.sender.name());
    sender.set_side(submission.sender.side());
    sender.set_role(submission.sender.role());
    const Milliseconds late = std::max(submission.now, submission.situation.last_recorded_at) -
                              Instant{submission.content().sent_at()};
    if (late > kOnTime) draft.set_late_by(late.count());
    for (const v1::Mark mark : marks_of(submission)) draft.add_marks(mark);
    *draft.mutable_notice() = submission.notice.envelope;
    return draft;
}

}  // namespace

Result<Verdict> decide(const Situation& situation, const Notice& notice,
                       const PrincipalName& principal, Instant now, const Spent* spent) {
    const auto sender = identify(situation, notice, principal);
    if (!sender) return sender.refused();
    if (spent != nullptr) return answer_again(*spent, notice);

    const Submission submission{situation, notice, sender.value()->principal, now};
    if (auto objection = authority_objects(submission)) return *objection;
    if (auto objection = time_objects(submission)) return *objection;
    if (auto objection = status_objects(submission)) return *objection;
    if (auto objection = state_objects(submission)) return *objection;

    if (notice.content.has_acknowledgement())
        if (const Spent* same = same_acknowledgement(submission))
            return Verdict{.already = *same, .draft = {}};
    return Verdict{.already = std::nullopt, .draft = draft_of(submission)};
}

bool refusal_is_recorded(const Situation& situation, const Notice& notice,
                         const PrincipalName& principal, Refusal refusal, const Spent* spent) {
    const auto number = static_cast<unsigned>(refusal);
    const bool is_judgement = number < static_cast<unsigned>(Refusal::too_large) &&
                              refusal != Refusal::bad_signature &&
                              refusal != Refusal::message_id_reused;
    const EnrolledPrincipal* sender = situation.principal_of(notice.key);
    return is_judgement && notice.is_signed() && sender != nullptr &&
           sender->principal.name() == principal.value && spent == nullptr;
}

v1::Record refused_draft(const Notice& notice, const PrincipalName& principal, Refusal refusal) {
    v1::Record draft;
    draft.set_scope(kAudit.value);
    v1::RefusedNotice& refused = *draft.mutable_refused_notice();
    refused.set_message_id(notice.id.value);
    refused.set_content_digest(sha256(notice.envelope.content()).value);
    refused.set_principal(principal.value);
    refused.set_number(static_cast<std::uint32_t>(refusal));
    refused.set_scope(notice.scope.value);
    return draft;
}

v1::Record placed(const Situation& situation, v1::Record draft, Instant now, Bytes salt) {
    if (draft.scope().empty()) throw std::logic_error("a draft has a scope");
    if (salt.size() != kSaltBytes) throw std::logic_error("a salt has 16 bytes");
    draft.set_index(situation.size);
    const auto end = situation.scopes.find(Scope{draft.scope()});
    if (end != situation.scopes.end()) {
        draft.set_sequence(end->second.head.value);
        draft.set_predecessor(end->second.hash.value);
    }
    draft.set_recorded_at(std::max(situation.last_recorded_at, now).ms);
    draft.set_salt(std::move(salt));
    return draft;
}

}  // namespace liaison::domain
