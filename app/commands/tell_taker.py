"""Telling an officer, in the portal alone, that work was given to them."""

from dataclasses import dataclass
from uuid import UUID

from app.store import Work


@dataclass(frozen=True)
class Told:
    """One kind of notice that the portal shows and never sends: its name, and its words."""

    name: str
    title: str


HANDED_TASK = Told("task-handed-over", "A task was handed to you")
GIVEN_CASE = Told("case-given", "You are now the officer of this case")


def tell_taker(work: Work, thing: str, told: Told, case_id: UUID | None, instance_id: UUID, person_id: UUID) -> None:
    """Leave a notice about this thing among the person's notifications; no email goes with it."""
    work.notifications.note(
        f"{told.name}:{thing}:{person_id}:{work.now.isoformat()}",
        case_id=case_id,
        instance_id=instance_id,
        notice=told.name,
        title=told.title,
        person_id=person_id,
        inbox_id=None,
    )
