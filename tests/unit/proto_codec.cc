// What read_notice lets in, and under which number it refuses the rest.
#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "proto/codec.h"
#include "proto/digest.h"
#include "proto/encoding.h"

namespace liaison {
namespace {

constexpr std::string_view kOrigin = "log.example/audit";
constexpr Instant kNow{1'707'732'000'000};
const KeyPair kDesk = signing_pair_from(Bytes(32, '\x07'));
const Bytes kRecord = sha256("a record").value;

v1::Content a_notice() {
    v1::Content content;
    content.set_message_id(new_message_id(kNow).value);
    content.set_scope("LWS");
    content.set_status(v1::ACTUAL);
    content.set_sent_at(kNow.ms);
    return content;
}

v1::Content an_alert() {
    v1::Content content = a_notice();
    auto& alert = *content.mutable_peak_alert();
    alert.set_action(v1::PeakAlert::RAISE);
    alert.set_direction(v1::NORTHBOUND);
    alert.set_event(v1::PeakAlert::CLEARANCE_PEAK);
    alert.set_severity(v1::SEVERE);
    alert.set_urgency(v1::IMMEDIATE);
    alert.set_certainty(v1::OBSERVED);
    alert.set_waiting(4'000);
    return content;
}

v1::Content a_flow_report() {
    v1::Content content = a_notice();
    auto& flow = *content.mutable_flow_report();
    flow.set_direction(v1::SOUTHBOUND);
    flow.set_from(kNow.ms - 60'000);
    flow.set_until(kNow.ms);
    flow.set_passengers(1'200);
    return content;
}

v1::Content an_acknowledgement() {
    v1::Content content = a_notice();
    content.mutable_acknowledgement()->set_record(kRecord);
    content.mutable_acknowledgement()->set_stage(v1::Acknowledgement::PRESENTED);
    return content;
}

v1::Content a_duty() {
    v1::Content content = a_notice();
    content.set_person("hk-chan");
    content.mutable_duty()->set_action(v1::Duty::ON);
    return content;
}

v1::Content an_exercise_start() {
    v1::Content content = a_notice();
    content.set_scope("SITE");
    content.set_status(v1::EXERCISE);
    auto& session = *content.mutable_exercise_session();
    session.set_action(v1::ExerciseSession::START);
    session.set_title("A peak day");
    session.add_participants("hk-lws-desk");
    session.set_scenario_start(kNow.ms);
    session.set_scenario_speed(1'440);
    return content;
}

v1::Content an_enrolment() {
    v1::Content content = a_notice();
    content.set_scope("SITE");
    auto& who = *content.mutable_enrolment()->mutable_principal();
    who.set_name("hk-lws-desk");
    who.set_side(v1::HK);
    who.set_role(v1::DESK);
    who.add_writes("LWS");
    who.set_curve_public(Bytes(32, 'c'));
    who.set_sign_public(Bytes(32, 's'));
    return content;
}

v1::Content a_person() {
    v1::Content content = a_notice();
    content.set_scope("SITE");
    auto& who = *content.mutable_enrolment()->mutable_person();
    who.set_id("hk-chan");
    who.set_side(v1::HK);
    who.set_name("Chan Tai-man");
    return content;
}

v1::Content a_revocation() {
    v1::Content content = a_notice();
    content.set_scope("SITE");
    content.mutable_revocation()->set_principal("hk-lws-desk");
    content.mutable_revocation()->mutable_reason()->set_language("en");
    content.mutable_revocation()->mutable_reason()->set_body("key lost");
    return content;
}

Result<Notice> read(const v1::Content& content) {
    return read_notice(signed_envelope(content, kDesk, kOrigin));
}

Result<Notice> read_bytes(Bytes content) {
    v1::Envelope envelope = signed_envelope(a_notice(), kDesk, kOrigin);
    envelope.set_content(std::move(content));
    return read_notice(std::move(envelope));
}

template <typename Change>
void refuses(Refusal number, v1::Content content, Change change) {
    ASSERT_TRUE(read(content).ok()) << read(content).refused().detail;
    change(content);
    const auto result = read(content);
    ASSERT_FALSE(result.ok()) << content.ShortDebugString();
    EXPECT_EQ(name_of(result.refusal()), name_of(number)) << result.refused().detail;
}

TEST(ReadNotice, EveryKindIsReadAsItWasSent) {
    for (const v1::Content& content :
         {an_alert(), a_flow_report(), an_acknowledgement(), a_duty(), an_exercise_start(),
          an_enrolment(), a_person(), a_revocation()}) {
        const auto envelope = signed_envelope(content, kDesk, kOrigin);
        const auto notice = read_notice(envelope);
        ASSERT_TRUE(notice.ok()) << notice.refused().detail;
        EXPECT_EQ(notice.value().id.value, content.message_id());
        EXPECT_EQ(notice.value().scope.value, content.scope());
        EXPECT_EQ(notice.value().key, key_id_of(kDesk.public_key));
        EXPECT_EQ(notice.value().envelope.content(), envelope.content());
        EXPECT_TRUE(notice.value().is_signed());
    }
}

TEST(ReadNotice, TelemetryMayBeUnsigned) {
    const auto notice = read_notice(unsigned_envelope(a_flow_report(), kDesk.public_key));
    ASSERT_TRUE(notice.ok());
    EXPECT_FALSE(notice.value().is_signed());
}

TEST(ReadNotice, ContentOfMoreThan60000BytesIsTooLarge) {
    EXPECT_EQ(read_bytes(Bytes(60'001, 'x')).refusal(), Refusal::too_large);
    EXPECT_NE(read_bytes(Bytes(60'000, 'x')).refusal(), Refusal::too_large);
}

TEST(ReadNotice, TextOfMoreThan2000BytesIsTooLarge) {
    v1::Content content = an_alert();
    content.mutable_peak_alert()->mutable_text()->set_language("en");
    content.mutable_peak_alert()->mutable_text()->set_body(std::string(2'000, 'x'));
    refuses(Refusal::too_large, content, [](auto& c) {
        c.mutable_peak_alert()->mutable_text()->set_body(std::string(2'001, 'x'));
    });
    refuses(Refusal::too_large, content, [](auto& c) {
        c.mutable_peak_alert()->mutable_text()->set_language(std::string(36, 'x'));
    });
    refuses(Refusal::field_out_of_bounds, content,
            [](auto& c) { c.mutable_peak_alert()->mutable_text()->clear_language(); });
}

TEST(ReadNotice, TextThatIsNotUtf8IsMalformed) {
    v1::Content content = an_alert();
    content.mutable_peak_alert()->mutable_text()->set_language("en");
    content.mutable_peak_alert()->mutable_text()->set_body("QQQQ");
    Bytes bytes = content.SerializeAsString();
    bytes.replace(bytes.find("QQQQ"), 4, "\xED\xA0\x80Q");
    EXPECT_EQ(read_bytes(bytes).refusal(), Refusal::malformed);
}

TEST(ReadNotice, MessageIdIsAUuidVersion7) {
    refuses(Refusal::bad_message_id, an_alert(), [](auto& c) { c.clear_message_id(); });
    refuses(Refusal::bad_message_id, an_alert(),
            [](auto& c) { c.set_message_id(Bytes(16, '\x40')); });
    refuses(Refusal::bad_message_id, an_alert(),
            [](auto& c) { c.mutable_message_id()->push_back('x'); });
}

TEST(ReadNotice, FrameIsWithinItsBounds) {
    for (const auto* scope : {"", "AUDIT", "lws", "LWSX", "site", "../"})
        refuses(Refusal::field_out_of_bounds, an_alert(), [&](auto& c) { c.set_scope(scope); });
    refuses(Refusal::unspecified_value, an_alert(), [](auto& c) { c.clear_status(); });
    refuses(Refusal::field_out_of_bounds, an_alert(),
            [](auto& c) { c.set_status(static_cast<v1::Status>(4)); });
    refuses(Refusal::field_out_of_bounds, an_alert(),
            [](auto& c) { c.set_status(static_cast<v1::Status>(-1)); });
    for (const std::int64_t at : {INT64_MIN, std::int64_t{-1}, std::int64_t{0}, INT64_MAX})
        refuses(Refusal::field_out_of_bounds, an_alert(), [&](auto& c) { c.set_sent_at(at); });
    refuses(Refusal::field_out_of_bounds, an_alert(), [](auto& c) { c.set_person("Chan"); });
}

TEST(ReadNotice, EnvelopeHoldsWholeKeysAndSignaturesOrNone) {
    const auto refuses_envelope = [](const std::function<void(v1::Envelope&)>& change) {
        v1::Envelope envelope = signed_envelope(an_alert(), kDesk, kOrigin);
        change(envelope);
        EXPECT_EQ(read_notice(envelope).refusal(), Refusal::field_out_of_bounds);
    };
    refuses_envelope([](auto& e) { e.clear_key_id(); });
    refuses_envelope([](auto& e) { e.mutable_key_id()->push_back('x'); });
    refuses_envelope([](auto& e) { e.mutable_signature()->pop_back(); });
    refuses_envelope([](auto& e) { e.set_person_key_id("x"); });
    refuses_envelope([](auto& e) { e.set_person_signature(Bytes(63, 'x')); });
}

TEST(ReadNotice, ExerciseIsNamedByExerciseNoticesAndByNoOther) {
    const Bytes exercise = new_message_id(kNow).value;
    v1::Content played = an_alert();
    played.set_status(v1::EXERCISE);
    played.set_exercise(exercise);
    refuses(Refusal::field_out_of_bounds, played, [](auto& c) { c.clear_exercise(); });
    refuses(Refusal::field_out_of_bounds, played, [](auto& c) { c.set_exercise(Bytes(16, 'x')); });
    refuses(Refusal::field_out_of_bounds, an_alert(), [&](auto& c) { c.set_exercise(exercise); });
    refuses(Refusal::field_out_of_bounds, an_exercise_start(),
            [&](auto& c) { c.set_exercise(exercise); });
    v1::Content stop = an_exercise_start();
    stop.mutable_exercise_session()->set_action(v1::ExerciseSession::STOP);
    stop.set_exercise(exercise);
    refuses(Refusal::field_out_of_bounds, stop, [](auto& c) { c.clear_exercise(); });
}

TEST(ReadNotice, EveryUnspecifiedValueIsRefused) {
    constexpr auto kUnspecified = Refusal::unspecified_value;
    refuses(kUnspecified, an_alert(), [](auto& c) { c.mutable_peak_alert()->clear_action(); });
    refuses(kUnspecified, an_alert(), [](auto& c) { c.mutable_peak_alert()->clear_direction(); });
    refuses(kUnspecified, an_alert(), [](auto& c) { c.mutable_peak_alert()->clear_event(); });
    refuses(kUnspecified, an_alert(), [](auto& c) { c.mutable_peak_alert()->clear_severity(); });
    refuses(kUnspecified, an_alert(), [](auto& c) { c.mutable_peak_alert()->clear_urgency(); });
    refuses(kUnspecified, an_alert(), [](auto& c) { c.mutable_peak_alert()->clear_certainty(); });
    refuses(kUnspecified, a_flow_report(),
            [](auto& c) { c.mutable_flow_report()->clear_direction(); });
    refuses(kUnspecified, an_acknowledgement(),
            [](auto& c) { c.mutable_acknowledgement()->clear_stage(); });
    refuses(kUnspecified, a_duty(), [](auto& c) { c.mutable_duty()->clear_action(); });
    refuses(kUnspecified, an_enrolment(), [](auto& c) { c.mutable_enrolment()->clear_who(); });
    refuses(kUnspecified, an_enrolment(),
            [](auto& c) { c.mutable_enrolment()->mutable_principal()->clear_side(); });
    refuses(kUnspecified, an_enrolment(),
            [](auto& c) { c.mutable_enrolment()->mutable_principal()->clear_role(); });
    refuses(kUnspecified, a_person(),
            [](auto& c) { c.mutable_enrolment()->mutable_person()->clear_side(); });
    refuses(kUnspecified, a_revocation(), [](auto& c) { c.mutable_revocation()->clear_who(); });
    v1::Content stop = an_exercise_start();
    stop.set_exercise(new_message_id(kNow).value);
    stop.mutable_exercise_session()->set_action(v1::ExerciseSession::STOP);
    refuses(kUnspecified, stop, [](auto& c) { c.mutable_exercise_session()->clear_action(); });
}

TEST(ReadNotice, AlertIsWithinItsBounds) {
    constexpr auto kBounds = Refusal::field_out_of_bounds;
    refuses(kBounds, an_alert(),
            [](auto& c) { c.mutable_peak_alert()->set_severity(static_cast<v1::Severity>(9)); });
    refuses(kBounds, an_alert(), [](auto& c) { c.mutable_peak_alert()->set_alert("short"); });
    refuses(kBounds, an_alert(), [](auto& c) { c.mutable_peak_alert()->set_waiting(10'000'001); });
    refuses(kBounds, an_alert(), [](auto& c) { c.mutable_peak_alert()->set_hourly(UINT32_MAX); });
    refuses(kBounds, an_alert(), [](auto& c) { c.mutable_peak_alert()->set_figures_as_of(-1); });
    refuses(kBounds, an_alert(),
            [](auto& c) { c.mutable_peak_alert()->set_expires_at(INT64_MAX); });
    for (const auto action : {v1::PeakAlert::UPDATE, v1::PeakAlert::DISMISS, v1::PeakAlert::CLEAR})
        refuses(kBounds, an_alert(), [&](auto& c) { c.mutable_peak_alert()->set_action(action); });
    v1::Content proposal = an_alert();
    proposal.mutable_peak_alert()->set_action(v1::PeakAlert::PROPOSE);
    refuses(kBounds, proposal, [](auto& c) { c.mutable_peak_alert()->set_alert(kRecord); });
}

TEST(ReadNotice, FlowReportCountsAnIntervalThatHasALength) {
    constexpr auto kBounds = Refusal::field_out_of_bounds;
    refuses(kBounds, a_flow_report(),
            [](auto& c) { c.mutable_flow_report()->set_until(c.flow_report().from()); });
    refuses(kBounds, a_flow_report(), [](auto& c) { c.mutable_flow_report()->set_from(-5); });
    refuses(kBounds, a_flow_report(),
            [](auto& c) { c.mutable_flow_report()->set_passengers(10'000'001); });
    refuses(Refusal::too_large, a_flow_report(),
            [](auto& c) { c.mutable_flow_report()->set_definition(std::string(201, 'x')); });
}

TEST(ReadNotice, AcknowledgedRecordIsADigest) {
    refuses(Refusal::field_out_of_bounds, an_acknowledgement(),
            [](auto& c) { c.mutable_acknowledgement()->mutable_record()->pop_back(); });
}

TEST(ReadNotice, ExerciseSessionIsWithinItsBounds) {
    constexpr auto kBounds = Refusal::field_out_of_bounds;
    const auto refused = [](Refusal number,
                            const std::function<void(v1::ExerciseSession&)>& change) {
        refuses(number, an_exercise_start(),
                [&](auto& c) { change(*c.mutable_exercise_session()); });
    };
    refused(kBounds, [](auto& s) { s.clear_participants(); });
    refused(kBounds, [](auto& s) { s.add_participants("Nobody Known"); });
    refused(kBounds, [](auto& s) {
        for (int i = 0; i < 256; ++i) s.add_participants("desk");
    });
    refused(kBounds, [](auto& s) { s.set_scenario_speed(0); });
    refused(kBounds, [](auto& s) { s.set_scenario_speed(100'001); });
    refused(kBounds, [](auto& s) { s.set_scenario_start(-1); });
    refused(kBounds, [](auto& s) { s.mutable_urgent()->set_presented(10'000); });
    refused(kBounds, [](auto& s) {
        s.mutable_ordinary()->set_presented(1);
        s.mutable_ordinary()->set_acknowledged(86'400'001);
        s.mutable_ordinary()->set_answered(1);
        s.mutable_ordinary()->set_step(1);
    });
    refused(Refusal::too_large, [](auto& s) { s.set_title(std::string(201, 'x')); });
}

TEST(ReadNotice, EnrolmentIsWithinItsBounds) {
    constexpr auto kBounds = Refusal::field_out_of_bounds;
    const auto refused = [](const std::function<void(v1::Principal&)>& change) {
        refuses(kBounds, an_enrolment(),
                [&](auto& c) { change(*c.mutable_enrolment()->mutable_principal()); });
    };
    refused([](auto& p) { p.set_name("HK LWS"); });
    refused([](auto& p) { p.set_role(static_cast<v1::Role>(10)); });
    refused([](auto& p) { p.add_writes("AUDIT"); });
    refused([](auto& p) { p.add_reads("everything"); });
    refused([](auto& p) { p.mutable_curve_public()->pop_back(); });
    refused([](auto& p) { p.clear_sign_public(); });
    refused([](auto& p) {
        for (int i = 0; i < 64; ++i) p.add_writes("LWS");
    });
    refuses(kBounds, a_person(),
            [](auto& c) { c.mutable_enrolment()->mutable_person()->set_id(""); });
    refuses(kBounds, a_person(),
            [](auto& c) { c.mutable_enrolment()->mutable_person()->set_sign_public("x"); });
    refuses(kBounds, a_revocation(), [](auto& c) { c.mutable_revocation()->set_person("x y"); });
}

TEST(ReadNotice, BodyThatIsMissingOrUnknownIsAnUnknownNotice) {
    EXPECT_EQ(read(a_notice()).refusal(), Refusal::unknown_notice);
    EXPECT_EQ(read_bytes(a_notice().SerializeAsString() + Bytes("\x9A\x02\x00", 3)).refusal(),
              Refusal::unknown_notice);  // field 27, kept for what follows
}

TEST(ReadNotice, UnknownFieldIsRefusedAtAnyDepth) {
    const Bytes unknown{"\x98\x06\x01", 3};  // field 99, varint 1
    EXPECT_EQ(read_bytes(an_alert().SerializeAsString() + unknown).refusal(),
              Refusal::unknown_notice);
    v1::Content nested = an_enrolment();
    auto& principal = *nested.mutable_enrolment()->mutable_principal();
    v1::Principal::GetReflection()->MutableUnknownFields(&principal)->AddVarint(99, 1);
    EXPECT_EQ(read(nested).refusal(), Refusal::unknown_notice);
}

TEST(ReadNotice, CutContentIsRefused) {
    const Bytes whole = an_alert().SerializeAsString();
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_FALSE(read_bytes(whole.substr(0, length)).ok()) << length;
}

TEST(ReadNotice, RandomBytesAreRefused) {
    std::mt19937 chance{20240212};
    for (int round = 0; round < 5'000; ++round) {
        Bytes bytes(chance() % 200, '\0');
        for (char& c : bytes) c = static_cast<char>(chance());
        ASSERT_FALSE(read_bytes(bytes).ok()) << to_hex(bytes);
        message_id_of(bytes);
        read_record(bytes);
    }
}

TEST(ReadNotice, WhateverASpoiltNoticeIsReadAsIsWithinItsBounds) {
    std::mt19937 chance{20240213};
    const Bytes whole = an_enrolment().SerializeAsString();
    for (int round = 0; round < 5'000; ++round) {
        Bytes bytes = whole;
        for (int i = 0; i < 3; ++i) bytes[chance() % bytes.size()] = static_cast<char>(chance());
        const auto notice = read_bytes(bytes);
        if (!notice.ok()) continue;
        ASSERT_TRUE(time_of(notice.value().id));
        ASSERT_TRUE(is_port_code(notice.value().scope.value) || notice.value().scope == kSite);
    }
}

TEST(Envelope, SignatureHoldsForItsKeyContentAndLogOnly) {
    const v1::Envelope envelope = signed_envelope(an_alert(), kDesk, kOrigin);
    EXPECT_TRUE(signature_holds(envelope, kDesk.public_key, kOrigin));
    EXPECT_FALSE(signature_holds(envelope, new_signing_pair().public_key, kOrigin));
    EXPECT_FALSE(signature_holds(envelope, kDesk.public_key, "log.example/other"));
    v1::Envelope changed = envelope;
    changed.mutable_content()->back() ^= 1;
    EXPECT_FALSE(signature_holds(changed, kDesk.public_key, kOrigin));
    EXPECT_FALSE(signature_holds(unsigned_envelope(an_alert(), kDesk.public_key), kDesk.public_key,
                                 kOrigin));
}

TEST(MessageIdOf, IsThatOfContentThatIsOtherwiseWrong) {
    v1::Content content = a_notice();
    EXPECT_EQ(message_id_of(content.SerializeAsString()).value, content.message_id());
    EXPECT_EQ(message_id_of("\xFF\xFF"), MessageId{});
}

TEST(Record, ReadsBackAsItWasSealed) {
    v1::Record record;
    record.set_index(7);
    record.set_scope("LWS");
    *record.mutable_notice() = signed_envelope(an_alert(), kDesk, kOrigin);
    const StoredRecord sealed = seal(record);
    EXPECT_EQ(sealed.hash, leaf_hash(sealed.bytes));
    const auto read_back = read_record(sealed.bytes);
    ASSERT_TRUE(read_back);
    EXPECT_EQ(read_back->hash, sealed.hash);
    EXPECT_EQ(read_back->record.index(), 7U);
    EXPECT_TRUE(content_of(read_back->record)->has_peak_alert());
    EXPECT_EQ(topic_of(read_back->record), "LWS/alert");
    EXPECT_EQ(beacon_topic(Scope{"LWS"}), "LWS/beacon");
}

TEST(Record, TopicNamesEveryKind) {
    const auto topic = [](const v1::Content& content) {
        v1::Record record;
        record.set_scope(content.scope());
        record.mutable_notice()->set_content(content.SerializeAsString());
        return topic_of(record);
    };
    EXPECT_EQ(topic(a_flow_report()), "LWS/flow");
    EXPECT_EQ(topic(an_acknowledgement()), "LWS/acknowledgement");
    EXPECT_EQ(topic(a_duty()), "LWS/duty");
    EXPECT_EQ(topic(an_exercise_start()), "SITE/exercise");
    EXPECT_EQ(topic(an_enrolment()), "SITE/enrolment");
    EXPECT_EQ(topic(a_revocation()), "SITE/revocation");
    EXPECT_FALSE(content_of(v1::Record{}));
}

TEST(RefusalReply, IsPrintableWhateverTheDetail) {
    const auto reply = refusal_reply({Refusal::port_suspended, "MKT\x1B[2J"}, kNow);
    EXPECT_EQ(reply.number(), 402U);
    EXPECT_EQ(reply.sentence(), sentence_of(Refusal::port_suspended));
    EXPECT_EQ(reply.detail(), "MKT\xEF\xBF\xBD[2J");
    EXPECT_EQ(reply.broker_time(), kNow.ms);
}

TEST(RefusalReply, LongDetailIsCutBetweenCharacters) {
    std::string detail = "x";
    while (detail.size() < 3'000) detail += "\xE7\xBE\x85";
    const auto reply = refusal_reply({Refusal::malformed, detail}, kNow);
    EXPECT_LE(reply.detail().size(), kLongestText);
    EXPECT_TRUE(is_utf8(reply.detail()));
}

}  // namespace
}  // namespace liaison
