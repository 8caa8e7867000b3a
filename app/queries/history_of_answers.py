"""What people did in a case by sending a form: the request, and everything that a task asked of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from app.domain.roles import Role
from app.domain.wording import by_whom
from app.queries.answer_sentences import Sent, predicate
from app.queries.case_parts import CasePart
from app.queries.happened import Happened, HistoryKind
from app.queries.names_of import names_of
from app.queries.released_forms import forms_of
from app.store.tables.answers import Submission
from app.store.tables.cases import Case
from app.store.tables.facts import Decision
from app.store.tables.organisations import Inbox, Membership, Organisation
from app.store.tables.people import Person
from app.store.tables.processes import Task

#: Who acts in these lanes does so for an organisation.
_FOR_AN_ORGANISATION = frozenset({Role.SERVICE_INBOX, Role.CONTRIBUTOR, Role.SETTING})


@dataclass(frozen=True)
class _Answer:
    """One submission with what stands around it."""

    submission: Submission
    author: str
    task: Task | None
    inbox_of: str
    works_for: str

    @property
    def who(self) -> str:
        """The subject of the sentence: the organisation where somebody acts for one, else the person."""
        acts_for_one = self.task is not None and self.task.lane in _FOR_AN_ORGANISATION
        return (self.inbox_of or self.works_for if acts_for_one else "") or self.author

    @property
    def by(self) -> str:
        """The person who sent it, where the sentence does not say that already, and on behalf of whom."""
        if self.author == self.who and not self.submission.on_behalf_of:
            return ""
        return by_whom(self.author, self.submission.on_behalf_of)


def history_of_answers(
    session: Session, case: Case, parts: Mapping[UUID, CasePart], *which: ColumnElement[bool]
) -> Iterator[Happened]:
    """Give what was done by sending forms, the oldest first. Decisions of the Act are told by ``history_of_steps``."""
    answers = _answers(session, case.id, *which)
    names = names_of(session, (value for each in answers for value in _values(each.submission)))
    kinds = forms_of(session, case.release_id).advice_types
    advice_titles = {name: kind.title for name, kind in kinds.items()}
    for each in answers:
        part = parts.get(each.submission.instance_id) if each.submission.instance_id else None
        about = part.title if part else ""
        sent = Sent(each.submission.form, each.submission.answers, about, names, advice_titles)
        done = predicate(sent)
        words = done.words if done else f"did “{each.task.name}”" if each.task else "sent a form"
        yield Happened(
            at=each.submission.submitted_at,
            kind=HistoryKind.PEOPLE,
            what=f"{each.who} {words}",
            about=about,
            by=each.by,
            reason=done.reason if done else "",
            submission_id=each.submission.id,
        )


def _answers(session: Session, case_id: UUID, *which: ColumnElement[bool]) -> list[_Answer]:
    asked = aliased(Organisation)
    works_for = (
        select(func.min(Organisation.name))
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.person_id == Submission.author_id)
        .correlate(Submission)
        .scalar_subquery()
    )
    statement = (
        select(Submission, Person.name, Task, asked.name, works_for)
        .join(Person, Person.id == Submission.author_id)
        .outerjoin(Task, Task.id == Submission.task_id)
        .outerjoin(Inbox, Inbox.id == Task.inbox_id)
        .outerjoin(asked, asked.id == Inbox.organisation_id)
        .outerjoin(Decision, Decision.submission_id == Submission.id)
        .where(Submission.case_id == case_id, Decision.id.is_(None), *which)
        .order_by(Submission.submitted_at, Submission.id)
    )
    return [
        _Answer(submission, author, task, inbox_of or "", works_for or "")
        for submission, author, task, inbox_of, works_for in session.execute(statement)
    ]


def _values(submission: Submission) -> Iterator[object]:
    for answer in submission.answers.values():
        yield from answer if isinstance(answer, list) else (answer,)
