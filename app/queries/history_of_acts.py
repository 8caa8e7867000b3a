"""What people did in a case outside its diagrams, as the audit has it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.outcome_words import RELATIONS
from app.domain.roles import Relation
from app.domain.sharing import PART_TITLES, Part, Sharing
from app.domain.stages import ExceptionGround
from app.domain.twenty_weeks import EXCEPTION_NAMES
from app.domain.wording import in_a_sentence, iso_day_in_words
from app.queries.case_parts import CasePart
from app.queries.happened import Happened, HistoryKind
from app.queries.names_of import names_of
from app.store.tables.audit import AuditEntry
from app.store.tables.people import Person


@dataclass(frozen=True)
class _Act:
    """One entry of the audit, with the title of what it was about and the names of the ids in it."""

    entry: AuditEntry
    about: str
    names: Mapping[str, str]

    @property
    def advice(self) -> str:
        """The kind of advice, as it stands in a sentence."""
        return in_a_sentence(self.about)

    def thing(self, otherwise: str) -> str:
        """Give the name of what it was done to."""
        return self.names.get(_id_of(self.entry), otherwise)

    def day(self, key: str) -> str:
        """Give a day of the details, in words."""
        return iso_day_in_words(self.entry.detail.get(key, ""))

    def named(self, key: str, otherwise: str) -> str:
        """Give the name of whoever the details mean."""
        return self.names.get(str(self.entry.detail.get(key)), otherwise)


_Teller: TypeAlias = Callable[[_Act], str]


def _grant(act: _Act) -> str:
    relation = RELATIONS[Relation(act.entry.detail["relation"])]
    return f"let {act.named('to', 'somebody')} see the case ({in_a_sentence(relation)})"


def _exception(act: _Act) -> str:
    return f"recorded an exception: {EXCEPTION_NAMES[ExceptionGround(act.entry.detail['ground'])]}"


def _posted(act: _Act) -> str:
    return f"recorded that the letter to {act.thing('somebody')} was posted on {act.day('posted_on')}"


def _new_officer(act: _Act) -> str:
    return f"gave the case to {act.named('to', 'nobody')}"


def _school_move(act: _Act) -> str:
    told = {"planned": "planned the move", "withdrawn": "withdrew the planned move", "done": "recorded the move"}
    return f"{told[act.entry.detail['step']]} to {act.named('to', 'another setting')} on {act.day('on')}"


def _sharing(act: _Act) -> str:
    sharing, parts = Sharing(act.entry.detail["sharing"]), act.entry.detail.get("parts")
    if sharing is Sharing.UNANSWERED:
        return "suspended what the parents see, until it is decided what they may see"
    shared = ", ".join(PART_TITLES[Part(part)].lower() for part in parts.split(", ")) if parts else sharing.value
    return f"decided what the parents may see: {shared}"


#: What each act is called: the predicate of a sentence whose subject is whoever did it.
_TELLERS: Mapping[Action, _Teller] = {
    Action.CASE_CHANGE_OFFICER: _new_officer,
    Action.CASE_CHANGE_SHARING: _sharing,
    Action.CASE_CORRECT_DATE: lambda act: f"corrected the day of the request from {act.day('from')} to {act.day('to')}",
    Action.CASE_GRANT_ACCESS: _grant,
    Action.CASE_MOVE_AWAY: lambda _: "recorded the move to another authority",
    Action.CASE_MOVE_SCHOOL: _school_move,
    Action.CASE_RECORD_EXCEPTION: _exception,
    Action.CASE_WITHDRAW: lambda _: "withdrew the request for an assessment",
    Action.CONSULTATION_ADD: lambda act: f"consulted {act.named('setting', 'another setting')}",
    Action.CONTRIBUTION_ADD: lambda act: f"asked for {act.advice or 'more advice'}",
    Action.CONTRIBUTION_CHASE: lambda act: f"sent a reminder about the {act.advice}",
    Action.CONTRIBUTION_GO_ON_WITHOUT: lambda act: f"went on without the {act.advice}",
    Action.CONTRIBUTION_OFFER_EXISTING: lambda act: f"proposed to use existing {act.advice}",
    Action.CONTRIBUTION_WITHDRAW: lambda act: f"withdrew the request for {act.advice}",
    Action.LETTER_RECORD_POSTED: _posted,
    Action.TASK_HAND_OVER: lambda act: f"handed “{act.thing('a task')}” over to {act.named('to', 'a colleague')}",
    Action.TASK_PUT_BACK: lambda act: f"put “{act.thing('a task')}” back for whoever takes it up",
}


def history_of_acts(
    session: Session, case_id: UUID, parts: Mapping[UUID, CasePart], *which: ColumnElement[bool]
) -> Iterator[Happened]:
    """Give what people did, the oldest first."""
    found = session.execute(
        select(AuditEntry, Person.name)
        .outerjoin(Person, Person.id == AuditEntry.person_id)
        .where(AuditEntry.case_id == case_id, AuditEntry.action.in_(_TELLERS), *which)
        .order_by(AuditEntry.seq)
    ).all()
    meant = (each for entry, _ in found for each in (*entry.detail.values(), _id_of(entry)))
    names = names_of(session, meant)
    titles = {str(id): part.title for id, part in parts.items()}
    for entry, person in found:
        about = titles.get(_id_of(entry), "")
        yield Happened(
            at=entry.at,
            kind=HistoryKind.PEOPLE,
            what=f"{person or 'The portal'} {_TELLERS[Action(entry.action)](_Act(entry, about, names))}",
            about=about,
            reason=str(entry.detail.get("reason") or entry.detail.get("note") or ""),
        )


def about_thing(part_id: UUID) -> ColumnElement[bool]:
    """Give the condition that an entry is about this request or this consultation."""
    return AuditEntry.thing.in_([f"contribution:{part_id}", f"consultation:{part_id}"])


def _id_of(entry: AuditEntry) -> str:
    return (entry.thing or "").partition(":")[2]
