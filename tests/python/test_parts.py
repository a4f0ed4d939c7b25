"""What each pure part of the client promises, beyond the vectors."""

import base64
import pathlib
import tempfile
import unittest

from liaison_client import checkpoint, cursors, shown, signing, splice, tree, verified
from liaison_client.attributed import Attributed
from liaison_client.errors import Contradiction, IdentityError, LiaisonError
from liaison_client.identity import load
from liaison_client.splice import Splice
from liaison_client.subscriber import Behind, Complete, Delivered
from liaison_client.words import notices, parsed, records, wire
from vectors import LEAVES, ORIGIN, RECORDS, SESSION, VECTORS, an_identity, an_identity_file

LOG_SEED, LOG = VECTORS["key.log.seed"], VECTORS["key.log.public"]


def a_chain(length, scope="LWS", text="", first=0, predecessor=b""):
    """Bytes of `length` records of a scope, chained; another `text` makes other records."""
    chain = []
    for sequence in range(first, first + length):
        record = records.Record(index=100 + sequence, scope=scope, sequence=sequence, predecessor=predecessor,
                                broker_stop=records.BrokerStop(reason=text))
        chain.append(record.SerializeToString())
        predecessor = tree.record_hash(chain[-1])
    return chain


def a_page(first, data, head, scope="LWS"):
    return wire.ReplayPage(scope=scope, records=data, head=head, **{"from": first})


def given_out(reader):
    return [placed.record.sequence for placed in reader.give_out()]


def a_note(size, root, origin=ORIGIN, seed=LOG_SEED, signer=None):
    body = f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"
    signer = signer or origin
    signature = checkpoint.note_key_id(signer, signing.public_of(seed)) + signing.sign(seed, body.encode())
    return f"{body}\n\u2014 {signer} {base64.b64encode(signature).decode()}\n".encode()


class TheSplice(unittest.TestCase):
    def setUp(self):
        self.chain = a_chain(6)
        self.hashes = [tree.record_hash(each) for each in self.chain]
        self.reader = Splice("LWS")

    def test_gives_out_what_comes_in_order(self):
        for each in self.chain:
            self.reader.live(each)
        self.assertEqual(given_out(self.reader), [0, 1, 2, 3, 4, 5])
        self.assertEqual((self.reader.next, self.reader.hash), (6, self.hashes[5]))
        self.assertTrue(self.reader.is_complete)

    def test_a_gap_asks_for_a_page_and_each_record_stands_once(self):
        self.reader.live(self.chain[0])
        self.reader.live(self.chain[4])
        self.assertEqual(given_out(self.reader), [0])
        self.assertTrue(self.reader.wants_page())
        self.reader.page(a_page(1, self.chain[1:6], 6))
        self.assertEqual(given_out(self.reader), [1, 2, 3, 4, 5])
        self.reader.live(self.chain[2])
        self.assertFalse(self.reader._waiting, "a repetition is not kept")
        self.assertEqual(given_out(self.reader), [])
        self.assertFalse(self.reader.wants_page())

    def test_the_loss_of_the_last_record_shows_by_the_beacon(self):
        self.reader.live(self.chain[0])
        given_out(self.reader)
        self.assertFalse(self.reader.wants_page())
        self.reader.heard(2, self.hashes[1])
        self.assertTrue(self.reader.wants_page())

    def test_a_head_below_what_was_given_out_is_doubted_until_a_page_comes(self):
        self.reader.live(self.chain[0])
        given_out(self.reader)
        self.reader.heard(0, b"")
        self.assertFalse(self.reader.is_complete)
        self.assertTrue(self.reader.wants_page())
        self.reader.page(a_page(1, [], 1))
        self.assertTrue(self.reader.is_complete)

    def test_a_page_says_the_head(self):
        self.reader.page(a_page(0, self.chain[:1], 3))
        given_out(self.reader)
        self.assertEqual(self.reader.head, 3)
        self.assertTrue(self.reader.wants_page())

    def test_the_hash_of_a_head_that_only_a_page_named_is_learnt_from_the_next_beacon(self):
        self.reader.page(a_page(0, self.chain[:1], 3))
        self.reader.heard(3, self.hashes[2])
        with self.assertRaises(Contradiction):
            self.reader.live(a_chain(3, text="another")[2])

    def test_begins_where_a_cursor_stands(self):
        resumed = Splice("LWS", 3, self.hashes[2])
        resumed.page(a_page(3, self.chain[3:], 6))
        self.assertEqual(given_out(resumed), [3, 4, 5])

    def test_begins_in_the_middle_without_knowing_the_hash(self):
        resumed = Splice("LWS", 3)
        resumed.live(self.chain[3])
        self.assertEqual(given_out(resumed), [3])

    def test_a_record_altered_on_its_way_is_a_contradiction_with_the_next(self):
        altered = a_chain(1, text="altered")[0]
        self.reader.live(altered)
        self.assertEqual(given_out(self.reader), [0])
        self.reader.live(self.chain[1])
        with self.assertRaises(Contradiction) as caught:
            given_out(self.reader)
        self.assertEqual(caught.exception.evidence, (self.chain[1],))

    def test_a_record_altered_on_its_way_is_a_contradiction_with_the_beacon(self):
        self.reader.live(a_chain(1, text="altered")[0])
        given_out(self.reader)
        with self.assertRaises(Contradiction):
            self.reader.heard(1, self.hashes[0])

    def test_two_records_of_one_sequence_are_a_contradiction_wherever_the_first_stands(self):
        other = a_chain(3, text="another")
        cases = {"waiting": lambda: [self.reader.live(self.chain[2]), self.reader.live(self.chain[4])],
                 "given out": lambda: [self.reader.page(a_page(0, self.chain[:4], 4)), given_out(self.reader)],
                 "said": lambda: self.reader.heard(3, self.hashes[2])}
        for what, known in cases.items():
            with self.subTest(what):
                self.reader = Splice("LWS")
                known()
                with self.assertRaises(Contradiction):
                    self.reader.live(other[2])

    def test_the_cursors_own_hash_is_held_against_what_the_broker_says(self):
        for say in (lambda reader: reader.heard(3, bytes(32)), lambda reader: reader.live(a_chain(3, text="x")[2])):
            for head in (0, 3, 6):
                reader = Splice("LWS", 3, self.hashes[2])
                reader.heard(head, self.hashes[head - 1] if head else b"")
                with self.assertRaises(Contradiction):
                    say(reader)

    def test_a_record_at_0_has_no_predecessor(self):
        self.reader.live(a_chain(1, predecessor=bytes(32))[0])
        with self.assertRaises(Contradiction):
            given_out(self.reader)

    def test_a_record_in_the_wrong_place_is_a_contradiction(self):
        wrong = {"another scope": lambda: self.reader.live(a_chain(1, scope="LMC")[0]),
                 "no record": lambda: self.reader.live(b"\xff\xff"),
                 "another sequence in a page": lambda: self.reader.page(a_page(1, self.chain[2:3], 6)),
                 "a page of another scope": lambda: self.reader.page(a_page(0, [], 6, scope="LMC"))}
        for what, said in wrong.items():
            with self.subTest(what), self.assertRaises(Contradiction):
                said()

    def test_a_record_of_an_unknown_kind_keeps_its_place(self):
        unknown = records.Record(index=7, scope="LWS").SerializeToString() + b"\xa2\x3f\x01x"  # field 1012
        self.reader.live(unknown)
        placed = next(self.reader.give_out())
        self.assertEqual(shown.delivered(Delivered("LWS", 0, placed))["kind"], "unknown")
        self.assertEqual(self.reader.hash, tree.record_hash(unknown))

    def test_holds_ten_thousand_and_asks_for_the_rest(self):
        chain = a_chain(splice.MAX_WAITING + 3)
        for each in chain[1:]:
            self.reader.live(each)
        self.assertEqual(self.reader.head, len(chain))
        self.reader.page(a_page(0, chain[:1], len(chain)))
        self.assertEqual(len(given_out(self.reader)), splice.MAX_WAITING + 1)
        self.assertTrue(self.reader.wants_page())


class TheTree(unittest.TestCase):
    """Against the definitions of the page, written out naively."""

    LEAVES = [tree.record_hash(bytes([each])) for each in range(20)]

    @classmethod
    def mth(cls, leaves):
        if len(leaves) < 2:
            return leaves[0] if leaves else tree.EMPTY_ROOT
        k = 1 << ((len(leaves) - 1).bit_length() - 1)
        return tree.node_hash(cls.mth(leaves[:k]), cls.mth(leaves[k:]))

    @classmethod
    def path(cls, index, leaves):
        if len(leaves) == 1:
            return []
        k = 1 << ((len(leaves) - 1).bit_length() - 1)
        if index < k:
            return [*cls.path(index, leaves[:k]), cls.mth(leaves[k:])]
        return [*cls.path(index - k, leaves[k:]), cls.mth(leaves[:k])]

    @classmethod
    def proof(cls, m, leaves, whole=True):
        n = len(leaves)
        if m == n:
            return [] if whole else [cls.mth(leaves)]
        k = 1 << ((n - 1).bit_length() - 1)
        if m <= k:
            return [*cls.proof(m, leaves[:k], whole), cls.mth(leaves[k:])]
        return [*cls.proof(m - k, leaves[k:], False), cls.mth(leaves[:k])]

    def test_roots_paths_and_proofs_of_every_size_to_20(self):
        for n in range(21):
            leaves = self.LEAVES[:n]
            root = self.mth(leaves)
            self.assertEqual(tree.root_of(leaves), root)
            for index in range(n):
                path = self.path(index, leaves)
                self.assertTrue(tree.is_included(leaves[index], index, n, path, root))
                self.assertFalse(tree.is_included(bytes(32), index, n, path, root))
            for m in range(1, n + 1):
                proof, old = self.proof(m, leaves), self.mth(leaves[:m])
                self.assertTrue(tree.is_consistent(m, n, proof, old, root))
                self.assertFalse(tree.is_consistent(m, n, proof, bytes(32), root))
                self.assertFalse(tree.is_consistent(m, n, proof, old, bytes(32)))
        self.assertFalse(tree.is_consistent(0, 0, [], tree.EMPTY_ROOT, tree.EMPTY_ROOT))

    def test_a_path_of_another_length_proves_nothing_though_its_hashes_fit(self):
        a, b = self.LEAVES[:2]
        both = tree.node_hash(a, b)
        self.assertTrue(tree.is_included(b, 1, 2, [a], both))
        self.assertFalse(tree.is_included(b, 0, 1, [a], both))
        self.assertFalse(tree.is_included(a, 1, 1, [], a))
        self.assertFalse(tree.is_included(a, 0, 4, [b], both))
        self.assertTrue(tree.is_consistent(1, 2, [b], a, both))
        self.assertFalse(tree.is_consistent(1, 4, [b], a, both))
        too_long = [self.LEAVES[2], self.LEAVES[3]]
        root = tree.root_of([both, *too_long])
        self.assertFalse(tree.is_consistent(2, 3, too_long, both, root))


class ACheckpoint(unittest.TestCase):
    def setUp(self):
        self.seen = checkpoint.Checkpoints(ORIGIN, LOG)

    def test_is_opened_with_a_witness_beside_it(self):
        note = a_note(3, bytes(32)) + "\u2014 witness.example/w AAAAAAAA\n".encode()
        self.assertEqual(checkpoint.opened(note, ORIGIN, LOG).size, 3)

    def test_that_is_not_good_is_not_opened(self):
        good = a_note(12, bytes(32))
        of_another = a_note(13, bytes(32)).partition(b"\n\n")[2]
        wrong = {
            "another size": good.replace(b"\n12\n", b"\n13\n"),
            "a leading zero": a_note("012", bytes(32)),
            "another origin": a_note(12, bytes(32), origin="other.example/log"),
            "another log's, signed in this one's name": a_note(12, bytes(32), origin="other.example/log", signer=ORIGIN),
            "another key": a_note(12, bytes(32), seed=bytes(32)),
            "a short root": a_note(12, bytes(31)),
            "no signature": good.partition("\u2014".encode())[0],
            "a further line in the body": a_note(12, bytes(32)).replace(b"\n\n", b"\nmore\n\n"),
            "a second line of ours that is not good": good + of_another,
            "a line that is no signature": good + b"x\n",
            "too long": good + "\u2014 w AAAAAAAA\n".encode() * 1100,
            "no text": b"\xff" + good,
        }
        for what, note in wrong.items():
            with self.subTest(what), self.assertRaises(ValueError):
                checkpoint.opened(note, ORIGIN, LOG)

    def test_of_the_request_connection_never_gets_smaller(self):
        self.seen.of_answer(a_note(5, bytes(32)))
        self.seen.of_feed(a_note(4, b"\x01" * 32))
        with self.assertRaises(Contradiction):
            self.seen.of_answer(a_note(4, b"\x01" * 32))

    def test_of_one_size_has_one_root_wherever_it_was_seen(self):
        self.seen.of_feed(a_note(5, bytes(32)))
        self.seen.of_answer(a_note(5, bytes(32)))
        with self.assertRaises(Contradiction) as caught:
            self.seen.of_answer(a_note(5, b"\x01" * 32))
        self.assertEqual(len(caught.exception.evidence), 2)


class ALogKey(unittest.TestCase):
    """Of a log whose roots' seeds are 1 and 2, the keys after genesis' own 3 and 4."""

    def setUp(self):
        self.roots = tuple(signing.public_of(bytes([each]) * 32) for each in (1, 2))
        self.seen = checkpoint.Checkpoints(ORIGIN, LOG, self.roots)

    def change(self, since, present, following, roots=(1, 2)):
        message = signing.log_key_signing_bytes(ORIGIN, signing.public_of(present), signing.public_of(following))
        sz, hk = (signing.sign(bytes([each]) * 32, message) for each in roots)
        return records.LogKeyChange(**{"from": since}, sign_public=signing.public_of(following),
                                    log_signature=signing.sign(present, message), sz_root_signature=sz,
                                    hk_root_signature=hk)

    def test_signs_the_trees_from_its_start_on(self):
        third, fourth = bytes([3]) * 32, bytes([4]) * 32
        self.seen.take_log_keys([self.change(10, LOG_SEED, third), self.change(20, third, fourth)])
        for size, seed in ((9, LOG_SEED), (10, third), (19, third), (20, fourth)):
            self.seen.of_feed(a_note(size, bytes(32), seed=seed))
        for size, seed in ((9, third), (10, LOG_SEED), (19, fourth), (20, third)):
            with self.subTest(size), self.assertRaises(Contradiction):
                self.seen.of_feed(a_note(size, bytes(32), seed=seed))

    def test_is_vouched_for_by_the_key_before_and_both_roots(self):
        third = bytes([3]) * 32
        good = self.change(10, LOG_SEED, third)
        for bad in (self.change(10, third, third), self.change(10, LOG_SEED, third, roots=(1, 1)),
                    self.change(0, LOG_SEED, third)):
            with self.assertRaises(Contradiction):
                self.seen.take_log_keys([bad])
        self.seen.take_log_keys([good])
        for told in ([], [self.change(11, LOG_SEED, third)]):
            with self.assertRaises(Contradiction):
                self.seen.take_log_keys(told)


class AnAnswer(unittest.TestCase):
    def test_of_welcome_that_does_not_fit_is_a_contradiction(self):
        good = parsed(wire.Reply, VECTORS["frame.welcome"]).welcome
        other = RECORDS[0][:-1] + bytes([RECORDS[0][-1] ^ 1])
        for field, value in (("protocol", 2), ("session", SESSION[1:]), ("genesis", other),
                             ("checkpoint", a_note(5, bytes(32), seed=bytes(32)))):
            with self.subTest(field), self.assertRaises(Contradiction):
                bent = wire.Welcome()
                bent.CopyFrom(good)
                setattr(bent, field, value)
                verified.welcome(an_identity(), bent)
        with self.assertRaisesRegex(Contradiction, "genesis"):
            verified.welcome(an_identity()._replace(origin="other.example/log"), good)
        verified.welcome(an_identity(), good)

    def test_of_submit_that_does_not_fit_is_a_contradiction(self):
        submit = parsed(wire.Request, VECTORS["frame.submit"]).submit
        good = parsed(wire.Reply, VECTORS["frame.submitted"]).submitted

        def prove_genesis(reply):
            receipt = reply.answers[0].receipt
            receipt.index, receipt.record_hash, receipt.record = 0, LEAVES[0], RECORDS[0]
            receipt.ClearField("path")
            reply.checkpoint = a_note(1, LEAVES[0])

        bend = {
            "an answer is missing": lambda r: r.answers.pop(),
            "another message": lambda r: setattr(r.answers[0], "message_id", SESSION),
            "another scope": lambda r: setattr(r.answers[0].receipt, "scope", "LMC"),
            "a short hash": lambda r: setattr(r.answers[0].receipt, "record_hash", bytes(31)),
            "an index that the checkpoint does not cover": lambda r: setattr(r.answers[0].receipt, "index", 7),
            "no path": lambda r: r.answers[0].receipt.ClearField("path"),
            "a path that proves something else": lambda r: r.answers[0].receipt.path.reverse(),
            "another record's hash": lambda r: setattr(r.answers[0].receipt, "record_hash", bytes(32)),
            "no record": lambda r: r.answers[0].receipt.ClearField("record"),
            "another record": lambda r: setattr(r.answers[0].receipt, "record", RECORDS[7]),
            "another sequence than the record's": lambda r: setattr(r.answers[0].receipt, "sequence", 4711),
            "another time than the record's": lambda r: setattr(r.answers[0].receipt, "recorded_at", 1),
            "the proof of another record": prove_genesis,
            "no outcome": lambda r: r.answers[0].ClearField("receipt"),
            "a checkpoint of nobody": lambda r: setattr(r, "checkpoint", b""),
        }
        for what, bent in bend.items():
            with self.subTest(what), self.assertRaises(Contradiction):
                reply = wire.SubmitReply()
                reply.CopyFrom(good)
                bent(reply)
                verified.submitted(an_identity(), submit.envelopes, reply, checkpoint.Checkpoints(ORIGIN, LOG))

    def test_of_submit_is_the_notice_under_an_earlier_key_or_the_answer_that_it_repeats(self):
        def receipt_of(content, principal="hk-lws-desk", side=notices.HK):
            record = records.Record(index=5, sender=records.Sender(principal=principal, side=side))
            record.notice.CopyFrom(notices.Envelope(content=content, key_id=bytes(16), signature=bytes(64)))
            data = record.SerializeToString()
            return wire.Receipt(index=5, record_hash=tree.record_hash(data), record=data)

        def is_taken(content, receipt):
            envelope = signing.signed(an_identity(), content.SerializeToString())
            return verified._is_of_notice(an_identity(), envelope, content, receipt)

        def an_answer(stage, person, port="LWS"):
            answer = notices.Acknowledgement(record=LEAVES[5], stage=stage, port=port)
            return notices.Content(person=person, acknowledgement=answer)

        delivered, acknowledged = notices.Acknowledgement.DELIVERED, notices.Acknowledgement.ACKNOWLEDGED
        before, again = an_answer(acknowledged, "hk-chan").SerializeToString(), an_answer(acknowledged, "hk-chan", "")
        self.assertTrue(is_taken(again, receipt_of(again.SerializeToString())))
        self.assertTrue(is_taken(again, receipt_of(before, principal="hk-office")))
        self.assertFalse(is_taken(again, receipt_of(before, side=notices.SZ)))
        for other in (an_answer(acknowledged, "hk-chen"), an_answer(acknowledged, "hk-chan", "STK"),
                      an_answer(delivered, "hk-chan"), notices.Content(person="hk-chan")):
            self.assertFalse(is_taken(other, receipt_of(before)))
        told = an_answer(delivered, "").SerializeToString()
        self.assertTrue(is_taken(an_answer(delivered, "", ""), receipt_of(told)))
        self.assertFalse(is_taken(an_answer(delivered, "", ""), receipt_of(told, principal="hk-office")))

    def test_of_replay_is_the_page_that_was_asked_for(self):
        replay = parsed(wire.Request, VECTORS["frame.replay"]).replay
        verified.page(replay, a_page(1, [], 2))
        for page in (a_page(0, [], 2), a_page(1, [], 2, scope="LMC")):
            with self.assertRaises(Contradiction):
                verified.page(replay, page)


class AnIdentity(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)

    def test_is_read(self):
        self.assertEqual(load(an_identity_file(self.directory.name)), an_identity())

    def test_shows_no_secret(self):
        self.assertEqual(repr(an_identity()), "Identity('hk-lws-desk')")

    def test_that_others_may_use_is_refused(self):
        for mode in (0o640, 0o604, 0o620, 0o660):
            with self.subTest(oct(mode)), self.assertRaisesRegex(IdentityError, "chmod 600"):
                load(an_identity_file(self.directory.name, mode))

    def test_that_does_not_hold_together_is_refused(self):
        changes = ({"name": "HK"}, {"name": None}, {"curve_public": "x" * 40}, {"curve_secret": "short"},
                   {"signing_seed": base64.b64encode(bytes(32)).decode()}, {"signing_public": "AAAA"},
                   {"broker_public": "\\\\" * 40}, {"broker_endpoint": "ipc:///x"}, {"log_genesis_hash": "00"},
                   {"log_origin": ""}, {"curve_public": None})
        for change in changes:
            with self.subTest(change), self.assertRaises(IdentityError):
                load(an_identity_file(self.directory.name, **change))


class Cursors(unittest.TestCase):
    def test_are_kept_from_run_to_run_and_for_one_log(self):
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory) / "cursors"
            kept = cursors.Cursors(path, LEAVES[0])
            self.assertEqual(kept.of("LWS"), (0, b""))
            kept.dealt_with(Delivered("LWS", 4, splice.Placed(None, b"", LEAVES[5])))
            kept.save()
            self.assertEqual(cursors.Cursors(path, LEAVES[0]).of("LWS"), (5, LEAVES[5]))
            with self.assertRaises(LiaisonError):
                cursors.Cursors(path, LEAVES[1])
            path.write_text("[]", encoding="utf-8")
            with self.assertRaises(LiaisonError):
                cursors.Cursors(path, LEAVES[0])


class MessageIds(unittest.TestCase):
    def test_are_uuids_of_version_7(self):
        made = signing.new_message_id(at=1707732300000)
        self.assertEqual((made[:6].hex(), made[6] >> 4, made[8] >> 6, len(made)), ("018d9cc6f0e0", 7, 2, 16))
        self.assertNotEqual(made, signing.new_message_id(at=1707732300000))


class Shown(unittest.TestCase):
    def test_a_line_steers_no_terminal(self):
        line = shown.line({"text": "\x1b[31m\x7f\u202e\u9996\n"})
        self.assertTrue(line.isascii() and line.isprintable(), line)

    def test_a_value_that_this_client_does_not_know_is_shown_by_number(self):
        self.assertEqual(shown.message(notices.Duty(action=99, items=[b"\x01"])), {"action": 99, "items": ["01"]})


class FakeSubscriber:
    """Hands on what a test says, turn by turn."""

    def __init__(self):
        self.connection = self
        self.welcome = parsed(wire.Reply, VECTORS["frame.welcome"]).welcome
        self.events = []
        self.asked = 0
        self.confirmed = False

    def hello(self):
        return self.welcome

    def follow(self, scope):
        assert scope == "SITE"

    def confirm(self, scope):
        assert scope == "SITE"
        self.asked += 1
        self.confirmed = False

    def is_confirmed(self, _):
        return self.confirmed

    def turn(self, _):
        events, self.events = self.events, []
        return events


def delivered(index):
    record = parsed(records.Record, RECORDS[index])
    return Delivered(record.scope, record.sequence, splice.Placed(record, RECORDS[index], LEAVES[index]))


class AnAttributedRecord(unittest.TestCase):
    def setUp(self):
        self.subscriber = FakeSubscriber()
        self.attributed = Attributed(self.subscriber)

    def turn(self, *events, confirmed=False):
        self.subscriber.events = list(events)
        self.subscriber.confirmed = self.subscriber.confirmed or confirmed
        return [(event.placed.record.index if isinstance(event, Delivered) else type(event), said and said.principal)
                for event, said in self.attributed.turn()]

    def test_waits_until_site_is_known_up_to_it(self):
        self.assertEqual(self.turn(delivered(5)), [])
        self.assertEqual(self.turn(), [])
        self.assertEqual(self.subscriber.asked, 1)
        site = [(0, None), (1, "hk-admin"), (2, "hk-admin"), (3, "hk-admin"), (4, None)]
        self.assertEqual(self.turn(*map(delivered, range(5)), confirmed=True), [*site, (5, "hk-lws-desk")])

    def test_that_came_after_the_question_waits_for_the_next(self):
        self.turn(*map(delivered, range(6)))
        self.turn(delivered(7))
        self.assertEqual(self.subscriber.asked, 1)
        self.assertEqual(self.turn(confirmed=True), [(5, "hk-lws-desk")])
        self.assertEqual(self.subscriber.asked, 2)
        self.assertEqual(self.turn(confirmed=True), [(7, "hk-lws-device")])

    def test_never_keeps_back_that_a_scope_is_behind(self):
        self.assertEqual(self.turn(Complete("LWS", 0)), [])
        self.assertEqual(self.turn(Behind("LWS", 0.0)), [(Behind, None)])
        self.assertEqual(self.turn(confirmed=True), [])


if __name__ == "__main__":
    unittest.main()
