"""Somebody has left: an organisation, or altogether."""

from datetime import datetime
from uuid import UUID

from app.commands.end_what_they_had import end_what_they_had, require_seen
from app.commands.may_mark_gone import require_may_mark_gone
from app.domain.actions import Action
from app.domain.days import day_of
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
        require_seen(leaving, seen)
        if leaving.closes_account:
            _require_another_manager(work, gone_id)
            _close_account(work, leaving)
        end_what_they_had(work, leaving, by_id=person_id, reason="They have left")
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
