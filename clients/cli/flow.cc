#include "clients/cli/flow.h"

#include <fstream>
#include <iterator>
#include <map>

#include "clients/cli/csv.h"
#include "clients/cli/sent_counts.h"
#include "clients/cli/session.h"
#include "clients/cli/typed_values.h"
#include "proto/encoding.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::RecordNames;
using catalogue::Text;
using client::Answered;
using client::SignedReceipt;

namespace {

constexpr std::size_t kBatch = 512;

struct Line {
    std::size_t number = 0;
    Scope port;
    v1::FlowReport report;
};

/// Reads the whole table before anything is sent: half a table on record would be worse than none.
class FlowTable {
  public:
    FlowTable(const ReplayFlow& command, const Session& session, const Catalogue& words)
        : command_(command), session_(session), words_(words) {}

    std::vector<Line> read() const {
        std::ifstream in(command_.file, std::ios::binary);
        if (!in)
            throw Stop(Exit::usage,
                       words_.fill(Text::file_unreadable, {{"file", command_.file.string()}}));
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        std::vector<Line> lines;
        try {
            for (const auto& row : read_csv(text)) lines.push_back(line_of(row));
        } catch (const CsvError& error) {
            throw Stop(Exit::usage,
                       words_.fill(Text::flow_table_wrong,
                                   {{"file", command_.file.string()}, {"why", spoken(error)}}));
        }
        if (lines.empty())
            throw Stop(Exit::usage,
                       words_.fill(Text::flow_table_empty, {{"file", command_.file.string()}}));
        return lines;
    }

  private:
    std::string spoken(const CsvError& error) const {
        if (!error.missing_column.empty())
            return words_.fill(Text::flow_no_column, {{"column", error.missing_column}});
        return words_.fill(Text::flow_cells_differ,
                           {{"line", std::to_string(error.line)},
                            {"cells", std::to_string(error.cells)},
                            {"header", std::to_string(error.header_cells)}});
    }

    Line line_of(const CsvRow& row) const {
        const auto value = [&](std::string_view column, const auto& read) {
            const auto found = read(row.at(column));
            if (!found)
                throw CsvError(
                    words_.fill(Text::flow_cell_wrong, {{"line", std::to_string(row.line)},
                                                        {"column", std::string(column)},
                                                        {"typed", row.at(column)}}));
            return *found;
        };
        Line line;
        line.number = row.line;
        const bool names_port = !row.cell_or_empty("port").empty();
        line.port = session_.port_or_own(names_port ? std::optional(value("port", read_port))
                                                    : command_.port);
        line.report.set_direction(value("direction", read_direction));
        line.report.set_from(value("from", from_time_text).ms);
        line.report.set_until(value("until", from_time_text).ms);
        line.report.set_passengers(value("passengers", read_people));
        if (!row.cell_or_empty("waiting").empty())
            line.report.set_waiting(value("waiting", read_people));
        line.report.set_definition(command_.definition);
        return line;
    }

    const ReplayFlow& command_;
    const Session& session_;
    const Catalogue& words_;
};

/// Sends a table and counts the answers.
class Replay {
  public:
    Replay(Session& session, const Workplace& workplace)
        : session_(session), workplace_(workplace) {}

    Exit run(const std::vector<Line>& lines, const Framing& framing) {
        total_ = lines.size();
        for (std::size_t next = 0; next < lines.size();) {
            std::vector<v1::Content> batch;
            for (; next < lines.size() && batch.size() < kBatch; ++next)
                batch.push_back(notice_of(lines[next], framing));
            session_.connection().submit_many(
                std::move(batch),
                [this](const auto& content, const auto& answered) { count(content, answered); });
            settle(kBatch);
        }
        settle(0);
        workplace_.terminal.progress("");
        return counts_.tell(workplace_);
    }

  private:
    v1::Content notice_of(const Line& line, const Framing& framing) {
        v1::Content content = session_.notice(line.port, framing);
        last_id_ = new_message_id(client::now(), last_id_);
        content.set_message_id(last_id_.value);
        *content.mutable_flow_report() = line.report;
        line_of_[content.message_id()] = line.number;
        return content;
    }

    /// Waits until at most `left` lines are unanswered. The connection gives up on each in its own
    /// time.
    void settle(std::size_t left) {
        constexpr Milliseconds kSlice{100};
        while (line_of_.size() > left) {
            session_.connection().poll(kSlice);
            workplace_.terminal.progress(workplace_.words.fill(
                Text::flow_progress,
                {{"done", std::to_string(counts_.all())}, {"total", std::to_string(total_)}}));
        }
    }

    void count(const v1::Content& content, const Answered<SignedReceipt>& answered) {
        const auto line = line_of_.find(content.message_id());
        const std::size_t number = line == line_of_.end() ? 0 : line->second;
        if (line != line_of_.end()) line_of_.erase(line);
        if (const auto* const refused = std::get_if<Refused>(&answered)) {
            constexpr std::size_t kMostTold = 10;
            if (++counts_.refused <= kMostTold)
                workplace_.terminal.complaint(
                    workplace_.words.fill(Text::flow_line_refused,
                                          {{"line", std::to_string(number)},
                                           {"refusal", session_.sentences().refusal(*refused)}}));
        } else if (std::holds_alternative<SignedReceipt>(answered)) {
            ++counts_.recorded;
        } else {
            ++counts_.unanswered;
        }
    }

    Session& session_;
    const Workplace& workplace_;
    std::map<Bytes, std::size_t> line_of_;  ///< Of what is under way, by message id.
    MessageId last_id_;
    std::size_t total_ = 0;
    SentCounts counts_;
};

}  // namespace

Exit run(const ReportFlow& command, const Workplace& workplace) {
    Session session(workplace, Unreachable::keeps);
    const Framing framing = session.framing(
        command.in_exercise, command.in_exercise ? session.situation() : v1::SituationView{});
    v1::Content content = session.notice(session.port_or_own(command.port), framing);
    v1::FlowReport& report = *content.mutable_flow_report();
    report.set_direction(command.direction);
    report.set_from(command.from.ms);
    report.set_until(command.until.ms);
    report.set_passengers(command.passengers);
    if (command.waiting) report.set_waiting(*command.waiting);
    report.set_definition(command.definition);
    if (!workplace.settings.json) workplace.terminal.line(session.sentence(content, RecordNames{}));
    return session.send(std::move(content));
}

Exit run(const ReplayFlow& command, const Workplace& workplace) {
    Session session(workplace);
    const auto lines = FlowTable(command, session, workplace.words).read();
    const Framing framing = session.framing(
        command.in_exercise, command.in_exercise ? session.situation() : v1::SituationView{});
    return Replay(session, workplace).run(lines, framing);
}

}  // namespace liaison::cli
