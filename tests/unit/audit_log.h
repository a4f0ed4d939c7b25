// Logs for the auditor's tests: made by the real rules with real keys, kept by the real store; and
// the same rewritten by a dishonest keeper, who has the log's key but nobody else's.
#pragma once

#include <functional>

#include "clients/audit/log_file_source.h"
#include "clients/audit/verifier.h"
#include "proto/checkpoint.h"
#include "storage/sqlite_log.h"
#include "tests/unit/domain_stage.h"
#include "tests/unit/storage_batches.h"

namespace liaison::audit {

using storage::TemporaryDirectory;

/// The key that sample_genesis() names for the log.
inline KeyPair log_key() { return signing_pair_from(sha256("sign ", "the log").value); }

inline std::string note_over(std::uint64_t size, const Digest& root,
                             const KeyPair& key = log_key()) {
    return sign_checkpoint({std::string(stage::Stage::kOrigin), size, root}, key);
}

/// An alert at Lo Wu, raised by Hong Kong's desk.
inline v1::Content an_alert(stage::Stage& stage, v1::Direction direction = v1::NORTHBOUND) {
    v1::Content content = stage.content("LWS");
    v1::PeakAlert& alert = *content.mutable_peak_alert();
    alert.set_action(v1::PeakAlert::RAISE);
    alert.set_direction(direction);
    alert.set_event(v1::PeakAlert::CLEARANCE_PEAK);
    alert.set_severity(v1::SEVERE);
    alert.set_urgency(v1::IMMEDIATE);
    alert.set_certainty(v1::OBSERVED);
    return content;
}

inline v1::Content a_report(stage::Stage& stage) {
    v1::Content content = stage.content("LWS");
    v1::FlowReport& report = *content.mutable_flow_report();
    report.set_direction(v1::NORTHBOUND);
    report.set_from(stage.now().ms - 60'000);
    report.set_until(stage.now().ms);
    report.set_passengers(100);
    return content;
}

inline v1::Content a_revocation(stage::Stage& stage, const std::string& name) {
    v1::Content content = stage.content("SITE");
    content.mutable_revocation()->set_principal(name);
    return content;
}

/// An evening with every kind of record that the tests touch: the cast's enrolments, reports signed
/// and not, a refusal, an alert that nobody answers until it has climbed the ladder, a revocation.
inline stage::Stage an_evening(std::size_t reports = 250) {
    stage::Stage stage;
    for (std::size_t i = 0; i < reports; ++i) {
        stage.submit("hk-lws-device", a_report(stage),
                     i % 2 == 0 ? stage::Signature::none : stage::Signature::good);
        stage.wait(Milliseconds{500});
    }
    stage.submit("hk-lws-desk", an_alert(stage));
    stage.submit("hk-lws-desk", an_alert(stage));  // refused: it is live already
    stage.wait(std::chrono::minutes{2});
    stage.submit("hk-admin", a_revocation(stage, "hk-lws-desk-2"));
    stage.submit("hk-lws-desk", an_alert(stage, v1::SOUTHBOUND));
    return stage;
}

/// Reports alone: no record names another's hash, so that one can be changed without a trace but in
/// the tree.
inline stage::Stage a_quiet_hour(std::size_t reports = 250) {
    stage::Stage stage;
    for (std::size_t i = 0; i < reports; ++i) {
        stage.submit("hk-lws-device", a_report(stage));
        stage.wait(Milliseconds{500});
    }
    return stage;
}

using Records = std::vector<Bytes>;

inline Records records_of(const stage::Stage& stage) {
    Records out;
    for (const auto& stored : stage.records()) out.push_back(stored.bytes);
    return out;
}

/// Keeps records as the broker's store does, `at_once` to a commit, each under a checkpoint that
/// `key_of` the tree's size has signed.
inline void keep(
    const Records& records, const std::filesystem::path& file, std::size_t at_once = 7,
    const std::function<KeyPair(std::uint64_t)>& key_of = [](std::uint64_t) { return log_key(); }) {
    storage::SqliteLog log(file);
    std::map<Scope, std::uint64_t> heads;
    std::vector<storage::Entry> batch;
    const auto commit = [&] {
        log.append(batch, [&](const storage::TreeHead& head) {
            return note_over(head.size, head.root, key_of(head.size));
        });
        batch.clear();
    };
    for (std::size_t i = 0; i < records.size(); ++i) {
        const Scope scope{read_record(records[i])->record.scope()};
        batch.push_back(
            {LogIndex{i}, scope, Sequence{heads[scope]++}, records[i], leaf_hash(records[i])});
        if (batch.size() == at_once) commit();
    }
    if (!batch.empty()) commit();
}

/// The records from `from` on placed anew, so that indexes, sequences and predecessors fit: all
/// that a keeper of the log can do without the senders' keys.
inline void chain_anew(Records& records, std::size_t from) {
    std::map<std::string, std::pair<std::uint64_t, Digest>> ends;
    for (std::size_t i = 0; i < records.size(); ++i) {
        v1::Record record = read_record(records[i])->record;
        auto& [head, hash] = ends[record.scope()];
        if (i >= from) {
            record.set_index(i);
            record.set_sequence(head);
            record.set_predecessor(hash.value);
            records[i] = seal(record).bytes;
        }
        ++head;
        hash = leaf_hash(records[i]);
    }
}

inline Findings verified(Source& source, const Digest& genesis,
                         const std::vector<Older>& older = {}, Depth depth = Depth::rules) {
    Verifier verifier(source, {genesis, older, depth});
    while (verifier.step()) continue;
    return verifier.findings();
}

/// "misplaced at 17"; "whole".
inline std::string verdict(const Findings& findings) {
    if (!findings.fault) return "whole";
    return std::string(name_of(findings.fault->kind)) + " at " +
           std::to_string(findings.fault->index.value);
}

}  // namespace liaison::audit
