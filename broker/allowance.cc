#include "broker/allowance.h"

#include <algorithm>

namespace liaison::broker {

namespace {

/// Of a role that sends nothing but DELIVERED: each notice is refused, on record, so that few do.
constexpr double kReader = 1;

double ordinary_rate_of(v1::Role role, const Rates& rates) {
    switch (role) {
        case v1::DESK:
        case v1::OFFICE:
        case v1::SENTINEL:
        case v1::ADMIN:
            return rates.desk;
        case v1::DEVICE:
            return rates.device;
        case v1::DISPLAY:
        case v1::AUDITOR:
        case v1::WITNESS:
        case v1::RELAY:
        case v1::ROLE_UNSPECIFIED:
        case v1::Role_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Role_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return kReader;
}

/// Of one principal a second; a desk's day is some megabytes. Sixteen megabytes take some 20 ms of
/// deciphering.
constexpr double kBytes = 16e6;
constexpr double kConnectionsSparingly = 2;
constexpr std::chrono::seconds kShutOut{2};

}  // namespace

bool Bucket::take(double cost, Tick now) {
    if (begun_ && now > filled_)
        held_ = std::min(held_ + per_second_ * std::chrono::duration<double>(now - filled_).count(),
                         per_second_ * kBurst);
    begun_ = true;
    filled_ = std::max(filled_, now);
    const double taken = std::min(cost, per_second_ * kBurst);
    if (held_ < taken) return false;
    held_ -= taken;
    return true;
}

bool Allowances::admit(const v1::Principal& who, Kind kind, Tick now) {
    Account& account = account_of(who);
    return counted(account, account.notices.at(static_cast<std::size_t>(kind)).take(1, now));
}

bool Allowances::admit_request(const v1::Principal& who, double cost, Tick now) {
    Account& account = account_of(who);
    return counted(account, account.requests.take(cost, now));
}

bool Allowances::admit_answer(const v1::Principal& who, Tick now) {
    return account_of(who).answers.take(1, now);
}

bool Allowances::admit_frame(const v1::Principal& who, std::size_t bytes, Tick now) {
    Account& account = account_of(who);
    if (counted(account,
                account.bytes.take(static_cast<double>(std::max(bytes, kSmallFrame)), now)))
        return true;
    account.shut_out_until = now + kShutOut;
    return false;
}

bool Allowances::admit_connection(const v1::Principal& who, bool sparingly, Tick now) {
    Account& account = account_of(who);
    if (!counted(account, now >= account.shut_out_until)) return false;
    return !sparingly || counted(account, account.connections.take(1, now));
}

std::map<PrincipalName, std::uint64_t> Allowances::take_refused() {
    std::map<PrincipalName, std::uint64_t> out;
    for (auto& [name, account] : accounts_)
        if (account.refused > 0) out.emplace(name, std::exchange(account.refused, 0));
    return out;
}

Allowances::Account& Allowances::account_of(const v1::Principal& who) {
    const PrincipalName name{who.name()};
    const auto found = accounts_.find(name);
    if (found != accounts_.end()) return found->second;
    const double most = std::max({rates_.desk, rates_.device, rates_.requests});
    const double bytes = std::max(kBytes, most * kSmallFrame);
    const double ordinary = ordinary_rate_of(who.role(), rates_);
    const Account fresh{
        {Bucket(ordinary), Bucket(std::max(rates_.desk, ordinary)), Bucket(ordinary)},
        Bucket(rates_.requests),
        Bucket(rates_.requests),
        Bucket(bytes),
        Bucket(kConnectionsSparingly)};
    return accounts_.emplace(name, fresh).first->second;
}

bool Allowances::counted(Account& account, bool admitted) {
    if (!admitted) ++account.refused;
    return admitted;
}

}  // namespace liaison::broker
