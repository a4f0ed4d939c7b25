// Exports, proofs and their files, against worked bytes and a naive tree.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

#include "clients/audit/export.h"
#include "clients/audit/tiles.h"
#include "clients/audit/tiles_source.h"
#include "proto/encoding.h"
#include "proto/merkle.h"
#include "proto/proof_file.h"
#include "proto/signed_note.h"
#include "tests/unit/audit_log.h"
#include "tests/unit/proto_naive_tree.h"

namespace liaison::audit {
namespace {

const KeyPair kKey = signing_pair_from(Bytes(32, '\x01'));
constexpr std::string_view kOrigin = "log.example/audit";

Bytes read_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return Bytes{std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::filesystem::path& file, const Bytes& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

/// A log of any bytes, in memory: exports and proofs ask nothing else of it.
class PlainSource : public Source {
  public:
    explicit PlainSource(std::vector<Bytes> entries) : entries_(std::move(entries)) {
        note_ =
            sign_checkpoint({std::string(kOrigin), entries_.size(), naive::root(entries_)}, kKey);
    }

    std::string checkpoint() override { return note_; }
    std::uint64_t size() override { return entries_.size(); }
    std::vector<Held> read(LogIndex from, std::size_t max_bytes) override {
        std::vector<Held> out;
        std::size_t bytes = 0;
        for (; from.value < entries_.size(); ++from.value) {
            bytes += entries_[from.value].size();
            if (!out.empty() && bytes > max_bytes) break;
            out.push_back({from, entries_[from.value], {}, {}});
        }
        return out;
    }
    Digest subtree(unsigned height, std::uint64_t number) override {
        const std::size_t width = std::size_t{1} << height;
        return naive::root(naive::Leaves(entries_).subspan(number * width, width));
    }
    std::vector<Mark> marks(std::uint64_t, std::size_t) override { return {}; }
    bool keeps_tree() override { return false; }
    Bytes full_tile(unsigned, std::uint64_t) override { return {}; }

    std::vector<Bytes> entries_;
    std::string note_;
};

std::vector<std::string> files_in(const std::filesystem::path& directory) {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory))
        if (entry.is_regular_file())
            out.push_back(std::filesystem::relative(entry.path(), directory).string());
    std::sort(out.begin(), out.end());
    return out;
}

class AuditExport : public testing::Test {
  protected:
    Exported exported(Source& source) {
        return export_tiles(source, keys_of(kOrigin), directory_.path() / "out", {});
    }
    static LogKeys keys_of(std::string_view origin) {
        v1::Genesis genesis;
        genesis.set_origin(std::string(origin));
        genesis.set_log_public(kKey.public_key);
        return LogKeys(genesis);
    }
    std::filesystem::path out() const { return directory_.path() / "out"; }

    TemporaryDirectory directory_;
};

TEST(Tiles, PathsAreThoseOfTheSpecification) {
    EXPECT_EQ(tile_path(0, 1'234'067), "tile/0/x001/x234/067");
    EXPECT_EQ(tile_path(2, 0), "tile/2/000");
    EXPECT_EQ(tile_path(1, 999, 5), "tile/1/999.p/5");
    EXPECT_EQ(tile_path(0, 1'000), "tile/0/x001/000");
    EXPECT_EQ(bundle_path(1'234'067), "tile/entries/x001/x234/067");
    EXPECT_EQ(bundle_path(12, 7), "tile/entries/012.p/7");
}

TEST(Tiles, WidthsFollowFromTheSize) {
    EXPECT_EQ(width_of(0, 0, 256), 256U);
    EXPECT_EQ(width_of(0, 1, 256), 0U);
    EXPECT_EQ(width_of(1, 0, 256), 1U);
    EXPECT_EQ(width_of(1, 0, 70'000), 256U);
    EXPECT_EQ(width_of(1, 1, 70'000), 17U);
    EXPECT_EQ(width_of(0, 273, 70'000), 112U);
    EXPECT_EQ(width_of(2, 0, 70'000), 1U);
}

TEST(Tiles, BundleIsReadWholeOrNotAtAll) {
    Bytes bundle;
    add_to_bundle(bundle, "a");
    add_to_bundle(bundle, Bytes(300, 'b'));
    EXPECT_EQ(to_hex(bundle.substr(0, 5)), "000161012c");
    EXPECT_EQ(read_bundle(bundle)->at(1), Bytes(300, 'b'));
    EXPECT_FALSE(read_bundle(BytesView(bundle).substr(0, bundle.size() - 1)));
    EXPECT_FALSE(read_bundle(bundle + "x"));
    EXPECT_NO_THROW(add_to_bundle(bundle, Bytes(65'535, 'c')));
    EXPECT_THROW(add_to_bundle(bundle, Bytes(65'536, 'c')), std::length_error);
}

TEST_F(AuditExport, WorkedExampleOfThreeLeaves) {
    PlainSource source({"a", "b", "c"});
    exported(source);
    EXPECT_EQ(files_in(out()),
              (std::vector<std::string>{"checkpoint", "tile/0/000.p/3", "tile/entries/000.p/3"}));
    EXPECT_EQ(read_file(out() / "tile/0/000.p/3"),
              leaf_hash("a").value + leaf_hash("b").value + leaf_hash("c").value);
    EXPECT_EQ(to_hex(read_file(out() / "tile/entries/000.p/3")), "000161000162000163");
    const auto checkpoint =
        open_checkpoint(read_file(out() / "checkpoint"), kOrigin, kKey.public_key);
    ASSERT_TRUE(checkpoint);
    EXPECT_EQ(to_hex(checkpoint->root.value),
              "36642e73c2540ab121e3a6bf9545b0a24982cd830eb13d3cd19de3ce6c021ec1");
}

TEST(VerifierKey, WorkedExampleIsReadAndOthersAreRefused) {
    const std::string key =
        "log.example/audit+5f02ff6d+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c";
    EXPECT_EQ(verifier_key(kOrigin, kKey.public_key), key);
    const auto read = read_verifier_key(key);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->name, kOrigin);
    EXPECT_EQ(read->public_key, kKey.public_key);
    EXPECT_FALSE(read_verifier_key(""));
    EXPECT_FALSE(read_verifier_key("log.example/audit+5f02ff6d"));
    for (std::size_t i = 0; i < key.size(); ++i) {
        std::string other = key;
        other[i] = other[i] == 'Q' ? 'R' : 'Q';
        EXPECT_FALSE(read_verifier_key(other)) << other;
    }
}

TEST_F(AuditExport, GrownInAnyStepsItIsTheSameAsAtOnceButForOldPartialTiles) {
    const auto all = naive::leaves(700);
    for (const std::size_t size : {1U, 3U, 255U, 256U, 257U, 511U, 513U, 700U}) {
        PlainSource source({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(size)});
        EXPECT_EQ(exported(source).size, size);
        EXPECT_EQ(exported(source).files, 0U) << "nothing to do";
        TilesSource tiles(out());
        ASSERT_EQ(tiles.size(), size);
        EXPECT_EQ(root(tiles, size), naive::root(source.entries_)) << size;
        const auto read = tiles.read(LogIndex{0}, std::size_t{1} << 30U);
        ASSERT_EQ(read.size(), size);
        for (std::size_t i = 0; i < size; ++i) ASSERT_EQ(read[i].bytes, all[i]);
    }
    const auto grown = files_in(out());
    EXPECT_EQ(grown, (std::vector<std::string>{
                         "checkpoint", "tile/0/000", "tile/0/001", "tile/0/002.p/1",
                         "tile/0/002.p/188", "tile/1/000.p/1", "tile/1/000.p/2", "tile/entries/000",
                         "tile/entries/001", "tile/entries/002.p/1", "tile/entries/002.p/188"}));
}

TEST_F(AuditExport, InterruptedAtAnyFileItCanBeReadAndGoesOn) {
    const auto all = naive::leaves(600);
    PlainSource before({all.begin(), all.begin() + 300});
    exported(before);
    // What an interrupted run leaves: new tiles without the checkpoint that counts them, and a file
    // that had not got its name.
    PlainSource after(all);
    const auto note = read_file(out() / "checkpoint");
    exported(after);
    write_file(out() / "checkpoint", note);
    std::filesystem::remove(out() / "tile/entries/002.p/88");
    write_file(out() / "tile/0/001.new", "half");
    TilesSource between(out());
    EXPECT_EQ(between.size(), 300U);
    EXPECT_EQ(root(between, 300), naive::root(before.entries_));
    EXPECT_EQ(exported(after).size, 600U);
    TilesSource tiles(out());
    EXPECT_EQ(root(tiles, 600), naive::root(all));
    EXPECT_EQ(tiles.read(LogIndex{599}, 1).front().bytes, all.back());
}

TEST_F(AuditExport, LogThatDoesNotContinueTheDirectoryIsRefused) {
    auto entries = naive::leaves(300);
    PlainSource source(entries);
    exported(source);
    const auto note = read_file(out() / "checkpoint");
    entries[100] = "another";
    entries.emplace_back("more");
    PlainSource other(entries);
    EXPECT_THROW(exported(other), ExportRefused);
    entries.resize(200);
    PlainSource shorter(entries);
    EXPECT_THROW(exported(shorter), ExportRefused);
    EXPECT_THROW(export_tiles(source, keys_of("another.example"), out(), {}), ExportRefused);
    EXPECT_EQ(read_file(out() / "checkpoint"), note);
}

TEST_F(AuditExport, DirectoryThatLacksAFileOfItsCheckpointIsRefusedByItsName) {
    PlainSource before(naive::leaves(600));
    exported(before);
    const auto note = read_file(out() / "checkpoint");
    PlainSource after(naive::leaves(700));
    for (const std::string file : {"tile/0/000", "tile/entries/001", "tile/0/002.p/88",
                                   "tile/entries/002.p/88", "tile/1/000.p/2"}) {
        const Bytes bytes = read_file(out() / file);
        std::filesystem::remove(out() / file);
        try {
            exported(after);
            ADD_FAILURE() << "goes on without " << file;
        } catch (const ExportRefused& refused) {
            EXPECT_NE(std::string(refused.what()).find(file), std::string::npos) << refused.what();
        }
        write_file(out() / file, bytes);
    }
    const Bytes tile = read_file(out() / "tile/0/000");
    write_file(out() / "tile/0/000", tile + "x");
    EXPECT_THROW(exported(after), ExportRefused);
    EXPECT_EQ(read_file(out() / "checkpoint"), note);
    write_file(out() / "tile/0/000", tile);
    EXPECT_EQ(exported(after).size, 700U);
}

TEST_F(AuditExport, RecordsThatAreNotWhatWasSignedAreNotExported) {
    PlainSource source(naive::leaves(10));
    source.entries_[3] = "another";
    EXPECT_THROW(exported(source), ExportRefused);
    EXPECT_FALSE(std::filesystem::exists(out() / "checkpoint"));
}

// ---- proofs

TEST_F(AuditExport, ProofsFromTilesAreTheNaiveTreesAtEverySize) {
    const auto all = naive::leaves(300);
    PlainSource source(all);
    exported(source);
    TilesSource tiles(out());
    for (std::size_t size = 1; size <= all.size(); ++size) {
        const auto first = naive::Leaves(all).first(size);
        for (const std::size_t index : {std::size_t{0}, size / 3, size - 1})
            ASSERT_EQ(tiles.inclusion({LogIndex{index}}, size).front(),
                      naive::inclusion(index, first))
                << index << " in " << size;
        for (const std::size_t old_size : {std::size_t{1}, size / 2 + 1, size})
            ASSERT_EQ(tiles.consistency(old_size, size), naive::consistency(old_size, first))
                << old_size << " to " << size;
    }
}

class AuditProof : public testing::Test {
  protected:
    ProofFile proof_of(std::size_t index) {
        return {source_.entries_[index], LogIndex{index},
                source_.inclusion({LogIndex{index}}, source_.size()).front(), source_.checkpoint()};
    }
    bool holds(const ProofFile& proof) {
        return proven(proof, proof.record, kOrigin, kKey.public_key).has_value();
    }
    PlainSource source_{naive::leaves(13)};
};

TEST_F(AuditProof, FileIsOfTheSpecifiedFormAndReadsBack) {
    const ProofFile proof = proof_of(5);
    const std::string file = proof_file(proof);
    EXPECT_TRUE(file.starts_with("c2sp.org/tlog-proof@v1\nextra ZW50cnkgNQ==\nindex 5\n" +
                                 to_base64(proof.path.front().value) + "\n"))
        << file;
    EXPECT_TRUE(file.ends_with("\n\n" + proof.checkpoint)) << file;
    const auto read = read_proof_file(file);
    ASSERT_TRUE(read);
    EXPECT_EQ(proof_file(*read), file);
    EXPECT_TRUE(holds(*read));
}

TEST_F(AuditProof, FileThatIsNotExactlyThatIsNone) {
    const std::string file = proof_file(proof_of(5));
    EXPECT_FALSE(read_proof_file(""));
    EXPECT_FALSE(read_proof_file("c2sp.org/tlog-proof@v2" + file.substr(22)));
    EXPECT_FALSE(read_proof_file(file.substr(0, file.find("index "))));
    EXPECT_FALSE(read_proof_file(file.substr(0, file.find("\n\n"))));
    for (const char* const index : {"index 05\n", "index -5\n", "index \n", "index 5 \n"}) {
        std::string other = file;
        other.replace(other.find("index 5\n"), 8, index);
        EXPECT_FALSE(read_proof_file(other)) << index;
    }
    EXPECT_FALSE(read_proof_file(file + Bytes(std::size_t{1} << 20U, '\n')));
}

TEST_F(AuditProof, NoWrongProofHolds) {
    for (std::size_t index = 0; index < 13; ++index) {
        const ProofFile right = proof_of(index);
        ASSERT_TRUE(holds(right));
        ProofFile wrong = right;
        wrong.index = LogIndex{(index + 1) % 13};
        EXPECT_FALSE(holds(wrong)) << "another index";
        wrong = right;
        wrong.record += "!";
        EXPECT_FALSE(holds(wrong)) << "another record";
        wrong = right;
        wrong.path.pop_back();
        EXPECT_FALSE(holds(wrong)) << "a path that ends early";
        wrong = right;
        wrong.path.push_back(sha256("more"));
        EXPECT_FALSE(holds(wrong)) << "a path that goes on";
        for (auto& hash : right.path) {
            wrong = right;
            wrong.path[static_cast<std::size_t>(&hash - right.path.data())].value[7] ^= 1;
            EXPECT_FALSE(holds(wrong)) << "another hash";
        }
        wrong = right;
        wrong.checkpoint = sign_checkpoint(
            {std::string(kOrigin), 13, naive::root(source_.entries_)}, new_signing_pair());
        EXPECT_FALSE(holds(wrong)) << "another key";
        wrong.checkpoint =
            sign_checkpoint({std::string(kOrigin), 13, sha256("another tree")}, kKey);
        EXPECT_FALSE(holds(wrong)) << "another root";
        EXPECT_FALSE(proven(right, right.record, "another.example", kKey.public_key));
    }
}

// ---- an export of a real log

class TamperedExport : public AuditExport {
  protected:
    TamperedExport() {
        keep(records_of(evening_), directory_.log());
        LogFileSource source(directory_.log());
        export_tiles(source, LogKeys(stage::sample_genesis()), out(), {});
    }

    std::string found_in_export() {
        try {
            TilesSource source(out());
            return verdict(verified(source, evening_.records().front().hash));
        } catch (const StorageFailure&) {
            return "unreadable";  // not even its checkpoint
        }
    }

    stage::Stage evening_ = an_evening();
};

TEST_F(TamperedExport, IsWholeAsItWasWritten) { EXPECT_EQ(found_in_export(), "whole"); }

TEST_F(TamperedExport, OneFlippedBitInAnyFileIsFound) {
    const auto files = files_in(out());
    ASSERT_GE(files.size(), 6U);
    for (const auto& file : files) {
        const Bytes bytes = read_file(out() / file);
        const std::size_t step = std::max<std::size_t>(bytes.size() / 9, 1);
        for (std::size_t octet = 0; octet < bytes.size(); octet += step) {
            Bytes flipped = bytes;
            flipped[octet] = static_cast<char>(flipped[octet] ^ (1 << (octet % 8)));
            write_file(out() / file, flipped);
            EXPECT_NE(found_in_export(), "whole") << file << ", octet " << octet;
        }
        write_file(out() / file, bytes);
    }
    EXPECT_EQ(found_in_export(), "whole");
}

TEST_F(TamperedExport, FileCutOrTakenAwayIsFound) {
    for (const auto& file : files_in(out())) {
        const Bytes bytes = read_file(out() / file);
        write_file(out() / file, bytes.substr(0, bytes.size() - 1));
        EXPECT_NE(found_in_export(), "whole") << file << " cut";
        std::filesystem::remove(out() / file);
        EXPECT_NE(found_in_export(), "whole") << file << " removed";
        write_file(out() / file, bytes);
    }
    EXPECT_EQ(found_in_export(), "whole");
}

TEST_F(TamperedExport, BytesBehindAFilesEndAreFound) {
    for (const auto& file : files_in(out())) {
        const Bytes bytes = read_file(out() / file);
        Bytes entry;
        add_to_bundle(entry, "one more");
        for (const Bytes& more : {entry, Bytes(32, 'x')}) {
            write_file(out() / file, bytes + more);
            EXPECT_NE(found_in_export(), "whole") << file;
        }
        write_file(out() / file, bytes);
    }
    EXPECT_EQ(found_in_export(), "whole");
}

TEST_F(TamperedExport, DirectoryOrPipeInPlaceOfAFileIsNamedAndNotWaitedFor) {
    for (const std::string file : {"tile/entries/000", "tile/0/000"}) {
        const Bytes bytes = read_file(out() / file);
        for (const bool is_pipe : {false, true}) {
            std::filesystem::remove(out() / file);
            if (is_pipe)
                ASSERT_EQ(::mkfifo((out() / file).c_str(), 0600), 0);
            else
                std::filesystem::create_directory(out() / file);
            TilesSource source(out());
            const auto all = verified(source, evening_.records().front().hash);
            ASSERT_TRUE(all.fault);
            EXPECT_EQ(all.fault->kind, FaultKind::unreadable);
            EXPECT_EQ(all.fault->detail, (out() / file).string() + " is no regular file");
        }
        std::filesystem::remove(out() / file);
        write_file(out() / file, bytes);
    }
    std::filesystem::remove(out() / "checkpoint");
    ASSERT_EQ(::mkfifo((out() / "checkpoint").c_str(), 0600), 0);
    EXPECT_THROW(TilesSource{out()}, StorageFailure);
}

TEST_F(TamperedExport, EntriesDroppedSwappedOrDoubledInABundleAreFoundThere) {
    const auto file = out() / "tile/entries/000";
    const Bytes bytes = read_file(file);
    const auto entries = *read_bundle(bytes);
    const auto found_with = [&](const std::vector<Bytes>& changed) {
        Bytes bundle;
        for (const Bytes& entry : changed) add_to_bundle(bundle, entry);
        write_file(file, bundle);
        return found_in_export();
    };
    auto swapped = entries;
    std::swap(swapped[100], swapped[101]);
    EXPECT_EQ(found_with(swapped), "misplaced at 100");
    auto doubled = entries;
    doubled[101] = doubled[100];
    EXPECT_EQ(found_with(doubled), "misplaced at 101");
    auto dropped = entries;
    dropped.erase(dropped.begin() + 100);
    EXPECT_EQ(found_with(dropped), "unreadable at 0") << "a full bundle has 256 entries";
    auto altered = entries;
    v1::Record record = read_record(altered[100])->record;
    record.set_salt(Bytes(16, 'x'));
    altered[100] = seal(record).bytes;
    EXPECT_EQ(found_with(altered), "broken_chain at 101");
}

}  // namespace
}  // namespace liaison::audit
