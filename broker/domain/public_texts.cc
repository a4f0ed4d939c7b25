// What a side tells the public: drafted, approved by a named person, issued, kept true.
#include "broker/domain/folds.h"
#include "broker/domain/moves.h"
#include "broker/domain/room.h"

namespace liaison::domain {

namespace {

using Action = v1::PublicNotice::Action;

bool is_issued(Action state) {
    return state == v1::PublicNotice::ISSUE || state == v1::PublicNotice::UPDATE;
}

Objection draft_objects(const Submission& submission) {
    const Situation& situation = submission.situation;
    const v1::PublicNotice& notice = submission.content().public_notice();
    if (auto objection =
            diversion_objects(submission, notice.alternatives(), "public_notice.alternatives"))
        return objection;
    if (notice.order().empty()) return std::nullopt;
    const auto order = situation.orders.find(Digest{notice.order()});
    if (order == situation.orders.end() || order->second.scope != submission.notice.scope)
        return Refused{Refusal::order_not_found, {}};
    if (order->second.status != submission.content().status())
        return Refused{Refusal::wrong_status, order->second.spoken_name()};
    return std::nullopt;
}

/// What each move follows.
bool follows(Action move, Action state) {
    switch (move) {
        case v1::PublicNotice::APPROVE:
            return state == v1::PublicNotice::DRAFT;
        case v1::PublicNotice::ISSUE:
            return state == v1::PublicNotice::APPROVE;
        case v1::PublicNotice::UPDATE:
            return is_issued(state);
        case v1::PublicNotice::WITHDRAW:
            return true;
        case v1::PublicNotice::DRAFT:
        case v1::PublicNotice::ACTION_UNSPECIFIED:
        case v1::PublicNotice_Action_PublicNotice_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::PublicNotice_Action_PublicNotice_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return false;
}

}  // namespace

Objection public_notice_objects(const Submission& submission) {
    const v1::PublicNotice& move = submission.content().public_notice();
    if (submission.content().person().empty()) return Refused{Refusal::person_needed, {}};
    if (auto objection = draft_objects(submission)) return objection;
    const auto& texts = submission.situation.public_texts;
    if (move.action() == v1::PublicNotice::DRAFT) return room_objects(submission, texts, move);

    const auto found = texts.find(Digest{move.notice()});
    if (found == texts.end() || found->second.by != submission.sender.side() ||
        found->second.scope != submission.notice.scope)
        return Refused{Refusal::public_notice_not_found, {}};
    if (found->second.status != submission.content().status())
        return Refused{Refusal::wrong_status, {}};
    if (!follows(move.action(), found->second.state))
        return Refused{Refusal::public_notice_not_ready,
                       "its last move was " + v1::PublicNotice::Action_Name(found->second.state)};
    if (move.action() == v1::PublicNotice::UPDATE)
        return room_objects(submission, texts, move, found->first);
    return std::nullopt;
}

void fold_public_notice(Situation& situation, const Entry& entry) {
    const v1::PublicNotice& move = entry.content.public_notice();
    if (move.action() == v1::PublicNotice::DRAFT) {
        PublicText text;
        text.id = entry.stored.hash;
        text.first_sequence = entry.place().sequence;
        text.scope = entry.scope();
        text.status = entry.status();
        text.by = entry.side();
        text.content = move;
        situation.public_texts.emplace(text.id, std::move(text));
        return;
    }
    const auto found = situation.public_texts.find(Digest{move.notice()});
    must(found != situation.public_texts.end(), "a public notice that is moved is known");
    if (move.action() == v1::PublicNotice::WITHDRAW) {
        situation.public_texts.erase(found);
        return;
    }
    PublicText& text = found->second;
    text.state = move.action();
    if (move.action() == v1::PublicNotice::APPROVE)
        text.approved_by = PersonId{entry.content.person()};
    if (move.action() != v1::PublicNotice::UPDATE) return;
    *text.content.mutable_texts() = move.texts();
    *text.content.mutable_alternatives() = move.alternatives();
    text.content.set_next_update_at(move.next_update_at());
    text.content.set_template_(move.template_());
    text.approved_by = PersonId{entry.content.person()};
    text.flagged = false;
}

void flag_public_texts(Situation& situation, const Digest& order) {
    for (auto& [id, text] : situation.public_texts)
        if (text.content.order() == order.value) text.flagged = true;
}

}  // namespace liaison::domain
