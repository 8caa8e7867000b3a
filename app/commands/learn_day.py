"""A day of a case becomes known anew; whatever waits on it moves with it, in the same transaction."""

from datetime import date
from uuid import UUID

from app.commands.run_instance import advance_now
from app.commands.take_instance import take_case
from app.domain.facts import Fact
from app.domain.faults import ProcessFault
from app.store import Work


def learn_day(work: Work, case_id: UUID, fact: Fact, day: date, *, source: str, author_id: UUID) -> None:
    """Add the row and work out anew what waits on it in everything that runs in the case.

    An instance that cannot go on is left for an operator: it must not stop a statutory date from being put right.
    """
    _, running = take_case(work, case_id, author_id)
    work.facts.record(case_id=case_id, fact=fact, day=day, source=source, author_id=author_id)
    for happening in running:
        try:
            advance_now(happening)
        except ProcessFault as fault:
            # The engine says so before anything of its step is written down.
            work.instances.record_failure(happening.instance.id, fault.sentence)
