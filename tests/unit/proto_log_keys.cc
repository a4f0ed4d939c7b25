// Which key signs which tree: the chain from genesis, and what breaks it.
#include <gtest/gtest.h>

#include "proto/digest.h"
#include "proto/log_keys.h"

namespace liaison {
namespace {

const KeyPair kFirst = signing_pair_from(Bytes(32, '\x01'));
const KeyPair kSecond = signing_pair_from(Bytes(32, '\x02'));
const KeyPair kThird = signing_pair_from(Bytes(32, '\x03'));
const KeyPair kSzRoot = signing_pair_from(Bytes(32, '\x04'));
const KeyPair kHkRoot = signing_pair_from(Bytes(32, '\x05'));
constexpr std::string_view kOrigin = "liaison.example/log";

v1::Genesis genesis() {
    v1::Genesis genesis;
    genesis.set_origin(std::string(kOrigin));
    genesis.set_log_public(kFirst.public_key);
    for (const auto side : {v1::SZ, v1::HK}) {
        auto& authority = *genesis.add_authorities();
        authority.set_side(side);
        authority.set_root_public((side == v1::SZ ? kSzRoot : kHkRoot).public_key);
    }
    return genesis;
}

v1::LogKeyChange change(std::uint64_t from, const KeyPair& present, const KeyPair& next) {
    const Bytes message = log_key_signing_bytes(kOrigin, present.public_key, next.public_key);
    v1::LogKeyChange out;
    out.set_from(from);
    out.set_sign_public(next.public_key);
    out.set_log_signature(sign(present, message));
    out.set_sz_root_signature(sign(kSzRoot, message));
    out.set_hk_root_signature(sign(kHkRoot, message));
    return out;
}

std::string note(std::uint64_t size, const KeyPair& key) {
    return sign_checkpoint({std::string(kOrigin), size, leaf_hash("x")}, key);
}

TEST(LogKeys, ATreeIsSignedByTheKeyInForceForItsSizeAndByNoOther) {
    LogKeys keys(genesis());
    ASSERT_TRUE(keys.add(change(10, kFirst, kSecond)));
    ASSERT_TRUE(keys.add(change(20, kSecond, kThird)));
    EXPECT_EQ(keys.present(), kThird.public_key);
    const auto is_good = [&](std::uint64_t size, const KeyPair& key) {
        return keys.open_checkpoint(note(size, key)).has_value();
    };
    for (const auto& [size, key] : {std::pair{0U, &kFirst},
                                    {9U, &kFirst},
                                    {10U, &kSecond},
                                    {19U, &kSecond},
                                    {20U, &kThird},
                                    {99U, &kThird}}) {
        for (const auto* const each : {&kFirst, &kSecond, &kThird})
            EXPECT_EQ(is_good(size, *each), each == key) << size;
        EXPECT_EQ(keys.at(size), key->public_key);
    }
    EXPECT_FALSE(keys.open_checkpoint("no note"));
}

TEST(LogKeys, AChangeNeedsTheKeyBeforeAndBothRoots) {
    LogKeys keys(genesis());
    const auto refuses = [&](const v1::LogKeyChange& bad, const char* why) {
        EXPECT_FALSE(keys.add(bad)) << why;
        EXPECT_EQ(keys.present(), kFirst.public_key) << why;
    };
    auto bad = change(10, kFirst, kSecond);
    bad.set_hk_root_signature(bad.sz_root_signature());
    refuses(bad, "one root twice");
    bad = change(10, kFirst, kSecond);
    bad.clear_sz_root_signature();
    refuses(bad, "one root only");
    refuses(change(10, kSecond, kThird), "not signed by the key in force");
    bad = change(10, kFirst, kSecond);
    bad.set_sign_public(kThird.public_key);
    refuses(bad, "another key than was signed for");
    refuses(change(0, kFirst, kSecond), "from the beginning");

    ASSERT_TRUE(keys.add(change(10, kFirst, kSecond)));
    EXPECT_FALSE(keys.add(change(30, kFirst, kSecond))) << "the same again";
    EXPECT_FALSE(keys.add(change(10, kSecond, kThird))) << "not after the one before";
}

}  // namespace
}  // namespace liaison
