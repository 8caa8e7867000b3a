"""An officer lets one person see one case, in one relation, for a reason. Nobody else can (P4, P16)."""

from datetime import date, datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.refusals import InvalidInput
from app.domain.roles import Relation
from app.store import Database
from app.store.tables import Grant
from app.store.tables.row import JSONObject


def grant_access(
    database: Database,
    *,
    person_id: UUID,
    case_id: UUID,
    email: str,
    relation: Relation,
    reason: str,
    to_on: date | None,
    now: datetime,
    from_on: date | None = None,
) -> UUID:
    """Grant the person with this email address the case, from today or a later day; give the grant's id."""
    from_on = from_on or day_of(now)
    _require_in_order(reason, day_of(now), from_on, to_on)
    with database.unit_of_work(now) as work:
        policy.require(Action.CASE_GRANT_ACCESS, work.standing.on_case(person_id, case_id))
        person = work.people.by_email(email)
        if person is None or not person.active:
            raise InvalidInput("email", "Nobody is registered with that email address. Ask them to register first.")
        grant = work.grants.give(
            case_id=case_id,
            person_id=person.id,
            relation=relation,
            reason=reason.strip(),
            given_by_id=person_id,
            from_on=from_on,
            to_on=to_on,
        )
        work.audit.record(
            Action.CASE_GRANT_ACCESS,
            person_id=person_id,
            case_id=case_id,
            thing=f"grant:{grant.id}",
            detail=_recorded(grant),
        )
        return grant.id


def _require_in_order(reason: str, today: date, from_on: date, to_on: date | None) -> None:
    if not reason.strip():
        raise InvalidInput("reason", "Enter why this person may see the case.")
    if from_on < today:
        raise InvalidInput("from_on", "The first day must be today or later.")
    if to_on is not None and to_on < from_on:
        raise InvalidInput("to_on", "The last day must be the first day or later.")


def _recorded(grant: Grant) -> JSONObject:
    return {
        "to": str(grant.person_id),
        "relation": grant.relation.value,
        "from_on": grant.from_on.isoformat(),
        "to_on": grant.to_on.isoformat() if grant.to_on else None,
        "reason": grant.reason,
    }
