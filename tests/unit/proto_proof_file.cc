// The file that is handed over.
#include <gtest/gtest.h>

#include "proto/digest.h"
#include "proto/encoding.h"
#include "proto/proof_file.h"

namespace liaison {
namespace {

ProofFile a_proof() {
    return {"the record", LogIndex{5}, {leaf_hash("a"), leaf_hash("b")}, "origin\n7\nroot\n"};
}

TEST(ProofFile, IsWrittenAsC2spWritesIt) {
    EXPECT_EQ(proof_file(a_proof()), "c2sp.org/tlog-proof@v1\nextra " + to_base64("the record") +
                                         "\nindex 5\n" + to_base64(leaf_hash("a").value) + "\n" +
                                         to_base64(leaf_hash("b").value) + "\n\norigin\n7\nroot\n");
}

TEST(ProofFile, ReadsWhatItWrites) {
    for (const ProofFile& proof : {a_proof(), ProofFile{{}, LogIndex{0}, {}, "x"}}) {
        const auto read = read_proof_file(proof_file(proof));
        ASSERT_TRUE(read);
        EXPECT_EQ(read->record, proof.record);
        EXPECT_EQ(read->index, proof.index);
        EXPECT_EQ(read->path, proof.path);
        EXPECT_EQ(read->checkpoint, proof.checkpoint);
    }
}

TEST(ProofFile, AnythingElseIsNone) {
    const std::string good = proof_file(a_proof());
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string changed = good;
        return changed.replace(changed.find(from), from.size(), to);
    };
    ASSERT_TRUE(read_proof_file(with("index 5", "index 6")));
    for (const auto& bad : {std::string(), with("@v1", "@v2"), with("index 5", "index 05"),
                            with("index 5", "index -5"), with("index 5", "index"),
                            with("index 5\n", ""), with("extra ", "extra !"), with("\n\n", "\n"),
                            with("\n\n", "\nAAAA\n\n"), good.substr(0, good.find("\n\n") + 2)})
        EXPECT_FALSE(read_proof_file(bad)) << bad;
    ProofFile long_path = a_proof();
    long_path.path.resize(65, leaf_hash("a"));
    EXPECT_FALSE(read_proof_file(proof_file(long_path)));
    long_path.path.resize(64);
    EXPECT_TRUE(read_proof_file(proof_file(long_path)));
    EXPECT_FALSE(read_proof_file(good + std::string(kLargestProofFile, 'x')));
}

}  // namespace
}  // namespace liaison
