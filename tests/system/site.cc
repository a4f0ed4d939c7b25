#include "tests/system/site.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

#include "clients/library/connection.h"
#include "clients/library/socket.h"

namespace liaison::system_test {

namespace fs = std::filesystem;

namespace {

std::string read_text(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool is_free(std::uint16_t port) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    const bool bound = bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    close(fd);
    return bound;
}

/// Below the ephemeral range, so that no outgoing connection of another test takes one meanwhile.
std::uint16_t free_block() {
    constexpr std::uint16_t kFirst = 12'000;
    constexpr std::uint16_t kBlock = 20;
    constexpr int kBlocks = 900;
    static std::atomic<int> next{static_cast<int>(getpid()) * 7 % kBlocks};
    for (int tried = 0; tried < kBlocks; ++tried) {
        const auto first = static_cast<std::uint16_t>(kFirst + (next++ % kBlocks) * kBlock);
        bool all_free = true;
        for (std::uint16_t port = first; port < first + kBlock; ++port)
            all_free = all_free && is_free(port);
        if (all_free) return first;
    }
    throw std::runtime_error("no free block of ports for a test site");
}

}  // namespace

Process::Process(const std::vector<std::string>& command,
                 const std::map<std::string, std::string>& environment, const fs::path& output)
    : output_(output) {
    std::vector<std::string> variables;
    for (char** each = environ; *each != nullptr; ++each) {
        const std::string variable = *each;
        if (!environment.contains(variable.substr(0, variable.find('='))))
            variables.push_back(variable);
    }
    for (const auto& [name, value] : environment)
        variables.push_back(std::string(name).append("=").append(value));
    std::vector<char*> argv;
    argv.reserve(command.size() + 1);
    for (const auto& word : command) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    std::vector<char*> envp;
    envp.reserve(variables.size() + 1);
    for (const auto& variable : variables) envp.push_back(const_cast<char*>(variable.c_str()));
    envp.push_back(nullptr);
    const std::string out = output.string() + ".out";
    const std::string err = output.string() + ".err";

    pid_ = fork();
    if (pid_ < 0) throw std::runtime_error("fork failed");
    if (pid_ == 0) {
        const int none = open("/dev/null", O_RDONLY);
        const int to = open(out.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
        const int complaints = open(err.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
        dup2(none, 0);
        dup2(to, 1);
        dup2(complaints, 2);
        execve(argv[0], argv.data(), envp.data());
        _exit(127);
    }
}

Process::~Process() {
    if (running()) {
        signal(SIGKILL);
        wait(10s);
    }
}

void Process::signal(int number) const { kill(pid_, number); }

bool Process::running() { return !wait(0ms).has_value(); }

std::optional<int> Process::wait(std::chrono::milliseconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!exit_) {
        int status = 0;
        if (waitpid(pid_, &status, WNOHANG) == pid_) {
            exit_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            break;
        }
        if (std::chrono::steady_clock::now() >= until) return std::nullopt;
        std::this_thread::sleep_for(5ms);
    }
    return exit_;
}

std::string Process::out() const { return read_text(output_.string() + ".out"); }
std::string Process::err() const { return read_text(output_.string() + ".err"); }

Site::Site(const std::string& host) {
    std::string pattern = (fs::temp_directory_path() / "liaison-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
    base_ = pattern;
    path_ = base_ / "site";
    request_port_ = free_block();
    feed_port_ = static_cast<std::uint16_t>(request_port_ + 1);
    Process init(
        {LIAISON_COMMAND, "site", "init", path_.string(), "--endpoint-host", host, "--request-port",
         std::to_string(request_port_), "--feed-port", std::to_string(feed_port_)},
        {}, base_ / "init");
    if (init.wait(30s) != 0) throw std::runtime_error("site init failed: " + init.err());
}

Site::~Site() {
    broker_.reset();
    std::error_code ignored;
    fs::remove_all(base_, ignored);
}

void Site::set_limits(int most) const {
    const fs::path file = path_ / "liaison.toml";
    std::string settings = read_text(file);
    settings.resize(settings.find("[limits]"));
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << settings << "[limits]\n";
    for (const auto* const key : {"desk", "device", "requests", "connections_per_address"})
        out << key << " = " << most << "\n";
    out.close();
    if (!out) throw std::runtime_error("cannot write " + file.string());
}

void Site::start_broker(const std::map<std::string, std::string>& environment) {
    broker_ = std::make_unique<Process>(
        std::vector<std::string>{LIAISON_BROKER, "--site", path_.string()}, environment,
        base_ / ("broker-" + std::to_string(++runs_)));
    zmq::context_t context;
    client::Connection connection(context, identity("hk-office"));
    const auto until = std::chrono::steady_clock::now() + 30s;
    while (std::chrono::steady_clock::now() < until) {
        if (!broker_->running()) throw std::runtime_error("the broker ended: " + broker_->err());
        const auto welcome = connection.hello(500ms);
        if (std::holds_alternative<v1::Welcome>(welcome)) return;
    }
    throw std::runtime_error("the broker did not answer: " + broker_->err());
}

void Site::kill_broker() {
    broker_->signal(SIGKILL);
    broker_->wait(10s);
}

std::optional<int> Site::stop_broker() {
    broker_->signal(SIGTERM);
    return broker_->wait(10s);
}

std::unique_ptr<Process> Site::liaison_running(
    const std::string& identity, std::vector<std::string> arguments,
    std::map<std::string, std::string> environment) const {
    arguments.insert(arguments.begin(), LIAISON_COMMAND);
    environment["LIAISON_SITE"] = path_.string();
    environment["LIAISON_IDENTITY"] = identity;
    return std::make_unique<Process>(arguments, environment,
                                     base_ / ("command-" + std::to_string(++runs_)));
}

Ran Site::liaison(const std::string& identity, std::vector<std::string> arguments,
                  const std::map<std::string, std::string>& environment) const {
    const auto process = liaison_running(identity, std::move(arguments), environment);
    const auto exit = process->wait(30s);
    if (!exit) return {-1, process->out(), "did not end within 30 s\n" + process->err()};
    return {*exit, process->out(), process->err()};
}

client::Identity Site::identity(const std::string& name) const {
    return client::load_identity(client::identity_path(name, path_));
}

}  // namespace liaison::system_test
