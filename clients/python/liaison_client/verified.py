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


def submitted(envelopes, reply, checkpoints):
    """A SubmitReply against the envelopes that were submitted."""
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


def page(replay, answer):
    """A ReplayPage against the Replay that asked for it; what its records say is the splice's to check."""
    if (answer.scope, getattr(answer, "from")) != (replay.scope, getattr(replay, "from")):
        raise Contradiction("a page that was not asked for", answer.SerializeToString())
