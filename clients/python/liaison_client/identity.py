"""Who one is: the identity file ("Identity and keys")."""

import os
import re
import stat
import tomllib
from typing import NamedTuple

import zmq

from . import signing
from .errors import IdentityError

MAX_FILE = 64 * 1024  # bytes
Z85 = re.compile(r"[0-9a-zA-Z.:+=^!/*?&<>()\[\]{}@%$#-]{40}")  # ZeroMQ RFC 32
TCP = re.compile(r"tcp://.+:[0-9]+")


class Identity(NamedTuple):
    name: str
    role: str
    side: str
    curve_public: bytes  # Z85, 40 characters, as ZeroMQ takes it; so are the two others
    curve_secret: bytes
    broker_public: bytes
    sign_public: bytes  # 32 bytes; so is the seed
    sign_seed: bytes
    endpoint: str
    origin: str
    genesis_hash: bytes  # 32 bytes

    def __repr__(self):
        return f"Identity({self.name!r})"  # a traceback or a log line must not show secrets


def load(path):
    """The identity in a TOML file that its owner alone may use. Throws IdentityError, saying what to mend."""
    try:
        with open(path, "rb") as file:
            if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                raise IdentityError(f"{path}: others than its owner may use this file: chmod 600")
            text = file.read(MAX_FILE + 1)
        if len(text) > MAX_FILE:
            raise IdentityError(f"{path}: more than {MAX_FILE} bytes: no identity")
        return _identity_of(tomllib.loads(text.decode("utf-8")))
    except OSError as error:
        raise IdentityError(f"{path}: {error.strerror}") from error
    except KeyError as missing:
        raise IdentityError(f"{path}: {missing} is missing") from missing
    except (ValueError, TypeError, zmq.ZMQError) as wrong:
        raise IdentityError(f"{path}: {wrong}") from wrong


def _identity_of(table):
    identity = Identity(
        name=table["name"], role=table["role"], side=table["side"],
        curve_public=_curve_key(table["curve"]["public"]), curve_secret=_curve_key(table["curve"]["secret"]),
        broker_public=_curve_key(table["broker"]["public"]),
        sign_public=signing.bytes_of_base64(table["signing"]["public"]),
        sign_seed=signing.bytes_of_base64(table["signing"]["seed"]),
        endpoint=table["broker"]["endpoint"], origin=table["log"]["origin"],
        genesis_hash=bytes.fromhex(table["log"]["genesis_hash"]))
    if not signing.NAME.fullmatch(identity.name):
        raise ValueError("name: 1 to 40 of a-z, 0-9 and -, a letter first")
    if not TCP.fullmatch(identity.endpoint):
        raise ValueError("broker.endpoint: tcp://HOST:PORT")
    if not isinstance(identity.origin, str) or not identity.origin:
        raise ValueError("log.origin: the log's name")
    if len(identity.genesis_hash) != 32:
        raise ValueError("log.genesis_hash: 64 hexadecimal digits")
    if zmq.curve_public(identity.curve_secret) != identity.curve_public:
        raise ValueError("curve.public and curve.secret are no pair")
    if signing.public_of(identity.sign_seed) != identity.sign_public:
        raise ValueError("signing.public and signing.seed are no pair")
    return identity


def _curve_key(text):
    if not Z85.fullmatch(text):
        raise ValueError("a CURVE key has 40 characters of Z85")
    return text.encode("ascii")
