#include "clients/cli/live_things.h"

#include <algorithm>

#include "clients/catalogue/sentences.h"

namespace liaison::cli {

namespace {

template <typename View>
LiveThing thing_of(LiveKind kind, const View& view) {
    LiveThing thing;
    thing.kind = kind;
    thing.scope = Scope{view.scope()};
    thing.status = view.status();
    thing.sequence = Sequence{view.sequence()};
    thing.first_sequence = thing.sequence;
    thing.addressed.assign(view.addressed().begin(), view.addressed().end());
    return thing;
}

/// Of what has no revisions.
template <typename View>
LiveThing told_thing(LiveKind kind, const View& view) {
    LiveThing thing = thing_of(kind, view);
    thing.id = Digest{view.record()};
    thing.revision = thing.id;
    return thing;
}

}  // namespace

std::string LiveThing::name() const {
    const bool by_first = kind == LiveKind::order || kind == LiveKind::hours;
    return catalogue::RecordNames::name(scope, by_first ? first_sequence : sequence);
}

bool LiveThing::asks(v1::Side side) const {
    return std::any_of(addressed.begin(), addressed.end(),
                       [side](const auto& each) { return each.side() == side; });
}

bool LiveThing::awaits(v1::Side side) const {
    return std::any_of(addressed.begin(), addressed.end(), [side](const auto& each) {
        return each.side() == side && each.acknowledged_at() == 0;
    });
}

std::vector<LiveThing> live_things(const v1::SituationView& view) {
    std::vector<LiveThing> things;
    for (const auto& alert : view.alerts()) {
        LiveThing thing = thing_of(LiveKind::alert, alert);
        thing.id = Digest{alert.alert()};
        thing.revision = Digest{alert.revision()};
        thing.index = LogIndex{alert.index()};
        thing.direction = alert.content().direction();
        things.push_back(std::move(thing));
    }
    for (const auto& order : view.orders()) {
        LiveThing thing = thing_of(LiveKind::order, order);
        thing.id = Digest{order.order()};
        thing.revision = Digest{order.revision()};
        thing.first_sequence = Sequence{order.first_sequence()};
        thing.index = LogIndex{order.index()};
        thing.direction = order.direction();
        things.push_back(std::move(thing));
    }
    for (const auto& hours : view.hours()) {
        LiveThing thing = thing_of(LiveKind::hours, hours);
        thing.id = Digest{hours.hours()};
        thing.revision = Digest{hours.revision()};
        thing.first_sequence = Sequence{hours.first_sequence()};
        thing.direction = hours.direction();
        things.push_back(std::move(thing));
    }
    for (const auto& closing : view.closings()) {
        LiveThing thing = thing_of(LiveKind::closing, closing);
        thing.id = Digest{closing.tally()};
        thing.revision = thing.id;
        thing.direction = closing.direction();
        things.push_back(std::move(thing));
    }
    for (const auto& note : view.notes()) things.push_back(told_thing(LiveKind::note, note));
    for (const auto& verbal : view.verbals())
        things.push_back(told_thing(LiveKind::verbal, verbal));
    std::stable_partition(things.begin(), things.end(),
                          [](const LiveThing& thing) { return thing.status == v1::ACTUAL; });
    return things;
}

std::string answering_command(LiveKind kind, const std::string& name) {
    switch (kind) {
        case LiveKind::order:
            return "liaison order accept|reject|counter|standby " + name;
        case LiveKind::hours:
            return "liaison hours agree|decline|counter " + name;
        case LiveKind::closing:
            return "liaison closing admit|finish";
        case LiveKind::verbal:
            return "liaison verbal confirm|dispute " + name;
        case LiveKind::alert:
        case LiveKind::note:
            break;
    }
    return "";
}

}  // namespace liaison::cli
