// A reader of some scopes, and a look at the log itself: what the tests compare.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <vector>

#include "clients/library/socket.h"
#include "clients/library/subscriber.h"
#include "storage/sqlite_log.h"
#include "tests/system/site.h"

namespace liaison::system_test {

constexpr Milliseconds kPatience = 20s;

/// The receipt; a failure of the test where the answer is none.
inline client::SignedReceipt expect_receipt(
    const client::Answered<client::SignedReceipt>& answered) {
    if (const auto* const refused = std::get_if<Refused>(&answered)) {
        ADD_FAILURE() << "refused: " << name_of(refused->number) << " " << refused->detail;
        return {};
    }
    if (!std::holds_alternative<client::SignedReceipt>(answered)) {
        ADD_FAILURE() << "no answer";
        return {};
    }
    return std::get<client::SignedReceipt>(answered);
}

/// What stays the same in every answer to a notice: its path is to the newest checkpoint.
inline std::string without_path(v1::Receipt receipt) {
    receipt.clear_path();
    return receipt.SerializeAsString();
}

/// Collects everything of some scopes and checks that it is whole.
class Reader {
  public:
    Reader(zmq::context_t& context, const client::Identity& identity, std::vector<Scope> scopes)
        : connection_(context, identity) {
        EXPECT_TRUE(std::holds_alternative<v1::Welcome>(connection_.hello(kPatience)));
        subscriber_ = std::make_unique<client::Subscriber>(
            context, connection_, std::move(scopes), std::map<Scope, client::Cursor>{}, Sequence{0},
            [this](const StoredRecord& record) {
                got_[Scope{record.record.scope()}].push_back(record);
            });
    }

    void poll(Milliseconds patience = 20ms) { subscriber_->poll(patience); }

    bool reaches(const Scope& scope, std::uint64_t count, Milliseconds patience = kPatience) {
        const auto until = std::chrono::steady_clock::now() + patience;
        while (got_[scope].size() < count && std::chrono::steady_clock::now() < until) poll();
        return got_[scope].size() >= count;
    }

    const std::vector<StoredRecord>& of(const Scope& scope) { return got_[scope]; }

    void expect_whole(const Scope& scope) {
        const auto& records = got_[scope];
        for (std::size_t i = 0; i < records.size(); ++i) {
            EXPECT_EQ(records[i].record.sequence(), i) << scope.value;
            EXPECT_EQ(records[i].record.predecessor(),
                      i == 0 ? Bytes() : records[i - 1].hash.value);
        }
    }

    client::Connection& connection() { return connection_; }

  private:
    client::Connection connection_;
    std::unique_ptr<client::Subscriber> subscriber_;
    std::map<Scope, std::vector<StoredRecord>> got_;
};

/// Every record of the log, in order, read beside the broker.
inline std::vector<StoredRecord> log_of(const Site& site) {
    const auto reader = storage::open_sqlite_reader(site.log_file());
    std::vector<StoredRecord> records;
    while (true) {
        const auto entries = reader->read(LogIndex{records.size()}, 1U << 20U);
        if (entries.empty()) return records;
        for (const auto& entry : entries) records.push_back(*read_record(entry.bytes));
    }
}

}  // namespace liaison::system_test
