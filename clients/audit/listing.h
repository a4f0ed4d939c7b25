// Finds records: by the index where there is one, by reading where there is none. What the index
// says is never believed: each hit is read, and must be what it was found as.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "clients/audit/filter.h"
#include "clients/audit/range.h"
#include "storage/key_index.h"

namespace liaison::audit {

/// The index of the log in this file, where it has one that can be used. `genesis` is the hash of
/// record 0. Null for an empty path: another source has none.
std::unique_ptr<storage::KeyIndex> index_beside(const std::filesystem::path& log,
                                                const Digest& genesis);

struct ListPage {
    std::vector<StoredRecord> records;  ///< In the order of the log.
    LogIndex next;                      ///< The page after this one begins here.
    bool is_last = true;                ///< Nothing in the range follows.
    /// Records that the index named and that are not what it said. They are not among `records`.
    std::vector<LogIndex> unconfirmed;
    /// Where the source is damaged, or lacks what it should hold: why. `records` are those before.
    std::optional<std::string> damage;
};

class Listing {
  public:
    /// `index` may be null: all is read then. One that does not fit the log is not used
    /// (`uses_index`).
    Listing(Source& source, std::unique_ptr<storage::KeyIndex> index);

    bool uses_index() const { return index_ != nullptr; }

    /// True where `page` looks anything up for this filter: otherwise it reads the range.
    bool looks_up(const Filter& filter) const {
        return uses_index() && !filter.among && !groups_for(filter).empty();
    }

    /// Called now and then while much is read, with how far it has come.
    std::function<void(LogIndex)> on_progress;

    /// At most `most` records of `range` that pass.
    ListPage page(const Filter& filter, const Range& range, std::size_t most);

  private:
    using Groups = std::vector<std::string>;

    /// Read and not yet looked at, when a page was full: the next one goes on with it.
    struct Unread {
        std::optional<Scope> scope;  ///< Absent: all scopes.
        ScopePage page;
    };

    bool fits();
    Groups groups_for(const Filter& filter) const;
    LogIndex by_index(const Filter& filter, const Groups& groups, const Range& range,
                      std::size_t most, ListPage& page);
    void fill(const Filter& filter, const Range& range, std::size_t most, ListPage& page);
    void by_reading(const Filter& filter, const Range& range, std::size_t most, ListPage& page);
    ScopePage read_at(const std::optional<Scope>& scope, LogIndex from, std::size_t bytes);
    ScopePage read_up_to_damage(const std::optional<Scope>& scope, LogIndex from,
                                std::size_t bytes);
    void among(const Filter& filter, const Range& range, std::size_t most, ListPage& page);
    std::optional<StoredRecord> record_at(LogIndex index);

    Source& source_;
    std::unique_ptr<storage::KeyIndex> index_;
    Unread unread_;
    LogIndex indexed_;  ///< Records [0, indexed) are in the index.
};

}  // namespace liaison::audit
