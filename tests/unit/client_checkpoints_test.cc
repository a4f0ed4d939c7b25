// All that a client is shown must lie on one line.
#include <gtest/gtest.h>

#include "clients/library/checkpoints.h"
#include "tests/unit/proto_naive_tree.h"

namespace liaison::client {
namespace {

const KeyPair kLog = signing_pair_from(Bytes(32, '\x01'));
const std::string kOrigin = "log.example/audit";

/// A log as its operator has it: it signs whatever it likes, and proves what is true of it.
class Operator {
  public:
    explicit Operator(std::size_t count, const std::string& fork = {}, std::size_t fork_at = 0)
        : leaves_(naive::leaves(count)) {
        for (std::size_t i = fork_at; !fork.empty() && i < count; ++i) leaves_[i] += fork;
    }

    std::string note(std::size_t size, const KeyPair& key = kLog) const {
        return sign_checkpoint({kOrigin, size, naive::root(first(size))}, key);
    }
    Digest genesis_hash() const { return naive::root(first(1)); }

    v1::Proof answer(const v1::Prove& asked) const {
        v1::Proof proof;
        for (int i = 1; i < asked.sizes_size(); ++i) {
            auto& path = *proof.add_consistency();
            for (const Digest& hash : naive::consistency(asked.sizes(i - 1), first(asked.sizes(i))))
                path.add_hashes(hash.value);
        }
        return proof;
    }

  private:
    naive::Leaves first(std::size_t size) const { return naive::Leaves(leaves_).first(size); }
    std::vector<Bytes> leaves_;
};

const Operator kHonest(100);

v1::Genesis the_genesis() {
    v1::Genesis genesis;
    genesis.set_origin(kOrigin);
    genesis.set_log_public(kLog.public_key);
    return genesis;
}

const KeyPair kNextLog = signing_pair_from(Bytes(32, '\x31'));

/// kNextLog signs trees of 50 records and more.
LogKeys changed_keys() {
    const KeyPair shenzhen = signing_pair_from(Bytes(32, '\x32'));
    const KeyPair hong_kong = signing_pair_from(Bytes(32, '\x33'));
    v1::Genesis genesis = the_genesis();
    auto& sz = *genesis.add_authorities();
    sz.set_side(v1::SZ);
    sz.set_root_public(shenzhen.public_key);
    auto& hk = *genesis.add_authorities();
    hk.set_side(v1::HK);
    hk.set_root_public(hong_kong.public_key);
    const Bytes message = log_key_signing_bytes(kOrigin, kLog.public_key, kNextLog.public_key);
    v1::LogKeyChange change;
    change.set_from(50);
    change.set_sign_public(kNextLog.public_key);
    change.set_log_signature(sign(kLog, message));
    change.set_sz_root_signature(sign(shenzhen, message));
    change.set_hk_root_signature(sign(hong_kong, message));
    LogKeys keys(genesis);
    EXPECT_TRUE(keys.add(change));
    return keys;
}

Checkpoints a_client() { return {LogKeys(the_genesis()), kHonest.genesis_hash()}; }

void prove_all(Checkpoints& client, const Operator& by = kHonest) {
    while (const auto asked = client.wants_proof()) client.take_proof(*asked, by.answer(*asked));
}

std::vector<std::uint64_t> sizes_of(const std::optional<v1::Prove>& asked) {
    return asked ? std::vector<std::uint64_t>{asked->sizes().begin(), asked->sizes().end()}
                 : std::vector<std::uint64_t>{};
}

TEST(Checkpoints, TheFirstIsProvenToGoOnFromThePinnedGenesis) {
    auto client = a_client();
    EXPECT_FALSE(client.wants_proof());
    EXPECT_EQ(client.take(kHonest.note(10)).size, 10U);
    EXPECT_EQ(sizes_of(client.wants_proof()), (std::vector<std::uint64_t>{1, 10}));
    EXPECT_EQ(client.proven_size(), 1U);
    prove_all(client);
    EXPECT_EQ(client.proven_note(), kHonest.note(10));

    Checkpoints of_another(LogKeys(the_genesis()), Operator(9, "x").genesis_hash());
    of_another.take(kHonest.note(10));
    EXPECT_THROW(prove_all(of_another), TwoHistories);
}

TEST(Checkpoints, AnotherLogKeySignsWhatIsAsLargeAsItsFirstTree) {
    auto client = a_client();
    client.take(kHonest.note(49));
    EXPECT_THROW(client.take(kHonest.note(50, kNextLog)), VerificationFailure);
    client.know(changed_keys());
    EXPECT_EQ(client.take(kHonest.note(50, kNextLog)).size, 50U);
    EXPECT_EQ(client.take(kHonest.note(20)).size, 20U) << "one of before, late";
    EXPECT_THROW(client.take(kHonest.note(51)), VerificationFailure) << "the key before";
    EXPECT_THROW(client.take(kHonest.note(48, kNextLog)), VerificationFailure);
    prove_all(client);
    EXPECT_EQ(client.proven_note(), kHonest.note(50, kNextLog));
}

TEST(Checkpoints, WhatIsShownOutOfOrderIsProvenInOneLine) {
    auto client = a_client();
    for (const std::size_t size : {20U, 5U, 33U, 20U}) client.take(kHonest.note(size));
    EXPECT_EQ(sizes_of(client.wants_proof()), (std::vector<std::uint64_t>{1, 5, 20, 33}));
    prove_all(client);
    client.take(kHonest.note(7));  // an old beacon
    client.take(kHonest.note(64));
    EXPECT_EQ(sizes_of(client.wants_proof()), (std::vector<std::uint64_t>{7, 33, 64}));
    prove_all(client);
    EXPECT_EQ(client.proven_size(), 64U);
    client.take(kHonest.note(3));
    EXPECT_EQ(sizes_of(client.wants_proof()), (std::vector<std::uint64_t>{3, 64}));
    prove_all(client);
    EXPECT_EQ(client.proven_size(), 64U);
    client.take(kHonest.note(64));
    EXPECT_FALSE(client.wants_proof());
}

TEST(Checkpoints, TwoTreesOfOneSizeAreTwoHistoriesAtOnce) {
    const Operator other(100, "x", 4);
    for (const bool proven : {false, true}) {
        auto client = a_client();
        client.take(kHonest.note(10));
        if (proven) prove_all(client);
        try {
            client.take(other.note(10));
            ADD_FAILURE() << "both were believed";
        } catch (const TwoHistories& found) {
            EXPECT_EQ(found.one(), kHonest.note(10));
            EXPECT_EQ(found.other(), other.note(10));
            EXPECT_NE(found.evidence().find(kHonest.note(10)), std::string::npos);
            EXPECT_NE(found.evidence().find(other.note(10)), std::string::npos);
        }
    }
}

TEST(Checkpoints, AForkOfAnotherSizeIsFoundWhateverItsOperatorAnswers) {
    const Operator fork(100, "x", 15);
    for (const std::size_t size : {12U, 40U}) {  // below and above what was proven
        auto client = a_client();
        client.take(kHonest.note(20));
        prove_all(client);
        client.take(size < 20 ? Operator(100, "y", 3).note(size) : fork.note(size));
        const auto asked = client.wants_proof();
        for (const auto* const by : {&kHonest, &fork})
            EXPECT_THROW(client.take_proof(*asked, by->answer(*asked)), TwoHistories);
        EXPECT_THROW(client.take_proof(*asked, {}), TwoHistories) << "no paths";
        EXPECT_THROW(client.contradict(*asked, "20 records"), TwoHistories);
        EXPECT_EQ(client.proven_size(), 20U);
    }
}

TEST(Checkpoints, WrongPathsProveNothing) {
    auto client = a_client();
    client.take(kHonest.note(13));
    client.take(kHonest.note(40));
    const auto asked = client.wants_proof();
    const v1::Proof good = kHonest.answer(*asked);
    for (int i = 0; i < good.consistency_size(); ++i)
        for (int k = 0; k < good.consistency(i).hashes_size(); ++k) {
            v1::Proof bad = good;
            (*bad.mutable_consistency(i)->mutable_hashes(k))[7] ^= 1;
            EXPECT_THROW(client.take_proof(*asked, bad), TwoHistories);
            bad = good;
            bad.mutable_consistency(i)->mutable_hashes(k)->pop_back();
            EXPECT_THROW(client.take_proof(*asked, bad), TwoHistories) << "a hash of 31 bytes";
            bad = good;
            bad.mutable_consistency(i)->mutable_hashes()->RemoveLast();
            EXPECT_THROW(client.take_proof(*asked, bad), TwoHistories);
        }
    EXPECT_NO_THROW(client.take_proof(*asked, good));
}

TEST(Checkpoints, OnlyTheLogsSignatureCounts) {
    auto client = a_client();
    EXPECT_THROW(client.take(kHonest.note(10, signing_pair_from(Bytes(32, '\x02')))),
                 VerificationFailure);
    EXPECT_THROW(client.take("no note"), VerificationFailure);
    EXPECT_THROW(client.go_on_from("no note"), VerificationFailure);
}

TEST(Checkpoints, TheNextRunGoesOnFromWhatWasKept) {
    auto client = a_client();
    client.go_on_from(kHonest.note(50));
    EXPECT_EQ(client.proven_size(), 50U);
    EXPECT_FALSE(client.wants_proof());
    client.take(kHonest.note(60));
    EXPECT_EQ(sizes_of(client.wants_proof()), (std::vector<std::uint64_t>{50, 60}));

    auto rolled_back = a_client();
    rolled_back.go_on_from(kHonest.note(50));
    rolled_back.take(kHonest.note(45));
    const auto asked = rolled_back.wants_proof();
    EXPECT_EQ(sizes_of(asked), (std::vector<std::uint64_t>{45, 50}));
    try {
        rolled_back.contradict(*asked, "the log has 45 records");
    } catch (const TwoHistories& found) {
        EXPECT_EQ(found.one(), kHonest.note(50));
        EXPECT_EQ(found.other(), kHonest.note(45)) << "what the broker has instead";
    }
}

TEST(Checkpoints, OfACrowdSomeAreLeftOutByLotButNeverTheGreatest) {
    auto client = a_client();
    for (std::size_t size = 2; size <= 100; ++size) client.take(kHonest.note(size));
    const auto asked = sizes_of(client.wants_proof());
    EXPECT_EQ(asked.size(), Checkpoints::kMostUnproven + 1);
    EXPECT_EQ(asked.back(), 100U);
    prove_all(client);
    EXPECT_EQ(client.proven_size(), 100U);
}

}  // namespace
}  // namespace liaison::client
