// The words of the schema, by key.
#pragma once

#include "clients/catalogue/texts.h"
#include "proto/liaison/v1/records.pb.h"

namespace liaison::catalogue {

Text word_of(v1::Side side);
Text word_of(v1::Direction direction);  ///< "northbound (towards Shenzhen)": never only an arrow.
Text word_of(v1::Severity severity);
Text word_of(v1::Urgency urgency);
Text word_of(v1::Certainty certainty);
Text word_of(v1::PeakAlert::Event event);
Text word_of(v1::Role role);
Text word_of(v1::Terms::Exempt exempt);
Text word_of(v1::ReleaseOrder::Reason reason);
Text word_of(v1::Mark mark);  ///< What a hold lacked.

v1::Side other_side(v1::Side side);

/// The side whose hall passengers leave, and the one that they walk into.
v1::Side holding_side(v1::Direction direction);
v1::Side receiving_side(v1::Direction direction);

}  // namespace liaison::catalogue
