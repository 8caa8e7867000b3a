"""How a case is recognised by what somebody remembers of it: a part of its reference, or of the child's names."""

from sqlalchemy import ColumnElement, and_, false, func

from app.domain.names import searchable
from app.store.tables.cases import Case, Child


def is_referred_to(words: str) -> ColumnElement[bool]:
    """Give the condition that the case's reference contains these words, with its dashes or without, in any case."""
    typed = "".join(each for each in words if each.isalnum()).upper()
    if not typed:
        return false()
    return func.replace(Case.reference, "-", "").contains(typed, autoescape=True)


def is_called(words: str) -> ColumnElement[bool]:
    """Give the condition that every word is a part of the child's names: in any order, accents and capitals aside."""
    parts = searchable(words).split()
    if not parts:
        return false()
    return and_(*(Child.search_name.contains(part, autoescape=True) for part in parts))
