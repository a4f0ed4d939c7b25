// Whatever is live and may ask for an answer, of every kind alike: as the situation shows it.
#pragma once

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "proto/ids.h"
#include "proto/liaison/v1/wire.pb.h"

namespace liaison::cli {

enum class LiveKind { alert, order, hours, closing, note, verbal };

/// One side's group at one port: who is asked.
struct Party {
    v1::Side side = v1::SIDE_UNSPECIFIED;
    Scope port;

    friend auto operator<=>(const Party&, const Party&) = default;
};

struct LiveThing {
    LiveKind kind = LiveKind::alert;
    Scope scope;
    v1::Status status = v1::STATUS_UNSPECIFIED;
    v1::Direction direction = v1::DIRECTION_UNSPECIFIED;  ///< Of orders, hours and closings.
    Digest id;          ///< Record hash of its first record; of a closing, of its present tally.
    Digest revision;    ///< What an acknowledgement names.
    Sequence sequence;  ///< Of the present revision.
    Sequence first_sequence;        ///< Orders and hours are named by it.
    std::optional<LogIndex> index;  ///< Of the present revision, where the situation says it.
    std::vector<v1::AddressedView> addressed;

    /// "LWS#12", as the screens show it.
    std::string name() const;

    bool asks(v1::Side side) const;
    /// It asks this side, and nobody there has acknowledged it yet.
    bool awaits(v1::Side side) const;
};

/// In which order people are shown what is live: nothing actual stands behind an exercise.
inline constexpr std::array kActualFirst{v1::ACTUAL, v1::EXERCISE, v1::TEST};

/// What is actual first; then kind by kind, in the situation's order.
std::vector<LiveThing> live_things(const v1::SituationView& view);

/// The command that answers it: "liaison order accept LWS#12"; commands are the same in all
/// languages. Empty for what an acknowledgement settles.
std::string answering_command(LiveKind kind, const std::string& name);

}  // namespace liaison::cli
