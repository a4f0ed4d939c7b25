"""Every vector of proto/vectors.txt is made anew or checked; one without a check here fails."""

import fnmatch
import unittest

import zmq
from liaison_client import checkpoint, signing, splice, tree, verified
from liaison_client.enrolled import Enrolled
from liaison_client.errors import Contradiction
from liaison_client.words import notices, parsed, records, wire
from vectors import LEAVES, ORIGIN, RECORDS, SESSION, VECTORS, an_identity
from zmq.utils import z85

DESK, DEVICE = VECTORS["key.desk.id"], VECTORS["key.device.id"]
LOG = VECTORS["key.log.public"]
WITNESS, WITNESS_NAME = VECTORS["key.sz_witness.public"], ORIGIN + "/sz-witness"


def hashes_of(path):
    return [path[at:at + 32] for at in range(0, len(path), 32)]


def the_alert():
    """The fields as the page takes them apart ("A notice")."""
    content = notices.Content(message_id=bytes.fromhex("018d9cc6f0e070008000000000000004"), scope="LWS",
                              status=notices.ACTUAL, sent_at=1707732300000, person="hk-chan")
    alert = content.peak_alert
    alert.action, alert.direction, alert.event = notices.PeakAlert.RAISE, notices.NORTHBOUND, 1
    alert.severity, alert.urgency, alert.certainty = notices.SEVERE, notices.IMMEDIATE, notices.OBSERVED
    alert.waiting, alert.figures_as_of = 4500, 1707732300000 - 60_000
    alert.text.language, alert.text.body = "en", "Footbridge full"
    return content


def the_report():
    content = parsed(notices.Content, VECTORS["content.report"])
    report = notices.FlowReport()
    report.CopyFrom(content.flow_report)
    return notices.Content(message_id=content.message_id, scope="LWS", status=notices.ACTUAL, sent_at=content.sent_at,
                           flow_report=report)


def the_request(id, **what):
    session = b"" if "hello" in what else SESSION
    return wire.Request(id=id, session=session, **what).SerializeToString()


def envelope(name):
    return parsed(notices.Envelope, VECTORS[name])


def a_placed(index):
    return splice.Placed(parsed(records.Record, RECORDS[index]), RECORDS[index], LEAVES[index])


class Vectors(unittest.TestCase):
    """Each method checks the vectors whose names match its patterns in CHECKS."""

    def test_every_vector(self):
        for name, value in VECTORS.items():
            with self.subTest(name):
                checks = [check for pattern, check in CHECKS if fnmatch.fnmatchcase(name, pattern)]
                self.assertEqual(len(checks), 1, "each vector has one check here")
                checks[0](self, name, value)

    def key(self, name, value):
        _, of, what = name.split(".")
        public = signing.public_of(VECTORS[f"key.{of}.seed"])
        self.assertEqual(value, {"seed": value, "public": public, "id": signing.key_id(public)}[what])
        self.assertEqual(len(value), {"seed": 32, "public": 32, "id": 16}[what])

    def curve(self, name, value):
        public = zmq.curve_public(z85.encode(VECTORS["curve.secret"]))
        self.assertEqual(value, {"curve.secret": value, "curve.public": z85.decode(public),
                                 "curve.public.z85.text": public}[name])

    def origin(self, _, value):
        self.assertEqual(value.decode(), an_identity().origin)

    def content(self, name, value):
        made = {"content.alert": the_alert, "content.report": the_report}[name]()
        self.assertEqual(made.SerializeToString(), value)

    def signed_bytes(self, name, value):
        content = VECTORS["content.alert"]
        self.assertEqual(value, {
            "signing.alert": signing.notice_signing_bytes(ORIGIN, content),
            "person_signing.alert": signing.person_signing_bytes(ORIGIN, DESK, content)}[name])

    def signature(self, name, value):
        of, message = {"signature.alert": ("desk", "signing.alert"),
                       "person_signature.alert": ("officer", "person_signing.alert")}[name]
        self.assertEqual(signing.sign(VECTORS[f"key.{of}.seed"], VECTORS[message]), value)
        self.assertTrue(signing.is_signed_by(VECTORS[f"key.{of}.public"], VECTORS[message], value))
        self.assertFalse(signing.is_signed_by(VECTORS[f"key.{of}.public"], VECTORS[message] + b"\x00", value))

    def envelope(self, name, value):
        content = envelope(name).content
        made = {
            "envelope.alert": lambda: signing.signed(an_identity(), content),
            "envelope.second_alert": lambda: signing.signed(an_identity(), content),
            "envelope.report": lambda: signing.unsigned(an_identity("device"), content),
            "envelope.alert_by_person":
                lambda: signing.signed(an_identity(), content, officer_seed=VECTORS["key.officer.seed"])}[name]()
        self.assertEqual(made.SerializeToString(), value)

    def record(self, name, value):
        index = int(name.split(".")[1])
        record = parsed(records.Record, value)
        self.assertEqual(record.index, index)
        self.assertEqual(record.SerializeToString(), value)
        before = [each for each in range(index) if parsed(records.Record, RECORDS[each]).scope == record.scope]
        self.assertEqual(record.sequence, len(before))
        self.assertEqual(record.predecessor, LEAVES[before[-1]] if before else b"")

    def record_hash(self, name, value):
        self.assertEqual(tree.record_hash(VECTORS[name.replace("record_hash", "record")]), value)

    def root(self, name, value):
        self.assertEqual(tree.root_of(LEAVES[:int(name.split(".")[1])]), value)

    def inclusion(self, name, value):
        root = VECTORS["root.7"]
        self.assertEqual(name, "inclusion.5_in_7")
        self.assertTrue(tree.is_included(LEAVES[5], 5, 7, hashes_of(value), root))
        self.assertFalse(tree.is_included(LEAVES[4], 5, 7, hashes_of(value), root))
        self.assertFalse(tree.is_included(LEAVES[5], 4, 7, hashes_of(value), root))
        self.assertFalse(tree.is_included(LEAVES[5], 5, 6, hashes_of(value), root))
        self.assertFalse(tree.is_included(LEAVES[5], 5, 7, hashes_of(value)[:-1], root))
        self.assertFalse(tree.is_included(LEAVES[5], 5, 7, hashes_of(value) * 2, root))
        self.assertFalse(tree.is_included(LEAVES[5], 7, 7, hashes_of(value), root))

    def consistency(self, name, value):
        old, new = VECTORS["root.3"], VECTORS["root.7"]
        self.assertEqual(name, "consistency.3_to_7")
        self.assertTrue(tree.is_consistent(3, 7, hashes_of(value), old, new))
        self.assertFalse(tree.is_consistent(3, 7, hashes_of(value), new, new))
        self.assertFalse(tree.is_consistent(3, 7, hashes_of(value), old, old))
        self.assertFalse(tree.is_consistent(3, 4, hashes_of(value), old, new))
        self.assertFalse(tree.is_consistent(3, 7, [], old, new))
        self.assertFalse(tree.is_consistent(3, 7, hashes_of(value)[:-1], old, new))

    def verifier_key(self, _, value):
        self.assertEqual(checkpoint.verifier_key(ORIGIN, LOG), value.decode())

    def witness_key(self, _, value):
        self.assertEqual(checkpoint.verifier_key(WITNESS_NAME, WITNESS, checkpoint.WITNESS_KEY), value.decode())

    def cosigned(self, _, value):
        self.assertEqual(checkpoint.cosigned_at(value, WITNESS_NAME, WITNESS), 1_707_732_301)
        self.assertEqual(checkpoint.opened(value, ORIGIN, LOG).root, tree.root_of(LEAVES[:3]))
        at = value.index(b"/sz-witness ") + 20  # within the base64 of the line
        for wrong in (value[:at] + bytes([value[at] ^ 1]) + value[at + 1:], value.replace(b"\n3\n", b"\n4\n")):
            self.assertIsNone(checkpoint.cosigned_at(wrong, WITNESS_NAME, WITNESS))
        self.assertIsNone(checkpoint.cosigned_at(value, WITNESS_NAME, LOG))

    def checkpoint(self, name, value):
        size = int(name.split(".")[1])
        self.assertEqual(checkpoint.opened(value, ORIGIN, LOG), (size, tree.root_of(LEAVES[:size]), value))

    def hello(self, _, value):
        hello = wire.Hello(protocol=1, genesis_hash=LEAVES[0], software="example/1")
        self.assertEqual(the_request(1, hello=hello), value)

    def request(self, name, value):
        made = {
            "frame.submit": lambda: the_request(2, submit=wire.Submit(
                envelopes=[envelope("envelope.alert"), envelope("envelope.second_alert")])),
            "frame.replay": lambda: the_request(3, replay=wire.Replay(
                scope="LWS", predecessor=LEAVES[5], max_bytes=splice.PAGE, **{"from": 1})),
            "frame.query": lambda: the_request(4, query=wire.Query(scope="LWS")),
            "frame.ping": lambda: the_request(5, ping=wire.Ping())}[name]()
        self.assertEqual(made, value)

    def reply(self, name, value):
        reply = parsed(wire.Reply, value)
        self.assertEqual(reply.SerializeToString(), value)
        if name == "frame.welcome":
            verified.welcome(an_identity(), reply.welcome)
            self.assertEqual([(each.scope, each.head) for each in reply.welcome.scopes], [("LWS", 0), ("SITE", 5)])
        elif name == "frame.submitted":
            submit = parsed(wire.Request, VECTORS["frame.submit"]).submit
            verified.submitted(an_identity(), submit.envelopes, reply.submitted, checkpoint.Checkpoints(ORIGIN, LOG))
            self.assertEqual(reply.submitted.answers[0].receipt.record_hash, LEAVES[5])
            self.assertEqual(reply.submitted.answers[1].refusal.number, 403)
        elif name == "frame.page":
            reader = splice.Splice("LWS", 1, LEAVES[5])
            reader.page(reply.page)
            self.assertEqual([each.hash for each in reader.give_out()], [LEAVES[7]])
            self.assertTrue(reader.is_complete)
        else:
            self.assertEqual((name, reply.refused.number, reply.pong.broker_time), {
                "frame.pong": (name, 0, 1707732302000), "frame.hello_first": (name, 200, 0)}[name])

    def feed(self, name, value):
        if name == "feed.beacon":
            beacon = parsed(wire.Beacon, value)
            reader = splice.Splice("LWS", 2, LEAVES[7])
            reader.heard(beacon.head, beacon.head_hash)
            self.assertTrue(reader.is_complete)
            checkpoint.Checkpoints(ORIGIN, LOG).of_feed(beacon.checkpoint)
        else:
            self.assertEqual(value, {"feed.topic.text": b"LWS/alert", "feed.beacon_topic.text": b"LWS/beacon"}[name])


CHECKS = (
    ("key.*", Vectors.key), ("curve.*", Vectors.curve), ("origin.text", Vectors.origin),
    ("content.*", Vectors.content), ("signing.*", Vectors.signed_bytes), ("person_signing.*", Vectors.signed_bytes),
    ("signature.*", Vectors.signature), ("person_signature.*", Vectors.signature), ("envelope.*", Vectors.envelope),
    ("record.*", Vectors.record), ("record_hash.*", Vectors.record_hash), ("root.*", Vectors.root),
    ("inclusion.*", Vectors.inclusion), ("consistency.*", Vectors.consistency),
    ("verifier_key.text", Vectors.verifier_key), ("checkpoint.*", Vectors.checkpoint),
    ("witness_key.text", Vectors.witness_key), ("cosigned.*", Vectors.cosigned),
    ("frame.hello", Vectors.hello),
    *((f"frame.{each}", Vectors.request) for each in ("submit", "replay", "query", "ping")),
    *((f"frame.{each}", Vectors.reply) for each in ("welcome", "submitted", "page", "pong", "hello_first")),
    ("feed.*", Vectors.feed),
)


class WhoSaidIt(unittest.TestCase):
    """By the enrolments of the vectors' SITE."""

    def setUp(self):
        self.enrolled = Enrolled(RECORDS[0])
        for index in range(5):
            self.enrolled.tell(a_placed(index))

    def test_the_alert_was_said_at_the_desk(self):
        said = self.enrolled.who_said(a_placed(5))
        self.assertEqual(said, ("hk-lws-desk", notices.HK, notices.DESK, "hk-chan", False))

    def test_a_device_need_not_sign_its_report(self):
        self.assertEqual(self.enrolled.who_said(a_placed(7)).principal, "hk-lws-device")

    def test_a_refusal_is_the_brokers_own_word(self):
        self.assertIsNone(self.enrolled.who_said(a_placed(6)))

    def test_an_officer_has_signed(self):
        record = parsed(records.Record, RECORDS[5])
        record.notice.CopyFrom(envelope("envelope.alert_by_person"))
        said = self.enrolled.who_said(splice.Placed(record, RECORDS[5], LEAVES[5]))
        self.assertEqual((said.person, said.signed_by_person), ("hk-chan", True))

    def test_what_does_not_fit_is_evidence(self):
        bend = {
            "a byte of the content": lambda r: setattr(r.notice, "content", r.notice.content[:-1] + b"!"),
            "another sender": lambda r: setattr(r.sender, "principal", "hk-lws-device"),
            "a sender that nobody enrolled": lambda r: setattr(r.sender, "principal", "hk-xrl-desk"),
            "another side": lambda r: setattr(r.sender, "side", notices.SZ),
            "another role": lambda r: setattr(r.sender, "role", notices.OFFICE),
            "another key": lambda r: setattr(r.notice, "key_id", DEVICE),
            "no signature": lambda r: r.notice.ClearField("signature"),
            "another scope than the content's": lambda r: setattr(r, "scope", "LMC"),
            "a personal signature of nobody": lambda r: setattr(r.notice, "person_signature", bytes(64)),
            "a time before the enrolment": lambda r: setattr(r, "index", 1),
        }
        for what, bent in bend.items():
            with self.subTest(what):
                record = parsed(records.Record, RECORDS[5])
                bent(record)
                with self.assertRaises(Contradiction):
                    self.enrolled.who_said(splice.Placed(record, RECORDS[5], LEAVES[5]))

    # Further records of SITE, by keys of the vectors.

    def said(self, index, by, **body):
        """A notice in SITE, signed by `by`: who says it and with which key's seed (a byte, 32 times)."""
        name, side, role, seed = by
        signer = an_identity()._replace(sign_seed=bytes([seed]) * 32, sign_public=signing.public_of(bytes([seed]) * 32))
        content = notices.Content(scope="SITE", **body).SerializeToString()
        record = records.Record(index=index, scope="SITE", notice=signing.signed(signer, content),
                                sender=records.Sender(principal=name, side=side, role=role))
        return splice.Placed(record, b"", b"")

    HK_ADMIN = ("hk-admin", notices.HK, notices.ADMIN, 4)
    SZ_ADMIN = ("sz-admin", notices.SZ, notices.ADMIN, 5)
    DESK_OF_LWS = ("hk-lws-desk", notices.HK, notices.DESK, 1)

    def test_only_the_admin_of_the_side_enrols_and_revokes(self):
        newcomer = notices.Enrolment(person=notices.Person(id="hk-new", side=notices.HK))
        leaver = notices.Revocation(person="hk-chan")
        for by in (self.SZ_ADMIN, self.DESK_OF_LWS):
            for body in ({"enrolment": newcomer}, {"revocation": leaver}):
                with self.subTest(by=by[0], body=list(body)), self.assertRaises(Contradiction):
                    self.enrolled.tell(self.said(8, by, **body))
        self.enrolled.tell(self.said(8, self.HK_ADMIN, enrolment=newcomer))
        self.enrolled.tell(self.said(9, self.HK_ADMIN, revocation=leaver))

    def test_nobody_is_revoked_who_was_not_enrolled(self):
        with self.assertRaises(Contradiction):
            self.enrolled.tell(self.said(8, self.HK_ADMIN, revocation=notices.Revocation(principal="hk-nobody")))

    def test_who_is_revoked_says_nothing_more_and_said_what_was_said(self):
        self.enrolled.tell(self.said(8, self.HK_ADMIN, revocation=notices.Revocation(principal="hk-lws-desk")))
        self.assertEqual(self.enrolled.who_said(a_placed(5)).principal, "hk-lws-desk")
        with self.assertRaises(Contradiction):
            self.enrolled.who_said(self.said(9, self.DESK_OF_LWS, duty=notices.Duty()))

    def test_a_name_may_be_enrolled_again_with_another_key(self):
        again = notices.Principal(name="hk-lws-desk", side=notices.HK, role=notices.DESK,
                                  sign_public=signing.public_of(bytes([9]) * 32))
        self.enrolled.tell(self.said(8, self.HK_ADMIN, revocation=notices.Revocation(principal="hk-lws-desk")))
        self.enrolled.tell(self.said(9, self.HK_ADMIN, enrolment=notices.Enrolment(principal=again)))
        self.enrolled.who_said(self.said(10, (*self.DESK_OF_LWS[:3], 9), duty=notices.Duty()))
        with self.assertRaises(Contradiction):
            self.enrolled.who_said(self.said(10, self.DESK_OF_LWS, duty=notices.Duty()))

    def other_keys(self, index, seed, by=None, **fields):
        keys = notices.NewKeys(principal="hk-lws-desk", curve_public=bytes(32),
                               sign_public=signing.public_of(bytes([seed]) * 32), **fields)
        placed = self.said(index, by or self.HK_ADMIN, enrolment=notices.Enrolment(keys=keys))
        return placed._replace(hash=bytes([index]) * 32)

    def test_both_pairs_of_keys_count_until_the_overlap_is_over(self):
        def over(index, subject):
            expiry = records.Expiry(subject=subject, status=notices.ACTUAL, what=records.Expiry.OLD_KEYS)
            return splice.Placed(records.Record(index=index, scope="SITE", expiry=expiry), b"", b"")

        renewed = (*self.DESK_OF_LWS[:3], 9)
        with self.assertRaises(Contradiction):
            self.enrolled.tell(self.other_keys(8, 9, by=self.SZ_ADMIN))
        self.enrolled.tell(self.other_keys(8, 9, overlap=1000))
        for by in (self.DESK_OF_LWS, renewed):
            self.enrolled.who_said(self.said(9, by, duty=notices.Duty()))
        with self.assertRaises(Contradiction):
            self.enrolled.tell(over(9, bytes(32)))
        self.enrolled.tell(over(10, bytes([8]) * 32))
        self.enrolled.who_said(self.said(11, renewed, duty=notices.Duty()))
        self.enrolled.who_said(self.said(9, self.DESK_OF_LWS, duty=notices.Duty()))
        with self.assertRaises(Contradiction):
            self.enrolled.who_said(self.said(11, self.DESK_OF_LWS, duty=notices.Duty()))

    def test_without_an_overlap_the_keys_before_end_at_once_and_a_revocation_ends_both(self):
        self.enrolled.tell(self.other_keys(8, 9))
        with self.assertRaises(Contradiction):
            self.enrolled.who_said(self.said(9, self.DESK_OF_LWS, duty=notices.Duty()))
        self.enrolled.tell(self.other_keys(9, 10, overlap=1000))
        self.enrolled.tell(self.said(10, self.HK_ADMIN, revocation=notices.Revocation(principal="hk-lws-desk")))
        for seed in (9, 10):
            with self.subTest(seed), self.assertRaises(Contradiction):
                self.enrolled.who_said(self.said(11, (*self.DESK_OF_LWS[:3], seed), duty=notices.Duty()))

    def test_an_admins_other_keys_are_signed_by_its_root(self):
        keys = notices.NewKeys(principal="hk-admin", curve_public=bytes(32),
                               sign_public=signing.public_of(bytes([9]) * 32), overlap=1000)
        message = signing.admin_keys_signing_bytes(ORIGIN, keys)
        for root, is_good in ((7, False), (6, True)):
            keys.root_signature = signing.sign(bytes([root]) * 32, message)
            placed = self.said(8, self.HK_ADMIN, enrolment=notices.Enrolment(keys=keys))
            if is_good:
                self.enrolled.tell(placed)
            else:
                with self.assertRaises(Contradiction):
                    self.enrolled.tell(placed)

    def test_only_a_devices_flow_report_may_be_unsigned(self):
        device = records.Sender(principal="hk-lws-device", side=notices.HK, role=notices.DEVICE)
        desk = records.Sender(principal="hk-lws-desk", side=notices.HK, role=notices.DESK)
        duty = notices.Content(scope="LWS", duty=notices.Duty()).SerializeToString()
        report = VECTORS["content.report"]
        for sender, key_id, content in ((device, DEVICE, duty), (desk, DESK, report)):
            record = records.Record(index=9, scope="LWS", sender=sender,
                                    notice=notices.Envelope(content=content, key_id=key_id))
            with self.subTest(sender.principal), self.assertRaises(Contradiction):
                self.enrolled.who_said(splice.Placed(record, b"", b""))

    def test_an_officers_signature_is_of_the_officer_named_and_of_the_side(self):
        def by_officer(**changes):
            made = parsed(notices.Envelope, VECTORS["envelope.alert_by_person"])
            for field, value in changes.items():
                setattr(made, field, value)
            made.signature = signing.sign(an_identity().sign_seed,
                                          signing.notice_signing_bytes(ORIGIN, made.content, made.person_signature))
            record = parsed(records.Record, RECORDS[5])
            record.index = 20
            record.notice.CopyFrom(made)
            return splice.Placed(record, b"", b"")

        self.assertTrue(self.enrolled.who_said(by_officer()).signed_by_person)
        for change in ({"person_key_id": DESK}, {"person_signature": bytes(64)}):
            with self.subTest(change), self.assertRaises(Contradiction):
                self.enrolled.who_said(by_officer(**change))
        self.enrolled.tell(self.said(8, self.HK_ADMIN, revocation=notices.Revocation(person="hk-chan")))
        with self.assertRaises(Contradiction):
            self.enrolled.who_said(by_officer())
        of_sz = notices.Person(id="hk-chan", side=notices.SZ, sign_public=VECTORS["key.officer.public"])
        self.enrolled.tell(self.said(9, self.SZ_ADMIN, enrolment=notices.Enrolment(person=of_sz)))
        with self.assertRaises(Contradiction):
            self.enrolled.who_said(by_officer())


if __name__ == "__main__":
    unittest.main()
