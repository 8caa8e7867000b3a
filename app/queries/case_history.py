"""What happened in a case, in words: what people did, what the portal did, and what was decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.effects import EffectName
from app.engine import ElementKind, outline
from app.queries.advice_titles import AdviceTitles
from app.queries.released_processes import processes_of
from app.store.tables.audit import AuditEntry
from app.store.tables.organisations import Organisation
from app.store.tables.people import Person
from app.store.tables.processes import HistoryEntry, Instance
from app.store.tables.releases import Release
from app.store.tables.requests import Consultation, Contribution


@dataclass(frozen=True)
class Happened:
    """One thing that happened: when, what, in which part of the case, by whom (empty: by the portal itself)."""

    at: datetime
    what: str
    about: str
    by: str
    reason: str = ""


#: What was done outside the diagrams, as the audit names it.
_DONE = {
    Action.CASE_CORRECT_DATE: "Corrected a date of the case",
    Action.CASE_GRANT_ACCESS: "Gave somebody access to the case",
    Action.CASE_MOVE_AWAY: "Recorded the move to another authority",
    Action.CASE_RECORD_EXCEPTION: "Recorded an exception",
    Action.CASE_WITHDRAW: "Withdrew the request",
    Action.CONSULTATION_ADD: "Consulted another setting",
    Action.CONTRIBUTION_ADD: "Asked for more advice",
    Action.CONTRIBUTION_CHASE: "Sent a reminder",
    Action.CONTRIBUTION_GO_ON_WITHOUT: "Went on without the advice",
    Action.CONTRIBUTION_OFFER_EXISTING: "Proposed to use existing advice",
    Action.CONTRIBUTION_WITHDRAW: "Withdrew a request for advice",
    Action.LETTER_RECORD_POSTED: "Recorded that a letter was posted",
}

#: What of a diagram is worth telling once it was left. What only the diagram needs to know is not told. Nor is the wait
#: for a message: it is left also when the process ends without one, and would read as if the message had come.
_TOLD = frozenset({ElementKind.USER_TASK, ElementKind.SERVICE_TASK, ElementKind.TERMINATE})
_UNTOLD = frozenset({EffectName.RECORD_FACT})


def case_history(session: Session, case_id: UUID) -> tuple[Happened, ...]:
    """Give all that happened in a case, the newest first; the caller has checked who asks."""
    done = reversed(list(_of_audit(session, case_id)))
    followed = reversed(list(_of_instances(session, Instance.case_id == case_id)))
    # What somebody did stands above all that followed from it in the same instant, so that it is seen first.
    return tuple(sorted([*done, *followed], key=lambda each: each.at, reverse=True))


def instance_history(session: Session, instance_id: UUID) -> tuple[Happened, ...]:
    """Give all that happened in one request or consultation, the newest first; the caller has checked who asks."""
    return tuple(reversed(list(_of_instances(session, Instance.id == instance_id))))


def _of_instances(session: Session, which: ColumnElement[bool]) -> Iterator[Happened]:
    found = session.execute(
        select(HistoryEntry, Instance, Release, Contribution, Organisation.name, Person.name)
        .join(Instance, Instance.id == HistoryEntry.instance_id)
        .join(Release, Release.id == Instance.release_id)
        .outerjoin(Contribution, Contribution.id == Instance.id)
        .outerjoin(Consultation, Consultation.id == Instance.id)
        .outerjoin(Organisation, Organisation.id == Consultation.organisation_id)
        .outerjoin(Person, Person.id == HistoryEntry.by_id)
        .where(which, HistoryEntry.left_at.is_not(None))
        .order_by(HistoryEntry.left_at, HistoryEntry.seq)
    ).all()
    titles, kinds = AdviceTitles(session), _Kinds(session)
    for entry, instance, release, contribution, setting, by in found:
        kind = kinds.of(release, instance.process).get(entry.element)
        if kind not in _TOLD or entry.left_at is None or (kind is ElementKind.USER_TASK and by is None):
            continue
        about = titles.of(contribution, instance.release_id) or setting or ""
        yield Happened(entry.left_at, entry.name, about, by or "")


def _of_audit(session: Session, case_id: UUID) -> Iterator[Happened]:
    found = session.execute(
        select(AuditEntry, Person.name)
        .outerjoin(Person, Person.id == AuditEntry.person_id)
        .where(AuditEntry.case_id == case_id, AuditEntry.action.in_(_DONE))
        .order_by(AuditEntry.seq)
    ).all()
    for entry, by in found:
        yield Happened(entry.at, _DONE[Action(entry.action)], "", by or "", str(entry.detail.get("reason", "")))


class _Kinds:
    """What each element of each process is; every release is read once, whatever the number of entries."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[UUID, str], Mapping[str, ElementKind]] = {}

    def of(self, release: Release, process: str) -> Mapping[str, ElementKind]:
        """Give element → kind of one process."""
        key = (release.id, process)
        if key not in self._known:
            elements = outline(processes_of(self._session, release), process).elements
            self._known[key] = {element.id: element.kind for element in elements if element.detail not in _UNTOLD}
        return self._known[key]
