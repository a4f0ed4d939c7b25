// What the replayer answers where the log cannot be read.
#include <gtest/gtest.h>

#include <future>

#include "broker/replayer.h"
#include "storage/sqlite_log.h"
#include "tests/unit/storage_batches.h"

namespace liaison::broker {
namespace {

v1::Genesis the_genesis() {
    v1::Genesis genesis;
    genesis.set_origin("log.example/audit");
    genesis.set_log_public(signing_pair_from(Bytes(32, '\x01')).public_key);
    return genesis;
}

v1::Request prove(const std::vector<std::uint64_t>& sizes, std::uint64_t index) {
    v1::Request request;
    for (const auto size : sizes) request.mutable_prove()->add_sizes(size);
    request.mutable_prove()->add_indexes(index);
    return request;
}

v1::Request replay(const std::string& scope) {
    v1::Request request;
    request.mutable_replay()->set_scope(scope);
    request.mutable_replay()->set_max_bytes(Replayer::kLargestPage);
    return request;
}

TEST(ReplayerTest, AMissingTileIsAnsweredUnreadableAndTheNextRequestIsServed) {
    const storage::TemporaryDirectory directory;
    storage::Successive entries;
    storage::SqliteLog(directory.log(), {}).append(entries.some(700), storage::signed_note);
    storage::Database(directory.log(), storage::Database::Access::read_write)
        .execute("DELETE FROM tile WHERE level = 0 AND number = 0");

    std::promise<v1::RefusalReply> refused;
    std::promise<v1::ReplayPage> page;
    Replayer replayer(storage::open_sqlite_reader(directory.log()),
                      Witnesses(directory.log(), the_genesis(), LogKeys(the_genesis())),
                      [&](const Outcome& outcome) {
                          const v1::Reply& reply = outcome.replies.front().second;
                          if (reply.has_refused())
                              refused.set_value(reply.refused());
                          else
                              page.set_value(reply.page());
                      });
    const PrincipalName auditor{"hk-auditor"};
    ASSERT_TRUE(replayer.put(auditor, {"peer", 1}, prove({100, 200}, 5)));
    ASSERT_TRUE(replayer.put(auditor, {"peer", 2}, replay("LMC")));
    const auto refusal = refused.get_future().get();
    EXPECT_EQ(refusal.number(), static_cast<std::uint32_t>(Refusal::unreadable));
    EXPECT_EQ(refusal.detail(), "tile 0/0: it is missing");
    EXPECT_EQ(page.get_future().get().records_size(), 700);
}

}  // namespace
}  // namespace liaison::broker
