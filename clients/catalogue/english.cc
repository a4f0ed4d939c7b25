#include <stdexcept>

#include "clients/catalogue/catalogue.h"

namespace liaison::catalogue {

std::string_view english(Text key) {
    switch (key) {
        case Text::help_liaison:
            return "Liaison: peak-clearance notices between the Shenzhen and Hong Kong land ports.";
        case Text::help_more:
            return "`liaison COMMAND --help` explains a command and gives an example.\nA desk's "
                   "port and the one officer on duty there are taken as meant where none is "
                   "named.\nExit codes: 0 done, 2 usage, 3 refused, 4 no answer in time, 5 "
                   "verification failed, 6 the log has two histories, 1 anything else.";
        case Text::help_usage:
            return "Usage";
        case Text::help_options_mark:
            return "OPTIONS";
        case Text::help_command_mark:
            return "COMMAND";
        case Text::help_options:
            return "Options";
        case Text::help_commands:
            return "Commands";
        case Text::help_positionals:
            return "By place";
        case Text::help_required:
            return "REQUIRED";
        case Text::help_environment:
            return "Env";
        case Text::example_heading:
            return "Example:";
        case Text::option_help:
            return "Print this help and end";
        case Text::option_version:
            return "Print the version and end";
        case Text::option_language:
            return "Language of what you read here: en, zh-hant or zh-hans (default: LIAISON_LANG, "
                   "else the system's)";
        case Text::option_identity:
            return "Who you are: a name in SITE/identities, or a file";
        case Text::option_site:
            return "The site's directory, where identities are looked up (default: ./site)";
        case Text::option_json:
            return "One JSON object a line on standard output";
        case Text::option_timeout:
            return "How long to wait for each answer, for example 5s (default: 10s)";
        case Text::option_yes:
            return "Send without asking";
        case Text::option_yes_drop:
            return "Drop without asking";
        case Text::option_person:
            return "The officer who does this, by id, for example hk-chan";
        case Text::option_port:
            return "A port by its code, for example LWS (default: the desk's own)";
        case Text::option_direction:
            return "northbound (towards Shenzhen) or southbound (towards Hong Kong)";
        case Text::option_exercise:
            return "Within the running exercise";
        case Text::option_outside_hours:
            return "The port is closed at this time, and this is meant all the same";
        case Text::option_alert:
            return "The alert: LWS#12 as status and watch show it, LWS where there is only one, "
                   "its log index, or "
                   "8 or more digits of its hash";
        case Text::usage_see_help:
            return "{what}. See `{command} --help`.";
        case Text::usage_command_needed:
            return "name a command";
        case Text::usage_no_such_command:
            return "there is no command `{typed}`";
        case Text::usage_nearest_command:
            return "there is no command `{typed}`; the nearest is {nearest}";
        case Text::usage_required:
            return "{option} is required";
        case Text::usage_unexpected:
            return "not expected here: {typed}";
        case Text::usage_values:
            return "{option} has too few values, or too many";
        case Text::usage_unreadable:
            return "this value cannot be read: {typed}";
        case Text::usage_excludes:
            return "{option} does not go together with {other}";
        case Text::bad_language:
            return "\"{typed}\" is no language; write en, zh-hant or zh-hans (--lang, or "
                   "LIAISON_LANG in the environment)";
        case Text::bad_speed:
            return "\"{typed}\" is no speed; write a whole number from 1 to 100000";
        case Text::bad_duration:
            return "\"{typed}\" is no duration; write for example 30s, 15m, 2h or 1h30m";
        case Text::bad_moment:
            return "\"{typed}\" is neither a duration nor a time; write for example 2h, 20:00 or "
                   "2024-02-12T20:00 (UTC+8)";
        case Text::bad_time:
            return "\"{typed}\" is no time; write for example 2024-02-12T20:00 (UTC+8), or with "
                   "its own offset 2024-02-12T12:00Z";
        case Text::bad_since:
            return "\"{typed}\" is neither a time nor a duration ago; write for example 2h, "
                   "2024-02-12 or 2024-02-12T20:00 (UTC+8)";
        case Text::bad_direction:
            return "\"{typed}\" is no direction; write northbound (towards Shenzhen) or southbound "
                   "(towards Hong Kong)";
        case Text::bad_event:
            return "\"{typed}\" is no event; write clearance-peak, hall-full, far-side-slow, "
                   "bridge-blocked, transport-failure or system-failure";
        case Text::bad_severity:
            return "\"{typed}\" is no severity; write minor, moderate, severe or extreme";
        case Text::bad_urgency:
            return "\"{typed}\" is no urgency; write immediate, expected, future, past or unknown";
        case Text::bad_certainty:
            return "\"{typed}\" is no certainty; write observed, likely, possible, unlikely or "
                   "unknown";
        case Text::bad_role:
            return "\"{typed}\" is no role; write desk, office, display, device, sentinel, "
                   "auditor, witness or relay";
        case Text::bad_side:
            return "\"{typed}\" is no side; write HK or SZ";
        case Text::bad_port:
            return "\"{typed}\" is no port's code; write for example LWS";
        case Text::bad_scope:
            return "\"{typed}\" is no scope; write a port's code such as LWS, or SITE";
        case Text::bad_count:
            return "\"{typed}\" is no number of people; write for example 4500, at most 10,000,000";
        case Text::bad_records:
            return "\"{typed}\" is no number of records; write a whole number from 1";
        case Text::bad_text_language:
            return "\"{typed}\" is no language of a text; write en, zh-Hant or zh-Hans";
        case Text::bad_blank_text:
            return "there is no word in this text; write what you want to say, or leave it out";
        case Text::bad_reference:
            return "\"{typed}\" names nothing on record; write LWS#12, a log index such as 345, or "
                   "8 or more digits of a hash";
        case Text::bad_name:
            return "\"{typed}\" is no name; use at most 40 lower-case letters, digits and '-', a "
                   "letter first";
        case Text::not_verified:
            return "verification failed: {why}. Do not act on what the broker says: use the "
                   "hotline, and tell your auditor.";
        case Text::refused:
            return "refused {number} ({name}): {sentence}";
        case Text::refused_detail:
            return " [{detail}]";
        case Text::recorded:
            return "recorded as {name} (log index {index}) at {time}";
        case Text::confirm_heading:
            return "The other side will read:";
        case Text::confirm_question:
            return "Send this? [y/N]";
        case Text::not_sent:
            return "not sent.";
        case Text::identity_needed:
            return "say who you are: -i NAME, or LIAISON_IDENTITY in the environment. The names "
                   "are those of the files in {directory}.";
        case Text::identity_missing:
            return "{file} is not there. The names are those of the files in {directory}; --site "
                   "DIR names another site.";
        case Text::another_broker:
            return "{endpoint} can be reached, but breaks off before it has shown the key that "
                   "this identity pins. If the broker's key has changed while this identity was "
                   "away, ask your administrator for the new one (broker.public in the identity "
                   "file); never take it from the broker itself.";
        case Text::broker_key_not_kept:
            return "the broker's key has changed or will, and this could not be written to the "
                   "identity file: {why}";
        case Text::no_broker:
            return "no answer from {endpoint} within {time}: nothing was sent, and nothing is "
                   "stored here for later. Check that the broker runs and that this machine "
                   "reaches it; use the hotline meanwhile.";
        case Text::no_broker_yet:
            return "no answer from {endpoint} yet; waiting for up to {time} …";
        case Text::no_answer_to_question:
            return "no answer within {time}. Nothing was sent; ask again, or use the hotline.";
        case Text::no_answer_to_notice:
            return "no answer within {time}: whether it is on record is not known. It is not "
                   "stored here: look with `liaison status`, and send it again if it is not there. "
                   "Use the hotline meanwhile.";
        case Text::port_unknown:
            return "this site has no port {port}. It has {ports}.";
        case Text::port_needed:
            return "name the port with --port: {principal} does not belong to exactly one.";
        case Text::file_unreadable:
            return "{file} cannot be read. Check its name and who may read it.";

        case Text::outbox_kept:
            return "stored here as number {number}, not yet delivered: no answer from {endpoint} "
                   "within {time}. {what_next} Use the hotline meanwhile.";
        case Text::outbox_kept_behind:
            return "stored here as number {number}, not yet delivered: another command of "
                   "{principal} is sending and has not come to an end within {time}. "
                   "{what_next} Use the hotline meanwhile.";
        case Text::outbox_goes_by_itself:
            return "It goes by itself with the next command, or while `liaison watch` runs; "
                   "`liaison outbox list` shows it.";
        case Text::outbox_will_need_confirmation:
            return "It goes by itself for a minute only; after that it must be CONFIRMED with "
                   "`liaison outbox confirm {number}`, and until then it is not sent.";
        case Text::outbox_not_kept:
            return "it can NOT be stored here for later: {why}";
        case Text::outbox_nothing_sent:
            return "no answer from {endpoint} within {time}: nothing was sent, and nothing is "
                   "stored here. Use the hotline.";
        case Text::outbox_known_as_of:
            return "no answer from {endpoint} within {time}. What follows rests on what was known "
                   "here at {as_of}.";
        case Text::outbox_nothing_known:
            return "no answer from {endpoint} within {time}, and nothing was known here before: no "
                   "alert, order or officer on duty.";
        case Text::outbox_waits_here:
            return "{count} waiting here, not yet delivered: `liaison outbox list`.";
        case Text::outbox_came_back_here:
            return "{count} came back refused or outdated and will NOT be sent: see `liaison "
                   "outbox list`.";
        case Text::outbox_delivered:
            return "outbox: delivered number {number}, {sentence}; recorded as {name} (log index "
                   "{index}) at {time}";
        case Text::outbox_told:
            return "outbox: {notice}";
        case Text::outbox_line:
            return "number {number}, stored {time}: {sentence}";
        case Text::outbox_waits:
            return "stored here, not yet delivered";
        case Text::outbox_needs_confirmation:
            return "NOT sent: it has waited too long to go unasked. Look at the present situation, "
                   "then `liaison outbox confirm {number}` or `liaison outbox drop {number}`";
        case Text::outbox_waits_behind:
            return "waits for number {number}, which a person must confirm or drop";
        case Text::outbox_came_back:
            return "came back, NOT delivered: {why}";
        case Text::outbox_expired:
            return "it had expired before it could be sent";
        case Text::outbox_too_old:
            return "it is over 7 days old";
        case Text::outbox_builds_on_returned:
            return "it builds on one that came back";
        case Text::outbox_from_damaged:
            return "it was read from a damaged outbox, where others may be lost: confirm it or "
                   "drop it";
        case Text::outbox_of_another_log:
            return "it was meant for another log than the one that the identity names now";
        case Text::outbox_may_be_on_record:
            return "it was sent before and may stand on record";
        case Text::outbox_set_aside:
            return "the outbox {file} is DAMAGED. It was set aside as {moved_to}; {count} notices "
                   "in it could be read and wait for a person: `liaison outbox list`. Others may "
                   "be lost: tell the other side by the hotline.";
        case Text::outbox_trouble:
            return "the outbox cannot be used now: {why}";
        case Text::outbox_busy:
            return "another command of {principal} is sending what waits here.";
        case Text::outbox_empty:
            return "nothing waits here.";
        case Text::outbox_no_number:
            return "there is no number {number} in the outbox. `liaison outbox list` shows what "
                   "there is.";
        case Text::outbox_not_confirmable:
            return "number {number} can not be sent any more: {why}. Give it anew if it is still "
                   "wanted.";
        case Text::outbox_confirm_heading:
            return "You confirm, as things stand now:";
        case Text::outbox_confirm_needs_yes:
            return "the present situation was shown to nobody: look with `liaison status`, then "
                   "confirm with --yes.";
        case Text::outbox_drop_heading:
            return "This will never be sent:";
        case Text::outbox_drop_question:
            return "Drop it? [y/N]";
        case Text::outbox_not_dropped:
            return "not dropped.";
        case Text::outbox_dropped:
            return "number {number} dropped.";
        case Text::outbox_drop_which:
            return "say which: a NUMBER, or --returned.";
        case Text::help_outbox:
            return "What was given while the broker could not be reached";
        case Text::help_outbox_list:
            return "Show what is stored here, and why it has not gone";
        case Text::example_outbox_list:
            return "liaison -i hk-lws-desk outbox list";
        case Text::help_outbox_send:
            return "Send now what may go";
        case Text::example_outbox_send:
            return "liaison -i hk-lws-desk outbox send";
        case Text::help_outbox_confirm:
            return "Send what has waited too long to go unasked, against the present situation";
        case Text::example_outbox_confirm:
            return "liaison -i hk-lws-desk outbox confirm 3";
        case Text::help_outbox_drop:
            return "Take one out, so that it is never sent";
        case Text::example_outbox_drop:
            return "liaison -i hk-lws-desk outbox drop 3";
        case Text::option_outbox_number:
            return "Its number, as `outbox list` shows it";
        case Text::option_outbox_returned:
            return "All that came back";

        case Text::not_known:
            return "(not known to this version)";
        case Text::nobody:
            return "nobody";
        case Text::nothing_named:
            return "nothing";
        case Text::side_sz:
            return "Shenzhen";
        case Text::side_hk:
            return "Hong Kong";
        case Text::direction_northbound:
            return "northbound (towards Shenzhen)";
        case Text::direction_southbound:
            return "southbound (towards Hong Kong)";
        case Text::severity_minor:
            return "minor";
        case Text::severity_moderate:
            return "moderate";
        case Text::severity_severe:
            return "SEVERE";
        case Text::severity_extreme:
            return "EXTREME";
        case Text::urgency_immediate:
            return "immediate";
        case Text::urgency_expected:
            return "expected soon";
        case Text::urgency_future:
            return "in the future";
        case Text::urgency_past:
            return "past";
        case Text::urgency_unknown:
            return "urgency unknown";
        case Text::certainty_observed:
            return "observed";
        case Text::certainty_likely:
            return "likely";
        case Text::certainty_possible:
            return "possible";
        case Text::certainty_unlikely:
            return "unlikely";
        case Text::certainty_unknown:
            return "certainty unknown";
        case Text::event_clearance_peak:
            return "clearance peak";
        case Text::event_hall_full:
            return "hall full";
        case Text::event_far_side_slow:
            return "far side slow";
        case Text::event_bridge_blocked:
            return "bridge blocked";
        case Text::event_transport_failure:
            return "transport failure";
        case Text::event_system_failure:
            return "system failure";
        case Text::role_desk:
            return "desk";
        case Text::role_office:
            return "office";
        case Text::role_display:
            return "display";
        case Text::role_device:
            return "device";
        case Text::role_sentinel:
            return "sentinel";
        case Text::role_auditor:
            return "auditor";
        case Text::role_admin:
            return "admin";
        case Text::role_witness:
            return "witness";
        case Text::role_relay:
            return "relay";
        case Text::officer:
            return "officer";
        case Text::both_port_names:
            return "{hk} / {sz}";
        case Text::clock_time:
            return "{time} UTC+8";
        case Text::seconds:
            return "{count} s";
        case Text::milliseconds:
            return "{count} ms";
        case Text::list_comma:
            return ", ";
        case Text::list_semicolon:
            return "; ";

        case Text::by_principal:
            return "{side} ({principal})";
        case Text::by_person_stated:
            return "{side} ({principal}, officer {person} as stated)";
        case Text::by_person_signed:
            return "{side} ({principal}, signed by officer {person})";
        case Text::by_played:
            return "{by}, played,";
        case Text::in_exercise:
            return "EXERCISE · {sentence}";
        case Text::in_test:
            return "TEST · {sentence}";
        case Text::alert_terms:
            return "{severity} {event} at {port}, {direction}: {details}";
        case Text::detail_waiting:
            return "{count} waiting";
        case Text::detail_hourly:
            return "{count} an hour";
        case Text::detail_as_of:
            return "figures of {time}";
        case Text::detail_certainty:
            return "{urgency}, {certainty}";
        case Text::detail_expires:
            return "until {time}";
        case Text::detail_text:
            return "“{text}” [{language}]";
        case Text::alert_raised:
            return "{by} raises {alert}";
        case Text::alert_taken_up:
            return "{by} raises what was proposed: {alert}";
        case Text::alert_proposed:
            return "{by} proposes {alert} (a person raises or dismisses it)";
        case Text::alert_updated:
            return "{by} updates to {alert}";
        case Text::alert_was:
            return "(before: {alert})";
        case Text::alert_dismissed:
            return "{by} dismisses the proposed alert: {event} at {port}, {direction}";
        case Text::alert_cleared:
            return "{by} clears the alert: {event} at {port}, {direction}";
        case Text::flow_counted:
            return "{by} counted {passengers} passengers at {port}, {direction}, from {from} to "
                   "{until}";
        case Text::flow_definition:
            return " ({definition})";
        case Text::answer_delivered:
            return "{by} received {name}";
        case Text::answer_presented:
            return "{by} has {name} on the screen";
        case Text::answer_presented_attended:
            return "{by} has {name} on an attended terminal";
        case Text::answer_acknowledged:
            return "{by} ACKNOWLEDGES {name}";
        case Text::duty_on:
            return "{person} is on duty at {desk} ({side})";
        case Text::duty_off:
            return "{person} goes off duty at {desk} ({side})";
        case Text::exercise_started:
            return "{by} starts the exercise “{title}”: scenario from {scenario}, {speed} scenario "
                   "seconds a second, {participants} participants";
        case Text::exercise_stopped:
            return "{by} stops the exercise";
        case Text::principal_enrolled:
            return "{by} enrols {principal}: {role} of {side}, writes to {writes}";
        case Text::person_enrolled:
            return "{by} enrols officer {person} ({name})";
        case Text::keys_replaced:
            return "{by} gives {principal} new keys; those before count for {overlap} more";
        case Text::keys_replaced_at_once:
            return "{by} gives {principal} new keys; those before are cut at once";
        case Text::log_key_proposed:
            return "{by} proposes a new log key: {key}";
        case Text::log_key_agreed:
            return "{by} agrees to the new log key: the broker takes it at its next start";
        case Text::principal_revoked:
            return "{by} revokes {who}";
        case Text::person_revoked:
            return "{by} revokes officer {who}";
        case Text::with_reason:
            return ": “{reason}” [{language}]";
        case Text::sent_late:
            return " (sent {seconds} s before it was recorded)";
        case Text::log_begins:
            return "the log {origin} begins";
        case Text::broker_started:
            return "the broker starts: start {epoch} ({software})";
        case Text::broker_started_clock_overridden:
            return "the broker starts: start {epoch} ({software}), its clock OVERRIDDEN by the "
                   "administrator";
        case Text::broker_took_log_key:
            return "; another log key signs from here on: {key}";
        case Text::broker_announces_key:
            return "; it announces its next key";
        case Text::broker_key_overridden:
            return ", its key UNANNOUNCED, by the administrator's override";
        case Text::broker_stopped:
            return "the broker stops: {reason}";
        case Text::alert_expired:
            return "{name} at {port} has expired";
        case Text::clock_stepped:
            return "the broker's clock moved by {milliseconds} ms";
        case Text::notice_refused:
            return "a notice of {principal} to {scope} was refused {number}: {sentence}";
        case Text::escalation_not_presented:
            return "{name} NOT PRESENTED at {place} ({side}); step {step}, told: {told}";
        case Text::escalation_not_acknowledged:
            return "{name} NOT ACKNOWLEDGED at {place} ({side}); step {step}, told: {told}";
        case Text::act_not_presented:
            return "NOT PRESENTED at {place}: nobody of {side} has {name} on a screen yet. Use the "
                   "hotline now.";
        case Text::act_not_acknowledged:
            return "NOT ACKNOWLEDGED at {place}: nobody of {side} has answered {name}. Use the "
                   "hotline now.";
        case Text::escalation_not_answered:
            return "{name} NOT ANSWERED at {place} ({side}); step {step}, told: {told}";
        case Text::escalation_not_taken_over:
            return "handover {name} NOT ACCEPTED at {place} ({side}); step {step}, told: {told}";
        case Text::escalation_no_tally:
            return "NO CLOSING TALLY from {side} at {place}, {direction}; step {step}, told: "
                   "{told}";
        case Text::escalation_overdue:
            return "{name} OVERDUE at {place}: past its time, its terms stand; step {step}, told: "
                   "{told}";
        case Text::escalation_skipped:
            return "; could not be told: {skipped}";
        case Text::act_not_answered:
            return "NOT ANSWERED at {place}: {side} has not accepted, rejected or countered "
                   "{name}. Use the hotline now.";
        case Text::act_yours:
            return "YOUR SIDE has not dealt with {name} at {place} ({missing}). Deal with it now.";
        case Text::act_not_taken_over:
            return "HANDOVER NOT ACCEPTED at {place}: nobody has taken over {name}. Accept it, or "
                   "stay.";
        case Text::act_no_tally:
            return "NO CLOSING TALLY at {place}, {direction}: {side} must say how many have been "
                   "cleared. Count and send it now, or use the hotline.";
        case Text::act_overdue:
            return "OVERDUE at {place}: {name} is past its time and still holds people. Extend it "
                   "or end it now.";
        case Text::missing_presented:
            return "NOT PRESENTED";
        case Text::missing_acknowledged:
            return "NOT ACKNOWLEDGED";
        case Text::missing_answer:
            return "NOT ANSWERED";
        case Text::proposal_expired:
            return "{name} at {port}: what was proposed has expired, nobody answered it";
        case Text::note_expired:
            return "the note {name} at {port} has expired";
        case Text::closing_expired:
            return "the closing {name} at {port} is over";
        case Text::hours_over:
            return "the hours {name} at {port} are over";
        case Text::replaced_keys_over:
            return "the keys that {name} replaced are over: what still uses them is cut";
        case Text::prompt_start:
            return "{name} at {port}: the agreed time has come. A person must carry it out; nobody "
                   "is released by itself";

        case Text::help_audit:
            return "Check a log without trusting whoever keeps it";
        case Text::help_audit_verify:
            return "Verify a log from record 0 on: tree, checkpoints, every record, every "
                   "signature, the rules";
        case Text::example_audit_verify:
            return "liaison audit verify --log site/log/liaison.db --genesis HASH --old "
                   "last-month.checkpoint";
        case Text::help_audit_export:
            return "Write a log out: as C2SP tiles for other verifiers, again to go on; or its "
                   "records to standard output";
        case Text::example_audit_export:
            return "liaison -i hk-auditor audit export --to export\n  liaison audit export --csv "
                   "--from 2024-02-12T00:00 --log site/log/liaison.db > day.csv";
        case Text::help_audit_prove:
            return "Prove that a record stands in the log (C2SP tlog-proof)";
        case Text::example_audit_prove:
            return "liaison audit prove 345 --log site/log/liaison.db --to 345.tlog-proof";
        case Text::help_audit_verify_proof:
            return "Verify a proof or a saved receipt offline, with no broker and no log";
        case Text::example_audit_verify_proof:
            return "liaison audit verify-proof 345.tlog-proof --key NAME+HASH+KEY\n  liaison audit "
                   "verify-receipt receipt.proof --genesis genesis.record";
        case Text::help_audit_checkpoint:
            return "Show the newest checkpoint, its signature verified";
        case Text::example_audit_checkpoint:
            return "liaison audit checkpoint --log site/log/liaison.db --genesis HASH";
        case Text::help_audit_key:
            return "Show the log's verifier key for outside tools (C2SP)";
        case Text::example_audit_key:
            return "liaison audit key --log site/log/liaison.db";
        case Text::option_audit_log:
            return "The log's file; it is only read, also while the broker runs";
        case Text::option_audit_tiles:
            return "A directory that export has written (default: through the broker, with -i)";
        case Text::option_audit_genesis:
            return "Hash of record 0 that was brought by hand, 64 hexadecimal digits (default: "
                   "what the identity pins)";
        case Text::option_audit_old:
            return "An older checkpoint, or the other side's: this log must continue it. May be "
                   "given again";
        case Text::option_audit_state:
            return "Keeps how far it got in this file, and goes on from there";
        case Text::option_audit_depth:
            return "tree, senders or rules; each includes the one before (default: rules)";
        case Text::option_audit_to:
            return "The directory to write C2SP tiles to: all of the log, nothing chosen";
        case Text::option_audit_proof_to:
            return "The file to write (default: standard output)";
        case Text::option_audit_proof:
            return "The proof, or a receipt that --receipt has saved (C2SP tlog-proof)";
        case Text::option_audit_key:
            return "The key that signed the proof's tree, in C2SP form, as `liaison audit key` "
                   "shows it (default: the first one, which genesis names)";
        case Text::option_audit_key_size:
            return "The key that signs a tree of so many records, where the log has had several "
                   "(default: the present one)";
        case Text::option_audit_record:
            return "The bytes of the record, where the proof does not bring them";
        case Text::bad_hash:
            return "\"{typed}\" is no hash: 64 hexadecimal digits";
        case Text::bad_depth:
            return "\"{typed}\" is not tree, senders or rules";
        case Text::bad_index:
            return "\"{typed}\" is no log index";
        case Text::bad_verifier_key:
            return "\"{typed}\" is no verifier key of type Ed25519: NAME+HASH+KEY";
        case Text::audit_needs_source:
            return "Say where the log is read: --log FILE, --tiles DIR, or through the broker with "
                   "-i.";
        case Text::audit_needs_genesis:
            return "Give the hash of record 0 that was brought by hand: --genesis HASH, or -i with "
                   "an identity that pins it.";
        case Text::audit_needs_record:
            return "The proof does not bring the record with it: give --record FILE.";
        case Text::audit_no_file:
            return "{file} is not there, or cannot be read.";
        case Text::audit_not_written:
            return "{file} cannot be written.";
        case Text::audit_no_such_record:
            return "The log holds {size} records, counted from 0.";
        case Text::audit_other_genesis:
            return "This is another log: its record 0 has the hash {found}, not {pinned}, which "
                   "was brought by hand.";
        case Text::audit_not_pinned:
            return "Not compared with a hash that was brought by hand: record 0 is {hash}. Give "
                   "--genesis or -i.";
        case Text::audit_checkpoint_not_signed:
            return "The newest checkpoint is not signed by this log's key.";
        case Text::audit_progress:
            return "{done} of {all} records";
        case Text::audit_goes_on:
            return "Goes on after {count} records, by {file}.";
        case Text::audit_state_is_none:
            return "{file} is no state of a verification that this program can go on from, or is "
                   "damaged. It was left as it is: name another file, or take it away.";
        case Text::audit_state_other_log:
            return "{file} is the state of a verification of another log: its genesis hash is "
                   "another. It was left as it is: name another file.";
        case Text::audit_state_other_depth:
            return "{file} is the state of a verification with another --depth. It was left as it "
                   "is: give the same depth, or name another file.";
        case Text::audit_resumed:
            return "the first {count} records were read by an earlier run, and not again";
        case Text::audit_witnessed:
            return "{witness} has cosigned the log up to record {index}";
        case Text::audit_not_witnessed:
            return "no cosignature of {witness} was found";
        case Text::audit_no_checkpoint_file:
            return "{file} is no checkpoint (signed note), nor a file of several.";
        case Text::audit_interrupted:
            return "Stopped after {count} records; nothing was found so far.";
        case Text::audit_interrupted_kept:
            return "Stopped after {count} records; nothing was found so far. The same command goes "
                   "on from there.";
        case Text::audit_whole:
            return "The log is whole: {records} records, root {root}";
        case Text::audit_counts:
            return "{checkpoints} checkpoints, {cosignatures} cosignatures and {signatures} "
                   "signatures hold; {unsigned} reports of devices are unsigned; {judged} records "
                   "judged by the rules; {older} older checkpoints are continued";
        case Text::audit_not_judged:
            return "{count} records were not judged: the version of the rules that made them is "
                   "not at hand. That is no fault.";
        case Text::audit_fault:
            return "FAULT at record {index}, {kind}: {sentence} ({detail})";
        case Text::audit_before_fault:
            return "Before it, {count} records hold. Keep what was read, and tell the other side.";
        case Text::audit_export_refused:
            return "Not exported: {why}.";
        case Text::audit_export_how:
            return "Say how: --to DIRECTORY for C2SP tiles; --csv or --json for standard output.";
        case Text::audit_one_form:
            return "A table or JSON: choose one of --csv and --json.";
        case Text::audit_exported:
            return "{directory} holds {size} records (before: {from}); {files} files written";
        case Text::audit_proof_written:
            return "{file} proves record {index}. Whoever gets it needs the key: {key}";
        case Text::audit_proof_fails:
            return "Nothing proves that this is record {index}: the checkpoint is not signed by "
                   "this key, or the path does not lead to its root.";
        case Text::fault_unreadable:
            return "what is kept here is damaged or missing";
        case Text::fault_other_genesis:
            return "this is not the log whose hash was brought by hand";
        case Text::fault_not_a_record:
            return "this cannot be read as a record";
        case Text::fault_misplaced:
            return "this record does not belong in its place: something was removed, inserted or "
                   "moved";
        case Text::fault_broken_chain:
            return "this record does not follow the one before it in its scope";
        case Text::fault_time_backwards:
            return "this record is dated before the one before it";
        case Text::fault_unknown_sender:
            return "no such sender was enrolled with this key";
        case Text::fault_revoked_sender:
            return "its sender had been revoked by then";
        case Text::fault_not_signed:
            return "it must be signed, and is not";
        case Text::fault_bad_signature:
            return "its sender did not sign this";
        case Text::fault_bad_person_signature:
            return "the officer it names did not sign this";
        case Text::fault_reused_id:
            return "the same notice stands in the log twice";
        case Text::fault_against_rules:
            return "the rules in force would not have taken it so";
        case Text::fault_not_the_brokers:
            return "the rules give the broker no such statement to make here";
        case Text::fault_bad_log_key:
            return "another log key is taken that the key before it, or a side's root, has not "
                   "signed";
        case Text::fault_bad_checkpoint:
            return "a checkpoint is missing, or not signed by the log's key";
        case Text::fault_wrong_tree:
            return "what was signed, or kept as the tree, is not the tree of these records: one up "
                   "to here was altered";
        case Text::fault_foreign_checkpoint:
            return "an older checkpoint is signed by no key that this log has";
        case Text::fault_shortened:
            return "records were removed from the end: more were signed for";
        case Text::fault_rewritten:
            return "the log was rewritten: another history was signed before";
        case Text::fault_never_told:
            return "a deadline had passed, and the broker went on recording and told nobody";
        case Text::fault_bad_broker_key:
            return "the broker has a key that was neither in use nor announced";
        case Text::fault_bad_cosignature:
            return "a checkpoint has a line in a witness's name that the witness did not "
                   "sign";
        case Text::fault_bad_citation:
            return "it cites an old log that is not shown to be so";
        case Text::warning_never_told:
            return "a deadline had passed, and nobody was told before this; a broker that "
                   "was held up may have done so honestly";
        case Text::warning_unannounced_broker_key:
            return "the broker started with a key that it had never announced, on the "
                   "administrator's word";
        case Text::warning_overridden_clock:
            return "the broker started with a clock far behind the log, on the "
                   "administrator's word";
        case Text::audit_warning:
            return "Warning at record {index}, {kind}: {sentence} ({detail})";
        case Text::audit_more_warnings:
            return "{count} more warnings are not listed";
        case Text::option_audit_cited_log:
            return "The file of the old log that record 0 cites: it is verified up to the "
                   "cited checkpoint";
        case Text::option_audit_cited_tiles:
            return "The same, as a directory that export has written";
        case Text::audit_cites_nothing:
            return "Record 0 cites no old log.";
        case Text::audit_cited_note:
            return "the cited checkpoint";
        case Text::audit_citation_holds:
            return "The old log given here is the one that is cited: its first {size} "
                   "records have that root.";
        case Text::audit_cited_fails:
            return "The old log given here does not show what record 0 cites.";
        case Text::citation_of:
            return "Record 0 cites the log {origin} with the genesis {genesis}: {size} "
                   "records, root {root}";
        case Text::citation_cosigned:
            return "  cosigned by the witness of {side}, {time} UTC+8";

        case Text::help_site:
            return "Make a site, change its keys, or follow a lost log with another one";
        case Text::help_site_init:
            return "Write a sample site: settings, record 0, keys, and an identity for every "
                   "sample desk";
        case Text::example_site_init:
            return "liaison site init ./site";
        case Text::option_site_directory:
            return "The directory to make (default: ./site)";
        case Text::option_endpoint_host:
            return "Address or name that the identities connect to (default: 127.0.0.1)";
        case Text::option_listen_host:
            return "Address that the broker listens on (default: the endpoint's, or 0.0.0.0 where "
                   "that is a name)";
        case Text::option_request_port:
            return "TCP port for requests (default: 7400)";
        case Text::option_feed_port:
            return "First TCP port for feeds; one per scope follows (default: 7401)";
        case Text::option_origin:
            return "The log's name, in its checkpoints and signatures (default: "
                   "liaison.example/log)";
        case Text::site_exists:
            return "{directory} already holds a site, and its keys are not made twice. Name "
                   "another directory, or move this one away.";
        case Text::site_not_empty:
            return "{directory} is there and is not an empty directory. Name another one.";
        case Text::site_ports_out_of_range:
            return "the TCP ports must lie between 1 and 65484. Choose others (--request-port, "
                   "--feed-port).";
        case Text::site_ports_overlap:
            return "the request port {request} lies among the 16 ports from {feed} on, which the "
                   "feeds take. Choose others (--request-port, --feed-port).";
        case Text::site_bad_origin:
            return "the log's name must be ASCII without spaces and without '+', for example "
                   "liaison.example/log (--origin).";
        case Text::site_not_written:
            return "no site was made: {why}";
        case Text::site_written:
            return "A sample site stands in {directory}: {identities} identities for {ports} "
                   "ports.";
        case Text::site_genesis:
            return "Genesis hash, pinned in every identity: {hash}";
        case Text::site_roots:
            return "The sides' root keys are in {directory}: keep each at its own side, offline.";
        case Text::site_next:
            return "Next: liaisond --site {directory}";

        case Text::help_site_next_key:
            return "Make the next key of the log or the broker, beside the present one";
        case Text::example_site_next_key:
            return "liaison --site ./site site next-key broker";
        case Text::help_site_take_key:
            return "Put the next key in the present one's place, for the broker's next start";
        case Text::example_site_take_key:
            return "liaison --site ./site site take-key broker";
        case Text::option_site_key:
            return "log or broker";
        case Text::bad_site_key:
            return "{typed} is no key of a site: log or broker";
        case Text::site_key_is_there:
            return "{file} is there already, and a key is not overwritten. Take it (`liaison site "
                   "take-key`), or move it away.";
        case Text::site_no_next_key:
            return "{file} is not there. Make it first (`liaison site next-key`).";
        case Text::site_key_no_genesis:
            return "{file} does not hold the genesis record. Name the site with --site DIR.";
        case Text::site_next_log_key:
            return "{file} holds the next log key and stays here. {change} is for both sides' "
                   "administrators: one proposes it (`liaison log-key propose`), the other agrees. "
                   "Then take it (`liaison site take-key log`) and start the broker again.";
        case Text::site_next_broker_key:
            return "{file} holds the broker's next key. Start the broker again: it announces the "
                   "key, and each client that connects pins it. When all have, take it (`liaison "
                   "site take-key broker`) and start the broker again.";
        case Text::site_key_taken:
            return "{file} is the next key now; the one before is {before}. Start the broker "
                   "again, and remove that file when all is well.";
        case Text::help_site_new_origin:
            return "Make a site whose log follows one whose records or key were lost, and "
                   "cites it";
        case Text::example_site_new_origin:
            return "liaison --site ./site site new-origin ./site-2 --origin "
                   "liaison.example/log-2 --cosigned hk-witness.cosigned-notes";
        case Text::option_new_origin_directory:
            return "The new site; --site names the old one, which is only read";
        case Text::option_new_origin:
            return "The new log's name";
        case Text::option_new_origin_cosigned:
            return "What a witness has cosigned, as its side keeps it: a note, or "
                   "NAME.cosigned-notes; may be given again (what the old broker held is "
                   "looked at anyway)";
        case Text::option_new_origin_admin:
            return "The public half of an administrator's keys, where they have changed and "
                   "the old log is lost; may be given again";
        case Text::option_new_broker_key:
            return "Make a new broker key, too: where the old one may be in other hands";
        case Text::new_origin_name_the_site:
            return "Name the old site with --site DIR.";
        case Text::new_origin_outer_path:
            return "must lie in the site's own directory";
        case Text::new_origin_bad_note:
            return "{file} does not end in a checkpoint of the old log that a witness of "
                   "its genesis has cosigned.";
        case Text::new_origin_two_histories:
            return "two checkpoints over {size} records are cosigned and differ: the old "
                   "log has two histories. Keep both, and let both sides' auditors decide "
                   "which one is cited.";
        case Text::new_origin_nothing_cosigned:
            return "no cosigned checkpoint of the old log is at hand. Ask a side's witness "
                   "for NAME.cosigned-notes (--cosigned FILE).";
        case Text::new_origin_no_such_admin:
            return "must be the name of an administrator in the old genesis";
        case Text::new_origin_no_broker_key:
            return "{file} cannot be read. Restore it, or make a new key (--new-broker-key).";
        case Text::new_origin_same_name:
            return "{origin} is the old log's name. A new origin needs another one "
                   "(--origin).";
        case Text::new_origin_written:
            return "{directory} holds a site for the log {origin}. The old one stays as it "
                   "is: keep it, it is evidence.";
        case Text::new_origin_admin:
            return "  administrator {name}: key {key}";
        case Text::new_origin_admins_of_genesis:
            return "The administrators' keys are those of the old genesis, or given: the "
                   "old log could not be read. Each side compares its own.";
        case Text::new_origin_admins_of_log:
            return "The administrators' keys are those in force after {count} records of "
                   "the old log, or given. Each side compares its own.";
        case Text::new_origin_hash:
            return "Genesis hash, to be brought to every identity by hand: {hash} (broker "
                   "key {broker})";
        case Text::new_origin_next:
            return "Next: liaisond --site {directory}; each holder of an identity: liaison "
                   "-i NAME site pin genesis.record --genesis HASH; then the administrators "
                   "enrol everybody anew.";
        case Text::help_site_pin:
            return "Let an identity go over to the log that has taken the place of its own";
        case Text::example_site_pin:
            return "liaison -i hk-lws-desk site pin genesis.record --genesis HASH";
        case Text::option_pin_genesis:
            return "The new site's genesis.record";
        case Text::option_pin_hash:
            return "Its hash, brought by hand: 64 hexadecimal digits";
        case Text::option_pin_broker:
            return "The broker's key, where it has changed: 40 Z85 characters";
        case Text::bad_curve_key:
            return "\"{typed}\" is no CURVE key: 40 Z85 characters";
        case Text::pin_no_genesis:
            return "{file} does not hold a genesis record.";
        case Text::pin_outbox_waits:
            return "{count} notices wait in the outbox. They were written for the old log "
                   "and cannot be delivered: note what matters, and drop them (`liaison "
                   "outbox list`, `liaison outbox drop`).";
        case Text::pin_not_cited:
            return "this genesis does not cite the log {origin} that {name} pins. Nothing "
                   "was changed; ask both sides' administrators.";
        case Text::pin_done:
            return "{name} pins the log {origin} from now on. {file} is for its administrator, who "
                   "enrols it there anew.";
        case Text::pin_moved:
            return "What was kept about the old log is in {directory}: keep it, it is "
                   "evidence.";
        case Text::help_log_key:
            return "The key that signs the log's checkpoints: both sides' roots agree to another";
        case Text::help_log_key_show:
            return "Show the log key in force, and what waits";
        case Text::example_log_key_show:
            return "liaison -i hk-office log-key show";
        case Text::help_log_key_propose:
            return "Propose another log key, as your side's administrator with its root";
        case Text::example_log_key_propose:
            return "liaison -i hk-admin log-key propose site/keys/log.change --root "
                   "site/roots/hk-root.key";
        case Text::help_log_key_agree:
            return "Agree to the other side's log key, as your side's administrator with its root";
        case Text::example_log_key_agree:
            return "liaison -i sz-admin log-key agree --root site/roots/sz-root.key";
        case Text::option_log_change:
            return "The change, as `liaison site next-key log` wrote it";
        case Text::option_root:
            return "Your side's root key file; its secret is read here only";
        case Text::option_log_proposal:
            return "Which proposal, for example SITE#61 (default: the only one of the other side)";
        case Text::log_change_remedy:
            return "Let `liaison site next-key log` make the file.";
        case Text::log_key_in_force:
            return "log key in force: {key}";
        case Text::log_key_next:
            return "agreed by both sides, taken at the broker's next start with it: {key}";
        case Text::log_key_pending:
            return "{name} by {side} waits for the other side: {key}";
        case Text::help_enrol:
            return "Enrol a principal or an officer, as your side's administrator";
        case Text::help_enrol_principal:
            return "Enrol a principal: its keys, its role, and the ports it writes to";
        case Text::example_enrol_principal:
            return "liaison -i hk-admin enrol principal hk-lws-desk-3 --role desk --port LWS "
                   "--new-identity";
        case Text::help_enrol_person:
            return "Enrol an officer";
        case Text::example_enrol_person:
            return "liaison -i hk-admin enrol person hk-kwok --name \"Kwok (sample)\"";
        case Text::help_enrol_identity:
            return "Make an identity file here, and its public half for the administrator to enrol";
        case Text::example_enrol_identity:
            return "liaison -i hk-lws-desk enrol identity hk-lws-desk-3 --role desk --port LWS\n  "
                   "liaison -i hk-admin enrol principal hk-lws-desk-3 --role desk --port LWS "
                   "--public-from site/identities/hk-lws-desk-3.public";
        case Text::help_enrol_keys:
            return "Give one that is enrolled other keys; those before count for a while";
        case Text::example_enrol_keys:
            return "liaison -i hk-admin enrol keys hk-lws-desk --new-identity --overlap 10m";
        case Text::option_next_identity:
            return "For one that is enrolled already: NAME.next.identity, beside the present file";
        case Text::option_new_keys:
            return "Make the keys here and write SITE/identities/NAME.next.identity";
        case Text::option_overlap:
            return "How long the keys before still count, at most 24h; 0s cuts them at once "
                   "(default: 10m)";
        case Text::option_admin_root:
            return "The side's root key file: for its administrator's keys only";
        case Text::option_new_name:
            return "The new name, for example hk-lws-desk-3";
        case Text::option_role:
            return "desk, office, display, device, sentinel, auditor, witness or relay";
        case Text::option_enrol_port:
            return "A port it writes to; may be given again (an office's default: all)";
        case Text::option_enrol_reads:
            return "A scope it reads; may be given again (default: what its role reads)";
        case Text::option_side:
            return "HK or SZ; must be the administrator's own";
        case Text::option_new_identity:
            return "Make the keys here and write SITE/identities/NAME.identity";
        case Text::option_public_from:
            return "Take the public keys from this file, made by `liaison enrol identity`";
        case Text::option_person_id:
            return "The officer's id, for example hk-kwok";
        case Text::option_person_name:
            return "The officer's name as the site writes it";
        case Text::help_revoke:
            return "Revoke a principal or an officer, as your side's administrator";
        case Text::example_revoke:
            return "liaison -i hk-admin revoke hk-lws-desk-3 --reason \"desk closed\"";
        case Text::option_revoke_principal:
            return "The principal";
        case Text::option_revoke_person:
            return "The officer, in place of a principal";
        case Text::option_reason:
            return "Why, in the language you read here";
        case Text::help_principals:
            return "List the principals and officers that are enrolled";
        case Text::example_principals:
            return "liaison -i hk-office principals";
        case Text::enrol_needs_keys:
            return "say where the keys come from: --new-identity makes them here, --public-from "
                   "FILE takes the public halves of keys made elsewhere.";
        case Text::enrol_own_side:
            return "an administrator enrols for its own side only. Let the other side's "
                   "administrator do this.";
        case Text::identity_exists:
            return "{file} is there already, and its keys are not overwritten. Choose another "
                   "name, or move the file away.";
        case Text::identity_written:
            return "Its identity, with secret keys, is {file}: bring it to its machine by hand.";
        case Text::next_identity_written:
            return "The new keys are in {file}: bring it to its machine by hand, try it there (-i "
                   "{name}.next), and put it in the place of {name}.identity.";
        case Text::identity_kept_meanwhile:
            return "Its keys are kept in {file}: remove them if `liaison principals` does not show "
                   "it.";
        case Text::identity_made:
            return "{file} holds its secret keys and stays here. {public} is for the "
                   "administrator.";
        case Text::public_file_remedy:
            return "Let `liaison enrol identity` make the file.";
        case Text::public_file_other_name:
            return "is not {name}";
        case Text::public_file_curve:
            return "must be a CURVE key of 40 Z85 characters";
        case Text::public_file_signing:
            return "must be 32 bytes in base64";
        case Text::revoke_needs_one:
            return "name one principal, or one officer with --person.";
        case Text::reads_by_role:
            return "by role";
        case Text::principal_scopes:
            return "writes {writes}; reads {reads}";

        case Text::help_alert:
            return "Raise, update, dismiss or clear an alert";
        case Text::help_alert_raise:
            return "Raise a new alert, or one that a sentinel has proposed";
        case Text::example_alert_raise:
            return "liaison -i hk-lws-desk alert raise --direction northbound --severity severe "
                   "--waiting 4500\n  liaison -i hk-lws-desk alert raise LWS#12";
        case Text::help_alert_update:
            return "Change an alert's severity, figures or text; what is not named stays";
        case Text::example_alert_update:
            return "liaison -i hk-lws-desk alert update LWS#12 --severity moderate --waiting 2000";
        case Text::help_alert_dismiss:
            return "End an alert that is only proposed";
        case Text::example_alert_dismiss:
            return "liaison -i hk-lws-desk alert dismiss LWS#12";
        case Text::help_alert_clear:
            return "End an alert that was raised";
        case Text::example_alert_clear:
            return "liaison -i hk-lws-desk alert clear LWS#12";
        case Text::option_proposed_alert:
            return "A proposed alert to raise: LWS#12, its log index, or digits of its hash "
                   "(default: a new alert)";
        case Text::option_event:
            return "clearance-peak, hall-full, far-side-slow, bridge-blocked, transport-failure or "
                   "system-failure (default: clearance-peak)";
        case Text::option_severity:
            return "minor, moderate, severe or extreme";
        case Text::option_urgency:
            return "immediate, expected, future, past or unknown (a new alert's default: "
                   "immediate)";
        case Text::option_certainty:
            return "observed, likely, possible, unlikely or unknown (a new alert's default: "
                   "observed)";
        case Text::option_waiting:
            return "People waiting";
        case Text::option_hourly:
            return "Passengers an hour";
        case Text::option_text:
            return "Words for the other side, at most 2,000 bytes";
        case Text::option_text_language:
            return "The language of --text: en, zh-Hant or zh-Hans (default: the one you read "
                   "here)";
        case Text::option_expires:
            return "When it ends by itself: 2h, 20:00 or 2024-02-12T20:00 UTC+8 (default: the "
                   "site's policy)";
        case Text::alert_needs_terms:
            return "a new alert needs --direction and --severity.";
        case Text::alert_keeps_place:
            return "a proposed alert keeps its port and direction: leave --port and --direction "
                   "out.";
        case Text::alert_none_proposed:
            return "no alert at {port} is proposed by {side}";
        case Text::alert_none_raised:
            return "no live alert at {port} was raised by {side}";
        case Text::alert_ambiguous:
            return "{reference} fits several that are live. Name one of {names}.";

        case Text::help_ack:
            return "Acknowledge what the other side asks: an alert, an order, hours, a closing, a "
                   "note or a verbal record";
        case Text::example_ack:
            return "liaison -i sz-lws-desk ack LWS#12 --person sz-li";
        case Text::option_live:
            return "What you acknowledge: LWS#12 as status and watch show it, LWS where only one "
                   "waits, its log index, or 8 or more digits of its hash";
        case Text::option_presented:
            return "Say only that it stands on the desk's screen (PRESENTED), for the officer on "
                   "duty";
        case Text::option_ack_person:
            return "The officer who acknowledges (default: the one on duty at this desk)";
        case Text::ack_nobody_on_duty:
            return "nobody is on duty at {desk}, so say which officer does this (--person ID), or "
                   "go on duty first: liaison duty on --person ID.";
        case Text::ack_several_on_duty:
            return "several officers are on duty at {desk}: say which of them does this (--person, "
                   "one of {persons}).";
        case Text::ack_none_waits:
            return "nothing live at {port} is addressed to {side}";
        case Text::ack_heading:
            return "You acknowledge:";
        case Text::ack_question:
            return "Acknowledge this? [y/N]";
        case Text::ack_changed_since:
            return "{before} has changed and is now {now}: {live}. Read it, then acknowledge "
                   "{now}.";

        case Text::help_order:
            return "Ask for, tighten, hold, answer and end a release order";
        case Text::help_order_request:
            return "Ask the other side for a new measure";
        case Text::example_order_request:
            return "liaison -i hk-lws-desk order request 500/train northbound --reason "
                   "far-side-slow --receiving-load 1800";
        case Text::help_order_hold:
            return "HOLD: nobody is released, at once. Never refused; what is missing is asked for "
                   "afterwards";
        case Text::example_order_hold:
            return "liaison -i hk-lws-desk order hold northbound";
        case Text::help_order_tighten:
            return "Stricter terms, at once; what is not named stays";
        case Text::example_order_tighten:
            return "liaison -i sz-lws-desk order tighten 200/train";
        case Text::help_order_suspend:
            return "SUSPEND: people stop at once, the terms are kept";
        case Text::example_order_suspend:
            return "liaison -i sz-lws-desk order suspend --reason hall-full";
        case Text::help_order_accept:
            return "Accept what the other side proposes: it is agreed, and in effect once the "
                   "holding side says so";
        case Text::example_order_accept:
            return "liaison -i sz-lws-desk order accept LWS#12";
        case Text::help_order_reject:
            return "Reject what the other side proposes";
        case Text::example_order_reject:
            return "liaison -i sz-lws-desk order reject LWS#12 --text \"hall B is full\"";
        case Text::help_order_counter:
            return "Propose other terms in place of what the other side proposes";
        case Text::example_order_counter:
            return "liaison -i sz-lws-desk order counter 300/train";
        case Text::help_order_standby:
            return "Say by when the answer comes";
        case Text::example_order_standby:
            return "liaison -i sz-lws-desk order standby --until 5m";
        case Text::help_order_amend:
            return "Propose other terms for a live measure; what is not named stays";
        case Text::example_order_amend:
            return "liaison -i hk-lws-desk order amend 500/train --lanes 6";
        case Text::help_order_resume:
            return "Propose to go on by the terms that a suspension has kept";
        case Text::example_order_resume:
            return "liaison -i sz-lws-desk order resume";
        case Text::help_order_effect:
            return "Say that what is agreed, or in force, is now carried out (the holding side)";
        case Text::example_order_effect:
            return "liaison -i hk-lws-desk order effect --first \"train 1807\" --agency \"station "
                   "staff\"";
        case Text::help_order_wave:
            return "Report a wave: released by the holding side, received by the receiving side";
        case Text::example_order_wave:
            return "liaison -i hk-lws-desk order wave --number 3 --people 480";
        case Text::help_order_override:
            return "For crushing or evacuation only, by the holding side: other terms at once, "
                   "looser ones too";
        case Text::example_order_override:
            return "liaison -i hk-lws-desk order override full --reason crushing";
        case Text::help_order_complete:
            return "All clear: propose to end the measure";
        case Text::example_order_complete:
            return "liaison -i hk-lws-desk order complete --waiting-holding 0 --waiting-receiving "
                   "120";
        case Text::help_order_cancel:
            return "Withdraw what is proposed or agreed; what is in force ends only with the other "
                   "side";
        case Text::example_order_cancel:
            return "liaison -i hk-lws-desk order cancel LWS#12";
        case Text::help_order_extend:
            return "What is in force goes on until a later time";
        case Text::example_order_extend:
            return "liaison -i hk-lws-desk order extend --expires 2h --review-by 30m";
        case Text::option_order_what:
            return "In any order: the order (LWS#12, a port, a log index, digits of a hash; "
                   "default: the only one live at your port), the terms (500/train, 200/coach, "
                   "120/min, 300/wave@10m, hold, full) and the direction (north, south)";
        case Text::option_order_which:
            return "In any order: the order (LWS#12, a port, a log index, digits of a hash; "
                   "default: the only one live at your port) and the direction (north, south)";
        case Text::option_lanes:
            return "Lanes open at most; 0: not limited";
        case Text::option_exempt:
            return "Classes let through besides: elderly, students, disabled, families, medical, "
                   "separated by commas; or none";
        case Text::option_stop_at:
            return "People in the receiving hall at which release stops; 0: not stated";
        case Text::option_resume_at:
            return "At which a person is asked whether to go on; nothing is released by itself";
        case Text::option_effective_from:
            return "When the terms begin: 30m, 20:00 or 2024-02-12T20:00 UTC+8 (default: at once)";
        case Text::option_order_expires:
            return "Until when it is meant; past it the measure is OVERDUE and stands until a "
                   "person ends it";
        case Text::option_review_by:
            return "When it must be looked at again: 30m, 20:00";
        case Text::option_order_reason:
            return "far-side-slow, hall-full, bridge-blocked, transport-failure, near-closing, "
                   "crushing, evacuation, demand-fallen or other (with --text)";
        case Text::option_area:
            return "A holding area as NAME=PEOPLE/CAPACITY, ? where nobody has counted; may be "
                   "given again";
        case Text::option_receiving_load:
            return "People in the receiving hall now";
        case Text::option_receiving_limit:
            return "The most that the receiving hall holds";
        case Text::option_figure:
            return "A figure relied on: \"waiting in hall B=1200@staff count\"; may be given again";
        case Text::option_divert_to:
            return "A port that expects the passengers turned away, and whose desks acknowledge; "
                   "may be given again";
        case Text::option_reference:
            return "The legal basis or the agreement";
        case Text::option_answer_by:
            return "By when the answer comes: 5m, 20:00";
        case Text::option_in_effect_from:
            return "From when it is carried out (default: now)";
        case Text::option_first:
            return "The first train or wave concerned";
        case Text::option_last:
            return "The last train or wave concerned";
        case Text::option_agency:
            return "Who carries it out";
        case Text::option_in_transit:
            return "People between the halls now";
        case Text::option_wave_number:
            return "The wave's number, from 1";
        case Text::option_wave_people:
            return "People released, or received";
        case Text::option_planned:
            return "People planned for it (default: as by the terms)";
        case Text::option_waiting_holding:
            return "Still waiting at the holding side";
        case Text::option_waiting_receiving:
            return "Still waiting at the receiving side";
        case Text::bad_order_word:
            return "\"{typed}\" is neither an order, terms nor a direction; write for example "
                   "LWS#12, 500/train, 200/coach, 120/min, 300/wave@10m, hold, full, north or "
                   "south";
        case Text::bad_lanes:
            return "\"{typed}\" is no number of lanes; write 0 to 1000";
        case Text::bad_exempt:
            return "\"{typed}\" are no exempt classes; write elderly, students, disabled, "
                   "families, medical, separated by commas, or none";
        case Text::bad_order_reason:
            return "\"{typed}\" is no reason; write far-side-slow, hall-full, bridge-blocked, "
                   "transport-failure, near-closing, crushing, evacuation, demand-fallen or other";
        case Text::bad_area:
            return "\"{typed}\" is no holding area; write NAME=PEOPLE/CAPACITY, for example \"hall "
                   "B=1200/2000\" or \"hall B=?/2000\"";
        case Text::bad_figure:
            return "\"{typed}\" is no figure; write WHAT=NUMBER@SOURCE, for example \"waiting in "
                   "hall B=1200@staff count\"";
        case Text::order_word_twice:
            return "say the order, the terms and the direction once each; \"{typed}\" is one too "
                   "many";
        case Text::order_contradiction:
            return "you said {one} and {other}; say which is meant";
        case Text::order_terms_needed:
            return "say the terms, for example 500/train, 200/coach, 120/min, 300/wave@10m or "
                   "full.";
        case Text::order_hold_is_a_move:
            return "nobody at all is a HOLD, which has a command of its own: liaison order hold.";
        case Text::order_direction_needed:
            return "no measure is live at {port}, so say in which direction: north (towards "
                   "Shenzhen) or south (towards Hong Kong).";
        case Text::order_ambiguous:
            return "several measures are live: {names}. Name one of them, or say the direction "
                   "(north, south).";
        case Text::order_none_live:
            return "nothing is live at {port}";
        case Text::order_none_live_towards:
            return "nothing is live {direction} at {port}";
        case Text::order_live_instead:
            return "{nothing}; live there: {names}";
        case Text::order_extend_needs_time:
            return "say until when: --expires, --review-by, or both.";
        case Text::terms_waves:
            return "{people} per wave, every {interval}";
        case Text::terms_rate:
            return "{people} per minute";
        case Text::terms_train:
            return "{people} per train";
        case Text::terms_coach:
            return "{people} per coach";
        case Text::terms_hold:
            return "HOLD (0, nobody)";
        case Text::terms_full:
            return "FULL RELEASE (everybody)";
        case Text::terms_free:
            return "free flow (no measure)";
        case Text::terms_suspended:
            return "SUSPENDED (0, nobody), kept: {terms}";
        case Text::terms_lanes:
            return "at most {count} lanes";
        case Text::terms_exempt:
            return "besides: {classes}";
        case Text::terms_stop_at:
            return "stop at {count} in the receiving hall";
        case Text::terms_resume_at:
            return "a person is asked to go on at {count}";
        case Text::terms_from:
            return "from {time}";
        case Text::minutes:
            return "{count} min";
        case Text::exempt_elderly:
            return "elderly";
        case Text::exempt_students:
            return "students";
        case Text::exempt_disabled:
            return "disabled";
        case Text::exempt_families:
            return "families with small children";
        case Text::exempt_medical:
            return "medical";
        case Text::reason_near_closing:
            return "near closing";
        case Text::reason_crushing:
            return "CRUSHING";
        case Text::reason_evacuation:
            return "EVACUATION";
        case Text::reason_demand_fallen:
            return "demand has fallen";
        case Text::reason_other:
            return "other, as the words say";
        case Text::order_place:
            return "{port}, {direction}, {holding} holding, {receiving} receiving";
        case Text::order_requested:
            return "{by} REQUESTS {terms} at {place}";
        case Text::order_held:
            return "{by} HOLDS at once: NOBODY (0) is released at {place}";
        case Text::order_tightened:
            return "{by} TIGHTENS at once to {terms} at {place}";
        case Text::order_suspended:
            return "{by} SUSPENDS at once: NOBODY (0) is released at {place}; the terms are kept";
        case Text::order_accepted:
            return "{by} ACCEPTS {terms} at {place}";
        case Text::order_rejected:
            return "{by} REJECTS what is proposed at {place}";
        case Text::order_countered:
            return "{by} rejects that and PROPOSES INSTEAD {terms} at {place}";
        case Text::order_stands_by:
            return "{by} STANDS BY, answers by {time}, at {place}";
        case Text::order_amended:
            return "{by} PROPOSES {terms} at {place}";
        case Text::order_resumption:
            return "{by} PROPOSES TO GO ON by the kept terms at {place}";
        case Text::order_in_effect:
            return "{by} CARRIES OUT what is agreed or in force at {place}";
        case Text::order_released:
            return "{by} released {people} in wave {wave} at {place}";
        case Text::order_received:
            return "{by} received {people} of wave {wave} at {place}";
        case Text::order_overridden:
            return "{by} OVERRIDES ALONE, at once: {terms} at {place}";
        case Text::order_completion:
            return "{by} PROPOSES ALL CLEAR: the measure ends, everybody is released, at {place}";
        case Text::order_cancelled:
            return "{by} CANCELS: withdraws what it proposes or what is agreed, or proposes to end "
                   "what is in force, at {place}";
        case Text::order_extended:
            return "{by} EXTENDS what is in force at {place}";
        case Text::detail_order:
            return "order {name}";
        case Text::detail_reason:
            return "reason: {reason}";
        case Text::detail_area:
            return "{area}: {occupancy} of {capacity}";
        case Text::detail_area_unread:
            return "{area}: NO READING, capacity {capacity}";
        case Text::detail_receiving_load:
            return "{count} in the receiving hall";
        case Text::detail_receiving_limit:
            return "its limit {count}";
        case Text::detail_figure:
            return "{what}: {value} ({source}, {time})";
        case Text::detail_review_by:
            return "review by {time}";
        case Text::detail_diverted:
            return "turned away towards {ports}: their desks acknowledge";
        case Text::detail_reference:
            return "by {reference}";
        case Text::detail_in_effect_from:
            return "from {time}";
        case Text::detail_first:
            return "first: {what}";
        case Text::detail_last:
            return "last: {what}";
        case Text::detail_agency:
            return "by {agency}";
        case Text::detail_in_transit:
            return "{count} between the halls";
        case Text::detail_planned:
            return "{count} planned";
        case Text::detail_still_waiting:
            return "{count} still waiting at {side}";
        case Text::mark_stale_revision:
            return "the sender had seen an older revision";
        case Text::mark_no_officer:
            return "no officer is named";
        case Text::mark_unlisted_officer:
            return "the officer is not enrolled";
        case Text::mark_not_on_duty:
            return "the officer is not on duty at that desk";
        case Text::mark_closed_port:
            return "the port is closed at this time";
        case Text::mark_suspended_port:
            return "the port is suspended";
        case Text::mark_no_figure:
            return "no figure is stated";
        case Text::mark_tally_wanted:
            return "near closing: how many have been cleared already?";
        case Text::mark_diversion_left_out:
            return "a port it names takes no diverted passengers (suspended, its own, or none of "
                   "this site) and was LEFT OUT: nobody is sent there";
        case Text::mark_officer_of_other_side:
            return "the officer named is of the other side";
        case Text::with_marks:
            return " [STILL MISSING: {marks}]";
        case Text::order_missing:
            return "It stands. Still missing: {mark}. {remedy}";
        case Text::remedy_command:
            return "Add it with: {command}";
        case Text::remedy_tell:
            return "Tell the other side why, by the hotline.";
        case Text::remedy_look:
            return "Look at what it was: liaison status.";
        case Text::change_at_once:
            return "In force: {old} → {new}, at once.";
        case Text::change_when_accepted:
            return "In force: {old} → {new}, only when {side} has accepted and {holding} carries "
                   "it out.";
        case Text::change_when_effected:
            return "In force: {old} → {new}, when {holding} carries it out.";
        case Text::change_end_when_accepted:
            return "In force: {old} → the measure ends, only when {side} has accepted.";
        case Text::change_ends:
            return "In force: {old} → the measure ENDS, at once: everybody is released.";
        case Text::change_none:
            return "In force stays: {old}.";
        case Text::change_withdraws:
            return "It withdraws your own proposal: {terms}. In force stays: {old}.";
        case Text::change_drops_agreed:
            return "It withdraws what is agreed: {terms}. In force stays: {old}.";
        case Text::order_sure:
            return "MANY MORE PEOPLE will be let go: {old} → {new}. Is that meant? [y/N]";
        case Text::order_complete_crosses:
            return "{side} PROPOSES ALL CLEAR already and waits for your answer. Another proposal "
                   "takes its place, and people are held until {side} accepts that one. To end the "
                   "measure now: {command}";
        case Text::order_wave_large:
            return "{people} is MORE than is in force: {terms}. A mistyped number is corrected by "
                   "reporting the same wave again.";
        case Text::order_present:
            return "Present: {order}";
        case Text::order_answer_with:
            return "Answer that with: {command}";
        case Text::order_state:
            return "{name} {place}";
        case Text::state_in_force:
            return "in force {terms} since {time}, by {by}";
        case Text::state_free:
            return "nothing in force";
        case Text::state_not_carried_out:
            return "NOT YET CARRIED OUT by {side}";
        case Text::state_proposed:
            return "proposed by {by} at {time}: {terms}";
        case Text::state_proposed_end:
            return "proposed by {by} at {time}: ALL CLEAR, the measure ends";
        case Text::state_agreed:
            return "agreed, NOT YET IN EFFECT: {terms}";
        case Text::state_overdue:
            return "OVERDUE: its time is past, its terms stand. Extend it or end it";
        case Text::state_to_move:
            return "{side}'s move";
        case Text::state_in_charge:
            return "in charge: {officers}";
        case Text::state_officer:
            return "{side} {person}";
        case Text::state_officer_off_duty:
            return "{side} {person} (NOT ON DUTY)";
        case Text::state_flow:
            return "waves so far: {released} released, {received} received";
        case Text::state_resume:
            return "RESUME? The receiving hall's own count is low enough for a person to decide";
        case Text::state_marks:
            return "STILL MISSING: {marks}";
        case Text::answer_needed:
            return "ANSWER needed: {command}";
        case Text::acknowledge_with:
            return "acknowledge: {command}";
        case Text::answer_still_needed:
            return "Acknowledged is not answered. {name} still needs an ANSWER: {command}";

        case Text::help_duty:
            return "Take a desk, or leave it";
        case Text::help_duty_on:
            return "An officer takes the desk";
        case Text::example_duty_on:
            return "liaison -i hk-lws-desk duty on --person hk-chan";
        case Text::help_duty_off:
            return "An officer leaves the desk";
        case Text::example_duty_off:
            return "liaison -i hk-lws-desk duty off --person hk-chan";
        case Text::duty_needs_person:
            return "say which officer (--person ID) at {desk}.";

        case Text::option_subject:
            return "Which one: LWS#12 as status and watch show it, LWS where only one can be "
                   "meant, its log index, or 8 or more digits of its hash (default: the one at "
                   "your own port)";
        case Text::option_about:
            return "What it is about: LWS#12, a log index, or digits of a hash";
        case Text::reference_nothing_live:
            return "nothing is live at {port}";
        case Text::bad_day:
            return "\"{typed}\" is no day; write for example 2024-02-12";
        case Text::hours:
            return "{count} h";
        case Text::time_interval:
            return "{opens} to {closes}";

        case Text::help_duty_handover:
            return "Hand the desk over to the officer who comes, with what is live there";
        case Text::example_duty_handover:
            return "liaison -i hk-lws-desk duty handover --to hk-lee --remarks \"bridge clear\"";
        case Text::help_duty_accept:
            return "Accept the desk as it was handed over";
        case Text::example_duty_accept:
            return "liaison -i hk-lws-desk duty accept --person hk-lee";
        case Text::option_handover_to:
            return "The officer who comes";
        case Text::option_handover_remarks:
            return "Words for the officer who comes";
        case Text::option_remarks_language:
            return "The language of --remarks: en, zh-Hant or zh-Hans (default: the one you read "
                   "here)";
        case Text::handover_heading:
            return "Handed over at {desk}:";
        case Text::handover_nothing:
            return "nothing is live here";
        case Text::handover_not_acknowledged:
            return "{item} · NOT ACKNOWLEDGED by {side}";
        case Text::handover_gone:
            return "{name}: over, or changed since";
        case Text::handover_too_much:
            return "{count} things are live, and {most} can be handed over at once: the first "
                   "{most} are.";
        case Text::duty_handed_over:
            return "{person} hands {desk} ({side}) over to {to}, with {items}";
        case Text::duty_accepted:
            return "{person} ACCEPTS {desk} ({side}) as handed over in {name}";
        case Text::gap_desks:
            return "WARNING: no desk of {side} has an officer on duty at {ports}. Step 2 of an "
                   "escalation would tell nobody there.";
        case Text::gap_offices:
            return "WARNING: no office of {side} has an officer on duty for {ports}. Step 3 of an "
                   "escalation would tell nobody.";
        case Text::gap_others:
            return "WARNING: step {step} of an escalation to {side} would tell nobody for {ports}.";

        case Text::help_hours:
            return "Agree with the other side when a port is open";
        case Text::help_hours_propose:
            return "Propose hours for a day";
        case Text::example_hours_propose:
            return "liaison -i hk-sbc-desk hours propose --direction northbound --from 06:30 "
                   "--until 02:00";
        case Text::help_hours_agree:
            return "Agree to what the other side proposes";
        case Text::example_hours_agree:
            return "liaison -i sz-sbc-desk hours agree SBC#12";
        case Text::help_hours_decline:
            return "Decline what the other side proposes";
        case Text::example_hours_decline:
            return "liaison -i sz-sbc-desk hours decline SBC#12 --text \"no staff after midnight\"";
        case Text::help_hours_counter:
            return "Propose other hours than the other side has proposed";
        case Text::example_hours_counter:
            return "liaison -i sz-sbc-desk hours counter SBC#12 --until 01:00";
        case Text::help_hours_extend:
            return "Propose a later end of agreed hours; or, as the receiving side, stay open for "
                   "those already cleared";
        case Text::example_hours_extend:
            return "liaison -i hk-sbc-desk hours extend SBC#12 --until 03:00\n  liaison -i "
                   "sz-lsc-desk hours extend --for-cleared --direction northbound --until 00:30";
        case Text::help_hours_shorten:
            return "Propose an earlier end of agreed hours";
        case Text::example_hours_shorten:
            return "liaison -i hk-sbc-desk hours shorten SBC#12 --until 01:00";
        case Text::help_hours_withdraw:
            return "Withdraw what your side has proposed";
        case Text::example_hours_withdraw:
            return "liaison -i hk-sbc-desk hours withdraw SBC#12";
        case Text::option_hours_from:
            return "When it opens: 06:30 on the service day, or 2024-02-09T06:30 (UTC+8; default: "
                   "the port's ordinary opening)";
        case Text::option_hours_until:
            return "When it closes: 24:00 on the service day, 02:00 for the night after it, or "
                   "2024-02-10T02:00 (UTC+8)";
        case Text::option_hours_day:
            return "The service day whose ordinary hours these replace: 2024-02-09 (default: "
                   "today, UTC+8)";
        case Text::option_for_cleared:
            return "By the receiving side alone, for those who have been cleared already";
        case Text::hours_bad_time:
            return "\"{typed}\" is no time of the service day {day}; write for example 06:30, "
                   "24:00, 02:00 or 2024-02-10T02:00 (UTC+8)";
        case Text::hours_cleared_needs_direction:
            return "say in which direction the cleared are still coming (--direction).";
        case Text::hours_none_asked:
            return "at {port} no hours wait for an answer of {side}";
        case Text::hours_none_agreed:
            return "at {port} no hours are agreed that {side} could change";
        case Text::hours_none_proposed:
            return "at {port} no proposal of {side} waits";
        case Text::hours_proposed:
            return "{by} proposes hours for {port}, {direction}, on {day}: open from {opens} to "
                   "{closes}";
        case Text::hours_agreed:
            return "{by} AGREES to hours for {port}, {direction}: open from {opens} to {closes} "
                   "({name})";
        case Text::hours_declined:
            return "{by} DECLINES the hours proposed for {port}, {direction} ({name})";
        case Text::hours_countered:
            return "{by} proposes other hours for {port}, {direction}: open from {opens} to "
                   "{closes} (in answer to {name})";
        case Text::hours_extended:
            return "{by} proposes LONGER hours for {port}, {direction}: open until {closes} "
                   "({name})";
        case Text::hours_for_cleared:
            return "{by} stays open until {closes} at {port}, {direction}, for those who have been "
                   "cleared already, and for nobody else";
        case Text::hours_shortened:
            return "{by} proposes SHORTER hours for {port}, {direction}: open only until {closes} "
                   "({name})";
        case Text::hours_withdrawn:
            return "{by} withdraws its proposal of hours for {port}, {direction} ({name})";
        case Text::with_reference:
            return " (by {reference})";
        case Text::hours_now_agreed:
            return "(agreed now: {interval})";
        case Text::hours_now_proposed:
            return "(proposed by {side}: {interval})";

        case Text::help_closing:
            return "Close a port for the day with nobody left between the halls";
        case Text::help_closing_tally:
            return "As the side that people leave: tell how many have been cleared and are not yet "
                   "admitted";
        case Text::example_closing_tally:
            return "liaison -i hk-lsc-desk closing tally --cleared 340 --crossing 120 --final";
        case Text::help_closing_admit:
            return "As the side that people enter: all of them will be admitted, until a time";
        case Text::example_closing_admit:
            return "liaison -i sz-lsc-desk closing admit --open-until 00:30";
        case Text::help_closing_finish:
            return "The last person is through: how many were admitted; the other side agrees with "
                   "the same command";
        case Text::example_closing_finish:
            return "liaison -i sz-lsc-desk closing finish --admitted 338 --difference \"2 turned "
                   "back\"\n  liaison -i hk-lsc-desk closing finish";
        case Text::option_closing_direction:
            return "northbound (towards Shenzhen) or southbound (towards Hong Kong) (default: the "
                   "one in which people leave your hall)";
        case Text::option_cleared:
            return "People who have completed departure clearance and are not yet admitted";
        case Text::option_crossing:
            return "Of them, people between the halls";
        case Text::option_closes:
            return "Which closing: 24:00 is 2024-02-13T00:00 (UTC+8; default: the next one)";
        case Text::option_as_of:
            return "When it was counted: 23:40 (UTC+8, the last one), 2024-02-12T23:40, or so long "
                   "ago: 2m (default: now)";
        case Text::option_final:
            return "Nobody is cleared any more";
        case Text::option_open_until:
            return "Until when this side stays open for them: 00:30, 30m or 2024-02-13T00:30 "
                   "(UTC+8)";
        case Text::option_admitted:
            return "People admitted (default, for the side that people left: what the other side "
                   "has counted)";
        case Text::option_last_through:
            return "When the last person was through: 00:12 (UTC+8, the last one), or so long ago: "
                   "3m (default: now)";
        case Text::option_difference:
            return "Why it is not the number that was cleared";
        case Text::option_difference_language:
            return "The language of --difference: en, zh-Hant or zh-Hans (default: the one you "
                   "read here)";
        case Text::closing_which:
            return "no closing of {port}, {direction}, is near: say which one with --closes.";
        case Text::closing_none:
            return "no closing at {port} waits for {side}";
        case Text::closing_needs_admitted:
            return "say how many were admitted (--admitted).";
        case Text::closing_needs_difference:
            return "{cleared} were cleared and {admitted} admitted: say why (--difference).";
        case Text::closing_admits_too_early:
            return "{until} is before the closing at {closes}: stay open until then at least "
                   "(--open-until).";
        case Text::tally_provisional:
            return "provisional";
        case Text::tally_final:
            return "FINAL: nobody is cleared any more";
        case Text::closing_tallied:
            return "{by} counts for the closing of {port}, {direction}, at {closes}: {cleared} "
                   "cleared and not yet admitted, {crossing} of them crossing; as of {time}; "
                   "{kind}";
        case Text::closing_admitted:
            return "{by} will admit ALL who have been cleared at {port}, {direction}, and stays "
                   "open for them until {until} (tally {name})";
        case Text::closing_finished:
            return "{by}: the last person is through at {port}, {direction}, at {time}; {admitted} "
                   "admitted (tally {name})";
        case Text::closing_difference:
            return "; the difference: “{text}” [{language}]";
        case Text::closing_was_cleared:
            return "(cleared: {cleared})";

        case Text::help_forecast:
            return "Tell the other side what passengers you expect";
        case Text::help_forecast_submit:
            return "Send every day of a table: [port,]direction,day,hour,passengers, with the "
                   "hours 0 to 23 of each day";
        case Text::example_forecast_submit:
            return "liaison -i hk-lws-desk forecast submit spring-festival.csv --source \"ImmD "
                   "estimate\"";
        case Text::option_forecast_file:
            return "The table";
        case Text::option_source:
            return "What it rests on";
        case Text::forecast_table_wrong:
            return "{why}. Nothing was sent. The columns are direction,day,hour,passengers and, "
                   "where it is not the desk's own, port.";
        case Text::forecast_no_column:
            return "{file}: there is no column \"{column}\"";
        case Text::forecast_cells_differ:
            return "{file}:{line}: {cells} cells, but the header has {header}";
        case Text::forecast_cell_wrong:
            return "{file}:{line}: \"{typed}\" cannot be {column}";
        case Text::forecast_hour_again:
            return "{file}:{line}: hour {hour} of {day} is there twice";
        case Text::forecast_hours_missing:
            return "{file}:{line}: {day} lacks the hours {hours}";
        case Text::forecast_empty:
            return "{file}: it holds no forecast";
        case Text::forecast_told:
            return "{by} expects {passengers} passengers at {port}, {direction}, on {day}; the "
                   "most, {peak}, from {from} to {until}";

        case Text::help_note:
            return "Tell what has no form of its own: an incident, transport, an evacuation, an "
                   "emergency, a remark";
        case Text::example_note:
            return "liaison -i hk-lws-desk note --kind transport --severity moderate --text \"no "
                   "trains after 23:10\"";
        case Text::option_note_kind:
            return "incident, transport, evacuation, emergency or remark (a remark asks for "
                   "nothing)";
        case Text::bad_note_kind:
            return "\"{typed}\" is no kind of note; write incident, transport, evacuation, "
                   "emergency or remark";
        case Text::note_incident:
            return "an incident";
        case Text::note_transport:
            return "transport";
        case Text::note_evacuation:
            return "an EVACUATION";
        case Text::note_emergency:
            return "an EMERGENCY";
        case Text::note_remark:
            return "a remark";
        case Text::note_told:
            return "{by} tells of {kind} at {port}, {severity}: {text}";
        case Text::about_record:
            return " (about {name})";

        case Text::help_verbal:
            return "Put a telephone call on record, and confirm or dispute the other side's";
        case Text::help_verbal_record:
            return "Record who spoke with whom and what was agreed; it is UNCONFIRMED until the "
                   "other side confirms it";
        case Text::example_verbal_record:
            return "liaison -i hk-lws-desk verbal record --with \"Li, Luohu\" --agreed \"500 a "
                   "train until 22:00\" --about LWS#12 --pause 10m --terms 500/train";
        case Text::help_verbal_confirm:
            return "Confirm what the other side has recorded";
        case Text::example_verbal_confirm:
            return "liaison -i sz-lws-desk verbal confirm LWS#13";
        case Text::help_verbal_dispute:
            return "Say that it was not agreed like that";
        case Text::example_verbal_dispute:
            return "liaison -i sz-lws-desk verbal dispute LWS#13 --text \"400 a train\"";
        case Text::option_verbal_with:
            return "Who spoke for the other side, as heard";
        case Text::option_verbal_agreed:
            return "What was agreed";
        case Text::option_agreed_language:
            return "The language of --agreed: en, zh-Hant or zh-Hans (default: the one you read "
                   "here)";
        case Text::option_verbal_spoke:
            return "Who spoke for this side, by id (default: the officer who records it)";
        case Text::option_verbal_at:
            return "When it was spoken: 21:05 (UTC+8, the last one), or so long ago: 5m (default: "
                   "now)";
        case Text::option_pause:
            return "For how long the escalation of --about rests, for example 10m";
        case Text::option_verbal_terms:
            return "Terms of the order --about as agreed by voice, in force once confirmed: "
                   "500/train, 200/coach, 120/min, 300/wave@10m, hold or full";
        case Text::bad_terms:
            return "\"{typed}\" are no terms; write 500/train, 200/coach, 120/min, 300/wave@10m, "
                   "hold or full";
        case Text::verbal_needs_about:
            return "--pause and --terms are about something: name it with --about.";
        case Text::verbal_none:
            return "no verbal record at {port} waits for {side}";
        case Text::verbal_recorded:
            return "{by} records a telephone call about {port}: {spoke} spoke with {with} at "
                   "{time}, and it was agreed: {text}. UNCONFIRMED until {other} confirms it";
        case Text::verbal_pauses:
            return "; the escalation of {name} rests for {time}";
        case Text::verbal_terms:
            return "; once confirmed, in force: {terms}";
        case Text::verbal_confirmed:
            return "{by} CONFIRMS what was agreed by telephone ({name})";
        case Text::verbal_disputed:
            return "{by} DISPUTES what {name} says was agreed by telephone";

        case Text::help_notice:
            return "Tell the public: drafted, approved by an officer, issued, kept true";
        case Text::help_notice_draft:
            return "Draft a public notice: your own texts, or a template's in all three languages";
        case Text::example_notice_draft:
            return "liaison -i hk-lws-desk notice draft --template diverted --direction northbound "
                   "--alternative LSC\n  liaison -i hk-lws-desk notice draft --text-en \"Lo Wu is "
                   "crowded. Please allow more time.\" --next-update 30m";
        case Text::help_notice_approve:
            return "Approve a draft, as a named officer";
        case Text::example_notice_approve:
            return "liaison -i hk-lws-desk notice approve LWS#14 --person hk-chan";
        case Text::help_notice_issue:
            return "Issue what was approved";
        case Text::example_notice_issue:
            return "liaison -i hk-lws-desk notice issue LWS#14";
        case Text::help_notice_update:
            return "Replace the texts of an issued notice, as a named officer";
        case Text::example_notice_update:
            return "liaison -i hk-lws-desk notice update LWS#14 --template resumed --direction "
                   "northbound";
        case Text::help_notice_withdraw:
            return "Withdraw a public notice";
        case Text::example_notice_withdraw:
            return "liaison -i hk-lws-desk notice withdraw LWS#14";
        case Text::option_text_en:
            return "The text in English";
        case Text::option_text_zh_hant:
            return "The text in traditional Chinese";
        case Text::option_text_zh_hans:
            return "The text in simplified Chinese";
        case Text::option_template:
            return "crowded, held, resumed or diverted: fixed texts in all three languages (needs "
                   "--direction)";
        case Text::bad_template:
            return "\"{typed}\" is no template; write crowded, held, resumed or diverted";
        case Text::option_alternative:
            return "Another port to use; may be given again";
        case Text::option_next_update:
            return "By when the next update is promised: 30m, 21:00 or 2024-02-12T21:00 (UTC+8)";
        case Text::option_notice_order:
            return "The order it goes with: LWS#12; the notice is flagged when that loosens or "
                   "ends";
        case Text::notice_needs_text:
            return "give the texts (--text-en, --text-zh-hant, --text-zh-hans), or a --template "
                   "with --direction; not both.";
        case Text::notice_needs_alternative:
            return "name the port to use instead (--alternative).";
        case Text::own_port_no_alternative:
            return "{port} is the notice's own port: name another one that the passengers can use.";
        case Text::notice_none:
            return "at {port} no public notice of {side} waits for that";
        case Text::order_none:
            return "no order is live at {port}";
        case Text::template_crowded:
            return "{port}, {direction}: crowded. Please allow more time, or travel later.";
        case Text::template_held:
            return "{port}, {direction}: passengers are held for a time for their safety. Please "
                   "follow the staff's directions.";
        case Text::template_resumed:
            return "{port}, {direction}: clearance is back to normal. Thank you for your patience.";
        case Text::template_diverted:
            return "{port}, {direction}: very crowded. Please use {alternatives} instead.";
        case Text::public_drafted:
            return "{by} drafts a public notice for {port}: {texts}";
        case Text::public_approved:
            return "{by} approves the public notice {name} of {port}";
        case Text::public_issued:
            return "{by} ISSUES the public notice {name} of {port}";
        case Text::public_updated:
            return "{by} updates the public notice {name} of {port}: {texts}";
        case Text::public_withdrawn:
            return "{by} WITHDRAWS the public notice {name} of {port}";
        case Text::public_alternatives:
            return "other ports: {ports}";
        case Text::public_next_update:
            return "next update by {time}";
        case Text::public_with_order:
            return "goes with order {name}";
        case Text::public_from_template:
            return "from the template “{template}”";
        case Text::public_state_draft:
            return "DRAFT";
        case Text::public_state_approved:
            return "approved by {person}, not issued";
        case Text::public_state_issued:
            return "ISSUED, approved by {person}";

        case Text::help_policy:
            return "Show or change the numbers of the rules, as an administrator";
        case Text::help_policy_show:
            return "Show what is in force, what waits for a side's agreement, and whom an "
                   "escalation could not tell";
        case Text::example_policy_show:
            return "liaison -i hk-admin policy show";
        case Text::help_policy_set:
            return "Change your side's thresholds at once, or propose shared numbers to the other "
                   "side";
        case Text::example_policy_set:
            return "liaison -i hk-admin policy set --urgent 10s,60s,180s,30s\n  liaison -i "
                   "hk-admin policy set --thresholds 110,130,150";
        case Text::help_policy_agree:
            return "Agree to what the other side's administrator proposes";
        case Text::example_policy_agree:
            return "liaison -i sz-admin policy agree SITE#57";
        case Text::option_policy_change:
            return "The change: SITE#57 as `policy show` lists it (default: the only one that "
                   "waits for you)";
        case Text::option_urgent:
            return "Deadlines of severe and extreme alerts, orders and hours: "
                   "presented,acknowledged,answered,step, for example 10s,60s,180s,30s";
        case Text::option_ordinary:
            return "The same for moderate and minor ones, for example 30s,300s,900s,30s";
        case Text::option_alert_lifetime:
            return "How long an alert or a note lives that names no end, for example 4h";
        case Text::option_proposal_lifetime:
            return "How long a proposal waits, for example 30m";
        case Text::option_longest_pause:
            return "The longest pause that a verbal record may give, for example 30m";
        case Text::option_thresholds:
            return "Your side's own: percent of the mean peak hour from which on an alert is "
                   "minor, moderate, severe, for example 110,130,150";
        case Text::bad_deadlines:
            return "\"{typed}\" are no deadlines; write four durations: "
                   "presented,acknowledged,answered,step, for example 10s,60s,180s,30s";
        case Text::bad_thresholds:
            return "\"{typed}\" are no thresholds; write three rising percentages, for example "
                   "110,130,150";
        case Text::policy_needs_numbers:
            return "say what to change: shared numbers (--urgent, --ordinary, --alert-lifetime, "
                   "--proposal-lifetime, --longest-pause), or your own --thresholds; not both at "
                   "once.";
        case Text::policy_none:
            return "nothing waits for {side} ({port})";
        case Text::policy_in_force:
            return "In force:";
        case Text::policy_own_thresholds:
            return "{side}'s own thresholds: {changes}";
        case Text::policy_pending:
            return "{name} waits for the agreement of {other}: {side} proposes {changes}";
        case Text::policy_nothing_pending:
            return "Nothing waits for agreement.";
        case Text::policy_proposed:
            return "{by} proposes rules for both sides: {changes}";
        case Text::policy_set_own:
            return "{by} sets its own thresholds: {changes}";
        case Text::policy_agreed:
            return "{by} AGREES to the rules of {name}, which are in force from now on";
        case Text::policy_urgent:
            return "severe and extreme alerts, orders and hours: presented within {presented}, "
                   "acknowledged within {acknowledged}, answered within {answered}, then a step "
                   "each {step}";
        case Text::policy_ordinary:
            return "moderate and minor: presented within {presented}, acknowledged within "
                   "{acknowledged}, answered within {answered}, then a step each {step}";
        case Text::policy_alert_lifetime:
            return "alerts and notes that name no end live {time}";
        case Text::policy_proposal_lifetime:
            return "proposals wait {time}";
        case Text::policy_longest_pause:
            return "a verbal record pauses an escalation for {time} at most";
        case Text::policy_thresholds:
            return "minor from {minor} %, moderate from {moderate} %, severe from {severe} % of "
                   "the mean peak hour";
        case Text::policy_was:
            return "(before: {changes})";

        case Text::status_hours_agreed:
            return "{name} hours agreed for {day}, {direction}: open {interval}";
        case Text::status_hours_proposed:
            return "{name} hours PROPOSED by {side}, {direction}: open {interval}. {other} has not "
                   "answered";
        case Text::status_cleared_until:
            return "{name} {side} stays open until {time}, {direction}, for those already cleared";
        case Text::status_closing:
            return "CLOSING {name}, {direction}, at {closes}: {cleared} cleared ({kind}); {stage}";
        case Text::closing_waits_admission:
            return "{side} has NOT said that it admits them";
        case Text::closing_waits_last:
            return "{side} admits all, open until {until}";
        case Text::closing_waits_agreement:
            return "{side} admitted {admitted}, and {other} has NOT agreed to that";
        case Text::status_closing_over:
            return "{name} closed, {direction}, at {closes}: {cleared} cleared, {admitted} "
                   "admitted, agreed by both sides";
        case Text::status_note:
            return "{name} {side} tells of {kind}, {severity}, at {time}: {text}";
        case Text::status_verbal:
            return "{name} UNCONFIRMED, by telephone: {side} ({spoke}) says that at {time} it was "
                   "agreed with {with}: {text}";
        case Text::status_handover:
            return "handover of {desk} from {from} to {to} at {time}, NOT ACCEPTED yet ({count} "
                   "live)";
        case Text::status_public:
            return "{name} public notice of {side}, {state}: {texts}";
        case Text::status_public_flagged:
            return "NO LONGER TRUE? {notice} · its order has been loosened or has ended since: "
                   "update it or withdraw it";
        case Text::status_forecast:
            return "{side} expects {passengers} today, {direction}; the most, {peak}, from {from} "
                   "to {until}";

        case Text::option_answered_within:
            return "Its own deadline for an ANSWER (default: three times that for ACKNOWLEDGED)";

        case Text::help_flow:
            return "Report how many passengers crossed, by your own side's count";
        case Text::help_flow_report:
            return "Report one interval";
        case Text::example_flow_report:
            return "liaison -i hk-lws-device flow report --direction northbound --passengers 1800 "
                   "--from 2026-01-05T09:00 --until 2026-01-05T09:15";
        case Text::help_flow_replay:
            return "Report every line of a table: direction,from,until,passengers[,waiting][,port]";
        case Text::example_flow_replay:
            return "liaison -i hk-lws-device flow replay counts.csv";
        case Text::option_passengers:
            return "Passengers who crossed in the interval";
        case Text::option_from:
            return "The interval's beginning, UTC+8: 2026-01-05T09:00";
        case Text::option_until:
            return "The interval's end";
        case Text::option_definition:
            return "What was counted, for example \"passengers, ImmD\"";
        case Text::option_flow_file:
            return "The table";
        case Text::flow_table_wrong:
            return "{file}: {why}. Nothing was sent. The columns are "
                   "direction,from,until,passengers and, where known, waiting and port.";
        case Text::flow_no_column:
            return "there is no column \"{column}\"";
        case Text::flow_cells_differ:
            return "line {line}: {cells} cells, but the header has {header}";
        case Text::flow_table_empty:
            return "{file} holds no line to report.";
        case Text::flow_cell_wrong:
            return "line {line}: \"{typed}\" cannot be {column}";
        case Text::flow_line_refused:
            return "line {line}: {refusal}";
        case Text::flow_progress:
            return "{done} of {total} answered";
        case Text::flow_unanswered:
            return "What got no answer is not stored here, and whether it is on record is not "
                   "known: look with `liaison "
                   "watch`, and send it again.";
        case Text::flow_summary:
            return "{recorded} recorded, {refused} refused, {unanswered} without an answer";

        case Text::help_sentinel:
            return "Watch your side's flow and send automatic alerts, until Ctrl-C";
        case Text::example_sentinel:
            return "liaison -i hk-sentinel sentinel";
        case Text::sentinel_needs_sentinel:
            return "{principal} is no sentinel. Use a sentinel's identity, for example -i "
                   "hk-sentinel.";
        case Text::sentinel_watches:
            return "Watching the flow that {side} reports. Ctrl-C ends.";
        case Text::sentinel_unanswered:
            return "no answer";
        case Text::sentinel_below:
            return "{time} {port}, {direction}: below every threshold again. A desk may clear the "
                   "alert.";

        case Text::help_witness:
            return "Follow the log's checkpoints and cosign each that goes on from the one before, "
                   "until Ctrl-C";
        case Text::example_witness:
            return "liaison -i sz-witness witness";
        case Text::witness_needs_witness:
            return "{principal} is no witness that genesis names. Use a witness's identity, for "
                   "example -i sz-witness.";
        case Text::witness_follows:
            return "Witness of {side}: follows {origin}, has cosigned {count} records so far. "
                   "Ctrl-C ends.";
        case Text::witness_cosigned:
            return "{time} cosigned: {count} records";
        case Text::option_receipt:
            return "Save the receipt of the notice that is sent in this file; `liaison audit "
                   "verify-receipt` checks it";
        case Text::option_genesis:
            return "The log's record 0, brought by hand: says by which key, which ports and which "
                   "witnesses (default where no --key is given: SITE/genesis.record)";
        case Text::receipt_proven:
            return "PROVEN: {name} is record {index} of the {count} records that {origin} has "
                   "signed for";
        case Text::receipt_cosigned:
            return "{side}'s witness has cosigned that tree at {time}";
        case Text::receipt_not_cosigned:
            return "{side}'s witness has not cosigned that tree: this rests on the log's own "
                   "signature";
        case Text::receipt_genesis:
            return "measured by genesis {hash}";
        case Text::receipt_not_proven:
            return "NOT PROVEN: {why}. This file shows nothing; keep it, and tell your auditor.";
        case Text::receipt_other_key:
            return "NOT PROVEN by {key}: another key of {origin} has signed the checkpoint. If the "
                   "log's key was changed, bring the one of {size} records by hand and give it "
                   "with --key; an auditor has it from `liaison audit key --size {size}`.";
        case Text::not_proven_yet:
            return "The broker has not proven yet that its log goes on from the checkpoint kept "
                   "here. The next command asks again; if this stays, tell your auditor.";
        case Text::two_histories:
            return "TWO HISTORIES: {why}. The log's key has signed both, so what the broker shows "
                   "is not to be believed. Use the telephone, keep every file as it is, and tell "
                   "both sides' auditors at once.";
        case Text::status_witnessed_by_both:
            return "Witnessed by both sides: all {count} records";
        case Text::status_witnessed:
            return "Witnessed by {side}: the first {count} records, at {time}; {behind} behind";
        case Text::status_not_witnessed:
            return "Witnessed by {side}: nothing yet";
        case Text::help_bench:
            return "Measure this site from where you sit: delays, the disk, and whether anything "
                   "is lost. It sends counts of status TEST, which no sentinel looks at, which ask "
                   "nobody for an answer and which no screen of `watch` or `status` shows; but "
                   "each stays in the log for good";
        case Text::example_bench:
            return "liaison -i hk-lws-device bench --for 30s --disk ./site/log";
        case Text::option_bench_rate:
            return "Reports a second (default: 40 of a device, 15 of a desk or an office: below "
                   "the rates that a site sets unless it says otherwise; above the site's own rate "
                   "the run is INVALID)";
        case Text::option_bench_for:
            return "For how long, for example 30s (default: 10s)";
        case Text::option_bench_disk:
            return "A directory on the disk whose own delay is measured before, by 300 writes with "
                   "fdatasync: beside the log, on the broker's machine";
        case Text::bench_needs_counter:
            return "{principal} counts nobody. Use a device's identity, or a desk's or an "
                   "office's, for example -i hk-lws-device.";
        case Text::bench_too_many:
            return "{reports} reports: choose --rate and --for so that there is at least 1, and at "
                   "most {most}.";
        case Text::bench_heading:
            return "This goes into the log, and stays there:";
        case Text::bench_sentence:
            return "{reports} counts of status TEST at {port}, {rate} a second for {seconds} s";
        case Text::bench_question:
            return "Begin? [y/N]";
        case Text::bench_sending:
            return "measuring for {seconds} s …";
        case Text::bench_columns:
            return "milliseconds  p50  p99  p99.9  longest";
        case Text::bench_to_receipt:
            return "until the receipt";
        case Text::bench_to_reader:
            return "until a reader has it";
        case Text::bench_disk:
            return "fdatasync of the disk";
        case Text::bench_durability:
            return "Durability: a receipt is given once the record is synced to the broker's disk, "
                   "in the tree, under a signed head.";
        case Text::bench_encryption:
            return "Encryption: CURVE, all the way. Delays are from the time at which each report "
                   "was meant to go.";
        case Text::bench_commits:
            return "{recorded} of {reports} on record, {rate} a second; {each} of them a sync of "
                   "the broker's";
        case Text::bench_valid:
            return "Valid: nothing was lost, and the rate was kept.";
        case Text::bench_lost:
            return "INVALID: of {sent} reports {recorded} are on record, and the reader got "
                   "{read}.";
        case Text::bench_too_slow:
            return "INVALID: {rate} a second, where {wanted} were to go.";

        case Text::help_watch:
            return "Follow the ports: every record once, in order, until Ctrl-C";
        case Text::example_watch:
            return "liaison -i sz-lws-desk watch --attended sz-li\n  liaison -i hk-display watch "
                   "--json --port LWS --from 0 --count 10";
        case Text::option_watch_port:
            return "A port, or SITE; may be given again (default: all that you may read)";
        case Text::option_watch_from:
            return "Begin at this sequence; needs one --port";
        case Text::option_watch_since:
            return "Begin at what was recorded since a time, or so long ago: 2024-02-12T20:00 "
                   "(UTC+8), 2h";
        case Text::option_watch_cursor:
            return "Keep in this file how far it has come, and go on from there";
        case Text::option_watch_count:
            return "End after so many records";
        case Text::option_watch_for:
            return "End after this time, for example 30s";
        case Text::option_watch_attended:
            return "You sit before this terminal: alerts count as presented to you once they stand "
                   "on it";
        case Text::watch_follows:
            return "Following as {principal}: {scopes}. Ctrl-C ends.";
        case Text::watch_live:
            return "Live: {name} {alert}";
        case Text::watch_live_order:
            return "Live: {order}";
        case Text::watch_live_proposed:
            return "Proposed: {name} {alert}";
        case Text::watch_line:
            return "{time} {name} · ";
        case Text::watch_date:
            return "{date} (UTC+8, the clock of both sides)";
        case Text::watch_behind:
            return "BEHIND since {time}: nothing newer is known than {places}. Use the hotline for "
                   "what cannot wait.";
        case Text::watch_nothing_yet:
            return "{scopes} (no record yet)";
        case Text::watch_complete:
            return "Complete up to {places}.";
        case Text::watch_answer_lost:
            return "no answer";
        case Text::watch_answer_failed:
            return "{stage} for {name}: {why}";
        case Text::watch_from_needs_port:
            return "--from needs exactly one --port: each scope counts for itself.";
        case Text::watch_from_or_since:
            return "give --from or --since, not both.";
        case Text::watch_attended_needs_terminal:
            return "--attended needs a person before a terminal, without --json: what goes to a "
                   "file or a program was not presented to anyone.";
        case Text::watch_order_change:
            return "; in force: {old} → {new}";
        case Text::watch_exercise_paused:
            return "THE EXERCISE IS PAUSED: an actual notice waits for an answer. Deal with that "
                   "first.";
        case Text::watch_exercise_goes_on:
            return "The exercise goes on.";

        case Text::help_audit_list:
            return "List records of the log: by port, time, kind, person and more";
        case Text::example_audit_list:
            return "liaison audit list --log site/log/liaison.db --port LWS --kind order --from "
                   "2024-02-12T18:00 --complete";
        case Text::help_audit_show:
            return "Show one record: what it says, who signed it, whether the log proves it";
        case Text::example_audit_show:
            return "liaison audit show LWS#12 --log site/log/liaison.db";
        case Text::help_audit_timeline:
            return "Tell what became of an order or an alert: who did what, who was shown it, who "
                   "answered, and when";
        case Text::example_audit_timeline:
            return "liaison audit timeline LWS#12 --log site/log/liaison.db";
        case Text::help_audit_reindex:
            return "Make the index of a log anew: of a stopped one, or by its running broker";
        case Text::example_audit_reindex:
            return "liaison -i hk-auditor audit reindex\n  liaison audit reindex --log "
                   "site/log/liaison.db";
        case Text::option_audit_scope:
            return "Only of this port, or SITE or AUDIT; may be given again";
        case Text::option_audit_side:
            return "Only by this side; of escalations, those waiting for it";
        case Text::option_audit_direction:
            return "Only what states this direction";
        case Text::option_audit_kind:
            return "Only this kind, for example alert, order, acknowledgement, escalation, flow; "
                   "may be given again";
        case Text::option_audit_order:
            return "Only what belongs to this order: LWS#12, or a log index";
        case Text::option_audit_alert:
            return "Only what belongs to this alert: LWS#12, or a log index";
        case Text::option_audit_principal:
            return "Only by this principal";
        case Text::option_audit_person:
            return "Only by this officer";
        case Text::option_audit_status:
            return "Only actual, exercise or test";
        case Text::option_audit_from:
            return "Recorded at this time or later: 2h (ago), 18:00, 2024-02-12T18:00 (UTC+8)";
        case Text::option_audit_until:
            return "Recorded before this time";
        case Text::option_audit_refused:
            return "Only refusals";
        case Text::option_audit_unanswered:
            return "Only what somebody was asked by, whose deadline passed and who never replied";
        case Text::option_audit_late:
            return "Only what was stored at a desk for over 10 s before it came";
        case Text::option_audit_limit:
            return "At most so many (default 100)";
        case Text::option_audit_after:
            return "Go on after this log index";
        case Text::option_audit_all:
            return "All of them, not a page";
        case Text::option_audit_csv:
            return "A table for other programs, on standard output";
        case Text::option_audit_complete:
            return "Read the whole range and prove that nothing was left out";
        case Text::option_audit_prove_each:
            return "Prove that each record stands in the tree that the log's key has signed; exit "
                   "5 where one does not";
        case Text::option_audit_which:
            return "Which record: LWS#12, or its log index";
        case Text::option_audit_subject:
            return "An order, an alert or anything else that asks; any of its records names it: "
                   "LWS#12, or a log index";
        case Text::bad_kind:
            return "\"{typed}\" is no kind of record: alert, order, acknowledgement, hours, "
                   "closing, note, verbal, duty, escalation, refusal, flow, …";
        case Text::bad_status:
            return "\"{typed}\" is neither actual, exercise nor test";
        case Text::audit_reading:
            return "read up to {index} of {size} …";
        case Text::audit_name_by_place:
            return "Name the record by its place (LWS#12) or by its log index.";
        case Text::audit_bad_place:
            return "\"{typed}\" names no record; write LWS#12, SITE#3, AUDIT#3, or a log index "
                   "such as 345";
        case Text::audit_needs_auditor:
            return "{principal} may not read AUDIT, so it cannot audit through the broker: use an "
                   "auditor's identity (or --log, --tiles).";
        case Text::audit_damaged:
            return "The log is damaged, or lacks records ({why}). Keep it as it is, and run "
                   "`liaison audit verify`.";
        case Text::audit_list_unproven:
            return "Not proven: --proof proves that each of these records stands in the signed "
                   "log, --complete also that none was left out.";
        case Text::audit_timeline_proven:
            return "Proven: all {count} records that this was read from stand in the tree of "
                   "{size} records that the log's key has signed.";
        case Text::audit_no_record:
            return "The log has no record {name}.";
        case Text::audit_no_story:
            return "{name} belongs to no alert, no order and nothing else that asks.";
        case Text::audit_nothing:
            return "No record passes.";
        case Text::audit_more:
            return "More follows: add --after {index}";
        case Text::audit_unconfirmed:
            return "The index is wrong. Records that it names and that are something else: {count} "
                   "(log index {indexes}); they are left out. `liaison audit reindex` makes the "
                   "index anew.";
        case Text::audit_hidden:
            return "The index is wrong. Records that it does not name: {count} (log index "
                   "{indexes}); they are listed here all the same. `liaison audit reindex` makes "
                   "the index anew.";
        case Text::audit_complete:
            return "Complete: all {count} records from log index {first} to {last} were read, and "
                   "the checkpoint over {size} records proves that there are no others.";
        case Text::audit_complete_empty:
            return "Complete: the log has no record in that range, as its neighbours prove.";
        case Text::audit_not_complete:
            return "It is NOT proven that nothing was left out: {why}.";
        case Text::audit_hit_proven:
            return "  ✓ proven";
        case Text::audit_all_proven:
            return "Proven: all that is listed ({count}) stands in the tree of {size} records with "
                   "the root {root}, which the log's key has signed.";
        case Text::audit_not_all_proven:
            return "NOT PROVEN: {count} of these records (log index {indexes}) do not stand in the "
                   "tree of {size} records that the log's key has signed. Keep this log as it is, "
                   "and run `liaison audit verify`.";
        case Text::audit_unsigned:
            return "not signed: telemetry";
        case Text::audit_signature_holds:
            return "the signature holds, by the key enrolled at the time";
        case Text::audit_signature_fails:
            return "THE SIGNATURE DOES NOT HOLD";
        case Text::audit_signature_unknown_key:
            return "THE KEY WAS NOT ENROLLED at the time";
        case Text::audit_show_place:
            return "{name}, log index {index}, recorded {time}";
        case Text::audit_show_sent:
            return "  sent {time}, message {id}";
        case Text::audit_show_sender:
            return "  from {principal} ({role}, {side}): {state}";
        case Text::audit_show_person_signed:
            return "  officer {person}, by a key of their own: {state}";
        case Text::audit_show_person_stated:
            return "  officer {person}, as stated at the desk";
        case Text::audit_show_broker:
            return "  the broker's own statement";
        case Text::audit_show_hash:
            return "  record hash {hash}";
        case Text::audit_show_proven:
            return "  proven: it stands in the tree of {size} records with the root {root}, which "
                   "the log's key has signed";
        case Text::audit_show_not_proven:
            return "  NOT PROVEN: the signed tree of {size} records does not hold it";
        case Text::audit_show_belongs:
            return "  its story: liaison audit timeline {name}";
        case Text::audit_show_fields:
            return "  all fields:";
        case Text::audit_timeline_title:
            return "{name} at {port}: {count} records";
        case Text::audit_timeline_over:
            return "          ■ over";
        case Text::audit_timeline_live:
            return "          ▼ still live where the log ends";
        case Text::audit_timeline_broken:
            return "From here on the log does not follow the rules that are known here ({why}); "
                   "see `liaison audit verify`.";
        case Text::audit_timeline_asked:
            return "What was asked, and what came of it:";
        case Text::audit_after:
            return " [after {time}]";
        case Text::audit_asked:
            return "  {name} asks {side}, {place}";
        case Text::audit_wait_delivered:
            return "delivered:";
        case Text::audit_wait_presented:
            return "PRESENTED:";
        case Text::audit_wait_acknowledged:
            return "ACKNOWLEDGED:";
        case Text::audit_wait_answer:
            return "ANSWER:";
        case Text::audit_wait_confirmed:
            return "CONFIRMED OR DISPUTED:";
        case Text::audit_replied:
            return "after {time} by {principal} ({name})";
        case Text::audit_replied_person:
            return "after {time} by {person} at {principal} ({name})";
        case Text::audit_overtaken:
            return "not yet when {name} ended the asking, after {time}";
        case Text::audit_waits:
            return "waited for, due after {time}";
        case Text::audit_never:
            return "NEVER, as far as the log goes (it was due after {time})";
        case Text::audit_overdue:
            return "; OVERDUE: escalated after {time}, up to step {step}";
        case Text::audit_stands_by:
            return "stands by: an answer was promised by {time}";
        case Text::audit_reindex_needs_log:
            return "Say which index: --log FILE of a stopped log; or -i of an auditor or an admin, "
                   "and the running broker makes it anew. An export has none.";
        case Text::audit_indexing:
            return "indexed {count} …";
        case Text::audit_indexed:
            return "The index is made anew, from {count} records.";
        case Text::audit_not_indexed:
            return "The broker has started again meanwhile, and has not made its index anew. Ask "
                   "again.";
        case Text::help_status:
            return "Show what is true now at each port";
        case Text::example_status:
            return "liaison -i hk-office status --port LWS";
        case Text::option_status_port:
            return "A port; may be given again (default: all)";
        case Text::status_site:
            return "{origin} · {time} by the broker · {records} records · start {epoch} of the "
                   "broker";
        case Text::status_exercise:
            return "EXERCISE running: “{title}” since {since}; scenario clock {scenario}, {speed} "
                   "scenario seconds a second";
        case Text::status_port:
            return "{code} {port}: ";
        case Text::status_head:
            return "complete up to {name}";
        case Text::status_no_records:
            return "no record yet";
        case Text::status_suspended:
            return "SUSPENDED: no passenger clearance here";
        case Text::status_no_alert:
            return "no live alert, no measure";
        case Text::status_alert:
            return "{name} (index {index}) {alert}. Raised by {side}; this revision {time}";
        case Text::status_alert_automatic:
            return "{name} (index {index}) {alert}. Automatic, by {side}; this revision {time}";
        case Text::status_alert_proposed:
            return "{name} (index {index}) PROPOSED, not raised: {alert}. By {side}; this revision "
                   "{time}";
        case Text::status_answers:
            return "{side}: presented {presented}, acknowledged {acknowledged}";
        case Text::status_answered_by:
            return " by {person}";
        case Text::status_not_yet:
            return "not yet";
        case Text::status_escalated:
            return " (escalated, step {step})";
        case Text::status_duty:
            return "on duty, {side}: {officers}";
        case Text::status_officer:
            return "{person} at {desk} since {time}";
        case Text::status_in_exercise:
            return " (in the exercise only)";
        case Text::status_open:
            return "open until {time}";
        case Text::status_open_always:
            return "open at all hours";
        case Text::status_closed:
            return "CLOSED until {time}";
        case Text::status_closed_always:
            return "CLOSED";
        case Text::status_of_direction:
            return "{direction}: {state}";
        case Text::status_due:
            return "{missing} due in {time}";
        case Text::status_due_now:
            return "{missing} due now";
        case Text::status_presented:
            return "presented";
        case Text::status_acknowledged:
            return "acknowledged";
        case Text::status_answered:
            return "ANSWER";
        case Text::status_stands_by:
            return "; answers by {time}";
        case Text::status_at_port:
            return "{side} at {port}";
        case Text::status_present:
            return ", at the desk";
        case Text::status_away:
            return ", NOT HEARD OF lately";
        case Text::status_alarms:
            return ", alarms in 10 min: {count}";
        case Text::status_flood:
            return ", FLOOD: {count} alarms in 10 min";
        case Text::status_gaps:
            return "nobody on duty to be told: {seats}";
        case Text::status_gap_desks:
            return "{side}'s desks";
        case Text::status_gap_office:
            return "{side}'s office";
        case Text::status_flow:
            return "latest count of {side}, {direction}: {passengers} passengers from {from} to "
                   "{until}";

        case Text::help_exercise:
            return "Begin and end an exercise, as an office";
        case Text::help_exercise_start:
            return "Start an exercise: its notices stand apart from actual ones";
        case Text::example_exercise_start:
            return "liaison -i hk-office exercise start --title \"Evening at Lo Wu\" --speed 60 "
                   "--scenario-start 2024-02-12T17:00";
        case Text::help_exercise_stop:
            return "Stop the exercise that is running";
        case Text::example_exercise_stop:
            return "liaison -i hk-office exercise stop";
        case Text::help_exercise_replay:
            return "Replay a real day as an exercise, with the identities of a sample site";
        case Text::example_exercise_replay:
            return "liaison --site ./site exercise replay --day 2024-02-12 --speed 1440";
        case Text::option_day:
            return "The day to replay: YYYY-MM-DD";
        case Text::option_data:
            return "Where the day's figures are (default: deploy/data)";
        case Text::option_beside_actual:
            return "Even where the log holds actual alerts or flow";
        case Text::option_title:
            return "What it is called";
        case Text::option_participants:
            return "Who takes part, by name (default: all desks, offices, displays, devices and "
                   "sentinels)";
        case Text::option_scenario_start:
            return "The scenario clock at the start, UTC+8: 2024-02-12T17:00 (default: now)";
        case Text::option_speed:
            return "Scenario seconds in a real second, 1 to 100000 (default: 1)";
        case Text::option_presented_within:
            return "Its own deadline for PRESENTED, for example 5s (with the next two; default: "
                   "the site's)";
        case Text::option_acknowledged_within:
            return "Its own deadline for ACKNOWLEDGED";
        case Text::option_step:
            return "Its own time between two escalation steps";
        case Text::exercise_deadlines_together:
            return "give --presented-within, --acknowledged-within and --step together, or none of "
                   "them.";
        case Text::replay_cast:
            return "{desks} desks, {offices} offices, {devices} devices, 1 sentinel; {silent} "
                   "stays silent. {reports} flow reports, {speed} scenario seconds a second.";
        case Text::replay_figures:
            return "Passenger totals are real (Immigration Department, HKSAR Government, via "
                   "DATA.GOV.HK); their hours are assumed.";
        case Text::replay_is_exercise:
            return "Everything below is an EXERCISE; what is marked INVENTED never happened. Times "
                   "are the scenario's, UTC+8.";
        case Text::replay_leftover:
            return "An exercise was still running (\"{title}\"): stopped.";
        case Text::replay_title:
            return "Replay of {day}, with INVENTED events";
        case Text::replay_proposes:
            return "{who} proposes {severity}: {direction}, {hourly} an hour";
        case Text::replay_updates:
            return "{who} updates to {severity}: {direction}, {hourly} an hour";
        case Text::replay_raises:
            return "{who} raises {severity}: {direction}, {hourly} an hour";
        case Text::replay_raises_automatic:
            return "{who} raises {severity} (automatic): {direction}, {hourly} an hour";
        case Text::replay_acknowledges:
            return "{who} acknowledges {severity}, {direction} ({officer})";
        case Text::replay_ends:
            return "{who} ends the alert, {direction}";
        case Text::replay_not_presented:
            return "told to {who}: NOT PRESENTED by {side} in time";
        case Text::replay_not_acknowledged:
            return "told to {who}: NOT ACKNOWLEDGED by {side} in time";
        case Text::replay_below:
            return "{direction}: below every threshold again";
        case Text::replay_expires:
            return "an alert expires: nobody updated it";
        case Text::replay_summary:
            return "Summary of {day} (exercise)";
        case Text::replay_columns:
            return "port  alerts  proposed  PRESENTED p50 / worst  ACKNOWLEDGED p50 / worst  "
                   "unanswered  told  records";
        case Text::replay_suspended:
            return "passenger clearance suspended";
        case Text::replay_nothing:
            return "nothing recorded";
        case Text::replay_levels:
            return "Passengers an hour, 00 to 23 (a full bar: 160 % of the mean peak hour of 2024; "
                   "! = at or over the minor threshold)";
        case Text::replay_good:
            return "ok";
        case Text::replay_bad:
            return "FAILED";
        case Text::replay_reports_stand:
            return "{count} of {all} flow reports stand in the log";
        case Text::replay_automatic_stand:
            return "{count} automatic alerts were raised";
        case Text::replay_raised_stand:
            return "{count} proposed alerts were raised by a desk";
        case Text::replay_silence_told:
            return "the silence of {silent} was told to the sending side's desk";
        case Text::replay_unanswered:
            return "{count} alerts elsewhere stayed unanswered";
        case Text::replay_outstanding:
            return "{count} submits are without an answer";
        case Text::replay_stop_stands:
            return "the exercise's stop stands in the log";
        case Text::replay_not_welcome:
            return "{who} is refused by the broker: {why}";
        case Text::replay_no_broker:
            return "no answer from {endpoint}. Start the broker: liaisond --site {site}";
        case Text::replay_log_unread:
            return "the log could not be read within a minute";
        case Text::replay_actual_seen:
            return "this site's log holds actual alerts or flow: a replay beside them could "
                   "mislead. Use another site (--site DIR), or say --beside-actual.";
        case Text::replay_no_officer:
            return "no officer is enrolled for {side}";
        case Text::replay_no_answer:
            return "no answer from the broker in time";
        case Text::replay_report_failed:
            return "a flow report of {port}: {why}";
        case Text::replay_move_failed:
            return "the sentinel's move at {port}: {why}";
        case Text::replay_no_duty:
            return "{who} cannot go on duty: {why}";
        case Text::replay_no_off_duty:
            return "duty off: {why}";
        case Text::replay_desk_failed:
            return "{who}: {why}";
        case Text::replay_invented:
            return "INVENTED: {what}";
        case Text::replay_a_train:
            return "{count} a train";
        case Text::replay_a_coach:
            return "{count} a coach";
        case Text::replay_requests:
            return "{who} requests {terms}, {direction}";
        case Text::replay_accepts:
            return "{who} accepts {terms}, {direction}";
        case Text::replay_effects:
            return "{who} puts it into effect, {direction}";
        case Text::replay_released:
            return "{who} reports wave {wave}: {count} released";
        case Text::replay_received:
            return "{who} reports wave {wave}: {count} received";
        case Text::replay_tightens:
            return "{who} tightens to {terms}; {ports} takes passengers";
        case Text::replay_holds:
            return "{who} HOLDS everybody, {direction}";
        case Text::replay_amends:
            return "{who} proposes {terms}, {direction}";
        case Text::replay_all_clear:
            return "{who} proposes the ALL CLEAR, {direction}";
        case Text::replay_accepts_all_clear:
            return "{who} agrees: ALL CLEAR, {direction}";
        case Text::replay_rejects:
            return "{who} rejects the request, {direction}";
        case Text::replay_refused:
            return "{who} accepts {terms}: REFUSED ({number}), it was voided meanwhile; nothing "
                   "changes";
        case Text::replay_proposes_hours:
            return "{who} proposes {opens} to {closes}, {direction}";
        case Text::replay_agrees_hours:
            return "{who} agrees: open from {opens} to {closes}, {direction}";
        case Text::replay_hands_over:
            return "{who}: {officer} hands the desk over to {to}, live alerts: {count}";
        case Text::replay_takes_over:
            return "{who}: {officer} accepts the desk";
        case Text::replay_tallies_so_far:
            return "{who} counts {count} cleared so far, {direction}, closing at {time}";
        case Text::replay_tallies:
            return "{who} counts {count} cleared in all, {direction}, closing at {time}";
        case Text::replay_admits:
            return "{who} will admit them all, until {time}, {direction}";
        case Text::replay_finishes:
            return "{who}: last person through, {count} admitted as counted, {direction}: closed";
        case Text::replay_link_cut:
            return "the data link of {who} is cut";
        case Text::replay_link_restored:
            return "the data link of {who} is back";
        case Text::replay_records_call:
            return "{who} records a call: {terms}, {direction}; unconfirmed";
        case Text::replay_confirms_call:
            return "{who} confirms the call: in force";
        case Text::replay_asked:
            return "{who} acknowledges";
        case Text::replay_diverted:
            return "{who} acknowledges that passengers come from {port}";
        case Text::replay_seen_only:
            return "{who} acknowledges the request, and answers nothing";
        case Text::replay_not_answered:
            return "told to {who}: NOT ANSWERED by {side} in time";
        case Text::replay_no_tally:
            return "told to {who}: NO TALLY by {side} before closing, {direction}";
        case Text::replay_stories:
            return "Stories of {day}: INVENTED events, in an exercise. Times after the record: "
                   "PRESENTED, ACKNOWLEDGED, ANSWERED.";
        case Text::replay_story_times:
            return "{what}  [{presented}, {acknowledged}, {answered}]";
        case Text::replay_story_told:
            return "told in turn: {told}";
        case Text::replay_story_lo_wu:
            return "restricted alone, released together";
        case Text::replay_story_overnight:
            return "open overnight by agreement, and a shift that changes";
        case Text::replay_story_spur_line:
            return "a closing with nobody left between the halls";
        case Text::replay_story_unanswered:
            return "seen, not answered: the ladder to both offices";
        case Text::replay_story_telephone:
            return "a data cut, bridged by telephone";
        case Text::replay_story_missed_tally:
            return "a tally missed on purpose";
        case Text::replay_story_closing:
            return "a closing";
        case Text::replay_closings:
            return "Closings: counted, admitted, finished";
        case Text::replay_story_stands:
            return "{port}, {direction}, {story}: {count} of {all} steps stand";
        case Text::replay_taken_up:
            return "{count} silences were taken up by an office";
        case Text::replay_no_seat:
            return "{who} has no seat here; the invented events need it";
    }
    throw std::logic_error("a text that is no key");
}

}  // namespace liaison::catalogue
