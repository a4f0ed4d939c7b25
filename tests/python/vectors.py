"""The worked bytes of proto/vectors.txt, and an identity made of them."""

import base64
import os
import pathlib

import zmq
from liaison_client import signing, tree
from liaison_client.identity import Identity
from zmq.utils import z85

TOP = pathlib.Path(__file__).resolve().parents[2]


def read(path=TOP / "proto" / "vectors.txt"):
    """{name: bytes}."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" = ") for line in lines if line and not line.startswith("#"))
    return {name: bytes.fromhex(value) for name, value in pairs}


VECTORS = read()
ORIGIN = VECTORS["origin.text"].decode()
RECORDS = [VECTORS[f"record.{index}"] for index in range(8)]
LEAVES = [tree.record_hash(each) for each in RECORDS]
SESSION = b"\x5e" * 16


def an_identity(of="desk", name="hk-lws-desk"):
    seed = VECTORS[f"key.{of}.seed"]
    secret = z85.encode(VECTORS["curve.secret"])
    return Identity(name=name, role="desk", side="HK", curve_public=zmq.curve_public(secret), curve_secret=secret,
                    broker_public=zmq.curve_public(secret), sign_public=signing.public_of(seed), sign_seed=seed,
                    endpoint="tcp://127.0.0.1:7400", origin=ORIGIN, genesis_hash=LEAVES[0])


def an_identity_file(directory, mode=0o600, **changes):
    """Path of the same identity as a file; `changes`: table_key to another value, None to leave it out."""
    identity = an_identity()
    values = {"name": identity.name, "role": "desk", "side": "HK",
              "curve_public": identity.curve_public.decode(), "curve_secret": identity.curve_secret.decode(),
              "signing_public": base64.b64encode(identity.sign_public).decode(),
              "signing_seed": base64.b64encode(identity.sign_seed).decode(),
              "broker_endpoint": identity.endpoint, "broker_public": identity.broker_public.decode(),
              "log_origin": identity.origin, "log_genesis_hash": identity.genesis_hash.hex()} | changes
    lines = []
    for key, value in values.items():
        if value is not None:
            lines.append(f'{key.replace("_", ".", 1)} = "{value}"')
    path = pathlib.Path(directory) / "desk.identity"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    os.chmod(path, mode)
    return path
