// What is live at a desk, for the officer who takes it over.
#pragma once

#include <string>
#include <vector>

#include "clients/catalogue/sentences.h"

namespace liaison::cli {

/// One live thing as it stands now.
struct LiveItem {
    Digest record;  ///< Of its present revision.
    Scope scope;
    Sequence place;    ///< People name it by it.
    std::string text;  ///< With its name, and who has not acknowledged it.
};

/// Orders, alerts, hours, closings, notes, telephone calls and `side`'s own public notices at
/// `ports`, of one status.
std::vector<LiveItem> live_at(const v1::SituationView& view, const std::vector<Scope>& ports,
                              v1::Status status, v1::Side side,
                              const catalogue::Sentences& sentences);

}  // namespace liaison::cli
