#include <algorithm>

#include "broker/domain/moves.h"

namespace liaison::domain {

namespace {

bool is_seat(v1::Role role) { return role == v1::DESK || role == v1::OFFICE; }

bool may_alert(v1::Role role, const v1::PeakAlert& alert) {
    if (is_seat(role)) return alert.action() != v1::PeakAlert::PROPOSE;
    if (role != v1::SENTINEL || alert.severity() == v1::EXTREME) return false;
    switch (alert.action()) {
        case v1::PeakAlert::RAISE:
            // Raising what is proposed is a person's decision.
            return alert.severity() == v1::SEVERE && alert.alert().empty();
        case v1::PeakAlert::PROPOSE:
            return alert.severity() < v1::SEVERE;
        case v1::PeakAlert::UPDATE:
            return true;
        case v1::PeakAlert::DISMISS:
        case v1::PeakAlert::CLEAR:
        case v1::PeakAlert::ACTION_UNSPECIFIED:
        case v1::PeakAlert_Action_PeakAlert_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::PeakAlert_Action_PeakAlert_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return false;
}

bool may_send(v1::Role role, const v1::Content& content) {
    switch (content.body_case()) {
        case v1::Content::kPeakAlert:
            return may_alert(role, content.peak_alert());
        case v1::Content::kFlowReport:
            return is_seat(role) || role == v1::DEVICE;
        case v1::Content::kAcknowledgement:
            return is_seat(role) || (role == v1::DISPLAY && content.acknowledgement().stage() ==
                                                                v1::Acknowledgement::DELIVERED);
        case v1::Content::kDuty:
            return is_seat(role);
        case v1::Content::kExerciseSession:
            return role == v1::OFFICE;
        case v1::Content::kEnrolment:
        case v1::Content::kRevocation:
        case v1::Content::kPolicyChange:
            return role == v1::ADMIN;
        case v1::Content::kReleaseOrder:
        case v1::Content::kHoursChange:
        case v1::Content::kClosingTally:
        case v1::Content::kForecast:
        case v1::Content::kLiaisonNote:
        case v1::Content::kVerbalRecord:
        case v1::Content::kPublicNotice:
            return is_seat(role);
        case v1::Content::BODY_NOT_SET:
            break;
    }
    return false;
}

/// Where a kind of notice belongs. Duty is at the desk's port or the office's SITE.
enum class Place { port, site, either };

Place place_of(const v1::Content& content) {
    switch (content.body_case()) {
        case v1::Content::kExerciseSession:
        case v1::Content::kEnrolment:
        case v1::Content::kRevocation:
        case v1::Content::kPolicyChange:
            return Place::site;
        case v1::Content::kDuty:
            return Place::either;
        case v1::Content::kPeakAlert:
        case v1::Content::kFlowReport:
        case v1::Content::kAcknowledgement:
        case v1::Content::kReleaseOrder:
        case v1::Content::kHoursChange:
        case v1::Content::kClosingTally:
        case v1::Content::kForecast:
        case v1::Content::kLiaisonNote:
        case v1::Content::kVerbalRecord:
        case v1::Content::kPublicNotice:
        case v1::Content::BODY_NOT_SET:
            break;
    }
    return Place::port;
}

/// True if the notice that is answered asks the sender's side at a port that the sender writes to.
bool is_asked_elsewhere(const Submission& submission) {
    const Live* live = submission.situation.live_with_revision(
        Digest{submission.content().acknowledgement().record()});
    return live != nullptr &&
           std::any_of(live->addressed.begin(), live->addressed.end(), [&](const auto& each) {
               return each.first.side == submission.sender.side() &&
                      submission.situation.may_write(submission.sender, each.first.port);
           });
}

Objection scope_objects(const Submission& submission) {
    const auto& [situation, notice, sender, now] = submission;
    const v1::Content& content = notice.content;
    const bool is_port = situation.port(notice.scope) != nullptr;
    if (!is_port && notice.scope != kSite)
        return Refused{Refusal::unknown_port, notice.scope.value};
    if (!is_port && place_of(content) == Place::port)
        return Refused{Refusal::unknown_port, "this kind of notice belongs to a port, not to SITE"};
    if (is_port && place_of(content) == Place::site)
        return Refused{Refusal::scope_not_writable, "this kind of notice belongs to SITE"};

    // To have received a notice is no right to write to its port; nor is to be asked at another
    // port, which may answer all the same (acknowledgement_objects says for whom).
    if (content.has_acknowledgement()) {
        const bool only_reads =
            content.acknowledgement().stage() == v1::Acknowledgement::DELIVERED ||
            is_asked_elsewhere(submission);
        if (only_reads && !situation.may_read(sender, notice.scope))
            return Refused{Refusal::scope_not_readable, notice.scope.value};
        if (only_reads) return std::nullopt;
    }
    if (!situation.may_write(sender, notice.scope))
        return Refused{Refusal::scope_not_writable, notice.scope.value};
    return std::nullopt;
}

Objection person_objects(const Submission& submission) {
    const v1::Content& content = submission.content();
    const v1::Envelope& envelope = submission.notice.envelope;
    const bool signed_by_person =
        !envelope.person_signature().empty() || !envelope.person_key_id().empty();
    if (content.person().empty()) {
        if (signed_by_person)
            return Refused{Refusal::person_needed,
                           "there is an officer's signature, but no officer"};
        return std::nullopt;
    }
    const EnrolledPerson* person = submission.situation.live_person(PersonId{content.person()});
    // People are stopped first; that the officer is not on the list is marked.
    if (stops_everybody(content) && !signed_by_person) return std::nullopt;
    if (person == nullptr) return Refused{Refusal::unknown_person, content.person()};
    if (person->person.side() != submission.sender.side())
        return Refused{Refusal::person_of_other_side, content.person()};
    if (signed_by_person &&
        (person->person.sign_public().empty() ||
         key_id_of(person->person.sign_public()).value != envelope.person_key_id()))
        return Refused{Refusal::unknown_key, "the personal key is not this officer's"};
    return std::nullopt;
}

}  // namespace

Objection authority_objects(const Submission& submission) {
    if (!may_send(submission.sender.role(), submission.content()))
        return Refused{Refusal::role_may_not, v1::Role_Name(submission.sender.role())};
    if (auto objection = scope_objects(submission)) return objection;
    return person_objects(submission);
}

v1::Side other_side(v1::Side side) { return side == v1::SZ ? v1::HK : v1::SZ; }

const Bytes& root_of(const Situation& situation, v1::Side side) {
    const auto& authorities = situation.genesis->authorities();
    return std::find_if(authorities.begin(), authorities.end(),
                        [&](const v1::Authority& each) { return each.side() == side; })
        ->root_public();
}

std::string_view spoken_name(v1::Side side) { return side == v1::SZ ? "Shenzhen" : "Hong Kong"; }

}  // namespace liaison::domain
