#include "broker/replayer.h"

#include <algorithm>

#include "broker/journal.h"
#include "broker/proofs.h"

namespace liaison::broker {

namespace {

v1::Reply refused(Refusal number, std::string detail) {
    v1::Reply reply;
    *reply.mutable_refused() = refusal_reply({number, std::move(detail)}, Instant{});
    return reply;
}

}  // namespace

Replayer::Replayer(std::unique_ptr<storage::LogReader> log, Witnesses witnesses,
                   std::function<void(Outcome)> on_outcome)
    : log_(std::move(log)),
      witnesses_(std::move(witnesses)),
      on_outcome_(std::move(on_outcome)),
      thread_([this] { run(); }) {}

Replayer::~Replayer() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    arrived_.notify_one();
    thread_.join();
}

bool Replayer::put(const PrincipalName& principal, Return to, v1::Request request) {
    {
        const std::lock_guard lock(mutex_);
        if (waiting_in_all_ >= kMostWaiting) return false;
        auto of = std::find_if(waiting_.begin(), waiting_.end(),
                               [&](const auto& each) { return each.first == principal; });
        if (of == waiting_.end()) of = waiting_.insert(of, {principal, {}});
        if (of->second.size() >= kMostWaitingEach) return false;
        of->second.emplace_back(std::move(to), std::move(request));
        ++waiting_in_all_;
    }
    arrived_.notify_one();
    return true;
}

Replayer::Asked Replayer::next() {
    auto [principal, asked] = std::move(waiting_.front());
    waiting_.pop_front();
    Asked out = std::move(asked.front());
    asked.pop_front();
    if (!asked.empty()) waiting_.emplace_back(std::move(principal), std::move(asked));
    --waiting_in_all_;
    return out;
}

void Replayer::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        arrived_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
        if (ending_) return;
        auto [to, request] = next();
        lock.unlock();
        v1::Reply reply;
        try {
            reply = answer(request);
        } catch (const storage::StorageFailure& failure) {
            // A damaged record must not be passed on, and must not be passed over: the asker is
            // told, and so is the administrator. The writer checks for itself.
            journal::note(journal::Level::error, "log cannot be read",
                          {{"scope", request.replay().scope()}, {"failure", failure.what()}});
            reply = refused(Refusal::unreadable, failure.what());
        }
        reply.set_id(to.request);
        Outcome outcome;
        if (reply.refused().number() == static_cast<std::uint32_t>(Refusal::history_disputed))
            outcome.dispute = reply.refused().detail();
        outcome.replies.emplace_back(std::move(to), std::move(reply));
        on_outcome_(std::move(outcome));
        lock.lock();
    }
}

v1::Reply Replayer::answer(const v1::Request& request) {
    if (request.has_prove()) return proof(request.prove());
    if (request.has_cosign()) return cosigned(request.cosign());
    return page(request.replay());
}

v1::Reply Replayer::proof(const v1::Prove& request) {
    auto proof = proof_of(*log_, request);
    if (!proof.ok()) return refused(proof.refusal(), proof.refused().detail);
    v1::Reply reply;
    *reply.mutable_proof() = std::move(proof).value();
    for (const auto& held : witnesses_.held()) reply.mutable_proof()->add_cosigned(held.note);
    return reply;
}

v1::Reply Replayer::cosigned(const v1::Cosign& request) {
    const auto size = witnesses_.take(*log_, request.note());
    if (!size.ok()) return refused(size.refusal(), size.refused().detail);
    v1::Reply reply;
    reply.mutable_cosigned()->set_size(size.value());
    return reply;
}

v1::Reply Replayer::page(const v1::Replay& request) {
    const Scope scope{request.scope()};
    storage::ScopeEnd end{scope, {}, {}};
    for (auto& each : log_->scopes())
        if (each.scope == scope) end = std::move(each);
    const std::uint64_t from = request.from();
    if (from > end.head.value)
        return refused(Refusal::beyond_head, scope.value + " has " +
                                                 std::to_string(end.head.value) +
                                                 " records, you hold " + std::to_string(from));
    if (from > 0 && !request.predecessor().empty()) {
        const auto before = log_->read_scope(scope, Sequence{from - 1}, 1);
        if (before.empty() || before.front().hash.value != request.predecessor())
            return refused(Refusal::cursor_mismatch, scope.value + "#" + std::to_string(from - 1));
    }

    v1::Reply reply;
    auto* const page = reply.mutable_page();
    page->set_scope(scope.value);
    page->set_from(from);
    const auto most = std::clamp<std::uint32_t>(request.max_bytes(), 1, kLargestPage);
    for (auto& entry : log_->read_scope(scope, Sequence{from}, most))
        page->add_records(std::move(entry.bytes));
    // The log may have grown between the two reads.
    page->set_head(
        std::max(end.head.value, from + static_cast<std::uint64_t>(page->records_size())));
    return reply;
}

}  // namespace liaison::broker
