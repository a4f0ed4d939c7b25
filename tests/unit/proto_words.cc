// Encodings, ids, keys and refusals.
#include <gtest/gtest.h>

#include <set>

#include "proto/digest.h"
#include "proto/encoding.h"
#include "proto/ids.h"
#include "proto/keys.h"
#include "proto/refusal.h"

namespace liaison {
namespace {

Bytes hex(std::string_view text) { return from_hex(text).value(); }

TEST(Hex, WritesLowerCaseAndReadsNothingElse) {
    EXPECT_EQ(to_hex(Bytes("\x00\x0f\xff", 3)), "000fff");
    EXPECT_EQ(from_hex("000fff"), Bytes("\x00\x0f\xff", 3));
    EXPECT_EQ(from_hex(""), "");
    for (const auto wrong : {"0", "0F", "0g", "0x", " 0", "00 "})
        EXPECT_FALSE(from_hex(wrong)) << wrong;
}

TEST(Base64, VectorsOfRfc4648) {
    const std::pair<std::string, std::string> vectors[] = {{"", ""},
                                                           {"f", "Zg=="},
                                                           {"fo", "Zm8="},
                                                           {"foo", "Zm9v"},
                                                           {"foob", "Zm9vYg=="},
                                                           {"fooba", "Zm9vYmE="},
                                                           {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, encoded] : vectors) {
        EXPECT_EQ(to_base64(plain), encoded);
        EXPECT_EQ(from_base64(encoded), plain);
    }
}

TEST(Base64, EveryOtherSpellingIsRefused) {
    for (const auto wrong : {"Zg", "Zg=", "Zg===", "Z===", "====", "Zh==", "Zm9=", "Zg==Zg==",
                             "Zm9v\n", "Zm 9v", "Zm9-", "Zm9_", "=Zg=", "Zg=A", "Zm8=Zm8="})
        EXPECT_FALSE(from_base64(wrong)) << wrong;
}

TEST(Z85, VectorOfRfc32) {
    EXPECT_EQ(to_z85(hex("864fd26fb559f75b")), "HelloWorld");
    EXPECT_EQ(from_z85("HelloWorld"), hex("864fd26fb559f75b"));
    EXPECT_EQ(from_z85(to_z85(Bytes(32, '\xff'))), Bytes(32, '\xff'));
}

TEST(Z85, WrongLengthDigitOrValueIsRefused) {
    for (const auto wrong : {"Hell", "HelloW", "Hell\"", "Hell ", "#####", "%nSc1"})
        EXPECT_FALSE(from_z85(wrong)) << wrong;
    EXPECT_EQ(from_z85("%nSc0"), Bytes(4, '\xff'));
}

TEST(MessageIds, CarryTheirTimeAsUuidVersion7) {
    const Instant now{1'707'732'000'123};
    const MessageId id = new_message_id(now);
    EXPECT_EQ(time_of(id), now);
    const std::string text = to_uuid_text(id);
    EXPECT_EQ(text.size(), 36U);
    EXPECT_EQ(text.substr(0, 13), "018d9cc2-5d7b");
    EXPECT_EQ(text[14], '7');
    EXPECT_NE(new_message_id(now), id);
}

TEST(MessageIds, OfOneMillisecondGrowAndAnotherMillisecondBeginsAnew) {
    const Instant now{1'707'732'300'123};
    MessageId before = new_message_id(now);
    before.value.replace(14, 2, "\x01\xFF");
    for (int i = 0; i < 1'000; ++i) {
        const MessageId next = new_message_id(now, before);
        ASSERT_GT(next.value, before.value);
        ASSERT_EQ(time_of(next), now);
        before = next;
    }
    const MessageId later = new_message_id(now + Milliseconds{1}, before);
    EXPECT_EQ(time_of(later), now + Milliseconds{1});
    EXPECT_NE(later.value.substr(6), before.value.substr(6)) << "not a count, but chance";
    EXPECT_EQ(time_of(new_message_id(now, MessageId{})), now);
    MessageId last = before;
    last.value.replace(9, 7, Bytes(7, '\xFF'));
    EXPECT_EQ(time_of(new_message_id(now, last)), now) << "used up: chance again";
}

TEST(MessageIds, ExampleOfRfc9562) {
    const MessageId id{hex("017f22e279b07cc398c4dc0c0c07398f")};
    EXPECT_EQ(time_of(id), Instant{1'645'557'742'000});
    EXPECT_EQ(to_uuid_text(id), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST(MessageIds, OtherLengthVersionOrVariantHasNoTime) {
    const Bytes good = new_message_id(Instant{1}).value;
    EXPECT_FALSE(time_of({}));
    EXPECT_FALSE(time_of(MessageId{good.substr(1)}));
    EXPECT_FALSE(time_of(MessageId{good + "x"}));
    Bytes version4 = good;
    version4[6] = static_cast<char>(0x40);
    EXPECT_FALSE(time_of(MessageId{version4}));
    Bytes variant = good;
    variant[8] = static_cast<char>(0xC0);
    EXPECT_FALSE(time_of(MessageId{variant}));
}

TEST(Names, OfPrincipalsAndPorts) {
    for (const auto good : {"hk-lws-desk", "a", "sz-2"}) EXPECT_TRUE(is_name(good)) << good;
    for (const auto bad : {"", "2sz", "-a", "HK", "a_b", "a b", "\xC3\xA9"})
        EXPECT_FALSE(is_name(bad)) << bad;
    EXPECT_TRUE(is_name(std::string(40, 'a')));
    EXPECT_FALSE(is_name(std::string(41, 'a')));
    for (const auto good : {"LWS", "A12"}) EXPECT_TRUE(is_port_code(good)) << good;
    for (const auto bad : {"", "LW", "LWSX", "lws", "1WS", "L-S", "SITE", "AUDIT"})
        EXPECT_FALSE(is_port_code(bad)) << bad;
}

TEST(TimeText, IsWrittenInUtcAndInTheWallClockOfBothSides) {
    const Instant at{1'707'732'000'123};
    EXPECT_EQ(to_utc_text(at), "2024-02-12T10:00:00.123Z");
    EXPECT_EQ(to_local_text(at), "2024-02-12 18:00:00");
    EXPECT_EQ(to_utc_text(Instant{0}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(to_utc_text(Instant{-1}), "1969-12-31T23:59:59.999Z");
}

TEST(TimeText, IsReadWithItsZoneOrInTheWallClock) {
    const Instant six_in_the_evening{1'707'732'000'000};
    for (const auto text :
         {"2024-02-12T10:00:00Z", "2024-02-12T18:00:00+08:00", "2024-02-12T18:00",
          "2024-02-12 18:00:00", "2024-02-12T10:00:00.000Z", "2024-02-12T07:30:00-02:30"})
        EXPECT_EQ(from_time_text(text), six_in_the_evening) << text;
    EXPECT_EQ(from_time_text("2024-02-12"), Instant{1'707'667'200'000});
    EXPECT_EQ(from_time_text("2024-02-29T00:00:00Z"), Instant{1'709'164'800'000});
    EXPECT_EQ(from_time_text(to_utc_text(Instant{1'707'732'000'123})), Instant{1'707'732'000'123});
}

TEST(TimeText, WhatIsNoTimeIsRefused) {
    for (const auto wrong : {"",
                             "yesterday",
                             "2024",
                             "2024-2-12",
                             "2024-02-30",
                             "2023-02-29",
                             "2024-13-01",
                             "2024-00-01",
                             "2024-02-12T",
                             "2024-02-12T24:00",
                             "2024-02-12T18:60",
                             "2024-02-12T18:00:61",
                             "2024-02-12T18:00:00.-12Z",
                             "2024-02-12T18:00:00.1Z",
                             "2024-02-12T18:00:00ZZ",
                             "2024-02-12T18:00:00+8",
                             "2024-02-12T18:00:00+-8:00",
                             "2024-02-12T18:00:00+15:00",
                             "-024-02-12",
                             "2024--2-12",
                             "2024-02-12T-1:00",
                             "2024-02-12T18:00:00 Z",
                             " 2024-02-12"})
        EXPECT_FALSE(from_time_text(wrong)) << wrong;
}

TEST(Utf8, WellFormedTextIsKnown) {
    for (const std::string good : {"", "plain", "\xE7\xBE\x85\xE6\xB9\x96", "\xF0\x9F\x9A\xA6",
                                   "\xC2\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF"})
        EXPECT_TRUE(is_utf8(good)) << to_hex(good);
    EXPECT_TRUE(is_utf8(Bytes("a\0b", 3)));
}

TEST(Utf8, OverlongSurrogateCutOrTooLargeIsRefused) {
    for (const std::string bad :
         {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xED\xA0\x80",
          "\xED\xBF\xBF", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF",
          "\xE7\xBE", "\xE7\xBE\x61", "ok\xC3"})
        EXPECT_FALSE(is_utf8(bad)) << to_hex(bad);
}

TEST(Printable, TextStaysAndWhatDisturbsATerminalDoesNot) {
    constexpr std::string_view kShown = "\xEF\xBF\xBD";
    const std::string words = "Lo Wu \xE7\xBE\x85\xE6\xB9\x96 \xC3\xA9 \xF0\x9F\x9A\xA6";
    EXPECT_EQ(printable(words), words);
    // NOLINTBEGIN(misc-misleading-bidirectional): they are meant to mislead.
    for (const std::string_view disturbing :
         {std::string_view("\0", 1), std::string_view("\n"), std::string_view("\r"),
          std::string_view("\t"), std::string_view("\x1B"), std::string_view("\x7F"),
          std::string_view("\xC2\x9B"), std::string_view("\xE2\x80\xAE"),
          std::string_view("\xE2\x81\xA6"), std::string_view("\xE2\x81\xA9"),
          std::string_view("\xE2\x80\xA8"), std::string_view("\xE2\x80\x8F"),
          std::string_view("\xD8\x9C"), std::string_view("\xE2\x80\x8B"),
          std::string_view("\xEF\xBB\xBF"), std::string_view("\xFF")})
        // NOLINTEND(misc-misleading-bidirectional)
        EXPECT_EQ(printable("a" + std::string(disturbing) + "b"), "a" + std::string(kShown) + "b")
            << to_hex(disturbing);
    EXPECT_TRUE(is_utf8(printable("\xE7\xBE\xF0\x9F")));
}

TEST(Ed25519, VectorsOfRfc8032) {
    struct Vector {
        std::string_view seed, public_key, message, signature;
    };
    const Vector vectors[] = {
        {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
         "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701"
         "cf9b46bd25bf5f0595b"
         "be24655141438e7a100b"},
        {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
         "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d"
         "0f11d8c387b2eaeb430"
         "2aeeb00d291612bb0c00"}};
    for (const Vector& vector : vectors) {
        const KeyPair pair = signing_pair_from(hex(vector.seed));
        EXPECT_EQ(to_hex(pair.public_key), vector.public_key);
        EXPECT_EQ(to_hex(sign(pair, hex(vector.message))), vector.signature);
        EXPECT_TRUE(verifies(pair.public_key, hex(vector.message), hex(vector.signature)));
    }
}

TEST(Ed25519, ChangedMessageSignatureOrKeyFails) {
    const KeyPair pair = new_signing_pair();
    const Bytes signature = sign(pair, "hold the northbound queue");
    ASSERT_TRUE(verifies(pair.public_key, "hold the northbound queue", signature));
    EXPECT_FALSE(verifies(pair.public_key, "hold the southbound queue", signature));
    EXPECT_FALSE(verifies(new_signing_pair().public_key, "hold the northbound queue", signature));
    EXPECT_FALSE(verifies(pair.public_key, "hold the northbound queue", signature.substr(1)));
    EXPECT_FALSE(verifies({}, "hold the northbound queue", signature));
    EXPECT_FALSE(verifies(pair.public_key, "hold the northbound queue", {}));
    EXPECT_THROW(signing_pair_from("short"), std::invalid_argument);
}

TEST(Curve, PublicKeyFollowsFromTheSecret) {
    const KeyPair pair = new_curve_pair();
    EXPECT_EQ(curve_public_of(pair.secret), pair.public_key);
    EXPECT_THROW(curve_public_of("short"), std::invalid_argument);
    // Alice's pair of RFC 7748, section 6.1.
    EXPECT_EQ(to_hex(curve_public_of(
                  hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"))),
              "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
}

TEST(SigningBytes, AreSeparatedByWhatIsSignedAndByLog) {
    const KeyPair pair = new_signing_pair();
    const Bytes content = "content";
    const Bytes signature = sign(pair, notice_signing_bytes("a.example/log", content));
    EXPECT_TRUE(
        verifies(pair.public_key, notice_signing_bytes("a.example/log", content), signature));
    EXPECT_FALSE(
        verifies(pair.public_key, notice_signing_bytes("b.example/log", content), signature));
    EXPECT_FALSE(verifies(pair.public_key, person_signing_bytes("a.example/log", KeyId{}, content),
                          signature));
    EXPECT_FALSE(verifies(pair.public_key, content, signature));
    EXPECT_EQ(notice_signing_bytes("a", "b"), "liaison notice/v1\na\nb");
    EXPECT_EQ(notice_signing_bytes("a", "b", "s"), "liaison notice and person/v1\na\nsb");
    EXPECT_EQ(person_signing_bytes("a", KeyId{"k"}, "b"), "liaison person/v1\na\nkb");
}

TEST(KeyIds, AreTheStartOfADomainSeparatedDigest) {
    const KeyPair pair = new_signing_pair();
    EXPECT_EQ(key_id_of(pair.public_key).value,
              sha256("liaison key/v1\n" + pair.public_key).value.substr(0, 16));
}

TEST(Refusals, HaveNumbersNamesAndSentencesOfTheirOwn) {
    std::set<std::uint32_t> numbers;
    std::set<std::string_view> names;
    std::set<std::string_view> sentences;
    for (const Refusal refusal : all_refusals()) {
        numbers.insert(static_cast<std::uint32_t>(refusal));
        names.insert(name_of(refusal));
        sentences.insert(sentence_of(refusal));
        EXPECT_FALSE(sentence_of(refusal).empty()) << name_of(refusal);
        EXPECT_EQ(sentence_of(refusal).back(), '.') << name_of(refusal);
        EXPECT_EQ(refusal_numbered(static_cast<std::uint32_t>(refusal)), refusal);
    }
    EXPECT_EQ(numbers.size(), all_refusals().size());
    EXPECT_EQ(names.size(), all_refusals().size());
    EXPECT_EQ(sentences.size(), all_refusals().size());
}

TEST(Refusals, NumberThatIsNotOursIsNone) {
    for (const std::uint32_t number : {0U, 99U, 108U, 700U, 65'636U, UINT32_MAX})
        EXPECT_FALSE(refusal_numbered(number)) << number;
}

}  // namespace
}  // namespace liaison
