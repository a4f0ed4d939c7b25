"""Feed and replay of one scope made into one stream, every record once and in order ("The splice"). Pure.

    splice = Splice("LWS")            # or Splice("LWS", next=cursor.next, hash=cursor.hash)
    splice.live(record) | splice.heard(beacon.head, beacon.head_hash) | splice.page(page)
    for placed in splice.give_out(): …; save (splice.next, splice.hash)
    if splice.wants_page(): ask Replay{scope, splice.next, splice.hash, PAGE}

Any of them throws Contradiction, which ends the reading of this log.
"""

import collections
from typing import NamedTuple

from . import tree
from .errors import Contradiction
from .words import parsed, records

PAGE = 1024 * 1024  # bytes of records that one page may have
KEPT = 1_000  # hashes of records given out that repetitions are compared with
MAX_WAITING = 10_000  # live records that wait for those before them


class Placed(NamedTuple):
    record: records.Record
    data: bytes  # as it came
    hash: bytes


class Splice:
    def __init__(self, scope, next=0, hash=b""):
        self.scope = scope
        self.next = next  # sequence
        self.hash = hash  # record hash of next - 1
        self.head = next  # the broker's furthest word
        self.doubtful = False
        self._head_hash = b""  # of head - 1; empty where it was not said
        self._waiting = {}  # sequence: Placed
        self._given_out = collections.OrderedDict({next - 1: hash} if hash else {})  # sequence: hash; the cursor's first

    @property
    def is_complete(self):
        return self.next >= self.head and not self.doubtful

    def live(self, data):
        """A record of the feed (step 2)."""
        placed = self._checked(data)
        if placed.record.sequence > self.next and len(self._waiting) >= MAX_WAITING:
            self._spoken_of(placed.record.sequence + 1, placed.hash)  # replay brings the record itself
        else:
            self._take(placed)

    def page(self, page):
        """A ReplayPage that answers a request of this scope (steps 2 and 5)."""
        self.doubtful = False
        first = getattr(page, "from")
        if page.scope != self.scope:
            raise Contradiction(f"{self.scope}: a page of {page.scope}", page.SerializeToString())
        for sequence, data in enumerate(page.records, first):
            placed = self._checked(data)
            if placed.record.sequence != sequence:
                raise Contradiction(f"{self.scope}: sequence {placed.record.sequence} in the place of {sequence}", data)
            self._take(placed)
        self.head = self._spoken_of(page.head, b"")

    def heard(self, head, head_hash):
        """A beacon's or Welcome's word (step 4)."""
        if head < self.next:
            self.doubtful = True
        self._spoken_of(head, head_hash)

    def give_out(self):
        """Yields each Placed that is next. The cursor is past one when the next is asked for (step 3)."""
        while self.next in self._waiting:
            placed = self._waiting.pop(self.next)
            predecessor = placed.record.predecessor
            if predecessor != self.hash and (self.hash or self.next == 0):
                raise Contradiction(f"{self.scope}#{self.next}: its predecessor is another record", placed.data)
            self.next, self.hash = self.next + 1, placed.hash
            self._given_out[placed.record.sequence] = placed.hash
            if len(self._given_out) > KEPT:
                self._given_out.popitem(last=False)
            yield placed

    def wants_page(self):
        """True where replay must bring something (step 5): ask with `next` and `hash`."""
        return self.next < self.head or self.doubtful

    def _checked(self, data):
        record = parsed(records.Record, data)
        if record is None or record.scope != self.scope:
            raise Contradiction(f"{self.scope}: this is no record of the scope", data)
        return Placed(record, data, tree.record_hash(data))

    def _take(self, placed):
        sequence = placed.record.sequence
        self._compare(sequence, placed.hash)
        if sequence >= self.next:
            self._waiting.setdefault(sequence, placed)
        self._spoken_of(sequence + 1, placed.hash)

    def _spoken_of(self, head, head_hash):
        """The broker has said that there are `head` records, and where head_hash is not empty, which is the last."""
        if head > 0 and head_hash:
            self._compare(head - 1, head_hash)
        if head > self.head or (head == self.head and not self._head_hash):
            self.head, self._head_hash = head, head_hash
        return self.head

    def _compare(self, sequence, hash):
        waiting = self._waiting.get(sequence)
        said = self._head_hash if sequence == self.head - 1 else b""
        for known in (waiting.hash if waiting else b"", self._given_out.get(sequence, b""), said):
            if known and known != hash:
                raise Contradiction(f"{self.scope}#{sequence}: two records, {known.hex()} and {hash.hex()}",
                                    *([waiting.data] if waiting else []))
