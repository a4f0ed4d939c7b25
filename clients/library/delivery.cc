#include "clients/library/delivery.h"

#include <utility>

namespace liaison::client {

namespace {

kept::Notice::State returned_state(Standing::Kind kind) {
    switch (kind) {
        case Standing::Kind::expired:
            return kept::Notice::EXPIRED;
        case Standing::Kind::too_old:
            return kept::Notice::TOO_OLD;
        case Standing::Kind::builds_on_returned:
            return kept::Notice::BUILDS_ON_RETURNED;
        case Standing::Kind::goes:
        case Standing::Kind::needs_confirmation:
        case Standing::Kind::waits_behind:
        case Standing::Kind::returned:
            break;
    }
    return kept::Notice::WAITS;
}

class Delivery {
  public:
    Delivery(Outbox& outbox, Connection& connection, Milliseconds patience,
             std::optional<std::uint64_t> meant,
             const std::function<void(const Delivered&)>& on_delivered)
        : outbox_(outbox),
          connection_(connection),
          patience_(patience),
          meant_(meant),
          on_delivered_(on_delivered) {}

    DeliveryEnd run() {
        notices_ = outbox_.notices();
        // Notices that are added meanwhile are the next delivery's.
        for (std::size_t place = 0; place < notices_.size();) {
            const std::size_t kept = notices_.size();
            if (!take(place)) return {false, put_off_};
            if (notices_.size() == kept) ++place;
        }
        return {};
    }

  private:
    /// False where the broker did not answer.
    bool take(std::size_t place) {
        kept::Notice& notice = notices_[place];
        if (notice.state() != kept::Notice::WAITS) return true;
        if (notice.number() != meant_ && !ask_what_is_present()) return false;
        const Standing standing = standings(notices_, present_, now(), meant_)[place];
        if (standing.kind == Standing::Kind::goes) return send(place);
        if (const auto returned = returned_state(standing.kind); returned != kept::Notice::WAITS)
            change(notice, [returned](kept::Notice& each) { each.set_state(returned); });
        on_delivered_({notice, standing});
        return true;
    }

    /// What is sent changes what the next one is judged by.
    bool ask_what_is_present() {
        auto answered = connection_.situation({}, patience_);
        auto* const view = std::get_if<v1::SituationView>(&answered);
        if (view == nullptr) return false;
        present_ = std::move(*view);
        return true;
    }

    void change(kept::Notice& notice, const std::function<void(kept::Notice&)>& how) {
        outbox_.change(notice.number(), how);
        how(notice);
    }

    /// False where there was no answer that ends it.
    bool send(std::size_t place) {
        kept::Notice& notice = notices_[place];
        // On file before it is on its way: who finds it after a kill knows that it may be on
        // record.
        change(notice, [](kept::Notice& each) { each.set_sent(true); });
        const auto answered = connection_.submit(content_of(notice), patience_);
        if (const auto* const receipt = std::get_if<SignedReceipt>(&answered)) {
            outbox_.remove(notice.number());
            const Delivered delivered{std::move(notice), *receipt};
            notices_.erase(notices_.begin() + static_cast<std::ptrdiff_t>(place));
            on_delivered_(delivered);
            return true;
        }
        const auto* const refused = std::get_if<Refused>(&answered);
        if (refused == nullptr) return false;
        if (may_be_retried(refused->number)) {
            put_off_ = *refused;
            return false;
        }
        change(notice, [&](kept::Notice& each) {
            each.set_state(kept::Notice::REFUSED);
            each.set_refusal(static_cast<std::uint32_t>(refused->number));
            each.set_detail(refused->detail);
        });
        on_delivered_({notice, Standing{Standing::Kind::returned}});
        return true;
    }

    Outbox& outbox_;
    Connection& connection_;
    Milliseconds patience_;
    std::optional<std::uint64_t> meant_;
    const std::function<void(const Delivered&)>& on_delivered_;
    std::vector<kept::Notice> notices_;
    v1::SituationView present_;
    std::optional<Refused> put_off_;
};

}  // namespace

DeliveryEnd deliver(Outbox& outbox, const Outbox::Turn& /*turn*/, Connection& connection,
                    Milliseconds patience, std::optional<std::uint64_t> meant,
                    const std::function<void(const Delivered&)>& on_delivered) {
    return Delivery(outbox, connection, patience, meant, on_delivered).run();
}

}  // namespace liaison::client
