"""What a school, nursery or college has sent to the council: advice, answers to consultations, requests."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.actions import Action
from app.domain.organisations import SETTING_KINDS
from app.domain.roles import FAMILY_RELATIONS, Role
from app.domain.wording import by_whom
from app.queries.advice_titles import AdviceTitles
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.queries.pupils import named
from app.queries.released_forms import forms_of
from app.queries.request_page import REQUEST_FORM
from app.store.grants import live_on
from app.store.scope import may
from app.store.tables.answers import Submission
from app.store.tables.cases import Case, Child, Grant
from app.store.tables.organisations import Membership, Organisation
from app.store.tables.people import Person
from app.store.tables.processes import Task
from app.store.tables.requests import Contribution
from app.store.things import SUBMISSIONS

_ORDERS: Orders = {
    "what": (Submission.form,),
    "pupil": (Child.family_name, Child.given_name),
    "by": (Person.name,),
    "sent": (Submission.submitted_at,),
}
SENT_SORTS = tuple(_ORDERS)
SENT_FILTERS = ("search",)


@dataclass(frozen=True)
class SentBySchool:
    """One thing that was sent, by the person or by a colleague whose words they may read."""

    id: UUID
    what: str
    case_reference: str
    pupil: str
    author: str
    sent_at: datetime


def sent_by_school(
    session: Session, person_id: UUID, today: date, filters: Mapping[str, str], sort: str, number: int = 1
) -> Listing[SentBySchool]:
    """Give a page of what this person or the colleagues of their settings sent, as far as they may read it."""
    wanted = (
        select(Submission, Case.reference, Case.release_id, Child, Person.name, Contribution)
        .join(Case, Case.id == Submission.case_id)
        .join(Child, Child.id == Case.child_id)
        .join(Person, Person.id == Submission.author_id)
        .outerjoin(Task, Task.id == Submission.task_id)
        .outerjoin(Contribution, Contribution.id == Submission.instance_id)
        .where(
            or_(Task.lane.in_([Role.CONTRIBUTOR, Role.SETTING]), Submission.form == REQUEST_FORM),
            or_(Submission.author_id == person_id, Submission.author_id.in_(_colleagues(person_id))),
            ~_follows_as_family(person_id, today),
            may(Action.SUBMISSION_VIEW, person_id, today, SUBMISSIONS),
            *named(filters),
        )
        .order_by(*ordered(sort, _ORDERS, Submission.id))
    )
    titles = _Titles(session)
    return listing([_row(found, titles) for found in session.execute(cut(wanted, number))], number)


def _colleagues(person_id: UUID) -> Any:
    """Select the people who work for a setting that this person works for."""
    own = aliased(Membership)
    return (
        select(Membership.person_id)
        .join(own, and_(own.organisation_id == Membership.organisation_id, own.person_id == person_id))
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Organisation.kind.in_(SETTING_KINDS))
    )


def _follows_as_family(person_id: UUID, today: date) -> ColumnElement[bool]:
    """Give the condition on cases that they are of this person's own family: those are none of the school's."""
    return (
        select(Grant.id)
        .where(
            Grant.case_id == Case.id,
            Grant.person_id == person_id,
            Grant.relation.in_(FAMILY_RELATIONS),
            live_on(today),
        )
        .exists()
    )


class _Titles:
    """The titles of forms; those of each release are looked up once, however many rows there are."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._advice = AdviceTitles(session)
        self._forms: dict[UUID, Mapping[str, Any]] = {}

    def of(self, submission: Submission, contribution: Contribution | None, release_id: UUID) -> str:
        """Give the kind of advice, or of what is no advice the title of its form."""
        if release_id not in self._forms:
            self._forms[release_id] = forms_of(self._session, release_id).forms
        return self._advice.of(contribution, release_id) or str(self._forms[release_id][submission.form].title)


def _row(found: Row[*tuple[Any, ...]], titles: _Titles) -> SentBySchool:
    submission, reference, release_id, child, author, contribution = found
    return SentBySchool(
        id=submission.id,
        what=titles.of(submission, contribution, release_id),
        case_reference=reference,
        pupil=child.name,
        author=by_whom(author, submission.on_behalf_of),
        sent_at=submission.submitted_at,
    )
