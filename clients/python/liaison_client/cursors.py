"""How far a reader has come, kept in a file from one run to the next ("The splice", steps 1 and 3)."""

import json
import os

from .errors import LiaisonError


class Cursors:
    """One file for one log. A file of another log is refused: its hashes would say that the broker lies."""

    def __init__(self, path, genesis_hash):
        """Reads the file where there is one. Throws LiaisonError where it is no cursor file of this log."""
        self._path = path
        self._genesis_hash = genesis_hash.hex()
        self._scopes = {}
        try:
            with open(path, encoding="utf-8") as file:
                kept = json.load(file)
            if kept["genesis_hash"] != self._genesis_hash:
                raise LiaisonError(f"{path}: these cursors are of another log")
            self._scopes = {scope: (int(next), bytes.fromhex(hash)) for scope, (next, hash) in kept["scopes"].items()}
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
            raise LiaisonError(f"{path}: no cursor file: {wrong}") from wrong

    def of(self, scope):
        """(next, hash); (0, empty) for a scope that was not read yet."""
        return self._scopes.get(scope, (0, b""))

    def dealt_with(self, delivered):
        """What was delivered has been dealt with; `save` keeps it."""
        self._scopes[delivered.scope] = (delivered.sequence + 1, delivered.placed.hash)

    def save(self):
        """Whole or not at all, and durable."""
        text = json.dumps({"genesis_hash": self._genesis_hash,
                           "scopes": {scope: [next, hash.hex()] for scope, (next, hash) in self._scopes.items()}})
        beside = f"{self._path}.new"
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self._path)
        directory = os.open(os.path.dirname(os.path.abspath(self._path)), os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
