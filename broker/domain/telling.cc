// What is told and asks for little: notes and forecasts.
#include <array>

#include "broker/domain/folds.h"
#include "broker/domain/moves.h"
#include "broker/domain/room.h"

namespace liaison::domain {

Objection forecast_objects(const Submission& submission) {
    if (submission.content().person().empty()) return Refused{Refusal::person_needed, {}};
    return std::nullopt;
}

void fold_forecast(Situation& situation, const Entry& entry) {
    const v1::Forecast& forecast = entry.content.forecast();
    situation.forecasts[{entry.scope(), forecast.direction(), entry.side(), entry.status(),
                         forecast.day()}] = {forecast, entry.at()};
    // Of each side, port and direction the days of a season are enough.
    constexpr std::size_t kMostDays = 100;
    const auto of_this = [&](const auto& key) {
        return std::get<0>(key) == entry.scope() && std::get<1>(key) == forecast.direction() &&
               std::get<2>(key) == entry.side() && std::get<3>(key) == entry.status();
    };
    std::size_t days = 0;
    auto oldest = situation.forecasts.end();
    for (auto it = situation.forecasts.begin(); it != situation.forecasts.end(); ++it) {
        if (!of_this(it->first)) continue;
        if (days++ == 0) oldest = it;  // ordered by day
    }
    if (days > kMostDays) situation.forecasts.erase(oldest);
}

Objection note_objects(const Submission& submission) {
    const v1::LiaisonNote& note = submission.content().liaison_note();
    if (submission.content().person().empty()) return Refused{Refusal::person_needed, {}};
    if (note.kind() == v1::LiaisonNote::REMARK) return std::nullopt;
    return room_objects(submission, submission.situation.notes, note);
}

void fold_note(Situation& situation, const Entry& entry) {
    const v1::LiaisonNote& content = entry.content.liaison_note();
    // A remark asks for nothing, so there is nothing to keep.
    if (content.kind() == v1::LiaisonNote::REMARK) return;
    Note note;
    begin(note, entry);
    note.content = content;
    const bool urgent = content.severity() >= v1::SEVERE ||
                        content.kind() == v1::LiaisonNote::EVACUATION ||
                        content.kind() == v1::LiaisonNote::EMERGENCY;
    const std::array sides{other_side(entry.side())};
    address(situation, note, entry, parties_of(note, sides), urgent, false);
    const Instant clock = situation.clock_of(note.status, entry.at());
    arm_at(situation, {note.id, v1::SIDE_UNSPECIFIED, DeadlineId::Kind::expiry, {}},
           clock + Milliseconds{situation.policy.alert_lifetime()}, note.status, entry.at());
    situation.notes.emplace(note.id, std::move(note));
}

}  // namespace liaison::domain
