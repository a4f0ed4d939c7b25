// A log that was lost is followed by another one, which cites what a witness has cosigned of it.
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "clients/library/toml_file.h"
#include "proto/cosignature.h"
#include "proto/encoding.h"
#include "tests/system/outcomes.h"
#include "tests/system/reader.h"

namespace liaison::system_test {

namespace {

namespace fs = std::filesystem;

const std::string kNewOrigin = "liaison.example/log-2";

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// The value of a member of JSON that is a text or a number.
std::string member(const std::string& json, const std::string& name) {
    const std::string mark = "\"" + name + "\":";
    auto at = json.find(mark);
    if (at == std::string::npos) return "";
    at += mark.size();
    if (json[at] == '"') ++at;
    return json.substr(at, json.find_first_of("\",}", at) - at);
}

class NewOrigin : public testing::Test {
  protected:
    Ran run(const std::string& who, std::vector<std::string> command) const {
        return site_.liaison(who, std::move(command));
    }
    std::string file(const std::string& name) const { return (site_.path() / name).string(); }
    std::string identity_file(const std::string& name, const std::string& ending) const {
        return file("identities/" + name + ending);
    }
    std::string next() const { return (site_.path().parent_path() / "site-2").string(); }

    Ran make(std::vector<std::string> more = {}, const std::string& origin = kNewOrigin) const {
        std::vector<std::string> command{"--json", "site",     "new-origin",
                                         next(),   "--origin", origin};
        command.insert(command.end(), more.begin(), more.end());
        return run("", command);
    }
    Ran pin(const std::string& who, const std::string& hash) const {
        return run(who, {"site", "pin", next() + "/genesis.record", "--genesis", hash});
    }
    Ran note(const std::string& text) const {
        return run("hk-lmc-desk", {"note", "--kind", "remark", "--severity", "minor", "--text",
                                   text, "--person", "hk-chan", "--yes"});
    }
    Ran enrol(const std::string& name, const std::string& role,
              const std::vector<std::string>& more = {}) const {
        std::vector<std::string> command{"enrol",
                                         "principal",
                                         name,
                                         "--role",
                                         role,
                                         "--public-from",
                                         identity_file(name, ".public"),
                                         "--yes"};
        command.insert(command.end(), more.begin(), more.end());
        return run("hk-admin", command);
    }

    /// Both witnesses cosign the whole log.
    void witness() {
        std::vector<std::unique_ptr<Process>> witnesses;
        for (const char* const name : {"sz-witness", "hk-witness"})
            witnesses.push_back(site_.liaison_running(name, {"witness"}));
        EXPECT_TRUE(comes_true([&] {
            const std::string status = run("hk-office", {"status", "--json"}).out;
            const auto size = member(status, "log_size");
            return !size.empty() && size != "0" && member(status, "by_both") == size;
        })) << witnesses.back()->err();
        for (const auto& each : witnesses) {
            each->signal(SIGTERM);
            EXPECT_EQ(each->wait(20s), 0) << each->err();
        }
    }

    /// A note over a tree of its own, cosigned by Hong Kong's witness.
    std::string cosigned_by_hand(std::uint64_t size, const std::string& root) const {
        const auto identity = site_.identity("hk-witness");
        const std::string note = sign_checkpoint({identity.origin, size, sha256(root)},
                                                 client::load_signing_key(file("keys/log.key")));
        return cosign_note(note, identity.origin + "/hk-witness", identity.signing, 1'700'000'000);
    }
    void write(const std::string& name, const std::string& content) const {
        std::ofstream(file(name), std::ios::binary) << content;
    }

    void lose_the_log() const {
        for (const char* const ending : {"", "-wal", "-shm", ".index", ".snapshot", ".high-water"})
            fs::remove(site_.log_file().string() + ending);
    }

    Site site_;
};

}  // namespace

TEST_F(NewOrigin, FollowsALostLogAndPeopleGoOver) {
    site_.start_broker();
    EXPECT_RUNS(note("kept"));
    witness();
    EXPECT_RUNS(note("seen by no witness"));
    EXPECT_RUNS(run("hk-auditor", {"audit", "export", "--to", file("tiles"), "--log",
                                   site_.log_file().string()}));
    site_.kill_broker();
    EXPECT_EQ(note("in the outbox").exit, 4);
    lose_the_log();

    const Ran made = make();
    ASSERT_EQ(made.exit, 0) << made.err;
    EXPECT_EQ(member(made.out, "origin"), kNewOrigin);
    EXPECT_TRUE(says(made.out, "\"side\":\"SZ\"") && says(made.out, "\"side\":\"HK\"")) << made.out;
    EXPECT_EQ(make().exit, 2) << "it is there already";
    const std::string hash = member(made.out, "genesis_hash");

    // Only to the hash that was brought, only where the pinned log is cited, and nothing is lost.
    const std::string wrong(64, '0');
    EXPECT_EQ(pin("hk-lws-desk", wrong).exit, 5);
    const Ran waits = pin("hk-lmc-desk", hash);
    EXPECT_EQ(waits.exit, 2);
    EXPECT_TRUE(says(waits.err, "outbox")) << waits.err;
    EXPECT_RUNS(run("hk-lmc-desk", {"outbox", "drop", "1", "--yes"}));
    for (const char* const name :
         {"hk-admin", "hk-lmc-desk", "hk-office", "hk-auditor", "hk-witness", "sz-admin"}) {
        EXPECT_RUNS(pin(name, hash));
        EXPECT_RUNS(pin(name, hash));
        EXPECT_EQ(site_.identity(name).origin, kNewOrigin);
    }
    EXPECT_FALSE(fs::exists(identity_file("hk-witness", ".cosigned")));
    EXPECT_EQ(run("hk-admin", {"site", "pin", file("genesis.record"), "--genesis",
                               to_hex(site_.identity("sz-lws-desk").genesis_hash.value)})
                  .exit,
              5)
        << "the old genesis does not cite the new log";

    Process broker({LIAISON_BROKER, "--site", next()}, {}, next() + ".broker");
    ASSERT_TRUE(comes_true([&] {
        return run("hk-admin", {"principals", "--timeout", "2s"}).exit == 0;
    })) << broker.err();
    EXPECT_EQ(run("sz-lws-desk", {"status", "--timeout", "2s"}).exit, 3) << "not enrolled here";
    EXPECT_RUNS(enrol("hk-lmc-desk", "desk", {"--port", "LMC"}));
    EXPECT_RUNS(enrol("hk-office", "office"));
    EXPECT_RUNS(enrol("hk-auditor", "auditor"));
    EXPECT_RUNS(enrol("hk-witness", "witness"));
    EXPECT_RUNS(run("hk-admin", {"enrol", "person", "hk-chan", "--name", "Chan", "--yes"}));
    EXPECT_RUNS(note("in the new log"));
    const auto new_witness = site_.liaison_running("hk-witness", {"witness"});
    EXPECT_TRUE(comes_true([&] { return fs::exists(next() + "/log/liaison.db.cosigned-hk"); }))
        << new_witness->err();

    // The citation is shown, and the old export shows that it is true.
    const auto verify = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"audit", "verify", "--log", next() + "/log/liaison.db"});
        return run("hk-auditor", more);
    };
    const Ran alone = verify({});
    EXPECT_RUNS(alone);
    EXPECT_TRUE(says(alone.out, "cites the log liaison.example/log ")) << alone.out;
    EXPECT_TRUE(says(alone.out, "cosigned by the witness of Shenzhen")) << alone.out;
    const Ran with_old = verify({"--cited-tiles", file("tiles")});
    EXPECT_RUNS(with_old);
    EXPECT_TRUE(says(with_old.out, "The old log given here is the one that is cited"))
        << with_old.out;
    const Ran with_another = verify({"--cited-log", next() + "/log/liaison.db"});
    EXPECT_EQ(with_another.exit, 5);
    EXPECT_TRUE(says(with_another.out, "other_genesis")) << with_another.out;
    const auto json = [&](const std::string& cited) {
        return verify({"--json", "--cited-log", cited}).out;
    };
    const std::string bad = json(next() + "/log/liaison.db");
    EXPECT_EQ(member(bad, "whole"), "false") << bad;
    EXPECT_EQ(member(bad, "kind"), "bad_citation") << bad;
    EXPECT_EQ(member(bad, "old_log_verified"), "false") << bad;
    const std::string good = verify({"--json", "--cited-tiles", file("tiles")}).out;
    EXPECT_EQ(member(good, "old_log_verified"), "true") << good;
    EXPECT_EQ(verify({"--cited-log", file("nowhere")}).exit, 2);
    EXPECT_EQ(run("hk-auditor", {"audit", "verify", "--log", next() + "/log/liaison.db", "--old",
                                 file("tiles/checkpoint")})
                  .exit,
              5)
        << "a checkpoint of the old log is none of this one";
}

TEST_F(NewOrigin, CitesTheGreatestThatIsCosignedAndNothingElse) {
    const Ran nothing = make();
    EXPECT_EQ(nothing.exit, 2);
    EXPECT_TRUE(says(nothing.err, "no cosigned checkpoint")) << nothing.err;
    EXPECT_FALSE(fs::exists(next()));

    const std::string small = cosigned_by_hand(40, "one");
    const std::string great = cosigned_by_hand(60, "two");
    write("notes", small + "\n" + great + "\n");
    write("small", small);
    write("other", cosigned_by_hand(60, "three"));
    const std::string signed_only = sign_checkpoint({"liaison.example/log", 90, sha256("x")},
                                                    client::load_signing_key(file("keys/log.key")));
    write("alone", signed_only);

    EXPECT_EQ(make({"--cosigned", file("alone")}).exit, 2) << "its thief may have signed it";
    EXPECT_EQ(make({"--cosigned", file("missing")}).exit, 2);
    EXPECT_EQ(make({"--cosigned", file("small")}, "liaison.example/log").exit, 2);
    EXPECT_EQ(make({"--cosigned", file("small")}, "a name").exit, 2);
    EXPECT_EQ(make({"--cosigned", file("notes"), "--cosigned", file("other")}).exit, 6);
    EXPECT_FALSE(fs::exists(next()));

    fs::remove(file("keys/broker.key"));
    EXPECT_EQ(make({"--cosigned", file("notes")}).exit, 2);
    const Ran made =
        make({"--cosigned", file("small"), "--cosigned", file("notes"), "--new-broker-key"});
    ASSERT_EQ(made.exit, 0) << made.err;
    EXPECT_EQ(member(made.out, "size"), "60");
    const auto genesis = [](const std::string& site) {
        std::ifstream in(site + "/genesis.record", std::ios::binary);
        return read_record(Bytes{std::istreambuf_iterator<char>(in), {}})->record.genesis();
    };
    const v1::Genesis before = genesis(site_.path().string());
    const v1::Genesis after = genesis(next());
    EXPECT_EQ(after.old_log().checkpoint(), great);
    EXPECT_EQ(after.authorities(0).SerializeAsString(), before.authorities(0).SerializeAsString());
    EXPECT_EQ(after.authorities(1).SerializeAsString(), before.authorities(1).SerializeAsString());
    EXPECT_EQ(after.witness_public(1), before.witness_public(1));
    EXPECT_NE(after.log_public(), before.log_public());
    EXPECT_EQ(fs::status(next() + "/keys/log.key").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(fs::status(next() + "/keys").permissions(), fs::perms::owner_all);
}

TEST_F(NewOrigin, KeepsAnAdministratorsPresentKeys) {
    site_.start_broker();
    EXPECT_RUNS(run("hk-admin", {"enrol", "keys", "hk-admin", "--new-identity", "--overlap", "10m",
                                 "--root", file("roots/hk-root.key"), "--yes"}));
    witness();
    site_.kill_broker();
    const auto present = client::load_identity(identity_file("hk-admin", ".next.identity"));
    const auto admin_key = [&] {
        std::ifstream in(next() + "/genesis.record", std::ios::binary);
        const auto record = read_record(Bytes{std::istreambuf_iterator<char>(in), {}});
        for (const auto& authority : record->record.genesis().authorities())
            if (authority.side() == v1::HK) return authority.admin().sign_public();
        return std::string();
    };
    EXPECT_RUNS(make());
    EXPECT_EQ(admin_key(), present.signing.public_key) << "the old log says it";
    fs::remove_all(next());

    lose_the_log();
    EXPECT_RUNS(make());
    EXPECT_EQ(admin_key(), site_.identity("hk-admin").signing.public_key);
    fs::remove_all(next());
    EXPECT_EQ(make({"--admin", identity_file("hk-office", ".identity")}).exit, 2);
    EXPECT_RUNS(make({"--admin", identity_file("hk-admin", ".next.identity")}));
    EXPECT_EQ(admin_key(), present.signing.public_key) << "the administrator says it";
}

}  // namespace liaison::system_test
