"""Requests and their answers ("Transport", "Session", "Submitting", "Query and Ping").

A Connection survives its TCP connections, its sockets and the broker's restarts: what was asked is sent again, in its
order, until it is answered. It acts only inside `turn` and `wait`, in the thread that calls them.

    connection = Connection(identity)
    answers = connection.submit([signing.signed(identity, content.SerializeToString())], seconds=30)
"""

import random
import time

import zmq
from zmq.utils.monitor import recv_monitor_message

from . import verified
from .errors import Contradiction, NoAnswer, Refused
from .words import parsed, wire

SOFTWARE = "liaison-python/1"
MAX_FRAME = 4 * 1024 * 1024  # bytes of a request
MAX_REPLY = 8 * 1024 * 1024  # bytes
MAX_ENVELOPES = 512
PING_AFTER = 1.0  # seconds without an answer
PATIENCE = (5, 10, 20, 30)  # seconds of silence until the socket is built anew, by failures before
BACK_OFF = (0.1, 5.0)  # seconds
ASK_AGAIN = 10.0  # seconds, of what a living connection has not answered; then twice as long each time

HELLO_FIRST, TOO_BUSY = 200, (502, 600, 601)
ANSWERS = {"submit": "submitted", "replay": "page", "query": "situation", "ping": "pong"}


class Pending:
    """A request that was asked and its answer, when it has come: `reply` (the message inside Reply) or `refused`."""

    def __init__(self, kind, body):
        self.kind = kind
        self.body = body
        self.reply = None
        self.refused = None
        self.asked_again_at = None  # monotonic; None: not sent in this session
        self.ask_again = ASK_AGAIN

    @property
    def is_answered(self):
        return self.reply is not None or self.refused is not None


def options_of(socket, identity):
    """The options of a client's sockets, to be set before it connects ("Transport")."""
    socket.curve_serverkey = identity.broker_public
    socket.curve_publickey = identity.curve_public
    socket.curve_secretkey = identity.curve_secret
    socket.immediate = 1
    socket.linger = 500
    socket.heartbeat_ivl, socket.heartbeat_timeout, socket.heartbeat_ttl = 2_000, 6_000, 6_000
    socket.handshake_ivl = 5_000
    socket.reconnect_ivl, socket.reconnect_ivl_max = random.randint(100, 200), 5_000
    socket.maxmsgsize = MAX_REPLY
    socket.ipv6 = True


class Connection:
    """One principal's requests to one broker. `close` it, or use it in a `with`.

    After a Contradiction every further call throws it again. Where the identity itself is refused (106, 107, 209), any
    call may throw Refused.
    """

    def __init__(self, identity, context=None):
        self.identity = identity
        self.context = context or zmq.Context.instance()
        self.welcome = None  # the newest
        self.welcomes = 0  # how many there were: a follower takes feed ports and heads from each
        self.checkpoints = None  # Checkpoints, from the first Welcome on
        self.last_heard = 0.0  # monotonic: the last frame of the broker
        self.turned_away = False  # the broker does not take this key, or not at present
        self.socket = None
        self._monitor = None
        self._contradiction = None
        self._session = b""
        self._next_id = 1
        self._hello = None  # id of the Hello under way
        self._waiting = []  # Pendings, in the order they were asked
        self._by_id = {}  # of this session
        self._failures = 0
        self._build_at = 0.0
        self._build()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.socket is not None:
            self.socket.disable_monitor()
            self._monitor.close(0)
            self.socket.close()
            self.socket = None

    # What one asks.

    def ask(self, kind, body):
        """Begins a request (`kind`: a field of Request) and returns its Pending; `turn` or `wait` do the rest."""
        pending = Pending(kind, body)
        self._waiting.append(pending)
        self._send_waiting()
        return pending

    def forget(self, pending):
        """No longer wants the answer."""
        if pending in self._waiting:
            self._waiting.remove(pending)
        self._by_id = {id: each for id, each in self._by_id.items() if each is not pending}

    def wait(self, pending, seconds):
        """The message that answers. Throws Refused, NoAnswer (and forgets the request), Contradiction."""
        until = time.monotonic() + seconds
        self.turn()
        while not pending.is_answered:
            left = until - time.monotonic()
            if left <= 0:
                self.forget(pending)
                raise NoAnswer("this key is not let in" if self.turned_away else f"no answer within {seconds} s")
            self.rest(min(left, 0.05))
            self.turn()
        if pending.refused is not None:
            raise Refused(pending.refused)
        return pending.reply

    def rest(self, seconds):
        """Sleeps until something has come or the time is over."""
        if self.socket is None:
            time.sleep(seconds)
        else:
            self.socket.poll(int(seconds * 1_000))

    def hello(self, seconds=30):
        """The first Welcome, checked. Need not be called: every request waits for it."""
        until = time.monotonic() + seconds
        while self.welcome is None:
            if time.monotonic() >= until:
                raise NoAnswer("this key is not let in" if self.turned_away else f"no Welcome within {seconds} s")
            self.rest(0.05)
            self.turn()
        return self.welcome

    def submit(self, envelopes, seconds=60):
        """The Answer (a receipt or a refusal) of each Envelope, in order, checked against the checkpoint.

        What the broker kept nothing of (502, 600, 601) is sent again, the same bytes, until the time is over.
        At most 512 envelopes and 4 MiB: ValueError. Throws NoAnswer: what was submitted may or may not stand.
        """
        if not 1 <= len(envelopes) <= MAX_ENVELOPES or sum(each.ByteSize() + 8 for each in envelopes) > MAX_FRAME - 1024:
            raise ValueError("a Submit holds 1 to 512 envelopes in 4 MiB")
        until = time.monotonic() + seconds
        back_off = 0.1
        answers = [None] * len(envelopes)
        left = list(range(len(envelopes)))
        while left:
            pending = self.ask("submit", wire.Submit(envelopes=[envelopes[each] for each in left]))
            try:
                reply = self.wait(pending, max(0.0, until - time.monotonic()))
                for each, answer in zip(left, reply.answers):
                    answers[each] = answer
                left = [each for each in left if answers[each].refusal.number in TOO_BUSY]
            except Refused as refused:
                if refused.number not in TOO_BUSY or time.monotonic() >= until:
                    raise
            if left and time.monotonic() >= until:
                break
            if left:
                self._rest_whole(back_off)
                back_off = min(2.0, back_off * 2)
        return answers

    def query(self, scope="", seconds=30):
        """The SituationView; for screens, it proves nothing."""
        return self.wait(self.ask("query", wire.Query(scope=scope)), seconds)

    def ping(self, seconds=30):
        return self.wait(self.ask("ping", wire.Ping()), seconds)

    def replay(self, scope, first, predecessor=b"", max_bytes=1024 * 1024, seconds=30):
        """One page of `scope` from sequence `first` on."""
        return self.wait(self.ask("replay", replay_of(scope, first, predecessor, max_bytes)), seconds)

    def keep_alive(self):
        """Has the broker say that it is there: a Ping, unless one is under way."""
        if not any(each.kind == "ping" for each in self._waiting):
            self._waiting.append(Pending("ping", wire.Ping()))

    # What goes on.

    def turn(self):
        """Takes what has come, sends what must go, keeps the connection alive. Never waits."""
        if self._contradiction:
            raise self._contradiction
        try:
            if self.socket is None:
                self._build()
            self._take_all()
            self._notice_turned_away()
            self._notice_silence()
            self._send_waiting()
        except Contradiction as contradiction:
            self._contradiction = contradiction
            raise

    def _rest_whole(self, seconds):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.turn()
            self.rest(0.02)

    def _build(self):
        if time.monotonic() < self._build_at:
            return
        self.socket = self.context.socket(zmq.DEALER)
        options_of(self.socket, self.identity)
        self._monitor = self.socket.get_monitor_socket(zmq.EVENT_HANDSHAKE_FAILED_AUTH | zmq.EVENT_HANDSHAKE_SUCCEEDED)
        self.socket.connect(self.identity.endpoint)
        self._begin_session()
        self._silent_since = time.monotonic()

    def _rebuild_later(self):
        self.close()
        longest = min(BACK_OFF[1], BACK_OFF[0] * 2**self._failures)
        self._build_at = time.monotonic() + random.uniform(longest / 2, longest)
        self._failures += 1

    def _begin_session(self):
        """What was asked is asked again in the next session; a late answer to an old id is nobody's."""
        self._session = b""
        self._hello = None
        self._by_id = {}
        for pending in self._waiting:
            pending.asked_again_at = None

    def _take_all(self):
        while self.socket is not None:
            try:
                frames = self.socket.recv_multipart(zmq.NOBLOCK)
            except zmq.Again:
                return
            reply = parsed(wire.Reply, frames[0]) if len(frames) == 1 else None
            if reply is None:
                raise Contradiction("a reply that is none", *frames)
            self.last_heard = self._silent_since = time.monotonic()
            self._take(reply)

    def _take(self, reply):
        if reply.id == self._hello and self._hello is not None:
            self._hello = None
            self._take_answer_to_hello(reply)
            return
        pending = self._by_id.get(reply.id)
        if pending is None:
            return
        what = reply.WhichOneof("what")
        if what == "refused":
            if reply.refused.number == HELLO_FIRST:
                self._begin_session()
                return
            self.forget(pending)
            pending.refused = reply.refused
        elif what == ANSWERS[pending.kind]:
            answer = getattr(reply, what)
            self._check(pending, answer)
            self.forget(pending)
            pending.reply = answer
        elif what is not None:
            raise Contradiction(f"a {what} answers a {pending.kind}", reply.SerializeToString())

    def _take_answer_to_hello(self, reply):
        what = reply.WhichOneof("what")
        if what == "refused":
            if reply.refused.number in (*TOO_BUSY, 501):
                self._rebuild_later()
                return
            # Final for this identity (106, 107, 209): it answers whatever waits, and there is no session to go on with.
            for pending in self._waiting:
                pending.refused = reply.refused
            self._waiting.clear()
            raise Refused(reply.refused)
        if what != "welcome":
            raise Contradiction(f"a {what} answers a hello", reply.SerializeToString())
        self.checkpoints = verified.welcome(self.identity, reply.welcome, self.checkpoints)
        self._session = reply.welcome.session
        self.welcome = reply.welcome
        self.welcomes += 1
        self.turned_away = False
        self._failures = 0

    def _check(self, pending, answer):
        if pending.kind == "submit":
            verified.submitted(self.identity, pending.body.envelopes, answer, self.checkpoints)
        elif pending.kind == "replay":
            verified.page(pending.body, answer)

    # Liveness

    def _notice_turned_away(self):
        while self.socket is not None and self._monitor.poll(0):
            event = recv_monitor_message(self._monitor)
            if event["event"] == zmq.EVENT_HANDSHAKE_FAILED_AUTH:
                self.turned_away = True
                self._rebuild_later()
            elif event["event"] == zmq.EVENT_HANDSHAKE_SUCCEEDED:
                self.turned_away = False

    def _notice_silence(self):
        if self.socket is None:
            return
        outstanding = self._hello is not None or self._by_id
        silent = time.monotonic() - self._silent_since
        if not outstanding:
            self._silent_since = time.monotonic()
        elif silent > PATIENCE[min(self._failures, len(PATIENCE) - 1)]:
            self._rebuild_later()
        elif silent > PING_AFTER:
            self.keep_alive()

    def _send_waiting(self):
        """In their order; what does not go now goes at the next turn."""
        if self.socket is None:
            return
        if not self._session:
            if self._hello is None:
                hello = wire.Hello(protocol=verified.PROTOCOL, genesis_hash=self.identity.genesis_hash,
                                   software=SOFTWARE)
                self._hello = self._send("hello", hello)
            return
        at = time.monotonic()
        for pending in list(self._waiting):
            if pending.asked_again_at is not None and at < pending.asked_again_at:
                continue
            id = self._send(pending.kind, pending.body)
            if id is None:
                return
            self._by_id[id] = pending
            if pending.asked_again_at is not None:
                pending.ask_again *= 2
            pending.asked_again_at = at + pending.ask_again

    def _send(self, kind, body):
        """The id of the request, or None where the socket takes nothing now."""
        id = self._next_id
        request = wire.Request(id=id, session=self._session, **{kind: body})
        try:
            self.socket.send(request.SerializeToString(), zmq.NOBLOCK)
        except zmq.Again:
            return None
        self._next_id += 1
        return id


def replay_of(scope, first, predecessor, max_bytes):
    """`from` is a word of Python's."""
    return wire.Replay(scope=scope, predecessor=predecessor, max_bytes=max_bytes, **{"from": first})
