"""What left an inbox: what it forwarded and where that is now, and what it has answered.

Its members may follow how a request stands, but no longer know whose it is or what was written: these rows hold no
name and no answer. The caller has checked that the reader is a member.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from app.domain.days import day_of, days_late
from app.domain.outcome_words import CONTRIBUTION_OUTCOMES
from app.domain.stages import ContributionOutcome, ContributionStatus
from app.domain.wording import day_in_words
from app.queries.advice_titles import AdviceTitles
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.queries.request_filters import advice_filter, referred_to
from app.store.offers import named
from app.store.tables.answers import Submission
from app.store.tables.cases import Case
from app.store.tables.days import AskedDays
from app.store.tables.organisations import Inbox
from app.store.tables.people import Person
from app.store.tables.processes import Instance, Task
from app.store.tables.requests import Contribution

#: The form in which an inbox says what happens with a request, and what it gives to the process.
ANSWER_OF_INBOX, ANSWER, FORWARDED, FORWARDED_TO = "assign-request", "inbox_answer", "forward", "forward_to"


@dataclass(frozen=True)
class ForwardedRow:
    """One request on its way out of this inbox."""

    id: UUID
    """Of the submission in which it was forwarded: a request may be forwarded from here more than once."""
    what: str
    case_reference: str
    forwarded_on: date
    by: str
    to: str
    is_now: str
    due_on: date | None
    came_on: date | None
    days_late: int
    """Days after the due day that it came, or that it is late today while it is waited for; 0 when in time."""
    is_waited_for: bool


@dataclass(frozen=True)
class AnsweredRow:
    """One request that this service no longer owes."""

    id: UUID
    what: str
    case_reference: str
    received_on: date | None
    due_on: date | None
    came_on: date | None
    days_late: int
    """Days after the due day that the advice came; 0 when it came in time, or there is none."""
    stands: str


def forwarded_from_inbox(
    session: Session, inbox_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int
) -> Listing[ForwardedRow]:
    """Give a page of what was forwarded from here, as it stands today; filters: ``search`` (references), ``advice``."""
    orders: Orders = {
        "forwarded": [Submission.submitted_at],
        "case": [Case.reference],
        "due": [AskedDays.due_on],
        "came": [AskedDays.answered_on],
    }
    wanted = (
        _forwarded(inbox_id)
        .where(*_filtered(filters))
        .order_by(*ordered(sort, orders, Submission.submitted_at, Submission.id))
    )
    found = session.execute(cut(wanted, number)).all()
    names = named(session, "other_inboxes", {str(row.Submission.answers[FORWARDED_TO]) for row in found})
    titles = AdviceTitles(session)
    rows = [
        ForwardedRow(
            id=row.Submission.id,
            what=titles.of(row.Contribution, row.release_id),
            case_reference=row.reference,
            forwarded_on=day_of(row.Submission.submitted_at),
            by=row.name,
            to=names.get(str(row.Submission.answers[FORWARDED_TO]), ""),
            is_now=_is_now(row.Contribution, row.Inbox, inbox_id),
            due_on=row.due_on,
            came_on=row.answered_on,
            days_late=days_late(row.due_on, row.answered_on or (None if row.Contribution.settled_at else today)),
            is_waited_for=row.answered_on is None and row.Contribution.settled_at is None,
        )
        for row in found
    ]
    return listing(rows, number)


def answered_by_inbox(
    session: Session, inbox_id: UUID, filters: Mapping[str, str], sort: str, number: int
) -> Listing[AnsweredRow]:
    """Give a page of what lay here last and is owed no more; filters: ``search`` (references), ``advice``."""
    orders: Orders = {
        "received": [AskedDays.received_on],
        "case": [Case.reference],
        "due": [AskedDays.due_on],
        "came": [AskedDays.answered_on],
    }
    wanted = (
        select(Contribution, Case.reference, Instance.release_id, *_DAYS)
        .join(Instance, Instance.id == Contribution.id)
        .join(Case, Case.id == Contribution.case_id)
        .outerjoin(AskedDays, AskedDays.instance_id == Contribution.id)
        .where(Contribution.inbox_id == inbox_id, Contribution.status.in_(_OWED_NO_MORE), *_filtered(filters))
        .order_by(*ordered(sort, orders, Contribution.requested_at, Contribution.id))
    )
    titles = AdviceTitles(session)
    rows = [
        AnsweredRow(
            id=row.Contribution.id,
            what=titles.of(row.Contribution, row.release_id),
            case_reference=row.reference,
            received_on=row.received_on,
            due_on=row.due_on,
            came_on=row.answered_on,
            days_late=days_late(row.due_on, row.answered_on),
            stands=_stands(row.Contribution, row.answered_on),
        )
        for row in session.execute(cut(wanted, number))
    ]
    return listing(rows, number)


_DAYS = (AskedDays.received_on, AskedDays.due_on, AskedDays.answered_on)
_OWED_NO_MORE = (ContributionStatus.WITH_OFFICER, ContributionStatus.SETTLED)


def _forwarded(inbox_id: UUID) -> Select[*tuple[Any, ...]]:
    return (
        select(Submission, Contribution, Case.reference, Instance.release_id, Person.name, Inbox, *_DAYS)
        .join(Task, Task.id == Submission.task_id)
        .join(Contribution, Contribution.id == Submission.instance_id)
        .join(Instance, Instance.id == Contribution.id)
        .join(Case, Case.id == Contribution.case_id)
        .join(Person, Person.id == Submission.author_id)
        .outerjoin(Inbox, Inbox.id == Contribution.inbox_id)
        .outerjoin(AskedDays, AskedDays.instance_id == Contribution.id)
        .where(
            Task.inbox_id == inbox_id,
            Submission.form == ANSWER_OF_INBOX,
            Submission.answers[ANSWER].as_string() == FORWARDED,
        )
    )


def _filtered(filters: Mapping[str, str]) -> Sequence[ColumnElement[bool]]:
    searched = [referred_to(filters["search"])] if "search" in filters else []
    return [*searched, *advice_filter(filters)]


def _is_now(contribution: Contribution, inbox: Inbox | None, left: UUID) -> str:
    where = inbox.name if inbox else ""
    if inbox and inbox.id == left:
        where = f"Back in {where}"
    match contribution.status:
        case ContributionStatus.WITH_INBOX:
            return f"{where}: nobody has it yet"
        case ContributionStatus.WITH_CONTRIBUTOR:
            return f"{where}: somebody has it"
        case ContributionStatus.SETTLED if contribution.outcome is ContributionOutcome.ACCEPTED:
            return f"{where}: answered"
        case ContributionStatus.SETTLED:
            return "No longer needed"
        case _:
            return "The council has it"


def _stands(contribution: Contribution, came_on: date | None) -> str:
    if contribution.outcome is not None:
        settled_on = contribution.settled_at and day_of(contribution.settled_at)
        when = f" on {day_in_words(settled_on)}" if settled_on else ""
        return f"{CONTRIBUTION_OUTCOMES[contribution.outcome]}{when}"
    return "The council is checking it" if came_on else "The council decides what happens next"
