// Proofs that the broker gives, and what it is held to by witnesses.
#include <gtest/gtest.h>

#include <fstream>

#include "broker/proofs.h"
#include "broker/witnesses.h"
#include "proto/checkpoint.h"
#include "proto/digest.h"
#include "storage/memory_log.h"
#include "tests/unit/storage_batches.h"

namespace liaison::broker {
namespace {

using storage::Successive;

const std::string kOrigin = "log.example/audit";
const KeyPair kLog = signing_pair_from(Bytes(32, '\x01'));  // as storage::signed_note has it
const KeyPair kShenzhen = signing_pair_from(Bytes(32, '\x02'));
const KeyPair kHongKong = signing_pair_from(Bytes(32, '\x03'));

v1::Genesis the_genesis() {
    v1::Genesis genesis;
    genesis.set_origin(kOrigin);
    genesis.set_log_public(kLog.public_key);
    genesis.add_authorities()->set_side(v1::SZ);
    genesis.add_authorities()->set_side(v1::HK);
    genesis.add_witness_public(kShenzhen.public_key);
    genesis.add_witness_public(kHongKong.public_key);
    return genesis;
}

class WitnessesTest : public testing::Test {
  protected:
    WitnessesTest() { grow(10); }

    void grow(std::size_t count) {
        ASSERT_EQ(log_.append(entries_.some(count), storage::signed_note), storage::Append::kept);
    }

    std::string by_shenzhen(std::uint64_t size, const Digest& root) const {
        return cosign_note(sign_checkpoint({kOrigin, size, root}, kLog), kOrigin + "/sz-witness",
                           kShenzhen, 7);
    }
    std::string by_shenzhen(std::uint64_t size) { return by_shenzhen(size, log_.root(size)); }

    Witnesses witnesses() const {
        return {directory_.log(), the_genesis(), LogKeys(the_genesis())};
    }

    storage::TemporaryDirectory directory_;
    storage::MemoryLog log_;
    Successive entries_;
};

TEST_F(WitnessesTest, TheNewestOfEachSideIsKeptOverAStart) {
    auto held = witnesses();
    EXPECT_TRUE(held.held().empty());
    EXPECT_EQ(held.take(log_, by_shenzhen(4)).value(), 4U);
    EXPECT_EQ(held.take(log_, by_shenzhen(9)).value(), 9U);
    EXPECT_EQ(held.take(log_, by_shenzhen(6)).value(), 9U) << "an older one";
    const std::string other = cosign_note(sign_checkpoint({kOrigin, 5, log_.root(5)}, kLog),
                                          kOrigin + "/hk-witness", kHongKong, 8);
    EXPECT_EQ(held.take(log_, other).value(), 5U);
    const auto again = witnesses().held();
    ASSERT_EQ(again.size(), 2U);
    EXPECT_EQ(again[0].note, by_shenzhen(9));
    EXPECT_EQ(again[1].note, other);
    for (const auto& each : again)
        EXPECT_EQ(contradiction_of(log_, *stated_checkpoint(each.note)), "");
}

TEST_F(WitnessesTest, OneCheckpointThatBothCosignedCarriesBothLines) {
    auto held = witnesses();
    held.take(log_, by_shenzhen(9)).value();
    held.take(log_, cosign_note(sign_checkpoint({kOrigin, 9, log_.root(9)}, kLog),
                                kOrigin + "/hk-witness", kHongKong, 8))
        .value();
    for (const auto& witness : witnesses_of(the_genesis()))
        EXPECT_TRUE(cosigned_at(witnesses().held().back().note, witness)) << witness.name;
}

TEST_F(WitnessesTest, OnlyAWitnesssNoteOfThisLogIsTaken) {
    auto held = witnesses();
    const auto refusal_of = [&](const std::string& note) {
        return held.take(log_, note).refusal();
    };
    EXPECT_EQ(refusal_of(""), Refusal::malformed);
    EXPECT_EQ(refusal_of(sign_checkpoint({kOrigin, 4, log_.root(4)}, kLog)), Refusal::malformed);
    EXPECT_EQ(refusal_of(cosign_note(sign_checkpoint({kOrigin, 4, log_.root(4)}, kShenzhen),
                                     kOrigin + "/sz-witness", kShenzhen, 7)),
              Refusal::malformed)
        << "not by the log's key: nobody can stop a log with that";
    EXPECT_EQ(refusal_of(cosign_note(sign_checkpoint({kOrigin, 4, log_.root(4)}, kLog),
                                     kOrigin + "/sz-witness", kHongKong, 7)),
              Refusal::malformed);
    EXPECT_TRUE(held.held().empty());
}

TEST_F(WitnessesTest, ALongerOrAnotherTreeIsADisputeThatNothingTakesBack) {
    for (const std::string& shown :
         {by_shenzhen(11, leaf_hash("longer")), by_shenzhen(8, leaf_hash("another"))}) {
        auto held = witnesses();
        EXPECT_EQ(held.take(log_, shown).refusal(), Refusal::history_disputed);
        EXPECT_EQ(held.take(log_, by_shenzhen(10)).refusal(), Refusal::history_disputed);
        ASSERT_EQ(held.held().size(), 1U);
        EXPECT_EQ(held.held().front().note, shown) << "whoever asks for proofs is shown it";
        const auto kept = witnesses().held();
        ASSERT_EQ(kept.size(), 1U);
        EXPECT_EQ(kept.front().note, shown);
        EXPECT_NE(contradiction_of(log_, *stated_checkpoint(kept.front().note)), "");
        std::filesystem::remove(kept.front().file);
    }
}

TEST_F(WitnessesTest, ADamagedFileIsHeldAgainstTheLogToo) {
    std::ofstream(directory_.log().string() + ".cosigned-hk") << "nothing good";
    const auto held = witnesses().held();
    ASSERT_EQ(held.size(), 1U);
    EXPECT_FALSE(stated_checkpoint(held.front().note)) << "whoever looks at it finds it not good";
}

TEST_F(WitnessesTest, ProofsHoldBetweenAllSizesAsked) {
    grow(300);
    v1::Prove asked;
    for (const std::uint64_t size : {1U, 10U, 255U, 256U, 310U}) asked.add_sizes(size);
    for (const std::uint64_t index : {0U, 42U, 309U}) asked.add_indexes(index);
    const auto answered = proof_of(log_, asked);
    ASSERT_TRUE(answered.ok());
    const v1::Proof& proof = answered.value();
    const auto path_of = [](const v1::Path& path) {
        std::vector<Digest> out;
        for (const auto& hash : path.hashes()) out.emplace_back(hash);
        return out;
    };
    ASSERT_EQ(proof.consistency_size(), 4);
    for (int i = 0; i < 4; ++i)
        EXPECT_TRUE(proves_consistency(asked.sizes(i), log_.root(asked.sizes(i)),
                                       asked.sizes(i + 1), log_.root(asked.sizes(i + 1)),
                                       path_of(proof.consistency(i))));
    ASSERT_EQ(proof.inclusion_size(), 3);
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(proves_inclusion(entries_.hashes()[asked.indexes(i)], asked.indexes(i), 310,
                                     path_of(proof.inclusion(i)), log_.root(310)));
    EXPECT_EQ(proof.checkpoint(), log_.checkpoint());
}

TEST_F(WitnessesTest, WhatTheLogDoesNotReachIsRefused) {
    const auto refusal_of = [&](std::vector<std::uint64_t> sizes,
                                std::vector<std::uint64_t> indexes = {}) {
        v1::Prove asked;
        asked.mutable_sizes()->Add(sizes.begin(), sizes.end());
        asked.mutable_indexes()->Add(indexes.begin(), indexes.end());
        return proof_of(log_, asked).refusal();
    };
    EXPECT_EQ(refusal_of({4, 11}), Refusal::beyond_head);
    EXPECT_EQ(refusal_of({4}, {4}), Refusal::beyond_head);
    EXPECT_EQ(refusal_of({0, 4}), Refusal::malformed);
    EXPECT_EQ(refusal_of({4, 4}), Refusal::malformed);
    EXPECT_EQ(refusal_of({5, 4}), Refusal::malformed);
    EXPECT_EQ(refusal_of({}, {0}), Refusal::malformed);
    EXPECT_EQ(refusal_of({4}, std::vector<std::uint64_t>(65, 1)), Refusal::too_many);
    EXPECT_EQ(refusal_of(std::vector<std::uint64_t>(65, 1)), Refusal::too_many);
    v1::Prove nothing;
    EXPECT_EQ(proof_of(log_, nothing).value().checkpoint(), log_.checkpoint());
}

}  // namespace
}  // namespace liaison::broker
