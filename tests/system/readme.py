#!/usr/bin/python3
"""Runs every command of the top README, in its order, as a newcomer would (but for ./deploy/test, which runs this).

    readme.py SOURCE WORK      SOURCE: the tree; WORK: a directory to keep the build in from one run to the next

The first command stays up, as the README says, while the others run beside it. Those that watch until Ctrl-C get
Ctrl-C after a while. As root the whole runs in a network namespace of its own, so that a site on the same ports does
not disturb it.
"""

import fcntl
import os
import pathlib
import pty
import re
import shlex
import shutil
import signal
import socket
import struct
import subprocess
import sys
import termios
import threading
import time

BUILD_AND_REPLAY = 1_500  # seconds; an empty build directory, a busy machine, a minute of replay
COMMAND = 60  # seconds
WATCHING = 6  # seconds until Ctrl-C
UNTIL_ENDED = 60  # seconds after Ctrl-C
RUNS_THIS = "./deploy/test"
STAYS = "./deploy/run"
READY = "stays up until Ctrl-C"


def commands_of(readme):
    blocks = re.findall(r"^```sh\n(.*?)^```", readme.read_text(encoding="utf-8"), re.S | re.M)
    lines = [line.strip() for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def isolate(arguments):
    """Starts this script again in a network namespace of its own, where root may."""
    if os.geteuid() != 0 or "--isolated" in arguments or not shutil.which("unshare"):
        return
    os.execvp("unshare", ["unshare", "--net", sys.executable, *arguments, "--isolated"])


def raise_loopback():
    """A new network namespace has its loopback device down (SIOCGIFFLAGS, SIOCSIFFLAGS of netdevice(7))."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(any_socket, 0x8913, request))[1]
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh14x", b"lo", flags | 1))


def lay_out(source, work):
    """The tree as links, so that ./build, ./bin and ./site are this test's own."""
    work.mkdir(parents=True, exist_ok=True)
    for name in ("site", "bin"):
        shutil.rmtree(work / name, ignore_errors=True)
    for entry in source.iterdir():
        if entry.name in ("build", "bin", "site", ".git", "Testing"):
            continue
        link = work / entry.name
        if link.is_symlink():
            link.unlink()
        link.symlink_to(entry)


def fail(command, why, output=""):
    print(f"FAILED: {command}\n{why}\n{output[-4000:]}")
    sys.exit(1)


def start_site(command, work):
    output = work / "run.out"
    with open(output, "w", encoding="utf-8") as file:
        process = subprocess.Popen(shlex.split(command), cwd=work, stdout=file, stderr=subprocess.STDOUT,
                                   stdin=subprocess.DEVNULL, start_new_session=True)
    until = time.monotonic() + BUILD_AND_REPLAY
    while READY not in output.read_text(encoding="utf-8", errors="replace"):
        if process.poll() is not None or time.monotonic() > until:
            stop(process)
            fail(command, "it did not come up", output.read_text(encoding="utf-8", errors="replace"))
        time.sleep(0.5)
    if "FAILED" in output.read_text(encoding="utf-8"):
        stop(process)
        fail(command, "its replay failed", output.read_text(encoding="utf-8"))
    return process


def stop(process):
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    try:
        return process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return None


def stays_until_interrupted(command):
    return " watch" in command or " sentinel" in command


class AtTerminal:
    """A command that a person runs: it has a terminal of its own, and what it shows there is kept."""

    def __init__(self, command, work):
        self.command = command
        self._screen = []
        self._keys, terminal = pty.openpty()
        # exec: a shell that stays between would take Ctrl-C for itself.
        self._process = subprocess.Popen(["/bin/sh", "-c", f"exec {command}"], cwd=work, stdin=terminal, stdout=terminal,
                                         stderr=terminal, start_new_session=True, preexec_fn=take_terminal)
        os.close(terminal)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        while True:
            try:
                shown = os.read(self._keys, 65_536)
            except OSError:  # EIO: nobody has the terminal any more
                return
            if not shown:
                return
            self._screen.append(shown)

    def screen(self):
        return b"".join(self._screen).decode("utf-8", errors="replace")

    def press_ctrl_c(self):
        os.write(self._keys, b"\x03")

    def end_within(self, seconds, otherwise):
        """Its exit code; ends the test with `otherwise` where it goes on."""
        try:
            code = self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            where = state_of(self._process.pid)
            os.killpg(self._process.pid, signal.SIGKILL)
            fail(self.command, f"{otherwise}\n{where}", self.screen())
        self._reader.join(timeout=seconds)
        return code


def take_terminal():
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def state_of(pid):
    """What the kernel says of a process that does not end."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return "".join(line for line in status.splitlines(keepends=True) if line.startswith(("Name", "State", "Sig")))


def run(command, work):
    terminal = AtTerminal(command, work)
    if stays_until_interrupted(command):
        return terminal
    code = terminal.end_within(COMMAND, f"no end within {COMMAND} s")
    if code != 0:
        fail(command, f"exit {code}", terminal.screen())
    print(f"ok      {command}")
    return None


def finish_watching(terminal):
    terminal.press_ctrl_c()
    code = terminal.end_within(UNTIL_ENDED, "Ctrl-C did not end it")
    if code != 0:
        fail(terminal.command, f"exit {code} after Ctrl-C", terminal.screen())
    if "LMC" not in terminal.screen():
        fail(terminal.command, "it showed nothing of what the next commands did", terminal.screen())
    print(f"ok      {terminal.command} (until Ctrl-C)")


def signals_as_at_a_terminal():
    """Whoever runs the tests may have SIGINT ignored or blocked, as a shell has for what it runs in the background;
    what is started here would inherit that, and no person's terminal is so."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--isolated"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    isolate(sys.argv)
    signals_as_at_a_terminal()
    if "--isolated" in sys.argv:
        raise_loopback()
    source, work = (pathlib.Path(argument).resolve() for argument in arguments)
    commands = commands_of(source / "README.md")
    if commands[:2] != [STAYS, RUNS_THIS]:
        fail("README.md", "its first two commands are not ./deploy/run and ./deploy/test")
    lay_out(source, work)
    site = start_site(STAYS, work)
    print(f"ok      {STAYS}")
    watching = []
    try:
        for command in commands[2:]:
            terminal = run(command, work)
            if terminal is not None:
                watching.append(terminal)
                time.sleep(WATCHING)
        time.sleep(1)
        for terminal in watching:
            finish_watching(terminal)
    finally:
        ended = stop(site)
    if ended not in (0, 130):
        fail(STAYS, f"Ctrl-C did not stop it in order: exit {ended}")
    print(f"ok      Ctrl-C\n{len(commands) - 1} commands of the README run")


if __name__ == "__main__":
    main()
