// From the command line to values. The one door to CLI11 in this folder.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "clients/cli/acknowledge.h"
#include "clients/cli/alert.h"
#include "clients/cli/audit.h"
#include "clients/cli/audit_reading.h"
#include "clients/cli/bench.h"
#include "clients/cli/closing.h"
#include "clients/cli/duty.h"
#include "clients/cli/enrol.h"
#include "clients/cli/exercise.h"
#include "clients/cli/exits.h"
#include "clients/cli/flow.h"
#include "clients/cli/forecast.h"
#include "clients/cli/hours.h"
#include "clients/cli/new_origin.h"
#include "clients/cli/note.h"
#include "clients/cli/order.h"
#include "clients/cli/outbox.h"
#include "clients/cli/pin_log.h"
#include "clients/cli/policy.h"
#include "clients/cli/public_notice.h"
#include "clients/cli/replay_day.h"
#include "clients/cli/sentinel.h"
#include "clients/cli/site_init.h"
#include "clients/cli/site_keys.h"
#include "clients/cli/status.h"
#include "clients/cli/verbal.h"
#include "clients/cli/verify_proof.h"
#include "clients/cli/watch.h"
#include "clients/cli/witness.h"
#include "clients/cli/workplace.h"

namespace liaison::cli {

/// One struct per command; each has a `run` beside it.
using Command =
    std::variant<SiteInit, EnrolPrincipal, EnrolPerson, MakeIdentity, Revoke, ListPrincipals,
                 RaiseAlert, UpdateAlert, EndAlert, Acknowledge, OrderMove, DutyMove, ReportFlow,
                 ReplayFlow, RunSentinel, Watch, Status, StartExercise, StopExercise, ReplayDay,
                 HandOver, AcceptDesk, ProposeHours, AnswerHours, ChangeHours, TallyClosing,
                 AdmitCleared, FinishClosing, SubmitForecast, TellNote, RecordCall, AnswerCall,
                 DraftNotice, UpdateNotice, MoveNotice, ShowPolicy, SetPolicy, AgreePolicy,
                 RunWitness, VerifyLog, ExportLog, ProveRecord, VerifyProof, ShowCheckpoint,
                 ShowVerifierKey, ListRecords, ShowRecord, TellTimeline, Reindex, ListOutbox,
                 SendOutbox, ConfirmKept, DropKept, BenchSite, EnrolKeys, MakeNextKey, TakeNextKey,
                 ShowLogKey, ProposeLogKey, AgreeLogKey, NewOrigin, PinLog>;

struct Arguments {
    Settings settings;
    Command command;
};

/// The value of --lang, as it was typed; empty where it is not given.
std::string asked_language(const std::vector<std::string>& arguments);

/// `arguments` are those after the program's name. Help and the version are shown on the terminal
/// and leave nothing to do: then the exit is `done`. Throws Stop(usage).
std::variant<Arguments, Exit> read_arguments(std::vector<std::string> arguments,
                                             const Terminal& terminal,
                                             const catalogue::Catalogue& words, Instant now);

}  // namespace liaison::cli
