"""Requests to be let see a child's case: what the asker wrote, which cases it may mean, and how it ended."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from app.domain.access import AccessOutcome
from app.domain.names import searchable
from app.domain.roles import Relation
from app.store.shelf import Shelf
from app.store.tables.access import AccessRequest
from app.store.tables.cases import Case, Child
from app.store.tables.organisations import Organisation

#: More than so many would be no help; the officer looks for the child by name instead.
_MOST_CASES = 50


class AccessRequests(Shelf):
    """One row for each request, under its process instance's id."""

    def add(
        self,
        *,
        instance_id: UUID,
        person_id: UUID,
        given_name: str,
        family_name: str,
        born_on: date,
        school: str,
        relation: Relation,
        why: str,
    ) -> AccessRequest:
        """Keep what somebody asks."""
        return self._put(
            AccessRequest(
                id=instance_id,
                person_id=person_id,
                given_name=given_name,
                family_name=family_name,
                born_on=born_on,
                school=school,
                relation=relation,
                why=why,
                asked_at=self._now,
            )
        )

    def get(self, request_id: UUID) -> AccessRequest:
        """Give one request, or ``NotFound``."""
        return self._get(AccessRequest, request_id)

    def find(self, instance_id: UUID) -> AccessRequest | None:
        """Give the request of this instance, or None when the instance is none."""
        return self._find(AccessRequest, instance_id)

    def waiting_of(self, person_id: UUID) -> Sequence[AccessRequest]:
        """Give the requests of this person that nobody has answered yet."""
        return self._session.scalars(
            select(AccessRequest).where(AccessRequest.person_id == person_id, AccessRequest.outcome.is_(None))
        ).all()

    def settle(
        self,
        request: AccessRequest,
        outcome: AccessOutcome,
        *,
        by_id: UUID | None,
        reason: str | None = None,
        case_id: UUID | None = None,
        grant_id: UUID | None = None,
    ) -> None:
        """Settle the request; the first outcome stays. The reason is the council's alone."""
        if request.outcome is None:
            request.outcome, request.reason = outcome, reason
            request.case_id, request.grant_id = case_id, grant_id
            request.decided_by_id, request.decided_at = by_id, self._now


def cases_meant(session: Session, request: AccessRequest) -> list[tuple[Case, Child, str]]:
    """Give the cases that a request may mean, with the child and the school: the likeliest first.

    The child was born on the day that was written, or is called by every name that was written. For the council's
    eyes alone: the asker never learns whether there are any.
    """
    names = searchable(f"{request.given_name} {request.family_name}").split()
    found = session.execute(
        select(Case, Child, Organisation.name)
        .join(Child, Child.id == Case.child_id)
        .outerjoin(Organisation, Organisation.id == Child.setting_id)
        .where(or_(Child.born_on == request.born_on, _is_called(names)))
        .order_by(Child.family_name, Child.given_name, Case.reference.desc())
        .limit(_MOST_CASES)
    )
    cases = [(case, child, school or "") for case, child, school in found]
    return sorted(cases, key=lambda each: -_likeness(each[1], each[2], request, names))


def _is_called(names: Sequence[str]) -> ColumnElement[bool]:
    return and_(*(Child.search_name.contains(name, autoescape=True) for name in names))


def _likeness(child: Child, school: str, request: AccessRequest, names: Sequence[str]) -> int:
    """Count what of a request fits a child: each of the names, the day of birth, the school."""
    called = sum(name in child.search_name.split() for name in names)
    fits = (child.born_on == request.born_on, bool(school) and searchable(school) == searchable(request.school))
    return called + sum(fits)
