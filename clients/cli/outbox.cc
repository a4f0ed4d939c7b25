#include "clients/cli/outbox.h"

#include <algorithm>

#include "clients/cli/json.h"
#include "clients/cli/kept_notices.h"
#include "clients/cli/session.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::Sentences;
using catalogue::Text;
using client::Standing;
using client::kept::Notice;

namespace {

/// The outbox without the broker, by what was known here last.
class Shelf {
  public:
    explicit Shelf(const Workplace& workplace)
        : workplace_(workplace),
          identity_(named_identity(workplace)),
          outbox_(named_outbox(workplace, identity_)),
          known_(
              client::load_last_known(client::last_known_path(identity_file(workplace)), identity_)
                  .value_or(client::LastKnown{})),
          sentences_(workplace.words, known_.genesis),
          notices_(outbox_.notices()),
          standings_(client::standings(notices_, known_.situation, client::now())) {}

    const std::vector<Notice>& notices() const { return notices_; }
    client::Outbox& outbox() { return outbox_; }
    const client::Identity& identity() const { return identity_; }

    bool came_back(std::size_t place) const {
        return standings_[place].kind != Standing::Kind::goes &&
               standings_[place].kind != Standing::Kind::needs_confirmation &&
               standings_[place].kind != Standing::Kind::waits_behind;
    }

    std::string line(std::size_t place) const {
        return kept_line(notices_[place], standings_[place], sentences_, identity_);
    }

    void show(std::size_t place) const {
        if (workplace_.settings.json)
            workplace_.terminal.line(
                JsonObject{}.add_raw("kept", json_of(notices_[place], standings_[place])).text());
        else
            workplace_.terminal.line(line(place), standings_[place].kind == Standing::Kind::goes
                                                      ? Colour::none
                                                      : Colour::warning);
    }

  private:
    const Workplace& workplace_;
    client::Identity identity_;
    client::Outbox outbox_;
    client::LastKnown known_;
    Sentences sentences_;
    std::vector<Notice> notices_;
    std::vector<Standing> standings_;
};

[[noreturn]] void stop_without(std::uint64_t number, const Catalogue& words) {
    throw Stop(Exit::usage,
               words.fill(Text::outbox_no_number, {{"number", std::to_string(number)}}));
}

/// Sends, tells what becomes of each on standard output, and says how that ended.
Exit send_and_tell(Session& session, std::optional<std::uint64_t> meant,
                   const Workplace& workplace) {
    bool any_returned = false;
    const bool complete =
        session.deliver(workplace.settings.timeout, meant, [&](const client::Delivered& delivered) {
            const auto* const standing = std::get_if<Standing>(&delivered.outcome);
            any_returned = any_returned || delivered.notice.state() != Notice::WAITS;
            if (!workplace.settings.json) {
                workplace.terminal.line(
                    delivered_line(delivered, session.sentences(), session.identity()),
                    standing == nullptr ? Colour::good : Colour::warning);
                return;
            }
            JsonObject object;
            if (standing == nullptr) {
                const auto& receipt = std::get<client::SignedReceipt>(delivered.outcome).receipt;
                object.add("delivered", delivered.notice.number())
                    .add_raw("receipt", json_of(receipt));
            } else {
                object.add_raw("kept", json_of(delivered.notice, *standing));
            }
            workplace.terminal.line(object.text());
        });
    if (any_returned) return Exit::refused;
    if (complete) return Exit::done;
    throw Stop(Exit::no_answer, waiting_here(session.outbox(), workplace.words));
}

/// What holds now where the notice is about an order or an alert.
std::string present(const v1::Content& content, const v1::SituationView& view,
                    const Sentences& sentences) {
    const Catalogue& words = sentences.words();
    if (content.has_release_order()) {
        const auto* const order = client::order_in_place(content, view);
        return words.fill(
            Text::order_present,
            {{"order", order != nullptr
                           ? sentences.order(*order)
                           : words.fill(Text::order_none_live,
                                        {{"port", sentences.port(Scope{content.scope()})}})}});
    }
    for (const auto& alert : view.alerts())
        if (content.has_peak_alert() && alert.alert() == content.peak_alert().alert())
            return words.fill(Text::order_present,
                              {{"order", sentences.alert(Scope{alert.scope()}, alert.content())}});
    for (const auto& hours : view.hours())
        if (content.has_hours_change() && hours.hours() == content.hours_change().hours())
            return words.fill(Text::order_present, {{"order", sentences.hours(hours)}});
    return "";
}

bool is_confirmable(const Notice& notice) {
    return notice.state() == Notice::WAITS || notice.state() == Notice::FROM_DAMAGED_OUTBOX ||
           notice.state() == Notice::BUILDS_ON_RETURNED;
}

}  // namespace

Exit run(const ListOutbox& /*command*/, const Workplace& workplace) {
    const Shelf shelf(workplace);
    for (std::size_t place = 0; place < shelf.notices().size(); ++place) shelf.show(place);
    if (shelf.notices().empty() && !workplace.settings.json)
        workplace.terminal.line(std::string(workplace.words.text(Text::outbox_empty)));
    return Exit::done;
}

Exit run(const SendOutbox& /*command*/, const Workplace& workplace) {
    Session session(workplace, Unreachable::leaves_outbox);
    if (!session.outbox().may_hold_any() && !workplace.settings.json)
        workplace.terminal.line(std::string(workplace.words.text(Text::outbox_empty)));
    return send_and_tell(session, std::nullopt, workplace);
}

Exit run(const ConfirmKept& command, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    Session session(workplace, Unreachable::leaves_outbox);
    const auto notices = session.outbox().notices();
    const auto found = std::find_if(notices.begin(), notices.end(), [&](const Notice& notice) {
        return notice.number() == command.number;
    });
    if (found == notices.end()) stop_without(command.number, words);
    if (!is_confirmable(*found))
        throw Stop(Exit::refused,
                   words.fill(Text::outbox_not_confirmable,
                              {{"number", std::to_string(command.number)},
                               {"why", standing_in_words(*found, {Standing::Kind::returned},
                                                         session.sentences())}}));
    const v1::Content content = client::content_of(*found);
    const std::string now_so = present(content, session.situation(), session.sentences());
    const std::string sentence = session.sentence(content, catalogue::RecordNames{}) +
                                 (now_so.empty() ? "" : "\n  " + now_so);
    // Without a terminal nobody has seen the present situation: --yes says that somebody has.
    if (!session.confirm(sentence, command.yes, Text::outbox_confirm_heading) && !command.yes)
        throw Stop(Exit::usage, std::string(words.text(Text::outbox_confirm_needs_yes)));
    session.outbox().change(command.number, [](Notice& notice) {
        notice.set_state(Notice::WAITS);
        notice.set_confirmed_at(client::now().ms);
    });
    return send_and_tell(session, command.number, workplace);
}

Exit run(const DropKept& command, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    if (command.number.has_value() == command.returned)
        throw Stop(Exit::usage, std::string(words.text(Text::outbox_drop_which)));
    Shelf shelf(workplace);
    // Nothing is dropped while it is on its way.
    const auto turn = shelf.outbox().take_turn(workplace.settings.timeout);
    if (!turn)
        throw Stop(Exit::no_answer,
                   words.fill(Text::outbox_busy, {{"principal", shelf.identity().name.value}}));
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < shelf.notices().size(); ++place)
        if (command.returned ? shelf.came_back(place)
                             : shelf.notices()[place].number() == command.number)
            places.push_back(place);
    if (places.empty() && command.number) stop_without(*command.number, words);
    const bool asks = !command.yes && !workplace.settings.json &&
                      workplace.terminal.hears_a_person() && !places.empty();
    if (asks) {
        workplace.terminal.line(words.text(Text::outbox_drop_heading), Colour::notice);
        for (const std::size_t place : places) workplace.terminal.line("  " + shelf.line(place));
        if (!workplace.terminal.asks(words.text(Text::outbox_drop_question)))
            throw Stop(Exit::failed, std::string(words.text(Text::outbox_not_dropped)));
    }
    for (const std::size_t place : places) {
        const std::uint64_t number = shelf.notices()[place].number();
        if (!shelf.outbox().remove(number)) continue;
        workplace.terminal.line(
            workplace.settings.json
                ? JsonObject{}.add("dropped", number).text()
                : words.fill(Text::outbox_dropped, {{"number", std::to_string(number)}}));
    }
    return Exit::done;
}

}  // namespace liaison::cli
