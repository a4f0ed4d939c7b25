// The rules of each kind of notice, within broker/domain: what decide asks once identity, id,
// authority and time are right.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "broker/domain/situation.h"
#include "proto/codec.h"
#include "proto/keys.h"
#include "proto/refusal.h"

namespace liaison::domain {

/// One notice before its judge.
struct Submission {
    const Situation& situation;
    const Notice& notice;
    const v1::Principal& sender;  ///< As enrolled.
    Instant now;

    const v1::Content& content() const { return notice.content; }
    PrincipalName sender_name() const { return PrincipalName{sender.name()}; }
};

/// Nothing: the rule finds nothing wrong.
using Objection = std::optional<Refused>;

/// Role, port, scope, person: does the sender have the right to send this at all?
Objection authority_objects(const Submission& submission);

/// What each kind of notice may do in the present situation.
Objection alert_objects(const Submission& submission);
Objection acknowledgement_objects(const Submission& submission);
Objection duty_objects(const Submission& submission);
Objection exercise_objects(const Submission& submission);
Objection enrolment_objects(const Submission& submission);
Objection log_key_objects(const Submission& submission);
Objection revocation_objects(const Submission& submission);
Objection order_objects(const Submission& submission);
Objection hours_objects(const Submission& submission);
Objection closing_objects(const Submission& submission);
Objection forecast_objects(const Submission& submission);
Objection note_objects(const Submission& submission);
Objection verbal_objects(const Submission& submission);
Objection public_notice_objects(const Submission& submission);
Objection policy_objects(const Submission& submission);

/// A hold, or a suspension: never refused for what is only missing.
bool stops_everybody(const v1::Content& content);

/// What a hold or a suspension lacked; empty for anything else.
std::vector<v1::Mark> marks_of(const Submission& submission);

/// New alerts and orders keep to the port's hours, unless they say that they mean it.
Objection closed_port_objects(const Submission& submission);

/// Whether the port lets people through in this direction at the instant `at` of what validity is
/// measured by; when that changes next, if ever.
struct Opening {
    bool open = false;
    std::optional<Instant> changes_at;
};
Opening opening_at(const Situation& situation, const Scope& scope, v1::Direction direction,
                   v1::Status status, Instant at);

/// The same acknowledgement of the same revision that already stands in the log, or null. The
/// submission must have passed acknowledgement_objects.
const Spent* same_acknowledgement(const Submission& submission);

/// Whose acknowledgement it is: a stage of the client's by principal, ACKNOWLEDGED by person; at
/// which port.
std::pair<v1::Acknowledgement::Stage, std::string> answer_key(const v1::Content& content,
                                                              const v1::Sender& sender,
                                                              const Party& party);

/// For whom `sender` answers: the port it names, its own desk's where that is asked, else the
/// notice's.
Party answering_party(const v1::Principal& sender, const v1::Acknowledgement& answer,
                      const Live& live);

/// The last step of the ladder.
std::uint32_t last_step(DeadlineId::Kind kind);

/// Whom the ladder's step tells of what this deadline waits for, and whom it would tell but cannot.
struct Told {
    std::vector<PrincipalName> told;
    std::vector<PrincipalName> skipped;
};
Told told_at(const Situation& situation, const DeadlineId& deadline, std::uint32_t step);

/// Who lets the passengers of a direction go, and who takes them in.
v1::Side holding_side(v1::Direction direction);
v1::Side receiving_side(v1::Direction direction);

v1::Side other_side(v1::Side side);

/// Whether passengers turned away at `from` can go to `port`: another port of the site, not
/// suspended.
bool takes_diverted(const Situation& situation, const Scope& from, const Scope& port);

/// Why passengers of the notice's port cannot be sent to one of `ports`, which its `field` names.
Objection diversion_objects(const Submission& submission,
                            const google::protobuf::RepeatedPtrField<std::string>& ports,
                            std::string_view field);

/// The public half of a side's root, as genesis names it.
const Bytes& root_of(const Situation& situation, v1::Side side);

/// "Shenzhen".
std::string_view spoken_name(v1::Side side);

}  // namespace liaison::domain
