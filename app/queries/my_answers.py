"""What a person answered to requests for advice, and what became of it.

The rows hold the child's name only while the request is still theirs to see. What they wrote stays theirs to read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session, aliased

from app.domain.actions import Action
from app.domain.days import day_of, days_late
from app.domain.outcome_words import CONTRIBUTION_OUTCOMES
from app.domain.roles import Role
from app.domain.stages import ContributionStatus
from app.domain.wording import day_in_words
from app.queries.advice_answers import CONTRIBUTION, DECLINE, GIVE, HAND_BACK
from app.queries.advice_titles import AdviceTitles
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.queries.request_filters import referred_to
from app.store.scope import may
from app.store.tables.answers import Submission
from app.store.tables.cases import Case, Child
from app.store.tables.days import AskedDays
from app.store.tables.processes import Instance, Task
from app.store.tables.requests import Contribution
from app.store.things import CONTRIBUTIONS

_THEIR_LANES = (Role.CONTRIBUTOR, Role.FAMILY)
#: The answers in which a person says why there is no advice.
_REASONS = ("hand_back_reason", "decline_details")


@dataclass(frozen=True)
class AnswerRow:
    """The newest that this person answered to one request."""

    submission_id: UUID
    request_id: UUID | None
    """The request, while this person may open it."""
    what: str
    case_reference: str
    child: str
    """Empty once the request is no longer theirs to see."""
    answered_on: date
    due_on: date | None
    days_late: int
    """Days after the due day that it was sent; 0 when in time."""
    did: str
    reason: str
    stands: str


_ORDERS: Orders = {"answered": [Submission.submitted_at], "case": [Case.reference], "due": [AskedDays.due_on]}
_DID = {GIVE: "Sent", HAND_BACK: "Handed back", DECLINE: "Declined"}


def sent(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int
) -> Listing[AnswerRow]:
    """Give a page of the advice that this person sent; the filter ``search`` looks for references."""
    return _answered(session, person_id, today, (GIVE,), filters, sort, number)


def handed_back(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int
) -> Listing[AnswerRow]:
    """Give a page of what this person handed back or declined; the filter ``search`` looks for references."""
    return _answered(session, person_id, today, (HAND_BACK, DECLINE), filters, sort, number)


def _answered(
    session: Session,
    person_id: UUID,
    today: date,
    answers: Sequence[str],
    filters: Mapping[str, str],
    sort: str,
    number: int,
) -> Listing[AnswerRow]:
    search = [referred_to(filters["search"])] if "search" in filters else []
    wanted = (
        _with_all_around(person_id, today)
        .where(*_newest_of(person_id), Submission.answers[CONTRIBUTION].as_string().in_(answers), *search)
        .order_by(*ordered(sort, _ORDERS, Submission.submitted_at, Submission.id))
    )
    titles = AdviceTitles(session)
    found = session.execute(cut(wanted, number)).all()
    return listing([_row(row, person_id, titles.of(row.Contribution, row.release_id)) for row in found], number)


def _with_all_around(person_id: UUID, today: date) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Submission,
            Contribution,
            Case.reference,
            Child,
            Instance.release_id,
            AskedDays.due_on,
            may(Action.CONTRIBUTION_VIEW, person_id, today, CONTRIBUTIONS).label("is_theirs"),
        )
        .join(Task, Task.id == Submission.task_id)
        .join(Contribution, Contribution.id == Submission.instance_id)
        .join(Instance, Instance.id == Contribution.id)
        .join(Case, Case.id == Contribution.case_id)
        .join(Child, Child.id == Case.child_id)
        .outerjoin(AskedDays, AskedDays.instance_id == Contribution.id)
    )


def _newest_of(person_id: UUID) -> Sequence[ColumnElement[bool]]:
    """Hold for the newest that this person answered to each request, as its contributor."""
    other, task = aliased(Submission), aliased(Task)
    newest = (
        select(func.max(other.submitted_at))
        .join(task, task.id == other.task_id)
        .where(other.instance_id == Submission.instance_id, other.author_id == person_id, task.lane.in_(_THEIR_LANES))
        .correlate(Submission)
        .scalar_subquery()
    )
    return Submission.author_id == person_id, Task.lane.in_(_THEIR_LANES), Submission.submitted_at == newest


def _row(row: Row[*tuple[Any, ...]], person_id: UUID, what: str) -> AnswerRow:
    submission: Submission = row.Submission
    did = str(submission.answers[CONTRIBUTION])
    answered_on = day_of(submission.submitted_at)
    return AnswerRow(
        submission_id=submission.id,
        request_id=row.Contribution.id if row.is_theirs else None,
        what=what,
        case_reference=row.reference,
        child=row.Child.name if row.is_theirs else "",
        answered_on=answered_on,
        due_on=row.due_on,
        days_late=days_late(row.due_on, answered_on),
        did=_DID[did],
        reason=next((str(submission.answers[name]) for name in _REASONS if submission.answers.get(name)), ""),
        stands=_stands(row.Contribution, person_id, is_given=did == GIVE),
    )


def _stands(contribution: Contribution, person_id: UUID, *, is_given: bool) -> str:
    match contribution.status:
        case ContributionStatus.SETTLED:
            outcome = CONTRIBUTION_OUTCOMES[contribution.outcome] if contribution.outcome else "Closed"
            settled_on = day_of(contribution.settled_at) if contribution.settled_at else None
            return f"{outcome} on {day_in_words(settled_on)}" if settled_on else outcome
        case ContributionStatus.WITH_OFFICER:
            return "The council is checking it" if is_given else "The council decides what happens next"
        case ContributionStatus.WITH_CONTRIBUTOR if contribution.person_id == person_id:
            return f"{'Returned' if is_given else 'Given'} to you: you find it under “To write”"
        case ContributionStatus.WITH_CONTRIBUTOR:
            return "Somebody else has it"
        case _:
            return "It waits in an inbox to be given to somebody"
