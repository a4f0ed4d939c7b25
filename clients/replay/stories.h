// The INVENTED events of a replayed day: who moves, when by the scenario clock, what it answers,
// and what must have come of it in the log before the story goes on. Pure: a story is data, and how
// far it has come is a fold over the records.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/catalogue/texts.h"
#include "clients/replay/inbox.h"
#include "proto/codec.h"
#include "proto/refusal.h"

namespace liaison::replay {

/// What must stand in the log before a step is made, or before the story is over.
struct Wait {
    enum class For {
        nothing,       ///< But the step before.
        acknowledged,  ///< By every group that the step asked.
        told,          ///< The step's silence has climbed to `rung` of the ladder.
        no_tally,      ///< That none came for the closing of the story's port and direction.
    };
    For what = For::nothing;
    std::size_t of = 0;  ///< Which step.
    v1::Escalation::Missing missing = v1::Escalation::MISSING_UNSPECIFIED;
    std::uint32_t rung = 0;
};

/// A notice of somebody's, or what befalls a desk's data link.
struct Step {
    enum class Kind { notice, link_cut, link_restored };
    Kind kind = Kind::notice;
    Instant at;           ///< At the earliest, by the scenario clock.
    PrincipalName who;    ///< The seat that moves.
    v1::Content content;  ///< Scope and body; a person only where it is not the seat's officer.
    std::optional<std::size_t> answers;  ///< The step whose record it names.
    Wait wait;
    std::optional<Refusal> refused;  ///< What must become of it; nothing: a record.
};

struct Story {
    catalogue::Text title{};
    Scope port;
    v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
    bool brief = false;  ///< The summary tells its end only.
    std::vector<Step> steps;
    Wait ends;  ///< After the last step.
};

/// The stories of the day that begins at `day_start` (00:00, UTC+8). `relief` takes over Shenzhen
/// Bay's Hong Kong desk in the evening. They count on kSilentDesk to answer nothing and to send no
/// tally.
std::vector<Story> stories_of(Instant day_start, const PersonId& relief);

/// The ports whose stories turn passengers away to `port`.
std::vector<Scope> diverts_to(const Scope& port);

/// Presents, acknowledges and counts nothing all day.
inline constexpr std::string_view kSilentDesk = "sz-xrl-desk";

/// What the log says of one step.
struct Standing {
    MessageId sent;                        ///< Empty until it is.
    v1::Content content;                   ///< As it stands in the log; until then as it was sent.
    std::optional<Digest> record;          ///< Of a notice that was taken.
    std::optional<std::uint32_t> refused;  ///< The number, from AUDIT.
    bool happened = false;                 ///< Of what befalls a link.
    Instant recorded_at{};
    std::vector<Group> asked;
    std::map<Group, Milliseconds> presented;  ///< After the record; the first of each group.
    std::map<Group, Milliseconds> acknowledged;
    std::optional<Milliseconds> answered;  ///< By another step of the other side.
    std::vector<v1::Escalation> escalations;

    bool has_climbed_to(v1::Escalation::Missing missing, std::uint32_t rung) const;
};

/// How far a story has come.
class StoryProgress {
  public:
    StoryProgress(Story story, MessageId exercise);

    const Story& story() const { return story_; }
    const Standing& standing(std::size_t step) const { return standings_.at(step); }

    /// The step to make now, where its time has come and all that it waits for stands; nothing
    /// while one is under way.
    std::optional<std::size_t> due(Instant scenario_now) const;

    /// The step's notice with the records that it names, still without an id. Only while it is due.
    v1::Content notice(std::size_t step, Instant scenario_now) const;

    void sent(std::size_t step, const v1::Content& content);
    void happened(std::size_t step);

    /// What `stored` did for the story.
    struct News {
        std::optional<std::size_t> outcome_of;    ///< The step that it decides.
        std::optional<std::size_t> acknowledged;  ///< The step that a group has just
        Group by;                                 ///< acknowledged, for the first time.
    };
    News take(const StoredRecord& stored);

    /// The outcome that must be is there.
    bool stands(std::size_t step) const;
    std::size_t standing_steps() const;
    bool is_over() const;  ///< Every step stands, and what the story ends with.

  private:
    bool is_met(const Wait& wait) const;
    News take_acknowledgement(const v1::Record& record, const v1::Acknowledgement& acknowledgement);
    void take_escalation(const v1::Record& record);
    void note_answer(std::size_t step);
    std::optional<std::size_t> with_record(const Digest& record) const;

    Story story_;
    MessageId exercise_;
    Inbox inbox_;
    std::vector<Standing> standings_;
    std::uint32_t no_tally_rung_ = 0;
};

}  // namespace liaison::replay
