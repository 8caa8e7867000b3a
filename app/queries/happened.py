"""What the history of a case is made of: one sentence for each thing that happened."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class HistoryKind(StrEnum):
    """What kind of thing happened."""

    PEOPLE = "people"
    NOTICES = "notices"
    DECISIONS = "decisions"
    STEPS = "steps"


HISTORY_KINDS: dict[HistoryKind, str] = {
    HistoryKind.PEOPLE: "What people did",
    HistoryKind.NOTICES: "What the portal sent",
    HistoryKind.DECISIONS: "Decisions",
    HistoryKind.STEPS: "Steps of the case",
}


@dataclass(frozen=True)
class Happened:
    """One thing that happened: when, in one sentence what, in which part of the case, by whom."""

    at: datetime
    kind: HistoryKind
    what: str
    """The whole sentence, without its full stop: it names who did it."""
    about: str = ""
    """The kind of advice or the setting; empty when it was about the whole case."""
    by: str = ""
    """The person, where the sentence names an organisation or nobody."""
    reason: str = ""
    """What was given as the reason. It is for the council and whoever may read the answers, and nobody else."""
    submission_id: UUID | None = None
    """The answers in which it was said."""
