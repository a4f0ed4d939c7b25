#include "clients/audit/listing.h"

#include <algorithm>

#include "broker/domain/index_keys.h"

namespace liaison::audit {

namespace {

constexpr std::size_t kFirstRead = 1U << 15U;    // bytes: a page is often found at once
constexpr std::size_t kLargestRead = 1U << 20U;  // bytes of records read at once
constexpr std::size_t kKeys = 256;               // of one group, read at once
constexpr std::uint64_t kBetweenSigns = 50'000;  // records read from one sign of life to the next

/// The index cannot be read: the log has it all.
struct IndexUnreadable {};

/// The places of one group, a batch at a time.
class Places {
  public:
    Places(storage::KeyIndex& index, std::string group, LogIndex from)
        : index_(index), group_(std::move(group)), from_(from) {
        fill();
    }

    const std::string& group() const { return group_; }
    std::optional<LogIndex> front() const {
        return at_ < batch_.size() ? std::optional(batch_[at_]) : std::nullopt;
    }
    void pop() {
        from_ = LogIndex{batch_[at_].value + 1};
        if (++at_ == batch_.size()) fill();
    }

  private:
    void fill() {
        try {
            batch_ = index_.from(group_, domain::place_key(from_), kKeys);
        } catch (const storage::StorageFailure&) {
            throw IndexUnreadable{};
        }
        at_ = 0;
        // A damaged index may name what comes before: it must not be read in circles.
        std::erase_if(batch_, [&](LogIndex place) { return place < from_; });
        std::sort(batch_.begin(), batch_.end());
    }

    storage::KeyIndex& index_;
    std::string group_;
    LogIndex from_;
    std::vector<LogIndex> batch_;
    std::size_t at_ = 0;
};

bool stands_in(const StoredRecord& stored, const std::string& group) {
    const auto keys = domain::index_keys(stored);
    return std::any_of(keys.begin(), keys.end(),
                       [&](const domain::IndexKey& key) { return key.group == group; });
}

}  // namespace

std::unique_ptr<storage::KeyIndex> index_beside(const std::filesystem::path& log,
                                                const Digest& genesis) {
    if (log.empty()) return nullptr;
    return storage::KeyIndex::open_if_usable(log.string() + ".index", genesis);
}

Listing::Listing(Source& source, std::unique_ptr<storage::KeyIndex> index)
    : source_(source), index_(std::move(index)) {
    if (!index_) return;
    // It runs behind the log, and this look at the log may be older.
    if (!fits()) index_.reset();
    indexed_ = LogIndex{std::min(indexed_.value, source_.size())};
}

/// The index reaches to a record that is the log's.
bool Listing::fits() {
    try {
        indexed_ = index_->end();
        if (indexed_.value > source_.size() || indexed_.value == 0) return true;
        const auto last = record_at(LogIndex{indexed_.value - 1});
        return last && last->hash == index_->last_hash();
    } catch (const StorageFailure&) {
        return false;  // the log has it all
    }
}

ListPage Listing::page(const Filter& filter, const Range& range, std::size_t most) {
    ListPage page;
    page.next = range.first;
    try {
        fill(filter, range, most, page);
    } catch (const StorageFailure& damage) {
        page.damage = damage.what();
        page.is_last = true;
    }
    return page;
}

void Listing::fill(const Filter& filter, const Range& range, std::size_t most, ListPage& page) {
    if (filter.among) return among(filter, range, most, page);
    const Groups groups = index_ ? groups_for(filter) : Groups{};
    Range rest = range;
    try {
        if (!groups.empty()) rest.first = by_index(filter, groups, range, most, page);
    } catch (const IndexUnreadable&) {
        index_.reset();
        page = {};
        rest.first = range.first;
    }
    if (page.is_last) by_reading(filter, rest, most, page);
}

/// The groups that between them hold all that passes; none where all must be read.
Listing::Groups Listing::groups_for(const Filter& filter) const {
    if (filter.refused) return {domain::kind_group(kAudit, "refusal")};
    if (filter.late) return {domain::late_group()};
    if (!filter.person.empty()) return {domain::person_group(PersonId{filter.person})};
    const bool telemetry =
        filter.kinds.empty() ||
        std::find(filter.kinds.begin(), filter.kinds.end(), "flow") != filter.kinds.end();
    if (telemetry) return {};
    if (!filter.principal.empty())
        return {domain::principal_group(PrincipalName{filter.principal})};
    std::vector<Scope> scopes = filter.scopes;
    if (scopes.empty()) {
        const v1::Genesis genesis = founding_of(source_).genesis;
        for (const auto& port : genesis.ports()) scopes.emplace_back(port.code());
        scopes.push_back(kSite);
        scopes.push_back(kAudit);
    }
    Groups groups;
    for (const Scope& scope : scopes)
        for (const auto& kind : filter.kinds) groups.push_back(domain::kind_group(scope, kind));
    return groups;
}

/// Returns from where on all must be read.
LogIndex Listing::by_index(const Filter& filter, const Groups& groups, const Range& range,
                           std::size_t most, ListPage& page) {
    std::vector<Places> places;
    for (const auto& group : groups) places.emplace_back(*index_, group, range.first);
    const LogIndex end = std::min(range.end, indexed_);
    while (true) {
        Places* first = nullptr;
        for (Places& each : places)
            if (each.front() && (first == nullptr || *each.front() < *first->front()))
                first = &each;
        if (first == nullptr || *first->front() >= end) break;
        const LogIndex at = *first->front();
        const std::string group = first->group();
        for (Places& each : places)
            while (each.front() == at) each.pop();
        const auto stored = record_at(at);
        if (!stored || !stands_in(*stored, group)) {
            page.unconfirmed.push_back(at);
            continue;
        }
        if (!filter.fits(entry_of(*stored))) continue;
        if (page.records.size() == most) {
            page.is_last = false;
            page.next = at;
            return at;
        }
        page.records.push_back(*stored);
    }
    return std::max(range.first, end);
}

void Listing::by_reading(const Filter& filter, const Range& range, std::size_t most,
                         ListPage& page) {
    LogIndex at = range.first;
    LogIndex sign{at.value + kBetweenSigns};
    const auto scope =
        filter.scopes.size() == 1 ? std::optional(filter.scopes.front()) : std::nullopt;
    for (std::size_t bytes = kFirstRead; at < range.end;
         bytes = std::min(2 * bytes, kLargestRead)) {
        ScopePage read = read_up_to_damage(scope, at, bytes);
        if (read.records.empty() && !scope) break;
        for (auto each = read.records.begin(); each != read.records.end(); ++each) {
            const Held& held = *each;
            if (held.index >= range.end) break;
            StoredRecord stored = record_of(held);
            if (!filter.fits(entry_of(stored))) continue;
            if (page.records.size() == most) {
                page.is_last = false;
                page.next = held.index;
                read.records.erase(read.records.begin(), each);
                unread_ = {scope, std::move(read)};
                return;
            }
            page.records.push_back(std::move(stored));
        }
        at = read.next;
        if (on_progress && at >= sign) {
            on_progress(at);
            sign = LogIndex{at.value + kBetweenSigns};
        }
    }
    page.next = range.end;
}

/// What the page before has left of its reading, where it goes on with that; otherwise read.
ScopePage Listing::read_at(const std::optional<Scope>& scope, LogIndex from, std::size_t bytes) {
    if (!unread_.page.records.empty() && unread_.scope == scope &&
        unread_.page.records.front().index == from)
        return std::exchange(unread_, {}).page;
    if (scope) return source_.read_scope(*scope, from, bytes);
    ScopePage page{source_.read(from, bytes), from};
    if (!page.records.empty()) page.next = LogIndex{page.records.back().index.value + 1};
    return page;
}

/// Where what is damaged stands among what was to be read at once, the records before it are read
/// one by one.
ScopePage Listing::read_up_to_damage(const std::optional<Scope>& scope, LogIndex from,
                                     std::size_t bytes) {
    try {
        return read_at(scope, from, bytes);
    } catch (const StorageFailure&) {
        return read_at(scope, from, 1);
    }
}

void Listing::among(const Filter& filter, const Range& range, std::size_t most, ListPage& page) {
    for (auto at = filter.among->lower_bound(range.first);
         at != filter.among->end() && *at < range.end; ++at) {
        auto stored = record_at(*at);
        if (!stored || !filter.fits(entry_of(*stored))) continue;
        if (page.records.size() == most) {
            page.is_last = false;
            page.next = *at;
            return;
        }
        page.records.push_back(*std::move(stored));
    }
    page.next = range.end;
}

std::optional<StoredRecord> Listing::record_at(LogIndex index) {
    const auto held = source_.read(index, 1);
    if (held.empty()) return std::nullopt;
    return record_of(held.front());
}

}  // namespace liaison::audit
