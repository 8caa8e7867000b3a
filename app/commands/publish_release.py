"""The process team publishes a release: new cases follow it from then on, running ones keep theirs."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from app.commands.check_release import faults_in
from app.domain import policy
from app.domain.actions import Action
from app.domain.refusals import InvalidInput, ReleaseRefused
from app.store import Database


def publish_release(
    database: Database, *, person_id: UUID | None, files: Mapping[str, bytes], reason: str, now: datetime
) -> int:
    """Make these files the live release and give its number; ``ReleaseRefused`` with every fault changes nothing.

    ``person_id`` is None only for the baseline that comes with the program and is published from the command line.
    """
    if not reason.strip():
        raise InvalidInput("reason", "Enter what this release changes and why.")
    with database.unit_of_work(now) as work:
        if person_id is not None:
            policy.require(Action.RELEASE_PUBLISH, work.standing.of(person_id))
        before = work.releases.files(work.releases.live().id) if work.releases.has_live() else None
    # Judging takes seconds, and holds up nobody: no transaction is open meanwhile.
    faults = faults_in(files, before=before)
    if faults:
        raise ReleaseRefused(faults)
    with database.unit_of_work(now) as work:
        release = work.releases.publish(files, reason=reason.strip(), by_id=person_id)
        work.audit.record(
            Action.RELEASE_PUBLISH,
            person_id=person_id,
            thing=f"release:{release.id}",
            detail={"number": release.number, "content_hash": release.content_hash, "reason": reason.strip()},
        )
        return release.number
