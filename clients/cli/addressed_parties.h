// Who is asked for an answer, and for which, told from the records alone.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "clients/cli/live_things.h"
#include "proto/codec.h"

namespace liaison::cli {

/// What a record asks.
struct Asking {
    LiveKind kind = LiveKind::alert;
    std::string name;          ///< How people name what asks: "LWS#12".
    Digest revision;           ///< What an acknowledgement names.
    std::set<Party> parties;   ///< Nobody where empty.
    bool asks_answer = false;  ///< An acknowledgement does not settle it, at the notice's own port.

    /// What an order lets through; no terms are free flow.
    struct Measure {
        std::optional<v1::Terms> terms;
        bool suspended = false;
    };
    /// Of an order's move that changes it: what held before, and what holds now.
    std::optional<std::pair<Measure, Measure>> change;
};

/// Follows everything that may ask (alerts, orders, hours, closings, notes, verbal records) as the
/// broker's rules address it: see broker/domain/README.md. Only the present revision of what is
/// live may be answered.
class AddressedParties {
  public:
    /// What was live before the first record that matters; older ones then ask only where they are
    /// still somebody's present revision.
    void start_from(const v1::SituationView& view);

    /// Passengers are sent to none of these ports, whatever a hold names.
    void leave_out_suspended(const v1::Genesis& genesis);

    Asking see(const StoredRecord& stored);

    /// What is asked by the present revision of something live; nothing for any other record.
    Asking asked_by(const Digest& revision) const;

    /// An actual, urgent notice waits for an acknowledgement: it goes before any exercise.
    bool pauses_exercise() const;

  private:
    struct Live {
        LiveKind kind = LiveKind::alert;
        Scope scope;
        v1::Status status = v1::STATUS_UNSPECIFIED;
        v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
        std::string name;
        Digest revision;
        std::map<Party, bool> parties;  ///< Whether it has acknowledged.
        bool asks_answer = false;
        bool urgent = false;

        v1::Side by =
            v1::SIDE_UNSPECIFIED;  ///< An alert is raised by it, terms are proposed by it.
        bool proposed = false;     ///< Alert: only so.
        v1::Severity severity = v1::SEVERITY_UNSPECIFIED;

        std::optional<v1::Terms> in_force;  ///< Order; so are the next five.
        bool suspended = false;
        std::optional<v1::Terms> proposal;
        v1::ReleaseOrder::Action proposing = v1::ReleaseOrder::ACTION_UNSPECIFIED;
        std::optional<v1::Terms> agreed;
        std::vector<Scope> diverted_to;

        bool has_hours = false;   ///< Hours: some are agreed, or the receiving side stays open.
        bool stays_open = false;  ///< Only that, for those already cleared.

        std::int64_t closes_at = 0;  ///< Closing.
        std::uint32_t cleared = 0;
        bool is_final = false;
        bool is_admitted = false;
        bool is_finished = false;  ///< The receiving side has counted.
        bool is_agreed = false;

        Bytes about;  ///< Verbal record.
        std::optional<v1::Terms> terms;
    };
    /// One notice's record.
    struct Seen;

    void ask(Live& live, const Seen& seen, const std::set<v1::Side>& sides, bool urgent,
             bool asks_answer);
    static void ask_nobody(Live& live);
    static void settle_own_port(Live& live);
    Live& staying_open(const Seen& seen);
    static Asking asking_of(const Live& live);
    Live* in_slot(LiveKind kind, const Seen& seen, v1::Direction direction);
    Live& begin(LiveKind kind, const Seen& seen, v1::Direction direction);
    void erase(const Live& live);
    void expire(const v1::Expiry& expiry);

    Asking see_alert(const Seen& seen);
    Asking see_order(const Seen& seen);
    std::vector<Scope> diversions(const Live& order, const v1::ReleaseOrder& move) const;
    bool only_adds_to_stop(const Live& order, const v1::ReleaseOrder& move) const;
    void move_order(Live& order, const Seen& seen);
    Asking see_hours(const Seen& seen);
    Asking see_closing(const Seen& seen);
    Asking see_note(const Seen& seen);
    Asking see_verbal(const Seen& seen);
    void see_acknowledgement(const Seen& seen);

    std::map<Digest, Live> live_;
    std::set<Scope> suspended_;
    LogIndex known_until_{};
};

}  // namespace liaison::cli
