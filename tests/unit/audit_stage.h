// An evening played on the stage and written to a real log file, for the auditor's tests.
#pragma once

#include "clients/audit/listing.h"
#include "clients/audit/log_file_source.h"
#include "clients/audit/reindex.h"
#include "storage/sqlite_log.h"
#include "tests/unit/domain_stage.h"
#include "tests/unit/storage_batches.h"

namespace liaison::audit {

class AuditStage : public stage::Stage {
  public:
    /// Writes what has been played since the last call to the log, and looks at it.
    std::unique_ptr<LogFileSource> source() {
        storage::SqliteLog log(file());
        std::vector<storage::Entry> batch;
        for (; written_ < records().size(); ++written_) {
            const StoredRecord& stored = records()[written_];
            batch.push_back({LogIndex{stored.record.index()}, Scope{stored.record.scope()},
                             Sequence{stored.record.sequence()}, stored.bytes, stored.hash});
        }
        log.append(batch, [](const storage::TreeHead& head) {
            return sign_checkpoint({std::string(kOrigin), head.size, head.root}, log_key());
        });
        return std::make_unique<LogFileSource>(file());
    }

    std::unique_ptr<storage::KeyIndex> index() const {
        reindex(file(), [](std::uint64_t) {});
        return index_beside(file(), records().front().hash);
    }

    /// The newest checkpoint, its signature verified.
    static Checkpoint checkpoint_of(Source& source) {
        return open_checkpoint(source.checkpoint(), kOrigin, log_key().public_key).value();
    }

    std::filesystem::path file() const { return directory_.log(); }

    // ---- moves

    v1::Content by(const std::string& person) {
        v1::Content out = content("LWS");
        out.set_person(person);
        return out;
    }

    v1::Content alert(const std::string& person) {
        v1::Content out = by(person);
        auto& alert = *out.mutable_peak_alert();
        alert.set_action(v1::PeakAlert::RAISE);
        alert.set_direction(v1::NORTHBOUND);
        alert.set_event(v1::PeakAlert::CLEARANCE_PEAK);
        alert.set_severity(v1::SEVERE);
        alert.set_urgency(v1::IMMEDIATE);
        alert.set_certainty(v1::OBSERVED);
        return out;
    }

    v1::Content order(v1::ReleaseOrder::Action action, const std::string& person) {
        v1::Content out = by(person);
        auto& order = *out.mutable_release_order();
        order.set_action(action);
        order.set_direction(v1::NORTHBOUND);
        if (action == v1::ReleaseOrder::EFFECT) order.set_in_effect_from(now().ms);
        const auto* const live =
            situation().order_in_slot(Scope{"LWS"}, v1::NORTHBOUND, v1::ACTUAL);
        if (live != nullptr) {
            order.set_order(live->id.value);
            order.set_revision(live->revision.hash.value);
        }
        return out;
    }

    v1::Content quota(v1::ReleaseOrder::Action action, const std::string& person,
                      std::uint32_t people) {
        v1::Content out = order(action, person);
        auto& terms = *out.mutable_release_order()->mutable_terms();
        terms.set_mode(v1::Terms::QUOTA);
        terms.set_vehicle(v1::Terms::TRAIN);
        terms.set_people(people);
        return out;
    }

    v1::Content answer(v1::Acknowledgement::Stage stage, const StoredRecord& to,
                       const std::string& person = {}) {
        v1::Content out = by(person);
        out.mutable_acknowledgement()->set_record(to.hash.value);
        out.mutable_acknowledgement()->set_stage(stage);
        return out;
    }

    v1::Content flow(std::uint32_t passengers) {
        v1::Content out = content("LWS");
        auto& flow = *out.mutable_flow_report();
        flow.set_direction(v1::NORTHBOUND);
        flow.set_from(now().ms - 1'000);
        flow.set_until(now().ms);
        flow.set_passengers(passengers);
        flow.set_definition("passengers");
        return out;
    }

    /// Submits what must be recorded; its record.
    StoredRecord sent(const std::string& desk, const v1::Content& content) {
        const auto outcome = submit(desk, content);
        if (!outcome.receipt)
            throw std::logic_error("refused: " + std::string(name_of(outcome.refused->number)));
        return records().at(outcome.receipt->index.value);
    }

    void go_on_duty() {
        for (const auto& [desk, person] :
             {std::pair{"hk-lws-desk", "hk-chan"}, std::pair{"sz-lws-desk", "sz-li"}}) {
            v1::Content duty = by(person);
            duty.mutable_duty()->set_action(v1::Duty::ON);
            sent(desk, duty);
        }
    }

  private:
    static KeyPair log_key() { return signing_pair_from(sha256("sign ", "the log").value); }

    storage::TemporaryDirectory directory_;
    std::size_t written_ = 0;
};

}  // namespace liaison::audit
