// Keys that change while people work: a desk's, the broker's, the log's; and what a kill leaves.
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "proto/encoding.h"
#include "proto/log_keys.h"
#include "proto/merkle.h"
#include "tests/system/notices.h"
#include "tests/system/outcomes.h"
#include "tests/system/reader.h"

namespace liaison::system_test {

namespace {

namespace fs = std::filesystem;
using client::Connection;

const Scope kLuohu{"LWS"};

std::string identity_file(const Site& site, const std::string& name) {
    return client::identity_path(name, site.path()).string();
}

bool is_let_in(zmq::context_t& context, const client::Identity& identity) {
    Connection connection(context, identity);
    return std::holds_alternative<v1::Welcome>(connection.hello(3s));
}

bool is_turned_away(zmq::context_t& context, const client::Identity& identity) {
    Connection connection(context, identity);
    const auto answered = connection.hello(3s);
    const auto* const refused = std::get_if<Refused>(&answered);
    return refused != nullptr && refused->number == Refusal::unknown_key;
}

LogKeys log_keys_in(const std::vector<StoredRecord>& log) {
    LogKeys keys(log.front().record.genesis());
    for (const auto& stored : log)
        if (stored.record.broker_start().has_log_key()) {
            EXPECT_TRUE(keys.add(stored.record.broker_start().log_key()));
        }
    return keys;
}

/// What is told of this log: every record chained, and the newest checkpoint by the key in force.
void expect_good_log(const Site& site) {
    const auto log = log_of(site);
    const auto note = storage::open_sqlite_reader(site.log_file())->checkpoint();
    const auto checkpoint = log_keys_in(log).open_checkpoint(note);
    ASSERT_TRUE(checkpoint.has_value()) << note;
    ASSERT_LE(checkpoint->size, log.size());
    std::vector<Digest> leaves;
    for (std::size_t i = 0; i < checkpoint->size; ++i) leaves.push_back(log[i].hash);
    EXPECT_EQ(checkpoint->root, root_of(leaves));
}

std::string root_key(const Site& site, const std::string& side) {
    return (site.path() / "roots" / (side + "-root.key")).string();
}

/// Made, proposed by Hong Kong, agreed to by Shenzhen, put in place, and taken by a start.
void change_log_key(Site& site) {
    const std::string change = (site.path() / "keys" / "log.change").string();
    EXPECT_RUNS(site.liaison("", {"site", "next-key", "log"}));
    EXPECT_RUNS(site.liaison(
        "hk-admin", {"log-key", "propose", change, "--root", root_key(site, "hk"), "--yes"}));
    EXPECT_RUNS(
        site.liaison("sz-admin", {"log-key", "agree", "--root", root_key(site, "sz"), "--yes"}));
    EXPECT_RUNS(site.liaison("", {"site", "take-key", "log"}));
    site.kill_broker();
    site.start_broker();
}

std::uint64_t number_after(const std::string& text, const std::string& mark) {
    const auto at = text.find(mark);
    return at == std::string::npos ? 0 : std::stoull(text.substr(at + mark.size()));
}

/// Both sides' witnesses have cosigned the whole log, which has `least` records or more.
bool is_witnessed(const Site& site, std::uint64_t least) {
    return comes_true([&] {
        const std::string status = site.liaison("hk-office", {"status", "--json"}).out;
        const auto size = number_after(status, "\"witnessed\":{\"log_size\":");
        return size >= least && number_after(status, "\"by_both\":") == size;
    });
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

TEST(Keys, ADeskGetsOtherKeysWhileItWorksAndNobodyLosesARecord) {
    Site site;
    site.start_broker();
    zmq::context_t context;
    Reader reader(context, site.identity("sz-lws-desk"), {kLuohu});
    Connection before(context, site.identity("hk-lws-desk"));
    expect_receipt(before.submit(an_alert_at(kLuohu), kPatience));

    EXPECT_RUNS(site.liaison("hk-admin", {"enrol", "keys", "hk-lws-desk", "--new-identity",
                                          "--overlap", "20s", "--yes"}));
    // Both pairs count.
    const auto next = client::load_identity(identity_file(site, "hk-lws-desk.next"));
    EXPECT_EQ(fs::status(identity_file(site, "hk-lws-desk.next")).permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    Connection renewed(context, next);
    expect_receipt(renewed.submit(a_remark_at(kLuohu, "hk-chan", "with the new keys"), kPatience));
    expect_receipt(before.submit(a_remark_at(kLuohu, "hk-chan", "with the old keys"), kPatience));

    // A kill in the middle of the overlap neither ends it early nor forgets it.
    site.kill_broker();
    site.start_broker();
    EXPECT_TRUE(comes_true([&] {
        before.poll(50ms);
        return is_turned_away(context, site.identity("hk-lws-desk"));
    }));
    for (int i = 0; i < 20; ++i)
        expect_receipt(
            renewed.submit(a_remark_at(kLuohu, "hk-chan", std::to_string(i)), kPatience));
    ASSERT_TRUE(reader.reaches(kLuohu, 23));
    reader.expect_whole(kLuohu);

    const auto log = log_of(site);
    Instant enrolled;
    Instant over;
    for (const auto& stored : log) {
        const auto content = content_of(stored.record);
        if (content && content->enrolment().has_keys())
            enrolled = Instant{stored.record.recorded_at()};
        if (stored.record.expiry().what() == v1::Expiry::OLD_KEYS)
            over = Instant{stored.record.recorded_at()};
    }
    EXPECT_GE(over - enrolled, Milliseconds{20'000}) << "an overlap must not end early";
    expect_good_log(site);
}

TEST(Keys, ARevokedDeskIsCutAndAReaderBesideItLosesNothing) {
    Site site;
    site.set_limits(100'000);
    site.start_broker();
    zmq::context_t context;
    Reader reader(context, site.identity("hk-lws-desk"), {kLuohu});
    Reader revoked(context, site.identity("sz-lws-desk-2"), {kLuohu});
    Connection device(context, site.identity("hk-lws-device"));
    Connection admin(context, site.identity("sz-admin"));
    const auto report = [&] { expect_receipt(device.submit(a_report_at(kLuohu, 5), kPatience)); };
    for (int i = 0; i < 20; ++i) report();
    ASSERT_TRUE(revoked.reaches(kLuohu, 20));

    v1::Content revocation = a_notice_of(kSite);
    revocation.mutable_revocation()->set_principal("sz-lws-desk-2");
    expect_receipt(admin.submit(revocation, kPatience));
    const auto receipted = std::chrono::steady_clock::now();
    // Said by its own connection: cut, and turned away when it comes back.
    const auto hello = revoked.connection().hello(kPatience);
    const auto cut = std::chrono::steady_clock::now() - receipted;
    ASSERT_TRUE(std::holds_alternative<Refused>(hello));
    RecordProperty("cut_after_ms",
                   static_cast<int>(std::chrono::duration_cast<Milliseconds>(cut).count()));
    for (int i = 0; i < 20; ++i) report();
    EXPECT_FALSE(is_let_in(context, site.identity("sz-lws-desk-2")));

    ASSERT_TRUE(reader.reaches(kLuohu, 40));
    reader.expect_whole(kLuohu);
    EXPECT_EQ(revoked.of(kLuohu).size(), 20U) << "what follows a revocation reaches it no more";
}

TEST(Keys, TheBrokersKeyIsAnnouncedPinnedAndTaken) {
    Site site;
    site.start_broker();
    zmq::context_t context;
    const auto away = site.identity("hk-lsc-desk");  // as a copy on a desk that is switched off
    const Bytes first = away.broker_public;
    Connection staying(context, site.identity("hk-lws-desk"));
    Reader reader(context, site.identity("sz-lws-desk"), {kLuohu});
    expect_receipt(staying.submit(an_alert_at(kLuohu), kPatience));

    EXPECT_RUNS(site.liaison("", {"site", "next-key", "broker"}));
    EXPECT_EQ(site.liaison("", {"site", "next-key", "broker"}).exit, 2) << "it is not overwritten";
    site.kill_broker();
    site.start_broker();
    // Who connects pins both.
    EXPECT_TRUE(comes_true([&] {
        staying.poll(50ms);
        reader.poll(50ms);
        return !site.identity("hk-lws-desk").next_broker_public.empty() &&
               !site.identity("sz-lws-desk").next_broker_public.empty();
    }));
    const Bytes second = site.identity("hk-lws-desk").next_broker_public;
    EXPECT_EQ(site.identity("hk-lws-desk").broker_public, first);
    EXPECT_RUNS(site.liaison("hk-office", {"status"}));

    EXPECT_RUNS(site.liaison("", {"site", "take-key", "broker"}));
    site.kill_broker();
    site.start_broker();  // hk-office gets in, with the key that it pinned
    expect_receipt(staying.submit(a_remark_at(kLuohu, "hk-chan", "still here"), kPatience));
    ASSERT_TRUE(reader.reaches(kLuohu, 2, 60s));
    reader.expect_whole(kLuohu);
    const auto after = site.identity("hk-lws-desk");
    EXPECT_EQ(after.broker_public, second);
    EXPECT_TRUE(after.next_broker_public.empty());

    // Who was away is told what to do, and gets nothing from a broker it does not know.
    const auto told = site.liaison(away.name.value, {"status", "--timeout", "10s"});
    EXPECT_EQ(told.exit, 4);
    EXPECT_NE(told.err.find("the key that this identity pins"), std::string::npos) << told.err;

    // A key that nobody was told of is not started with by mistake.
    fs::rename(site.path() / "keys" / "broker.key.before", site.path() / "keys" / "broker.key");
    site.kill_broker();
    Process wrong({LIAISON_BROKER, "--site", site.path().string()}, {}, site.path() / "wrong");
    EXPECT_EQ(wrong.wait(30s), 1);
    EXPECT_NE(wrong.err().find("--override-broker-key"), std::string::npos) << wrong.err();
}

TEST(Keys, TheLogsKeyChangesWithBothRootsAndAKillAnywhereIsSurvived) {
    Site site;
    site.start_broker();
    zmq::context_t context;
    Connection staying(context, site.identity("hk-lws-desk"));
    Reader reader(context, site.identity("sz-lws-desk"), {kLuohu});
    expect_receipt(staying.submit(an_alert_at(kLuohu), kPatience));
    const auto remark = [&](const std::string& text) {
        return expect_receipt(staying.submit(a_remark_at(kLuohu, "hk-chan", text), kPatience));
    };
    const auto root = [&](const std::string& side) { return root_key(site, side); };
    const std::string change = (site.path() / "keys" / "log.change").string();

    EXPECT_RUNS(site.liaison("", {"site", "next-key", "log"}));
    EXPECT_EQ(
        site.liaison("hk-admin", {"log-key", "propose", change, "--root", root("sz"), "--yes"})
            .exit,
        3);
    EXPECT_RUNS(
        site.liaison("hk-admin", {"log-key", "propose", change, "--root", root("hk"), "--yes"}));
    site.kill_broker();
    site.start_broker();
    EXPECT_RUNS(site.liaison("sz-admin", {"log-key", "agree", "--root", root("sz"), "--yes"}));
    // Agreed and not taken: the old key goes on.
    site.kill_broker();
    site.start_broker();
    remark("under the old key");
    EXPECT_TRUE(log_keys_in(log_of(site)).open_checkpoint(remark("once more").checkpoint));
    expect_good_log(site);

    EXPECT_RUNS(site.liaison("", {"site", "take-key", "log"}));
    site.kill_broker();
    site.start_broker();
    const auto first_new = remark("under the new key");
    site.kill_broker();
    site.start_broker();
    remark("after a kill");
    ASSERT_TRUE(reader.reaches(kLuohu, 5, 60s));
    reader.expect_whole(kLuohu);

    const auto log = log_of(site);
    const auto& genesis = log.front().record.genesis();
    EXPECT_FALSE(open_checkpoint(first_new.checkpoint, genesis.origin(), genesis.log_public()));
    EXPECT_TRUE(log_keys_in(log).open_checkpoint(first_new.checkpoint));
    expect_good_log(site);
    EXPECT_RUNS(site.liaison("hk-office", {"log-key", "show"}));

    // The key that was replaced signs nothing any more.
    site.kill_broker();
    fs::copy_file(site.path() / "keys" / "log.key.before", site.path() / "keys" / "log.key",
                  fs::copy_options::overwrite_existing);
    Process wrong({LIAISON_BROKER, "--site", site.path().string()}, {}, site.path() / "wrong");
    EXPECT_EQ(wrong.wait(30s), 1);
    EXPECT_NE(wrong.err().find("not the log key in force"), std::string::npos) << wrong.err();
}

TEST(Keys, WitnessesAndAuditorsGoOnAcrossAnotherLogKey) {
    Site site;
    site.start_broker();
    std::vector<std::unique_ptr<Process>> witnesses;
    for (const char* const name : {"sz-witness", "hk-witness"})
        witnesses.push_back(site.liaison_running(name, {"witness"}));
    const auto note = [&](const std::string& text, std::vector<std::string> more = {}) {
        std::vector<std::string> command{"note",   "--kind", "remark",   "--severity", "minor",
                                         "--text", text,     "--person", "hk-chan",    "--yes"};
        command.insert(command.end(), more.begin(), more.end());
        EXPECT_RUNS(site.liaison("hk-lmc-desk", command));
    };
    const auto file = [&](const std::string& name) { return (site.path() / name).string(); };
    const auto log = [&](std::vector<std::string> command) {
        command.insert(command.end(), {"--log", site.log_file().string()});
        return site.liaison("hk-auditor", command);
    };
    note("under the first key", {"--receipt", file("before.proof")});
    ASSERT_TRUE(is_witnessed(site, 1));
    const Ran older = log({"audit", "checkpoint"});
    std::ofstream(file("before.note"), std::ios::binary) << older.out;
    const std::string first_key = first_line(log({"audit", "key"}).out);
    const auto size = log_of(site).size();
    EXPECT_RUNS(log({"audit", "export", "--to", file("tiles")}));

    EXPECT_RUNS(site.liaison("hk-admin", {"enrol", "keys", "hk-lws-desk", "--new-identity",
                                          "--overlap", "0s", "--yes"}));
    change_log_key(site);
    note("under the next key", {"--receipt", file("after.proof")});
    ASSERT_TRUE(is_witnessed(site, size + 4)) << witnesses.front()->err();
    for (const auto& witness : witnesses) EXPECT_TRUE(witness->running()) << witness->err();

    // The whole log, by each way to it; a checkpoint of before is continued.
    const std::vector<std::string> verify{"audit", "verify", "--old", file("before.note")};
    EXPECT_RUNS(log(verify));
    EXPECT_RUNS(log({"audit", "export", "--to", file("tiles")}));
    for (const auto& more : {std::vector<std::string>{"--tiles", file("tiles")}, {}}) {
        auto command = verify;
        command.insert(command.end(), more.begin(), more.end());
        EXPECT_RUNS(site.liaison("hk-auditor", command));
        command = {"audit", "key"};
        command.insert(command.end(), more.begin(), more.end());
        const Ran key = site.liaison("hk-auditor", command);
        EXPECT_RUNS(key);
        EXPECT_NE(first_line(key.out), first_key);
    }

    // What one hands over names its key; a saved receipt needs it where genesis does not name it.
    const std::string next_key = first_line(log({"audit", "key"}).out);
    EXPECT_EQ(first_line(log({"audit", "key", "--size", std::to_string(size)}).out), first_key);
    EXPECT_RUNS(log({"audit", "prove", "3", "--to", file("record.proof")}));
    const auto checked = [&](const std::string& how, const std::string& proof,
                             const std::string& key) {
        std::vector<std::string> command{"audit", how, file(proof)};
        if (!key.empty()) command.insert(command.end(), {"--key", key});
        return site.liaison("hk-auditor", command).exit;
    };
    EXPECT_EQ(checked("verify-proof", "record.proof", next_key), 0);
    EXPECT_EQ(checked("verify-proof", "record.proof", first_key), 5);
    EXPECT_EQ(checked("verify-receipt", "before.proof", ""), 0);
    EXPECT_EQ(checked("verify-receipt", "after.proof", ""), 5);
    EXPECT_EQ(checked("verify-receipt", "after.proof", next_key), 0);
    EXPECT_EQ(checked("verify-receipt", "after.proof", first_key), 5);
    EXPECT_EQ(checked("verify-receipt", "after.proof", "no key"), 2);
    const Ran by_the_first =
        site.liaison("hk-auditor", {"--json", "audit", "verify-proof", file("after.proof")});
    EXPECT_NE(by_the_first.err.find("another key of"), std::string::npos) << by_the_first.err;
    EXPECT_NE(by_the_first.err.find("--key"), std::string::npos) << by_the_first.err;
    EXPECT_TRUE(by_the_first.out.starts_with("{\"verified\":false,\"why\":\"")) << by_the_first.out;

    // A witness that was away in between goes on too, and the broker holds what was cosigned.
    for (const auto& witness : witnesses) {
        witness->signal(SIGTERM);
        EXPECT_EQ(witness->wait(20s), 0) << witness->err();
    }
    change_log_key(site);
    EXPECT_RUNS(log(verify));
    for (const char* const name : {"sz-witness", "hk-witness"})
        witnesses.push_back(site.liaison_running(name, {"witness"}));
    EXPECT_TRUE(is_witnessed(site, size + 8)) << witnesses.back()->err();
}

}  // namespace liaison::system_test
