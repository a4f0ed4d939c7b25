"""Records with who said them: what a Subscriber delivers, held back until SITE shows who was enrolled at its index.

The feeds of two scopes are not in step, so SITE is asked for once the record has come; when all that it then has is
here, nothing below the record's index can be missing ("What to verify, and when").
"""

from .enrolled import Enrolled
from .subscriber import Behind, Complete, Delivered

SITE = "SITE"


class Attributed:
    """Follows SITE from 0 over `subscriber`, which follows the other scopes.

    Holds as many records as come during one question to the broker, and while it does not answer.
    """

    def __init__(self, subscriber):
        subscriber.connection.hello()
        subscriber.follow(SITE)
        self._subscriber = subscriber
        self._enrolled = Enrolled(subscriber.connection.welcome.genesis)
        self._asked_for = []  # events that came before SITE was asked for
        self._held = []  # and those after

    def turn(self, seconds=0.0):
        """As Subscriber.turn, in pairs: an event, and who said it (Said; None: the broker, or no record)."""
        for event in self._subscriber.turn(seconds):
            if event.scope == SITE:
                yield event, self._said(event, self._enrolled.tell)
            elif isinstance(event, Behind):  # at once: nothing may look newer than it is
                self._held = [each for each in self._held if not _completes(each, event.scope)]
                self._asked_for = [each for each in self._asked_for if not _completes(each, event.scope)]
                yield event, None
            else:
                self._held.append(event)
        if self._asked_for and self._subscriber.is_confirmed(SITE):
            known, self._asked_for = self._asked_for, []
            for event in known:
                yield event, self._said(event, self._enrolled.who_said)
        if self._held and not self._asked_for:
            self._asked_for, self._held = self._held, []
            self._subscriber.confirm(SITE)

    @staticmethod
    def _said(event, by):
        return by(event.placed) if isinstance(event, Delivered) else None


def _completes(event, scope):
    return isinstance(event, Complete) and event.scope == scope
