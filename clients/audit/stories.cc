#include "clients/audit/stories.h"

#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>

#include "clients/audit/framing.h"

namespace liaison::audit {

namespace {

constexpr std::size_t kPage = 1U << 20U;  // bytes
constexpr std::uint64_t kFirstWindow = 1'024;
constexpr std::uint64_t kLargestWindow = 65'536;

using Fits = std::function<bool(const StoredRecord&)>;

/// A scope's records, one after the other.
class Reading {
  public:
    Reading(Source& source, Scope scope, LogIndex from, LogIndex end)
        : source_(source), scope_(std::move(scope)), next_(from), end_(end) {}

    /// Null at the end.
    const StoredRecord* front() {
        while (!front_ && (at_ < page_.size() || next_ < end_)) {
            if (at_ == page_.size()) fill();
            if (at_ == page_.size()) continue;
            const Held& held = page_[at_++];
            if (held.index >= end_) break;
            front_ = record_of(held);
        }
        return front_ ? &*front_ : nullptr;
    }
    void pop() { front_.reset(); }

  private:
    void fill() {
        ScopePage read = source_.read_scope(scope_, next_, kPage);
        page_ = std::move(read.records);
        next_ = read.next;
        at_ = 0;
    }

    Source& source_;
    Scope scope_;
    LogIndex next_;
    LogIndex end_;
    std::vector<Held> page_;
    std::size_t at_ = 0;
    std::optional<StoredRecord> front_;
};

/// The nearest record of the scope before `before` that fits.
std::optional<StoredRecord> last_before(Source& source, const Scope& scope, LogIndex before,
                                        const Fits& fits) {
    std::uint64_t width = kFirstWindow;
    while (before.value > 0) {
        const LogIndex from{before.value - std::min(before.value, width)};
        std::optional<StoredRecord> found;
        for (Reading reading(source, scope, from, before); reading.front() != nullptr;
             reading.pop())
            if (fits(*reading.front())) found = *reading.front();
        if (found) return found;
        before = from;
        width = std::min(2 * width, kLargestWindow);
    }
    return std::nullopt;
}

std::optional<StoredRecord> first_from(Source& source, const Scope& scope, LogIndex from,
                                       const Fits& fits) {
    for (Reading reading(source, scope, from, LogIndex{source.size()}); reading.front() != nullptr;
         reading.pop())
        if (fits(*reading.front())) return *reading.front();
    return std::nullopt;
}

std::optional<StoredRecord> with_hash(Source& source, const StoredRecord& named_by,
                                      const std::string& hash) {
    if (hash.empty()) return std::nullopt;
    return last_before(source, Scope{named_by.record.scope()}, LogIndex{named_by.record.index()},
                       [&](const StoredRecord& each) { return each.hash.value == hash; });
}

Beginning here(const StoredRecord& stored) {
    return {LogIndex{stored.record.index()}, stored.hash};
}

/// Where the thing of that identity begins.
std::optional<Beginning> begun_by(Source& source, const StoredRecord& named_by,
                                  const std::string& id) {
    const auto first = with_hash(source, named_by, id);
    return first ? std::optional(here(*first)) : std::nullopt;
}

/// Whatever the record named is about.
std::optional<Beginning> of_named(Source& source, const StoredRecord& named_by,
                                  const std::string& hash) {
    const auto named = with_hash(source, named_by, hash);
    return named ? beginning_of(source, *named) : std::nullopt;
}

// ---- orders

bool tells(const Timeline& timeline, LogIndex index) {
    return std::any_of(timeline.events.begin(), timeline.events.end(), [&](const Event& event) {
        return event.stored.record.index() == index.value;
    });
}

/// A move of an order by its own words: a request begins one, and what neither begins one nor is
/// judged by the present terms alone names it. A hold may name an order that is over, or none.
std::optional<Beginning> certain_beginning(Source& source, const StoredRecord& stored,
                                           const v1::ReleaseOrder& move) {
    switch (move.action()) {
        case v1::ReleaseOrder::REQUEST:
            return here(stored);
        case v1::ReleaseOrder::HOLD:
        case v1::ReleaseOrder::TIGHTEN:
        case v1::ReleaseOrder::SUSPEND:
            return std::nullopt;
        case v1::ReleaseOrder::ACCEPT:
        case v1::ReleaseOrder::REJECT:
        case v1::ReleaseOrder::COUNTER:
        case v1::ReleaseOrder::STAND_BY:
        case v1::ReleaseOrder::AMEND:
        case v1::ReleaseOrder::RESUME:
        case v1::ReleaseOrder::EFFECT:
        case v1::ReleaseOrder::WAVE:
        case v1::ReleaseOrder::OVERRIDE:
        case v1::ReleaseOrder::COMPLETE:
        case v1::ReleaseOrder::CANCEL:
        case v1::ReleaseOrder::EXTEND:
        case v1::ReleaseOrder::ACTION_UNSPECIFIED:
        case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::ReleaseOrder_Action_ReleaseOrder_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return begun_by(source, stored, move.order());
}

std::optional<Beginning> order_of(Source& source, const StoredRecord& stored,
                                  const v1::Content& content) {
    if (auto certain = certain_beginning(source, stored, content.release_order())) return certain;
    const Scope scope{stored.record.scope()};
    const auto is_in_slot = [&](const StoredRecord& each) {
        const auto other = content_of(each.record);
        return other && other->has_release_order() && other->status() == content.status() &&
               other->release_order().direction() == content.release_order().direction();
    };
    // Back to a move whose order is certain, or to the slot's very first.
    std::optional<Beginning> beginning;
    LogIndex before{stored.record.index()};
    Beginning earliest = here(stored);
    while (const auto move = last_before(source, scope, before, is_in_slot)) {
        earliest = here(*move);
        before = earliest.index;
        beginning = certain_beginning(source, *move, content_of(move->record)->release_order());
        if (beginning) break;
    }
    if (!beginning) beginning = earliest;
    // From there on, one order after the other, to the one that this record belongs to.
    while (true) {
        const Timeline timeline = tell(source, *beginning);
        if (timeline.events.empty()) return std::nullopt;
        if (tells(timeline, LogIndex{stored.record.index()})) return beginning;
        const LogIndex after{timeline.events.back().stored.record.index() + 1};
        const auto next = first_from(source, scope, after, is_in_slot);
        if (!next || next->record.index() > stored.record.index()) return std::nullopt;
        beginning = here(*next);
    }
}

// ---- any notice

std::optional<Beginning> beginning_of(Source& source, const StoredRecord& stored,
                                      const v1::Content& content) {
    const auto own_or = [&](const std::string& id) {
        return id.empty() ? std::optional(here(stored)) : begun_by(source, stored, id);
    };
    switch (content.body_case()) {
        case v1::Content::kPeakAlert:
            return own_or(content.peak_alert().alert());
        case v1::Content::kReleaseOrder:
            return order_of(source, stored, content);
        case v1::Content::kHoursChange:
            return own_or(content.hours_change().hours());
        case v1::Content::kClosingTally:
            return own_or(content.closing_tally().tally());
        case v1::Content::kLiaisonNote:
            return here(stored);
        case v1::Content::kAcknowledgement:
            return of_named(source, stored, content.acknowledgement().record());
        case v1::Content::kVerbalRecord: {
            const v1::VerbalRecord& call = content.verbal_record();
            if (!call.verbal().empty()) return of_named(source, stored, call.verbal());
            return call.about().empty() ? here(stored) : of_named(source, stored, call.about());
        }
        case v1::Content::kPublicNotice:
            return content.public_notice().notice().empty()
                       ? begun_by(source, stored, content.public_notice().order())
                       : of_named(source, stored, content.public_notice().notice());
        case v1::Content::kFlowReport:
        case v1::Content::kDuty:
        case v1::Content::kExerciseSession:
        case v1::Content::kEnrolment:
        case v1::Content::kRevocation:
        case v1::Content::kForecast:
        case v1::Content::kPolicyChange:
        case v1::Content::BODY_NOT_SET:
            break;
    }
    return std::nullopt;
}

}  // namespace

std::optional<StoredRecord> record_at(Source& source, const Scope& scope, Sequence sequence) {
    const auto held = source.at(scope, sequence);
    if (!held) return std::nullopt;
    auto stored = record_of(*held);
    if (stored.record.scope() != scope.value || stored.record.sequence() != sequence.value)
        return std::nullopt;
    return stored;
}

std::optional<Beginning> beginning_of(Source& source, const StoredRecord& stored) {
    const v1::Record& record = stored.record;
    if (record.has_escalation()) return of_named(source, stored, record.escalation().record());
    if (record.has_expiry()) return begun_by(source, stored, record.expiry().subject());
    if (record.has_prompt()) return begun_by(source, stored, record.prompt().subject());
    const auto content = content_of(record);
    return content ? beginning_of(source, stored, *content) : std::nullopt;
}

domain::Situation framing_at(Source& source, LogIndex before) {
    domain::Situation situation;
    for (Reading site(source, kSite, LogIndex{0}, before); site.front() != nullptr; site.pop()) {
        if (!frames_others(site.front()->record)) continue;
        try {
            apply_in_its_place(situation, *site.front());
        } catch (const std::logic_error& contradiction) {
            throw storage::StorageFailure("record " + std::to_string(site.front()->record.index()) +
                                          ": " + contradiction.what());
        }
    }
    return situation;
}

Timeline tell(Source& source, const Beginning& beginning,
              const std::function<void(const StoredRecord&)>& see) {
    const LogIndex end{source.size()};
    Story story(beginning.id);
    const auto first = source.read(beginning.index, 1);
    if (first.empty()) return story.timeline();
    const Scope scope{record_of(first.front()).record.scope()};
    Reading site(source, kSite, LogIndex{0}, end);
    // What stands in SITE itself comes from there alone.
    Reading own(source, scope, scope == kSite ? end : beginning.index, end);
    while (!story.is_over()) {
        const StoredRecord* const of_site = site.front();
        const StoredRecord* const of_own = own.front();
        if (of_site == nullptr && of_own == nullptr) break;
        const bool site_first =
            of_own == nullptr ||
            (of_site != nullptr && of_site->record.index() < of_own->record.index());
        const StoredRecord& next = site_first ? *of_site : *of_own;
        if (see) see(next);
        story.see(next);
        (site_first ? site : own).pop();
    }
    return story.timeline();
}

std::set<LogIndex> unanswered(Source& source, const Range& range) {
    // Whoever did not reply in time is named by an escalation.
    std::set<Beginning> told;
    std::set<LogIndex> found;
    const v1::Genesis genesis = founding_of(source).genesis;
    std::vector<Scope> scopes{kSite};
    for (const auto& port : genesis.ports()) scopes.emplace_back(port.code());
    for (const Scope& scope : scopes) {
        std::map<Bytes, bool> seen;  // by what they name: the ladder's steps name the same
        for (Reading reading(source, scope, range.first, LogIndex{source.size()});
             reading.front() != nullptr; reading.pop()) {
            const v1::Record& record = reading.front()->record;
            if (!record.has_escalation() || record.escalation().index() >= range.end.value ||
                !seen.emplace(record.escalation().record(), true).second)
                continue;
            const auto beginning = beginning_of(source, *reading.front());
            if (!beginning || !told.insert(*beginning).second) continue;
            for (const Asking& asking : tell(source, *beginning).askings) {
                const bool in_range =
                    asking.record.index >= range.first && asking.record.index < range.end;
                for (const PartyAsked& asked : asking.parties)
                    for (const Wait& wait : asked.waits)
                        if (in_range && !wait.reply && !wait.missed.empty())
                            found.insert(asking.record.index);
            }
        }
    }
    return found;
}

}  // namespace liaison::audit
