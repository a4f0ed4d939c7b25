// The state tables of hours, closings, handovers, verbal records, public notices and policy in
// broker/domain/README.md, row by row, against the rules.
#include <gtest/gtest.h>

#include "tests/scenario/tables.h"

namespace liaison::scenario {

namespace {

const std::string kHours = "port LSC opens=06:30 closes=22:30\n";

// ---- hours

TEST(Tables, Hours) {
    const std::string proposed =
        kHours +
        "hk-lsc-desk: hours propose H port=LSC day=2024-02-12 from=2024-02-12T06:30 "
        "until=2024-02-12T23:00 person=hk-chan";
    const std::string agreed = proposed + "\nsz-lsc-desk: hours agree H person=sz-li";
    const std::string until = " until=2024-02-12T";
    drive(
        "hours",
        {{"none", proposed + "\nhk-lsc-desk: hours withdraw H person=hk-chan"},
         {"proposed", proposed},
         {"agreed", agreed},
         {"agreed, more proposed",
          agreed + "\nhk-lsc-desk: hours extend H" + until + "23:30 person=hk-chan"}},
        {
            {"proposed, for the same time",
             "sz-lsc-desk: hours propose J port=LSC day=2024-02-12 from=2024-02-12T22:00" + until +
                 "23:59 person=sz-li"},
            {"agreed to by the other side", "sz-lsc-desk: hours agree H person=sz-li"},
            {"agreed to with other times",
             "sz-lsc-desk: hours agree H from=2024-02-12T07:00" + until + "23:00 person=sz-li"},
            {"agreed to by its own side", "hk-office: hours agree H person=hk-wong"},
            {"agreed to as it was before",
             "sz-lsc-desk: hours agree H revision=1 from=2024-02-12T06:30" + until +
                 "23:00 person=sz-li"},
            {"declined", "sz-lsc-desk: hours decline H person=sz-li"},
            {"countered",
             "sz-lsc-desk: hours counter H from=2024-02-12T06:30" + until + "22:45 person=sz-li"},
            {"withdrawn by its side", "hk-lsc-desk: hours withdraw H person=hk-chan"},
            {"withdrawn by the other side", "sz-lsc-desk: hours withdraw H person=sz-li"},
            {"extended", "hk-lsc-desk: hours extend H" + until + "23:45 person=hk-chan"},
            {"extended to an earlier end",
             "hk-lsc-desk: hours extend H" + until + "22:15 person=hk-chan"},
            {"shortened", "sz-lsc-desk: hours shorten H" + until + "22:00 person=sz-li"},
            {"open for those cleared, by the receiving side",
             "sz-lsc-desk: hours extend C port=LSC" + until + "23:55 for-cleared=yes person=sz-li"},
            {"open for those cleared, by the holding side",
             "hk-lsc-desk: hours extend C port=LSC" + until +
                 "23:55 for-cleared=yes person=hk-chan"},
            {"nobody answers for half an hour", "wait 30m"},
            {"a restart", "restart"},
        },
        [](const domain::Situation& situation) -> std::string {
            std::string out;
            bool stays_open = false;
            for (const auto& [id, hours] : situation.hours) {
                stays_open = stays_open || hours.cleared_until.has_value();
                if (hours.agreed) out = hours.proposed ? "agreed, more proposed" : "agreed";
                if (hours.proposed && !hours.agreed) out = "proposed";
            }
            if (out.empty()) out = "none";
            return out + (stays_open ? "; open for those cleared" : "");
        });
}

// ---- closings

TEST(Tables, Closings) {
    const std::string counted =
        kHours +
        "wait 4h\n"
        "hk-lsc-desk: closing tally C port=LSC cleared=340 closes=2024-02-12T22:30 final=yes "
        "person=hk-chan";
    const std::string admitted =
        counted + "\nsz-lsc-desk: closing admit C until=2024-02-12T22:45 person=sz-li";
    const std::string finish = "sz-lsc-desk: closing finish C person=sz-li admitted=";
    drive("closings",
          {{"none", counted + "\nwait 13h"},
           {"counted", counted},
           {"admitted", admitted},
           {"in doubt", admitted + "\n" + finish + "338 difference=\"two turned back\""},
           {"agreed", admitted + "\n" + finish + "340"}},
          {
              {"counted by the holding side",
               "hk-lsc-desk: closing tally C port=LSC cleared=350 closes=2024-02-12T22:30 "
               "person=hk-chan"},
              {"counted by the receiving side",
               "sz-lsc-desk: closing tally C port=LSC cleared=350 closes=2024-02-12T22:30 "
               "person=sz-li"},
              {"admitted by the receiving side",
               "sz-lsc-desk: closing admit C until=2024-02-13T22:45 person=sz-li"},
              {"admitted until a time past",
               "sz-lsc-desk: closing admit C until=2024-02-12T21:45 person=sz-li"},
              {"admitted until before the closing",
               "sz-lsc-desk: closing admit C until=2024-02-12T22:29 person=sz-li"},
              {"admitted by the holding side",
               "hk-lsc-desk: closing admit C until=2024-02-13T22:45 person=hk-chan"},
              {"finished with all of them", finish + "340"},
              {"finished with fewer, explained", finish + "338 difference=\"two turned back\""},
              {"finished with fewer, not explained", finish + "338"},
              {"finished with 338 by the holding side",
               "hk-lsc-desk: closing finish C admitted=338 person=hk-chan"},
              {"finished with 340 by the holding side",
               "hk-lsc-desk: closing finish C admitted=340 person=hk-chan"},
              {"a restart", "restart"},
          },
          [](const domain::Situation& situation) -> std::string {
              if (situation.closings.empty()) return "none";
              const domain::Closing& closing = situation.closings.begin()->second;
              if (closing.agreed) return "agreed";
              if (!closing.finished.empty()) return "in doubt";
              return closing.open_until ? "admitted" : "counted";
          });
}

// ---- handover

TEST(Tables, Handover) {
    const std::string on = "hk-lws-desk: duty on person=hk-chan";
    const std::string handed = on + "\nhk-lws-desk: duty handover to=hk-wong person=hk-chan";
    drive(
        "handover", {{"hk-chan", on}, {"hk-chan to hk-wong", handed}},
        {
            {"handed over to hk-wong", "hk-lws-desk: duty handover to=hk-wong person=hk-chan"},
            {"handed over by who is not there",
             "hk-lws-desk: duty handover to=hk-chan person=hk-wong"},
            {"handed over to nobody known",
             "hk-lws-desk: duty handover to=hk-nobody person=hk-chan"},
            {"handed over to the other side", "hk-lws-desk: duty handover to=sz-li person=hk-chan"},
            {"handed over to the same officer",
             "hk-lws-desk: duty handover to=hk-chan person=hk-chan"},
            {"accepted by hk-wong", "hk-lws-desk: duty accept person=hk-wong"},
            {"accepted by another", "hk-lws-desk: duty accept person=hk-chan"},
            {"accepted at another desk", "hk-lws-desk-2: duty accept person=hk-wong"},
            {"hk-chan leaves", "hk-lws-desk: duty off person=hk-chan"},
            {"hk-chan is revoked", "hk-admin: revoke person hk-chan"},
            {"the desk is revoked", "hk-admin: revoke principal hk-lws-desk"},
            {"nobody accepts for two minutes", "wait 2m"},
            {"a restart", "restart"},
        },
        [](const domain::Situation& situation) -> std::string {
            const auto desk = situation.duty.find(PrincipalName{"hk-lws-desk"});
            std::string out =
                desk == situation.duty.end() ? "nobody" : desk->second.front().person.value;
            for (const auto& [id, handover] : situation.handovers)
                out += " to " + handover.content.to();
            return out;
        });
}

// ---- verbal records

TEST(Tables, VerbalRecords) {
    const std::string order =
        "hk-lws-desk: order tighten A port=LWS terms=500/train person=hk-chan\n"
        "sz-lws-desk: ack A acknowledged person=sz-li\n";
    const std::string recorded =
        order + "hk-lws-desk: verbal record V about=A with=\"Li\" terms=800/train person=hk-chan";
    drive("verbals",
          {{"500 a train", recorded + "\nsz-lws-desk: verbal dispute V person=sz-li"},
           {"500 a train, 800 unconfirmed", recorded},
           {"300 a train, 800 unconfirmed",
            recorded + "\nsz-lws-desk: order tighten A terms=300/train person=sz-li"},
           {"no measure, 800 unconfirmed",
            recorded + "\nsz-lws-desk: order complete A person=sz-li"
                       "\nhk-lws-desk: order accept A terms=everybody person=hk-chan"}},
          {
              {"confirmed by the other side", "sz-lws-desk: verbal confirm V person=sz-li"},
              {"disputed by the other side", "sz-office: verbal dispute V person=sz-li"},
              {"confirmed by its own side", "hk-office: verbal confirm V person=hk-wong"},
              {"confirmed by nobody named", "sz-lws-desk: verbal confirm V"},
              {"confirmed at another port", "sz-lsc-desk: verbal confirm V port=LSC person=sz-li"},
              {"nobody answers for a day", "wait 1d"},
              {"a restart", "restart"},
          },
          [](const domain::Situation& situation) -> std::string {
              std::string out =
                  situation.orders.empty()
                      ? "no measure"
                      : std::to_string(situation.orders.begin()->second.in_force->terms.people()) +
                            " a train";
              return out + (situation.verbals.empty() ? "" : ", 800 unconfirmed");
          });
}

// ---- public notices

TEST(Tables, PublicNotices) {
    const std::string draft =
        "hk-lws-desk: order tighten A port=LWS terms=500/train person=hk-chan\n"
        "hk-lws-desk: order amend A terms=800/train person=hk-chan\n"
        "sz-lws-desk: order accept A person=sz-li\n"
        "hk-lws-desk: public draft N order=A text=\"Lo Wu is busy.\" person=hk-chan";
    const std::string approved = draft + "\nhk-office: public approve N person=hk-wong";
    const std::string issued = approved + "\nhk-lws-desk: public issue N person=hk-chan";
    const std::string loosened = "hk-lws-desk: order effect A person=hk-chan";
    drive("public notices",
          {{"none", draft + "\nhk-lws-desk: public withdraw N person=hk-chan"},
           {"draft", draft},
           {"approved", approved},
           {"issued", issued},
           {"issued, flagged", issued + "\n" + loosened}},
          {
              {"approved by a named person", "hk-office: public approve N person=hk-wong"},
              {"approved by nobody named", "hk-office: public approve N"},
              {"approved by the other side", "sz-lws-desk: public approve N person=sz-li"},
              {"issued", "hk-lws-desk: public issue N person=hk-chan"},
              {"updated", "hk-lws-desk: public update N text=\"Less busy.\" person=hk-chan"},
              {"withdrawn", "hk-lws-desk: public withdraw N person=hk-chan"},
              {"its order is tightened",
               "hk-lws-desk: order tighten A terms=200/train person=hk-chan"},
              {"its order is loosened", loosened},
              {"a restart", "restart"},
          },
          [](const domain::Situation& situation) -> std::string {
              if (situation.public_texts.empty()) return "none";
              const domain::PublicText& text = situation.public_texts.begin()->second;
              const std::string state = text.state == v1::PublicNotice::DRAFT     ? "draft"
                                        : text.state == v1::PublicNotice::APPROVE ? "approved"
                                                                                  : "issued";
              return state + (text.flagged ? ", flagged" : "");
          });
}

// ---- policy

TEST(Tables, Policy) {
    const std::string set = "hk-admin: policy set P urgent=5s,30s,90s";
    drive("policy",
          {{"as before", "hk-admin: policy set P thresholds=100,120,140"},
           {"as before, HK's waits", set},
           {"changed", set + "\nsz-admin: policy agree P"}},
          {
              {"set by HK's administrator", set},
              {"set by HK's administrator, otherwise", "hk-admin: policy set P longest-pause=10m"},
              {"set by SZ's administrator", "sz-admin: policy set Q ordinary=20s,240s,600s"},
              {"set by an office", "hk-office: policy set P urgent=5s,30s,90s"},
              {"set as an exercise's", "hk-admin: policy set P urgent=5s,30s,90s status=test"},
              {"agreed to by SZ's administrator", "sz-admin: policy agree P"},
              {"agreed to by HK's administrator", "hk-admin: policy agree P"},
              {"thresholds of its own", "sz-admin: policy set T thresholds=100,120,140"},
              {"a restart", "restart"},
          },
          [](const domain::Situation& situation) -> std::string {
              std::string out =
                  situation.policy.urgent().presented() == 5'000 ? "changed" : "as before";
              for (const v1::Side side : {v1::SZ, v1::HK})
                  for (const auto& [hash, pending] : situation.pending_policies)
                      if (pending.by == side)
                          out += side == v1::HK ? ", HK's waits" : ", SZ's waits";
              return out;
          });
}

}  // namespace

}  // namespace liaison::scenario
