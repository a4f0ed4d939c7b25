#include "broker/glance.h"

namespace liaison::broker {

namespace {

constexpr int kMostFields = 256;  ///< Of one message that is looked into.

/// Reads a message's fields one after the other (Protocol Buffers' wire format).
class Fields {
  public:
    explicit Fields(BytesView message) : rest_(message) {}

    /// Goes to the next field; false at the end or at broken bytes.
    bool next() {
        if (rest_.empty()) return false;
        const std::uint64_t key = varint();
        number_ = key >> 3U;
        number = 0;
        bytes = {};
        switch (key & 7U) {
            case 0:
                number = varint();
                break;
            case 1:
                bytes = take(8);
                break;
            case 2:
                bytes = take(varint());
                break;
            case 5:
                bytes = take(4);
                break;
            default:
                broken_ = true;  // groups are not in the schema
        }
        if (number_ == 0) broken_ = true;
        return !broken_;
    }

    bool broken() const { return broken_; }
    std::uint64_t field() const { return number_; }

    std::uint64_t number = 0;  ///< Of a varint.
    BytesView bytes;           ///< Of anything else.

  private:
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80) return value;
        }
        broken_ = true;
        return 0;
    }

    BytesView take(std::uint64_t length) {
        if (broken_ || length > rest_.size()) {
            broken_ = true;
            return {};
        }
        const BytesView out = rest_.substr(0, length);
        rest_.remove_prefix(length);
        return out;
    }

    BytesView rest_;
    std::uint64_t number_ = 0;
    bool broken_ = false;
};

/// The last value of a body's `field`, as the parser takes it; nothing where the body is too long
/// to be looked at or broken.
std::optional<std::uint64_t> value_in(BytesView body, std::uint64_t field) {
    std::uint64_t value = 0;
    Fields fields(body);
    for (int seen = 0; fields.next(); ++seen) {
        if (seen == kMostFields) return std::nullopt;
        if (fields.field() == field) value = fields.number;
    }
    if (fields.broken()) return std::nullopt;
    return value;
}

/// Where there is any doubt: ordinary. A hold in an encoding that no client makes (its body in two
/// parts) gets no privilege.
Kind kind_of(BytesView content) {
    constexpr std::uint64_t kFirstBody = v1::Content::kPeakAlertFieldNumber;
    std::uint64_t body = 0;
    BytesView in_body;
    Fields fields(content);
    for (int seen = 0; fields.next(); ++seen) {
        if (seen == kMostFields) return Kind::ordinary;
        if (fields.field() < kFirstBody) continue;
        if (body != 0) return Kind::ordinary;
        body = fields.field();
        in_body = fields.bytes;
    }
    if (fields.broken()) return Kind::ordinary;
    if (body == v1::Content::kAcknowledgementFieldNumber) {
        const auto stage = value_in(in_body, v1::Acknowledgement::kStageFieldNumber);
        if (stage == v1::Acknowledgement::DELIVERED) return Kind::delivered;
    }
    if (body == v1::Content::kReleaseOrderFieldNumber) {
        switch (value_in(in_body, v1::ReleaseOrder::kActionFieldNumber).value_or(0)) {
            case v1::ReleaseOrder::HOLD:
            case v1::ReleaseOrder::SUSPEND:
                return Kind::restriction;
            default:
                break;
        }
    }
    return Kind::ordinary;
}

/// False where this is no envelope.
bool look_at_envelope(BytesView envelope, Glance& out) {
    BytesView content;
    Fields fields(envelope);
    for (int seen = 0; fields.next(); ++seen) {
        if (seen == kMostFields) return false;
        if (fields.field() == v1::Envelope::kContentFieldNumber) content = fields.bytes;
    }
    out.envelopes.push_back(kind_of(content));
    return !fields.broken();
}

/// False where this is no Submit.
bool look_at_submit(BytesView submit, Glance& out) {
    Fields fields(submit);
    while (fields.next()) {
        if (fields.field() != v1::Submit::kEnvelopesFieldNumber) return false;
        if (!look_at_envelope(fields.bytes, out)) return false;
        if (out.envelopes.size() > kMostEnvelopes) return true;  // too many, however it goes on
    }
    return !fields.broken();
}

}  // namespace

std::optional<Glance> glance(BytesView frame) {
    Glance out;
    BytesView submit;
    Fields fields(frame);
    for (int seen = 0; fields.next(); ++seen) {
        if (seen == kMostFields) return std::nullopt;
        switch (fields.field()) {
            case v1::Request::kIdFieldNumber:
                out.id = fields.number;
                break;
            case v1::Request::kSubmitFieldNumber:
                submit = fields.bytes;
                [[fallthrough]];
            case v1::Request::kHelloFieldNumber:
            case v1::Request::kReplayFieldNumber:
            case v1::Request::kQueryFieldNumber:
            case v1::Request::kPingFieldNumber:
            case v1::Request::kProveFieldNumber:
            case v1::Request::kCosignFieldNumber:
            case v1::Request::kReindexFieldNumber:
                if (out.what != v1::Request::WHAT_NOT_SET) return std::nullopt;
                out.what = static_cast<v1::Request::WhatCase>(fields.field());
                break;
            default:
                break;
        }
    }
    if (fields.broken()) return std::nullopt;
    if (out.what != v1::Request::kSubmit)
        return frame.size() > kLargestPlainRequest ? std::nullopt : std::optional(std::move(out));
    if (!look_at_submit(submit, out)) return std::nullopt;
    return out;
}

}  // namespace liaison::broker
