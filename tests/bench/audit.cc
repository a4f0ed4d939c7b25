// How fast a log is kept, verified, exported and proved on this machine, beside what the libraries
// alone would allow on one core. Not a test: it asserts only that the log was found whole.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "clients/audit/export.h"
#include "clients/audit/tiles_source.h"
#include "proto/proof_file.h"
#include "storage/tile_tree.h"
#include "tests/unit/audit_log.h"

namespace liaison::audit {
namespace {

double seconds_of(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void row(const char* what, std::uint64_t count, double seconds) {
    std::printf("| %s | %llu | %.2f | %.0f |\n", what, static_cast<unsigned long long>(count),
                seconds, static_cast<double>(count) / seconds);
    std::fflush(stdout);
}

/// Signed reports of a device, one every half second; and the envelope of the last.
std::pair<Records, v1::Envelope> signed_reports(std::size_t records) {
    stage::Stage stage;
    while (stage.records().size() < records) {
        stage.submit("hk-lws-device", a_report(stage));
        stage.wait(Milliseconds{500});
    }
    return {records_of(stage), stage.records().back().record.notice()};
}

void verify(const char* what, Source& source, const Digest& genesis, Depth depth) {
    Findings findings;
    const double seconds = seconds_of([&] { findings = verified(source, genesis, {}, depth); });
    if (findings.fault) throw std::runtime_error("not whole: " + findings.fault->detail);
    row(what, findings.records, seconds);
}

/// What hashing and verifying cost where nothing else is done: the bounds of any verifier.
void libraries_alone(const Records& records, const v1::Envelope& envelope) {
    row("SHA-256 of the records alone (libsodium, one core)", records.size(), seconds_of([&] {
            for (const Bytes& each : records) leaf_hash(each);
        }));
    constexpr std::uint64_t kTimes = 20'000;
    const KeyPair pair = signing_pair_from(Bytes(32, '\x01'));
    const std::string signature = sign(pair, envelope.content());
    row("Ed25519 of one signature alone (libsodium, one core)", kTimes, seconds_of([&] {
            for (std::uint64_t i = 0; i < kTimes; ++i)
                if (!verifies(pair.public_key, envelope.content(), signature))
                    throw std::logic_error("a good signature is refused");
        }));
}

/// The durable path of the store, and what the tree's share of it is: leaf hashes, nodes, tiles and
/// the root of each commit.
void durable_path(const Records& records, const std::filesystem::path& file) {
    constexpr std::size_t kAtOnce = 64;
    const double whole = seconds_of([&] { keep(records, file, kAtOnce); });
    row("kept, 64 to a commit and an fsync", records.size(), whole);
    const double tree = seconds_of([&] {
        storage::TileTree nodes;
        std::vector<storage::FullTile> full;
        for (std::size_t i = 0; i < records.size(); ++i) {
            nodes.append(leaf_hash(records[i]), full);
            if ((i + 1) % kAtOnce == 0) nodes.root();
        }
    });
    row("of it the tree", records.size(), tree);
}

void measure(std::size_t records) {
    const TemporaryDirectory directory;
    const auto [made, envelope] = signed_reports(records);
    const Digest genesis = leaf_hash(made.front());
    std::printf("| what | count | s | a second |\n|---|---:|---:|---:|\n");
    libraries_alone(made, envelope);
    durable_path(made, directory.log());
    LogFileSource log(directory.log());
    verify("verify the file: tree", log, genesis, Depth::tree);
    verify("verify the file: senders", log, genesis, Depth::senders);
    verify("verify the file: rules", log, genesis, Depth::rules);
    const auto out = directory.path() / "export";
    row("export", records,
        seconds_of([&] { export_tiles(log, LogKeys(stage::sample_genesis()), out, {}); }));
    TilesSource tiles(out);
    verify("verify the export: rules", tiles, genesis, Depth::rules);
    constexpr std::uint64_t kProofs = 1'000;
    for (Source* const source : {static_cast<Source*>(&log), static_cast<Source*>(&tiles)})
        row(source == &log ? "proofs from the file" : "proofs from the export", kProofs,
            seconds_of([&] {
                for (std::uint64_t i = 0; i < kProofs; ++i)
                    source->inclusion({LogIndex{i * 7'919 % source->size()}}, source->size());
            }));
}

}  // namespace
}  // namespace liaison::audit

int main(int argc, char** argv) {
    const long long records = argc > 1 ? std::atoll(argv[1]) : 200'000;
    if (records < 1'000) {
        std::fprintf(stderr,
                     "liaison_audit_bench [RECORDS]: verify, export and prove a log of at least "
                     "RECORDS (default 200000)\n");
        return 2;
    }
    try {
        liaison::audit::measure(static_cast<std::size_t>(records));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "liaison_audit_bench: %s\n", error.what());
        return 1;
    }
}
