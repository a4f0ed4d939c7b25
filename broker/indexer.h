// What runs behind the log so that a start is short and memory does not grow: the index of message
// ids, and snapshots of the situation. Both can be lost: the log has it all.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "broker/domain/rules.h"
#include "proto/liaison/v1/wire.pb.h"
#include "proto/result.h"
#include "storage/key_index.h"
#include "storage/snapshot_file.h"

namespace liaison::broker {

/// Files beside the log `store`: store + ".index", store + ".snapshot", store + ".high-water". A
/// thread of its own reads what the log has kept and indexes it; the writer's thread asks. Nothing
/// here delays a commit, except that the pipeline waits for it when it is too far behind.
///
/// The index may be made anew meanwhile, in store + ".index.new": a page of that, then whatever has
/// come in by then, and so on; the present one answers until the new one has come as far and takes
/// its place. A crash leaves the present one, the new one, or none; a start begins with what is
/// there, and without the new one that was not finished.
class Indexer {
  public:
    /// From the end of one rebuild to the next that is begun.
    static constexpr std::chrono::minutes kBetweenRebuilds{10};

    /// `genesis` is the log's record 0; `log` and `lookups` are readers of their own. Indexes what
    /// is missing before it returns; a file that is not of this log, ahead of it or damaged is
    /// begun anew. Throws StorageFailure.
    Indexer(const std::filesystem::path& store, const Digest& genesis,
            std::unique_ptr<storage::LogReader> log, std::unique_ptr<storage::LogReader> lookups);
    ~Indexer();
    Indexer(const Indexer&) = delete;
    Indexer& operator=(const Indexer&) = delete;

    /// The newest snapshot that fits the log, or nothing.
    std::optional<storage::Snapshot> snapshot();

    /// The high-water mark: a checkpoint that was signed here at most a second before the last
    /// commit, kept outside the database, so that an older copy of the log is found out. Empty
    /// where there is none yet.
    std::string high_water() const;

    /// Begins to make the index anew where that is asked for and is not being done, and tells how
    /// far it is. Refused: busy (within kBetweenRebuilds of the last one), not_stored (the last one
    /// that was begun found the disk full), unreadable (it found damage in the log, or nothing is
    /// indexed any more): then the present index stays as it is. Any thread; waits for nothing.
    Result<v1::IndexState> answer(const v1::Reindex& asked);

    // ---- the writer's thread

    /// What this id was answered with, if it stands in the indexed part of the log: found by the
    /// index, read from its record. Cheap for an id that is greater than all its principal has
    /// used.
    std::optional<domain::Spent> find(const PrincipalName& principal, const MessageId& id);

    /// The log now ends at `end`, under this signed checkpoint. `kept`: what was appended, where it
    /// is at hand: then it need not be read again.
    void grown(LogIndex end, std::string checkpoint, std::vector<storage::Entry> kept = {});

    /// Records [0, indexed) need no longer be held by the situation.
    LogIndex indexed() const { return LogIndex{indexed_}; }

    /// Waits until records below `end` are indexed. False where the disk is full. Throws
    /// StorageFailure when indexing has failed.
    bool wait_for(LogIndex end);

    /// Keeps this snapshot in the place of the one before, some time soon; on the disk when the
    /// indexer has ended.
    void keep(storage::Snapshot snapshot);

  private:
    /// Of the index that is being made anew.
    struct Rebuild {
        bool running = false;
        LogIndex indexed;
        std::uint64_t times = 0;                       ///< That it was done.
        std::optional<Refused> failure;                ///< Of the last one.
        std::chrono::steady_clock::time_point next{};  ///< None is begun before.
    };

    void run();
    bool index_up_to(LogIndex end);
    void rebuild_further();
    void take_rebuilt();
    void end_rebuild(std::optional<Refused> failure);
    std::vector<storage::Entry> next_entries();
    std::vector<storage::Entry> kept_from(LogIndex next);
    void save(const storage::Snapshot& snapshot);
    void mark_high_water(const std::string& checkpoint);
    bool fits(LogIndex end, const Digest& last_hash);

    const Digest genesis_;
    const std::filesystem::path index_file_;
    const std::filesystem::path fresh_file_;
    const std::filesystem::path snapshot_file_;
    const std::filesystem::path high_water_file_;
    const std::unique_ptr<storage::LogReader> log_;
    const std::unique_ptr<storage::LogReader> lookups_;
    std::unique_ptr<storage::KeyIndex> writing_;
    std::unique_ptr<storage::KeyIndex> fresh_;  ///< To take its place.
    std::mutex finding_mutex_;                  ///< Over the next two: one index follows another.
    std::unique_ptr<storage::KeyIndex> finding_;
    std::map<std::string, Bytes> greatest_;  ///< Id of each principal.

    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t wanted_ = 0;
    std::deque<storage::Entry>
        kept_;                ///< In the log's order, perhaps with gaps; kMostKept at most.
    std::string checkpoint_;  ///< To be marked; empty when it has been.
    std::chrono::steady_clock::time_point marked_{};
    std::optional<storage::Snapshot> to_save_;
    Rebuild rebuild_;
    std::string failure_;
    bool is_full_ = false;
    bool ending_ = false;
    std::atomic<std::uint64_t> indexed_ = 0;
    std::thread thread_;
};

}  // namespace liaison::broker
