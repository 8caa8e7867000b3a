"""Somebody has left: an organisation, or altogether."""

from datetime import datetime
from uuid import UUID

from app.commands.give_back_work import LEFT, give_back_work
from app.commands.may_mark_gone import require_may_mark_gone
from app.commands.tell_taker import tell_taker
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.processes import ASSESSMENT
from app.domain.refusals import InvalidInput, OutOfStep
from app.domain.roles import Role
from app.store import Database, Work
from app.store.leaving import Leaving


def mark_gone(
    database: Database, *, person_id: UUID, gone_id: UUID, organisation_id: UUID | None, seen: str, now: datetime
) -> Leaving:
    """End what the person had and give back what they had in hand, all at once; give what it was.

    ``seen`` is the fingerprint of what the preview showed: ``InvalidInput`` when it is no longer that, for oneself
    and for the last manager; ``OutOfStep`` for somebody who is gone already.
    """
    with database.unit_of_work(now) as work:
        person = work.people.get(gone_id)
        require_may_mark_gone(work, person_id, person, organisation_id)
        if not person.active:
            raise OutOfStep(f"{person.name} is marked as gone already. Nothing was changed.")
        if gone_id == person_id:
            raise InvalidInput("", "You cannot mark yourself as gone. Ask a colleague.")
        leaving = work.leavers.leaving(person, organisation_id)
        if leaving.fingerprint != seen:
            raise InvalidInput("", "Something changed since this page was shown. Read it again before you confirm.")
        if leaving.closes_account:
            _require_another_manager(work, gone_id)
            _close_account(work, leaving)
        give_back_work(work, by_id=person_id, person_id=gone_id, tasks=leaving.tasks, cases=leaving.cases)
        _end(work, leaving, person_id)
        work.audit.record(
            Action.PERSON_MARK_GONE,
            person_id=person_id,
            thing=f"person:{gone_id}",
            detail={
                "organisations": [str(each) for each in leaving.organisation_ids],
                "closes_account": leaving.closes_account,
                "grants": len(leaving.grants),
                "tasks": len(leaving.tasks),
                "cases": len(leaving.cases),
            },
        )
        return leaving


def _require_another_manager(work: Work, gone_id: UUID) -> None:
    if {each.id for each in work.people.with_role(Role.MANAGER)} == {gone_id}:
        raise InvalidInput("", "This is the only manager. Make somebody else a manager first.")


def _close_account(work: Work, leaving: Leaving) -> None:
    """Nobody signs in as them from this moment on, by whatever means."""
    person = leaving.person
    person.active, person.left_on = False, day_of(work.now)
    work.sessions.end_all(person.id)
    work.trusted_devices.end_all(person.id)
    for cover in leaving.covers:
        work.covers.end(cover)


def _end(work: Work, leaving: Leaving, by_id: UUID) -> None:
    gone = leaving.person
    for organisation_id in leaving.organisation_ids:
        work.organisations.leave(organisation_id, gone.id)
    for inbox in leaving.inboxes:
        work.inboxes.leave(inbox.id, gone.id)
    for grant in leaving.grants:
        work.grants.end(grant, by_id=by_id, reason="They have left")
        work.audit.record(
            Action.CASE_END_ACCESS,
            person_id=by_id,
            case_id=grant.case_id,
            thing=f"grant:{grant.id}",
            detail={"to": str(gone.id), "relation": grant.relation.value, "reason": "They have left"},
        )
    for case_id in sorted({grant.case_id for grant in leaving.grants}):
        _tell_officer(work, case_id, gone.id, by_id)


def _tell_officer(work: Work, case_id: UUID, gone_id: UUID, by_id: UUID) -> None:
    officer_id = work.cases.get(case_id).officer_id
    assessment = next((each for each in work.instances.of_case(case_id) if each.process == ASSESSMENT), None)
    if officer_id and officer_id != by_id and assessment:
        tell_taker(work, f"person:{gone_id}", LEFT, case_id, assessment.id, officer_id)
