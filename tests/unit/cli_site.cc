// What `liaison site init` leaves on disk.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <set>

#include "clients/cli/sample_ports.h"
#include "clients/cli/site_init.h"
#include "clients/library/connection.h"
#include "clients/library/socket.h"
#include "proto/cosignature.h"

namespace liaison::cli {

namespace {

namespace fs = std::filesystem;

Bytes bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

unsigned mode_of(const fs::path& path) {
    struct stat status {};
    EXPECT_EQ(stat(path.c_str(), &status), 0) << path;
    return status.st_mode & 0777U;
}

/// The grammar of founding.notices, read independently of what wrote it.
std::vector<v1::Envelope> envelopes_in(BytesView bytes) {
    std::vector<v1::Envelope> envelopes;
    while (bytes.size() >= 4) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i)
            length = length * 256 + static_cast<unsigned char>(bytes[i]);
        EXPECT_TRUE(envelopes.emplace_back().ParseFromString(Bytes(bytes.substr(4, length))));
        bytes.remove_prefix(4 + length);
    }
    EXPECT_TRUE(bytes.empty());
    return envelopes;
}

class SiteInitTest : public testing::Test {
  public:
    SiteInitTest() {
        std::string pattern = (fs::temp_directory_path() / "liaison-site-XXXXXX").string();
        base_ = mkdtemp(pattern.data());
        settings_.json = true;
    }
    ~SiteInitTest() override { fs::remove_all(base_); }
    SiteInitTest(const SiteInitTest&) = delete;
    SiteInitTest& operator=(const SiteInitTest&) = delete;

  protected:
    void init() {
        SiteInit command;
        command.directory = site();
        testing::internal::CaptureStdout();
        EXPECT_EQ(run(command, workplace_), Exit::done);
        testing::internal::GetCapturedStdout();
    }

    fs::path site() const { return base_ / "site"; }

    Exit refusal_of(const SiteInit& command) {
        try {
            return run(command, workplace_);
        } catch (const Stop& stop) {
            return stop.exit();
        }
    }

    v1::Genesis genesis_on_disk() const {
        return read_record(bytes_of(site() / "genesis.record"))->record.genesis();
    }

    std::vector<client::Identity> identities() const {
        std::vector<client::Identity> found;
        for (const auto& entry : fs::directory_iterator(site() / "identities"))
            found.push_back(client::load_identity(entry.path()));
        return found;
    }

    fs::path base_;
    Settings settings_;
    Terminal terminal_;
    catalogue::Catalogue words_{catalogue::Language::english};
    zmq::context_t sockets_;
    Workplace workplace_{settings_, terminal_, words_, sockets_};
};

}  // namespace

TEST_F(SiteInitTest, WritesEveryFileAndKeepsSecretsToTheOwner) {
    init();
    for (const auto* const file : {"liaison.toml", "genesis.record", "founding.notices"})
        EXPECT_TRUE(fs::is_regular_file(site() / file)) << file;
    for (const auto* const file :
         {"keys/broker.key", "keys/log.key", "roots/sz-root.key", "roots/hk-root.key",
          "identities/hk-admin.identity", "identities/hk-lws-desk-2.identity",
          "identities/sz-xrl-desk.identity", "identities/hk-sbc-device.identity"})
        EXPECT_EQ(mode_of(site() / file), 0600U) << file;
    for (const auto* const directory : {"keys", "roots", "identities"})
        EXPECT_EQ(mode_of(site() / directory), 0700U) << directory;
}

TEST_F(SiteInitTest, LeavesNothingBesideTheSite) {
    init();
    EXPECT_EQ(std::distance(fs::directory_iterator(base_), {}), 1);
}

TEST_F(SiteInitTest, EveryIdentityPinsTheGenesisOnDisk) {
    init();
    const auto record = read_record(bytes_of(site() / "genesis.record"));
    ASSERT_TRUE(record.has_value());
    EXPECT_EQ(record->record.scope(), kSite.value);
    EXPECT_EQ(record->record.index(), 0U);
    EXPECT_EQ(record->record.sequence(), 0U);
    EXPECT_EQ(record->record.salt().size(), 16U);
    EXPECT_EQ(identities().size(), 46U);
    for (const auto& identity : identities()) {
        EXPECT_EQ(identity.genesis_hash, record->hash) << identity.name.value;
        EXPECT_EQ(identity.origin, record->record.genesis().origin());
        EXPECT_EQ(identity.endpoint, "tcp://127.0.0.1:7400");
    }
}

TEST_F(SiteInitTest, OnlyEachSidesAdminSignsItsEnrolments) {
    init();
    const v1::Genesis genesis = genesis_on_disk();
    const auto envelopes = envelopes_in(bytes_of(site() / "founding.notices"));
    EXPECT_EQ(envelopes.size(), 44U + 18U) << "every principal but the admins, and the officers";
    for (const auto& envelope : envelopes) {
        const auto notice = read_notice(envelope);
        ASSERT_TRUE(notice.ok()) << notice.refused().detail;
        const auto& content = notice.value().content;
        ASSERT_TRUE(content.has_enrolment());
        EXPECT_EQ(content.scope(), kSite.value);
        EXPECT_EQ(content.status(), v1::ACTUAL);
        const auto& who = content.enrolment();
        const auto side = who.has_person() ? who.person().side() : who.principal().side();
        for (const auto& authority : genesis.authorities())
            EXPECT_EQ(signature_holds(envelope, authority.admin().sign_public(), genesis.origin()),
                      authority.side() == side);
    }
}

TEST_F(SiteInitTest, WhoIsEnrolledHoldsTheKeysOfItsIdentity) {
    init();
    const v1::Genesis genesis = genesis_on_disk();
    std::map<std::string, v1::Principal> enrolled;
    for (const auto& authority : genesis.authorities())
        enrolled[authority.admin().name()] = authority.admin();
    for (const auto& envelope : envelopes_in(bytes_of(site() / "founding.notices"))) {
        const auto notice = read_notice(envelope);
        const auto& who = notice.value().content.enrolment();
        if (who.has_principal()) enrolled[who.principal().name()] = who.principal();
    }
    for (const auto& identity : identities())
        EXPECT_EQ(enrolled[identity.name.value].SerializeAsString(),
                  client::principal_of(identity).SerializeAsString())
            << identity.name.value;
}

TEST_F(SiteInitTest, EveryKeyIsItsOwn) {
    init();
    std::set<Bytes> keys;
    for (const auto& identity : identities()) {
        keys.insert(identity.curve.public_key);
        keys.insert(identity.signing.public_key);
    }
    const v1::Genesis genesis = genesis_on_disk();
    for (const auto& authority : genesis.authorities()) keys.insert(authority.root_public());
    keys.insert(genesis.log_public());
    EXPECT_EQ(keys.size(), 2 * 46U + 3U);
}

TEST_F(SiteInitTest, GenesisNamesEachSidesWitness) {
    init();
    const auto witnesses = witnesses_of(genesis_on_disk());
    ASSERT_EQ(witnesses.size(), 2U);
    std::size_t found = 0;
    for (const auto& identity : identities())
        for (const auto& witness : witnesses)
            if (identity.role == v1::WITNESS && identity.side == witness.side) {
                EXPECT_EQ(identity.signing.public_key, witness.public_key);
                ++found;
            }
    EXPECT_EQ(found, 2U);
}

TEST_F(SiteInitTest, RefusesADirectoryThatHoldsASiteAndLeavesItAlone) {
    init();
    const Bytes before = bytes_of(site() / "genesis.record");
    SiteInit again;
    again.directory = site();
    EXPECT_EQ(refusal_of(again), Exit::usage);
    EXPECT_EQ(bytes_of(site() / "genesis.record"), before);
}

TEST_F(SiteInitTest, RefusesADirectoryThatIsNotEmpty) {
    fs::create_directory(site());
    std::ofstream(site() / "notes.txt") << "mine";
    SiteInit command;
    command.directory = site();
    EXPECT_EQ(refusal_of(command), Exit::usage);
    EXPECT_TRUE(fs::exists(site() / "notes.txt"));
}

TEST_F(SiteInitTest, RefusesARequestPortAmongTheFeeds) {
    SiteInit command;
    command.directory = site();
    command.options.request_port = 7'405;
    EXPECT_EQ(refusal_of(command), Exit::usage);
    EXPECT_FALSE(fs::exists(site()));
}

TEST(SamplePorts, HaveThePeakHoursThatTheDataStates) {
    const auto ports = sample_ports();
    ASSERT_EQ(ports.size(), 8U);
    EXPECT_EQ(ports[0].code(), "LWS");
    EXPECT_EQ(ports[0].hk_zh_hant(), "羅湖");
    EXPECT_EQ(ports[0].sz_zh_hans(), "罗湖口岸");
    EXPECT_EQ(ports[0].peak_hour_northbound(), 7'375U);
    EXPECT_EQ(ports[0].peak_hour_southbound(), 7'379U);
    for (const auto& port : ports) EXPECT_EQ(port.suspended(), port.code() == "STK");
}

}  // namespace liaison::cli
