// Other keys for principals and for the log in a scenario file.
#include <stdexcept>

#include "tests/scenario/runner.h"

namespace liaison::scenario {

namespace {

std::string root_of(const std::string& admin) { return admin.substr(0, 3) + "root"; }

}  // namespace

bool Runner::write_key_step(Step& step, v1::Content& content) {
    if (step.words.front() == "log-key") {
        write_log_key(step, content);
    } else if (step.words.front() == "enrol" && word(step, 1) == "keys") {
        write_new_keys(step, content);
    } else {
        return false;
    }
    return true;
}

void Runner::write_new_keys(Step& step, v1::Content& content) {
    const std::string& name = word(step, 2);
    v1::NewKeys& keys = *content.mutable_enrolment()->mutable_keys();
    renewed_ = stage_->knows(name) ? stage_->renewed(name) : stage_->renewed(step.actor);
    if (take(step, "keys") == "old") renewed_ = stage_->actor(name);
    keys.set_principal(name);
    keys.set_curve_public(renewed_->principal.curve_public());
    keys.set_sign_public(renewed_->principal.sign_public());
    if (const auto of = take(step, "keys-of"); !of.empty())
        keys.set_sign_public(stage_->actor(of).principal.sign_public());
    if (const auto of = take(step, "curve-of"); !of.empty())
        keys.set_curve_public(stage_->actor(of).principal.curve_public());
    keys.set_overlap(read_duration(take(step, "overlap", "10m")).count());
    if (const auto root = take(step, "root"); !root.empty())
        keys.set_root_signature(
            sign(stage::keys_named(root),
                 admin_keys_signing_bytes(stage::Stage::kOrigin, PrincipalName{name},
                                          keys.curve_public(), keys.sign_public())));
}

/// NAME names the pair of keys, and the proposal.
void Runner::write_log_key(Step& step, v1::Content& content) {
    const std::string& name = word(step, 2);
    v1::LogKey& key = *content.mutable_enrolment()->mutable_log_key();
    const std::string of = take(step, "keys-of");
    const Bytes next =
        of.empty() ? stage::keys_named(name).public_key : stage_->actor(of).principal.sign_public();
    const Bytes signed_by_all =
        log_key_signing_bytes(stage::Stage::kOrigin, stage_->situation().log_public(), next);
    key.set_root_signature(
        sign(stage::keys_named(take(step, "root", root_of(step.actor))), signed_by_all));
    if (word(step, 1) == "agree") {
        key.set_agrees_to(alias(name).revisions.front().value);
        return;
    }
    key.set_sign_public(next);
    key.set_log_signature(sign(stage::keys_named(take(step, "log", "the log")), signed_by_all));
}

void Runner::remember_key_step(const Step& step, const v1::Content& content, const Digest& record) {
    if (content.enrolment().has_keys()) {
        stage_->replace(word(step, 2), renewed_.value());
        aliases_[word(step, 2)] = Alias{content, {record}, {}};
    }
    if (content.enrolment().has_log_key() && content.enrolment().log_key().agrees_to().empty())
        aliases_[word(step, 2)] = Alias{content, {record}, {}};
}

std::set<std::string> Runner::key_lines(const v1::SituationView& view) const {
    const auto name_of = [&](const Bytes& key) -> std::string {
        if (key == stage::keys_named("the log").public_key) return "genesis' own";
        for (const auto& [name, named] : aliases_)
            if (stage::keys_named(name).public_key == key) return name;
        return "?";
    };
    std::set<std::string> lines{"in force: " + name_of(view.log_public())};
    if (!view.next_log_public().empty()) lines.insert("next: " + name_of(view.next_log_public()));
    for (const auto& pending : view.pending_log_keys())
        lines.insert("waits for the other side: " + alias_of(Digest{pending.record()}) + " by " +
                     v1::Side_Name(pending.by()));
    return lines;
}

}  // namespace liaison::scenario
