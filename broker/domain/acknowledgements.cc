#include "broker/domain/moves.h"

namespace liaison::domain {

namespace {

Objection stage_objects(const Submission& submission) {
    const v1::Content& content = submission.content();
    switch (content.acknowledgement().stage()) {
        case v1::Acknowledgement::PRESENTED:
            if (content.acknowledgement().attended()) {
                if (content.person().empty())
                    return Refused{Refusal::person_needed, "who attends the terminal?"};
            } else if (!submission.situation.someone_on_duty(submission.sender_name(),
                                                             content.status())) {
                return Refused{Refusal::nobody_on_duty, submission.sender.name()};
            }
            break;
        case v1::Acknowledgement::ACKNOWLEDGED:
            if (content.person().empty()) return Refused{Refusal::person_needed, {}};
            break;
        case v1::Acknowledgement::DELIVERED:
        case v1::Acknowledgement::STAGE_UNSPECIFIED:
        case v1::Acknowledgement_Stage_Acknowledgement_Stage_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Acknowledgement_Stage_Acknowledgement_Stage_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return std::nullopt;
}

bool asks_side(const Live& live, v1::Side side) {
    for (const auto& [party, progress] : live.addressed)
        if (party.side == side) return true;
    return false;
}

}  // namespace

Party answering_party(const v1::Principal& sender, const v1::Acknowledgement& answer,
                      const Live& live) {
    if (!answer.port().empty()) return {sender.side(), Scope{answer.port()}};
    if (sender.role() == v1::DESK) {
        const Scope own{sender.writes(0)};
        if (live.addressed.contains({sender.side(), own})) return {sender.side(), own};
    }
    return {sender.side(), live.scope};
}

Objection acknowledgement_objects(const Submission& submission) {
    const v1::Content& content = submission.content();
    const v1::Acknowledgement& answer = content.acknowledgement();
    const Live* live = submission.situation.live_with_revision(Digest{answer.record()});
    if (live == nullptr)
        return Refused{Refusal::record_not_found, "it is not the present revision of what is live"};
    if (live->scope != submission.notice.scope)
        return Refused{Refusal::record_not_found, "it is a notice of " + live->scope.value};
    if (live->status != content.status())
        return Refused{Refusal::wrong_status, live->spoken_name()};
    if (live->addressed.empty())
        return Refused{Refusal::not_addressed, live->spoken_name() + " waits for no answer"};
    if (!asks_side(*live, submission.sender.side()))
        return Refused{Refusal::own_notice, live->spoken_name()};
    const Party party = answering_party(submission.sender, answer, *live);
    if (!live->addressed.contains(party))
        return Refused{Refusal::not_addressed,
                       live->spoken_name() + " does not ask " + party.port.value + " of your side"};
    if (answer.stage() != v1::Acknowledgement::DELIVERED &&
        !submission.situation.may_write(submission.sender, party.port))
        return Refused{Refusal::scope_not_writable, party.port.value};
    return stage_objects(submission);
}

const Spent* same_acknowledgement(const Submission& submission) {
    const v1::Content& content = submission.content();
    const Live* live =
        submission.situation.live_with_revision(Digest{content.acknowledgement().record()});
    v1::Sender sender;
    sender.set_principal(submission.sender.name());
    const Party party = answering_party(submission.sender, content.acknowledgement(), *live);
    const auto found = live->answers.find(answer_key(content, sender, party));
    return found == live->answers.end() ? nullptr : &found->second;
}

std::pair<v1::Acknowledgement::Stage, std::string> answer_key(const v1::Content& content,
                                                              const v1::Sender& sender,
                                                              const Party& party) {
    const v1::Acknowledgement::Stage stage = content.acknowledgement().stage();
    const std::string& who =
        stage == v1::Acknowledgement::ACKNOWLEDGED ? content.person() : sender.principal();
    return {stage, who + " at " + party.port.value};
}

}  // namespace liaison::domain
