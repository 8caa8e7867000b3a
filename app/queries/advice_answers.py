"""What the forms of advice, and of its check, ask under names that every release keeps."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain.days import day_of
from app.formkit import Form, page_of
from app.store.tables.answers import Submission
from app.store.tables.people import Person

#: The question of every advice form that says whether there is any advice in it, and what can be answered.
CONTRIBUTION, GIVE, HAND_BACK, DECLINE = "contribution", "give", "hand_back", "decline"
_CHECK, _ANSWER, _RETURN, _MISSING = "check-advice", "advice_check", "return", "missing"


@dataclass(frozen=True)
class Returned:
    """One return of advice to whoever wrote it: when, by whom, and what is missing."""

    on: date
    by: str
    missing: str


def returns(session: Session, *which: ColumnElement[bool]) -> dict[UUID, tuple[Returned, ...]]:
    """Give request → its returns, the newest first, of the submissions that fulfil these conditions.

    What is missing is written for the contributor; that the reader may know it is for the caller to say.
    """
    found = session.execute(
        select(Submission, Person.name)
        .join(Person, Person.id == Submission.author_id)
        .where(Submission.form == _CHECK, Submission.answers[_ANSWER].as_string() == _RETURN, *which)
        .order_by(Submission.submitted_at.desc(), Submission.id)
    )
    told: dict[UUID, tuple[Returned, ...]] = {}
    for submission, by in found:
        if submission.instance_id is not None:
            returned = Returned(day_of(submission.submitted_at), by, str(submission.answers.get(_MISSING) or ""))
            told[submission.instance_id] = (*told.get(submission.instance_id, ()), returned)
    return told


def returns_of(session: Session, request_ids: Collection[UUID]) -> dict[UUID, tuple[Returned, ...]]:
    """Give request → its returns, the newest first, of these requests."""
    return returns(session, Submission.instance_id.in_(request_ids))


def page_to_hand_back(form: Form) -> int | None:
    """Give the page (1, 2 …) of an advice form on which it can be handed back; None when the form does not ask."""
    for question in form.questions:
        if question.id == CONTRIBUTION and HAND_BACK in dict(question.options):
            return page_of(form, CONTRIBUTION) + 1
    return None
