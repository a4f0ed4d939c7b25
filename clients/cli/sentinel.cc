#include "clients/cli/sentinel.h"

#include "clients/cli/json.h"
#include "clients/cli/session.h"
#include "clients/cli/stop_signals.h"
#include "clients/library/sentinel_seat.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::RecordNames;
using catalogue::Sentences;
using catalogue::Text;
using client::Answered;
using client::SentinelMove;
using client::SignedReceipt;

namespace {

void tell_move(const SentinelMove& move, const Answered<SignedReceipt>& answered,
               const Sentences& sentences, const Workplace& workplace) {
    if (workplace.settings.json) {
        JsonObject object;
        object.add("scope", move.port.value).add_raw("alert", json_of(move.alert));
        if (const auto* const receipt = std::get_if<SignedReceipt>(&answered))
            object.add_raw("receipt", json_of(receipt->receipt));
        else if (const auto* const refused = std::get_if<Refused>(&answered))
            object.add("refused", static_cast<std::uint32_t>(refused->number));
        else
            object.add("unanswered", true);
        workplace.terminal.line(object.text());
        return;
    }
    std::string outcome(workplace.words.text(Text::sentinel_unanswered));
    if (const auto* const receipt = std::get_if<SignedReceipt>(&answered))
        outcome = RecordNames::name(Scope{receipt->receipt.scope()},
                                    Sequence{receipt->receipt.sequence()});
    else if (const auto* const refused = std::get_if<Refused>(&answered))
        outcome = sentences.refusal(*refused);
    const bool urgent = move.alert.severity() >= v1::SEVERE;
    workplace.terminal.line(sentences.clock(client::now()) + " " + outcome + ": " +
                                sentences.alert(move.port, move.alert),
                            urgent ? Colour::alarm : Colour::warning);
}

}  // namespace

Exit run(const RunSentinel& command, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    Session session(workplace);
    if (session.identity().role != v1::SENTINEL)
        throw Stop(Exit::usage, words.fill(Text::sentinel_needs_sentinel,
                                           {{"principal", session.identity().name.value}}));
    const auto framing = session.framing(command.in_exercise, session.situation(kSite));
    const Sentences& sentences = session.sentences();

    client::SentinelSeat seat(workplace.sockets, session.identity());
    seat.on_move([&](const auto& move, const auto& answered) {
        tell_move(move, answered, sentences, workplace);
    });
    seat.on_below([&](const Scope& port, v1::Direction direction) {
        if (!workplace.settings.json)
            workplace.terminal.line(
                words.fill(Text::sentinel_below, {{"time", sentences.clock(client::now())},
                                                  {"port", sentences.port(port)},
                                                  {"direction", sentences.word(direction)}}));
    });
    const StopSignals stop;
    const auto opened = seat.open(MessageId{framing.exercise}, workplace.settings.timeout);
    if (const auto* const refused = std::get_if<Refused>(&opened)) session.refuse(*refused);
    if (std::holds_alternative<client::NoAnswer>(opened))
        throw Stop(Exit::no_answer,
                   words.fill(Text::no_answer_to_question, {{"time", session.patience()}}));
    if (!workplace.settings.json)
        workplace.terminal.line(
            words.fill(Text::sentinel_watches, {{"side", sentences.word(session.identity().side)}}),
            Colour::quiet);
    constexpr Milliseconds kSlice{100};
    while (!stop.came()) seat.poll(kSlice);
    return Exit::done;
}

}  // namespace liaison::cli
