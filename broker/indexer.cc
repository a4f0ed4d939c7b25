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

StoredRecord record_of(const storage::Entry& entry) {
    auto record = read_record(entry.bytes, entry.hash);
    if (!record)
        throw storage::StorageFailure("record " + std::to_string(entry.index.value) +
                                      " in the log is not a record of this program's version");
    return *std::move(record);
}

}  // namespace

Indexer::Indexer(const std::filesystem::path& store, const Digest& genesis,
                 std::unique_ptr<storage::LogReader> log,
                 std::unique_ptr<storage::LogReader> lookups)
    : snapshot_file_(beside(store, ".snapshot")),
      high_water_file_(beside(store, ".high-water")),
      log_(std::move(log)),
      lookups_(std::move(lookups)) {
    writing_ = storage::KeyIndex::open_writer(beside(store, ".index"), genesis);
    if (!fits(writing_->end(), writing_->last_hash())) {
        journal::note(Level::warning, "index of another log, or ahead of it: made anew");
        writing_->clear();
    }
    finding_ = storage::KeyIndex::open_reader(beside(store, ".index"));
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
    Bytes& greatest = greatest_[principal.value];
    if (id.value > greatest) {
        greatest = id.value;
        return std::nullopt;
    }
    const auto index = finding_->find(principal.value, id.value);
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
            return ending_ || to_save_ || (wanted_ > indexed_ && failure_.empty());
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
        lock.unlock();
        try {
            if (!mark.empty()) mark_high_water(mark);
            if (snapshot) save(*snapshot);
            // What is left at the end is indexed at the next start.
            const bool full = !ending && !index_up_to(wanted);
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
    std::vector<storage::Keyed> keys;
    while (indexed_ < end.value) {
        const auto entries = next_entries();
        if (entries.empty()) return true;
        keys.clear();
        for (const auto& entry : entries)
            for (auto& key : domain::index_keys(record_of(entry)))
                keys.push_back({std::move(key.group), std::move(key.key), entry.index});
        const LogIndex reached{entries.back().index.value + 1};
        try {
            writing_->add(keys, reached, entries.back().hash);
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

void Indexer::mark_high_water(const std::string& checkpoint) {
    if (!storage::replace_file(high_water_file_, checkpoint))
        journal::note(Level::warning, "disk full: the high-water mark stays where it was");
}

void Indexer::save(const storage::Snapshot& snapshot) {
    if (!storage::save_snapshot(snapshot_file_, snapshot))
        journal::note(Level::warning, "disk full: no snapshot kept, a start will take longer");
}

}  // namespace liaison::broker
