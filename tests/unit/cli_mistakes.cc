// What a person mistypes or overlooks is said in words that help, and before anybody waits.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "clients/cli/exits.h"
#include "clients/cli/kept_notices.h"
#include "clients/cli/order.h"
#include "clients/cli/refused_options.h"
#include "clients/cli/sample_ports.h"
#include "clients/cli/session.h"
#include "clients/cli/watch.h"
#include "clients/library/connection.h"
#include "clients/library/socket.h"

namespace liaison::cli {

namespace {

using catalogue::Catalogue;
using catalogue::Text;

class Mistakes : public testing::Test {
  protected:
    /// What stopped it, as bad usage.
    template <typename Act>
    static std::string complaint(const Act& act) {
        try {
            act();
        } catch (const Stop& stop) {
            EXPECT_EQ(stop.exit(), Exit::usage);
            return stop.what();
        }
        return "";
    }

    /// With no identity: whoever asks for the broker first complains of that.
    std::string complaint_of(const OrderMove& move) const {
        return complaint([&] { run(move, workplace_); });
    }

    Catalogue words_{Catalogue(catalogue::Language::english)};
    Terminal terminal_;
    Settings settings_;
    mutable zmq::context_t sockets_;
    Workplace workplace_{settings_, terminal_, words_, sockets_};
};

}  // namespace

TEST_F(Mistakes, OfUsageAreSaidBeforeTheBrokerIsAsked) {
    OrderMove tighten;
    tighten.action = v1::ReleaseOrder::TIGHTEN;
    tighten.terms.emplace().set_mode(v1::Terms::HOLD);
    EXPECT_EQ(complaint_of(tighten), words_.text(Text::order_hold_is_a_move));

    OrderMove hold;
    hold.action = v1::ReleaseOrder::HOLD;
    hold.expires = "soon";
    EXPECT_EQ(complaint_of(hold), words_.fill(Text::bad_moment, {{"typed", "soon"}}));
}

TEST_F(Mistakes, TwoPortsForOneOrderAreAContradiction) {
    OrderMove hold;
    hold.action = v1::ReleaseOrder::HOLD;
    hold.port = Scope{"LWS"};
    for (const auto* const named : {"LMC", "LMC#316"}) {
        hold.order = read_reference(named);
        EXPECT_EQ(complaint_of(hold),
                  words_.fill(Text::order_contradiction, {{"one", named}, {"other", "LWS"}}));
    }
}

TEST_F(Mistakes, APortThatTheSiteLacksIsNamedWithThoseThatItHas) {
    v1::Genesis genesis;
    for (const auto& port : sample_ports()) *genesis.add_ports() = port;
    const auto said = [&](const Scope& scope) {
        return complaint([&] { require_scope(scope, genesis, words_); });
    };
    EXPECT_NE(said(Scope{"LMX"}).find("no port LMX. It has "), std::string::npos);
    EXPECT_EQ(said(Scope{"LWS"}), "");
    EXPECT_EQ(said(kSite), "");
    EXPECT_EQ(complaint([&] { require_port(Scope{"LMX"}, {}, words_); }), "")
        << "a desk that knows nothing must not keep a hold back";
}

TEST_F(Mistakes, OfAFieldAreCalledByTheOptionThatStatesIt) {
    EXPECT_EQ(option_of("release_order.text"), "--text");
    EXPECT_EQ(option_of("release_order.wave"), "--number");
    EXPECT_EQ(option_of("closing_tally.crossing"), "--crossing");
    EXPECT_EQ(option_of("LWS#12"), "LWS#12");
}

TEST_F(Mistakes, OnlyAnOfficerOfTheSideSitsBeforeItsTerminal) {
    v1::SituationView view;
    auto& person = *view.add_persons();
    person.set_id("hk-chan");
    person.set_side(v1::HK);
    EXPECT_TRUE(is_officer_of(view, v1::HK, "hk-chan"));
    EXPECT_FALSE(is_officer_of(view, v1::SZ, "hk-chan"));
    EXPECT_FALSE(is_officer_of(view, v1::HK, "NOBODY"));
}

TEST_F(Mistakes, WhatCameBackIsNotSaidToWait) {
    const auto directory =
        std::filesystem::temp_directory_path() / ("mistakes-" + std::to_string(getpid()));
    std::filesystem::create_directories(directory);
    client::Outbox outbox(directory / "desk.outbox", Digest{Bytes(32, 'g')}, {});
    v1::Content content;
    content.set_message_id(new_message_id(client::now()).value);
    const auto first = outbox.add(content, client::now());
    outbox.add(content, client::now());
    outbox.change(first, [](client::kept::Notice& notice) {
        notice.set_state(client::kept::Notice::REFUSED);
    });
    EXPECT_EQ(waiting_here(outbox, words_),
              words_.fill(Text::outbox_waits_here, {{"count", "1"}}) + "\n" +
                  words_.fill(Text::outbox_came_back_here, {{"count", "1"}}));
    std::filesystem::remove_all(directory);
}

}  // namespace liaison::cli
