// What an order says, in all three languages.
#include <gtest/gtest.h>

#include <set>

#include "clients/catalogue/sentences.h"
#include "clients/catalogue/words.h"
#include "clients/cli/order_terms.h"
#include "clients/cli/sample_ports.h"
#include "proto/encoding.h"

namespace liaison::catalogue {

namespace {

v1::Genesis genesis_with_sample_ports() {
    v1::Genesis genesis;
    for (const auto& port : cli::sample_ports()) *genesis.add_ports() = port;
    return genesis;
}

v1::Content a_move(v1::ReleaseOrder::Action action) {
    v1::Content content;
    content.set_scope("LWS");
    content.set_status(v1::ACTUAL);
    content.set_person("hk-chan");
    v1::ReleaseOrder& move = *content.mutable_release_order();
    move.set_action(action);
    move.set_direction(v1::NORTHBOUND);
    *move.mutable_terms() = cli::read_terms("500/train").value();
    return content;
}

class OrderSentences : public testing::TestWithParam<Language> {
  protected:
    std::string said(const v1::Content& content) const {
        return sentences_.notice(content, {v1::HK, "hk-lws-desk", false}, names_);
    }
    std::string terms(std::string_view typed) const {
        return sentences_.terms(cli::read_terms(typed).value());
    }
    bool has(const std::string& sentence, Text key) const {
        return sentence.find(words_.text(key)) != std::string::npos;
    }

    Catalogue words_{GetParam()};
    Sentences sentences_{words_, genesis_with_sample_ports()};
    RecordNames names_;
};

INSTANTIATE_TEST_SUITE_P(Languages, OrderSentences, testing::ValuesIn(languages()),
                         [](const auto& of) {
                             return std::string(of.param == Language::english       ? "English"
                                                : of.param == Language::traditional ? "Traditional"
                                                                                    : "Simplified");
                         });

}  // namespace

TEST_P(OrderSentences, EveryMoveHasItsOwnWithBothPortNamesTheDirectionAndWhoHoldsWhom) {
    std::set<std::string> sentences;
    for (int action = 1; action <= v1::ReleaseOrder::Action_MAX; ++action) {
        const std::string sentence = said(a_move(static_cast<v1::ReleaseOrder::Action>(action)));
        EXPECT_NE(sentence.find(sentences_.order_place(Scope{"LWS"}, v1::NORTHBOUND)),
                  std::string::npos)
            << sentence;
        EXPECT_FALSE(has(sentence, Text::not_known)) << sentence;
        sentences.insert(sentence);
    }
    EXPECT_EQ(sentences.size(), static_cast<std::size_t>(v1::ReleaseOrder::Action_MAX));
    const std::string place = sentences_.order_place(Scope{"LWS"}, v1::NORTHBOUND);
    EXPECT_NE(place.find(sentences_.port(Scope{"LWS"})), std::string::npos) << place;
    EXPECT_NE(place.find(sentences_.word(v1::NORTHBOUND)), std::string::npos) << place;
    EXPECT_LT(place.rfind(sentences_.word(v1::HK)), place.rfind(sentences_.word(v1::SZ)))
        << "Hong Kong holds, Shenzhen receives: " << place;
}

TEST_P(OrderSentences, EveryModeSaysItsUnitAndNumber) {
    std::set<std::string> modes;
    for (const auto* typed :
         {"500/train", "500/coach", "500/min", "500/wave@10m", "500/wave@90s"}) {
        EXPECT_NE(terms(typed).find("500"), std::string::npos) << terms(typed);
        modes.insert(terms(typed));
    }
    modes.insert(terms("full"));
    EXPECT_EQ(modes.size(), 6U);
    EXPECT_NE(terms("500/wave@10m").find("10"), std::string::npos);
    EXPECT_NE(terms("500/wave@90s").find("90"), std::string::npos);
}

TEST_P(OrderSentences, ZeroSaysThatItIsAHold) {
    EXPECT_TRUE(has(terms("hold"), Text::terms_hold));
    EXPECT_NE(terms("hold").find('0'), std::string::npos);
    for (const auto action : {v1::ReleaseOrder::HOLD, v1::ReleaseOrder::SUSPEND})
        EXPECT_NE(said(a_move(action)).find('0'), std::string::npos);
}

TEST_P(OrderSentences, WhatLimitsTheTermsIsSaidWithThem) {
    v1::Terms terms = cli::read_terms("500/train").value();
    terms.set_lanes(6);
    terms.set_stop_at(3'000);
    terms.set_resume_at(2'100);
    terms.set_effective_from(from_time_text("2024-02-12T20:00")->ms);
    for (int each = 1; each <= v1::Terms::Exempt_MAX; ++each)
        terms.add_exempt(static_cast<v1::Terms::Exempt>(each));
    const std::string sentence = sentences_.terms(terms);
    for (const auto* figure : {"500", "6", "3,000", "2,100", "20:00"})
        EXPECT_NE(sentence.find(figure), std::string::npos) << figure << ": " << sentence;
    for (int each = 1; each <= v1::Terms::Exempt_MAX; ++each)
        EXPECT_TRUE(has(sentence, word_of(static_cast<v1::Terms::Exempt>(each)))) << sentence;
}

TEST_P(OrderSentences, ReasonsFiguresAndDiversionsStandInTheMove) {
    v1::Content content = a_move(v1::ReleaseOrder::REQUEST);
    v1::ReleaseOrder& move = *content.mutable_release_order();
    move.set_reason(v1::ReleaseOrder::FAR_SIDE_SLOW);
    *move.add_areas() = cli::read_area("B=1200/2000").value();
    *move.add_areas() = cli::read_area("C=?/1900").value();
    move.set_receiving_load(1'801);
    move.set_receiving_limit(2'502);
    *move.add_figures() = cli::read_figure("queue=4503@staff").value();
    move.add_diverted_to("LSC");
    move.set_reference("agreement 7");
    move.mutable_text()->set_body("bridge full");
    move.mutable_text()->set_language("en");
    const std::string sentence = said(content);
    EXPECT_TRUE(has(sentence, Text::event_far_side_slow)) << sentence;
    for (const auto* part : {"1,200", "2,000", "1,900", "1,801", "2,502", "4,503", "staff",
                             "agreement 7", "bridge full", "[en]"})
        EXPECT_NE(sentence.find(part), std::string::npos) << part << ": " << sentence;
    EXPECT_NE(sentence.find(sentences_.port(Scope{"LSC"})), std::string::npos) << sentence;
}

TEST_P(OrderSentences, WhatAHoldLackedIsSaidWithItsRecord) {
    v1::Record record;
    record.set_scope("LWS");
    record.mutable_notice()->set_content(a_move(v1::ReleaseOrder::HOLD).SerializeAsString());
    std::set<std::string> marks;
    for (int mark = 1; mark <= v1::Mark_MAX; ++mark) {
        record.add_marks(static_cast<v1::Mark>(mark));
        marks.insert(sentences_.mark(static_cast<v1::Mark>(mark)));
    }
    const std::string sentence = sentences_.record(seal(record), names_);
    for (const auto& mark : marks)
        EXPECT_NE(sentence.find(mark), std::string::npos) << mark << ": " << sentence;
    EXPECT_EQ(marks.size(), static_cast<std::size_t>(v1::Mark_MAX));
}

TEST_P(OrderSentences, AnOrderSaysHowItStandsAndWhoseMoveItIs) {
    v1::OrderView order;
    order.set_scope("LWS");
    order.set_first_sequence(4);
    order.set_sequence(9);
    order.set_direction(v1::NORTHBOUND);
    *order.mutable_in_force()->mutable_terms() = cli::read_terms("hold").value();
    order.mutable_in_force()->set_by(v1::SZ);
    *order.mutable_proposed()->mutable_terms() = cli::read_terms("500/train").value();
    order.mutable_proposed()->set_by(v1::HK);
    order.set_proposal(v1::ReleaseOrder::AMEND);
    order.set_to_move(v1::SZ);
    order.set_overdue(true);
    order.set_resume_prompted(true);
    order.set_in_charge_hk("hk-chan");
    order.add_marks(v1::NO_FIGURE);
    const std::string sentence = sentences_.order(order);
    EXPECT_EQ(sentence.rfind("LWS#4", 0), 0U) << "by its first record: " << sentence;
    for (const auto key :
         {Text::terms_hold, Text::state_overdue, Text::state_resume, Text::mark_no_figure})
        EXPECT_TRUE(has(sentence, key)) << sentence;
    EXPECT_NE(sentence.find(terms("500/train")), std::string::npos) << sentence;
    EXPECT_NE(sentence.find("hk-chan"), std::string::npos) << sentence;
    EXPECT_NE(sentence.find(words_.fill(Text::state_to_move, {{"side", sentences_.word(v1::SZ)}})),
              std::string::npos)
        << sentence;
}

TEST_P(OrderSentences, EveryStepOfTheLadderSaysWhatIsMissing) {
    std::set<std::string> told;
    std::set<std::string> to_act_on;
    for (int missing = 1; missing <= v1::Escalation::Missing_MAX; ++missing) {
        v1::Record record;
        record.set_scope("LWS");
        record.mutable_escalation()->set_addressed(v1::SZ);
        record.mutable_escalation()->set_missing(static_cast<v1::Escalation::Missing>(missing));
        record.mutable_escalation()->set_direction(v1::NORTHBOUND);
        record.mutable_escalation()->set_step(3);
        record.mutable_escalation()->add_skipped("sz-lws-desk-2");
        const std::string sentence = sentences_.record(seal(record), names_);
        EXPECT_NE(sentence.find("sz-lws-desk-2"), std::string::npos) << sentence;
        told.insert(sentence);
        to_act_on.insert(sentences_.escalation_to_act_on(record, names_, v1::HK));
    }
    EXPECT_EQ(told.size(), static_cast<std::size_t>(v1::Escalation::Missing_MAX));
    EXPECT_EQ(to_act_on.size(), static_cast<std::size_t>(v1::Escalation::Missing_MAX));
}

TEST_P(OrderSentences, TheSideThatIsAskedIsToldToAnswerNotToTelephone) {
    v1::Record record;
    record.set_scope("LWS");
    record.mutable_escalation()->set_addressed(v1::SZ);
    record.mutable_escalation()->set_missing(v1::Escalation::ANSWER);
    const std::string asked = sentences_.escalation_to_act_on(record, names_, v1::SZ);
    EXPECT_NE(asked, sentences_.escalation_to_act_on(record, names_, v1::HK));
    EXPECT_TRUE(has(asked, Text::missing_answer)) << asked;
    EXPECT_NE(asked.find(sentences_.port_of(Scope{"LWS"}, v1::SZ)), std::string::npos) << asked;
    record.mutable_escalation()->set_port("LSC");
    EXPECT_NE(sentences_.escalation_to_act_on(record, names_, v1::SZ)
                  .find(sentences_.port_of(Scope{"LSC"}, v1::SZ)),
              std::string::npos)
        << "where it was asked";
}

TEST_P(OrderSentences, EveryExpiryAndPromptHasItsOwn) {
    std::set<std::string> sentences;
    for (int what = 1; what <= v1::Expiry::What_MAX; ++what) {
        v1::Record record;
        record.mutable_expiry()->set_what(static_cast<v1::Expiry::What>(what));
        sentences.insert(sentences_.record(seal(record), names_));
    }
    v1::Record prompt;
    prompt.mutable_prompt()->set_what(v1::Prompt::START);
    sentences.insert(sentences_.record(seal(prompt), names_));
    EXPECT_EQ(sentences.size(), static_cast<std::size_t>(v1::Expiry::What_MAX) + 1);
    EXPECT_FALSE(sentences.contains(std::string(words_.text(Text::not_known))));
}

TEST(OrderSentencesInEnglish, ATighteningReadsLikeThis) {
    const Catalogue words(Language::english);
    const Sentences sentences(words, genesis_with_sample_ports());
    v1::Content content = a_move(v1::ReleaseOrder::TIGHTEN);
    content.set_person("sz-li");
    *content.mutable_release_order()->mutable_terms() = cli::read_terms("200/train").value();
    EXPECT_EQ(
        sentences.notice(content, {v1::SZ, "sz-lws-desk", false}, RecordNames{}),
        "Shenzhen (sz-lws-desk, officer sz-li as stated) TIGHTENS at once to 200 per train at "
        "Lo Wu / Luohu Port, northbound (towards Shenzhen), Hong Kong holding, Shenzhen "
        "receiving");
}

TEST_P(OrderSentences, WhoIsInChargeIsMarkedOnceOffDuty) {
    v1::OrderView order;
    order.set_scope("LWS");
    order.set_in_charge_hk("hk-chan");
    const auto besides = [&](bool on_duty) {
        return sentences_.order_lines(order, [&](const std::string&) { return on_duty; }).besides;
    };
    EXPECT_EQ(besides(true), sentences_.order_lines(order).besides)
        << "what is not known is no gap";
    EXPECT_NE(besides(false), besides(true));
}

}  // namespace liaison::catalogue
