#include "clients/cli/handover_list.h"

#include <algorithm>

#include "clients/cli/named_reference.h"

namespace liaison::cli {

using catalogue::Sentences;
using catalogue::Text;

namespace {

std::string with_silent_sides(std::string item, const auto& addressed, const Sentences& sentences) {
    for (const auto& each : addressed)
        if (each.acknowledged_at() == 0)
            item = sentences.words().fill(Text::handover_not_acknowledged,
                                          {{"item", item}, {"side", sentences.word(each.side())}});
    return item;
}

std::string alert_item(const v1::AlertView& alert, const Sentences& sentences) {
    const auto key = alert.proposed() ? Text::watch_live_proposed : Text::watch_live;
    return with_silent_sides(
        sentences.words().fill(key,
                               {{"name", shown_name(named_by(alert))},
                                {"alert", sentences.alert(Scope{alert.scope()}, alert.content())}}),
        alert.addressed(), sentences);
}

std::string order_item(const v1::OrderView& order, const Sentences& sentences) {
    return with_silent_sides(sentences.order(order), order.addressed(), sentences);
}

}  // namespace

std::vector<LiveItem> live_at(const v1::SituationView& view, const std::vector<Scope>& ports,
                              v1::Status status, v1::Side side, const Sentences& sentences) {
    std::vector<LiveItem> items;
    const auto add = [&](const auto& lives, const auto& text_of) {
        for (const auto& live : lives) {
            const bool here =
                std::find(ports.begin(), ports.end(), Scope{live.scope()}) != ports.end();
            if (!here || live.status() != status) continue;
            const NamedBy named = named_by(live);
            items.push_back(
                {named.hashes.back(), named.scope, named.places.front(), text_of(live)});
        }
    };
    add(view.orders(), [&](const auto& order) { return order_item(order, sentences); });
    add(view.alerts(), [&](const auto& alert) { return alert_item(alert, sentences); });
    add(view.hours(), [&](const auto& hours) { return sentences.hours(hours); });
    add(view.closings(), [&](const auto& closing) { return sentences.closing(closing); });
    add(view.notes(), [&](const auto& note) {
        return with_silent_sides(sentences.note(note), note.addressed(), sentences);
    });
    add(view.verbals(), [&](const auto& verbal) { return sentences.verbal(verbal); });
    google::protobuf::RepeatedPtrField<v1::PublicNoticeView> own;
    for (const auto& notice : view.public_notices())
        if (notice.by() == side) *own.Add() = notice;
    add(own, [&](const auto& notice) { return sentences.public_notice(notice); });
    return items;
}

}  // namespace liaison::cli
