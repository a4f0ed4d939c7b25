#include "clients/cli/audited_log.h"

#include <algorithm>

#include "clients/audit/broker_source.h"
#include "clients/audit/log_file_source.h"
#include "clients/audit/tiles_source.h"
#include "clients/cli/session.h"
#include "proto/encoding.h"

namespace liaison::cli {

using catalogue::Text;

namespace {

std::unique_ptr<audit::Source> through_the_broker(const Workplace& workplace) {
    const auto session = std::make_shared<Session>(workplace);
    const auto& readable = session->connection().welcome().scopes();
    if (std::none_of(readable.begin(), readable.end(),
                     [](const auto& each) { return each.scope() == kAudit.value; }))
        throw Stop(Exit::refused,
                   workplace.words.fill(Text::audit_needs_auditor,
                                        {{"principal", session->identity().name.value}}));
    return std::make_unique<audit::BrokerSource>(
        session->connection().welcome(),
        [session](const v1::Replay& request) { return session->page(request); },
        [session](const v1::Prove& request) { return session->proof(request); });
}

}  // namespace

std::unique_ptr<audit::Source> open_source(const AuditedLog& which, const Workplace& workplace) {
    const bool is_named = !which.log.empty() || !which.tiles.empty();
    if ((!which.log.empty() && !which.tiles.empty()) ||
        (!is_named && workplace.settings.identity.empty()))
        throw Stop(Exit::usage, std::string(workplace.words.text(Text::audit_needs_source)));
    if (!is_named) return through_the_broker(workplace);
    const auto& place = which.log.empty() ? which.tiles : which.log;
    if (!std::filesystem::exists(place))
        throw Stop(Exit::usage,
                   workplace.words.fill(Text::audit_no_file, {{"file", place.string()}}));
    if (which.log.empty()) return std::make_unique<audit::TilesSource>(which.tiles);
    return std::make_unique<audit::LogFileSource>(which.log);
}

Exit reading(const Workplace& workplace, const std::function<Exit()>& run) {
    try {
        return run();
    } catch (const audit::StorageFailure& failure) {
        throw damaged(failure.what(), workplace);
    }
}

Stop damaged(const std::string& why, const Workplace& workplace) {
    return {Exit::not_verified, workplace.words.fill(Text::audit_damaged, {{"why", why}})};
}

std::optional<Digest> pinned_genesis(const AuditedLog& which, const Workplace& workplace) {
    if (which.genesis) return which.genesis;
    if (workplace.settings.identity.empty()) return std::nullopt;
    return named_identity(workplace).genesis_hash;
}

Digest founded_on(audit::Source& source, const AuditedLog& which, const Workplace& workplace) {
    const auto pinned = pinned_genesis(which, workplace);
    const auto founding = audit::founding_of(source);
    if (pinned && *pinned != founding.hash)
        throw Stop(Exit::not_verified,
                   workplace.words.fill(Text::audit_other_genesis,
                                        {{"pinned", to_hex(pinned->value)},
                                         {"found", to_hex(founding.hash.value)}}));
    return founding.hash;
}

LogIdentity identity_of(audit::Source& source, const AuditedLog& which,
                        const Workplace& workplace) {
    const Digest hash = founded_on(source, which, workplace);
    auto keys = audit::log_keys_of(source, audit::founding_of(source).genesis);
    if (!keys)
        throw Stop(Exit::not_verified, std::string(workplace.words.text(Text::fault_bad_log_key)));
    return {*std::move(keys), hash, pinned_genesis(which, workplace).has_value()};
}

void warn_unpinned(const LogIdentity& log, const Workplace& workplace) {
    if (!log.is_pinned)
        workplace.terminal.complaint(
            workplace.words.fill(Text::audit_not_pinned,
                                 {{"hash", to_hex(log.genesis_hash.value)}}),
            Colour::warning);
}

}  // namespace liaison::cli
