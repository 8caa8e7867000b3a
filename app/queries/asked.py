"""Whom the council asked in a case: requests for advice and consultations of settings, and how each stands."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain.days import day_of, days_late
from app.domain.facts import Fact
from app.domain.outcome_words import CONSULTATION_OUTCOMES, CONTRIBUTION_OUTCOMES
from app.domain.routing import FAMILY_ADVICE, OWED
from app.domain.stages import ContributionStatus
from app.domain.statutory_dates import advice_due_on, consultation_due_on
from app.queries.advice_titles import AdviceTitles
from app.queries.case_facts import Known
from app.queries.on_their_way import OnItsWay, on_their_way
from app.store.tables.cases import Case
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.people import Person
from app.store.tables.processes import Instance
from app.store.tables.requests import Consultation, Contribution


@dataclass(frozen=True)
class AskedForAdvice:
    """One request for advice as it stands."""

    id: UUID
    case_id: UUID
    title: str
    lies_with: str
    service: str
    """The organisation that was asked, without a person's name; empty when nobody was chosen yet."""
    person: str
    requested_on: date
    received_on: date | None
    due_on: date | None
    submitted_on: date | None
    days_late: int
    """Days after the due day that the advice came, or that it is late today; 0 when in time."""
    is_settled: bool
    can_be_chased: bool
    outcome: str
    reason: str
    inbox: str
    """The inbox it lies in or was given from; empty for the family, and while nobody was chosen."""
    on_its_way: OnItsWay


@dataclass(frozen=True)
class Consulted:
    """One consultation of a setting as it stands."""

    id: UUID
    setting: str
    inbox: str
    requested_on: date
    due_on: date | None
    days_late: int
    is_settled: bool
    outcome: str
    on_its_way: OnItsWay


def asked_for_advice(
    session: Session, known: Known, today: date, *which: ColumnElement[bool]
) -> tuple[AskedForAdvice, ...]:
    """Give the requests for advice that fulfil these conditions, in the order they were made."""
    found = session.execute(
        select(Contribution, Instance.release_id, Inbox.name, Organisation.name, Person.name)
        .join(Instance, Instance.id == Contribution.id)
        .join(Case, Case.id == Contribution.case_id)
        .outerjoin(Inbox, Inbox.id == Contribution.inbox_id)
        .outerjoin(Organisation, Organisation.id == Inbox.organisation_id)
        .outerjoin(Person, Person.id == Contribution.person_id)
        .where(*which)
        .order_by(Contribution.requested_at, Contribution.advice_type, Contribution.id)
    ).all()
    titles = AdviceTitles(session)
    ways = on_their_way(session, [contribution.id for contribution, *_ in found])
    return tuple(
        _as_it_stands(
            contribution,
            titles.of(contribution, release_id),
            (inbox or "", service or "", person or ""),
            known.get(contribution.id, {}),
            ways[contribution.id],
            today,
        )
        for contribution, release_id, inbox, service, person in found
    )


def consulted(session: Session, known: Known, today: date, *which: ColumnElement[bool]) -> tuple[Consulted, ...]:
    """Give the consultations that fulfil these conditions, in the order they were begun."""
    found = session.execute(
        select(Consultation, Organisation.name, Inbox.name)
        .join(Organisation, Organisation.id == Consultation.organisation_id)
        .outerjoin(Inbox, Inbox.id == Consultation.inbox_id)
        .where(*which)
        .order_by(Consultation.requested_at, Organisation.name)
    ).all()
    ways = on_their_way(session, [consultation.id for consultation, *_ in found])
    rows = []
    for consultation, setting, inbox in found:
        facts = known.get(consultation.id, {})
        due_on = consultation_due_on(facts.get(Fact.CONSULTATION_SENT_ON))
        until = facts.get(Fact.CONSULTATION_SETTLED_ON, today)
        rows.append(
            Consulted(
                id=consultation.id,
                setting=setting,
                inbox=inbox or "",
                requested_on=day_of(consultation.requested_at),
                due_on=due_on,
                days_late=days_late(due_on, until),
                is_settled=consultation.outcome is not None,
                outcome=CONSULTATION_OUTCOMES[consultation.outcome] if consultation.outcome else "",
                on_its_way=ways[consultation.id],
            )
        )
    return tuple(rows)


def _as_it_stands(
    contribution: Contribution,
    title: str,
    where: tuple[str, str, str],
    facts: dict[Fact, date],
    on_its_way: OnItsWay,
    today: date,
) -> AskedForAdvice:
    inbox, service, person = where
    due_on, submitted_on = advice_due_on(facts.get(Fact.SERVICE_RECEIVED_ON)), facts.get(Fact.ADVICE_SUBMITTED_ON)
    until = submitted_on or facts.get(Fact.ADVICE_SETTLED_ON) or today
    return AskedForAdvice(
        id=contribution.id,
        case_id=contribution.case_id,
        title=title,
        lies_with=_lies_with(contribution.status, inbox, person),
        service="The family" if contribution.advice_type in FAMILY_ADVICE else service,
        person=person,
        requested_on=day_of(contribution.requested_at),
        received_on=facts.get(Fact.SERVICE_RECEIVED_ON),
        due_on=due_on,
        submitted_on=submitted_on,
        days_late=days_late(due_on, until),
        is_settled=contribution.settled_at is not None,
        can_be_chased=contribution.status in OWED,
        outcome=CONTRIBUTION_OUTCOMES[contribution.outcome] if contribution.outcome else "",
        reason=contribution.reason or "",
        inbox=inbox,
        on_its_way=on_its_way,
    )


def _lies_with(status: ContributionStatus, inbox: str, person: str) -> str:
    match status:
        case ContributionStatus.WITH_INBOX:
            return f"{inbox}: not given to anybody yet"
        case ContributionStatus.WITH_CONTRIBUTOR:
            return person
        case ContributionStatus.UNROUTED:
            return "The council, to choose an inbox"
        case ContributionStatus.WITH_FAMILY:
            return "The family"
        case ContributionStatus.WITH_OFFICER:
            return "The council"
        case ContributionStatus.SETTLED:
            return ""
