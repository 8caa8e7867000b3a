"""A council as the web is one: it completes tasks, and leaves whatever follows to workers in other processes."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any, TypeVar
from uuid import UUID

from flask import Flask
from sqlalchemy import create_engine, select, update

from app.commands.add_contribution import add_contribution
from app.commands.complete_task import complete_task
from app.gateways.mail import Mailer
from app.store import Database
from app.store.offers import AskedIn
from app.store.tables import Task
from app.store.tables.sending import Errand
from tests.answering import filled
from tests.people import OFFICER, Member, Town
from tests.process.council import Council
from tests.servers.smtp import MailServer

Given = TypeVar("Given")

#: How long a test waits for what other processes do, before it calls it missing.
PATIENCE_SECONDS = 120.0


class LeftToWorkers(Council):
    """Nothing that is due is done by the test itself."""

    @classmethod
    def opens_now(cls, database: Database, post: MailServer, town: Town) -> "LeftToWorkers":
        """Open the doors at the present instant, which is the one that the real workers see."""
        return cls(database, post, town, datetime.now(UTC), Mailer(Flask("faults"), post.url, "portal@council.example"))

    def settle(self) -> None:
        """Leave it to the workers."""


@dataclass(frozen=True)
class Ready:
    """Somebody with a completely answered form, about to press the button."""

    council: Council
    task_id: UUID
    person_id: UUID
    answers: Mapping[str, Any]

    def press(self) -> UUID:
        """Complete the task; give the submission."""
        return complete_task(
            self.council.database,
            person_id=self.person_id,
            task_id=self.task_id,
            answers=self.answers,
            now=self.council.now,
        ).submission_id


def ready(council: Council, task: Task, answers: Mapping[str, Any], by: Member | None = None) -> Ready:
    """Have somebody answer all that a task's form asks, without sending it yet."""
    with council.work() as work:
        forms = council.forms(work, task.instance_id)
        form = forms.forms[task.form]
        person_id = council.who(by) if by else council.whose(work, task)
        choices = council.choices(work, form, forms, AskedIn(task.case_id, task.instance_id))
        complete = filled(form, answers, choices, [str(council.report(work, person_id))])
    return Ready(council, task.id, person_id, complete)


def at_once(*acts: Callable[[], Given]) -> list[Given | Exception]:
    """Do all of it at the same moment, each in a thread of its own; give what each gave, or raised."""
    together = Barrier(len(acts))

    def attempt(act: Callable[[], Given]) -> Given | Exception:
        together.wait()
        try:
            return act()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(acts)) as crowd:
        return list(crowd.map(attempt, acts))


def ask_for_health_advice(council: Council) -> tuple[UUID, UUID]:
    """Have an officer ask Riverside Health for advice; give the case and the request."""
    case_id = council.ask_for_an_assessment()
    request_id = add_contribution(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        advice_type="health",
        inbox_id=None,
        now=council.now,
    )
    council.settle()
    return case_id, request_id


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds; fail, saying what is missing, when it takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, f"Still missing: {what}"
        time.sleep(0.05)


def all_done(database: Database) -> bool:
    """Tell whether nothing waits in the outbox."""
    return not waiting(database)


def waiting(database: Database) -> list[Errand]:
    """Give the errands that are not done."""
    with database.reading() as session:
        return list(session.scalars(select(Errand).where(Errand.sent_at.is_(None)).order_by(Errand.due_at, Errand.id)))


def let_leases_run_out(url: str) -> None:
    """Let the minute pass within which a killed worker keeps an errand from the others."""
    engine = create_engine(url)
    now = datetime.now(UTC)
    with engine.begin() as connection:
        leased = select(Errand.claimed_until).where(Errand.sent_at.is_(None), Errand.claimed_until.is_not(None))
        assert all(until and until <= now + timedelta(minutes=1) for until in connection.scalars(leased))
        connection.execute(update(Errand).where(Errand.claimed_until.is_not(None)).values(claimed_until=now))
    engine.dispose()


def times(post: MailServer, address: str) -> dict[str, int]:
    """Give how often each message arrived at an address, by its Message-ID."""
    return dict(Counter(str(mail.message["Message-ID"]) for mail in post.to(address)))
