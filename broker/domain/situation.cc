#include "broker/domain/situation.h"

#include <algorithm>
#include <stdexcept>

namespace liaison::domain {

namespace {

bool lists(const google::protobuf::RepeatedPtrField<std::string>& scopes, const Scope& scope) {
    return std::find(scopes.begin(), scopes.end(), scope.value) != scopes.end();
}

}  // namespace

std::string Live::spoken_name() const {
    return scope.value + "#" + std::to_string(first_sequence.value);
}

Instant Exercise::scenario_time(Instant now) const {
    return Instant{session.scenario_start()} +
           (now - started_at) * std::int64_t{session.scenario_speed()};
}

Milliseconds Exercise::real_time(Milliseconds scenario) const {
    // Rounded up: whatever is waited for has come by the scenario clock.
    const std::int64_t speed = session.scenario_speed();
    return (scenario + Milliseconds{speed - 1}) / speed;
}

const EnrolledPrincipal* Situation::principal_of(const KeyId& key) const {
    const auto name = signing_keys.find(key);
    if (name == signing_keys.end()) return nullptr;
    const auto present = principals.find(name->second);
    if (present != principals.end() && present->second.key == key) return &present->second;
    const auto past = former.find(key);
    return past == former.end() ? nullptr : &past->second;
}

const EnrolledPrincipal* Situation::principal_with_curve_key(BytesView curve_public) const {
    const auto name = curve_keys.find(Bytes(curve_public));
    if (name == curve_keys.end()) return nullptr;
    const auto counts = [&](const EnrolledPrincipal* who) {
        return who != nullptr && !who->revoked && who->principal.curve_public() == curve_public;
    };
    const EnrolledPrincipal* present = live_principal(name->second);
    if (counts(present)) return present;
    for (const auto& [record, key] : replaced_keys)
        if (const auto* const before = &former.at(key); counts(before)) return before;
    return nullptr;
}

const EnrolledPrincipal* Situation::live_principal(const PrincipalName& name) const {
    const auto found = principals.find(name);
    return found == principals.end() || found->second.revoked ? nullptr : &found->second;
}

const EnrolledPerson* Situation::live_person(const PersonId& id) const {
    const auto found = persons.find(id);
    return found == persons.end() || found->second.revoked ? nullptr : &found->second;
}

bool Situation::knows_broker_key(BytesView curve_public) const {
    return broker_public.empty() || curve_public == broker_public ||
           curve_public == next_broker_public;
}

const Bytes& Situation::log_public() const {
    if (!genesis) throw std::logic_error("there is no log key before genesis");
    return log_keys.empty() ? genesis->log_public() : log_keys.back().sign_public();
}

const v1::Port* Situation::port(const Scope& scope) const {
    if (!genesis) return nullptr;
    for (const auto& port : genesis->ports())
        if (port.code() == scope.value) return &port;
    return nullptr;
}

const Live* Situation::live_with_revision(const Digest& revision) const {
    return find_live(*this, [&](const Live& live) { return live.revision.hash == revision; });
}

const Live* Situation::live_asking(const Digest& asked) const {
    return find_live(*this, [&](const Live& live) {
        return live.asked.hash == asked && !live.addressed.empty();
    });
}

const Order* Situation::order_in_slot(const Scope& port, v1::Direction direction,
                                      v1::Status status) const {
    for (const auto& [id, order] : orders)
        if (order.scope == port && order.direction == direction && order.status == status)
            return &order;
    return nullptr;
}

const Alert* Situation::alert_in_slot(const Scope& port, v1::Direction direction,
                                      v1::PeakAlert::Event event, v1::Status status) const {
    for (const auto& [id, alert] : alerts)
        if (alert.scope == port && alert.content.direction() == direction &&
            alert.content.event() == event && alert.status == status)
            return &alert;
    return nullptr;
}

const Spent* Situation::answer_to(const PrincipalName& principal, const MessageId& id) const {
    const auto of_principal = spent.find(principal);
    if (of_principal == spent.end()) return nullptr;
    const auto found = of_principal->second.find(id);
    return found == of_principal->second.end() ? nullptr : &found->second;
}

bool Situation::someone_on_duty(const PrincipalName& desk, v1::Status status) const {
    const auto officers = duty.find(desk);
    return officers != duty.end() &&
           std::any_of(officers->second.begin(), officers->second.end(),
                       [&](const OnDuty& officer) { return officer.counts_in(status); });
}

bool Situation::is_on_duty(const PrincipalName& desk, const PersonId& person,
                           v1::Status status) const {
    const auto officers = duty.find(desk);
    return officers != duty.end() && std::any_of(officers->second.begin(), officers->second.end(),
                                                 [&](const OnDuty& officer) {
                                                     return officer.person == person &&
                                                            officer.counts_in(status);
                                                 });
}

bool Situation::takes_part(const PrincipalName& name, v1::Status status) const {
    return status != v1::EXERCISE || (exercise && exercise->participants.contains(name));
}

Instant Situation::clock_of(v1::Status status, Instant now) const {
    return status == v1::EXERCISE && exercise ? exercise->scenario_time(now) : now;
}

const v1::Deadlines& Situation::deadlines_for(v1::Status status, bool urgent) const {
    if (!genesis) throw std::logic_error("there is no policy before genesis");
    if (status == v1::EXERCISE && exercise) {
        const v1::ExerciseSession& own = exercise->session;
        if (urgent && own.has_urgent()) return own.urgent();
        if (!urgent && own.has_ordinary()) return own.ordinary();
    }
    return urgent ? policy.urgent() : policy.ordinary();
}

Milliseconds Situation::real_time_until(Instant at, v1::Status status, Instant now) const {
    const Milliseconds left = std::max(at - clock_of(status, now), Milliseconds{0});
    return status == v1::EXERCISE && exercise ? exercise->real_time(left) : left;
}

std::vector<PrincipalName> Situation::seats(v1::Side side, v1::Role role, const Scope& port,
                                            v1::Status status) const {
    std::vector<PrincipalName> out;
    for (const auto& [name, enrolled] : principals)
        if (!enrolled.revoked && enrolled.principal.side() == side &&
            enrolled.principal.role() == role && may_write(enrolled.principal, port) &&
            takes_part(name, status))
            out.push_back(name);
    return out;
}

bool Situation::may_read(const v1::Principal& who, const Scope& scope) const {
    if (scope == kAudit && who.role() != v1::AUDITOR) return false;
    if (scope != kSite && scope != kAudit && port(scope) == nullptr) return false;
    return who.reads().empty() || lists(who.reads(), scope);
}

bool Situation::may_write(const v1::Principal& who, const Scope& scope) const {
    const bool is_port = port(scope) != nullptr;
    if (!is_port && scope != kSite) return false;
    switch (who.role()) {
        case v1::DESK:
        case v1::DEVICE:
            return is_port && lists(who.writes(), scope);
        case v1::OFFICE:
            return who.writes().empty() || lists(who.writes(), scope);
        case v1::SENTINEL:
            return is_port && (who.writes().empty() || lists(who.writes(), scope));
        case v1::ADMIN:
            return scope == kSite;
        case v1::DISPLAY:
        case v1::AUDITOR:
        case v1::WITNESS:
        case v1::RELAY:
        case v1::ROLE_UNSPECIFIED:
        case v1::Role_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Role_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return false;
}

std::vector<Scope> Situation::all_scopes() const {
    std::vector<Scope> out;
    if (genesis)
        for (const auto& port : genesis->ports()) out.emplace_back(port.code());
    out.push_back(kSite);
    out.push_back(kAudit);
    return out;
}

}  // namespace liaison::domain
