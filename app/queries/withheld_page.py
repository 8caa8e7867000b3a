"""What is withheld in a case, from whom and why, and who may see it nevertheless."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.domain.access import WITHHELD_BECAUSE, What
from app.domain.actions import Action
from app.domain.outcome_words import RELATIONS
from app.domain.policy import permits, require
from app.domain.refusals import NotFound
from app.domain.wording import by_whom
from app.queries.case_page import CaseHeading, heading_of
from app.queries.form_titles import FormTitles
from app.store.standing import standing_on_case
from app.store.tables.access import Override, Withholding
from app.store.tables.answers import File, Submission
from app.store.tables.cases import Case, Grant, Party
from app.store.tables.people import Person
from app.store.tables.processes import Instance

_EVERYBODY = "Everybody outside the council"
_EVERYBODY_AT_ALL = "Everybody, officers too"


@dataclass(frozen=True)
class OverrideRow:
    """Somebody who may see it nevertheless."""

    person: str
    until_on: date
    is_over: bool
    reason: str
    by: str


@dataclass(frozen=True)
class WithheldRow:
    """One flag: what, from whom, why, by whom, and whether it was lifted."""

    id: UUID
    what: str
    from_whom: str
    because: str
    reason: str
    by: str
    at: datetime
    lifted_at: datetime | None
    lifted_by: str
    lifted_reason: str
    overrides: tuple[OverrideRow, ...]


@dataclass(frozen=True)
class WithheldPage:
    """The flags of a case: those that hold, and those that were lifted."""

    heading: CaseHeading
    holding: tuple[WithheldRow, ...]
    lifted: tuple[WithheldRow, ...]
    may: frozenset[Action]


@dataclass(frozen=True)
class ToWithhold:
    """What of a case can be withheld, and from whom: pairs of a value and words."""

    heading: CaseHeading
    things: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]


def withheld_page(session: Session, person_id: UUID, case_id: UUID, today: date) -> WithheldPage:
    """Give what is withheld in the case, to whoever may know who sees it."""
    standing = standing_on_case(session, person_id, case_id, today)
    require(Action.CASE_VIEW_ACCESS, standing)
    case = session.get_one(Case, case_id)
    rows = _rows(session, case, today)
    return WithheldPage(
        heading=heading_of(session, case),
        holding=tuple(row for row in rows if row.lifted_at is None),
        lifted=tuple(row for row in rows if row.lifted_at is not None),
        may=frozenset(action for action in Action if permits(action, standing)),
    )


def withheld_flag(
    session: Session, person_id: UUID, withholding_id: UUID, today: date, action: Action
) -> tuple[CaseHeading, WithheldRow]:
    """Give one flag with its case, to whoever may do this action with it; ``NotFound`` for everybody else."""
    flag = session.get(Withholding, withholding_id)
    if flag is None:
        raise NotFound
    require(action, standing_on_case(session, person_id, flag.case_id, today))
    case = session.get_one(Case, flag.case_id)
    return heading_of(session, case), next(row for row in _rows(session, case, today) if row.id == withholding_id)


def to_withhold(session: Session, person_id: UUID, case_id: UUID, today: date) -> ToWithhold:
    """Give what can be withheld in the case and from whom, to whoever may withhold it."""
    require(Action.CASE_WITHHOLD, standing_on_case(session, person_id, case_id, today))
    case = session.get_one(Case, case_id)
    return ToWithhold(heading_of(session, case), tuple(_things(session, case).items()), _people(session, case_id))


def people_on(session: Session, case_id: UUID) -> tuple[tuple[str, str], ...]:
    """Give everybody with a grant on the case, also one that ended, by name; the caller has checked who asks."""
    return _people(session, case_id)


def _rows(session: Session, case: Case, today: date) -> list[WithheldRow]:
    things = _things(session, case)
    whom, by, lifter = aliased(Person), aliased(Person), aliased(Person)
    found = session.execute(
        select(Withholding, whom.name, by.name, lifter.name)
        .join(by, by.id == Withholding.by_id)
        .outerjoin(whom, whom.id == Withholding.person_id)
        .outerjoin(lifter, lifter.id == Withholding.lifted_by_id)
        .where(Withholding.case_id == case.id)
        .order_by(Withholding.at.desc(), Withholding.id)
    ).all()
    overrides = _overrides(session, case.id, today)
    rows = []
    for flag, from_name, by_name, lifted_by in found:
        what = What(flag.submission_id, flag.file_id, flag.party_id)
        everybody = _EVERYBODY_AT_ALL if flag.party_id else _EVERYBODY
        rows.append(
            WithheldRow(
                id=flag.id,
                what=things.get(what.named, ""),
                from_whom=from_name or everybody,
                because=WITHHELD_BECAUSE[flag.because],
                reason=flag.reason,
                by=by_name,
                at=flag.at,
                lifted_at=flag.lifted_at,
                lifted_by=lifted_by or "",
                lifted_reason=flag.lifted_reason or "",
                overrides=tuple(overrides.get(flag.id, ())),
            )
        )
    return rows


def _overrides(session: Session, case_id: UUID, today: date) -> dict[UUID, list[OverrideRow]]:
    whom, by = aliased(Person), aliased(Person)
    found = session.execute(
        select(Override, whom.name, by.name)
        .join(whom, whom.id == Override.person_id)
        .join(by, by.id == Override.by_id)
        .where(Override.case_id == case_id)
        .order_by(Override.at.desc(), Override.id)
    )
    rows: dict[UUID, list[OverrideRow]] = {}
    for override, person, by_name in found:
        row = OverrideRow(person, override.until_on, override.until_on < today, override.reason, by_name)
        rows.setdefault(override.withholding_id, []).append(row)
    return rows


def _things(session: Session, case: Case) -> dict[str, str]:
    """Give key → words for every submission, file and person around the child of the case."""
    forms = FormTitles(session)
    written = session.execute(
        select(Submission.id, Submission.form, Instance.release_id, Person.name, Submission.on_behalf_of)
        .join(Person, Person.id == Submission.author_id)
        .outerjoin(Instance, Instance.id == Submission.instance_id)
        .where(Submission.case_id == case.id)
        .order_by(Submission.submitted_at.desc(), Submission.id)
    ).all()
    files = session.execute(
        select(File.id, File.name).where(File.case_id == case.id).order_by(File.uploaded_at.desc(), File.id)
    ).all()
    parties = session.execute(
        select(Party.id, Party.name, Party.relation).where(Party.case_id == case.id).order_by(Party.name, Party.id)
    ).all()
    return {
        **{
            What(submission_id=key).named: f"{forms.of(form, case, release_id)}, by {by_whom(author, behalf)}"
            for key, form, release_id, author, behalf in written
        },
        **{What(file_id=key).named: f"Document: {name}" for key, name in files},
        **{
            What(party_id=key).named: f"Where {name} lives and how they are reached ({RELATIONS[relation]})"
            for key, name, relation in parties
        },
    }


def _people(session: Session, case_id: UUID) -> tuple[tuple[str, str], ...]:
    found = session.execute(
        select(Person.id, Person.name, Grant.relation)
        .join(Grant, Grant.person_id == Person.id)
        .where(Grant.case_id == case_id)
        .order_by(Person.name, Person.id)
    ).all()
    return tuple({str(key): (str(key), f"{name}, {RELATIONS[relation]}") for key, name, relation in found}.values())
