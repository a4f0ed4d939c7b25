"""Who is enrolled, by SITE's records alone, and so who said what ("What to verify, and when": each record)."""

from typing import NamedTuple

from . import signing
from .errors import Contradiction
from .words import kind_of, notices, parsed, records


class Said(NamedTuple):
    principal: str
    side: int
    role: int
    person: str  # empty: none is named
    signed_by_person: bool  # otherwise this officer is stated at the desk


class Enrolled:
    """Fold of SITE from its first record on. One for a log; it is told every record of SITE, in order.

    genesis: the record bytes of index 0, whose hash the caller has held against the identity.
    """

    def __init__(self, genesis):
        founding = records.Record.FromString(genesis).genesis
        self.origin = founding.origin
        self._principals = {}  # name: [[from index, until index or None, Principal]]
        self._persons = {}
        self._replaced = {}  # record hash of the Enrolment that brought other keys: the stay that it replaced
        self._roots = {each.side: each.root_public for each in founding.authorities}
        for authority in founding.authorities:
            self._principals[authority.admin.name] = [[0, None, authority.admin]]

    def tell(self, placed):
        """The next record of SITE: judges who said it, which is returned, and what it changes. Throws Contradiction."""
        said = self.who_said(placed)
        index = placed.record.index
        if said is None:
            if placed.record.expiry.what == records.Expiry.OLD_KEYS:
                self._end_replaced(placed.record.expiry.subject, placed)
            return None
        content = notices.Content.FromString(placed.record.notice.content)
        kind = kind_of(content)
        if kind == "enrolment":
            who = content.enrolment.WhichOneof("who")
            if who == "keys":
                self._replace_keys(content.enrolment.keys, said, placed)
                return said
            if who == "log_key":  # its signatures are the Welcome's and the start's to show
                self._by_admin_of(said.side, said, placed)
                return said
            entry = getattr(content.enrolment, who)
            self._by_admin_of(entry.side, said, placed)
            self._book(who).setdefault(entry.name if who == "principal" else entry.id, []).append([index, None, entry])
        elif kind == "revocation":
            who = content.revocation.WhichOneof("who")
            name = getattr(content.revocation, who)
            stay = self._stay(self._book(who), name, index)
            if stay is None:
                raise Contradiction(f"{name} is revoked and was not enrolled", placed.data)
            self._by_admin_of(stay[2].side, said, placed)
            for each in self._book(who)[name]:  # keys that were replaced and still count, too
                if each[1] is None:
                    each[1] = index
        return said

    def _replace_keys(self, keys, said, placed):
        index = placed.record.index
        stay = next((each for each in reversed(self._principals.get(keys.principal, ())) if each[1] is None), None)
        if stay is None:
            raise Contradiction(f"{keys.principal} gets other keys and is not enrolled", placed.data)
        self._by_admin_of(stay[2].side, said, placed)
        if stay[2].role == notices.ADMIN and not signing.is_signed_by(
                self._roots[stay[2].side], signing.admin_keys_signing_bytes(self.origin, keys), keys.root_signature):
            raise Contradiction(f"{keys.principal}'s root has not signed its other keys", placed.data)
        renewed = notices.Principal()
        renewed.CopyFrom(stay[2])
        renewed.curve_public, renewed.sign_public = keys.curve_public, keys.sign_public
        self._principals[keys.principal].append([index, None, renewed])
        self._replaced[placed.hash] = stay
        if keys.overlap == 0:
            self._end_replaced(placed.hash, placed)

    def _end_replaced(self, record_hash, placed):
        stay = self._replaced.pop(record_hash, None)
        if stay is None:
            raise Contradiction("keys end that were not replaced", placed.data)
        if stay[1] is None:
            stay[1] = placed.record.index

    def who_said(self, placed):
        """Who said a record of any scope; None: it is the broker's own word.

        All of SITE below its index must have been told. Throws Contradiction where the record does not show it.
        """
        record = placed.record
        if kind_of(record) != "notice":
            return None
        sender, envelope = record.sender, record.notice
        content = parsed(notices.Content, envelope.content)
        stay = self._stay(self._principals, sender.principal, record.index, envelope.key_id)
        if content is None or stay is None:
            raise Contradiction(f"record {record.index}: no such sender is enrolled", placed.data)
        principal = stay[2]
        if (principal.side, principal.role) != (sender.side, sender.role):
            raise Contradiction(f"record {record.index}: {principal.name} is enrolled otherwise", placed.data)
        if signing.key_id(principal.sign_public) != envelope.key_id or content.scope != record.scope:
            raise Contradiction(f"record {record.index}: of another key or scope", placed.data)
        self._check_signature(record, content, principal, placed)
        by_person = bool(envelope.person_signature)
        if by_person:
            self._check_person(record, content, principal, placed)
        return Said(principal.name, principal.side, principal.role, content.person, by_person)

    def _check_signature(self, record, content, principal, placed):
        envelope = record.notice
        if not envelope.signature and not envelope.person_signature:
            if principal.role == notices.DEVICE and kind_of(content) == "flow_report":
                return
        message = signing.notice_signing_bytes(self.origin, envelope.content, envelope.person_signature)
        if not signing.is_signed_by(principal.sign_public, message, envelope.signature):
            raise Contradiction(f"record {record.index}: not signed by {principal.name}", placed.data)

    def _check_person(self, record, content, principal, placed):
        envelope = record.notice
        stay = self._stay(self._persons, content.person, record.index)
        message = signing.person_signing_bytes(self.origin, envelope.key_id, envelope.content)
        if (stay is None or stay[2].side != principal.side
                or signing.key_id(stay[2].sign_public) != envelope.person_key_id
                or not signing.is_signed_by(stay[2].sign_public, message, envelope.person_signature)):
            raise Contradiction(f"record {record.index}: not signed by {content.person}", placed.data)

    def _by_admin_of(self, side, said, placed):
        if (said.role, said.side) != (notices.ADMIN, side):
            raise Contradiction(f"record {placed.record.index}: {said.principal} is not that side's admin", placed.data)

    def _book(self, who):
        return self._principals if who == "principal" else self._persons

    @staticmethod
    def _stay(book, name, index, key_id=None):
        """The entry of `name` that stood when record `index` was judged: that with this key, where several did."""
        stood = [stay for stay in book.get(name, ()) if stay[0] < index and (stay[1] is None or index <= stay[1])]
        for stay in stood:
            if key_id is None or signing.key_id(stay[2].sign_public) == key_id:
                return stay
        return stood[0] if stood else None
