#include "clients/audit/framing.h"

#include "broker/domain/rules.h"

namespace liaison::audit {

bool frames_others(const v1::Record& record) {
    if (record.has_genesis() || record.has_broker_start()) return true;
    const auto content = content_of(record);
    return content && (content->has_enrolment() || content->has_revocation() ||
                       content->has_policy_change() || content->has_exercise_session());
}

void apply_in_its_place(domain::Situation& situation, const StoredRecord& stored) {
    const v1::Record& record = stored.record;
    situation.size = record.index();
    auto& end = situation.scopes[Scope{record.scope()}];
    end.head = Sequence{record.sequence()};
    end.hash = Digest{record.predecessor()};
    domain::apply(situation, stored);
    situation.spent.clear();  // nobody submits here
}

}  // namespace liaison::audit
