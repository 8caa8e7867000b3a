"""What a young person lets their parents go on seeing (CFA 2014 s.83(2), Code 8.13-8.18; P25)."""

from datetime import date
from enum import StrEnum

from app.domain.ages import young_person_from
from app.domain.deadlines import Deadlines, Facts, add_months

#: The deadline that the process team counts the switch by.
SWITCH = "young_person_from"
#: So many months before the day it can be recorded what the young person has decided.
_MONTHS_AHEAD = 6


class Part(StrEnum):
    """A part of the case that can be shared by itself. A form says which part its answers belong to (``part:``)."""

    PROGRESS = "progress"
    PLAN = "plan"
    ADVICE = "advice"


#: What a list says in the place of the stage to a parent with whom it is not shared.
NOT_SHARED = "Not shared with you"

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


class Kept(StrEnum):
    """What parents keep while nobody has decided: the council's choice, in the diagram."""

    NOTHING = "nothing"
    OLD = "old"
    """What was there before the day; what is new stays hidden."""


class Sight(StrEnum):
    """How much one grant shows now. Only what is whole lets a person act in the case."""

    WHOLE = "whole"
    PARTS = "parts"
    BEFORE = "before"
    """Only what was there before the grant's ``sight_until``: what is new stays hidden."""
    NONE = "none"


#: What the question ``share_with_parents`` offers, wherever a form asks it. “They have not said yet” decides nothing.
SHARING_OF_ANSWER: dict[str, Sharing] = {"all": Sharing.ALL, "some": Sharing.PARTS, "none": Sharing.NOTHING}


def sight_of(sharing: Sharing, kept: Kept = Kept.NOTHING) -> Sight:
    """Give how much a parent's grant shows under this decision; ``kept`` says what no answer leaves them."""
    match sharing:
        case Sharing.ALL:
            return Sight.WHOLE
        case Sharing.PARTS:
            return Sight.PARTS
        case Sharing.NOTHING:
            return Sight.NONE
        case Sharing.UNANSWERED:
            return Sight.BEFORE if kept is Kept.OLD else Sight.NONE


def rights_from(born_on: date, deadlines: Deadlines, facts: Facts) -> date:
    """Give the first day of the young person's own rights: as the case's release counts it, else the law's."""
    counted = deadlines.due_on(SWITCH, facts) if SWITCH in deadlines.names else None
    return counted or young_person_from(born_on)


def may_be_decided_from(day: date) -> date:
    """Give the first day on which it can be recorded what parents may see from the day of the switch on."""
    return add_months(day, -_MONTHS_AHEAD)
