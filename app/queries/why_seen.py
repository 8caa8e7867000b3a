"""“Why can this person see this?”: what one person sees and does in a case, and the rule that lets them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.access import WITHHELD_BECAUSE
from app.domain.actions import Action
from app.domain.policy import require
from app.domain.policy_words import ABILITIES, ROLE_TITLES, rule_of, rules_said, said
from app.domain.refusals import NotFound
from app.queries.case_access import GrantRow, grant_rows
from app.queries.case_page import CaseHeading, heading_of
from app.queries.form_titles import FormTitles
from app.queries.seen_without_grant import SeesPart, sees_part
from app.store.scope import rules
from app.store.standing import standing_on_case
from app.store.tables.access import Override, Withholding
from app.store.tables.answers import Submission
from app.store.tables.cases import Case
from app.store.tables.people import Person
from app.store.tables.processes import Instance
from app.store.things import SUBMISSIONS
from app.store.withholdings import withheld


@dataclass(frozen=True)
class AbilityRow:
    """One thing that can be done with the case: by which rule they can, or what it would take."""

    words: str
    rule: str
    """The rule that lets them; empty when none does."""
    takes: tuple[str, ...]
    """Every rule that would let somebody, for what they cannot do."""


@dataclass(frozen=True)
class Written:
    """One submission of the case: by which rule they can read it, or why not."""

    id: UUID
    title: str
    submitted_at: datetime
    rule: str
    is_withheld: bool


@dataclass(frozen=True)
class WhySeen:
    """All that one person sees and does in a case, and why."""

    heading: CaseHeading
    person_id: UUID
    person: str
    email: str
    is_active: bool
    roles: tuple[str, ...]
    grants: tuple[GrantRow, ...]
    parts: tuple[SeesPart, ...]
    can: tuple[AbilityRow, ...]
    cannot: tuple[AbilityRow, ...]
    reads: tuple[Written, ...]
    does_not_read: tuple[Written, ...]
    overrides: tuple[str, ...]
    """Grounds of what is withheld and they may see nevertheless, as sentences."""


def why_seen(session: Session, asker_id: UUID, case_id: UUID, person_id: UUID, today: date) -> WhySeen:
    """Tell what this person sees of the case and why; ``NotFound`` for an asker who may not know that."""
    require(Action.CASE_VIEW_ACCESS, standing_on_case(session, asker_id, case_id, today))
    person, case = session.get(Person, person_id), session.get_one(Case, case_id)
    if person is None:
        raise NotFound
    standing = standing_on_case(session, person_id, case_id, today)
    abilities = []
    for ability in ABILITIES:
        rule = rule_of(ability.action, standing)
        takes = () if rule else rules_said(ability.action)
        abilities.append(AbilityRow(ability.words, said(rule) if rule else "", takes))
    written = _written(session, case, person_id, today)
    return WhySeen(
        heading=heading_of(session, case),
        person_id=person.id,
        person=person.name,
        email=person.email,
        is_active=person.active,
        roles=tuple(ROLE_TITLES[role] for role in sorted(standing.roles)),
        grants=grant_rows(session, case_id, person_id),
        parts=tuple(row for row in sees_part(session, case) if row.person_id == person_id),
        can=tuple(row for row in abilities if row.rule),
        cannot=tuple(row for row in abilities if not row.rule),
        reads=tuple(row for row in written if row.rule),
        does_not_read=tuple(row for row in written if not row.rule),
        overrides=_overrides(session, case_id, person_id, today),
    )


def _written(session: Session, case: Case, person_id: UUID, today: date) -> list[Written]:
    asked = rules(Action.SUBMISSION_VIEW, person_id, today, SUBMISSIONS)
    from_whom = (
        withheld(person_id, Submission.id, SUBMISSIONS.file_id, today, from_outside=each) for each in (False, True)
    )
    found = session.execute(
        select(Submission, Instance.release_id, *from_whom, *(holds for _, holds in asked))
        .outerjoin(Instance, Instance.id == Submission.instance_id)
        .where(Submission.case_id == case.id)
        .order_by(Submission.submitted_at.desc(), Submission.id)
    ).all()
    forms = FormTitles(session)
    rows = []
    for submission, release_id, by_name, from_outside, *holds in found:
        rule = next((said(rule) for (rule, _), is_held in zip(asked, holds, strict=True) if is_held), "")
        rows.append(
            Written(
                submission.id,
                forms.of(submission.form, case, release_id),
                submission.submitted_at,
                rule,
                bool(by_name or from_outside),
            )
        )
    return rows


def _overrides(session: Session, case_id: UUID, person_id: UUID, today: date) -> tuple[str, ...]:
    found = session.execute(
        select(Withholding, Override)
        .join(Override, Override.withholding_id == Withholding.id)
        .where(
            Override.case_id == case_id,
            Override.person_id == person_id,
            Override.until_on >= today,
            Withholding.lifted_at.is_(None),
        )
        .order_by(Override.at)
    ).all()
    return tuple(f"{WITHHELD_BECAUSE[flag.because]}: {override.reason}" for flag, override in found)
