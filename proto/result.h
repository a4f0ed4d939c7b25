// The answer of what may be refused (C++20 has no std::expected).
#pragma once

#include <utility>
#include <variant>

#include "proto/refusal.h"

namespace liaison {

/// A value, or the refusal that stands in its place. Reading the one that is not there is a bug and
/// throws.
template <typename Value>
class [[nodiscard]] Result {
  public:
    Result(Value value)
        : held_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit on purpose
    Result(Refused refused)
        : held_(std::in_place_index<1>, std::move(refused)) {}  // NOLINT: implicit on purpose
    Result(Refusal number)
        : held_(std::in_place_index<1>, Refused{number, {}}) {}  // NOLINT: implicit on purpose

    bool ok() const { return held_.index() == 0; }
    explicit operator bool() const { return ok(); }

    const Value& value() const& { return std::get<0>(held_); }
    Value&& value() && { return std::get<0>(std::move(held_)); }
    const Refused& refused() const { return std::get<1>(held_); }
    Refusal refusal() const { return refused().number; }

  private:
    std::variant<Value, Refused> held_;
};

}  // namespace liaison
