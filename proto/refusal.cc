#include "proto/refusal.h"

namespace liaison {

namespace {

struct Words {
    std::string_view name;
    std::string_view sentence;
};

Words words_of(Refusal number) {
    switch (number) {
        case Refusal::malformed:
            return {
                "malformed",
                "The message could not be read. Check the client's version against the broker's."};
        case Refusal::unspecified_value:
            return {"unspecified_value",
                    "A value that must be stated was left unspecified. State it and send again."};
        case Refusal::field_out_of_bounds:
            return {"field_out_of_bounds",
                    "A value is outside its bounds. Correct it and send again."};
        case Refusal::text_not_utf8:
            return {"text_not_utf8", "A text is not valid UTF-8. Type it again."};
        case Refusal::bad_message_id:
            return {"bad_message_id",
                    "The message id is not a UUIDv7 of 16 bytes. Let the client make the id."};
        case Refusal::unknown_notice:
            return {"unknown_notice",
                    "This kind of notice is not known here. Check the client's version against the "
                    "broker's."};
        case Refusal::unknown_protocol:
            return {"unknown_protocol",
                    "This protocol version is not spoken here. Install the client that belongs to "
                    "the broker."};
        case Refusal::wrong_log:
            return {"wrong_log",
                    "This identity belongs to another log: its genesis hash differs. Ask the "
                    "administrator for the right identity file."};
        case Refusal::hello_first:
            return {"hello_first", "This session is not known. Say Hello first."};
        case Refusal::unknown_key:
            return {"unknown_key",
                    "The signing key is not enrolled. Ask your side's administrator to enrol it."};
        case Refusal::key_not_of_session:
            return {"key_not_of_session",
                    "The signing key belongs to another principal than the connection. Use one "
                    "identity for both."};
        case Refusal::unsigned_instruction:
            return {"unsigned_instruction",
                    "An instruction must be signed; only a device's flow reports need not be."};
        case Refusal::bad_signature:
            return {"bad_signature",
                    "The signature does not verify. The notice was changed on its way, or signed "
                    "for another log."};
        case Refusal::wrong_side:
            return {"wrong_side", "This speaks for the other side. Only that side may send it."};
        case Refusal::scope_not_writable:
            return {"scope_not_writable",
                    "You may not write to this port. Use the desk of that port, or your office."};
        case Refusal::scope_not_readable:
            return {"scope_not_readable",
                    "You may not read this scope. Ask your side's administrator."};
        case Refusal::role_may_not:
            return {"role_may_not", "A principal of this role may not send this."};
        case Refusal::revoked:
            return {"revoked", "This identity has been revoked. Ask your side's administrator."};
        case Refusal::unknown_person:
            return {"unknown_person",
                    "This officer is not enrolled. Check the id, or ask your side's administrator "
                    "to enrol the officer."};
        case Refusal::person_of_other_side:
            return {"person_of_other_side", "This officer is enrolled by the other side."};
        case Refusal::already_enrolled:
            return {"already_enrolled",
                    "This name is already enrolled. Revoke it first, or choose another name."};
        case Refusal::unknown_principal:
            return {"unknown_principal",
                    "No such name is enrolled. `liaison principals` lists them."};
        case Refusal::key_in_use:
            return {"key_in_use",
                    "This key is or was another principal's. Make a new pair of keys."};
        case Refusal::person_needed:
            return {"person_needed", "State which officer does this (--person)."};
        case Refusal::nobody_on_duty:
            return {"nobody_on_duty",
                    "Nobody is on duty at this desk. Go on duty first (`liaison duty on --person "
                    "ID`)."};
        case Refusal::own_notice:
            return {"own_notice",
                    "This is your own side's: it is the other side's move. Only the other side "
                    "acknowledges, accepts or answers it."};
        case Refusal::not_addressed:
            return {"not_addressed",
                    "This record addresses nobody, so there is nothing to acknowledge."};
        case Refusal::not_holding_side:
            return {"not_holding_side",
                    "Only the side that the passengers leave may do this: it releases them."};
        case Refusal::not_receiving_side:
            return {"not_receiving_side",
                    "Only the side that the passengers walk into may do this."};
        case Refusal::root_signature_wrong:
            return {"root_signature_wrong",
                    "Your side's root has not signed this, or has signed something else. Sign it "
                    "with the root's own key (--root FILE)."};
        case Refusal::log_signature_wrong:
            return {"log_signature_wrong",
                    "The log key in force has not signed this new key. Make the new key again on "
                    "the broker's machine (`liaison site next-key log`)."};
        case Refusal::witness_key_wrong:
            return {"witness_key_wrong",
                    "A side's witness signs with the key that genesis names, and with no other. "
                    "Bring that identity back from its backup."};
        case Refusal::from_the_future:
            return {"from_the_future",
                    "The notice's time is more than 5 minutes ahead of the broker's. Set this "
                    "machine's clock."};
        case Refusal::too_old:
            return {"too_old", "The notice is more than 7 days old. Send a new one."};
        case Refusal::already_expired:
            return {"already_expired",
                    "The notice had expired before it arrived. Send a new one if it still holds."};
        case Refusal::message_id_reused:
            return {"message_id_reused",
                    "This message id was used for another notice. Send it again with a new id."};
        case Refusal::unknown_port:
            return {"unknown_port",
                    "This site has no such port. `liaison status` lists the ports."};
        case Refusal::port_suspended:
            return {"port_suspended",
                    "Passenger clearance at this port is suspended, so it takes no alerts, no new "
                    "orders and no diverted passengers."};
        case Refusal::alert_already_live:
            return {"alert_already_live",
                    "An alert of this port, direction and event is already live. Update that one."};
        case Refusal::alert_not_found:
            return {"alert_not_found",
                    "No such alert is live. `liaison status` lists the live ones."};
        case Refusal::alert_not_proposed:
            return {"alert_not_proposed", "This alert is already raised. Clear it to end it."};
        case Refusal::alert_is_proposed:
            return {"alert_is_proposed", "This alert is only proposed. Raise it or dismiss it."};
        case Refusal::not_raising_side:
            return {"not_raising_side",
                    "The other side raised this alert. Only that side, or its office, changes or "
                    "clears it."};
        case Refusal::record_not_found:
            return {"record_not_found",
                    "No such live notice at this port. It may have been updated or ended: look at "
                    "the present one."};
        case Refusal::wrong_status:
            return {"wrong_status",
                    "An exercise notice cannot answer an actual one, nor the other way round."};
        case Refusal::no_exercise:
            return {"no_exercise",
                    "This exercise is not running. Start it, or send the notice as actual."};
        case Refusal::exercise_running:
            return {"exercise_running", "An exercise is already running. Stop it first."};
        case Refusal::not_a_participant:
            return {"not_a_participant", "You do not take part in this exercise."};
        case Refusal::already_on_duty:
            return {"already_on_duty", "This officer is already on duty at this desk."};
        case Refusal::not_on_duty:
            return {"not_on_duty", "This officer is not on duty at this desk."};
        case Refusal::played_outside_exercise:
            return {"played_outside_exercise", "A played desk may act in an exercise only."};
        case Refusal::cursor_mismatch:
            return {"cursor_mismatch",
                    "The record you hold at this place is not the broker's. Do not go on: tell "
                    "your auditor, and keep both."};
        case Refusal::beyond_head:
            return {"beyond_head",
                    "You hold records that the broker does not have. Do not go on: tell your "
                    "auditor, and keep them."};
        case Refusal::nothing_to_change:
            return {"nothing_to_change", "This would change nothing: it is so already."};
        case Refusal::order_not_found:
            return {"order_not_found",
                    "No such order is live. `liaison status` lists the live ones."};
        case Refusal::order_already_live:
            return {"order_already_live",
                    "A measure is already live at this port and direction. Amend, tighten or hold "
                    "that one."};
        case Refusal::stale_revision:
            return {"stale_revision",
                    "This has changed since the revision that you answer. Read the present terms "
                    "and answer those."};
        case Refusal::loosens:
            return {"loosens",
                    "This would let more people through than the present terms. Propose it "
                    "(`liaison order amend`): the other side must accept."};
        case Refusal::nothing_proposed:
            return {"nothing_proposed",
                    "Nothing of this is proposed any more, so there is nothing to answer."};
        case Refusal::accept_differs:
            return {"accept_differs",
                    "What you accept is not what is proposed: direction, unit and number must be "
                    "the same."};
        case Refusal::nothing_agreed:
            return {"nothing_agreed",
                    "Nothing here is agreed or in force that is not carried out already."};
        case Refusal::not_in_force:
            return {"not_in_force", "No measure is in force here."};
        case Refusal::not_suspended:
            return {"not_suspended", "This order is not suspended, so there is nothing to resume."};
        case Refusal::outside_hours:
            return {"outside_hours",
                    "The port is closed at this time. If you mean it all the same, say so "
                    "(--outside-hours)."};
        case Refusal::hours_overlap:
            return {"hours_overlap",
                    "Other hours are agreed or proposed for this time. Extend, shorten or answer "
                    "those."};
        case Refusal::hours_not_found:
            return {"hours_not_found",
                    "No such hours are proposed or agreed. `liaison status` lists them."};
        case Refusal::closing_not_begun:
            return {"closing_not_begun",
                    "No tally of this closing is on record, or it is finished. The holding side "
                    "sends it first (`liaison closing tally`)."};
        case Refusal::closing_not_admitted:
            return {
                "closing_not_admitted",
                "The receiving side has not yet admitted those cleared (`liaison closing admit`)."};
        case Refusal::verbal_not_found:
            return {"verbal_not_found",
                    "No such verbal record waits to be confirmed. `liaison status` lists them."};
        case Refusal::handover_not_found:
            return {"handover_not_found",
                    "No such handover waits at this desk. `liaison status` lists them."};
        case Refusal::not_incoming_officer:
            return {"not_incoming_officer", "The desk was handed over to another officer."};
        case Refusal::public_notice_not_found:
            return {"public_notice_not_found", "No such public notice of your side is live."};
        case Refusal::public_notice_not_ready:
            return {"public_notice_not_ready",
                    "A public notice goes from draft to approved to issued, then is updated or "
                    "withdrawn."};
        case Refusal::policy_not_found:
            return {"policy_not_found",
                    "No such change waits for this side's agreement. `liaison policy show` lists "
                    "them."};
        case Refusal::log_key_not_found:
            return {"log_key_not_found",
                    "No such log key waits for this side's agreement. `liaison log-key show` lists "
                    "them."};
        case Refusal::too_large:
            return {
                "too_large",
                "The message is too large (content at most 60,000 bytes, a text at most 2,000)."};
        case Refusal::too_many:
            return {"too_many", "Too many at once. Send fewer, and wait for the answers."};
        case Refusal::busy:
            return {"busy",
                    "The broker is busy and kept nothing of this. Send it again in a moment."};
        case Refusal::too_fast:
            return {"too_fast",
                    "This desk or program sends faster than the site allows; nothing of this was "
                    "kept. Wait some seconds, then send it again. A hold still goes through."};
        case Refusal::not_stored:
            return {"not_stored",
                    "The broker could not store this and kept nothing of it: its disk is full. Use "
                    "the hotline, tell the administrator, and send it again later."};
        case Refusal::stopping:
            return {
                "stopping",
                "The broker is stopping and kept nothing of this. Send it again when it is back."};
        case Refusal::unreadable:
            return {"unreadable",
                    "The broker cannot read this part of its log: a stored record is damaged. Tell "
                    "the administrator and your auditor at once."};
        case Refusal::history_disputed:
            return {
                "history_disputed",
                "A witness holds a checkpoint, signed by this log's key, that this log does not "
                "contain: nothing more is taken. Use the telephone, change nothing, and tell "
                "both sides' auditors at once."};
    }
    return {};
}

}  // namespace

std::string_view name_of(Refusal number) { return words_of(number).name; }

std::string_view sentence_of(Refusal number) { return words_of(number).sentence; }

const std::vector<Refusal>& all_refusals() {
    // Every number of the ranges that has words is one of ours: the switch above is the only list.
    static const std::vector<Refusal> all = [] {
        std::vector<Refusal> found;
        for (std::uint16_t number = 100; number < 700; ++number) {
            const auto refusal = static_cast<Refusal>(number);
            if (!words_of(refusal).name.empty()) found.push_back(refusal);
        }
        return found;
    }();
    return all;
}

std::optional<Refusal> refusal_numbered(std::uint32_t number) {
    for (const Refusal refusal : all_refusals())
        if (static_cast<std::uint32_t>(refusal) == number) return refusal;
    return std::nullopt;
}

}  // namespace liaison
