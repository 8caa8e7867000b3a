"""What a person last chose to see in a list."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.store.settings import setting_of


def remembered_filter(session: Session, person_id: UUID, list_name: str) -> dict[str, str]:
    """Give the filter that this person set in the list of this name; empty when they see everything."""
    return setting_of(session, person_id, f"filter:{list_name}")
