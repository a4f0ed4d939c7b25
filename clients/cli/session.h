// A principal's conversation with the broker, for commands: what goes wrong ends the command with a
// sentence.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "clients/catalogue/sentences.h"
#include "clients/cli/exits.h"
#include "clients/cli/workplace.h"
#include "clients/library/connection.h"
#include "clients/library/delivery.h"
#include "clients/library/last_known.h"

namespace liaison::cli {

/// The identity that was named by -i or LIAISON_IDENTITY. Throws Stop(usage),
/// client::IdentityError.
client::Identity named_identity(const Workplace& workplace);

/// The outbox of the identity that was named; a damaged one is told on standard error.
client::Outbox named_outbox(const Workplace& workplace, const client::Identity& identity);

/// The file it stands in: NAME.checkpoint and what a witness keeps stand beside it. Throws
/// Stop(usage).
std::filesystem::path identity_file(const Workplace& workplace);

/// The scenario clock of the exercise that runs; the broker's own where none does.
Instant scenario_clock(const v1::SituationView& view);

/// Under which status a notice is sent.
struct Framing {
    v1::Status status = v1::ACTUAL;
    Bytes exercise;  ///< Message id of the running exercise's start.
    Instant now;     ///< What validity is measured by: an exercise's scenario clock.
};

/// Whether this desk has exactly one officer on duty, and who.
struct OfficersOnDuty {
    std::vector<std::string> persons;
    std::string only() const { return persons.size() == 1 ? persons.front() : ""; }
};

/// What a command does where the broker does not answer.
enum class Unreachable {
    ends,  ///< The command: what it shows or does needs the broker.
    /// A desk's or an office's command goes by what was known here last, says so, and stores its
    /// notice.
    keeps,
    leaves_outbox,  ///< Ends it, and nothing that waits is sent unless it is told to.
};

/// Every member throws Stop: `refused` (3), `no_answer` (4), `usage` (2), and lets
/// client::VerificationFailure through (5).
class Session {
  public:
    /// Says Hello, and sends what waits in the outbox.
    explicit Session(const Workplace& workplace, Unreachable unreachable = Unreachable::ends);

    const client::Identity& identity() const { return connection_.identity(); }
    client::Connection& connection() { return connection_; }
    const v1::Genesis& genesis() const { return genesis_; }
    const catalogue::Sentences& sentences() const { return *sentences_; }

    /// False: the broker did not answer, and all that is known is what was known here last.
    bool reached() const { return reached_; }

    v1::SituationView situation(const Scope& scope = {});

    /// A page of a scope, as the broker gives it.
    v1::ReplayPage page(const v1::Replay& request);

    /// Of the broker's index; made anew from now on where `begin`.
    v1::IndexState index_state(bool begin);

    /// Paths, not checked; the checkpoints that come with them are.
    v1::Proof proof(const v1::Prove& request);

    /// One record by its place; nothing where the scope has none there.
    std::optional<StoredRecord> record_at(const Scope& scope, Sequence place);

    /// The port that was named, else the identity's only one.
    Scope port_or_own(const std::optional<Scope>& named) const;

    /// A port that passengers of `own` can be sent to. Throws Stop(usage) where it is none of the
    /// site's, or `own`.
    Scope other_port(const Scope& named, const Scope& own) const;

    /// Actual, or within the running exercise; without one, Stop(refused, no_exercise).
    Framing framing(bool in_exercise, const v1::SituationView& view) const;

    v1::Content notice(const Scope& scope, const Framing& framing) const;

    /// "the sentence the other side will read"
    std::string sentence(const v1::Content& content, const catalogue::RecordNames& names) const;

    /// On a terminal: shows `sentence` and asks. Stop(failed) where the answer is no. Asks nothing
    /// where no person is there, and then is false.
    bool confirm(const std::string& sentence, bool yes,
                 catalogue::Text heading = catalogue::Text::confirm_heading,
                 catalogue::Text question = catalogue::Text::confirm_question) const;

    /// One more question, where one is not enough. Stop(failed) where the answer is no.
    void confirm_again(const std::string& question, bool yes) const;

    /// The officer who was named, else the only one on duty at this desk. Stop(usage) where nobody
    /// can be meant, or several.
    std::string officer(const std::string& named, const v1::SituationView& view,
                        v1::Status status) const;

    /// What else a person must know about a refusal; may be empty.
    using Advice = std::function<std::string(const Refused&)>;
    /// What may wait is in the outbox before it is sent, and stays there where no answer comes:
    /// Stop(no_answer) says so.
    client::SignedReceipt submit(v1::Content content, const Advice& advice = {});

    /// "recorded as LWS#12 (log index 345) at 18:05:00 UTC+8". Then saves the receipt where
    /// --receipt names a file, and has the log proven to go on from what was kept; where the broker
    /// gives no proof in time, says so.
    void tell(const client::SignedReceipt& signed_receipt);

    /// Submits and says "recorded as LWS#12 (log index 345) at 18:05:00 UTC+8".
    Exit send(v1::Content content);

    [[noreturn]] void refuse(const Refused& refused, const std::string& advice = {}) const;

    /// That every checkpoint seen goes on from the one kept beside the identity. Where the broker
    /// gives no proof in time: a complaint, not an end.
    void settle();

    /// "10s"
    std::string patience() const;
    std::string in_words(Milliseconds time) const;

    // ---- the outbox

    client::Outbox& outbox() { return outbox_; }

    using OnDelivered = std::function<void(const client::Delivered&)>;
    /// Sends what may go, and `meant`, which a person has just confirmed. False where something
    /// that may go has no answer. Without `on_delivered`, a line to standard error tells what
    /// became of each, once.
    bool deliver(Milliseconds patience, std::optional<std::uint64_t> meant = std::nullopt,
                 const OnDelivered& on_delivered = {});

    /// For a command that stays: sends what others have stored meanwhile, and keeps what is known
    /// here of the situation fresh. Cheap where there is nothing to do; it waits at most 2 s for an
    /// answer, and not at all for a broker that is silent.
    void tend_outbox();

  private:
    template <typename Value>
    Value value_of(client::Answered<Value> answered) const;
    [[noreturn]] void end_unanswered() const;
    void save(const client::SignedReceipt& signed_receipt);
    bool may_keep(const v1::Content& content) const;
    client::Answered<v1::Welcome> greet();
    void go_by_last_known(Unreachable unreachable);
    void keep_last_known(const v1::SituationView& view) const;
    void refresh_last_known();
    bool deliver_in_turn(const client::Outbox::Turn& turn, Milliseconds patience,
                         std::optional<std::uint64_t> meant, const OnDelivered& on_delivered);
    void tell_once(const client::Delivered& delivered);
    void complain_of_outbox(const std::string& what);
    std::variant<client::SignedReceipt, Refused> send_kept(const v1::Content& content);
    client::SignedReceipt submit_unkept(v1::Content content, const Advice& advice);
    [[noreturn]] void end_kept(std::uint64_t number, const v1::Content& content,
                               catalogue::Text sentence, const std::optional<Refused>& put_off);

    const Workplace& workplace_;
    client::Connection connection_;
    client::Outbox outbox_;
    std::filesystem::path last_known_file_;
    bool reached_ = true;
    v1::SituationView last_known_;  ///< Where the broker is not reached.
    v1::Genesis genesis_;
    std::optional<catalogue::Sentences> sentences_;

    std::set<std::pair<std::uint64_t, client::Standing::Kind>> told_;  ///< Of the outbox.
    std::string complaint_;                                            ///< The latest, of it.
    std::optional<std::filesystem::file_time_type> delivered_of_;  ///< The outbox as it was then.
    client::Connection::Clock::time_point next_tending_{};
    client::Connection::Clock::time_point next_delivery_{};
    client::Connection::Clock::time_point next_refresh_{};
};

/// Throws Stop(usage), with the ports that there are, where the site has no such port.
void require_port(const Scope& named, const v1::Genesis& genesis,
                  const catalogue::Catalogue& words);

/// The same; SITE and AUDIT are always there.
void require_scope(const Scope& named, const v1::Genesis& genesis,
                   const catalogue::Catalogue& words);

/// On actual duty, and for a notice of another status those on duty within it too.
OfficersOnDuty officers_on_duty(const v1::SituationView& view, const PrincipalName& desk,
                                v1::Status status);

/// "2h", "20:00", … as of `now`. Throws Stop(usage).
Instant moment_from(const std::string& typed, Instant now, const catalogue::Catalogue& words);

}  // namespace liaison::cli
