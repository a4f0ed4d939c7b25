#include "clients/cli/json.h"

#include <algorithm>
#include <array>

#include "proto/encoding.h"

namespace liaison::cli {

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::uint32_t kReplacement = 0xFFFD;

/// One character of UTF-8 from the front of `text`, with its code point; a byte that begins none is
/// taken alone, as the replacement character.
std::pair<std::string_view, std::uint32_t> first_character(std::string_view text) {
    constexpr std::size_t kLongest = 4;
    std::size_t length = 1;
    while (length < std::min(kLongest, text.size()) && !is_utf8(text.substr(0, length))) ++length;
    const std::string_view bytes = text.substr(0, length);
    if (!is_utf8(bytes)) return {text.substr(0, 1), kReplacement};
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
    std::uint32_t point = length == 1 ? byte(0) : byte(0) & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) point = (point << 6U) | (byte(i) & 0x3FU);
    return {bytes, point};
}

std::string escaped(std::uint32_t point) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out = "\\u";
    for (const unsigned shift : {12U, 8U, 4U, 0U}) out += kDigits[(point >> shift) & 0xFU];
    return out;
}

void append_character(std::string& out, std::string_view bytes, std::uint32_t point) {
    if (point == '"' || point == '\\')
        out.append("\\").append(bytes);
    else if (point == '\n')
        out += "\\n";
    else if (printable(bytes) != bytes &&
             point <= 0xFFFF)  // what printable would replace, a program may still want
        out += escaped(point);
    else
        out += bytes;
}

template <typename Get>
std::string list_of(int count, const Get& get) {
    std::string list;
    for (int i = 0; i < count; ++i) list += (i == 0 ? "" : ",") + get(i);
    return "[" + list + "]";
}

std::string text_or_hex(const FieldDescriptor& field, const std::string& value) {
    return json_text(field.type() == FieldDescriptor::TYPE_BYTES ? to_hex(value) : value);
}

/// One value of `field`; of a repeated one, that at `place`.
std::string value_of(const Message& message, const FieldDescriptor& field, int place = 0) {
    const auto& reflection = *message.GetReflection();
    const auto get = [&](auto single, auto repeated) {
        return field.is_repeated() ? (reflection.*repeated)(message, &field, place)
                                   : (reflection.*single)(message, &field);
    };
    using Reading = google::protobuf::Reflection;
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_INT32:
            return std::to_string(get(&Reading::GetInt32, &Reading::GetRepeatedInt32));
        case FieldDescriptor::CPPTYPE_INT64:
            return std::to_string(get(&Reading::GetInt64, &Reading::GetRepeatedInt64));
        case FieldDescriptor::CPPTYPE_UINT32:
            return std::to_string(get(&Reading::GetUInt32, &Reading::GetRepeatedUInt32));
        case FieldDescriptor::CPPTYPE_UINT64:
            return std::to_string(get(&Reading::GetUInt64, &Reading::GetRepeatedUInt64));
        case FieldDescriptor::CPPTYPE_DOUBLE:
            return std::to_string(get(&Reading::GetDouble, &Reading::GetRepeatedDouble));
        case FieldDescriptor::CPPTYPE_FLOAT:
            return std::to_string(get(&Reading::GetFloat, &Reading::GetRepeatedFloat));
        case FieldDescriptor::CPPTYPE_BOOL:
            return get(&Reading::GetBool, &Reading::GetRepeatedBool) ? "true" : "false";
        case FieldDescriptor::CPPTYPE_ENUM:
            return json_text(get(&Reading::GetEnum, &Reading::GetRepeatedEnum)->name());
        case FieldDescriptor::CPPTYPE_STRING:
            return text_or_hex(field, get(&Reading::GetString, &Reading::GetRepeatedString));
        case FieldDescriptor::CPPTYPE_MESSAGE:
            return json_of(field.is_repeated()
                               ? reflection.GetRepeatedMessage(message, &field, place)
                               : reflection.GetMessage(message, &field));
    }
    return "null";
}

std::string values_of(const Message& message, const FieldDescriptor& field) {
    return list_of(message.GetReflection()->FieldSize(message, &field),
                   [&](int place) { return value_of(message, field, place); });
}

void add_fields(JsonObject& object, const Message& message) {
    const auto& descriptor = *message.GetDescriptor();
    for (int i = 0; i < descriptor.field_count(); ++i) {
        const FieldDescriptor& field = *descriptor.field(i);
        if (field.is_repeated())
            object.add_raw(field.name(), values_of(message, field));
        else if (!field.has_presence() || message.GetReflection()->HasField(message, &field))
            object.add_raw(field.name(), value_of(message, field));
    }
}

}  // namespace

std::string json_text(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        const auto [bytes, point] = first_character(text);
        append_character(out, bytes, point);
        text.remove_prefix(bytes.size());
    }
    return out + "\"";
}

std::string json_of(const Message& message) {
    JsonObject object;
    add_fields(object, message);
    return object.text();
}

JsonObject json_object_of(const StoredRecord& stored) {
    JsonObject object;
    object.add("record_hash", to_hex(stored.hash.value));
    const auto content = content_of(stored.record);
    if (!content) {
        add_fields(object, stored.record);
        return object;
    }
    v1::Record frame = stored.record;
    frame.clear_notice();
    add_fields(object, frame);
    const v1::Envelope& envelope = stored.record.notice();
    object.add_raw("notice", JsonObject{}
                                 .add_raw("content", json_of(*content))
                                 .add("key_id", to_hex(envelope.key_id()))
                                 .add("signature", to_hex(envelope.signature()))
                                 .add("person_key_id", to_hex(envelope.person_key_id()))
                                 .add("person_signature", to_hex(envelope.person_signature()))
                                 .text());
    return object;
}

std::string json_of(const Refused& refused) {
    return JsonObject{}
        .add_raw("refused", JsonObject{}
                                .add("number", static_cast<std::uint32_t>(refused.number))
                                .add("name", std::string(name_of(refused.number)))
                                .add("sentence", std::string(sentence_of(refused.number)))
                                .add("detail", refused.detail)
                                .text())
        .text();
}

JsonObject& JsonObject::add_raw(std::string_view name, std::string_view json) {
    if (!members_.empty()) members_ += ",";
    members_ += json_text(name) + ":" + std::string(json);
    return *this;
}

}  // namespace liaison::cli
