"""Somebody changes how they are called."""

from datetime import datetime
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.domain.own_details import own_job_title, own_name
from app.store import Database


def change_own_details(database: Database, *, person_id: UUID, name: str, job_title: str, now: datetime) -> None:
    """Change the person's own name and job title, from this moment on; what they wrote keeps the name it has."""
    name, title = own_name(name), own_job_title(job_title)
    with database.unit_of_work(now) as work:
        policy.require(Action.ACCOUNT_CHANGE, work.standing.of(person_id))
        person = work.people.get(person_id)
        detail = {"name_before": person.name, "job_title_before": person.job_title}
        person.name, person.job_title = name, title
        work.audit.record(Action.ACCOUNT_CHANGE, person_id=person_id, thing=f"person:{person_id}", detail=detail)
