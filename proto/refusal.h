// Every way a request can be refused: a number for ever and a sentence for the person at the desk.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace liaison {

/// 1xx malformed · 2xx identity and authority · 3xx time · 4xx state and moves · 5xx limits · 6xx
/// store.
enum class Refusal : std::uint16_t {
    malformed = 100,
    unspecified_value = 101,
    field_out_of_bounds = 102,
    text_not_utf8 = 103,
    bad_message_id = 104,
    unknown_notice = 105,
    unknown_protocol = 106,
    wrong_log = 107,

    hello_first = 200,
    unknown_key = 201,
    key_not_of_session = 202,
    unsigned_instruction = 203,
    bad_signature = 204,
    wrong_side = 205,
    scope_not_writable = 206,
    scope_not_readable = 207,
    role_may_not = 208,
    revoked = 209,
    unknown_person = 210,
    person_of_other_side = 211,
    already_enrolled = 212,
    unknown_principal = 213,
    key_in_use = 214,
    person_needed = 215,
    nobody_on_duty = 216,
    own_notice = 217,
    not_addressed = 218,
    not_holding_side = 219,
    not_receiving_side = 220,
    root_signature_wrong = 221,
    log_signature_wrong = 222,
    witness_key_wrong = 223,

    from_the_future = 300,
    too_old = 301,
    already_expired = 302,

    message_id_reused = 400,
    unknown_port = 401,
    port_suspended = 402,
    alert_already_live = 403,
    alert_not_found = 404,
    alert_not_proposed = 405,
    alert_is_proposed = 406,
    not_raising_side = 407,
    record_not_found = 408,
    wrong_status = 409,
    no_exercise = 410,
    exercise_running = 411,
    not_a_participant = 412,
    already_on_duty = 413,
    not_on_duty = 414,
    played_outside_exercise = 415,
    cursor_mismatch = 416,
    beyond_head = 417,
    nothing_to_change = 418,
    order_not_found = 419,
    order_already_live = 420,
    stale_revision = 421,
    loosens = 422,
    nothing_proposed = 423,
    accept_differs = 424,
    nothing_agreed = 425,
    not_in_force = 426,
    not_suspended = 427,
    outside_hours = 428,
    hours_overlap = 429,
    hours_not_found = 430,
    closing_not_begun = 431,
    closing_not_admitted = 432,
    verbal_not_found = 433,
    handover_not_found = 434,
    not_incoming_officer = 435,
    public_notice_not_found = 436,
    public_notice_not_ready = 437,
    policy_not_found = 438,
    log_key_not_found = 439,

    too_large = 500,
    too_many = 501,
    busy = 502,
    too_fast = 503,

    not_stored = 600,
    stopping = 601,
    unreadable = 602,
    history_disputed = 603,
};

/// A refusal with what exactly was wrong, in English, for the log and the terminal. The detail may
/// be empty.
struct Refused {
    Refusal number;
    std::string detail;

    Refused(Refusal refusal, std::string what = {})  // NOLINT: a bare number is a whole refusal
        : number(refusal), detail(std::move(what)) {}
};

/// "port_suspended".
std::string_view name_of(Refusal number);

/// What was wrong and what to do, in one or two English sentences.
std::string_view sentence_of(Refusal number);

/// Nothing for a number that is not ours.
std::optional<Refusal> refusal_numbered(std::uint32_t number);

/// All of them, in the order of their numbers.
const std::vector<Refusal>& all_refusals();

}  // namespace liaison
