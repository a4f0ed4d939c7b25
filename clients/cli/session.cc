#include "clients/cli/session.h"

#include <algorithm>

#include "clients/cli/json.h"
#include "clients/cli/kept_notices.h"
#include "clients/cli/refused_options.h"
#include "clients/cli/typed_values.h"
#include "clients/library/kept_checkpoint.h"
#include "clients/library/kept_proof.h"
#include "clients/library/toml_file.h"
#include "proto/encoding.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::RecordNames;
using catalogue::Text;
using client::NoAnswer;

namespace {

constexpr Milliseconds kShortPatience = std::chrono::seconds{2};  ///< Of who has more to do.
constexpr Milliseconds kSilentPatience = std::chrono::milliseconds{1'500};
constexpr Milliseconds kBetweenTendings = std::chrono::seconds{1};
constexpr Milliseconds kBetweenRefreshes = std::chrono::seconds{30};

/// Its notices may wait; a program sends again by itself.
bool speaks_at_a_port(const client::Identity& identity) {
    return identity.role == v1::DESK || identity.role == v1::OFFICE;
}

std::string spoken(Milliseconds time, const catalogue::Catalogue& words) {
    constexpr std::int64_t kSecond = 1'000;
    const bool whole = time.count() % kSecond == 0;
    return words.fill(whole ? Text::seconds : Text::milliseconds,
                      {{"count", std::to_string(whole ? time.count() / kSecond : time.count())}});
}

}  // namespace

std::filesystem::path identity_file(const Workplace& workplace) {
    const Settings& settings = workplace.settings;
    const auto directory = (settings.site / "identities").string();
    if (settings.identity.empty())
        throw Stop(Exit::usage,
                   workplace.words.fill(Text::identity_needed, {{"directory", directory}}));
    auto file = client::identity_path(settings.identity, settings.site);
    if (!std::filesystem::exists(file))
        throw Stop(Exit::usage,
                   workplace.words.fill(Text::identity_missing,
                                        {{"file", file.string()}, {"directory", directory}}));
    return file;
}

client::Identity named_identity(const Workplace& workplace) {
    return client::load_identity(identity_file(workplace));
}

client::Outbox named_outbox(const Workplace& workplace, const client::Identity& identity) {
    return {client::outbox_path(identity_file(workplace)), identity.genesis_hash,
            [&workplace](const client::SetAside& set_aside) {
                workplace.terminal.complaint(
                    workplace.words.fill(Text::outbox_set_aside,
                                         {{"file", set_aside.file.string()},
                                          {"moved_to", set_aside.moved_to.string()},
                                          {"count", std::to_string(set_aside.readable)}}),
                    Colour::alarm);
            }};
}

Instant scenario_clock(const v1::SituationView& view) {
    if (view.exercise().empty()) return Instant{view.broker_time()};
    const auto& session = view.exercise_session();
    const auto real = Instant{view.broker_time()} - Instant{view.exercise_started_at()};
    return Instant{session.scenario_start()} + real * std::int64_t{session.scenario_speed()};
}

Session::Session(const Workplace& workplace, Unreachable unreachable)
    : workplace_(workplace),
      connection_(workplace.sockets, named_identity(workplace)),
      outbox_(named_outbox(workplace, connection_.identity())),
      last_known_file_(client::last_known_path(identity_file(workplace))) {
    connection_.keep_checkpoints(client::checkpoint_path(identity_file(workplace)));
    const auto answered = greet();
    if (const auto* const refused = std::get_if<Refused>(&answered)) refuse(*refused);
    if (std::holds_alternative<NoAnswer>(answered)) {
        go_by_last_known(unreachable);
        return;
    }
    if (!connection_.pin_failure().empty())
        workplace_.terminal.complaint(
            workplace_.words.fill(Text::broker_key_not_kept, {{"why", connection_.pin_failure()}}),
            Colour::warning);
    genesis_ = connection_.genesis();
    sentences_.emplace(workplace_.words, genesis_);
    if (unreachable != Unreachable::leaves_outbox) deliver(workplace_.settings.timeout);
}

/// A person who waits before a terminal is told soon why nothing happens.
client::Answered<v1::Welcome> Session::greet() {
    const Milliseconds timeout = workplace_.settings.timeout;
    if (timeout <= kSilentPatience || !workplace_.terminal.shows_to_a_person())
        return connection_.hello(timeout);
    auto answered = connection_.hello(kSilentPatience);
    const auto* const refused = std::get_if<Refused>(&answered);
    const bool may_come = refused != nullptr ? client::may_be_retried(refused->number)
                                             : std::holds_alternative<NoAnswer>(answered);
    if (!may_come) return answered;
    workplace_.terminal.complaint(
        workplace_.words.fill(Text::no_broker_yet,
                              {{"endpoint", identity().endpoint}, {"time", patience()}}),
        Colour::quiet);
    return connection_.hello(timeout - kSilentPatience);
}

bool Session::may_keep(const v1::Content& content) const {
    return speaks_at_a_port(identity()) && client::may_wait(content);
}

void Session::go_by_last_known(Unreachable unreachable) {
    const Catalogue& words = workplace_.words;
    if (unreachable != Unreachable::keeps || !speaks_at_a_port(identity())) {
        std::string said =
            words.fill(connection_.is_another_broker() ? Text::another_broker : Text::no_broker,
                       {{"endpoint", identity().endpoint}, {"time", patience()}});
        if (const auto waiting = waiting_here(outbox_, words); !waiting.empty())
            said += "\n" + waiting;
        throw Stop(Exit::no_answer, said);
    }
    reached_ = false;
    if (connection_.is_another_broker())
        workplace_.terminal.complaint(
            words.fill(Text::another_broker, {{"endpoint", identity().endpoint}}), Colour::alarm);
    auto known = client::load_last_known(last_known_file_, identity());
    if (known) {
        genesis_ = std::move(known->genesis);
        last_known_ = std::move(known->situation);
    }
    sentences_.emplace(words, genesis_);
    const Instant as_of{last_known_.broker_time()};
    workplace_.terminal.complaint(
        known ? words.fill(Text::outbox_known_as_of, {{"endpoint", identity().endpoint},
                                                      {"time", patience()},
                                                      {"as_of", sentences().date_and_clock(as_of)}})
              : words.fill(Text::outbox_nothing_known,
                           {{"endpoint", identity().endpoint}, {"time", patience()}}),
        Colour::warning);
}

std::string Session::patience() const { return in_words(workplace_.settings.timeout); }

std::string Session::in_words(Milliseconds time) const { return spoken(time, workplace_.words); }

void Session::end_unanswered() const {
    throw Stop(Exit::no_answer,
               workplace_.words.fill(Text::no_answer_to_question, {{"time", patience()}}));
}

template <typename Value>
Value Session::value_of(client::Answered<Value> answered) const {
    if (const auto* const refused = std::get_if<Refused>(&answered)) refuse(*refused);
    if (std::holds_alternative<NoAnswer>(answered)) end_unanswered();
    return std::get<Value>(std::move(answered));
}

v1::SituationView Session::situation(const Scope& scope) {
    if (!reached_) return last_known_;
    auto view = value_of(connection_.situation(scope, workplace_.settings.timeout));
    if (scope == Scope{}) keep_last_known(view);
    return view;
}

void Session::keep_last_known(const v1::SituationView& view) const {
    if (!speaks_at_a_port(identity())) return;
    try {
        client::save_last_known(last_known_file_, connection_.welcome().genesis(), view);
    } catch (const client::IdentityError&) {
        // Only a desk that is cut off later misses it, and is told how old its knowledge is.
    }
}

void Session::refresh_last_known() {
    if (!speaks_at_a_port(identity())) return;
    const auto answered = connection_.situation({}, kShortPatience);
    if (const auto* const view = std::get_if<v1::SituationView>(&answered)) keep_last_known(*view);
}

v1::ReplayPage Session::page(const v1::Replay& request) {
    return value_of(connection_.replay(request, workplace_.settings.timeout));
}

v1::IndexState Session::index_state(bool begin) {
    v1::Reindex request;
    request.set_begin(begin);
    return value_of(connection_.reindex(request, workplace_.settings.timeout));
}

v1::Proof Session::proof(const v1::Prove& request) {
    return value_of(connection_.prove(request, workplace_.settings.timeout));
}

std::optional<StoredRecord> Session::record_at(const Scope& scope, Sequence place) {
    if (!reached_)
        throw Stop(Exit::no_answer, workplace_.words.fill(
                                        Text::outbox_nothing_sent,
                                        {{"endpoint", identity().endpoint}, {"time", patience()}}));
    v1::Replay request;
    request.set_scope(scope.value);
    request.set_from(place.value);
    request.set_max_bytes(1);  // a page has one record at least, if there is one
    const auto answered = connection_.replay(request, workplace_.settings.timeout);
    if (const auto* const refused = std::get_if<Refused>(&answered)) {
        if (refused->number == Refusal::beyond_head) return std::nullopt;
        refuse(*refused);
    }
    if (std::holds_alternative<NoAnswer>(answered)) end_unanswered();
    const auto& page = std::get<v1::ReplayPage>(answered);
    if (page.records().empty()) return std::nullopt;
    auto stored = read_record(page.records(0));
    if (!stored || stored->record.scope() != scope.value ||
        stored->record.sequence() != place.value)
        throw client::VerificationFailure("the broker answered with another record than " +
                                          RecordNames::name(scope, place));
    return stored;
}

Scope Session::port_or_own(const std::optional<Scope>& named) const {
    if (named) {
        require_port(*named, genesis(), workplace_.words);
        return *named;
    }
    if (identity().writes.size() == 1 && identity().writes.front() != kSite)
        return identity().writes.front();
    throw Stop(Exit::usage,
               workplace_.words.fill(Text::port_needed, {{"principal", identity().name.value}}));
}

Scope Session::other_port(const Scope& named, const Scope& own) const {
    if (named == own)
        throw Stop(Exit::usage, workplace_.words.fill(Text::own_port_no_alternative,
                                                      {{"port", sentences().port(own)}}));
    return port_or_own(named);
}

Framing Session::framing(bool in_exercise, const v1::SituationView& view) const {
    if (!in_exercise) return {v1::ACTUAL, {}, client::now()};
    if (view.exercise().empty()) refuse({Refusal::no_exercise, {}});
    return {v1::EXERCISE, view.exercise(), scenario_clock(view)};
}

v1::Content Session::notice(const Scope& scope, const Framing& framing) const {
    v1::Content content;
    content.set_scope(scope.value);
    content.set_status(framing.status);
    content.set_exercise(framing.exercise);
    return content;
}

std::string Session::sentence(const v1::Content& content, const RecordNames& names) const {
    return sentences().notice(content, {identity().side, identity().name.value, false}, names);
}

bool Session::confirm(const std::string& sentence, bool yes, Text heading, Text question) const {
    if (yes || workplace_.settings.json || !workplace_.terminal.hears_a_person()) return false;
    workplace_.terminal.line(workplace_.words.text(heading), Colour::notice);
    workplace_.terminal.line("  " + sentence);
    if (!workplace_.terminal.asks(workplace_.words.text(question)))
        throw Stop(Exit::failed, std::string(workplace_.words.text(Text::not_sent)));
    return true;
}

void Session::confirm_again(const std::string& question, bool yes) const {
    if (yes || workplace_.settings.json || !workplace_.terminal.hears_a_person()) return;
    if (!workplace_.terminal.asks(question))
        throw Stop(Exit::failed, std::string(workplace_.words.text(Text::not_sent)));
}

std::string Session::officer(const std::string& named, const v1::SituationView& view,
                             v1::Status status) const {
    if (!named.empty()) return named;
    const auto officers = officers_on_duty(view, identity().name, status);
    if (officers.persons.size() == 1) return officers.only();
    const Catalogue& words = workplace_.words;
    const std::string& desk = identity().name.value;
    if (officers.persons.empty())
        throw Stop(Exit::usage, words.fill(Text::ack_nobody_on_duty, {{"desk", desk}}));
    throw Stop(Exit::usage, words.fill(Text::ack_several_on_duty,
                                       {{"desk", desk},
                                        {"persons", catalogue::listed(words, officers.persons)}}));
}

client::SignedReceipt Session::submit(v1::Content content, const Advice& advice) {
    if (!may_keep(content)) return submit_unkept(std::move(content), advice);
    const Instant now = client::now();
    content.set_message_id(new_message_id(now).value);
    content.set_sent_at(now.ms);
    std::variant<client::SignedReceipt, Refused> answer{Refused{Refusal::busy}};
    try {
        answer = send_kept(content);
    } catch (const client::OutboxError& error) {
        // What stops people must not wait for a disk: it goes all the same where it can.
        workplace_.terminal.complaint(
            workplace_.words.fill(Text::outbox_not_kept, {{"why", error.what()}}), Colour::warning);
        if (!reached_)
            throw Stop(Exit::no_answer, workplace_.words.fill(Text::outbox_nothing_sent,
                                                              {{"endpoint", identity().endpoint},
                                                               {"time", patience()}}));
        return submit_unkept(std::move(content), advice);
    }
    if (const auto* const refused = std::get_if<Refused>(&answer))
        refuse(*refused, advice ? advice(*refused) : "");
    refresh_last_known();
    return std::get<client::SignedReceipt>(std::move(answer));
}

/// The answer to `content`; Stop(no_answer) where it is kept for later.
std::variant<client::SignedReceipt, Refused> Session::send_kept(const v1::Content& content) {
    const Milliseconds patience = workplace_.settings.timeout;
    if (!reached_) end_kept(outbox_.add(content, client::now()), content, Text::outbox_kept, {});
    // The turn first: nobody else sends it, so that its answer comes here.
    const auto turn = outbox_.take_turn(patience);
    const std::uint64_t number = outbox_.add(content, client::now());
    if (!turn) end_kept(number, content, Text::outbox_kept_behind, {});
    std::optional<client::Delivered> own;
    const auto end = client::deliver(outbox_, *turn, connection_, patience, number,
                                     [&](const client::Delivered& delivered) {
                                         if (delivered.notice.number() == number)
                                             own = delivered;
                                         else
                                             tell_once(delivered);
                                     });
    if (!own) end_kept(number, content, Text::outbox_kept, end.put_off);
    if (auto* const receipt = std::get_if<client::SignedReceipt>(&own->outcome))
        return std::move(*receipt);
    // Who gave it is told at once: it need not come back.
    outbox_.remove(number);
    return refusal_of(own->notice);
}

void Session::end_kept(std::uint64_t number, const v1::Content& content, Text sentence,
                       const std::optional<Refused>& put_off) {
    if (workplace_.settings.json)
        for (const auto& notice : outbox_.notices())
            if (notice.number() == number)
                workplace_.terminal.line(
                    JsonObject{}.add_raw("kept", json_of(notice, client::Standing{})).text());
    const auto known = client::load_last_known(last_known_file_, identity());
    const bool loosens =
        client::lets_more_through(content, known ? known->situation : v1::SituationView{});
    const std::string what_next = workplace_.words.fill(
        loosens ? Text::outbox_will_need_confirmation : Text::outbox_goes_by_itself,
        {{"number", std::to_string(number)}});
    std::string said = workplace_.words.fill(sentence, {{"number", std::to_string(number)},
                                                        {"endpoint", identity().endpoint},
                                                        {"principal", identity().name.value},
                                                        {"time", patience()},
                                                        {"what_next", what_next}});
    if (put_off) said += "\n" + catalogue::refusal_in_words(workplace_.words, *put_off);
    throw Stop(Exit::no_answer, said);
}

bool Session::deliver(Milliseconds patience, std::optional<std::uint64_t> meant,
                      const OnDelivered& on_delivered) {
    if (!outbox_.may_hold_any()) return true;
    try {
        const auto turn = outbox_.take_turn(patience);
        if (turn) return deliver_in_turn(*turn, patience, meant, on_delivered);
        complain_of_outbox(
            workplace_.words.fill(Text::outbox_busy, {{"principal", identity().name.value}}));
    } catch (const client::OutboxError& error) {
        complain_of_outbox(workplace_.words.fill(Text::outbox_trouble, {{"why", error.what()}}));
    }
    return false;
}

bool Session::deliver_in_turn(const client::Outbox::Turn& turn, Milliseconds patience,
                              std::optional<std::uint64_t> meant, const OnDelivered& on_delivered) {
    const auto tell = [&](const client::Delivered& delivered) {
        on_delivered ? on_delivered(delivered) : tell_once(delivered);
    };
    return client::deliver(outbox_, turn, connection_, patience, meant, tell).complete;
}

void Session::complain_of_outbox(const std::string& what) {
    if (complaint_ != what) workplace_.terminal.complaint(what, Colour::warning);
    complaint_ = what;
}

void Session::tell_once(const client::Delivered& delivered) {
    const auto* const standing = std::get_if<client::Standing>(&delivered.outcome);
    if (standing != nullptr && !told_.emplace(delivered.notice.number(), standing->kind).second)
        return;
    workplace_.terminal.complaint(delivered_line(delivered, sentences(), identity()),
                                  standing == nullptr ? Colour::good : Colour::warning);
}

void Session::tend_outbox() {
    using Clock = client::Connection::Clock;
    const auto at = Clock::now();
    const auto heard = connection_.last_heard();
    if (at < next_tending_ || !heard || at - *heard > kShortPatience) return;
    next_tending_ = at + kBetweenTendings;
    if (at >= next_refresh_) {
        refresh_last_known();
        next_refresh_ = at + kBetweenRefreshes;
    }
    // What needs a person, and time alone changes, is looked at now and then.
    const auto written = outbox_.written_at();
    if (!written || (written == delivered_of_ && at < next_delivery_)) return;
    next_delivery_ = at + kBetweenRefreshes;
    try {
        const auto turn = outbox_.take_turn(Milliseconds::zero());
        const bool complete = turn && deliver_in_turn(*turn, kShortPatience, std::nullopt, {});
        delivered_of_ = complete ? outbox_.written_at() : std::nullopt;
    } catch (const client::OutboxError& error) {
        complain_of_outbox(workplace_.words.fill(Text::outbox_trouble, {{"why", error.what()}}));
    }
}

client::SignedReceipt Session::submit_unkept(v1::Content content, const Advice& advice) {
    auto answered = connection_.submit(std::move(content), workplace_.settings.timeout);
    if (const auto* const refused = std::get_if<Refused>(&answered))
        refuse(*refused, advice ? advice(*refused) : "");
    if (std::holds_alternative<NoAnswer>(answered))
        throw Stop(Exit::no_answer,
                   workplace_.words.fill(Text::no_answer_to_notice, {{"time", patience()}}));
    return std::get<client::SignedReceipt>(std::move(answered));
}

void Session::tell(const client::SignedReceipt& signed_receipt) {
    const v1::Receipt& receipt = signed_receipt.receipt;
    if (workplace_.settings.json)
        workplace_.terminal.line(JsonObject{}.add_raw("receipt", json_of(receipt)).text());
    else
        workplace_.terminal.line(
            workplace_.words.fill(
                Text::recorded,
                {{"name", RecordNames::name(Scope{receipt.scope()}, Sequence{receipt.sequence()})},
                 {"index", std::to_string(receipt.index())},
                 {"time", sentences().clock(Instant{receipt.recorded_at()})}}),
            Colour::good);
    // First said, then proven: whoever holds people back must not wait for it.
    settle();
    if (!workplace_.settings.receipt.empty()) save(signed_receipt);
}

void Session::settle() {
    if (!connection_.settle(workplace_.settings.timeout))
        workplace_.terminal.complaint(workplace_.words.text(Text::not_proven_yet), Colour::warning);
    if (!connection_.not_kept().empty())
        workplace_.terminal.complaint(connection_.not_kept(), Colour::warning);
}

void Session::save(const client::SignedReceipt& signed_receipt) {
    const v1::Receipt& receipt = signed_receipt.receipt;
    const auto stored = record_at(Scope{receipt.scope()}, Sequence{receipt.sequence()});
    if (!stored || stored->hash.value != receipt.record_hash())
        throw client::VerificationFailure("the broker shows another record than the receipt's");
    ProofFile proof{stored->bytes, LogIndex{receipt.index()}, {}, signed_receipt.checkpoint};
    for (const auto& hash : receipt.path()) proof.path.emplace_back(hash);
    if (proof.path.empty()) {  // of an unsigned report: asked for now
        v1::Prove prove;
        prove.add_sizes(stated_checkpoint(signed_receipt.checkpoint)->size);
        prove.add_indexes(receipt.index());
        const v1::Proof answer = this->proof(prove);
        for (const auto& path : answer.inclusion())
            for (const auto& hash : path.hashes()) proof.path.emplace_back(hash);
    }
    // What is kept must hold.
    const auto size = stated_checkpoint(proof.checkpoint)->size;
    client::verify_proof(proof, {}, genesis().origin(), connection_.log_keys().at(size));
    constexpr unsigned kMode = 0644;
    client::write_whole(workplace_.settings.receipt, proof_file(proof), kMode);
}

Exit Session::send(v1::Content content) {
    tell(submit(std::move(content)));
    return Exit::done;
}

void Session::refuse(const Refused& refused, const std::string& advice) const {
    if (workplace_.settings.json) workplace_.terminal.line(json_of(refused));
    const Refused by_option{refused.number, std::string(option_of(refused.detail))};
    throw Stop(Exit::refused, catalogue::refusal_in_words(workplace_.words, by_option) +
                                  (advice.empty() ? "" : "\n" + advice));
}

void require_port(const Scope& named, const v1::Genesis& genesis, const Catalogue& words) {
    if (genesis.ports().empty()) return;  // cut off, and nothing is known: the broker judges
    std::vector<std::string> codes;
    for (const auto& port : genesis.ports()) {
        if (port.code() == named.value) return;
        codes.push_back(port.code());
    }
    throw Stop(Exit::usage,
               words.fill(Text::port_unknown,
                          {{"port", named.value}, {"ports", catalogue::listed(words, codes)}}));
}

void require_scope(const Scope& named, const v1::Genesis& genesis, const Catalogue& words) {
    if (named != kSite && named != kAudit) require_port(named, genesis, words);
}

OfficersOnDuty officers_on_duty(const v1::SituationView& view, const PrincipalName& desk,
                                v1::Status status) {
    OfficersOnDuty officers;
    for (const auto& duty : view.duties())
        if (duty.principal() == desk.value &&
            (duty.status() == v1::ACTUAL || duty.status() == status) &&
            std::find(officers.persons.begin(), officers.persons.end(), duty.person()) ==
                officers.persons.end())
            officers.persons.push_back(duty.person());
    return officers;
}

Instant moment_from(const std::string& typed, Instant now, const catalogue::Catalogue& words) {
    const auto at = read_moment(typed, now);
    if (!at) throw Stop(Exit::usage, words.fill(Text::bad_moment, {{"typed", typed}}));
    return *at;
}

}  // namespace liaison::cli
