// What must be true after every fault: of the log, of the receipts that people hold, and of what a
// screen showed meanwhile.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "clients/library/connection.h"
#include "tests/system/site.h"

namespace liaison::fault_test {

/// The receipts that clients hold, with the checkpoints they came under.
class Receipts {
  public:
    /// For `submit_later` of `by`: keeps the receipt. Where there is no answer in time the same is
    /// submitted again; a refusal is a failure of the test.
    client::Connection::OnAnswer keeper(client::Connection& by);

    /// One that was waited for.
    void keep(const Bytes& message_id, const client::SignedReceipt& signed_receipt);
    /// Submits that asked for a receipt, and those that have one.
    std::size_t asked() const { return asked_; }
    std::size_t held() const { return held_.size(); }

    /// Every receipted record stands in the log as the receipt says, each message id once, scopes
    /// without a gap and chained, times never going back, every receipt's checkpoint the root of a
    /// prefix of the log, the newest checkpoint that of all of it, no escalation step twice and
    /// none before its time.
    void expect_kept_by(const std::vector<StoredRecord>& log, const std::string& newest) const;

  private:
    client::Connection::OnAnswer again_by(client::Connection& by);

    struct Held {
        Bytes message_id;
        client::SignedReceipt signed_receipt;
    };
    std::size_t asked_ = 0;
    std::vector<Held> held_;
};

/// The same of a whole site: its log as it stands, read beside the broker.
void expect_kept(const Receipts& receipts, const system_test::Site& site);

/// How long after `record` each of its escalations for want of presentation came, by recorded_at.
std::vector<Milliseconds> waits_for_presentation(const std::vector<StoredRecord>& log,
                                                 const Bytes& record);

/// A line of `liaison watch --json` and the moment it appeared.
struct Line {
    Instant at;
    std::string text;
};

/// A running `liaison watch --json`; a thread notes when each line appears.
class Watch {
  public:
    explicit Watch(std::unique_ptr<system_test::Process> process);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    system_test::Process& process() { return *process_; }
    std::vector<Line> lines() const;
    /// The first line since `since` that says that `scope` is "behind" or "complete".
    std::optional<Line> said(const std::string& state, const Scope& scope, Instant since) const;
    bool shows(const Digest& record) const;
    /// Of all its scopes: what it said last, where it said anything.
    bool says_complete() const;

  private:
    void read();

    std::unique_ptr<system_test::Process> process_;
    mutable std::mutex mutex_;
    std::vector<Line> lines_;
    std::atomic<bool> ending_ = false;
    std::thread reader_;
};

/// The number that a line of JSON gives under `name` first, or nothing.
std::optional<std::int64_t> number_in(const std::string& line, const std::string& name);

/// While a watch was stopped, or could not be looked at.
struct Blind {
    Instant from;
    Instant until;
};

/// What was shown of `scope` was true throughout: every record of the log since the first shown
/// came once, in order; whatever was shown late, or not yet, was announced by "behind since", and
/// everything recorded before that "since" had been shown; "complete" was said only when it was.
void expect_true_throughout(const Watch& watch, const Scope& scope,
                            const std::vector<StoredRecord>& log,
                            const std::vector<Blind>& blind = {});

}  // namespace liaison::fault_test
