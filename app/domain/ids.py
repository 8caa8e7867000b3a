"""Ids as they come in addresses and records, where anything may stand."""

from uuid import UUID


def as_id(text: object) -> UUID | None:
    """Give the id that is written there; None when it is none."""
    try:
        return UUID(str(text))
    except ValueError:
        return None
