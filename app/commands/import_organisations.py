"""The council adds and corrects organisations from a file, exactly as it was shown what the file would do."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.commands.found_organisation import OrganisationDetails, found_organisation, known_advice
from app.domain import policy
from app.domain.actions import Action
from app.domain.organisation_plan import Outcome, kind_of, phase_named, plan_of
from app.domain.organisation_sheet import SheetRow, read_rows
from app.domain.organisations import SETTING_KINDS
from app.domain.refusals import InvalidInput, OutOfStep
from app.store import Database, Work


@dataclass(frozen=True)
class Imported:
    """How many organisations are new, and how many changed."""

    new: int
    changed: int


def import_organisations(database: Database, *, person_id: UUID, text: str, shown: str, now: datetime) -> Imported:
    """Do what the file says when that is the plan that was ``shown`` (its digest); else nothing, and say so."""
    with database.unit_of_work(now) as work:
        policy.require(Action.ORGANISATION_IMPORT, work.standing.of(person_id))
        work.organisations.change_one_at_a_time()
        plan = plan_of(read_rows(text), work.organisations.sheet(), known_advice(work))
        if plan.digest != shown:
            raise OutOfStep(
                "An organisation was changed since you were shown what the file would do. Nothing was imported. "
                "Send the file again to see what it does now."
            )
        if not plan.may_be_done:
            raise InvalidInput("file", "There is nothing in the file that could be imported.")
        for row in plan.of(Outcome.CHANGED):
            _change(work, row.row)
        for row in plan.of(Outcome.NEW):
            found_organisation(work, _details(row.row), mailbox=row.row.mailbox, advice_types=_advice(row.row))
        done = Imported(len(plan.of(Outcome.NEW)), len(plan.of(Outcome.CHANGED)))
        work.audit.record(
            Action.ORGANISATION_IMPORT,
            person_id=person_id,
            detail={
                "plan": plan.digest,
                "new": [row.row.name for row in plan.of(Outcome.NEW)],
                "changed": {
                    row.row.reference: [list(each) for each in row.changes]
                    for row in plan.rows
                    if row.changes and row.outcome is Outcome.CHANGED
                },
            },
        )
        return done


def _details(row: SheetRow) -> OrganisationDetails:
    return OrganisationDetails(
        name=row.name,
        kind=kind_of(row.kind),
        urn=row.urn or None,
        phase=phase_named(row.phase),
        manager_email=row.manager_email or None,
        active=row.is_open == "yes",
    )


def _advice(row: SheetRow) -> list[str]:
    return [each for each in row.advice.split(", ") if each]


def _change(work: Work, row: SheetRow) -> None:
    organisation, details = work.organisations.get(UUID(row.reference)), _details(row)
    organisation.name, organisation.kind, organisation.urn = details.name, details.kind, details.urn
    organisation.phase, organisation.active = details.phase, details.active
    organisation.manager_email = details.manager_email
    inboxes = [inbox for inbox in work.inboxes.all() if inbox.organisation_id == organisation.id]
    if not row.mailbox or len(inboxes) > 1:
        return
    if not inboxes:
        if work.inboxes.by_name(row.name):
            raise InvalidInput("file", f"There is already an inbox called {row.name}. Add its inbox on its own page.")
        work.inboxes.add(
            organisation_id=organisation.id,
            name=row.name,
            email=row.mailbox,
            is_setting=organisation.kind in SETTING_KINDS,
            advice_types=_advice(row),
        )
        return
    inboxes[0].email = row.mailbox
    work.inboxes.serve(inboxes[0].id, _advice(row))
