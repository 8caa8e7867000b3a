"""The newest day of a fact, as a column for lists."""

from datetime import date

from sqlalchemy import ColumnElement, ScalarSelect, select

from app.domain.facts import Fact
from app.store.tables.cases import Case
from app.store.tables.facts import CaseFact
from app.store.tables.requests import Consultation, Contribution


def newest_day(fact: Fact, of: type[Case | Contribution | Consultation]) -> ScalarSelect[date]:
    """Give what is known now of a fact of the case, the request for advice or the consultation that is selected."""
    whose: ColumnElement[bool] = (
        (CaseFact.case_id == of.id) & CaseFact.instance_id.is_(None)
        if issubclass(of, Case)
        else (CaseFact.case_id == of.case_id) & (CaseFact.instance_id == of.id)
    )
    return (
        select(CaseFact.day)
        .where(whose, CaseFact.fact == fact)
        .order_by(CaseFact.seq.desc())
        .limit(1)
        .correlate(of)
        .scalar_subquery()
    )
