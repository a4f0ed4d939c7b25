#include "clients/measure/paced_run.h"

#include <algorithm>

#include "proto/encoding.h"
#include "proto/keys.h"

namespace liaison::measure {

namespace {

using client::Answered;
using client::SignedReceipt;
using std::chrono::microseconds;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kRunName = 8;  // bytes
constexpr Milliseconds kSlice{50};
constexpr Milliseconds kCounted{60'000};  // the interval that each report says it counts

std::string new_definition() { return "bench " + to_hex(random_bytes(kRunName)); }

}  // namespace

microseconds since(Tick begun) {
    return std::chrono::duration_cast<microseconds>(Clock::now() - begun);
}

double Sent::rate() const {
    constexpr double kSecond = 1e6;
    return static_cast<double>(recorded) * kSecond /
           static_cast<double>(std::max<microseconds::rep>(took.count(), 1));
}

PacedRun::PacedRun(client::Connection& sender, Pace pace)
    : sender_(sender), pace_(std::move(pace)), definition_(new_definition()) {}

Tick PacedRun::time_of(std::uint64_t number) const {
    constexpr std::uint64_t kSecond = 1'000'000;
    return Tick{Tick::duration{begun_}} + microseconds{number * kSecond / pace_.rate};
}

std::optional<Tick> PacedRun::intended(const StoredRecord& stored) const {
    const auto content = content_of(stored.record);
    if (!content || content->flow_report().definition() != definition_) return std::nullopt;
    return time_of(content->flow_report().passengers());
}

v1::Content PacedRun::report(std::uint64_t number) const {
    const Instant now = client::now();
    v1::Content content;
    content.set_scope(pace_.port.value);
    content.set_status(pace_.status);
    v1::FlowReport& flow = *content.mutable_flow_report();
    flow.set_direction(v1::NORTHBOUND);
    flow.set_from((now - kCounted).ms);
    flow.set_until(now.ms);
    flow.set_passengers(static_cast<std::uint32_t>(number));
    flow.set_definition(definition_);
    return content;
}

Sent PacedRun::run(const std::function<void(Milliseconds)>& poll) {
    Sent out;
    std::uint64_t answered = 0;
    std::string checkpoint;
    begun_ = Clock::now().time_since_epoch().count();
    const auto send = [&](std::uint64_t number) {
        sender_.submit_later(
            report(number), [&, number](const v1::Content&, const Answered<SignedReceipt>& answer) {
                ++answered;
                out.took = since(time_of(0));
                if (const auto* const refused = std::get_if<Refused>(&answer); refused != nullptr)
                    if (!out.refused) out.refused = *refused;
                const auto* const receipt = std::get_if<SignedReceipt>(&answer);
                if (receipt == nullptr) return;
                ++out.recorded;
                out.to_receipt.record(since(time_of(number)));
                // Receipts come in the order of the log.
                if (receipt->checkpoint != checkpoint) ++out.commits;
                checkpoint = receipt->checkpoint;
            });
    };
    while (out.sent < pace_.reports() && !out.refused) {
        const auto left = time_of(out.sent) - Clock::now();
        if (left <= Tick::duration::zero()) send(out.sent++);
        // Below a millisecond it looks again and again: a wait is no finer than that.
        poll(std::clamp(std::chrono::floor<Milliseconds>(left), Milliseconds{0}, kSlice));
    }
    while (answered < out.sent) poll(kSlice);
    return out;
}

}  // namespace liaison::measure
