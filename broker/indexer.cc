#include "broker/indexer.h"

#include <fstream>
#include <iterator>
#include <vector>

#include "broker/domain/index_keys.h"
#include "broker/journal.h"

namespace liaison::broker {

namespace {

using journal::Level;

constexpr std::chrono::seconds kBetweenTries{1};
constexpr std::chrono::seconds kBetweenMarks{1};
constexpr std::size_t kPage = 1U << 20U;   ///< Bytes of records in one transaction of the index.
constexpr std::size_t kMostKept = 20'000;  ///< Records held until indexed, some 500 bytes each.

std::filesystem::path beside(const std::filesystem::path& store, const char* ending) {
    return store.string() + ending;
}

std::string in_minutes(std::chrono::steady_clock::duration time) {
    return std::to_string(std::chrono::ceil<std::chrono::minutes>(time).count()) + " min";
}

StoredRecord record_of(const storage::Entry& entry) {
    auto record = read_record(entry.bytes, entry.hash);
    if (!record)
        throw storage::StorageFailure("record " + std::to_string(entry.index.value) +
                                      " in the log is not a record of this program's version");
    return *std::move(record);
}

std::vector<storage::Keyed> keys_of(const std::vector<storage::Entry>& entries) {
    std::vector<storage::Keyed> keys;
    for (const auto& entry : entries)
        for (auto& key : domain::index_keys(record_of(entry)))
            keys.push_back({std::move(key.group), std::move(key.key), entry.index});
    return keys;
}

}  // namespace

Indexer::Indexer(const std::filesystem::path& store, const Digest& genesis,
                 std::unique_ptr<storage::LogReader> log,
                 std::unique_ptr<storage::LogReader> lookups)
    : genesis_(genesis),
      index_file_(beside(store, ".index")),
      fresh_file_(beside(store, ".index.new")),
      snapshot_file_(beside(store, ".snapshot")),
      high_water_file_(beside(store, ".high-water")),
      log_(std::move(log)),
      lookups_(std::move(lookups)) {
    storage::KeyIndex::remove(fresh_file_);
    writing_ = storage::KeyIndex::open_writer(index_file_, genesis_);
    if (!fits(writing_->end(), writing_->last_hash())) {
        journal::note(Level::warning, "index of another log, or ahead of it: made anew");
        writing_.reset();
        writing_ = storage::KeyIndex::begin_anew(index_file_, genesis_);
    }
    finding_ = storage::KeyIndex::open_reader(index_file_);
    indexed_ = writing_->end().value;
    wanted_ = log_->head().size;
    is_full_ = !index_up_to(LogIndex{wanted_});
    greatest_ = finding_->greatest();
    thread_ = std::thread([this] { run(); });
}

Indexer::~Indexer() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    thread_.join();
    if (fresh_) {
        fresh_.reset();
        storage::KeyIndex::remove(fresh_file_);
    }
}

bool Indexer::fits(LogIndex end, const Digest& last_hash) {
    if (end.value == 0) return true;
    if (end.value > log_->head().size) return false;
    const auto last = log_->read(LogIndex{end.value - 1}, 1);
    return !last.empty() && last.front().hash == last_hash;
}

std::optional<storage::Snapshot> Indexer::snapshot() {
    auto found = storage::load_snapshot(snapshot_file_);
    if (!found) return std::nullopt;
    if (found->size == 0 || !fits(LogIndex{found->size}, found->last_hash)) {
        journal::note(Level::warning, "snapshot of another log, or ahead of it: passed over");
        return std::nullopt;
    }
    return found;
}

std::optional<domain::Spent> Indexer::find(const PrincipalName& principal, const MessageId& id) {
    std::optional<LogIndex> index;
    {
        const std::lock_guard lock(finding_mutex_);
        Bytes& greatest = greatest_[principal.value];
        if (id.value > greatest) {
            greatest = id.value;
            return std::nullopt;
        }
        if (!finding_) throw storage::StorageFailure("the index could not be put in its place");
        index = finding_->find(principal.value, id.value);
    }
    if (!index) return std::nullopt;
    // The index is not believed: the record says whose id it spends.
    const auto entries = lookups_->read(*index, 1);
    if (entries.empty()) return std::nullopt;
    auto spent = domain::spent_in(record_of(entries.front()));
    if (!spent || spent->principal != principal || spent->id != id) return std::nullopt;
    return std::move(spent->spent);
}

std::string Indexer::high_water() const {
    std::ifstream in(high_water_file_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void Indexer::grown(LogIndex end, std::string checkpoint, std::vector<storage::Entry> kept) {
    {
        const std::lock_guard lock(mutex_);
        // What finds no room is read from the log when its turn comes.
        if (kept_.size() + kept.size() <= kMostKept)
            std::move(kept.begin(), kept.end(), std::back_inserter(kept_));
        wanted_ = end.value;
        checkpoint_ = std::move(checkpoint);
    }
    changed_.notify_all();
}

bool Indexer::wait_for(LogIndex end) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return indexed_ >= end.value || is_full_ || !failure_.empty(); });
    if (!failure_.empty()) throw storage::StorageFailure(failure_);
    return indexed_ >= end.value;
}

Result<v1::IndexState> Indexer::answer(const v1::Reindex& asked) {
    v1::IndexState state;
    {
        const std::lock_guard lock(mutex_);
        if (!failure_.empty()) return Refused{Refusal::unreadable, failure_};
        const auto now = std::chrono::steady_clock::now();
        if (asked.begin() && !rebuild_.running) {
            if (now < rebuild_.next)
                return Refused{Refusal::busy, "the index has just been made anew; again in " +
                                                  in_minutes(rebuild_.next - now)};
            rebuild_.indexed = {};
            rebuild_.failure.reset();
            rebuild_.running = true;
        }
        if (rebuild_.failure) return *rebuild_.failure;
        state.set_rebuilding(rebuild_.running);
        state.set_indexed(rebuild_.running ? rebuild_.indexed.value : indexed_.load());
        state.set_size(wanted_);
        state.set_rebuilt(rebuild_.times);
    }
    changed_.notify_all();
    return state;
}

void Indexer::keep(storage::Snapshot snapshot) {
    {
        const std::lock_guard lock(mutex_);
        to_save_ = std::move(snapshot);
    }
    changed_.notify_all();
}

void Indexer::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        // Without space there is nothing to do but to look again from time to time.
        if (is_full_) changed_.wait_for(lock, kBetweenTries, [this] { return ending_; });
        const auto is_called = [this] {
            return ending_ || to_save_ ||
                   ((wanted_ > indexed_ || rebuild_.running) && failure_.empty());
        };
        // A mark that had to wait for its second is made when that is over.
        if (checkpoint_.empty())
            changed_.wait(lock, is_called);
        else
            changed_.wait_until(lock, marked_ + kBetweenMarks, is_called);
        const LogIndex wanted{wanted_};
        const auto now = std::chrono::steady_clock::now();
        std::string mark;
        if (ending_ || now - marked_ >= kBetweenMarks) {
            mark = std::exchange(checkpoint_, {});
            if (!mark.empty()) marked_ = now;
        }
        auto snapshot = std::exchange(to_save_, std::nullopt);
        const bool ending = ending_;
        // What is left at the end is indexed at the next start.
        const bool indexes = !ending_ && failure_.empty();
        const bool rebuilds = indexes && rebuild_.running;
        lock.unlock();
        try {
            if (!mark.empty()) mark_high_water(mark);
            if (snapshot) save(*snapshot);
            const bool full = indexes && !index_up_to(wanted);
            if (rebuilds) rebuild_further();
            lock.lock();
            is_full_ = full;
        } catch (const storage::StorageFailure& failure) {
            journal::note(Level::error, "index cannot go on; the log is whole",
                          {{"failure", failure.what()}});
            lock.lock();
            failure_ = failure.what();
        }
        changed_.notify_all();
        if (ending && !to_save_) return;
    }
}

std::vector<storage::Entry> Indexer::next_entries() {
    const LogIndex next{indexed_};
    auto kept = kept_from(next);
    return kept.empty() ? log_->read(next, kPage) : kept;
}

/// Those that follow without a gap; none where `next` is not among them.
std::vector<storage::Entry> Indexer::kept_from(LogIndex next) {
    const std::lock_guard lock(mutex_);
    while (!kept_.empty() && kept_.front().index < next) kept_.pop_front();
    std::vector<storage::Entry> out;
    std::size_t bytes = 0;
    while (!kept_.empty() && kept_.front().index.value == next.value + out.size() &&
           bytes < kPage) {
        bytes += kept_.front().bytes.size();
        out.push_back(std::move(kept_.front()));
        kept_.pop_front();
    }
    return out;
}

/// False where the disk is full.
bool Indexer::index_up_to(LogIndex end) {
    while (indexed_ < end.value) {
        const auto entries = next_entries();
        if (entries.empty()) return true;
        const LogIndex reached{entries.back().index.value + 1};
        try {
            writing_->add(keys_of(entries), reached, entries.back().hash);
        } catch (const storage::DiskFull&) {
            // The situation holds the ids meanwhile.
            return false;
        }
        {
            const std::lock_guard lock(mutex_);  // whoever waits must not miss it
            indexed_ = reached.value;
        }
        changed_.notify_all();
    }
    return true;
}

/// One page further, so that what comes in meanwhile does not wait.
void Indexer::rebuild_further() {
    try {
        if (!fresh_) fresh_ = storage::KeyIndex::begin_anew(fresh_file_, genesis_);
        const LogIndex next = fresh_->end();
        auto entries = log_->read(next, kPage);
        // As far as the present one: then neither knows more than the other.
        std::erase_if(entries, [&](const auto& entry) { return entry.index.value >= indexed_; });
        if (!entries.empty()) {
            const LogIndex reached{entries.back().index.value + 1};
            fresh_->add(keys_of(entries), reached, entries.back().hash);
            const std::lock_guard lock(mutex_);
            rebuild_.indexed = reached;
        }
        if (fresh_->end().value < indexed_) return;
    } catch (const storage::DiskFull&) {
        return end_rebuild(Refused{Refusal::not_stored, "no space for another index"});
    } catch (const storage::StorageFailure& failure) {
        return end_rebuild(Refused{Refusal::unreadable, failure.what()});
    }
    take_rebuilt();
}

/// Throws StorageFailure where neither index can be used any more.
void Indexer::take_rebuilt() {
    const auto greatest = fresh_->greatest();
    fresh_.reset();  // the last to close it brings all of it into the one file
    writing_.reset();
    {
        const std::lock_guard lock(finding_mutex_);
        finding_.reset();
        storage::KeyIndex::replace(index_file_, fresh_file_);
        writing_ = storage::KeyIndex::open_writer(index_file_, genesis_);
        finding_ = storage::KeyIndex::open_reader(index_file_);
        // The present one may have lacked an id, and so passed it off as new.
        for (const auto& [group, key] : greatest)
            if (Bytes& known = greatest_[group]; key > known) known = key;
    }
    if (writing_->end().value != indexed_)
        throw storage::StorageFailure("the new index is not what was written to it");
    journal::note(Level::info, "index made anew", {{"records", std::to_string(indexed_)}});
    end_rebuild(std::nullopt);
}

void Indexer::end_rebuild(std::optional<Refused> failure) {
    if (failure) {
        journal::note(
            Level::warning, "index not made anew: the present one stays",
            {{"refusal", std::string(name_of(failure->number))}, {"detail", failure->detail}});
        fresh_.reset();
        storage::KeyIndex::remove(fresh_file_);
    }
    const std::lock_guard lock(mutex_);
    rebuild_.running = false;
    rebuild_.failure = std::move(failure);
    if (rebuild_.failure) return;
    ++rebuild_.times;
    rebuild_.next = std::chrono::steady_clock::now() + kBetweenRebuilds;
}

void Indexer::mark_high_water(const std::string& checkpoint) {
    if (!storage::replace_file(high_water_file_, checkpoint))
        journal::note(Level::warning, "disk full: the high-water mark stays where it was");
}

void Indexer::save(const storage::Snapshot& snapshot) {
    if (!storage::save_snapshot(snapshot_file_, snapshot))
        journal::note(Level::warning, "disk full: no snapshot kept, a start will take longer");
}

}  // namespace liaison::broker
