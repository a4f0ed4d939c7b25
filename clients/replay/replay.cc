#include "clients/replay/replay.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iomanip>
#include <ostream>
#include <set>
#include <sstream>
#include <thread>

#include "clients/catalogue/columns.h"
#include "clients/catalogue/sentences.h"
#include "clients/library/sentinel_seat.h"
#include "clients/replay/day.h"
#include "clients/replay/played_desk.h"
#include "clients/replay/stories.h"
#include "clients/replay/story_lines.h"
#include "clients/replay/summary.h"
#include "proto/encoding.h"

namespace liaison::replay {

namespace {

using catalogue::Text;
using client::Answered;
using client::SignedReceipt;

constexpr Milliseconds kPatience = std::chrono::seconds{10};
constexpr Milliseconds kDrain =
    std::chrono::seconds{25};        ///< After the last report, for what is still being answered.
constexpr Milliseconds kBreath{2};   ///< Between two rounds of polling.
constexpr Milliseconds kReads{250};  ///< An officer in a story, before the next move.
constexpr const char* kAlarm = "\033[1;31m";    // bold red
constexpr const char* kNotice = "\033[33m";     // yellow
constexpr const char* kGood = "\033[32m";       // green
constexpr const char* kTelling = "\033[1;35m";  // bold magenta
constexpr const char* kStory = "\033[36m";      // cyan
constexpr std::size_t kClockColumns = 5;        // "09:30"
constexpr std::string_view kCounting =
    "hk";  ///< The public figures are Hong Kong's: Shenzhen's devices stay silent.

// A replay is quick: its deadlines are shortened, and the exercise says so in its start.
constexpr std::int64_t kPresentedWithin = 1'000;     // milliseconds
constexpr std::int64_t kAcknowledgedWithin = 3'000;  // milliseconds
constexpr std::int64_t kAnsweredWithin = 5'000;      // milliseconds
constexpr std::int64_t kStep = 1'000;                // milliseconds

std::string seconds_text(std::optional<Milliseconds> time, const catalogue::Catalogue& words) {
    if (!time) return "-";
    std::ostringstream out;
    out << std::fixed << std::setprecision(1) << static_cast<double>(time->count()) / 1000;
    return words.fill(Text::seconds, {{"count", out.str()}});
}

/// "1.0 s /  1.5 s"
std::string typical_and_worst(const Times& times, const catalogue::Catalogue& words) {
    constexpr std::size_t kWorstColumns = 7;
    return seconds_text(times.median(), words) + " /" +
           catalogue::padded_before(seconds_text(times.worst(), words), kWorstColumns);
}

}  // namespace

/// One replay from its first check to its summary.
class Replay {
  public:
    Replay(zmq::context_t& context, const Options& options, std::ostream& out)
        : context_(context),
          options_(options),
          out_(out),
          words_(options.words),
          day_(read_day(options.data, options.date)) {}

    bool run() {
        open_office();
        read_log_so_far();
        end_leftover_exercise();
        start_exercise();
        seat_everybody();
        play_the_day();
        drain();
        leave_and_stop();
        tell_summary();
        return everything_stands();
    }

  private:
    void open_office();
    void read_log_so_far();
    void end_leftover_exercise();
    void start_exercise();
    void seat_everybody();
    void play_the_day();
    void drain();
    void leave_and_stop();
    void tell_summary();
    void tell_stories();
    void tell_steps(const StoryProgress& progress);
    void tell_levels(const v1::Port& each, const PortSummary& summary);
    bool everything_stands();

    void see(const StoredRecord& stored);
    void poll_everybody();
    void send_report(const TimedReport& timed);
    void open_observer();
    void see_in_stories(const StoredRecord& stored);
    void see_escalation(const v1::Record& record);
    void see_alert(const StoredRecord& stored, const v1::PeakAlert& alert);
    void cast_stories();
    void play_stories();
    bool play(StoryProgress& progress, std::size_t number);
    bool stories_are_over() const;
    PlayedDesk& seat(const PrincipalName& name);
    void invented(const Scope& at, const std::string& what, const char* colour);
    void tell(const PlayedDesk& desk, const Deed& deed);
    void line(const Scope& at, const std::string& text, const char* colour = "");
    bool story_stands(const StoryProgress& progress);
    bool demand(bool good, const std::string& what);
    client::Identity identity(const std::string& name) const;
    std::vector<PersonId> officers_of(v1::Side side);
    v1::SituationView situation();
    std::string text(Text key) const { return std::string(words_.text(key)); }
    /// What became of a request that was not done.
    template <typename Value>
    std::string why(const Answered<Value>& answered) const {
        const auto* const refused = std::get_if<Refused>(&answered);
        if (refused == nullptr) return text(Text::replay_no_answer);
        return catalogue::refusal_in_words(words_, *refused);
    }
    v1::Content exercise_notice() const;
    Answered<SignedReceipt> submit_from_office(v1::Content content);
    Instant scenario_at(Instant real) const;
    Instant scenario_now() const { return scenario_at(client::now()); }
    std::string in_colour(const std::string& text, const char* colour) const;

    zmq::context_t& context_;
    const Options& options_;
    std::ostream& out_;
    const catalogue::Catalogue& words_;
    std::unique_ptr<catalogue::Sentences> sentences_;  ///< Once the genesis is known.
    const Day day_;
    struct Telling {
        StoryProgress progress;
        std::optional<Instant> reads_since;  ///< What is due now has been so since then.
    };

    std::unique_ptr<client::Connection> office_;
    std::unique_ptr<client::Connection> auditor_;  ///< Refusals are an auditor's to read.
    std::unique_ptr<client::Subscriber> observer_;
    std::unique_ptr<client::SentinelSeat> sentinel_;
    std::vector<std::unique_ptr<PlayedDesk>> desks_;
    std::map<Scope, std::unique_ptr<client::Connection>> devices_;
    std::optional<Summary> summary_;
    std::optional<Inbox> inbox_;  ///< Tells this exercise's escalations from others.
    std::vector<Telling> tellings_;
    PersonId relief_;  ///< An officer of Hong Kong whose desk only looks on.
    MessageId exercise_;
    Instant started_;
    bool actual_seen_ = false;
    std::uint64_t reports_sent_ = 0;
    std::uint64_t reports_stored_ = 0;
    std::vector<std::string> failures_;
};

client::Identity Replay::identity(const std::string& name) const {
    return client::load_identity(client::identity_path(name, options_.site));
}

void Replay::open_office() {
    office_ = std::make_unique<client::Connection>(context_, identity("hk-office"));
    const auto welcome = office_->hello(kPatience);
    if (!std::holds_alternative<v1::Welcome>(welcome))
        throw ReplayError(
            std::holds_alternative<client::NoAnswer>(welcome)
                ? words_.fill(Text::replay_no_broker, {{"endpoint", office_->identity().endpoint},
                                                       {"site", options_.site.string()}})
                : words_.fill(Text::replay_not_welcome,
                              {{"who", office_->identity().name.value}, {"why", why(welcome)}}));
    sentences_ = std::make_unique<catalogue::Sentences>(words_, office_->genesis());
}

void Replay::open_observer() {
    auditor_ = std::make_unique<client::Connection>(context_, identity("hk-auditor"));
    const auto welcome = auditor_->hello(kPatience);
    if (!std::holds_alternative<v1::Welcome>(welcome))
        throw ReplayError(
            words_.fill(Text::replay_not_welcome,
                        {{"who", auditor_->identity().name.value}, {"why", why(welcome)}}));
}

void Replay::read_log_so_far() {
    open_observer();
    std::vector<Scope> scopes;
    std::map<Scope, std::uint64_t> heads;
    for (const auto& scope : auditor_->welcome().scopes()) {
        scopes.emplace_back(scope.scope());
        heads[Scope{scope.scope()}] = scope.head();
    }
    observer_ = std::make_unique<client::Subscriber>(
        context_, *auditor_, scopes, std::map<Scope, client::Cursor>{}, Sequence{0},
        [this](const StoredRecord& stored) { see(stored); });
    const auto behind = [&] {
        const auto following = observer_->following();
        return std::any_of(following.begin(), following.end(), [&](const auto& each) {
            return each.cursor.next.value < heads[each.scope];
        });
    };
    const Instant until = client::now() + kPatience * 6;
    while (behind()) {
        if (client::now() > until) throw ReplayError(text(Text::replay_log_unread));
        observer_->poll(Milliseconds{50});
    }
    if (actual_seen_ && !options_.beside_actual) throw ReplayError(text(Text::replay_actual_seen));
}

void Replay::end_leftover_exercise() {
    const auto view = situation();
    if (view.exercise().empty()) return;
    exercise_ = MessageId{view.exercise()};
    v1::Content stop = exercise_notice();
    stop.mutable_exercise_session()->set_action(v1::ExerciseSession::STOP);
    submit_from_office(std::move(stop));
    out_ << words_.fill(Text::replay_leftover, {{"title", view.exercise_session().title()}})
         << "\n";
}

void Replay::start_exercise() {
    v1::Content start;
    start.set_message_id(new_message_id(client::now()).value);
    start.set_scope(kSite.value);
    start.set_status(v1::EXERCISE);
    auto* const session = start.mutable_exercise_session();
    session->set_action(v1::ExerciseSession::START);
    session->set_title(words_.fill(Text::replay_title, {{"day", options_.date}}));
    session->set_scenario_start(day_.start.ms);
    session->set_scenario_speed(options_.speed);
    for (auto* const deadlines : {session->mutable_urgent(), session->mutable_ordinary()}) {
        deadlines->set_presented(kPresentedWithin);
        deadlines->set_acknowledged(kAcknowledgedWithin);
        deadlines->set_answered(kAnsweredWithin);
        deadlines->set_step(kStep);
    }
    const auto view = situation();
    for (const auto& principal : view.principals())
        if (principal.role() != v1::ADMIN && principal.role() != v1::AUDITOR)
            session->add_participants(principal.name());
    exercise_ = MessageId{start.message_id()};
    summary_.emplace(exercise_, day_.start);
    inbox_.emplace(exercise_);
    const auto receipt = submit_from_office(std::move(start));
    started_ = Instant{std::get<SignedReceipt>(receipt).receipt.recorded_at()};
}

void Replay::seat_everybody() {
    unsigned seed = 20'240'212;
    std::map<v1::Side, std::size_t> next_officer;
    std::set<std::pair<Scope, v1::Side>> led;
    const auto view = situation();
    for (const auto& principal : view.principals()) {
        const bool is_desk = principal.role() == v1::DESK;
        if (!is_desk && principal.role() != v1::OFFICE) continue;
        const auto officers = officers_of(principal.side());
        if (officers.empty())
            throw ReplayError(words_.fill(Text::replay_no_officer,
                                          {{"side", sentences_->word(principal.side())}}));
        const PersonId officer = officers[next_officer[principal.side()]++ % officers.size()];
        auto seat = identity(principal.name());
        // Where a side has two desks at a port, the first one answers and the second only looks on.
        const bool leads = is_desk && led.emplace(seat.writes.front(), principal.side()).second;
        const bool silent = is_desk && (!leads || principal.name() == kSilentDesk);
        if (principal.side() == v1::HK && (relief_.value.empty() || (is_desk && !leads)))
            relief_ = officer;
        auto also_follows = is_desk ? diverts_to(seat.writes.front()) : std::vector<Scope>{};
        desks_.push_back(std::make_unique<PlayedDesk>(
            context_, words_, std::move(seat), officer, silent, leads, ++seed,
            std::move(also_follows),
            [this](const PlayedDesk& desk, const Deed& deed) { tell(desk, deed); }));
        desks_.back()->take_seat(exercise_);
    }
    cast_stories();
    for (const auto& [key, total] : day_.totals) {
        if (total == 0 || devices_.contains(key.first)) continue;
        std::string name = key.first.value;
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return static_cast<char>(c - 'A' + 'a'); });
        auto device = std::make_unique<client::Connection>(
            context_, identity(std::string(kCounting) + "-" + name + "-device"));
        const auto welcome = device->hello(kPatience);
        if (!std::holds_alternative<v1::Welcome>(welcome))
            throw ReplayError(
                words_.fill(Text::replay_not_welcome,
                            {{"who", device->identity().name.value}, {"why", why(welcome)}}));
        devices_.emplace(key.first, std::move(device));
    }
    sentinel_ = std::make_unique<client::SentinelSeat>(
        context_, identity(std::string(kCounting) + "-sentinel"));
    sentinel_->on_below([this](const Scope& at, v1::Direction direction) {
        line(at, words_.fill(Text::replay_below, {{"direction", sentences_->word(direction)}}));
        for (const auto& desk : desks_)
            if (!desk->is_office() && desk->port() == at)
                desk->fell_below(direction, client::now());
    });
    sentinel_->on_move(
        [this](const client::SentinelMove& move, const Answered<SignedReceipt>& answered) {
            const auto* const refused = std::get_if<Refused>(&answered);
            // A desk may have ended or raised the alert in the same moment: the desk was first.
            if (refused != nullptr && refused->number != Refusal::alert_not_found &&
                refused->number != Refusal::alert_already_live &&
                refused->number != Refusal::role_may_not)
                failures_.push_back(words_.fill(
                    Text::replay_move_failed, {{"port", move.port.value}, {"why", why(answered)}}));
            if (std::holds_alternative<client::NoAnswer>(answered))
                failures_.push_back(words_.fill(
                    Text::replay_move_failed, {{"port", move.port.value}, {"why", why(answered)}}));
        });
    const auto opened = sentinel_->open(exercise_, kPatience);
    if (!std::holds_alternative<v1::Welcome>(opened))
        throw ReplayError(
            words_.fill(Text::replay_not_welcome, {{"who", "hk-sentinel"}, {"why", why(opened)}}));
    const auto desks = std::count_if(desks_.begin(), desks_.end(),
                                     [](const auto& desk) { return !desk->is_office(); });
    out_ << words_.fill(
                Text::replay_cast,
                {{"desks", std::to_string(desks)},
                 {"offices", std::to_string(static_cast<std::ptrdiff_t>(desks_.size()) - desks)},
                 {"devices", std::to_string(devices_.size())},
                 {"silent", std::string(kSilentDesk)},
                 {"reports", std::to_string(day_.reports.size())},
                 {"speed", std::to_string(options_.speed)}})
         << "\n"
         << text(Text::replay_figures) << "\n"
         << text(Text::replay_is_exercise) << "\n\n"
         << std::flush;
}

void Replay::cast_stories() {
    for (Story& story : stories_of(day_.start, relief_)) {
        for (const Step& step : story.steps) seat(step.who);
        tellings_.push_back({StoryProgress{std::move(story), exercise_}, std::nullopt});
    }
}

PlayedDesk& Replay::seat(const PrincipalName& name) {
    for (const auto& desk : desks_)
        if (desk->identity().name == name) return *desk;
    throw ReplayError(words_.fill(Text::replay_no_seat, {{"who", name.value}}));
}

void Replay::play_stories() {
    const Instant now = client::now();
    for (Telling& telling : tellings_) {
        const auto step = telling.progress.due(scenario_now());
        if (!step) {
            telling.reads_since.reset();
        } else if (!telling.reads_since) {
            telling.reads_since = now;
        } else if (now - *telling.reads_since >= kReads && play(telling.progress, *step)) {
            telling.reads_since.reset();
        }
    }
}

/// False if it must be tried again.
bool Replay::play(StoryProgress& progress, std::size_t number) {
    const Step& step = progress.story().steps.at(number);
    PlayedDesk& who = seat(step.who);
    if (step.kind == Step::Kind::notice) {
        v1::Content content = progress.notice(number, scenario_now());
        content.set_message_id(new_message_id(client::now()).value);
        progress.sent(number, content);
        who.move(std::move(content), step.refused);
        return true;
    }
    if (step.kind == Step::Kind::link_cut && !who.cut_link()) return false;
    if (step.kind == Step::Kind::link_restored) who.restore_link();
    progress.happened(number);
    invented(progress.story().port, step_in_words(*sentences_, progress.story(), number, {}),
             kTelling);
    return true;
}

bool Replay::stories_are_over() const {
    return std::all_of(tellings_.begin(), tellings_.end(),
                       [](const Telling& telling) { return telling.progress.is_over(); });
}

void Replay::play_the_day() {
    // The scenario clock began with the exercise; whoever sat down since has missed nothing, the
    // ports were quiet.
    std::size_t next = 0;
    while (next < day_.reports.size()) {
        while (next < day_.reports.size() &&
               Instant{day_.reports[next].report.until()} <= scenario_now())
            send_report(day_.reports[next++]);
        poll_everybody();
    }
}

void Replay::drain() {
    const Instant until = client::now() + kDrain;
    // What was raised last must have had its chance to be presented, acknowledged or escalated.
    const Instant at_least = client::now() + Milliseconds{kAcknowledgedWithin + 1'500};
    const auto busy = [&] {
        return reports_stored_ < reports_sent_ || sentinel_->outstanding() > 0 ||
               !stories_are_over() ||
               std::any_of(desks_.begin(), desks_.end(),
                           [](const auto& desk) { return desk->outstanding() > 0; });
    };
    while (client::now() < at_least || (busy() && client::now() < until)) poll_everybody();
}

void Replay::leave_and_stop() {
    for (const auto& desk : desks_) desk->leave_seat();
    v1::Content stop = exercise_notice();
    stop.mutable_exercise_session()->set_action(v1::ExerciseSession::STOP);
    submit_from_office(std::move(stop));
    const Instant until = client::now() + kPatience;
    while (!summary_->stopped() && client::now() < until) observer_->poll(Milliseconds{20});
}

void Replay::see(const StoredRecord& stored) {
    const auto content = content_of(stored.record);
    if (content && content->status() == v1::ACTUAL && stored.record.scope() != kSite.value &&
        !content->has_duty())
        actual_seen_ = true;
    if (!summary_) return;
    summary_->take(stored);
    // Before the inbox takes it: an expiry ends what it knows.
    if (stored.record.has_expiry() && stored.record.expiry().what() == v1::Expiry::ALERT &&
        inbox_->present(Digest{stored.record.expiry().subject()}))
        line(Scope{stored.record.scope()}, text(Text::replay_expires));
    inbox_->take(stored);
    see_in_stories(stored);
    if (stored.record.has_escalation()) return see_escalation(stored.record);
    if (content && content->exercise() == exercise_.value && content->has_peak_alert())
        see_alert(stored, content->peak_alert());
}

void Replay::see_in_stories(const StoredRecord& stored) {
    for (Telling& telling : tellings_) {
        StoryProgress& progress = telling.progress;
        const auto news = progress.take(stored);
        const Scope& at = progress.story().port;
        if (news.outcome_of) {
            const bool refused = progress.standing(*news.outcome_of).refused.has_value();
            invented(at,
                     step_in_words(*sentences_, progress.story(), *news.outcome_of,
                                   progress.standing(*news.outcome_of).content),
                     refused ? kAlarm : kStory);
        }
        if (!news.acknowledged || progress.story().brief) continue;
        const std::string answer =
            acknowledgement_in_words(*sentences_, progress.story(), *news.acknowledged,
                                     stored.record.sender().principal(), news.by);
        if (!answer.empty()) invented(at, answer, kGood);
    }
}

void Replay::see_escalation(const v1::Record& record) {
    const auto& escalation = record.escalation();
    const bool is_tally = escalation.missing() == v1::Escalation::TALLY;
    const bool is_ours = is_tally ? escalation.record() == exercise_.value
                                  : inbox_->present(Digest{escalation.record()}).has_value();
    if (!is_ours || escalation.told().empty()) return;
    const Text what = is_tally                                         ? Text::replay_no_tally
                      : escalation.missing() == v1::Escalation::ANSWER ? Text::replay_not_answered
                      : escalation.missing() == v1::Escalation::PRESENTED
                          ? Text::replay_not_presented
                          : Text::replay_not_acknowledged;
    const std::vector<std::string> told(escalation.told().begin(), escalation.told().end());
    line(Scope{record.scope()},
         words_.fill(what, {{"who", catalogue::listed(words_, told)},
                            {"side", sentences_->word(escalation.addressed())},
                            {"direction",
                             is_tally ? sentences_->word(escalation.direction()) : std::string()}}),
         kTelling);
}

void Replay::see_alert(const StoredRecord& stored, const v1::PeakAlert& alert) {
    const Scope at{stored.record.scope()};
    const bool by_sentinel = stored.record.sender().role() == v1::SENTINEL;
    const char* const colour = alert.severity() >= v1::SEVERE ? kAlarm : kNotice;
    const auto told = [&](Text key) {
        return words_.fill(key, {{"who", stored.record.sender().principal()},
                                 {"severity", sentences_->word(alert.severity())},
                                 {"direction", sentences_->word(alert.direction())},
                                 {"hourly", catalogue::grouped(alert.hourly())}});
    };
    if (alert.action() == v1::PeakAlert::PROPOSE)
        line(at, told(Text::replay_proposes));
    else if (alert.action() == v1::PeakAlert::UPDATE)
        line(at, told(Text::replay_updates), colour);
    else if (alert.action() == v1::PeakAlert::RAISE)
        line(at, told(by_sentinel ? Text::replay_raises_automatic : Text::replay_raises), colour);
}

void Replay::poll_everybody() {
    const Instant now = client::now();
    observer_->poll(Milliseconds{0});
    for (const auto& [at, device] : devices_) device->poll(Milliseconds{0});
    sentinel_->poll(Milliseconds{0});
    for (const auto& desk : desks_) desk->poll(now);
    play_stories();
    out_ << std::flush;
    std::this_thread::sleep_for(kBreath);
}

void Replay::send_report(const TimedReport& timed) {
    v1::Content content = exercise_notice();
    content.set_scope(timed.port.value);
    *content.mutable_flow_report() = timed.report;
    ++reports_sent_;
    devices_.at(timed.port)
        ->submit_later(std::move(content), [this](const v1::Content& sent,
                                                  const Answered<SignedReceipt>& answered) {
            if (std::holds_alternative<SignedReceipt>(answered)) {
                ++reports_stored_;
                return;
            }
            failures_.push_back(words_.fill(Text::replay_report_failed,
                                            {{"port", sent.scope()}, {"why", why(answered)}}));
        });
}

void Replay::tell(const PlayedDesk& desk, const Deed& deed) {
    const std::string& who = desk.identity().name.value;
    switch (deed.kind) {
        case Deed::Kind::acknowledged:
            return line(desk.port(),
                        words_.fill(Text::replay_acknowledges,
                                    {{"who", who},
                                     {"severity", sentences_->word(deed.alert.severity())},
                                     {"direction", sentences_->word(deed.alert.direction())},
                                     {"officer", desk.officer().value}}),
                        kGood);
        case Deed::Kind::cleared:
            return line(desk.port(),
                        words_.fill(Text::replay_ends,
                                    {{"who", who},
                                     {"direction", sentences_->word(deed.alert.direction())}}),
                        kGood);
    }
}

void Replay::line(const Scope& at, const std::string& text, const char* colour) {
    out_ << to_local_text(scenario_now()).substr(11, kClockColumns) << "  " << std::left
         << std::setw(4) << at.value << in_colour(text, colour) << "\n";
}

void Replay::invented(const Scope& at, const std::string& what, const char* colour) {
    line(at, words_.fill(Text::replay_invented, {{"what", what}}), colour);
}

std::string Replay::in_colour(const std::string& text, const char* colour) const {
    if (!options_.colour || *colour == '\0') return text;
    return colour + text + "\033[0m";
}

void Replay::tell_summary() {
    const std::string heading = text(Text::replay_columns);
    const auto columns = catalogue::cells_of(heading);
    const auto port_cell = [&](const v1::Port& port) {
        return catalogue::padded(port.code(), catalogue::columns_of(columns.front()));
    };
    out_ << "\n"
         << words_.fill(Text::replay_summary, {{"day", options_.date}}) << "\n"
         << heading << "\n";
    for (const auto& each : office_->genesis().ports()) {
        const auto found = summary_->ports().find(Scope{each.code()});
        if (found == summary_->ports().end()) {
            out_ << port_cell(each) << "  "
                 << text(each.suspended() ? Text::replay_suspended : Text::replay_nothing) << "\n";
            continue;
        }
        const PortSummary& port = found->second;
        out_ << port_cell(each);
        const std::array<std::string, 7> cells{std::to_string(port.alerts),
                                               std::to_string(port.proposed),
                                               typical_and_worst(port.presented, words_),
                                               typical_and_worst(port.acknowledged, words_),
                                               std::to_string(port.unanswered),
                                               std::to_string(port.escalations),
                                               std::to_string(port.records)};
        for (std::size_t i = 0; i < cells.size(); ++i)
            out_ << "  "
                 << catalogue::padded_before(cells.at(i), catalogue::columns_of(columns.at(i + 1)));
        out_ << "\n";
    }
    tell_stories();
    out_ << "\n" << text(Text::replay_levels) << "\n";
    for (const auto& each : office_->genesis().ports()) {
        const auto found = summary_->ports().find(Scope{each.code()});
        if (found != summary_->ports().end()) tell_levels(each, found->second);
    }
    out_ << "\n";
}

void Replay::tell_stories() {
    out_ << "\n" << words_.fill(Text::replay_stories, {{"day", options_.date}}) << "\n";
    for (const Telling& telling : tellings_) {
        const Story& story = telling.progress.story();
        if (story.brief) continue;
        out_ << story.port.value << "  " << text(story.title) << " ("
             << sentences_->port(story.port) << ")\n";
        tell_steps(telling.progress);
    }
    out_ << text(Text::replay_closings) << "\n";
    for (const Telling& telling : tellings_)
        if (telling.progress.story().brief) tell_steps(telling.progress);
}

void Replay::tell_steps(const StoryProgress& progress) {
    const Story& story = progress.story();
    for (std::size_t i = story.brief ? story.steps.size() - 1 : 0; i < story.steps.size(); ++i) {
        if (!progress.stands(i)) continue;
        const Standing& standing = progress.standing(i);
        std::string what = step_in_words(*sentences_, story, i, standing.content);
        const auto first = [&](const std::map<Group, Milliseconds>& by) {
            const auto found = standing.asked.empty() ? by.end() : by.find(standing.asked.front());
            return found == by.end() ? std::nullopt : std::optional(found->second);
        };
        const auto presented = first(standing.presented);
        const auto acknowledged = first(standing.acknowledged);
        if (presented || acknowledged || standing.answered)
            what = words_.fill(Text::replay_story_times,
                               {{"what", what},
                                {"presented", seconds_text(presented, words_)},
                                {"acknowledged", seconds_text(acknowledged, words_)},
                                {"answered", seconds_text(standing.answered, words_)}});
        const std::string when =
            standing.record
                ? to_local_text(scenario_at(standing.recorded_at)).substr(11, kClockColumns)
                : std::string(kClockColumns, ' ');
        out_ << "  " << when << "  " << what << "\n";
        std::string told;
        for (const auto& escalation : standing.escalations)
            told += (told.empty() ? "" : text(Text::list_semicolon)) +
                    catalogue::listed(words_, {escalation.told().begin(), escalation.told().end()});
        if (!told.empty())
            out_ << std::string(kClockColumns + 6, ' ')
                 << words_.fill(Text::replay_story_told, {{"told", told}}) << "\n";
    }
}

void Replay::tell_levels(const v1::Port& each, const PortSummary& summary) {
    static constexpr std::array<const char*, 9> kBars{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    constexpr double kFull = 1.6;
    constexpr std::size_t kCodeColumns = 5;
    constexpr std::size_t kDirectionColumns = 33;
    for (const auto& [direction, hours] : summary.hourly) {
        const std::uint32_t peak =
            direction == v1::NORTHBOUND ? each.peak_hour_northbound() : each.peak_hour_southbound();
        double highest = 0;
        out_ << catalogue::padded(each.code(), kCodeColumns)
             << catalogue::padded(sentences_->word(direction), kDirectionColumns) << "|";
        for (const std::uint32_t passengers : hours) {
            const double share = peak == 0 ? 0 : static_cast<double>(passengers) / peak;
            highest = std::max(highest, share);
            const auto bar =
                static_cast<std::size_t>(std::clamp(std::ceil(share / kFull * 8), 0.0, 8.0));
            out_ << in_colour(kBars.at(bar), share >= 1.5   ? "\033[1;31m"
                                             : share >= 1.3 ? "\033[31m"
                                             : share >= 1.1 ? "\033[33m"
                                                            : "");
        }
        out_ << "| " << std::lround(highest * 100) << " %" << (highest >= 1.1 ? " !" : "") << "  "
             << sentences_->port(Scope{each.code()}) << "\n";
    }
}

bool Replay::everything_stands() {
    std::uint64_t reports = 0;
    std::uint64_t dangling = 0;
    for (const auto& [at, port] : summary_->ports()) reports += port.reports;
    for (const auto& desk : desks_) {
        dangling += desk->outstanding();
        for (const auto& failure : desk->failures())
            failures_.push_back(
                words_.fill(Text::replay_desk_failed,
                            {{"who", desk->identity().name.value}, {"why", failure}}));
    }
    const bool silent_told =
        std::any_of(summary_->told().begin(), summary_->told().end(), [](const Told& told) {
            return told.port == Scope{"XRL"} && told.addressed == v1::SZ &&
                   std::find(told.principals.begin(), told.principals.end(), "hk-xrl-desk") !=
                       told.principals.end();
        });
    std::uint64_t unanswered_elsewhere = 0;
    for (const auto& [at, port] : summary_->ports())
        if (at != Scope{"XRL"}) unanswered_elsewhere += port.unanswered;

    bool good = true;
    const auto counted = [&](Text key, std::uint64_t count) {
        return words_.fill(
            key, {{"count", std::to_string(count)}, {"all", std::to_string(day_.reports.size())}});
    };
    good &= demand(reports == day_.reports.size() && reports_stored_ == reports,
                   counted(Text::replay_reports_stand, reports));
    good &= demand(summary_->automatic() > 0,
                   counted(Text::replay_automatic_stand, summary_->automatic()));
    good &= demand(summary_->raised_from_proposed() > 0,
                   counted(Text::replay_raised_stand, summary_->raised_from_proposed()));
    good &= demand(silent_told,
                   words_.fill(Text::replay_silence_told, {{"silent", std::string(kSilentDesk)}}));
    good &= demand(summary_->taken_up_by_offices() > 0,
                   counted(Text::replay_taken_up, summary_->taken_up_by_offices()));
    for (const Telling& telling : tellings_) good &= story_stands(telling.progress);
    good &=
        demand(unanswered_elsewhere == 0, counted(Text::replay_unanswered, unanswered_elsewhere));
    good &= demand(dangling == 0, counted(Text::replay_outstanding, dangling));
    good &= demand(summary_->stopped(), text(Text::replay_stop_stands));
    for (const auto& failure : failures_) good &= demand(false, printable(failure));
    return good;
}

bool Replay::story_stands(const StoryProgress& progress) {
    const Story& story = progress.story();
    bool good = demand(progress.is_over(),
                       words_.fill(Text::replay_story_stands,
                                   {{"port", story.port.value},
                                    {"direction", sentences_->word(story.direction)},
                                    {"story", text(story.title)},
                                    {"count", std::to_string(progress.standing_steps())},
                                    {"all", std::to_string(story.steps.size())}}));
    for (std::size_t i = 0; i < story.steps.size() && !good; ++i)
        if (!progress.stands(i))
            return demand(false, step_in_words(*sentences_, story, i, story.steps[i].content));
    return good;
}

bool Replay::demand(bool good, const std::string& what) {
    const std::string mark = text(good ? Text::replay_good : Text::replay_bad);
    const std::size_t columns = 2 + std::max(catalogue::columns_of(words_.text(Text::replay_good)),
                                             catalogue::columns_of(words_.text(Text::replay_bad)));
    out_ << in_colour(catalogue::padded(mark, columns), good ? "" : kAlarm) << what << "\n";
    return good;
}

std::vector<PersonId> Replay::officers_of(v1::Side side) {
    std::vector<PersonId> officers;
    const auto view = situation();
    for (const auto& person : view.persons())
        if (person.side() == side) officers.emplace_back(person.id());
    return officers;
}

v1::SituationView Replay::situation() {
    const auto answered = office_->situation(Scope{}, kPatience);
    if (const auto* const view = std::get_if<v1::SituationView>(&answered)) return *view;
    throw ReplayError(text(Text::replay_no_answer));
}

v1::Content Replay::exercise_notice() const {
    v1::Content content;
    content.set_scope(kSite.value);
    content.set_status(v1::EXERCISE);
    content.set_exercise(exercise_.value);
    return content;
}

Answered<SignedReceipt> Replay::submit_from_office(v1::Content content) {
    auto answered = office_->submit(std::move(content), kPatience);
    if (const auto* const refused = std::get_if<Refused>(&answered))
        throw ReplayError(
            words_.fill(Text::replay_not_welcome,
                        {{"who", office_->identity().name.value}, {"why", why(answered)}}));
    if (std::holds_alternative<client::NoAnswer>(answered))
        throw ReplayError(text(Text::replay_no_answer));
    return answered;
}

Instant Replay::scenario_at(Instant real) const {
    return day_.start + (real - started_) * static_cast<std::int64_t>(options_.speed);
}

bool run(zmq::context_t& context, const Options& options, std::ostream& out) {
    return Replay(context, options, out).run();
}

}  // namespace liaison::replay
