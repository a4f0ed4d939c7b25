// What may still be said of a notice that has waited at a desk. Pure: RULES.md, "Time", in code.
#pragma once

#include <optional>
#include <vector>

#include "clients/library/kept.pb.h"
#include "proto/ids.h"
#include "proto/liaison/v1/wire.pb.h"

namespace liaison::client {

/// What accepts, releases, cancels or loosens and has waited longer than this is not sent until a
/// person confirms it.
inline constexpr Milliseconds kGoesUnasked = std::chrono::seconds{60};

/// A notice that may wait at a desk or an office. Not what administers the site or begins an
/// exercise, nor forecasts, whose table is at hand: that is sent again once the broker is back.
bool may_wait(const v1::Content& content);

/// True if it accepts, releases, cancels or, judged by the `present` situation, loosens. Facts and
/// restrictions never do; a tightening is judged by the broker, which refuses one that would
/// loosen.
bool lets_more_through(const v1::Content& content, const v1::SituationView& present);

/// It says itself that it no longer holds. Never a hold or a suspension: the broker puts these in
/// force, overdue. An exercise's times follow the scenario clock: the broker judges them.
bool has_expired(const v1::Content& content, Instant now);

/// `later` continues what `earlier` begins or changes: an order, hours or a public notice. Facts
/// and restrictions build on nothing.
bool builds_on(const v1::Content& later, const v1::Content& earlier);

/// How a kept notice stands.
struct Standing {
    enum class Kind {
        goes,                ///< By itself, when it can.
        needs_confirmation,  ///< By a person, against the present situation.
        waits_behind,        ///< `behind` needs a confirmation first.
        expired,
        too_old,             ///< Over 7 days: the broker refuses it.
        builds_on_returned,  ///< `behind` came back to the desk.
        returned,            ///< It came back before; its state says why.
    };
    Kind kind = Kind::goes;
    std::uint64_t behind = 0;
};

/// Of each, in their order. A person has just given or confirmed `meant`: only its own time and
/// state can keep it back.
std::vector<Standing> standings(const std::vector<kept::Notice>& notices,
                                const v1::SituationView& present, Instant now,
                                std::optional<std::uint64_t> meant = std::nullopt);

/// The content that a kept notice holds.
v1::Content content_of(const kept::Notice& notice);

/// The order that is live in the place that `content`, a move of one, is about; null where none is.
const v1::OrderView* order_in_place(const v1::Content& content, const v1::SituationView& present);

}  // namespace liaison::client
