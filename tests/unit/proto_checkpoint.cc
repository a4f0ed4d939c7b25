// Signed notes: what opens one, and what must not.
#include <gtest/gtest.h>

#include "proto/checkpoint.h"
#include "proto/digest.h"
#include "proto/encoding.h"

namespace liaison {
namespace {

constexpr std::string_view kOrigin = "log.example/audit";
const KeyPair kLogKey = signing_pair_from(Bytes(32, '\x01'));
const KeyPair kOtherKey = signing_pair_from(Bytes(32, '\x02'));
const Checkpoint kThree{std::string(kOrigin), 3, leaf_hash("abc")};

std::optional<Checkpoint> opened(std::string_view note) {
    return open_checkpoint(note, kOrigin, kLogKey.public_key);
}

/// A note over any body, signed by the log's key whatever it says.
std::string note_over(const std::string& body, const KeyPair& key = kLogKey,
                      std::string_view name = kOrigin) {
    const Bytes id = sha256(Bytes(name) + "\n\x01" + key.public_key).value.substr(0, 4);
    return body + "\n\xE2\x80\x94 " + std::string(name) + " " + to_base64(id + sign(key, body)) +
           "\n";
}

TEST(Checkpoint, SignedNoteOpensToWhatWasSigned) {
    const std::string note = sign_checkpoint(kThree, kLogKey);
    EXPECT_EQ(opened(note), kThree);
    EXPECT_EQ(stated_checkpoint(note), kThree);
    EXPECT_EQ(note, note_over(checkpoint_body(kThree)));
}

TEST(Checkpoint, BodyIsOriginSizeRoot) {
    EXPECT_EQ(checkpoint_body(kThree),
              "log.example/audit\n3\n" + to_base64(kThree.root.value) + "\n");
}

TEST(Checkpoint, VerifierKeyIsTheWorkedExample) {
    EXPECT_EQ(verifier_key(kOrigin, kLogKey.public_key),
              "log.example/audit+5f02ff6d+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c");
}

TEST(Checkpoint, AnyChangedByteClosesTheNote) {
    const std::string note = sign_checkpoint(kThree, kLogKey);
    for (std::size_t i = 0; i < note.size(); ++i) {
        for (const int flip : {0x01, 0x20, 0x80}) {
            std::string changed = note;
            changed[i] = static_cast<char>(changed[i] ^ flip);
            ASSERT_FALSE(opened(changed)) << i;
        }
        ASSERT_FALSE(opened(std::string_view(note).substr(0, i))) << i;
    }
    EXPECT_FALSE(opened(note + "\n"));
    EXPECT_FALSE(opened("\n" + note));
}

TEST(Checkpoint, OtherKeyOrOriginClosesTheNote) {
    EXPECT_FALSE(opened(sign_checkpoint(kThree, kOtherKey)));
    EXPECT_FALSE(
        open_checkpoint(sign_checkpoint(kThree, kLogKey), "log.example/other", kLogKey.public_key));
    Checkpoint elsewhere = kThree;
    elsewhere.origin = "log.example/other";
    EXPECT_FALSE(opened(sign_checkpoint(elsewhere, kLogKey)));
    EXPECT_FALSE(opened(note_over(checkpoint_body(elsewhere))));
}

TEST(Checkpoint, UnknownSignaturesArePassedOver) {
    const std::string note = sign_checkpoint(kThree, kLogKey);
    const std::string body = checkpoint_body(kThree);
    const std::string witness =
        note_over(body, kOtherKey, "witness.example").substr(body.size() + 1);
    EXPECT_EQ(opened(note + witness), kThree);
    EXPECT_EQ(opened(body + "\n" + witness + note.substr(body.size() + 1)), kThree);
    EXPECT_FALSE(opened(body + "\n" + witness));
}

TEST(Checkpoint, KnownKeyThatFailsClosesTheNoteWhateverElseHolds) {
    const std::string note = sign_checkpoint(kThree, kLogKey);
    Checkpoint four = kThree;
    four.size = 4;
    const std::string of_another =
        sign_checkpoint(four, kLogKey).substr(checkpoint_body(four).size() + 1);
    EXPECT_FALSE(opened(note + of_another));
}

TEST(Checkpoint, SignatureLineThatIsNoneClosesTheNote) {
    const std::string note = sign_checkpoint(kThree, kLogKey);
    EXPECT_FALSE(opened(note + "- witness AAAAAAAA\n"));
    EXPECT_FALSE(opened(note + "\xE2\x80\x94 witness\n"));
    EXPECT_FALSE(opened(note + "\xE2\x80\x94 witness AAA\n"));
    EXPECT_FALSE(opened(note + "\xE2\x80\x94 witness AAAA\n"));
    EXPECT_FALSE(opened(note.substr(0, note.size() - 1)));
}

TEST(Checkpoint, BodyNotExactlyAsWrittenIsRefusedThoughSigned) {
    const std::string root = to_base64(kThree.root.value);
    const std::string origin{kOrigin};
    const auto body_of = [&](std::string_view size, std::string_view root_line) {
        return std::string(origin).append("\n").append(size).append("\n").append(root_line) + "\n";
    };
    ASSERT_TRUE(opened(note_over(body_of("3", root))));
    for (const std::string& body :
         {body_of("03", root), body_of("+3", root), body_of("-3", root), body_of("3 ", root),
          body_of("", root), body_of("18446744073709551616", root), body_of("3", root + "\nmore"),
          body_of("3", root.substr(4)), body_of("3", ""), origin + "\n3\n",
          std::string("\n3\n").append(root) + "\n"})
        EXPECT_FALSE(opened(note_over(body))) << body;
}

TEST(Checkpoint, NoteOfMoreThan16KiBIsNotRead) {
    const std::string note = sign_checkpoint(kThree, kLogKey);
    const std::string line = "\xE2\x80\x94 witness.example " + to_base64(Bytes(68, 'x')) + "\n";
    std::string padded = note;
    while (padded.size() + line.size() <= 16 * 1024) padded += line;
    EXPECT_EQ(opened(padded), kThree);
    EXPECT_FALSE(opened(padded + line));
}

TEST(Checkpoint, LargestSizeSurvives) {
    Checkpoint largest = kThree;
    largest.size = UINT64_MAX;
    EXPECT_EQ(opened(sign_checkpoint(largest, kLogKey)), largest);
}

}  // namespace
}  // namespace liaison
