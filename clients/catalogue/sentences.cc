#include "clients/catalogue/sentences.h"

#include <algorithm>

#include "clients/catalogue/words.h"
#include "proto/encoding.h"

namespace liaison::catalogue {

namespace {

constexpr std::size_t kHashDigitsShown = 8;
constexpr std::size_t kDateAndSpace = 11;

std::string without_whole_minutes_seconds(std::string text) {
    constexpr std::string_view kNoSeconds = ":00";
    if (text.ends_with(kNoSeconds)) text.resize(text.size() - kNoSeconds.size());
    return text;
}

}  // namespace

void RecordNames::learn(const StoredRecord& stored) {
    learn(stored.hash, Scope{stored.record.scope()}, Sequence{stored.record.sequence()});
}

void RecordNames::learn(const Digest& hash, const Scope& scope, Sequence sequence) {
    // Only what is spoken of lately needs a name; nothing grows with the log.
    if (names_.size() >= kMostKept) older_ = std::exchange(names_, {});
    names_[hash] = name(scope, sequence);
}

std::string RecordNames::name(const Digest& hash) const {
    for (const auto* const names : {&names_, &older_})
        if (const auto found = names->find(hash); found != names->end()) return found->second;
    return to_hex(hash.value).substr(0, kHashDigitsShown);
}

std::string RecordNames::name(const Scope& scope, Sequence sequence) {
    return scope.value + "#" + std::to_string(sequence.value);
}

std::string grouped(std::uint64_t number) {
    constexpr std::size_t kGroup = 3;
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > kGroup; at -= kGroup) digits.insert(at - kGroup, ",");
    return digits;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string text;
    for (const auto& part : parts) text.append(text.empty() ? "" : between).append(part);
    return text;
}

std::string listed(const Catalogue& words, const std::vector<std::string>& texts) {
    return joined(texts, words.text(Text::list_comma));
}

const v1::Port* Sentences::find(const Scope& scope) const {
    const auto found =
        std::find_if(genesis_.ports().begin(), genesis_.ports().end(),
                     [&](const v1::Port& port) { return port.code() == scope.value; });
    return found == genesis_.ports().end() ? nullptr : &*found;
}

std::string Sentences::port(const Scope& scope) const {
    const v1::Port* const port = find(scope);
    if (port == nullptr) return scope.value;
    return words_.fill(Text::both_port_names,
                       {{"hk", port_of(scope, v1::HK)}, {"sz", port_of(scope, v1::SZ)}});
}

std::string Sentences::port_of(const Scope& scope, v1::Side side) const {
    const v1::Port* const port = find(scope);
    if (port == nullptr) return scope.value;
    switch (words_.language()) {
        case Language::english:
            return printable(side == v1::SZ ? port->sz_en() : port->hk_en());
        case Language::traditional:
            return printable(side == v1::SZ ? port->sz_zh_hant() : port->hk_zh_hant());
        case Language::simplified:
            return printable(side == v1::SZ ? port->sz_zh_hans() : port->hk_zh_hans());
    }
    return scope.value;
}

std::string Sentences::word(v1::Side side) const { return std::string(words_.text(word_of(side))); }
std::string Sentences::word(v1::Direction direction) const {
    return std::string(words_.text(word_of(direction)));
}
std::string Sentences::word(v1::Severity severity) const {
    return std::string(words_.text(word_of(severity)));
}
std::string Sentences::word(v1::PeakAlert::Event event) const {
    return std::string(words_.text(word_of(event)));
}
std::string Sentences::word(v1::Role role) const { return std::string(words_.text(word_of(role))); }

std::string Sentences::clock(Instant at) const {
    return words_.fill(Text::clock_time, {{"time", to_local_text(at).substr(kDateAndSpace)}});
}

std::string Sentences::date_and_clock(Instant at) const {
    return words_.fill(Text::clock_time, {{"time", to_local_text(at)}});
}

std::string Sentences::hour(Instant at) const {
    return words_.fill(
        Text::clock_time,
        {{"time", without_whole_minutes_seconds(to_local_text(at).substr(kDateAndSpace))}});
}

std::string Sentences::date_and_hour(Instant at) const {
    return words_.fill(Text::clock_time,
                       {{"time", without_whole_minutes_seconds(to_local_text(at))}});
}

std::string Sentences::speaker(const v1::Content& content, const Speaker& speaker) const {
    const auto key = content.person().empty()   ? Text::by_principal
                     : speaker.signed_by_person ? Text::by_person_signed
                                                : Text::by_person_stated;
    const std::string by = words_.fill(key, {{"side", word(speaker.side)},
                                             {"principal", speaker.principal},
                                             {"person", content.person()}});
    return content.played() ? words_.fill(Text::by_played, {{"by", by}}) : by;
}

std::string Sentences::alert(const Scope& scope, const v1::PeakAlert& alert) const {
    std::vector<std::string> details;
    if (alert.has_waiting())
        details.push_back(words_.fill(Text::detail_waiting, {{"count", grouped(alert.waiting())}}));
    if (alert.has_hourly())
        details.push_back(words_.fill(Text::detail_hourly, {{"count", grouped(alert.hourly())}}));
    if (alert.figures_as_of() != 0 && !details.empty())
        details.push_back(words_.fill(Text::detail_as_of,
                                      {{"time", date_and_hour(Instant{alert.figures_as_of()})}}));
    details.push_back(
        words_.fill(Text::detail_certainty,
                    {{"urgency", std::string(words_.text(word_of(alert.urgency())))},
                     {"certainty", std::string(words_.text(word_of(alert.certainty())))}}));
    if (alert.expires_at() != 0)
        details.push_back(words_.fill(Text::detail_expires,
                                      {{"time", date_and_hour(Instant{alert.expires_at()})}}));
    if (!alert.text().body().empty())
        details.push_back(words_.fill(Text::detail_text, {{"text", alert.text().body()},
                                                          {"language", alert.text().language()}}));
    return words_.fill(Text::alert_terms,
                       {{"severity", word(alert.severity())},
                        {"event", word(alert.event())},
                        {"port", port(scope)},
                        {"direction", word(alert.direction())},
                        {"details", joined(details, words_.text(Text::list_semicolon))}});
}

std::string Sentences::alert_move(const v1::Content& content, const std::string& by) const {
    const v1::PeakAlert& move = content.peak_alert();
    const Scope scope{content.scope()};
    const auto ends = [&](Text key) {
        return words_.fill(key, {{"by", by},
                                 {"event", word(move.event())},
                                 {"port", port(scope)},
                                 {"direction", word(move.direction())}});
    };
    const auto begins = [&](Text key) {
        return words_.fill(key, {{"by", by}, {"alert", alert(scope, move)}});
    };
    switch (move.action()) {
        case v1::PeakAlert::RAISE:
            return begins(move.alert().empty() ? Text::alert_raised : Text::alert_taken_up);
        case v1::PeakAlert::PROPOSE:
            return begins(Text::alert_proposed);
        case v1::PeakAlert::UPDATE:
            return begins(Text::alert_updated);
        case v1::PeakAlert::DISMISS:
            return ends(Text::alert_dismissed);
        case v1::PeakAlert::CLEAR:
            return ends(Text::alert_cleared);
        case v1::PeakAlert::ACTION_UNSPECIFIED:
        case v1::PeakAlert_Action_PeakAlert_Action_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::PeakAlert_Action_PeakAlert_Action_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return std::string(words_.text(Text::not_known));
}

std::string Sentences::flow(const Scope& scope, const v1::FlowReport& flow,
                            const std::string& by) const {
    std::string text =
        words_.fill(Text::flow_counted, {{"by", by},
                                         {"passengers", grouped(flow.passengers())},
                                         {"port", port(scope)},
                                         {"direction", word(flow.direction())},
                                         {"from", date_and_hour(Instant{flow.from()})},
                                         {"until", hour(Instant{flow.until()})}});
    if (flow.has_waiting())
        text += std::string(words_.text(Text::list_semicolon)) +
                words_.fill(Text::detail_waiting, {{"count", grouped(flow.waiting())}});
    if (!flow.definition().empty())
        text += words_.fill(Text::flow_definition, {{"definition", flow.definition()}});
    return text;
}

std::string Sentences::acknowledgement(const v1::Acknowledgement& answer, const std::string& by,
                                       const RecordNames& names) const {
    const std::string name = names.name(Digest{answer.record()});
    switch (answer.stage()) {
        case v1::Acknowledgement::DELIVERED:
            return words_.fill(Text::answer_delivered, {{"by", by}, {"name", name}});
        case v1::Acknowledgement::PRESENTED:
            return words_.fill(
                answer.attended() ? Text::answer_presented_attended : Text::answer_presented,
                {{"by", by}, {"name", name}});
        case v1::Acknowledgement::ACKNOWLEDGED:
            return words_.fill(Text::answer_acknowledged, {{"by", by}, {"name", name}});
        case v1::Acknowledgement::STAGE_UNSPECIFIED:
        case v1::Acknowledgement_Stage_Acknowledgement_Stage_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Acknowledgement_Stage_Acknowledgement_Stage_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return std::string(words_.text(Text::not_known));
}

std::string Sentences::exercise(const v1::ExerciseSession& session, const std::string& by) const {
    if (session.action() != v1::ExerciseSession::START)
        return words_.fill(Text::exercise_stopped, {{"by", by}});
    return words_.fill(
        Text::exercise_started,
        {{"by", by},
         {"title", session.title()},
         {"scenario", date_and_hour(Instant{session.scenario_start()})},
         {"speed", grouped(session.scenario_speed())},
         {"participants", grouped(static_cast<std::uint64_t>(session.participants_size()))}});
}

std::string Sentences::enrolment(const v1::Enrolment& enrolment, const std::string& by) const {
    if (enrolment.has_person())
        return words_.fill(
            Text::person_enrolled,
            {{"by", by}, {"person", enrolment.person().id()}, {"name", enrolment.person().name()}});
    if (enrolment.has_keys())
        return words_.fill(
            enrolment.keys().overlap() == 0 ? Text::keys_replaced_at_once : Text::keys_replaced,
            {{"by", by},
             {"principal", enrolment.keys().principal()},
             {"overlap", duration(Milliseconds{enrolment.keys().overlap()})}});
    if (enrolment.has_log_key())
        return words_.fill(
            enrolment.log_key().agrees_to().empty() ? Text::log_key_proposed : Text::log_key_agreed,
            {{"by", by}, {"key", to_base64(enrolment.log_key().sign_public())}});
    const v1::Principal& who = enrolment.principal();
    return words_.fill(
        Text::principal_enrolled,
        {{"by", by},
         {"principal", who.name()},
         {"role", word(who.role())},
         {"side", word(who.side())},
         {"writes", who.writes().empty()
                        ? std::string(words_.text(Text::nothing_named))
                        : listed(words_, {who.writes().begin(), who.writes().end()})}});
}

std::string Sentences::revocation(const v1::Revocation& revocation, const std::string& by) const {
    const bool is_person = revocation.who_case() == v1::Revocation::kPerson;
    std::string text = words_.fill(
        is_person ? Text::person_revoked : Text::principal_revoked,
        {{"by", by}, {"who", is_person ? revocation.person() : revocation.principal()}});
    if (!revocation.reason().body().empty())
        text += words_.fill(Text::with_reason, {{"reason", revocation.reason().body()},
                                                {"language", revocation.reason().language()}});
    return text;
}

std::string Sentences::notice(const v1::Content& content, const Speaker& from,
                              const RecordNames& names) const {
    const std::string by = speaker(content, from);
    std::string text;
    switch (content.body_case()) {
        case v1::Content::kPeakAlert:
            text = alert_move(content, by);
            break;
        case v1::Content::kFlowReport:
            text = flow(Scope{content.scope()}, content.flow_report(), by);
            break;
        case v1::Content::kAcknowledgement:
            text = acknowledgement(content.acknowledgement(), by, names);
            break;
        case v1::Content::kDuty:
            text = duty_move(content, from, names);
            break;
        case v1::Content::kExerciseSession:
            text = exercise(content.exercise_session(), by);
            break;
        case v1::Content::kEnrolment:
            text = enrolment(content.enrolment(), by);
            break;
        case v1::Content::kRevocation:
            text = revocation(content.revocation(), by);
            break;
        case v1::Content::kReleaseOrder:
            text = order_move(content, by, names);
            break;
        case v1::Content::kHoursChange:
            text = hours_move(content, by, names);
            break;
        case v1::Content::kClosingTally:
            text = closing_move(content, by, names);
            break;
        case v1::Content::kForecast:
            text = forecast(content, by);
            break;
        case v1::Content::kLiaisonNote:
            text = note(content, by, names);
            break;
        case v1::Content::kVerbalRecord:
            text = verbal_move(content, by, from.side, names);
            break;
        case v1::Content::kPublicNotice:
            text = public_move(content, by, names);
            break;
        case v1::Content::kPolicyChange:
            text = policy_move(content.policy_change(), by, names);
            break;
        case v1::Content::BODY_NOT_SET:
            text = std::string(words_.text(Text::not_known));
            break;
    }
    return marked(content.status(), std::move(text));
}

namespace {

/// What is missing, said to everybody who reads the port and to whoever must act on it now.
struct MissingTexts {
    Text told;
    Text to_act_on;
    Text word;
};

MissingTexts texts_of(v1::Escalation::Missing missing) {
    switch (missing) {
        case v1::Escalation::PRESENTED:
            return {Text::escalation_not_presented, Text::act_not_presented,
                    Text::missing_presented};
        case v1::Escalation::ANSWER:
            return {Text::escalation_not_answered, Text::act_not_answered, Text::missing_answer};
        case v1::Escalation::HANDOVER_ACCEPTANCE:
            return {Text::escalation_not_taken_over, Text::act_not_taken_over, Text::not_known};
        case v1::Escalation::TALLY:
            return {Text::escalation_no_tally, Text::act_no_tally, Text::not_known};
        case v1::Escalation::END:
            return {Text::escalation_overdue, Text::act_overdue, Text::not_known};
        case v1::Escalation::ACKNOWLEDGED:
        case v1::Escalation::MISSING_UNSPECIFIED:
        case v1::Escalation_Missing_Escalation_Missing_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Escalation_Missing_Escalation_Missing_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return {Text::escalation_not_acknowledged, Text::act_not_acknowledged,
            Text::missing_acknowledged};
}

/// True of what one side asks the other: its own side can only be told to deal with it.
bool waits_for_a_side(v1::Escalation::Missing missing) {
    return missing == v1::Escalation::PRESENTED || missing == v1::Escalation::ACKNOWLEDGED ||
           missing == v1::Escalation::ANSWER;
}

Scope place_of(const v1::Record& record) {
    const std::string& port = record.escalation().port();
    return Scope{port.empty() ? record.scope() : port};
}

}  // namespace

std::string Sentences::escalation(const v1::Record& record, const RecordNames& names) const {
    const v1::Escalation& missed = record.escalation();
    const Scope at = place_of(record);
    const bool of_a_side = missed.missing() != v1::Escalation::END;
    std::string text =
        words_.fill(texts_of(missed.missing()).told,
                    {{"name", names.name(Digest{missed.record()})},
                     {"side", word(missed.addressed())},
                     {"direction", word(missed.direction())},
                     {"place", of_a_side ? port_of(at, missed.addressed()) : port(at)},
                     {"step", std::to_string(missed.step())},
                     {"told", missed.told().empty()
                                  ? std::string(words_.text(Text::nobody))
                                  : listed(words_, {missed.told().begin(), missed.told().end()})}});
    if (!missed.skipped().empty())
        text += words_.fill(
            Text::escalation_skipped,
            {{"skipped", listed(words_, {missed.skipped().begin(), missed.skipped().end()})}});
    return text;
}

std::string Sentences::escalation_to_act_on(const v1::Record& record, const RecordNames& names,
                                            v1::Side reader) const {
    const v1::Escalation& missed = record.escalation();
    const Scope at = place_of(record);
    const MissingTexts texts = texts_of(missed.missing());
    const bool is_own = waits_for_a_side(missed.missing()) && reader == missed.addressed();
    const bool of_a_side = missed.missing() != v1::Escalation::END;
    return words_.fill(is_own ? Text::act_yours : texts.to_act_on,
                       {{"name", names.name(Digest{missed.record()})},
                        {"side", word(missed.addressed())},
                        {"direction", word(missed.direction())},
                        {"missing", std::string(words_.text(texts.word))},
                        {"place", of_a_side ? port_of(at, missed.addressed()) : port(at)}});
}

std::string Sentences::broker_start(const v1::BrokerStart& start) const {
    std::string text = words_.fill(
        start.clock_overridden() ? Text::broker_started_clock_overridden : Text::broker_started,
        {{"epoch", std::to_string(start.epoch())}, {"software", start.software()}});
    if (start.has_log_key())
        text += words_.fill(Text::broker_took_log_key,
                            {{"key", to_base64(start.log_key().sign_public())}});
    if (!start.next_broker_public().empty()) text += words_.text(Text::broker_announces_key);
    if (start.broker_key_overridden()) text += words_.text(Text::broker_key_overridden);
    return text;
}

std::string Sentences::expiry(const v1::Record& record, const RecordNames& names) const {
    const auto say = [&](Text key) {
        return words_.fill(key, {{"name", names.name(Digest{record.expiry().subject()})},
                                 {"port", port(Scope{record.scope()})}});
    };
    switch (record.expiry().what()) {
        case v1::Expiry::ALERT:
            return say(Text::alert_expired);
        case v1::Expiry::PROPOSAL:
            return say(Text::proposal_expired);
        case v1::Expiry::NOTE:
            return say(Text::note_expired);
        case v1::Expiry::CLOSING:
            return say(Text::closing_expired);
        case v1::Expiry::HOURS:
            return say(Text::hours_over);
        case v1::Expiry::OLD_KEYS:
            return say(Text::replaced_keys_over);
        case v1::Expiry::WHAT_UNSPECIFIED:
        case v1::Expiry_What_Expiry_What_INT_MIN_SENTINEL_DO_NOT_USE_:
        case v1::Expiry_What_Expiry_What_INT_MAX_SENTINEL_DO_NOT_USE_:
            break;
    }
    return std::string(words_.text(Text::not_known));
}

std::string Sentences::record(const StoredRecord& stored, const RecordNames& names) const {
    const v1::Record& record = stored.record;
    switch (record.body_case()) {
        case v1::Record::kNotice: {
            const auto content = content_of(record);
            if (!content) break;
            const Speaker from{record.sender().side(), record.sender().principal(),
                               !record.notice().person_signature().empty()};
            std::string text = notice(*content, from, names);
            constexpr std::uint64_t kMillisecondsInASecond = 1'000;
            if (record.late_by() > 0)
                text +=
                    words_.fill(Text::sent_late,
                                {{"seconds", grouped(static_cast<std::uint64_t>(record.late_by()) /
                                                     kMillisecondsInASecond)}});
            std::vector<std::string> missing;
            for (const int each : record.marks())
                missing.push_back(mark(static_cast<v1::Mark>(each)));
            if (!missing.empty())
                text += words_.fill(Text::with_marks, {{"marks", listed(words_, missing)}});
            return text;
        }
        case v1::Record::kGenesis:
            return words_.fill(Text::log_begins, {{"origin", record.genesis().origin()}});
        case v1::Record::kBrokerStart:
            return broker_start(record.broker_start());
        case v1::Record::kBrokerStop:
            return words_.fill(Text::broker_stopped, {{"reason", record.broker_stop().reason()}});
        case v1::Record::kEscalation:
            return escalation(record, names);
        case v1::Record::kExpiry:
            return expiry(record, names);
        case v1::Record::kPrompt:
            return words_.fill(Text::prompt_start,
                               {{"name", names.name(Digest{record.prompt().subject()})},
                                {"port", port(Scope{record.scope()})}});
        case v1::Record::kClockStep:
            return words_.fill(Text::clock_stepped,
                               {{"milliseconds", std::to_string(record.clock_step().by())}});
        case v1::Record::kRefusedNotice: {
            const auto number = refusal_numbered(record.refused_notice().number());
            return words_.fill(Text::notice_refused,
                               {{"principal", record.refused_notice().principal()},
                                {"scope", record.refused_notice().scope()},
                                {"number", std::to_string(record.refused_notice().number())},
                                {"sentence", number ? refusal_sentence(words_, *number) : ""}});
        }
        case v1::Record::BODY_NOT_SET:
            break;
    }
    return std::string(words_.text(Text::not_known));
}

std::string Sentences::refusal(const Refused& refused) const {
    return refusal_in_words(words_, refused);
}

std::string refusal_sentence(const Catalogue& words, Refusal number) {
    if (!refusal_numbered(static_cast<std::uint32_t>(number))) return "";
    switch (words.language()) {
        case Language::english:
            return std::string(
                sentence_of(number));  // they are written in English beside their numbers
        case Language::traditional:
            return std::string(traditional(number));
        case Language::simplified:
            return std::string(simplified(number));
    }
    return "";
}

std::string refusal_in_words(const Catalogue& words, const Refused& refused) {
    const auto number = static_cast<std::uint32_t>(refused.number);
    const bool is_known = refusal_numbered(number).has_value();
    const std::string name = is_known ? std::string(name_of(refused.number)) : "?";
    const std::string said =
        words.fill(Text::refused, {{"number", std::to_string(number)},
                                   {"name", name},
                                   {"sentence", refusal_sentence(words, refused.number)}});
    return refused.detail.empty()
               ? said
               : said + words.fill(Text::refused_detail, {{"detail", refused.detail}});
}

}  // namespace liaison::catalogue
