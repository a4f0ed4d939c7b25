#include <algorithm>

#include "clients/audit/listing.h"
#include "clients/cli/audit_reading.h"
#include "clients/cli/audited_record.h"
#include "clients/cli/csv_cells.h"
#include "clients/cli/json.h"
#include "clients/cli/session.h"
#include "proto/encoding.h"

namespace liaison::cli {

using audit::Entry;
using catalogue::RecordNames;
using catalogue::Text;

namespace {

constexpr std::size_t kPortion = 1'000;  ///< Records held at once where no page is asked for.

class Lister {
  public:
    Lister(const ListRecords& command, const Workplace& workplace)
        : command_(command),
          workplace_(workplace),
          words_(workplace.words),
          source_(open_source(command.log, workplace)),
          genesis_hash_(founded_on(*source_, command.log, workplace)),
          sentences_(words_, audit::founding_of(*source_).genesis),
          listing_(*source_, audit::index_beside(command.log.log, genesis_hash_)) {
        listing_.on_progress = [this](LogIndex at) {
            workplace_.terminal.progress(
                words_.fill(Text::audit_reading, {{"index", catalogue::grouped(at.value)},
                                                  {"size", catalogue::grouped(source_->size())}}));
        };
    }

    Exit run() {
        audit::Filter filter = command_.filter;
        for (const Scope& scope : filter.scopes)
            require_scope(scope, audit::founding_of(*source_).genesis, words_);
        audit::Range range = audit::range_of(*source_, filter.from, filter.until);
        if (command_.after)
            range.first =
                LogIndex{std::clamp(command_.after->value + 1, range.first.value, range.end.value)};
        choose(filter, range);
        if (command_.complete || command_.proof)
            checkpoint_ = verified_checkpoint(
                *source_, identity_of(*source_, command_.log, workplace_), workplace_);
        if (command_.csv) show(csv_line(csv_heading()));
        if (command_.complete)
            list_whole(filter, range);
        else
            list(filter, range);
        workplace_.terminal.progress("");
        conclude();
        if (!not_proven_.empty()) return Exit::not_verified;
        return writable_ ? Exit::done : Exit::failed;
    }

  private:
    void choose(audit::Filter& filter, const audit::Range& range) {
        if (command_.story) {
            const auto beginning = named_story(*source_, *command_.story, workplace_);
            filter.among.emplace();
            for (const auto& event : audit::tell(*source_, beginning).events)
                filter.among->insert(LogIndex{event.stored.record.index()});
        }
        if (!command_.unanswered) return;
        std::set<LogIndex> found = audit::unanswered(*source_, range);
        if (filter.among)
            std::erase_if(found, [&](LogIndex each) { return !filter.among->contains(each); });
        filter.among = std::move(found);
    }

    std::size_t most() const { return command_.all ? SIZE_MAX : command_.limit; }

    void list(const audit::Filter& filter, audit::Range range) {
        while (writable_) {
            const std::size_t wanted = std::min(most() - shown_, kPortion);
            const auto page = listing_.page(filter, range, wanted);
            note_unconfirmed(page.unconfirmed);
            show(page.records);
            if (page.damage) {
                workplace_.terminal.progress("");
                throw damaged(*page.damage, workplace_);
            }
            range.first = page.next;
            if (page.is_last) return;
            if (shown_ >= most()) {
                next_ = page.next;
                return;
            }
        }
    }

    /// All of the range is read and proven; the index, where there is one, is compared with it.
    void list_whole(const audit::Filter& filter, const audit::Range& range) {
        std::vector<StoredRecord> portion;
        std::size_t passed = 0;
        LogIndex compared = range.first;
        const auto take = [&](LogIndex end) {
            compare_with_index(filter, {std::exchange(compared, end), end}, portion);
            show(std::exchange(portion, {}));
        };
        try {
            proven_ =
                audit::read_whole(*source_, range, *checkpoint_, [&](const StoredRecord& stored) {
                    if (!filter.fits(audit::entry_of(stored))) return true;
                    portion.push_back(stored);
                    if (portion.size() == kPortion) take(LogIndex{stored.record.index() + 1});
                    return ++passed < most() && writable_;
                });
        } catch (const audit::NotProven& gap) {
            throw Stop(Exit::not_verified,
                       words_.fill(Text::audit_not_complete, {{"why", gap.what()}}));
        }
        take(proven_->end);
        if (proven_->end < range.end) next_ = proven_->end;
    }

    /// What the index hides of `passed`, which is all of the range that passes.
    void compare_with_index(const audit::Filter& filter, audit::Range range,
                            const std::vector<StoredRecord>& passed) {
        if (!listing_.looks_up(filter)) return;
        std::set<LogIndex> found;
        for (bool is_last = false; !is_last;) {
            const auto page = listing_.page(filter, range, kPortion);
            if (page.damage) throw audit::StorageFailure(*page.damage);
            note_unconfirmed(page.unconfirmed);
            for (const auto& stored : page.records) found.emplace(stored.record.index());
            range.first = page.next;
            is_last = page.is_last;
        }
        for (const auto& stored : passed)
            if (const LogIndex index{stored.record.index()}; !found.contains(index))
                hidden_.push_back(index);
    }

    void note_unconfirmed(const std::vector<LogIndex>& indexes) {
        unconfirmed_.insert(unconfirmed_.end(), indexes.begin(), indexes.end());
    }

    // ---- what is shown

    void show(const std::vector<StoredRecord>& records) {
        if (records.empty()) return;
        if (!workplace_.settings.json) learn_names_of(records);
        std::vector<Proof> proofs;
        if (command_.proof) proofs = proofs_of(*source_, *checkpoint_, records);
        for (std::size_t i = 0; i < records.size(); ++i)
            show(records[i], command_.proof ? &proofs[i] : nullptr);
        shown_ += records.size();
    }

    /// What follows without a gap on what was shown before has the names of that.
    void learn_names_of(const std::vector<StoredRecord>& records) {
        const std::uint64_t first = records.front().record.index();
        const std::uint64_t end = records.back().record.index() + 1;
        const bool is_gapless = end - first == records.size();
        if (!is_gapless || first != learnt_.end.value) learnt_ = {LogIndex{first}, LogIndex{first}};
        if (is_gapless) learnt_.end = LogIndex{end};
        learn_names(*source_, records, learnt_, names_);
    }

    /// `proof` is null where none is asked for.
    void show(const StoredRecord& stored, const Proof* proof) {
        if (proof != nullptr && !proof->holds) not_proven_.emplace_back(stored.record.index());
        if (workplace_.settings.json)
            show_json(stored, proof);
        else if (command_.csv)
            show(csv_line(csv_row(stored, proof)));
        else
            show_line(stored, proof);
    }

    void show_json(const StoredRecord& stored, const Proof* proof) {
        JsonObject object = json_object_of(stored);
        if (proof != nullptr) object.add_raw("proof", json_of(*proof));
        show(object.text());
    }

    void show_line(const StoredRecord& stored, const Proof* proof) {
        const Instant at{stored.record.recorded_at()};
        constexpr std::size_t kDateLength = 10;
        const std::string date = to_local_text(at).substr(0, kDateLength);
        if (date != date_) show(words_.fill(Text::watch_date, {{"date", date}}));
        date_ = date;
        const std::string said = words_.fill(Text::watch_line, {{"time", sentences_.clock(at)},
                                                                {"name", name_of(stored.record)}}) +
                                 sentences_.record(stored, names_);
        if (proof == nullptr)
            show(said);
        else if (proof->holds)
            show(said + std::string(words_.text(Text::audit_hit_proven)));
        else
            show(said + words_.fill(Text::audit_show_not_proven,
                                    {{"size", catalogue::grouped(proof->tree_size)}}),
                 Colour::alarm);
    }

    void show(const std::string& line, Colour colour = Colour::none) {
        writable_ = workplace_.terminal.line(line, colour) && writable_;
    }

    /// In English: programs read them.
    std::vector<std::string> csv_heading() const {
        std::vector<std::string> heading{
            "index",     "name",    "recorded_at", "kind",        "action", "status",
            "direction", "side",    "principal",   "role",        "person", "person_signed",
            "late_ms",   "refusal", "about",       "record_hash", "text"};
        if (command_.proof) heading.insert(heading.end(), {"proven", "tree_size", "proof"});
        return heading;
    }

    std::vector<std::string> csv_row(const StoredRecord& stored, const Proof* proof) const {
        const Entry entry = audit::entry_of(stored);
        const auto word = [](const std::string& name, bool is_set) {
            return is_set ? name : std::string{};
        };
        std::vector<std::string> cells{
            std::to_string(entry.index.value),
            RecordNames::name(entry.scope, entry.sequence),
            to_utc_text(entry.recorded_at),
            entry.kind,
            entry.action,
            word(v1::Status_Name(entry.status), entry.status != v1::STATUS_UNSPECIFIED),
            word(v1::Direction_Name(entry.direction), entry.direction != v1::DIRECTION_UNSPECIFIED),
            word(v1::Side_Name(entry.side), entry.side != v1::SIDE_UNSPECIFIED),
            entry.principal,
            word(v1::Role_Name(entry.role), entry.role != v1::ROLE_UNSPECIFIED),
            entry.person,
            word(entry.person_signed ? "true" : "false", !entry.person.empty()),
            std::to_string(entry.late_by.count()),
            entry.refused ? std::to_string(*entry.refused) : "",
            entry.about.value.empty() ? "" : names_.name(entry.about),
            to_hex(entry.hash.value),
            sentences_.record(stored, names_)};
        if (proof == nullptr) return cells;
        std::string path;
        for (const Digest& hash : proof->path)
            path += (path.empty() ? "" : " ") + to_hex(hash.value);
        cells.insert(cells.end(),
                     {proof->holds ? "true" : "false", std::to_string(proof->tree_size), path});
        return cells;
    }

    // ---- the end

    void say(const std::string& text, Colour colour) {
        // A table is for a file: what is said about it goes to the person.
        if (command_.csv)
            workplace_.terminal.complaint(text, colour);
        else
            show(text, colour);
    }

    void conclude() {
        if (workplace_.settings.json) return conclude_json();
        const auto& terminal = workplace_.terminal;
        if (!command_.csv && shown_ == 0) show(std::string(words_.text(Text::audit_nothing)));
        if (next_)
            say(words_.fill(Text::audit_more, {{"index", std::to_string(next_->value - 1)}}),
                Colour::notice);
        if (!unconfirmed_.empty())
            terminal.complaint(
                words_.fill(Text::audit_unconfirmed, {{"count", grouped(unconfirmed_.size())},
                                                      {"indexes", listed(unconfirmed_, words_)}}),
                Colour::warning);
        if (!hidden_.empty())
            terminal.complaint(
                words_.fill(Text::audit_hidden, {{"count", grouped(hidden_.size())},
                                                 {"indexes", listed(hidden_, words_)}}),
                Colour::warning);
        if (command_.proof) conclude_proofs();
        if (!checkpoint_)
            terminal.complaint(std::string(words_.text(Text::audit_list_unproven)), Colour::quiet);
        if (!proven_) return;
        const std::uint64_t read = proven_->end.value - proven_->first.value;
        if (read == 0)
            return say(std::string(words_.text(Text::audit_complete_empty)), Colour::good);
        say(words_.fill(Text::audit_complete, {{"count", grouped(read)},
                                               {"first", std::to_string(proven_->first.value)},
                                               {"last", std::to_string(proven_->end.value - 1)},
                                               {"size", grouped(checkpoint_->size)}}),
            Colour::good);
    }

    void conclude_proofs() {
        const std::string size = grouped(checkpoint_->size);
        if (!not_proven_.empty())
            workplace_.terminal.complaint(
                words_.fill(Text::audit_not_all_proven, {{"count", grouped(not_proven_.size())},
                                                         {"indexes", listed(not_proven_, words_)},
                                                         {"size", size}}),
                Colour::alarm);
        else if (shown_ > 0)
            say(words_.fill(Text::audit_all_proven, {{"count", grouped(shown_)},
                                                     {"size", size},
                                                     {"root", to_hex(checkpoint_->root.value)}}),
                Colour::good);
    }

    void conclude_json() {
        const auto numbers = [](const std::vector<LogIndex>& indexes) {
            std::string list;
            for (const LogIndex each : indexes)
                list += (list.empty() ? "" : ",") + std::to_string(each.value);
            return "[" + list + "]";
        };
        JsonObject page;
        page.add("shown", std::uint64_t{shown_});
        page.add("proven", checkpoint_.has_value() && not_proven_.empty());
        if (next_) page.add("after", next_->value - 1);
        page.add_raw("unconfirmed", numbers(unconfirmed_));
        if (command_.proof)
            page.add_raw("proof", JsonObject{}
                                      .add("tree_size", checkpoint_->size)
                                      .add("checkpoint", source_->checkpoint())
                                      .add_raw("not_proven", numbers(not_proven_))
                                      .text());
        if (proven_)
            page.add_raw("complete", JsonObject{}
                                         .add("first", proven_->first.value)
                                         .add("end", proven_->end.value)
                                         .add("tree_size", checkpoint_->size)
                                         .add_raw("hidden_by_index", numbers(hidden_))
                                         .text());
        show(JsonObject{}.add_raw("page", page.text()).text());
    }

    static std::string grouped(std::uint64_t number) { return catalogue::grouped(number); }

    const ListRecords& command_;
    const Workplace& workplace_;
    const catalogue::Catalogue& words_;
    std::unique_ptr<audit::Source> source_;
    Digest genesis_hash_;
    catalogue::Sentences sentences_;
    audit::Listing listing_;
    RecordNames names_;
    std::string date_;
    std::size_t shown_ = 0;
    std::optional<LogIndex> next_;
    std::vector<LogIndex> unconfirmed_;
    std::vector<LogIndex> hidden_;
    std::optional<audit::Range> proven_;    ///< To be all of it.
    std::optional<Checkpoint> checkpoint_;  ///< By which something is proven.
    std::vector<LogIndex> not_proven_;
    audit::Range learnt_;  ///< Records whose names are known.
    bool writable_ = true;
};

}  // namespace

Exit run(const ListRecords& command, const Workplace& workplace) {
    if (command.csv && workplace.settings.json)
        throw Stop(Exit::usage, std::string(workplace.words.text(Text::audit_one_form)));
    return reading(workplace, [&] { return Lister(command, workplace).run(); });
}

}  // namespace liaison::cli
