#include "clients/cli/forecast.h"

#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "clients/cli/csv.h"
#include "clients/cli/sent_counts.h"
#include "clients/cli/session.h"
#include "clients/cli/typed_values.h"

namespace liaison::cli {

using catalogue::Catalogue;
using catalogue::RecordNames;
using catalogue::Text;
using client::SignedReceipt;

namespace {

constexpr int kHoursOfADay = 24;

class ForecastTable {
  public:
    ForecastTable(const std::string& file, const Catalogue& words) : file_(file), words_(words) {}

    std::vector<TabledForecast> read(std::string_view table) {
        try {
            for (const auto& row : read_csv(table)) enter(row);
        } catch (const CsvError& error) {
            refuse(spoken(error));
        }
        if (days_.empty()) refuse(words_.fill(Text::forecast_empty, {{"file", file_}}));
        std::vector<TabledForecast> forecasts;
        for (const Day& day : days_) forecasts.push_back(whole(day));
        return forecasts;
    }

  private:
    struct Day {
        TabledForecast forecast;
        std::map<std::uint32_t, std::uint32_t> hours;  ///< Passengers by hour.
    };

    [[noreturn]] void refuse(const std::string& why) const {
        throw Stop(Exit::usage, words_.fill(Text::forecast_table_wrong, {{"why", why}}));
    }

    std::string spoken(const CsvError& error) const {
        if (!error.missing_column.empty())
            return words_.fill(Text::forecast_no_column,
                               {{"file", file_}, {"column", error.missing_column}});
        return words_.fill(Text::forecast_cells_differ,
                           {{"file", file_},
                            {"line", std::to_string(error.line)},
                            {"cells", std::to_string(error.cells)},
                            {"header", std::to_string(error.header_cells)}});
    }

    template <typename Read>
    auto value(const CsvRow& row, std::string_view column, const Read& read) const {
        const auto found = read(row.at(column));
        if (!found)
            refuse(words_.fill(Text::forecast_cell_wrong, {{"file", file_},
                                                           {"line", std::to_string(row.line)},
                                                           {"column", std::string(column)},
                                                           {"typed", row.at(column)}}));
        return *found;
    }

    void enter(const CsvRow& row) {
        const bool names_port = !row.cell_or_empty("port").empty();
        const auto port = names_port ? std::optional(value(row, "port", read_port)) : std::nullopt;
        const auto direction = value(row, "direction", read_direction);
        const std::string day = value(row, "day", read_day);
        const auto read_hour = [](std::string_view typed) {
            return read_count(typed, kHoursOfADay - 1);
        };
        const std::uint32_t hour = value(row, "hour", read_hour);
        Day& entered = day_of_table(port, direction, day, row.line);
        if (!entered.hours.emplace(hour, value(row, "passengers", read_people)).second)
            refuse(words_.fill(Text::forecast_hour_again, {{"file", file_},
                                                           {"line", std::to_string(row.line)},
                                                           {"hour", std::to_string(hour)},
                                                           {"day", day}}));
    }

    Day& day_of_table(const std::optional<Scope>& port, v1::Direction direction,
                      const std::string& day, std::size_t line) {
        for (Day& each : days_)
            if (each.forecast.port == port && each.forecast.content.direction() == direction &&
                each.forecast.content.day() == day)
                return each;
        Day& begun = days_.emplace_back();
        begun.forecast.port = port;
        begun.forecast.content.set_direction(direction);
        begun.forecast.content.set_day(day);
        begun.forecast.line = line;
        return begun;
    }

    TabledForecast whole(const Day& day) const {
        TabledForecast forecast = day.forecast;
        std::vector<std::string> missing;
        for (std::uint32_t hour = 0; hour < kHoursOfADay; ++hour) {
            const auto found = day.hours.find(hour);
            if (found == day.hours.end())
                missing.push_back(std::to_string(hour));
            else
                forecast.content.add_hourly(found->second);
        }
        if (!missing.empty())
            refuse(words_.fill(Text::forecast_hours_missing,
                               {{"file", file_},
                                {"line", std::to_string(forecast.line)},
                                {"day", forecast.content.day()},
                                {"hours", catalogue::listed(words_, missing)}}));
        return forecast;
    }

    const std::string& file_;
    const Catalogue& words_;
    std::vector<Day> days_;
};

std::string text_of(const std::filesystem::path& file, const Catalogue& words) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Stop(Exit::usage, words.fill(Text::file_unreadable, {{"file", file.string()}}));
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::vector<TabledForecast> read_forecasts(std::string_view table, const std::string& file,
                                           const Catalogue& words) {
    return ForecastTable(file, words).read(table);
}

Exit run(const SubmitForecast& command, const Workplace& workplace) {
    const Catalogue& words = workplace.words;
    const std::string file = command.file.string();
    const auto forecasts = read_forecasts(text_of(command.file, words), file, words);
    Session session(workplace);
    const auto view = session.situation();
    const Framing framing = session.framing(command.in_exercise, view);
    const std::string person = session.officer(command.person, view, framing.status);

    std::vector<v1::Content> contents;
    std::string sentences;
    for (const auto& forecast : forecasts) {
        const Scope port = session.port_or_own(forecast.port ? forecast.port : command.port);
        v1::Content& content = contents.emplace_back(session.notice(port, framing));
        content.set_person(person);
        *content.mutable_forecast() = forecast.content;
        content.mutable_forecast()->set_source(command.source);
        sentences += (sentences.empty() ? "" : "\n  ") + session.sentence(content, RecordNames{});
    }
    session.confirm(sentences, command.yes);

    SentCounts counts;
    for (std::size_t i = 0; i < contents.size(); ++i) {
        const auto answered = session.connection().submit(contents[i], workplace.settings.timeout);
        if (const auto* const refused = std::get_if<Refused>(&answered)) {
            ++counts.refused;
            workplace.terminal.complaint(file + ":" + std::to_string(forecasts[i].line) + ": " +
                                         session.sentences().refusal(*refused));
        } else if (std::holds_alternative<SignedReceipt>(answered)) {
            ++counts.recorded;
        } else {
            ++counts.unanswered;
        }
    }
    return counts.tell(workplace);
}

}  // namespace liaison::cli
