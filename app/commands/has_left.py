"""Whether somebody who was asked for advice is still there to give it."""

from uuid import UUID

from app.store import Work


def has_left(work: Work, contribution_id: UUID, person_id: UUID) -> bool:
    """Tell whether the person no longer works for the organisation that was asked, or has left altogether."""
    if not work.people.get(person_id).active:
        return True
    inbox_id = work.contributions.get(contribution_id).inbox_id
    works_for = work.organisations.of_person(person_id)
    return inbox_id is not None and work.inboxes.get(inbox_id).organisation_id not in works_for
