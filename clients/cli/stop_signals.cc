#include "clients/cli/stop_signals.h"

#include <csignal>

namespace liaison::cli {

namespace {

volatile std::sig_atomic_t stop_came = 0;

extern "C" void note_stop(int) { stop_came = 1; }

}  // namespace

StopSignals::StopSignals() {
    struct sigaction action {};
    action.sa_handler = note_stop;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    // Whoever started this may have had them blocked, and a program inherits that.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

bool StopSignals::came() const { return stop_came != 0; }

}  // namespace liaison::cli
