"""Keys, message ids and signatures of notices ("Conventions", "Identity and keys", "The notice")."""

import base64
import hashlib
import os
import re
import time

import nacl.exceptions
import nacl.signing

from .words import notices

NOTICE, PERSON, NOTICE_AND_PERSON = b"liaison notice/v1", b"liaison person/v1", b"liaison notice and person/v1"
ADMIN_KEYS, LOG_KEY = b"liaison admin keys/v1", b"liaison log key/v1"

MAX_CONTENT = 60_000  # bytes
NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")


def bytes_of_base64(text):
    """base64 with padding, as RFC 4648, section 4, writes it and no other way. Throws ValueError."""
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data) != (text if isinstance(text, bytes) else text.encode()):
        raise ValueError("not base64 as it is written")
    return data


def key_id(public):
    """16 bytes that name an Ed25519 public key ("Identity and keys")."""
    return hashlib.sha256(b"liaison key/v1\n" + public).digest()[:16]


def public_of(seed):
    """The Ed25519 public key of a seed, 32 bytes each."""
    return bytes(nacl.signing.SigningKey(seed).verify_key)


def sign(seed, message):
    """64 bytes: Ed25519, pure."""
    return nacl.signing.SigningKey(seed).sign(message).signature


def is_signed_by(public, message, signature):
    """True where `signature` over `message` is good by `public`; bytes of any length are an answer, never an error."""
    try:
        nacl.signing.VerifyKey(public).verify(message, signature)
        return True
    except (nacl.exceptions.BadSignatureError, ValueError, TypeError, nacl.exceptions.CryptoError):
        return False


def notice_signing_bytes(origin, content, person_signature=b""):
    """What a principal signs; where an officer has signed, that too, so that nobody can take it away ("The notice")."""
    if person_signature:
        return b"\n".join((NOTICE_AND_PERSON, origin.encode(), person_signature + content))
    return b"\n".join((NOTICE, origin.encode(), content))


def admin_keys_signing_bytes(origin, keys):
    """What a root signs for its administrator's NewKeys ("Other keys")."""
    return b"\n".join((ADMIN_KEYS, origin.encode(), keys.principal.encode(), keys.curve_public + keys.sign_public))


def log_key_signing_bytes(origin, present, following):
    """What the log key in force and both roots sign for another log key ("Other keys")."""
    return b"\n".join((LOG_KEY, origin.encode(), present + following))


def person_signing_bytes(origin, principal_key_id, content):
    """What an officer signs, at the desk whose key id is given ("The notice")."""
    return b"\n".join((PERSON, origin.encode(), principal_key_id + content))


def signed(identity, content, officer_seed=None):
    """The Envelope of `content` (serialised Content, kept as it is), signed by the identity's key.

    officer_seed: 32 bytes of the personal key of `Content.person`, who then signs first.
    Throws ValueError for more than 60,000 bytes of content.
    """
    envelope = unsigned(identity, content)
    if officer_seed:
        envelope.person_key_id = key_id(public_of(officer_seed))
        envelope.person_signature = sign(officer_seed,
                                         person_signing_bytes(identity.origin, envelope.key_id, content))
    envelope.signature = sign(identity.sign_seed,
                              notice_signing_bytes(identity.origin, content, envelope.person_signature))
    return envelope


def unsigned(identity, content):
    """The Envelope of a device's flow report, for which its connection's key speaks. All else must be signed (203)."""
    if len(content) > MAX_CONTENT:
        raise ValueError(f"content of {len(content)} bytes: at most {MAX_CONTENT}")
    return notices.Envelope(content=content, key_id=key_id(identity.sign_public))


def now():
    """UTC milliseconds."""
    return time.time_ns() // 1_000_000


def new_message_id(at=None):
    """A UUIDv7 of 16 bytes; `at`: UTC milliseconds, default now (RFC 9562, section 5.7)."""
    made = bytearray((now() if at is None else at).to_bytes(6, "big") + os.urandom(10))
    made[6] = 0x70 | made[6] & 0x0F
    made[8] = 0x80 | made[8] & 0x3F
    return bytes(made)


def a_content(scope, status=notices.ACTUAL, **fields):
    """A Content with a new message id and the time of now; `fields` are its others, the body among them."""
    return notices.Content(message_id=new_message_id(), scope=scope, status=status, sent_at=now(), **fields)
