"""Every way the portal says no. ``app/web/errors.py`` is the only place that decides how each looks."""

from collections.abc import Mapping

from app.domain.actions import Action


class Refusal(Exception):
    """A "no" with a sentence for the person who asked."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFound(Refusal):
    """There is no such thing, or none that this person may know of."""

    def __init__(self) -> None:
        super().__init__("We cannot find that page.")


class LinkOver(NotFound):
    """A link that was mailed is good no longer: used, too old, for something else, or never made by this portal."""


class NotAllowed(NotFound):
    """The policy says no. From outside it looks exactly like ``NotFound``; the reason is for the audit."""

    def __init__(self, action: Action) -> None:
        super().__init__()
        self.action = action


class SignInRefused(Refusal):
    """The email address and password do not belong together; says nothing of which is wrong."""


class TooManyTries(Refusal):
    """This was tried too often, with this account or from this address; says nothing of whether the account exists."""


class AlreadyDone(Refusal):
    """Somebody else finished this first; nothing was changed and nothing typed is lost."""


class OutOfStep(Refusal):
    """The case has moved on, so what was asked no longer fits; nothing was changed."""


class TryAgain(Refusal):
    """Too many people were saving at the same moment; nothing was changed, and the same again will do."""

    def __init__(self) -> None:
        super().__init__("The portal is busy and could not save this. Nothing was changed. Please try again.")


class DatabaseAway(Refusal):
    """The database cannot be reached at all, so nothing can begin."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The database does not answer ({why}). Check DATABASE_URL, and that its server is running.")


class InvalidAnswers(Refusal):
    """Answers that a form does not accept: question id → what is wrong with it and what to do."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("Some answers need your attention.")
        self.errors = dict(errors)


class InvalidInput(Refusal):
    """A value outside a form of the process that cannot be used, with the field it came from."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class ReleaseRefused(Refusal):
    """A release whose diagrams, forms or notices have faults; the faults say where and what."""

    def __init__(self, faults: tuple[object, ...]) -> None:
        super().__init__("This release has faults, so it was not published. The live release is unchanged.")
        self.faults = faults
