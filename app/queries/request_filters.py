"""What lists of requests for advice, and of consultations, can be filtered by."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from operator import itemgetter

from sqlalchemy import ColumnElement, false, or_
from sqlalchemy.orm import Session

from app.domain.names import searchable
from app.domain.refusals import NotFound
from app.domain.routing import FAMILY_ADVICE
from app.queries.released_forms import live_forms
from app.store.tables.cases import Case, Child
from app.store.tables.days import AskedDays
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


def advice_options(session: Session) -> Sequence[tuple[str, str]]:
    """Give the kinds of advice that services are asked for, with their titles; none before a process is published."""
    try:
        kinds = live_forms(session).advice_types.values()
    except NotFound:
        return ()
    return sorted(((each.type, each.title) for each in kinds if each.type not in FAMILY_ADVICE), key=itemgetter(1))
