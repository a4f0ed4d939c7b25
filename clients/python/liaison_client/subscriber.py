"""Scopes, followed: a feed and replay for each, spliced ("Following a scope").

    subscriber = Subscriber(connection)
    subscriber.follow("LWS")
    for event in subscriber.turn(seconds=1.0): …
"""

import time
from typing import NamedTuple
from urllib.parse import urlsplit

import zmq

from . import splice as splicing
from .connection import options_of, replay_of
from .errors import Contradiction, NotReadable, Refused
from .words import parsed, wire

BEHIND_AFTER = 3.0  # seconds without a beacon, or with a head that was not reached
FEED_SILENCE = (6, 12, 24, 48, 60)  # seconds until a silent feed gets a new socket, by failures before
PAGE_PAUSE = 0.2  # seconds after a page without records
PAGE_PATIENCE = 30.0  # seconds
ANOTHER_STORY = (416, 417)  # refusals of Replay: the broker's log is not the one that was read before
TRY_AGAIN = (501, 502, 600, 601)
MAX_AT_ONCE = 1_000  # messages of one feed in one turn, so that the others have theirs


class Delivered(NamedTuple):
    """The next record of a scope. The cursor to save when it has been dealt with: sequence + 1, hash."""

    scope: str
    sequence: int
    placed: splicing.Placed


class Behind(NamedTuple):
    """What is shown of this scope may be old."""

    scope: str
    since: float  # seconds since 1970


class Complete(NamedTuple):
    """All records below `head` have been delivered."""

    scope: str
    head: int


class _Feed:
    def __init__(self, scope, next, hash):
        self.splice = splicing.Splice(scope, next, hash)
        self.socket = None
        self.port = None
        self.welcomes = 0  # of the connection, that this feed has taken into account
        self.failures = 0
        self.heard_at = self.reached_at = time.monotonic()  # the last beacon; when nothing was wanting
        self.connected_at = time.monotonic()
        self.beacons = 0
        self.is_behind = None  # not known yet
        self.asked = None  # the Replay under way
        self.asked_until = 0.0
        self.ask_at = 0.0


class Subscriber:
    """Follows scopes over `connection`, in its thread. Calls throw what Connection.turn throws, and NotReadable."""

    def __init__(self, connection):
        self.connection = connection
        self._host = urlsplit(connection.identity.endpoint).hostname
        self._feeds = {}

    def close(self):
        for feed in self._feeds.values():
            if feed.socket is not None:
                feed.socket.close()
                feed.socket = None

    def readable(self, seconds=30):
        """The scopes that this principal may read."""
        return [each.scope for each in self.connection.hello(seconds).scopes]

    def follow(self, scope, next=0, hash=b""):
        """From sequence `next` on; `hash`: record hash of the one before, where it is known."""
        self._feeds[scope] = _Feed(scope, next, hash)

    def follow_new(self, scope, seconds=30):
        """Only what comes after the present head."""
        for each in self.connection.hello(seconds).scopes:
            if each.scope == scope:
                self.follow(scope, each.head, each.head_hash)

    def confirm(self, scope):
        """Asks the broker for what comes next in `scope` even where nothing seems to be wanting.

        Once `is_confirmed`, all of the scope that was durable at this call has been delivered.
        """
        feed = self._feeds[scope]
        feed.splice.doubtful = True
        if feed.asked is not None:  # it was asked before this call, so its answer does not count
            self.connection.forget(feed.asked)
            feed.asked = None

    def is_confirmed(self, scope):
        return self._feeds[scope].splice.is_complete

    def turn(self, seconds=0.0):
        """Waits for something to come, at most that long and 0.1 s, and yields what has: Delivered, Behind, Complete."""
        poller = zmq.Poller()
        for socket in [self.connection.socket, *(feed.socket for feed in self._feeds.values())]:
            if socket is not None:
                poller.register(socket, zmq.POLLIN)
        poller.poll(int(min(seconds, 0.1) * 1_000))
        self.connection.turn()
        if self.connection.welcome is None:
            return
        for scope, feed in self._feeds.items():
            self._take_welcome(scope, feed)
            self._take_feed(feed)
            self._take_page(feed)
            for placed in feed.splice.give_out():
                yield Delivered(scope, placed.record.sequence, placed)
            self._ask_for_page(feed)
            self._renew_silent(feed)
            yield from self._state(scope, feed)

    def records(self):
        """Every Delivered, for ever, for a program that shows nobody whether it is behind."""
        while True:
            yield from (event for event in self.turn(1.0) if isinstance(event, Delivered))

    def _take_welcome(self, scope, feed):
        if feed.welcomes == self.connection.welcomes:
            return
        feed.welcomes = self.connection.welcomes
        for each in self.connection.welcome.scopes:
            if each.scope == scope:
                if each.feed_port != feed.port or feed.socket is None:
                    feed.port = each.feed_port
                    self._connect(feed)
                feed.splice.heard(each.head, each.head_hash)
                return
        raise NotReadable(f"{scope} may not be read, or no longer")

    def _connect(self, feed):
        """Subscribes before anything is replayed, so that nothing falls between."""
        feed.connected_at = time.monotonic()
        if feed.socket is not None:
            feed.socket.close(0)
        feed.socket = self.connection.context.socket(zmq.SUB)
        options_of(feed.socket, self.connection.identity)
        feed.socket.rcvhwm = 20_000
        feed.socket.subscribe(b"")
        host = f"[{self._host}]" if ":" in self._host else self._host
        feed.socket.connect(f"tcp://{host}:{feed.port}")

    def _take_feed(self, feed):
        for _ in range(MAX_AT_ONCE):
            try:
                frames = feed.socket.recv_multipart(zmq.NOBLOCK)
            except zmq.Again:
                return
            scope, _, kind = frames[0].partition(b"/")
            if len(frames) != 2 or scope != feed.splice.scope.encode() or not kind:
                raise Contradiction(f"{feed.splice.scope}: a feed's message that is none", *frames)
            if kind == b"beacon":
                self._take_beacon(feed, frames[1])
            else:
                feed.splice.live(frames[1])

    def _take_beacon(self, feed, data):
        beacon = parsed(wire.Beacon, data)
        if beacon is None or beacon.scope != feed.splice.scope:
            raise Contradiction(f"{feed.splice.scope}: a beacon that is none", data)
        if beacon.epoch > self.connection.welcome.epoch:
            return  # of a start that no Welcome has told of: another log key may sign since then
        self.connection.checkpoints.of_feed(beacon.checkpoint)
        feed.splice.heard(beacon.head, beacon.head_hash)
        feed.heard_at = time.monotonic()
        feed.beacons += 1
        feed.failures = 0

    def _take_page(self, feed):
        asked = feed.asked
        if asked is None:
            return
        if not asked.is_answered:
            if time.monotonic() > feed.asked_until:
                self.connection.forget(asked)
                feed.asked, feed.ask_at = None, time.monotonic() + PAGE_PAUSE
            return
        feed.asked = None
        if asked.refused is not None:
            if asked.refused.number in ANOTHER_STORY:
                raise Contradiction(f"{feed.splice.scope}: {asked.refused.number} {asked.refused.sentence}",
                                    asked.body.SerializeToString(), asked.refused.SerializeToString())
            if asked.refused.number not in TRY_AGAIN:
                raise Refused(asked.refused)
            feed.ask_at = time.monotonic() + PAGE_PAUSE
            return
        feed.splice.page(asked.reply)
        if not asked.reply.records:
            feed.ask_at = time.monotonic() + PAGE_PAUSE

    def _ask_for_page(self, feed):
        splice = feed.splice
        if feed.asked is None and splice.wants_page() and time.monotonic() >= feed.ask_at:
            replay = replay_of(splice.scope, splice.next, splice.hash, splicing.PAGE)
            feed.asked = self.connection.ask("replay", replay)
            feed.asked_until = time.monotonic() + PAGE_PATIENCE

    def _renew_silent(self, feed):
        """A feed that says nothing while the broker answers Pings has a dead connection."""
        silent = time.monotonic() - max(feed.heard_at, feed.connected_at)
        if feed.socket is None or silent < BEHIND_AFTER:
            return
        if time.monotonic() - self.connection.last_heard > 1.0:
            self.connection.keep_alive()
        elif silent > FEED_SILENCE[min(feed.failures, len(FEED_SILENCE) - 1)]:
            feed.failures += 1
            self._connect(feed)

    def _state(self, scope, feed):
        at = time.monotonic()
        if feed.splice.is_complete:
            feed.reached_at = at
        late = max(at - feed.heard_at, at - feed.reached_at)
        if late > BEHIND_AFTER and feed.is_behind is not True:
            feed.is_behind = True
            yield Behind(scope, time.time() - late)
        elif feed.beacons and feed.splice.is_complete and late <= BEHIND_AFTER and feed.is_behind is not False:
            feed.is_behind = False
            yield Complete(scope, feed.splice.next)
