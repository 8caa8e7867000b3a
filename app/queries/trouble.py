"""What an operator must look at: what is stuck, what keeps failing, what could not be applied."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.store.instances import Instances
from app.store.messages import Messages
from app.store.outbox import Outbox


@dataclass(frozen=True)
class Trouble:
    """One thing that does not go on by itself, or not as it should: which, since when, and what was said of it."""

    thing: str
    since: datetime
    sentence: str


def troubles(session: Session, now: datetime) -> tuple[Trouble, ...]:
    """Give everything in trouble, the oldest first; none when all is well."""
    found = [*_instances(session, now), *_errands(session, now), *_messages(session, now)]
    return tuple(sorted(found, key=lambda trouble: (trouble.since, trouble.thing)))


def _instances(session: Session, now: datetime) -> Iterator[Trouble]:
    for instance in Instances(session, now).in_trouble():
        since = instance.next_due_at or instance.started_at
        if instance.stuck:
            sentence = "Nothing is open, waiting or finished. The diagram leads nowhere from here."
        else:
            sentence = f"Failed {instance.failures} times: {instance.last_error}"
        yield Trouble(f"{instance.process} {instance.id}", since, sentence)


def _errands(session: Session, now: datetime) -> Iterator[Trouble]:
    for errand in Outbox(session, now).failing():
        yield Trouble(
            f"{errand.kind} {errand.id}", errand.due_at, f"Failed {errand.attempts} times: {errand.last_error}"
        )


def _messages(session: Session, now: datetime) -> Iterator[Trouble]:
    for message in Messages(session, now).parked():
        yield Trouble(f"{message.name} to {message.target_id}", message.sent_at, f"Parked: {message.last_error}")
