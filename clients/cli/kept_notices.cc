#include "clients/cli/kept_notices.h"

#include <algorithm>
#include <iterator>

#include "clients/cli/json.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::RecordNames;
using catalogue::Sentences;
using catalogue::Text;
using client::Standing;
using client::kept::Notice;

namespace {

/// Why it came back, by what is on file.
std::string reason(const Notice& notice, const Sentences& sentences) {
    const auto say = [&](Text key) { return std::string(sentences.words().text(key)); };
    switch (notice.state()) {
        case Notice::REFUSED:
            return sentences.refusal(refusal_of(notice));
        case Notice::EXPIRED:
            return say(Text::outbox_expired);
        case Notice::TOO_OLD:
            return say(Text::outbox_too_old);
        case Notice::BUILDS_ON_RETURNED:
            return say(Text::outbox_builds_on_returned);
        case Notice::FROM_DAMAGED_OUTBOX:
            return say(Text::outbox_from_damaged);
        case Notice::OF_ANOTHER_LOG:
            return say(Text::outbox_of_another_log);
        case Notice::WAITS:
        case Notice::STATE_UNSPECIFIED:
        case client::kept::Notice_State_Notice_State_INT_MIN_SENTINEL_DO_NOT_USE_:
        case client::kept::Notice_State_Notice_State_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return "";
}

/// Why it would come back, were it to go now.
Notice as_it_stands(Notice notice, const Standing& standing) {
    if (standing.kind == Standing::Kind::expired) notice.set_state(Notice::EXPIRED);
    if (standing.kind == Standing::Kind::too_old) notice.set_state(Notice::TOO_OLD);
    if (standing.kind == Standing::Kind::builds_on_returned)
        notice.set_state(Notice::BUILDS_ON_RETURNED);
    return notice;
}

std::string state_name(const Notice& notice, const Standing& standing) {
    if (standing.kind == Standing::Kind::needs_confirmation) return "NEEDS_CONFIRMATION";
    if (standing.kind == Standing::Kind::waits_behind) return "WAITS_BEHIND";
    return Notice::State_Name(as_it_stands(notice, standing).state());
}

}  // namespace

Refused refusal_of(const Notice& notice) {
    // A later broker's number stays what it is; its words are in the detail.
    return {static_cast<Refusal>(notice.refusal()), notice.detail()};
}

std::string standing_in_words(const Notice& notice, const Standing& standing,
                              const Sentences& sentences) {
    const Catalogue& words = sentences.words();
    std::string said;
    switch (standing.kind) {
        case Standing::Kind::goes:
            said = std::string(words.text(Text::outbox_waits));
            break;
        case Standing::Kind::needs_confirmation:
            said = words.fill(Text::outbox_needs_confirmation,
                              {{"number", std::to_string(notice.number())}});
            break;
        case Standing::Kind::waits_behind:
            said = words.fill(Text::outbox_waits_behind,
                              {{"number", std::to_string(standing.behind)}});
            break;
        case Standing::Kind::expired:
        case Standing::Kind::too_old:
        case Standing::Kind::builds_on_returned:
        case Standing::Kind::returned:
            said = words.fill(Text::outbox_came_back,
                              {{"why", reason(as_it_stands(notice, standing), sentences)}});
            break;
    }
    if (notice.sent() && notice.state() != Notice::REFUSED)
        said += std::string(words.text(Text::list_semicolon)) +
                std::string(words.text(Text::outbox_may_be_on_record));
    return said;
}

std::string kept_line(const Notice& notice, const Standing& standing, const Sentences& sentences,
                      const client::Identity& identity) {
    const Catalogue& words = sentences.words();
    const std::string sentence = sentences.notice(
        client::content_of(notice), {identity.side, identity.name.value, false}, RecordNames{});
    return words.fill(Text::outbox_line,
                      {{"number", std::to_string(notice.number())},
                       {"time", sentences.date_and_clock(Instant{notice.kept_at()})},
                       {"sentence", sentence}}) +
           std::string(words.text(Text::list_semicolon)) +
           standing_in_words(notice, standing, sentences);
}

std::string delivered_line(const client::Delivered& delivered, const Sentences& sentences,
                           const client::Identity& identity) {
    const Catalogue& words = sentences.words();
    if (const auto* const standing = std::get_if<Standing>(&delivered.outcome))
        return words.fill(
            Text::outbox_told,
            {{"notice", kept_line(delivered.notice, *standing, sentences, identity)}});
    const auto& receipt = std::get<client::SignedReceipt>(delivered.outcome).receipt;
    const std::string sentence =
        sentences.notice(client::content_of(delivered.notice),
                         {identity.side, identity.name.value, false}, RecordNames{});
    return words.fill(
        Text::outbox_delivered,
        {{"number", std::to_string(delivered.notice.number())},
         {"sentence", sentence},
         {"name", RecordNames::name(Scope{receipt.scope()}, Sequence{receipt.sequence()})},
         {"index", std::to_string(receipt.index())},
         {"time", sentences.clock(Instant{receipt.recorded_at()})}});
}

std::string waiting_here(client::Outbox& outbox, const Catalogue& words) {
    try {
        const auto notices = outbox.notices();
        const auto waiting = std::count_if(notices.begin(), notices.end(), [](const auto& each) {
            return each.state() == Notice::WAITS;
        });
        const auto returned = std::ssize(notices) - waiting;
        std::string said;
        if (waiting > 0)
            said = words.fill(Text::outbox_waits_here, {{"count", std::to_string(waiting)}});
        if (returned > 0)
            said += (said.empty() ? "" : "\n") +
                    words.fill(Text::outbox_came_back_here, {{"count", std::to_string(returned)}});
        return said;
    } catch (const client::OutboxError& error) {
        return words.fill(Text::outbox_trouble, {{"why", error.what()}});
    }
}

std::string json_of(const Notice& notice, const Standing& standing) {
    JsonObject object;
    object.add("number", notice.number())
        .add("state", state_name(notice, standing))
        .add("kept_at", std::int64_t{notice.kept_at()})
        .add("sent", notice.sent());
    if (standing.behind != 0) object.add("behind", standing.behind);
    if (notice.state() == Notice::REFUSED)
        object.add("refusal", notice.refusal()).add("detail", notice.detail());
    return object.add_raw("content", json_of(client::content_of(notice))).text();
}

}  // namespace liaison::cli
