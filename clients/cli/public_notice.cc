#include "clients/cli/public_notice.h"

#include <array>

#include "clients/cli/named_reference.h"
#include "clients/cli/session.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::Language;
using catalogue::RecordNames;
using catalogue::Sentences;
using catalogue::Text;

namespace {

struct TemplateName {
    Template meant;
    std::string_view name;
    Text text;
};
constexpr std::array<TemplateName, 4> kTemplates{
    {{Template::crowded, "crowded", Text::template_crowded},
     {Template::held, "held", Text::template_held},
     {Template::resumed, "resumed", Text::template_resumed},
     {Template::diverted, "diverted", Text::template_diverted}}};

const TemplateName& named(Template meant) { return kTemplates[static_cast<std::size_t>(meant)]; }

void add_text(v1::PublicNotice& notice, Language language, const std::string& body) {
    if (body.empty()) return;
    v1::Text& text = *notice.add_texts();
    text.set_language(std::string(catalogue::tag_of(language)));
    text.set_body(body);
}

/// What was typed alone can be judged before anything is asked of the broker.
void refuse_bad_words(const PublicWords& words, const Catalogue& catalogue) {
    const bool own =
        !words.english.empty() || !words.traditional.empty() || !words.simplified.empty();
    if (own == words.from.has_value() || (words.from && !words.direction))
        throw Stop(Exit::usage, std::string(catalogue.text(Text::notice_needs_text)));
    if (words.from == Template::diverted && words.alternatives.empty())
        throw Stop(Exit::usage, std::string(catalogue.text(Text::notice_needs_alternative)));
}

void write(v1::PublicNotice& notice, const PublicWords& words, const Scope& port, Instant now,
           const Session& session) {
    add_text(notice, Language::english, words.english);
    add_text(notice, Language::traditional, words.traditional);
    add_text(notice, Language::simplified, words.simplified);
    if (words.from) {
        notice.set_template_(std::string(named(*words.from).name));
        for (const auto& text :
             texts_of(*words.from, port, *words.direction, words.alternatives, session.genesis()))
            *notice.add_texts() = text;
    }
    for (const auto& other : words.alternatives)
        notice.add_alternatives(session.other_port(other, port).value);
    if (!words.next_update.empty())
        notice.set_next_update_at(
            moment_from(words.next_update, now, session.sentences().words()).ms);
}

/// Which of this side's notices a move can be about.
Nameable<v1::PublicNoticeView> ready_for(v1::PublicNotice::Action action, const Session& session) {
    return {[action, side = session.identity().side](const v1::PublicNoticeView& notice) {
                if (notice.by() != side) return false;
                if (action == v1::PublicNotice::APPROVE)
                    return notice.state() == v1::PublicNotice::DRAFT;
                if (action == v1::PublicNotice::ISSUE)
                    return notice.state() == v1::PublicNotice::APPROVE;
                if (action == v1::PublicNotice::UPDATE)
                    return notice.state() == v1::PublicNotice::ISSUE ||
                           notice.state() == v1::PublicNotice::UPDATE;
                return true;
            },
            Text::notice_none, Refusal::public_notice_not_found};
}

v1::Content move_of(const Session& session, const v1::SituationView& view,
                    const v1::PublicNoticeView& live, v1::PublicNotice::Action action,
                    const std::string& person) {
    v1::Content content =
        session.notice(Scope{live.scope()}, framing_of(session, view, live.status()));
    content.set_person(session.officer(person, view, live.status()));
    content.mutable_public_notice()->set_action(action);
    content.mutable_public_notice()->set_notice(live.notice());
    return content;
}

/// With what the public reads until now.
Exit confirm_and_send(Session& session, v1::Content content, const v1::PublicNoticeView& live,
                      bool yes) {
    RecordNames names;
    names.learn(Digest{live.notice()}, Scope{live.scope()}, Sequence{live.first_sequence()});
    session.confirm(
        session.sentence(content, names) + "\n  " + session.sentences().public_notice(live), yes);
    return session.send(std::move(content));
}

}  // namespace

std::optional<Template> read_template(std::string_view typed) {
    for (const auto& each : kTemplates)
        if (each.name == typed) return each.meant;
    return std::nullopt;
}

std::vector<v1::Text> texts_of(Template from, const Scope& port, v1::Direction direction,
                               const std::vector<Scope>& alternatives, const v1::Genesis& genesis) {
    std::vector<v1::Text> texts;
    for (const auto language : catalogue::languages()) {
        const Catalogue words(language);
        const Sentences sentences(words, genesis);
        std::vector<std::string> others;
        others.reserve(alternatives.size());
        for (const auto& other : alternatives) others.push_back(sentences.port(other));
        v1::Text& text = texts.emplace_back();
        text.set_language(std::string(catalogue::tag_of(language)));
        text.set_body(
            words.fill(named(from).text, {{"port", sentences.port(port)},
                                          {"direction", sentences.word(direction)},
                                          {"alternatives", catalogue::listed(words, others)}}));
    }
    return texts;
}

Exit run(const DraftNotice& command, const Workplace& workplace) {
    refuse_bad_words(command.words, workplace.words);
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const Framing framing = session.framing(command.in_exercise, view);
    const Scope port = session.port_or_own(command.port);
    v1::Content content = session.notice(port, framing);
    content.set_person(session.officer(command.person, view, framing.status));
    v1::PublicNotice& draft = *content.mutable_public_notice();
    draft.set_action(v1::PublicNotice::DRAFT);
    write(draft, command.words, port, framing.now, session);
    RecordNames names;
    if (command.order) {
        const Nameable<v1::OrderView> any{[](const v1::OrderView&) { return true; },
                                          Text::order_none, Refusal::order_not_found};
        const auto order = find_named(session, view.orders(), *command.order, any, workplace.words);
        draft.set_order(order.order());
        names.learn(Digest{order.order()}, Scope{order.scope()}, Sequence{order.first_sequence()});
    }
    session.confirm(session.sentence(content, names), command.yes);
    return session.send(std::move(content));
}

Exit run(const UpdateNotice& command, const Workplace& workplace) {
    refuse_bad_words(command.words, workplace.words);
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const auto live =
        find_named(session, view.public_notices(), named_or_own_port(command.notice, session),
                   ready_for(v1::PublicNotice::UPDATE, session), workplace.words);
    v1::Content content = move_of(session, view, live, v1::PublicNotice::UPDATE, command.person);
    write(*content.mutable_public_notice(), command.words, Scope{live.scope()},
          framing_of(session, view, live.status()).now, session);
    return confirm_and_send(session, std::move(content), live, command.yes);
}

Exit run(const MoveNotice& command, const Workplace& workplace) {
    Session session(workplace, Unreachable::keeps);
    const auto view = session.situation();
    const auto live =
        find_named(session, view.public_notices(), named_or_own_port(command.notice, session),
                   ready_for(command.action, session), workplace.words);
    return confirm_and_send(session, move_of(session, view, live, command.action, command.person),
                            live, command.yes);
}

}  // namespace liaison::cli
