// What proto/README.md says about the schema and the refusals is what the code says.
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "proto/codec.h"
#include "proto/refusal.h"

namespace liaison {

namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;

std::string readme() {
    const auto file = std::filesystem::path(LIAISON_PROTO) / "README.md";
    std::ifstream in(file, std::ios::binary);
    EXPECT_TRUE(in.good()) << file;
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The lines between the one that is `heading` and the next heading.
std::vector<std::string> section(const std::string& heading) {
    std::istringstream lines(readme());
    std::vector<std::string> out;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("#"))
            inside = line == heading;
        else if (inside)
            out.push_back(line);
    }
    return out;
}

/// "| 1 | index | …" as its cells.
std::vector<std::string> cells(const std::string& row) {
    std::vector<std::string> out;
    std::size_t at = 2;
    for (std::size_t end = row.find(" |", at); row.starts_with("| ") && end != std::string::npos;
         at = end + 3, end = row.find(" |", at))
        out.push_back(row.substr(at, end - at));
    return out;
}

/// The first three cells of each row that begins with a number.
std::vector<std::string> numbered_rows(const std::string& heading) {
    std::vector<std::string> out;
    for (const auto& line : section(heading)) {
        const auto row = cells(line);
        if (row.size() >= 3 && !row[0].empty() &&
            std::isdigit(static_cast<unsigned char>(row[0].front())) != 0)
            out.push_back(row[0] + " | " + row[1] + " | " + row[2]);
    }
    return out;
}

/// Without the package: "PeakAlert.Action".
std::string short_name(const std::string& full_name) {
    return full_name.substr(std::string("liaison.v1.").size());
}

std::string type_of(const FieldDescriptor& field) {
    std::string type = field.type_name();
    if (field.type() == FieldDescriptor::TYPE_MESSAGE)
        type = short_name(field.message_type()->full_name());
    if (field.type() == FieldDescriptor::TYPE_ENUM)
        type = short_name(field.enum_type()->full_name());
    if (field.is_repeated()) return "repeated " + type;
    return field.has_optional_keyword() ? "optional " + type : type;
}

std::vector<std::string> expected_rows(const Descriptor& message) {
    std::vector<std::string> out;
    out.reserve(static_cast<std::size_t>(message.field_count()));
    for (int i = 0; i < message.field_count(); ++i)
        out.push_back(std::to_string(message.field(i)->number()) + " | " +
                      message.field(i)->name() + " | " + type_of(*message.field(i)));
    return out;
}

/// "| Side | SZ = 1, HK = 2 |": every enum's 0 is UNSPECIFIED.
std::string expected_row(const EnumDescriptor& values) {
    std::string out = "| " + short_name(values.full_name()) + " | ";
    for (int i = 1; i < values.value_count(); ++i)
        out += (i > 1 ? ", " : "") + values.value(i)->name() + " = " +
               std::to_string(values.value(i)->number());
    return out + " |";
}

std::vector<const FileDescriptor*> schema() {
    return {v1::Content::descriptor()->file(), v1::Record::descriptor()->file(),
            v1::Request::descriptor()->file()};
}

v1::Content a_report() {
    v1::Content content;
    content.set_message_id(new_message_id(Instant{1'707'732'300'000}).value);
    content.set_scope("LWS");
    content.set_status(v1::ACTUAL);
    content.set_sent_at(1'707'732'300'000);
    content.mutable_flow_report()->set_direction(v1::NORTHBOUND);
    content.mutable_flow_report()->set_until(1);
    return content;
}

constexpr int kUnlisted = 900;  ///< A field number that no message has.

Refusal refusal_of(const v1::Envelope& envelope) {
    const auto notice = read_notice(envelope);
    return notice.ok() ? Refusal{} : notice.refusal();
}

}  // namespace

TEST(ProtoReadme, UnlistedFieldsAreRefusedInContentAndEnvelope) {
    const KeyPair key = new_signing_pair();
    v1::Content content = a_report();
    ASSERT_TRUE(read_notice(signed_envelope(content, key, "a.example/log")).ok());

    v1::Envelope envelope = signed_envelope(content, key, "a.example/log");
    v1::Envelope::GetReflection()->MutableUnknownFields(&envelope)->AddLengthDelimited(kUnlisted,
                                                                                       "more");
    EXPECT_EQ(refusal_of(envelope), Refusal::unknown_notice);

    auto& flow = *content.mutable_flow_report();
    v1::FlowReport::GetReflection()->MutableUnknownFields(&flow)->AddVarint(kUnlisted, 1);
    EXPECT_EQ(refusal_of(signed_envelope(content, key, "a.example/log")), Refusal::unknown_notice);
}

TEST(ProtoReadme, APersonalKeyIdAndSignatureComeTogether) {
    const KeyPair key = new_signing_pair();
    v1::Envelope envelope = signed_envelope(a_report(), key, "a.example/log");
    envelope.set_person_key_id(key_id_of(key.public_key).value);
    EXPECT_EQ(refusal_of(envelope), Refusal::field_out_of_bounds);
    envelope.set_person_signature(envelope.signature());
    EXPECT_TRUE(read_notice(envelope).ok());
}

TEST(ProtoReadme, ListsEveryRefusalAsTheCodeHasIt) {
    std::vector<std::string> expected;
    for (const Refusal refusal : all_refusals())
        expected.push_back(std::to_string(static_cast<unsigned>(refusal)) + " | " +
                           std::string(name_of(refusal)) + " | " +
                           std::string(sentence_of(refusal)));
    EXPECT_EQ(numbered_rows("### Every refusal"), expected);
}

TEST(ProtoReadme, ListsEveryFieldOfEveryMessage) {
    for (const auto* const file : schema())
        for (int i = 0; i < file->message_type_count(); ++i) {
            const Descriptor& message = *file->message_type(i);
            EXPECT_EQ(numbered_rows("#### " + message.name()), expected_rows(message))
                << message.name();
            EXPECT_EQ(message.nested_type_count(), 0)
                << message.name() << ": a nested message needs a table too";
        }
}

TEST(ProtoReadme, ListsEveryValueOfEveryEnum) {
    const std::string page = readme();
    const auto expect = [&](const EnumDescriptor& values) {
        EXPECT_NE(page.find(expected_row(values)), std::string::npos) << expected_row(values);
    };
    for (const auto* const file : schema()) {
        for (int i = 0; i < file->enum_type_count(); ++i) expect(*file->enum_type(i));
        for (int i = 0; i < file->message_type_count(); ++i)
            for (int k = 0; k < file->message_type(i)->enum_type_count(); ++k)
                expect(*file->message_type(i)->enum_type(k));
    }
}

}  // namespace liaison
