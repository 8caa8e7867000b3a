"""Who sees a part of a case without a grant: by an inbox, an assignment, a consultation, or a role of the council."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.policy_words import ROLE_TITLES
from app.domain.roles import Role
from app.queries.advice_titles import AdviceTitles
from app.store.inboxes import counts_now
from app.store.tables.cases import Case
from app.store.tables.organisations import Inbox, InboxMember, Organisation
from app.store.tables.people import Person, PersonRole
from app.store.tables.requests import Consultation, Contribution
from app.store.things import CONTRIBUTIONS

_ROLES_THAT_SEE = (Role.CASEWORK_OFFICER, Role.MANAGER, Role.INFORMATION_OFFICER)


@dataclass(frozen=True)
class SeesPart:
    """Somebody who sees a part of the case, which part, and why."""

    person_id: UUID
    person: str
    what: str
    why: str


@dataclass(frozen=True)
class StaffWhoSee:
    """How many people of one role of the council see every case."""

    role: Role
    title: str
    number: int


def sees_part(session: Session, case: Case) -> tuple[SeesPart, ...]:
    """Give everybody who sees a request or a consultation of the case without a grant, by name."""
    rows = {*_by_inbox(session, case), *_by_assignment(session, case), *_by_consultation(session, case)}
    return tuple(sorted(rows, key=lambda row: (row.person, row.what, row.why)))


def staff_who_see(session: Session) -> tuple[StaffWhoSee, ...]:
    """Give how many active people of the council see every case by their role."""
    found = dict(
        session.execute(
            select(PersonRole.role, func.count())
            .join(Person, Person.id == PersonRole.person_id)
            .where(Person.active, PersonRole.role.in_(_ROLES_THAT_SEE))
            .group_by(PersonRole.role)
        ).all()
    )
    return tuple(StaffWhoSee(role, ROLE_TITLES[role], found[role]) for role in _ROLES_THAT_SEE if role in found)


def _by_inbox(session: Session, case: Case) -> list[SeesPart]:
    found = session.execute(
        select(Contribution, Inbox.name, Person)
        .join(Inbox, Inbox.id == CONTRIBUTIONS.inbox_id)
        .join(InboxMember, InboxMember.inbox_id == Inbox.id)
        .join(Person, Person.id == InboxMember.person_id)
        .where(Contribution.case_id == case.id, Person.active, counts_now())
    ).all()
    titles = AdviceTitles(session)
    return [
        SeesPart(
            person.id,
            person.name,
            f"The request for {_within(titles.of(request, case.release_id))}",
            f"Distributes what arrives in {inbox}, where the request lies",
        )
        for request, inbox, person in found
    ]


def _by_assignment(session: Session, case: Case) -> list[SeesPart]:
    found = session.execute(
        select(Contribution, Person)
        .join(Person, Person.id == CONTRIBUTIONS.person_id)
        .where(Contribution.case_id == case.id, Person.active)
    ).all()
    titles = AdviceTitles(session)
    return [
        SeesPart(
            person.id,
            person.name,
            f"The request for {_within(titles.of(request, case.release_id))}",
            "Was assigned the request",
        )
        for request, person in found
    ]


def _by_consultation(session: Session, case: Case) -> list[SeesPart]:
    members = (
        select(Person, Organisation.name)
        .join(InboxMember, InboxMember.person_id == Person.id)
        .join(Inbox, Inbox.id == InboxMember.inbox_id)
        .join(Organisation, Organisation.id == Inbox.organisation_id)
        .where(Person.active, counts_now())
    )
    asked = session.execute(
        members.join(Consultation, Consultation.inbox_id == Inbox.id).where(
            Consultation.case_id == case.id, Consultation.settled_at.is_(None)
        )
    ).all()
    named = session.execute(members.where(Inbox.organisation_id == case.named_setting_id, Inbox.is_setting)).all()
    what = "What is shown to settings"
    return [
        *(SeesPart(person.id, person.name, what, f"{setting} is being consulted") for person, setting in asked),
        *(SeesPart(person.id, person.name, what, f"The plan names {setting}") for person, setting in named),
    ]


def _within(title: str) -> str:
    return title[:1].lower() + title[1:]
