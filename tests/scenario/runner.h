// Plays a scenario file: steps above "----", what the broker answers below it. The grammar is in
// README.md.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/domain_stage.h"

namespace liaison::scenario {

/// "sz-lws-desk: ack A presented person=sz-li" in its parts.
struct Step {
    std::string actor;
    std::vector<std::string> words;
    std::map<std::string, std::string> options;
};

/// Throws std::runtime_error with a sentence on what cannot be read.
Step read_step(std::string_view line);

/// "1m30s", "-20s", "500ms", "8d".
Milliseconds read_duration(std::string_view text);
std::string written(Milliseconds duration);

/// "far-side-slow" as the schema writes it, FAR_SIDE_SLOW; and back, "far side slow".
std::string upper(std::string text);
std::string lower(std::string text);

/// The option's value, which then counts as understood.
std::string take(Step& step, const std::string& key, const std::string& otherwise = {});

/// The word at a place of the step. Throws where there is none.
std::string word(const Step& step, std::size_t at);

/// "a,b" in its parts.
std::vector<std::string> listed(const std::string& text);

std::uint32_t number(const std::string& text);

template <typename Enum>
void take_enum(Step& step, const std::string& key, bool (*parse)(const std::string&, Enum*),
               const std::function<void(Enum)>& set) {
    const std::string text = take(step, key);
    if (text.empty()) return;
    Enum value{};
    if (!parse(upper(text), &value)) throw std::runtime_error(key + " cannot be " + text);
    set(value);
}

class Runner {
  public:
    /// The file's text with every answer as the rules give it today.
    std::string play(const std::string& text);

    const stage::Stage& stage() const { return *stage_; }

    /// Every refusal that occurred.
    const std::set<Refusal>& refusals() const { return refusals_; }

  private:
    /// An alert or an order that the file has given a name.
    struct Alias {
        v1::Content content;
        std::vector<Digest> revisions;
        Digest order;  ///< An order's identity: a hold may have joined one with another name.
    };

    std::string answer(const std::string& line);
    std::string submit(Step& step);
    std::string again(const Step& step);
    std::string outcome_text(const stage::Outcome& outcome);
    std::string give_hours(Step& step);
    std::string wait(const Step& step);
    std::string restart(Step& step);
    std::string show(Step& step);

    v1::Content content_of(Step& step);
    void write_frame(Step& step, v1::Content& content);
    void write_alert(Step& step, v1::Content& content);
    void write_order(Step& step, v1::Content& content);
    /// The verbs of key_steps.cc: false where the step is none of them.
    bool write_key_step(Step& step, v1::Content& content);
    void write_new_keys(Step& step, v1::Content& content);
    void write_log_key(Step& step, v1::Content& content);
    void remember_key_step(const Step& step, const v1::Content& content, const Digest& record);
    std::set<std::string> key_lines(const v1::SituationView& view) const;
    /// The verbs of port_steps.cc: false where the step is none of them.
    bool write_port_step(Step& step, v1::Content& content);
    void write_hours(Step& step, v1::Content& content);
    void write_closing(Step& step, v1::Content& content);
    void write_verbal(Step& step, v1::Content& content);
    void write_note(Step& step, v1::Content& content);
    void write_forecast(Step& step, v1::Content& content);
    void write_public(Step& step, v1::Content& content);
    void write_policy(Step& step, v1::Content& content);
    void write_handover(Step& step, v1::Content& content);
    void write_acceptance(Step& step, v1::Content& content);
    void write_acknowledgement(Step& step, v1::Content& content);
    void write_flow(Step& step, v1::Content& content);
    void write_duty(Step& step, v1::Content& content);
    void write_exercise(Step& step, v1::Content& content);
    void write_enrolment(Step& step, v1::Content& content);
    void write_revocation(Step& step, v1::Content& content);

    /// Keeps what the step has put on record under the name that the step gave it.
    void remember(const Step& step, const v1::Content& content, const Digest& record);
    void remember_port_step(const Step& step, const v1::Content& content, const Digest& record);
    const Alias* named_before(Step& step, v1::Content& content);
    std::set<std::string> port_lines(const std::string& what, const v1::SituationView& view) const;
    Alias& alias(const std::string& name);
    std::string alias_of(const Digest& revision) const;
    std::string happening_text(const v1::Record& record) const;
    std::string alert_text(const v1::AlertView& alert) const;
    std::string order_text(const v1::OrderView& order) const;
    std::string deadline_text(const domain::DeadlineId& id, const domain::Deadline& deadline) const;

    std::unique_ptr<stage::Stage> stage_ = std::make_unique<stage::Stage>();
    std::map<std::string, Alias> aliases_;
    std::map<std::string, v1::Envelope> last_sent_;
    std::optional<stage::Actor> renewed_;  ///< Of the last step that gives a principal new keys.
    std::string exercise_;                 ///< Message id of the last one started.
    std::set<Refusal> refusals_;
};

}  // namespace liaison::scenario
