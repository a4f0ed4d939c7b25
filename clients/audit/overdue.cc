#include "clients/audit/overdue.h"

#include <algorithm>
#include <limits>

#include "broker/domain/rules.h"

namespace liaison::audit {

namespace {

using domain::Situation;

/// Between two recorded steps the clocks may drift apart by 2 s either way, seen from either end,
/// and are read up to a tenth of a second apart.
constexpr Milliseconds kSlack = std::chrono::seconds{5};
constexpr Instant kNever{std::numeric_limits<std::int64_t>::max()};

/// These stand before what else has passed in the same round of the broker's.
bool comes_first(const v1::Record& record) {
    return record.has_escalation() || record.has_expiry() || record.has_prompt() ||
           record.has_clock_step();
}

}  // namespace

std::optional<Overdue::Untold> Overdue::before(const Situation& situation,
                                               const v1::Record& record) {
    is_later_ = Instant{record.recorded_at()} > situation.last_recorded_at;
    if (situation.epoch == 0 || record.has_broker_start()) return std::nullopt;
    read_clock(record);
    if (comes_first(record) || state_.last <= look_at_) return std::nullopt;
    std::optional<Untold> unproven;
    for (auto& [id, running] : state_.running) {
        const bool is_proven =
            running.armed_by && *running.armed_by + running.left + kSlack < state_.last;
        const bool is_late = running.armed_at + running.left + kSlack < state_.last;
        if (!is_late || (running.was_told && !is_proven)) continue;
        // What is no longer waited for has no passing to tell.
        if (domain::lapse(situation, id, Instant{record.recorded_at()}).empty()) continue;
        if (is_proven) return Untold{id, true};
        if (unproven) continue;
        running.was_told = true;
        unproven = Untold{id, false};
    }
    look_at_ = next_look();
    return unproven;
}

/// recorded_at is the clock's own reading wherever it is greater than that of the record before;
/// then this record is of a later round than all before it, too.
void Overdue::read_clock(const v1::Record& record) {
    if (record.has_clock_step()) state_.stepped += Milliseconds{record.clock_step().by()};
    if (!is_later_) return;
    const Instant at = Instant{record.recorded_at()} - state_.stepped;
    state_.last = std::max(state_.last, at);
    if (!has_unsettled_) return;
    for (auto& [id, running] : state_.running)
        if (!running.armed_by) running.armed_by = at;
    has_unsettled_ = false;
    look_at_ = next_look();
}

void Overdue::after(const Situation& situation, const v1::Record& record) {
    const Instant at{record.recorded_at()};
    if (record.has_broker_start())
        arm_all(situation, at);
    else if (situation.epoch > 0 && situation.deadlines_version != state_.version)
        follow(situation, at - state_.stepped);
}

/// A start arms what is left by the wall clock, never more than the whole.
void Overdue::arm_all(const Situation& situation, Instant start) {
    state_ = {};
    state_.version = situation.deadlines_version;
    if (is_later_) state_.last = start;
    for (const auto& [id, deadline] : situation.deadlines) {
        const Milliseconds left =
            is_later_ ? std::clamp(deadline.since + deadline.after - start, Milliseconds{0},
                                   std::max(deadline.after, Milliseconds{0}))
                      : deadline.after;
        state_.running.emplace(id, Running{deadline, left, start, std::nullopt, false});
    }
    has_unsettled_ = !state_.running.empty();
    look_at_ = next_look();
}

/// What was set anew runs its whole time again.
void Overdue::follow(const Situation& situation, Instant at) {
    state_.version = situation.deadlines_version;
    std::erase_if(state_.running, [&](const auto& running) {
        const auto wanted = situation.deadlines.find(running.first);
        return wanted == situation.deadlines.end() || wanted->second != running.second.deadline;
    });
    for (const auto& [id, deadline] : situation.deadlines)
        has_unsettled_ =
            state_.running.emplace(id, Running{deadline, deadline.after, at, std::nullopt, false})
                .second ||
            has_unsettled_;
    look_at_ = next_look();
}

Instant Overdue::next_look() const {
    Instant next = kNever;
    for (const auto& [id, running] : state_.running) {
        if (!running.was_told)
            next = std::min(next, running.armed_at + running.left + kSlack);
        else if (running.armed_by)
            next = std::min(next, *running.armed_by + running.left + kSlack);
    }
    return next;
}

void Overdue::resume(State state) {
    state_ = std::move(state);
    has_unsettled_ = std::any_of(state_.running.begin(), state_.running.end(),
                                 [](const auto& each) { return !each.second.armed_by; });
    look_at_ = next_look();
}

}  // namespace liaison::audit
