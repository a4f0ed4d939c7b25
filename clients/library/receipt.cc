#include "clients/library/receipt.h"

#include "clients/library/checkpoints.h"
#include "proto/digest.h"
#include "proto/merkle.h"

namespace liaison::client {

namespace {

std::string named(const v1::Receipt& receipt) {
    return "record " + std::to_string(receipt.index());
}

void require_in_tree(const v1::Receipt& receipt, const Checkpoint& checkpoint) {
    std::vector<Digest> path;
    for (const auto& hash : receipt.path()) path.emplace_back(hash);
    if (!proves_inclusion(Digest{receipt.record_hash()}, receipt.index(), checkpoint.size, path,
                          checkpoint.root))
        throw VerificationFailure("a receipt does not prove that " + named(receipt) +
                                  " stands in the log");
}

/// The record that the receipt brings, which is the one that it tells of.
v1::Record record_of(const v1::Receipt& receipt) {
    if (receipt.record().empty())
        throw VerificationFailure("a receipt of a signed notice came without its record");
    auto stored = read_record(receipt.record());
    if (!stored || stored->hash.value != receipt.record_hash())
        throw VerificationFailure("a receipt brings another record than " + named(receipt));
    v1::Record& record = stored->record;
    if (record.index() != receipt.index() || record.scope() != receipt.scope() ||
        record.sequence() != receipt.sequence() || record.recorded_at() != receipt.recorded_at())
        throw VerificationFailure("a receipt says of " + named(receipt) +
                                  " what the record does not");
    return std::move(record);
}

bool is_from(const v1::Record& record, const Identity& sender) {
    return record.sender().principal() == sender.name.value &&
           record.sender().side() == sender.side;
}

bool holds(const v1::Record& record, const v1::Envelope& sent, const Identity& sender) {
    const v1::Envelope& held = record.notice();
    if (!is_from(record, sender) || held.content() != sent.content()) return false;
    // Between two tries the sender's keys may have been changed: the first one stands.
    if (held.key_id() != sent.key_id()) return !held.signature().empty();
    return held.SerializeAsString() == sent.SerializeAsString();
}

/// True where the record is the same answer to the same revision, by whoever else may give it.
bool is_repeated_by(const v1::Record& record, const v1::Envelope& sent, const Identity& sender) {
    const auto first = content_of(record);
    v1::Content content;
    if (!first || !content.ParseFromString(sent.content()) || !first->has_acknowledgement() ||
        !content.has_acknowledgement())
        return false;
    const v1::Acknowledgement& before = first->acknowledgement();
    const v1::Acknowledgement& again = content.acknowledgement();
    if (before.record() != again.record() || before.stage() != again.stage()) return false;
    // An empty one is the sending desk's: which that is, is not known here.
    if (!before.port().empty() && !again.port().empty() && before.port() != again.port())
        return false;
    if (again.stage() != v1::Acknowledgement::ACKNOWLEDGED) return is_from(record, sender);
    return record.sender().side() == sender.side && first->person() == content.person();
}

}  // namespace

void verify_receipt(const v1::Receipt& receipt, const v1::Envelope& sent, const Identity& sender,
                    const Checkpoint& checkpoint) {
    require_in_tree(receipt, checkpoint);
    const v1::Record record = record_of(receipt);
    if (!holds(record, sent, sender) && !is_repeated_by(record, sent, sender))
        throw VerificationFailure("a receipt is of another notice than the one sent: " +
                                  named(receipt));
}

}  // namespace liaison::client
