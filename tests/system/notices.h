// Notices with everything right, for tests to bend one thing at a time.
#pragma once

#include "clients/library/connection.h"

namespace liaison::system_test {

inline v1::Content a_notice_of(const Scope& scope) {
    v1::Content content;
    content.set_scope(scope.value);
    content.set_status(v1::ACTUAL);
    return content;
}

/// The tests run at any hour, the sample site's ports do not.
inline v1::Content an_alert_at(const Scope& port, v1::Severity severity = v1::SEVERE,
                               v1::Direction direction = v1::NORTHBOUND) {
    v1::Content content = a_notice_of(port);
    content.set_outside_hours(true);
    auto* const alert = content.mutable_peak_alert();
    alert->set_action(v1::PeakAlert::RAISE);
    alert->set_direction(direction);
    alert->set_event(v1::PeakAlert::CLEARANCE_PEAK);
    alert->set_severity(severity);
    alert->set_urgency(v1::IMMEDIATE);
    alert->set_certainty(v1::OBSERVED);
    alert->set_waiting(4'500);
    return content;
}

inline v1::Content an_update_of(const Digest& alert, const Scope& port, std::uint32_t waiting) {
    v1::Content content = an_alert_at(port);
    content.mutable_peak_alert()->set_action(v1::PeakAlert::UPDATE);
    content.mutable_peak_alert()->set_alert(alert.value);
    content.mutable_peak_alert()->set_waiting(waiting);
    return content;
}

inline v1::Content a_report_at(const Scope& port, std::uint32_t passengers) {
    v1::Content content = a_notice_of(port);
    auto* const flow = content.mutable_flow_report();
    flow->set_direction(v1::NORTHBOUND);
    flow->set_from(client::now().ms - 60'000);
    flow->set_until(client::now().ms);
    flow->set_passengers(passengers);
    flow->set_definition("passengers");
    return content;
}

inline v1::Content an_acknowledgement_of(const Digest& revision, const Scope& port,
                                         v1::Acknowledgement::Stage stage,
                                         const std::string& person) {
    v1::Content content = a_notice_of(port);
    content.set_person(person);
    content.mutable_acknowledgement()->set_record(revision.value);
    content.mutable_acknowledgement()->set_stage(stage);
    return content;
}

/// A note that asks for nothing.
inline v1::Content a_remark_at(const Scope& port, const std::string& person,
                               const std::string& text) {
    v1::Content content = a_notice_of(port);
    content.set_person(person);
    content.mutable_liaison_note()->set_kind(v1::LiaisonNote::REMARK);
    content.mutable_liaison_note()->set_severity(v1::MINOR);
    content.mutable_liaison_note()->mutable_text()->set_language("en");
    content.mutable_liaison_note()->mutable_text()->set_body(text);
    return content;
}

/// With its message id and time, so that the same may be submitted again.
inline v1::Content identified(v1::Content content) {
    content.set_message_id(new_message_id(client::now()).value);
    content.set_sent_at(client::now().ms);
    return content;
}

}  // namespace liaison::system_test
