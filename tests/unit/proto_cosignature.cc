// What a witness adds to a note, and when it must not be believed. The worked bytes, computed apart
// from this code, stand in proto/vectors.txt.
#include <gtest/gtest.h>

#include "proto/checkpoint.h"
#include "proto/cosignature.h"
#include "proto/digest.h"
#include "proto/encoding.h"
#include "proto/signed_note.h"

namespace liaison {
namespace {

const KeyPair kLog = signing_pair_from(Bytes(32, '\x01'));
const KeyPair kShenzhen = signing_pair_from(Bytes(32, '\x02'));
const KeyPair kHongKong = signing_pair_from(Bytes(32, '\x03'));
const std::string kOrigin = "log.example/audit";
const std::string kNote = sign_checkpoint({kOrigin, 3, leaf_hash("abc")}, kLog);
constexpr std::uint64_t kAt = 1'707'732'301;

v1::Genesis the_genesis() {
    v1::Genesis genesis;
    genesis.set_origin(kOrigin);
    genesis.add_authorities()->set_side(v1::SZ);
    genesis.add_authorities()->set_side(v1::HK);
    genesis.add_witness_public(kShenzhen.public_key);
    genesis.add_witness_public(kHongKong.public_key);
    return genesis;
}

const WitnessKey kOfShenzhen = witnesses_of(the_genesis()).at(0);
const WitnessKey kOfHongKong = witnesses_of(the_genesis()).at(1);

std::string cosigned() { return cosign_note(kNote, kOfShenzhen.name, kShenzhen, kAt); }

TEST(Cosignature, WitnessesAreNamedByOriginAndSideInTheOrderOfAuthorities) {
    EXPECT_EQ(kOfShenzhen.name, "log.example/audit/sz-witness");
    EXPECT_EQ(kOfHongKong.name, "log.example/audit/hk-witness");
    EXPECT_EQ(kOfHongKong.public_key, kHongKong.public_key);
    EXPECT_TRUE(witnesses_of(v1::Genesis{}).empty());
}

TEST(Cosignature, ItIsALineOverTimeAndTextAndTheNoteStaysTheLogs) {
    const Bytes text = kNote.substr(0, kNote.find("\n\n") + 1);
    const Bytes id = sha256(kOfShenzhen.name + "\n\x04" + kShenzhen.public_key).value.substr(0, 4);
    const Bytes time = from_hex("0000000065c9ed4d").value();
    const Bytes signature = sign(kShenzhen, "cosignature/v1\ntime 1707732301\n" + text);
    EXPECT_EQ(cosigned(), kNote + "\xE2\x80\x94 log.example/audit/sz-witness " +
                              to_base64(id + time + signature) + "\n");
    EXPECT_EQ(cosigned_at(cosigned(), kOfShenzhen), kAt);
    EXPECT_TRUE(open_checkpoint(cosigned(), kOrigin, kLog.public_key).has_value());
}

TEST(Cosignature, AnotherWitnesssAnotherTimesAndAnotherTextsHoldNot) {
    EXPECT_FALSE(cosigned_at(kNote, kOfShenzhen));
    EXPECT_FALSE(cosigned_at(cosigned(), kOfHongKong));
    WitnessKey renamed = kOfShenzhen;
    renamed.name = kOfHongKong.name;
    EXPECT_FALSE(cosigned_at(cosigned(), renamed));

    const std::string line = cosigned().substr(kNote.size());
    const std::string another = sign_checkpoint({kOrigin, 4, leaf_hash("abcd")}, kLog);
    EXPECT_FALSE(cosigned_at(another + line, kOfShenzhen)) << "taken from another checkpoint";
    const auto read = read_note(cosigned());
    NoteLine later = read->lines.back();
    later.signature[7] = static_cast<char>(later.signature[7] + 1);
    EXPECT_FALSE(cosigned_at(kNote + note_line(later), kOfShenzhen)) << "another time";
    NoteLine plain = read->lines.back();
    plain.signature = sign(kShenzhen, read->text);
    EXPECT_FALSE(cosigned_at(kNote + note_line(plain), kOfShenzhen)) << "no time";
    EXPECT_FALSE(cosigned_at(cosigned() + note_line(later), kOfShenzhen))
        << "one line that fails spoils the note";
}

TEST(Cosignature, EveryFlippedBitIsSeen) {
    const std::string note = cosigned();
    for (std::size_t at = kNote.size(); at < note.size(); ++at) {
        std::string changed = note;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(cosigned_at(changed, kOfShenzhen)) << at;
    }
}

TEST(Cosignature, LinesOfBothWitnessesGoTogether) {
    const std::string other = cosign_note(kNote, kOfHongKong.name, kHongKong, kAt + 1);
    const std::string both = with_lines_of(cosigned(), other);
    EXPECT_EQ(cosigned_at(both, kOfShenzhen), kAt);
    EXPECT_EQ(cosigned_at(both, kOfHongKong), kAt + 1);
    EXPECT_EQ(with_lines_of(both, other), both);
    const std::string another = sign_checkpoint({kOrigin, 4, leaf_hash("abcd")}, kLog);
    EXPECT_THROW(with_lines_of(both, another), std::invalid_argument);
    EXPECT_THROW(cosign_note("no note", kOfShenzhen.name, kShenzhen, kAt), std::invalid_argument);
    EXPECT_EQ(
        cosigned_at(cosign_note(cosigned(), kOfShenzhen.name, kShenzhen, kAt + 5), kOfShenzhen),
        kAt + 5);
}

TEST(VerifierKey, ReadsWhatItWritesAndNothingElse) {
    for (const auto type : {NoteKeyType::ed25519, NoteKeyType::cosignature}) {
        const std::string text = note_verifier_key("a.example/log", type, kLog.public_key);
        const auto key = read_verifier_key(text);
        ASSERT_TRUE(key);
        EXPECT_EQ(key->name, "a.example/log");
        EXPECT_EQ(key->type, type);
        EXPECT_EQ(key->public_key, kLog.public_key);
        for (std::size_t at = 0; at < text.size(); ++at) {
            std::string changed = text;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            EXPECT_FALSE(read_verifier_key(changed)) << at;
        }
    }
}

}  // namespace
}  // namespace liaison
