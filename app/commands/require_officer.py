"""Somebody was chosen who is to act as a casework officer."""

from uuid import UUID

from app.domain.refusals import InvalidInput
from app.domain.roles import Role
from app.store import Work
from app.store.tables import Person


def require_officer(work: Work, field: str, person_id: UUID) -> Person:
    """Give the person, or ``InvalidInput`` for the field when they are no casework officer with an account now."""
    found = next((each for each in work.people.with_role(Role.CASEWORK_OFFICER) if each.id == person_id), None)
    if found is None:
        raise InvalidInput(field, "Choose a casework officer.")
    return found
