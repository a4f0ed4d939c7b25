// What a witness keeps, over crashes.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "clients/library/cosigned_notes.h"
#include "clients/library/kept_checkpoint.h"
#include "proto/checkpoint.h"
#include "proto/digest.h"
#include "tests/unit/storage_batches.h"

namespace liaison::client {
namespace {

const KeyPair kLog = signing_pair_from(Bytes(32, '\x01'));

std::string note_of(std::uint64_t size) {
    return sign_checkpoint({"log.example/audit", size, leaf_hash(std::to_string(size))}, kLog);
}

std::string whole(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct CosignedNotesTest : testing::Test {
    storage::TemporaryDirectory directory;
    std::filesystem::path identity = directory.path() / "sz-witness.identity";
    std::filesystem::path archive = directory.path() / "sz-witness.cosigned-notes";
    std::filesystem::path state = directory.path() / "sz-witness.cosigned";
};

TEST_F(CosignedNotesTest, EveryNoteIsKeptAndTheLastIsKnownAgain) {
    {
        CosignedNotes notes(identity);
        EXPECT_EQ(notes.last_size(), 0U);
        notes.add(note_of(3), 3);
        notes.add(note_of(7), 7);
    }
    CosignedNotes notes(identity);
    EXPECT_EQ(notes.last(), note_of(7));
    EXPECT_EQ(notes.last_size(), 7U);
    EXPECT_EQ(whole(archive), note_of(3) + "\n" + note_of(7) + "\n");
}

TEST_F(CosignedNotesTest, NeverTwoOfOneSizeNorASmallerOne) {
    CosignedNotes notes(identity);
    notes.add(note_of(3), 3);
    EXPECT_THROW(notes.add(note_of(3), 3), std::logic_error);
    EXPECT_THROW(notes.add(note_of(2), 2), std::logic_error);
    EXPECT_EQ(notes.last(), note_of(3));
}

TEST_F(CosignedNotesTest, OneProcessAtATime) {
    const CosignedNotes notes(identity);
    EXPECT_THROW(CosignedNotes{identity}, IdentityError);
}

TEST_F(CosignedNotesTest, WhatACrashLeftHalfWrittenIsCutOff) {
    { CosignedNotes(identity).add(note_of(3), 3); }
    // The archive was written, the state was not: the note was never shown.
    for (const auto& torn : {note_of(7) + "\n", note_of(7).substr(0, 20)}) {
        std::ofstream(archive, std::ios::app | std::ios::binary) << torn;
        CosignedNotes notes(identity);
        EXPECT_EQ(notes.last_size(), 3U);
        EXPECT_EQ(whole(archive), note_of(3) + "\n");
    }
    CosignedNotes(identity).add(note_of(9), 9);
    EXPECT_EQ(whole(archive), note_of(3) + "\n" + note_of(9) + "\n");
}

TEST_F(CosignedNotesTest, AWitnessThatHasForgottenDoesNotGoOn) {
    { CosignedNotes(identity).add(note_of(3), 3); }
    std::filesystem::resize_file(archive, 10);
    EXPECT_THROW(CosignedNotes{identity}, IdentityError) << "notes are missing";
    std::ofstream(state, std::ios::trunc) << "last = \"nothing\"\narchived = 0\n";
    EXPECT_THROW(CosignedNotes{identity}, IdentityError);
}

TEST_F(CosignedNotesTest, NotesWithoutTheFileThatCountsThemAreRefusedAndLeftAsTheyAre) {
    { CosignedNotes(identity).add(note_of(3), 3); }
    std::filesystem::remove(state);
    EXPECT_THROW(CosignedNotes{identity}, IdentityError);
    EXPECT_EQ(whole(archive), note_of(3) + "\n");
    EXPECT_FALSE(std::filesystem::exists(state));
}

TEST_F(CosignedNotesTest, AMissingArchiveIsRefusedAndNotMade) {
    { CosignedNotes(identity).add(note_of(3), 3); }
    std::filesystem::remove(archive);
    EXPECT_THROW(CosignedNotes{identity}, IdentityError);
    EXPECT_FALSE(std::filesystem::exists(archive));
}

TEST_F(CosignedNotesTest, ACrashWithinTheFirstNoteIsNoLoss) {
    { const CosignedNotes begun(identity); }
    std::ofstream(archive, std::ios::binary) << note_of(3) << "\n";
    CosignedNotes notes(identity);
    EXPECT_EQ(notes.last_size(), 0U);
    EXPECT_EQ(whole(archive), "");
    notes.add(note_of(5), 5);
    EXPECT_EQ(whole(archive), note_of(5) + "\n");
}

TEST(KeptCheckpoint, IsReadAsItWasWritten) {
    const storage::TemporaryDirectory directory;
    const auto file = checkpoint_path(directory.path() / "hk-lws-desk.identity");
    EXPECT_EQ(file.filename(), "hk-lws-desk.checkpoint");
    EXPECT_TRUE(load_checkpoint(file, "log.example/audit").proven.empty());
    save_checkpoint(file, "log.example/audit", {note_of(3), {note_of(5), note_of(6)}});
    const auto kept = load_checkpoint(file, "log.example/audit");
    EXPECT_EQ(kept.proven, note_of(3));
    EXPECT_EQ(kept.unproven, (std::vector<std::string>{note_of(5), note_of(6)}));
    EXPECT_THROW(load_checkpoint(file, "another/log"), IdentityError);
    std::ofstream(file, std::ios::trunc) << "proven = 7";
    EXPECT_THROW(load_checkpoint(file, "log.example/audit"), IdentityError);
}

}  // namespace
}  // namespace liaison::client
