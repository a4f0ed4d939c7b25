// What a notice or a record says, in words: always both names of a port, and the direction with
// where it leads.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "clients/catalogue/catalogue.h"
#include "proto/codec.h"
#include "proto/liaison/v1/wire.pb.h"

namespace liaison::catalogue {

/// Who a notice is from, as far as it is known.
struct Speaker {
    v1::Side side = v1::SIDE_UNSPECIFIED;
    std::string principal;
    bool signed_by_person =
        false;  ///< An officer's own signature is there; otherwise a person is only stated.
};

/// How records are called in sentences: "LWS#12".
class RecordNames {
  public:
    void learn(const StoredRecord& stored);
    void learn(const Digest& hash, const Scope& scope, Sequence sequence);

    /// The first digits of the hash where the record was never seen.
    std::string name(const Digest& hash) const;

    static std::string name(const Scope& scope, Sequence sequence);

  private:
    static constexpr std::size_t kMostKept = 50'000;  ///< In each of the two.
    std::map<Digest, std::string> names_;
    std::map<Digest, std::string> older_;
};

/// "4,500"
std::string grouped(std::uint64_t number);

/// The parts that are there, one after the other.
std::string joined(const std::vector<std::string>& parts, std::string_view between);

/// "a, b", with the comma of the language.
std::string listed(const Catalogue& words, const std::vector<std::string>& texts);

/// What people want to know of a forecast.
struct ForecastFigures {
    std::uint64_t passengers = 0;
    std::uint32_t peak = 0;
    int peak_from = 0;  ///< The hour, 0 to 23, in which most are expected; the first such.
};
ForecastFigures figures_of(const v1::Forecast& forecast);

/// "06:00"; "24:00" is the end of the day.
std::string hour_of_day(int hour);

/// Whoever may acknowledge them sees these sentences; every value from outside has gone through
/// `printable`.
class Sentences {
  public:
    Sentences(const Catalogue& words, const v1::Genesis& genesis)
        : words_(words), genesis_(genesis) {}

    const Catalogue& words() const { return words_; }

    /// "Lo Wu / Luohu Port"; what has no port keeps its code.
    std::string port(const Scope& scope) const;

    /// One side's own name of it: "Luohu Port".
    std::string port_of(const Scope& scope, v1::Side side) const;

    std::string word(v1::Side side) const;
    std::string word(v1::Direction direction) const;
    std::string word(v1::Severity severity) const;
    std::string word(v1::PeakAlert::Event event) const;
    std::string word(v1::Role role) const;
    std::string word(v1::LiaisonNote::Kind kind) const;

    /// "18:05:00 UTC+8", and with the date.
    std::string clock(Instant at) const;
    std::string date_and_clock(Instant at) const;

    /// What was typed or planned, "20:00 UTC+8" and with the date; seconds only where there are
    /// some.
    std::string hour(Instant at) const;
    std::string date_and_hour(Instant at) const;

    /// "10 s", "30 min", "4 h"
    std::string duration(Milliseconds time) const;

    /// "2024-02-09 06:30 UTC+8 to 2024-02-10 02:00 UTC+8"
    std::string interval(Instant opens_at, Instant closes_at) const;

    /// "“bridge full” [en]"
    std::string quoted(const v1::Text& text) const;

    /// Whether a tally is provisional or final.
    std::string tally_kind(const v1::ClosingTally& tally) const;

    /// The texts of a public notice, with what goes with them.
    std::string public_texts(const v1::PublicNotice& notice, const RecordNames& names) const;

    /// The numbers that a change of the rules states.
    std::string policy_changes(const v1::PolicyChange& change) const;

    /// "Hong Kong (hk-lws-desk, officer hk-chan as stated)"
    std::string speaker(const v1::Content& content, const Speaker& speaker) const;

    /// "SEVERE clearance peak at Lo Wu / Luohu Port, northbound (towards Shenzhen): 4,500 waiting;
    /// …"
    std::string alert(const Scope& scope, const v1::PeakAlert& alert) const;

    /// What is not actual says so first.
    std::string marked(v1::Status status, std::string sentence) const;

    // How things stand, each with its name and, in an exercise, marked so.
    std::string hours(const v1::HoursView& hours) const;  ///< A line for each thing that holds.
    std::string closing(const v1::ClosingView& closing) const;
    std::string note(const v1::NoteView& note) const;
    std::string verbal(const v1::VerbalView& verbal) const;
    std::string handover(const v1::HandoverView& handover) const;
    std::string public_notice(const v1::PublicNoticeView& notice) const;
    std::string forecast(const v1::ForecastView& forecast) const;

    /// "500 per train; at most 6 lanes"
    std::string terms(const v1::Terms& terms) const;

    /// What holds now: terms, what a suspension keeps, or free flow where `terms` is null.
    std::string measure(const v1::Terms* terms, bool suspended) const;

    /// "Lo Wu / Luohu Port, northbound (towards Shenzhen), Hong Kong holding, Shenzhen
    /// receiving"
    std::string order_place(const Scope& scope, v1::Direction direction) const;

    /// How an order stands: "LWS#4 Lo Wu / Luohu Port, northbound …", then what holds now, what is
    /// to come, and what else there is to know.
    struct OrderLines {
        std::string place;
        std::vector<std::string> now;
        std::vector<std::string> next;
        std::vector<std::string> besides;
    };
    /// Who is in charge and not `on_duty` is marked; nobody is where that is not known.
    using OnDuty = std::function<bool(const std::string& person)>;
    OrderLines order_lines(const v1::OrderView& order, const OnDuty& on_duty = {}) const;

    /// The same in one line.
    std::string order(const v1::OrderView& order) const;

    std::string mark(v1::Mark mark) const;

    /// Who tells what, as the other side reads it.
    std::string notice(const v1::Content& content, const Speaker& from,
                       const RecordNames& names) const;

    /// One line, without time and place in the log. A broker's own record too.
    std::string record(const StoredRecord& stored, const RecordNames& names) const;

    /// An escalation as it is told to a principal of `reader` who must act on it now: the side that
    /// asked telephones, the side that was asked answers.
    std::string escalation_to_act_on(const v1::Record& record, const RecordNames& names,
                                     v1::Side reader) const;

    /// "refused 403 (alert_already_live): …", with what to do.
    std::string refusal(const Refused& refused) const;

  private:
    std::string flow(const Scope& scope, const v1::FlowReport& flow, const std::string& by) const;
    std::string order_move(const v1::Content& content, const std::string& by,
                           const RecordNames& names) const;
    std::string order_headline(const v1::Content& content, const std::string& by) const;
    std::vector<std::string> order_details(const v1::Content& content,
                                           const RecordNames& names) const;
    std::string stated_by(const v1::TermsView& stated) const;
    std::string expiry(const v1::Record& record, const RecordNames& names) const;
    std::string alert_move(const v1::Content& content, const std::string& by) const;
    std::string acknowledgement(const v1::Acknowledgement& answer, const std::string& by,
                                const RecordNames& names) const;
    std::string exercise(const v1::ExerciseSession& session, const std::string& by) const;
    std::string enrolment(const v1::Enrolment& enrolment, const std::string& by) const;
    std::string broker_start(const v1::BrokerStart& start) const;
    std::string revocation(const v1::Revocation& revocation, const std::string& by) const;
    std::string hours_move(const v1::Content& content, const std::string& by,
                           const RecordNames& names) const;
    std::string closing_move(const v1::Content& content, const std::string& by,
                             const RecordNames& names) const;
    std::string forecast(const v1::Content& content, const std::string& by) const;
    std::string note(const v1::Content& content, const std::string& by,
                     const RecordNames& names) const;
    std::string verbal_record(const v1::Content& content, const std::string& by, v1::Side side,
                              const RecordNames& names) const;
    std::string verbal_move(const v1::Content& content, const std::string& by, v1::Side side,
                            const RecordNames& names) const;
    std::string duty_move(const v1::Content& content, const Speaker& from,
                          const RecordNames& names) const;
    std::string public_move(const v1::Content& content, const std::string& by,
                            const RecordNames& names) const;
    std::string policy_move(const v1::PolicyChange& change, const std::string& by,
                            const RecordNames& names) const;
    std::string public_state(const v1::PublicNoticeView& notice) const;
    std::string with_text(std::string sentence, const v1::Text& text) const;
    std::string escalation(const v1::Record& record, const RecordNames& names) const;
    const v1::Port* find(const Scope& scope) const;

    const Catalogue& words_;
    v1::Genesis genesis_;
};

/// Every refusal, known by its number, in the catalogue's language.
std::string refusal_sentence(const Catalogue& words, Refusal number);

/// With the number, the name and the detail.
std::string refusal_in_words(const Catalogue& words, const Refused& refused);

}  // namespace liaison::catalogue
