"""An officer adds the report of a private professional, for which nobody was asked (P9)."""

from datetime import datetime
from uuid import UUID

from app.commands.happening import Beginning, rules_of
from app.commands.run_instance import start_instance
from app.commands.take_instance import take_assessment
from app.domain import policy
from app.domain.actions import Action
from app.domain.processes import COMMISSIONED_REPORT
from app.domain.refusals import OutOfStep
from app.store import Database


def add_report(database: Database, *, person_id: UUID, case_id: UUID, now: datetime) -> UUID:
    """Start to add a report, and give the task in which the officer does it: theirs, and without a due date.

    It follows the live release, so that it can be added to cases that began before there was such a process too.
    ``OutOfStep`` in a closed case, and where the live release has no such process.
    """
    with database.unit_of_work(now) as work:
        policy.require(Action.REPORT_ADD, work.standing.on_case(person_id, case_id))
        assessment = take_assessment(work, case_id, person_id)
        if assessment is None:
            raise OutOfStep("This case is closed, so nothing can be added to it.")
        rules = rules_of(work, work.releases.live().id)
        if COMMISSIONED_REPORT not in rules.library.processes:
            raise OutOfStep("A report cannot be added here at the moment. The process team has to publish how.")
        beginning = Beginning(COMMISSIONED_REPORT, {})
        start_instance(work, assessment.case, rules, beginning, parent=assessment.instance, person_id=person_id)
        task = work.tasks.open_of(beginning.id)[0]
        work.tasks.give(task, person_id=person_id, inbox_id=None)
        work.audit.record(Action.REPORT_ADD, person_id=person_id, case_id=case_id, thing=f"task:{task.id}")
        return task.id
