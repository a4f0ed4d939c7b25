"""What may go wrong, by what a caller does about it."""


class LiaisonError(Exception):
    """Any of the below."""


class IdentityError(LiaisonError):
    """The identity file cannot be used as it is. A person mends it."""


class NoAnswer(LiaisonError):
    """No answer in time: the notice may or may not stand. Send the same bytes again ("Retrying")."""


class NotReadable(LiaisonError):
    """A scope that the newest Welcome does not name: this principal may not read it, or no longer."""


class Refused(LiaisonError):
    """The request as a whole was refused, and nothing of it was done ("Session").

    number: for programs; sentence and detail: for people, English, to be shown harmless on a terminal.
    """

    def __init__(self, refusal):
        super().__init__(f"{refusal.number}: {refusal.sentence}" + (f" ({refusal.detail})" if refusal.detail else ""))
        self.number = refusal.number
        self.sentence = refusal.sentence
        self.detail = refusal.detail


class Contradiction(LiaisonError):
    """The broker's words do not fit together, or were altered. Nothing more of it is to be believed.

    Not a refusal but evidence: keep `evidence`, the byte strings that disagree, and tell the auditor
    ("What to verify, and when"; "The splice", step 6).
    """

    def __init__(self, why, *evidence):
        super().__init__(why)
        self.evidence = evidence
