// What people type about a release order, read strictly: nothing where it is not exactly one.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "proto/ids.h"
#include "proto/liaison/v1/notices.pb.h"

namespace liaison::cli {

/// "500/train", "200/coach", "120/min", "300/wave@10m", "hold", "full"; any case. Mode, people,
/// vehicle and interval (whole seconds, at most a day) are set, and nothing else. Zero people is
/// no figure: it is written "hold".
std::optional<v1::Terms> read_terms(std::string_view typed);

/// "elderly,students" in any order, or "none". Each class once, in the schema's order.
std::optional<std::vector<v1::Terms::Exempt>> read_exempt(std::string_view typed);

/// "far-side-slow"; any case, '-' and '_' alike.
std::optional<v1::ReleaseOrder::Reason> read_order_reason(std::string_view typed);

/// "hall B=1200/2000"; "hall B=?/2000" where nobody has counted, which is not the same as nobody.
std::optional<v1::HoldingArea> read_area(std::string_view typed);

/// "waiting in hall B=1200@staff count". `as_of` is left to the caller.
std::optional<v1::Figure> read_figure(std::string_view typed);

/// 0 to 1,000; 0 limits nothing.
std::optional<std::uint32_t> read_lanes(std::string_view typed);

/// True if `people` are more than the terms let through in one wave, or one vehicle.
bool is_more_than_a_wave(std::uint32_t people, const v1::Terms& terms);

/// True if `to` lets so many more people go than `from` that one question is not enough: whoever
/// was stopped is let go, everybody is let go, more than twice as many by the same measure, or a
/// measure that cannot be compared. Null is free flow. `stopped`: the terms `from` are suspended.
bool loosens_much(const v1::Terms* from, bool stopped, const v1::Terms& to);

}  // namespace liaison::cli
