#include "clients/audit/verifier.h"

#include <algorithm>
#include <thread>

#include "broker/domain/snapshot.h"
#include "clients/audit/verify_state.pb.h"
#include "proto/encoding.h"
#include "proto/merkle.h"
#include "proto/signed_note.h"
#include "storage/chunk.h"
#include "storage/snapshot_file.h"

namespace liaison::audit {

namespace {

constexpr std::size_t kMarksAtOnce = 512;
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kIdBytes = 16;
constexpr std::string_view kStateKind = "liaison verify-state/v1";
// 1 knew no changes of keys, 2 nothing of what is overdue, 3 nothing of parts and cosignatures
constexpr std::uint32_t kStateFormat = 4;

LogIndex index_of(const StoredRecord& stored) { return LogIndex{stored.record.index()}; }

/// The last record under a tree of this size.
LogIndex last_of(std::uint64_t size) { return LogIndex{size == 0 ? 0 : size - 1}; }

bool may_go_unsigned(const Keyring::Enrolled& sender, const v1::Content& content) {
    return sender.principal.role() == v1::DEVICE && content.has_flow_report();
}

void put_overdue(const Overdue::State& state, stored::VerifyState& out) {
    out.set_clock_stepped(state.stepped.count());
    out.set_clock_last(state.last.ms);
    for (const auto& [id, running] : state.running) {
        auto& kept = *out.add_running();
        kept.set_left(running.left.count());
        kept.set_armed_at(running.armed_at.ms);
        if (running.armed_by) kept.set_armed_by(running.armed_by->ms);
        kept.set_was_told(running.was_told);
    }
}

/// `situation` has the deadlines themselves, in the same order.
Overdue::State overdue_in(const stored::VerifyState& kept, const domain::Situation& situation) {
    Overdue::State state;
    state.stepped = Milliseconds{kept.clock_stepped()};
    state.last = Instant{kept.clock_last()};
    state.version = situation.deadlines_version;
    int next = 0;
    for (const auto& [id, deadline] : situation.deadlines) {
        if (next == kept.running_size()) break;  // before the first start nothing runs
        const auto& each = kept.running(next++);
        Overdue::Running& running = state.running[id];
        running = {deadline, Milliseconds{each.left()}, Instant{each.armed_at()}, std::nullopt,
                   each.was_told()};
        if (each.has_armed_by()) running.armed_by = Instant{each.armed_by()};
    }
    return state;
}

}  // namespace

Verifier::Verifier(Source& source, Expected expected)
    : source_(source), expected_(std::move(expected)) {}

bool Verifier::step() {
    if (is_done_) return false;
    const bool goes_on = look_at_page();
    if (!goes_on && !findings_.fault) watching([&] { look_at_end(); });
    findings_.records =
        findings_.fault ? std::min(findings_.fault->index.value, tree_.size()) : tree_.size();
    findings_.root = tree_.root();
    is_done_ = !goes_on || findings_.fault;
    return !is_done_;
}

/// What a source cannot give is a fault of the log, at the record that has just been looked at.
template <typename Work>
void Verifier::watching(const Work& work) {
    try {
        work();
    } catch (const StorageFailure& failure) {
        found({FaultKind::unreadable, last_of(tree_.size()), failure.what()});
    }
}

/// Somewhere in a page that cannot be read is the first record that cannot: record by record, so
/// that those before it are looked at first.
std::vector<Held> Verifier::next_page() {
    const LogIndex from{tree_.size()};
    try {
        return source_.read(from, page_bytes_);
    } catch (const StorageFailure& failure) {
        if (page_bytes_ > 1) {
            page_bytes_ = 1;
            return next_page();
        }
        found({FaultKind::unreadable, from, failure.what()});
        return {};
    }
}

/// False at the end of the source.
bool Verifier::look_at_page() {
    const LogIndex first{tree_.size()};
    std::vector<Held> held = next_page();
    std::vector<StoredRecord> page;
    page.reserve(held.size());  // claims point into it
    for (Held& each : held) {
        auto record = read(each);
        if (!record) {
            found({FaultKind::not_a_record, LogIndex{tree_.size()}, "its bytes are no record"});
            break;
        }
        page.push_back(*std::move(record));
        watching([&] { look_at(each, page.back()); });
        if (findings_.fault) break;
    }
    verify_claims();
    if (expected_.depth == Depth::rules) replay_rules(page, first);
    return !held.empty() && tree_.size() < source_.size();
}

/// For the tree alone bytes need not be a record; but a start's may take another log key.
std::optional<StoredRecord> Verifier::read(Held& held) const {
    if (expected_.depth != Depth::tree || tree_.size() == 0)
        return read_record(std::move(held.bytes));
    const Digest hash = leaf_hash(held.bytes);
    StoredRecord stored{std::move(held.bytes), hash, {}};
    if (!stored.record.ParseFromString(stored.bytes)) stored.record.Clear();
    return stored;
}

void Verifier::look_at(const Held& held, const StoredRecord& stored) {
    if (tree_.size() == 0) take_genesis(stored);
    look_at_log_key(stored);
    if (expected_.depth != Depth::tree) {
        look_at_place(held, stored);
        look_at_sender(stored);
    }
    look_at_part(stored.bytes.size());
    grow_tree(stored.hash);
}

/// A store closes a part without a checkpoint where the next record of the same commit would not
/// fit; a commit's last part has one.
void Verifier::look_at_part(std::size_t bytes) {
    if (open_bytes_ > 0 && open_bytes_ + bytes <= storage::kChunkBytes)
        found({FaultKind::bad_checkpoint, last_of(tree_.size()),
               "the part up to here has no checkpoint, but was not closed for its size: its "
               "checkpoint was taken away"});
    open_bytes_ = 0;
    part_bytes_ += bytes;
}

void Verifier::take_genesis(const StoredRecord& stored) {
    if (stored.hash != expected_.genesis || !stored.record.has_genesis()) {
        found(other_genesis(stored.hash));
        return;
    }
    found_on(stored.record.genesis());
    if (stored.record.genesis().has_old_log() && !findings_.citation)
        found({FaultKind::bad_citation, LogIndex{0},
               "it cites an old log by what is no checkpoint of another origin, cosigned by a "
               "witness that it names"});
    open_older();
}

Fault Verifier::other_genesis(const Digest& hash) const {
    return {FaultKind::other_genesis, LogIndex{0},
            "its hash is " + to_hex(hash.value) + ", not " + to_hex(expected_.genesis.value)};
}

void Verifier::found_on(const v1::Genesis& genesis) {
    origin_ = genesis.origin();
    log_keys_.emplace(genesis);
    witnesses_ = witnesses_of(genesis);
    for (const WitnessKey& witness : witnesses_) findings_.cosigned.try_emplace(witness.name, 0);
    findings_.citation = citation_in(genesis);
    keyring_.found(genesis);
    scopes_[kSite];
    scopes_[kAudit];
    for (const auto& port : genesis.ports()) scopes_[Scope{port.code()}];
}

void Verifier::look_at_log_key(const StoredRecord& stored) {
    if (findings_.fault || !stored.record.broker_start().has_log_key()) return;
    if (stored.record.index() != tree_.size() || !take_log_key(*log_keys_, stored.record))
        found({FaultKind::bad_log_key, LogIndex{tree_.size()},
               "the key before it or a root has not signed it for this log, or it does not begin "
               "with this record"});
}

void Verifier::look_at_place(const Held& held, const StoredRecord& stored) {
    const v1::Record& record = stored.record;
    const LogIndex index{tree_.size()};
    const auto end = scopes_.find(Scope{record.scope()});
    const auto say = [&](FaultKind kind, const std::string& detail) {
        found({kind, index, detail});
    };
    if (record.index() != index.value)
        return say(FaultKind::misplaced,
                   "it says that it is record " + std::to_string(record.index()));
    if (end == scopes_.end())
        return say(FaultKind::misplaced, "its scope is none of genesis: " + record.scope());
    if (record.sequence() != end->second.head)
        return say(FaultKind::misplaced, "it says that it is " + record.scope() + "#" +
                                             std::to_string(record.sequence()) + ", where #" +
                                             std::to_string(end->second.head) + " belongs");
    if (record.has_genesis() != (index.value == 0))
        return say(FaultKind::misplaced, "genesis is record 0, and no other");
    if (!held.scope.value.empty() &&
        (held.scope.value != record.scope() || held.sequence.value != record.sequence()))
        return say(FaultKind::misplaced, "the source files it as " + held.scope.value + "#" +
                                             std::to_string(held.sequence.value));
    if (record.predecessor() != end->second.hash.value)
        return say(FaultKind::broken_chain,
                   "it names another predecessor than " + record.scope() + " has");
    if (record.recorded_at() < last_recorded_at_.ms)
        return say(FaultKind::time_backwards,
                   "recorded at " + to_utc_text(Instant{record.recorded_at()}) +
                       ", the one before at " + to_utc_text(last_recorded_at_));
    last_recorded_at_ = Instant{record.recorded_at()};
    ++end->second.head;
    end->second.hash = stored.hash;
}

void Verifier::look_at_sender(const StoredRecord& stored) {
    const v1::Record& record = stored.record;
    if (findings_.fault) return;
    if (record.has_expiry() && !keyring_.end_replaced(record.expiry()))
        return found({FaultKind::not_the_brokers, index_of(stored),
                      "no replaced keys still counted that could end here"});
    if (!record.has_notice()) return;
    const auto say = [&](FaultKind kind, const std::string& detail) {
        found({kind, index_of(stored), detail});
    };
    const v1::Envelope& envelope = record.notice();
    const v1::Sender& sender = record.sender();
    const Keyring::Enrolled* const enrolled = keyring_.principal_of(KeyId{envelope.key_id()});
    if (enrolled == nullptr) return say(FaultKind::unknown_sender, "its key is nobody's");
    if (enrolled->principal.name() != sender.principal() ||
        enrolled->principal.side() != sender.side() || enrolled->principal.role() != sender.role())
        return say(FaultKind::unknown_sender, "the record names " + sender.principal() +
                                                  ", its key is " + enrolled->principal.name() +
                                                  "'s");
    if (enrolled->revoked)
        return say(FaultKind::revoked_sender, sender.principal() + " had been revoked");
    const auto content = content_of(record);
    if (!content) return say(FaultKind::not_a_record, "its content is no notice");
    if (content->scope() != record.scope())
        return say(FaultKind::misplaced, "its notice is for " + content->scope());

    if (!envelope.signature().empty())
        claims_.push_back({[this, &envelope, key = enrolled->principal.sign_public()] {
                               return signature_holds(envelope, key, origin_);
                           },
                           {FaultKind::bad_signature, index_of(stored),
                            "it is not signed by " + sender.principal()},
                           &Findings::signatures});
    else if (may_go_unsigned(*enrolled, *content))
        ++findings_.unsigned_reports;
    else
        return say(FaultKind::not_signed, "its kind must be signed");
    if (!envelope.person_signature().empty()) look_at_person(stored, *content);
    if (!keyring_.take(sender, *content, stored.hash))
        say(FaultKind::against_rules,
            "an enrolment or a revocation that is not this sender's to make");
}

void Verifier::look_at_person(const StoredRecord& stored, const v1::Content& content) {
    const v1::Envelope& envelope = stored.record.notice();
    const Fault otherwise{FaultKind::bad_person_signature, index_of(stored),
                          "it is not signed by " + content.person()};
    const Bytes* const key =
        keyring_.personal_key(PersonId{content.person()}, KeyId{envelope.person_key_id()});
    if (key == nullptr) return found(otherwise);
    claims_.push_back(
        {[this, &envelope, key = *key] { return person_signature_holds(envelope, key, origin_); },
         otherwise, &Findings::signatures});
}

void Verifier::grow_tree(const Digest& leaf) {
    std::vector<storage::FullTile> full;
    tree_.append(leaf, full);
    for (const auto& tile : full) {
        if (!source_.keeps_tree()) break;
        if (source_.full_tile(tile.level, tile.number) != tile.hashes)
            found({FaultKind::wrong_tree, last_of(tree_.size()),
                   "tile " + std::to_string(tile.level) + "/" + std::to_string(tile.number) +
                       " is not that of the records"});
    }
    look_at_marks();
    look_at_older(tree_.size());
}

void Verifier::look_at_marks() {
    if (marked_ >= tree_.size()) return;
    if (marks_.empty())
        for (Mark& mark : source_.marks(marked_, kMarksAtOnce)) marks_.push_back(std::move(mark));
    if (marks_.empty() || marks_.front().size > tree_.size()) return;
    const Mark mark = std::move(marks_.front());
    marks_.pop_front();
    if (mark.size != tree_.size())
        throw StorageFailure("its parts do not follow each other: one ends at " +
                             std::to_string(mark.size));
    marked_ = mark.size;
    look_at_mark(mark);
}

void Verifier::look_at_mark(const Mark& mark) {
    const LogIndex last = last_of(mark.size);
    const std::string where = std::to_string(mark.size) + " records";
    if (!mark.edge.empty() && mark.edge != tree_.edge())
        return found({FaultKind::wrong_tree, last,
                      "the tree that is kept over " + where + " is not that of the records"});
    if (!mark.ends.empty() && expected_.depth != Depth::tree && !are_ends(mark.ends))
        return found(
            {FaultKind::misplaced, last,
             "where the source says that scopes end at " + where + " is not where they end"});
    is_last_mark_signed_ = !mark.checkpoint.empty();
    open_bytes_ = is_last_mark_signed_ ? 0 : part_bytes_;
    part_bytes_ = 0;
    if (!is_last_mark_signed_) return;
    const auto stated = stated_checkpoint(mark.checkpoint);
    if (!stated || stated->origin != origin_)
        return found({FaultKind::bad_checkpoint, last,
                      "the checkpoint over " + where + " is none of this log"});
    const Checkpoint computed{origin_, mark.size, tree_.root()};
    if (*stated != computed)
        return found({FaultKind::wrong_tree, last,
                      "the checkpoint over " + where + " states " + std::to_string(stated->size) +
                          " records with the root " + to_hex(stated->root.value) +
                          "; the records' is " + to_hex(computed.root.value)});
    claims_.push_back(
        {[this, note = mark.checkpoint] { return log_keys_->open_checkpoint(note).has_value(); },
         {FaultKind::bad_checkpoint, last,
          "the checkpoint over " + where + " is not signed by the log's key"},
         &Findings::checkpoints});
    look_at_cosignatures(mark.checkpoint, "the checkpoint over " + where, mark.size);
}

/// Most notes have none. Lines of others than genesis' witnesses are passed over.
void Verifier::look_at_cosignatures(const std::string& note, const std::string& name,
                                    std::uint64_t size) {
    for (const WitnessKey& witness : witnesses_) {
        if (note.find(witness.name) == std::string::npos) continue;
        if (is_cosigned_badly(note, witness))
            found({FaultKind::bad_cosignature, last_of(size),
                   name + " has a line of " + witness.name + " that it has not signed"});
        else if (cosigned_at(note, witness))
            count_cosignature(witness.name, size);
    }
}

void Verifier::count_cosignature(const std::string& witness, std::uint64_t size) {
    cosigned_.emplace(witness, size);
    findings_.cosignatures = cosigned_.size();
    auto& largest = findings_.cosigned[witness];
    largest = std::max(largest, size);
}

bool Verifier::are_ends(const std::vector<storage::ScopeEnd>& ends) const {
    const auto begun = static_cast<std::size_t>(std::count_if(
        scopes_.begin(), scopes_.end(), [](const auto& each) { return each.second.head > 0; }));
    return begun == ends.size() &&
           std::all_of(ends.begin(), ends.end(), [&](const storage::ScopeEnd& end) {
               const auto known = scopes_.find(end.scope);
               return known != scopes_.end() && known->second.head == end.head.value &&
                      known->second.hash == end.hash;
           });
}

void Verifier::open_older() {
    for (const Older& older : expected_.older) {
        auto stated = stated_checkpoint(older.note);
        if (!stated || stated->size == 0)
            return found({FaultKind::foreign_checkpoint, LogIndex{0},
                          older.name + " is no checkpoint (signed note)"});
        if (stated->origin != origin_)
            return found({FaultKind::foreign_checkpoint, LogIndex{0},
                          older.name + " is of another log: its origin is " + stated->origin +
                              ", this log's is " + origin_});
        const std::uint64_t size = stated->size;
        older_.emplace(size, OlderCheckpoint{older.name, older.note, *std::move(stated)});
    }
}

void Verifier::look_at_older(std::uint64_t size) {
    for (auto [at, end] = older_.equal_range(size); at != end; ++at)
        if (is_signed(at->second)) compare(at->second, at->second.stated.root == tree_.root());
}

/// Once the tree is known as far as the checkpoint: by which key, the records before say.
bool Verifier::is_signed(const OlderCheckpoint& older) {
    if (log_keys_->open_checkpoint(older.note)) return true;
    const std::uint64_t size = older.stated.size;
    std::string why = " is of this log's origin, but none of its keys has signed it";
    if (size > tree_.size() && is_of_unknown_key(older))
        why = " is of this log's origin, states " + std::to_string(size) +
              " records, more than there are, and is signed by a key that this log does not have: "
              "the log may have been cut before the record that brought that key. Ask for that "
              "record, and compare with the other side";
    found({FaultKind::foreign_checkpoint, last_of(std::min(size, tree_.size())), older.name + why});
    return false;
}

/// Signed, but by none of the keys known at the end: the key id is another.
bool Verifier::is_of_unknown_key(const OlderCheckpoint& older) const {
    const auto note = read_note(older.note);
    const Bytes known =
        note_key_id(origin_, NoteKeyType::ed25519, log_keys_->at(older.stated.size));
    return note && std::any_of(note->lines.begin(), note->lines.end(), [&](const NoteLine& line) {
               return line.name == origin_ && line.key_id != known;
           });
}

void Verifier::compare(const OlderCheckpoint& older, bool is_continued) {
    if (!is_continued) return found(rewritten(older.name, older.stated));
    ++findings_.older;
    look_at_cosignatures(older.note, older.name, older.stated.size);
}

Fault Verifier::rewritten(const std::string& name, const Checkpoint& older) {
    return {FaultKind::rewritten, last_of(older.size),
            name + " is of other records: over " + std::to_string(older.size) +
                " records its root is " + to_hex(older.root.value) +
                ". Keep both: they prove that the log has two histories"};
}

void Verifier::look_at_end() {
    const std::uint64_t size = tree_.size();
    if (size != source_.size())
        return found(
            {FaultKind::unreadable, LogIndex{size},
             "the source states " + std::to_string(source_.size()) + " records and ends here"});
    for (auto at = older_.upper_bound(size); at != older_.end(); ++at)
        if (is_signed(at->second))
            found({FaultKind::shortened, LogIndex{size},
                   at->second.name + " was signed for " + std::to_string(at->first) +
                       " records; the log ends before"});
    if (marked_ != size || !is_last_mark_signed_)
        found({FaultKind::bad_checkpoint, last_of(size), "no checkpoint covers the last record"});
    if (source_.keeps_tree() && root(source_, size) != tree_.root())
        found({FaultKind::wrong_tree, last_of(size),
               "an unfinished tile is not that of the records"});
}

void Verifier::verify_claims() {
    const std::size_t workers =
        std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, claims_.size() / 64 + 1);
    std::vector<char> held(claims_.size(), 0);  // one byte each: several threads write
    const auto work = [&](std::size_t first) {
        for (std::size_t i = first; i < claims_.size(); i += workers)
            held[i] = claims_[i].holds() ? 1 : 0;
    };
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < workers; ++i) others.emplace_back(work, i);
    work(0);
    for (auto& other : others) other.join();
    for (std::size_t i = 0; i < claims_.size(); ++i) {
        if (held[i] == 0)
            found(std::move(claims_[i].otherwise));
        else
            ++(findings_.*claims_[i].counted);
    }
    claims_.clear();
}

void Verifier::replay_rules(const std::vector<StoredRecord>& page, LogIndex first) {
    // By place, not by what a record says of itself: the last one may be the one at fault.
    for (const StoredRecord& stored : page) {
        if (findings_.fault && first >= findings_.fault->index) return;
        auto outcome = rules_.take(stored);
        ++(outcome.judged ? findings_.judged : findings_.not_judged);
        if (outcome.warning) warn(*std::move(outcome.warning));
        if (outcome.fault) found(*std::move(outcome.fault));
        ++first.value;
    }
}

void Verifier::found(Fault fault) {
    if (!findings_.fault || fault.index < findings_.fault->index)
        findings_.fault = std::move(fault);
}

void Verifier::warn(Warning warning) {
    ++findings_.warned;
    if (findings_.warnings.size() < Findings::kMostWarnings)
        findings_.warnings.push_back(std::move(warning));
}

bool Verifier::keep_in(const std::filesystem::path& file) const {
    if (findings_.fault || tree_.size() == 0) return false;
    if (expected_.depth == Depth::rules && !rules_.is_at_hand()) return false;
    return storage::save_snapshot(file, {tree_.size(), tree_.root(), state()}, kStateKind);
}

Resumed Verifier::resume_from(const std::filesystem::path& file) {
    const auto kept = storage::load_snapshot(file, kStateKind);
    if (!kept) return Resumed::no_state;
    Resumed resumed = Resumed::went_on;
    try {
        resumed = resume(kept->content);
    } catch (const StorageFailure& failure) {
        found({FaultKind::unreadable, LogIndex{0}, failure.what()});
    }
    is_done_ = findings_.fault.has_value();
    return resumed;
}

Bytes Verifier::state() const {
    stored::VerifyState out;
    out.set_format(kStateFormat);
    out.set_genesis_hash(expected_.genesis.value);
    out.set_depth(static_cast<std::uint32_t>(expected_.depth));
    out.set_size(tree_.size());
    for (const auto& hashes : tree_.unfinished()) {
        Bytes& level = *out.add_unfinished();
        for (const Digest& hash : hashes) level.append(hash.value);
    }
    out.set_marked(marked_);
    out.set_is_last_mark_signed(is_last_mark_signed_);
    out.set_last_recorded_at(last_recorded_at_.ms);
    for (const auto& [scope, end] : scopes_) {
        auto& kept = *out.add_scopes();
        kept.set_scope(scope.value);
        kept.set_head(end.head);
        kept.set_hash(end.hash.value);
    }
    for (const auto& enrolled : keyring_.principals()) {
        auto& kept = *out.add_principals();
        *kept.mutable_principal() = enrolled.principal;
        kept.set_revoked(enrolled.revoked);
    }
    for (const auto& person : keyring_.persons()) *out.add_persons() = person;
    for (const auto& [record, key] : keyring_.replaced()) {
        auto& kept = *out.add_replaced();
        kept.set_record(record.value);
        kept.set_key_id(key.value);
    }
    for (const auto& change : log_keys_->changes()) *out.add_log_keys() = change;
    if (expected_.depth == Depth::rules) {
        out.set_situation(domain::snapshot_of(rules_.situation()));
        for (const auto& [principal, ids] : rules_.spent().all()) {
            auto& kept = *out.add_spent();
            kept.set_principal(principal.value);
            for (const auto& id : ids) kept.mutable_ids()->append(id.data(), id.size());
        }
        out.set_clock_behind(rules_.clocks().behind.count());
        out.set_clock_is_free(rules_.clocks().is_free);
        out.set_clock_set_back(rules_.clocks().set_back.ms);
        put_overdue(rules_.overdue().state(), out);
    }
    for (const Warning& warning : findings_.warnings) {
        auto& kept = *out.add_warnings();
        kept.set_kind(static_cast<std::uint32_t>(warning.kind));
        kept.set_index(warning.index.value);
        kept.set_detail(warning.detail);
    }
    for (const auto& [witness, size] : cosigned_) {
        auto& kept = *out.add_cosigned();
        kept.set_witness(witness);
        kept.set_size(size);
    }
    out.set_part_bytes(part_bytes_);
    out.set_open_bytes(open_bytes_);
    auto& counts = *out.mutable_counts();
    counts.set_checkpoints(findings_.checkpoints);
    counts.set_signatures(findings_.signatures);
    counts.set_unsigned_reports(findings_.unsigned_reports);
    counts.set_judged(findings_.judged);
    counts.set_warned(findings_.warned);
    return out.SerializeAsString();
}

Resumed Verifier::resume(BytesView state) {
    stored::VerifyState kept;
    if (!kept.ParseFromArray(state.data(), static_cast<int>(state.size())) ||
        kept.format() != kStateFormat || kept.size() == 0)
        return Resumed::no_state;
    if (kept.genesis_hash() != expected_.genesis.value) return Resumed::of_another_log;
    if (kept.depth() != static_cast<std::uint32_t>(expected_.depth))
        return Resumed::of_another_depth;
    std::optional<domain::Situation> situation;
    if (expected_.depth == Depth::rules) {
        situation = domain::situation_from(kept.situation());
        if (!situation || situation->size != kept.size()) return Resumed::no_state;
    }
    const auto founding = founding_of(source_);
    if (founding.hash != expected_.genesis) {
        found(other_genesis(founding.hash));
        return Resumed::went_on;
    }
    if (kept.size() > source_.size()) {
        found({FaultKind::shortened, LogIndex{source_.size()},
               "an earlier run has verified " + std::to_string(kept.size()) +
                   " records; the log has " + std::to_string(source_.size())});
        return Resumed::went_on;
    }
    LogKeys log_keys(founding.genesis);
    for (const auto& change : kept.log_keys())
        if (!log_keys.add(change)) return Resumed::no_state;
    std::vector<std::vector<Digest>> unfinished;
    for (const Bytes& level : kept.unfinished()) {
        auto& hashes = unfinished.emplace_back();
        for (std::size_t at = 0; at + kHashBytes <= level.size(); at += kHashBytes)
            hashes.emplace_back(level.substr(at, kHashBytes));
    }
    try {
        tree_ = storage::TileTree(kept.size(), unfinished);
    } catch (const std::invalid_argument&) {
        return Resumed::no_state;
    }

    found_on(founding.genesis);
    marked_ = kept.marked();
    is_last_mark_signed_ = kept.is_last_mark_signed();
    last_recorded_at_ = Instant{kept.last_recorded_at()};
    for (const auto& end : kept.scopes())
        scopes_[Scope{end.scope()}] = {end.head(), Digest{end.hash()}};
    for (const auto& each : kept.principals()) keyring_.put({each.principal(), each.revoked()});
    for (const auto& person : kept.persons()) keyring_.put(person);
    for (const auto& each : kept.replaced())
        keyring_.put_replaced(Digest{each.record()}, KeyId{each.key_id()});
    log_keys_ = std::move(log_keys);
    if (situation) resume_rules(kept, *std::move(situation));
    findings_.records = kept.size();
    findings_.resumed_from = kept.size();
    findings_.root = tree_.root();
    findings_.checkpoints = kept.counts().checkpoints();
    findings_.signatures = kept.counts().signatures();
    findings_.unsigned_reports = kept.counts().unsigned_reports();
    findings_.judged = kept.counts().judged();
    findings_.warned = kept.counts().warned();
    for (const auto& warning : kept.warnings())
        findings_.warnings.push_back({static_cast<WarningKind>(warning.kind()),
                                      LogIndex{warning.index()}, warning.detail()});
    for (const auto& each : kept.cosigned()) count_cosignature(each.witness(), each.size());
    part_bytes_ = kept.part_bytes();
    open_bytes_ = kept.open_bytes();
    compare_with_source(kept.size());
    open_older();
    compare_older_below(kept.size());
    return Resumed::went_on;
}

/// What the source says now of the records that are not read again.
void Verifier::compare_with_source(std::uint64_t size) {
    const std::string earlier = "what an earlier run has verified";
    if (source_.keeps_tree() && audit::root(source_, size) != tree_.root())
        found(rewritten(earlier, {origin_, size, tree_.root()}));
    if (source_.size() > size) return;  // a later mark has the newest checkpoint
    const auto stated = stated_checkpoint(source_.checkpoint());
    if (stated && log_keys_->open_checkpoint(source_.checkpoint()) && stated->size == size &&
        stated->root != tree_.root())
        found(rewritten(earlier, {origin_, size, tree_.root()}));
    const auto counted = findings_.checkpoints;  // an earlier run has counted it
    look_at_mark({size, {}, {}, source_.checkpoint()});
    if (!is_last_mark_signed_)
        found({FaultKind::bad_checkpoint, last_of(size), "no checkpoint covers the last record"});
    verify_claims();
    findings_.checkpoints = counted;
    marked_ = size;
}

void Verifier::resume_rules(const stored::VerifyState& kept, domain::Situation situation) {
    SpentIds spent;
    for (const auto& each : kept.spent()) {
        std::deque<SpentIds::Id> ids;
        for (std::size_t at = 0; at + kIdBytes <= each.ids().size(); at += kIdBytes)
            std::copy_n(each.ids().begin() + static_cast<std::ptrdiff_t>(at), kIdBytes,
                        ids.emplace_back().begin());
        spent.put(PrincipalName{each.principal()}, std::move(ids));
    }
    Overdue::State overdue = overdue_in(kept, situation);
    rules_.resume(
        std::move(situation), std::move(spent),
        {Milliseconds{kept.clock_behind()}, kept.clock_is_free(), Instant{kept.clock_set_back()}},
        std::move(overdue));
}

/// Those that lie in what was looked at before: by the tree that the source keeps, against the root
/// that was computed then.
void Verifier::compare_older_below(std::uint64_t size) {
    for (const auto& [at, older] : older_) {
        if (at > size) return;
        if (is_signed(older))
            compare(older, proves_consistency(at, older.stated.root, size, tree_.root(),
                                              source_.consistency(at, size)));
    }
}

}  // namespace liaison::audit
