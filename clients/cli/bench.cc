#include "clients/cli/bench.h"

#include <array>
#include <cstdio>

#include "clients/catalogue/columns.h"
#include "clients/cli/json.h"
#include "clients/cli/session.h"
#include "clients/library/subscriber.h"
#include "clients/measure/disk.h"
#include "clients/measure/paced_run.h"

namespace liaison::cli {

using catalogue::Text;
using measure::Disk;
using measure::Histogram;
using measure::Pace;
using measure::PacedRun;
using measure::Sent;
using std::chrono::microseconds;

namespace {

/// Below what a site allows unless it says otherwise (limits.device, limits.desk).
constexpr std::uint32_t kDeviceRate = 40;
constexpr std::uint32_t kDeskRate = 15;

/// Less of the rate was missed: the last answer comes after the last interval has ended.
constexpr double kOfRate = 0.95;

/// What was measured.
struct Figures {
    Pace pace;
    std::optional<Disk> disk;
    Sent sent;
    std::uint64_t read = 0;  ///< By a reader of the port's feed.
    Histogram to_reader;     ///< From the intended send time.

    bool lost() const {
        return sent.recorded != pace.reports() || read != sent.recorded || sent.refused;
    }
    bool too_slow() const { return sent.rate() < kOfRate * pace.rate; }
};

std::string fixed(double value, int digits) {
    std::array<char, 32> out{};
    const int length = std::snprintf(out.data(), out.size(), "%.*f", digits, value);
    return {out.data(), static_cast<std::size_t>(length)};
}

std::string milliseconds(microseconds time) {
    constexpr double kThousand = 1'000;
    return fixed(static_cast<double>(time.count()) / kThousand, 2);
}

double each_commit(const Sent& sent) {
    return sent.commits == 0
               ? 0
               : static_cast<double>(sent.recorded) / static_cast<double>(sent.commits);
}

class Bench {
  public:
    Bench(Session& session, const Workplace& workplace)
        : session_(session), workplace_(workplace) {}

    /// The feed is joined first, so that the first report is read too.
    Figures measure(const BenchSite& command, const Pace& pace) {
        Figures figures;
        figures.pace = pace;
        if (!command.disk.empty()) figures.disk = measure::measure_disk(command.disk);
        PacedRun paced(session_.connection(), pace);
        client::Subscriber reader(workplace_.sockets, session_.connection(), {pace.port}, {},
                                  std::nullopt, [&](const StoredRecord& stored) {
                                      const auto intended = paced.intended(stored);
                                      if (!intended) return;
                                      ++figures.read;
                                      figures.to_reader.record(measure::since(*intended));
                                  });
        settle(reader);
        workplace_.terminal.progress(
            workplace_.words.fill(Text::bench_sending, {{"seconds", seconds_of(pace)}}));
        figures.sent = paced.run([&](Milliseconds patience) { reader.poll(patience); });
        // What is on record and not read yet comes by the feed, or by replay.
        const auto until = Clock::now() + workplace_.settings.timeout;
        while (figures.read < figures.sent.recorded && Clock::now() < until) reader.poll(kSlice);
        workplace_.terminal.progress("");
        return figures;
    }

    void tell(const Figures& figures) const {
        const auto& words = workplace_.words;
        line(words.text(Text::bench_durability));
        line(words.text(Text::bench_encryption));
        line(words.fill(Text::bench_commits, {{"recorded", std::to_string(figures.sent.recorded)},
                                              {"reports", std::to_string(figures.pace.reports())},
                                              {"rate", fixed(figures.sent.rate(), 1)},
                                              {"each", fixed(each_commit(figures.sent), 1)}}));
        row(catalogue::cells_of(words.text(Text::bench_columns)));
        row(Text::bench_to_receipt, figures.sent.to_receipt);
        row(Text::bench_to_reader, figures.to_reader);
        if (figures.disk)
            row({std::string(words.text(Text::bench_disk)), milliseconds(figures.disk->p50),
                 milliseconds(figures.disk->p99)});
    }

    void tell_as_json(const Figures& figures) const {
        JsonObject out;
        out.add("valid", !figures.lost() && !figures.too_slow())
            .add("scope", figures.pace.port.value)
            .add("rate_wanted", figures.pace.rate)
            .add_raw("rate", fixed(figures.sent.rate(), 1))
            .add("reports", figures.pace.reports())
            .add("sent", figures.sent.sent)
            .add("recorded", figures.sent.recorded)
            .add("read", figures.read)
            .add("durability", "synced, in the tree, under a signed head before the receipt")
            .add("encryption", "CURVE")
            .add_raw("recorded_each_sync", fixed(each_commit(figures.sent), 1))
            .add_raw("until_receipt_us", json_of(figures.sent.to_receipt))
            .add_raw("until_read_us", json_of(figures.to_reader));
        if (figures.disk)
            out.add_raw("fdatasync_us", JsonObject{}
                                            .add("p50", std::int64_t{figures.disk->p50.count()})
                                            .add("p99", std::int64_t{figures.disk->p99.count()})
                                            .text());
        line(out.text());
    }

    /// The worst that can be said of the run. A refusal ends the command with its sentence.
    Exit judge(const Figures& figures) const {
        const auto& words = workplace_.words;
        if (figures.lost())
            workplace_.terminal.complaint(
                words.fill(Text::bench_lost, {{"sent", std::to_string(figures.sent.sent)},
                                              {"recorded", std::to_string(figures.sent.recorded)},
                                              {"read", std::to_string(figures.read)}}),
                Colour::alarm);
        if (figures.sent.refused) session_.refuse(*figures.sent.refused);
        if (figures.lost()) return Exit::failed;
        if (figures.too_slow()) {
            workplace_.terminal.complaint(
                words.fill(Text::bench_too_slow, {{"rate", fixed(figures.sent.rate(), 1)},
                                                  {"wanted", std::to_string(figures.pace.rate)}}),
                Colour::alarm);
            return Exit::failed;
        }
        if (!workplace_.settings.json) line(words.text(Text::bench_valid), Colour::good);
        return Exit::done;
    }

    static std::string seconds_of(const Pace& pace) {
        constexpr double kThousand = 1'000;
        const double seconds = static_cast<double>(pace.duration.count()) / kThousand;
        return fixed(seconds, pace.duration.count() % 1'000 == 0 ? 0 : 1);
    }

  private:
    using Clock = std::chrono::steady_clock;
    static constexpr Milliseconds kSlice{50};

    /// Until the feed has said that nothing is missing, which its first beacon does.
    void settle(client::Subscriber& reader) const {
        const auto until = Clock::now() + workplace_.settings.timeout;
        const auto heard = [&] {
            const auto following = reader.following();
            return !following.empty() && following.front().beacon_heard;
        };
        while (!heard()) {
            if (Clock::now() >= until)
                throw Stop(Exit::no_answer, workplace_.words.fill(Text::no_answer_to_question,
                                                                  {{"time", session_.patience()}}));
            reader.poll(kSlice);
        }
    }

    void line(std::string_view text, Colour colour = Colour::none) const {
        workplace_.terminal.line(text, colour);
    }

    void row(const std::vector<std::string>& cells) const {
        constexpr std::size_t kName = 24;
        constexpr std::size_t kFigure = 10;
        std::string out = catalogue::padded(cells.front(), kName);
        for (std::size_t i = 1; i < cells.size(); ++i)
            out += catalogue::padded_before(cells[i], kFigure);
        line(out);
    }

    void row(Text name, const Histogram& of) const {
        row({std::string(workplace_.words.text(name)), milliseconds(of.percentile(0.5)),
             milliseconds(of.percentile(0.99)), milliseconds(of.percentile(0.999)),
             milliseconds(of.longest())});
    }

    static std::string json_of(const Histogram& of) {
        return JsonObject{}
            .add("p50", std::int64_t{of.percentile(0.5).count()})
            .add("p99", std::int64_t{of.percentile(0.99).count()})
            .add("p999", std::int64_t{of.percentile(0.999).count()})
            .add("longest", std::int64_t{of.longest().count()})
            .text();
    }

    Session& session_;
    const Workplace& workplace_;
};

/// Others' reports would be refused, each on record.
bool counts_people(v1::Role role) {
    return role == v1::DEVICE || role == v1::DESK || role == v1::OFFICE;
}

}  // namespace

Exit run(const BenchSite& command, const Workplace& workplace) {
    Session session(workplace);
    const auto& identity = session.identity();
    if (!counts_people(identity.role))
        throw Stop(Exit::usage, workplace.words.fill(Text::bench_needs_counter,
                                                     {{"principal", identity.name.value}}));
    Pace pace;
    pace.port = session.port_or_own(command.port);
    pace.rate = command.rate.value_or(identity.role == v1::DEVICE ? kDeviceRate : kDeskRate);
    pace.duration = command.duration;
    if (pace.reports() < 1 || pace.reports() > PacedRun::kMostReports)
        throw Stop(Exit::usage,
                   workplace.words.fill(Text::bench_too_many,
                                        {{"reports", std::to_string(pace.reports())},
                                         {"most", std::to_string(PacedRun::kMostReports)}}));
    session.confirm(
        workplace.words.fill(Text::bench_sentence, {{"reports", std::to_string(pace.reports())},
                                                    {"port", session.sentences().port(pace.port)},
                                                    {"rate", std::to_string(pace.rate)},
                                                    {"seconds", Bench::seconds_of(pace)}}),
        command.yes, Text::bench_heading, Text::bench_question);
    Bench bench(session, workplace);
    const Figures figures = bench.measure(command, pace);
    if (workplace.settings.json)
        bench.tell_as_json(figures);
    else
        bench.tell(figures);
    return bench.judge(figures);
}

}  // namespace liaison::cli
