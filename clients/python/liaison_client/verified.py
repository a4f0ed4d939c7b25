"""What the broker answers, held against what was asked and pinned ("What to verify, and when"). Pure.

Every function throws Contradiction with the answer as evidence.
"""

from . import tree
from .checkpoint import Checkpoints
from .errors import Contradiction
from .words import kind_of, notices, parsed, records

PROTOCOL = 1


def welcome(identity, answer, checkpoints=None):
    """The Checkpoints of this log, the Welcome's among them. checkpoints: as returned before; None at the first."""
    if answer.protocol != PROTOCOL or len(answer.session) != 16:
        raise Contradiction("a Welcome of another protocol", answer.SerializeToString())
    if tree.record_hash(answer.genesis) != identity.genesis_hash:
        raise Contradiction("another genesis than the identity pins", answer.genesis)
    record = parsed(records.Record, answer.genesis)
    if record is None or kind_of(record) != "genesis" or record.genesis.origin != identity.origin:
        raise Contradiction("the genesis is not of the identity's log", answer.genesis)
    if checkpoints is None:
        roots = {each.side: each.root_public for each in record.genesis.authorities}
        checkpoints = Checkpoints(identity.origin, record.genesis.log_public,
                                  (roots.get(notices.SZ, b""), roots.get(notices.HK, b"")))
    checkpoints.take_log_keys(answer.log_keys)
    checkpoints.of_answer(answer.checkpoint)
    return checkpoints


def submitted(identity, envelopes, reply, checkpoints):
    """A SubmitReply against the envelopes that `identity` submitted."""
    evidence = reply.SerializeToString()
    if len(reply.answers) != len(envelopes):
        raise Contradiction("not one answer for each envelope", evidence)
    checkpoint = checkpoints.of_answer(reply.checkpoint)
    for envelope, answer in zip(envelopes, reply.answers):
        content = parsed(notices.Content, envelope.content)
        if answer.message_id and (content is None or answer.message_id != content.message_id):
            raise Contradiction("an answer to another notice", evidence)
        if answer.WhichOneof("outcome") is None:
            raise Contradiction("an answer that says nothing", evidence)
        if answer.HasField("receipt"):
            receipt = answer.receipt
            if content is None or receipt.scope != content.scope or len(receipt.record_hash) != 32:
                raise Contradiction("a receipt for another notice", evidence)
            if receipt.index >= checkpoint.size:
                raise Contradiction("a receipt that its checkpoint does not cover", evidence)
            if envelope.signature and not tree.is_included(receipt.record_hash, receipt.index, checkpoint.size, receipt.path,
                                                           checkpoint.root):
                raise Contradiction("a receipt that does not prove that its record stands in the log", evidence)
            if envelope.signature and not _is_of_notice(identity, envelope, content, receipt):
                raise Contradiction("a receipt with another record than the notice's", evidence)


def _is_of_notice(identity, envelope, content, receipt):
    """True where the record in the receipt is the one that it tells of, and holds the notice."""
    record = parsed(records.Record, receipt.record)
    if record is None or tree.record_hash(receipt.record) != receipt.record_hash:
        return False
    if any(getattr(record, each) != getattr(receipt, each) for each in ("index", "scope", "sequence", "recorded_at")):
        return False
    return _holds(identity, record, envelope) or _is_repeated(identity, record, content)


def _is_from(identity, record):
    return record.sender.principal == identity.name and record.sender.side == notices.Side.Value(identity.side)


def _holds(identity, record, envelope):
    if not _is_from(identity, record) or record.notice.content != envelope.content:
        return False
    if record.notice.key_id != envelope.key_id:  # an earlier key of this principal's signed the first try
        return bool(record.notice.signature)
    return record.notice == envelope


def _is_repeated(identity, record, content):
    """True where the record is the same answer to the same revision ("Retrying", the exception)."""
    first = parsed(notices.Content, record.notice.content)
    if first is None or not kind_of(content) == kind_of(first) == "acknowledgement":
        return False
    before, again = first.acknowledgement, content.acknowledgement
    if (before.record, before.stage) != (again.record, again.stage):
        return False
    if before.port and again.port and before.port != again.port:
        return False
    if again.stage != notices.Acknowledgement.ACKNOWLEDGED:
        return _is_from(identity, record)
    return record.sender.side == notices.Side.Value(identity.side) and first.person == content.person


def page(replay, answer):
    """A ReplayPage against the Replay that asked for it; what its records say is the splice's to check."""
    if (answer.scope, getattr(answer, "from")) != (replay.scope, getattr(replay, "from")):
        raise Contradiction("a page that was not asked for", answer.SerializeToString())
