// Wiring: reads the command line, runs one command, and turns what went wrong into a sentence and
// an exit code.
#include <csignal>
#include <cstdlib>
#include <exception>

#include "clients/catalogue/sentences.h"
#include "clients/cli/arguments.h"
#include "clients/library/connection.h"
#include "clients/library/socket.h"

namespace {

using namespace liaison;       // NOLINT(google-build-using-namespace): this is the program
using namespace liaison::cli;  // NOLINT(google-build-using-namespace)

Exit run_command(std::vector<std::string> given, const Terminal& terminal,
                 const catalogue::Catalogue& words) {
    const auto read = read_arguments(std::move(given), terminal, words, client::now());
    if (const auto* const exit = std::get_if<Exit>(&read)) return *exit;
    const auto& arguments = std::get<Arguments>(read);
    zmq::context_t sockets;
    const Workplace workplace{arguments.settings, terminal, words, sockets};
    return std::visit([&](const auto& command) { return run(command, workplace); },
                      arguments.command);
}

std::string variable(const std::string& name) {
    const char* const value = std::getenv(name.c_str());
    return value == nullptr ? "" : value;
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    const Terminal terminal;
    const std::vector<std::string> given{argv + 1, argv + argc};
    // Before the command line is read: its help is translated too.
    const catalogue::Catalogue words(catalogue::language_for(asked_language(given), variable));
    const auto end = [&](Exit exit, const std::string& sentence) {
        terminal.complaint("liaison: " + sentence, Colour::warning);
        return static_cast<int>(exit);
    };
    try {
        return static_cast<int>(run_command(given, terminal, words));
    } catch (const Stop& stop) {
        return end(stop.exit(), stop.what());
    } catch (const client::IdentityError& error) {
        return end(Exit::usage, error.what());
    } catch (const client::TwoHistories& error) {
        return end(Exit::two_histories,
                   words.fill(catalogue::Text::two_histories, {{"why", error.what()}}));
    } catch (const client::VerificationFailure& error) {
        return end(Exit::not_verified,
                   words.fill(catalogue::Text::not_verified, {{"why", error.what()}}));
    } catch (const client::ScopeNotReadable&) {
        return end(Exit::refused,
                   catalogue::refusal_in_words(words, {Refusal::scope_not_readable, {}}));
    } catch (const std::exception& error) {
        return end(Exit::failed, error.what());
    }
}
