#include "clients/audit/entry.h"
#include "clients/audit/signers.h"
#include "clients/cli/audit_reading.h"
#include "clients/cli/audited_record.h"
#include "clients/cli/json.h"
#include "proto/encoding.h"

namespace liaison::cli {

using catalogue::Text;

namespace {

Text text_of(audit::Signed found) {
    switch (found) {
        case audit::Signed::none:
            return Text::audit_unsigned;
        case audit::Signed::holds:
            return Text::audit_signature_holds;
        case audit::Signed::fails:
            return Text::audit_signature_fails;
        case audit::Signed::unknown_key:
            return Text::audit_signature_unknown_key;
    }
    return Text::audit_signature_fails;
}

/// For programs, in English.
const char* word_of(audit::Signed found) {
    switch (found) {
        case audit::Signed::none:
            return "none";
        case audit::Signed::holds:
            return "holds";
        case audit::Signed::fails:
            return "fails";
        case audit::Signed::unknown_key:
            return "unknown_key";
    }
    return "fails";
}

bool is_bad(audit::Signed found) {
    return found == audit::Signed::fails || found == audit::Signed::unknown_key;
}

void show_json(const StoredRecord& stored, const audit::Signers& signers, const Proof& proof,
               const Workplace& workplace) {
    workplace.terminal.line(JsonObject{}
                                .add_raw("record", json_of(stored))
                                .add("signature", word_of(signers.sender))
                                .add("person_signature", word_of(signers.person))
                                .add_raw("proof", json_of(proof))
                                .text());
}

/// The whole message, a field a line: nothing is left out for the sake of a sentence.
void show_fields(const StoredRecord& stored, const Workplace& workplace) {
    const auto content = content_of(stored.record);
    workplace.terminal.line(workplace.words.text(Text::audit_show_fields), Colour::quiet);
    v1::Record frame = stored.record;
    if (content) frame.clear_notice();
    workplace.terminal.line("  " + printable(json_of(frame)));
    if (content) workplace.terminal.line("  " + printable(json_of(*content)));
}

Exit show(const ShowRecord& command, const Workplace& workplace) {
    const auto& words = workplace.words;
    const auto source = open_source(command.log, workplace);
    const LogIdentity log = identity_of(*source, command.log, workplace);
    const StoredRecord stored = named_record(*source, command.record, workplace);
    const Checkpoint checkpoint = verified_checkpoint(*source, log, workplace);
    const Proof proof = proofs_of(*source, checkpoint, {stored}).front();
    const audit::Signers signers = audit::signers_of(*source, stored);
    const Exit exit = !proof.holds || is_bad(signers.sender) || is_bad(signers.person)
                          ? Exit::not_verified
                          : Exit::done;
    if (workplace.settings.json) {
        show_json(stored, signers, proof, workplace);
        return exit;
    }

    const catalogue::Sentences sentences(words, audit::founding_of(*source).genesis);
    catalogue::RecordNames names;
    learn_names(*source, {stored}, {}, names);
    const v1::Record& record = stored.record;
    const auto& terminal = workplace.terminal;
    const auto say = [&](Text text, const std::vector<catalogue::Value>& values,
                         Colour colour = Colour::none) {
        terminal.line(words.fill(text, values), colour);
    };
    say(Text::audit_show_place,
        {{"name", name_of(record)},
         {"index", std::to_string(record.index())},
         {"time", sentences.date_and_clock(Instant{record.recorded_at()})}},
        Colour::notice);
    terminal.line("  " + sentences.record(stored, names));
    const auto content = content_of(record);
    if (content) {
        say(Text::audit_show_sent, {{"time", sentences.date_and_clock(Instant{content->sent_at()})},
                                    {"id", to_uuid_text(MessageId{content->message_id()})}});
        say(Text::audit_show_sender,
            {{"principal", record.sender().principal()},
             {"role", sentences.word(record.sender().role())},
             {"side", sentences.word(record.sender().side())},
             {"state", std::string(words.text(text_of(signers.sender)))}},
            is_bad(signers.sender) ? Colour::alarm : Colour::none);
        if (!content->person().empty())
            say(signers.person == audit::Signed::none ? Text::audit_show_person_stated
                                                      : Text::audit_show_person_signed,
                {{"person", content->person()},
                 {"state", std::string(words.text(text_of(signers.person)))}},
                is_bad(signers.person) ? Colour::alarm : Colour::none);
    } else {
        say(Text::audit_show_broker, {});
    }
    say(Text::audit_show_hash, {{"hash", to_hex(stored.hash.value)}});
    if (proof.holds)
        say(Text::audit_show_proven,
            {{"size", catalogue::grouped(proof.tree_size)},
             {"root", to_hex(checkpoint.root.value)}},
            Colour::good);
    else
        say(Text::audit_show_not_proven, {{"size", catalogue::grouped(proof.tree_size)}},
            Colour::alarm);
    if (const auto beginning = audit::beginning_of(*source, stored)) {
        const auto first = source->read(beginning->index, 1);
        if (!first.empty())
            say(Text::audit_show_belongs,
                {{"name", name_of(audit::record_of(first.front()).record)}});
    }
    show_fields(stored, workplace);
    return exit;
}

}  // namespace

Exit run(const ShowRecord& command, const Workplace& workplace) {
    return reading(workplace, [&] { return show(command, workplace); });
}

}  // namespace liaison::cli
