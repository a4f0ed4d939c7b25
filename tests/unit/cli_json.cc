// Whatever the schema can hold is printed as JSON.
#include <google/protobuf/message.h>
#include <gtest/gtest.h>

#include <memory>

#include "clients/cli/json.h"
#include "clients/library/kept.pb.h"
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

}  // namespace liaison::cli
