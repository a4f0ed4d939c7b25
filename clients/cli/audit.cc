#include "clients/cli/audit.h"

#include <chrono>
#include <fstream>

#include "clients/audit/export.h"
#include "clients/audit/regular_file.h"
#include "clients/catalogue/sentences.h"
#include "clients/cli/audited_record.h"
#include "clients/cli/citation_lines.h"
#include "clients/cli/json.h"
#include "clients/cli/stop_signals.h"
#include "proto/encoding.h"
#include "proto/proof_file.h"
#include "proto/signed_note.h"

namespace liaison::cli {

using audit::Fault;
using audit::FaultKind;
using audit::Findings;
using catalogue::Catalogue;
using catalogue::Text;

namespace {

/// A note ends in a line feed, and so does a line on the terminal.
std::string_view as_lines(std::string_view note) {
    note.remove_suffix(note.ends_with('\n') ? 1 : 0);
    return note;
}

std::string content_of_file(const std::filesystem::path& file, const Catalogue& words) {
    try {
        if (auto content = audit::content_of_regular(file)) return *std::move(content);
    } catch (const audit::StorageFailure& failure) {
        throw Stop(Exit::usage, failure.what());
    }
    throw Stop(Exit::usage, words.fill(Text::audit_no_file, {{"file", file.string()}}));
}

/// Every checkpoint in a file that was given with --old.
std::vector<audit::Older> older_in(const std::filesystem::path& file, const Catalogue& words) {
    auto notes = audit::checkpoints_in(content_of_file(file, words), file.string());
    if (notes.empty())
        throw Stop(Exit::usage,
                   words.fill(Text::audit_no_checkpoint_file, {{"file", file.string()}}));
    return notes;
}

Text sentence_of(FaultKind kind) {
    switch (kind) {
        case FaultKind::unreadable:
            return Text::fault_unreadable;
        case FaultKind::other_genesis:
            return Text::fault_other_genesis;
        case FaultKind::not_a_record:
            return Text::fault_not_a_record;
        case FaultKind::misplaced:
            return Text::fault_misplaced;
        case FaultKind::broken_chain:
            return Text::fault_broken_chain;
        case FaultKind::time_backwards:
            return Text::fault_time_backwards;
        case FaultKind::unknown_sender:
            return Text::fault_unknown_sender;
        case FaultKind::revoked_sender:
            return Text::fault_revoked_sender;
        case FaultKind::not_signed:
            return Text::fault_not_signed;
        case FaultKind::bad_signature:
            return Text::fault_bad_signature;
        case FaultKind::bad_person_signature:
            return Text::fault_bad_person_signature;
        case FaultKind::reused_id:
            return Text::fault_reused_id;
        case FaultKind::against_rules:
            return Text::fault_against_rules;
        case FaultKind::not_the_brokers:
            return Text::fault_not_the_brokers;
        case FaultKind::never_told:
            return Text::fault_never_told;
        case FaultKind::bad_broker_key:
            return Text::fault_bad_broker_key;
        case FaultKind::bad_log_key:
            return Text::fault_bad_log_key;
        case FaultKind::bad_checkpoint:
            return Text::fault_bad_checkpoint;
        case FaultKind::bad_cosignature:
            return Text::fault_bad_cosignature;
        case FaultKind::bad_citation:
            return Text::fault_bad_citation;
        case FaultKind::wrong_tree:
            return Text::fault_wrong_tree;
        case FaultKind::foreign_checkpoint:
            return Text::fault_foreign_checkpoint;
        case FaultKind::shortened:
            return Text::fault_shortened;
        case FaultKind::rewritten:
            return Text::fault_rewritten;
    }
    return Text::fault_unreadable;
}

Text sentence_of(audit::WarningKind kind) {
    switch (kind) {
        case audit::WarningKind::never_told:
            return Text::warning_never_told;
        case audit::WarningKind::unannounced_broker_key:
            return Text::warning_unannounced_broker_key;
        case audit::WarningKind::overridden_clock:
            return Text::warning_overridden_clock;
    }
    return Text::warning_never_told;
}

/// A fault or a warning.
template <typename Found>
std::string json_of_found(const Found& found) {
    return JsonObject{}
        .add("kind", std::string(name_of(found.kind)))
        .add("index", found.index.value)
        .add("detail", found.detail)
        .text();
}

template <typename Found>
std::string line_of(Text line, const Found& found, const Catalogue& words) {
    return words.fill(line, {{"index", std::to_string(found.index.value)},
                             {"kind", std::string(name_of(found.kind))},
                             {"sentence", std::string(words.text(sentence_of(found.kind)))},
                             {"detail", found.detail}});
}

/// `cited` is whether the old log that record 0 cites was verified too.
std::string json_of(const Findings& findings, bool cited) {
    JsonObject out;
    out.add("whole", !findings.fault)
        .add("records", findings.records)
        .add("checkpoints", findings.checkpoints)
        .add("signatures", findings.signatures)
        .add("unsigned_reports", findings.unsigned_reports)
        .add("judged", findings.judged)
        .add("not_judged", findings.not_judged)
        .add("older_checkpoints", findings.older)
        .add("cosignatures", findings.cosignatures)
        .add("resumed_from", findings.resumed_from)
        .add("warned", findings.warned);
    std::string witnesses;
    for (const auto& [name, size] : findings.cosigned)
        witnesses += (witnesses.empty() ? "" : ",") +
                     JsonObject{}.add("witness", name).add("records", size).text();
    out.add_raw("witnesses", "[" + witnesses + "]");
    std::string warnings;
    for (const auto& warning : findings.warnings)
        warnings += (warnings.empty() ? "" : ",") + json_of_found(warning);
    out.add_raw("warnings", "[" + warnings + "]");
    if (findings.citation) out.add_raw("old_log", cli::json_of(*findings.citation));
    if (cited) out.add("old_log_verified", !findings.fault);
    if (!findings.fault) return out.add("root", to_hex(findings.root.value)).text();
    return out.add_raw("fault", json_of_found(*findings.fault)).text();
}

void tell_warnings(const Findings& findings, const Workplace& workplace) {
    for (const auto& warning : findings.warnings)
        workplace.terminal.line(line_of(Text::audit_warning, warning, workplace.words),
                                Colour::warning);
    if (const auto more = findings.warned - findings.warnings.size(); more > 0)
        workplace.terminal.line(
            workplace.words.fill(Text::audit_more_warnings, {{"count", std::to_string(more)}}),
            Colour::warning);
}

/// Shows how far a long work has got, now and then, and keeps it.
class Pace {
  public:
    explicit Pace(std::chrono::seconds between) : between_(between) {}

    bool is_due() {
        const auto now = std::chrono::steady_clock::now();
        if (now < next_) return false;
        next_ = now + between_;
        return true;
    }

  private:
    const std::chrono::seconds between_;
    std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now() + between_;
};

void show_progress(std::uint64_t done, std::uint64_t all, const Workplace& workplace) {
    workplace.terminal.progress(workplace.words.fill(
        Text::audit_progress, {{"done", std::to_string(done)}, {"all", std::to_string(all)}}));
}

/// The state that an earlier run has kept, where there is one. A file that is none of this
/// verification's is nobody's to overwrite.
void go_on(audit::Verifier& verifier, const VerifyLog& command, const Workplace& workplace) {
    const auto refuse = [&](Text text) {
        throw Stop(Exit::usage, workplace.words.fill(text, {{"file", command.state.string()}}));
    };
    if (command.state.empty() || !std::filesystem::exists(command.state)) return;
    if (!std::filesystem::is_regular_file(command.state)) refuse(Text::audit_state_is_none);
    switch (verifier.resume_from(command.state)) {
        case audit::Resumed::no_state:
            refuse(Text::audit_state_is_none);
            break;
        case audit::Resumed::of_another_log:
            refuse(Text::audit_state_other_log);
            break;
        case audit::Resumed::of_another_depth:
            refuse(Text::audit_state_other_depth);
            break;
        case audit::Resumed::went_on:
            break;
    }
    if (verifier.findings().resumed_from > 0)
        workplace.terminal.complaint(
            workplace.words.fill(Text::audit_goes_on,
                                 {{"file", command.state.string()},
                                  {"count", std::to_string(verifier.findings().resumed_from)}}),
            Colour::quiet);
}

/// What was found is told all the same where the state cannot be written.
bool keep(const audit::Verifier& verifier, const VerifyLog& command, const Workplace& workplace) {
    try {
        return verifier.keep_in(command.state);
    } catch (const audit::StorageFailure& failure) {
        workplace.terminal.complaint(failure.what(), Colour::warning);
        return false;
    }
}

void tell_witnesses(const Findings& findings, const Workplace& workplace) {
    for (const auto& [name, size] : findings.cosigned)
        workplace.terminal.line(
            size == 0
                ? workplace.words.fill(Text::audit_not_witnessed, {{"witness", name}})
                : workplace.words.fill(Text::audit_witnessed,
                                       {{"witness", name}, {"index", std::to_string(size - 1)}}));
}

Exit tell(const Findings& findings, bool cited, const Workplace& workplace) {
    const auto& [words, terminal] =
        std::pair<const Catalogue&, const Terminal&>(workplace.words, workplace.terminal);
    const auto count = [](std::uint64_t number) { return std::to_string(number); };
    if (workplace.settings.json) {
        terminal.line(json_of(findings, cited));
    } else if (findings.fault) {
        terminal.line(line_of(Text::audit_fault, *findings.fault, words), Colour::alarm);
        terminal.line(words.fill(Text::audit_before_fault, {{"count", count(findings.records)}}));
    } else {
        terminal.line(words.fill(Text::audit_whole, {{"records", count(findings.records)},
                                                     {"root", to_hex(findings.root.value)}}),
                      Colour::good);
        terminal.line(
            words.fill(Text::audit_counts, {{"checkpoints", count(findings.checkpoints)},
                                            {"cosignatures", count(findings.cosignatures)},
                                            {"signatures", count(findings.signatures)},
                                            {"unsigned", count(findings.unsigned_reports)},
                                            {"judged", count(findings.judged)},
                                            {"older", count(findings.older)}}));
        tell_witnesses(findings, workplace);
    }
    if (!workplace.settings.json && findings.resumed_from > 0)
        terminal.line(words.fill(Text::audit_resumed, {{"count", count(findings.resumed_from)}}));
    if (!workplace.settings.json) {
        tell_warnings(findings, workplace);
        if (findings.citation && !findings.fault) show_citation(*findings.citation, workplace);
        if (cited && !findings.fault)
            terminal.line(words.fill(Text::audit_citation_holds,
                                     {{"size", count(findings.citation->checkpoint.size)}}),
                          Colour::good);
    }
    if (findings.not_judged > 0 && !workplace.settings.json)
        terminal.line(words.fill(Text::audit_not_judged, {{"count", count(findings.not_judged)}}),
                      Colour::notice);
    return findings.fault ? Exit::not_verified : Exit::done;
}

[[noreturn]] void fail_verification(const std::string& sentence) {
    throw Stop(Exit::not_verified, sentence);
}

Exit export_tiles(const ExportLog& command, const Workplace& workplace) {
    const AuditedLog& which = command.records.log;
    const auto source = open_source(which, workplace);
    const LogIdentity log = identity_of(*source, which, workplace);
    Pace shows{std::chrono::seconds{1}};
    audit::Exported exported;
    try {
        exported =
            audit::export_tiles(*source, log.keys, command.directory, [&](std::uint64_t done) {
                if (shows.is_due()) show_progress(done, source->size(), workplace);
            });
    } catch (const audit::ExportRefused& refused) {
        workplace.terminal.progress("");
        fail_verification(
            workplace.words.fill(Text::audit_export_refused, {{"why", refused.what()}}));
    }
    workplace.terminal.progress("");
    workplace.terminal.line(
        workplace.settings.json
            ? JsonObject{}
                  .add("from", exported.from)
                  .add("size", exported.size)
                  .add("files", exported.files)
                  .text()
            : workplace.words.fill(Text::audit_exported,
                                   {{"size", std::to_string(exported.size)},
                                    {"directory", command.directory.string()},
                                    {"from", std::to_string(exported.from)},
                                    {"files", std::to_string(exported.files)}}));
    warn_unpinned(log, workplace);
    return Exit::done;
}

bool is_named(const AuditedLog& log) { return !log.log.empty() || !log.tiles.empty(); }

/// What is wrong with the citation or with the old log given here: it must have the cited tree, by
/// its own records, and its key must have signed that. What stands behind the citation is nobody's
/// word.
std::optional<Fault> fault_of_cited(const Citation& citation, audit::Source& source,
                                    const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    audit::Verifier verifier(source,
                             {citation.genesis_hash,
                              {{std::string(words.text(Text::audit_cited_note)), citation.note}},
                              audit::Depth::tree});
    while (verifier.findings().older == 0 && verifier.step()) continue;
    if (verifier.findings().older > 0) return std::nullopt;
    std::string why(words.text(Text::audit_cited_fails));
    if (const auto& fault = verifier.findings().fault)
        why += " " + line_of(Text::audit_fault, *fault, words);
    return Fault{FaultKind::bad_citation, LogIndex{0}, why};
}

/// Ends where Ctrl-C is pressed, by Stop.
Findings findings_of(const VerifyLog& command, audit::Source& source, audit::Expected expected,
                     const Workplace& workplace) {
    constexpr std::chrono::seconds kBetweenSaves{30};
    audit::Verifier verifier(source, std::move(expected));
    go_on(verifier, command, workplace);
    const StopSignals signals;
    Pace shows{std::chrono::seconds{1}};
    Pace saves{kBetweenSaves};
    bool goes_on = true;
    while (goes_on && !signals.came()) {
        goes_on = verifier.step();
        if (is_named(command.cited) && !verifier.findings().fault && !verifier.findings().citation)
            throw Stop(Exit::usage, std::string(workplace.words.text(Text::audit_cites_nothing)));
        if (shows.is_due()) show_progress(verifier.findings().records, source.size(), workplace);
        if (!command.state.empty() && saves.is_due()) keep(verifier, command, workplace);
    }
    workplace.terminal.progress("");
    const bool kept = !command.state.empty() && keep(verifier, command, workplace);
    if (goes_on)
        throw Stop(Exit::failed, workplace.words.fill(
                                     kept ? Text::audit_interrupted_kept : Text::audit_interrupted,
                                     {{"count", std::to_string(verifier.findings().records)}}));
    return verifier.findings();
}

}  // namespace

std::optional<audit::Depth> read_depth(std::string_view typed) {
    if (typed == "tree") return audit::Depth::tree;
    if (typed == "senders") return audit::Depth::senders;
    if (typed == "rules") return audit::Depth::rules;
    return std::nullopt;
}

Exit run(const VerifyLog& command, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    audit::Expected expected;
    expected.depth = command.depth;
    for (const auto& file : command.older)
        for (auto& older : older_in(file, words)) expected.older.push_back(std::move(older));
    const auto pinned = pinned_genesis(command.log, workplace);
    if (!pinned) throw Stop(Exit::usage, std::string(words.text(Text::audit_needs_genesis)));
    expected.genesis = *pinned;
    Findings findings;
    const auto cannot_open = [&](FaultKind kind, const audit::StorageFailure& failure) {
        findings.fault = Fault{kind, LogIndex{0}, failure.what()};
        return tell(findings, is_named(command.cited), workplace);
    };
    std::unique_ptr<audit::Source> cited;  // opened before the long work: what is not there is
                                           // said at once
    try {
        if (is_named(command.cited)) cited = open_source(command.cited, workplace);
    } catch (const audit::StorageFailure& failure) {
        return cannot_open(FaultKind::bad_citation, failure);
    }
    std::unique_ptr<audit::Source> source;
    try {
        source = open_source(command.log, workplace);
        for (auto& older : source->beside()) expected.older.push_back(std::move(older));
    } catch (const audit::StorageFailure& failure) {
        return cannot_open(FaultKind::unreadable, failure);
    }
    findings = findings_of(command, *source, std::move(expected), workplace);
    if (cited && !findings.fault)
        findings.fault = fault_of_cited(*findings.citation, *cited, workplace);
    return tell(findings, is_named(command.cited), workplace);
}

Exit run(const ExportLog& command, const Workplace& workplace) {
    try {
        if (!command.directory.empty()) return export_tiles(command, workplace);
    } catch (const audit::StorageFailure& failure) {
        workplace.terminal.progress("");
        // Of the directory that is written to, the failure says what to do by itself.
        const std::string why = failure.what();
        if (why.find(command.directory.string()) != std::string::npos) throw;
        throw damaged(why, workplace);
    }
    if (!command.records.csv && !workplace.settings.json)
        throw Stop(Exit::usage, std::string(workplace.words.text(Text::audit_export_how)));
    return run(command.records, workplace);
}

namespace {

Exit prove(const ProveRecord& command, const Workplace& workplace) {
    const auto source = open_source(command.log, workplace);
    const LogIdentity log = identity_of(*source, command.log, workplace);
    const StoredRecord stored = named_record(*source, command.record, workplace);
    ProofFile proof;
    proof.index = LogIndex{stored.record.index()};
    proof.record = stored.bytes;
    proof.checkpoint =
        audit::most_witnessed(*source, log.keys, audit::founding_of(*source).genesis, proof.index);
    const auto checkpoint = log.keys.open_checkpoint(proof.checkpoint);
    if (!checkpoint)
        fail_verification(std::string(workplace.words.text(Text::audit_checkpoint_not_signed)));
    proof.path = source->inclusion({proof.index}, checkpoint->size).front();
    const Bytes& key = log.keys.at(checkpoint->size);
    if (!proven(proof, proof.record, log.keys.origin(), key))
        fail_verification(workplace.words.fill(Text::audit_proof_fails,
                                               {{"index", std::to_string(proof.index.value)}}));
    const std::string written = proof_file(proof);
    if (command.file.empty()) {
        workplace.terminal.line(as_lines(written));
    } else {
        std::ofstream out(command.file, std::ios::binary | std::ios::trunc);
        out << written << std::flush;
        if (!out)
            throw Stop(Exit::failed, workplace.words.fill(Text::audit_not_written,
                                                          {{"file", command.file.string()}}));
        workplace.terminal.line(workplace.words.fill(
            Text::audit_proof_written, {{"index", std::to_string(proof.index.value)},
                                        {"file", command.file.string()},
                                        {"key", verifier_key(log.keys.origin(), key)}}));
    }
    warn_unpinned(log, workplace);
    return Exit::done;
}

Exit show(const ShowCheckpoint& command, const Workplace& workplace) {
    const auto source = open_source(command.log, workplace);
    const LogIdentity log = identity_of(*source, command.log, workplace);
    const std::string note = source->checkpoint();
    const auto checkpoint = log.keys.open_checkpoint(note);
    if (!checkpoint)
        fail_verification(std::string(workplace.words.text(Text::audit_checkpoint_not_signed)));
    workplace.terminal.line(workplace.settings.json
                                ? JsonObject{}
                                      .add("origin", checkpoint->origin)
                                      .add("size", checkpoint->size)
                                      .add("root", to_hex(checkpoint->root.value))
                                      .add("checkpoint", note)
                                      .text()
                                : std::string(as_lines(note)));
    warn_unpinned(log, workplace);
    return Exit::done;
}

Exit show(const ShowVerifierKey& command, const Workplace& workplace) {
    const auto source = open_source(command.log, workplace);
    const LogIdentity log = identity_of(*source, command.log, workplace);
    const std::string key = verifier_key(
        log.keys.origin(), command.size ? log.keys.at(command.size->value) : log.keys.present());
    workplace.terminal.line(workplace.settings.json
                                ? JsonObject{}
                                      .add("origin", log.keys.origin())
                                      .add("key", key)
                                      .add("genesis", to_hex(log.genesis_hash.value))
                                      .text()
                                : key);
    warn_unpinned(log, workplace);
    return Exit::done;
}

}  // namespace

Exit run(const ProveRecord& command, const Workplace& workplace) {
    return reading(workplace, [&] { return prove(command, workplace); });
}

Exit run(const ShowCheckpoint& command, const Workplace& workplace) {
    return reading(workplace, [&] { return show(command, workplace); });
}

Exit run(const ShowVerifierKey& command, const Workplace& workplace) {
    return reading(workplace, [&] { return show(command, workplace); });
}

}  // namespace liaison::cli
