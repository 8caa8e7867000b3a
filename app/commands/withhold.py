"""An officer withholds a document, or where somebody lives, from one person or from everybody outside (P20)."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.access import What, WithheldBecause
from app.domain.actions import Action
from app.domain.refusals import InvalidInput, NotFound
from app.store import Database, Work


def withhold(
    database: Database,
    *,
    person_id: UUID,
    case_id: UUID,
    what: What,
    from_id: UUID | None,
    because: WithheldBecause,
    reason: str,
    now: datetime,
) -> UUID:
    """Withhold something of the case from one person, or (None) from everybody outside the council, from now on.

    The details of a person are withheld from everybody, officers too. Whoever wrote something still reads it.
    """
    if not reason.strip():
        raise InvalidInput("reason", "Enter why it is withheld.")
    with database.unit_of_work(now) as work:
        policy.require(Action.CASE_WITHHOLD, work.standing.on_case(person_id, case_id))
        _require_part_of(work, case_id, what)
        if from_id is not None:
            work.people.get(from_id)
        if any(each.person_id == from_id for each in work.withholdings.holding(what)):
            raise InvalidInput("from_whom", "It is withheld from them already.")
        flag = work.withholdings.add(
            case_id=case_id, what=what, from_id=from_id, because=because, reason=reason.strip(), by_id=person_id
        )
        if what.party_id is not None:
            work.parties.get(what.party_id).address_withheld = True
        work.audit.record(
            Action.CASE_WITHHOLD,
            person_id=person_id,
            case_id=case_id,
            thing=what.named,
            detail={"withholding": str(flag.id), "from": str(from_id or ""), "because": because, "reason": flag.reason},
        )
        return flag.id


def _require_part_of(work: Work, case_id: UUID, what: What) -> None:
    """Refuse what belongs to another case, as if there were no such thing."""
    if what.submission_id is not None:
        of_case = work.submissions.get(what.submission_id).case_id
    elif what.file_id is not None:
        of_case = work.files.get(what.file_id).case_id
    elif what.party_id is not None:
        of_case = work.parties.get(what.party_id).case_id
    else:
        raise NotFound
    if of_case != case_id:
        raise NotFound
