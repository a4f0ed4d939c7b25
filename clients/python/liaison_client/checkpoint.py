"""Signed tree heads ("The tree and checkpoints"; c2sp.org/signed-note, c2sp.org/tlog-checkpoint)."""

import base64
import collections
import hashlib
import re
from typing import NamedTuple

from . import signing
from .errors import Contradiction

MAX_NOTE = 16 * 1024  # bytes
KEPT = 1_000  # checkpoints that later ones are compared with
BODY = re.compile(r"([^\n]+)\n(0|[1-9][0-9]{0,19})\n([A-Za-z0-9+/=]+)\n")
SIGNATURE = re.compile("\u2014 ([^ +\n]+) ([A-Za-z0-9+/=]+)\n")


class Checkpoint(NamedTuple):
    size: int  # records in the tree
    root: bytes
    note: bytes  # as it came: evidence


LOG_KEY, WITNESS_KEY = b"\x01", b"\x04"  # what a key in a note is for


def note_key_id(name, public, kind=LOG_KEY):
    """Four bytes; not the key id of notices."""
    return hashlib.sha256(name.encode() + b"\n" + kind + public).digest()[:4]


def verifier_key(name, public, kind=LOG_KEY):
    """The log's or a witness's key as outside tools take it."""
    encoded = base64.b64encode(kind + public).decode()
    return f"{name}+{note_key_id(name, public, kind).hex()}+{encoded}"


def cosigned_at(note, name, witness_public):
    """When a side's witness cosigned the note, POSIX seconds; None where it did not, or where its line is not good."""
    text, _, rest = note.decode("utf-8").partition("\n\n")
    lines = [signing.bytes_of_base64(each[2]) for each in SIGNATURE.finditer(rest) if each[1] == name]
    lines = [each[4:] for each in lines if each[:4] == note_key_id(name, witness_public, WITNESS_KEY)]
    times = {int.from_bytes(each[:8], "big"): each[8:] for each in lines}
    if not times or not all(
            signing.is_signed_by(witness_public, f"cosignature/v1\ntime {time}\n{text}\n".encode(), signature)
            for time, signature in times.items()):
        return None
    return max(times)


def opened(note, origin, log_public):
    """The Checkpoint of a good note of this log. Throws ValueError, saying what is wrong."""
    if len(note) > MAX_NOTE:
        raise ValueError(f"a note of {len(note)} bytes: at most {MAX_NOTE}")
    body, found, rest = note.decode("utf-8").partition("\n\n")  # UnicodeDecodeError is a ValueError
    lines = BODY.fullmatch(body + "\n")
    if not found or not lines or lines[1] != origin:
        raise ValueError("not a checkpoint of this log")
    size, root = int(lines[2]), signing.bytes_of_base64(lines[3])
    if size >= 2**64 or len(root) != 32:
        raise ValueError("not a tree head")
    signatures = list(SIGNATURE.finditer(rest))
    if "".join(each[0] for each in signatures) != rest:
        raise ValueError("a line after the body is no signature")
    ours = [signing.bytes_of_base64(each[2]) for each in signatures if each[1] == origin]
    ours = [each[4:] for each in ours if each[:4] == note_key_id(origin, log_public)]
    signed = lines[0].encode()
    if not ours or not all(signing.is_signed_by(log_public, signed, each) for each in ours):
        raise ValueError("not signed by the log")
    return Checkpoint(size, root, note)


class Checkpoints:
    """All that one log has signed towards this reader, held against each other ("What to verify, and when").

    Every method throws Contradiction for a note that is not good or does not fit, and returns the Checkpoint otherwise.
    """

    def __init__(self, origin, log_public, roots=()):
        """roots: the sides' root keys, Shenzhen's first; without them the log has one key for ever."""
        self.origin = origin
        self.roots = roots
        self.log_keys = [(0, log_public)]  # the smallest tree that each signs
        self._changes = []
        self.newest_answered = None  # of the request connection
        self._by_size = collections.OrderedDict()

    def take_log_keys(self, changes):
        """A Welcome's log_keys: each signed by the key before and both roots, and never other ones than before."""
        told = [change.SerializeToString() for change in changes]
        if told[: len(self._changes)] != self._changes:
            raise Contradiction("other log keys than before", *told, *self._changes)
        for change in list(changes)[len(self._changes):]:
            since, present = self.log_keys[-1]
            message = signing.log_key_signing_bytes(self.origin, present, change.sign_public)
            signed = zip((present, *self.roots),
                         (change.log_signature, change.sz_root_signature, change.hk_root_signature))
            if (getattr(change, "from") <= since or len(self.roots) != 2
                    or not all(signing.is_signed_by(key, message, signature) for key, signature in signed)):
                raise Contradiction("a log key that its key before or a root has not signed", change.SerializeToString())
            self.log_keys.append((getattr(change, "from"), change.sign_public))
        self._changes = told

    def _key_of(self, note):
        """The key in force for the size that the note states."""
        lines = BODY.match(note.decode("utf-8"))
        size = int(lines[2]) if lines else 0
        return [key for since, key in self.log_keys if since <= size][-1]

    def of_answer(self, note):
        """One of the request connection: they come in their order, over reconnections too."""
        checkpoint = self.of_feed(note)
        if self.newest_answered and checkpoint.size < self.newest_answered.size:
            raise Contradiction("a checkpoint is smaller than one before", self.newest_answered.note, note)
        self.newest_answered = checkpoint
        return checkpoint

    def of_feed(self, note):
        """A beacon's: it may be older than one seen elsewhere."""
        try:
            checkpoint = opened(note, self.origin, self._key_of(note))
        except ValueError as wrong:
            raise Contradiction(f"a checkpoint is not good: {wrong}", note) from wrong
        known = self._by_size.setdefault(checkpoint.size, checkpoint)
        if known.root != checkpoint.root:
            raise Contradiction(f"two roots of the tree of {checkpoint.size} records", known.note, note)
        while len(self._by_size) > KEPT:
            self._by_size.popitem(last=False)
        return checkpoint
