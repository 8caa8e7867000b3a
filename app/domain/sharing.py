"""What a young person lets their parents go on seeing (CFA 2014 s.83(2), Code 8.13-8.18; P25)."""

from enum import StrEnum


class Part(StrEnum):
    """A part of the case that can be shared by itself. A form says which part its answers belong to (``part:``)."""

    PROGRESS = "progress"
    PLAN = "plan"
    ADVICE = "advice"


PART_TITLES: dict[Part, str] = {
    Part.PROGRESS: "How the assessment is going, and what was decided",
    Part.PLAN: "The draft plan and the final plan",
    Part.ADVICE: "What schools, health, social care and others wrote",
}


class Sharing(StrEnum):
    """What parents may see, as the young person (or whoever speaks for them) decided it."""

    ALL = "all"
    PARTS = "parts"
    NOTHING = "nothing"
    UNANSWERED = "unanswered"
    """Nobody decided by the day: parents' access is suspended until somebody does."""


class Sight(StrEnum):
    """How much one grant shows now. Only what is whole lets a person act in the case."""

    WHOLE = "whole"
    PARTS = "parts"
    BEFORE = "before"
    """Only what was there before the grant's ``sight_until``: what is new stays hidden."""
    NONE = "none"


def sight_of(sharing: Sharing, *, keep_old: bool) -> Sight:
    """Give how much a parent's grant shows under this decision; ``keep_old`` is the council's setting for no answer."""
    match sharing:
        case Sharing.ALL:
            return Sight.WHOLE
        case Sharing.PARTS:
            return Sight.PARTS
        case Sharing.NOTHING:
            return Sight.NONE
        case Sharing.UNANSWERED:
            return Sight.BEFORE if keep_old else Sight.NONE
