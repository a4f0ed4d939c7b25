// One object a line, for programs.
#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>

#include "proto/codec.h"

namespace liaison::cli {

/// A text in quotes. Control characters, line separators and bidirectional controls come out as \u
/// escapes.
std::string json_text(std::string_view text);

/// Every field by its name in the schema: bytes as lower-case hexadecimal, enums by name, times as
/// milliseconds. A field that was left out shows its default; an absent message, an absent optional
/// field and the other members of a oneof do not show.
std::string json_of(const google::protobuf::Message& message);

/// {"refused": …}
std::string json_of(const Refused& refused);

/// Built member by member. `text` closes it.
class JsonObject {
  public:
    JsonObject& add(std::string_view name, const std::string& text) {
        return add_raw(name, json_text(text));
    }
    JsonObject& add(std::string_view name, const char* text) {
        return add_raw(name, json_text(text));
    }
    JsonObject& add(std::string_view name, bool value) {
        return add_raw(name, value ? "true" : "false");
    }
    JsonObject& add(std::string_view name, std::uint64_t value) {
        return add_raw(name, std::to_string(value));
    }
    JsonObject& add(std::string_view name, std::int64_t value) {
        return add_raw(name, std::to_string(value));
    }
    JsonObject& add(std::string_view name, std::uint32_t value) {
        return add_raw(name, std::to_string(value));
    }

    /// `json` must be well-formed.
    JsonObject& add_raw(std::string_view name, std::string_view json);

    std::string text() const { return "{" + members_ + "}"; }

  private:
    std::string members_;
};

/// The record with its `record_hash`; of a notice, the envelope's `content` is shown read, not as
/// bytes. More may be added.
JsonObject json_object_of(const StoredRecord& stored);
inline std::string json_of(const StoredRecord& stored) { return json_object_of(stored).text(); }

}  // namespace liaison::cli
