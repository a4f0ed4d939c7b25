#include <gtest/gtest.h>

#include "clients/library/cursors.h"
#include "clients/library/identity.h"
#include "tests/unit/storage_batches.h"

namespace liaison::client {
namespace {

const std::string kOrigin = "liaison.example/log";

TEST(Cursors, AreReadAsTheyWereSaved) {
    const storage::TemporaryDirectory directory;
    const auto file = directory.path() / "desk.cursors";
    const Digest hash{Bytes(32, 'h')};
    save_cursors(file, kOrigin,
                 {{Scope{"LWS"}, {Sequence{42}, hash}}, {Scope{"SITE"}, {Sequence{0}, {}}}});
    const auto cursors = load_cursors(file, kOrigin);
    ASSERT_EQ(cursors.size(), 2U);
    EXPECT_EQ(cursors.at(Scope{"LWS"}).next, Sequence{42});
    EXPECT_EQ(cursors.at(Scope{"LWS"}).hash, hash);
    EXPECT_EQ(cursors.at(Scope{"SITE"}).next, Sequence{0});
    EXPECT_THROW(load_cursors(file, "another.example/log"), IdentityError);
}

TEST(Cursors, AScopesNameWritesNoOtherKeys) {
    const storage::TemporaryDirectory directory;
    const auto file = directory.path() / "desk.cursors";
    const Scope bent{"X]\nnext = 1\n[scopes.LWS]\nnext = 999999\nhash = \"\"\n[scopes.Y"};
    save_cursors(file, kOrigin, {{bent, {Sequence{7}, {}}}});
    try {
        EXPECT_FALSE(load_cursors(file, kOrigin).contains(Scope{"LWS"}));
    } catch (const IdentityError&) {
        SUCCEED() << "a name that no scope has may be refused as well";
    }
}

}  // namespace
}  // namespace liaison::client
