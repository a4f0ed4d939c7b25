#include "clients/cli/verify_proof.h"

#include <fstream>
#include <iterator>

#include "clients/cli/json.h"
#include "clients/cli/session.h"
#include "clients/library/kept_proof.h"
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

/// Record 0, where it is given or nothing else says whose log it is: its hash is the one that the
/// identity pins, where one is named.
std::optional<StoredRecord> genesis_of(const VerifyProof& command, const Workplace& workplace) {
    if (command.genesis.empty() && !command.key.empty()) return std::nullopt;
    const auto file =
        command.genesis.empty() ? workplace.settings.site / "genesis.record" : command.genesis;
    auto stored = read_record(whole(file, workplace));
    if (!stored || !stored->record.has_genesis())
        throw client::VerificationFailure(file.string() + " does not hold a genesis record");
    if (!workplace.settings.identity.empty() &&
        named_identity(workplace).genesis_hash != stored->hash)
        throw client::VerificationFailure(file.string() +
                                          " is not the genesis that the identity pins");
    return stored;
}

/// Genesis names the log's first key; a later one is brought by hand.
VerifierKey key_of(const VerifyProof& command, const std::optional<StoredRecord>& genesis,
                   const catalogue::Catalogue& words) {
    std::optional<VerifierKey> key;
    if (command.key.empty())
        key = VerifierKey{genesis->record.genesis().origin(), NoteKeyType::ed25519,
                          genesis->record.genesis().log_public()};
    else
        key = read_verifier_key(command.key);
    if (!key || key->type != NoteKeyType::ed25519)
        throw Stop(Exit::usage, words.fill(Text::bad_verifier_key, {{"typed", command.key}}));
    if (genesis && key->name != genesis->record.genesis().origin())
        throw client::VerificationFailure("the key is of " + key->name + ", genesis of " +
                                          genesis->record.genesis().origin());
    return *std::move(key);
}

/// What has been shown, and by what it was measured.
struct Shown {
    client::ProvenRecord proven;
    std::optional<StoredRecord> genesis;
    std::vector<client::Cosigned> cosigned;  ///< None where genesis is not at hand.
};

void tell_as_json(const Shown& shown, const Workplace& workplace) {
    JsonObject out;
    out.add("verified", true)
        .add("index", std::uint64_t{shown.proven.stored.record.index()})
        .add("origin", shown.proven.checkpoint.origin)
        .add("tree_size", shown.proven.checkpoint.size);
    if (shown.genesis) {
        JsonObject witnesses;
        for (const auto& each : shown.cosigned)
            witnesses.add(each.side == v1::SZ ? "SZ" : "HK", each.at);
        out.add("genesis_hash", to_hex(shown.genesis->hash.value))
            .add_raw("cosigned_at", witnesses.text());
    }
    workplace.terminal.line(out.add_raw("record", json_of(shown.proven.stored)).text());
}

void tell(const Shown& shown, const Workplace& workplace) {
    const auto& words = workplace.words;
    const auto& record = shown.proven.stored.record;
    const Sentences sentences(words,
                              shown.genesis ? shown.genesis->record.genesis() : v1::Genesis{});
    const auto line = [&](const std::string& text, Colour colour = Colour::none) {
        workplace.terminal.line(text, colour);
    };
    line(
        words.fill(Text::receipt_proven,
                   {{"name", RecordNames::name(Scope{record.scope()}, Sequence{record.sequence()})},
                    {"index", grouped(record.index())},
                    {"count", grouped(shown.proven.checkpoint.size)},
                    {"origin", shown.proven.checkpoint.origin}}),
        Colour::good);
    line("  " + sentences.date_and_clock(Instant{record.recorded_at()}) + "  " +
         sentences.record(shown.proven.stored, {}));
    for (const auto& each : shown.cosigned) {
        const std::string side = sentences.word(each.side);
        line("  " + (each.at == 0 ? words.fill(Text::receipt_not_cosigned, {{"side", side}})
                                  : words.fill(Text::receipt_cosigned,
                                               {{"side", side},
                                                {"time", sentences.date_and_clock(Instant{
                                                             static_cast<std::int64_t>(each.at) *
                                                             kMillisecondsInSecond})}})));
    }
    if (shown.genesis)
        line(
            "  " + words.fill(Text::receipt_genesis, {{"hash", to_hex(shown.genesis->hash.value)}}),
            Colour::quiet);
}

/// True where the note is signed by a key of this origin, and not by `key`: whether that one is the
/// log's, only the log or whoever brings it can say.
bool is_by_another_key(const std::string& checkpoint, const VerifierKey& key) {
    const auto note = read_note(checkpoint);
    if (!note) return false;
    const Bytes own = note_key_id(key.name, key.type, key.public_key);
    bool by_another = false;
    for (const NoteLine& line : note->lines) {
        if (line.name != key.name) continue;
        if (line.key_id == own) return false;
        by_another = true;
    }
    return by_another;
}

Exit verify(const VerifyProof& command, const Workplace& workplace) {
    auto genesis = genesis_of(command, workplace);
    const VerifierKey key = key_of(command, genesis, workplace.words);
    const auto proof = read_proof_file(whole(command.file, workplace));
    if (!proof)
        throw client::VerificationFailure(command.file.string() +
                                          " is no proof of the form c2sp.org/tlog-proof@v1");
    if (const auto stated = stated_checkpoint(proof->checkpoint);
        stated && is_by_another_key(proof->checkpoint, key))
        throw Stop(
            Exit::not_verified,
            workplace.words.fill(Text::receipt_other_key,
                                 {{"origin", key.name},
                                  {"key", note_verifier_key(key.name, key.type, key.public_key)},
                                  {"size", std::to_string(stated->size)}}));
    if (proof->record.empty() && command.record.empty())
        throw Stop(Exit::usage, std::string(workplace.words.text(Text::audit_needs_record)));
    const Bytes record = command.record.empty() ? Bytes{} : whole(command.record, workplace);
    Shown shown{
        client::verify_proof(*proof, record, key.name, key.public_key), std::move(genesis), {}};
    if (shown.genesis)
        shown.cosigned = client::cosignatures_of(*proof, shown.genesis->record.genesis());
    if (workplace.settings.json)
        tell_as_json(shown, workplace);
    else
        tell(shown, workplace);
    return Exit::done;
}

}  // namespace

Exit run(const VerifyProof& command, const Workplace& workplace) {
    const auto& words = workplace.words;
    const auto told = [&](const std::string& why) {
        if (workplace.settings.json)
            workplace.terminal.line(JsonObject{}.add("verified", false).add("why", why).text());
    };
    try {
        return verify(command, workplace);
    } catch (const client::VerificationFailure& failure) {
        told(failure.what());
        throw Stop(Exit::not_verified,
                   words.fill(Text::receipt_not_proven, {{"why", failure.what()}}));
    } catch (const Stop& stop) {
        told(stop.what());
        throw;
    }
}

}  // namespace liaison::cli
