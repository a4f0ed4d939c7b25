#include "broker/verify_pool.h"

#include <algorithm>

namespace liaison::broker {

namespace {

constexpr std::size_t kOverhead = 512;  // bytes a waiting envelope costs besides its own

Checked check(v1::Envelope envelope, const PrincipalName& principal, const Access& access) {
    const auto early = [&](Refused refused) {
        return RefusedEarly{message_id_of(envelope.content()), std::move(refused)};
    };
    const auto key = access.key_for(envelope, principal);
    if (!key.ok()) return early(key.refused());
    if (auto wrong = access.wrong_signature(envelope, key.value())) return early(std::move(*wrong));
    auto notice = read_notice(envelope);
    if (!notice.ok()) return early(notice.refused());
    return std::move(notice).value();
}

}  // namespace

VerifyPool::VerifyPool(std::size_t threads) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

VerifyPool::~VerifyPool() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    to_verify_.notify_all();
    for (auto& thread : threads_) thread.join();
}

bool VerifyPool::put(Work work, std::shared_ptr<const Access> access) {
    auto slot = std::make_shared<Slot>();
    if (work.query) slot->bytes += work.query->ByteSizeLong() + kOverhead;
    for (const auto& envelope : work.envelopes) slot->bytes += envelope.ByteSizeLong() + kOverhead;
    slot->work = std::move(work);
    slot->access = std::move(access);
    slot->verified = slot->work.envelopes.empty();
    const std::lock_guard lock(mutex_);
    if (bytes_ + slot->bytes > kMostWaiting) return false;
    bytes_ += slot->bytes;
    in_order_.push_back(slot);
    if (slot->verified) {
        verified_.notify_one();
    } else {
        unverified_.push_back(std::move(slot));
        to_verify_.notify_one();
    }
    return true;
}

std::vector<Work> VerifyPool::take(std::size_t most, Tick until) {
    std::unique_lock lock(mutex_);
    verified_.wait_until(lock, until, [this] {
        return woken_ || (!in_order_.empty() && in_order_.front()->verified);
    });
    woken_ = false;
    std::vector<Work> taken;
    std::size_t notices = 0;
    while (!in_order_.empty() && in_order_.front()->verified && notices < most) {
        notices += std::max<std::size_t>(in_order_.front()->work.envelopes.size(), 1);
        bytes_ -= in_order_.front()->bytes;
        taken.push_back(std::move(in_order_.front()->work));
        in_order_.pop_front();
    }
    return taken;
}

bool VerifyPool::empty() {
    const std::lock_guard lock(mutex_);
    return in_order_.empty();
}

void VerifyPool::wake() {
    {
        const std::lock_guard lock(mutex_);
        woken_ = true;
    }
    verified_.notify_one();
}

void VerifyPool::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        to_verify_.wait(lock, [this] { return ending_ || !unverified_.empty(); });
        if (ending_) return;
        const std::shared_ptr<Slot> slot = std::move(unverified_.front());
        unverified_.pop_front();
        lock.unlock();
        Work& work = slot->work;
        for (std::size_t i = 0; i < work.envelopes.size(); ++i)
            work.checked.push_back(
                i < work.too_fast.size() && work.too_fast[i]
                    ? RefusedEarly{message_id_of(work.envelopes[i].content()),
                                   {Refusal::too_fast, {}}}
                    : check(std::move(work.envelopes[i]), work.principal, *slot->access));
        lock.lock();
        slot->verified = true;
        if (in_order_.front() == slot) verified_.notify_one();
    }
}

}  // namespace liaison::broker
