#include "clients/audit/entry.h"

#include <algorithm>
#include <array>

namespace liaison::audit {

namespace {

constexpr std::string_view kTelemetry = "flow";

constexpr std::array kKinds{std::string_view{"alert"},           std::string_view{"flow"},
                            std::string_view{"acknowledgement"}, std::string_view{"duty"},
                            std::string_view{"exercise"},        std::string_view{"enrolment"},
                            std::string_view{"revocation"},      std::string_view{"order"},
                            std::string_view{"hours"},           std::string_view{"closing"},
                            std::string_view{"forecast"},        std::string_view{"note"},
                            std::string_view{"verbal"},          std::string_view{"public-notice"},
                            std::string_view{"policy"},          std::string_view{"escalation"},
                            std::string_view{"expiry"},          std::string_view{"prompt"},
                            std::string_view{"refusal"},         std::string_view{"broker"}};

std::string kind_of(const v1::Record& record) {
    const std::string topic = topic_of(record);
    return topic.substr(topic.find('/') + 1);
}

/// What both orders and public notices may go with, the first that is there.
Digest first_of(const std::string& one, const std::string& other) {
    return Digest{one.empty() ? other : one};
}

void read_content(Entry& entry, const v1::Content& content) {
    entry.status = content.status();
    entry.person = content.person();
    switch (content.body_case()) {
        case v1::Content::kPeakAlert:
            entry.action = v1::PeakAlert::Action_Name(content.peak_alert().action());
            entry.direction = content.peak_alert().direction();
            entry.about = Digest{content.peak_alert().alert()};
            return;
        case v1::Content::kFlowReport:
            entry.direction = content.flow_report().direction();
            return;
        case v1::Content::kAcknowledgement:
            entry.action = v1::Acknowledgement::Stage_Name(content.acknowledgement().stage());
            entry.about = Digest{content.acknowledgement().record()};
            return;
        case v1::Content::kDuty:
            entry.action = v1::Duty::Action_Name(content.duty().action());
            entry.about = Digest{content.duty().handover()};
            return;
        case v1::Content::kExerciseSession:
            entry.action = v1::ExerciseSession::Action_Name(content.exercise_session().action());
            return;
        case v1::Content::kReleaseOrder:
            entry.action = v1::ReleaseOrder::Action_Name(content.release_order().action());
            entry.direction = content.release_order().direction();
            entry.about = Digest{content.release_order().order()};
            return;
        case v1::Content::kHoursChange:
            entry.action = v1::HoursChange::Action_Name(content.hours_change().action());
            entry.direction = content.hours_change().direction();
            entry.about = Digest{content.hours_change().hours()};
            return;
        case v1::Content::kClosingTally:
            entry.action = v1::ClosingTally::Action_Name(content.closing_tally().action());
            entry.direction = content.closing_tally().direction();
            entry.about = Digest{content.closing_tally().tally()};
            return;
        case v1::Content::kForecast:
            entry.direction = content.forecast().direction();
            return;
        case v1::Content::kLiaisonNote:
            entry.action = v1::LiaisonNote::Kind_Name(content.liaison_note().kind());
            entry.about = Digest{content.liaison_note().about()};
            return;
        case v1::Content::kVerbalRecord:
            entry.action = v1::VerbalRecord::Action_Name(content.verbal_record().action());
            entry.about =
                first_of(content.verbal_record().verbal(), content.verbal_record().about());
            return;
        case v1::Content::kPublicNotice:
            entry.action = v1::PublicNotice::Action_Name(content.public_notice().action());
            entry.about =
                first_of(content.public_notice().notice(), content.public_notice().order());
            return;
        case v1::Content::kPolicyChange:
            entry.about = Digest{content.policy_change().agrees_to()};
            return;
        case v1::Content::kEnrolment:
        case v1::Content::kRevocation:
        case v1::Content::BODY_NOT_SET:
            return;
    }
}

void read_broker(Entry& entry, const v1::Record& record) {
    switch (record.body_case()) {
        case v1::Record::kGenesis:
            entry.action = "GENESIS";
            return;
        case v1::Record::kBrokerStart:
            entry.action = "START";
            return;
        case v1::Record::kBrokerStop:
            entry.action = "STOP";
            return;
        case v1::Record::kClockStep:
            entry.action = "CLOCK_STEP";
            return;
        case v1::Record::kEscalation:
            entry.action = v1::Escalation::Missing_Name(record.escalation().missing());
            entry.side = record.escalation().addressed();
            entry.direction = record.escalation().direction();
            entry.about = Digest{record.escalation().record()};
            return;
        case v1::Record::kExpiry:
            entry.action = v1::Expiry::What_Name(record.expiry().what());
            entry.status = record.expiry().status();
            entry.about = Digest{record.expiry().subject()};
            return;
        case v1::Record::kPrompt:
            entry.action = v1::Prompt::What_Name(record.prompt().what());
            entry.status = record.prompt().status();
            entry.about = Digest{record.prompt().subject()};
            return;
        case v1::Record::kRefusedNotice:
            entry.principal = record.refused_notice().principal();
            entry.refused = record.refused_notice().number();
            return;
        case v1::Record::kNotice:
        case v1::Record::BODY_NOT_SET:
            return;
    }
}

}  // namespace

bool is_telemetry(const Entry& entry) { return entry.kind == kTelemetry; }

Entry entry_of(const StoredRecord& stored) {
    const v1::Record& record = stored.record;
    Entry entry;
    entry.index = LogIndex{record.index()};
    entry.scope = Scope{record.scope()};
    entry.sequence = Sequence{record.sequence()};
    entry.hash = stored.hash;
    entry.recorded_at = Instant{record.recorded_at()};
    entry.kind = kind_of(record);
    entry.late_by = Milliseconds{record.late_by()};
    entry.principal = record.sender().principal();
    entry.side = record.sender().side();
    entry.role = record.sender().role();
    if (const auto content = content_of(record)) {
        entry.person_signed = !record.notice().person_signature().empty();
        read_content(entry, *content);
    } else {
        read_broker(entry, record);
    }
    return entry;
}

bool is_kind(std::string_view word) {
    return std::find(kKinds.begin(), kKinds.end(), word) != kKinds.end();
}

}  // namespace liaison::audit
