"""A log's exports and proofs, verified by the Go checksum database's own verifier instead of ours."""

import base64
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import nacl.signing

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "python"))

from liaison_client import signing  # noqa: E402
from liaison_client.checkpoint import verifier_key  # noqa: E402
from liaison_client.connection import Connection  # noqa: E402
from liaison_client.words import notices  # noqa: E402
from sample_site import BIN, PATIENCE, Site  # noqa: E402

BUILD = pathlib.Path(os.environ.get("LIAISON_OUTSIDE", "build/dev/outside")).resolve()
PATIENCE_OF_GO = 600  # its first build compiles the standard library
FIRST, MORE = 300, 400  # records: a full tile and a partial one, then two full ones and the level above


def built():
    """The verifier, from Debian's own Go packages alone: nothing is fetched."""
    BUILD.mkdir(parents=True, exist_ok=True)
    program = BUILD / "verify"
    environment = {**os.environ, "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "", "GOPROXY": "off",
                   "GOCACHE": str(BUILD / "cache"), "CGO_ENABLED": "0"}
    subprocess.run(["go", "vet", HERE / "verify.go"], check=True, timeout=PATIENCE_OF_GO, env=environment)
    subprocess.run(["go", "build", "-o", program, HERE / "verify.go"], check=True, timeout=PATIENCE_OF_GO,
                   env=environment)
    return program


def reports(count):
    until = signing.now()
    for passengers in range(count):
        report = notices.FlowReport(direction=notices.NORTHBOUND, until=until, passengers=passengers,
                                    definition="test", **{"from": until - 60_000})
        yield signing.a_content("LWS", flow_report=report).SerializeToString()


class Outside(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.verifier = built()
        cls.directory = pathlib.Path(tempfile.mkdtemp(prefix="liaison-outside-"))
        cls.addClassCleanup(shutil.rmtree, cls.directory, ignore_errors=True)
        cls.site = Site()
        cls.addClassCleanup(cls.site.take_away)
        settings = cls.site.path / "liaison.toml"
        settings.write_text(settings.read_text(encoding="utf-8").replace("device = 50 ", "device = 5000 "),
                            encoding="utf-8")
        cls.site.start_broker()
        cls.tiles = cls.directory / "export"
        cls.submit(FIRST)
        cls.liaison("export", "--to", cls.tiles)
        cls.older = cls.directory / "older.checkpoint"
        shutil.copy(cls.tiles / "checkpoint", cls.older)
        cls.submit(MORE)
        cls.liaison("export", "--to", cls.tiles)
        cls.key = cls.liaison("key").strip()
        cls.size = int((cls.tiles / "checkpoint").read_text(encoding="utf-8").split("\n")[1])

    @classmethod
    def submit(cls, count):
        """A device's reports, every other one signed."""
        with Connection(cls.site.identity("hk-lws-device")) as connection:
            sign = [signing.signed, signing.unsigned]
            envelopes = [sign[at % 2](connection.identity, content) for at, content in enumerate(reports(count))]
            for answer in connection.submit(envelopes, PATIENCE):
                if answer.WhichOneof("outcome") != "receipt":
                    raise RuntimeError(answer)

    @classmethod
    def liaison(cls, *arguments):
        command = [BIN / "liaison", "-i", cls.site.identity_file("hk-auditor"), "audit", *arguments,
                   "--log", cls.site.path / "log" / "liaison.db"]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout

    def verify(self, tiles=None, key=None, older=(), proofs=()):
        command = [self.verifier, "-key", key or self.key, "-tiles", tiles or self.tiles]
        for option, files in (("-older", older), ("-proof", proofs)):
            for file in files:
                command += [option, file]
        return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)

    def accepted(self, **what):
        ran = self.verify(**what)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        return dict(line.rsplit(" ", 1) for line in ran.stdout.splitlines())

    def refused(self, because, **what):
        ran = self.verify(**what)
        self.assertEqual(ran.returncode, 1, ran.stdout)
        self.assertRegex(ran.stderr, because)

    def proof(self, index):
        file = self.directory / f"{index}.tlog-proof"
        self.liaison("prove", str(index), "--to", file)
        return file

    def changed(self, file, change):
        """The export with one file changed, in a directory of its own; of the others only the names are copied."""
        tiles = pathlib.Path(tempfile.mkdtemp(dir=self.directory)) / "export"
        shutil.copytree(self.tiles, tiles, copy_function=os.link)
        content = bytearray((tiles / file).read_bytes())
        change(content)
        (tiles / file).unlink()
        (tiles / file).write_bytes(content)
        return tiles

    def test_an_export_is_accepted_whole(self):
        found = self.accepted()
        self.assertEqual(int(found["entries"]), self.size)
        self.assertEqual(int(found["levels"]), 2)
        self.assertEqual(int(found["full tiles"]), 2)
        self.assertEqual(int(found["partial tiles"]), 2)
        self.assertGreater(self.size, FIRST + MORE)

    def test_an_export_goes_on_from_the_one_before(self):
        older = int(self.older.read_text(encoding="utf-8").split("\n")[1])
        self.assertEqual(int(self.accepted(older=[self.older])["continues"]), older)

    def test_another_history_that_the_log_s_key_has_signed_is_not_continued(self):
        lines = self.older.read_text(encoding="utf-8").split("\n")
        lines[2] = base64.b64encode(bytes(32)).decode()
        body = "\n".join(lines[:3]) + "\n"
        settings = (self.site.path / "keys" / "log.key").read_text(encoding="utf-8")
        seed = base64.b64decode(settings.split('sign_seed = "')[1].split('"')[0])
        name, key_id, _ = self.key.split("+", 2)
        blob = bytes.fromhex(key_id) + nacl.signing.SigningKey(seed).sign(body.encode()).signature
        forged = self.directory / "forged.checkpoint"
        forged.write_text(f"{body}\n\u2014 {name} {base64.b64encode(blob).decode()}\n", encoding="utf-8")
        self.refused("does not go on from it", older=[forged])

    def test_proofs_of_records_are_accepted(self):
        for index in (0, 255, 256, self.size - 1):
            self.assertEqual(int(self.accepted(proofs=[self.proof(index)])["proves"]), index)

    def test_a_proof_of_something_else_is_refused(self):
        lines = self.proof(300).read_text(encoding="utf-8").split("\n")
        record = bytearray(base64.b64decode(lines[1].removeprefix("extra ")))
        record[-1] ^= 1
        for at, line in ((1, "extra " + base64.b64encode(record).decode()), (2, "index 301"), (3, lines[4])):
            other = self.directory / "other.tlog-proof"
            other.write_text("\n".join([*lines[:at], line, *lines[at + 1:]]), encoding="utf-8")
            self.refused("other.tlog-proof", proofs=[other])

    def test_a_flipped_bit_is_refused_wherever_it_is(self):
        rest, above = self.size % 256, self.size // 256
        entries = "not of the tree|entry|entries"
        for file, because in (("tile/entries/000", entries), ("tile/entries/001", entries),
                              (f"tile/entries/002.p/{rest}", entries), ("tile/0/000", "tile/0/000 is not of the tree"),
                              ("tile/0/001", "tile/0/001 is not of the tree"),
                              (f"tile/0/002.p/{rest}", f"tile/0/002.p/{rest} is not of the tree"),
                              (f"tile/1/000.p/{above}", f"tile/1/000.p/{above} is not of the tree"),
                              ("checkpoint", "checkpoint")):
            size = (self.tiles / file).stat().st_size
            for at in {0, 1, size // 3, size // 2, size - 40, size - 2, size - 1}:
                def flip(content, at=at):
                    content[at] ^= 1 << at % 8
                with self.subTest(file=file, octet=at):
                    self.refused(because, tiles=self.changed(file, flip))

    def test_an_entry_that_is_missing_or_that_follows_is_refused(self):
        rest = self.size % 256
        for file in ("tile/entries/000", f"tile/entries/002.p/{rest}"):
            with self.subTest(file=file):
                self.refused("entr", tiles=self.changed(file, lambda content: content.__delitem__(slice(-1, None))))

    def test_another_key_is_refused(self):
        key = nacl.signing.SigningKey.generate().verify_key.encode()
        self.refused("signature", key=verifier_key(self.key.split("+")[0], key))


if __name__ == "__main__":
    unittest.main()
