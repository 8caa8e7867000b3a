"""An officer consults one more setting, at any time while the assessment runs."""

from datetime import datetime
from uuid import UUID

from app.commands.effects.consultations import begin_consultation
from app.commands.run_instance import start_beginnings
from app.commands.take_instance import take_assessment
from app.domain import policy
from app.domain.actions import Action
from app.domain.facts import Fact
from app.domain.refusals import AlreadyDone, OutOfStep
from app.store import Database


def add_consultation(database: Database, *, person_id: UUID, case_id: UUID, setting_id: UUID, now: datetime) -> UUID:
    """Start the consultation of this setting; give its id. ``AlreadyDone`` while it is being consulted."""
    with database.unit_of_work(now) as work:
        policy.require(Action.CONSULTATION_ADD, work.standing.on_case(person_id, case_id))
        happening = take_assessment(work, case_id, person_id)
        if happening is None:
            raise OutOfStep("This case is closed, so no other setting can be consulted.")
        if Fact.DRAFT_SERVED_ON not in happening.facts:
            raise OutOfStep("The draft plan has not been sent yet. Settings are consulted on it, so send it first.")
        setting = work.organisations.get(setting_id)
        if any(each.organisation_id == setting_id and not each.outcome for each in work.consultations.of_case(case_id)):
            raise AlreadyDone(f"{setting.name} is already being consulted.")
        consultation_id = begin_consultation(happening, setting_id)
        start_beginnings(happening)
        work.audit.record(
            Action.CONSULTATION_ADD,
            person_id=person_id,
            case_id=case_id,
            thing=f"consultation:{consultation_id}",
            detail={"setting": str(setting_id)},
        )
        return consultation_id
