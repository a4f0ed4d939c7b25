#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "clients/library/cursors.h"
#include "clients/library/identity.h"
#include "proto/encoding.h"

namespace liaison::client {
namespace {

namespace fs = std::filesystem;

/// A directory that is gone when the test is.
class Folder {
  public:
    Folder() : path_(fs::temp_directory_path() / ("liaison-" + to_hex(random_bytes(8)))) {
        fs::create_directory(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    fs::path operator/(const std::string& name) const { return path_ / name; }
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

Identity a_desk() {
    Identity identity;
    identity.name = PrincipalName{"hk-lws-desk"};
    identity.role = v1::DESK;
    identity.side = v1::HK;
    identity.writes = {Scope{"LWS"}};
    identity.curve = new_curve_pair();
    identity.signing = new_signing_pair();
    identity.endpoint = "tcp://127.0.0.1:7400";
    identity.broker_public = new_curve_pair().public_key;
    identity.origin = "liaison.example/\"log\"";
    identity.genesis_hash = Digest{random_bytes(32)};
    return identity;
}

std::string read(const fs::path& file) {
    std::ostringstream out;
    out << std::ifstream(file).rdbuf();
    return out.str();
}

/// Writes the file anew with `from` replaced by `to`, still for its owner only.
void change(const fs::path& file, const std::string& from, const std::string& to) {
    std::string content = read(file);
    content.replace(content.find(from), from.size(), to);
    std::ofstream(file) << content;
}

std::size_t line_of(const fs::path& file, const std::string& text) {
    const std::string content = read(file);
    const auto end = content.begin() + static_cast<std::ptrdiff_t>(content.find(text));
    return 1 + static_cast<std::size_t>(std::count(content.begin(), end, '\n'));
}

std::string complaint_of(const fs::path& file) {
    try {
        load_identity(file);
    } catch (const IdentityError& error) {
        return error.what();
    }
    return "";
}

struct IdentityFile : testing::Test {
    Folder folder;
    fs::path file = folder / "hk-lws-desk.identity";
    Identity desk = a_desk();
    void SetUp() override { save_identity(desk, file); }
};

TEST_F(IdentityFile, ComesBackAsItWasSaved) {
    const Identity read_back = load_identity(file);
    EXPECT_EQ(read_back.name, desk.name);
    EXPECT_EQ(read_back.role, desk.role);
    EXPECT_EQ(read_back.side, desk.side);
    EXPECT_EQ(read_back.writes, desk.writes);
    EXPECT_EQ(read_back.reads, desk.reads);
    EXPECT_EQ(read_back.curve.secret, desk.curve.secret);
    EXPECT_EQ(read_back.signing.public_key, desk.signing.public_key);
    EXPECT_EQ(read_back.signing.secret, desk.signing.secret);
    EXPECT_EQ(read_back.endpoint, desk.endpoint);
    EXPECT_EQ(read_back.broker_public, desk.broker_public);
    EXPECT_EQ(read_back.origin, desk.origin);
    EXPECT_EQ(read_back.genesis_hash, desk.genesis_hash);
}

TEST_F(IdentityFile, IsForItsOwnerOnlyAndNothingElseIsLeft) {
    struct stat status {};
    ASSERT_EQ(stat(file.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator{}), 1);
}

TEST_F(IdentityFile, SavingReplacesTheWholeFile) {
    desk.endpoint = "tcp://10.0.0.5:7500";
    save_identity(desk, file);
    EXPECT_EQ(load_identity(file).endpoint, "tcp://10.0.0.5:7500");
}

TEST_F(IdentityFile, ThatOthersMayReadIsRefusedWithTheRemedy) {
    ASSERT_EQ(chmod(file.c_str(), 0640), 0);
    EXPECT_NE(complaint_of(file).find("chmod 600 " + file.string()), std::string::npos)
        << complaint_of(file);
}

TEST_F(IdentityFile, WithABadKeyIsRefusedByFileLineAndKey) {
    change(file, to_z85(desk.curve.secret), "too short");
    const std::string place =
        file.string() + ":" + std::to_string(line_of(file, "secret =")) + ": curve.secret";
    EXPECT_EQ(complaint_of(file).find(place), 0U) << complaint_of(file);
}

TEST_F(IdentityFile, WithoutAKeyIsRefusedByTheLineOfItsTable) {
    change(file, "seed = ", "sead = ");
    const std::string place = file.string() + ":" + std::to_string(line_of(file, "[signing]")) +
                              ": signing.seed is missing";
    EXPECT_EQ(complaint_of(file).find(place), 0U) << complaint_of(file);
}

TEST_F(IdentityFile, WhoseKeysAreOfTwoPairsIsRefused) {
    change(file, to_base64(desk.signing.public_key), to_base64(new_signing_pair().public_key));
    EXPECT_NE(complaint_of(file).find("does not belong to signing.seed"), std::string::npos);
}

TEST_F(IdentityFile, ThatIsNotTomlIsRefusedByLine) {
    change(file, "[curve]", "[curve");
    const std::string place = file.string() + ":" + std::to_string(line_of(file, "[curve"));
    EXPECT_EQ(complaint_of(file).find(place), 0U) << complaint_of(file);
}

TEST_F(IdentityFile, RefusesUnknownRolesSidesScopesAndEndpoints) {
    change(file, "\"desk\"", "\"chief\"");
    EXPECT_NE(complaint_of(file).find("role must be desk, office"), std::string::npos)
        << complaint_of(file);
    change(file, "\"chief\"", "\"desk\"");
    change(file, "\"HK\"", "\"hk\"");
    EXPECT_NE(complaint_of(file).find("side must be SZ or HK"), std::string::npos)
        << complaint_of(file);
    change(file, "\"hk\"", "\"HK\"");
    change(file, "\"LWS\"", "\"lo wu\"");
    EXPECT_NE(complaint_of(file).find("writes must hold port codes"), std::string::npos)
        << complaint_of(file);
    change(file, "\"lo wu\"", "\"LWS\"");
    change(file, "tcp://127.0.0.1:7400", "127.0.0.1:7400");
    EXPECT_NE(complaint_of(file).find("broker.endpoint must be"), std::string::npos)
        << complaint_of(file);
}

TEST(Identity, MissingFileIsSaidWithWhatToDo) {
    EXPECT_NE(complaint_of("/nowhere/x.identity").find("cannot be read"), std::string::npos);
}

TEST(Identity, ANameIsLookedUpInTheSiteAndAPathIsTakenAsItIs) {
    EXPECT_EQ(identity_path("hk-lws-desk", "site"), "site/identities/hk-lws-desk.identity");
    EXPECT_EQ(identity_path("./x", "site"), "./x");
    EXPECT_EQ(identity_path("x.identity", "site"), "x.identity");
}

TEST(Identity, KeepsTheBrokersKeysAndWhateverElseItsFileSaysNow) {
    const Folder folder;
    const fs::path file = folder / "desk.identity";
    save_identity(a_desk(), file);
    Identity running = load_identity(file);
    EXPECT_TRUE(running.next_broker_public.empty());
    // Meanwhile somebody has put other keys into the file.
    Identity renewed = running;
    renewed.signing = new_signing_pair();
    save_identity(renewed, file);

    running.next_broker_public = new_curve_pair().public_key;
    keep_broker_keys(running);
    Identity there = load_identity(file);
    EXPECT_EQ(there.broker_public, running.broker_public);
    EXPECT_EQ(there.next_broker_public, running.next_broker_public);
    EXPECT_EQ(there.signing.public_key, renewed.signing.public_key);

    running.broker_public = std::exchange(running.next_broker_public, {});
    keep_broker_keys(running);
    there = load_identity(file);
    EXPECT_EQ(there.broker_public, running.broker_public);
    EXPECT_TRUE(there.next_broker_public.empty());
}

TEST(Identity, EnrolsItsPublicHalfOnly) {
    const Identity desk = a_desk();
    const v1::Principal principal = principal_of(desk);
    EXPECT_EQ(principal.name(), "hk-lws-desk");
    EXPECT_EQ(principal.sign_public(), desk.signing.public_key);
    EXPECT_EQ(principal.curve_public(), desk.curve.public_key);
    EXPECT_EQ(principal.SerializeAsString().find(desk.signing.secret), std::string::npos);
}

TEST(Cursors, ComeBackAsTheyWereSaved) {
    const Folder folder;
    const Digest hash{random_bytes(32)};
    save_cursors(folder / "cursors", "log",
                 {{Scope{"LWS"}, {Sequence{42}, hash}}, {kSite, {Sequence{0}, {}}}});
    const auto cursors = load_cursors(folder / "cursors", "log");
    ASSERT_EQ(cursors.size(), 2U);
    EXPECT_EQ(cursors.at(Scope{"LWS"}).next, Sequence{42});
    EXPECT_EQ(cursors.at(Scope{"LWS"}).hash, hash);
    EXPECT_EQ(cursors.at(kSite).next, Sequence{0});
    EXPECT_TRUE(cursors.at(kSite).hash.value.empty());
}

TEST(Cursors, NoFileMeansNoCursors) {
    const Folder folder;
    EXPECT_TRUE(load_cursors(folder / "cursors", "log").empty());
}

TEST(Cursors, OfAnotherLogAreRefused) {
    const Folder folder;
    save_cursors(folder / "cursors", "log", {});
    EXPECT_THROW(load_cursors(folder / "cursors", "other"), IdentityError);
}

TEST(Cursors, ThatAreDamagedAreRefused) {
    const Folder folder;
    std::ofstream(folder / "cursors") << "origin = \"log\"\n[scopes.LWS]\nnext = -1\nhash = \"\"\n";
    EXPECT_THROW(load_cursors(folder / "cursors", "log"), IdentityError);
    std::ofstream(folder / "cursors")
        << "origin = \"log\"\n[scopes.LWS]\nnext = 1\nhash = \"beef\"\n";
    EXPECT_THROW(load_cursors(folder / "cursors", "log"), IdentityError);
}

}  // namespace
}  // namespace liaison::client
