// The state tables of broker/domain/README.md, row by row, against the rules.
#include "tests/scenario/tables.h"

#include <gtest/gtest.h>

namespace liaison::scenario {

namespace {

// ---- who may send what

TEST(Tables, Authority) {
    const std::map<std::string, std::string> sender = {
        {"desk", "sz-lws-desk"},     {"office", "sz-office"},     {"display", "sz-display"},
        {"device", "sz-lws-device"}, {"sentinel", "sz-sentinel"}, {"auditor", "sz-auditor"},
        {"admin", "sz-admin"},       {"witness", "sz-witness"},   {"relay", "sz-relay"},
    };
    const std::map<std::string, std::string> notice = {
        {"PeakAlert: new, minor or moderate",
         "alert raise X port=LWS severity=moderate direction=southbound"},
        {"PeakAlert: new, severe", "alert raise X port=LWS severity=severe direction=southbound"},
        {"PeakAlert: new, extreme", "alert raise X port=LWS severity=extreme direction=southbound"},
        {"PeakAlert: propose, minor or moderate",
         "alert propose X port=LWS severity=minor direction=southbound"},
        {"PeakAlert: propose, severe",
         "alert propose X port=LWS severity=severe direction=southbound"},
        {"PeakAlert: raise what is proposed", "alert raise PROPOSED severity=moderate"},
        {"PeakAlert: update", "alert update AUTOMATIC severity=moderate"},
        {"PeakAlert: dismiss", "alert dismiss PROPOSED"},
        {"PeakAlert: clear", "alert clear AUTOMATIC"},
        {"FlowReport", "flow port=LWS passengers=5"},
        {"Acknowledgement: DELIVERED", "ack OTHERS delivered"},
        {"Acknowledgement: PRESENTED", "ack OTHERS presented attended=yes person=sz-li"},
        {"Acknowledgement: ACKNOWLEDGED", "ack OTHERS acknowledged person=sz-li"},
        {"Duty", "duty on person=sz-li"},
        {"ExerciseSession", "exercise start title=T participants=sz-office"},
        {"Enrolment", "enrol person sz-new"},
        {"Revocation", "revoke person sz-wang"},
        {"ReleaseOrder", "order hold X port=LWS"},
        {"HoursChange",
         "hours propose X port=LWS day=2024-02-13 from=2024-02-13T06:30 until=2024-02-13T22:30 "
         "person=sz-li"},
        {"ClosingTally",
         "closing tally X port=LWS direction=southbound cleared=5 closes=2024-02-12T22:30 "
         "person=sz-li"},
        {"Forecast", "forecast port=LWS day=2024-02-13 person=sz-li"},
        {"LiaisonNote", "note incident X port=LWS text=smoke person=sz-li"},
        {"VerbalRecord", "verbal record X port=LWS with=Chan person=sz-li"},
        {"PublicNotice", "public draft X port=LWS text=busy person=sz-li"},
        {"PolicyChange", "policy set X thresholds=100,120,140"},
    };
    const auto rows = table("authority");
    ASSERT_EQ(rows.size(), notice.size() + 1) << "a row for each notice";
    ASSERT_EQ(rows[0].size(), sender.size() + 1) << "a column for each role";
    for (std::size_t row = 1; row < rows.size(); ++row)
        for (std::size_t column = 1; column < rows[row].size(); ++column) {
            Runner runner;
            play_all(
                runner,
                "sz-admin: enrol principal sz-witness role=witness\n"
                "sz-admin: enrol principal sz-relay role=relay\n"
                "sz-sentinel: alert propose PROPOSED port=LWS event=hall-full severity=minor\n"
                "sz-sentinel: alert raise AUTOMATIC port=LWS event=far-side-slow severity=severe\n"
                "hk-lws-desk: alert raise OTHERS port=LWS");
            const std::string step = at(sender, rows[0][column]) + ": " + at(notice, rows[row][0]);
            const std::string answer = answer_to(runner, step);
            EXPECT_EQ(answer == "recorded"       ? "yes"
                      : answer == "role_may_not" ? "-"
                                                 : answer,
                      rows[row][column])
                << rows[0][column] << ": " << rows[row][0];
        }
}

// ---- alerts

std::string state_of_alert(const domain::Situation& situation) {
    if (situation.alerts.empty()) return "none";
    const domain::Alert& alert = situation.alerts.begin()->second;
    if (alert.proposed) return "proposed";
    if (alert.addressed.size() == 2) return "automatic";
    return alert.automatic ? "taken up" : "raised";
}

TEST(Tables, Alerts) {
    const std::string proposed =
        "hk-sentinel: alert propose A port=LWS severity=moderate waiting=2000";
    const std::map<std::string, std::string> state = {
        {"none",
         "hk-lws-desk: alert raise A port=LWS severity=moderate\nhk-lws-desk: alert clear A"},
        {"proposed", proposed},
        {"raised", "hk-lws-desk: alert raise A port=LWS severity=moderate waiting=2000"},
        {"automatic", "hk-sentinel: alert raise A port=LWS severity=severe waiting=5000"},
        {"taken up", proposed + "\nhk-lws-desk: alert raise A"},
    };
    const std::map<std::string, std::string> by = {
        {"raising side's desk", "hk-lws-desk"},   {"raising side's office", "hk-office"},
        {"other side's desk", "sz-lws-desk"},     {"raising side's sentinel", "hk-sentinel"},
        {"other side's sentinel", "sz-sentinel"},
    };
    const std::map<std::string, std::string> move = {
        {"raise a new one, severe", "alert raise B port=LWS severity=severe"},
        {"propose a new one, minor", "alert propose B port=LWS severity=minor"},
        {"raise this one", "alert raise A severity=moderate"},
        {"update to severe", "alert update A severity=severe waiting=5001"},
        {"update to minor", "alert update A severity=minor waiting=300"},
        {"dismiss", "alert dismiss A"},
        {"clear", "alert clear A"},
    };
    const auto rows = table("alerts");
    ASSERT_EQ(rows.size(), state.size() * move.size() + 1) << "a row for each state and move";
    ASSERT_EQ(rows[0].size(), by.size() + 2);
    std::set<std::string> distinct;
    for (std::size_t row = 1; row < rows.size(); ++row) {
        distinct.insert(rows[row][0] + rows[row][1]);
        for (std::size_t column = 2; column < rows[row].size(); ++column) {
            Runner runner;
            play_all(runner, at(state, rows[row][0]));
            ASSERT_EQ(state_of_alert(runner.stage().situation()), rows[row][0]);
            std::string answer =
                answer_to(runner, at(by, rows[0][column]) + ": " + at(move, rows[row][1]));
            if (answer == "recorded") answer = "now " + state_of_alert(runner.stage().situation());
            EXPECT_EQ(answer, rows[row][column])
                << rows[row][0] << ": " << rows[row][1] << " by " << rows[0][column];
        }
    }
    EXPECT_EQ(distinct.size(), rows.size() - 1);
}

// ---- acknowledgements and deadlines

std::string waited_for(const domain::Situation& situation) {
    std::string out;
    for (const auto& [id, deadline] : situation.deadlines) {
        if (id.side != v1::SZ) continue;
        out += out.empty() ? "" : ", ";
        out += id.kind == domain::DeadlineId::Kind::presented      ? "PRESENTED"
               : id.kind == domain::DeadlineId::Kind::acknowledged ? "ACKNOWLEDGED"
                                                                   : "ANSWER";
    }
    return out.empty() ? "nothing" : out;
}

TEST(Tables, Answers) {
    const std::string raised = "hk-lws-desk: alert raise A port=LWS severity=severe waiting=4000";
    const std::map<std::string, std::string> state = {
        {"PRESENTED, ACKNOWLEDGED", raised},
        {"ACKNOWLEDGED", raised + "\nsz-lws-desk-2: ack A presented attended=yes person=sz-wang"},
        {"nothing", raised + "\nsz-office: ack A acknowledged person=sz-wang"},
    };
    const std::map<std::string, std::string> happening = {
        {"DELIVERED", "sz-display: ack A delivered"},
        {"PRESENTED, an officer is on duty", "sz-lws-desk: ack A presented"},
        {"PRESENTED, nobody is on duty", "sz-lws-desk-2: ack A presented"},
        {"PRESENTED, attended by an officer",
         "sz-lws-desk: ack A presented attended=yes person=sz-li"},
        {"PRESENTED, attended by nobody named", "sz-lws-desk: ack A presented attended=yes"},
        {"ACKNOWLEDGED by an officer", "sz-lws-desk: ack A acknowledged person=sz-li"},
        {"ACKNOWLEDGED by nobody named", "sz-lws-desk: ack A acknowledged"},
        {"ACKNOWLEDGED by the raising side", "hk-lws-desk: ack A acknowledged person=hk-chan"},
        {"new figures", "hk-lws-desk: alert update A waiting=4100"},
        {"lower severity", "hk-lws-desk: alert update A severity=minor"},
        {"higher severity", "hk-lws-desk: alert update A severity=extreme"},
        {"cleared", "hk-lws-desk: alert clear A"},
        {"PRESENTED is overdue", "wait 10s"},
        {"both are overdue", "wait 60s"},
        {"a restart", "restart"},
    };
    const auto rows = table("answers");
    ASSERT_EQ(rows.size(), state.size() * happening.size() + 1);
    std::set<std::string> distinct;
    for (std::size_t row = 1; row < rows.size(); ++row) {
        ASSERT_EQ(rows[row].size(), 4U);
        distinct.insert(rows[row][0] + "/" + rows[row][1]);
        Runner runner;
        play_all(runner, at(state, rows[row][0]) + "\nsz-lws-desk: duty on person=sz-li");
        ASSERT_EQ(waited_for(runner.stage().situation()), rows[row][0]);
        const std::size_t before = runner.stage().records().size();
        std::string answer = answer_to(runner, at(happening, rows[row][1]));
        if (answer == "after" || answer == "nothing")
            answer = "escalations: " + std::to_string(runner.stage().records().size() - before);
        if (answer == "the") answer = "the same";
        EXPECT_EQ(answer, rows[row][2]) << rows[row][0] << ": " << rows[row][1];
        EXPECT_EQ(waited_for(runner.stage().situation()), rows[row][3])
            << rows[row][0] << ": " << rows[row][1];
    }
    EXPECT_EQ(distinct.size(), rows.size() - 1);
}

// ---- orders: a state, a move, and what it makes of it by either side

std::string state_of_order(const domain::Situation& situation) {
    if (situation.orders.empty()) return "none";
    const domain::Order& order = situation.orders.begin()->second;
    std::string out;
    if (order.in_force)
        out = order.overdue                                             ? "overdue"
              : order.suspended                                         ? "suspended"
              : order.in_force->terms.mode() == v1::Terms::HOLD         ? "held"
              : order.in_force->terms.mode() == v1::Terms::FULL_RELEASE ? "free"
                                                                        : "in force";
    const auto add = [&](const std::string& more) { out += (out.empty() ? "" : ", ") + more; };
    if (order.agreed) add("agreed");
    if (order.proposed) add(v1::Side_Name(order.proposed->by) + " proposes");
    return out;
}

TEST(Tables, Orders) {
    const std::string hk_requests =
        "hk-lws-desk: order request A port=LWS terms=500/train person=hk-chan";
    const std::string in_force =
        "hk-lws-desk: order tighten A port=LWS terms=300/train person=hk-chan";
    const std::map<std::string, std::string> state = {
        {"none", hk_requests + "\nhk-lws-desk: order cancel A person=hk-chan"},
        {"HK proposes", hk_requests},
        {"SZ proposes", "sz-lws-desk: order request A port=LWS terms=500/train person=sz-li"},
        {"agreed", hk_requests + "\nsz-lws-desk: order accept A person=sz-li"},
        {"in force", in_force},
        {"in force, HK proposes",
         in_force + "\nhk-lws-desk: order amend A terms=500/train person=hk-chan"},
        {"in force, agreed", in_force +
                                 "\nhk-lws-desk: order amend A terms=500/train person=hk-chan"
                                 "\nsz-lws-desk: order accept A person=sz-li"},
        {"suspended", in_force + "\nhk-lws-desk: order suspend A person=hk-chan"},
        {"held", "sz-lws-desk: order hold A port=LWS person=sz-li"},
        {"held, HK proposes",
         "sz-lws-desk: order hold A port=LWS person=sz-li"
         "\nhk-lws-desk: order amend A terms=500/train person=hk-chan"},
        {"overdue", in_force + " review=1s\nwait 1s"},
    };
    const std::map<std::string, std::string> move = {
        {"request 400", "order request B port=LWS terms=400/train"},
        {"hold", "order hold A"},
        {"tighten to 200", "order tighten A terms=200/train"},
        {"suspend", "order suspend A"},
        {"accept", "order accept A terms=500/train"},
        {"accept another figure", "order accept A terms=501/train"},
        {"reject", "order reject A"},
        {"counter with 350", "order counter A terms=350/train"},
        {"stand by", "order standby A until=5m"},
        {"amend to 400", "order amend A terms=400/train"},
        {"resume", "order resume A"},
        {"effect", "order effect A"},
        {"report people released", "order wave A 1 released=300"},
        {"report people received", "order wave A 1 received=300"},
        {"override", "order override A terms=600/train reason=crushing"},
        {"complete", "order complete A"},
        {"cancel", "order cancel A"},
        {"extend", "order extend A expires=1h"},
    };
    const auto rows = table("orders");
    ASSERT_EQ(rows.size(), state.size() * move.size() + 1) << "a row for each state and move";
    std::set<std::string> distinct;
    for (std::size_t row = 1; row < rows.size(); ++row) {
        distinct.insert(rows[row][0] + "/" + rows[row][1]);
        Row played = {rows[row][0], rows[row][1]};
        for (const std::string by : {"hk-lws-desk", "sz-lws-desk"}) {
            Runner runner;
            play_all(runner, at(state, rows[row][0]));
            ASSERT_EQ(state_of_order(runner.stage().situation()), rows[row][0]);
            const std::string person = by == "hk-lws-desk" ? " person=hk-chan" : " person=sz-li";
            const std::string answer = answer_to(runner, std::string(by)
                                                             .append(": ")
                                                             .append(at(move, rows[row][1]))
                                                             .append(" port=LWS")
                                                             .append(person));
            played.push_back(answer == "recorded"
                                 ? "now " + state_of_order(runner.stage().situation())
                                 : answer);
        }
        EXPECT_EQ(played, rows[row]);
    }
    EXPECT_EQ(distinct.size(), rows.size() - 1);
}

/// Whether what a row's first cell has in force is tightened to its second, by either side.
TEST(Tables, Tightening) {
    const auto rows = table("tightening");
    ASSERT_GT(rows.size(), 20U);
    for (std::size_t row = 1; row < rows.size(); ++row) {
        ASSERT_EQ(rows[row].size(), 3U);
        for (const std::string by : {"hk-lws-desk: order tighten A person=hk-chan ",
                                     "sz-lws-desk: order tighten A person=sz-li "}) {
            Runner runner;
            const std::string present =
                "sz-lws-desk: order tighten A port=LWS person=sz-li terms=" + rows[row][0];
            if (rows[row][0] == "hold") play_all(runner, "sz-lws-desk: order hold A port=LWS");
            if (rows[row][0] != "hold" && rows[row][0] != "everybody") play_all(runner, present);
            ASSERT_EQ(runner.stage().situation().orders.size(),
                      rows[row][0] == "everybody" ? 0 : 1);
            // What a row does not state is not stated, instead of being as it was.
            const std::string answer = answer_to(
                runner,
                by + "port=LWS lanes=0 exempt= stop-at=0 resume-at=0 terms=" + rows[row][1]);
            EXPECT_EQ(answer == "recorded" ? "stands" : answer, rows[row][2])
                << rows[row][0] << " to " << rows[row][1];
        }
    }
}

// ---- the ladder

TEST(Tables, Ladder) {
    const std::map<std::string, std::string> missing = {
        {"PRESENTED by Shenzhen at LWS", "hk-lws-desk: order hold A port=LWS"},
        {"ANSWER by Shenzhen at LWS",
         "hk-lws-desk: order request A port=LWS terms=500/train person=hk-chan\n"
         "sz-lws-desk: ack A acknowledged person=sz-li"},
        {"ACKNOWLEDGED by Hong Kong at LSC",
         "hk-lws-desk: order hold A port=LWS divert=LSC\n"
         "sz-lws-desk: ack A acknowledged person=sz-li\n"
         "sz-lsc-desk: ack A acknowledged person=sz-li\n"
         "hk-lsc-desk: ack A presented attended=yes person=hk-chan"},
        {"END",
         "hk-lws-desk: order hold A port=LWS review=1m\n"
         "sz-lws-desk: ack A acknowledged person=sz-li"},
    };
    std::string all_on_duty;
    for (const std::string side : {"hk", "sz"})
        for (const std::string seat : {"lws-desk", "lws-desk-2", "lsc-desk", "stk-desk", "office"})
            all_on_duty.append(side).append("-").append(seat).append(
                side == "hk" ? ": duty on person=hk-chan\n" : ": duty on person=sz-li\n");
    const auto joined = [](const auto& names) {
        std::string out;
        for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
        return out.empty() ? "nobody" : out;
    };
    const auto rows = table("ladder");
    ASSERT_EQ(rows.size(), 3 * 4 + 2 + 1U);
    for (std::size_t row = 1; row < rows.size(); ++row) {
        ASSERT_EQ(rows[row].size(), 6U);
        Row played = {rows[row][0], rows[row][1]};
        for (const std::string& duty : {all_on_duty, std::string()}) {
            Runner runner;
            play_all(runner, duty + at(missing, rows[row][0]));
            const std::size_t begin = runner.stage().records().size();
            const Instant asked = runner.stage().now();
            play_all(runner, "wait 10m");
            for (std::size_t i = begin; i < runner.stage().records().size(); ++i) {
                const v1::Record& record = runner.stage().records()[i].record;
                const bool is_kind = rows[row][0].starts_with(
                    v1::Escalation::Missing_Name(record.escalation().missing()));
                if (!is_kind || std::to_string(record.escalation().step()) != rows[row][1])
                    continue;
                if (!duty.empty()) played.push_back(written(Instant{record.recorded_at()} - asked));
                played.push_back(joined(record.escalation().told()));
                if (duty.empty()) played.push_back(joined(record.escalation().skipped()));
            }
        }
        EXPECT_EQ(played, rows[row]);
    }
}

TEST(Tables, Requests) {
    const std::string asked =
        "hk-lws-desk: order request A port=LWS terms=500/train person=hk-chan";
    drive("requests",
          {{"PRESENTED, ACKNOWLEDGED, ANSWER", asked},
           {"ACKNOWLEDGED, ANSWER",
            asked + "\nsz-lws-desk: ack A presented attended=yes person=sz-li"},
           {"ANSWER", asked + "\nsz-lws-desk: ack A acknowledged person=sz-li"}},
          {
              {"PRESENTED", "sz-lws-desk-2: ack A presented attended=yes person=sz-wang"},
              {"ACKNOWLEDGED", "sz-lws-desk-2: ack A acknowledged person=sz-wang"},
              {"accepted", "sz-lws-desk: order accept A person=sz-li"},
              {"accepted by the asking side", "hk-office: order accept A person=hk-wong"},
              {"rejected", "sz-office: order reject A person=sz-li"},
              {"countered", "sz-lws-desk: order counter A terms=400/train person=sz-li"},
              {"stand by", "sz-lws-desk: order standby A until=10m person=sz-li"},
              {"withdrawn", "hk-lws-desk: order cancel A person=hk-chan"},
              {"held by the addressed side", "sz-lws-desk: order hold A"},
              {"held by the asking side", "hk-lws-desk: order hold A"},
              {"four minutes pass", "wait 4m"},
              {"half an hour passes", "wait 30m"},
              {"a restart", "restart"},
          },
          [](const domain::Situation& situation) { return waited_for(situation); });
}

// ---- enrolment, duty, exercise

TEST(Tables, Enrolment) {
    const std::string enrol = "hk-admin: enrol principal hk-desk writes=LWS";
    const std::string revoke = "hk-admin: revoke principal hk-desk";
    drive("enrolment",
          {{"unknown", "hk-lws-desk: enrol principal hk-desk writes=LWS"},
           {"live", enrol},
           {"revoked", enrol + "\n" + revoke}},
          {
              {"enrolled by its side", enrol},
              {"enrolled with the keys it had", enrol + " keys=old"},
              {"enrolled by the other side", "sz-admin: enrol principal hk-desk writes=LWS"},
              {"taken by the other side for itself",
               "sz-admin: enrol principal hk-desk side=sz writes=LWS"},
              {"revoked by its side", revoke},
              {"revoked by the other side", "sz-admin: revoke principal hk-desk"},
              {"enrolled by a desk", "hk-lws-desk: enrol principal hk-desk writes=LWS"},
              {"it sends a flow report", "hk-desk: flow port=LWS passengers=5"},
          },
          [](const domain::Situation& situation) -> std::string {
              const auto found = situation.principals.find(PrincipalName{"hk-desk"});
              if (found == situation.principals.end()) return "unknown";
              return found->second.revoked ? "revoked" : "live";
          });
}

TEST(Tables, Duty) {
    const std::string on = "hk-lws-desk: duty on person=hk-chan";
    drive("duty", {{"off", ""}, {"on", on}},
          {
              {"the officer takes the desk", on},
              {"the officer leaves it", "hk-lws-desk: duty off person=hk-chan"},
              {"nobody is named", "hk-lws-desk: duty on"},
              {"an officer of the other side takes it", "hk-lws-desk: duty on person=sz-li"},
              {"another officer takes it too", "hk-lws-desk: duty on person=hk-wong"},
              {"the officer takes another desk", "hk-lws-desk-2: duty on person=hk-chan"},
              {"the officer takes it in a test", on + " status=test"},
              {"the officer is revoked", "hk-admin: revoke person hk-chan"},
              {"the desk is revoked", "hk-admin: revoke principal hk-lws-desk"},
          },
          [](const domain::Situation& situation) -> std::string {
              const auto desk = situation.duty.find(PrincipalName{"hk-lws-desk"});
              if (desk == situation.duty.end()) return "off";
              for (const auto& officer : desk->second)
                  if (officer.person.value == "hk-chan" && officer.status == v1::ACTUAL)
                      return "on";
              return "off";
          });
}

TEST(Tables, Exercise) {
    const std::string start =
        "hk-office: exercise start title=T participants=hk-lws-desk,sz-office";
    drive(
        "exercise", {{"none", ""}, {"running", start}},
        {
            {"started by an office", start},
            {"started by a desk", "hk-lws-desk: exercise start title=T participants=hk-lws-desk"},
            {"started with an unknown participant",
             "sz-office: exercise start title=T participants=sz-nobody"},
            {"stopped by the office that started it", "hk-office: exercise stop"},
            {"stopped by an office that takes part", "sz-office: exercise stop"},
            {"stopped under another session's id", "hk-office: exercise stop exercise=other"},
            {"a participant's notice", "hk-lws-desk: alert raise A port=LWS status=exercise"},
            {"a participant's notice, played",
             "hk-lws-desk: alert raise A port=LWS status=exercise played=yes"},
            {"another's notice", "sz-lws-desk: alert raise A port=LWS status=exercise"},
            {"a notice with another session's id",
             "hk-lws-desk: alert raise A port=LWS status=exercise exercise=other"},
            {"an actual notice", "hk-lws-desk: alert raise A port=LWS"},
            {"an actual notice, played", "hk-lws-desk: alert raise A port=LWS played=yes"},
        },
        [](const domain::Situation& situation) { return situation.exercise ? "running" : "none"; });
}

}  // namespace

}  // namespace liaison::scenario
