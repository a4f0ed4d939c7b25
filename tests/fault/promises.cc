#include "tests/fault/promises.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "broker/domain/rules.h"
#include "clients/audit/rules_replay.h"
#include "proto/encoding.h"
#include "proto/log_keys.h"
#include "proto/merkle.h"
#include "tests/system/reader.h"

namespace liaison::fault_test {

namespace {

/// A beacon or a record may be on its way for this long on the slowest wire of these tests.
constexpr Milliseconds kOnTheWay{2'500};

/// Behind after 3 s without a beacon, with a head not reached, or with beacons over 3 s old, which
/// the next beacon or Pong tells; screens are renewed each second; and a loaded machine takes
/// its time.
constexpr Milliseconds kToldWithin{3'000 + 1'000 + 1'000 + 2'000};

void expect_chained(const std::vector<StoredRecord>& log) {
    std::map<std::string, std::pair<std::uint64_t, Bytes>> ends;
    std::int64_t last = 0;
    for (const auto& [bytes, hash, record] : log) {
        auto& [next, predecessor] = ends[record.scope()];
        EXPECT_EQ(record.sequence(), next) << record.scope();
        EXPECT_EQ(record.predecessor(), predecessor) << record.scope();
        next = record.sequence() + 1;
        predecessor = hash.value;
        EXPECT_GE(record.recorded_at(), last) << "recorded_at went back at " << record.index();
        last = record.recorded_at();
    }
}

void expect_ids_once(const std::vector<StoredRecord>& log) {
    std::set<std::pair<std::string, Bytes>> ids;
    for (const auto& stored : log)
        if (const auto content = content_of(stored.record)) {
            EXPECT_TRUE(
                ids.emplace(stored.record.sender().principal(), content->message_id()).second)
                << "twice: record " << stored.record.index();
        }
}

void expect_escalations_once_and_not_early(const std::vector<StoredRecord>& log) {
    std::set<std::string> steps;
    std::uint64_t clock_stepped_at = 0;
    domain::Situation situation;
    for (const auto& stored : log) {
        domain::apply(situation, stored);
        if (stored.record.has_clock_step()) clock_stepped_at = stored.record.index();
        if (!stored.record.has_escalation()) continue;
        v1::Escalation step = stored.record.escalation();
        step.clear_told();
        step.clear_skipped();
        EXPECT_TRUE(steps.insert(step.SerializeAsString()).second)
            << "the same step twice: record " << stored.record.index();
        // Across a step of the clock, recorded_at does not tell the time that passed.
        if (step.missing() == v1::Escalation::PRESENTED && step.step() == 1 &&
            step.index() >= clock_stepped_at) {
            EXPECT_GE(stored.record.recorded_at() - log.at(step.index()).record.recorded_at(),
                      situation.policy.urgent().presented())
                << "an escalation came early: record " << stored.record.index();
        }
    }
}

/// Whatever happened to links, processes, disks and clocks, an auditor finds nothing wrong.
void expect_whole_by_the_rules(const std::vector<StoredRecord>& log) {
    audit::RulesReplay rules;
    for (const auto& stored : log) {
        const auto outcome = rules.take(stored);
        ASSERT_FALSE(outcome.fault)
            << "record " << stored.record.index() << ": " << name_of(outcome.fault->kind) << ", "
            << outcome.fault->detail;
    }
}

LogKeys keys_of(const std::vector<StoredRecord>& log) {
    LogKeys keys(log.front().record.genesis());
    for (const auto& stored : log)
        if (stored.record.broker_start().has_log_key()) {
            EXPECT_TRUE(keys.add(stored.record.broker_start().log_key()));
        }
    return keys;
}

/// The roots of the log's prefixes, computed once up to the largest that is asked for.
std::vector<Digest> roots_of(const std::vector<StoredRecord>& log) {
    std::vector<Digest> roots{Digest{}};
    Frontier tree;
    for (const auto& stored : log) {
        tree.append(leaf_hash(stored.bytes));
        roots.push_back(tree.root());
    }
    return roots;
}

}  // namespace

client::Connection::OnAnswer Receipts::keeper(client::Connection& by) {
    ++asked_;
    return again_by(by);
}

client::Connection::OnAnswer Receipts::again_by(client::Connection& by) {
    return [this, &by](const v1::Content& content, const auto& answered) {
        if (std::holds_alternative<client::NoAnswer>(answered)) {
            by.submit_later(content, again_by(by));
            return;
        }
        const auto got = system_test::expect_receipt(answered);
        if (!got.checkpoint.empty()) held_.push_back({content.message_id(), got});
    };
}

void Receipts::keep(const Bytes& message_id, const client::SignedReceipt& signed_receipt) {
    ++asked_;
    held_.push_back({message_id, signed_receipt});
}

void Receipts::expect_kept_by(const std::vector<StoredRecord>& log,
                              const std::string& newest) const {
    ASSERT_FALSE(log.empty());
    const auto keys = keys_of(log);
    const auto roots = roots_of(log);
    const auto expect_prefix = [&](const std::string& note) {
        const auto checkpoint = keys.open_checkpoint(note);
        ASSERT_TRUE(checkpoint.has_value());
        ASSERT_LE(checkpoint->size, log.size()) << "a released checkpoint is ahead of the log";
        EXPECT_EQ(checkpoint->root, roots.at(checkpoint->size))
            << "a released checkpoint is not of this log";
    };
    for (const auto& [message_id, signed_receipt] : held_) {
        const v1::Receipt& receipt = signed_receipt.receipt;
        expect_prefix(signed_receipt.checkpoint);
        ASSERT_LT(receipt.index(), log.size()) << "a receipted record is lost";
        const auto& [bytes, hash, record] = log.at(receipt.index());
        EXPECT_EQ(hash.value, receipt.record_hash());
        EXPECT_EQ(record.scope(), receipt.scope());
        EXPECT_EQ(record.sequence(), receipt.sequence());
        EXPECT_EQ(record.recorded_at(), receipt.recorded_at());
        EXPECT_EQ(content_of(record).value_or(v1::Content{}).message_id(), message_id);
    }
    expect_prefix(newest);
    EXPECT_EQ(stated_checkpoint(newest).value_or(Checkpoint{}).size, log.size());
    expect_chained(log);
    expect_ids_once(log);
    expect_escalations_once_and_not_early(log);
    expect_whole_by_the_rules(log);
}

void expect_kept(const Receipts& receipts, const system_test::Site& site) {
    EXPECT_EQ(receipts.held(), receipts.asked()) << "somebody has no receipt";
    // The broker may go on: the records first, then a checkpoint that covers at least them.
    while (true) {
        const auto before = storage::open_sqlite_reader(site.log_file())->checkpoint();
        const auto log = system_test::log_of(site);
        if (stated_checkpoint(before).value_or(Checkpoint{}).size != log.size()) continue;
        return receipts.expect_kept_by(log, before);
    }
}

std::vector<Milliseconds> waits_for_presentation(const std::vector<StoredRecord>& log,
                                                 const Bytes& record) {
    std::vector<Milliseconds> out;
    std::int64_t asked_at = 0;
    for (const auto& stored : log) {
        if (stored.hash.value == record) asked_at = stored.record.recorded_at();
        if (stored.record.has_escalation() && stored.record.escalation().record() == record &&
            stored.record.escalation().missing() == v1::Escalation::PRESENTED &&
            stored.record.escalation().step() == 1)
            out.emplace_back(stored.record.recorded_at() - asked_at);
    }
    return out;
}

Watch::Watch(std::unique_ptr<system_test::Process> process)
    : process_(std::move(process)), reader_([this] { read(); }) {}

Watch::~Watch() {
    ending_ = true;
    reader_.join();
}

void Watch::read() {
    while (!ending_) {
        const std::string out = process_->out();
        const Instant at = client::now();
        {
            const std::lock_guard lock(mutex_);
            std::size_t begin = 0;
            std::size_t count = 0;
            for (auto end = out.find('\n'); end != std::string::npos; end = out.find('\n', begin)) {
                if (++count > lines_.size()) lines_.push_back({at, out.substr(begin, end - begin)});
                begin = end + 1;
            }
        }
        std::this_thread::sleep_for(Milliseconds{20});
    }
}

std::vector<Line> Watch::lines() const {
    const std::lock_guard lock(mutex_);
    return lines_;
}

std::optional<Line> Watch::said(const std::string& state, const Scope& scope, Instant since) const {
    const std::string start = R"({"state":")" + state + R"(","scope":")" + scope.value + '"';
    for (const Line& line : lines())
        if (line.at >= since && line.text.starts_with(start)) return line;
    return std::nullopt;
}

bool Watch::shows(const Digest& record) const {
    const std::string start = R"({"record_hash":")" + to_hex(record.value) + '"';
    const auto all = lines();
    return std::any_of(all.begin(), all.end(),
                       [&](const Line& line) { return line.text.starts_with(start); });
}

bool Watch::says_complete() const {
    bool complete = true;
    for (const Line& line : lines())
        if (line.text.starts_with(R"({"state":)"))
            complete = line.text.starts_with(R"({"state":"complete")");
    return complete;
}

std::optional<std::int64_t> number_in(const std::string& line, const std::string& name) {
    const std::string key = '"' + name + "\":";
    const auto found = line.find(key);
    if (found == std::string::npos) return std::nullopt;
    return std::stoll(line.substr(found + key.size()));
}

void expect_true_throughout(const Watch& watch, const Scope& scope,
                            const std::vector<StoredRecord>& log, const std::vector<Blind>& blind) {
    std::map<std::string, const StoredRecord*> by_hash;
    std::vector<const StoredRecord*> records;
    for (const auto& stored : log) {
        if (stored.record.scope() != scope.value) continue;
        by_hash.emplace(to_hex(stored.hash.value), &stored);
        records.push_back(&stored);
    }
    const auto recorded = [&](std::uint64_t place) {
        return Instant{records.at(place)->record.recorded_at()};
    };

    struct Behind {
        Instant said;
        Instant until;
    };
    constexpr Instant kEver{INT64_MAX};
    std::optional<std::uint64_t> next;
    std::map<std::uint64_t, Instant> shown_at;
    std::vector<Behind> told;
    constexpr std::string_view kRecord = R"({"record_hash":")";
    constexpr std::size_t kHex = 64;
    for (const auto& [at, text] : watch.lines()) {
        if (text.starts_with(kRecord)) {
            const auto found = by_hash.find(text.substr(kRecord.size(), kHex));
            if (found == by_hash.end()) continue;  // of another scope
            const std::uint64_t sequence = found->second->record.sequence();
            EXPECT_EQ(sequence, next.value_or(sequence)) << "a gap or a repetition was shown";
            shown_at.emplace(sequence, at);
            next = sequence + 1;
            continue;
        }
        if (text.find(R"("scope":")" + scope.value + '"') == std::string::npos) continue;
        const auto said_next = static_cast<std::uint64_t>(number_in(text, "next").value_or(-1));
        EXPECT_EQ(said_next, next.value_or(said_next)) << text;
        next = said_next;
        if (text.starts_with(R"({"state":"behind")")) {
            const Instant since{number_in(text, "behind_since").value_or(0)};
            EXPECT_LE(since, at);
            if (said_next < records.size()) {
                EXPECT_GE(recorded(said_next) + kOnTheWay, since)
                    << "what was recorded before \"behind since\" had not been shown: " << text;
            }
            told.push_back({at, kEver});
        } else {
            EXPECT_GE(said_next, static_cast<std::uint64_t>(number_in(text, "head").value_or(-1)));
            if (!told.empty() && told.back().until == kEver) told.back().until = at;
        }
    }
    ASSERT_TRUE(next.has_value()) << scope.value << " was never shown";
    EXPECT_EQ(*next, records.size()) << "the watch has not caught up with " << scope.value;
    for (const auto& [sequence, at] : shown_at) {
        Instant known_by = recorded(sequence) + kToldWithin;
        for (const auto& [from, until] : blind)
            if (known_by >= from && recorded(sequence) <= until)
                known_by = std::max(known_by, until + kToldWithin);
        const bool announced =
            std::any_of(told.begin(), told.end(), [known_by, shown = at](const Behind& behind) {
                return behind.said <= known_by && shown <= behind.until;
            });
        EXPECT_TRUE(at <= known_by || announced)
            << scope.value << '#' << sequence << " was shown " << (at - recorded(sequence)).count()
            << " ms late and nobody was told";
    }
}

}  // namespace liaison::fault_test
