"""Numbers without gaps or doubles, such as the reference of a case."""

from sqlalchemy.orm import Session

from app.store.tables.cases import Counter
from app.store.upserts import insert_or_change


def take(session: Session, name: str) -> int:
    """Give the next number of this counter, from 1. Others who want one wait until this unit of work ends."""
    insert_or_change(session, Counter, {"name": name, "value": 1}, keys=["name"], changes={"value": Counter.value + 1})
    counter = session.get(Counter, name, populate_existing=True)
    if counter is None:
        raise LookupError(name)
    return counter.value
