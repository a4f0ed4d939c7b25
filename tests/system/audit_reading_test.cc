// An auditor reads the log's file while the broker writes it: lists, single records, the story of
// an order and of an alert that nobody answered; and an index that lies changes no answer.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <thread>

#include "storage/sqlite.h"
#include "tests/system/site.h"

namespace liaison::system_test {

namespace {

const std::string kHongKong = "hk-lws-desk";
const std::string kShenzhen = "sz-lws-desk";

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t lines_with(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (says(text.substr(at, end - at), part)) ++count;
        at = end + 1;
    }
    return count;
}

class AuditedEvening : public testing::Test {
  protected:
    void SetUp() override {
        site_.start_broker();
        done(kHongKong, {"duty", "on", "--person", "hk-chan"});
        done(kShenzhen, {"duty", "on", "--person", "sz-li"});
        done(kHongKong, {"order", "request", "500/train", "north", "--receiving-load", "1800",
                         "--outside-hours"});
        done(kShenzhen, {"ack", "LWS"});
        done(kShenzhen, {"order", "accept", "500/train"});
        done(kHongKong, {"order", "effect", "--first", "=1+1", "--agency", "station staff"});
        done(kShenzhen, {"order", "tighten", "200/train"});
        done(kHongKong, {"ack", "LWS"});
        EXPECT_EQ(site_.liaison(kHongKong, {"order", "tighten", "full"}).exit, 3)
            << "refused, on record";
    }

    Ran done(const std::string& who, const std::vector<std::string>& command) {
        Ran ran = site_.liaison(who, command);
        EXPECT_EQ(ran.exit, 0) << who << " " << command.at(1) << ": " << ran.err;
        return ran;
    }

    /// As an auditor of Shenzhen, whose identity pins the genesis.
    Ran audit(std::vector<std::string> command) const {
        command.insert(command.begin(), "audit");
        command.insert(command.end(), {"--log", site_.log_file().string()});
        return site_.liaison("sz-auditor", command);
    }

    static std::vector<std::string> with(std::vector<std::string> command,
                                         const std::vector<std::string>& more) {
        command.insert(command.end(), more.begin(), more.end());
        return command;
    }

    static std::string read(const std::filesystem::path& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    std::string audited(const std::vector<std::string>& command) const {
        Ran ran = audit(command);
        EXPECT_EQ(ran.exit, 0) << command.front() << ": " << ran.err;
        return ran.out;
    }

    Site site_;
};

}  // namespace

TEST_F(AuditedEvening, IsListedShownAndToldWhileTheBrokerRuns) {
    const std::string orders = audited({"list", "--port", "LWS", "--kind", "order"});
    EXPECT_TRUE(says(orders, "REQUESTS 500 per train")) << orders;
    EXPECT_EQ(lines_with(orders, "LWS#"), 4U) << orders;
    EXPECT_EQ(orders, audited({"list", "--order", "LWS#2", "--kind", "order"}));
    const std::string refused = audited({"list", "--refused", "--principal", kHongKong});
    EXPECT_EQ(lines_with(refused, "AUDIT#"), 1U) << refused;
    EXPECT_TRUE(says(audited({"list", "--kind", "alert", "--complete"}), "No record passes."));

    // Page by page is the same as at once.
    const std::string first = audited({"list", "--port", "LWS", "--limit", "3"});
    const auto mark = first.rfind("--after ");
    ASSERT_NE(mark, std::string::npos) << first;
    const std::string after = first.substr(mark + 8, first.find('\n', mark) - mark - 8);
    const std::string rest = audited({"list", "--port", "LWS", "--all", "--after", after});
    EXPECT_EQ(lines_with(first, "LWS#2 ·") + lines_with(rest, "LWS#2 ·"), 1U);
    EXPECT_TRUE(says(rest, "LWS#3 ·")) << rest;

    const std::string whole = audited({"list", "--port", "LWS", "--all", "--complete"});
    EXPECT_TRUE(says(whole, "Complete: all ")) << whole;

    const std::string table = audited({"list", "--kind", "order", "--csv"});
    EXPECT_TRUE(table.starts_with("index,name,recorded_at,kind,")) << table;
    EXPECT_EQ(lines_with(table, ",order,"), 4U) << table;

    const std::string shown = audited({"show", "LWS#2"});
    EXPECT_TRUE(says(shown, "the signature holds")) << shown;
    EXPECT_TRUE(says(shown, "officer hk-chan, as stated at the desk")) << shown;
    EXPECT_TRUE(says(shown, "proven: it stands in the tree of")) << shown;

    const std::string told = audited({"timeline", "LWS#6"});
    EXPECT_TRUE(says(told, "LWS#2 at Lo Wu / Luohu Port")) << told;
    EXPECT_TRUE(says(told, "├✓  LWS#3")) << told;
    EXPECT_EQ(lines_with(told, "● LWS#"), 4U) << told;
    EXPECT_EQ(lines_with(told, "ANSWER: after "), 1U) << told;
    EXPECT_TRUE(says(told, "still live")) << told;
    const Ran json = site_.liaison(
        "sz-auditor", {"--json", "audit", "timeline", "LWS#2", "--log", site_.log_file().string()});
    EXPECT_TRUE(json.out.starts_with("{\"name\":\"LWS#2\"")) << json.out;
    EXPECT_EQ(lines_with(json.out, ""), 1U);

    // Pages that are proven complete leave nothing out between them.
    std::string pages;
    std::vector<std::string> page{"list", "--port", "LWS", "--limit", "2", "--complete"};
    for (std::size_t at = 0; at != std::string::npos;) {
        const std::string shown_page = audited(page);
        pages += shown_page;
        at = shown_page.rfind("--after ");
        if (at == std::string::npos) break;
        page.resize(6);
        page.insert(
            page.end(),
            {"--after", shown_page.substr(
                            at + 8, shown_page.find_first_not_of("0123456789", at + 8) - at - 8)});
    }
    EXPECT_EQ(lines_with(pages, "LWS#2 ·"), 1U) << pages;
    EXPECT_EQ(lines_with(pages, " LWS#"), lines_with(whole, " LWS#")) << pages;

    EXPECT_TRUE(says(audited({"show", "AUDIT#0"}), "AUDIT#0")) << "its place is a name too";
    EXPECT_EQ(audit({"prove", "SITE#1"}).exit, 0);
    EXPECT_EQ(audit({"timeline", "AUDIT#0"}).exit, 1) << "a refusal is nobody's story";
    for (const std::string command : {"show", "prove", "timeline"})
        for (const std::string nothing : {"LWS#1000", "99999"})
            EXPECT_EQ(audit({command, nothing}).exit, 2) << command << " " << nothing;
    EXPECT_EQ(audit({"timeline", "LWS#0"}).exit, 1) << "duty is nobody's story";
    EXPECT_EQ(audit({"list", "--kind", "rumour"}).exit, 2);
    EXPECT_EQ(audit({"reindex"}).exit, 1) << "the broker writes it";
}

TEST_F(AuditedEvening, TheFileAnExportAndTheBrokerGiveTheSameAnswers) {
    const auto tiles = (site_.path() / "tiles").string();
    audited({"export", "--to", tiles});
    const std::vector<std::vector<std::string>> questions{
        {"list", "--port", "LWS", "--kind", "order", "--limit", "3"},
        {"list", "--order", "LWS#2"},
        {"list", "--refused", "--csv"},
        {"list", "--kind", "order", "--proof"},
        {"list", "--port", "LWS", "--csv", "--proof"},
        {"list", "--kind", "order", "--json", "--proof"},
        {"export", "--csv"},
        {"export", "--json", "--kind", "order", "--kind", "duty", "--proof"},
        {"list", "--person", "sz-li", "--direction", "northbound"},
        {"timeline", "LWS#6"}};
    for (auto question : questions) {
        const std::string of_file = audited(question);
        question.insert(question.begin(), "audit");
        const Ran through_broker = site_.liaison("sz-auditor", question);
        question.insert(question.end(), {"--tiles", tiles});
        const Ran of_tiles = site_.liaison("sz-auditor", question);
        EXPECT_EQ(through_broker.out, of_file) << question.at(1) << ": " << through_broker.err;
        EXPECT_EQ(of_tiles.out, of_file) << question.at(1) << ": " << of_tiles.err;
    }
    const std::vector<std::string> complete{"audit", "list", "--port", "LWS", "--complete"};
    EXPECT_TRUE(says(site_.liaison("sz-auditor", complete).out, "Complete: all "));
    auto of_tiles = complete;
    of_tiles.insert(of_tiles.end(), {"--tiles", tiles});
    EXPECT_TRUE(says(site_.liaison("sz-auditor", of_tiles).out, "Complete: all "));
}

TEST_F(AuditedEvening, IsJudgedByTheRulesThatMadeIt) {
    const Ran verified = site_.liaison("sz-auditor", {"audit", "verify", "--json"});
    EXPECT_EQ(verified.exit, 0) << verified.out << verified.err;
    EXPECT_TRUE(says(verified.out, "\"not_judged\":0")) << verified.out;
}

TEST_F(AuditedEvening, IsVerifiedFromAStateAndNoOtherFileIsWrittenOver) {
    const std::string state = (site_.path() / "verify-state").string();
    audited({"verify", "--state", state});
    const std::string again = audited({"verify", "--state", state});
    EXPECT_TRUE(says(again, "were read by an earlier run, and not again")) << again;
    EXPECT_FALSE(says(audited({"verify", "--state", state, "--json"}), "\"resumed_from\":0,"));

    const std::string identity = (site_.path() / "identities/sz-auditor.identity").string();
    const std::string before = read(identity);
    EXPECT_EQ(audit({"verify", "--state", identity}).exit, 2);
    EXPECT_EQ(read(identity), before);
    const std::string kept = read(state);
    const Ran other_depth = audit({"verify", "--state", state, "--depth", "tree"});
    EXPECT_EQ(other_depth.exit, 2);
    EXPECT_TRUE(says(other_depth.err, "another --depth")) << other_depth.err;
    EXPECT_EQ(read(state), kept);
    EXPECT_EQ(audit({"verify", "--state", site_.path().string()}).exit, 2) << "a directory";
}

TEST_F(AuditedEvening, WhatIsNoCheckpointIsNoOlderOneAndWhatCannotBeOpenedIsAFault) {
    const std::string checkpoint = audited({"checkpoint"});
    const std::string note = (site_.path() / "kept.checkpoint").string();
    std::ofstream(note, std::ios::binary) << checkpoint;
    audited({"verify", "--old", note});
    const Ran identity =
        audit({"verify", "--old", (site_.path() / "identities/sz-auditor.identity").string()});
    EXPECT_EQ(identity.exit, 2);
    EXPECT_TRUE(says(identity.err, "is no checkpoint (signed note)")) << identity.err;
    const Ran directory = audit({"verify", "--old", site_.path().string()});
    EXPECT_EQ(directory.exit, 2);
    EXPECT_TRUE(says(directory.err, site_.path().string() + " is no regular file"))
        << directory.err;

    const auto tiles = site_.path() / "tiles";
    audited({"export", "--to", tiles.string()});
    std::ofstream(tiles / "checkpoint", std::ios::binary | std::ios::trunc) << "damaged";
    const Ran damaged =
        site_.liaison("sz-auditor", {"audit", "verify", "--json", "--tiles", tiles.string()});
    EXPECT_EQ(damaged.exit, 5);
    EXPECT_TRUE(says(damaged.out, "\"fault\":{\"kind\":\"unreadable\",\"index\":0,"))
        << damaged.out << damaged.err;
}

TEST_F(AuditedEvening, EachHitIsProvenOrItsRecordIsNamedAndTheExitSaysSo) {
    const auto tiles = (site_.path() / "tiles").string();
    audited({"export", "--to", tiles});
    const std::vector<std::string> orders{"audit",   "list",  "--port",  "LWS",
                                          "--proof", "--all", "--tiles", tiles};
    const Ran good = site_.liaison("sz-auditor", orders);
    EXPECT_EQ(good.exit, 0) << good.err;
    EXPECT_EQ(lines_with(good.out, "✓ proven"), lines_with(good.out, " LWS#")) << good.out;
    EXPECT_TRUE(says(good.out, "Proven: all that is listed (")) << good.out;
    const Ran json = site_.liaison("sz-auditor", with(orders, {"--json"}));
    EXPECT_EQ(lines_with(json.out, "\"proof\":{\"holds\":true,\"tree_size\":"),
              lines_with(json.out, "\"record_hash\":"))
        << json.out;
    EXPECT_TRUE(says(json.out, "\"not_proven\":[]")) << json.out;
    const Ran table = site_.liaison("sz-auditor", with(orders, {"--csv"}));
    EXPECT_TRUE(says(table.out, ",text,proven,tree_size,proof\n")) << table.out;

    // One word of one record is another: the export's reader does not notice, the proof does.
    for (const auto& each : std::filesystem::recursive_directory_iterator(tiles + "/tile/entries"))
        if (each.is_regular_file()) {
            std::string bundle = read(each.path());
            const auto at = bundle.find("station staff");
            if (at == std::string::npos) continue;
            bundle.replace(at, 7, "hospice");
            std::ofstream(each.path(), std::ios::binary | std::ios::trunc) << bundle;
        }
    const Ran plain = site_.liaison("sz-auditor", {"audit", "list", "--all", "--tiles", tiles});
    EXPECT_EQ(plain.exit, 0);
    EXPECT_TRUE(says(plain.err, "Not proven: --proof proves ")) << plain.err;
    EXPECT_TRUE(says(
        site_.liaison("sz-auditor", {"audit", "list", "--all", "--json", "--tiles", tiles}).out,
        "\"proven\":false"));
    const Ran told = site_.liaison("sz-auditor", {"audit", "timeline", "LWS#2", "--tiles", tiles});
    EXPECT_EQ(told.exit, 5);
    EXPECT_TRUE(says(told.err, "NOT PROVEN: 1 of these records (log index ")) << told.err;
    EXPECT_TRUE(says(
        site_.liaison("sz-auditor", {"audit", "timeline", "LWS#2", "--json", "--tiles", tiles}).out,
        "\"not_proven\":["));
    const Ran bad = site_.liaison("sz-auditor", orders);
    EXPECT_EQ(bad.exit, 5);
    EXPECT_EQ(lines_with(bad.out, "NOT PROVEN: the signed tree"), 1U) << bad.out;
    EXPECT_TRUE(says(bad.err, "NOT PROVEN: 1 of these records (log index ")) << bad.err;
    EXPECT_EQ(site_.liaison("sz-auditor", with(orders, {"--json"})).exit, 5);
    EXPECT_EQ(
        site_.liaison("sz-auditor", {"audit", "export", "--csv", "--proof", "--tiles", tiles}).exit,
        5);
}

TEST_F(AuditedEvening, DamageIsToldAsSuchAfterWhatStandsBeforeIt) {
    const auto tiles = site_.path() / "tiles";
    audited({"export", "--to", tiles.string()});
    const std::string table = audited({"export", "--csv"});
    for (const auto& each : std::filesystem::recursive_directory_iterator(tiles / "tile/entries"))
        if (each.is_regular_file())
            std::filesystem::resize_file(each.path(), each.file_size() - 40);  // of the last record
    const auto of_tiles = [&](std::vector<std::string> command) {
        command.insert(command.begin(), "audit");
        command.insert(command.end(), {"--tiles", tiles.string()});
        const Ran ran = site_.liaison("sz-auditor", command);
        EXPECT_EQ(ran.exit, 5) << command.at(1) << ": " << ran.err;
        EXPECT_TRUE(says(ran.err, "run `liaison audit verify`")) << ran.err;
        return ran.out;
    };
    const std::string shortened = of_tiles({"export", "--csv"});
    EXPECT_TRUE(table.starts_with(shortened)) << shortened;
    of_tiles({"list", "--all"});
    of_tiles({"list", "--all", "--complete"});
    of_tiles({"show", "LWS#2"});
    of_tiles({"prove", "3"});
    of_tiles({"timeline", "LWS#2"});
    of_tiles({"export", "--to", (site_.path() / "again").string()});
}

TEST_F(AuditedEvening, WhoMayNotReadAuditIsToldSoAndNothingAboutTheLog) {
    for (const auto& command : std::vector<std::vector<std::string>>{
             {"verify"}, {"list", "--port", "AUDIT"}, {"show", "0"}, {"checkpoint"}}) {
        Ran ran = site_.liaison(kHongKong, with({"audit"}, command));
        EXPECT_EQ(ran.exit, 3) << command.front();
        EXPECT_EQ(ran.out, "");
        EXPECT_TRUE(says(ran.err, "hk-lws-desk may not read AUDIT")) << ran.err;
    }
}

TEST_F(AuditedEvening, AnExportToStandardOutputIsAllThatAListOfAllShows) {
    const std::string table = audited({"export", "--csv"});
    EXPECT_EQ(table, audited({"list", "--all", "--csv"}));
    EXPECT_TRUE(says(table, ",broker,")) << "the broker's own records too";
    const std::string records = audited({"export", "--json"});
    EXPECT_EQ(records, audited({"list", "--all", "--json"}));
    EXPECT_EQ(lines_with(records, "\"record_hash\":") + 1, lines_with(records, ""));
    EXPECT_EQ(lines_with(records, "\"record_hash\":") + 1, lines_with(table, ","));
    EXPECT_EQ(lines_with(audited({"export", "--csv", "--kind", "order"}), ",order,"), 4U);
    const Ran complete = audit({"export", "--csv", "--complete", "--port", "LWS"});
    EXPECT_TRUE(says(complete.err, "Complete: all ")) << complete.err;

    const auto refused = [&](const std::vector<std::string>& command, const std::string& why) {
        const Ran ran = audit(command);
        EXPECT_EQ(ran.exit, 2) << why;
        EXPECT_TRUE(says(ran.err, why)) << ran.err;
        EXPECT_EQ(ran.out, "") << why;
    };
    refused({"export"}, "--to DIRECTORY");
    refused({"export", "--csv", "--json"}, "choose one");
    refused({"list", "--csv", "--json"}, "choose one");
    refused({"export", "--csv", "--to", "somewhere"}, "does not go together with");
    refused({"export", "--kind", "order", "--to", "somewhere"}, "does not go together with");
}

TEST_F(AuditedEvening, AnAlertThatNobodyAnswersIsListedAsSuchAndItsLadderIsTold) {
    done(kHongKong, {"alert", "raise", "--direction", "southbound", "--severity", "severe",
                     "--waiting", "4500", "--person", "hk-chan", "--outside-hours"});
    const auto until = std::chrono::steady_clock::now() + 90s;
    std::string unanswered;
    while (!says(unanswered, "4,500 waiting") && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(200ms);
        unanswered = audited({"list", "--unanswered"});
    }
    EXPECT_TRUE(says(unanswered, "raises SEVERE clearance peak")) << unanswered;
    const std::string alerts = audited({"list", "--kind", "alert"});
    const auto at = alerts.find("LWS#");
    ASSERT_NE(at, std::string::npos) << alerts;
    const std::string name = alerts.substr(at, alerts.find(' ', at) - at);
    const std::string told = audited({"timeline", name});
    EXPECT_TRUE(says(told, "!!")) << told;
    EXPECT_TRUE(says(told, "PRESENTED: NEVER, as far as the log goes (it was due after 10 s)"))
        << told;

    // Late is not never.
    done(kShenzhen, {"ack", name});
    EXPECT_FALSE(says(audited({"list", "--unanswered"}), "4,500 waiting"));
    EXPECT_TRUE(says(audited({"timeline", name}), "OVERDUE: escalated after 10."));
}

TEST_F(AuditedEvening, AnIndexThatLiesChangesNoAnswerAndIsMadeAnew) {
    const std::vector<std::string> orders{"list", "--kind", "order", "--all"};
    const std::string before = audited(orders);
    ASSERT_EQ(site_.stop_broker(), 0);
    {
        storage::Database index(site_.log_file().string() + ".index",
                                storage::Database::Access::read_write);
        // One move is hidden, and a record of duty is given out for another.
        index.execute(
            "DELETE FROM place WHERE grouping = '/kind/LWS/order' AND record = (SELECT "
            "max(record) FROM place WHERE grouping = '/kind/LWS/order')");
        index.execute(
            "INSERT INTO place SELECT '/kind/LWS/order', key, record FROM place WHERE grouping = "
            "'/kind/LWS/duty' ORDER BY record LIMIT 1");
    }
    const Ran lied_to = audit(orders);
    EXPECT_TRUE(says(lied_to.err, "that are something else: 1 ")) << lied_to.err;
    EXPECT_FALSE(says(lied_to.out, "on duty")) << lied_to.out;
    EXPECT_EQ(lines_with(lied_to.out, "LWS#"), 3U);

    std::vector<std::string> complete = orders;
    complete.emplace_back("--complete");
    const Ran whole = audit(complete);
    EXPECT_EQ(whole.exit, 0) << whole.err;
    EXPECT_TRUE(whole.out.starts_with(before)) << whole.out;
    EXPECT_TRUE(says(whole.err, "that it does not name: 1 ")) << whole.err;

    // Its running broker makes it anew as well, for those who may ask.
    const auto lying = site_.log_file().string() + ".index";
    std::filesystem::copy_file(lying, lying + ".kept");
    site_.start_broker();
    EXPECT_EQ(site_.liaison(kShenzhen, {"audit", "reindex"}).exit, 3) << "a desk may not";
    EXPECT_TRUE(says(audit(orders).err, "index is wrong")) << "it lies still";
    const Ran anew = site_.liaison("sz-auditor", {"audit", "reindex"});
    EXPECT_EQ(anew.exit, 0) << anew.err;
    EXPECT_TRUE(says(anew.out, "The index is made anew")) << anew.out;
    EXPECT_EQ(audit(orders).out, before);
    EXPECT_FALSE(says(audit(orders).err, "index"));
    EXPECT_EQ(site_.liaison("hk-admin", {"audit", "reindex"}).exit, 3) << "not again so soon";
    ASSERT_EQ(site_.stop_broker(), 0);
    for (const char* const ending : {"", "-wal", "-shm"}) std::filesystem::remove(lying + ending);
    std::filesystem::rename(lying + ".kept", lying);
    EXPECT_TRUE(says(audit(orders).err, "index is wrong"));

    EXPECT_TRUE(says(audited({"reindex"}), "The index is made anew"));
    const Ran mended = audit(orders);
    EXPECT_EQ(mended.out, before);
    EXPECT_FALSE(says(mended.err, "index"));
    site_.start_broker();
    done(kShenzhen, {"order", "hold", "LWS#2"});
    EXPECT_EQ(lines_with(audited(orders), "LWS#"), 5U);
}

}  // namespace liaison::system_test
