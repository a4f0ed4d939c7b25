#include "clients/cli/verify_receipt.h"

#include <fstream>
#include <iterator>

#include "clients/cli/json.h"
#include "clients/cli/session.h"
#include "clients/library/receipt.h"
#include "proto/encoding.h"
#include "proto/signed_note.h"

namespace liaison::cli {

using catalogue::grouped;
using catalogue::RecordNames;
using catalogue::Sentences;
using catalogue::Text;

namespace {

constexpr std::int64_t kMillisecondsInSecond = 1'000;

std::string whole(const std::filesystem::path& file, const Workplace& workplace) {
    std::ifstream in(file, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(in), {}};
    if (!in || content.empty())
        throw Stop(Exit::usage,
                   workplace.words.fill(Text::file_unreadable, {{"file", file.string()}}));
    return content;
}

/// The genesis that the proof is measured by: its hash is the one that the identity pins, where one
/// is named.
StoredRecord genesis_of(const VerifyReceipt& command, const Workplace& workplace) {
    const auto file =
        command.genesis.empty() ? workplace.settings.site / "genesis.record" : command.genesis;
    auto stored = read_record(whole(file, workplace));
    if (!stored || !stored->record.has_genesis())
        throw client::VerificationFailure(file.string() + " does not hold a genesis record");
    if (!workplace.settings.identity.empty() &&
        named_identity(workplace).genesis_hash != stored->hash)
        throw client::VerificationFailure(file.string() +
                                          " is not the genesis that the identity pins");
    return *std::move(stored);
}

/// Genesis names the log's first key; a later one is brought by hand.
Bytes log_key(const VerifyReceipt& command, const v1::Genesis& genesis,
              const catalogue::Catalogue& words) {
    if (command.key.empty()) return genesis.log_public();
    const auto key = read_verifier_key(command.key);
    if (!key) throw Stop(Exit::usage, words.fill(Text::bad_verifier_key, {{"typed", command.key}}));
    if (key->name != genesis.origin())
        throw client::VerificationFailure("the key is of " + key->name + ", genesis of " +
                                          genesis.origin());
    return key->public_key;
}

void tell_as_json(const client::ProvenRecord& proven, const StoredRecord& genesis,
                  const Workplace& workplace) {
    JsonObject witnesses;
    for (const auto& each : proven.witnesses)
        witnesses.add(each.side == v1::SZ ? "SZ" : "HK", each.at);
    workplace.terminal.line(JsonObject{}
                                .add("verified", true)
                                .add("origin", proven.checkpoint.origin)
                                .add("genesis_hash", to_hex(genesis.hash.value))
                                .add("tree_size", proven.checkpoint.size)
                                .add_raw("cosigned_at", witnesses.text())
                                .add_raw("record", json_of(proven.stored))
                                .text());
}

Exit verify(const VerifyReceipt& command, const Workplace& workplace) {
    const auto& words = workplace.words;
    const StoredRecord genesis = genesis_of(command, workplace);
    const auto proof = read_proof_file(whole(command.file, workplace));
    if (!proof) throw client::VerificationFailure(command.file.string() + " is not a receipt");
    const auto proven = client::verify_receipt(*proof, genesis.record.genesis(),
                                               log_key(command, genesis.record.genesis(), words));
    if (workplace.settings.json) {
        tell_as_json(proven, genesis, workplace);
        return Exit::done;
    }
    const auto& record = proven.stored.record;
    const Sentences sentences(words, genesis.record.genesis());
    const auto line = [&](const std::string& text, Colour colour = Colour::none) {
        workplace.terminal.line(text, colour);
    };
    line(
        words.fill(Text::receipt_proven,
                   {{"name", RecordNames::name(Scope{record.scope()}, Sequence{record.sequence()})},
                    {"index", grouped(record.index())},
                    {"count", grouped(proven.checkpoint.size)},
                    {"origin", proven.checkpoint.origin}}),
        Colour::good);
    line("  " + sentences.date_and_clock(Instant{record.recorded_at()}) + "  " +
         sentences.record(proven.stored, {}));
    for (const auto& each : proven.witnesses) {
        const std::string side = sentences.word(each.side);
        line("  " + (each.at == 0 ? words.fill(Text::receipt_not_cosigned, {{"side", side}})
                                  : words.fill(Text::receipt_cosigned,
                                               {{"side", side},
                                                {"time", sentences.date_and_clock(Instant{
                                                             static_cast<std::int64_t>(each.at) *
                                                             kMillisecondsInSecond})}})));
    }
    line("  " + words.fill(Text::receipt_genesis, {{"hash", to_hex(genesis.hash.value)}}),
         Colour::quiet);
    return Exit::done;
}

}  // namespace

Exit run(const VerifyReceipt& command, const Workplace& workplace) {
    try {
        return verify(command, workplace);
    } catch (const client::VerificationFailure& failure) {
        throw Stop(Exit::not_verified,
                   workplace.words.fill(Text::receipt_not_proven, {{"why", failure.what()}}));
    }
}

}  // namespace liaison::cli
