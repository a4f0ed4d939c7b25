// Receipts with proof, witnesses, and what happens when the log's own operator shows two histories
// or puts back an old copy: real forks, made by copying the log and its keys.
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <thread>

#include "proto/checkpoint.h"
#include "tests/system/notices.h"
#include "tests/system/reader.h"
#include "tests/system/site.h"

namespace liaison::system_test {

namespace fs = std::filesystem;

namespace {

using client::Connection;

constexpr auto kLimit = 60s;    // only a broken system reaches it
const Scope kHuanggang{"LMC"};  // open at all hours

bool until(const std::function<bool()>& true_at_last) {
    const auto end = std::chrono::steady_clock::now() + kLimit;
    while (!true_at_last()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(50ms);
    }
    return true;
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string whole(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void replace_all(const fs::path& file, const std::string& from, const std::string& to) {
    std::string text = whole(file);
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

std::string port_text(std::uint16_t port) { return std::to_string(port); }

Ran raise(const Site& site, const std::string& severity, std::vector<std::string> more = {}) {
    std::vector<std::string> command{"alert",      "raise",   "--direction", "northbound",
                                     "--severity", severity,  "--waiting",   "4500",
                                     "--person",   "hk-chan", "--yes"};
    command.insert(command.end(), more.begin(), more.end());
    return site.liaison("hk-lmc-desk", command);
}

Ran remark(const Site& site, const std::string& desk, const std::string& person) {
    return site.liaison(desk, {"note", "--kind", "remark", "--severity", "minor", "--text",
                               "the lift is out of service", "--person", person, "--yes"});
}

/// The site as its operator can copy it: keys, log, everything; on ports of its own.
void copy_site(const Site& from, const Site& to) {
    fs::remove_all(to.path());
    fs::copy(from.path(), to.path(), fs::copy_options::recursive);
    const auto move_ports = [&](const fs::path& file) {
        replace_all(file, "request_port = " + port_text(from.request_port()),
                    "request_port = " + port_text(to.request_port()));
        replace_all(file, "feed_port = " + port_text(from.feed_port()),
                    "feed_port = " + port_text(to.feed_port()));
        replace_all(file, "127.0.0.1:" + port_text(from.request_port()),
                    "127.0.0.1:" + port_text(to.request_port()));
    };
    move_ports(to.path() / "liaison.toml");
    for (const auto& each : fs::directory_iterator(to.path() / "identities"))
        if (each.path().extension() == ".identity") move_ports(each.path());
}

std::uint64_t number_after(const std::string& text, const std::string& mark) {
    const auto at = text.find(mark);
    return at == std::string::npos ? 0 : std::stoull(text.substr(at + mark.size()));
}

struct Seen {
    std::uint64_t log_size = 0;
    std::uint64_t by_both = 0;
};

Seen witnessed(const Site& site) {
    const Ran status = site.liaison("hk-office", {"status", "--json"});
    return {number_after(status.out, "\"witnessed\":{\"log_size\":"),
            number_after(status.out, "\"by_both\":")};
}

bool all_witnessed(const Site& site) {
    return until([&] {
        const Seen seen = witnessed(site);
        return seen.log_size > 0 && seen.by_both == seen.log_size;
    });
}

/// The evidence that a command of `identity` has kept; empty where there is none.
std::string evidence_of(const Site& site, const std::string& identity) {
    for (const auto& each : fs::directory_iterator(site.path() / "identities"))
        if (each.path().filename().string().starts_with(identity + ".two-histories-"))
            return whole(each.path());
    return {};
}

}  // namespace

TEST(Receipts, ASavedReceiptProvesItselfWithNoBrokerAndNoLog) {
    Site site;
    site.start_broker();
    const fs::path file = site.path() / "kept.proof";
    const Ran raised = raise(site, "severe", {"--receipt", file.string()});
    ASSERT_EQ(raised.exit, 0) << raised.err;
    ASSERT_EQ(site.stop_broker(), 0);
    fs::rename(site.path() / "log", site.path() / "gone");

    const auto verify = [&](std::vector<std::string> more = {}) {
        std::vector<std::string> command{"audit", "verify-receipt", file.string()};
        command.insert(command.end(), more.begin(), more.end());
        return site.liaison("hk-auditor", command);
    };
    const Ran verified = verify();
    EXPECT_EQ(verified.exit, 0) << verified.err;
    EXPECT_TRUE(says(verified.out, "PROVEN: LMC#0")) << verified.out;
    EXPECT_TRUE(says(verified.out, "SEVERE")) << verified.out;

    const std::string good = whole(file);
    std::mt19937 chance{7};
    for (int i = 0; i < 40; ++i) {
        std::string bad = good;
        const auto at = std::uniform_int_distribution<std::size_t>(0, bad.size() - 2)(chance);
        bad[at] = static_cast<char>(bad[at] ^ 1);
        std::ofstream(file, std::ios::binary | std::ios::trunc) << bad;
        EXPECT_EQ(verify().exit, 5) << "a bit of byte " << at << " is another one";
    }
    std::ofstream(file, std::ios::binary | std::ios::trunc) << good;
    Site other;
    const Ran elsewhere = verify({"--genesis", (other.path() / "genesis.record").string()});
    EXPECT_EQ(elsewhere.exit, 5) << "another log's genesis: " << elsewhere.out;
}

TEST(Receipts, AnUnsignedReportsReceiptIsProvenWhenItIsAskedFor) {
    Site site;
    site.start_broker();
    const fs::path file = site.path() / "kept.proof";
    const Ran sent =
        site.liaison("hk-lmc-device", {"flow", "report", "--direction", "northbound",
                                       "--passengers", "900", "--from", "2024-02-12T08:00Z",
                                       "--until", "2024-02-12T09:00Z", "--receipt", file.string()});
    ASSERT_EQ(sent.exit, 0) << sent.err;
    EXPECT_EQ(site.liaison("hk-auditor", {"audit", "verify-receipt", file.string()}).exit, 0);
}

TEST(Witness, BothCosignAndStatusSaysSoOnlyThen) {
    Site site;
    site.start_broker();
    ASSERT_EQ(raise(site, "severe").exit, 0);
    const auto status = [&] { return site.liaison("hk-office", {"status", "--port", "LMC"}).out; };
    EXPECT_TRUE(says(status(), "Witnessed by Shenzhen: nothing yet"));

    auto shenzhen = site.liaison_running("sz-witness", {"witness"});
    EXPECT_TRUE(until([&] { return says(status(), "Witnessed by Shenzhen: the first"); }));
    EXPECT_FALSE(says(status(), "by both sides"));
    auto hong_kong = site.liaison_running("hk-witness", {"witness"});
    EXPECT_TRUE(all_witnessed(site));
    EXPECT_TRUE(says(status(), "Witnessed by both sides: all"));

    // Down: behind, by how much; back: nothing is lost.
    shenzhen->signal(SIGKILL);
    shenzhen->wait(10s);
    const std::uint64_t before = witnessed(site).by_both;
    ASSERT_EQ(remark(site, "sz-lmc-desk", "sz-li").exit, 0);
    EXPECT_EQ(witnessed(site).by_both, before);
    EXPECT_TRUE(says(status(), "1 behind"));
    site.kill_broker();
    site.start_broker();
    EXPECT_EQ(witnessed(site).by_both, before) << "kept over the broker's end";
    shenzhen = site.liaison_running("sz-witness", {"witness"});
    EXPECT_TRUE(all_witnessed(site));
    EXPECT_GT(witnessed(site).by_both, before);
    for (const auto& witness : {shenzhen.get(), hong_kong.get()}) {
        witness->signal(SIGTERM);
        EXPECT_EQ(witness->wait(20s), 0) << witness->err();
    }

    // Nobody has cosigned the newest checkpoint now; a proof is made to the one that both have.
    ASSERT_EQ(remark(site, "sz-lmc-desk", "sz-li").exit, 0);
    const std::string log = (site.path() / "log" / "liaison.db").string();
    for (const bool from_file : {false, true}) {
        const std::string proof = (site.path() / "3.tlog-proof").string();
        std::vector<std::string> command{"audit", "prove", "3", "--to", proof};
        if (from_file) command.insert(command.end(), {"--log", log});
        const Ran proved = site.liaison("hk-auditor", command);
        EXPECT_EQ(proved.exit, 0) << proved.err;
        EXPECT_TRUE(says(whole(proof), "/sz-witness ")) << whole(proof);
        EXPECT_TRUE(says(whole(proof), "/hk-witness ")) << whole(proof);
        const Ran verified = site.liaison("sz-auditor", {"audit", "verify-proof", proof});
        EXPECT_EQ(verified.exit, 0) << verified.out << verified.err;
    }
}

TEST(Witness, OneProcessPerWitnessAndOnlyWitnessesCosign) {
    Site site;
    site.start_broker();
    EXPECT_EQ(site.liaison("hk-auditor", {"witness"}).exit, 2);
    const auto first = site.liaison_running("sz-witness", {"witness"});
    ASSERT_TRUE(until([&] { return fs::exists(site.log_file().string() + ".cosigned-sz"); }));
    EXPECT_EQ(site.liaison("sz-witness", {"witness"}).exit, 2);

    zmq::context_t context;
    Connection desk(context, site.identity("hk-lmc-desk"));
    ASSERT_TRUE(std::holds_alternative<v1::Welcome>(desk.hello(kPatience)));
    const auto answered = desk.cosign(whole(site.log_file().string() + ".cosigned-sz"), kPatience);
    ASSERT_TRUE(std::holds_alternative<Refused>(answered));
    EXPECT_EQ(std::get<Refused>(answered).number, Refusal::role_may_not);
}

TEST(Witness, WithoutTheFileThatCountsItsNotesItEndsAndKeepsThem) {
    Site site;
    site.start_broker();
    {
        const auto witness = site.liaison_running("sz-witness", {"witness"});
        ASSERT_TRUE(until([&] { return fs::exists(site.log_file().string() + ".cosigned-sz"); }));
        witness->signal(SIGTERM);
        witness->wait(20s);
    }
    const fs::path notes = site.path() / "identities/sz-witness.cosigned-notes";
    const std::string before = whole(notes);
    ASSERT_NE(before, "");
    fs::remove(site.path() / "identities/sz-witness.cosigned");
    const Ran refused = site.liaison("sz-witness", {"witness"});
    EXPECT_EQ(refused.exit, 2);
    EXPECT_TRUE(says(refused.err, "is missing, but there are notes beside it")) << refused.err;
    EXPECT_EQ(whole(notes), before);
}

TEST(Fork, AClientThatIsShownBothHistoriesKeepsTheEvidenceAndEndsWith6) {
    Site site;
    site.start_broker();
    ASSERT_EQ(raise(site, "severe").exit, 0);
    ASSERT_EQ(site.stop_broker(), 0);
    Site fork;
    copy_site(site, fork);
    site.start_broker();
    fork.start_broker();
    // Each history goes on in its own way; each looks whole to who sees only one.
    ASSERT_EQ(remark(site, "sz-lmc-desk", "sz-li").exit, 0);
    ASSERT_EQ(site.liaison("hk-office", {"status"}).exit, 0);
    ASSERT_EQ(remark(fork, "hk-lmc-desk", "hk-chan").exit, 0);
    ASSERT_EQ(fork.liaison("sz-office", {"status"}).exit, 0);

    // The Shenzhen desk is led over to the other one.
    fs::copy_file(site.path() / "identities/sz-lmc-desk.checkpoint",
                  fork.path() / "identities/sz-lmc-desk.checkpoint",
                  fs::copy_options::overwrite_existing);
    const std::string kept = whole(fork.path() / "identities/sz-lmc-desk.checkpoint");
    for (int again = 0; again < 2; ++again) {
        const Ran led = fork.liaison("sz-lmc-desk", {"status"});
        EXPECT_EQ(led.exit, 6) << led.out << led.err;
        EXPECT_TRUE(says(led.err, "TWO HISTORIES")) << led.err;
        EXPECT_EQ(whole(fork.path() / "identities/sz-lmc-desk.checkpoint"), kept)
            << "what was proven stays what is measured by";
    }
    const std::string evidence = evidence_of(fork, "sz-lmc-desk");
    std::size_t notes = 0;
    const std::string signer = "\n\xE2\x80\x94 liaison.example/log ";
    for (auto at = evidence.find(signer); at != std::string::npos;
         at = evidence.find(signer, at + 1))
        ++notes;
    EXPECT_EQ(notes, 2U) << evidence;
    EXPECT_EQ(site.liaison("sz-lmc-desk", {"status"}).exit, 0) << "its own is still its own";
}

TEST(Fork, AWitnessStopsABrokerWhoseLogIsNotTheOneItCosigned) {
    Site site;
    site.start_broker();
    ASSERT_EQ(raise(site, "severe").exit, 0);
    ASSERT_EQ(site.stop_broker(), 0);
    Site fork;
    copy_site(site, fork);
    site.start_broker();
    ASSERT_EQ(remark(site, "sz-lmc-desk", "sz-li").exit, 0);
    {
        const auto witness = site.liaison_running("sz-witness", {"witness"});
        ASSERT_TRUE(until([&] {
            return says(site.liaison("hk-office", {"status", "--json"}).out,
                        "\"SZ\":{\"size\":" + std::to_string(witnessed(site).log_size));
        }));
        witness->signal(SIGTERM);
        witness->wait(20s);
    }
    fork.start_broker();
    for (int i = 0; i < 3; ++i) ASSERT_EQ(remark(fork, "hk-lmc-desk", "hk-chan").exit, 0);

    for (const char* const ending : {".checkpoint", ".cosigned", ".cosigned-notes"})
        fs::copy_file(site.path() / ("identities/sz-witness" + std::string(ending)),
                      fork.path() / ("identities/sz-witness" + std::string(ending)),
                      fs::copy_options::overwrite_existing);
    const Ran witness = fork.liaison("sz-witness", {"witness"});
    EXPECT_EQ(witness.exit, 6) << witness.err;
    EXPECT_FALSE(evidence_of(fork, "sz-witness").empty());
    const Ran refused = remark(fork, "hk-lmc-desk", "hk-chan");
    EXPECT_EQ(refused.exit, 3) << refused.out << refused.err;
    EXPECT_TRUE(says(refused.err, "history_disputed")) << refused.err;
    EXPECT_TRUE(says(fork.broker().err(), "A WITNESS HOLDS A TREE THAT THIS LOG IS NOT"));
    const Ran shown = fork.liaison("sz-office", {"status"});
    EXPECT_EQ(shown.exit, 6) << "whoever looks sees it: " << shown.out << shown.err;
    ASSERT_EQ(fork.stop_broker(), 0);
    EXPECT_THROW(fork.start_broker(), std::runtime_error);
    EXPECT_TRUE(says(fork.broker().err(), ".cosigned-sz")) << fork.broker().err();
    EXPECT_EQ(remark(site, "hk-lmc-desk", "hk-chan").exit, 0) << "the other one goes on";
}

TEST(Fork, AnOldCopyOfTheLogIsNotStartedAgainAndFoundWhereItIs) {
    Site site;
    site.start_broker();
    ASSERT_EQ(raise(site, "severe").exit, 0);
    ASSERT_EQ(site.stop_broker(), 0);
    const fs::path old = site.path() / "old";
    fs::copy(site.path() / "log", old);
    site.start_broker();
    {
        const auto witness = site.liaison_running("hk-witness", {"witness"});
        for (int i = 0; i < 3; ++i) ASSERT_EQ(remark(site, "sz-lmc-desk", "sz-li").exit, 0);
        ASSERT_TRUE(until([&] {
            return says(site.liaison("hk-office", {"status", "--json"}).out,
                        "\"HK\":{\"size\":" + std::to_string(witnessed(site).log_size));
        }));
        witness->signal(SIGTERM);
        witness->wait(20s);
    }
    ASSERT_EQ(site.stop_broker(), 0);
    // Everything is put back, the high-water mark too; only what the witness gave is left.
    const fs::path cosigned = site.log_file().string() + ".cosigned-hk";
    const fs::path aside = site.path() / "aside";
    fs::copy_file(cosigned, aside);
    fs::remove_all(site.path() / "log");
    fs::copy(old, site.path() / "log");
    fs::copy_file(aside, cosigned);
    EXPECT_THROW(site.start_broker(), std::runtime_error);
    EXPECT_TRUE(says(site.broker().err(), ".cosigned-hk")) << site.broker().err();
    EXPECT_TRUE(says(site.broker().err(), "older or another copy")) << site.broker().err();

    // That too is taken away: the start succeeds, but not unseen.
    fs::remove(cosigned);
    fs::remove(site.path() / "identities/hk-office.checkpoint");
    site.start_broker();
    const Ran desk = site.liaison("sz-lmc-desk", {"status"});
    EXPECT_EQ(desk.exit, 6) << desk.out << desk.err;
    EXPECT_EQ(site.liaison("hk-witness", {"witness"}).exit, 6);
    EXPECT_EQ(site.liaison("hk-lmc-desk", {"status"}).exit, 6)
        << "the broker now shows what the witness holds";
}

TEST(Fork, AfterKillsOfBrokerAndWitnessNoReleasedCheckpointContradictsALaterOne) {
    Site site;
    site.set_limits(1'000'000);
    site.start_broker();
    std::mt19937 chance{20'240'212};
    std::uniform_int_distribution<> moment(50, 600);
    std::vector<std::string> released;
    auto witness = site.liaison_running("sz-witness", {"witness"});
    for (int round = 0; round < 10; ++round) {
        {
            zmq::context_t context;
            Connection desk(context, site.identity("hk-lmc-desk"));
            const auto end = std::chrono::steady_clock::now() + Milliseconds{moment(chance)};
            while (std::chrono::steady_clock::now() < end)
                desk.submit_later(
                    a_remark_at(kHuanggang, "hk-chan", "a remark"),
                    [&](const auto& /*sent*/, const auto& answered) {
                        if (const auto* const kept = std::get_if<client::SignedReceipt>(&answered))
                            released.push_back(kept->checkpoint);
                    }),
                    desk.poll(1ms);
            (round % 3 == 0 ? *witness : site.broker()).signal(SIGKILL);
        }
        if (round % 3 == 0) {
            witness->wait(10s);
            witness = site.liaison_running("sz-witness", {"witness"});
        } else {
            site.broker().wait(10s);
            site.start_broker();
        }
        EXPECT_TRUE(witness->running()) << witness->err();
    }
    ASSERT_TRUE(until([&] {
        return says(site.liaison("hk-office", {"status", "--json"}).out,
                    "\"SZ\":{\"size\":" + std::to_string(witnessed(site).log_size));
    })) << witness->err();
    witness->signal(SIGTERM);
    EXPECT_EQ(witness->wait(20s), 0) << witness->err();
    ASSERT_EQ(site.stop_broker(), 0);

    const std::string archive = whole(site.path() / "identities/sz-witness.cosigned-notes");
    for (std::size_t at = 0; at < archive.size();) {
        const auto end = archive.find("\n\n", archive.find("\n\n", at) + 2) + 2;
        released.push_back(archive.substr(at, end - at - 1));
        at = end;
    }
    EXPECT_GT(released.size(), 50U);
    const auto log = storage::open_sqlite_reader(site.log_file());
    for (const auto& note : released) {
        const auto checkpoint = stated_checkpoint(note);
        ASSERT_TRUE(checkpoint) << note;
        ASSERT_LE(checkpoint->size, log->head().size);
        ASSERT_EQ(log->root(checkpoint->size), checkpoint->root) << note;
    }
}

TEST(Roles, AuditorsReadEverythingWriteNothingAndAloneReadAudit) {
    Site site;
    site.start_broker();
    zmq::context_t context;
    for (const auto& each : fs::directory_iterator(site.path() / "identities")) {
        if (each.path().extension() != ".identity") continue;
        const auto identity = client::load_identity(each.path());
        Connection connection(context, identity);
        const auto answered = connection.hello(kPatience);
        ASSERT_TRUE(std::holds_alternative<v1::Welcome>(answered)) << identity.name.value;
        std::set<std::string> readable;
        for (const auto& scope : std::get<v1::Welcome>(answered).scopes())
            readable.insert(scope.scope());
        const bool is_auditor = identity.role == v1::AUDITOR;
        EXPECT_EQ(readable.contains("AUDIT"), is_auditor) << identity.name.value;
        EXPECT_EQ(readable.size() == 10U, is_auditor) << "8 ports, SITE and AUDIT";
        v1::Replay page;
        page.set_scope("AUDIT");
        const auto read = connection.replay(page, kPatience);
        EXPECT_EQ(std::holds_alternative<v1::ReplayPage>(read), is_auditor);
        if (!is_auditor && identity.role != v1::WITNESS) continue;
        for (const auto& notice : {an_alert_at(kHuanggang), a_report_at(kHuanggang, 7),
                                   a_remark_at(kHuanggang, "hk-chan", "a remark"),
                                   an_acknowledgement_of(Digest{Bytes(32, 'x')}, kHuanggang,
                                                         v1::Acknowledgement::DELIVERED, "")}) {
            const auto refused = connection.submit(notice, kPatience);
            ASSERT_TRUE(std::holds_alternative<Refused>(refused)) << identity.name.value;
            EXPECT_EQ(std::get<Refused>(refused).number, Refusal::role_may_not);
        }
    }
}

}  // namespace liaison::system_test
