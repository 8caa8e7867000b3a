"""What was decided and what was written in a case, for whoever may read it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.outcome_words import DECISIONS
from app.domain.wording import by_whom
from app.queries.advice_titles import AdviceTitles
from app.queries.form_titles import FormTitles
from app.store.scope import may
from app.store.tables.answers import Submission
from app.store.tables.cases import Case
from app.store.tables.facts import Decision
from app.store.tables.organisations import Organisation
from app.store.tables.people import Person
from app.store.tables.processes import Instance
from app.store.tables.requests import Consultation, Contribution
from app.store.things import SUBMISSIONS


@dataclass(frozen=True)
class DecisionRow:
    """One decision of the Act."""

    title: str
    decided_on: date
    by: str


@dataclass(frozen=True)
class SubmissionRow:
    """One submission in a list."""

    id: UUID
    title: str
    about: str
    author: str
    """Who sent it, and on behalf of whom if they did not write it."""
    submitted_at: datetime


def decisions(session: Session, case_id: UUID) -> tuple[DecisionRow, ...]:
    """Give the decisions of the case, the oldest first."""
    found = session.execute(
        select(Decision, Person.name)
        .outerjoin(Person, Person.id == Decision.by_id)
        .where(Decision.case_id == case_id)
        .order_by(Decision.recorded_at)
    ).all()
    return tuple(
        DecisionRow(DECISIONS.get((row.kind, row.outcome), row.outcome), row.decided_on, by or "") for row, by in found
    )


def submission_rows(
    session: Session, person_id: UUID, case: Case, today: date, *which: ColumnElement[bool]
) -> tuple[SubmissionRow, ...]:
    """Give the submissions of a case that this person may read and that fulfil these conditions, the newest first."""
    found = session.execute(
        select(Submission, Person.name, Contribution, Organisation.name, Instance.release_id)
        .join(Person, Person.id == Submission.author_id)
        .outerjoin(Instance, Instance.id == Submission.instance_id)
        .outerjoin(Contribution, Contribution.id == Submission.instance_id)
        .outerjoin(Consultation, Consultation.id == Submission.instance_id)
        .outerjoin(Organisation, Organisation.id == Consultation.organisation_id)
        .where(Submission.case_id == case.id, may(Action.SUBMISSION_VIEW, person_id, today, SUBMISSIONS), *which)
        .order_by(Submission.submitted_at.desc(), Submission.id)
    ).all()
    forms, titles = FormTitles(session), AdviceTitles(session)
    return tuple(
        SubmissionRow(
            id=submission.id,
            title=forms.of(submission.form, case, release_id),
            about=titles.of(contribution, case.release_id) or setting or "",
            author=by_whom(author, submission.on_behalf_of),
            submitted_at=submission.submitted_at,
        )
        for submission, author, contribution, setting, release_id in found
    )
