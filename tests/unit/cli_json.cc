// Whatever the schema can hold is printed as JSON.
#include <google/protobuf/message.h>
#include <gtest/gtest.h>

#include <memory>

#include "clients/cli/json.h"
#include "clients/library/kept.pb.h"
#include "proto/encoding.h"
#include "proto/liaison/v1/wire.pb.h"

namespace liaison::cli {

namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::Message;

void fill(Message& message);

/// A message is not filled below itself.
bool is_within(const Descriptor& inner, const FieldDescriptor& field) {
    return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && field.message_type() == &inner;
}

void set(Message& message, const FieldDescriptor& field) {
    const auto& reflection = *message.GetReflection();
    const auto put = [&](auto single, auto repeated, auto value) {
        field.is_repeated() ? (reflection.*repeated)(&message, &field, value)
                            : (reflection.*single)(&message, &field, value);
    };
    using Writing = google::protobuf::Reflection;
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_INT32:
            return put(&Writing::SetInt32, &Writing::AddInt32, 1);
        case FieldDescriptor::CPPTYPE_INT64:
            return put(&Writing::SetInt64, &Writing::AddInt64, 1);
        case FieldDescriptor::CPPTYPE_UINT32:
            return put(&Writing::SetUInt32, &Writing::AddUInt32, 1U);
        case FieldDescriptor::CPPTYPE_UINT64:
            return put(&Writing::SetUInt64, &Writing::AddUInt64, 1U);
        case FieldDescriptor::CPPTYPE_DOUBLE:
            return put(&Writing::SetDouble, &Writing::AddDouble, 1.0);
        case FieldDescriptor::CPPTYPE_FLOAT:
            return put(&Writing::SetFloat, &Writing::AddFloat, 1.0F);
        case FieldDescriptor::CPPTYPE_BOOL:
            return put(&Writing::SetBool, &Writing::AddBool, true);
        case FieldDescriptor::CPPTYPE_ENUM: {
            const auto& values = *field.enum_type();
            return put(&Writing::SetEnum, &Writing::AddEnum,
                       values.value(values.value_count() - 1));
        }
        case FieldDescriptor::CPPTYPE_STRING:
            return put(&Writing::SetString, &Writing::AddString, std::string("a \"text\""));
        case FieldDescriptor::CPPTYPE_MESSAGE:
            fill(field.is_repeated() ? *reflection.AddMessage(&message, &field)
                                     : *reflection.MutableMessage(&message, &field));
    }
}

void fill(Message& message) {
    const Descriptor& descriptor = *message.GetDescriptor();
    for (int i = 0; i < descriptor.field_count(); ++i)
        if (!is_within(descriptor, *descriptor.field(i))) set(message, *descriptor.field(i));
}

/// Each field alone, so that each member of a oneof is seen; a repeated one twice.
void expect_printed(const Descriptor& type) {
    auto& factory = *google::protobuf::MessageFactory::generated_factory();
    for (int i = 0; i < type.field_count(); ++i) {
        const FieldDescriptor& field = *type.field(i);
        const std::unique_ptr<Message> message(factory.GetPrototype(&type)->New());
        set(*message, field);
        if (field.is_repeated()) set(*message, field);
        EXPECT_NE(json_of(*message).find(json_text(field.name()) + ":"), std::string::npos)
            << field.full_name();
    }
    for (int i = 0; i < type.nested_type_count(); ++i) expect_printed(*type.nested_type(i));
}

void expect_printed(const FileDescriptor& file) {
    for (int i = 0; i < file.message_type_count(); ++i) expect_printed(*file.message_type(i));
    for (int i = 0; i < file.dependency_count(); ++i) expect_printed(*file.dependency(i));
}

}  // namespace

TEST(Json, PrintsEveryFieldOfEveryMessage) {
    expect_printed(*v1::Hello::descriptor()->file());
    expect_printed(*client::kept::Notice::descriptor()->file());
}

TEST(Json, RepeatedEnumsAreTheirNames) {
    v1::Record record;
    record.add_marks(v1::NO_FIGURE);
    record.add_marks(v1::CLOSED_PORT);
    EXPECT_NE(json_of(record).find(R"("marks":["NO_FIGURE","CLOSED_PORT"])"), std::string::npos)
        << json_of(record);
}

TEST(Json, BytesThatAreNoUtf8AreReplacedAndSwallowNothing) {
    const auto text = [](const std::string& bytes) { return json_text(bytes + "\x1b[2J\"end"); };
    constexpr const char* kAfter = R"(\u001b[2J\"end")";
    const std::vector<std::pair<std::string, int>> broken{{"\xFF", 1},      // no lead byte
                                                          {"\x80", 1},      // a continuation alone
                                                          {"\xC0", 1},      // cut off, of two
                                                          {"\xE7\xBE", 2},  // of three
                                                          {"\xF0\x9F\x98", 3},      // of four
                                                          {"\xC0\xAF", 2},          // overlong
                                                          {"\xE0\x80\xAF", 3},      // likewise
                                                          {"\xED\xA0\x80", 3},      // a surrogate
                                                          {"\xF4\x90\x80\x80", 4},  // over U+10FFFF
                                                          {"\xF8\x88\x80\x80\x80", 5}};  // of five
    for (const auto& [bytes, count] : broken) {
        std::string expected = "\"";
        for (int i = 0; i < count; ++i) expected += "\\ufffd";
        EXPECT_EQ(text(bytes), expected + kAfter);
        EXPECT_TRUE(is_utf8(text(bytes)));
    }
    EXPECT_EQ(json_text("\xF0\x9F\x98\x80羅"), "\"\xF0\x9F\x98\x80羅\"");
    EXPECT_EQ(json_text(std::string("\xE7\xBE")), R"("\ufffd\ufffd")") << "at the very end";
}

}  // namespace liaison::cli
