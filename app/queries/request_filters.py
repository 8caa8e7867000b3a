"""What lists of requests for advice, and of consultations, can be filtered by."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session

from app.domain.names import searchable
from app.queries.released_forms import forms_of
from app.store.tables.cases import Case, Child
from app.store.tables.days import AskedDays
from app.store.tables.processes import Instance
from app.store.tables.requests import Contribution

#: What is due within so many days from today is due soon.
SOON = timedelta(days=7)


def searched(text: str) -> ColumnElement[bool]:
    """Hold for cases in whose reference, or in whose child's name, this text stands."""
    name = searchable(text)
    by_name = [Child.search_name.contains(name, autoescape=True)] if name else []
    return or_(referred_to(text), *by_name)


def referred_to(text: str) -> ColumnElement[bool]:
    """Hold for cases in whose reference this text stands: for lists whose reader may not know the child."""
    return Case.reference.icontains(text, autoescape=True)


def due(when: str, today: date) -> ColumnElement[bool]:
    """Hold for what is ``late``, due ``soon`` or due ``later``; any other word finds nothing."""
    match when:
        case "late":
            return AskedDays.due_on < today
        case "soon":
            return AskedDays.due_on.between(today, today + SOON)
        case "later":
            return AskedDays.due_on > today + SOON
        case _:
            return false()


def due_filter(filters: Mapping[str, str], today: date) -> list[ColumnElement[bool]]:
    """Give the condition of a filter ``due``, if it is set."""
    return [due(filters["due"], today)] if "due" in filters else []


def advice_filter(filters: Mapping[str, str]) -> list[ColumnElement[bool]]:
    """Give the condition of a filter ``advice``, if it is set."""
    return [Contribution.advice_type == filters["advice"]] if "advice" in filters else []


def advice_options(session: Session, *which: ColumnElement[bool]) -> Sequence[tuple[str, str]]:
    """Give the kinds of advice, with their titles, that the requests fulfilling these conditions ask for."""
    found = session.execute(
        select(Contribution.advice_type, Instance.release_id)
        .join(Instance, Instance.id == Contribution.id)
        .where(*which)
        .distinct()
    ).all()
    library = {release_id: forms_of(session, release_id) for release_id in {release_id for _, release_id in found}}
    titles = {advice: library[release_id].advice_types[advice].title for advice, release_id in found}
    return sorted(titles.items(), key=lambda option: option[1])
