"""An officer asks one more service for advice, at any time while the assessment runs (P14)."""

from datetime import datetime
from uuid import UUID

from app.commands.effects.requests import begin_request
from app.commands.run_instance import start_beginnings
from app.commands.take_instance import take_assessment
from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import InvalidInput, OutOfStep
from app.store import Database


def add_contribution(
    database: Database, *, person_id: UUID, case_id: UUID, advice_type: str, inbox_id: UUID | None, now: datetime
) -> UUID:
    """Start a request for this kind of advice, in this inbox or the one that the routing finds; give its id."""
    with database.unit_of_work(now) as work:
        policy.require(Action.CONTRIBUTION_ADD, work.standing.on_case(person_id, case_id))
        happening = take_assessment(work, case_id, person_id)
        if happening is None:
            raise OutOfStep("This case is closed, so nobody else can be asked for advice.")
        if advice_type not in happening.rules.forms.advice_types:
            raise InvalidInput("advice_type", "Choose which advice you want to ask for.")
        if inbox_id is not None:
            work.inboxes.get(inbox_id)
        request_id = begin_request(happening, advice_type, inbox_id)
        start_beginnings(happening)
        work.audit.record(
            Action.CONTRIBUTION_ADD,
            person_id=person_id,
            case_id=case_id,
            thing=f"contribution:{request_id}",
            detail={"advice_type": advice_type},
        )
        return request_id
