#include "tests/bench/measure.h"

#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "clients/library/socket.h"

namespace liaison::bench {

double cpu_of(pid_t pid) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string text((std::istreambuf_iterator<char>(stat)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double user = 0;
    double system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

std::pair<double, double> memory_of(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    std::pair<double, double> out;
    for (std::string word; status >> word;) {
        if (word == "VmRSS:") status >> out.first;
        if (word == "VmHWM:") status >> out.second;
    }
    return {out.first / 1024, out.second / 1024};
}

std::uint64_t records_in(system_test::Site& site) {
    zmq::context_t context;
    const auto view = welcomed(context, site.identity("hk-office"))->situation(kSite, kPatience);
    return std::get<v1::SituationView>(view).log_size();
}

double ms(microseconds time) { return static_cast<double>(time.count()) / 1000; }

const char* verdict(bool whole) { return whole ? "yes" : "INVALID"; }

std::unique_ptr<client::Connection> welcomed(zmq::context_t& context,
                                             const client::Identity& identity) {
    auto connection = std::make_unique<client::Connection>(context, identity);
    if (!std::holds_alternative<v1::Welcome>(connection->hello(kPatience)))
        throw std::runtime_error("no welcome for " + identity.name.value);
    return connection;
}

}  // namespace liaison::bench
