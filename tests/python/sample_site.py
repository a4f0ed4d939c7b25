"""A fresh sample site in a temporary directory, on free ports below the ephemeral range, with a real broker."""

import itertools
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

from liaison_client.connection import Connection
from liaison_client.errors import NoAnswer
from liaison_client.identity import load

BIN = pathlib.Path(os.environ.get("LIAISON_BIN", "build/dev/bin")).resolve()
FIRST, BLOCK, BLOCKS = 12_000, 20, 900
PATIENCE = 60  # seconds; only a broken system reaches them
_next_block = itertools.count(os.getpid() * 7)


def is_free(port):
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


def free_block():
    for block in itertools.islice(_next_block, BLOCKS):
        first = FIRST + block % BLOCKS * BLOCK
        if all(is_free(port) for port in range(first, first + BLOCK)):
            return first
    raise RuntimeError("no free block of ports for a test site")


class Site:
    def __init__(self):
        self.base = pathlib.Path(tempfile.mkdtemp(prefix="liaison-test-"))
        self.path = self.base / "site"
        self._broker = None
        port = free_block()
        subprocess.run([BIN / "liaison", "site", "init", self.path, "--request-port", str(port), "--feed-port",
                        str(port + 1)], check=True, capture_output=True, timeout=PATIENCE)

    def take_away(self):
        if self._broker is not None:
            self.kill_broker()
        shutil.rmtree(self.base, ignore_errors=True)

    def start_broker(self):
        with open(self.base / "broker.log", "ab") as log:
            self._broker = subprocess.Popen([BIN / "liaisond", "--site", self.path], stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log)
        with Connection(self.identity("hk-office")) as connection:
            try:
                connection.hello(PATIENCE)
            except NoAnswer as none:
                raise RuntimeError((self.base / "broker.log").read_text(encoding="utf-8")) from none

    def kill_broker(self):
        self._broker.send_signal(signal.SIGKILL)
        self._broker.wait(PATIENCE)
        self._broker = None

    def identity_file(self, name):
        return self.path / "identities" / f"{name}.identity"

    def identity(self, name):
        return load(self.identity_file(name))


def until(is_true, turn=lambda: time.sleep(0.01)):
    """Waits for what a test wants to see, and for nothing else."""
    end = time.monotonic() + PATIENCE
    while not is_true():
        if time.monotonic() > end:
            raise AssertionError(f"did not come about within {PATIENCE} s")
        turn()
