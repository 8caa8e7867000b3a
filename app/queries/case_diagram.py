"""The diagram that a case follows, and how each of its steps stands."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.domain.actions import Action
from app.domain.faults import ProcessFault
from app.domain.policy import require
from app.domain.processes import ASSESSMENT, COMMISSIONED_REPORT, YOUNG_PERSON
from app.domain.refusals import NotFound
from app.domain.step import Waiting
from app.engine import ProcessLibrary, outline, waiting
from app.queries.advice_titles import AdviceTitles
from app.queries.case_facts import facts_of_case
from app.queries.case_page import CaseHeading, heading_of
from app.queries.diagram_steps import DiagramStep, StepState, diagram_steps
from app.queries.released_processes import processes_of
from app.store.standing import standing_on_case
from app.store.tables.cases import Case
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.processes import Instance
from app.store.tables.releases import Content, Release, ReleaseFile
from app.store.tables.requests import Consultation, Contribution


@dataclass(frozen=True)
class Followed:
    """One process of a case: the assessment, a request for advice, or the consultation of a setting."""

    id: UUID
    title: str
    is_assessment: bool
    has_ended: bool


@dataclass(frozen=True)
class CaseDiagram:
    """One process of a case with all its steps, and the case's other processes to choose from."""

    heading: CaseHeading
    shown: Followed
    others: tuple[Followed, ...]
    """Every process of the case, also the one that is shown, in the order in which they began."""
    release: int
    steps: tuple[DiagramStep, ...]
    is_in_doubt: bool
    """Its stored state cannot be read, so nobody can say what it waits for; what happened is known all the same."""

    def standing(self, state: str) -> tuple[DiagramStep, ...]:
        """Give the steps that stand so, in the order of the flow.

        But what is done comes as it happened, and of all that is waited for what was reached last comes first.
        """
        found = [step for step in self.steps if step.state is StepState(state)]
        if state == StepState.DONE:
            found.sort(key=lambda step: step.done[-1].on)
        elif state == StepState.WAITING:
            found.sort(key=lambda step: step.reached, reverse=True)
        return tuple(found)


def case_diagram(
    session: Session, person_id: UUID, case_id: UUID, now: datetime, today: date, instance_id: UUID | None = None
) -> CaseDiagram:
    """Give one process of the case, the assessment unless another is named; ``NotFound`` for who may not see it."""
    _require(session, person_id, case_id, today)
    followed = _followed(session, case_id)
    wanted = (each for each in followed if (each.id == instance_id if instance_id else each.is_assessment))
    shown = next(wanted, None)
    if shown is None:
        raise NotFound
    instance = session.get_one(Instance, shown.id)
    release = session.get_one(Release, instance.release_id)
    library = processes_of(session, release)
    waits = _waits(session, case_id, instance, library, now)
    return CaseDiagram(
        heading=heading_of(session, session.get_one(Case, case_id)),
        shown=shown,
        others=followed,
        release=release.number,
        steps=diagram_steps(session, person_id, instance, outline(library, instance.process), waits or (), today),
        is_in_doubt=waits is None,
    )


def diagram_source(session: Session, person_id: UUID, case_id: UUID, instance_id: UUID, today: date) -> bytes:
    """Give the diagram that one process of the case follows, as it was released; ``NotFound`` without it."""
    _require(session, person_id, case_id, today)
    found = session.scalar(
        select(Content.body)
        .join(ReleaseFile, ReleaseFile.sha256 == Content.sha256)
        .join(Instance, Instance.release_id == ReleaseFile.release_id)
        .where(
            Instance.id == instance_id,
            Instance.case_id == case_id,
            ReleaseFile.path == "bpmn/" + Instance.process + ".bpmn",
        )
    )
    if found is None:
        raise NotFound
    return found


def _require(session: Session, person_id: UUID, case_id: UUID, today: date) -> None:
    require(Action.CASE_VIEW_DIAGRAM, standing_on_case(session, person_id, case_id, today))


def _waits(
    session: Session, case_id: UUID, instance: Instance, library: ProcessLibrary, now: datetime
) -> tuple[Waiting, ...] | None:
    """Give what the instance waits for; None when its state cannot be read, which an operator has to mend."""
    known = facts_of_case(session, case_id)
    try:
        return waiting(library, instance.state, known.get(instance.id, known[None]), now)
    except ProcessFault:
        return None


def _followed(session: Session, case_id: UUID) -> tuple[Followed, ...]:
    asked, setting = aliased(Organisation), aliased(Organisation)
    found = session.execute(
        select(Instance, Contribution, asked.name, setting.name)
        .outerjoin(Contribution, Contribution.id == Instance.id)
        .outerjoin(Inbox, Inbox.id == Contribution.inbox_id)
        .outerjoin(asked, asked.id == Inbox.organisation_id)
        .outerjoin(Consultation, Consultation.id == Instance.id)
        .outerjoin(setting, setting.id == Consultation.organisation_id)
        .where(Instance.case_id == case_id)
        .order_by(
            Instance.process != ASSESSMENT, Instance.started_at, Contribution.advice_type, setting.name, Instance.id
        )
    ).all()
    titles = AdviceTitles(session)
    return tuple(
        Followed(
            id=instance.id,
            title=_title(instance.process, titles.of(request, instance.release_id), service or "", consulted or ""),
            is_assessment=instance.process == ASSESSMENT,
            has_ended=not instance.running,
        )
        for instance, request, service, consulted in found
    )


#: What others are called that a case may have beside its assessment.
_OTHERS = {YOUNG_PERSON: "The young person’s own rights", COMMISSIONED_REPORT: "A commissioned report"}


def _title(process: str, advice: str, service: str, setting: str) -> str:
    """Name a process so that two requests for the same advice are told apart by the service that was asked."""
    if advice:
        return f"{advice} from {service}" if service else advice
    return f"Consultation of {setting}" if setting else _OTHERS.get(process, "The assessment")
