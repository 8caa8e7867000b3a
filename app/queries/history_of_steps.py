"""How a case went on by itself: its decisions, its stages, what was settled, and its end."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.effects import EffectName
from app.domain.outcome_words import DECISIONS
from app.domain.processes import ASSESSMENT
from app.domain.stages import OUTCOME_TITLES, STAGE_TITLES, Stage
from app.domain.wording import day_in_words, in_a_sentence
from app.engine import outline
from app.queries.case_parts import CasePart
from app.queries.happened import Happened, HistoryKind
from app.queries.released_processes import processes_of
from app.store.tables.cases import Case
from app.store.tables.facts import Decision
from app.store.tables.people import Person
from app.store.tables.processes import HistoryEntry, Instance
from app.store.tables.releases import Release


def history_of_decisions(session: Session, case_id: UUID) -> Iterator[Happened]:
    """Give the decisions of the Act, the oldest first."""
    found = session.execute(
        select(Decision, Person.name)
        .outerjoin(Person, Person.id == Decision.by_id)
        .where(Decision.case_id == case_id)
        .order_by(Decision.recorded_at, Decision.id)
    )
    for decision, person in found:
        title = in_a_sentence(DECISIONS.get((decision.kind, decision.outcome), decision.outcome))
        yield Happened(
            at=decision.recorded_at,
            kind=HistoryKind.DECISIONS,
            what=f"{person or 'The portal'} recorded the decision {title}, made on {day_in_words(decision.decided_on)}",
            submission_id=decision.submission_id,
        )


def history_of_parts(parts: Mapping[UUID, CasePart]) -> Iterator[Happened]:
    """Give how each request for advice and each consultation was settled."""
    for part in parts.values():
        if part.settled_at is not None:
            what = f"The request for {in_a_sentence(part.title)}" if part.is_request else f"Consulting {part.title}"
            words = f"{what} was settled: {in_a_sentence(part.outcome)}"
            yield Happened(at=part.settled_at, kind=HistoryKind.STEPS, what=words, about=part.title)


def history_of_stages(session: Session, case: Case) -> Iterator[Happened]:
    """Give the stages that the case moved to, and how it was closed."""
    found = session.execute(
        select(HistoryEntry, Instance.process, Release)
        .join(Instance, Instance.id == HistoryEntry.instance_id)
        .join(Release, Release.id == Instance.release_id)
        .where(Instance.case_id == case.id, Instance.process == ASSESSMENT, HistoryEntry.left_at.is_not(None))
        .order_by(HistoryEntry.left_at, HistoryEntry.seq)
    ).all()
    stages = _stages(session, found[0][2], found[0][1]) if found else {}
    for entry, _, _ in found:
        if entry.element in stages and entry.left_at is not None:
            title = STAGE_TITLES[stages[entry.element]]
            yield Happened(entry.left_at, HistoryKind.STEPS, f"The case reached the stage “{title}”")
    if case.closed_at is not None and case.outcome is not None:
        ending = in_a_sentence(OUTCOME_TITLES[case.outcome])
        yield Happened(case.closed_at, HistoryKind.STEPS, f"The case was closed: {ending}")


def _stages(session: Session, release: Release, process: str) -> Mapping[str, Stage]:
    """Give the elements of a process that move the case to a stage, each with its stage."""
    return {
        element.id: Stage(dict(element.arguments)["stage"])
        for element in outline(processes_of(session, release), process).elements
        if element.detail == EffectName.SET_STAGE
    }
