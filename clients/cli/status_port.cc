#include "clients/cli/status_port.h"

#include "clients/cli/live_things.h"
#include "clients/cli/session.h"
#include "clients/cli/typed_values.h"

namespace liaison::cli {

using catalogue::Sentences;
using catalogue::Text;

namespace {

class PortLines {
  public:
    PortLines(const v1::SituationView& view, const Scope& scope, const Sentences& sentences)
        : view_(view), scope_(scope), sentences_(sentences) {}

    std::vector<StatusLine> all() {
        for (const auto status : kActualFirst) {
            status_ = status;
            hours();
            closings();
            notes();
            verbals();
            handovers();
            public_notices();
            forecasts();
        }
        return std::move(lines_);
    }

  private:
    bool is_here(const auto& each) const {
        return each.scope() == scope_.value && each.status() == status_;
    }

    void hours() {
        for (const auto& each : view_.hours())
            if (is_here(each))
                lines_.push_back({sentences_.hours(each), each.proposed_by() == v1::SIDE_UNSPECIFIED
                                                              ? Colour::none
                                                              : Colour::warning});
    }

    void closings() {
        for (const auto& each : view_.closings())
            if (is_here(each))
                lines_.push_back(
                    {sentences_.closing(each), each.agreed() ? Colour::good : Colour::warning});
    }

    void notes() {
        for (const auto& each : view_.notes()) {
            if (!is_here(each)) continue;
            const bool severe = each.content().severity() >= v1::SEVERE;
            lines_.push_back({sentences_.note(each), severe ? Colour::alarm : Colour::warning});
            for (const auto& addressed : each.addressed()) acknowledged(addressed);
        }
    }

    void acknowledged(const v1::AddressedView& addressed) {
        const auto& words = sentences_.words();
        const auto at = [&](std::int64_t ms) {
            return ms == 0 ? std::string(words.text(Text::status_not_yet))
                           : sentences_.clock(Instant{ms});
        };
        std::string text =
            words.fill(Text::status_answers, {{"side", sentences_.word(addressed.side())},
                                              {"presented", at(addressed.presented_at())},
                                              {"acknowledged", at(addressed.acknowledged_at())}});
        if (!addressed.acknowledged_by().empty())
            text += words.fill(Text::status_answered_by, {{"person", addressed.acknowledged_by()}});
        lines_.push_back(
            {"  " + text, addressed.acknowledged_at() != 0 ? Colour::good : Colour::warning});
    }

    void verbals() {
        for (const auto& each : view_.verbals())
            if (is_here(each)) lines_.push_back({sentences_.verbal(each), Colour::warning});
    }

    void handovers() {
        for (const auto& each : view_.handovers())
            if (is_here(each)) lines_.push_back({sentences_.handover(each), Colour::warning});
    }

    void public_notices() {
        for (const auto& each : view_.public_notices())
            if (is_here(each))
                lines_.push_back({sentences_.public_notice(each),
                                  each.flagged() ? Colour::alarm : Colour::none});
    }

    void forecasts() {
        for (const auto& each : view_.forecasts()) {
            const Instant clock = each.status() == v1::EXERCISE ? scenario_clock(view_)
                                                                : Instant{view_.broker_time()};
            if (is_here(each) && each.content().day() == day_of(clock))
                lines_.push_back({sentences_.forecast(each), Colour::quiet});
        }
    }

    const v1::SituationView& view_;
    const Scope& scope_;
    const Sentences& sentences_;
    v1::Status status_ = v1::STATUS_UNSPECIFIED;  ///< Whose lines are being written.
    std::vector<StatusLine> lines_;
};

}  // namespace

std::vector<StatusLine> port_lines(const v1::SituationView& view, const Scope& scope,
                                   const Sentences& sentences) {
    return PortLines(view, scope, sentences).all();
}

void show_port_lines(const v1::SituationView& view, const Scope& scope, const Sentences& sentences,
                     const Terminal& terminal) {
    for (const auto& line : port_lines(view, scope, sentences))
        terminal.line("  " + line.text, line.colour);
}

}  // namespace liaison::cli
