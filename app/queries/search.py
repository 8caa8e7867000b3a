"""Finding a case, or a request for advice, by what somebody remembers of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Uuid, cast, null, or_, select, union_all
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import permits
from app.domain.sharing import NOT_SHARED
from app.domain.stages import STAGE_TITLES
from app.queries.advice_titles import AdviceTitles
from app.queries.finding import Remembered
from app.queries.listing import Listing, cut, listing
from app.store.scope import may
from app.store.settings import setting_of
from app.store.standing import standing_of
from app.store.tables.cases import Case, Child
from app.store.tables.processes import Instance
from app.store.tables.requests import Contribution
from app.store.things import CASES, CONTRIBUTIONS


@dataclass(frozen=True)
class FoundRow:
    """Something that was found: a case, or a request for advice in a case that the person may not see."""

    case_id: UUID
    request_id: UUID | None
    reference: str
    child: str
    born_on: date
    what: str
    """The stage of the case, or the advice that is asked for."""
    why: tuple[str, ...]
    """What of it is as it was typed."""


def words_looked_for(session: Session, person_id: UUID) -> str:
    """Give what this person looked for last; empty when they never did."""
    return str(setting_of(session, person_id, "search").get("words", ""))


def search(session: Session, person_id: UUID, today: date, words: str, number: int = 1) -> Listing[FoundRow]:
    """Give a page of what these words may mean, of all that this person may see and of nothing else."""
    remembered = Remembered.of(words)
    if not remembered.is_enough:
        return listing((), number)
    found = session.execute(cut(_found(session, person_id, today, remembered), number)).all()
    cases = _cases(session, person_id, today, {case_id for case_id, _ in found})
    requests = _requests(session, {request_id for _, request_id in found if request_id})
    return listing(
        [_row(*cases[case_id], request_id, requests.get(request_id, ""), remembered) for case_id, request_id in found],
        number,
    )


def _found(session: Session, person_id: UUID, today: date, remembered: Remembered) -> Select[*tuple[Any, ...]]:
    cases = _that_match(cast(null(), Uuid()).label("request_id"), remembered).where(
        may(Action.CASE_VIEW, person_id, today, CASES)
    )
    rows = cases.subquery()
    # Whose roles open every case finds each request in its case.
    if not permits(Action.CASE_VIEW, standing_of(session, person_id, today)):
        requests = (
            _that_match(Contribution.id.label("request_id"), remembered)
            .join(Contribution, Contribution.case_id == Case.id)
            .where(
                may(Action.CONTRIBUTION_VIEW, person_id, today, CONTRIBUTIONS),
                ~may(Action.CASE_VIEW, person_id, today, CASES),
            )
        )
        rows = union_all(cases, requests).subquery()
    return select(rows.c.case_id, rows.c.request_id).order_by(
        rows.c.family_name, rows.c.given_name, rows.c.reference, rows.c.request_id
    )


def _that_match(request_id: ColumnElement[Any], remembered: Remembered) -> Select[*tuple[Any, ...]]:
    return (
        select(Case.id.label("case_id"), request_id, Child.family_name, Child.given_name, Case.reference)
        .select_from(Case)
        .join(Child, Child.id == Case.child_id)
        .where(or_(*remembered.conditions))
    )


def _cases(session: Session, person_id: UUID, today: date, ids: set[UUID]) -> dict[UUID, tuple[Case, Child, bool]]:
    """Give each case, its child, and whether this person may follow how it goes."""
    follows = may(Action.CASE_VIEW_PROGRESS, person_id, today, CASES)
    statement = select(Case, Child, follows).join(Child, Child.id == Case.child_id).where(Case.id.in_(ids))
    return {case.id: (case, child, is_followed) for case, child, is_followed in session.execute(statement)}


def _requests(session: Session, ids: set[UUID]) -> dict[UUID | None, str]:
    """Give what each of these requests asks for."""
    statement = (
        select(Contribution, Instance.release_id)
        .join(Instance, Instance.id == Contribution.id)
        .where(Contribution.id.in_(ids))
    )
    titles = AdviceTitles(session)
    return {request.id: titles.of(request, release_id) for request, release_id in session.execute(statement)}


def _row(
    case: Case, child: Child, is_followed: bool, request_id: UUID | None, advice: str, remembered: Remembered
) -> FoundRow:
    return FoundRow(
        case_id=case.id,
        request_id=request_id,
        reference=case.reference,
        child=child.name,
        born_on=child.born_on,
        what=advice or (STAGE_TITLES[case.stage] if is_followed else NOT_SHARED),
        why=remembered.reasons(case, child),
    )
