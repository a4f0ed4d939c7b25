#include <algorithm>

#include "clients/cli/audit_reading.h"
#include "clients/cli/audited_record.h"
#include "clients/cli/json.h"
#include "proto/encoding.h"
#include "proto/merkle.h"

namespace liaison::cli {

using audit::Asking;
using audit::Event;
using audit::Missed;
using audit::Part;
using audit::PartyAsked;
using audit::Reply;
using audit::Timeline;
using audit::Wait;
using catalogue::Text;

namespace {

/// The mark at the line that is drawn down the side: what changes the matter stands on the line,
/// what answers it branches off.
std::string_view mark_of(Part part) {
    switch (part) {
        case Part::move:
            return "●";
        case Part::delivered:
        case Part::presented:
            return "├ ";
        case Part::acknowledged:
            return "├✓";
        case Part::overdue:
            return "!!";
        case Part::verbal:
        case Part::verbal_answer:
            return "☎";
        case Part::spoken_of:
            return "┊";
        case Part::prompt:
        case Part::expiry:
            return "◌";
    }
    return "";
}

Colour colour_of(Part part) {
    switch (part) {
        case Part::move:
            return Colour::notice;
        case Part::acknowledged:
            return Colour::good;
        case Part::overdue:
            return Colour::alarm;
        case Part::verbal:
        case Part::verbal_answer:
        case Part::prompt:
        case Part::expiry:
            return Colour::warning;
        case Part::delivered:
        case Part::presented:
        case Part::spoken_of:
            break;
    }
    return Colour::none;
}

/// For programs, in English.
std::string word_of(Part part) {
    switch (part) {
        case Part::move:
            return "move";
        case Part::delivered:
            return "delivered";
        case Part::presented:
            return "presented";
        case Part::acknowledged:
            return "acknowledged";
        case Part::overdue:
            return "overdue";
        case Part::verbal:
            return "verbal";
        case Part::verbal_answer:
            return "verbal_answer";
        case Part::spoken_of:
            return "spoken_of";
        case Part::prompt:
            return "prompt";
        case Part::expiry:
            return "expiry";
    }
    return "";
}

Text wanted(v1::Escalation::Missing what, bool of_a_call) {
    switch (what) {
        case v1::Escalation::PRESENTED:
            return Text::audit_wait_presented;
        case v1::Escalation::ACKNOWLEDGED:
            return Text::audit_wait_acknowledged;
        case v1::Escalation::ANSWER:
            return of_a_call ? Text::audit_wait_confirmed : Text::audit_wait_answer;
        case v1::Escalation::HANDOVER_ACCEPTANCE:
        case v1::Escalation::TALLY:
        case v1::Escalation::END:
        case v1::Escalation::MISSING_UNSPECIFIED:
        case v1::Escalation_Missing_Escalation_Missing_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Escalation_Missing_Escalation_Missing_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Text::not_known;
}

/// Whether what a story was read from stands in the tree that the log's key has signed: also what
/// was passed over, since a record that was altered may belong to the story no more.
class Proofs {
  public:
    Proofs(audit::Source& source, Checkpoint checkpoint)
        : source_(source), checkpoint_(std::move(checkpoint)) {}

    void take(const StoredRecord& stored) {
        ++count_;
        const LogIndex index{stored.record.index()};
        if (index.value >= checkpoint_.size) return not_proven_.push_back(index);
        indexes_.push_back(index);
        hashes_.push_back(stored.hash);
        if (indexes_.size() == kAtOnce) settle();
    }

    /// After the last one.
    void settle() {
        const auto paths = source_.inclusion(indexes_, checkpoint_.size);
        for (std::size_t i = 0; i < indexes_.size(); ++i)
            if (!proves_inclusion(hashes_[i], indexes_[i].value, checkpoint_.size, paths.at(i),
                                  checkpoint_.root))
                not_proven_.push_back(indexes_[i]);
        indexes_.clear();
        hashes_.clear();
    }

    std::uint64_t count() const { return count_; }
    std::uint64_t tree_size() const { return checkpoint_.size; }
    const std::vector<LogIndex>& not_proven() const { return not_proven_; }

  private:
    static constexpr std::size_t kAtOnce = 1'024;

    audit::Source& source_;
    const Checkpoint checkpoint_;
    std::vector<LogIndex> indexes_;
    std::vector<Digest> hashes_;
    std::uint64_t count_ = 0;
    std::vector<LogIndex> not_proven_;
};

// ---- drawn

class Drawing {
  public:
    Drawing(const Timeline& timeline, audit::Source& source, const Workplace& workplace)
        : timeline_(timeline),
          workplace_(workplace),
          words_(workplace.words),
          sentences_(words_, audit::founding_of(source).genesis) {
        std::vector<StoredRecord> records;
        for (const Event& event : timeline.events) records.push_back(event.stored);
        learn_names(source, records, {}, names_);
    }

    void show() {
        const auto& events = timeline_.events;
        line(words_.fill(
                 Text::audit_timeline_title,
                 {{"name", catalogue::RecordNames::name(timeline_.scope, timeline_.first_sequence)},
                  {"port", sentences_.port(timeline_.scope)},
                  {"count", catalogue::grouped(events.size())}}),
             Colour::notice);
        for (const Event& event : events) show(event);
        if (timeline_.broken_at)
            line(words_.fill(Text::audit_timeline_broken, {{"why", *timeline_.broken_at}}),
                 Colour::alarm);
        else
            line(std::string(words_.text(timeline_.ended ? Text::audit_timeline_over
                                                         : Text::audit_timeline_live)),
                 Colour::quiet);
        if (!timeline_.askings.empty())
            line("\n" + std::string(words_.text(Text::audit_timeline_asked)), Colour::notice);
        for (const Asking& asking : timeline_.askings) show(asking);
    }

  private:
    void show(const Event& event) {
        constexpr std::size_t kDateLength = 10;
        const std::string local = to_local_text(event.at());
        if (local.substr(0, kDateLength) != date_)
            line(words_.fill(Text::watch_date, {{"date", local.substr(0, kDateLength)}}),
                 Colour::quiet);
        date_ = local.substr(0, kDateLength);
        const bool changes = event.part == Part::move;
        if (changes && &event != &timeline_.events.front()) line("          │", Colour::quiet);
        std::string text = local.substr(kDateLength + 1) + "  " + std::string(mark_of(event.part)) +
                           (changes ? " " : "  ") + name_of(event.stored.record) + " · " +
                           sentences_.record(event.stored, names_);
        if (event.after)
            text += words_.fill(Text::audit_after, {{"time", time_taken(*event.after, words_)}});
        line(text, colour_of(event.part));
    }

    void show(const Asking& asking) {
        for (const PartyAsked& asked : asking.parties) {
            line(words_.fill(Text::audit_asked,
                             {{"name", asking.name},
                              {"side", sentences_.word(asked.party.side)},
                              {"place", sentences_.port_of(asked.party.port, asked.party.side)}}),
                 Colour::none);
            if (asked.delivered) show(Text::audit_wait_delivered, replied(*asked.delivered));
            for (const Wait& wait : asked.waits) show(wait, asking);
            if (asked.stands_by_until)
                line("    " + words_.fill(Text::audit_stands_by,
                                          {{"time", sentences_.clock(*asked.stands_by_until)}}),
                     Colour::none);
        }
    }

    void show(const Wait& wait, const Asking& asking) {
        std::string text = outcome(wait, asking);
        if (!wait.missed.empty()) {
            const Missed& last = wait.missed.back();
            text += words_.fill(Text::audit_overdue,
                                {{"time", time_taken(wait.missed.front().after, words_)},
                                 {"step", std::to_string(last.step)}});
        }
        const bool never = !wait.reply && !wait.missed.empty();
        show(wanted(wait.what, asking.of_a_call), text,
             never                 ? Colour::alarm
             : wait.missed.empty() ? Colour::none
                                   : Colour::warning);
    }

    void show(Text what, const std::string& outcome, Colour colour = Colour::none) {
        line("    " + std::string(words_.text(what)) + " " + outcome, colour);
    }

    std::string outcome(const Wait& wait, const Asking& asking) const {
        if (wait.reply) return replied(*wait.reply);
        if (wait.overtaken_by)
            return words_.fill(Text::audit_overtaken,
                               {{"name", wait.overtaken_by->name},
                                {"time", time_taken(wait.overtaken_by->after, words_)}});
        return words_.fill(wait.missed.empty() ? Text::audit_waits : Text::audit_never,
                           {{"time", sentences_.duration(wait.due_at - asking.at)}});
    }

    /// "after 34.6 s by sz-li at sz-lws-desk (LWS#12)"
    std::string replied(const Reply& reply) const {
        return words_.fill(reply.person.empty() ? Text::audit_replied : Text::audit_replied_person,
                           {{"time", time_taken(reply.after, words_)},
                            {"person", reply.person},
                            {"principal", reply.principal},
                            {"name", reply.name}});
    }

    void line(const std::string& text, Colour colour) { workplace_.terminal.line(text, colour); }

    const Timeline& timeline_;
    const Workplace& workplace_;
    const catalogue::Catalogue& words_;
    catalogue::Sentences sentences_;
    catalogue::RecordNames names_;
    std::string date_;
};

// ---- for programs

template <typename Values, typename Json>
std::string list_of(const Values& values, const Json& json) {
    std::string list;
    for (const auto& value : values) list += (list.empty() ? "" : ",") + json(value);
    return "[" + list + "]";
}

std::string json_of(const Reply& reply) {
    return JsonObject{}
        .add("name", reply.name)
        .add("index", reply.index.value)
        .add("at", reply.at.ms)
        .add("after_ms", reply.after.count())
        .add("principal", reply.principal)
        .add("person", reply.person)
        .add("person_signed", reply.person_signed)
        .text();
}

std::string json_of(const Missed& missed) {
    return JsonObject{}
        .add("name", missed.name)
        .add("index", missed.index.value)
        .add("after_ms", missed.after.count())
        .add("step", missed.step)
        .add_raw("told", list_of(missed.told, [](const auto& each) { return json_text(each); }))
        .text();
}

std::string json_of(const Wait& wait) {
    JsonObject object;
    object.add("what", v1::Escalation::Missing_Name(wait.what)).add("due_at", wait.due_at.ms);
    if (wait.reply) object.add_raw("reply", json_of(*wait.reply));
    if (wait.overtaken_by) object.add_raw("overtaken_by", json_of(*wait.overtaken_by));
    return object
        .add_raw("overdue", list_of(wait.missed, [](const auto& each) { return json_of(each); }))
        .text();
}

std::string json_of(const PartyAsked& asked) {
    JsonObject object;
    object.add("side", v1::Side_Name(asked.party.side)).add("port", asked.party.port.value);
    if (asked.delivered) object.add_raw("delivered", json_of(*asked.delivered));
    if (asked.stands_by_until) object.add("stands_by_until", asked.stands_by_until->ms);
    return object
        .add_raw("waits", list_of(asked.waits, [](const auto& each) { return json_of(each); }))
        .text();
}

std::string json_of(const Asking& asking) {
    return JsonObject{}
        .add("name", asking.name)
        .add("index", asking.record.index.value)
        .add("at", asking.at.ms)
        .add("of_a_call", asking.of_a_call)
        .add_raw("parties", list_of(asking.parties, [](const auto& each) { return json_of(each); }))
        .text();
}

std::string json_of(const Event& event) {
    JsonObject object;
    object.add("name", name_of(event.stored.record)).add("part", word_of(event.part));
    if (event.after) object.add("after_ms", event.after->count());
    return object.add_raw("record", cli::json_of(event.stored)).text();
}

std::string json_of(const Timeline& timeline, const Proofs& proofs) {
    JsonObject object;
    object.add("name", catalogue::RecordNames::name(timeline.scope, timeline.first_sequence))
        .add("id", to_hex(timeline.id.value))
        .add("status", v1::Status_Name(timeline.status))
        .add("ended", timeline.ended);
    if (timeline.broken_at) object.add("broken_at", *timeline.broken_at);
    return object
        .add_raw("proof", JsonObject{}
                              .add("tree_size", proofs.tree_size())
                              .add("records", proofs.count())
                              .add_raw("not_proven", list_of(proofs.not_proven(),
                                                             [](LogIndex each) {
                                                                 return std::to_string(each.value);
                                                             }))
                              .text())
        .add_raw("events", list_of(timeline.events, [](const auto& each) { return json_of(each); }))
        .add_raw("asked", list_of(timeline.askings, [](const auto& each) { return json_of(each); }))
        .text();
}

void say(const Proofs& proofs, const Workplace& workplace) {
    const auto& words = workplace.words;
    const std::string size = catalogue::grouped(proofs.tree_size());
    if (proofs.not_proven().empty())
        workplace.terminal.line(
            words.fill(Text::audit_timeline_proven,
                       {{"count", catalogue::grouped(proofs.count())}, {"size", size}}),
            Colour::good);
    else
        workplace.terminal.complaint(
            words.fill(Text::audit_not_all_proven,
                       {{"count", catalogue::grouped(proofs.not_proven().size())},
                        {"indexes", listed(proofs.not_proven(), words)},
                        {"size", size}}),
            Colour::alarm);
}

Exit tell(const TellTimeline& command, const Workplace& workplace) {
    const auto source = open_source(command.log, workplace);
    const LogIdentity log = identity_of(*source, command.log, workplace);
    const auto beginning = named_story(*source, command.subject, workplace);
    Proofs proofs(*source, verified_checkpoint(*source, log, workplace));
    const Timeline timeline =
        audit::tell(*source, beginning, [&](const StoredRecord& stored) { proofs.take(stored); });
    proofs.settle();
    if (workplace.settings.json) {
        workplace.terminal.line(json_of(timeline, proofs));
    } else {
        Drawing(timeline, *source, workplace).show();
        say(proofs, workplace);
    }
    return timeline.broken_at || !proofs.not_proven().empty() ? Exit::not_verified : Exit::done;
}

}  // namespace

Exit run(const TellTimeline& command, const Workplace& workplace) {
    return reading(workplace, [&] { return tell(command, workplace); });
}

}  // namespace liaison::cli
