#include "proto/codec.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include "proto/bounds.h"
#include "proto/digest.h"
#include "proto/encoding.h"

namespace liaison {

namespace {

/// Fields this version does not know are refused: they would be signed for, stored and never
/// judged.
bool has_unknown_fields(const google::protobuf::Message& message);

bool has_unknown_fields(const google::protobuf::Message& message,
                        const google::protobuf::FieldDescriptor* field) {
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) return false;
    const auto* reflection = message.GetReflection();
    if (!field->is_repeated())
        return reflection->HasField(message, field) &&
               has_unknown_fields(reflection->GetMessage(message, field));
    for (int i = 0; i < reflection->FieldSize(message, field); ++i)
        if (has_unknown_fields(reflection->GetRepeatedMessage(message, field, i))) return true;
    return false;
}

bool has_unknown_fields(const google::protobuf::Message& message) {
    const auto* descriptor = message.GetDescriptor();
    const auto* reflection = message.GetReflection();
    if (!reflection->GetUnknownFields(message).empty()) return true;
    // Of a oneof the member that is set, and not each of twenty in turn.
    for (int i = 0; i < descriptor->real_oneof_decl_count(); ++i) {
        const auto* oneof = descriptor->oneof_decl(i);
        const auto* set = reflection->GetOneofFieldDescriptor(message, oneof);
        if (set != nullptr && has_unknown_fields(message, set)) return true;
    }
    for (int i = 0; i < descriptor->field_count(); ++i) {
        const auto* field = descriptor->field(i);
        if (field->real_containing_oneof() == nullptr && has_unknown_fields(message, field))
            return true;
    }
    return false;
}

/// The start of a text in UTF-8, cut between characters: a reply with half of one could not be
/// read.
std::string cut(std::string text, std::size_t longest) {
    if (text.size() <= longest) return text;
    while (longest > 0 && (static_cast<unsigned char>(text[longest]) & 0xC0U) == 0x80U) --longest;
    text.resize(longest);
    return text;
}

std::string_view kind_of(v1::Content::BodyCase body) {
    switch (body) {
        case v1::Content::kPeakAlert:
            return "alert";
        case v1::Content::kFlowReport:
            return "flow";
        case v1::Content::kAcknowledgement:
            return "acknowledgement";
        case v1::Content::kDuty:
            return "duty";
        case v1::Content::kExerciseSession:
            return "exercise";
        case v1::Content::kEnrolment:
            return "enrolment";
        case v1::Content::kRevocation:
            return "revocation";
        case v1::Content::kReleaseOrder:
            return "order";
        case v1::Content::kHoursChange:
            return "hours";
        case v1::Content::kClosingTally:
            return "closing";
        case v1::Content::kForecast:
            return "forecast";
        case v1::Content::kLiaisonNote:
            return "note";
        case v1::Content::kVerbalRecord:
            return "verbal";
        case v1::Content::kPublicNotice:
            return "public-notice";
        case v1::Content::kPolicyChange:
            return "policy";
        case v1::Content::BODY_NOT_SET:
            break;
    }
    return "notice";
}

/// Which body a notice's content holds (the last, as the parser takes it), without reading it: a
/// record's topic is wanted when everything in it has long been judged.
v1::Content::BodyCase body_in(const Bytes& content) {
    using google::protobuf::internal::WireFormatLite;
    google::protobuf::io::CodedInputStream in(reinterpret_cast<const std::uint8_t*>(content.data()),
                                              static_cast<int>(content.size()));
    constexpr int kFirstBody = v1::Content::kPeakAlertFieldNumber;
    auto body = v1::Content::BODY_NOT_SET;
    while (const std::uint32_t tag = in.ReadTag()) {
        const int field = WireFormatLite::GetTagFieldNumber(tag);
        if (field >= kFirstBody) body = static_cast<v1::Content::BodyCase>(field);
        if (!WireFormatLite::SkipField(&in, tag)) return v1::Content::BODY_NOT_SET;
    }
    return body;
}

std::string_view kind_of(const v1::Record& record) {
    switch (record.body_case()) {
        case v1::Record::kNotice:
            return kind_of(body_in(record.notice().content()));
        case v1::Record::kEscalation:
            return "escalation";
        case v1::Record::kExpiry:
            return "expiry";
        case v1::Record::kPrompt:
            return "prompt";
        case v1::Record::kRefusedNotice:
            return "refusal";
        case v1::Record::kGenesis:
        case v1::Record::kBrokerStart:
        case v1::Record::kBrokerStop:
        case v1::Record::kClockStep:
            return "broker";
        case v1::Record::BODY_NOT_SET:
            break;
    }
    return "record";
}

}  // namespace

Result<Notice> read_notice(v1::Envelope envelope) {
    if (envelope.content().size() > kLargestContent) return Refused{Refusal::too_large, "content"};
    Notice notice;
    if (!notice.content.ParseFromString(envelope.content())) {
        // The parser refuses a text that is not UTF-8 with the rest of the message.
        return Refused{Refusal::malformed, "content"};
    }
    if (has_unknown_fields(notice.content))
        return Refused{Refusal::unknown_notice, "unknown fields"};
    // Nobody signed for these, and the record would carry them, of any size.
    if (has_unknown_fields(envelope))
        return Refused{Refusal::unknown_notice, "unknown envelope fields"};
    if (auto wrong = out_of_bounds(envelope, notice.content)) return *std::move(wrong);

    notice.id = MessageId{notice.content.message_id()};
    notice.scope = Scope{notice.content.scope()};
    notice.key = KeyId{envelope.key_id()};
    notice.envelope = std::move(envelope);
    return notice;
}

MessageId message_id_of(BytesView content) {
    v1::Content parsed;
    if (!parsed.ParseFromArray(content.data(), static_cast<int>(content.size()))) return {};
    return MessageId{parsed.message_id()};
}

v1::Envelope signed_envelope(const v1::Content& content, const KeyPair& key,
                             std::string_view origin) {
    v1::Envelope envelope = unsigned_envelope(content, key.public_key);
    envelope.set_signature(sign(key, notice_signing_bytes(origin, envelope.content())));
    return envelope;
}

v1::Envelope unsigned_envelope(const v1::Content& content, BytesView sign_public) {
    v1::Envelope envelope;
    envelope.set_content(content.SerializeAsString());
    envelope.set_key_id(key_id_of(sign_public).value);
    return envelope;
}

bool signature_holds(const v1::Envelope& envelope, BytesView sign_public, std::string_view origin) {
    return verifies(sign_public,
                    notice_signing_bytes(origin, envelope.content(), envelope.person_signature()),
                    envelope.signature());
}

bool person_signature_holds(const v1::Envelope& envelope, BytesView sign_public,
                            std::string_view origin) {
    return verifies(sign_public,
                    person_signing_bytes(origin, KeyId{envelope.key_id()}, envelope.content()),
                    envelope.person_signature());
}

StoredRecord seal(v1::Record record) {
    StoredRecord stored;
    stored.bytes = record.SerializeAsString();
    stored.hash = leaf_hash(stored.bytes);
    stored.record = std::move(record);
    return stored;
}

std::optional<StoredRecord> read_record(Bytes bytes) {
    Digest hash = leaf_hash(bytes);
    return read_record(std::move(bytes), std::move(hash));
}

std::optional<StoredRecord> read_record(Bytes bytes, Digest hash) {
    StoredRecord stored;
    if (!stored.record.ParseFromString(bytes)) return std::nullopt;
    stored.hash = std::move(hash);
    stored.bytes = std::move(bytes);
    return stored;
}

std::optional<v1::Content> content_of(const v1::Record& record) {
    v1::Content content;
    if (!record.has_notice() || !content.ParseFromString(record.notice().content()))
        return std::nullopt;
    return content;
}

std::string topic_of(const v1::Record& record) {
    return record.scope() + "/" + std::string(kind_of(record));
}

std::string beacon_topic(const Scope& scope) { return scope.value + "/beacon"; }

v1::RefusalReply refusal_reply(const Refused& refused, Instant broker_time) {
    v1::RefusalReply reply;
    reply.set_number(static_cast<std::uint32_t>(refused.number));
    reply.set_sentence(std::string(sentence_of(refused.number)));
    reply.set_detail(cut(printable(refused.detail), kLongestText));
    reply.set_broker_time(broker_time.ms);
    return reply;
}

}  // namespace liaison
