#include "clients/catalogue/words.h"

namespace liaison::catalogue {

Text word_of(v1::Side side) {
    switch (side) {
        case v1::SZ:
            return Text::side_sz;
        case v1::HK:
            return Text::side_hk;
        case v1::SIDE_UNSPECIFIED:
        case v1::Side_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Side_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Text::not_known;
}

Text word_of(v1::Direction direction) {
    switch (direction) {
        case v1::NORTHBOUND:
            return Text::direction_northbound;
        case v1::SOUTHBOUND:
            return Text::direction_southbound;
        case v1::DIRECTION_UNSPECIFIED:
        case v1::Direction_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Direction_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Text::not_known;
}

Text word_of(v1::Severity severity) {
    switch (severity) {
        case v1::MINOR:
            return Text::severity_minor;
        case v1::MODERATE:
            return Text::severity_moderate;
        case v1::SEVERE:
            return Text::severity_severe;
        case v1::EXTREME:
            return Text::severity_extreme;
        case v1::SEVERITY_UNSPECIFIED:
        case v1::Severity_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Severity_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Text::not_known;
}

Text word_of(v1::Urgency urgency) {
    switch (urgency) {
        case v1::IMMEDIATE:
            return Text::urgency_immediate;
        case v1::EXPECTED:
            return Text::urgency_expected;
        case v1::FUTURE:
            return Text::urgency_future;
        case v1::PAST:
            return Text::urgency_past;
        case v1::URGENCY_UNKNOWN:
            return Text::urgency_unknown;
        case v1::URGENCY_UNSPECIFIED:
        case v1::Urgency_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Urgency_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Text::not_known;
}

Text word_of(v1::Certainty certainty) {
    switch (certainty) {
        case v1::OBSERVED:
            return Text::certainty_observed;
        case v1::LIKELY:
            return Text::certainty_likely;
        case v1::POSSIBLE:
            return Text::certainty_possible;
        case v1::UNLIKELY:
            return Text::certainty_unlikely;
        case v1::CERTAINTY_UNKNOWN:
            return Text::certainty_unknown;
        case v1::CERTAINTY_UNSPECIFIED:
        case v1::Certainty_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Certainty_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Text::not_known;
}

Text word_of(v1::PeakAlert::Event event) {
    switch (event) {
        case v1::PeakAlert::CLEARANCE_PEAK:
            return Text::event_clearance_peak;
        case v1::PeakAlert::HALL_FULL:
            return Text::event_hall_full;
        case v1::PeakAlert::FAR_SIDE_SLOW:
            return Text::event_far_side_slow;
        case v1::PeakAlert::BRIDGE_BLOCKED:
            return Text::event_bridge_blocked;
        case v1::PeakAlert::TRANSPORT_FAILURE:
            return Text::event_transport_failure;
        case v1::PeakAlert::SYSTEM_FAILURE:
            return Text::event_system_failure;
        case v1::PeakAlert::EVENT_UNSPECIFIED:
        case v1::PeakAlert_Event_PeakAlert_Event_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::PeakAlert_Event_PeakAlert_Event_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Text::not_known;
}

Text word_of(v1::Role role) {
    switch (role) {
        case v1::DESK:
            return Text::role_desk;
        case v1::OFFICE:
            return Text::role_office;
        case v1::DISPLAY:
            return Text::role_display;
        case v1::DEVICE:
            return Text::role_device;
        case v1::SENTINEL:
            return Text::role_sentinel;
        case v1::AUDITOR:
            return Text::role_auditor;
        case v1::ADMIN:
            return Text::role_admin;
        case v1::WITNESS:
            return Text::role_witness;
        case v1::RELAY:
            return Text::role_relay;
        case v1::ROLE_UNSPECIFIED:
        case v1::Role_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Role_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Text::not_known;
}

Text word_of(v1::Terms::Exempt exempt) {
    switch (exempt) {
        case v1::Terms::ELDERLY:
            return Text::exempt_elderly;
        case v1::Terms::STUDENTS:
            return Text::exempt_students;
        case v1::Terms::DISABLED:
            return Text::exempt_disabled;
        case v1::Terms::FAMILIES:
            return Text::exempt_families;
        case v1::Terms::MEDICAL:
            return Text::exempt_medical;
        case v1::Terms::EXEMPT_UNSPECIFIED:
        case v1::Terms_Exempt_Terms_Exempt_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Terms_Exempt_Terms_Exempt_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Text::not_known;
}

Text word_of(v1::ReleaseOrder::Reason reason) {
    switch (reason) {
        case v1::ReleaseOrder::FAR_SIDE_SLOW:
            return Text::event_far_side_slow;
        case v1::ReleaseOrder::HALL_FULL:
            return Text::event_hall_full;
        case v1::ReleaseOrder::BRIDGE_BLOCKED:
            return Text::event_bridge_blocked;
        case v1::ReleaseOrder::TRANSPORT_FAILURE:
            return Text::event_transport_failure;
        case v1::ReleaseOrder::NEAR_CLOSING:
            return Text::reason_near_closing;
        case v1::ReleaseOrder::CRUSHING:
            return Text::reason_crushing;
        case v1::ReleaseOrder::EVACUATION:
            return Text::reason_evacuation;
        case v1::ReleaseOrder::DEMAND_FALLEN:
            return Text::reason_demand_fallen;
        case v1::ReleaseOrder::OTHER:
            return Text::reason_other;
        case v1::ReleaseOrder::REASON_UNSPECIFIED:
        case v1::ReleaseOrder_Reason_ReleaseOrder_Reason_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::ReleaseOrder_Reason_ReleaseOrder_Reason_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Text::not_known;
}

Text word_of(v1::Mark mark) {
    switch (mark) {
        case v1::STALE_REVISION:
            return Text::mark_stale_revision;
        case v1::NO_OFFICER:
            return Text::mark_no_officer;
        case v1::UNLISTED_OFFICER:
            return Text::mark_unlisted_officer;
        case v1::NOT_ON_DUTY:
            return Text::mark_not_on_duty;
        case v1::CLOSED_PORT:
            return Text::mark_closed_port;
        case v1::SUSPENDED_PORT:
            return Text::mark_suspended_port;
        case v1::NO_FIGURE:
            return Text::mark_no_figure;
        case v1::TALLY_WANTED:
            return Text::mark_tally_wanted;
        case v1::DIVERSION_LEFT_OUT:
            return Text::mark_diversion_left_out;
        case v1::OFFICER_OF_OTHER_SIDE:
            return Text::mark_officer_of_other_side;
        case v1::MARK_UNSPECIFIED:
        case v1::Mark_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Mark_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return Text::not_known;
}

v1::Side other_side(v1::Side side) { return side == v1::SZ ? v1::HK : v1::SZ; }

v1::Side holding_side(v1::Direction direction) {
    return direction == v1::NORTHBOUND ? v1::HK : v1::SZ;
}

v1::Side receiving_side(v1::Direction direction) { return other_side(holding_side(direction)); }

}  // namespace liaison::catalogue
