"""The client against a real broker of a fresh sample site: sockets, keys, kill -9."""

import json
import os
import pathlib
import re
import subprocess
import sys
import threading
import time
import unittest

import zmq
from liaison_client import signing, tree
from liaison_client.attributed import Attributed
from liaison_client.connection import Connection
from liaison_client.errors import Contradiction, NoAnswer, Refused
from liaison_client.splice import Splice
from liaison_client.subscriber import Behind, Complete, Delivered, Subscriber
from liaison_client.words import kind_of, notices
from sample_site import PATIENCE, Site, until

CLIENT = pathlib.Path(__file__).resolve().parents[2] / "clients" / "python"


def an_alert(port, severity=notices.SEVERE, person="hk-chan", event=notices.PeakAlert.CLEARANCE_PEAK):
    """The tests run at any hour, the sample site's ports do not."""
    alert = notices.PeakAlert(action=notices.PeakAlert.RAISE, direction=notices.NORTHBOUND, event=event,
                              severity=severity, urgency=notices.IMMEDIATE, certainty=notices.OBSERVED, waiting=4_500)
    return signing.a_content(port, person=person, outside_hours=True, peak_alert=alert).SerializeToString()


def a_report(port, passengers):
    until_ = signing.now()
    report = notices.FlowReport(direction=notices.NORTHBOUND, until=until_, passengers=passengers, definition="test",
                                **{"from": until_ - 60_000})
    return signing.a_content(port, flow_report=report).SerializeToString()


def chain_of(test, delivered):
    """Checks end to end what was delivered of one scope, from its first record on, and returns the hashes."""
    predecessor = b""
    for sequence, event in enumerate(delivered):
        test.assertEqual((event.sequence, event.placed.record.sequence), (sequence, sequence))
        test.assertEqual(event.placed.record.predecessor, predecessor)
        predecessor = tree.record_hash(event.placed.data)
        test.assertEqual(event.placed.hash, predecessor)
    return [event.placed.hash for event in delivered]


class Road(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site()
        cls.addClassCleanup(cls.site.take_away)
        cls.site.start_broker()

    def connected(self, name, **changes):
        connection = Connection(self.site.identity(name)._replace(**changes))
        self.addCleanup(connection.close)
        return connection

    def subscribed(self, name):
        subscriber = Subscriber(self.connected(name))
        self.addCleanup(subscriber.close)
        return subscriber

    def submitted(self, name, content, **officer):
        connection = self.connected(name)
        return connection.submit([signing.signed(connection.identity, content, **officer)], PATIENCE)[0]

    def received(self, answer):
        self.assertEqual(answer.WhichOneof("outcome"), "receipt", answer)
        return answer.receipt

    def until_complete(self, subscriber, scopes):
        """Everything that was delivered until all the scopes were complete, by scope."""
        delivered, complete = {scope: [] for scope in scopes}, set()

        def turn():
            for event in subscriber.turn(0.05):
                if isinstance(event, Delivered):
                    delivered[event.scope].append(event)
                elif isinstance(event, Complete):
                    complete.add(event.scope)

        until(lambda: complete >= set(scopes), turn)
        return delivered

    # Hello, Submit, Query, Ping

    def test_welcome_names_the_scopes_and_the_principal(self):
        welcome = self.connected("hk-lws-desk").hello(PATIENCE)
        self.assertEqual(welcome.principal, "hk-lws-desk")
        self.assertIn("LWS", [each.scope for each in welcome.scopes])
        self.assertNotIn("AUDIT", [each.scope for each in welcome.scopes])

    def test_an_identity_of_another_log_is_refused_107(self):
        with self.assertRaises(Refused) as caught:
            self.connected("hk-lws-desk", genesis_hash=bytes(32)).ping(PATIENCE)
        self.assertEqual(caught.exception.number, 107)
        with self.assertRaises(Refused):
            self.connected("hk-lws-desk", genesis_hash=bytes(32)).hello(PATIENCE)

    def test_where_the_broker_does_not_know_the_session_hello_is_said_again(self):
        connection = self.connected("hk-lws-desk")
        connection.hello(PATIENCE)
        socket, connection._session = connection.socket, bytes(16)
        connection.ping(PATIENCE)
        self.assertEqual(connection.welcomes, 2)
        self.assertIs(connection.socket, socket)

    def test_a_key_that_is_not_enrolled_is_turned_away(self):
        public, secret = zmq.curve_keypair()
        connection = self.connected("hk-lws-desk", curve_public=public, curve_secret=secret)
        until(lambda: connection.turned_away, connection.turn)
        with self.assertRaisesRegex(NoAnswer, "not let in"):
            connection.ping(0.2)

    def test_a_signed_notice_gets_a_receipt_that_its_retry_gets_too(self):
        connection = self.connected("hk-lmc-desk")
        envelope = signing.signed(connection.identity, an_alert("LMC"))
        receipt = self.received(connection.submit([envelope], PATIENCE)[0])
        self.assertGreater(connection.checkpoints.newest_answered.size, receipt.index)
        self.assertTrue(receipt.path, "held against the checkpoint by submit")
        again = self.received(connection.submit([envelope], PATIENCE)[0])
        self.assertEqual((again.index, again.record_hash), (receipt.index, receipt.record_hash))
        page = connection.replay("LMC", receipt.sequence)
        self.assertEqual(tree.record_hash(page.records[0]), receipt.record_hash)
        self.assertIn(receipt.record_hash, [each.alert for each in connection.query("LMC").alerts])

    def test_an_unsigned_instruction_is_refused_203_and_an_unsigned_report_is_not(self):
        for name, content, number in (("hk-lws-desk", an_alert("LWS"), 203), ("hk-lws-device", a_report("LWS", 1), 0)):
            connection = self.connected(name)
            answer = connection.submit([signing.unsigned(connection.identity, content)], PATIENCE)[0]
            self.assertEqual(answer.refusal.number, number, answer)

    def test_a_notice_that_was_altered_on_its_way_is_refused_204(self):
        connection = self.connected("hk-lws-desk")
        envelope = signing.signed(connection.identity, an_alert("LWS"))
        envelope.content = envelope.content.replace(b"hk-chan", b"hk-chen")
        self.assertEqual(connection.submit([envelope], PATIENCE)[0].refusal.number, 204)

    def test_each_of_many_is_answered_in_its_place(self):
        connection = self.connected("hk-hyw-device")
        contents = [a_report("HYW", 1), a_report("LWS", 2), a_report("HYW", 3)]
        answers = connection.submit([signing.unsigned(connection.identity, each) for each in contents], PATIENCE)
        self.assertEqual([each.refusal.number for each in answers], [0, 206, 0])
        self.assertEqual(answers[2].receipt.sequence, answers[0].receipt.sequence + 1)

    # Scopes, followed

    def test_a_stream_is_whole_though_its_feed_loses_and_the_broker_is_killed(self):
        """Another client submits meanwhile; every receipt's record stands once, in order, with its hash."""
        receipts, stop = [], threading.Event()

        def keep_submitting():
            with zmq.Context() as context, Connection(self.site.identity("hk-sbc-device"), context) as connection:
                count = 0
                while not stop.is_set():
                    count += 1
                    envelope = signing.unsigned(connection.identity, a_report("SBC", count))
                    receipts.append(connection.submit([envelope], PATIENCE)[0].receipt)
                    time.sleep(0.02)

        dropped = []
        take = Splice.live

        def lose_every_third(splice, data):
            if len(dropped) * 3 < splice.next:
                dropped.append(data)
            else:
                take(splice, data)

        Splice.live = lose_every_third
        self.addCleanup(setattr, Splice, "live", take)
        subscriber = self.subscribed("sz-sbc-desk")
        subscriber.follow("SBC")
        delivered, states = [], [None]

        def turn():
            for event in subscriber.turn(0.02):
                (delivered if isinstance(event, Delivered) else states).append(event)

        thread = threading.Thread(target=keep_submitting)
        thread.start()
        try:
            until(lambda: len(receipts) >= 20, turn)
            self.site.kill_broker()
            until(lambda: isinstance(states[-1], Behind), turn)
            before = len(receipts)
            self.site.start_broker()
            until(lambda: len(receipts) >= before + 20, turn)
        finally:
            stop.set()
            thread.join(PATIENCE)
        until(lambda: isinstance(states[-1], Complete) and len(delivered) > receipts[-1].sequence, turn)
        hashes = chain_of(self, delivered)
        self.assertGreater(len(dropped), 5)
        self.assertEqual([hashes[each.sequence] for each in receipts], [each.record_hash for each in receipts])
        self.assertEqual(len({each.record_hash for each in receipts}), len(receipts))

    def test_what_stood_at_welcome_is_read_without_a_word_of_the_feed(self):
        take = Subscriber._take_feed
        Subscriber._take_feed = lambda *_: None
        self.addCleanup(setattr, Subscriber, "_take_feed", take)
        subscriber = self.subscribed("hk-lws-desk")
        subscriber.follow("SITE")
        seen = []
        until(lambda: len(seen) >= 62, lambda: seen.extend(subscriber.turn(0.05)))
        chain_of(self, [each for each in seen if isinstance(each, Delivered)])

    def test_the_loss_of_the_last_record_is_made_good(self):
        """Everything of the feed is lost but its beacons."""
        take = Splice.live
        Splice.live = lambda *_: None
        self.addCleanup(setattr, Splice, "live", take)
        subscriber = self.subscribed("sz-lws-desk")
        subscriber.follow_new("STK")
        self.until_complete(subscriber, ["STK"])
        connection = self.connected("hk-stk-device")
        envelope = signing.unsigned(connection.identity, a_report("STK", 7))
        receipt = self.received(connection.submit([envelope], PATIENCE)[0])
        events = []
        until(lambda: any(isinstance(each, Delivered) for each in events), lambda: events.extend(subscriber.turn(0.05)))
        self.assertEqual(events[0].placed.hash, receipt.record_hash)

    def test_a_record_that_was_altered_on_its_way_is_found_by_the_splice(self):
        take = Splice.live

        def alter(splice, data):
            take(splice, data[:-1] + bytes([data[-1] ^ 1]))

        subscriber = self.subscribed("sz-lws-desk")
        subscriber.follow_new("LSC")
        self.until_complete(subscriber, ["LSC"])
        Splice.live = alter
        self.addCleanup(setattr, Splice, "live", take)
        self.received(self.submitted("hk-lsc-device", a_report("LSC", 7)))
        with self.assertRaises(Contradiction):
            until(lambda: False, lambda: list(subscriber.turn(0.05)))

    # What to verify

    def test_an_auditor_finds_every_leaf_in_the_signed_tree(self):
        self.submitted("hk-lws-desk", an_alert("LWS", person="nobody"))  # refused, on record in AUDIT
        subscriber = self.subscribed("hk-auditor")
        scopes = subscriber.readable()
        self.assertIn("AUDIT", scopes)
        for scope in scopes:
            subscriber.follow(scope)
        delivered = self.until_complete(subscriber, scopes)
        leaves = {}
        for scope in scopes:
            for event, hash in zip(delivered[scope], chain_of(self, delivered[scope])):
                self.assertNotIn(event.placed.record.index, leaves)
                leaves[event.placed.record.index] = hash
        newest = subscriber.connection.checkpoints.newest_answered
        self.assertGreater(newest.size, 60)
        self.assertEqual(tree.root_of(leaves[index] for index in range(newest.size)), newest.root)
        self.assertIn("refused_notice", [kind_of(each.placed.record) for each in delivered["AUDIT"]])

    def test_who_said_it_is_known_from_site_alone(self):
        seed = os.urandom(32)
        public = signing.public_of(seed)
        officer = notices.Person(id="hk-signer", side=notices.HK, name="An officer", sign_public=public)
        enrolment = signing.a_content("SITE", enrolment=notices.Enrolment(person=officer))
        self.received(self.submitted("hk-admin", enrolment.SerializeToString()))
        alert = an_alert("XRL", person="hk-signer")
        by_officer = self.received(self.submitted("hk-xrl-desk", alert, officer_seed=seed)).record_hash
        hall_full = an_alert("XRL", event=notices.PeakAlert.HALL_FULL)
        at_desk = self.received(self.submitted("hk-xrl-desk", hall_full)).record_hash
        revocation = signing.a_content("SITE", revocation=notices.Revocation(person="hk-signer"))
        self.received(self.submitted("hk-admin", revocation.SerializeToString()))

        subscriber = self.subscribed("sz-office")
        attributed = Attributed(subscriber)
        subscriber.follow("XRL")
        said_by = {}

        def turn():
            for event, said in attributed.turn(0.05):
                if isinstance(event, Delivered):
                    said_by[event.placed.hash] = said

        until(lambda: by_officer in said_by and at_desk in said_by, turn)
        desk = ("hk-xrl-desk", notices.HK, notices.DESK)
        self.assertEqual(said_by[by_officer], (*desk, "hk-signer", True))
        self.assertEqual(said_by[at_desk], (*desk, "hk-chan", False))

    # The commands and the README

    def run_command(self, name, *arguments):
        return subprocess.run([sys.executable, CLIENT / name, *arguments], capture_output=True, text=True, check=False,
                              timeout=PATIENCE)

    def test_a_cursor_is_resumed_by_the_next_run(self):
        cursor = self.site.base / "cursor"

        def watch(count):
            ran = self.run_command("liaison-watch", "--identity", self.site.identity_file("sz-mkt-desk"), "--scope",
                                   "MKT", "--scope", "SITE", "--cursor", cursor, "--count", str(count))
            self.assertEqual(ran.returncode, 0, ran.stderr)
            lines = [json.loads(line) for line in ran.stdout.splitlines()]
            return [(line["scope"], line["sequence"]) for line in lines if "sequence" in line]

        self.received(self.submitted("hk-mkt-device", a_report("MKT", 1)))
        seen = watch(10)
        self.received(self.submitted("hk-mkt-device", a_report("MKT", 2)))
        heads = {each.scope: each.head for each in self.connected("sz-mkt-desk").hello(PATIENCE).scopes}
        seen += watch(heads["MKT"] + heads["SITE"] - 10)
        for scope in ("MKT", "SITE"):
            self.assertEqual([sequence for of, sequence in seen if of == scope], list(range(heads[scope])))

    def test_the_commands_say_what_became_of_it(self):
        identity = self.site.identity_file("hk-hyw-desk")
        alert = ("--identity", identity, "--port", "HYW", "--direction", "southbound", "--severity", "severe",
                 "--waiting", "0", "--person", "hk-chan", "--outside-hours")
        first, again = (self.run_command("liaison-send-alert", *alert) for _ in range(2))
        self.assertEqual((first.returncode, again.returncode), (0, 3), first.stderr + again.stderr)
        self.assertEqual(json.loads(first.stdout)["receipt"]["scope"], "HYW")
        self.assertEqual(json.loads(again.stdout)["refusal"]["number"], 403)

    def test_the_example_of_the_readme_runs(self):
        example = re.findall(r"^```python\n(.*?)^```", (CLIENT / "README.md").read_text(encoding="utf-8"), re.S | re.M)
        self.assertEqual(len(example), 1)
        ran = subprocess.run([sys.executable, "-c", example[0]], cwd=self.site.base, capture_output=True, text=True,
                             env=os.environ | {"PYTHONPATH": str(CLIENT)}, check=False, timeout=PATIENCE)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertRegex(ran.stdout, r"LMC#\d+ stands, and came by the feed")


if __name__ == "__main__":
    unittest.main()
