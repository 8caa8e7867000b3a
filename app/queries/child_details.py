"""The child or young person of a case, as the council's staff need to know them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.ages import school_year
from app.domain.needs import NEED_TITLES
from app.store.tables.cases import Case, CaseNeed, Child
from app.store.tables.organisations import Organisation


@dataclass(frozen=True)
class ChildDetails:
    """What is on record of a child."""

    name: str
    preferred_name: str
    born_on: date
    age: int
    year: str
    """The national curriculum year; empty before and after school."""
    setting: str
    named_setting: str
    """The setting that the final plan names."""
    upn: str
    nhs_number: str
    address: tuple[str, ...]
    needs: tuple[str, ...]


def child_details(session: Session, case: Case, today: date) -> ChildDetails:
    """Give the child of a case; the caller has checked that the council's staff ask."""
    child = session.get_one(Child, case.child_id)
    settings = _names(session, (child.setting_id, case.named_setting_id))
    needs = session.scalars(select(CaseNeed.need).where(CaseNeed.case_id == case.id))
    return ChildDetails(
        name=child.name,
        preferred_name=child.preferred_name or "",
        born_on=child.born_on,
        age=_age(child.born_on, today),
        year=_year(child.born_on, today),
        setting=settings[child.setting_id],
        named_setting=settings[case.named_setting_id],
        upn=child.upn or "",
        nhs_number=child.nhs_number or "",
        address=tuple(str(line) for line in (child.address or {}).values() if line),
        needs=tuple(sorted(NEED_TITLES[need] for need in needs)),
    )


def _names(session: Session, ids: Collection[UUID | None]) -> Mapping[UUID | None, str]:
    """Give the names of these organisations; no organisation has none."""
    which = Organisation.id.in_([each for each in ids if each])
    found = session.execute(select(Organisation.id, Organisation.name).where(which))
    return {None: "", **{row.id: row.name for row in found}}


def _age(born_on: date, today: date) -> int:
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def _year(born_on: date, today: date) -> str:
    year = school_year(born_on, today)
    return "Reception" if year == 0 else f"Year {year}" if 0 < year <= 14 else ""
